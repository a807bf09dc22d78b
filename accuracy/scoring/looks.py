"""One look at some lifts on one day: what dorsi, and what its rivals, say. All read the same strength scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dorsi.core.progress.bend import find_bend
from dorsi.core.progress.deciding import SURE, Day, decide
from dorsi.core.progress.lift_weeks import LONG_BREAK_WEEKS, Break
from dorsi.core.progress.strength_scale import StrengthSeries

__all__ = ["LEVEL_TAIL", "START", "SURE", "Interval", "Judge", "Look", "change_week", "floor_at", "look_of_dorsi"]

#: Made-up weeks are counted from here.
START = date(2030, 1, 7)
LEVEL_TAIL = 0.1
PER_CENT = 0.01

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


def floor_at(week: float) -> float:
    """From which slope on (per week) does the shipped verdict call it progress, after so many weeks?"""
    return Day(as_of=START + timedelta(days=round(7 * week)), first=START).floor


def look_of_dorsi(series: Sequence[StrengthSeries | None], today: float) -> Look:
    """Look with the model that ships: its trend, its floor of progress, its states."""
    rated = [s for s in series if s is not None]
    weeks = sorted({w for s in rated for w in s.week.tolist()})
    breaks = tuple(Break(start=a, end=b) for a, b in pairwise(weeks) if b - a > LONG_BREAK_WEEKS)
    day = Day(as_of=START + timedelta(days=round(7 * today)), first=START, breaks=breaks)
    bend = find_bend(series, today, day.floor, breaks=breaks)
    verdict = decide(bend, rated, day, ())
    if bend is None or verdict.slope_pct_per_week is None:
        return Look(week=today, alarm=False, progressing=False, p_plateau=0.5, levels=(None,) * len(series))
    slope = verdict.slope_pct_per_week
    return Look(
        week=today,
        alarm=verdict.state in {"plateau_likely", "declining"},
        progressing=verdict.state == "progressing",
        p_plateau=verdict.p_plateau,
        slope=(slope.low * PER_CENT, slope.high * PER_CENT),
        since=None if verdict.since is None else (verdict.since - START).days / 7,
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
