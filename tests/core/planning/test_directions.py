"""A day pulls both ways, and where it does not the reason under it is true; pull-ups wait until they are shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_pasts import DAY, lift_past

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.planning.equipment import Equipment, normal_gym
from dorsi.core.planning.in_keeping import odd_lifts, with_odd_loads_said
from dorsi.core.planning.past import Past
from dorsi.core.planning.planning import make_plan
from dorsi.core.planning.qualities import slot_of
from dorsi.core.planning.request import Experience, PlanRequest
from dorsi.core.plans import Goal, Plan, PlannedLift, PlannedSession, PlannedSet
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.limits import Limits
from dorsi.core.tips.pre_exhaust import COMPOUNDS, ISOLATIONS, LOAD_FACTOR, TIP
from dorsi.report.plan_words import PlanPage

pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
ALL = load_catalogue()


def slots(session: PlannedSession) -> set[str]:
    return {slot_of(ALL[lift.exercise]) for lift in session.lifts}


def kit(*kinds: str) -> Equipment:
    gym = normal_gym()
    return replace(
        gym, kinds=frozenset(kinds), loads_kg={k: v for k, v in gym.loads_kg.items() if k in kinds}, given=True
    )


@pytest.mark.parametrize("goal", ["balance", "width", "thickness", "strength"])
@pytest.mark.parametrize("days", [1, 2, 3, 4])
def test_with_time_and_a_gym_every_day_pulls_both_ways(goal: Goal, days: int) -> None:
    plan = make_plan(PlanRequest(as_of=DAY, goal=goal, days=days, minutes=75, experience="some"), Past(), ALL)
    both = [{"vertical", "horizontal"} <= slots(session) for session in plan.sessions]
    # What the goal does not name may leave a day to it, and heavy sets come on fewer days: the line says so.
    said = [any("today: " in note for note in session.notes) for session in plan.sessions]
    assert all(one or told for one, told in zip(both, said, strict=True))
    assert sum(both) >= len(both) / 2
    if goal == "balance":
        assert all(both)
    own = {"width": "vertical", "thickness": "horizontal"}.get(goal)
    assert own is None or all(own in slots(session) for session in plan.sessions)


def test_where_nothing_rows_the_line_says_so() -> None:
    never = frozenset(slug for slug, one in ALL.items() if slot_of(one) == "horizontal")
    plan = make_plan(PlanRequest(as_of=DAY, limits=Limits(never=never)), Past(), ALL)
    notes = [" ".join(session.notes) for session in plan.sessions]
    assert all("No row today: nothing that is there and fits your limits allows one." in told for told in notes)


@pytest.mark.parametrize("days", [2, 3, 4, 6])
def test_a_sore_shoulder_is_pulled_down_seldom(days: int) -> None:
    limits = Limits(flags=Flags(pain={"shoulder": 4}))
    plan = make_plan(PlanRequest(as_of=DAY, days=days, limits=limits), Past(), ALL)
    often = [session for session in plan.sessions if "vertical" in slots(session)]
    assert len(often) <= (1 if days < 4 else 2)
    for lift in (lift for session in plan.sessions for lift in session.lifts):
        if slot_of(ALL[lift.exercise]) in {"horizontal", "retraction", "rotation"}:
            assert all((one.rir or 0) >= 3 for one in lift.work_sets)


@pytest.mark.parametrize(("experience", "sex"), [(None, "man"), ("some", "man"), ("new", None), ("years", "woman")])
@pytest.mark.parametrize(
    "kinds", [("pull_up_bar", "band", "floor"), ("pull_up_bar", "bench", "barbell", "rack", "plate")]
)
def test_nobody_pulls_up_unshown(experience: Experience | None, sex: str | None, kinds: tuple[str, ...]) -> None:
    limits = Limits(sex=sex)
    request = PlanRequest(as_of=DAY, goal="width", equipment=kit(*kinds), experience=experience, limits=limits)
    plan = make_plan(request, Past(), ALL)
    hung = {o.exercise for s in plan.sessions for o in s.lifts if ALL[o.exercise].pattern == "vertical_pull"}
    eased = {"band_assisted_pull_up", "foot_assisted_pull_up", "negative_eccentric_pull_up", "band_pulldown"}
    assert hung <= eased | {slug for slug in hung if slot_of(ALL[slug]) != "vertical"}


def test_slow_ways_down_come_twice_with_words_of_their_own() -> None:
    bar = kit("pull_up_bar", "bench", "barbell", "rack")
    alone = Limits(never=frozenset({"foot_assisted_pull_up"}))
    request = PlanRequest(as_of=DAY, goal="strength", minutes=75, equipment=bar, limits=alone)
    plan = make_plan(request, Past(), ALL)
    slow = [o for s in plan.sessions for o in s.lifts if o.exercise == "negative_eccentric_pull_up"]
    assert 1 <= len(slow) <= 2
    assert all(len(o.sets) == len(o.work_sets) == 2 for o in slow)
    assert "four seconds" in (slow[0].starting_load or "")
    assert any("makes sore" in note for s in plan.sessions for note in s.notes)


def test_a_log_against_the_usual_order_is_noticed() -> None:
    odd = odd_lifts({s: lift_past(s, load_kg=kg) for s, kg in (("hammer_curl", 8.0), ("concentration_curl", 12.5))})
    assert odd == {"hammer_curl"}
    even = odd_lifts({s: lift_past(s, load_kg=kg) for s, kg in (("hammer_curl", 12.0), ("concentration_curl", 12.5))})
    assert even == frozenset()


def test_two_loads_against_the_usual_order_are_told_once() -> None:
    def lift(slug: str, kg: float) -> PlannedLift:
        one = PlannedSet(kind="work", reps=(8, 12), seconds=None, load_kg=kg)
        return PlannedLift(exercise=slug, sets=(one, one), rest_s=75, cue="", reasons=())

    lifts = (lift("hammer_curl", 8), lift("concentration_curl", 12))
    week = tuple(PlannedSession(number=n, day=None, lifts=lifts, minutes=20) for n in (1, 2))
    told = [note for session in with_odd_loads_said(week, ALL, "kg") for note in session.notes]
    assert len(told) == 1
    assert "8 kg" in told[0]
    assert "12 kg" in told[0]


def with_pre_exhaust() -> Plan:
    lifts = {
        slug: lift_past(slug, load_kg=kg, reps=(10.0, 10.0), usual_reps=10.0)
        for slug, kg in (("lat_pulldown_medium_pronated", 60.0), ("seated_cable_row_close_neutral", 60.0))
    }
    past = Past(lifts=lifts, region_sets={"width": 14.0, "thickness": 14.0}, weeks=60.0, lumbar_a_week=15.0)
    return make_plan(PlanRequest(as_of=DAY, goal="width", deload=False), past, ALL, tips=(TIP,))


def test_what_is_made_tired_first_has_its_way_up_before_and_its_load_told() -> None:
    plan = with_pre_exhaust()
    pairs = [(s, a, b) for s in plan.sessions for a, b in zip(s.lifts, s.lifts[1:], strict=False) if a.leads_to]
    assert pairs
    page = PlanPage(plan=plan, unit="kg")
    for session, first, second in pairs:
        assert first.leads_to == second.exercise
        assert first.exercise in ISOLATIONS
        assert second.exercise in COMPOUNDS
        assert second.work_sets[0].load_kg is not None
        assert second.work_sets[0].load_kg <= LOAD_FACTOR * 60 + 1e-6
        assert ALL[first.exercise].name in page.way_up(second)
        (told,) = [note for note in session.notes if "belong together" in note]
        assert "60 kg" in told
        assert "lighter" in told
    assert not any("is lighter here" in note for session, *_ in pairs for note in session.notes)


def test_a_tenth_is_never_taken_off_the_body() -> None:
    assert not {slug for slug in COMPOUNDS if ALL[slug].load_model == "body_mass_plus_added"}
