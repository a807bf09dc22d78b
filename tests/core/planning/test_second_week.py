"""What grows in the second week of somebody without a log: no hips near the bound, one set where bones are weak."""

from __future__ import annotations

import pytest
from made_pasts import DAY

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.planning.past import Past
from dorsi.core.planning.planning import make_plan
from dorsi.core.planning.qualities import slot_of
from dorsi.core.planning.request import GOALS, PlanRequest
from dorsi.core.plans import Goal, Plan
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.limits import Limits

pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
ALL = load_catalogue()
SPARED = (Flags(osteoporosis=True, cleared=True), Flags(pregnancy=True, cleared=True), Flags(pain={"back": 4}))


def grown(plan: Plan) -> list[tuple[str, str]]:
    """Which lifts get a set more, by slug and day?"""
    note = " ".join(plan.sessions[0].notes).partition("one set more next week of ")[2].partition(", which takes")[0]
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    planned = {lift.exercise for session in plan.sessions for lift in session.lifts}
    places = sorted((at, slug) for slug in planned if (at := note.find(f"{ALL[slug].name} on ")) >= 0)
    found: list[tuple[str, str]] = []
    for place, (at, slug) in enumerate(places):
        end = places[place + 1][0] if place + 1 < len(places) else len(note)
        found += [(slug, day) for day in days if day in note[at:end]]
    return found


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("days", [2, 3, 5])
def test_no_set_more_from_the_hips_near_the_bound_and_one_at_most(goal: Goal, days: int) -> None:
    for experience in ("new", "years"):
        plan = make_plan(PlanRequest(as_of=DAY, goal=goal, days=days, minutes=60, experience=experience), Past(), ALL)
        more = grown(plan)
        hips = [slug for slug, _ in more if slot_of(ALL[slug]) == "hinge"]
        assert len(hips) <= (plan.lumbar_index <= plan.lumbar_cap - 3)
        tires = sum(ALL[slug].lumbar_demand for slug, _ in more)
        assert not tires or plan.lumbar_index + tires <= plan.lumbar_cap


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("flags", SPARED)
def test_one_set_more_in_all_where_bones_or_back_are_spared(goal: Goal, flags: Flags) -> None:
    plan = make_plan(PlanRequest(as_of=DAY, goal=goal, days=3, minutes=60, limits=Limits(flags=flags)), Past(), ALL)
    more = grown(plan)
    assert len(more) <= 1
    assert all(ALL[slug].lumbar_demand == 0 and slot_of(ALL[slug]) in {"vertical", "horizontal"} for slug, _ in more)
    assert not more or "its load as it is" in plan.sessions[0].notes[0]


def test_the_line_on_an_earlier_fracture_stands_at_every_lift_from_the_hips() -> None:
    limits = Limits(flags=SPARED[0])
    for goal in GOALS:
        plan = make_plan(PlanRequest(as_of=DAY, goal=goal, days=2, minutes=45, limits=limits), Past(), ALL)
        hips = [o for s in plan.sessions for o in s.lifts if slot_of(ALL[o.exercise]) == "hinge"]
        assert all("earlier fracture of the spine" in lift.care for lift in hips)
        assert hips or goal != "extensors"
