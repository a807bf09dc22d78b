"""One prescription per line: holds that are broken into short ones say so where the sets stand, and nowhere else."""

from __future__ import annotations

import json

import pytest
from made_pasts import DAY

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.planning.checking_plan import faults_of
from dorsi.core.planning.past import Past
from dorsi.core.planning.planning import make_plan
from dorsi.core.planning.request import GOALS, PlanRequest
from dorsi.core.planning.timing import session_seconds, set_seconds
from dorsi.core.plans import Goal, PlannedSet
from dorsi.core.safety.effort import holds_of_a_set, most_seconds
from dorsi.core.safety.flags import NO_FLAGS, Flags
from dorsi.core.safety.limits import Limits
from dorsi.report.plan_json import plan_as_json
from dorsi.report.plan_terminal import plan_lines
from dorsi.report.plan_words import PlanPage

pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
ALL = load_catalogue()
BRITTLE = Flags(osteoporosis=True, cleared=True)
HELD = [e for e in ALL.values() if e.is_held and e.pattern == "hip_trunk_extension"]


def test_a_set_of_short_holds_takes_its_holds_and_what_lies_between() -> None:
    one = PlannedSet(kind="work", reps=None, seconds=(5, 10), load_kg=None, holds=3)
    assert set_seconds(one, per_side=False) == 50
    assert set_seconds(one, per_side=True) == 100


def test_only_brittle_bones_break_a_hold_of_the_trunk() -> None:
    assert HELD
    for exercise in HELD:
        assert (holds_of_a_set(exercise, BRITTLE), most_seconds(exercise, BRITTLE)) == (3, 10)
        assert holds_of_a_set(exercise, NO_FLAGS) == 1
    assert holds_of_a_set(ALL["farmers_carry"], BRITTLE) == 1


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("days", [2, 3])
def test_short_holds_are_told_once_in_every_surface(goal: Goal, days: int) -> None:
    liked = Limits(flags=BRITTLE, favourites=frozenset({"back_extension_hold"}))
    request = PlanRequest(as_of=DAY, goal=goal, days=days, minutes=45, limits=liked)
    plan = make_plan(request, Past(), ALL)
    assert faults_of(plan, request, ALL) == ()
    page = PlanPage(plan=plan, unit="kg")
    held = [o for s in plan.sessions for o in s.lifts if ALL[o.exercise] in HELD]
    assert held or goal != "extensors"
    for lift in held:
        assert page.work(lift) == f"{len(lift.work_sets)} x (3 holds of 5-10 s, 10 s apart)"
        assert "would go" not in page.extras(lift)
        assert "holds of" not in lift.care
    for session in plan.sessions:
        assert session.minutes == round(session_seconds(session.lifts) / 60, 1)
    assert "three holds" not in "\n".join(plan_lines(page))
    written = json.loads(plan_as_json(plan, unit="kg", version="0"))
    told = [(o["exercise"], one) for s in written["sessions"] for o in s["lifts"] for one in o["sets"]]
    assert all((one["holds"], one["seconds"]) == (3, [5, 10]) for slug, one in told if ALL[slug] in HELD)
