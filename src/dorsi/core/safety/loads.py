"""How fast may load, sets and the work of the lower back grow?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.plans import Plan

__all__ = [
    "FIRST_LUMBAR_CAP",
    "LUMBAR_RAMP",
    "MOST_LOAD_STEP",
    "cap_load",
    "cap_weekly_sets",
    "load_after_break",
    "lumbar_cap",
    "lumbar_index",
]

#: A load rises by this share a session at most, or by the smallest step there is.
MOST_LOAD_STEP: Final = 0.05
#: Weekly sets rise by this share, or by two sets, whichever is more.
MOST_SET_STEP: Final = 0.20
SETS_ALWAYS_ALLOWED: Final = 2.0
#: Load on the lower back (demand x hard sets): the soft cap of the first weeks, and by how much it may grow a week.
FIRST_LUMBAR_CAP: Final = 20.0
LUMBAR_RAMP: Final = 1.15
#: Pain of 4 or more in the back takes the cap down to this.
SORE_BACK_CAP: Final = 8.0
_AMBER: Final = 4
#: After a break the load starts lower: weeks away at least, what is left of the load.
_AFTER_BREAK: Final = ((26.0, 0.6), (12.0, 0.7), (8.0, 0.8), (3.0, 0.9))
_DUST: Final = 1e-6


def cap_load(asked_kg: float, last_kg: float | None, exists_kg: Sequence[float]) -> float | None:
    """Which load that exists may be put on, when this one is wanted?

    Parameters
    ----------
    asked_kg : what progress would ask for.
    last_kg : what was lifted last, or None where nobody knows.
    exists_kg : the loads that exist, rising.

    Returns
    -------
    The largest load that exists, is no more than asked, and no more than 5 % or one step above the last; None where
    none is as light as that.

    Examples
    --------
    >>> cap_load(70, 60, [50, 55, 60, 65, 70])
    65
    >>> cap_load(104, 100, [100, 101.25, 102.5, 105, 107.5])
    102.5
    """
    if last_kg is None:
        return max((kg for kg in exists_kg if kg <= asked_kg + _DUST), default=None)
    above = [kg for kg in exists_kg if kg > last_kg + _DUST]
    most = max(last_kg * (1 + MOST_LOAD_STEP), above[0] if above else last_kg)
    return max((kg for kg in exists_kg if kg <= min(asked_kg, most) + _DUST), default=None)


def cap_weekly_sets(recent_sets: float) -> float:
    """How many sets a week may follow on this many?

    >>> cap_weekly_sets(4), cap_weekly_sets(15)
    (6.0, 18.0)
    """
    return recent_sets + max(SETS_ALWAYS_ALLOWED, MOST_SET_STEP * recent_sets)


def load_after_break(weeks_away: float) -> float:
    """Which share of the last load is a start after so many weeks without the lift?

    Source: strength falls by up to about 5 % in two to three weeks, by more later (Bosquet 2013); the steps are
    judgement, on the careful side because tendons and skin need their time, too.

    >>> [load_after_break(w) for w in (1, 4, 9, 15, 52)]
    [1.0, 0.9, 0.8, 0.7, 0.6]
    """
    return next((share for weeks, share in _AFTER_BREAK if weeks_away > weeks), 1.0)


def lumbar_cap(recent_a_week: float, *, back_pain: int = 0, own_cap: float | None = None) -> float:
    """How large may the weekly load on the lower back be?

    Parameters
    ----------
    recent_a_week : the mean index of the last four weeks; 0 without a log.
    back_pain : 0 to 10.
    own_cap : what the lifter set as limit; it only ever lowers the cap.
    """
    cap = max(FIRST_LUMBAR_CAP, LUMBAR_RAMP * recent_a_week)
    if back_pain >= _AMBER:
        cap = min(cap, SORE_BACK_CAP)
    return cap if own_cap is None else min(cap, own_cap)


def lumbar_index(plan: Plan, catalogue: Mapping[str, Exercise]) -> float:
    """How much does a week of this plan load the lower back: demand x work sets, summed?"""
    return float(
        sum(
            catalogue[lift.exercise].lumbar_demand * len(lift.work_sets)
            for session in plan.sessions
            for lift in session.lifts
        )
    )
