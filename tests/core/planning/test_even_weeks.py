"""Directions of pull keep up in direct sets, health chooses the small lifts, the second week keeps to its bounds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from dorsi.core.anatomy.regions import regions_of
from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.planning.checking_plan import faults_of
from dorsi.core.planning.equipment import normal_gym
from dorsi.core.planning.falling_behind import FALLS_BEHIND
from dorsi.core.planning.past import Past
from dorsi.core.planning.planning import make_plan
from dorsi.core.planning.qualities import slot_of
from dorsi.core.planning.request import PlanRequest
from dorsi.core.plans import Goal, Plan
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.limits import Limits

pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
ALL = load_catalogue()
DAY = date(2031, 1, 6)


def sets_of(plan: Plan, *slots: str) -> int:
    lifts = (lift for session in plan.sessions for lift in session.lifts)
    return sum(len(lift.work_sets) for lift in lifts if slot_of(ALL[lift.exercise]) in slots)


def told(plan: Plan) -> str:
    return " ".join(fact for reason in plan.reasons if reason.rule == FALLS_BEHIND for fact in reason.facts)


@pytest.mark.parametrize("goal", ["balance", "strength"])
@pytest.mark.parametrize("days", [2, 3, 4, 6])
def test_no_direction_of_pull_is_left_behind_without_a_word(goal: Goal, days: int) -> None:
    plan = make_plan(PlanRequest(as_of=DAY, goal=goal, days=days, minutes=60, experience="years"), Past(), ALL)
    above, rows = sets_of(plan, "vertical"), sets_of(plan, "horizontal")
    assert (2 * max(above, rows) <= 3 * min(above, rows)) is ("not even" not in told(plan))


def test_on_many_days_of_strength_each_main_lift_has_days_of_its_own_and_a_lighter_one() -> None:
    request = PlanRequest(as_of=DAY, goal="strength", days=6, minutes=60, experience="years")
    plan = make_plan(request, Past(), ALL)
    assert faults_of(plan, request, ALL) == ()
    assert sets_of(plan, "curl") <= 4
    lighter = [note for session in plan.sessions for note in session.notes if "has its lighter day" in note]
    assert len(lighter) == 3
    silent = replace(plan, sessions=tuple(replace(session, notes=()) for session in plan.sessions))
    assert any("nothing says so" in fault for fault in faults_of(silent, request, ALL))


def test_a_week_for_width_opens_with_pull_ups_and_nothing_tires_the_arms_before_them() -> None:
    bar = replace(normal_gym(), kinds=frozenset({"pull_up_bar", "band", "floor"}), loads_kg={}, given=True)
    request = PlanRequest(as_of=DAY, goal="width", days=4, minutes=30, equipment=bar)
    plan = make_plan(request, Past(), ALL)
    hung = [any("pull_up" in lift.exercise for lift in session.lifts) for session in plan.sessions]
    assert hung == [True, False, True, False]
    assert faults_of(plan, request, ALL) == ()


def test_weak_bones_get_the_upper_back_before_curls_and_a_sore_shoulder_its_rotators_twice() -> None:
    bones = Limits(flags=Flags(osteoporosis=True, cleared=True))
    plan = make_plan(PlanRequest(as_of=DAY, goal="extensors", days=2, minutes=45, limits=bones), Past(), ALL)
    assert sets_of(plan, "retraction") >= 2
    assert ("no lift for the arms" in told(plan)) is (sets_of(plan, "curl") == 0)
    sore = Limits(flags=Flags(pain={"shoulder": 5}))
    plan = make_plan(PlanRequest(as_of=DAY, goal="thickness", days=3, minutes=60, limits=sore), Past(), ALL)
    assert sets_of(plan, "rotation") == 4


def test_twenty_minutes_lift_from_the_hips_and_put_no_curl_between_pulls() -> None:
    plan = make_plan(PlanRequest(as_of=DAY, days=2, minutes=20), Past(), ALL)
    assert sets_of(plan, "hinge") == 2
    turned = {slot_of(ALL[lift.exercise]) for s in plan.sessions for lift in s.lifts if lift.superset}
    assert "curl" not in turned


@pytest.mark.parametrize("goal", ["balance", "width", "thickness"])
@pytest.mark.parametrize("days", [2, 3])
def test_the_second_week_takes_the_regions_where_it_says(goal: Goal, days: int) -> None:
    plan = make_plan(PlanRequest(as_of=DAY, goal=goal, days=days, minutes=60), Past(), ALL)
    note = next(note for note in plan.sessions[0].notes if note.startswith("Nothing is known"))
    sums = {one.name: one.sets for one in plan.muscles}
    grows = re.findall(r"(Width|Thickness|Extensors) to ([\d.]+) of at most ([\d.]+)", note)
    assert grows
    for session in plan.sessions:
        for lift in session.lifts:
            name = ALL[lift.exercise].name
            if session.day and re.search(rf"{re.escape(name)} on ([A-Z][a-z]+day(, | and ))*{session.day:%A}", note):
                for region, share in regions_of(ALL[lift.exercise].shares).items():
                    sums[region] += share
    for region, to, most in grows:
        assert float(to) == sums[region.lower()] <= float(most)
