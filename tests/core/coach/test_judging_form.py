"""A change that was made for form is judged by clean repetitions; strength only guards it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.filmed_sets import FilmedSet
from dorsi.core.coach.prescription.said.taken import Taken
from dorsi.core.coach.prescription.since.judging_form import FormReading, costs_strength, read_form
from dorsi.core.coach.prescription.since.judging_taken import judge_taken, with_due_judged
from dorsi.core.coach.trials.before_after import BeforeAfter
from dorsi.core.estimate import Estimate
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.judging import judge_progress
from dorsi.core.records import LiftSet, Session, SetTable

FIRST = date(2031, 1, 6)
CHANGE = FIRST + timedelta(weeks=12)
TODAY = CHANGE + timedelta(weeks=12)
SLUG = "seated_cable_row_close_neutral"
MATCHER = NameMatcher({})
TAKEN = Taken(
    taken_on=CHANGE, problem=SLUG, cause="ramped_load", remedy="lighter_and_clean", title="Lighter", judge_on=TODAY
)  # fmt: skip


def log(before: int | None, since: int | None, *, less: float = 0.9) -> History:
    """Two sessions of three sets of eight a week, so many of them clean, lighter from the change on."""
    sets = []
    for week in range(24):
        clean, load = (before, 60.0) if week < 12 else (since, 60.0 * less)
        for turn in (0, 3):
            day = FIRST + timedelta(days=7 * week + turn)
            sets += [
                LiftSet(
                    id=f"{day}/{n}", session=Session(day=day), order=n, name="Seated Cable Row", load_kg=load,
                    load_typed=load, unit_typed="kg", reps=8, clean_reps=clean,
                )
                for n in range(3)
            ]  # fmt: skip
    return make_history(SetTable.from_sets(sets), MATCHER)


def read(history: History, **more: Any) -> FormReading:
    found = read_form(history, more.pop("taken", TAKEN), TODAY, **more)
    assert found is not None
    return found


def reading(high: float) -> BeforeAfter:
    effect = Estimate(value=high - 3, low=high - 6, high=high, level=0.95, unit="%", method="", n=20)
    return BeforeAfter(
        change=CHANGE, as_of=TODAY, word="harms", sentence="Strength.", weeks_after=12, worth=1.5, effect=effect,
        p_helps=0.0, p_harms=1.0, p_none=0.0,
    )  # fmt: skip


@pytest.mark.parametrize(("before", "since", "word"), [(4, 8, "cleaner"), (6, 6, "not_cleaner"), (7, 4, "not_cleaner")])
def test_clean_repetitions_decide(before: int, since: int, word: str) -> None:
    found = read(log(before, since, less=1.0 if word == "not_cleaner" else 0.9))
    assert found.word == word
    assert found.before is not None
    assert found.since is not None
    assert found.before.low < before / 8 + 0.02
    assert f"{found.p_cleaner:.0%}" in found.sentence
    assert found.reasons[0].set_ids


def test_more_clean_repetitions_since_never_make_it_less_likely() -> None:
    chances = [read(log(5, since)).p_cleaner or 0.0 for since in range(9)]
    assert chances == sorted(chances)
    assert chances[0] < 0.01
    assert chances[-1] > 0.99


def test_other_changes_are_not_judged_by_form() -> None:
    assert read_form(log(4, 8), replace(TAKEN, remedy="more_sets"), TODAY) is None


@pytest.mark.parametrize(("before", "since", "word"), [(4, None, "not_looked_at"), (None, 8, "cannot_tell")])
def test_what_was_not_looked_at_is_said(before: int | None, since: int | None, word: str) -> None:
    found = read(log(before, since))
    assert found.word == word
    assert found.p_cleaner is None
    assert ("dorsi log" in found.sentence) == (word == "not_looked_at")


def test_films_stand_for_sets_that_nobody_noted() -> None:
    films = [
        FilmedSet(slug=SLUG, load_kg=54.0, day=CHANGE + timedelta(days=7 * n), p_clean=(0.97,) * 8, file="a.json")
        for n in range(1, 6)
    ]
    assert read(log(3, None), films=films).word == "cleaner"
    assert read(log(3, None), films=films[:2]).word == "not_looked_at"


def test_as_clean_at_clearly_more_load_is_more_that_is_owned() -> None:
    assert read(log(7, 7, less=1.3)).word == "cleaner"
    assert "owned" in read(log(7, 7, less=1.3)).sentence


def test_another_lift_is_not_counted() -> None:
    assert read(log(4, 8), taken=replace(TAKEN, problem="romanian_deadlift")).word == "not_looked_at"
    assert read(log(4, 8), taken=replace(TAKEN, problem="back")).word == "cleaner"


@pytest.mark.parametrize(("high", "guards"), [(-4.0, False), (-10.5, True)])
def test_strength_only_guards_beyond_the_tenth_that_came_off(high: float, guards: bool) -> None:
    history = log(4, 8)
    judged = judge_taken(TAKEN, judge_progress(history, TODAY), TODAY, reading(high), form=read(history))
    assert costs_strength(reading(high)) is guards
    assert judged.state == ("did_not_help" if guards else "helped")
    assert judged.is_due
    assert judged.reason.set_ids


def test_without_its_own_reading_strength_judges_as_before() -> None:
    history = log(4, 8)
    judgement = judge_progress(history, TODAY)
    by_strength = judge_taken(TAKEN, judgement, TODAY, reading(-4.0))
    assert by_strength.state == "did_not_help"
    assert with_due_judged([TAKEN], judgement, TODAY, reading(-4.0))[0].state == "did_not_help"
    assert with_due_judged([TAKEN], judgement, TODAY, reading(-4.0), form=read(history))[0].state == "helped"
    assert judge_taken(TAKEN, judgement, CHANGE + timedelta(days=9), form=read(history)).state == "active"
