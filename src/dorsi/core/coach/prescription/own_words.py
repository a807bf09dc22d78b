"""How the coach writes lifts and lines: a lift by its name in the log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.diagnosis.rows import LiftKey
from dorsi.core.plans import PlannedLift
from dorsi.core.progress.history import History

__all__ = ["ITEM", "key_of_planned", "name_of", "named"]

#: How a sentence begins that is one line of a list.
ITEM: Final = "- "


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
