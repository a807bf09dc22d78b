"""One look at some lifts on one day: what dorsi, and what its rivals, say. All read the same strength scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dorsi.core.progress.bend import find_bend
from dorsi.core.progress.strength_scale import StrengthSeries

#: From this probability on something is said; below so many sessions or weeks nothing is.
SURE = 0.8
FEWEST_SESSIONS = 10
FEWEST_WEEKS = 8.0
#: The floor of progress that the scenarios of the simulation are counted against, per week.
FLOOR = 0.0005
#: Share cut off at either end of the shipped 80 % interval of the slope.
SLOPE_TAIL = 0.17
LEVEL_TAIL = 0.1

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is said in one week; ``since`` is the week of the last change, ``levels`` 80 % intervals in ln kg."""

    week: float
    alarm: bool
    progressing: bool
    p_plateau: float
    slope: Interval | None = None
    since: float | None = None
    levels: tuple[Interval | None, ...] = ()


Judge = Callable[[Sequence[StrengthSeries | None], float], Look]


def look_of_dorsi(series: Sequence[StrengthSeries | None], today: float, floor: float = FLOOR) -> Look:
    """Look with the model that ships."""
    bend = find_bend(series, today, floor)
    if bend is None:
        return Look(week=today, alarm=False, progressing=False, p_plateau=0.5, levels=(None,) * len(series))
    enough = bend.sessions >= FEWEST_SESSIONS and bend.weeks >= FEWEST_WEEKS
    p_plateau = bend.p_flat + bend.p_decline
    low, high = bend.slope.quantiles((SLOPE_TAIL, 1 - SLOPE_TAIL))
    return Look(
        week=today,
        alarm=enough and p_plateau >= SURE,
        progressing=enough and bend.p_progress >= SURE,
        p_plateau=p_plateau,
        slope=(low, high),
        since=change_week(bend.since, bend.slope.weight * (bend.slope.middle < floor)),
        levels=tuple(
            None if level is None else _pair(level.quantiles((LEVEL_TAIL, 1 - LEVEL_TAIL))) for level in bend.levels
        ),
    )


def change_week(since: NDArray[np.float64], weight: NDArray[np.float64]) -> float | None:
    """Middle of the weeks of change, where a change at all is likelier than none."""
    bent = np.isfinite(since)
    if weight[bent].sum() <= weight.sum() / 2:
        return None
    order = np.argsort(since[bent])
    share = np.cumsum(weight[bent][order])
    return float(since[bent][order][np.searchsorted(share, share[-1] / 2)])


def _pair(values: Sequence[float]) -> Interval:
    low, high = values
    return low, high
