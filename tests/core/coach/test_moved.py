"""One rule says whether a lift rose, stood or fell, whoever asks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, Work, answer, judged, log, steady

from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.diagnosis.second_opinion import second_opinion
from dorsi.core.coach.moved import can_be_compared, compare, move_of
from dorsi.core.coach.prescription.going_on.lift_by_lift import lifts_differ
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts

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


@pytest.mark.parametrize(
    ("days", "title", "now"),
    [
        (11, "Go on: the best sets rise", "The best sets rise: both lifts below that can be compared stand 4 % "),
        (70, "Go on: the best sets rose, and stand now", " above the weeks before. They are no higher since 2025-"),
    ],
)
def test_what_a_headline_counts_is_what_is_listed_and_what_stands_since_does_not_rise(
    days: int, title: str, now: str
) -> None:
    rising = [*steady(PULLDOWN, 60.0, until=days + 2), *steady(PULLDOWN, 66.0, since=days)]
    more = [*steady(HINGE, 80.0, until=days + 2), *steady(HINGE, 90.0, since=days)]
    again = [*steady(ROW, 50.0, until=150), *steady(ROW, 57.5, since=24)]
    told = answer(log([*rising, *more, *again]), judged([], []))
    assert told.title == title
    assert now in told.sentences[0]
    # What stands and what comes next are said together.
    assert ("the next step is what comes now" in told.sentences[0]) == (days > 11)
    # One thing in each sentence: what rose, since when it stands, and what that means.
    assert told.sentences[0].count(". ") == (2 if days > 11 else 1)
    lines = [line for line in told.sentences if line.startswith("- ")]
    assert sum("% more" in line for line in lines) == 2
    assert any("none for" in line for line in lines)


def test_a_lift_that_is_new_beside_others_is_no_rise_and_in_a_new_log_it_is() -> None:
    new = [*steady(ROW, 50.0, since=60, until=47), *steady(ROW, 57.5, since=46)]
    for others, move in ((steady(PULLDOWN, 60.0), None), ([], "up")):
        history = log([*others, *new])
        lifts = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
        assert next(one for one in lifts if one.key[0] == ROW).move == move


def test_more_repetitions_at_the_same_maximum_are_no_fall() -> None:
    work = [*steady(HINGE, 80.0, 6, until=72), *steady(HINGE, 72.5, 10, since=70)]
    work += [*steady(ROW, 50.0, until=72), *steady(ROW, 45.0, since=70), *steady(PULLDOWN, 60.0)]
    found = diagnose(log(work), judged([PULLDOWN, ROW], [HINGE], back="declining"), END)
    differ = lifts_differ(found)
    assert differ is not None
    line = next(one for one in differ.words.splitlines() if "Romanian Deadlift" in one)
    assert line.startswith("- Romanian Deadlift: 80 kg x 6 in February, 72.5 kg x 10 on ")
    assert line.endswith(" (about level, at more repetitions)")
    assert "Lat Pulldown" not in differ.words
    assert differ.some_rise
