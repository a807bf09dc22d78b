"""The bend against brute force, and the answers of series that are plain to the eye."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest

from dorsi.core.progress.bend import CLASSES, DECLINE, FATIGUE, FLOOR, HAZARD, PER_CENT, Bend, find_bend
from dorsi.core.progress.lift_weeks import Break
from dorsi.core.progress.mixture import Mixture, normal_cdf
from dorsi.core.progress.strength_scale import CURVATURE, StrengthSeries, rate_sessions


def series(loads: list[float], reps: list[float] | None = None) -> StrengthSeries:
    """Two sessions a week, of five repetitions unless told otherwise."""
    n = len(loads)
    found = rate_sessions(
        np.linspace(0, (n - 1) / 2, n), np.array(loads), np.array(reps or [5.0] * n), np.full(n, np.nan)
    )
    assert found is not None
    return found


def noisy(slopes: list[float], seed: int, start: float = 100.0, noise: float = 0.02) -> StrengthSeries:
    """Twice a week; one slope per session (% per week)."""
    rng = np.random.default_rng(seed)
    ln = math.log(start) + np.cumsum(np.array(slopes) * PER_CENT / 2) + noise * rng.normal(size=len(slopes))
    return series(np.exp(ln).tolist())


def found(*lifts: StrengthSeries, today: float, breaks: tuple[Break, ...] = (), bands: bool = False) -> Bend:
    bend = find_bend(lifts, today, breaks=breaks, bands=bands)
    assert bend is not None
    return bend


def brute_force(
    lifts: list[StrengthSeries], today: float, breaks: tuple[Break, ...]
) -> tuple[float, float, float, float]:
    """Dense generalised least squares over every component: P(progress), P(flat), P(decline), mean slope."""
    ages = np.arange(math.ceil(today - min(s.week[0] for s in lifts)) + 1.0)
    step = np.concatenate([np.minimum(np.rint(today - s.week), ages[-1]).astype(int) for s in lifts])
    y, noise, own, expected = [], [], np.zeros((len(step), len(step))), []
    at = 0
    for s in lifts:
        n = len(s.week)
        start = np.median(s.strength[-5:])
        bent = -s.usual_reps / (CURVATURE + s.usual_reps)
        block = 0.3**2 * np.ones((n, n)) + 0.0005**2 * np.outer(s.week - today, s.week - today)
        block += 0.2**2 * np.outer(bent - bent[-1], bent - bent[-1])
        mean = np.zeros(n)
        for b in breaks:
            lost = 0.01 * (b.end - b.start - 3)
            gone = np.where(s.week >= b.end, np.maximum(1 - (s.week - b.end) / max((b.end - b.start) / 2, 4), 0), 0)
            block += (0.01 + lost) ** 2 * np.outer(gone, gone)
            mean -= lost * gone
        own[at : at + n, at : at + n] = block
        y.append(s.strength - start)
        noise.append(1 / s.precision)
        expected.append(mean)
        at += n
    rest, base = np.concatenate(y) - np.concatenate(expected), own + np.diag(np.concatenate(noise))
    bends = [math.inf, *(a for a in ages if 4 <= a <= ages[-1] - 3)]
    none = math.exp(-HAZARD * max(ages[-1] - 4, 0)) if len(bends) > 1 else 1.0
    weights, middles, sds = [], [], []
    for (sd, memory, share), bend in product(FATIGUE, bends):
        fatigue = sd**2 * np.exp(-np.abs(ages[:, None] - ages) / memory)
        now, then = -np.minimum(ages, bend)[step], -np.maximum(ages - bend, 0)[step]
        for (m1, s1, before, _), (m2, s2, first, after) in product(CLASSES, CLASSES):
            if math.isinf(bend):
                prior = share * none * first / len(CLASSES)
            else:
                prior = share * (1 - none) / (len(bends) - 1) * before * after
            m1_, s1_, m2_, s2_ = (x * PER_CENT for x in (m1, s1, m2, s2))
            cov = base + fatigue[np.ix_(step, step)] + s1_**2 * np.outer(then, then) + s2_**2 * np.outer(now, now)
            e = rest - m1_ * then - m2_ * now
            solved = np.linalg.solve(cov, np.column_stack([e, s2_**2 * now]))
            weights.append(math.log(prior) - 0.5 * np.linalg.slogdet(cov)[1] - 0.5 * e @ solved[:, 0])
            middles.append(m2_ + s2_**2 * now @ solved[:, 0])
            sds.append(math.sqrt(s2_**2 - s2_**2 * now @ solved[:, 1]))
    w = np.exp(np.array(weights) - max(weights))
    mixture = Mixture(weight=w / w.sum(), middle=np.array(middles), sd=np.array(sds))
    decline, below = mixture.below(DECLINE), mixture.below(FLOOR)
    return 1 - below, below - decline, decline, mixture.mean


@pytest.mark.parametrize("breaks", [(), (Break(start=5.0, end=9.5),)])
def test_it_agrees_with_dense_least_squares(breaks: tuple[Break, ...]) -> None:
    rng = np.random.default_rng(3)
    kept = np.array([w for w in range(15) if not any(b.start < w < b.end for b in breaks)], dtype=float)
    lifts = []
    for level, reps in ((100.0, 5.0), (60.0, 8.0)):
        ln = math.log(level) + 0.003 * np.minimum(kept, 8) + 0.02 * rng.normal(size=len(kept))
        many = np.where(kept > 10, reps + 3.0, reps).astype(np.float64)
        one = rate_sessions(kept, np.exp(ln), many, np.full(len(kept), np.nan))
        assert one is not None
        lifts.append(one)
    bend = found(*lifts, today=14.0, breaks=breaks)
    told = (bend.p_progress, bend.p_flat, bend.p_decline, bend.slope.mean)
    assert np.allclose(told, brute_force(lifts, 14.0, breaks), atol=2e-3)


def test_probabilities_add_to_one() -> None:
    for seed, slope in enumerate((1.0, 0.3, 0.0, -0.4)):
        bend = found(noisy([slope] * 60, seed), today=30.0)
        assert math.isclose(bend.p_progress + bend.p_flat + bend.p_decline, 1.0, abs_tol=1e-9)
        assert min(bend.p_progress, bend.p_flat, bend.p_decline) >= 0


def test_a_rise_is_a_rise_and_a_fall_a_fall() -> None:
    assert found(noisy([0.5] * 80, 1), today=40.0).p_progress > 0.9
    assert found(noisy([0.0] * 40 + [-0.5] * 60, 2), today=50.0).p_decline > 0.9


def test_a_stop_is_dated() -> None:
    lifts = [noisy([0.7] * 60 + [0.0] * 40, seed) for seed in range(4)]
    bend = found(*lifts, today=50.0)
    assert bend.p_progress < 0.1
    bent = np.isfinite(bend.since)
    mean = float(bend.slope.weight[bent] @ bend.since[bent] / bend.slope.weight[bent].sum())
    assert abs(mean - 30) < 4
    assert 0.3 < bend.earlier / PER_CENT < 1.0


def test_another_rep_range_is_no_strength() -> None:
    loads = [100.0] * 30 + [100.0 * (1 + 5 / 30) / (1 + 12 / 30)] * 30
    bend = found(series(loads, [5.0] * 30 + [12.0] * 30), today=30.0)
    assert max(bend.p_progress, bend.p_decline) < 0.8


def test_what_a_break_took_is_no_decline() -> None:
    before, after = [0.0] * 40, [0.0] * 10
    lost = noisy([*before, *after], 5)
    week = np.where(np.arange(50) < 40, lost.week, lost.week + 8)
    strength = lost.strength - 0.05 * np.where(week >= 28, np.maximum(1 - (week - 28) / 4.25, 0), 0)
    one = StrengthSeries(
        week=week,
        strength=strength,
        precision=lost.precision,
        usual_reps=lost.usual_reps,
        noise=lost.noise,
        best=lost.best,
    )
    told, untold = found(one, today=33.0, breaks=(Break(start=19.5, end=28.0),)), found(one, today=33.0)
    assert told.p_decline < untold.p_decline


def test_the_band_ends_at_the_level() -> None:
    bend = found(noisy([0.4] * 60, 4), noisy([0.4] * 60, 5, start=50.0), today=30.0, bands=True)
    for band, level in zip(bend.bands, bend.levels, strict=True):
        assert band is not None
        assert level is not None
        low, middle, high = level.quantiles((0.1, 0.5, 0.9))
        assert np.allclose([band.low[0], band.middle[0], band.high[0]], [low, middle, high], atol=0.004)
        assert (band.low < band.middle).all()
        assert band.middle[0] > band.middle[-1]


def test_a_lift_without_sessions_changes_nothing() -> None:
    one = noisy([0.3] * 40, 6)
    alone, beside = found(one, today=20.0), find_bend([None, one], 20.0)
    assert beside is not None
    assert beside.p_progress == pytest.approx(alone.p_progress)
    assert beside.levels[0] is None
    assert find_bend([None], 20.0) is None


def test_the_normal_distribution() -> None:
    # tabulated: Phi(1) = 0.8413447, Phi(-2) = 0.0227501
    assert np.allclose(normal_cdf(np.array([1.0, -2.0, 0.0])), [0.8413447, 0.0227501, 0.5], atol=3e-7)
