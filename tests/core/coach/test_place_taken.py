"""A lift whose place another one took is told of once, and not missed; what is done now has its next set."""

from __future__ import annotations

from datetime import timedelta

import made_coach_logs
import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, Work, answer, judged, log, steady

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.load.owned import NextSets
from dorsi.core.coach.prescription.going_on.helpers_gone import helpers_gone
from dorsi.core.coach.prescription.going_on.lately_lower import lower_lately, lower_lines
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.own_log.place_taken import place_taken
from dorsi.core.coach.prescription.steps.next_step import next_of_named
from dorsi.core.progress.history import make_history
from dorsi.core.records import LiftSet, Session, SetTable

FREE_ROW, SMALL_ROW = "barbell_bent_over_row_pronated", "meadows_row"
TOLD = "Bent Over Row has come in the place of Seated Cable Row (last on 2025-05-15)."


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(made_coach_logs.NAMES, FREE_ROW, "Bent Over Row")
    monkeypatch.setitem(made_coach_logs.NAMES, SMALL_ROW, "Meadows Row")


def swapped(beside: int, *, since: int = 45) -> list[Work]:
    """The row goes 45 days ago; another one comes in so many days before."""
    new = steady(FREE_ROW, 50.0, since=since + beside)
    return [*steady(PULLDOWN, 60.0), *steady(HINGE, 80.0), *steady(ROW, 60.0, until=since), *new]


@pytest.mark.parametrize(("beside", "took"), [(0, True), (15, True), (30, False), (200, False)])
def test_what_came_in_while_the_other_went_has_taken_its_place(beside: int, *, took: bool) -> None:
    """For two weeks side by side it is a change; for a month, or always, they were two lifts."""
    found = diagnose(log(swapped(beside)), judged([], [PULLDOWN, HINGE]), END)
    told = place_taken(found)
    assert (told is not None) == took
    assert (helpers_gone(found) is None) == took
    if told is not None:
        assert told == TOLD


def test_it_is_told_once_and_of_main_lifts_only() -> None:
    found = diagnose(log(swapped(0)), judged([], [PULLDOWN, HINGE]), END)
    assert place_taken(found, END - timedelta(days=60)) == TOLD
    assert place_taken(found, END - timedelta(days=10)) is None
    assert place_taken(found, told={(ROW, "", False)}) is None
    # A row beside many others is missed by nobody.
    small = [(SMALL_ROW, ago, 30.0, 10) for ago in range(45, 365, 10)]
    many = [one for _ in range(6) for one in steady(ROW, 60.0)]
    new = steady(FREE_ROW, 50.0, since=45)
    rare = diagnose(log([*steady(PULLDOWN, 60.0), *many, *small, *new]), judged([], [PULLDOWN]), END)
    assert place_taken(rare) is None


def test_it_stands_in_the_answer() -> None:
    said = answer(log(swapped(0)), judged([], [PULLDOWN, HINGE]))
    (one,) = (one for one in said.sentences if one == TOLD)
    assert one.part == "log"


def test_the_lift_of_now_has_its_next_set() -> None:
    """The old row slips and the new one came in: what is done now is told with what comes next on it."""
    rows = [*steady(ROW, 70.0, until=32), *steady(ROW, 66.0, until=20, since=30)]
    work = [*steady(PULLDOWN, 60.0), *steady(HINGE, 80.0), *rows, *steady(FREE_ROW, 50.0, 8, since=18, step=3)]
    said = answer(log(work), judged([], [PULLDOWN, HINGE, ROW], back="progressing"))
    (now,) = (one for one in said.sentences if "which is done now" in one)
    assert now.startswith("Bent Over Row, which is done now: next 50 kg x 9 (last 50 kg x 8).")
    # The log knows since when: nobody is asked.
    assert not any("come in its place?" in one for one in said.sentences)
    day = (END - timedelta(days=15)).isoformat()
    assert any(
        f"; Bent Over Row is done since {day}; if it is to stay beside that, next " in one for one in said.sentences
    )


@pytest.mark.parametrize(("before_it", "told"), [(4, ", fifth lift of the day now, first before)"), (1, "")])
def test_a_lift_that_is_done_later_in_the_session_now_says_so(before_it: int, told: str) -> None:
    work, sets = [*steady(ROW, 70.0, until=32), *steady(ROW, 60.0, since=28)], list[LiftSet]()
    for slug, ago, load, reps in sorted(work, key=lambda one: -one[1]):
        day = Session(day=END - timedelta(days=ago))
        others = [f"Other {n}" for n in range(before_it)] if ago < 30 else []
        named = [*others, made_coach_logs.NAMES[slug]]
        sets += [LiftSet(id=f"{len(sets)}-{n}", session=day, order=len(sets) + n, name=name, load_kg=load, reps=reps)
                 for n, name in enumerate(named)]  # fmt: skip
    history = make_history(SetTable.from_sets(sets), NameMatcher())
    rows = read_rows(history, CATALOGUE, END)
    (one,) = lower_lately(main_lifts(rows, history, CATALOGUE), rows, history)
    (line,) = (each for each in lower_lines([one], history) if each.startswith("- "))
    assert ("lift of the day now" in line) == bool(told)
    assert told in line


def test_a_next_set_is_that_of_dorsi_load_with_its_reason_where_it_is_less() -> None:
    """A new load begins at the foot of its range; who did more does more."""
    history, last = log(steady(ROW, 60.0)), BestSet(load_kg=60.0, reps=10, day=END)

    def told(load: float, reps: int) -> str:
        then = NextSets(load_kg=load, reps=reps, rule="rise", why="one step up", p_clean=None, assist_kg=None)
        return next_of_named(last, None, then, history)

    assert told(62.5, 5) == "next 62.5 kg x 5 or more, one step up"
    assert told(62.5, 9) == "next 62.5 kg x 9"
    assert next_of_named(last, None, None, history) == "next 60 kg x 11"
    assert CATALOGUE[ROW].rep_range is not None
