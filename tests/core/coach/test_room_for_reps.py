"""Planned repetitions of a lift of the body follow sets with that load, not lighter ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.problem import Problem
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.prescription.remedies.fitting import why_lower, with_room
from dorsi.core.coach.prescription.steps.own_week import own_week
from dorsi.core.planning.past import read_past
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.judgement import Judgement, LiftVerdict, Verdict
from dorsi.core.progress.judging import judge_progress
from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.core.safety.flags import Flags

CATALOGUE = load_catalogue()
END = date(2025, 6, 29)
#: Heavy sets last on each day, a light one of many before them.
SETS = ((0.0, 14), (30.0, 6), (30.0, 6))


def flat_case(history: History, slug: str, title: str) -> tuple[Case, Judgement]:
    """A case of one lift that stands."""
    judgement = judge_progress(history, END)
    flat = Verdict(
        state="plateau_likely", p_progress=0.1, p_flat=0.8, p_decline=0.1, since=None, since_low=None, since_high=None,
        slope_pct_per_week=None, earliest_fair_date=None, why_no_date=None,
    )  # fmt: skip
    lift = LiftVerdict(slug=slug, variant="", straps=False, title=title, is_back=True, level=None, verdict=flat)
    problem = Problem(key=slug, title=title, reach="lift", verdict=flat, expectation=None, lift=lift)
    rows = read_rows(history, CATALOGUE, END)
    case = Case(
        problem=problem, history=history, judgement=judgement, rows=rows, catalogue=CATALOGUE, as_of=END,
    )  # fmt: skip
    return case, judgement


def test_many_repetitions_without_a_load_are_none_with_it() -> None:
    days = [END - timedelta(days=ago) for ago in range(0, 120, 4)]
    sets = [
        LiftSet(id=f"{day}-{n}", session=Session(day=day), order=n, name="Chin Up", load_kg=load, reps=reps)
        for day in reversed(days)
        for n, (load, reps) in enumerate(SETS)
    ]
    history = make_history(SetTable.from_sets(sets), NameMatcher())
    case, judgement = flat_case(history, "chin_up_supinated", "Chin Up")
    rows = case.rows
    plan = own_week(rows, read_past(history, CATALOGUE, judgement, END), CATALOGUE, Flags(), END, history=history)
    assert plan is not None
    planned = [
        one for s in with_room(plan, case, "fewer_changes").sessions for lift in s.lifts for one in lift.work_sets
    ]
    loaded = [one for one in planned if one.load_kg]
    assert loaded
    assert all(one.reps is not None and one.reps[1] <= 8 for one in loaded)


def test_what_there_was_before_a_break_is_no_room_after_it() -> None:
    days = [(END - timedelta(days=30 + 4 * n), 100.0, 5) for n in range(8)]
    sets = [
        LiftSet(id=f"{day}", session=Session(day=day), order=n, name="Lat Pulldown", load_kg=load, reps=reps)
        for n, (day, load, reps) in enumerate([*reversed(days), (END - timedelta(days=2), 95.0, 3)])
    ]
    history = make_history(SetTable.from_sets(sets), NameMatcher())
    slug = history.key[0][0]
    assert slug is not None
    case, judgement = flat_case(history, slug, "Lat Pulldown")
    plan = own_week(case.rows, read_past(history, CATALOGUE, judgement, END), CATALOGUE, Flags(), END, history=history)
    assert plan is not None
    (one,) = {s for session in with_room(plan, case, "every_week").sessions for s in session.lifts[0].sets}
    # 95 kg x 3 goes to 82.5 kg x 8 at most; 100 kg x 5 would have been 82.5 kg x 12.
    assert (one.load_kg, one.reps, one.rir) == (82.5, (4, 5), 2)


@pytest.mark.parametrize(("lighter", "told"), [(False, True), (True, False)])
def test_a_load_below_the_best_of_late_says_that_it_is_that_of_the_last_day(*, lighter: bool, told: bool) -> None:
    days = [(END - timedelta(days=4 * n), 50.0 if n == 1 else 45.0, 6 if n == 1 else 9) for n in range(20)]
    sets = [
        LiftSet(id=f"{day}", session=Session(day=day), order=n, name="Lat Pulldown", load_kg=load, reps=reps)
        for n, (day, load, reps) in enumerate(reversed(days))
    ]
    history = make_history(SetTable.from_sets(sets), NameMatcher())
    slug = history.key[0][0]
    assert slug is not None
    case, judgement = flat_case(history, slug, "Lat Pulldown")
    plan = own_week(case.rows, read_past(history, CATALOGUE, judgement, END), CATALOGUE, Flags(), END, history=history)
    assert plan is not None
    session = plan.sessions[0]
    lift = session.lifts[0]
    if lighter:
        # What a change takes off it says itself.
        lift = replace(lift, sets=tuple(replace(one, load_kg=40.0) for one in lift.sets))
    changed = replace(plan, sessions=(replace(session, lifts=(lift,)),))
    facts = why_lower(changed, plan, case).sessions[0].lifts[0].reasons[0].facts
    assert facts == (("the load of your last day (best of late: 50 kg x 6)",) if told else ())


def test_a_load_as_high_as_the_best_of_late_needs_no_word() -> None:
    sets = [
        LiftSet(id=f"{n}", session=Session(day=END - timedelta(days=4 * (20 - n))), order=n, name="Lat Pulldown",
                load_kg=45.0, reps=9)
        for n in range(20)
    ]  # fmt: skip
    history = make_history(SetTable.from_sets(sets), NameMatcher())
    slug = history.key[0][0]
    assert slug is not None
    case, judgement = flat_case(history, slug, "Lat Pulldown")
    plan = own_week(case.rows, read_past(history, CATALOGUE, judgement, END), CATALOGUE, Flags(), END, history=history)
    assert plan is not None
    assert why_lower(plan, plan, case) == plan
