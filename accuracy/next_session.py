"""How well is the next session foretold? Against the last value, a moving average, Theil-Sen and a structural model."""

from __future__ import annotations

import scoring  # noqa: F401 -- first: one thread for numpy

# isort: split
import time
import warnings
from collections.abc import Callable, Sequence
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from scoring.real import NO_DATA, Series, load_lifters
from scoring.scores import interval, resample

from dorsi.core.progress import next_session
from dorsi.core.progress.next_session import SessionForecast, forecast_session

Vector = NDArray[np.float64]
Array = NDArray[np.float64]
Places = NDArray[np.int64]

#: The first sessions of a series teach; from here on they are foretold.
FIRST = 4
#: An exact repeat is scored as falling into a cell this wide either side (ln): its density would be infinite.
CELL = 0.005
#: The plain baselines learn their spread from all errors so far; so much wider they hold 80 %.
WIDER = 1.35
DRAWS = 1000
LEAST_SESSIONS_OF_LIFTER = 50
#: The structural model is slow: so many series, refitted every so many sessions, for so many seconds at most.
STRUCTURAL_SERIES = 60
STRUCTURAL_EVERY = 8
STRUCTURAL_SECONDS = 100.0


class Scored:
    """One way of foretelling, scored on all sessions: log score, inside its 80 % interval, width of that."""

    def __init__(self, forecast: SessionForecast, y: Array, rows: tuple[Places, Places]) -> None:
        s, i = rows
        self.value, self.before = y[s, i], y[s, i - 1]
        low, high = forecast.quantile(0.1)[s, i], forecast.quantile(0.9)[s, i]
        self.inside = (self.value >= low - 1e-12) & (self.value <= high + 1e-12)
        self.width = high - low
        density = np.maximum(forecast.density(y)[s, i], 1e-6)
        cell = np.maximum((forecast.below(y + CELL) - forecast.below(y - CELL))[s, i] / (2 * CELL), 1e-6)
        self.repeat = np.abs(self.value - self.before) < 1e-9
        self.score = np.log(np.where(self.repeat, cell, density))


def padded(series: Sequence[Series]) -> tuple[Array, Array, tuple[Places, Places]]:
    """Strength and weeks as (series, session), and which of them are foretold."""
    longest = max(len(s.days) for s in series)
    y, t = np.full((len(series), longest), np.nan), np.full((len(series), longest), np.nan)
    for k, one in enumerate(series):
        y[k, : len(one.days)], t[k, : len(one.days)] = one.best_ln, one.weeks
    s, i = np.nonzero(np.isfinite(y))
    return y, t, (s[i >= FIRST], i[i >= FIRST])


def one_view(y: Array, middle_of: Callable[[Array, int], Vector], wider: float) -> SessionForecast:
    """A plain middle with a Student-t (3) around it whose spread is learned from all errors so far."""
    count, longest = y.shape
    middle, scale = np.full((count, longest, 1), np.nan), np.full((count, longest, 1), np.nan)
    squares, seen = np.full(count, 4 * 0.05**2), np.full(count, 4.0)
    for i in range(1, longest):
        middle[:, i, 0] = middle_of(y, i)
        spread = np.sqrt(np.maximum(squares / seen, 0.008**2))
        scale[:, i, 0] = wider * spread
        error = y[:, i] - middle[:, i, 0]
        known = np.isfinite(error)
        believed = 4 / (3 + (error / spread) ** 2)
        squares = np.where(known, squares + believed * error**2, squares)
        seen = np.where(known, seen + 1, seen)
    return SessionForecast(middle=middle, scale=scale, weight=np.ones_like(middle))


def moving_average(y: Array, share: float) -> Callable[[Array, int], Vector]:
    """Exponentially weighted mean of the sessions before; share 1 is the last value."""
    levels = np.full_like(y, np.nan)
    levels[:, 0] = y[:, 0]
    for i in range(1, y.shape[1]):
        new = levels[:, i - 1] + share * (y[:, i] - levels[:, i - 1])
        levels[:, i] = np.where(np.isfinite(y[:, i]), new, levels[:, i - 1])
    return lambda _, i: np.asarray(levels[:, i - 1])


def theil_sen(t: Array, window: int = 12) -> Callable[[Array, int], Vector]:
    """Median slope through the last twelve sessions, carried on to the next."""

    def middle(y: Array, i: int) -> Vector:
        found = np.full(len(y), np.nan)
        for s in np.flatnonzero(np.isfinite(y[:, i])).tolist():
            yy, tt = y[s, max(0, i - window) : i], t[s, max(0, i - window) : i]
            if len(yy) < 3:
                found[s] = yy[-1]
                continue
            a, b = np.triu_indices(len(yy), 1)
            apart = tt[b] - tt[a]
            slope = float(np.median((yy[b] - yy[a])[apart > 0] / apart[apart > 0])) if (apart > 0).any() else 0.0
            found[s] = np.median(yy - slope * tt) + slope * t[s, i]
        return found

    return middle


def fit_first_weights(forecasts: Callable[[], SessionForecast], y: Array, rows: tuple[Places, Places],
                      lifter: Places, steps: int = 4) -> Vector:  # fmt: skip
    """Fit the first weights of the views anew by expectation-maximisation, every lifter counting the same."""
    views = len(next_session._FIRST)  # noqa: SLF001 -- the constant whose fitting is tested here
    first = np.full(views, 1 / views)
    s, i = rows
    names = np.unique(lifter[s])
    for _ in range(steps):
        with patch.object(next_session, "_FIRST", first):
            f = forecasts()
        z = (y[s, i][:, None] - f.middle[s, i]) / f.scale[s, i]
        share = np.nan_to_num(f.weight[s, i] * 2 / (np.pi * np.sqrt(3) * (1 + z * z / 3) ** 2) / f.scale[s, i])
        share /= share.sum(axis=1, keepdims=True)
        mean = np.mean([share[lifter[s] == name].mean(axis=0) for name in names], axis=0)
        first = 0.95 * mean + 0.05 / views
    return np.asarray(first / first.sum())


def left_out(series: Sequence[Series], lifter: Places) -> SessionForecast:
    """Foretell each lifter with first weights fitted to the others only."""
    y, _, _ = padded(series)
    whole = forecast_session([s.weeks for s in series], [s.best_ln for s in series])
    middle, scale, weight = whole.middle.copy(), whole.scale.copy(), whole.weight.copy()
    for name in np.unique(lifter).tolist():
        others = [s for s in series if s.lifter != name]
        own = np.flatnonzero(lifter == name).tolist()
        yy, _, rows = padded(others)
        weeks, bests = [s.weeks for s in others], [s.best_ln for s in others]
        numbers = np.array([s.lifter for s in others])
        first = fit_first_weights(lambda w=weeks, b=bests: forecast_session(w, b), yy, rows, numbers, steps=3)  # type: ignore[misc]
        with patch.object(next_session, "_FIRST", first):
            mine = forecast_session([series[k].weeks for k in own], [series[k].best_ln for k in own])
        n = mine.weight.shape[1]
        weight[own, :n] = mine.weight
    del y
    return SessionForecast(middle=middle, scale=scale, weight=weight)


def row(name: str, one: Scored, lifter: Places, draws: Sequence[NDArray[np.intp]]) -> str:
    """Give one row of the table."""
    names = [k for k in np.unique(lifter).tolist() if (lifter == k).sum() >= LEAST_SESSIONS_OF_LIFTER]
    per = [float(one.inside[lifter == k].mean()) for k in names]
    good = sum(0.72 <= share <= 0.88 for share in per)
    low, high = interval(draws, lambda rows: float(one.score[rows].mean()))
    return (
        f"| {name} | {one.score.mean():.3f} [{low:.3f}, {high:.3f}] | {one.inside.mean():.1%} "
        f"| {good} of {len(per)} | {one.width.mean():.3f} |"
    )


def against(name: str, own: Scored, other: Scored, draws: Sequence[NDArray[np.intp]]) -> str:
    """Say by how much the log score is better, and on sessions that repeat nothing."""
    low, high = interval(draws, lambda rows: float((own.score - other.score)[rows].mean()))
    new = ~own.repeat
    fresh = float((own.score - other.score)[new].mean())
    gain = float((own.score - other.score).mean())
    return f"| {name} | {gain:+.3f} [{low:+.3f}, {high:+.3f}] | {fresh:+.3f} |"


def structural(series: Sequence[Series], own: SessionForecast, y: Array) -> list[str]:
    """Compare with statsmodels' local linear trend on a sample of series."""
    try:
        from statsmodels.tsa.statespace.structural import (  # noqa: PLC0415 -- optional
            UnobservedComponents,  # type: ignore[import-not-found, import-untyped, unused-ignore]
        )
    except ImportError:
        return ["statsmodels is not installed: its local linear trend is not compared (`pip install statsmodels`)."]
    rng = np.random.default_rng(5)
    fitting = [k for k, s in enumerate(series) if 15 <= len(s.days) <= 90]
    chosen = rng.choice(fitting, min(STRUCTURAL_SERIES, len(fitting)), replace=False).tolist()
    low, high = own.quantile(0.1), own.quantile(0.9)
    rows: list[tuple[float, float, bool, bool, float, float, int]] = []
    fits: list[float] = []
    start = time.perf_counter()
    for k in chosen:
        n = len(series[k].days)
        for i in range(8, n, STRUCTURAL_EVERY):
            began = time.perf_counter()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                params = UnobservedComponents(y[k, :i], "local linear trend").fit(disp=0, maxiter=40).params
                fits.append(time.perf_counter() - began)
                end = min(i + STRUCTURAL_EVERY, n)
                ahead = UnobservedComponents(y[k, :end], "local linear trend").filter(params)
            for j in range(i, end):
                m, sd = float(ahead.forecasts[0][j]), float(np.sqrt(max(ahead.forecasts_error_cov[0, 0, j], 0.008**2)))
                repeat = abs(y[k, j] - y[k, j - 1]) < 1e-9
                theirs = _normal_score(y[k, j], m, sd, repeat=repeat)
                mine = _own_score(own, k, j, y[k, j], repeat=repeat)
                covered = abs(y[k, j] - m) <= 1.2816 * sd
                rows.append((mine, theirs, low[k, j] <= y[k, j] <= high[k, j], covered, high[k, j] - low[k, j],
                             2 * 1.2816 * sd, series[k].lifter))  # fmt: skip
        if time.perf_counter() - start > STRUCTURAL_SECONDS:
            break
    a = np.array(rows)
    draws = resample(a[:, 6].astype(int), DRAWS)
    lo, hi = interval(draws, lambda r: float((a[r, 0] - a[r, 1]).mean()))
    mine, theirs = a[:, 0].mean(), a[:, 1].mean()
    return [
        f"statsmodels' local linear trend (Gaussian, refitted every {STRUCTURAL_EVERY} sessions), on {len(a):,}",
        f"sessions of {len(set(a[:, 6].tolist()))} lifters: log score {theirs:.3f}, 80 % interval holds",
        f"{a[:, 3].mean():.1%}, mean width {a[:, 5].mean():.3f}; dorsi on the same sessions {mine:.3f},",
        f"{a[:, 2].mean():.1%}, {a[:, 4].mean():.3f}. Better by {mine - theirs:+.3f} [{lo:+.3f}, {hi:+.3f}].",
        f"One fit of theirs takes {1000 * np.median(fits):.0f} ms in the middle.",
    ]


def _normal_score(value: float, middle: float, sd: float, *, repeat: bool) -> float:
    from statistics import NormalDist  # noqa: PLC0415

    d = NormalDist(middle, sd)
    p = (d.cdf(value + CELL) - d.cdf(value - CELL)) / (2 * CELL) if repeat else d.pdf(value)
    return float(np.log(max(p, 1e-6)))


def _own_score(f: SessionForecast, s: int, i: int, value: float, *, repeat: bool) -> float:
    one = SessionForecast(middle=f.middle[s, i], scale=f.scale[s, i], weight=f.weight[s, i])
    if repeat:
        p = float(one.below(np.array(value + CELL)) - one.below(np.array(value - CELL))) / (2 * CELL)
    else:
        p = float(one.density(np.array(value)))
    return float(np.log(max(p, 1e-6)))


def main() -> None:
    """Print the tables."""
    print("## One session ahead, real logs\n")
    lifters = load_lifters()
    if not lifters:
        print(NO_DATA)
        return
    series = [s for lifter in lifters for s in lifter.series]
    y, t, rows = padded(series)
    numbers = np.array([s.lifter for s in series])
    lifter = numbers[rows[0]]
    draws = resample(lifter, DRAWS)
    shipped = forecast_session([s.weeks for s in series], [s.best_ln for s in series])
    own = Scored(shipped, y, rows)
    out = Scored(left_out(series, numbers), y, rows)
    rivals = {
        "last value": moving_average(y, 1.0),
        "EWMA (0.35) with Student-t3": moving_average(y, 0.35),
        "EWMA (0.5) with Student-t3": moving_average(y, 0.5),
        "Theil-Sen, 12 sessions": theil_sen(t),
    }
    print("Target: ln of the day's best Epley e1RM over non-warm-up sets of 1 to 12 repetitions, foretold from the")
    print(
        f"sessions before it. {len(lifter):,} sessions of {len(series)} lifts of {len(np.unique(lifter))} lifters, from"
    )
    print(f"the {FIRST + 1}th session on; {own.repeat.mean():.0%} repeat the session before exactly and are scored as")
    print("rounded outcomes (a cell of 1 %). Higher is better; 95 % intervals by bootstrap over lifters.\n")
    print("| who | mean log score | inside 80 % interval | lifters with 72-88 % | mean width (ln) |")
    print("|---|---|---|---|---|")
    print(row("dorsi, each lifter left out of the fit", out, lifter, draws))
    print(row("dorsi, as shipped", own, lifter, draws))
    versus = []
    for name, middle in rivals.items():
        for label, wider in ((name, 1.0), (f"{name}, widened to hold 80 %", WIDER)):
            other = Scored(one_view(y, middle, wider), y, rows)
            print(row(label, other, lifter, draws))
            versus.append(against(label, out, other, draws))
    print("\n| dorsi (left out) against | log score better by | on sessions that repeat nothing |")
    print("|---|---|---|")
    print("\n".join(versus))
    print(
        "\nThe shape of the model (views, drift, forgetting) was chosen on these logs; only the nine first weights are"
    )
    print("fitted, and those are refitted without the lifter in the first row. In the fourth column count lifters with")
    print(f"{LEAST_SESSIONS_OF_LIFTER} sessions or more.\n")
    print("\n".join(structural(series, shipped, y)))


if __name__ == "__main__":
    main()
