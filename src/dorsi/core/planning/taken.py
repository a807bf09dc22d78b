"""What to do in a short session where a station is taken? Another lift of the same kind at another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.planning.qualities import STAPLES, slot_of
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.timing import SHORT_MINUTES
from dorsi.core.plans import PlannedLift, PlannedSession
from dorsi.core.safety.exercises import allowed_exercises

__all__ = ["with_ways_round"]

#: Stations that others wait for; what stands about in numbers is found.
_STATIONS: Final = frozenset({"assistance_machine", "back_extension_bench", "cable", "machine", "rack"})


def with_ways_round(
    sessions: Sequence[PlannedSession], request: PlanRequest, catalogue: Mapping[str, Exercise]
) -> tuple[PlannedSession, ...]:
    """Name another station under each lift of a short week in a gym, once; nothing where there are minutes to wait.

    Parameters
    ----------
    catalogue : every exercise there is.
    """
    if request.minutes > SHORT_MINUTES or request.equipment.given:
        return tuple(sessions)
    planned = {lift.exercise for session in sessions for lift in session.lifts}
    allowed = allowed_exercises(catalogue, request.limits.flags)
    others = [
        one
        for slug, one in sorted(allowed.items())
        if slug in STAPLES - planned - request.limits.never and request.equipment.allows(one)
    ]
    said: set[str] = set()
    made = []
    for session in sessions:
        lifts = tuple(lift if lift.exercise in said else _told(lift, catalogue, others) for lift in session.lifts)
        said |= {lift.exercise for lift in lifts}
        made.append(replace(session, lifts=lifts))
    return tuple(made)


def _told(lift: PlannedLift, catalogue: Mapping[str, Exercise], others: Sequence[Exercise]) -> PlannedLift:
    exercise = catalogue[lift.exercise]
    stations = _STATIONS & _kinds(exercise)
    alike = [
        one
        for one in others
        if slot_of(one) == slot_of(exercise) and not stations & _kinds(one) and one.load_model == "external"
    ]
    if not stations or not alike:
        return lift
    other = min(alike, key=lambda one: (one.lumbar_demand, one.grip_demand, one.slug))
    told = f"If it is taken: {other.name}, as many sets."
    return replace(lift, position=f"{lift.position} {told}".strip())


def _kinds(exercise: Exercise) -> frozenset[str]:
    return frozenset(kind for entry in exercise.equipment for kind in entry.split("/"))
