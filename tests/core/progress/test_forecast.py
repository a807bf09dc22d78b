"""The chance of a new best: a probability, blind to the future, and ordered as the facts are."""

from __future__ import annotations

import math
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from dorsi.core.progress.forecast import FEWEST_SESSIONS, Horizon, forecast_new_best, odds_facts

gaps = st.lists(st.integers(1, 20), min_size=FEWEST_SESSIONS, max_size=40)
bests = st.lists(st.floats(3.0, 6.0), min_size=40, max_size=40)


def _days(gap: list[int]) -> list[int]:
    return [sum(gap[: i + 1]) for i in range(len(gap))]


@given(gaps, bests)
def test_it_is_a_probability(gap: list[int], y: list[float]) -> None:
    days = _days(gap)
    for horizon in get_args(Horizon):
        p = forecast_new_best(days, y[: len(days)], days, days[-1], horizon)
        assert p is not None
        assert 0 < p < 1


def test_dust_does_not_decide_which_day_held_the_best() -> None:
    days, y = list(range(11)), [3.0] * 8 + [6.0, 6.0, 3.0]
    dusty = [*y[:9], 5.999999999999999, 3.0]
    clean, dust = (forecast_new_best(days, values, days, 10, 42) for values in (y, dusty))
    assert clean is not None
    assert dust is not None
    assert math.isclose(clean, dust, rel_tol=1e-9)


@given(gaps, bests, st.integers(0, 300), st.floats(-1, 1))
def test_shifted_dates_and_another_unit_change_nothing(gap: list[int], y: list[float], shift: int, ln: float) -> None:
    days = _days(gap)
    here = forecast_new_best(days, y[: len(days)], days, days[-1], 42)
    later = [d + shift for d in days]
    there = forecast_new_best(later, [v + ln for v in y[: len(days)]], later, later[-1], 42)
    assert here is not None
    assert there is not None
    assert math.isclose(here, there, rel_tol=1e-4, abs_tol=1e-6)


@given(gaps, bests)
def test_the_future_does_not_matter(gap: list[int], y: list[float]) -> None:
    days = _days(gap)
    today = days[-1]
    future = [*days, today + 3, today + 9]
    alone = forecast_new_best(days, y[: len(days)], days, today, 84)
    assert forecast_new_best(future, [*y[: len(days)], 9.0, 9.5], future, today, 84) == alone


def test_fewer_than_eight_sessions_give_none() -> None:
    days = list(range(0, 49, 7))
    assert forecast_new_best(days, [4.6] * 7, days, 48, 42) is None


def test_facts_of_a_plain_log() -> None:
    days = list(range(0, 70, 7))
    facts = odds_facts(days, [4.5, 4.7, *[4.6] * 8], days, 63, 42)
    assert math.isclose(facts.below_best, 0.1)
    assert facts.days_since_best == 56
    assert facts.sessions_ahead == 6


def test_nearer_to_the_best_is_likelier() -> None:
    days = list(range(0, 140, 7))
    near = [4.6] * 19 + [4.60]
    far = [4.75] + [4.6] * 19
    one, other = (forecast_new_best(days, y, days, days[-1], 42) for y in (near, far))
    assert one is not None
    assert other is not None
    assert one > other


def _calm(slope: float, scatter: float) -> float:
    days = list(range(0, 280, 7))
    y = [4.6 + slope * i + scatter * (-1) ** (i * i // 3) for i in range(40)]
    p = forecast_new_best(days, y, days, days[-1], 42)
    assert p is not None
    return p


def test_a_calm_rise_is_believed_to_go_on() -> None:
    assert _calm(0.005, 0.003) > _calm(0.0, 0.003) + 0.3
    assert _calm(0.0025, 0.003) > _calm(0.0, 0.003) + 0.2


def test_a_line_only_ever_raises_the_chance() -> None:
    assert _calm(0.0, 0.0) > 0.2
    assert abs(_calm(0.005, 0.04) - _calm(0.005, 0.041)) < 0.1
