"""The formula against worked numbers, and its laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorsi.core.progress.e1rm import epley_e1rm_kg

loads = st.floats(0.5, 500)
reps = st.integers(1, 12)


@pytest.mark.parametrize(
    ("load_kg", "done", "rir", "expected"),
    [
        (100, 10, None, 133.333),  # Epley's own table: ten repetitions are 75 % of the maximum
        (100, 1, None, 100.0),
        (60, 6, 2, 76.0),
        (140, 3, 0, 154.0),
    ],
)
def test_worked_numbers(load_kg: float, done: int, rir: float | None, expected: float) -> None:
    assert epley_e1rm_kg(load_kg, done, rir) == pytest.approx(expected, abs=0.001)


@given(loads, loads, reps)
def test_a_heavier_set_of_the_same_reps_is_never_worth_less(a: float, b: float, n: int) -> None:
    lighter, heavier = sorted((a, b))
    small, large = epley_e1rm_kg(lighter, n), epley_e1rm_kg(heavier, n)
    assert small is not None
    assert large is not None
    assert large >= small


@given(loads, st.integers(1, 11))
def test_one_more_rep_is_worth_more(load: float, n: int) -> None:
    fewer, more = epley_e1rm_kg(load, n), epley_e1rm_kg(load, n + 1)
    assert fewer is not None
    assert more is not None
    assert more > fewer


@given(st.floats(-10, 500), st.floats(-1, 60), st.one_of(st.none(), st.floats(0, 20)))
def test_where_the_formula_does_not_reach_there_is_no_number(load: float, n: float, rir: float | None) -> None:
    worth = epley_e1rm_kg(load, n, rir)
    if load <= 0 or n < 1 or n + (rir or 0) > 12:
        assert worth is None
    else:
        assert worth is not None
        assert worth >= load
