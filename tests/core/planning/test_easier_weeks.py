"""An easier week of somebody without a log: one light load, and nothing heavier on the way up to it."""

from __future__ import annotations

import pytest
from made_pasts import DAY

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.planning.checking_plan import faults_of
from dorsi.core.planning.past import Past
from dorsi.core.planning.planning import make_plan
from dorsi.core.planning.request import GOALS, PlanRequest
from dorsi.core.plans import Goal
from dorsi.core.safety.limits import Limits

pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
ALL = load_catalogue()


@pytest.mark.parametrize("goal", GOALS)
def test_nothing_is_tried_on_the_way_up_to_one_light_load(goal: Goal) -> None:
    request = PlanRequest(as_of=DAY, goal=goal, days=2, minutes=45, experience="some", limits=Limits(fatigue=8))
    plan = make_plan(request, Past(), ALL)
    lifts = [lift for session in plan.sessions for lift in session.lifts]
    given = [lift for lift in lifts if "do not look for more today" in (lift.starting_load or "")]
    assert given
    for lift in given:
        assert all(one.kind != "warm_up" for one in lift.sets)
    for lift in lifts:
        if lift.is_sought and (ups := [one.load_kg for one in lift.sets if one.kind == "warm_up"]):
            assert tuple(ups) == lift.tries_kg  # every load that the line names has its place among the sets
    assert faults_of(plan, request, ALL) == ()
