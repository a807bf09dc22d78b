"""Sets that change their day, the week's sums as they are: single sets come together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.planning.region_sets import region_sets
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.searches import LARGE_SEARCHES, is_large_search
from dorsi.core.planning.sessions import SESSION_LUMBAR
from dorsi.core.planning.targets import SESSION_MOST
from dorsi.core.planning.timing import session_seconds
from dorsi.core.plans import PlannedLift, PlannedSession

__all__ = ["with_shifted_sets"]

#: A session keeps so many lifts.
_FEWEST_LIFTS: Final = 2
_TWO_DAYS: Final = 2
#: A set more leaves something of the minutes.
_FULL: Final = 0.98
_DUST: Final = 1e-6

Place = tuple[int, int]


def with_shifted_sets(
    sessions: Sequence[PlannedSession], request: PlanRequest, catalogue: Mapping[str, Exercise]
) -> tuple[PlannedSession, ...]:
    """Put two single sets of a lift on one day, the later one, on which more loads are known.

    Only where the day has the minutes, and bears it: the lower back and each region keep their bounds of a session.
    """
    made = tuple(sessions)
    for slug in _places(made):
        days = _places(made)[slug]  # a lift that left a day moved those behind it
        if len(days) != _TWO_DAYS:
            continue
        one, other = (_lift(made, place) for place in days)
        if one.superset or other.superset:
            continue
        if len(one.work_sets) == len(other.work_sets) == 1:
            for to, away in (days[::-1], days):
                if (shifted := _shifted(made, to, away, request, catalogue)) is not None:
                    made = shifted
                    break
    return made


def _places(sessions: Sequence[PlannedSession]) -> Mapping[str, tuple[Place, ...]]:
    found: dict[str, tuple[Place, ...]] = defaultdict(tuple)
    for s, session in enumerate(sessions):
        for i, lift in enumerate(session.lifts):
            found[lift.exercise] += ((s, i),)
    return found


def _lift(sessions: Sequence[PlannedSession], place: Place) -> PlannedLift:
    return sessions[place[0]].lifts[place[1]]


def _shifted(
    sessions: tuple[PlannedSession, ...],
    to: Place,
    away: Place,
    request: PlanRequest,
    catalogue: Mapping[str, Exercise],
) -> tuple[PlannedSession, ...] | None:
    """Move one set; None where the day it goes to has no room, or the other would be left with a single lift.

    A lift that leaves its first day goes as it was there: with the search of its load, pointing at no other day.
    """
    more, fewer = _lift(sessions, to), _lift(sessions, away)
    left = replace(fewer, sets=fewer.sets[:-1]) if len(fewer.work_sets) > 1 else None
    form = fewer if to > away and left is None else more
    fuller = _with(sessions[to[0]], to[1], replace(form, sets=(*form.sets, more.work_sets[-1])))
    emptier = _with(sessions[away[0]], away[1], left)
    if sum(map(is_large_search, fuller.lifts)) > LARGE_SEARCHES:
        return None
    if fuller.minutes > _FULL * request.minutes or len(emptier.lifts) < _FEWEST_LIFTS or not _bears(fuller, catalogue):
        return None
    changed = {to[0]: fuller, away[0]: emptier}
    return tuple(changed.get(s, session) for s, session in enumerate(sessions))


def _with(session: PlannedSession, at: int, lift: PlannedLift | None) -> PlannedSession:
    lifts = (*session.lifts[:at], *((lift,) if lift else ()), *session.lifts[at + 1 :])
    return replace(session, lifts=lifts, minutes=round(session_seconds(lifts) / 60, 1))


def _bears(session: PlannedSession, catalogue: Mapping[str, Exercise]) -> bool:
    lumbar = sum(catalogue[lift.exercise].lumbar_demand * len(lift.work_sets) for lift in session.lifts)
    regions = region_sets(session.lifts, catalogue)
    return lumbar <= SESSION_LUMBAR + _DUST and all(given <= SESSION_MOST + _DUST for given in regions.values())
