"""An easier week that was announced is no fall."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.progress.announced import announced_easy
from dorsi.core.progress.history import make_history
from dorsi.core.progress.series_sets import find_series
from dorsi.core.records import LiftSet, Session, SetTable

FIRST = date(2031, 1, 6)


def table(notes: list[str | None], *, of_session: str | None = None, title: str = "") -> SetTable:
    rows = []
    for n, note in enumerate(notes):
        session = Session(day=FIRST + timedelta(days=7 * n), title=title, note=of_session)
        rows.append(
            LiftSet(id=f"{n}", session=session, order=1, name="Seated Cable Row", load_kg=60.0, reps=8.0, note=note)
        )
    return SetTable.from_sets(rows)


@pytest.mark.parametrize("note", ["deload", "Deload week", "  DELOAD, half of it", "(deload)", "deloading"])
def test_a_note_that_begins_with_the_word_is_one(note: str) -> None:
    assert announced_easy(table([None, note, None])) == {1}


@pytest.mark.parametrize("note", ["no deload", "first week after the deload", "undeload", "", "delo"])
def test_others_are_none(note: str) -> None:

    assert announced_easy(table([note])) == frozenset()


def test_the_word_may_stand_on_the_session() -> None:
    assert announced_easy(table([None, None], of_session="Deload")) == {0, 1}
    assert announced_easy(table([None, None], title="Deload - pull")) == {0, 1}
    assert announced_easy(table([None, None], title="Pull")) == frozenset()


def test_progress_does_not_look_at_it() -> None:
    history = make_history(table([None, None, "deload", None]), NameMatcher())
    (series,) = find_series(history, load_catalogue())
    assert series.place.tolist() == [0, 1, 3]
