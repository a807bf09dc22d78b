"""How strong was each session? One scale per series, from sets of different repetitions and effort.

Conventions: strength is ln kg, ln E = ln load + ln(1 + n / k) with n the repetitions (and the reserve where it is
noted); k is the middle of its prior here, how far a lifter's own differs (SD of ln k 0.2) is learned in `bend`. Time is
in weeks. One session gives one value, that of its best set.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import pi, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.progress.e1rm import CURVATURE
from dorsi.core.progress.jumps import Jump, find_jumps
from dorsi.core.progress.middles import middle_of, running_middle
from dorsi.core.progress.mixture import Vector, tail_ratio

__all__ = ["CURVATURE", "LATE_COSTS", "StrengthSeries", "rate_sessions", "set_strength"]

#: Sets of more repetitions say too little about strength.
MOST_REPS: Final = 15.0
#: From this share of sets with effort noted on, effort counts; below it, it is an unknown that the level absorbs.
ENOUGH_NOTED: Final = 0.3
#: A reserve beyond this is a guess, and guesses grow with the reserve (Halperin 2022).
MOST_RIR: Final = 4.0
#: Prior of the noise SD of one session (ln), its weight in sessions, and the least that plates and whole reps make.
NOISE_PRIOR: Final = 0.035
NOISE_PRIOR_SESSIONS: Final = 5.0
LEAST_NOISE: Final = 0.01
#: Sessions either side that make the local middle against which noise is measured.
NEIGHBOURS: Final = 3
#: Median absolute deviation to SD; and the middle follows its own sessions, so that what is left is a tenth too small.
_MAD_TO_SD: Final = 1.4826
_MIDDLE_FOLLOWS: Final = 1.1
#: Degrees of freedom of the noise upwards.
TAIL: Final = 4.0
#: Downwards a session was easy (deload, light day) with this chance; then it falls short by so much (ln) in the mean.
#: A series starts from both, with the weight of so many sessions and easy sessions; its own sessions move them.
EASY_SHARE: Final = 0.10
EASY_SIZE: Final = 0.07
EASY_SHARE_SESSIONS: Final = 30.0
EASY_SIZE_SESSIONS: Final = 6.0
#: What the end of a session costs against its beginning (ln): where a lift starts; its own is learned in `bend`.
LATE_COSTS: Final = 0.03
#: Sets of one day whose strengths differ by less are equally good: the unit in which loads were typed leaves such dust.
DUST: Final = 1e-9
#: Rounds of learning the two: they settle at once, as the start carries weight.
_ROUNDS: Final = 2
#: Limit of the ratio of the two densities.
_MOST_ODDS: Final = 1e6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StrengthSeries:
    """One value a session on the scale of ln kg; arrays of one length, oldest first.

    ``precision`` is 1 / variance of each session, after doubt about odd ones; ``usual_reps`` the repetitions of the
    sessions around, which carry the doubt about the curvature; ``noise`` the SD of an ordinary session; ``best`` the
    place of each session's best set among the sets that were given. ``late`` says how much had been done before on that
    day (0 to 1, None: not known), ``jumps`` where a new level began (another machine, a break).
    """

    week: Vector
    strength: Vector
    precision: Vector
    usual_reps: Vector
    noise: float
    best: NDArray[np.intp]
    late: Vector | None = None
    jumps: tuple[Jump, ...] = ()

    @property
    def fresh(self) -> Vector:
        """Strength as if nothing had been done before: what a late place usually costs is added."""
        return self.strength if self.late is None else self.strength + LATE_COSTS * self.late


def set_strength(load_kg: Vector, reps_to_failure: Vector) -> Vector:
    """How strong is a set on the common scale (ln kg)?

    Source: Epley 1985 written as ln load + ln(1 + n / k), k = 30.
    Deviations: k is a lifter's own in the model of the trend; singles are not special (a constant there).

    >>> round(float(np.exp(set_strength(np.array([100.0]), np.array([5.0])))[0]), 2)
    116.67
    """
    return np.asarray(np.log(load_kg) + np.log1p(reps_to_failure / CURVATURE))


def rate_sessions(
    week: Vector, load_kg: Vector, reps: Vector, rir: Vector, late: Vector | None = None, *, easy: float = 1.0
) -> StrengthSeries | None:
    """How strong was each session, and how far is it believed?

    Parameters
    ----------
    week : time of each set; equal weeks are one session.
    load_kg, reps : what was moved (system mass where the body is lifted), and how often.
    rir : repetitions in reserve, nan where not noted.
    late : how much had been done on that day before each set (0 to 1); None where the order is not known.
    easy : how readily a low session is taken for an easy one; 0 takes every session at its word.

    Returns
    -------
    The sessions, or None where no set can be rated.

    Source: Epley's formula with a free curvature; noise by the median absolute deviation from neighbouring sessions.
    Deviations: effort that is rarely noted is left out, as a constant the level absorbs; a session far below its
    neighbours is then believed less (an exponential shortfall against noise), one far above by a Student-t.
    Limits: an index within one series, no true maximum. Sets of more than 15 repetitions are left out.
    """
    fits = (load_kg > 0) & (reps >= 1) & (reps <= MOST_REPS)
    if not fits.any():
        return None
    places = np.flatnonzero(fits)
    week, reps = week[fits], reps[fits] + _reserve(rir[fits])
    value = set_strength(load_kg[fits], reps)
    best = _best_sets(week, value)
    late = None if late is None else late[fits][best]
    fresh = value[best] if late is None else value[best] + LATE_COSTS * late
    noise, weight = _noise(fresh, easy)
    return StrengthSeries(
        week=week[best],
        strength=value[best],
        precision=weight / noise**2,
        usual_reps=_local_middle(reps[best], NEIGHBOURS + 1),
        noise=noise,
        best=places[best],
        late=late,
        jumps=find_jumps(week[best], fresh, noise),
    )


def _best_sets(week: Vector, value: Vector) -> NDArray[np.intp]:
    """Place of the best set of each session, oldest session first; of equally good ones the last."""
    order = np.argsort(week, kind="stable")
    start = np.flatnonzero(np.concatenate(([True], week[order][1:] != week[order][:-1])))
    most = np.maximum.reduceat(value[order], start)
    session = np.repeat(np.arange(len(start)), np.diff(np.append(start, len(order))))
    good = np.flatnonzero(value[order] >= most[session] - DUST)
    return np.asarray(order[good[np.append(np.diff(session[good]) > 0, True)]])


def _reserve(rir: Vector) -> Vector:
    """Reserve of each set: noted, else this lifter's usual; nothing where it is noted too rarely to be compared."""
    noted = np.isfinite(rir)
    if noted.mean() < ENOUGH_NOTED:
        return np.zeros(len(rir))
    kept = np.minimum(rir, MOST_RIR)
    return np.where(noted, kept, float(np.mean(kept[noted])))


def _local_middle(y: Vector, h: int) -> Vector:
    """Median of 2 h + 1 sessions around each; at either end of the nearest 2 h + 1, so that a deload just now shows."""
    n = len(y)
    width = min(2 * h + 1, n)
    middles = running_middle(y, width)
    return np.asarray(middles[np.clip(np.arange(n) - width // 2, 0, n - width)])


def _noise(y: Vector, easy: float) -> tuple[float, Vector]:
    """SD of an ordinary session, and how far each session is believed (0 to 1)."""
    n = len(y)
    if n <= NEIGHBOURS:
        return NOISE_PRIOR, np.ones(n)
    rest = y - _local_middle(y, NEIGHBOURS)
    raw = _MIDDLE_FOLLOWS * _MAD_TO_SD * middle_of(np.abs(rest))
    squares = NOISE_PRIOR_SESSIONS * NOISE_PRIOR**2 + n * max(raw, LEAST_NOISE) ** 2
    noise = float(np.sqrt(squares / (NOISE_PRIOR_SESSIONS + n)))
    z = rest / noise
    weight = np.minimum(1, (TAIL + 1) / (TAIL + z * z))
    return noise, weight * (1 - _learned_easy(rest, noise, EASY_SHARE * easy)) if easy else weight


def _learned_easy(rest: Vector, noise: float, start: float) -> Vector:
    """How likely was each session an easy one, with this lifter's own share and size of easy sessions?"""
    share, size = start, EASY_SIZE
    for _ in range(_ROUNDS):
        chance = _chance_easy(rest, noise, share, size)
        easy = float(chance.sum())
        share = (EASY_SHARE_SESSIONS * start + easy) / (EASY_SHARE_SESSIONS + len(rest))
        short = float(chance @ np.maximum(-rest, 0.0))
        size = (EASY_SIZE_SESSIONS * EASY_SIZE + short) / (EASY_SIZE_SESSIONS + easy)
    return _chance_easy(rest, noise, share, size)


def _chance_easy(rest: Vector, noise: float, share: float, size: float) -> Vector:
    """How likely was a session this far below its neighbours an easy one (exponential shortfall plus noise)?"""
    # The exponentials of both densities cancel but for this ratio.
    scale = share / (1 - share) * sqrt(2 * pi) * noise / size
    chance = np.zeros(len(rest))
    low = rest < 0
    odds = np.minimum(scale * tail_ratio(rest[low] / noise + noise / size), _MOST_ODDS)
    chance[low] = odds / (1 + odds)
    return chance
