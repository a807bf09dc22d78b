"""Loads that a coach asks about before he goes by them: a raise with a heavy dumbbell, a row as heavy as the pull."""

from __future__ import annotations

from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.prescription.own_numbers import MainLift, main_lifts, set_text

__all__ = ["asked_of_loads"]

#: A lift of one joint with dumbbells is not done in good form with so much in each hand.
#: Source: judgement; it is only asked, nothing is counted otherwise for it.
ONE_JOINT_KG: Final = 30.0
#: A free row stands for less than this of the lifter's lift from the floor.
ROW_SHARE: Final = 0.95
_DEADLIFT: Final = "deadlift"


def asked_of_loads(found: Diagnosis) -> str | None:
    """Which loads of the main lifts are hardly what they seem? A question; None where all may be.

    Parameters
    ----------
    found : of the day.
    """
    history = found.history
    if history is None:
        return None
    lifts = [one for one in main_lifts(found.rows, history, load_catalogue()) if not one.is_body]
    asked = [f"{one.name} {set_text(one.now, history.unit)}" for one in lifts if _is_heavy_raise(one)]
    told = f"{asked[0]} is much for this lift: is it the weight of both hands, or another lift?" if asked else ""
    pulls = [one for one in lifts if _DEADLIFT in one.key[0] and "barbell" in one.exercise.equipment]
    pull = max(pulls, key=lambda one: one.now.max_kg, default=None)
    rows = [one for one in lifts if one.exercise.pattern == "horizontal_pull" and "barbell" in one.exercise.equipment]
    row = max(rows, key=lambda one: one.now.max_kg, default=None)
    if pull is not None and row is not None and row.now.max_kg >= ROW_SHARE * pull.now.max_kg:
        told = f"{told} {row.name} stands as high as {pull.name}: is it rowed with much swing, or loaded otherwise?"
    return f"{told.strip()} What is said below goes by the log as it is." if told else None


def _is_heavy_raise(one: MainLift) -> bool:
    by_hand = any("dumbbell" in word for word in one.exercise.equipment)
    return by_hand and not one.exercise.compound and one.now.load_kg >= ONE_JOINT_KG and "shrug" not in one.key[0]
