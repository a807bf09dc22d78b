"""A light day is lighter by load or by sets, single sets come together, the unfamiliar comes late and seldom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import product

import pytest
from made_pasts import DAY, lift_past, past_of

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.planning.checking_plan import faults_of
from dorsi.core.planning.equipment import normal_gym
from dorsi.core.planning.past import Past
from dorsi.core.planning.planning import make_plan
from dorsi.core.planning.request import GOALS, Experience, PlanRequest
from dorsi.core.plans import Goal, Plan
from dorsi.core.safety.effort import least_reps
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.limits import Limits
from dorsi.core.safety.pain import strains_what_hurts
from dorsi.core.tips.pre_exhaust import TIP

pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
ALL = load_catalogue()


def sets_by_lift(plan: Plan) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for session in plan.sessions:
        for one in session.lifts:
            found[one.exercise].append(len(one.work_sets))
    return found


@pytest.mark.parametrize("minutes", [45, 60, 90])
@pytest.mark.parametrize("days", [5, 6])
def test_a_light_day_is_lighter_by_load_or_by_sets_not_by_both(days: int, minutes: float) -> None:
    request = PlanRequest(as_of=DAY, goal="strength", days=days, minutes=minutes, experience="years")
    plan = make_plan(request, Past(), ALL)
    assert faults_of(plan, request, ALL) == ()
    told = {note.split(" has its l")[0]: note for s in plan.sessions for note in s.notes if "lighter day" in note}
    assert told
    for slug, sets in sets_by_lift(plan).items():
        if note := told.get(ALL[slug].name):
            rirs = [o.work_sets[0].rir for s in plan.sessions for o in s.lifts if o.exercise == slug]
            assert (sets[-1] < sets[0]) is ("fewer sets" in note) is (rirs[0] == rirs[-1])


@pytest.mark.parametrize("goal", ["strength", "extensors", "balance"])
@pytest.mark.parametrize("days", [2, 3, 4])
@pytest.mark.parametrize("step", [1.0, 2.0, 10.0])
def test_a_load_to_be_found_has_a_lighter_day_only_where_a_tenth_less_exists(
    goal: Goal, days: int, step: float
) -> None:
    pairs = tuple(step * n for n in range(1, 31))
    kinds = frozenset({"dumbbell", "bench", "pull_up_bar", "floor"})
    home = replace(normal_gym(), kinds=kinds, loads_kg={"dumbbell": pairs}, given=True)
    for experience in (None, "new", "years"):
        request = PlanRequest(as_of=DAY, goal=goal, days=days, minutes=60, equipment=home, experience=experience)
        plan = make_plan(request, Past(), ALL)
        assert faults_of(plan, request, ALL) == ()
        assert experience != "new" or not any("lighter day" in n for s in plan.sessions for n in s.notes)
        tried = {o.exercise: o.tries_kg for s in plan.sessions for o in s.lifts if o.is_sought}
        for lift in (o for s in plan.sessions for o in s.lifts if o.load_from_share < 1):
            for kg in tried[lift.exercise]:
                assert any(0.85 * kg <= less <= 0.92 * kg for less in pairs)


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
    lapsed = past_of(lift_past("lat_pulldown_medium_pronated", weeks_away=162.0))
    plan = make_plan(PlanRequest(as_of=DAY, goal=goal, days=3, minutes=60), lapsed, ALL)
    assert not any("pull_up" in slug or "chin_up" in slug for slug in _unaided(plan))


def _unaided(plan: Plan) -> set[str]:
    planned = {one.exercise for session in plan.sessions for one in session.lifts}
    return {s for s in planned if ALL[s].load_model == "body_mass_plus_added" and ALL[s].pattern == "vertical_pull"}


@pytest.mark.parametrize("goal", ["width", "thickness", "balance"])
def test_what_comes_back_opens_no_day_with_a_known_pull(goal: Goal) -> None:
    known = ("lat_pulldown_medium_pronated", "seated_cable_row_close_neutral", "hammer_curl", "face_pull")
    past = past_of(
        *(lift_past(slug, weeks_away=0.5) for slug in known),
        lift_past("inverted_row", weeks_away=38.0),
        lift_past("romanian_deadlift", weeks_away=29.0),
    )
    request = PlanRequest(as_of=DAY, goal=goal, days=3, minutes=60)
    plan = make_plan(request, past, ALL)
    in_use = frozenset(known)
    assert faults_of(plan, request, ALL, in_use=in_use, seen_kg=dict.fromkeys(past.lifts, (60.0,))) == ()
    turned = replace(plan, sessions=tuple(replace(s, lifts=s.lifts[::-1]) for s in plan.sessions))
    found = faults_of(turned, request, ALL, in_use=in_use, seen_kg=dict.fromkeys(past.lifts, (60.0,)))
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
    past = past_of(*(lift_past(slug, weeks_away=0.5) for slug in known))
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


KITS: tuple[frozenset[str] | None, ...] = (
    None,
    frozenset({"band", "pull_up_bar", "floor"}),
    frozenset({"barbell", "rack", "bench", "pull_up_bar", "plate", "floor"}),
    frozenset({"machine", "cable", "assistance_machine", "floor"}),
)


def with_kit(request: PlanRequest, kinds: frozenset[str] | None) -> PlanRequest:
    if kinds is None:
        return request
    usual = normal_gym()
    loads = {kind: kg for kind, kg in usual.loads_kg.items() if kind in kinds}
    return replace(request, equipment=replace(usual, kinds=kinds, loads_kg=loads, given=True))


@pytest.mark.parametrize("kinds", KITS)
@pytest.mark.parametrize("goal", ["width", "thickness", "extensors"])
@pytest.mark.parametrize(("days", "minutes"), [(5, 20), (4, 30)])
def test_a_set_that_moves_points_at_no_day_without_its_lift(
    goal: Goal, days: int, minutes: float, kinds: frozenset[str] | None
) -> None:
    request = with_kit(PlanRequest(as_of=DAY, goal=goal, days=days, minutes=minutes, experience="new"), kinds)
    plan = make_plan(request, Past(), ALL)
    assert faults_of(plan, request, ALL) == ()
    pointed = [(s, o) for s in plan.sessions for o in s.lifts if o.load_from is not None]
    for session, one in pointed:  # the checker itself sees a day without the lift
        emptied = tuple(
            replace(s, lifts=tuple(o for o in s.lifts if o.exercise != one.exercise or s.number >= session.number))
            for s in plan.sessions
        )
        assert any("which has none" in fault for fault in faults_of(replace(plan, sessions=emptied), request, ALL))


@pytest.mark.parametrize("kinds", KITS)
@pytest.mark.parametrize("days", [5, 6])
@pytest.mark.parametrize(
    "flags",
    [
        Flags(),
        Flags(hypertension=True, cleared=True),
        Flags(pain={"elbow": 4}),
        Flags(pain={"back": 6, "elbow": 2}),
    ],
)
def test_a_lighter_day_ends_as_early_as_it_says_and_where_nothing_hurts(
    flags: Flags, days: int, kinds: frozenset[str] | None
) -> None:
    limits = Limits(flags=flags)
    request = with_kit(PlanRequest(as_of=DAY, goal="strength", days=days, limits=limits, experience="years"), kinds)
    plan = make_plan(request, Past(), ALL)
    assert faults_of(plan, request, ALL) == ()
    for session in plan.sessions:
        for one in session.lifts:
            earlier = any(
                note.startswith(f"{ALL[one.exercise].name} has") and "earlier than" in note for note in session.notes
            )
            assert not (earlier and strains_what_hurts(ALL[one.exercise], flags))
            reps = one.work_sets[0].reps
            assert reps is None or reps[0] >= least_reps(ALL[one.exercise], flags)


def test_a_day_says_that_the_hips_have_it_where_they_do() -> None:
    hips = []
    for kinds, days, minutes in product(KITS, (5, 6), (45, 60)):
        asked = PlanRequest(as_of=DAY, goal="strength", days=days, minutes=minutes, experience="years")
        plan = make_plan(with_kit(asked, kinds), Past(), ALL)
        for session in plan.sessions:
            lifts = [ALL[one.exercise] for one in session.lifts]
            pulls = any(one.pattern in {"vertical_pull", "horizontal_pull"} for one in lifts)
            heavy = any(one.pattern == "hip_trunk_extension" and one.compound for one in lifts)
            hips.append(heavy and not pulls)
            assert any(note.startswith("No pull down or in today") for note in session.notes) is hips[-1]
    assert any(hips)


@pytest.mark.parametrize("level", [5, 6, 7])
@pytest.mark.parametrize("minutes", [30, 45])
def test_no_day_of_strength_is_for_a_band_from_the_hips_alone(level: int, minutes: float) -> None:
    limits = Limits(flags=Flags(pain={"elbow": level}, cleared=True))
    plan = make_plan(
        PlanRequest(as_of=DAY, goal="strength", days=5, minutes=minutes, limits=limits, experience="years"), Past(), ALL
    )
    for session in plan.sessions:
        kinds = {ALL[one.exercise].pattern for one in session.lifts if ALL[one.exercise].load_model != "reps_only"}
        assert kinds & {"vertical_pull", "horizontal_pull", "hip_trunk_extension"}


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("flags", [Flags(hypertension=True, cleared=True), Flags(under_16=True, supervised=True)])
def test_who_is_to_be_gentle_begins_no_row_bent_over(flags: Flags, goal: Goal) -> None:
    plan = make_plan(PlanRequest(goal=goal, days=3, as_of=DAY, limits=Limits(flags=flags)), Past(), ALL)
    rows = [ALL[one.exercise] for s in plan.sessions for one in s.lifts]
    assert rows
    assert all(one.lumbar_demand <= 1 for one in rows if one.pattern == "horizontal_pull")


@pytest.mark.parametrize("minutes", [20.0, 25.0, 60.0])
@pytest.mark.parametrize("days", [5, 6])
def test_a_load_that_was_given_goes_on_by_its_note_and_not_a_tenth_lighter(days: int, minutes: float) -> None:
    trained: tuple[Experience, ...] = ("some", "years")
    for experience, tips in product(trained, ((), (TIP,))):
        request = PlanRequest(as_of=DAY, goal="strength", days=days, minutes=minutes, experience=experience)
        plan = make_plan(request, Past(), ALL, tips=tips)
        for lift in (lift for session in plan.sessions for lift in session.lifts):
            assert lift.load_from_share == 1 or "One step up where it left" not in lift.position


@pytest.mark.parametrize(
    ("bars", "less"), [((20.0, 80.0, 100.0), "a lighter load than on"), ((90.0, 100.0), "a tenth")]
)
def test_a_lighter_load_is_said_for_what_it_is(bars: tuple[float, ...], less: str) -> None:
    usual = normal_gym()
    gym = replace(usual, loads_kg={**usual.loads_kg, "barbell": bars}, given=True)
    slugs = ("romanian_deadlift", "lat_pulldown_close_neutral", "seated_cable_row_close_neutral")
    past = past_of(*(lift_past(slug, load_kg=100.0) for slug in slugs))
    plan = make_plan(PlanRequest(as_of=DAY, goal="extensors", days=3, minutes=60, equipment=gym), past, ALL)
    lifts = [lift for session in plan.sessions for lift in session.lifts if lift.exercise == "romanian_deadlift"]
    loads = {lift.work_sets[0].load_kg for lift in lifts}
    notes = [note for session in plan.sessions for note in session.notes if "lighter day" in note]
    assert loads == set(bars[-2:])
    assert notes
    assert all(less in note for note in notes)
