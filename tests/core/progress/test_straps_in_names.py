"""Straps that stand in the name of a lift: its sets with straps and with bare hands are one lift, and two strengths."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.catalogue.straps_said import straps_said
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.limits import find_limits
from dorsi.core.progress.series_sets import find_series
from dorsi.core.records import LiftSet, Session, SetTable

END = date(2025, 6, 29)


def history_of(*names: str, matcher: NameMatcher | None = None, straps: bool | None = None) -> History:
    """Make a log of twelve days with two sets of each name; eight repetitions of the last, five of the others."""
    sets = [
        LiftSet(
            id=f"{ago}/{order}",
            session=Session(day=END - timedelta(days=ago)),
            order=order,
            name=name,
            load_kg=140,
            reps=8 if name == names[-1] else 5,
            straps=straps,
        )
        for ago in range(44, -1, -4)
        for order, name in enumerate(one for one in names for _ in range(2))
    ]
    return make_history(SetTable.from_sets(sets), matcher or NameMatcher())


@pytest.mark.parametrize(
    ("name", "straps", "plain"),
    [
        ("Deadlift (straps)", True, "Deadlift"),
        ("Deadlift w/ straps", True, "Deadlift"),
        ("Strapped Deadlift", True, "Deadlift"),
        ("Deadlift no straps", False, "Deadlift"),
        ("Deadlift w/o straps", False, "Deadlift"),
        ("Deadlift (Barbell, straps)", True, "Deadlift (Barbell)"),
        ("Romanian Deadlift (Barbell) - Straps", True, "Romanian Deadlift (Barbell)"),
        ("Kreuzheben mit Zughilfen", True, "Kreuzheben"),
        ("Soulevé de terre sans sangles", False, "Soulevé de terre"),
        ("Peso muerto con correas", True, "Peso muerto"),
    ],
)
def test_a_name_says_straps_or_none(name: str, straps: bool, plain: str) -> None:
    said = straps_said(name)
    assert said is not None
    assert (said.straps, said.name) == (straps, plain)
    history = history_of(name)
    assert set(history.sets.straps) == {straps}
    assert history.key[0] == history_of(plain).key[0]
    assert {one.title for one in find_series(history, load_catalogue())} == {plain}


@pytest.mark.parametrize(
    "name", ["TRX straps row", "Inverted row straps", "Cable curl ankle strap", "Lat pulldown strap", "Deadlift"]
)
def test_what_is_no_help_to_the_hands_is_left_as_it_is(name: str) -> None:
    history = history_of(name)
    assert set(history.sets.straps) == {None}


def test_bare_and_strapped_by_name_are_one_lift_and_two_strengths() -> None:
    history = history_of("Deadlift", "Deadlift (no straps)", "Deadlift (straps)")
    assert len(set(history.key)) == 1
    found = {one.straps: one for one in find_series(history, load_catalogue())}
    assert {straps: (one.title, len(one.week)) for straps, one in found.items()} == {
        True: ("Deadlift", 24),
        False: ("Deadlift", 48),
    }
    [limit] = find_limits(history, None, END)
    assert limit.advice == "straps"
    assert limit.gained_reps is not None
    assert limit.gained_reps.low > 1


def test_what_was_noted_or_taught_wins_over_the_name() -> None:
    assert set(history_of("Deadlift (straps)", straps=False).sets.straps) == {False}
    taught = history_of("Deadlift (straps)", matcher=NameMatcher({"Deadlift (straps)": "rack_pull / mine"}))
    assert set(taught.sets.straps) == {None}
    assert taught.key[0] == ("rack_pull", "mine")
    [series] = find_series(taught, load_catalogue())
    assert series.title == "Deadlift (straps)"


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Grip gave out", "grip"),
        ("forearms", "grip"),
        ("my lats", "back"),
        ("Bizeps", "arms"),
        ("pain in the elbow", "pain"),
    ],
)
def test_what_ended_a_set_is_understood_in_other_words(words: str, meant: str) -> None:
    def ended(why: str) -> History:
        sets = [
            LiftSet(
                id=f"{ago}/{order}",
                session=Session(day=END - timedelta(days=ago)),
                order=order,
                name="Deadlift",
                load_kg=140,
                reps=5,
                stopped_by=why,
            )
            for ago in range(44, -1, -4)
            for order in range(2)
        ]
        return make_history(SetTable.from_sets(sets), NameMatcher())

    found, plain = (find_limits(ended(why), None, END)[0] for why in (words, meant))
    assert found == plain
    # What names several reasons, or what it was not, stays as it was typed.
    assert set(ended("not the grip").sets.stopped_by) == {"not the grip"}
    assert set(ended("grip and back").sets.stopped_by) == {"grip and back"}
