"""Every week has what a good one has, or says what it has not; searches for loads stay few and within the minutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.planning.checking_plan import faults_of
from dorsi.core.planning.equipment import Equipment, normal_gym
from dorsi.core.planning.falling_behind import FALLS_BEHIND
from dorsi.core.planning.past import Past
from dorsi.core.planning.planning import make_plan
from dorsi.core.planning.positions import position_of
from dorsi.core.planning.qualities import slot_of
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.searches import bounded_searches, is_large_search
from dorsi.core.planning.timing import session_seconds
from dorsi.core.plans import Goal, Plan, PlannedLift
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.limits import Limits

pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
ALL = load_catalogue()
DAY = date(2031, 1, 6)


def kit(*kinds: str) -> Equipment:
    gym = normal_gym()
    loads = {kind: kg for kind, kg in gym.loads_kg.items() if kind in kinds}
    return replace(gym, kinds=frozenset(kinds), loads_kg=loads, given=True)


def sets_of(plan: Plan, *slots: str) -> int:
    lifts = (lift for session in plan.sessions for lift in session.lifts)
    return sum(len(lift.work_sets) for lift in lifts if slot_of(ALL[lift.exercise]) in slots)


@pytest.mark.parametrize("goal", ["balance", "width", "thickness", "arms_and_grip", "extensors", "strength"])
def test_every_goal_has_a_lift_from_the_hips_and_few_curls(goal: Goal) -> None:
    request = PlanRequest(as_of=DAY, goal=goal, minutes=60)
    plan = make_plan(request, Past(), ALL)
    assert sets_of(plan, "hinge") >= 2
    if goal != "arms_and_grip":
        assert 2 * sets_of(plan, "curl") <= sets_of(plan, "vertical", "horizontal")
    assert faults_of(plan, request, ALL) == ()


def test_dumbbells_are_enough_for_a_lift_from_the_hips() -> None:
    request = PlanRequest(as_of=DAY, minutes=45, equipment=kit("dumbbell", "bench", "band", "floor"), experience="new")
    plan = make_plan(request, Past(), ALL)
    hinges = [o for s in plan.sessions for o in s.lifts if o.exercise == "romanian_deadlift"]
    assert hinges
    assert {o.variant for o in hinges} == {"dumbbell"}
    assert all(o.work_sets[0].reps == (8, 12) for o in hinges)
    assert faults_of(plan, request, ALL) == ()


@pytest.mark.parametrize("days", [1, 2, 3])
def test_where_the_extensors_are_the_goal_each_day_has_a_lift_from_the_hips(days: int) -> None:
    plan = make_plan(PlanRequest(as_of=DAY, goal="extensors", days=days, minutes=60), Past(), ALL)
    assert all(any(slot_of(ALL[o.exercise]) == "hinge" for o in s.lifts) for s in plan.sessions)


@pytest.mark.parametrize(("goal", "ours", "theirs"), [
    ("width", ("vertical", "extension"), ("horizontal", "retraction", "shrug")),
    ("thickness", ("horizontal", "retraction", "shrug"), ("vertical", "extension")),
])  # fmt: skip
def test_the_goal_is_two_sets_ahead(goal: Goal, ours: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    plan = make_plan(PlanRequest(as_of=DAY, goal=goal, minutes=60, experience="some"), Past(), ALL)
    assert sets_of(plan, *ours) >= sets_of(plan, *theirs) + 2


def test_a_week_that_cannot_says_why() -> None:
    request = PlanRequest(as_of=DAY, minutes=60, limits=Limits(flags=Flags(pain={"back": 5})))
    plan = make_plan(request, Past(), ALL)
    (told,) = [reason.facts for reason in plan.reasons if reason.rule == FALLS_BEHIND]
    assert "no lift from the hips, as your limits leave them out for now" in told


def test_the_checker_sees_what_is_missing_and_not_said() -> None:
    request = PlanRequest(as_of=DAY, minutes=60)
    plan = make_plan(request, Past(), ALL)
    without = replace(
        plan,
        sessions=tuple(
            replace(s, lifts=tuple(o for o in s.lifts if slot_of(ALL[o.exercise]) != "hinge")) for s in plan.sessions
        ),
    )
    assert any("no lift from the hips" in fault for fault in faults_of(without, request, ALL))


def sought() -> tuple[Plan, PlannedLift]:
    plan = make_plan(PlanRequest(as_of=DAY, minutes=60, experience="some"), Past(), ALL)
    return plan, next(o for s in plan.sessions for o in s.lifts if is_large_search(o))


def test_tries_are_four_and_counted_with_their_rests() -> None:
    _, lift = sought()
    tries = [one for one in lift.sets if one.kind == "warm_up"]
    assert len(tries) == len(lift.tries_kg) <= 4
    known = replace(lift, starting_load=None, search=None)
    assert session_seconds((lift,)) - session_seconds((known,)) == sum(
        4 * (one.reps[1] if one.reps else 0) + 60 - 50 for one in tries
    )


def test_a_third_search_is_done_in_its_sets_and_one_in_turns_is_none() -> None:
    _, lift = sought()
    names = ("machine_row_chest_supported", "lat_pulldown_close_neutral", "romanian_deadlift")
    three = tuple(replace(lift, exercise=name) for name in names)
    found = bounded_searches(three, 90, "kg")
    assert [is_large_search(one) for one in found] == [True, True, False]
    assert "The sets themselves are the tries" in (found[2].starting_load or "")
    paired = tuple(replace(one, superset="A") for one in three[:2])
    assert all(one.superset is None for one in bounded_searches(paired, 90, "kg"))
    first, second = bounded_searches(paired, 15, "kg")
    assert first.work_sets[0].load_kg in lift.tries_kg
    assert not is_large_search(second)


def test_short_minutes_leave_fewer_tries() -> None:
    _, lift = sought()
    whole = session_seconds((lift,)) / 60
    (fewer,) = bounded_searches((lift,), whole - 1, "kg")
    assert session_seconds((fewer,)) / 60 <= whole - 1
    assert fewer.tries_kg == lift.tries_kg[: len(fewer.tries_kg)]
    shown = (fewer.starting_load or "").split(" kg")[0].removeprefix("Find the load: ").split(", ")
    assert [float(one) for one in shown] == list(fewer.tries_kg)


def test_a_tower_without_a_seat_says_how_to_kneel_and_sit() -> None:
    tower = kit("cable", "floor")
    assert "kneel" in position_of(ALL["lat_pulldown_close_neutral"], tower)[0]
    assert "floor" in position_of(ALL["seated_cable_row_close_neutral"], tower)[0]
    assert position_of(ALL["lat_pulldown_close_neutral"], normal_gym()) == ("", "")


def test_slow_ways_down_lie_three_days_apart() -> None:
    bar = kit("pull_up_bar", "barbell", "rack", "bench", "plate", "floor")
    limits = Limits(sex="woman", never=frozenset({"foot_assisted_pull_up"}))
    request = PlanRequest(as_of=DAY, goal="strength", minutes=75, equipment=bar, limits=limits)
    plan = make_plan(request, Past(), ALL)
    days = [s.day for s in plan.sessions for o in s.lifts if o.exercise == "negative_eccentric_pull_up" and s.day]
    assert len(days) == 2
    assert (days[1] - days[0]).days >= 3


def test_what_loads_a_sore_place_does_not_open_a_day_even_for_its_goal() -> None:
    sore = Limits(flags=Flags(pain={"elbow": 4}))
    for limits, first in ((Limits(), "curl"), (sore, None)):
        request = PlanRequest(as_of=DAY, goal="arms_and_grip", days=2, limits=limits, experience="some")
        slots = [slot_of(ALL[session.lifts[0].exercise]) for session in make_plan(request, Past(), ALL).sessions]
        assert set(slots) == {first} if first else "curl" not in slots
