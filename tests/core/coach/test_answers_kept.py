"""Which answer is the one before, whose log it was, and what of it is written into a file and read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_answers import SAID, WORK, given_on
from made_coach_logs import END, PULLDOWN, ROW, SMALL, log, steady

from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.prescription.checkpoints.checkpoint import Checkpoint
from dorsi.core.coach.prescription.said.month_ago import Earlier, Failed
from dorsi.core.coach.prescription.said.remembered import (
    MOST_OF_A_LOG,
    Remembered,
    answer_before,
    given_already,
    last_days,
    not_judged_since,
    stop_since,
    unasked_stop,
    with_answer,
)
from dorsi.core.coach.prescription.said.said_file import answers_as_json, answers_from_json, can_be_kept
from dorsi.core.coach.prescription.said.taken import Taken
from dorsi.core.coach.prescription.steps.ladder import Step
from dorsi.core.units import LoadUnit


def test_the_answer_before_is_the_youngest_of_an_earlier_day_of_the_same_log() -> None:
    history = log(WORK)
    old, young = given_on(END - timedelta(days=60)), given_on(END - timedelta(days=30))
    of_today = given_on(END)
    assert answer_before([old, young, of_today], history, END) is young
    assert answer_before([of_today], history, END) is None
    # The same log, asked on another day: nothing new was trained.
    assert answer_before([of_today], history, END + timedelta(days=3)) is None
    other = log([*steady(ROW, 40.0, 7), *steady(PULLDOWN, 60.0, 9)])
    assert answer_before([old, young], other, END) is None
    assert answer_before([given_on(END - timedelta(days=300))], history, END) is None


@given(
    asked=st.lists(st.integers(0, 800), max_size=30),
    now=st.integers(0, 800),
)
def test_asking_twice_is_asking_once(asked: list[int], now: int) -> None:
    first = date(2023, 1, 1)
    one = given_on(END)
    history, kept = log(WORK), tuple[Remembered, ...]()
    for day in asked:
        kept = with_answer(kept, replace(one, asked_on=first + timedelta(days=day)), history)
    new = replace(one, asked_on=first + timedelta(days=now))
    once = with_answer(kept, new, history)
    assert with_answer(once, new, history) == once
    # Of one last day of one log there is one answer.
    assert once == (new,)


_TEXTS = st.text(max_size=12)
_DAYS = st.dates()
_NUMBERS = st.floats() | st.floats(0, 5000)
_LIFTS = st.tuples(_TEXTS, _TEXTS, st.booleans())
_AIMS = st.builds(BestSet, load_kg=_NUMBERS, reps=_NUMBERS, day=_DAYS)
_TESTS = st.builds(
    Checkpoint,
    day=_DAYS,
    goal=_TEXTS,
    fate=_TEXTS,
    aim=st.none() | _AIMS,
    sets=st.integers(0, 9),
    key=st.none() | _LIFTS,
    promised=_TEXTS,
    why=_TEXTS,
    steps=st.lists(st.builds(Step, load_kg=st.floats(0, 5000), reps=st.integers(0, 40)), max_size=3).map(tuple),
)
_SAID = st.builds(
    Earlier, on=_DAYS, key=_TEXTS, title=_TEXTS, lift=st.none() | _LIFTS, falls=st.booleans(),
    course=st.sampled_from(("", "open", "lower")),
    advice=st.none() | _TEXTS, test=st.none() | _TESTS, remedy=st.none() | _TEXTS,
    touched=st.lists(st.tuples(_TEXTS, _TEXTS), max_size=3).map(tuple), how=_TEXTS, look_on=st.none() | _DAYS,
    waits=st.booleans(), way=_TEXTS, way_on=st.none() | _DAYS, log_to=st.none() | _DAYS,
    failed=st.lists(st.builds(Failed, remedy=_TEXTS, key=_TEXTS, on=_DAYS), max_size=2).map(tuple),
)  # fmt: skip


@given(said=st.none() | _SAID, asked_on=_DAYS)
def test_what_is_written_can_be_read_again(said: Earlier | None, asked_on: date) -> None:
    one = replace(given_on(END, said), asked_on=asked_on)
    if can_be_kept(one):
        assert answers_from_json(answers_as_json([one]), "x") == (one,)
    else:
        test = said.test if said else None
        aim = test.aim if test else None
        days = [asked_on]
        days += [day for day in (said.on, said.log_to, said.look_on) if day] if said else []
        days += [one.on for one in said.failed] if said else []
        days += [test.day] if test else []
        days += [aim.day] if aim else []
        numbers = [aim.load_kg, aim.reps] if aim else []
        assert any(not 1900 <= day.year <= 2200 for day in days) or any(not 0 <= n <= 1e9 for n in numbers)


@given(load=st.floats(0, 1e8), reps=st.floats(0, 1e8))
def test_a_slip_of_typing_is_kept_and_read_again(load: float, reps: float) -> None:
    test = Checkpoint(day=END, goal="x", fate="", aim=BestSet(load_kg=load, reps=reps, day=END), key=(ROW, "", False))
    assert can_be_kept(given_on(END, replace(SAID, test=test)))


def test_a_file_that_grew_too_large_loses_the_oldest() -> None:
    big = replace(SAID, how="x" * 30_000)
    many = [replace(given_on(END, big), asked_on=END + timedelta(days=n)) for n in range(100)]
    kept = answers_from_json(answers_as_json(many), "x")
    assert 10 < len(kept) < 100
    assert kept == tuple(many[-len(kept) :])


def test_so_many_answers_of_a_log_are_kept_whatever_the_clock_says() -> None:
    history, kept = log(WORK), tuple[Remembered, ...]()
    other = replace(given_on(END), days=(replace(given_on(END).days[-1], day=date(2001, 1, 1)),))
    kept = with_answer((other,), given_on(END), history)
    for ago_days in reversed(range(0, 320, 4)):
        one = given_on(END - timedelta(days=ago_days), asked_on=END + timedelta(days=4000))
        kept = with_answer(kept, one, history)
    assert kept[0] == other
    assert len(kept) == 1 + MOST_OF_A_LOG


LOADS = st.floats(0.3, 3.0)


@given(factor=LOADS)
def test_the_same_programme_at_other_loads_is_another_log(factor: float) -> None:
    before = given_on(END - timedelta(days=28))
    other = log([(slug, ago_days, load * factor, reps) for slug, ago_days, load, reps in WORK])
    found = answer_before([before], other, END)
    assert (found is not None) == (abs(factor - 1) <= 0.01) or 0.009 < abs(factor - 1) < 0.011


@given(added=st.lists(st.tuples(st.integers(0, 60), st.floats(1, 80), st.integers(1, 15)), max_size=40))
def test_what_comes_to_a_log_does_not_make_it_another(added: list[tuple[int, float, int]]) -> None:
    before = given_on(END - timedelta(days=28))
    assert answer_before([before], log([*WORK, *((SMALL, *one) for one in added)]), END) is before


def test_pain_in_between_does_not_lose_what_was_said_before() -> None:
    history = log(WORK)
    change = given_on(END - timedelta(days=28))
    stop = replace(given_on(END - timedelta(days=20), None), kind="stop")
    assert answer_before([change, stop], history, END) is change
    assert stop_since([change, stop], history, END, change) == stop.asked_on
    assert stop_since([change, stop], history, END, given_on(END - timedelta(days=8))) is None
    # It is asked once whether that is settled, by whatever answer came next.
    assert unasked_stop([change, stop], history, END, stop.asked_on) == stop.asked_on
    silent = given_on(END - timedelta(days=8), None)
    assert unasked_stop([change, stop, silent], history, END, stop.asked_on) is None
    assert unasked_stop([change, stop, silent], history, silent.asked_on, stop.asked_on) == stop.asked_on
    # Nor does it take the place of what was said of the same last day.
    same_day = replace(given_on(END - timedelta(days=28), None), kind="stop")
    assert with_answer((change,), same_day, history) == (change, same_day)


@given(asked=st.lists(st.integers(1, 60), max_size=5))
def test_the_first_answer_of_a_day_of_the_log_stands(asked: list[int]) -> None:
    history = log(WORK)
    said = replace(SAID, on=END, look_on=END + timedelta(days=100))
    first = given_on(END, said)
    for days in asked:
        assert given_already([first], history, END + timedelta(days=days)) is first
    assert given_already([first], history, END + timedelta(days=101)) is None
    # A new export of the same day that holds more is another matter, and stands in its place.
    more = log([*WORK, (SMALL, 0, 20.0, 10)])
    assert given_already([first], more, END) is None
    second = replace(first, days=last_days(more))
    assert with_answer((first,), second, more) == (second,)


@pytest.mark.parametrize("unit", ["kg", "lb"])
def test_what_is_kept_speaks_in_one_unit(unit: LoadUnit) -> None:
    test = Checkpoint(day=END, goal="Row 16 kg x 4", fate="Yes: 35.27 lb. No: 20 kg.", promised="20 kg")
    said = replace(SAID, how="Up to 20 kg", advice="Straps from 45 lb on", test=test).in_unit(unit)
    other = {"kg": " lb", "lb": " kg"}[unit]
    assert said.test is not None
    assert other not in " ".join((said.how, said.advice or "", said.test.goal, said.test.fate, said.test.promised))
    assert said.in_unit(unit) == said


def test_what_was_taken_is_not_told_twice() -> None:
    before = given_on(END - timedelta(days=28))
    change = Taken(
        taken_on=before.log_to, problem="back", cause="x", remedy="more_sets", title="More sets", judge_on=None,
        state="abandoned", ended_on=before.log_to,
    )  # fmt: skip
    assert not_judged_since(before, ()) == SAID
    assert not_judged_since(before, [change]) is None
    long_ago = replace(change, taken_on=date(2020, 1, 1), ended_on=date(2020, 3, 1))
    assert not_judged_since(before, [long_ago]) == SAID
