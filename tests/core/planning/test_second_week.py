"""What grows in the second week of somebody without a log: no hips near the bound, one set where bones are weak."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from made_pasts import DAY

from dorsi.core.anatomy.regions import regions_of
from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.planning.checking_plan import faults_of
from dorsi.core.planning.equipment import normal_gym
from dorsi.core.planning.falling_behind import FALLS_BEHIND
from dorsi.core.planning.fewer_trips import in_one_trip
from dorsi.core.planning.past import Past
from dorsi.core.planning.planning import make_plan
from dorsi.core.planning.qualities import slot_of
from dorsi.core.planning.request import GOALS, PlanRequest
from dorsi.core.planning.searches import WHATEVER
from dorsi.core.planning.targets import second_week_most
from dorsi.core.planning.timing import set_seconds
from dorsi.core.plans import Goal, Plan
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.lift_limits import lift_limits
from dorsi.core.safety.limits import Limits
from dorsi.report.plan_words import PlanPage

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


@pytest.mark.parametrize("goal", ["strength", "thickness"])
@pytest.mark.parametrize("days", [2, 3, 4])
def test_a_favourite_from_the_hips_and_loaded_rows_in_a_garage(goal: Goal, days: int) -> None:
    kinds = frozenset({"barbell", "rack", "bench", "plate", "pull_up_bar", "floor"})
    usual = normal_gym()
    kit = replace(usual, kinds=kinds, loads_kg={k: v for k, v in usual.loads_kg.items() if k in kinds}, given=True)
    limits = Limits(favourites=frozenset({"conventional_deadlift"}))
    request = PlanRequest(as_of=DAY, goal=goal, days=days, minutes=75, equipment=kit, limits=limits)
    plan = make_plan(request, Past(), ALL)
    assert faults_of(plan, request, ALL) == ()
    lifts = [lift for session in plan.sessions for lift in session.lifts]
    assert all(ALL[o.exercise].load_model == "external" for o in lifts if slot_of(ALL[o.exercise]) == "horizontal")
    if goal == "strength" and days < 4:  # four have each kind of day twice, and the lower back its bound
        assert max(len(o.work_sets) for o in lifts if o.exercise == "conventional_deadlift") >= 3
    for caution in plan.cautions:
        for lift in lifts:
            if lift.variant == "plate" and ALL[lift.exercise].name.startswith("Barbell "):
                assert not caution.startswith(f"{ALL[lift.exercise].name}:")
                assert "collars" not in caution or "Barbell" in caution


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("minutes", [20, 30])
def test_a_load_that_was_given_goes_on_by_its_note(goal: Goal, minutes: float) -> None:
    for days in (2, 3):
        plan = make_plan(PlanRequest(as_of=DAY, goal=goal, days=days, minutes=minutes), Past(), ALL)
        page = PlanPage(plan=plan, unit="kg")
        given: set[str] = set()
        for lift in (o for s in plan.sessions for o in s.lifts):
            if lift.exercise in given:
                assert lift.load_from is not None
                assert "One step up where it left 5 or more" in lift.position
            elif WHATEVER in (lift.starting_load or ""):
                assert "left in reserve" not in page.extras(lift)
                given.add(lift.exercise)


@pytest.mark.parametrize("goal", ["strength", "balance", "width"])
def test_trips_name_what_goes_to_their_end(goal: Goal) -> None:
    request = PlanRequest(as_of=DAY, goal=goal, days=6, minutes=60, experience="years")
    plan = make_plan(request, Past(), ALL)
    told = " ".join(note for note in plan.notes if "trips do for these" in note)
    for one, other in (trip for trip in in_one_trip(plan.sessions, request, ALL) if told and len(trip) > 1):
        big = any(slot_of(ALL[o.exercise]) not in {"curl", "wrist", "grip", "carry"} for o in other.lifts)
        for lift in one.lifts:
            if big and slot_of(ALL[lift.exercise]) in {"curl", "wrist", "grip", "carry"}:
                assert ALL[lift.exercise].name in told.partition("minutes in all). ")[2]


@pytest.mark.parametrize("goal", ["width", "thickness", "balance"])
def test_short_days_with_minutes_left_do_not_blame_the_pulls_for_the_extensors(goal: Goal) -> None:
    kit = replace(normal_gym(), kinds=frozenset({"pull_up_bar", "band", "floor"}), loads_kg={}, given=True)
    plan = make_plan(PlanRequest(as_of=DAY, goal=goal, days=4, minutes=30, equipment=kit), Past(), ALL)
    told = [fact for reason in plan.reasons if reason.rule == FALLS_BEHIND for fact in reason.facts]
    left = 30 - min(session.minutes for session in plan.sessions)
    assert not [fact for fact in told if "the extensors" in fact and "go to the pulls" in fact and left >= 4]


def test_what_is_said_of_a_hurt_back_and_of_the_breath() -> None:
    limits = Limits(flags=Flags(pain={"back": 4}))
    plan = make_plan(PlanRequest(as_of=DAY, goal="width", days=3, minutes=60, limits=limits), Past(), ALL)
    told = " ".join(plan.sessions[0].notes)
    assert "nothing hurt, then" not in told
    assert "one set more" not in told or "nothing hurt more than the 4 of today" in told
    asked = lift_limits(ALL["superman_prone_extension"], Flags(hypertension=True, cleared=True))
    assert asked is not None
    assert any("breathe on" in how for _, how in asked.asks)


@pytest.mark.parametrize("goal", ["balance", "thickness"])
def test_the_first_day_of_a_beginner_rows(goal: Goal) -> None:
    kinds = frozenset({"dumbbell", "bench", "band", "floor"})
    usual = normal_gym()
    kit = replace(usual, kinds=kinds, loads_kg={k: v for k, v in usual.loads_kg.items() if k in kinds}, given=True)
    for days in (2, 3, 4):
        request = PlanRequest(as_of=DAY, goal=goal, days=days, minutes=45, equipment=kit, experience="new")
        slots = [slot_of(ALL[o.exercise]) for o in make_plan(request, Past(), ALL).sessions[0].lifts]
        assert "horizontal" in slots
        assert all(i > slots.index("horizontal") for i, slot in enumerate(slots) if slot in {"wrist", "grip", "carry"})


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("days", [1, 2])
def test_every_first_week_without_a_log_has_its_line(goal: Goal, days: int) -> None:
    for experience in (None, "years"):
        plan = make_plan(PlanRequest(as_of=DAY, goal=goal, days=days, minutes=45, experience=experience), Past(), ALL)
        assert sum("for the third week make the plan from your log" in note for note in plan.sessions[0].notes) == 1


def growth(plan: Plan) -> str:
    """What is said of the second week?"""
    return next(note for note in plan.sessions[0].notes if "for the third week make the plan" in note)


@pytest.mark.parametrize("days", [2, 3])
def test_curls_that_grow_are_told_with_the_arms_and_no_bound_that_is_lower(days: int) -> None:
    limits = Limits(flags=Flags(pain={"neck": 5}))
    request = PlanRequest(as_of=DAY, goal="arms_and_grip", days=days, minutes=40, experience="new", limits=limits)
    told = growth(make_plan(request, Past(), ALL))
    assert re.search(r"Cable curl .*, which takes Arms to [\d.]+ of at most", told)
    assert "the bounds of a first week are lower" not in told


def test_one_day_a_week_has_no_bound_that_is_lower_at_first() -> None:
    request = PlanRequest(as_of=DAY, days=1, minutes=60)
    plan = make_plan(request, Past(), ALL)
    bounds = {one.name: one.most for one in plan.muscles}
    assert bounds == second_week_most(request)
    assert "one set more" in growth(plan)
    assert "the bounds of a first week are lower" not in growth(plan)


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("minutes", [25.0, 30.0, 60.0, 90.0])
@pytest.mark.parametrize("days", [2, 6])
def test_a_second_week_that_stays_says_the_true_reason(goal: Goal, minutes: float, days: int) -> None:
    for experience in ("some", "years"):
        request = PlanRequest(as_of=DAY, goal=goal, days=days, minutes=minutes, experience=experience)
        plan = make_plan(request, Past(), ALL)
        told, most = growth(plan), second_week_most(request)
        first = {"width": ("vertical",), "thickness": ("horizontal",)}.get(goal, ("vertical", "horizontal"))
        pulls = [(s, o) for s in plan.sessions for o in s.lifts if slot_of(ALL[o.exercise]) in first]
        few = [(session, lift) for session, lift in pulls if len(lift.work_sets) < 4]
        assert ("has four already" in told) <= (not few)
        if goal in {"width", "thickness"} and not few:
            assert "has four already" in told
        if "go past its bounds" in told:
            given = {one.name: one.sets for one in plan.muscles}
            for _, lift in few:
                over = any(given[r] + part > most[r] for r, part in regions_of(ALL[lift.exercise].shares).items())
                assert over or plan.lumbar_index + ALL[lift.exercise].lumbar_demand > plan.lumbar_cap
        if "the minutes hold no more" in told:
            assert all(session.minutes + 6 > request.minutes for session, _ in few)


def test_weak_bones_without_a_pull_that_spares_the_back_say_so() -> None:
    kinds = frozenset({"barbell", "rack", "bench", "plate", "pull_up_bar", "floor"})
    usual = normal_gym()
    kit = replace(usual, kinds=kinds, loads_kg={k: v for k, v in usual.loads_kg.items() if k in kinds}, given=True)
    limits = Limits(flags=SPARED[0], max_lumbar=12.0)
    plan = make_plan(PlanRequest(as_of=DAY, days=3, minutes=75, equipment=kit, limits=limits), Past(), ALL)
    assert plan.lumbar_index + 1 <= plan.lumbar_cap
    assert "no pull of this week leaves the lower back alone" in growth(plan)


def test_the_walk_at_the_end_is_left_out_of_the_minutes_for_a_set_more() -> None:
    """With high blood pressure five of sixty minutes are for walking: the set more ends before them."""
    limits = Limits(flags=Flags(hypertension=True, cleared=True))
    for goal in GOALS:
        for days in (2, 3):
            request = PlanRequest(as_of=DAY, goal=goal, days=days, minutes=45, experience="years", limits=limits)
            plan = make_plan(request, Past(), ALL)
            for slug, day in grown(plan):
                session = next(s for s in plan.sessions if s.day and s.day.strftime("%A") == day)
                lift = next(o for o in session.lifts if o.exercise == slug)
                set_s = set_seconds(lift.work_sets[0], per_side=lift.per_side) + lift.rest_s
                assert session.minutes + set_s / 60 <= request.work_minutes


def test_with_two_places_that_hurt_each_has_its_own_measure() -> None:
    limits = Limits(flags=Flags(pain={"neck": 5, "hip": 2}))
    request = PlanRequest(as_of=DAY, goal="arms_and_grip", days=3, minutes=40, experience="new", limits=limits)
    told = growth(make_plan(request, Past(), ALL))
    assert "no place hurt more than it does today, then or since, one set more" in told
