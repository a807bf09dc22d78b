"""Where rows and pulls from above both get hardly any, two sets a week of each begin at once and are one change."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from math import floor

import pytest
from made_coach_logs import END, HINGE, PULLDOWN, ROW, Work, answer, judged, log, steady

from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.prescription.choosing.noted_thing import OneThing
from dorsi.core.coach.prescription.going_on.both_ways import with_both_ways
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.since.was_done import was_done
from dorsi.core.progress.e1rm import max_of, reps_at

HARDLY = [(PULLDOWN, ago, 60.0, 10) for ago in range(3, 365, 30)]
MOVING = judged([], [], back="progressing")
PULLS = OneThing(title="x", sentences=(), way="pulls from above")


def rows_a_week(sets: int) -> list[Work]:
    return [(ROW, ago, 60.0 if ago < 70 else 50.0, 10) for ago in range(1, 365, 7) for _ in range(sets)]


def test_both_begin_at_once_with_their_loads_and_are_looked_at_after_eight_weeks() -> None:
    said = answer(log([*rows_a_week(1), *HARDLY, *steady(HINGE, 80.0, step=14)]), MOVING)
    assert said.title == "Go on, and give pulls from above and rows two sets a week each"
    told = " ".join(said.sentences)
    assert "- Lat Pulldown, beginning with 60 kg x 10 to 12 (last 60 kg x 10 on 2025-06-26)." in said.sentences
    assert "- Seated Cable Row, beginning with 60 kg x 10 to 12 (last 60 kg x 10 on 2025-06-28)." in said.sentences
    assert "That is one change: both get hardly any." in told
    assert "They wait" not in told
    assert said.judge_on == END + timedelta(weeks=8)


def test_the_repetitions_of_a_lighter_load_are_as_much_as_was_lifted() -> None:
    """With 54 kg ten repetitions of 60 kg are fourteen: the first of the range leaves two of them."""
    rare = [(PULLDOWN, ago, 60.0, 10) for ago in range(32, 365, 30)]
    told = answer(log([*rows_a_week(1), *rare, *steady(HINGE, 80.0, step=14)]), MOVING).sentences
    (line,) = [one for one in told if one.startswith("- Lat Pulldown, beginning with ")]
    found = re.search(r"with ([\d.]+) kg x (\d+) to (\d+) \(last 60 kg x 10 on .* lighter after 4 weeks", line)
    assert found
    load, low, high = map(float, found.groups())
    assert load < 60
    assert high == floor(reps_at(max_of(60.0, 10), load))
    assert low == high - 2


def test_the_look_judges_by_a_lift_that_gets_sets_by_it() -> None:
    said = answer(log([*rows_a_week(1), *HARDLY, *steady(HINGE, 80.0, step=14)]), MOVING)
    assert said.looks_at == (ROW, "", False)
    assert said.mind[0].startswith("Seated Cable Row no higher than 60 kg x 10")
    # Its sets are said once, and the next step is one of another lift.
    assert any(one.startswith("Next on Romanian Deadlift: ") for one in said.sentences)


def test_what_cannot_be_held_against_the_weeks_before_does_not_judge_what_begins() -> None:
    young = [(ROW, ago, 60.0, 10) for ago in range(1, 63, 7)]
    old = [(ROW, 300, 60.0, 10)]
    said = answer(log([*young, *old, *HARDLY, *steady(HINGE, 80.0, step=14)]), MOVING)
    assert said.title == "Go on, and give pulls from above and rows two sets a week each"
    assert said.looks_at == (HINGE, "", False)


def test_rows_that_get_enough_are_left_as_they_are() -> None:
    said = answer(log([*rows_a_week(2), *HARDLY, *steady(HINGE, 80.0)]), MOVING)
    assert said.title == "Go on, and give pulls from above two sets a week"


@pytest.mark.parametrize(("weeks", "both"), [(8, True), (7, False)])
def test_what_is_looked_at_soon_waits_for_its_turn(weeks: int, *, both: bool) -> None:
    found = diagnose(log([*rows_a_week(1), *HARDLY, *steady(HINGE, 80.0)]), MOVING, END)
    thing = with_both_ways(replace(found, next_look=END + timedelta(weeks=weeks)), PULLS)
    assert thing is not None
    assert (thing.way == "pulls from above and rows") == both


@pytest.mark.parametrize(
    ("rows", "yes", "half"), [(2, True, False), (0, True, True)], ids=["both were done", "one of the two was"]
)
def test_the_next_answer_says_of_each_whether_it_was_done(rows: int, *, yes: bool, half: bool) -> None:
    asked = END - timedelta(weeks=8)
    pulls = [(PULLDOWN, ago, 60.0, 10) for ago in range(2, 56, 7) for _ in range(2)]
    after = [(ROW, ago, 50.0, 10) for ago in range(1, 56, 7) for _ in range(rows)]
    found = diagnose(log([*pulls, *after, *steady(HINGE, 80.0)]), MOVING, END)
    said = Earlier(
        on=asked, key="", title="x", lift=None, falls=False, advice=None, log_to=asked, way="pulls from above and rows"
    )
    done = was_done(said, found)
    assert (done.yes, done.half) == (yes, half)
    assert done.words.startswith("Pulls from above: 0.0 sets a week before, 2.0 since, so it was done. Rows: 0.0 ")
