"""What readers asked for: hips after pulls, one lift from the hips to learn, fewer trips, little where it hurts."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from made_pasts import DAY, lift_past, past_of

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.planning.checking_plan import faults_of
from dorsi.core.planning.fewer_trips import in_one_trip
from dorsi.core.planning.past import Past
from dorsi.core.planning.planning import make_plan
from dorsi.core.planning.request import GOALS, Experience, PlanRequest
from dorsi.core.plans import Goal, Plan
from dorsi.core.safety.flags import Flags, Place
from dorsi.core.safety.limits import Limits
from dorsi.core.safety.pain import strains_what_hurts

pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
ALL = load_catalogue()
PULLS = {"vertical_pull", "horizontal_pull"}
KNOWN = ("lat_pulldown_close_neutral", "seated_cable_row_close_neutral", "romanian_deadlift", "dumbbell_curl")


def patterns(plan: Plan) -> list[list[str]]:
    return [[ALL[lift.exercise].pattern for lift in session.lifts] for session in plan.sessions]


def planned(plan: Plan) -> set[str]:
    return {lift.exercise for session in plan.sessions for lift in session.lifts}


@pytest.mark.parametrize("goal", ["width", "thickness", "balance"])
@pytest.mark.parametrize("days", [1, 2, 3, 4])
@pytest.mark.parametrize("back", ["inverted_row", "barbell_bent_over_row_pronated"])
def test_the_hips_come_behind_the_pulls_of_a_log_where_the_goal_does_not_name_them(
    goal: Goal, days: int, back: str
) -> None:
    past = past_of(*map(lift_past, KNOWN), lift_past(back, weeks_away=38.0))
    plan = make_plan(PlanRequest(as_of=DAY, goal=goal, days=days, minutes=60), past, ALL)
    for kinds in patterns(plan):
        heavy = [k for k in kinds if k in {*PULLS, "hip_trunk_extension"}]
        assert heavy[0] in PULLS


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize(
    ("flags", "experience"),
    [
        (Flags(), "new"),
        (Flags(osteoporosis=True, cleared=True), None),
        (Flags(hypertension=True, cleared=True), "years"),
    ],
)
def test_who_is_new_or_to_be_gentle_learns_one_lift_from_the_hips(
    goal: Goal, flags: Flags, experience: Experience | None
) -> None:
    for days in (2, 3):
        request = PlanRequest(as_of=DAY, goal=goal, days=days, limits=Limits(flags=flags), experience=experience)
        plan = make_plan(request, Past(), ALL)
        hinges = {s for s in planned(plan) if ALL[s].pattern == "hip_trunk_extension" and ALL[s].compound}
        assert len(hinges) <= 1


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("days", [2, 3])
@pytest.mark.parametrize("flags", [Flags(), Flags(pregnancy=True, cleared=True)])
def test_a_lift_keeps_its_version_all_week(goal: Goal, flags: Flags, days: int) -> None:
    limits = Limits(sex="woman", flags=flags)
    plan = make_plan(PlanRequest(as_of=DAY, goal=goal, days=days, minutes=45, limits=limits), Past(), ALL)
    assert not {slug for slug in planned(plan) if f"band_{slug}" in planned(plan)}


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("place", ["shoulder", "elbow", "back"])
@pytest.mark.parametrize("days", [2, 3])
def test_no_set_more_next_week_where_a_sore_place_takes_part(goal: Goal, place: Place, days: int) -> None:
    flags = Flags(pain={place: 4})
    plan = make_plan(PlanRequest(as_of=DAY, goal=goal, days=days, limits=Limits(flags=flags)), Past(), ALL)
    (told,) = [note for note in plan.sessions[0].notes if note.startswith("Nothing is known")] or [""]
    assert "past its bounds" not in told
    grows = told.partition("one set more next week of ")[2].partition(", which takes")[0]
    assert not [s for s in planned(plan) if strains_what_hurts(ALL[s], flags) and f"{ALL[s].name} on" in grows]


def test_without_a_goal_the_pull_that_is_behind_grows_before_the_hips() -> None:
    plan = make_plan(PlanRequest(as_of=DAY, goal="balance", days=1, minutes=75), Past(), ALL)
    (told,) = [note for note in plan.sessions[0].notes if note.startswith("Nothing is known")]
    grown = [s for s in planned(plan) if f"{ALL[s].name} on" in told]
    assert grown
    assert all(ALL[slug].pattern in PULLS for slug in grown)


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("days", [5, 6])
@pytest.mark.parametrize("minutes", [45, 60, 90])
def test_fewer_trips_hold_every_set_and_every_bound_of_a_session(goal: Goal, days: int, minutes: float) -> None:
    request = PlanRequest(as_of=DAY, goal=goal, days=days, minutes=minutes, experience="years")
    plan = make_plan(request, Past(), ALL)
    trips = in_one_trip(plan.sessions, request, ALL)
    assert [one for trip in trips for one in trip] == list(plan.sessions)
    for trip in trips:
        lifts = [lift for session in trip for lift in session.lifts]
        assert len({lift.exercise for lift in lifts}) == len(lifts)
        assert sum(ALL[o.exercise].lumbar_demand * len(o.work_sets) for o in lifts) <= 12
        # Getting warm, four minutes, is done once.
        assert sum(session.minutes for session in trip) - 4 * (len(trip) - 1) <= minutes + 0.1
        first, last = trip[0].day, trip[-1].day
        assert first is not None
        assert last == first + timedelta(days=len(trip) - 1)
    told = [note for note in plan.notes if "trips do for these" in note]
    if told:
        assert told[0].startswith(f"{len(trips)} trips do for these {days} short days")
        assert len(re.findall(r"right after", told[0])) == days - len(trips)


@pytest.mark.parametrize("level", [4, 5])
def test_a_small_lift_on_a_sore_elbow_has_one_step_more_where_the_first_set_was_quiet(level: int) -> None:
    limits = Limits(flags=Flags(pain={"elbow": level}))
    request = PlanRequest(as_of=DAY, goal="arms_and_grip", days=2, limits=limits)
    plan = make_plan(request, Past(), ALL)
    assert faults_of(plan, request, ALL) == ()
    first = {o.exercise: o for s in reversed(plan.sessions) for o in s.lifts}
    small = [o for o in first.values() if ALL[o.exercise].pattern in {"elbow_flexion", "grip"} and o.work_sets[0].reps]
    assert small
    for lift in small:
        assert "three seconds down" in (lift.starting_load or "")
        assert "hurt no more than before it" in (lift.starting_load or "")


def test_a_five_that_was_noted_is_told_from_a_five_in_the_lift() -> None:
    def words(level: int) -> str:
        limits = Limits(flags=Flags(pain={"shoulder": level}))
        return " ".join(make_plan(PlanRequest(as_of=DAY, days=2, limits=limits), Past(), ALL).health)

    assert "The 5 you noted is the worst of a day" in words(5)
    assert "is the worst of a day" not in words(4)
