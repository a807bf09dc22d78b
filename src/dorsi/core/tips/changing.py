"""How a plan is rewritten: the same change for every lift or every work set that a tip concerns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.estimate import Reason
from dorsi.core.plans import Plan, PlannedLift, PlannedSet

__all__ = ["LiftChange", "SetChange", "because", "each_lift", "each_work_set"]

#: Which lift comes of this one; the same object where nothing changes.
LiftChange = Callable[[PlannedLift, Exercise, int], PlannedLift]
#: Which set comes of this one, given the exercise and the place among the lift's work sets from 0.
SetChange = Callable[[PlannedSet, Exercise, int], PlannedSet]


def each_lift(plan: Plan, catalogue: Mapping[str, Exercise], change: LiftChange) -> Plan:
    """Change every lift of a plan; exercises that the catalogue does not have stay as they are.

    Parameters
    ----------
    change : called with the lift, its exercise and its place in the session from 0.
    """
    sessions = []
    for session in plan.sessions:
        lifts = tuple(
            change(lift, catalogue[lift.exercise], place) if lift.exercise in catalogue else lift
            for place, lift in enumerate(session.lifts)
        )
        sessions.append(session if lifts == session.lifts else replace(session, lifts=lifts))
    return replace(plan, sessions=tuple(sessions))


def each_work_set(lift: PlannedLift, exercise: Exercise, change: SetChange) -> PlannedLift:
    """Change the work sets of a lift; those on the way up stay as they are."""
    sets: list[PlannedSet] = []
    place = 0
    for one in lift.sets:
        if one.kind == "warm_up":
            sets.append(one)
            continue
        sets.append(change(one, exercise, place))
        place += 1
    return lift if tuple(sets) == lift.sets else replace(lift, sets=tuple(sets))


def because(
    lift: PlannedLift, rule: str, *facts: str, source: str | None = None, cue: str | None = None
) -> PlannedLift:
    """Write on a lift why a tip changed it, and its cue where the tip has one; a reason is given once."""
    reason = Reason(rule=rule, facts=facts, source=source)
    reasons = lift.reasons if reason in lift.reasons else (*lift.reasons, reason)
    return replace(lift, reasons=reasons, cue=cue or lift.cue)
