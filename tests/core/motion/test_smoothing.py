"""Quick smoothing and reading between moments give what the plain sums give."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dorsi.core.motion.cleaning import _between
from dorsi.core.motion.smoothing import smoothed


@given(seed=st.integers(0, 1000), length=st.integers(12, 90), half=st.integers(2, 5))
def test_smoothing_is_a_weighted_sum_of_neighbours(seed: int, length: int, half: int) -> None:
    values = np.random.default_rng(seed).normal(0, 50, (length, 3))
    place = np.arange(-half, half + 1)
    weights = np.linalg.pinv(np.vander(place, 3, increasing=True))[0]
    got = smoothed(values, half)
    for middle in range(half, length - half):
        expected = weights @ values[middle - half : middle + half + 1]
        np.testing.assert_allclose(got[middle], expected, rtol=0, atol=1e-11)


@given(seed=st.integers(0, 1000), length=st.integers(2, 60))
def test_between_moments_values_lie_on_lines(seed: int, length: int) -> None:
    rng = np.random.default_rng(seed)
    time_s = np.cumsum(rng.uniform(0.02, 0.3, length))
    values = rng.normal(0, 50, (length, 2))
    kept = values.copy()
    grid = np.arange(time_s[0], time_s[-1], 1 / 30)
    got, lost = _between(time_s, values, np.zeros(values.shape, dtype=bool), grid)
    for column in range(2):
        np.testing.assert_allclose(got[:, column], np.interp(grid, time_s, values[:, column]), rtol=0, atol=1e-11)
    assert not lost.any()
    np.testing.assert_array_equal(values, kept)  # what was given is not written over
