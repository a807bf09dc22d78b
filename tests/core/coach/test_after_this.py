"""Rows, or pulls from above, with about one set a week while something else is done first: what comes after it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from made_coach_logs import END, HINGE, PULLDOWN, ROW, Work, answer, judged, log, steady

from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.prescription.going_on.helpers_gone import after_this
from dorsi.core.coach.prescription.sentence import Sentence

LATER = END + timedelta(weeks=8)


def rows_a_week(sets: int) -> list[Work]:
    return [(ROW, ago, 50.0, 10) for ago in range(1, 365, 7) for _ in range(sets)]


@pytest.mark.parametrize(("sets", "told"), [(1, True), (2, False)])
def test_about_one_set_a_week_is_told_with_the_day_on_which_it_is_its_turn(sets: int, *, told: bool) -> None:
    found = diagnose(log([*rows_a_week(sets), *steady(PULLDOWN, 60.0), *steady(HINGE, 80.0)]), judged([], []), END)
    said = after_this(found, LATER)
    assert (said is not None) == told
    if said is not None:
        assert said == (
            "In the last 12 weeks rows got 1.0 sets a week. They wait eight weeks, until 2025-08-24, as two changes at "
            "once cannot be told apart; then make it two every week."
        )
        # What gets its sets by what is done first is not told of, nor what has all sets set anew.
        assert after_this(found, LATER, way="rows") is None
        assert after_this(found, LATER, remedy="every_week") is None
        assert after_this(found, None) is None


def test_what_is_hardly_done_at_all_is_told_once() -> None:
    few = [(ROW, ago, 50.0, 10) for ago in range(0, 300, 30)]
    found = diagnose(log([*few, *steady(PULLDOWN, 60.0), *steady(HINGE, 80.0)]), judged([], []), END)
    assert after_this(found, LATER) is None


def test_it_stands_in_what_is_to_be_done_of_an_answer_that_asks_for_something_else() -> None:
    """The last sets are to end nearer to failure: sets of rows would be a second change."""
    work = [*rows_a_week(1), *steady(PULLDOWN, 60.0), *steady(HINGE, 80.0)]
    said = answer(log(work, rir=4.0), judged([], [], back="progressing"))
    assert said.title == "Go on, and end the last set nearer to failure"
    (line,) = (one for one in said.sentences if "They wait" in one)
    assert isinstance(line, Sentence)
    assert line.part == "do"
    assert said.judge_on is not None
    assert said.judge_on.isoformat() in line


def test_it_stands_in_a_change_of_the_back_as_a_whole() -> None:
    work = [*rows_a_week(1), *steady(PULLDOWN, 60.0, step=3), *steady(HINGE, 80.0, step=3)]
    state = judged([PULLDOWN, ROW, HINGE], [], back="plateau_likely")
    said = answer(log(work, rir=5.0), state)
    assert said.remedy is not None
    assert said.remedy.slug == "closer_to_failure"
    assert said.checkpoint is not None
    (line,) = (one for one in said.sentences if "They wait" in one)
    # No longer than to the day on which the change is judged.
    assert f"until {said.checkpoint.day.isoformat()}" in line
    assert line.part == "do"
