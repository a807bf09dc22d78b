"""What many coordinates share: no single one of them, and nothing that moves by itself."""

from __future__ import annotations

import numpy as np
import pytest

from dorsi.core.technique.factor import common_factor
from dorsi.core.tracks import Array


def pulled(seed: int, moving: int, still: int = 40) -> tuple[Array, Array, Array]:
    """The true way, coordinates that move with it (each with its slow error), and others that only err."""
    rng = np.random.default_rng(seed)
    n = 600
    way = -np.cos(np.linspace(0, 12 * np.pi, n))
    shares = np.concatenate([rng.uniform(0.25, 0.45, moving), np.zeros(still)])
    bell = np.exp(-0.5 * (np.arange(-15, 16) / 5.0) ** 2)
    errors = np.stack([np.convolve(rng.normal(size=n + 30), bell / np.sqrt((bell**2).sum()), "valid") for _ in shares])
    columns = shares[:, None] * way + 0.06 * errors
    return way, columns - columns.mean(axis=1, keepdims=True), np.ones(n, dtype=bool)


def alike(one: Array, other: Array) -> float:
    return float(np.corrcoef(one, other)[0, 1])


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("moving", [3, 6, 30])
def test_it_is_nearer_to_the_truth_than_the_coordinate_it_starts_from(seed: int, moving: int) -> None:
    way, columns, inside = pulled(seed, moving)
    first = columns[0] / columns[0].std()
    factor = common_factor(columns, first, inside)
    left, had = 1 - alike(factor, way), 1 - alike(first, way)
    # As if all had been averaged, or nearly: the error shrinks with the number of those that move.
    assert left < had / moving * 1.8
    assert factor.std() == pytest.approx(1.0)


def test_another_movement_of_many_points_does_not_take_over() -> None:
    way, columns, inside = pulled(1, 4)
    sway = np.sin(np.linspace(0, 5 * np.pi, way.size)) * 0.5
    columns = np.concatenate([columns, np.tile(sway - sway.mean(), (30, 1))])
    factor = common_factor(columns, columns[0] / columns[0].std(), inside)
    assert alike(factor, way) > 0.98
    assert abs(alike(factor, sway)) < 0.1


def test_where_nothing_moves_the_guess_stays() -> None:
    guess = np.linspace(-1.7, 1.7, 50)
    assert common_factor(np.zeros((5, 50)), guess, np.ones(50, dtype=bool)) is guess
