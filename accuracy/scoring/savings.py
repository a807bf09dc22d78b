"""What does a habit save? The same made-up lifter with and without it: weeks until a stop is told, and scatter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import exp, inf, log
from random import Random

import numpy as np

from dorsi.core.progress.strength_scale import CURVATURE
from dorsi.core.synth.habits import Habits, draw_habits
from dorsi.core.synth.lifters import MadeLifter, make_lifter
from scoring.made import rated_until, sets_of
from scoring.scores import interval, resample

DRAWS = 500
#: The reserve varies by so much (SD, repetitions) in the lifters by whom a share of the scatter is measured.
SPREAD = 1.2
#: Near failure: what is left in reserve, and how far it varies.
NEAR = 0.2
#: A turn that is not told while followed counts as told after this multiple of the time.
CENSORED = 1.4

#: Weeks until a stop is told and the closed form for it, of a lifter from a week on; None: no rise was said then.
Told = Callable[[MadeLifter, int, int], tuple[float, float] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """ln of the ratio of the weeks with and without a habit, and of the closed form."""

    habit: str
    weeks: float
    closed: float


def habit_pairs(n: int, seed: int, told: Told, followed: int) -> list[Pair]:
    """Pair lifters with themselves: half the noise of the day, effort noted, near failure, twice the lifts."""
    found = []
    for number in range(n):
        random = Random(f"{seed}/saving/{number}")
        week, lifts = random.randrange(30, 70), random.choice((1, 2))
        habits = replace(draw_habits(random), notes_rir=0.0, rir_spread=SPREAD)
        slope, lifter_seed = exp(random.uniform(log(0.15), log(1.0))), random.randrange(2**31)

        def one(
            habits: Habits, lifts: int, slope: float = slope, seed: int = lifter_seed, week: int = week
        ) -> tuple[float, float] | None:
            lifter = make_lifter(
                seed=seed, slope_pct_per_week=slope, weeks=week + followed, stop_week=week, lifts=lifts, habits=habits
            )
            seen = told(lifter, week, followed)
            return None if seen is None else (CENSORED * followed if seen[0] == inf else seen[0], seen[1])

        plain = one(habits, lifts)
        changes = (
            ("half the noise of the day", replace(habits, day_noise=habits.day_noise / 2), lifts),
            ("effort noted", replace(habits, notes_rir=0.9), lifts),
            ("near failure", replace(habits, usual_rir=NEAR, rir_spread=NEAR), lifts),
            ("twice the lifts", habits, 2 * lifts),
        )
        for name, other, count in changes:
            with_it = one(other, count)
            if plain and with_it:
                found.append(Pair(habit=name, weeks=log(with_it[0] / plain[0]), closed=log(with_it[1] / plain[1])))
    return found


def saving_power(pairs: Sequence[Pair]) -> tuple[float, float, float]:
    """Power of the closed form with which the time goes, with its interval over pairs.

    Taken from what all pairs together save, so that the luck of one lifter, which both ratios share, does not count.
    """
    x, y = (np.array([getattr(p, which) for p in pairs]) for which in ("closed", "weeks"))
    low, high = interval(resample(np.arange(len(x)), DRAWS), lambda rows: float(y[rows].mean() / x[rows].mean()))
    return float(y.mean() / x.mean()), low, high


def reserve_shares(n: int, seed: int) -> dict[str, tuple[float, float, float]]:
    """Which share of what a varying reserve adds to the variance of a session goes by noting it, and near failure?

    What it adds is counted as the report counts it: (spread / (curvature + repetitions))^2.
    """
    rows = []
    for number in range(n):
        random = Random(f"{seed}/reserve/{number}")
        plain = replace(draw_habits(random), notes_rir=0.0, rir_spread=SPREAD)
        lifter_seed = random.randrange(2**31)
        ways = (
            plain,
            replace(plain, notes_rir=1.0),
            replace(plain, usual_rir=NEAR, rir_spread=NEAR),
        )
        found = [_variance(habits, lifter_seed) for habits in ways]
        rows.append([*(variance for variance, _ in found), (SPREAD / (CURVATURE + found[0][1])) ** 2])
    variance = np.array(rows)
    draws = resample(np.arange(n), DRAWS)

    def share(which: int, rows: np.ndarray[tuple[int], np.dtype[np.intp]]) -> float:
        unnoted, with_it, added = (float(variance[rows, k].mean()) for k in (0, which, 3))
        return (unnoted - with_it) / added

    everybody = np.arange(n)
    return {
        name: (share(which, everybody), *interval(draws, lambda rows, k=which: share(k, rows)))  # type: ignore[misc]
        for name, which in (("noting it", 1), ("near failure", 2))
    }


def _variance(habits: Habits, seed: int) -> tuple[float, float]:
    """Mean variance of a session, and mean repetitions, over the lifts of one lifter at a middling pace."""
    lifter = make_lifter(seed=seed, slope_pct_per_week=0.25, weeks=70, habits=habits)
    rated = [rated_until(sets_of(lift), inf) for lift in lifter.lifts]
    known = [one for one in rated if one is not None]
    reps = float(np.mean([np.median(one.usual_reps) for one in known]))
    return float(np.mean([one.noise**2 for one in known])), reps
