"""At which load does form go? A grid over where and how sharply, moved by time and by every set that was looked at.

Conventions: repetition i of a set at load w has the demand ln(w (1 + i / k)), in ln kg. Form goes around the demand
c, the *clean strength*: a repetition is clean with the chance logistic(sharpness (c - demand)); the set is clean when
all are. ``m`` is c against the strength (ln e1RM) that was known when looking began: m = ln 0.8 is a lifter whose form
starts to go at 80 % of what he can do. Time is in weeks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import comb, log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.progress.e1rm import CURVATURE

__all__ = ["CleanBelief", "LookedAt", "Prior", "first_prior"]

Array = NDArray[np.float64]

#: Form starts to go at about 80 % of the capacity, in some far earlier, in some not before the end.
USUAL_M: Final = log(0.80)
SPREAD_OF_M: Final = 0.12
#: How sharply: one value a column, and its share before anything is seen. The ends are rare, but there are such people.
SHARPNESS: Final = np.array((3.5, 6.0, 10.0, 15.0, 22.0, 32.0, 45.0, 65.0))
_SHARE_OF_SHARPNESS: Final = np.array((0.04, 0.09, 0.19, 0.25, 0.20, 0.13, 0.07, 0.03))
#: How often who rates by hand takes an unclean repetition for clean, and a clean one for unclean; and how many do so.
#: Source: judgement; most err on about 3 in 100, some hardly ever, some on 6, some are mild and some strict.
FALSE_CLEAN: Final = np.array((0.002, 0.01, 0.02, 0.03, 0.045, 0.06, 0.06, 0.012))
FALSE_UNCLEAN: Final = np.array((0.002, 0.01, 0.02, 0.03, 0.045, 0.06, 0.012, 0.06))
SHARE_OF_RATERS: Final = np.array((0.09, 0.07, 0.18, 0.36, 0.15, 0.05, 0.05, 0.05))
#: The clean strength moves by so much a week (ln), these shares of people; and wanders (SD per root week).
DRIFT: Final = np.array((0.0, 0.0015, 0.004))
_SHARE_OF_DRIFT: Final = np.array((0.4, 0.4, 0.2))
WANDERS: Final = 0.006
#: The form of a day, shared by its sets (SD, ln).
DAY_FORM: Final = 0.02
#: On few days form is lost, or a rater is strict, far beyond that.
ODD_DAYS: Final = 0.03
ODD_DAY_FORM: Final = 0.10
#: A film is never believed beyond this.
MOST_SURE: Final = 0.98
#: The grid of m around the middle of its prior.
STEP: Final = 0.01
REACH: Final = 0.6
#: Chances of a set that the load is judged by: owned, and overdosed.
OWNED: Final = 0.80
OVERDOSED: Final = 0.60
OVERDOSE_ALLOWED: Final = 0.25
#: One step of wandering moves at most so much of the belief to either side.
_MOST_MOVED: Final = 0.5
_LONGEST_GAP_WEEKS: Final = 52.0
#: So many loads and counts are kept in mind.
MOST_KEPT: Final = 32
_FINE: Final = 0.002


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAt:
    """One set whose repetitions were looked at.

    ``clean`` of ``reps`` by hand; ``p_clean`` per repetition by film, None for one the film cannot judge. Where there
    are both, they tell of the rater, too.
    """

    week: float
    load_kg: float
    reps: int
    clean: int | None = None
    p_clean: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """What is believed of m before this lift was looked at: its middle and SD (ln)."""

    middle: float
    sd: float


def first_prior(sd_of_strength: float, reserve: float = 0.0) -> Prior:
    """What is believed of m before anything was seen?

    Parameters
    ----------
    sd_of_strength : how well the strength is known (SD, ln).
    reserve : by how much (ln) the strength shown falls short of the strength there is.

    Source: form loss around 80 % of capacity, SD 0.12: judgement, wide on purpose.
    """
    return Prior(middle=USUAL_M + reserve, sd=float(np.hypot(SPREAD_OF_M, sd_of_strength)))


class CleanBelief:
    """The belief about one lift's clean strength; changed in place, day by day.

    Source: Bayesian logistic regression on a grid; overdose control after Babb, Rogatko and Zacks 1998.
    Deviations: relative demand in place of the dose; the form of the day, the label's error and a slow drift are
    integrated out. Limits: repetitions err independently given the day.
    """

    def __init__(self, strength_ln: float, prior: Prior) -> None:
        self.strength_ln = strength_ln
        half = round(max(REACH, 4 * prior.sd) / STEP)
        self.m: Array = np.asarray(prior.middle + STEP * np.arange(-half, half + 1), dtype=np.float64)
        of_m = np.exp(-0.5 * ((self.m - prior.middle) / prior.sd) ** 2)
        parts = (np.ones(1), _SHARE_OF_DRIFT, _SHARE_OF_SHARPNESS, of_m / of_m.sum())
        a, b, c, d = np.ix_(*parts)
        self.weight: Array = np.asarray(a * b * c * d, dtype=np.float64)
        self.week: float | None = None
        self.sets = 0
        self._counts: dict[tuple[float, int], Array] = {}

    def look(self, day: Sequence[LookedAt]) -> None:
        """Take in the sets of one day; days come in order of time."""
        self.move_to(day[0].week)
        self._rated_by_hand(day)
        seen = np.ones((1, 1, len(SHARPNESS), len(self.m)))
        for one in day:
            seen = seen * self._chance(one)[:, None]
        seen = seen @ _day_kernel(len(self.m))
        self.weight = self.weight * seen
        self.weight /= self.weight.sum()
        self.sets += len(day)

    def _rated_by_hand(self, sets: Sequence[LookedAt]) -> None:
        """Reckon with kinds of raters from the first count by hand on: a film needs none."""
        if len(self.weight) == 1 and any(one.clean is not None for one in sets):
            self.weight = SHARE_OF_RATERS[:, None, None, None] * self.weight

    def move_to(self, week: float) -> None:
        """Let time pass: the clean strength drifts, and is known less well."""
        gap = 0.0 if self.week is None else min(max(week - self.week, 0.0), _LONGEST_GAP_WEEKS)
        self.week = week
        if gap > 0:
            moves = np.stack([_moves(gap, float(drift), len(self.m)) for drift in DRIFT])
            by_drift = self.weight.transpose(1, 0, 2, 3)
            moved = np.matmul(by_drift.reshape(len(DRIFT), -1, len(self.m)), moves)
            self.weight = np.ascontiguousarray(moved.reshape(by_drift.shape).transpose(1, 0, 2, 3))
            self.weight /= self.weight.sum()

    def _chance(self, one: LookedAt) -> Array:
        """Chance of what was seen of a set, (rater, sharpness, m)."""
        if not one.p_clean:
            if one.clean is None:
                return np.ones((1, len(SHARPNESS), len(self.m)))
            return np.asarray(self._count_chances(one)[one.clean])
        p, told = self._clean_each(one), _told(one)
        if one.clean is not None:
            return np.asarray(_counts(*_rated(told * p, (1 - told) * (1 - p)))[one.clean])
        return np.asarray(np.prod(told * p + (1 - told) * (1 - p), axis=-1)[None])

    def _count_chances(self, one: LookedAt) -> Array:
        """Chance of each count of clean repetitions at this load; sets of one load and count are reckoned once."""
        key = (one.load_kg, one.reps)
        if key not in self._counts:
            if len(self._counts) >= MOST_KEPT:
                self._counts.clear()
            p = self._clean_each(one)
            self._counts[key] = _counts(*_rated(p, 1 - p))
        return self._counts[key]

    def _clean_each(self, one: LookedAt) -> Array:
        """Chance that each repetition is clean, (sharpness, m, repetition)."""
        demand = log(one.load_kg) - self.strength_ln + np.log1p(np.arange(1, one.reps + 1) / CURVATURE)
        return _logistic(SHARPNESS[:, None, None] * (self.m[:, None] - demand))

    def owned_ln(self, reps: int, chance: float = OWNED) -> tuple[Array, Array]:
        """Where may the load lie at which a set of so many is clean with this chance? Values (ln kg) and weights."""
        spread = self.weight.sum(axis=(0, 1))
        value = self.strength_ln + self.m[None, :] - np.array([_below(s, reps, chance) for s in SHARPNESS])[:, None]
        order = np.argsort(value, axis=None)
        return value.ravel()[order], spread.ravel()[order]

    def quantiles(self, reps: int, shares: Sequence[float], chance: float = OWNED) -> list[float]:
        """Give quantiles of the ln load at which a set of so many is clean with this chance."""
        value, weight = self.owned_ln(reps, chance)
        upto = np.cumsum(weight) - 0.5 * weight
        return [float(np.interp(share, upto, value)) for share in shares]

    def highest_ln(self, reps: int) -> float:
        """Up to which ln load is a set of so many owned, and hardly overdosed?

        The median chance that the set is clean must be 0.8, and less than 0.6 may be believed with 25 % at most.
        """
        owned = self.quantiles(reps, (0.5,))[0]
        return min(owned, self.quantiles(reps, (OVERDOSE_ALLOWED,), OVERDOSED)[0])

    def set_clean(self, load_kg: float, reps: int, shares: Sequence[float]) -> tuple[float, ...]:
        """Give mean and quantiles of the chance that a set of so many at this load is clean throughout."""
        x = self.m - (log(load_kg) - self.strength_ln)
        chance = np.stack([np.interp(x, *_curve(float(s), reps)) for s in SHARPNESS])
        spread = self.weight.sum(axis=(0, 1))
        order = np.argsort(chance, axis=None)
        weight = spread.ravel()[order]
        upto = np.cumsum(weight) - 0.5 * weight
        told = [float(np.interp(share, upto, chance.ravel()[order])) for share in shares]
        return (float((spread * chance).sum()), *told)

    def unclean(self, one: LookedAt) -> float:
        """How likely was this set, which was looked at, not clean throughout, given all that is believed now?"""
        self._rated_by_hand([one])
        p = self._clean_each(one)
        truly = np.prod(_told(one) * p if one.p_clean else p, axis=-1)
        joint = truly[None]
        if one.clean is not None:
            wrong, error = one.reps - one.clean, FALSE_UNCLEAN[:, None, None]
            joint = comb(one.reps, wrong) * error**wrong * (1 - error) ** one.clean * truly
        # That day may have been one of its own.
        spread = self.weight.sum(axis=1) @ _day_kernel(len(self.m))
        return 1 - float((spread * joint).sum() / (spread * self._chance(one)).sum())

    def middle_and_sd(self) -> tuple[float, float]:
        """Give middle and SD of m."""
        spread = self.weight.sum(axis=(0, 1, 2))
        middle = float(spread @ self.m)
        return middle, float(np.sqrt(spread @ (self.m - middle) ** 2))


def _logistic(z: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(z, -60, 60))))


def _told(one: LookedAt) -> Array:
    """What the film says of each repetition, as far as it is believed; one half where it says nothing."""
    told = [0.5 if q is None else min(max(q, 1 - MOST_SURE), MOST_SURE) for q in one.p_clean[: one.reps]]
    return np.array(told + [0.5] * (one.reps - len(told)))


def _rated(clean: Array, unclean: Array) -> tuple[Array, Array]:
    """Chances that a repetition is called clean and unclean by each rater, from the chances that it is either."""
    mild, strict = FALSE_CLEAN[:, None, None, None], FALSE_UNCLEAN[:, None, None, None]
    return (1 - strict) * clean + mild * unclean, strict * clean + (1 - mild) * unclean


def _counts(hit: Array, miss: Array) -> Array:
    """Chance of each count of hits (first axis) among independent trials, one a place of the last axis."""
    reps = hit.shape[-1]
    found = np.zeros((reps + 1, *hit.shape[:-1]))
    found[0] = 1.0
    for i in range(reps):
        found[1 : i + 2] = found[1 : i + 2] * miss[..., i] + found[: i + 1] * hit[..., i]
        found[0] = found[0] * miss[..., i]
    return found


@lru_cache(maxsize=16)
def _day_kernel(count: int) -> Array:
    """Form of the day: what is seen at m speaks for m plus or minus it."""
    apart = STEP * (np.arange(count)[:, None] - np.arange(count))
    kernel = (1 - ODD_DAYS) / DAY_FORM * np.exp(-0.5 * (apart / DAY_FORM) ** 2)
    kernel += ODD_DAYS / ODD_DAY_FORM * np.exp(-0.5 * (apart / ODD_DAY_FORM) ** 2)
    return np.asarray(kernel / kernel.sum(axis=0, keepdims=True))


@lru_cache(maxsize=256)
def _moves(gap: float, drift: float, count: int) -> Array:
    """Where does belief go in so many weeks? (from, to), each row adding to 1."""
    mean, variance = drift * gap / STEP, WANDERS**2 * gap / STEP**2
    steps = max(1, int(np.ceil((variance + mean**2) / _MOST_MOVED)), int(np.ceil(mean)))
    mean, variance = mean / steps, variance / steps
    second = max(variance + mean**2, abs(mean))
    up, down = (second + mean) / 2, (second - mean) / 2
    one = np.diag(np.full(count, 1 - up - down)) + np.diag(np.full(count - 1, up), 1)
    one += np.diag(np.full(count - 1, down), -1)
    one[0, 0] += down
    one[-1, -1] += up
    return np.asarray(np.linalg.matrix_power(one, steps))


@lru_cache(maxsize=1024)
def _curve(sharpness: float, reps: int) -> tuple[Array, Array]:
    """Chance that a set is clean, over how far its load lies below the clean strength (ln), any form of the day."""
    x = np.arange(-1.5, 2.0, _FINE)
    form = DAY_FORM * np.array((-1.7320508, 0.0, 1.7320508))  # Gauss-Hermite: exact up to the fifth power
    share = np.array((1 / 6, 2 / 3, 1 / 6))
    over = np.log1p(np.arange(1, reps + 1) / CURVATURE)
    z = sharpness * (x[:, None, None] + form[:, None] - over)
    chance = np.exp(-np.logaddexp(0, -z).sum(axis=-1)) @ share
    return x, np.asarray(chance)


@lru_cache(maxsize=1024)
def _below_cached(sharpness: float, reps: int, chance: float) -> float:
    x, curve = _curve(sharpness, reps)
    return float(np.interp(chance, curve, x))


def _below(sharpness: float, reps: int, chance: float) -> float:
    """How far must the load lie below the clean strength (ln) for a set to be clean with this chance?"""
    return _below_cached(float(sharpness), reps, chance)
