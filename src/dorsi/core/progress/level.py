"""Where does a strength series stand, how sure is that, and how did it get there? A local level, robustly filtered.

Each session's best set is the level of the day plus noise. The level drifts a little each week; the noise is learned
from the series itself, starting from what real logs show. Single bad days are taken as such (heavy tails).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Final

__all__ = ["LevelDay", "filter_level"]

#: Robust SD of session bests around their trend on real logs (4.7 %), as ln; weight of that prior in sessions.
NOISE_PRIOR: Final = 0.047
NOISE_PRIOR_SESSIONS: Final = 6.0
#: Drift of the level per square root of a week, as ln.
DRIFT_PER_WEEK: Final = 0.012
#: Student-t degrees of freedom of the noise: bad days happen.
TAIL: Final = 4.0
#: Two-sided 80 % of a normal distribution.
Z_80: Final = 1.2815515655446004
#: Longest gap that still widens the interval; beyond it nothing is known any better or worse.
LONGEST_GAP_WEEKS: Final = 26.0
#: The smallest noise SD: rounding of plates and whole repetitions alone makes this much.
SMALLEST_NOISE: Final = 0.012


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelDay:
    """The level after one session: middle and SD of its logarithm, and the noise SD believed by then."""

    middle: float
    sd: float
    noise_sd: float

    @property
    def interval(self) -> tuple[float, float, float]:
        """Low, middle, high of the level itself (80 %)."""
        return exp(self.middle - Z_80 * self.sd), exp(self.middle), exp(self.middle + Z_80 * self.sd)


def filter_level(weeks: Sequence[float], values: Sequence[float]) -> tuple[LevelDay, ...]:
    """Where did the level stand after each session?

    Parameters
    ----------
    weeks : time of each session in weeks, rising.
    values : the session's best (kg, reps or seconds), > 0, same length.

    Returns
    -------
    One `LevelDay` per session; it uses nothing later than that session.

    Source: local level model (Harvey 1989), with Student-t weights for outliers and a running noise estimate.
    Limits: a plain estimate; it follows a real jump within a few sessions and says nothing about progress.

    >>> days = filter_level([0, 1, 2, 3], [100, 100, 100, 100])
    >>> round(days[-1].interval[1])
    100
    """
    if not values:
        return ()
    middle, variance = log(values[0]), NOISE_PRIOR**2
    squares, weight_sum = NOISE_PRIOR_SESSIONS * NOISE_PRIOR**2, NOISE_PRIOR_SESSIONS
    days = [LevelDay(middle=middle, sd=sqrt(variance), noise_sd=NOISE_PRIOR)]
    for i in range(1, len(values)):
        gap = min(max(weeks[i] - weeks[i - 1], 0.0), LONGEST_GAP_WEEKS)
        variance += DRIFT_PER_WEEK**2 * gap
        noise = max(squares / weight_sum, SMALLEST_NOISE**2)
        surprise = log(values[i]) - middle
        weight = min(1.0, (TAIL + 1) / (TAIL + surprise**2 / (variance + noise)))
        gain = variance / (variance + noise / weight)
        middle += gain * surprise
        squares += weight * max(surprise**2 - variance, 0.25 * surprise**2)
        weight_sum += 1.0
        variance *= 1 - gain
        days.append(
            LevelDay(middle=middle, sd=sqrt(variance), noise_sd=sqrt(max(squares / weight_sum, SMALLEST_NOISE**2)))
        )
    return tuple(days)
