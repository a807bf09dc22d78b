"""Rows, or pulls from above, with about one set a week while something else is done first: what comes after it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from made_coach_logs import END, HINGE, PULLDOWN, ROW, Work, answer, judged, log, steady

from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.prescription.helpers_gone import after_this

LATER = END + timedelta(weeks=8)


def rows_a_week(sets: int) -> list[Work]:
    return [(ROW, ago, 50.0, 10) for ago in range(1, 365, 7) for _ in range(sets)]


@pytest.mark.parametrize(("sets", "told"), [(1, True), (2, False)])
def test_about_one_set_a_week_is_told_with_the_day_on_which_it_is_its_turn(sets: int, *, told: bool) -> None:
    found = diagnose(log([*rows_a_week(sets), *steady(PULLDOWN, 60.0), *steady(HINGE, 80.0)]), judged([], []), END)
    said = after_this(found, LATER)
    assert (said is not None) == told
    if said is not None:
        assert said.startswith("In the last 12 weeks rows got 1.0 sets a week. After this, from 2025-08-24 on, ")
        # What gets its sets by what is done first is not told of, nor what has all sets set anew.
        assert after_this(found, LATER, way="rows") is None
        assert after_this(found, LATER, remedy="every_week") is None
        assert after_this(found, None) is None


def test_what_is_hardly_done_at_all_is_told_once() -> None:
    few = [(ROW, ago, 50.0, 10) for ago in range(0, 300, 30)]
    found = diagnose(log([*few, *steady(PULLDOWN, 60.0), *steady(HINGE, 80.0)]), judged([], []), END)
    assert after_this(found, LATER) is None


def test_it_stands_in_an_answer_that_asks_for_something_else() -> None:
    """Pulls from above get two sets a week first: they had hardly any."""
    pulls = [(PULLDOWN, ago, 60.0, 10) for ago in range(3, 365, 30)]
    rising = [(slug, ago, 60.0 if ago < 70 else load, reps) for slug, ago, load, reps in rows_a_week(1)]
    said = answer(log([*rising, *pulls, *steady(HINGE, 80.0)]), judged([], [], back="progressing"))
    assert said.title == "Go on, and give pulls from above two sets a week"
    (line,) = (one for one in said.sentences if "After this" in one)
    assert line.startswith("In the last 12 weeks rows got 1.0 sets a week.")
    assert said.judge_on is not None
    assert said.judge_on.isoformat() in line


def test_it_stands_in_a_change_of_the_back_as_a_whole() -> None:
    work = [*rows_a_week(1), *steady(PULLDOWN, 60.0, step=3), *steady(HINGE, 80.0, step=3)]
    state = judged([PULLDOWN, ROW, HINGE], [], back="plateau_likely")
    said = answer(log(work, rir=5.0), state)
    assert said.remedy is not None
    assert said.remedy.slug == "closer_to_failure"
    assert said.judge_on is not None
    (line,) = (one for one in said.sentences if "After this" in one)
    assert f"from {said.judge_on.isoformat()} on" in line
