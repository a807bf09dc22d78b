"""Would fewer trips to the gym hold the same? Said at the top of a week of many short days, with what goes where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import ceil
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.phrases import listed
from dorsi.core.planning.qualities import Slot, slot_of
from dorsi.core.planning.region_sets import lifts_of, region_sets
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.searches import LARGE_SEARCHES, is_large_search
from dorsi.core.planning.sessions import HARD_GRIP, SESSION_LUMBAR
from dorsi.core.planning.targets import SESSION_MOST
from dorsi.core.planning.timing import session_seconds
from dorsi.core.plans import PlannedLift, PlannedSession

__all__ = ["fewer_days_would_do", "in_one_trip"]

#: From so many days on, with no session longer than this share of the minutes, fewer days are offered first.
_MANY_DAYS, _MUCH_LEFT = 5, 0.65
_DUST: Final = 1e-6
#: What comes last where two days are done at once.
_LAST: Final[frozenset[Slot]] = frozenset({"curl", "wrist", "grip", "carry"})

Trip = tuple[PlannedSession, ...]


def fewer_days_would_do(
    sessions: Sequence[PlannedSession], request: PlanRequest, catalogue: Mapping[str, Exercise]
) -> tuple[str, ...]:
    """Say which short days may follow another at once, their sets as they are, or that fewer days hold the same."""
    minutes = max(session.minutes for session in sessions)
    enough = ceil(sum(session.minutes for session in sessions) / request.minutes)
    if request.days < _MANY_DAYS or minutes > _MUCH_LEFT * request.minutes or enough > request.days - 2:
        return ()
    trips = in_one_trip(sessions, request, catalogue)
    if len(trips) < len(sessions):
        moved = [
            f"{other.day:%A} right after {one.day:%A} ({_minutes((one, other)):.0f} minutes in all)"
            for one, other in (trip for trip in trips if len(trip) > 1)
            if one.day and other.day
        ]
        told = (
            f"{len(trips)} trips do for these {len(sessions)} short days, with every set of the week: do what stands "
            f"under {listed(moved)}."
        )
        last = dict.fromkeys(
            catalogue[lift.exercise].name
            for trip in trips
            if len(trip) > 1 and any(not _ends(lift, catalogue) for lift in trip[1].lifts)
            for lift in trip[0].lifts
            if _ends(lift, catalogue)
        )
        goes = "goes" if len(last) == 1 else "go"
        return (f"{told} {listed(list(last))} {goes} to the end of such a trip, behind the pulls." if last else told,)
    enough = max(enough, 2)
    told = (
        f"{enough + 1} days would do as well (--days {enough + 1}): {enough} or {enough + 1} days of "
        f"{request.minutes:g} minutes hold about the same work. Here are the {request.days} days you asked for."
    )
    return (told,)


def in_one_trip(
    sessions: Sequence[PlannedSession], request: PlanRequest, catalogue: Mapping[str, Exercise]
) -> tuple[Trip, ...]:
    """Which days may be done at once with the one before, two at most?

    Both together hold no lift twice, keep the minutes and the bounds of one session, and never empty the hands twice
    in a row.
    """
    trips: list[Trip] = []
    for session in sessions:
        both = (*trips[-1], session) if trips else (session,)
        if len(both) == 2 and _next_day(both) and _bears(both, request, catalogue):  # noqa: PLR2004 -- a pair of days
            trips[-1] = both
        else:
            trips.append((session,))
    return tuple(trips)


def _ends(lift: PlannedLift, catalogue: Mapping[str, Exercise]) -> bool:
    """Does it tire arms and hands alone, so that it comes behind the pulls and the hips?"""
    return slot_of(catalogue[lift.exercise]) in _LAST


def _next_day(trip: Trip) -> bool:
    first, last = trip[0].day, trip[-1].day
    return first is not None and last is not None and (last - first).days == 1


def _minutes(trip: Trip) -> float:
    return session_seconds(tuple(lifts_of(trip))) / 60


def _bears(trip: Trip, request: PlanRequest, catalogue: Mapping[str, Exercise]) -> bool:
    lifts = sorted(lifts_of(trip), key=lambda lift: _ends(lift, catalogue))
    exercises = [catalogue[lift.exercise] for lift in lifts]
    lumbar = sum(one.lumbar_demand * len(lift.work_sets) for one, lift in zip(exercises, lifts, strict=True))
    return (
        _minutes(trip) <= request.work_minutes
        and len({one.slug for one in exercises}) == len(exercises)
        and lumbar <= SESSION_LUMBAR + _DUST
        and max(region_sets(lifts, catalogue).values()) <= SESSION_MOST + _DUST
        and sum(map(is_large_search, lifts)) <= LARGE_SEARCHES
        and not any(a.grip_demand >= HARD_GRIP and b.grip_demand >= HARD_GRIP for a, b in pairwise(exercises))
    )
