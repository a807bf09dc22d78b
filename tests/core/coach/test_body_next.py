"""Lifts of the body have a next set without the body mass, too: in the coach's lines and in `dorsi load` alike."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from made_coach_logs import CATALOGUE, END

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.load import own_loads
from dorsi.core.coach.load.owned import NextSets, reps_text
from dorsi.core.coach.prescription.going_on.with_beside_lifts import line_of
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.steps.body_next import body_next
from dorsi.core.coach.prescription.steps.next_told import next_told, with_own_steps
from dorsi.core.progress.history import History, make_history
from dorsi.core.records import LiftSet, Session, SetTable

#: Days ago, load (None: the bare body), repetitions of each set.
Day = tuple[int, float | None, tuple[int, ...]]


def log(days: list[Day], name: str = "Chin Up", **last: Any) -> History:
    sets = [
        LiftSet(
            id=f"{ago}-{n}", session=Session(day=END - timedelta(days=ago)), order=n, name=name, load_kg=load,
            reps=reps, **(last if ago == days[-1][0] else {}),
        )
        for ago, load, done in days for n, reps in enumerate(done)
    ]  # fmt: skip
    return make_history(SetTable.from_sets(sets), NameMatcher())


def told(history: History, start: date = END) -> NextSets | None:
    (one,) = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    return body_next(one, history, start)


def weeks(load: float | None, reps: tuple[int, ...], *, until: int = 4) -> list[Day]:
    return [(ago, load, reps) for ago in range(60, until - 1, -4)]


@pytest.mark.parametrize(
    ("days", "load", "reps"),
    [
        ([*weeks(20.0, (6, 6, 6)), (0, 20.0, (6, 6, 6))], 20.0, "7"),
        ([*weeks(20.0, (6, 6, 6)), (0, 20.0, (7, 6, 6))], 20.0, "7 in every set"),
        # Every set two above the usual: the next load, with as many as are of the same strength.
        ([*weeks(20.0, (6, 6, 6)), (0, 20.0, (8, 8, 8))], 22.5, "7"),
        # Few repetitions rise by load; before a far step of one's own plates comes one more.
        ([*weeks(20.0, (3, 3)), (0, 20.0, (3, 3))], 22.5, "3"),
        ([(70, 20.1, (2, 2)), *weeks(16.4, (3, 3)), (0, 16.4, (3, 3))], 16.4, "4"),
        # A day with less on it, of more repetitions: what was done in these weeks.
        ([*weeks(30.0, (10, 10)), (0, 7.5, (15,))], 30.0, "10"),
        # The bare body, set by set.
        ([*weeks(None, (8, 8, 7)), (0, None, (8, 8, 7))], 0.0, "8 in every set"),
        ([*weeks(None, (5, 5, 5, 9)), (0, None, (9, 7, 5))], 0.0, "9, 8, 6"),
    ],
)
def test_it_goes_on_from_the_last_day(days: list[Day], load: float, reps: str) -> None:
    then = told(log(days))
    assert then is not None
    assert (then.load_kg, reps_text(then)) == (load, reps)


@pytest.mark.parametrize(
    ("name", "last", "away"),
    [
        # The mass is known, or there was help, or pain: the load owned says it, or nothing does.
        ("Chin Up", {"body_mass_kg": 80.0}, 0),
        ("Chin Up", {"assist_kg": 10.0}, 0),
        ("Chin Up", {"pain": 4.0}, 0),
        ("Chin Up", {}, 22),
    ],
)
def test_nothing_is_said_of_what_is_known_otherwise(name: str, last: dict[str, float], away: int) -> None:
    days = [*weeks(20.0, (6, 6, 6)), (0, 20.0, (6, 6, 6))]
    assert told(log(days, name)) is not None
    assert told(log(days, name, **last), END + timedelta(days=away)) is None


def test_a_load_that_may_be_the_body_itself_is_none_to_add_to() -> None:
    loads = (50.0, 60.0, 70.0, 95.0)
    days: list[Day] = [(60 - 4 * n, loads[n % 4], (6, 6)) for n in range(16)]
    assert told(log(days)) is None


def test_the_line_of_the_coach_is_that_of_the_load() -> None:
    history = log([*weeks(20.0, (6, 6, 6)), (0, 20.0, (6, 6, 6))])
    assert own_loads(history, None, END) == ()
    (load,) = with_own_steps((), history, END, CATALOGUE)
    assert (load.basis, load.load_kg, load.last_day) == ("nothing", None, END)
    assert load.why_not == "the load owned cannot be told: your body mass is not known; add --body-mass KG"
    assert load.next is not None
    (one,) = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    assert line_of(one, load.next, history).words == "Chin Up: 20 kg x 7 (last 20 kg x 6, 6, 6)"
    # Only what was asked for.
    assert with_own_steps((), history, END, CATALOGUE, only="romanian_deadlift") == ()
    assert with_own_steps((), history, END, CATALOGUE, only=one.key[0]) == (load,)


@pytest.mark.parametrize(
    ("days", "load", "reps", "why"),
    [
        # Heavier from week to week, down to single ones: it goes on from the last day of sets of three.
        (
            [(30, 10.0, (5, 5)), (23, 16.0, (3, 4, 3)), (16, 20.0, (3, 2)), (9, 24.0, (1, 1, 1))],
            16.0,
            3,
            f"as on {(END - timedelta(days=23)).isoformat()}, the last day of sets of three and more",
        ),
        # Many easy ones with less load are no such day.
        ([(30, 20.0, (5, 5)), (16, 20.0, (5, 5)), (9, 15.0, (1, 1, 1, 1))], 20.0, 5, None),
        # Doubles after sets of three are no day of another kind, and who always does single ones goes on with them.
        ([(30, 10.0, (3, 3)), (16, 12.0, (3, 3)), (9, 16.0, (2, 2))], 18.0, 2, None),
        ([(30, 20.0, (1, 1)), (16, 20.0, (1, 1)), (9, 24.0, (1, 1))], 25.0, 1, None),
    ],
)
def test_after_a_day_of_single_repetitions_longer_sets_come_next(
    days: list[Day], load: float, reps: int, why: str | None
) -> None:
    then = told(log(days))
    assert then is not None
    assert then.load_kg == load
    assert then.reps == reps
    assert ("three and more" in then.why) == (why is not None)
    assert why is None or then.why == why


def test_so_it_is_for_a_barbell() -> None:
    days: list[Day] = [(30, 100.0, (5, 5)), (23, 105.0, (5, 5)), (16, 110.0, (3, 3)), (9, 125.0, (1, 1))]
    history = log(days, "Deadlift (Barbell)")
    (one,) = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    then = NextSets(load_kg=125.0, assist_kg=None, reps=2, p_clean=None, rule="reps", why="")
    lower = next_told(one, then, history)
    assert (lower.load_kg, lower.reps, lower.rule) == (110.0, 3, "again")
