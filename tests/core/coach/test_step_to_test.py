"""The next step leads to the test of the same answer: its lift, its load, a repetition more a week."""

from __future__ import annotations

import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, log, steady

from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.load import NextSets
from dorsi.core.coach.prescription.next_step import Goal, progression
from dorsi.core.coach.prescription.own_numbers import main_lifts

RISE = NextSets(load_kg=62.5, assist_kg=None, reps=7, p_clean=None, rule="rise", why="one step up")
FAILED = NextSets(load_kg=60.0, assist_kg=None, reps=5, p_clean=None, rule="no_reserve", why="nothing left")
AIM = BestSet(load_kg=50.0, reps=12, day=END)


def said(done: int, goal: Goal, then: NextSets = RISE) -> str:
    """Say the step where the last weeks were done at 60 kg x 8, after some at 50 kg."""
    work = [*steady(PULLDOWN, 50.0, done, since=60, until=30), *steady(PULLDOWN, 60.0, 8, since=28)]
    history = log([*work, *steady(HINGE, 100.0)])
    lifts = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    line = progression(sorted(lifts, key=lambda one: one.key == goal.key), history, lambda _key: then, goal=goal)
    assert line is not None
    return line


@pytest.mark.parametrize(
    ("done", "step"),
    [
        (8, "50 kg x 9, then a repetition more a week up to 50 kg x 12, "),
        (10, "50 kg x 11, then a repetition more a week up to 50 kg x 12, "),
        (11, "50 kg x 11 in every set, then 50 kg x 12, "),
        (12, "50 kg x 12, the set it is judged by (less load than last time, last 60 kg x 8"),
    ],
)
def test_the_step_is_of_the_lift_and_the_load_of_the_test(done: int, step: str) -> None:
    line = said(done, Goal(key=(PULLDOWN, "", False), aim=AIM))
    assert line.startswith(f"Next on Lat Pulldown: {step}")


def test_what_the_answer_gives_a_lift_is_not_given_twice() -> None:
    beside = said(8, Goal(key=(PULLDOWN, "", False), aim=AIM, given=True))
    assert beside.startswith("Next on Lat Pulldown: as said above; the sets you do beside them stay as they are (last ")
    alone = said(8, Goal(key=(PULLDOWN, "", False), given=True, alone=True))
    assert alone == "Next on Lat Pulldown: as said above. The other lifts in the same way: dorsi load LOG"


def test_without_reserve_no_test_asks_for_more() -> None:
    assert "judged by" not in said(8, Goal(key=(PULLDOWN, "", False), aim=AIM), FAILED)
