"""Heavy and light days share a week's sets, single sets come together, and what is unfamiliar comes late and seldom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.planning.checking_plan import faults_of
from dorsi.core.planning.equipment import normal_gym
from dorsi.core.planning.past import LiftPast, Past
from dorsi.core.planning.planning import make_plan
from dorsi.core.planning.request import GOALS, PlanRequest
from dorsi.core.plans import Goal, Plan
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.limits import Limits
from dorsi.core.tips.pre_exhaust import TIP

pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
ALL = load_catalogue()
DAY = date(2031, 1, 6)


def lift(slug: str, weeks_away: float, load_kg: float = 40.0) -> LiftPast:
    return LiftPast(
        slug=slug,
        variant="",
        name_in_log=ALL[slug].name,
        last_day=DAY - timedelta(days=round(7 * weeks_away)),
        days=40,
        in_use=weeks_away < 1,
        weeks_away=weeks_away,
        load_kg=load_kg,
        assist_kg=None,
        reps=(8.0, 8.0),
        seconds=(),
        usual_reps=8.0,
        usual_sets=3.0,
        loads_seen_kg=(load_kg,),
        state="cannot_tell" if weeks_away < 1 else None,
        set_ids=(),
    )


def past_of(*lifts: LiftPast) -> Past:
    return Past(
        lifts={one.slug: one for one in lifts},
        region_sets={"width": 12.0, "thickness": 12.0, "extensors": 6.0, "arms": 8.0, "grip": 8.0},
        lumbar_a_week=15.0,
        weeks=200.0,
        last_day=max(one.last_day for one in lifts),
    )


def sets_by_lift(plan: Plan) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for session in plan.sessions:
        for one in session.lifts:
            found[one.exercise].append(len(one.work_sets))
    return found


@pytest.mark.parametrize("minutes", [45, 60, 90])
@pytest.mark.parametrize("days", [5, 6])
def test_the_heavy_day_takes_a_set_of_the_light_one(days: int, minutes: float) -> None:
    request = PlanRequest(as_of=DAY, goal="strength", days=days, minutes=minutes, experience="years")
    plan = make_plan(request, Past(), ALL)
    assert faults_of(plan, request, ALL) == ()
    told = [note.split(" has its lighter day")[0] for s in plan.sessions for note in s.notes if "lighter day" in note]
    lighter = {slug: sets for slug, sets in sets_by_lift(plan).items() if ALL[slug].name in told}
    assert lighter
    assert all(sets[0] >= sets[-1] for sets in lighter.values())
    assert any(sets[0] == sets[-1] + 2 for sets in lighter.values())


def test_no_hang_and_no_work_for_the_trunk_comes_as_a_single_set_on_two_days() -> None:
    bar = replace(normal_gym(), kinds=frozenset({"pull_up_bar", "band", "floor"}), loads_kg={}, given=True)
    request = PlanRequest(as_of=DAY, goal="width", days=4, minutes=30, equipment=bar)
    plan = make_plan(request, Past(), ALL)
    assert faults_of(plan, request, ALL) == ()
    assert all(sets != [1, 1] for sets in sets_by_lift(plan).values())


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize(
    "kinds", [{"band"}, {"pull_up_bar", "bench"}, {"pull_up_bar", "band", "bench"}, {"dumbbell", "bench"}]
)
@pytest.mark.parametrize("days", [4, 5, 6])
def test_short_days_keep_what_they_state_when_single_sets_move(goal: Goal, kinds: set[str], days: int) -> None:
    usual = normal_gym()
    loads = {kind: kg for kind, kg in usual.loads_kg.items() if kind in kinds}
    home = replace(usual, kinds=frozenset(kinds | {"floor"}), loads_kg=loads, given=True)
    request = PlanRequest(as_of=DAY, goal=goal, days=days, minutes=30, equipment=home)
    plan = make_plan(request, Past(), ALL)
    assert faults_of(plan, request, ALL) == ()


@pytest.mark.parametrize("goal", ["width", "thickness", "balance", "strength"])
def test_whose_log_has_no_pull_up_begins_with_help_however_long_it_is(goal: Goal) -> None:
    lapsed = past_of(lift("lat_pulldown_medium_pronated", 162.0))
    plan = make_plan(PlanRequest(as_of=DAY, goal=goal, days=3, minutes=60), lapsed, ALL)
    assert not any("pull_up" in slug or "chin_up" in slug for slug in _unaided(plan))


def _unaided(plan: Plan) -> set[str]:
    planned = {one.exercise for session in plan.sessions for one in session.lifts}
    return {s for s in planned if ALL[s].load_model == "body_mass_plus_added" and ALL[s].pattern == "vertical_pull"}


@pytest.mark.parametrize("goal", ["width", "thickness", "balance"])
def test_what_comes_back_opens_no_day_with_a_known_pull(goal: Goal) -> None:
    known = ("lat_pulldown_medium_pronated", "seated_cable_row_close_neutral", "hammer_curl", "face_pull")
    past = past_of(*(lift(slug, 0.5) for slug in known), lift("inverted_row", 38.0), lift("romanian_deadlift", 29.0))
    request = PlanRequest(as_of=DAY, goal=goal, days=3, minutes=60)
    plan = make_plan(request, past, ALL)
    in_use = frozenset(known)
    assert faults_of(plan, request, ALL, in_use=in_use, seen_kg=dict.fromkeys(past.lifts, (40.0,))) == ()
    turned = replace(plan, sessions=tuple(replace(s, lifts=s.lifts[::-1]) for s in plan.sessions))
    found = faults_of(turned, request, ALL, in_use=in_use, seen_kg=dict.fromkeys(past.lifts, (40.0,)))
    assert any("which the log has not lately" in fault for fault in found)


def test_with_a_sore_place_that_is_the_goal_no_other_region_grows() -> None:
    sore = Limits(flags=Flags(pain={"elbow": 4}, cleared=True))
    plan = make_plan(PlanRequest(as_of=DAY, goal="arms_and_grip", days=2, minutes=60, limits=sore), Past(), ALL)
    note = next(note for note in plan.sessions[0].notes if note.startswith("Nothing is known"))
    assert "one set more" not in note
    well = make_plan(PlanRequest(as_of=DAY, goal="arms_and_grip", days=2, minutes=60), Past(), ALL)
    assert any("one set more" in note for note in well.sessions[0].notes)


def test_an_easier_week_has_no_lower_bounds() -> None:
    plan = make_plan(PlanRequest(as_of=DAY, days=3, minutes=60, deload=True), Past(), ALL)
    assert {one.least for one in plan.muscles} == {0.0}


def test_after_a_plate_comes_the_pull_up_bar_and_no_bar_of_twice_the_load() -> None:
    usual = normal_gym()
    kinds = frozenset({"barbell", "plate", "rack", "bench", "pull_up_bar", "floor"})
    loads = {kind: kg for kind, kg in usual.loads_kg.items() if kind in kinds}
    garage = replace(usual, kinds=kinds, loads_kg=loads, given=True)
    plan = make_plan(PlanRequest(as_of=DAY, goal="balance", days=3, minutes=75, equipment=garage), Past(), ALL)
    curls = [o for s in plan.sessions for o in s.lifts if ALL[o.exercise].pattern == "elbow_flexion" and o.tries_kg]
    assert curls
    assert all("then the empty bar" not in (one.starting_load or "") for one in curls)


@pytest.mark.parametrize("days", [1, 2, 3])
def test_a_new_lift_that_a_tip_wants_before_a_known_pull_brings_no_curl_to_the_front(days: int) -> None:
    known = ("lat_pulldown_medium_pronated", "seated_cable_row_close_neutral", "hammer_curl", "face_pull")
    past = past_of(*(lift(slug, 0.5) for slug in known))
    plan = make_plan(PlanRequest(as_of=DAY, goal="width", days=days, minutes=60), past, ALL, tips=(TIP,))
    assert any(one.leads_to for session in plan.sessions for one in session.lifts)
    assert all(ALL[session.lifts[0].exercise].pattern != "elbow_flexion" for session in plan.sessions)


def test_a_lighter_day_of_the_own_body_has_two_repetitions_fewer() -> None:
    request = PlanRequest(goal="strength", days=6, as_of=DAY, experience="years", limits=Limits(sex="man"))
    plan = make_plan(request, Past(), ALL)
    works = [one.work_sets[0] for s in plan.sessions for one in s.lifts if one.exercise == "pull_up_pronated"]
    heavy, light = works
    assert heavy.reps is not None
    assert light.reps is not None
    assert heavy.rir is not None
    assert light.rir == heavy.rir + 2
    assert light.reps == tuple(max(3, reps - 2) for reps in heavy.reps)


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("flags", [Flags(hypertension=True, cleared=True), Flags(under_16=True, supervised=True)])
def test_who_is_to_be_gentle_begins_no_row_bent_over(flags: Flags, goal: Goal) -> None:
    plan = make_plan(PlanRequest(goal=goal, days=3, as_of=DAY, limits=Limits(flags=flags)), Past(), ALL)
    rows = [ALL[one.exercise] for s in plan.sessions for one in s.lifts]
    assert rows
    assert all(one.lumbar_demand <= 1 for one in rows if one.pattern == "horizontal_pull")
