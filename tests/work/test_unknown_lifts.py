"""A lift that nobody here knows is said at the head of an answer, with the command that names it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.progress.history import make_history
from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.work.unknown_lifts import unknown_lifts

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
