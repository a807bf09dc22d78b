"""What a coach looks for in a week: bands for the hips, other rows, lighter days, nothing tried where it hurts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.planning.checking_plan import faults_of
from dorsi.core.planning.equipment import normal_gym
from dorsi.core.planning.past import Past
from dorsi.core.planning.planning import make_plan
from dorsi.core.planning.qualities import slot_of
from dorsi.core.planning.request import PlanRequest
from dorsi.core.plans import Goal, Plan, PlannedLift
from dorsi.core.safety.flags import Flags, Place
from dorsi.core.safety.limits import Limits

ALL = load_catalogue()
DAY = date(2031, 1, 6)
GYM = normal_gym()


def lifts_of(plan: Plan) -> list[PlannedLift]:
    return [lift for session in plan.sessions for lift in session.lifts]


def planned(request: PlanRequest) -> Plan:
    plan = make_plan(request, Past(), ALL)
    assert faults_of(plan, request, ALL) == ()
    return plan


@pytest.mark.parametrize("goal", ["width", "balance", "thickness"])
def test_a_band_gives_the_hips_their_lift_where_nothing_heavier_is_there(goal: Goal) -> None:
    kit = frozenset({"pull_up_bar", "band", "floor"})
    there = replace(GYM, kinds=kit, loads_kg={}, given=True)
    plan = planned(PlanRequest(as_of=DAY, goal=goal, days=4, minutes=45, equipment=there))
    assert "band_romanian_deadlift" in {lift.exercise for lift in lifts_of(plan)}
    assert not any("knows no exercise" in fact for reason in plan.reasons for fact in reason.facts)
    gym = planned(PlanRequest(as_of=DAY, goal=goal, days=3, minutes=60))
    assert "band_romanian_deadlift" not in {lift.exercise for lift in lifts_of(gym)}


def test_single_plates_do_for_the_rear_of_the_shoulders() -> None:
    kit = ("barbell", "rack", "bench", "plate", "pull_up_bar", "floor")
    there = replace(GYM, kinds=frozenset(kit), loads_kg={k: GYM.loads_kg[k] for k in kit if k in GYM.loads_kg})
    request = PlanRequest(
        as_of=DAY, goal="strength", days=3, minutes=75, equipment=replace(there, given=True), experience="years"
    )
    raised = [lift for lift in lifts_of(planned(request)) if lift.exercise == "incline_prone_t_raise"]
    assert raised
    assert all(lift.variant == "plate" for lift in raised)


@pytest.mark.parametrize("goal", ["width", "thickness", "balance", "strength"])
def test_no_one_row_stands_on_all_of_three_days_where_another_is_there(goal: Goal) -> None:
    plan = planned(PlanRequest(as_of=DAY, goal=goal, days=3, minutes=60, experience="some"))
    rows = [lift.exercise for lift in lifts_of(plan) if slot_of(ALL[lift.exercise]) == "horizontal"]
    assert all(rows.count(slug) <= 2 for slug in rows)


@pytest.mark.parametrize("goal", ["strength", "extensors", "balance"])
@pytest.mark.parametrize("days", [3, 4, 6])
def test_every_second_heavy_day_from_the_hips_is_the_lighter_one(goal: Goal, days: int) -> None:
    plan = planned(PlanRequest(as_of=DAY, goal=goal, days=days, minutes=60, experience="years"))
    for slug in {lift.exercise for lift in lifts_of(plan)}:
        exercise = ALL[slug]
        if slot_of(exercise) != "hinge" or exercise.lumbar_demand < 2:
            continue
        course = [lift for lift in lifts_of(plan) if lift.exercise == slug]
        for heavy, light in pairwise(course):
            assert heavy.load_from_share != light.load_from_share
            easier, harder = sorted((heavy, light), key=lambda lift: lift.load_from_share)
            assert (easier.work_sets[0].rir or 0) > (harder.work_sets[0].rir or 0)


@pytest.mark.parametrize("days", [4, 5, 6])
@pytest.mark.parametrize("goal", ["balance", "strength", "thickness"])
def test_hard_pull_ups_lie_a_day_apart(goal: Goal, days: int) -> None:
    plan = planned(PlanRequest(as_of=DAY, goal=goal, days=days, minutes=60, experience="years"))
    on = [s.day for s in plan.sessions for lift in s.lifts if lift.exercise == "pull_up_pronated" and s.day]
    assert all((b - a).days > 1 for a, b in pairwise(on))


@pytest.mark.parametrize(
    ("pain", "slots"), [({"elbow": 4}, {"curl", "wrist"}), ({"shoulder": 5}, {"vertical", "rotation"})]
)
def test_what_works_a_place_that_hurts_is_tried_with_one_light_load(pain: dict[Place, int], slots: set[str]) -> None:
    limits = Limits(flags=Flags(pain=pain))
    plan = planned(PlanRequest(as_of=DAY, goal="balance", days=3, minutes=60, limits=limits))
    mine = [lift for lift in lifts_of(plan) if slot_of(ALL[lift.exercise]) in slots]
    assert mine
    assert not any(lift.is_sought for lift in mine)


def test_a_sore_elbow_opens_the_wrist_on_each_day() -> None:
    limits = Limits(flags=Flags(pain={"elbow": 4}))
    plan = planned(PlanRequest(as_of=DAY, goal="arms_and_grip", days=2, minutes=60, limits=limits))
    for session in plan.sessions:
        opened = [lift for lift in session.lifts if ALL[lift.exercise].shares.get("forearm_extensors") == 1]
        assert opened, session.number


@pytest.mark.parametrize("days", [2, 3])
def test_holds_in_pregnancy_are_looked_for_low(days: int) -> None:
    limits = Limits(sex="woman", flags=Flags(pregnancy=True, cleared=True))
    plan = planned(PlanRequest(as_of=DAY, days=days, minutes=60, limits=limits, experience="years"))
    held = [lift for lift in lifts_of(plan) if slot_of(ALL[lift.exercise]) in {"carry", "grip"}]
    assert all(kg <= 16 for lift in held for kg in lift.tries_kg)


@pytest.mark.parametrize("minutes", [40, 60])
def test_high_blood_pressure_leaves_the_minutes_of_the_walk(minutes: float) -> None:
    limits = Limits(flags=Flags(hypertension=True, cleared=True))
    plan = planned(PlanRequest(as_of=DAY, days=2, minutes=minutes, limits=limits))
    assert all(session.minutes + 5 <= minutes for session in plan.sessions)
