"""How long does a pooled verdict of four lifts take, against a plain hinge and against statsmodels?

All run in turn on the same made-up sessions, in one process, one thread; the median time of the processor is told, so
that what else the machine does matters little.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import math
import statistics
import time
import warnings
from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from dorsi.core.progress.bend import find_bend
from dorsi.core.progress.mixture import normal_cdf
from dorsi.core.progress.strength_scale import StrengthSeries, rate_sessions

Vector = NDArray[np.float64]

LIFTS = 4
TURNS = 25
FITS = 5
NOISE, FATIGUE, MEMORY = 0.033, 0.012, 2.0
LEVEL_SD, SLOPE, SLOPE_SD = 0.25, 0.003, 0.005
FLOOR, TAIL = 0.0005, 4.0


def sets_of(weeks: int, seed: int) -> tuple[Vector, Vector, Vector, Vector]:
    """Give week, load, repetitions and unknown effort: twice a week, two sets, rising until two thirds of the time."""
    rng = np.random.default_rng(seed)
    week = np.arange(0.0, weeks, 0.5)
    ln = 4.4 + 0.004 * np.minimum(week, weeks * 2 / 3) + 0.025 * rng.normal(size=len(week))
    both = np.repeat(week, 2)
    load = np.repeat(np.round(np.exp(ln) / 1.2 / 2.5) * 2.5, 2)
    reps = np.tile([6.0, 5.0], len(week))
    return both, load, reps, np.full(len(both), np.nan)


def verdict(rated: list[StrengthSeries], today: float) -> object:
    """Give what a pooled verdict takes: probabilities, date of the bend, slope with its interval."""
    return find_bend(rated, today, levels=False)


def verdict_from_sets(sets: list[tuple[Vector, Vector, Vector, Vector]], today: float) -> object:
    """Give the same, with the rating of sessions from their sets."""
    return verdict([r for s in sets if (r := rate_sessions(*s)) is not None], today)


def plain_hinge(lifts: list[tuple[Vector, Vector]], today: float, window: float, hazard: float) -> float:
    """Probability that the common slope lies below the floor: dense generalised least squares for every week of a bend.

    One normal prior for each slope, one size of fatigue, weights of one pass against a parabola.
    """
    lifts = [(t[t > today - window], y[t > today - window]) for t, y in lifts]
    week = np.concatenate([t for t, _ in lifts])
    y = np.concatenate([v for _, v in lifts])
    lift = np.repeat(np.arange(len(lifts)), [len(t) for t, _ in lifts])
    start, levels = week.min(), (lift[:, None] == np.arange(len(lifts))) * 1.0
    age, span = week - start, today - start
    rest = np.concatenate([v - np.polyval(np.polyfit(t - start, v, 2), t - start) for t, v in lifts])
    variance = NOISE**2 / np.minimum(1, (TAIL + 1) / (TAIL + (rest / NOISE) ** 2))
    covariance = FATIGUE**2 * np.exp(-np.abs(age[:, None] - age) / MEMORY) + np.diag(variance)
    whiten = np.linalg.inv(np.linalg.cholesky(covariance))
    prior = np.concatenate(([v[0] for _, v in lifts], [SLOPE, SLOPE / 2]))
    doubt = np.diag([LEVEL_SD**-2] * len(lifts) + [SLOPE_SD**-2] * 2)
    seen, seen_levels = whiten @ y, whiten @ levels
    bends = [math.inf, *np.arange(3.0, span - 2.5)]
    none = math.exp(-hazard * span)
    log_weight, below = [], []
    for bend in bends:
        course = np.column_stack((np.minimum(age, bend), np.maximum(age - bend, 0)))
        x = np.column_stack((seen_levels, whiten @ course))
        precision = x.T @ x + doubt
        e = seen - x @ prior
        pull = x.T @ e
        move, spread = np.linalg.solve(precision, pull), np.linalg.inv(precision)
        place = none if math.isinf(bend) else (1 - none) / (len(bends) - 1)
        evidence = -0.5 * e @ e + 0.5 * pull @ move - 0.5 * np.linalg.slogdet(precision)[1]
        log_weight.append(evidence + math.log(place))
        now = -2 if math.isinf(bend) else -1
        middle = prior[now] + move[now]
        below.append(float(normal_cdf(np.array([(FLOOR - middle) / math.sqrt(spread[now, now])]))[0]))
    weight = np.exp(np.array(log_weight) - max(log_weight))
    return float(weight @ np.array(below) / weight.sum())


def structural(lifts: list[tuple[Vector, Vector]]) -> Callable[[], object] | None:
    """Give statsmodels' local linear trend of each lift, or None where it is not installed."""
    try:
        from statsmodels.tsa.statespace.structural import UnobservedComponents  # noqa: PLC0415 -- may be missing
    except ImportError:
        return None

    def fit() -> object:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [UnobservedComponents(y, "local linear trend").fit(disp=0) for _, y in lifts]

    return fit


def in_turn(work: dict[str, Callable[[], object]], turns: int) -> dict[str, float]:
    """Run all in turn, so that a busy moment of the machine meets each; give medians in ms."""
    taken: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(turns):
        for name, run in work.items():
            started = time.process_time()
            run()
            taken[name].append(1000 * (time.process_time() - started))
    return {name: statistics.median(ms) for name, ms in taken.items()}


def main() -> None:
    """Measure and print a table."""
    for weeks in (40, 60, 104):
        sets = [sets_of(weeks, seed) for seed in range(LIFTS)]
        rated = [r for s in sets if (r := rate_sessions(*s)) is not None]
        lifts = [(r.week, r.strength) for r in rated]
        today = weeks - 0.5

        work: dict[str, Callable[[], object]] = {
            "verdict": partial(verdict, rated, today),
            "verdict from sets": partial(verdict_from_sets, sets, today),
            "plain hinge": partial(plain_hinge, lifts, today, 104.0, 1 / 104),
            "plain hinge of 40 weeks": partial(plain_hinge, lifts, today, 40.0, 1 / 40),
        }
        ms = in_turn(work, TURNS)
        told = ", ".join(f"{name} {taken:.2f} ms" for name, taken in ms.items())
        print(f"{weeks} weeks, {sum(len(t) for t, _ in lifts)} sessions of {LIFTS} lifts: {told}")
        whole, short = ms["verdict"] / ms["plain hinge"], ms["verdict"] / ms["plain hinge of 40 weeks"]
        print(f"  verdict / plain hinge = {whole:.2f}; against a plain hinge that sees 40 weeks only {short:.2f}")
        fit = structural(lifts)
        if fit is None:
            print("  statsmodels is not installed (it is in the dev extra): no comparison with it")
            continue
        slow = in_turn({"verdict": work["verdict"], "statsmodels": fit}, FITS)
        print(f"  statsmodels {slow['statsmodels']:.0f} ms = {slow['statsmodels'] / slow['verdict']:.0f} x the verdict")


if __name__ == "__main__":
    main()
