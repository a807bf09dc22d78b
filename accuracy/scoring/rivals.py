"""The two rivals of the shipped model, written plainly: the pooled hinge of the plan, and a local linear trend.

Both read the same strength series as dorsi and give the same kind of look, so that only the model of the trend differs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from dorsi.core.progress.mixture import Mixture
from dorsi.core.progress.strength_scale import StrengthSeries
from scoring.looks import LEVEL_TAIL, SURE, Interval, Look, change_week, floor_at

Vector = NDArray[np.float64]

DECLINE = -0.0005
FEWEST_SESSIONS = 10
FEWEST_WEEKS = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Priors of a trend with one bend: slope before and after it (middle, SD per week), chance of a bend per week.

    ``noise`` of a session, None takes each series' own with its doubts; ``fatigue`` and ``memory`` of what lifts share;
    ``drift`` by which the slope itself wanders (per week and root of a week), 0 for a straight line.
    """

    before: tuple[float, float] = (0.003, 0.005)
    after: tuple[float, float] = (0.0015, 0.005)
    hazard: float = 1 / 104
    noise: float | None = 0.033
    fatigue: float = 0.012
    memory: float = 2.0
    drift: float = 0.0


#: Appendix A of the plan with its corrections: window of 104 weeks and a hazard to match, three exclusive events.
HINGE = Settings()
#: Local linear trend whose slope wanders, with a bend on top; noise as dorsi learns it.
WANDERING = Settings(before=(0.003, 0.0045), after=(0.0015, 0.0045), hazard=1 / 90, noise=None, drift=0.0003)


def look_of_rival(settings: Settings, series: Sequence[StrengthSeries | None], today: float) -> Look:
    """Look with a rival: generalised least squares for every bend, weighed by evidence; dorsi's floor of progress."""
    floor = floor_at(today)
    known = [s for s in series if s is not None]
    if not known:
        return Look(week=today, alarm=False, progressing=False, p_plateau=0.5, levels=(None,) * len(series))
    t = np.concatenate([s.week for s in known])
    y = np.concatenate([s.strength for s in known])
    lift = np.concatenate([np.full(len(s.week), j) for j, s in enumerate(known)])
    start = float(t.min())
    slopes, since, levels = _weigh(settings, t - start, y, lift, today - start, _variance(settings, known))
    decline, below = slopes.below(DECLINE), slopes.below(floor)
    enough = len(t) >= FEWEST_SESSIONS and today - start >= FEWEST_WEEKS
    low, high = slopes.quantiles((0.1, 0.9))
    found = iter(levels)
    return Look(
        week=today,
        alarm=enough and max(below, decline) >= SURE,
        progressing=enough and 1 - below >= SURE,
        p_plateau=below,
        slope=(low, high),
        since=change_week(since + start, slopes.weight * (slopes.middle < floor)),
        levels=tuple(None if s is None else next(found) for s in series),
    )


def _variance(settings: Settings, known: Sequence[StrengthSeries]) -> Vector:
    """Variance of each session; with a noise for all, odd sessions are doubted by their distance from a parabola."""
    if settings.noise is None:
        return np.concatenate([1 / s.precision for s in known])
    found = []
    for s in known:
        rest = np.zeros(len(s.week))
        if len(rest) > 3:
            course = np.vander(s.week - s.week[0], 3)
            rest = s.strength - course @ np.linalg.lstsq(course, s.strength, rcond=None)[0]
        believed = np.minimum(1, 5 / (4 + (rest / settings.noise) ** 2))
        found.append(settings.noise**2 / believed)
    return np.concatenate(found)


def _weigh(  # noqa: PLR0917 -- all of one regression
    settings: Settings, t: Vector, y: Vector, lift: NDArray[np.int64], now: float, variance: Vector
) -> tuple[Mixture, Vector, list[Interval]]:
    shared = settings.fatigue**2 * np.exp(-np.abs(t[:, None] - t) / settings.memory)
    if settings.drift:
        age = now - t
        near, far = np.minimum(age[:, None], age), np.maximum(age[:, None], age)
        shared = shared + settings.drift**2 * near * near * (3 * far - near) / 6
    root = np.linalg.cholesky(shared + np.diag(variance))
    count = int(lift.max()) + 1
    bends = np.concatenate(([np.inf], np.arange(3.0, now - 2.5)))
    # strength today is 0 in both courses, so that the intercepts are the levels of today
    after, before = -np.minimum(now - t[:, None], now - bends), -np.maximum(bends - t[:, None], 0)
    before, after = np.where(np.isinf(bends), 0.0, before), np.where(np.isinf(bends), t[:, None] - now, after)
    intercepts = (lift[:, None] == np.arange(count)) * 1.0
    white = np.linalg.solve(root, np.column_stack((y, intercepts, before, after)))
    wy, wi = white[:, 0], white[:, 1 : 1 + count]
    m = len(bends)
    wb, wa = white[:, 1 + count : 1 + count + m], white[:, 1 + count + m :]
    last = np.array([y[lift == j][-1] for j in range(count)])
    none = exp(-settings.hazard * now)
    weights, middles, spreads = [], [], []
    for k, bend in enumerate(bends.tolist()):
        first = settings.before if np.isinf(bend) else settings.after
        mean = np.concatenate((last, [settings.before[0], first[0]]))
        held = np.diag(1 / np.array([0.25] * count + [settings.before[1], first[1]]) ** 2)
        x = np.column_stack((wi, wb[:, k], wa[:, k]))
        precision = x.T @ x + held
        rest = wy - x @ mean
        pull = x.T @ rest
        step = np.linalg.solve(precision, pull)
        prior = none if np.isinf(bend) else (1 - none) / max(m - 1, 1)
        evidence = -0.5 * rest @ rest + 0.5 * pull @ step - 0.5 * np.linalg.slogdet(precision)[1]
        evidence += 0.5 * np.linalg.slogdet(held)[1]
        weights.append(float(evidence) + log(prior))
        middles.append(mean + step)
        spreads.append(np.diag(np.linalg.inv(precision)))
    weight = np.exp(np.array(weights) - max(weights))
    weight /= weight.sum()
    middle, spread = np.array(middles), np.sqrt(np.array(spreads))
    levels = []
    for j in range(count):
        low, high = Mixture(weight=weight, middle=middle[:, j], sd=spread[:, j]).quantiles((LEVEL_TAIL, 1 - LEVEL_TAIL))
        levels.append((low, high))
    since = np.where(np.isinf(bends), np.nan, bends)
    return Mixture(weight=weight, middle=middle[:, -1], sd=spread[:, -1]), since, levels
