"""A lift that nobody here knows is said at the head of an answer, with the command that names it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.progress.history import make_history
from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.work.unknown_lifts import unknown_lifts, without_body_mass

END = date(2031, 3, 2)


def said(name: str, sets: int, *, ago: int = 1) -> str | None:
    work = [
        LiftSet(
            id=f"{n}", session=Session(day=END - timedelta(days=ago + n % 7)), order=n, name=name, load_kg=50.0, reps=8
        )
        for n in range(sets)
    ]
    return unknown_lifts(make_history(SetTable.from_sets(work), NameMatcher()), END)


def test_what_is_not_recognised_is_named_with_its_sets_and_the_way_out() -> None:
    told = said("Wobble Thing 9", 14)
    assert told is not None
    assert "Wobble Thing 9 (14 sets) is not recognised, and not counted" in told
    assert "dorsi alias 'Wobble Thing 9' other" in told


def test_of_several_each_is_to_be_named() -> None:
    work = [
        LiftSet(
            id=f"{name}-{n}", session=Session(day=END - timedelta(days=n)), order=n, name=name, load_kg=50.0, reps=8
        )
        for name, many in (("Wobble Thing 9", 14), ("Zorb Thing 3", 12))
        for n in range(many)
    ]
    told = unknown_lifts(make_history(SetTable.from_sets(work), NameMatcher()), END)
    assert told is not None
    assert "are not recognised, and not counted" in told
    assert "Say what each is, as: dorsi alias 'Wobble Thing 9' EXERCISE" in told


@pytest.mark.parametrize(
    ("name", "sets", "ago"),
    [
        ("Lat Pulldown", 14, 1),  # known
        ("Bench Press", 14, 1),  # known to be no lift of the back
        ("Wobble Thing 9", 11, 1),  # not once a week
        ("Wobble Thing 9", 14, 90),  # long ago
    ],
)
def test_what_is_known_rare_or_long_ago_is_not_told(name: str, sets: int, ago: int) -> None:
    assert said(name, sets, ago=ago) is None


@pytest.mark.parametrize(
    ("pull_ups", "rows", "body_kg", "told"),
    [(3, 0, None, True), (3, 6, None, True), (1, 6, None, False), (3, 0, 80.0, False), (0, 3, None, False)],
)
def test_a_body_of_unknown_mass_is_asked_for_where_much_of_the_back_moves_it(
    pull_ups: int, rows: int, body_kg: float | None, *, told: bool
) -> None:
    names = ["Pull Up"] * pull_ups + ["Barbell Row"] * rows
    work = [
        LiftSet(
            id=f"{ago}-{n}", session=Session(day=END - timedelta(days=ago)), order=n, name=name, reps=8,
            load_kg=None if name == "Pull Up" else 60.0, body_mass_kg=body_kg,
        )
        for ago in range(0, 60, 4) for n, name in enumerate(names)
    ]  # fmt: skip
    said = without_body_mass(make_history(SetTable.from_sets(work), NameMatcher()), END)
    assert (said is not None) == told
    assert said is None or said.startswith("Your body mass is not known, so little can be told of Pull Up: add")
