"""What did a lift look like before? So that what is said of it changes only when its sessions clearly ask for it.

One lift alone is noisy: from month to month its chances wander over the limits of the states and back. What is shown
therefore has a memory: at every fourth week of the log it moves only as far as the sessions up to then force it, to
within `HOLD` log-odds of what they say by themselves. This needs the chances on earlier days; they are worked out in
one go on a coarser grid, as they count only within that band.

Conventions as in `bend`; the grid is counted from the first day of the history, two weeks a step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp, log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.progress.bend import (
    CLASSES,
    DECLINE,
    FATIGUE,
    HAZARD,
    OLDEST_BEND_AFTER_START,
    PER_CENT,
    YOUNGEST_BEND,
    Bend,
)
from dorsi.core.progress.lift_weeks import LONG_BREAK_WEEKS, Break, own_parts
from dorsi.core.progress.mixture import Vector, normal_cdf
from dorsi.core.progress.strength_scale import StrengthSeries

__all__ = ["EVERY_WEEKS", "SEEN_WEEKS", "Chances", "Memory", "remember"]

Matrix = NDArray[np.float64]

#: What is remembered is renewed every so many weeks, this many times up to today.
EVERY_WEEKS: Final = 4
LOOKS_BACK: Final = 12
#: Each of those days looks back so far: half as far as today, which is enough to remember by.
SEEN_WEEKS: Final = 52.0
#: How far (log-odds) what is shown may stay behind what the sessions say: of a plateau, and of falling within it.
HOLD: Final = (1.3, 2.5)
#: Steps of the coarse grid, weeks; bends older than so many weeks are looked for at every other step.
STEP: Final = 2
FINE_BENDS: Final = 24
#: Fewer sessions say nothing yet; a lift not trained for so many weeks says nothing of now.
FEWEST: Final = 3
STALE_WEEKS: Final = 6.0
#: Chances nearer to 0 or 1 are not told apart.
_LEAST: Final = 1e-4
#: Combinations lighter than this are left out.
_LIGHTEST: Final = 1e-7

Chances = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Log-odds of a plateau, and of falling given a plateau, as they were last shown."""

    plateau: float
    falling: float

    def hold(self, flat: float, decline: float) -> Chances:
        """Move as far as the chances of today force it: what is shown (progress, flat, decline)."""
        seen = _log_odds(flat + decline), _log_odds(decline / max(flat + decline, _LEAST))
        (stuck, falling), (most, most_falling) = seen, HOLD
        p = _chance(min(max(self.plateau, stuck - most), stuck + most))
        q = _chance(min(max(self.falling, falling - most_falling), falling + most_falling))
        return 1 - p, p * (1 - q), p * q

    def shown(self, bend: Bend) -> Bend:
        """Give today's answer with the chances that are shown."""
        progress, flat, decline = self.hold(bend.p_flat, bend.p_decline)
        return replace(bend, p_progress=progress, p_flat=flat, p_decline=decline)


def remember(
    rate: Callable[[float], StrengthSeries | None],
    today: float,
    floor_at: Callable[[float], float],
    breaks: Sequence[Break] = (),
) -> Memory | None:
    """What was last shown of this lift? None where it is too young for a memory.

    Parameters
    ----------
    rate : strength, session by session, as it was rated in a week from nothing later.
    today : week number, counted from the first day of the history.
    floor_at : from which slope on it is progress, in a week.
    breaks : weeks without any training.

    Source: play of a mechanism (backlash): what is shown follows once the slack is used up. Deviations: a coarser grid
    than in `bend`.
    """
    newest = int(today // EVERY_WEEKS)
    looks: list[int] = []
    rated: list[StrengthSeries] = []
    for g in range(EVERY_WEEKS * max(newest - LOOKS_BACK + 1, 1), EVERY_WEEKS * newest + 1, EVERY_WEEKS):
        one = rate(float(g))
        if one is not None and len(one.week) >= FEWEST and g - float(one.week[-1]) <= STALE_WEEKS:
            looks.append(g)
            rated.append(one)
    if not looks:
        return None
    below, decline = _chances(looks, rated, np.array([floor_at(float(g)) for g in looks]), breaks)
    memory: Memory | None = None
    for b, d in zip(below.tolist(), decline.tolist(), strict=True):
        shown = (1 - b, b - d, d) if memory is None else memory.hold(b - d, d)
        stuck = shown[1] + shown[2]
        memory = Memory(plateau=_log_odds(stuck), falling=_log_odds(shown[2] / max(stuck, _LEAST)))
    return memory


def _chances(
    looks: Sequence[int], rated: Sequence[StrengthSeries], floor: Vector, breaks: Sequence[Break]
) -> tuple[Vector, Vector]:
    """Chance of a slope below the floor, and of a decline, on each day looked at; all days in one go."""
    information, pull, span = _gathered(looks, rated, breaks)
    grid = _grid(information.shape[1])
    # axes from here on: look, size of fatigue, then age, or class before, class after and bend
    information, pull = information[:, None], pull[:, None]
    seen = np.linalg.inv(np.eye(len(grid.age)) + np.swapaxes(grid.root, 1, 2) @ (information @ grid.root))
    sure = 0.5 * np.linalg.slogdet(seen)[1]
    fatigue = grid.root @ seen @ np.swapaxes(grid.root, 1, 2)
    moved = (fatigue @ pull[..., None])[..., 0]
    sure += 0.5 * (moved * pull).sum(axis=-1)
    left = pull - (information @ moved[..., None])[..., 0]
    told = information @ grid.courses
    told = told - information @ (fatigue @ told)
    bends = len(grid.bends)
    now, then = grid.courses[:, :bends], grid.courses[:, bends:]
    told_now, told_then = told[..., :bends], told[..., bends:]
    p11 = (then * told_then).sum(axis=2)[:, :, None, None] + grid.certain[:, None, None]
    p22 = (now * told_now).sum(axis=2)[:, :, None, None] + grid.certain[:, None]
    p12 = (then * told_now).sum(axis=2)[:, :, None, None]
    b1 = (left @ then)[:, :, None, None] + grid.pulled[:, None, None]
    b2 = (left @ now)[:, :, None, None] + grid.pulled[:, None]
    det = p11 * p22 - p12 * p12
    before, slope = (p22 * b1 - p12 * b2) / det, (p11 * b2 - p12 * b1) / det
    log_weight = grid.log_prior(span)[:, None] - 0.5 * np.log(det) + 0.5 * (b1 * before + b2 * slope)
    log_weight += (sure + grid.log_share)[..., None, None, None]
    every = (1, 2, 3, 4)
    weight = np.exp(log_weight - log_weight.max(axis=every, keepdims=True))
    weight /= weight.sum(axis=every, keepdims=True)
    sd = np.sqrt(p11 / det)
    # Most of the weight lies on few combinations: only those are looked at.
    heavy = weight > _LIGHTEST
    look = np.nonzero(heavy)[0]
    w, slope, sd = weight[heavy], slope[heavy], np.broadcast_to(sd, weight.shape)[heavy]
    below, decline = (
        np.bincount(look, w * normal_cdf((limit - slope) / sd), len(looks)) / np.bincount(look, w, len(looks))
        for limit in (floor[look], DECLINE)
    )
    return below, np.minimum(decline, below)


def _gathered(
    looks: Sequence[int], rated: Sequence[StrengthSeries], breaks: Sequence[Break]
) -> tuple[Matrix, Matrix, Vector]:
    """Information and pull on the grid for each look, own parts taken out, and how far its sessions reach back."""
    steps = [np.rint((g - one.week) / STEP).astype(np.intp) for g, one in zip(looks, rated, strict=True)]
    size = max(int(step[0]) for step in steps) + 1
    information, pull = np.zeros((len(looks), size, size)), np.zeros((len(looks), size))
    diagonal = np.arange(size)
    for k, (g, one, step) in enumerate(zip(looks, rated, steps, strict=True)):
        long = [b for b in breaks if b.end <= g and b.end - b.start > LONG_BREAK_WEEKS]
        mine = own_parts(one, float(g), long)
        weighed = mine.parts * one.precision[:, None]
        spread = np.linalg.inv(weighed.T @ mine.parts + np.diag(mine.doubt))
        across = np.stack([np.bincount(step, column, size) for column in weighed.T])
        told = spread @ (weighed.T @ mine.rest + mine.doubt * mine.expected)
        information[k] = -(across.T @ spread @ across)
        information[k, diagonal, diagonal] += np.bincount(step, one.precision, size)
        pull[k] = np.bincount(step, one.precision * mine.rest, size) - told @ across
    return information, pull, np.array([STEP * float(step[0]) for step in steps])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Grid:
    """What every lift shares: ages, roots of the fatigue and their shares, bends (infinity: none), courses, classes."""

    age: Vector
    root: Matrix
    log_share: Vector
    bends: Vector
    courses: Matrix
    certain: Vector
    pulled: Vector
    constants: Matrix
    width: Vector

    def log_prior(self, span: Vector) -> Matrix:
        """Log weight of each combination (look, class before, class after, bend) before any session."""
        before, after = (np.array([c[i] for c in CLASSES]) for i in (2, 3))
        fits = np.where(self.bends <= span[:, None] - OLDEST_BEND_AFTER_START, self.width, 0.0)
        many = fits.sum(axis=1)
        none = np.where(many > 0, np.exp(-HAZARD * np.maximum(span - YOUNGEST_BEND, 0.0)), 1.0)
        place = (1 - none)[:, None] * fits / np.maximum(many, 1.0)[:, None]
        prior = before[:, None, None] * after[:, None] * place[:, None, None, :]
        prior[..., 0] = none[:, None, None] * (before / len(before))[:, None]
        with np.errstate(divide="ignore"):
            return np.asarray(np.log(prior) + self.constants[..., None])


@lru_cache(maxsize=64)
def _grid(size: int) -> _Grid:
    age = STEP * np.arange(float(size))
    apart = np.abs(age[:, None] - age)
    found = age[(age >= YOUNGEST_BEND) & ((age <= FINE_BENDS) | (age % (2 * STEP) == 0))]
    bends = np.concatenate(([np.inf], found))
    middle, spread = (np.array([c[i] for c in CLASSES]) * PER_CENT for i in (0, 1))
    own = -0.5 * (np.log(spread**2) + middle**2 / spread**2)
    now, then = -np.minimum(age[:, None], bends), -np.maximum(age[:, None] - bends, 0)
    width = np.where(bends <= FINE_BENDS, 1.0 * STEP, 2.0 * STEP)
    width[0] = 0.0
    return _Grid(
        age=age,
        root=np.stack([np.linalg.cholesky(sd**2 * np.exp(-apart / memory)) for sd, memory, _ in FATIGUE]),
        log_share=np.log([share for *_, share in FATIGUE]),
        bends=bends,
        courses=np.column_stack((now, then)),
        certain=spread**-2.0,
        pulled=middle * spread**-2.0,
        constants=own[:, None] + own,
        width=width,
    )


def _log_odds(p: float) -> float:
    p = min(max(p, _LEAST), 1 - _LEAST)
    return log(p / (1 - p))


def _chance(log_odds: float) -> float:
    return 1 / (1 + exp(-log_odds))
