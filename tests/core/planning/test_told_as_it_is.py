"""What a plan says agrees with who asked: a place noted with 0, a direction nothing allows, bars for the careful."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_pasts import DAY

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.planning.equipment import Equipment, normal_gym
from dorsi.core.planning.falling_behind import FALLS_BEHIND
from dorsi.core.planning.past import Past
from dorsi.core.planning.planning import make_plan
from dorsi.core.planning.positions import position_of
from dorsi.core.planning.request import GOALS, PlanRequest
from dorsi.core.plans import Goal, Plan
from dorsi.core.safety.effort import least_reps
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.limits import Limits

pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
ALL = load_catalogue()
GARAGE = ("barbell", "rack", "bench", "plate", "pull_up_bar", "floor")


def home(*kinds: str) -> Equipment:
    usual = normal_gym()
    loads = {kind: kg for kind, kg in usual.loads_kg.items() if kind in kinds}
    return replace(usual, kinds=frozenset(kinds), loads_kg=loads, given=True)


def falls_behind(plan: Plan) -> str:
    return " ".join(fact for one in plan.reasons if one.rule == FALLS_BEHIND for fact in one.facts)


@pytest.mark.parametrize("goal", GOALS)
def test_a_place_noted_with_nothing_changes_nothing(goal: Goal) -> None:
    request = PlanRequest(as_of=DAY, goal=goal, days=3, minutes=60, experience="some")
    noted = replace(request, limits=Limits(flags=Flags(pain={"back": 0})))
    assert make_plan(noted, Past(), ALL) == make_plan(request, Past(), ALL)


@pytest.mark.parametrize("minutes", [30.0, 60.0])
def test_a_direction_that_nothing_allows_is_not_laid_to_minutes_or_to_a_log(minutes: float) -> None:
    plan = make_plan(PlanRequest(as_of=DAY, days=2, minutes=minutes, equipment=home("dumbbell", "floor")), Past(), ALL)
    told = falls_behind(plan)
    assert "0 sets from above" in told
    assert "as nothing that is there and fits your limits allows one" in told
    assert "your log" not in told


@pytest.mark.parametrize(
    ("flags", "told"),
    [(Flags(), True), (Flags(osteoporosis=True, cleared=True), False), (Flags(pain={"neck": 4}), False)],
)
def test_who_is_careful_is_sent_from_a_plate_to_no_bar(flags: Flags, *, told: bool) -> None:
    found = []
    for goal in GOALS:
        request = PlanRequest(as_of=DAY, goal=goal, minutes=60, equipment=home(*GARAGE), limits=Limits(flags=flags))
        plan = make_plan(request, Past(), ALL)
        found += [lift.starting_load or "" for session in plan.sessions for lift in session.lifts]
    assert any("up to 20 repetitions" in one for one in found)
    assert any("up to 20 repetitions, then" in one for one in found) is told


@pytest.mark.parametrize("flags", [Flags(osteoporosis=True, cleared=True), Flags(pain={"elbow": 5}), Flags()])
def test_the_way_round_a_seal_row_keeps_the_repetitions_of_health(flags: Flags) -> None:
    seal = ALL["seal_row_prone_bench_pull"]
    told, _ = position_of(seal, home(*GARAGE), flags)
    assert ("6 to 10" in told) is (least_reps(seal, flags) <= 6)
    assert ("half of the load" in told) is flags.careful
