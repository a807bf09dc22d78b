"""Sets of today: a bad day, a warm-up, a fall, two unclean ones, and what is asked for after them."""

from __future__ import annotations

import pytest
from made_loads import one, told, weeks_of

from dorsi.core.coach.load import TodaySet


def test_a_bad_day_backs_off_and_a_usual_one_does_not() -> None:
    sets = weeks_of({7 * week: (80, 9, None) for week in range(6)})
    bad = told(sets, only="seated_cable_row_close_neutral", today=[TodaySet(load_kg=80, reps=6)])
    assert bad.today == "less"
    assert bad.next is not None
    assert bad.next.load_kg is not None
    assert bad.next.load_kg < 80
    usual = told(sets, only="seated_cable_row_close_neutral", today=[TodaySet(load_kg=80, reps=9)])
    assert usual.today == "as_usual"
    assert usual.next is not None
    assert usual.next.load_kg == 80


@pytest.mark.parametrize(("kg", "reps", "rir"), [(80, 6, 0), (70, 8, 0), (72.5, 7, 1), (80, 5, 2)])
def test_nothing_beyond_what_todays_sets_showed_is_asked_for(kg: float, reps: int, rir: float) -> None:
    sets = weeks_of({7 * week: (80, 9, None) for week in range(6)})
    found = told(sets, only="seated_cable_row_close_neutral", today=[TodaySet(load_kg=kg, reps=reps, rir=rir)])
    assert found.next is not None
    assert found.next.load_kg is not None
    assert found.next.load_kg * (1 + found.next.reps / 30) <= kg * (1 + (reps + rir) / 30) + 1e-6


@pytest.mark.parametrize(("kg", "said"), [(67.5, "warm_up"), (70.0, "less")])
def test_what_is_far_lighter_than_the_usual_is_a_warm_up_and_no_bad_day(kg: float, said: str) -> None:
    sets = weeks_of({7 * week: (80, 9, None) for week in range(6)})
    typed = told(sets, only="seated_cable_row_close_neutral", today=[TodaySet(load_kg=kg, reps=8)])
    logged = told([*sets, one(42, 0, kg, 8)], session_goes_on=True)
    for found in (typed, logged):
        assert found.today == said
        assert found.next is not None
        assert (found.next.load_kg == 80) is (said == "warm_up")
    # With a work set behind it the warm-up counts for nothing.
    both = [TodaySet(load_kg=kg, reps=8), TodaySet(load_kg=80, reps=9)]
    assert told(sets, only="seated_cable_row_close_neutral", today=both).today == "as_usual"


def test_a_fall_that_no_bad_day_explains_ends_the_lift_for_today() -> None:
    sets = weeks_of({7 * week: (80, 9, None) for week in range(6)})
    found = told(sets, only="seated_cable_row_close_neutral", today=[TodaySet(load_kg=50, reps=6, rir=0)])
    assert found.today == "stop"
    assert found.next is None
    assert found.why_not is not None
    assert "warm-ups" in found.why_not


def test_todays_sets_in_the_log_are_the_first_of_a_session_that_goes_on() -> None:
    sets = [*weeks_of({7 * week: (80, 9, None) for week in range(6)}), one(42, 0, 80, 6)]
    found = told(sets, session_goes_on=True)
    assert found.today == "less"
    assert found.next is not None
    assert found.next.load_kg is not None
    assert found.next.load_kg < 80


def test_two_unclean_sets_of_today_take_a_tenth_off_what_was_on_today() -> None:
    sets = [
        *weeks_of({7 * week: (60, 8, 8) for week in range(3)}),
        *(one(21, n, 50, 8, clean_reps=2) for n in range(2)),
    ]
    found = told(sets, session_goes_on=True)
    assert found.next is not None
    assert found.next.load_kg is not None
    assert found.next.load_kg <= 45


def test_sets_of_today_without_a_reserve_are_compared_by_their_repetitions() -> None:
    sets = weeks_of({7 * week: (80, 8, None) for week in range(6)}, rir=2)
    for reps, said in ((8, "as_usual"), (6, "less")):
        today = [TodaySet(load_kg=80, reps=reps)]
        assert told(sets, only="seated_cable_row_close_neutral", today=today).today == said
    noted = [TodaySet(load_kg=80, reps=8, rir=0)]
    assert told(sets, only="seated_cable_row_close_neutral", today=noted).today == "less"
