"""The level of a series: what it must never do, and what it must follow."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dorsi.core.progress.level import filter_level

bests = st.lists(st.floats(1, 500), min_size=1, max_size=40)


@given(bests, st.floats(0.1, 10))
def test_the_unit_of_the_load_changes_nothing_but_the_unit(values: list[float], factor: float) -> None:
    weeks = list(range(len(values)))
    here, there = filter_level(weeks, values), filter_level(weeks, [v * factor for v in values])
    for a, b in zip(here, there, strict=True):
        assert abs(b.interval[1] / (a.interval[1] * factor) - 1) < 1e-6


@given(bests, st.floats(-500, 500))
def test_the_calendar_does_not_matter_only_the_gaps(values: list[float], shift: float) -> None:
    weeks = [float(i) for i in range(len(values))]
    here, there = filter_level(weeks, values), filter_level([w + shift for w in weeks], values)
    assert all(
        abs(a.middle - b.middle) < 1e-6 and abs(a.scale - b.scale) < 1e-6 for a, b in zip(here, there, strict=True)
    )


@given(bests, bests)
def test_the_past_does_not_know_the_future(past: list[float], future: list[float]) -> None:
    weeks = [float(i) for i in range(len(past) + len(future))]
    alone = filter_level(weeks[: len(past)], past)
    assert filter_level(weeks, past + future)[: len(past)] == alone


@given(bests)
def test_the_interval_holds_its_middle(values: list[float]) -> None:
    for day in filter_level(list(range(len(values))), values):
        low, middle, high = day.interval
        assert 0 < low < middle < high


def test_one_bad_day_does_not_pull_the_level_down() -> None:
    steady = [100.0] * 12
    hurt = [*steady, 60.0, 100.0]
    level = filter_level(list(range(len(hurt))), hurt)[-1]
    assert level.interval[1] > 97


def test_a_real_jump_is_followed() -> None:
    values = [100.0] * 12 + [110.0] * 8
    assert filter_level(list(range(len(values))), values)[-1].interval[1] > 107


def test_noise_makes_the_interval_wider() -> None:
    random = Random(5)
    calm = [100 * (1 + random.gauss(0, 0.01)) for _ in range(30)]
    wild = [100 * (1 + random.gauss(0, 0.08)) for _ in range(30)]
    weeks = list(range(30))
    assert filter_level(weeks, wild)[-1].scale > 1.5 * filter_level(weeks, calm)[-1].scale


def test_an_empty_series_has_no_level() -> None:
    assert filter_level([], []) == ()
