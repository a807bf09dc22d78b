"""Made-up lifters to carry a planned trial out on: all that the log leaves open of this one, drawn for each.

What may be is drawn, not set: scatter, what of it a day's lifts share and what lasts for weeks, level and trend of each
lift, whether the trend levels off, what a session with the tip leaves for the next. Scatter and make-up are drawn in
layers, so that every sixty lifters hold them in the shares in which they are believed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np

from dorsi.core.coach.trials.posterior import SLOW_WEEKS, Prior, Shares, Terms
from dorsi.core.coach.trials.trial import Kind
from dorsi.core.progress.mixture import Vector

__all__ = ["TRIALS_A_LIFTER", "Course", "MadeLifter", "MakeUp", "Noise", "draw_lifters", "values_of_trials"]

#: Each made-up lifter carries out so many trials for each effect.
TRIALS_A_LIFTER: Final = 15
#: Trends and costs of a second place are drawn this share as wide as they are believed possible.
TRUE_SHARE: Final = 0.5
#: What a session with the tip leaves for the next one: SD in times the smallest effect that matters. Judgement.
TRUE_CARRY_SDS: Final = 1 / 3
#: Half of all trends level off, within about so many weeks.
LEVELS_OFF: Final = 0.5
LEVEL_WEEKS: Final = 8.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MakeUp:
    """What the lifter's own noise may be made of: parts with their chance, SD, and shares of day and slow form.

    ``day_share`` None: no day of the log holds two values, so nothing is known of it.
    """

    chance: Vector
    sd: Vector
    day_share: Vector | None
    slow_share: Vector


@dataclass(frozen=True, slots=True)
class Course:
    """Where a lift stands at the end of the log and how it goes on, per week: middles and SDs, as far as it shows."""

    level: float
    level_sd: float
    trend: float
    trend_sd: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """SD of one session in the unit of the outcome, how unsure that is (SD of ln), and whether it is the lifter's own.

    ``sessions`` it rests on, 0 where it is what is usual, over so many ``weeks``. With a ``make_up`` the doubt about
    the SD is in it, and ``spread`` is only that about the future. ``courses`` of the lifts in the order of the trial,
    None where the log has too little of one.
    """

    sd: float
    spread: float
    own: bool
    sessions: int = 0
    weeks: float = 0.0
    make_up: MakeUp | None = None
    courses: tuple[Course | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MadeLifter:
    """One made-up lifter: noise and its make-up, level and trend of each lift, carry-over, cost of coming second."""

    sd: float
    day: float
    slow: float
    carry: float
    second: float
    level: Vector
    trend: Vector
    levels_off: bool


def draw_lifters(
    prior: Prior, noise: Noise, kind: Kind, *, worth: float, lifts: int, many: int, random: np.random.Generator
) -> list[MadeLifter]:
    """Who may this lifter be?

    Parameters
    ----------
    prior : what is believed before the first session.
    noise : what is known of this lifter.
    kind, worth : what is measured, and the smallest effect that matters.
    lifts : how many the trial has.
    many : how many made-up lifters are drawn.
    random : where chance comes from.
    """
    sds, days, slows = _noises(prior, noise, many, random)
    level, trend = _courses(prior, noise, kind, (many, lifts), random)
    carry = TRUE_CARRY_SDS * worth * random.standard_normal(many)
    second = TRUE_SHARE * prior.second * random.standard_normal(many)
    off = random.random(many) < LEVELS_OFF
    return [
        MadeLifter(
            sd=float(sds[n]),
            day=float(days[n]),
            slow=float(slows[n]),
            carry=float(carry[n]),
            second=float(second[n]),
            level=level[n],
            trend=trend[n],
            levels_off=bool(off[n]),
        )
        for n in range(many)
    ]


def values_of_trials(
    lifter: MadeLifter, terms: Terms, kind: Kind, effects: Sequence[float], random: np.random.Generator
) -> Vector:
    """What would this lifter note: as rows, some trials for each effect, one effect after the other?

    Parameters
    ----------
    lifter : made up.
    terms : the design with its lot.
    kind : what is measured; ratings stay on their scale and are noted in whole points.
    effects : true effects; the same chance for each.
    """
    many, n = TRIALS_A_LIFTER, len(terms)
    apart = np.abs(terms.week[:, None] - terms.week)
    root = np.linalg.cholesky(np.exp(-apart / SLOW_WEEKS) + 1e-9 * np.eye(n))
    form = random.standard_normal((many, int(terms.session.max()) + 1))[:, terms.session]
    scatter = (
        np.sqrt(1 - lifter.day - lifter.slow) * random.standard_normal((many, n))
        + np.sqrt(lifter.day) * form
        + np.sqrt(lifter.slow) * (random.standard_normal((many, n)) @ root.T)
    )
    week = terms.week - min(float(terms.week.min()), 0.0)
    passed = LEVEL_WEEKS * (1 - np.exp(-week / LEVEL_WEEKS)) if lifter.levels_off else week
    course = lifter.level[terms.lift] + lifter.trend[terms.lift] * passed
    alike = course + lifter.carry * terms.before + lifter.second * terms.second + lifter.sd * scatter
    return _as_noted(np.vstack([alike + effect * terms.tip for effect in effects]), kind)


def _as_noted(values: Vector, kind: Kind) -> Vector:
    """What is noted in whole points is noted in whole points, and no scale is left."""
    rounded = np.round(values / kind.step) * kind.step if kind.step else values
    return np.asarray(np.clip(rounded, *kind.scale) if kind.scale else rounded)


def _noises(prior: Prior, noise: Noise, many: int, random: np.random.Generator) -> tuple[Vector, Vector, Vector]:
    """SD of each made-up lifter, and what of its variance goes with the day and with slow form."""
    future = np.exp(noise.spread * _layered_normal(many, random))
    day = _layered_shares(prior.day_shares, many, random)
    own = noise.make_up
    if own is None:
        return noise.sd * future, day, _layered_shares(prior.slow_shares, many, random)
    order = np.lexsort((own.sd, own.slow_share))
    place = np.searchsorted(np.cumsum(own.chance[order]), _layers(many, random), side="right")
    part = order[place.clip(max=len(order) - 1)]
    return own.sd[part] * future, day if own.day_share is None else own.day_share[part], own.slow_share[part]


def _layers(many: int, random: np.random.Generator) -> Vector:
    """Numbers between 0 and 1, one from each of so many layers, in random order."""
    return np.asarray(random.permutation((np.arange(many) + random.random(many)) / many))


def _layered_normal(many: int, random: np.random.Generator) -> Vector:
    normal = NormalDist()
    return np.array([normal.inv_cdf(min(max(float(one), 1e-9), 1 - 1e-9)) for one in _layers(many, random)])


def _layered_shares(shares: Shares, many: int, random: np.random.Generator) -> Vector:
    values, chances = np.array([share for share, _ in shares]), np.array([p for _, p in shares])
    place = np.searchsorted(np.cumsum(chances), _layers(many, random), side="right")
    return np.asarray(values[place.clip(max=len(values) - 1)])


def _courses(
    prior: Prior, noise: Noise, kind: Kind, shape: tuple[int, int], random: np.random.Generator
) -> tuple[Vector, Vector]:
    """Level and trend per week of each lift of each made-up lifter: from the log, else what is usual."""
    usual = kind.usual or (0.0, kind.step or 1.0)
    level = random.uniform(*usual, shape)
    trend = TRUE_SHARE * prior.trend * random.standard_normal(shape)
    known = [one for one in noise.courses if one is not None]
    for j in range(shape[1]):
        own = noise.courses[j] if j < len(noise.courses) else (known[j % len(known)] if known else None)
        if own is not None:
            level[:, j] = own.level + own.level_sd * random.standard_normal(shape[0])
            trend[:, j] = own.trend + own.trend_sd * random.standard_normal(shape[0])
    return level, trend
