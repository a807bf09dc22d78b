"""The next set follows from what was done last, and from the plates that were on."""

from __future__ import annotations

import pytest
from made_coach_logs import CATALOGUE, END, PULLDOWN, ROW, Work, log, steady

from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.load.owned import NextSets
from dorsi.core.coach.load.owning import own_loads
from dorsi.core.coach.own_steps import step_above, unit_of_lift
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.steps.next_told import FEWEST_DAYS, own_steps
from dorsi.core.units import kg_from

KEY = (ROW, "", False)


def day(ago: int, *sets: tuple[float, int]) -> list[Work]:
    return [(ROW, ago, load, reps) for load, reps in sets]


def next_on_row(work: list[Work]) -> NextSets:
    history = log(work)
    rows = read_rows(history, CATALOGUE, END)
    lifts = main_lifts(rows, history, CATALOGUE, fewest_days=FEWEST_DAYS)
    then = next(one.next for one in own_loads(history, None, END) if one.slug == ROW)
    told = own_steps(rows, history, CATALOGUE, lifts, END)(KEY, then)
    assert told is not None
    return told


def test_sets_beside_a_heavy_single_go_on_themselves() -> None:
    before = [*day(23, (90.0, 9), (90.0, 9)), *day(16, (100.0, 6), (100.0, 6)), *day(9, (100.0, 7), (100.0, 6))]
    told = next_on_row([*before, *day(2, (135.0, 1), *[(100.0, 6)] * 4, (100.0, 11))])
    assert (told.load_kg, told.each) == (100.0, (7, 7, 7, 7, 12))
    assert "100 kg x 6, 6, 6, 6, 11" in told.why
    # A single set that only led up to the heavy one is none of them, and far lighter sets are no work.
    for led_up in ([(100.0, 6)], [(60.0, 6), (60.0, 6)]):
        there = next_on_row([*before, *day(2, *led_up, (135.0, 1))])
        assert (there.load_kg, there.reps) == (100.0, 6)
        assert "the last day of sets of three and more" in there.why


@pytest.mark.parametrize(("days", "reps"), [([(9, 12), (2, 8)], 12), ([(9, 12), (5, 8), (2, 8)], 9)])
def test_one_bad_set_after_a_good_day_does_not_lower_the_next(days: list[tuple[int, int]], reps: int) -> None:
    before = [*day(30, (50.0, 10), (50.0, 10)), *day(16, (50.0, 11), (50.0, 11))]
    work = [one for ago, done in days for one in day(ago, (55.0, done))]
    told = next_on_row([*before, *work])
    assert (told.load_kg, told.reps) == (55.0, reps)


def test_one_bad_set_after_sets_that_rose_asks_for_what_went_then() -> None:
    work = [*day(30, (50.0, 10), (50.0, 10)), *day(16, (50.0, 11)), *day(5, (55.0, 5), (55.0, 7), (55.0, 10))]
    told = next_on_row([*work, *day(3, (55.0, 4), (50.0, 6), (50.0, 5))])
    assert (told.load_kg, told.reps, told.rule) == (55.0, 7, "again")


def test_a_step_is_never_the_set_that_was_just_done() -> None:
    first = [*day(14, (85.0, 12), (85.0, 12), (85.0, 15)), *day(9, (90.0, 10), *[(75.0, 12)] * 3)]
    told = next_on_row([*steady(PULLDOWN, 60.0), *first, *day(2, (85.0, 12), (85.0, 12), (90.0, 10))])
    assert (told.load_kg, told.reps) == (90.0, 11)


def test_a_machine_in_pounds_in_a_gym_in_kilograms_goes_up_by_its_own_plates() -> None:
    pounds = [kg_from(lb, "lb") for lb in (115, 120, 125)]
    row = [one for n, load in enumerate(pounds) for one in day(20 - 8 * n, (load, 10), (load, 10))]
    history = log([*row, *steady(PULLDOWN, 60.0)])
    assert history.unit == "kg"
    assert unit_of_lift(history, KEY) == "lb"
    assert unit_of_lift(history, (PULLDOWN, "", False)) == "kg"
    assert step_above(history, KEY, pounds[-1]) == pytest.approx(kg_from(130, "lb"))
    # The load of the last day is one that there is, whatever plates are usual.
    told = next_on_row([*steady(PULLDOWN, 60.0), *row])
    assert told.load_kg == pytest.approx(pounds[-1], abs=0.01)
    assert told.rule == "reps"


def test_a_heavy_single_is_no_mark_for_sets_of_work() -> None:
    old = [
        *day(75, (90.0, 9), (90.0, 9)),
        *day(65, (90.0, 9), (90.0, 9)),
        *day(55, (90.0, 9)),
        *day(33, (90.0, 9)),
        *day(21, (90.0, 9)),
    ]
    work = [*old, *day(9, (125.0, 1), (100.0, 10), (100.0, 10)), *day(2, (135.0, 1), *[(100.0, 6)] * 4, (100.0, 11))]
    history = log([*steady(PULLDOWN, 60.0), *work])
    rows = read_rows(history, CATALOGUE, END)
    row = next(one for one in main_lifts(rows, history, CATALOGUE, fewest_days=FEWEST_DAYS) if one.key == KEY)
    assert row.now.reps == 1
    assert (row.measure.load_kg, row.measure.reps) == (100.0, 11)


def test_what_two_apps_make_of_one_load_is_no_step() -> None:
    """47.7 and 47.9 kg of one stack are one load, and a plate that is nearly there is none either."""
    stack = (47.7, 47.9, 54.6, 61.5)
    work = [one for n, load in enumerate(stack) for one in day(40 - 6 * n, (load, 10), (load, 10))]
    history = log([*work, *steady(PULLDOWN, 61.7)])
    assert step_above(history, KEY, 47.7) == pytest.approx(54.6)
    # 61.7 kg of plates of 2.5 kg: the next load is no 62.5 but 65.
    assert step_above(history, (PULLDOWN, "", False), 61.7) == pytest.approx(65.0)
