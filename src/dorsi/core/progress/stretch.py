"""By how much did strength change over a stretch of weeks, without taking for granted that it stood or rose evenly?

The verdict weighs five kinds of slope, of which one is nearly exactly nothing: that tells a stop from a rise, but its
range is that of the kind it found. The change over the weeks is asked here once more with one broad belief of the
slope, and with two doubts that the verdict leaves out: lifts go their own ways, by as much as this lifter's lifts show,
so that a few of them, or lifts that take turns, say less of the back; and a part of what a repetition is worth is the
lifter's own in all lifts at once, so that going to other repetitions everywhere is not averaged out.

Conventions as in `bend`: weeks, ln kg, slopes per week.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import expm1
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.estimate import Estimate
from dorsi.core.progress.bend import DECLINE, FATIGUE
from dorsi.core.progress.judgement import OtherReps, Stretch
from dorsi.core.progress.lift_weeks import (
    LONG_BREAK_WEEKS,
    OWN_CURVATURE,
    OWN_SLOPE,
    Break,
    ages,
    own_parts,
    step_of,
    steps_back,
)
from dorsi.core.progress.mixture import Mixture, Vector
from dorsi.core.progress.strength_scale import CURVATURE, StrengthSeries

__all__ = ["find_stretch"]

Matrix = NDArray[np.float64]

#: What is believed of the slope before (SD per week), before the stretch and within it: as wide as all its kinds.
SLOPE: Final = 0.005
#: How far the slopes of a lifter's lifts may lie apart (SD per week), each as likely before: from what the verdict
#: takes for granted upwards.
APART: Final = tuple(OWN_SLOPE * 2**k for k in range(5))
#: The share of what a lifter's curvature differs by that all of the lifts have in common. Source: judgement; Nuzzo 2024
#: finds that repetitions at a share of the maximum differ much between people and between lifts.
IN_COMMON: Final = 0.5
NOT_IN_COMMON: Final = 1e-6
LEVEL: Final = 0.8
_ENDS: Final = (0.1, 0.5, 0.9)
#: A stretch is no shorter than this, weeks: the youngest bend.
LEAST_WEEKS: Final = 4.0
#: Other repetitions are told where they may count for so much of a lift by its curvature alone (one SD, ln).
COUNTS: Final = 0.01
#: The parts of a lift in `own_parts` whose spread is set anew here: its slope, and its curvature.
_SLOPE_PART, _CURVATURE_PART = 1, 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Seen:
    """What one lift's sessions say: moments of the common parts, of its own, across, and of both with strength."""

    common: Matrix
    across: Matrix
    own: Matrix
    doubt: Vector
    pull: Vector
    own_pull: Vector
    square: float


def find_stretch(
    series: Sequence[StrengthSeries],
    names: Sequence[str],
    today: float,
    *,
    start: float,
    floor: float,
    breaks: Sequence[Break] = (),
) -> Stretch | None:
    """By how much did the common strength of these lifts change from week ``start`` to today?

    Parameters
    ----------
    series, names : strength per lift, cut to the window, and what the lifts are called.
    today : week number; no session lies after it.
    start : the week in which the stretch begins.
    floor : slope (per week) from which on it is progress.
    breaks : weeks without any training.

    Returns
    -------
    The change in per cent with its 80 % interval, the chances of a rise and of a fall, and what widens it; None
    without a session.

    Source: a random-effects model of the slopes of the lifts (DerSimonian and Laird 1986, here with the spread
    integrated out); Epley 1985 with a curvature of the lifter's own.
    Limits: a line from the start to today; the start itself is taken as known.
    """
    if not series:
        return None
    first = min(float(one.week[0]) for one in series)
    age, span = ages(steps_back(today - first)), max(today - max(start, first), LEAST_WEEKS)
    long = [one for one in breaks if one.end - one.start > LONG_BREAK_WEEKS]
    seen = [_read(one, today, age, span, long) for one in series]
    # The slope of a single lift is the slope that is asked for.
    change, own = _change(seen, APART if len(series) > 1 else APART[:1], IN_COMMON, age, span)
    plain, _ = _change(seen, APART[:1], NOT_IN_COMMON, age, span)
    low, middle, high = (100 * expm1(end) for end in change.quantiles(_ENDS))
    return Stretch(
        weeks=span,
        change_pct=Estimate(
            value=middle,
            low=low,
            high=high,
            level=LEVEL,
            unit="%",
            method="line with lifts of their own slope",
            n=sum(len(one.week) for one in series),
        ),
        p_rise=1 - min(change.below(floor * span), 1.0),
        p_rise_plain=1 - min(plain.below(floor * span), 1.0),
        p_fall=min(change.below(DECLINE * span), 1.0),
        lifts=len(series),
        all_along=sum(_was_done_all_along(one, today, span) for one in series),
        apart_pct=100 * span * own,
        other_reps=_other_reps(series, names, today, span),
    )


def _read(one: StrengthSeries, today: float, age: Vector, span: float, breaks: Sequence[Break]) -> _Seen:
    """Gather what a lift says: of fatigue at each age, the slope before and within the stretch, and curvature."""
    mine, ago = own_parts(one, today, breaks), today - one.week
    step = np.zeros((len(ago), len(age)))
    step[np.arange(len(ago)), step_of(ago, len(age))] = 1.0
    common = np.column_stack([
        step, -np.maximum(ago - span, 0.0), -np.minimum(ago, span), mine.parts[:, _CURVATURE_PART]
    ])  # fmt: skip
    rest = mine.rest - mine.parts @ mine.expected
    heavy, own_heavy = common * one.precision[:, None], mine.parts * one.precision[:, None]
    return _Seen(
        common=common.T @ heavy,
        across=mine.parts.T @ heavy,
        own=mine.parts.T @ own_heavy,
        doubt=mine.doubt,
        pull=rest @ heavy,
        own_pull=rest @ own_heavy,
        square=float(rest @ (one.precision * rest)),
    )


def _change(
    seen: Sequence[_Seen], apart: Sequence[float], in_common: float, age: Vector, span: float
) -> tuple[Mixture, float]:
    """Give the change over the stretch (ln), over all spreads of the lifts' slopes, and the mean spread."""
    parts = [(*part, own) for own in apart for part in _believed(seen, own, in_common, age)]
    ln_weight = np.array([part[0] for part in parts])
    weight = np.exp(ln_weight - ln_weight.max())
    middle, sd = (span * np.array([part[k] for part in parts]) for k in (1, 2))
    weight /= weight.sum()
    return Mixture(weight=weight, middle=middle, sd=sd), float(weight @ np.array([part[3] for part in parts]))


def _believed(
    seen: Sequence[_Seen], own_slope: float, in_common: float, age: Vector
) -> Iterator[tuple[float, float, float]]:
    """Give log weight, middle and SD of the slope within the stretch under each size of fatigue."""
    size = len(age) + 3
    information, pull, ln_told = np.zeros((size, size)), np.zeros(size), 0.0
    for one in seen:
        doubt = one.doubt.copy()
        doubt[_SLOPE_PART] = own_slope**-2
        doubt[_CURVATURE_PART] = 1 / ((1 - in_common) * OWN_CURVATURE**2)
        known = one.own + np.diag(doubt)
        left, left_pull = np.linalg.solve(known, one.across), np.linalg.solve(known, one.own_pull)
        information += one.common - one.across.T @ left
        pull += one.pull - one.across.T @ left_pull
        ln_told += 0.5 * float(
            one.own_pull @ left_pull - one.square + np.log(doubt).sum() - np.linalg.slogdet(known)[1]
        )
    apart = np.abs(age[:, None] - age)
    for sd, memory, share in FATIGUE:
        certain = np.zeros((size, size))
        certain[: len(age), : len(age)] = np.linalg.inv(sd**2 * np.exp(-apart / memory))
        certain[np.arange(-3, 0), np.arange(-3, 0)] = SLOPE**-2, SLOPE**-2, 1 / (in_common * OWN_CURVATURE**2)
        spread = np.linalg.inv(information + certain)
        told = spread @ pull
        sizes = np.linalg.slogdet(spread)[1] + np.linalg.slogdet(certain)[1]
        yield (
            float(ln_told + np.log(share) + 0.5 * (pull @ told + sizes)),
            float(told[-2]),
            float(spread[-2, -2] ** 0.5),
        )


def _was_done_all_along(one: StrengthSeries, today: float, span: float) -> bool:
    """Was it done in the first third of the stretch, in the last one, and between?"""
    thirds = np.floor(3 * np.clip((one.week - (today - span)) / span, 0.0, 0.999))
    return len(np.unique(thirds[one.week >= today - span])) == 3  # noqa: PLR2004 -- thirds


def _other_reps(
    series: Sequence[StrengthSeries], names: Sequence[str], today: float, span: float
) -> tuple[OtherReps, ...]:
    """Which lifts went to other repetitions between the beginning and the end of the stretch, the furthest first?"""
    found = []
    for one, name in zip(series, names, strict=True):
        within = one.usual_reps[one.week >= today - span]
        if not len(within):
            continue
        before, now = float(within[0]), float(within[-1])
        doubt = OWN_CURVATURE * abs(now / (CURVATURE + now) - before / (CURVATURE + before))
        if doubt >= COUNTS:
            found.append((doubt, OtherReps(name=name, before=before, now=now)))
    return tuple(one for _, one in sorted(found, key=lambda pair: -pair[0]))
