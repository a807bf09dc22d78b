"""What to do where a station is taken, and where time runs out? Another lift of the kind; what goes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.phrases import listed
from dorsi.core.planning.goals import GOAL_SLOTS
from dorsi.core.planning.qualities import STAPLES, Slot, slot_of
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.timing import SHORT_MINUTES
from dorsi.core.plans import PlannedLift, PlannedSession
from dorsi.core.safety.exercises import allowed_exercises
from dorsi.core.safety.telling import named_with_its_tool

__all__ = ["with_ways_round", "with_what_goes_first"]

#: What may go first where time runs out, the least missed first, and from which fullness on it is told.
_LEAST_MISSED: Final[tuple[Slot, ...]] = ("wrist", "grip", "carry", "retraction", "trunk", "curl", "hinge")
_FULL: Final = 0.8
_MANY_LIFTS, _TOLD_OF, _FEW_LIFTS, _CLOSE_MIN = 5, 2, 3, 5.0

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


def with_what_goes_first(
    sessions: Sequence[PlannedSession], request: PlanRequest, catalogue: Mapping[str, Exercise]
) -> tuple[PlannedSession, ...]:
    """Say under a full session of many lifts which go first where a gym is busy; not what the goal names."""
    kept = set(GOAL_SLOTS[request.goal])
    made = []
    for session in sessions:
        rank = {
            lift.exercise: _LEAST_MISSED.index(slot_of(catalogue[lift.exercise]))
            for lift in session.lifts
            if slot_of(catalogue[lift.exercise]) in set(_LEAST_MISSED) - kept
        }
        first = sorted(rank, key=lambda slug: rank[slug])[:_TOLD_OF]
        many = session.minutes >= _FULL * request.minutes and len(session.lifts) >= _MANY_LIFTS
        gone = [slug for slug in first if slot_of(catalogue[slug]) != "hinge"]
        few = len(session.lifts) <= _FEW_LIFTS or not gone
        tools = {lift.exercise: lift.variant for lift in session.lifts}
        names = [named_with_its_tool(catalogue[slug], tools[slug]) for slug in (first[:1] if few else gone)]
        full = (many or session.minutes >= request.minutes - _CLOSE_MIN) and names and not session.deload
        told = f"Short of time: {'one set less of' if few else 'leave out'} {listed(names)}." if full else ""
        made.append(replace(session, notes=(*session.notes, *(told,) * bool(told))))
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
