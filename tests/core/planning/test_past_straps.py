"""What a plan takes from the log: sets with straps and sets with bare hands are not one past."""

from __future__ import annotations

from datetime import date, timedelta

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.planning.past import read_past
from dorsi.core.planning.planning import make_plan
from dorsi.core.planning.request import PlanRequest
from dorsi.core.progress.history import make_history
from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.limits import Limits

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
    assert lift.straps


def test_a_load_that_was_shown_with_straps_is_planned_with_straps() -> None:
    """Bare hands would not hold it; where straps are not allowed none are planned."""
    sets = [
        LiftSet(
            id=f"{back}/{order}",
            session=Session(day=DAY - timedelta(days=back)),
            order=order,
            name="Deadlift",
            load_kg=170 if straps else 120,
            reps=8,
            straps=straps,
        )
        for back in range(3, 60, 4)
        for order in range(3)
        for straps in [back % 8 == 3]
    ]
    past = read_past(make_history(SetTable.from_sets(sets), NameMatcher({})), load_catalogue(), None, DAY)
    for thumb, wanted in ((False, True), (True, False)):
        limits = Limits(flags=Flags(thumb_injury=thumb))
        request = PlanRequest(as_of=DAY, goal="strength", days=2, limits=limits)
        plan = make_plan(request, past, load_catalogue())
        work = [
            one
            for session in plan.sessions
            for lift in session.lifts
            if lift.exercise == "conventional_deadlift"
            for one in lift.sets
            if one.kind == "work"
        ]
        assert work
        assert {one.straps for one in work} == {wanted}
        assert all((one.load_kg is not None) is wanted for one in work), "no load of straps for bare hands"
