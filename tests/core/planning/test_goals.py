"""The goal has the most sets of a week; drills are for a back to be spared; new lifts are few; rests are used."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.planning.checking_plan import faults_of
from dorsi.core.planning.equipment import normal_gym
from dorsi.core.planning.goals import GOAL_SLOTS, MAIN_SLOTS, rivals_of
from dorsi.core.planning.past import Past, read_past
from dorsi.core.planning.planning import make_plan
from dorsi.core.planning.qualities import slot_of
from dorsi.core.planning.request import PlanRequest
from dorsi.core.plans import Goal, Plan, PlannedSession
from dorsi.core.progress.history import make_history
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.limits import Limits
from dorsi.core.synth.logbook import make_logbook

pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
ALL = load_catalogue()
DAY = date(2031, 1, 6)


def sets_by_slot(*sessions: PlannedSession) -> Counter[str]:
    found: Counter[str] = Counter()
    for session in sessions:
        for lift in session.lifts:
            found[slot_of(ALL[lift.exercise])] += len(lift.work_sets)
    return found


def planned(plan: Plan) -> set[str]:
    return {lift.exercise for session in plan.sessions for lift in session.lifts}


@pytest.mark.parametrize("goal", ["width", "thickness", "extensors", "arms_and_grip", "strength"])
def test_nothing_has_more_sets_than_what_the_goal_names(goal: Goal) -> None:
    plan = make_plan(PlanRequest(as_of=DAY, goal=goal), Past(), ALL)
    week = sets_by_slot(*plan.sessions)
    mine = sum(week[slot] for slot in MAIN_SLOTS[goal])
    assert all(mine > sum(week[slot] for slot in rival) for rival in rivals_of(goal))
    for session in plan.sessions:
        assert any(slot_of(ALL[lift.exercise]) in GOAL_SLOTS[goal] for lift in session.lifts)


def test_strength_lifts_from_the_hips_on_two_days() -> None:
    limits = Limits(favourites=frozenset({"conventional_deadlift"}))
    plan = make_plan(PlanRequest(as_of=DAY, goal="strength", experience="years", limits=limits), Past(), ALL)
    assert sum("hinge" in sets_by_slot(session) for session in plan.sessions) == 2


@pytest.mark.parametrize("goal", ["strength", "balance", "width"])
def test_a_sound_back_gets_no_drills_beside_its_hinges(goal: Goal) -> None:
    assert "bird_dog" not in planned(make_plan(PlanRequest(as_of=DAY, goal=goal), Past(), ALL))


def test_a_sore_back_may_have_them() -> None:
    request = PlanRequest(as_of=DAY, goal="thickness", limits=Limits(flags=Flags(pain={"back": 4})))
    assert "bird_dog" in planned(make_plan(request, Past(), ALL))


def test_two_new_lifts_at_most_beside_a_log() -> None:
    book = make_logbook(seed=5, start=date(2030, 3, 11), weeks=43)
    past = read_past(make_history(book.sets, NameMatcher()), ALL, None, DAY)
    used = {slug for slug, one in past.lifts.items() if one.in_use}
    assert used
    assert len(planned(make_plan(PlanRequest(as_of=DAY, deload=False), past, ALL)) - used) <= 2


def test_a_short_session_uses_the_rest_of_a_pull() -> None:
    request = PlanRequest(as_of=DAY, days=2, minutes=20)
    plan = make_plan(request, Past(), ALL)
    assert faults_of(plan, request, ALL) == ()
    for session in plan.sessions:
        together = [lift for lift in session.lifts if lift.superset is not None]
        assert len(session.lifts) == 3
        assert [slot_of(ALL[one.exercise]) in {"vertical", "horizontal"} for one in together] == [True, False]


def test_two_lifts_that_empty_the_hands_never_make_a_session_alone() -> None:
    kit = frozenset({"barbell", "dumbbell", "kettlebell", "floor", "plate"})
    gym = normal_gym()
    loads = {kind: loads for kind, loads in gym.loads_kg.items() if kind in kit}
    for days in (3, 4):
        request = PlanRequest(
            as_of=DAY,
            goal="strength",
            days=days,
            minutes=20,
            equipment=replace(gym, kinds=kit, loads_kg=loads, given=True),
        )
        assert faults_of(make_plan(request, Past(), ALL), request, ALL) == ()


def test_the_same_search_ends_at_the_same_week() -> None:
    request = PlanRequest(as_of=DAY, goal="width", days=3, minutes=30)
    assert make_plan(request, Past(), ALL) == make_plan(request, Past(), ALL)


def test_strength_lifts_heavy_from_the_hips_and_curls_little() -> None:
    request = PlanRequest(as_of=date(2031, 1, 6), goal="strength", days=6, minutes=60, experience="years")
    plan = make_plan(request, Past(), load_catalogue())
    for session in plan.sessions:
        curls = [o for o in session.lifts if load_catalogue()[o.exercise].pattern == "elbow_flexion"]
        assert sum(len(one.work_sets) for one in curls) <= 2
    deadlifts = [o for s in plan.sessions for o in s.lifts if o.exercise == "conventional_deadlift"]
    heavy, light = (len(one.work_sets) for one in deadlifts)
    assert (heavy, light) == (3, 3)  # the light day is lighter by its load, which is less by a tenth
    assert deadlifts[0].tries_kg
    assert "a tenth less" in (deadlifts[1].starting_load or "")
    pull_ups = [len(o.work_sets) for s in plan.sessions for o in s.lifts if o.exercise == "pull_up_pronated"]
    assert pull_ups == [3, 3]


@pytest.mark.parametrize("days", [2, 3, 5])
def test_with_high_blood_pressure_few_sets_are_held(days: int) -> None:
    flags = Flags(hypertension=True, cleared=True)
    plan = make_plan(PlanRequest(as_of=DAY, days=days, minutes=60, limits=Limits(flags=flags)), Past(), ALL)
    assert sum(len(o.work_sets) for s in plan.sessions for o in s.lifts if o.work_sets[0].seconds) <= 4
