"""The numbers of an owned load with their ranges: what is owned, what strength allows, and the skill day by day."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import Final

from dorsi.core.coach.load.capacity import Capacity
from dorsi.core.coach.load.clean_model import CleanBelief
from dorsi.core.coach.load.looking import LookedAtSet
from dorsi.core.coach.load.next_sets import LEVEL
from dorsi.core.coach.load.owned import SkillPoint
from dorsi.core.estimate import Estimate
from dorsi.core.progress.history import History

__all__ = ["ENDS", "owned_kg", "skill_trend", "strength_kg"]

#: The range that is told (80 %) and its middle, as chances.
ENDS: Final = (0.1, 0.5, 0.9)


def owned_kg(belief: CleanBelief, reps: int) -> Estimate:
    """With which load (kg moved) are so many repetitions clean in four of five sets, and within which range?"""
    low, middle, high = (exp(x) for x in belief.quantiles(reps, ENDS))
    return Estimate(value=middle, low=low, high=high, level=LEVEL, unit="kg", method="clean repetitions", n=belief.sets)


def strength_kg(capacity: Capacity) -> Estimate:
    """Which load (kg moved) does strength allow, and within which range?"""
    low, middle, high = capacity.kg
    n = capacity.sessions
    return Estimate(value=middle, low=low, high=high, level=LEVEL, unit="kg", method="best sessions, twelve weeks", n=n)


def skill_trend(
    history: History, skill: Sequence[tuple[Sequence[LookedAtSet], Sequence[float]]]
) -> tuple[SkillPoint, ...]:
    """How did clean repetitions and owned load (kg) go, day by day that was looked at? From each day and its ln(kg)."""
    points = []
    for day, ln in skill:
        low, middle, high = (exp(x) for x in ln)
        ends = Estimate(
            value=middle, low=low, high=high, level=LEVEL, unit="kg", method="clean repetitions", n=len(day)
        )
        points.append(
            SkillPoint(
                day=history.day[day[0].place],
                clean_reps=sum(one.clean for one in day),
                reps=sum(one.rated for one in day),
                owned_kg=ends,
                set_ids=tuple(one.set_id for one in day),
            )
        )
    return tuple(points)
