"""Is strength still rising? Where the slope changed, what it was before and what it is now, with probabilities.

Strength is a line with at most one bend. Before and after the bend the slope belongs to one of five classes (fast,
middling, slow, none, falling); "none" is nearly exactly nothing, so that a stop can be recognised against a rise
instead of being one value among many. Every pair of classes and every week of the bend is weighed exactly (all is
normal and linear); fatigue with memory and doubt about its size are part of the noise. The lifts of a pool share the
course and the fatigue; level, curvature, a little slope and what a break cost are each lift's own.

Conventions: time in weeks, ``age`` is weeks before today; strength is ln kg; slopes are per week.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.progress.lift_weeks import FINE_WEEKS, Break, LiftWeeks, OwnCourse, ages, gather_weeks
from dorsi.core.progress.mixture import Mixture, Vector
from dorsi.core.progress.strength_scale import StrengthSeries

__all__ = ["DECLINE", "FLOOR", "PER_CENT", "WINDOW_WEEKS", "Band", "Bend", "find_bend"]

Matrix = NDArray[np.float64]

PER_CENT: Final = 0.01
#: Slopes per week: below the first it is a decline, from the second on it is progress (unless `floor` says less).
DECLINE: Final = -0.05 * PER_CENT
FLOOR: Final = 0.05 * PER_CENT
#: How far back is looked, weeks; chance per week that the slope changes. Both chosen in simulation, decision 0007.
WINDOW_WEEKS: Final = 104.0
HAZARD: Final = 1 / 90
#: A bend is looked for at least so many weeks before today, and after the first session.
YOUNGEST_BEND: Final = 4.0
OLDEST_BEND_AFTER_START: Final = 3.0
#: Classes of the slope: middle and SD (% per week), share before a bend, share after one. The rising ones span growth
#: with the logarithm of time from the first weeks to the third year (Steele 2022).
CLASSES: Final = (
    (0.80, 0.35, 0.18, 0.05),
    (0.35, 0.18, 0.34, 0.10),
    (0.12, 0.06, 0.22, 0.14),
    (0.00, 0.01, 0.18, 0.58),
    (-0.25, 0.20, 0.08, 0.13),
)
#: Fatigue that the lifts share: SD (ln), memory in weeks, how likely.
FATIGUE: Final = ((0.012, 2.0, 0.75), (0.025, 4.0, 0.18), (0.05, 8.0, 0.07))
#: The share cut off at each end of an 80 % interval of the slope. Set in simulation: 0.1 would give intervals that hold
#: the truth nine times in ten, as the classes make them wide; this gives eight in ten.
SLOPE_TAIL: Final = 0.17
#: Components lighter than this are left out of probabilities and intervals.
_LIGHTEST: Final = 1e-4
#: Standard normal quantile of 90 %.
_Z_90: Final = 1.2815515655446004


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Band:
    """The believed course of one lift (ln kg) with its 80 % interval, from today (``age`` 0, weeks) backwards."""

    age: Vector
    low: Vector
    middle: Vector
    high: Vector


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bend:
    """What the sessions say on one day.

    ``slope`` today per week, ``slope_interval`` its 80 % interval with the median in the middle; ``levels`` and
    ``bands`` per series (ln kg), None for a series without sessions in the window; empty unless asked for. ``earlier``
    is the slope before the last change, on the whole log where there was none. ``since`` is the week of the last change
    per component of ``slope`` (nan: none).
    """

    p_progress: float
    p_flat: float
    p_decline: float
    slope: Mixture
    slope_interval: tuple[float, float, float]
    earlier: float
    since: Vector
    levels: tuple[Mixture | None, ...]
    bands: tuple[Band | None, ...]
    sessions: int
    weeks: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Prior:
    """Ages of the bends (infinity: none), middles and variances of the classes, log weight of every combination.

    Also what depends on the steps alone: ``roots`` of each size of fatigue, and what the slope since a bend and the one
    before it add at each age (age, bend); strength today is 0 in both.
    """

    bends: Vector
    middle: Vector
    variance: Vector
    log_weight: Matrix
    roots: tuple[Matrix, ...]
    course_now: Matrix
    course_then: Matrix


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Part:
    """All bends and pairs of classes under one size of fatigue; the arrays are (class before, class after, bend).

    ``then`` and ``now`` are the slopes; ``fatigue`` maps what sessions pull to fatigue.
    """

    log_weight: Matrix
    then: Matrix
    now: Matrix
    var_then: Matrix
    var_now: Matrix
    covariance: Matrix
    fatigue: Matrix


def find_bend(
    series: Sequence[StrengthSeries | None],
    today: float,
    floor: float = FLOOR,
    *,
    breaks: Sequence[Break] = (),
    levels: bool = True,
    bands: bool = False,
) -> Bend | None:
    """Is the common slope of these series rising, flat or falling today, and since when?

    Parameters
    ----------
    series : strength per lift, cut to the window; None for a lift without sessions in it.
    today : week number on the series' own calendar; no session lies after it.
    floor : slope (per week) from which on it is progress.
    breaks : weeks without any training; a long one takes strength that is no decline.
    levels : whether to give the level of each lift.
    bands : whether to give the course of each lift for drawing.

    Returns
    -------
    The answer, or None where no series has a session.

    Source: a Bayesian hinge with conjugate slopes, all lifts pooled (Adams and MacKay 2007 for the hazard; Harvey 1989
    for the state). Deviations: slopes of five classes instead of one prior; three sizes of fatigue; sessions of a week
    share one step of fatigue, so that the cost does not grow with their number.
    Limits: one bend only, the last; 104 weeks.
    """
    week = gather_weeks(series, today, breaks)
    if week is None:
        return None
    prior = _prior(len(week.age))
    parts = [_weigh(week, root, share, prior) for root, (*_, share) in zip(prior.roots, FATIGUE, strict=True)]
    weight = np.exp(np.stack([p.log_weight for p in parts]) - max(float(p.log_weight.max()) for p in parts))
    weight /= weight.sum()
    keep = weight > _LIGHTEST * weight.max()
    kept = weight[keep] / weight[keep].sum()
    now, then = np.stack([p.now for p in parts]), np.stack([p.then for p in parts])
    variance = np.stack([p.var_now for p in parts])
    slope = Mixture(weight=kept, middle=now[keep], sd=np.sqrt(variance[keep]))
    since = np.broadcast_to(today - prior.bends, weight.shape)[keep]
    below = min(slope.below(floor), 1.0)
    decline = min(slope.below(DECLINE), below)
    low, middle, high = slope.quantiles((SLOPE_TAIL, 0.5, 1 - SLOPE_TAIL))
    lines = _lines(week, parts, prior) if levels or bands else []
    return Bend(
        p_progress=1 - below,
        p_flat=below - decline,
        p_decline=decline,
        slope=slope,
        slope_interval=(low, middle, high),
        earlier=float(kept @ np.where(np.isfinite(since), then[keep], now[keep])),
        since=np.where(np.isfinite(since), since, np.nan),
        levels=tuple(None if line is None else line.level(keep, kept) for line in lines) if levels else (),
        bands=tuple(None if line is None else line.band(weight) for line in lines) if bands else (),
        sessions=week.sessions,
        weeks=float(week.age[-1]),
    )


def _weigh(week: LiftWeeks, root: Matrix, share: float, prior: _Prior) -> _Part:
    """Weigh every bend and pair of classes under fatigue of this size; the bend at infinity is "none"."""
    seen = week.information @ root
    triangle = np.linalg.cholesky(np.eye(len(week.age)) + root.T @ seen)
    half = np.linalg.solve(triangle, root.T)
    fatigue = half.T @ half
    course_now, course_then = prior.course_now, prior.course_then
    told = week.information - week.information @ fatigue @ week.information
    left = week.pull - week.information @ (fatigue @ week.pull)
    told_now, told_then = told @ course_now, told @ course_then
    certain, pulled = 1 / prior.variance[:, None], (prior.middle / prior.variance)[:, None]
    p11 = ((course_then * told_then).sum(axis=0) + certain)[:, None]
    p22 = (course_now * told_now).sum(axis=0) + certain
    p12 = (course_then * told_now).sum(axis=0)
    b1 = (left @ course_then + pulled)[:, None]
    b2 = left @ course_now + pulled
    det = p11 * p22 - p12 * p12
    then, now = (p22 * b1 - p12 * b2) / det, (p11 * b2 - p12 * b1) / det
    common = np.log(share) - float(np.log(np.diag(triangle)).sum()) + 0.5 * float(week.pull @ fatigue @ week.pull)
    log_weight = common + prior.log_weight - 0.5 * np.log(det) + 0.5 * (b1 * then + b2 * now)
    return _Part(
        log_weight=log_weight,
        then=then,
        now=now,
        var_then=p22 / det,
        var_now=p11 / det,
        covariance=-p12 / det,
        fatigue=fatigue,
    )


@lru_cache(maxsize=128)
def _prior(steps: int) -> _Prior:
    """Which bends are possible in so many steps back, and how likely is each combination with classes either side?"""
    age = ages(steps)
    span = float(age[-1])
    found = age[(age >= YOUNGEST_BEND) & (age <= span - OLDEST_BEND_AFTER_START)]
    bends = np.concatenate(([np.inf], found))
    middle, sd, before, after = (np.array(column) for column in zip(*CLASSES, strict=True))
    middle, v = middle * PER_CENT, (sd * PER_CENT) ** 2
    none = float(np.exp(-HAZARD * max(span - YOUNGEST_BEND, 0.0))) if len(found) else 1.0
    width = np.where(bends <= FINE_WEEKS, 1.0, 2.0)
    width[0] = 0.0
    pairs = before[:, None, None] * after[:, None] * ((1 - none) * width / max(float(width.sum()), 1.0))
    # without a bend the slope all along belongs to the classes "before"; the slope before it is then idle
    pairs[:, :, 0] = none * before / len(before)
    constants = -0.5 * (np.log(v) + middle**2 / v)
    with np.errstate(divide="ignore"):
        log_weight = np.log(pairs) + (constants[:, None] + constants)[:, :, None]
    apart = np.abs(age[:, None] - age)
    return _Prior(
        bends=bends,
        middle=middle,
        variance=v,
        log_weight=log_weight,
        roots=tuple(np.asarray(np.linalg.cholesky(sd**2 * np.exp(-apart / m)), dtype=float) for sd, m, _ in FATIGUE),
        course_now=-np.minimum(age[:, None], bends),
        course_then=-np.maximum(age[:, None] - bends, 0),
    )


def _lines(week: LiftWeeks, parts: Sequence[_Part], prior: _Prior) -> list[_Lines | None]:
    """Draw up the course of each lift; what fatigue leaves of the common one is reckoned once for all lifts."""
    then, now = (
        [course - p.fatigue @ (week.information @ course) for p in parts]
        for course in (prior.course_then, prior.course_now)
    )
    return [None if o is None else _Lines(week, o, parts, prior.bends, seen_then=then, seen_now=now) for o in week.own]


class _Lines:
    """The course of one lift under every component: a number plus its slopes times what they add at each age.

    ``seen_then`` and ``seen_now`` are what of each common course is left for the lifts once fatigue took its share, for
    every part (age, bend).
    """

    def __init__(
        self,
        week: LiftWeeks,
        own: OwnCourse,
        parts: Sequence[_Part],
        bends: Vector,
        *,
        seen_then: Sequence[Matrix],
        seen_now: Sequence[Matrix],
    ) -> None:
        self.age = week.age
        self.bends = bends
        self.pull = own.pull
        self.parts = parts
        self.seen_then, self.seen_now = seen_then, seen_now
        line, variance = own.line, own.variance
        fatigue = [self.pull @ p.fatigue for p in parts]
        self.start = [line - f @ week.pull for f in fatigue]
        self.variance = [variance + (f * self.pull).sum(axis=1) for f in fatigue]

    def level(self, keep: NDArray[np.bool_], kept: Vector) -> Mixture:
        """Give the level today, exact."""
        middles, variances = [], []
        for j, (part, start, variance) in enumerate(zip(self.parts, self.start, self.variance, strict=True)):
            then, now = -(self.pull[0] @ self.seen_then[j]), -(self.pull[0] @ self.seen_now[j])
            middles.append(start[0] + then * part.then + now * part.now)
            spread = then**2 * part.var_then + now**2 * part.var_now + 2 * then * now * part.covariance
            variances.append(variance[0] + spread)
        return Mixture(weight=kept, middle=np.stack(middles)[keep], sd=np.sqrt(np.stack(variances)[keep]))

    def band(self, weight: NDArray[np.float64]) -> Band:
        """Give the course by mean and SD of the mixture: cheap, and close where it is not two-humped."""
        bends = self.bends
        mean, square = np.zeros(len(self.age)), np.zeros(len(self.age))
        for j, part in enumerate(self.parts):
            w = weight[j].sum(axis=(0, 1))
            safe = np.maximum(w, 1e-300)
            e1, e2 = ((weight[j] * x).sum(axis=(0, 1)) / safe for x in (part.then, part.now))
            v1 = (weight[j] * (part.var_then + part.then**2)).sum(axis=(0, 1)) / safe - e1**2
            v2 = (weight[j] * (part.var_now + part.now**2)).sum(axis=(0, 1)) / safe - e2**2
            c = (weight[j] * (part.covariance + part.then * part.now)).sum(axis=(0, 1)) / safe - e1 * e2
            then = -np.maximum(self.age[:, None] - bends, 0) - self.pull @ self.seen_then[j]
            now = -np.minimum(self.age[:, None], bends) - self.pull @ self.seen_now[j]
            middle = self.start[j][:, None] + then * e1 + now * e2
            variance = self.variance[j][:, None] + then**2 * v1 + now**2 * v2 + 2 * then * now * c
            mean += middle @ w
            square += (variance + middle**2) @ w
        sd = np.sqrt(np.maximum(square - mean**2, 0.0))
        return Band(age=self.age, low=mean - _Z_90 * sd, middle=mean, high=mean + _Z_90 * sd)
