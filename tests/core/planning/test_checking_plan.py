"""The checker sees what is broken: a plan is spoiled on purpose, once per rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.planning.checking_plan import faults_of
from dorsi.core.planning.past import Past
from dorsi.core.planning.planning import make_plan
from dorsi.core.planning.request import PlanRequest
from dorsi.core.plans import Plan, PlannedLift, PlannedSet

pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
ALL = load_catalogue()
REQUEST = PlanRequest(as_of=date(2031, 1, 6))


@cache
def sound() -> Plan:
    return make_plan(REQUEST, Past(), ALL)


def with_first_lift(plan: Plan, change: Callable[[PlannedLift], PlannedLift]) -> Plan:
    session = plan.sessions[0]
    lifts = (change(session.lifts[0]), *session.lifts[1:])
    return replace(plan, sessions=(replace(session, lifts=lifts), *plan.sessions[1:]))


def loaded(lift: PlannedLift, **changes: object) -> PlannedLift:
    work = replace(lift.work_sets[0], **changes)  # type: ignore[arg-type]
    return replace(lift, sets=(*(one for one in lift.sets if one.kind == "warm_up"), work, work, work))


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda p: replace(p, sessions=p.sessions[:2]), "in place of 3"),
        (lambda p: replace(p, gap=0.1), "has a gap"),
        (lambda p: replace(p, lumbar_index=99.0), "lower back"),
        (lambda p: with_first_lift(p, lambda o: replace(o, rest_s=30)), "rests 30 s"),
        (lambda p: with_first_lift(p, lambda o: replace(o, reasons=())), "no reason"),
        (lambda p: with_first_lift(p, lambda o: loaded(o, load_kg=61.7)), "does not exist"),
        (lambda p: with_first_lift(p, lambda o: loaded(o, reps=(40, 50))), "lie outside"),
        (lambda p: with_first_lift(p, lambda o: replace(o, exercise="jefferson_curl")), "never suggests"),
        (lambda p: with_first_lift(p, lambda o: replace(o, sets=o.sets * 12)), "minutes in place of"),
        (lambda p: with_first_lift(p, lambda o: replace(o, superset="A")), "no pair"),
        (lambda p: with_first_lift(p, lambda o: replace(o, exercise="t_bar_row_landmine")), "needs landmine"),
    ],
)
def test_each_fault_is_seen(spoil: Callable[[Plan], Plan], told: str) -> None:
    assert faults_of(sound(), REQUEST, ALL) == ()
    assert any(told in fault for fault in faults_of(spoil(sound()), REQUEST, ALL))


def test_the_way_up_never_goes_down() -> None:
    heavy = PlannedSet(kind="warm_up", reps=(5, 5), seconds=None, load_kg=60.0)
    plan = with_first_lift(sound(), lambda o: replace(o, sets=(heavy, *loaded(o, load_kg=50.0).sets)))
    assert any("goes down" in fault for fault in faults_of(plan, REQUEST, ALL))


def test_a_pull_in_turns_rests_two_minutes_between_its_sets() -> None:
    request = PlanRequest(as_of=date(2031, 1, 6), days=2, minutes=20)
    plan = make_plan(request, Past(), ALL)
    first, second, *others = plan.sessions[0].lifts
    assert first.superset == second.superset is not None  # the day without a load that is looked for in turns
    hasty = replace(plan.sessions[0], lifts=(first, replace(second, rest_s=10), *others))
    told = faults_of(replace(plan, sessions=(hasty, *plan.sessions[1:])), request, ALL)
    assert any("between its sets" in fault for fault in told)
