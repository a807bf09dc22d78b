"""Scores of forecasts and verdicts, and how sure one can be of them. Plain arithmetic, tested by hand-made cases."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Groups = NDArray[np.int64]

Z95 = 1.959964
#: A forecast is never surer than this: one miss must not cost infinitely much.
LEAST_CHANCE = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many, with Wilson's 95 % interval. Source: Wilson 1927."""

    hits: int
    n: int

    @property
    def value(self) -> float:
        """The share itself."""
        return self.hits / self.n if self.n else float("nan")

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval at 95 %."""
        if not self.n:
            return 0.0, 1.0
        p, n = self.value, self.n
        middle = (p + Z95**2 / 2 / n) / (1 + Z95**2 / n)
        half = Z95 * sqrt(p * (1 - p) / n + Z95**2 / 4 / n**2) / (1 + Z95**2 / n)
        return max(middle - half, 0.0), min(middle + half, 1.0)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.value:.1%} [{low:.0%}, {high:.0%}] (n = {self.n:,})"


def auc(score: Vector, happened: Vector) -> float:
    """How often does a case that happened score higher than one that did not? Ties count half."""
    values, place, counts = np.unique(score, return_inverse=True, return_counts=True)
    rank = (np.cumsum(counts) - (counts - 1) / 2)[place]
    yes = float(happened.sum())
    no = len(happened) - yes
    if not len(values) or not yes or not no:
        return float("nan")
    return float((rank[happened == 1].sum() - yes * (yes + 1) / 2) / (yes * no))


def log_score(chance: Vector, happened: Vector) -> float:
    """Mean ln of the chance given to what happened; 0 is perfect, -0.693 a coin."""
    p = np.clip(chance, LEAST_CHANCE, 1 - LEAST_CHANCE)
    return float(np.mean(happened * np.log(p) + (1 - happened) * np.log(1 - p)))


def reliability(chance: Vector, happened: Vector, bins: int = 10) -> list[tuple[float, float, int]]:
    """Per tenth of the chance: mean chance, share that happened, how many."""
    which = np.minimum((chance * bins).astype(int), bins - 1)
    found = [which == j for j in range(bins)]
    return [(float(chance[m].mean()), float(happened[m].mean()), int(m.sum())) for m in found if m.any()]


def calibration_error(chance: Vector, happened: Vector) -> float:
    """Expected calibration error over tenths. Source: Naeini 2015."""
    return sum(abs(p - q) * n for p, q, n in reliability(chance, happened)) / len(chance)


def resample(group: Groups, times: int, seed: int = 0) -> list[NDArray[np.intp]]:
    """Draw the groups (lifters) anew, with replacement: the rows of each draw."""
    rng = np.random.default_rng(seed)
    names = np.unique(group)
    rows = {name: np.flatnonzero(group == name) for name in names.tolist()}
    return [np.concatenate([rows[g] for g in rng.choice(names, len(names)).tolist()]) for _ in range(times)]


def interval(draws: Sequence[NDArray[np.intp]], figure: Callable[[NDArray[np.intp]], float]) -> tuple[float, float]:
    """95 % interval of a figure over draws; draws in which it does not exist are left out."""
    found = [v for v in (figure(rows) for rows in draws) if not np.isnan(v)]
    low, high = np.percentile(found, [2.5, 97.5]) if found else (np.nan, np.nan)
    return float(low), float(high)


def logistic(x: Vector, y: Vector, weight: Vector, penalty: float) -> Callable[[Vector], Vector]:
    """Ridge-penalised logistic regression by Newton's steps; gives the function from rows to chances."""
    middle, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    rows = np.column_stack((np.ones(len(x)), (x - middle) / spread))
    held = penalty * np.diag([0.0, *np.ones(x.shape[1])])
    b = np.zeros(rows.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-rows @ b))
        slope = rows.T @ (weight * (y - p)) - held @ b
        b = b + np.linalg.solve((rows * (weight * p * (1 - p))[:, None]).T @ rows + held, slope)

    def chance(new: Vector) -> Vector:
        z = np.column_stack((np.ones(len(new)), (new - middle) / spread)) @ b
        return np.asarray(1 / (1 + np.exp(-z)))

    return chance


def left_out(x: Vector, y: Vector, group: Groups, penalty: float) -> Vector:
    """Chance of each row from a regression that never saw its lifter; lifters weigh by the root of their rows."""
    chance = np.zeros(len(y))
    for one in np.unique(group).tolist():
        out = group == one
        _, place, counts = np.unique(group[~out], return_inverse=True, return_counts=True)
        weight = np.sqrt(1 / counts[place])
        chance[out] = logistic(x[~out], y[~out], weight / weight.mean(), penalty)(x[out])
    return chance


def times_reversed(states: Sequence[object]) -> int:
    """How often does a sequence of states change and come straight back?"""
    return sum(a == c != b for a, b, c in zip(states, states[1:], states[2:], strict=False))


def times_changed(states: Sequence[object]) -> int:
    """How often does a sequence of states change?"""
    return sum(a != b for a, b in itertools.pairwise(states))
