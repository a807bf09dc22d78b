"""How the coach writes lifts, sets and lines: a lift by its name in the log, a set as load and repetitions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.rows import LiftKey
from dorsi.core.coach.moved import BARE_KG
from dorsi.core.plans import PlannedLift
from dorsi.core.progress.history import History
from dorsi.core.units import LoadUnit, load_text

__all__ = ["ITEM", "NEXT", "key_of_planned", "name_of", "named", "set_text"]

#: How a sentence begins that is one line of a list.
ITEM: Final = "- "
#: How the sentence begins that says what is added next.
NEXT: Final = "Next on "


def named(history: History, place: int) -> str:
    """Name a lift as the log does."""
    return " ".join(history.sets.name[place].split())


def name_of(lift: PlannedLift, catalogue: Mapping[str, Exercise]) -> str:
    """Name a planned lift as the log does, where it knows it."""
    name = catalogue[lift.exercise].name
    return " ".join(lift.name_in_log.split()) or (f"{name} ({lift.variant})" if lift.variant else name)


def key_of_planned(lift: PlannedLift) -> LiftKey:
    """Which lift is planned? With straps where one of its sets has them."""
    return lift.exercise, lift.variant, any(one.straps for one in lift.sets)


def set_text(one: BestSet, unit: LoadUnit) -> str:
    """Write a set; of the body alone its repetitions."""
    if one.load_kg <= BARE_KG:
        return f"{one.reps:g} repetitions"
    return f"{load_text(one.load_kg, unit)} x {one.reps:g}"
