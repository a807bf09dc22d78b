"""What is believed of an effect once the sessions are in? One pass of conjugate least squares, its noise integrated.

Conventions: values in the unit of the outcome; weeks from the first session. The model of an observation is

    level of the lift + its trend x weeks + effect x tip + carry-over x tip of the session before
        + cost of coming second + form of the day + slow form + noise

with every effect normal, so that given the noise and its make-up the answer is exact; both are summed over a grid.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.progress.mixture import Mixture, Vector, normal_cdf

__all__ = [
    "DAY_SHARES",
    "DAY_SHARES_SIDES",
    "SLOW_SHARES",
    "SLOW_SHARES_SIDES",
    "SLOW_WEEKS",
    "Believed",
    "Prior",
    "Terms",
    "believe",
    "clipped",
    "courses_of",
]

#: Slow form fades over so many weeks (as in the verdict).
SLOW_WEEKS: Final = 2.0
#: Shares of the variance that go with the day, and with slow form; how likely each is beforehand.
#: Of the difference between two sides less is left of either: a bad day is bad for both.
Shares = tuple[tuple[float, float], ...]
DAY_SHARES: Final[Shares] = ((0.0, 0.3), (0.25, 0.4), (0.5, 0.3))
SLOW_SHARES: Final[Shares] = ((0.0, 0.45), (0.2, 0.35), (0.4, 0.2))
DAY_SHARES_SIDES: Final[Shares] = ((0.0, 0.7), (0.2, 0.3))
SLOW_SHARES_SIDES: Final[Shares] = ((0.0, 0.5), (0.1, 0.25), (0.2, 0.15), (0.35, 0.1))
#: The noise is looked at on so many points, this many SD of its prior either side; at least so wide a prior (SD of ln).
NOISE_POINTS: Final = 21
NOISE_REACH: Final = 3.0
NOISE_WIDTH: Final = 0.5
#: Levels are as good as unknown: so many times the noise.
LEVEL_SDS: Final = 20.0
#: A session farther out than this counts as this far out: one bad night must not decide.
CLIP_SDS: Final = 2.5
_MAD_TO_SD: Final = 1.4826
#: The scatter is never taken for less than this share of what was reckoned with.
LEAST_SCATTER: Final = 0.3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Terms:
    """The design, one entry per observation.

    ``tip``: 1 with it, 0 without; a ramp from 0 to 1 for what grows over the weeks. ``before``: the tip of the session
    before. ``second``: 1 where it came second in its session. ``lift`` and ``session`` count from 0.
    """

    week: Vector
    lift: NDArray[np.intp]
    session: NDArray[np.intp]
    tip: Vector
    before: Vector
    second: Vector

    def __len__(self) -> int:
        return len(self.week)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """What is believed beforehand: SDs of effect, carry-over, trend per week and second place; the noise."""

    effect: float
    carry_over: float
    trend: float
    second: float
    noise: float
    noise_width: float = NOISE_WIDTH
    day_shares: Shares = DAY_SHARES
    slow_shares: Shares = SLOW_SHARES


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Believed:
    """The answer for several sets of values at once: weights (draws, parts) of normal parts (draws, parts), their SDs.

    ``noise`` is the noise of each part, ``day_share`` and ``slow_share`` what of it goes with the day and with slow
    form; ``carry_middle`` and ``carry_sd`` the carry-over, None where it has no term.
    """

    weight: Vector
    middle: Vector
    sd: Vector
    noise: Vector
    day_share: Vector
    slow_share: Vector
    carry_middle: Vector | None
    carry_sd: Vector | None

    def above(self, value: float) -> Vector:
        """Probability of an effect above this, per draw."""
        return np.asarray((self.weight * normal_cdf((self.middle - value) / self.sd)).sum(axis=1))

    def effect(self, draw: int = 0) -> Mixture:
        """What is believed of the effect."""
        return Mixture(weight=self.weight[draw], middle=self.middle[draw], sd=self.sd)

    def carry_over(self, draw: int = 0) -> Mixture | None:
        """What is believed of the carry-over from the session before."""
        if self.carry_middle is None or self.carry_sd is None:
            return None
        return Mixture(weight=self.weight[draw], middle=self.carry_middle[draw], sd=self.carry_sd)

    def usual_noise(self, draw: int = 0) -> float:
        """Middle of what is believed of the noise."""
        return float(self.weight[draw] @ self.noise)


def _columns(terms: Terms, prior: Prior) -> tuple[Vector, Vector, int, int | None]:
    """The columns of the model, the precision of each beforehand, where effect and carry-over stand."""
    lifts = terms.lift[:, None] == np.arange(int(terms.lift.max()) + 1)
    middle = terms.week - terms.week.mean()
    parts = [lifts * 1.0, lifts * middle[:, None], terms.tip[:, None]]
    j = lifts.shape[1]
    sds = [*[LEVEL_SDS * prior.noise] * j, *[prior.trend] * j, prior.effect]
    effect, carry = 2 * j, None
    if terms.before.any():
        carry = len(sds)
        parts.append(terms.before[:, None])
        sds.append(prior.carry_over)
    if terms.second.any():
        parts.append(terms.second[:, None])
        sds.append(prior.second)
    return np.hstack(parts), 1 / np.array(sds) ** 2, effect, carry


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Structure:
    """How observations go together in one make-up of the noise, whose shares of day and slow form it names.

    ``whiten`` takes that out of them, ``log_size`` is the ln of the root's determinant, ``chance`` that of the make-up.
    """

    whiten: Vector
    log_size: float
    chance: float
    day: float
    slow: float


def _structures(terms: Terms, prior: Prior) -> tuple[_Structure, ...]:
    shared = prior.day_shares if len(np.unique(terms.session)) < len(terms) else ((0.0, 1.0),)
    return _structures_at(
        terms.week.astype(float).tobytes(), terms.session.astype(np.intp).tobytes(), shared, prior.slow_shares
    )


# Power is told from many trials with the same days: their matrices are turned round once.
@lru_cache(maxsize=1)
def _structures_at(week_bytes: bytes, session_bytes: bytes, days: Shares, slows: Shares) -> tuple[_Structure, ...]:
    week, session = np.frombuffer(week_bytes), np.frombuffer(session_bytes, dtype=np.intp)
    same = (session[:, None] == session) * 1.0
    lasting = np.exp(-np.abs(week[:, None] - week) / SLOW_WEEKS)
    alone = np.eye(len(week))
    found = []
    for day, p in days:
        for slow, q in slows:
            root = np.linalg.cholesky((1 - day - slow) * alone + day * same + slow * lasting)
            found.append(
                _Structure(
                    whiten=np.linalg.inv(root),
                    log_size=float(np.log(np.diag(root)).sum()),
                    chance=p * q,
                    day=day,
                    slow=slow,
                )
            )
    return tuple(found)


def clipped(terms: Terms, prior: Prior, values: Vector) -> Vector:
    """The values with those far out brought nearer: beyond 2.5 SD (by the median deviation) of a first fit.

    Parameters
    ----------
    values : (draws, observations).
    """
    columns, precision, _, _ = _columns(terms, prior)
    centred = values - values.mean(axis=1, keepdims=True)
    inner = columns.T @ columns + np.diag(precision) * prior.noise**2
    fit = centred @ columns @ np.linalg.inv(inner) @ columns.T
    rest = centred - fit
    free = max(len(terms) - columns.shape[1], 1)
    scatter = _MAD_TO_SD * np.median(np.abs(rest), axis=1, keepdims=True) * np.sqrt(len(terms) / free)
    most = CLIP_SDS * np.maximum(scatter, LEAST_SCATTER * prior.noise)
    return np.asarray(values - rest + np.clip(rest, -most, most))


def believe(terms: Terms, prior: Prior, values: Vector) -> Believed:
    """What follows for the effect from these values?

    Parameters
    ----------
    terms : the design.
    prior : what is believed beforehand.
    values : (draws, observations) in the unit of the outcome; every draw is answered for itself.

    Source: conjugate generalised least squares; a sceptical prior on the effect because effects that compare two ways
    of training are usually small (Swinton 2022).
    Deviations: the noise and its make-up (form of the day, slow form) are summed over a grid in place of sampling.
    """
    n = len(terms)
    columns, precision, effect, carry = _columns(terms, prior)
    values = clipped(terms, prior, values)
    centred = values - values.mean(axis=1, keepdims=True)
    steps = np.linspace(-NOISE_REACH, NOISE_REACH, NOISE_POINTS)
    noises = prior.noise * np.exp(prior.noise_width * steps)
    logs, middles, sds, carried, carried_sd = [], [], [], [], []
    made = _structures(terms, prior)
    for one in made:
        white = one.whiten @ np.hstack([columns, centred.T])
        x, y = white[:, : columns.shape[1]], white[:, columns.shape[1] :]
        inner, along, own = x.T @ x, x.T @ y, (y * y).sum(axis=0)
        spread = np.linalg.inv(inner / noises[:, None, None] ** 2 + np.diag(precision))
        b = along / noises[:, None, None] ** 2
        d = spread @ b
        size = np.linalg.slogdet(spread)[1]
        logs.append(
            np.log(one.chance)
            - 0.5 * (steps**2 - size)[:, None]
            - (n * np.log(noises) + one.log_size)[:, None]
            + 0.5 * ((b * d).sum(axis=1) - own / noises[:, None] ** 2)
        )
        middles.append(d[:, effect])
        sds.append(np.sqrt(spread[:, effect, effect]))
        if carry is not None:
            carried.append(d[:, carry])
            carried_sd.append(np.sqrt(spread[:, carry, carry]))
    log = np.vstack(logs).T
    weight = np.exp(log - log.max(axis=1, keepdims=True))
    return Believed(
        weight=weight / weight.sum(axis=1, keepdims=True),
        middle=np.vstack(middles).T,
        sd=np.concatenate(sds),
        noise=np.tile(noises, len(middles)),
        day_share=np.repeat([one.day for one in made], len(noises)),
        slow_share=np.repeat([one.slow for one in made], len(noises)),
        carry_middle=np.vstack(carried).T if carry is not None else None,
        carry_sd=np.concatenate(carried_sd) if carry is not None else None,
    )


def courses_of(
    terms: Terms, prior: Prior, believed: Believed, values: Vector
) -> list[tuple[float, float, float, float]]:
    """Where does each lift stand in its last week, and how does it go on: level, its SD, trend per week, its SD?

    Parameters
    ----------
    terms, prior : as `believe` had them.
    believed : what came of it; noise and make-up are taken in its middle.
    values : (1, observations).
    """
    weight = believed.weight[0]
    noise, day, slow = believed.usual_noise(), float(weight @ believed.day_share), float(weight @ believed.slow_share)
    columns, precision, effect, _ = _columns(terms, prior)
    lifts = effect // 2
    same = (terms.session[:, None] == terms.session) * 1.0
    lasting = np.exp(-np.abs(terms.week[:, None] - terms.week) / SLOW_WEEKS)
    together = noise**2 * ((1 - day - slow) * np.eye(len(terms)) + day * same + slow * lasting)
    white = np.linalg.solve(
        np.linalg.cholesky(together), np.hstack([columns, (clipped(terms, prior, values) - values.mean()).T])
    )
    x, y = white[:, :-1], white[:, -1]
    spread = np.linalg.inv(x.T @ x + np.diag(precision))
    middle = spread @ (x.T @ y)
    gone = float(terms.week.max() - terms.week.mean())
    found = []
    for j in range(lifts):
        level, variance = middle[j] + gone * middle[lifts + j], spread[j, j] + gone**2 * spread[lifts + j, lifts + j]
        variance += 2 * gone * spread[j, lifts + j]
        trend_sd = spread[lifts + j, lifts + j] ** 0.5
        found.append((float(values.mean() + level), float(variance**0.5), float(middle[lifts + j]), float(trend_sd)))
    return found
