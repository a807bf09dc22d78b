"""One rule says whether a lift rose, stood or fell, whoever asks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_coach_logs import CATALOGUE, END, PULLDOWN, Work, log, steady

from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.diagnosis.second_opinion import second_opinion
from dorsi.core.coach.moved import can_be_compared, compare, move_of
from dorsi.core.coach.prescription.own_numbers import main_lifts

LOADS = st.integers(1, 400).map(lambda halves: halves / 2)
REPS = st.integers(1, 15)


def one(load: float, reps: int) -> BestSet:
    return BestSet(load_kg=load, reps=reps, day=END)


@given(before=st.tuples(LOADS, REPS), now=st.tuples(LOADS, REPS), body=st.sampled_from([0.0, 75.0]))
def test_turned_round_a_rise_is_a_fall(before: tuple[float, int], now: tuple[float, int], body: float) -> None:
    turned = {"up": "down", "down": "up"}
    move = move_of(one(*before), one(*now), body)
    assert move_of(one(*now), one(*before), body) == turned.get(move, move)
    assert (move == "unclear") == (not can_be_compared(before[1], now[1]))


@given(before=st.tuples(LOADS, REPS), now=st.tuples(LOADS, REPS), more=LOADS)
def test_more_load_is_never_less_of_a_rise(before: tuple[float, int], now: tuple[float, int], more: float) -> None:
    order = ["down", "level", "up"]
    less, much = (move_of(one(*before), one(now[0] + extra, now[1])) for extra in (0.0, more))
    assert less == much == "unclear" or order.index(much) >= order.index(less)


@given(reps=st.tuples(REPS, REPS, REPS).map(sorted))
def test_what_lies_between_is_compared_where_the_ends_are(reps: list[int]) -> None:
    low, between, high = reps
    assert not can_be_compared(low, high) or (can_be_compared(low, between) and can_be_compared(between, high))


def two(before: list[tuple[float, int]], now: list[tuple[float, int]]) -> list[Work]:
    """Give sets of the ten weeks before and of the last ten, one kind after the other."""
    then = [(PULLDOWN, 72 + 4 * n, *before[n % len(before)]) for n in range(16)]
    return [*then, *((PULLDOWN, 2 + 4 * n, *now[n % len(now)]) for n in range(16))]


@pytest.mark.parametrize(
    ("before", "now", "shown", "move"),
    [
        ([(190.0, 1), (142.5, 9)], [(142.5, 10)], (142.5, 142.5), "level"),
        ([(190.0, 1), (142.5, 9)], [(160.0, 10)], (142.5, 160.0), "up"),
        ([(190.0, 1), (90.0, 9)], [(142.5, 10)], (190.0, 142.5), "unclear"),
        ([(140.0, 1)], [(115.0, 15), (125.0, 6)], (140.0, 115.0), "unclear"),
    ],
)
def test_hard_sets_of_like_repetitions_stand_for_stretches_whose_best_sets_do_not_compare(
    before: list[tuple[float, int]], now: list[tuple[float, int]], shown: tuple[float, float], move: str
) -> None:
    history = log(two(before, now))
    middle = END - timedelta(days=71)
    places = range(len(history.day))
    change = compare(
        history,
        CATALOGUE[PULLDOWN],
        [place for place in places if history.day[place] < middle],
        [place for place in places if history.day[place] > middle],
    )
    assert change is not None
    assert (change.before.load_kg, change.now.load_kg) == shown
    assert change.move == move


@pytest.mark.parametrize("now", [50.0, 57.5, 60.0, 62.0, 65.0])
def test_the_list_of_lifts_and_the_second_opinion_agree(now: float) -> None:
    history = log([*steady(PULLDOWN, 60.0, until=72), *steady(PULLDOWN, now, since=70)])
    rows = read_rows(history, CATALOGUE, END)
    (listed,) = main_lifts(rows, history, CATALOGUE)
    seen = second_opinion(rows, history)
    assert (bool(seen.rise), bool(seen.fall)) == (listed.rises, listed.move == "down")
