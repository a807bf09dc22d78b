"""One value a session: what counts, what is doubted, what must not look like strength or weakness."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dorsi.core.progress.strength_scale import LEAST_NOISE, NOISE_PRIOR, StrengthSeries, rate_sessions, set_strength

NAN = float("nan")


def rated(rows: list[tuple[float, float, float, float]], easy: float = 1.0) -> StrengthSeries:
    week, load, reps, rir = (np.array(c, dtype=float) for c in zip(*rows, strict=True))
    found = rate_sessions(week, load, reps, rir, easy=easy)
    assert found is not None
    return found


def test_the_scale_is_epley_at_its_prior() -> None:
    # Epley 1985: 100 kg x 10 is worth 133.3 kg
    assert math.isclose(math.exp(float(set_strength(np.array([100.0]), np.array([10.0]))[0])), 133.3333, rel_tol=1e-5)


def test_a_session_is_its_best_set() -> None:
    one = rated([(0, 60, 5, NAN), (0, 100, 5, NAN), (0, 80, 8, NAN), (1, 90, 5, NAN)])
    assert one.week.tolist() == [0, 1]
    assert one.best.tolist() == [1, 3]


def test_sets_of_many_repetitions_and_without_load_are_left_out() -> None:
    one = rated([(0, 100, 5, NAN), (1, 40, 30, NAN), (2, 0, 5, NAN), (3, 100, 5, NAN)])
    assert one.week.tolist() == [0, 3]
    assert rate_sessions(np.array([0.0]), np.array([40.0]), np.array([30.0]), np.array([NAN])) is None


def test_noted_reserve_counts_and_rare_notes_do_not() -> None:
    noted = rated([(w, 100, 5, 2.0) for w in range(6)])
    assert np.allclose(noted.strength, math.log(100) + math.log1p(7 / 30))
    rare = rated([(w, 100, 5, 2.0 if w == 0 else NAN) for w in range(6)])
    assert np.allclose(rare.strength, math.log(100) + math.log1p(5 / 30))


def test_a_reserve_nobody_noted_is_the_lifters_usual_one() -> None:
    one = rated([(w, 100, 5, 2.0 if w % 2 else NAN) for w in range(8)])
    assert np.ptp(one.strength) < 1e-12


def test_an_easy_day_is_doubted_and_a_view_takes_it_in_full() -> None:
    rows = [(float(w), 85.0 if w == 6 else 100.0, 5.0, NAN) for w in range(13)]
    doubted, full = rated(rows), rated(rows, easy=0.0)
    assert doubted.precision[6] < 0.1 * doubted.precision[0]
    assert full.precision[6] > doubted.precision[6]


def test_noise_starts_at_its_prior_and_never_falls_below_what_plates_make() -> None:
    assert rated([(w, 100, 5, NAN) for w in range(3)]).noise == NOISE_PRIOR
    assert rated([(w, 100, 5, NAN) for w in range(200)]).noise >= LEAST_NOISE


@given(
    st.lists(st.tuples(st.floats(20, 200), st.integers(1, 15), st.integers(0, 5)), min_size=1, max_size=30),
    st.floats(0.2, 5),
)
def test_the_unit_moves_the_scale_and_nothing_else(sets: list[tuple[float, int, int]], factor: float) -> None:
    rows = [(float(i), load, float(reps), float(rir)) for i, (load, reps, rir) in enumerate(sets)]
    here, there = rated(rows), rated([(w, factor * load, n, rir) for w, load, n, rir in rows])
    assert np.allclose(here.strength + math.log(factor), there.strength)
    assert np.allclose(here.precision, there.precision, rtol=1e-5)
