"""The next session: a proper distribution, made only from what came before."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dorsi.core.progress.next_session import forecast_session

NAN = float("nan")
logs = st.lists(st.floats(3, 6), min_size=3, max_size=20)


@given(logs, logs)
@settings(max_examples=30)
def test_the_past_does_not_know_the_future(past: list[float], future: list[float]) -> None:
    weeks = [float(i) for i in range(len(past) + len(future))]
    alone = forecast_session([weeks[: len(past)]], [past])
    both = forecast_session([weeks], [past + future])
    for name in ("middle", "scale", "weight"):
        assert np.array_equal(getattr(alone, name), getattr(both, name)[:, : len(past)], equal_nan=True)


@given(logs, logs)
@settings(max_examples=30)
def test_series_do_not_touch_each_other(one: list[float], other: list[float]) -> None:
    weeks = [float(i) for i in range(40)]
    alone = forecast_session([weeks[: len(one)]], [one])
    beside = forecast_session([weeks[: len(one)], weeks[: len(other)]], [one, other])
    assert np.allclose(alone.middle[0], beside.middle[0, : len(one)], equal_nan=True)


@given(logs)
@settings(max_examples=30)
def test_quantiles_rise_and_hold_their_share(past: list[float]) -> None:
    ahead = forecast_session([[*map(float, range(len(past))), NAN]], [[*past, NAN]])
    low, middle, high = (ahead.quantile(q)[0, -1] for q in (0.1, 0.5, 0.9))
    assert low <= middle <= high
    at = np.full((1, len(past) + 1), middle)
    assert abs(ahead.below(at)[0, -1] - 0.5) < 1e-3
    assert np.isclose(ahead.weight[0, -1].sum(), 1)


def test_the_density_integrates_to_one() -> None:
    ahead = forecast_session([[0.0, 1.0, 2.0, NAN]], [[4.6, 4.62, 4.6, NAN]])
    grid = np.linspace(-10, 20, 200_001)
    values = [float(ahead.density(np.full((1, 4), x))[0, -1]) for x in grid[::400]]
    fine = np.linspace(4.2, 5.0, 4001)
    mass = sum(float(ahead.density(np.full((1, 4), x))[0, -1]) for x in fine) * (fine[1] - fine[0])
    assert max(values) > 0
    assert 0.97 < mass < 1.01


def test_a_programme_that_repeats_is_foretold_exactly() -> None:
    past = [4.6, 4.5] * 20
    ahead = forecast_session([[*map(float, range(40)), NAN]], [[*past, NAN]])
    assert abs(ahead.quantile(0.5)[0, -1] - 4.6) < 0.03
    assert ahead.weight[0, -1, 7] > 0.05  # "exactly as two sessions ago" has earned its weight
