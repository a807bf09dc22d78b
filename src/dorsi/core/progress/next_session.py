"""What will the next session of each lift give? Several views of a series, weighed by how well each has foretold it.

Views: levels that follow quickly, with a trend, or slowly; "about as one, two or three sessions ago" with a spread of
its own; and "exactly as one, two or three sessions ago", because plates and programmes repeat. All series are stepped
through together, session by session, so that the cost is that of the longest series.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["SessionForecast", "forecast_session"]

Array = NDArray[np.float64]

#: Levels: drift variance per week and per session in units of the noise variance, share of the noise kept, has a trend.
_LEVELS: Final = np.array(((1.5, 1.0, 0.80, 0.0), (0.3, 0.3, 0.90, 1.0), (0.03, 0.05, 0.95, 0.0)))
_BACK: Final = (1, 2, 3)
#: Weight of each view before a series has said anything: levels, "about as n ago", "exactly as n ago". Fitted on
#: development logs by expectation-maximisation, every lifter counting the same.
_FIRST_WEIGHTS: Final = np.array((0.3151, 0.1528, 0.0990, 0.1610, 0.0254, 0.0454, 0.1764, 0.0138, 0.0111))
_FIRST: Final = _FIRST_WEIGHTS / _FIRST_WEIGHTS.sum()
#: Share of the first weights mixed in again after each session, and how far a session moves the weights.
_RETURN: Final = 0.2
_LEARNING: Final = 0.7
#: Noise SD (ln) before anything is known, its weight in sessions, the least, and that of "exactly the same".
_NOISE_PRIOR: Final = 0.05
_NOISE_PRIOR_SESSIONS: Final = 4.0
_LEAST_NOISE: Final = 0.008
_EXACT: Final = 0.004
#: How much is kept per session of what the spread of "about as n ago" and the trend have learned, and their limits.
_BACK_KEPT: Final = 0.92
_TREND_KEPT: Final = 0.98
_TREND_LEARNING: Final = 0.03
_STEEPEST: Final = 0.02
_SHORTEST_GAP_WEEKS: Final = 0.3
_LONGEST_GAP_WEEKS: Final = 12.0
#: A density below this teaches nothing more about a view.
_LEAST_DENSITY: Final = 1e-3
#: Quantiles: components lighter than this have no say; so many scales out lies everything; halvings.
_LIGHTEST: Final = 1e-6
_REACH: Final = 30.0
_HALVINGS: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SessionForecast:
    """Mixtures of Student-t (3 degrees of freedom) for session i of series s, made from the sessions before it.

    ``middle``, ``scale``, ``weight``: (series, sessions, views), ln; nan for the first session.
    """

    middle: Array
    scale: Array
    weight: Array

    def density(self, value: Array) -> Array:
        """Density of each session's ln value; ``value`` is (series, sessions)."""
        z = (value[..., None] - self.middle) / self.scale
        return np.asarray(np.nansum(self.weight * _t3_density(z) / self.scale, axis=-1))

    def below(self, value: Array) -> Array:
        """Probability of less than this; ``value`` is (series, sessions)."""
        return np.asarray(np.nansum(self.weight * _t3_below((value[..., None] - self.middle) / self.scale), axis=-1))

    def quantile(self, share: float) -> Array:
        """Value with this share below it, (series, sessions)."""
        carries = self.weight > _LIGHTEST
        low = np.where(carries, self.middle - _REACH * self.scale, np.inf).min(axis=-1)
        high = np.where(carries, self.middle + _REACH * self.scale, -np.inf).max(axis=-1)
        with np.errstate(invalid="ignore"):
            for _ in range(_HALVINGS):
                half = (low + high) / 2
                under = self.below(half) < share
                low, high = np.where(under, half, low), np.where(under, high, half)
            return np.asarray((low + high) / 2)


def forecast_session(weeks: Sequence[Sequence[float]], strength: Sequence[Sequence[float]]) -> SessionForecast:
    """What was each session expected to give, from the sessions before it?

    Parameters
    ----------
    weeks : per series the time of each session in weeks, rising.
    strength : per series the ln of the day's best e1RM, same lengths. To look one session ahead, give a last session
        with its week and strength nan.

    Source: mixture of forecasters with shared weights (Herbster and Warmuth 1998), levels as local level models
    (Harvey 1989) under Student-t noise. Limits: one session ahead only.

    >>> ahead = forecast_session([[0.0, 1.0, 2.0, 3.0]], [[4.6, 4.6, 4.6, float("nan")]])
    >>> round(float(ahead.quantile(0.5)[0, 3]), 2)
    4.6
    """
    count, longest = len(strength), max(len(s) for s in strength)
    y, t = np.full((count, longest), np.nan), np.full((count, longest), np.nan)
    for i, (w, s) in enumerate(zip(weeks, strength, strict=True)):
        y[i, : len(s)], t[i, : len(w)] = s, w
    state = _Learned(y[:, 0])
    middle, scale, weight = (np.full((count, longest, len(_FIRST)), np.nan) for _ in range(3))
    for i in range(1, longest):
        gap = np.nan_to_num(np.clip(t[:, i] - t[:, i - 1], 0, _LONGEST_GAP_WEEKS))[:, None]
        middle[:, i], scale[:, i], weight[:, i] = state.foretell(y, i, gap)
        state.learn(y[:, i], middle[:, i], scale[:, i], weight[:, i])
    return SessionForecast(middle=middle, scale=scale, weight=weight)


class _Learned:
    """What all series have taught so far; changed in place, session by session."""

    def __init__(self, start: Array) -> None:
        n, levels, back = len(start), len(_LEVELS), len(_BACK)
        self.level = np.repeat(start[:, None], levels, 1)
        self.variance = np.ones((n, levels))
        self.ahead = np.ones((n, levels))
        self.trend = np.zeros((n, levels))
        self.squares = np.full((n, levels), _NOISE_PRIOR_SESSIONS * _NOISE_PRIOR**2)
        self.seen = np.full((n, levels), _NOISE_PRIOR_SESSIONS)
        self.back_squares = np.full((n, back), _NOISE_PRIOR_SESSIONS * _NOISE_PRIOR**2)
        self.back_seen = np.full((n, back), _NOISE_PRIOR_SESSIONS)
        self.weight = np.repeat(_FIRST[None], n, 0)
        self.gap = np.zeros((n, 1))

    def foretell(self, y: Array, i: int, gap: Array) -> tuple[Array, Array, Array]:
        """Give middle, scale and weight of every view for session i, which comes ``gap`` weeks after the last."""
        self.gap = gap
        self.ahead = self.variance + _LEVELS[:, 0] * gap + _LEVELS[:, 1]
        noise = np.maximum(self.squares / self.seen, _LEAST_NOISE**2)
        before = np.column_stack([y[:, max(i - b, 0)] for b in _BACK])
        about = np.sqrt(np.maximum(self.back_squares / self.back_seen, _LEAST_NOISE**2))
        middle = np.concatenate((self.level + _LEVELS[:, 3] * self.trend * gap, before, before), axis=1)
        scale = np.concatenate((np.sqrt(noise * (self.ahead + 1)), about, np.full_like(about, _EXACT)), axis=1)
        there = np.concatenate((np.ones(len(_LEVELS)), *(2 * [[float(i >= b) for b in _BACK]])))
        weight = self.weight * there
        return middle, scale, weight / weight.sum(axis=1, keepdims=True)

    def learn(self, y: Array, middle: Array, scale: Array, weight: Array) -> None:
        """Move weights, levels and spreads by what session i gave; a series that has ended (nan) stays."""
        k, known = len(_LEVELS), np.isfinite(y)[:, None]
        error = y[:, None] - middle
        z = error / scale
        share = weight * np.maximum(_t3_density(z) / scale, _LEAST_DENSITY) ** _LEARNING
        share /= share.sum(axis=1, keepdims=True)
        self.weight = np.where(known, (1 - _RETURN) * share + _RETURN * _FIRST, self.weight)
        self._learn_levels(known, error[:, :k], z[:, :k], middle[:, :k])
        back = error[:, k : k + len(_BACK)]
        trust = 4 / (3 + back**2 * self.back_seen / self.back_squares)
        self.back_squares = np.where(known, _BACK_KEPT * self.back_squares + trust * back**2, self.back_squares)
        self.back_seen = np.where(known, _BACK_KEPT * self.back_seen + 1, self.back_seen)

    def _learn_levels(self, known: NDArray[np.bool_], error: Array, z: Array, middle: Array) -> None:
        believed = 4 / (3 + z**2)
        gain = self.ahead / (self.ahead + 1 / np.minimum(1, believed))
        kept = _LEVELS[:, 2]
        self.squares = np.where(known, kept * self.squares + believed * error**2 / (self.ahead + 1), self.squares)
        self.seen = np.where(known, kept * self.seen + 1, self.seen)
        push = _TREND_LEARNING * _LEVELS[:, 3] * gain * error / np.maximum(self.gap, _SHORTEST_GAP_WEEKS)
        self.trend = np.where(known, np.clip(_TREND_KEPT * self.trend + push, -_STEEPEST, _STEEPEST), self.trend)
        self.level = np.where(known, middle + gain * error, self.level)
        self.variance = np.where(known, self.ahead * (1 - gain), self.variance)


def _t3_density(z: Array) -> Array:
    return np.asarray(2 / (np.pi * np.sqrt(3) * (1 + z * z / 3) ** 2))


def _t3_below(z: Array) -> Array:
    u = z / np.sqrt(3)
    return np.asarray(0.5 + (u / (1 + u * u) + np.arctan(u)) / np.pi)
