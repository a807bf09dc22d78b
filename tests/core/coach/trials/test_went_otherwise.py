"""What a report says went otherwise: why a day has no value, another order than the lot, an end before the last lot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from made_trials import CATALOGUE, START, small_trial

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.trials.judging_trial import judge_trial
from dorsi.core.coach.trials.lots import draw_lot
from dorsi.core.coach.trials.noting import show_session
from dorsi.core.coach.trials.trial import Trial
from dorsi.core.errors import BadInput
from dorsi.core.progress.history import History, make_history
from dorsi.core.records import LiftSet, Session, SetTable, Side

DEADLIFT = "conventional_deadlift"
Worn = Callable[[str], tuple[bool | None, ...]]


def straps_trial() -> Trial:
    """A trial of straps of eight sessions, all of them shown."""
    trial = replace(
        small_trial(),
        tip="straps",
        design="same_session",
        exercises=(DEADLIFT,),
        measured="reps",
        sessions=8,
        lot=draw_lot("same_session", 7, 8),
    )
    for n in range(8):
        trial, _ = show_session(trial, START + timedelta(days=3 * n))
    return trial


def logged(trial: Trial, worn: Worn, *, days: int = 8) -> History:
    """Two sets on each of the first days; ``worn`` says with straps or not, in order, by what the lot says."""
    sets = [
        LiftSet(
            id=f"{shown.day}/{order}",
            session=Session(day=shown.day),
            order=order,
            name="Deadlift",
            load_kg=140,
            reps=8 if straps else 6,
            straps=straps,
        )
        for shown in trial.shown[:days]
        for order, straps in enumerate(worn(shown.arm))
    ]
    return make_history(SetTable.from_sets(sets), NameMatcher())


def said(trial: Trial, history: History | None) -> str:
    return " | ".join(judge_trial(trial, history, CATALOGUE, START + timedelta(days=60)).deviations)


def as_drawn(arm: str) -> tuple[bool | None, ...]:
    return (arm == "with", arm != "with")


def test_a_trial_that_went_as_planned_says_nothing() -> None:
    trial = straps_trial()
    assert said(trial, logged(trial, as_drawn)) == ""


def test_another_order_than_the_lot_is_told() -> None:
    trial = straps_trial()
    told = said(trial, logged(trial, lambda arm: tuple(not one for one in as_drawn(arm))))
    assert told.endswith(": the log shows the other order than the lot")
    assert all(one.day.isoformat() in told for one in trial.shown)


@pytest.mark.parametrize(
    ("worn", "days", "why"),
    [
        (lambda _: (None, None), 8, "its sets are marked neither with straps nor bare"),
        (as_drawn, 6, "the log holds no set of it on that day"),
    ],
)
def test_a_day_without_a_value_says_what_is_missing(worn: Worn, days: int, why: str) -> None:
    trial = straps_trial()
    told = said(trial, logged(trial, worn, days=days))
    assert f": no value of repetitions at the same load ({why})" in told
    assert trial.shown[-1].day.isoformat() in told


def test_a_trial_past_its_end_does_not_claim_that_all_was_shown() -> None:
    trial = small_trial()
    trial, _ = show_session(trial, START)
    with pytest.raises(BadInput, match=rf"the trial ended on {trial.end_by}, and 1 of its 16 sessions were shown"):
        show_session(trial, trial.end_by + timedelta(days=1))


def test_sets_without_a_side_are_counted() -> None:
    trial = replace(
        small_trial(), tip="pre_exhaust", design="left_right", exercises=("one_arm_dumbbell_row",), measured="strength"
    )
    sides: tuple[Side | None, ...] = ("left", "right", None)
    sets = [
        LiftSet(
            id=f"{n}/{order}",
            session=Session(day=START + timedelta(days=3 * n)),
            order=order,
            name="One-arm dumbbell row",
            exercise="one_arm_dumbbell_row",
            load_kg=30,
            reps=8,
            side=side,
        )
        for n in range(8)
        for order, side in enumerate(sides)
    ]
    history = make_history(SetTable.from_sets(sets), NameMatcher())
    told = judge_trial(trial, history, CATALOGUE, date(2031, 5, 1)).deviations
    assert "8 of 24 sets lack their side (left or right); not counted" in told
    # What was trained after its end is none of it.
    short = replace(trial, end_by=START + timedelta(days=10))
    told = judge_trial(short, history, CATALOGUE, date(2031, 5, 1)).deviations
    assert "4 of 12 sets lack their side (left or right); not counted" in told
