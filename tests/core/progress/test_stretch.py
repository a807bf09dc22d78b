"""By how much did the back change? The range holds what the formula and the choice of lifts leave open."""

from __future__ import annotations

from math import inf, log

import numpy as np
import pytest

from dorsi.core.progress.strength_scale import StrengthSeries, rate_sessions
from dorsi.core.progress.stretch import find_stretch

WEEKS = 60
TODAY = float(WEEKS)
FLOOR = 0.0005


def lift(*, slope: float = 0.0, reps: tuple[int, int] = (8, 8), done: tuple[int, int] = (0, WEEKS)) -> StrengthSeries:
    """A lift of one session a week; half way its repetitions turn, and its formula's strength runs on."""
    week = np.arange(float(done[0]), float(done[1]) + 1)
    n = np.where(week < WEEKS / 2, float(reps[0]), float(reps[1]))
    wobble = 0.02 * np.sin(2.4 * week)
    load = np.exp(log(100.0) + slope * (week - TODAY) + wobble) / (1 + n / 30)
    found = rate_sessions(week, load, n, np.full(len(week), np.nan))
    assert found is not None
    return found


def changed(*lifts: StrengthSeries, start: float = -inf) -> tuple[float, float]:
    found = find_stretch(lifts, [f"lift {n}" for n in range(len(lifts))], TODAY, start=start, floor=FLOOR)
    assert found is not None
    assert found.change_pct.low < found.change_pct.value < found.change_pct.high
    return found.change_pct.low, found.change_pct.high


def test_what_stands_is_told_within_a_few_per_cent_of_nothing() -> None:
    low, high = changed(lift(), lift(), lift())
    assert low < 0 < high
    assert high - low < 8


def test_what_rose_is_told_as_a_rise_over_the_whole_stretch() -> None:
    low, high = changed(*[lift(slope=0.002)] * 3)
    assert low < 100 * np.expm1(0.002 * WEEKS) < high
    assert low > 4


def test_only_the_stretch_that_is_asked_for_is_told() -> None:
    low, high = changed(*[lift(slope=0.002)] * 3, start=40)
    assert low < 100 * np.expm1(0.002 * 20) < high
    found = find_stretch([lift()], ["row"], TODAY, start=40, floor=FLOOR)
    assert found is not None
    assert found.weeks == pytest.approx(20)


def test_other_repetitions_in_all_lifts_leave_more_open() -> None:
    low, high = changed(*[lift()] * 4)
    wide_low, wide_high = changed(*[lift(reps=(2, 12))] * 4)
    assert wide_high - wide_low > 1.2 * (high - low)


def test_lifts_that_went_other_ways_say_less_of_the_back() -> None:
    low, high = changed(*[lift()] * 4)
    wide_low, wide_high = changed(lift(slope=0.004), lift(slope=-0.004), lift(slope=0.003), lift(slope=-0.003))
    assert wide_high - wide_low > 2 * (high - low)


def test_a_rise_is_less_excluded_where_the_lifts_go_apart() -> None:
    lifts = [lift(slope=0.004), lift(slope=-0.005), lift(slope=0.003), lift(slope=-0.004)]
    found = find_stretch(lifts, ["a", "b", "c", "d"], TODAY, start=-inf, floor=FLOOR)
    assert found is not None
    assert found.p_rise > 2 * found.p_rise_plain


def test_lifts_that_take_turns_are_counted_and_other_repetitions_named() -> None:
    lifts = [lift(), lift(done=(30, 60)), lift(reps=(2, 12))]
    found = find_stretch(lifts, ["row", "pulldown", "deadlift"], TODAY, start=-inf, floor=FLOOR)
    assert found is not None
    assert (found.lifts, found.all_along) == (3, 2)
    assert [(one.name, one.before, one.now) for one in found.other_reps] == [("deadlift", 2, 12)]


def test_of_no_lift_nothing_is_said() -> None:
    assert find_stretch([], [], TODAY, start=-inf, floor=FLOOR) is None
