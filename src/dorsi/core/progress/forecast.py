"""How likely is a new best of this lift in the coming weeks? A forecast of an event that the log itself will settle.

The event is fixed: within 42 or 84 days a session whose best e1RM lies more than 1 % above everything so far. What
bears on it is eight facts; a logistic regression turns them into a probability. The slope is none of them: on real
logs it adds nothing to the gap and the level. Only a long row of sessions on a rising line with next to no scatter is
believed to go on, and raises the chance.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import atan, exp, log, log1p, pi, sqrt
from statistics import median
from typing import Final, Literal

__all__ = ["FEWEST_SESSIONS", "MARGIN", "BestOdds", "Horizon", "forecast_new_best", "odds_facts", "rising_line"]

Horizon = Literal[42, 84]

#: A new best lies more than 1 % above everything so far.
MARGIN: Final = log(1.01)
#: Bests (ln) this close are equal: the dust of a unit's conversion must not decide which day held the best.
SAME_BEST: Final = 1e-9
#: Fewer sessions than this give no forecast.
FEWEST_SESSIONS: Final = 8
#: Level filter behind the forecast: drift variance per week and session in units of the noise variance, and how much
#: of the noise learned so far is kept per session.
DRIFT_PER_WEEK: Final = 0.8
DRIFT_PER_SESSION: Final = 0.6
KEPT_PER_SESSION: Final = 0.85
NOISE_PRIOR: Final = 0.05
NOISE_PRIOR_SESSIONS: Final = 4.0
LEAST_NOISE: Final = 0.01
LONGEST_GAP_WEEKS: Final = 12.0
#: Sessions to come are not independent: so many count as this power of their number.
INDEPENDENCE: Final = 0.7
MOST_SESSIONS_AHEAD: Final = 30.0
#: A line through so many last sessions, at least so many: half believed at this scatter around it (ln), hardly any more
#: at twice as much, and never quite, as lines end. Chosen so that no score on development logs falls, lifter left out.
LINE_SESSIONS: Final = 24
FEWEST_ON_LINE: Final = 20
LINE_SCATTER: Final = 0.012
LEAST_LINE_SCATTER: Final = 0.002
LINE_FADES: Final = 4
LINE_BELIEVED: Final = 0.9
#: Limits of the facts: a gap to the best counts up to this (ln), odds from this on, log odds of the answer up to six.
FARTHEST_BELOW: Final = 0.3
LEAST_ODDS: Final = 0.004
MOST_LOG_ODDS: Final = 6.0
#: Attendance is counted over six weeks, and the lift's own over twelve as well.
_LATELY_DAYS: Final = 42
_LONGER_DAYS: Final = 84

#: Intercept and weights of `BestOdds.row`. Fitted to the development logs at every decision point (15 sessions or more
#: before it, training goes on after it) by a ridge of 20 on standardised facts, every lifter weighted by the root of
#: the number of his points; judged with each lifter left out in turn (docs/accuracy.md).
WEIGHTS: Final[dict[int, tuple[float, ...]]] = {
    42: (-0.5241, 0.8414, -2.9195, -3.0747, -0.0693, 0.0902, 0.3776, 0.3004, 0.1037),
    84: (-0.9763, 0.7759, -3.0348, -2.9553, -0.0568, -0.0145, 0.3646, 0.4018, 0.1609),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BestOdds:
    """What the forecast rests on; gaps are ln (0.05 = about 5 % below the best).

    ``below_best`` median of the last three sessions, ``last_below_best`` the last, ``nearest_below_best`` the best of
    the last five; ``days_since_best``; ``by_level`` log odds of passing the best in the sessions to come, ``by_middle``
    in one session half way; ``sessions_ahead`` of the lift, ``visits_ahead`` of the gym, at the rate of six weeks.
    """

    below_best: float
    last_below_best: float
    nearest_below_best: float
    days_since_best: float
    by_level: float
    by_middle: float
    sessions_ahead: float
    visits_ahead: float

    @property
    def row(self) -> tuple[float, ...]:
        """The facts as the regression takes them."""
        return (
            min(self.below_best, FARTHEST_BELOW),
            min(self.last_below_best, FARTHEST_BELOW),
            min(self.nearest_below_best, FARTHEST_BELOW),
            log1p(self.days_since_best),
            self.by_level,
            self.by_middle,
            log(self.sessions_ahead + 0.5),
            log1p(self.visits_ahead),
        )


def odds_facts(
    days: Sequence[int], strength: Sequence[float], visits: Sequence[int], as_of: int, horizon: Horizon
) -> BestOdds:
    """What is known on this day that bears on a new best?

    Parameters
    ----------
    days : day numbers of the lift's sessions, rising, the first not after ``as_of``; later ones are not looked at.
    strength : ln of the day's best e1RM, same length.
    visits : day numbers of all sessions of the lifter, rising.
    as_of : day number.
    horizon : days ahead.
    """
    n = bisect_right(days, as_of)
    days, strength = days[:n], strength[:n]
    best = max(strength)
    day_of_best = max(day for day, value in zip(days, strength, strict=True) if value >= best - SAME_BEST)
    ahead = _rate(days, as_of, _LATELY_DAYS) * horizon
    ahead_long = _rate(days, as_of, _LONGER_DAYS) * horizon
    middle, variance, noise = _level(days, strength)
    weeks = horizon / 7

    def passes(weeks_ahead: float) -> float:
        spread = noise * sqrt(variance + DRIFT_PER_WEEK * weeks_ahead + DRIFT_PER_SESSION + 1)
        return _tail((best + MARGIN - middle) / spread)

    tries = min(max(0.5 * (ahead + ahead_long), 1.0), MOST_SESSIONS_AHEAD) ** INDEPENDENCE
    return BestOdds(
        below_best=best - median(strength[-3:]),
        last_below_best=best - strength[-1],
        nearest_below_best=best - max(strength[-5:]),
        days_since_best=as_of - day_of_best,
        by_level=_log_odds(1 - (1 - passes(weeks / max(ahead, 1.0))) ** tries),
        by_middle=_log_odds(passes(weeks / 2)),
        sessions_ahead=ahead,
        visits_ahead=_rate(visits, as_of, _LATELY_DAYS) * horizon,
    )


def forecast_new_best(
    days: Sequence[int], strength: Sequence[float], visits: Sequence[int], as_of: int, horizon: Horizon
) -> float | None:
    """How likely is a session more than 1 % above everything so far, within this many days?

    Parameters
    ----------
    days : day numbers of the lift's sessions, rising; later ones than ``as_of`` are not looked at.
    strength : ln of the day's best e1RM (Epley, non-warm-up sets of 1 to 12 repetitions), same length.
    visits : day numbers of all sessions of the lifter, rising.
    as_of : day number.
    horizon : days ahead, 42 or 84.

    Returns
    -------
    A probability, or None with fewer than eight sessions.

    Source: logistic regression on development logs, weights and fitting in this module; `rising_line` for calm rises.
    Limits: given that training goes on as in the last six weeks.

    >>> days = list(range(0, 70, 7))
    >>> rising = forecast_new_best(days, [0.01 * i for i in range(10)], days, 63, 42)
    >>> fallen = forecast_new_best(days, [-0.03 * i for i in range(10)], days, 63, 42)
    >>> rising > 0.5 > fallen
    True
    """
    if bisect_right(days, as_of) < FEWEST_SESSIONS:
        return None
    constant, *weights = WEIGHTS[horizon]
    row = odds_facts(days, strength, visits, as_of, horizon).row
    z = constant + sum(w * x for w, x in zip(weights, row, strict=True))
    chance = 1 / (1 + exp(-max(-MOST_LOG_ODDS, min(MOST_LOG_ODDS, z))))
    believed, on_line = rising_line(days, strength, as_of, horizon)
    return chance + believed * max(on_line - chance, 0.0)


def rising_line(days: Sequence[int], strength: Sequence[float], as_of: int, horizon: Horizon) -> tuple[float, float]:
    """How far is a line through the last sessions believed (0 to 1), and how likely is a new best on it?

    Parameters
    ----------
    days, strength, as_of, horizon : as in `forecast_new_best`.

    Source: a line by least squares through the last 24 sessions, carried on with Student-t (3) scatter.
    Limits: fewer than twenty sessions are no line; with a scatter of more than some 2 % it is hardly believed.

    >>> days = list(range(0, 140, 7))
    >>> calm, wild = ([0.005 * i + scatter * (-1) ** i for i in range(20)] for scatter in (0.001, 0.05))
    >>> [round(rising_line(days, y, 133, 42)[0], 2) for y in (calm, wild)]
    [0.9, 0.0]
    """
    n = bisect_right(days, as_of)
    start = max(n - LINE_SESSIONS, 0)
    count = n - start
    if count < FEWEST_ON_LINE:
        return 0.0, 0.0
    weeks, y = [(day - as_of) / 7 for day in days[start:n]], strength[start:n]
    early, middle = sum(weeks) / count, sum(y) / count
    spread = sum((w - early) ** 2 for w in weeks)
    slope = sum((w - early) * (v - middle) for w, v in zip(weeks, y, strict=True)) / spread
    squares = sum((v - middle - slope * (w - early)) ** 2 for w, v in zip(weeks, y, strict=True))
    scatter = max(sqrt(squares / (count - 2)), LEAST_LINE_SCATTER)
    ahead = horizon / 7 - early
    short_of_best = max(strength[:n]) + MARGIN - middle - slope * ahead
    on_line = _tail(short_of_best / (scatter * sqrt(1 + 1 / count + ahead**2 / spread)))
    return LINE_BELIEVED / (1 + (scatter / LINE_SCATTER) ** LINE_FADES), on_line


def _rate(days: Sequence[int], as_of: int, window: int) -> float:
    """Sessions a day over the last ``window`` days."""
    return (bisect_right(days, as_of) - bisect_right(days, as_of - window)) / window


def _level(days: Sequence[int], y: Sequence[float]) -> tuple[float, float, float]:
    """Level now, its variance in units of the noise variance, and the noise SD (local level, Student-t weights)."""
    middle, variance = y[0], 1.0
    squares, weight = NOISE_PRIOR_SESSIONS * NOISE_PRIOR**2, NOISE_PRIOR_SESSIONS
    for i in range(1, len(y)):
        variance += DRIFT_PER_WEEK * min((days[i] - days[i - 1]) / 7, LONGEST_GAP_WEEKS) + DRIFT_PER_SESSION
        e = y[i] - middle
        told = max(squares / weight, LEAST_NOISE**2)
        believed = 4 / (3 + e * e / (told * (variance + 1)))
        gain = variance / (variance + 1 / min(1.0, believed))
        squares = KEPT_PER_SESSION * squares + believed * e * e / (variance + 1)
        weight = KEPT_PER_SESSION * weight + 1
        middle += gain * e
        variance *= 1 - gain
    return middle, variance, sqrt(max(squares / weight, LEAST_NOISE**2))


def _tail(z: float) -> float:
    """Chance that a Student-t with three degrees of freedom exceeds z."""
    u = z / sqrt(3.0)
    return 0.5 - (u / (1 + u * u) + atan(u)) / pi


def _log_odds(p: float) -> float:
    p = min(max(p, LEAST_ODDS), 1 - LEAST_ODDS)
    return log(p / (1 - p))
