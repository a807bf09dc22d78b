"""What a plan takes from the log: sets with straps and sets with bare hands are not one past."""

from __future__ import annotations

from datetime import date

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.planning.past import read_past
from dorsi.core.progress.history import make_history
from dorsi.core.records import LiftSet, Session, SetTable

DAY = date(2031, 1, 6)


def one(order: int, reps: int, *, straps: bool) -> LiftSet:
    return LiftSet(
        id=f"{order}", session=Session(day=DAY), order=order, name="Barbell Row", load_kg=80, reps=reps, straps=straps
    )


def test_bare_sets_are_not_counted_with_strapped_ones() -> None:
    sets = [one(0, 6, straps=False), one(1, 10, straps=True), one(2, 11, straps=True)]
    past = read_past(make_history(SetTable.from_sets(sets), NameMatcher({})), load_catalogue(), None, DAY)
    (lift,) = past.lifts.values()
    assert lift.reps == (10, 11)
    assert lift.usual_sets == 2
