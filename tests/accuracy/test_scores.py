"""The arithmetic behind the accuracy page, on cases small enough to work out by hand."""

import sys
from math import log
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "accuracy"))

from scoring.scores import (
    Share,
    auc,
    calibration_error,
    interval,
    left_out,
    log_score,
    logistic,
    reliability,
    resample,
    times_changed,
    times_reversed,
)


def test_auc_counts_pairs_and_halves_ties() -> None:
    happened = np.array([1.0, 1.0, 0.0, 0.0])
    assert auc(np.array([0.9, 0.8, 0.2, 0.1]), happened) == 1
    assert auc(np.array([0.1, 0.2, 0.8, 0.9]), happened) == 0
    assert auc(np.array([0.5, 0.5, 0.5, 0.5]), happened) == 0.5
    # pairs: (0.9 > 0.4), (0.9 > 0.6), (0.5 > 0.4), (0.5 < 0.6): three of four
    assert auc(np.array([0.9, 0.5, 0.4, 0.6]), happened) == 0.75
    assert np.isnan(auc(np.array([0.1, 0.2]), np.array([1.0, 1.0])))


def test_log_score_is_the_mean_log_of_what_happened() -> None:
    assert log_score(np.array([0.8, 0.3]), np.array([1.0, 0.0])) == pytest.approx((log(0.8) + log(0.7)) / 2)
    assert log_score(np.array([0.0]), np.array([1.0])) == pytest.approx(log(0.005))


def test_calibration_error_weighs_bins_by_their_size() -> None:
    chance = np.array([0.25, 0.25, 0.75, 0.75])
    assert calibration_error(chance, np.array([0.0, 1.0, 1.0, 1.0])) == pytest.approx(0.25)
    assert reliability(chance, np.array([0.0, 1.0, 1.0, 1.0])) == [(0.25, 0.5, 2), (0.75, 1.0, 2)]
    assert calibration_error(np.array([1.0]), np.array([1.0])) == 0


def test_wilson_interval_matches_a_worked_number() -> None:
    # Wilson 1927 as worked in Newcombe 1998 (Stat Med 17:857): 81 of 263 gives 0.2553 to 0.3662
    assert Share(hits=81, n=263).interval == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert Share(hits=0, n=20).interval[0] == 0
    assert Share(hits=0, n=0).interval == (0.0, 1.0)
    assert str(Share(hits=1, n=2)).startswith("50.0% [9%, 91%]")


def test_resampling_takes_whole_lifters() -> None:
    group = np.array([0, 0, 0, 1, 1])
    for rows in resample(group, 20):
        assert len(rows) in {4, 5, 6}
        assert (np.bincount(rows, minlength=5)[:3] == np.bincount(rows, minlength=5)[0]).all()
    assert interval(resample(group, 50), lambda rows: float(len(rows) * 0 + 7)) == (7.0, 7.0)


def test_logistic_finds_the_log_odds_of_a_table() -> None:
    # 3 of 4 against 1 of 4: the log odds differ by ln 9
    x = np.array([[1.0]] * 4 + [[0.0]] * 4)
    y = np.array([1.0, 1, 1, 0, 1, 0, 0, 0])
    chance = logistic(x, y, np.ones(8), 0.0)(np.array([[1.0], [0.0]]))
    assert chance == pytest.approx([0.75, 0.25])


def test_left_out_never_sees_its_own_lifter() -> None:
    x = np.array([[0.0], [1.0], [0.0], [1.0], [0.0], [1.0]])
    group = np.array([0, 0, 1, 1, 2, 2])
    y = np.array([0.0, 1, 0, 1, 1, 0])
    changed = y.copy()
    changed[4:] = 1 - changed[4:]
    assert left_out(x, y, group, 1.0)[4:] == pytest.approx(left_out(x, changed, group, 1.0)[4:])


def test_changes_are_counted_between_neighbours() -> None:
    assert times_changed(["a", "a", "b", "a"]) == 2
    assert times_changed(["a"]) == 0
    assert times_reversed(["a", "b", "a", "b", "b", "a"]) == 2
