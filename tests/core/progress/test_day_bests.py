"""What a new best is measured on: all but warm-ups count, a slip of typing does not, and dust decides nothing."""

from __future__ import annotations

from datetime import date, timedelta
from math import exp
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.progress.courses import series_of
from dorsi.core.progress.day_bests import day_bests, highest_believed
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.judging import judge_progress
from dorsi.core.progress.moved import lift_sets
from dorsi.core.records import LiftSet, Session, SetTable

MONDAY = date(2031, 3, 3)
POUND = 0.45359237


def one_set(day: int, load: float, reps: float, **more: Any) -> LiftSet:
    session = Session(day=MONDAY + timedelta(days=day))
    return LiftSet(id="", session=session, order=1, name="Lat Pulldown (Cable)", load_kg=load, reps=reps, **more)


def history_of(sets: list[LiftSet]) -> History:
    return make_history(SetTable.from_sets(sets), NameMatcher())


def bests(sets: list[LiftSet], **which: Any) -> dict[int, float]:
    history = history_of(sets)
    (lift,) = lift_sets(history, load_catalogue())
    days, strength = day_bests(history, lift, **{"straps": None, **which})
    return {d - MONDAY.toordinal(): exp(y) for d, y in zip(days, strength, strict=True)}


def test_drop_sets_count_and_warm_ups_do_not() -> None:
    sets = [one_set(0, 60, 10), one_set(0, 70, 10, kind="drop"), one_set(0, 90, 10, kind="warm_up")]
    assert bests(sets) == {0: pytest.approx(70 * (1 + 10 / 30))}


def test_effort_makes_no_best_and_thirteen_repetitions_are_none() -> None:
    assert bests([one_set(0, 60, 10, rir=3), one_set(0, 60, 13)]) == {0: pytest.approx(80.0)}


def test_straps_and_sides_are_apart() -> None:
    sets = [one_set(0, 60, 9, side="left", straps=False), one_set(0, 66, 9, side="right", straps=True)]
    assert bests(sets, straps=False) == {0: pytest.approx(78)}
    assert bests(sets, straps=True, side="right") == {0: pytest.approx(85.8)}
    assert bests(sets, straps=True, side="left") == {}


def test_a_slip_is_no_best_and_the_rest_of_its_day_counts() -> None:
    sets = [one_set(3 * i, 60, 9) for i in range(10)] + [one_set(9, 600, 9)]
    assert bests(sets) == {3 * i: pytest.approx(78) for i in range(10)}


def test_a_slip_does_not_close_the_door_to_new_bests() -> None:
    plain = [one_set(3 * i, 60 + i / 4, 9) for i in range(40)]
    typed_wrong = [*plain, one_set(20, 700, 9)]
    here, there = (history_of(sets) for sets in (plain, typed_wrong))
    (one,), (other,) = (judge_progress(h, h.day[-1]).lifts for h in (here, there))
    assert one.p_new_best_42d is not None
    assert other.p_new_best_42d == pytest.approx(one.p_new_best_42d, abs=0.05)


@given(st.lists(st.floats(1, 500), min_size=1, max_size=30), st.sampled_from([POUND, 1 / POUND]))
def test_what_is_believed_does_not_depend_on_the_unit(values: list[float], factor: float) -> None:
    assert highest_believed([v * factor for v in values]) == pytest.approx(factor * highest_believed(values))


def test_exactly_at_the_limit_is_believed_in_both_units() -> None:
    values = [100.0] * 6 + [160.0]
    assert highest_believed(values) == 160.0
    assert highest_believed([v * POUND for v in values]) == pytest.approx(160 * POUND)


@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(20, 150), st.sampled_from([1, 3, 5, 6, 9, 10, 12])),
        min_size=1,
        max_size=40,
    )
)
def test_the_best_set_does_not_depend_on_the_unit(rows: list[tuple[int, int, int]]) -> None:
    # The reader of a pound log multiplies; another app has converted and rounded in its own way: the dust differs.
    pounds = history_of([one_set(d, load * POUND, reps) for d, load, reps in sorted(rows)])
    dusty = history_of([one_set(d, load / (1 / POUND), reps) for d, load, reps in sorted(rows)])
    for one, other in zip(lift_sets(pounds, load_catalogue()), lift_sets(dusty, load_catalogue()), strict=True):
        for a, b in zip(series_of(pounds, one), series_of(dusty, other), strict=True):
            assert a.best_set_id == b.best_set_id
            assert [p.top_set_id for p in a.points] == [p.top_set_id for p in b.points]
