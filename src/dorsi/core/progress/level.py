"""Where does a strength series stand, and how sure is that? A local level, robustly filtered.

Each session's best set is the level of the day plus noise. The level drifts; how far it drifts against the noise is
the same for everybody, the size of both is learned from the series itself, recent sessions counting most. Tails are
heavy: one bad day says little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Final

__all__ = ["LevelDay", "filter_level"]

#: Variance of the drift per week and per session, in units of the noise variance. Chosen with the three below by the
#: log score of the next session on development logs; see docs/accuracy.md.
DRIFT_PER_WEEK: Final = 1.0
DRIFT_PER_SESSION: Final = 0.6
#: Noise SD believed before the first session (ln), its weight in sessions, and how fast old sessions are forgotten.
NOISE_PRIOR: Final = 0.05
NOISE_PRIOR_SESSIONS: Final = 4.0
KEPT_PER_SESSION: Final = 0.85
#: Student-t degrees of freedom of the noise, and its two-sided 80 % quantile.
TAIL: Final = 3.0
T_80: Final = 1.6377443536962102
#: Longest gap that still widens the interval.
LONGEST_GAP_WEEKS: Final = 12.0
#: The smallest noise SD: the rounding of plates and whole repetitions alone makes this much.
SMALLEST_NOISE: Final = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelDay:
    """The level after one session: middle and scale of its logarithm, and the scale of the noise believed by then."""

    middle: float
    scale: float
    noise: float

    @property
    def interval(self) -> tuple[float, float, float]:
        """Low, middle, high of the level itself (80 %)."""
        return exp(self.middle - T_80 * self.scale), exp(self.middle), exp(self.middle + T_80 * self.scale)

    def next_session(self, gap_weeks: float) -> tuple[float, float, float]:
        """Low, middle, high of the best set of a session this many weeks later (80 %)."""
        gap = min(max(gap_weeks, 0.0), LONGEST_GAP_WEEKS)
        spread = sqrt(self.scale**2 + self.noise**2 * (DRIFT_PER_WEEK * gap + DRIFT_PER_SESSION + 1.0))
        return exp(self.middle - T_80 * spread), exp(self.middle), exp(self.middle + T_80 * spread)


def filter_level(weeks: Sequence[float], values: Sequence[float]) -> tuple[LevelDay, ...]:
    """Where did the level stand after each session?

    Parameters
    ----------
    weeks : time of each session in weeks, rising.
    values : the session's best (kg, reps or seconds), > 0, same length.

    Returns
    -------
    One `LevelDay` per session; it uses nothing later than that session.

    Source: local level model (Harvey 1989), noise scale learned with Student-t weights.
    Deviations: ratio of drift to noise fixed, so that short series work too; old sessions are forgotten in the scale.
    Limits: a plain estimate; it follows a real jump within a few sessions and says nothing about progress.

    >>> days = filter_level([0, 1, 2, 3], [100, 100, 100, 100])
    >>> round(days[-1].interval[1])
    100
    """
    if not values:
        return ()
    middle, variance = log(values[0]), 1.0  # variances in units of the noise variance
    squares, weight = NOISE_PRIOR_SESSIONS * NOISE_PRIOR**2, NOISE_PRIOR_SESSIONS
    days = [LevelDay(middle=middle, scale=NOISE_PRIOR, noise=NOISE_PRIOR)]
    for i in range(1, len(values)):
        gap = min(max(weeks[i] - weeks[i - 1], 0.0), LONGEST_GAP_WEEKS)
        variance += DRIFT_PER_WEEK * gap + DRIFT_PER_SESSION
        surprise = log(values[i]) - middle
        told = max(squares / weight, SMALLEST_NOISE**2)
        believed = (TAIL + 1) / (TAIL + surprise**2 / (told * (variance + 1)))
        gain = variance / (variance + 1 / min(1.0, believed))
        squares = KEPT_PER_SESSION * squares + believed * surprise**2 / (variance + 1)
        weight = KEPT_PER_SESSION * weight + 1
        middle += gain * surprise
        variance *= 1 - gain
        noise = sqrt(max(squares / weight, SMALLEST_NOISE**2))
        days.append(LevelDay(middle=middle, scale=noise * sqrt(variance), noise=noise))
    return tuple(days)
