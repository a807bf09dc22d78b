"""What stands at the top of a plan and what stands under its lifts never say different things.

Read from the printed words alone, for every flag and every place that hurts, with every exercise that may be offered:
whoever changes one of the two places without the other finds out here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.planning.past import Past
from dorsi.core.planning.planning import make_plan
from dorsi.core.planning.request import PlanRequest
from dorsi.core.plans import Goal, Plan, PlannedLift, PlannedSession, PlannedSet
from dorsi.core.safety.exercises import allowed_exercises, why_not
from dorsi.core.safety.flags import FLAG_NAMES, PLACES, Flags
from dorsi.core.safety.limits import Limits
from dorsi.core.safety.plan_rules import apply_changes, check_plan
from dorsi.core.safety.telling import with_health

ALL = load_catalogue()
PERSONS = {
    **{name: Flags(**{name: True}, cleared=True, supervised=True) for name in FLAG_NAMES},  # type: ignore[arg-type]
    **{f"{place} {level}": Flags(pain={place: level}) for place in PLACES for level in (2, 4, 5, 6, 9)},
    "two places": Flags(pain={"elbow": 5, "shoulder": 4}),
    "a flag and a place": Flags(hypertension=True, pain={"wrist": 4, "back": 5}),
    "brittle and sore": Flags(osteoporosis=True, cleared=True, pain={"shoulder": 5, "hip": 4}),
    "all flags": Flags(**dict.fromkeys(FLAG_NAMES, True), cleared=True, supervised=True),  # type: ignore[arg-type]
}
NUMBERS = re.compile(r"(\d+) or more left in reserve|(\d+) s at the most")


def plan_of(exercise: Exercise, load_kg: float | None) -> Plan:
    """One lift, asked for as near to the limit as anybody would: safety has to take it down."""
    timed = exercise.rep_range is None
    one = PlannedSet(
        kind="work",
        reps=None if timed else exercise.rep_range,
        seconds=(exercise.seconds_range or (20, 40)) if timed else None,
        load_kg=load_kg if exercise.load_model == "external" else None,
        rir=None if timed else 0,
    )
    lift = PlannedLift(exercise=exercise.slug, sets=(one, one), rest_s=90, cue=exercise.cues[0], reasons=())
    return Plan(
        goal="balance",
        sessions=(PlannedSession(number=1, day=None, lifts=(lift,), minutes=20),),
        muscles=(),
        way="given",
        gap=0,
        lumbar_index=0,
        lumbar_cap=40,
        reasons=(),
    )


def clauses_at_the_top(plan: Plan, name: str) -> list[str]:
    """What the top of the plan says of the lift of this name, clause by clause."""
    found: list[str] = []
    for told in plan.health:
        for line in told.split("\n"):
            names, colon, facts = line.removesuffix(".").partition(": ")
            if colon and re.search(rf"(^|, | and ){re.escape(name)}($|, | and )", names):
                found += facts.split("; ")
    return found


def clauses_under(lift: PlannedLift) -> list[str]:
    """What stands under a lift, without the reason it begins with, clause by clause; pain is left to another test."""
    told = re.split(r"(?<=[a-z)])\. ?", lift.care)
    return [
        clause
        for sentence in told
        if sentence and not sentence.startswith("Pain ")
        for clause in sentence.split(": ")[-1].split("; ")
    ]


def agree(plan: Plan) -> None:
    """Hold the top of a plan against what stands under every one of its lifts."""
    for lift in (lift for session in plan.sessions for lift in session.lifts):
        name = ALL[lift.exercise].name + (f" ({lift.variant})" if lift.variant else "")
        top, under = clauses_at_the_top(plan, name), clauses_under(lift)
        told = {clause.casefold() for clause in top if not NUMBERS.fullmatch(clause)}
        assert told == {clause.casefold() for clause in under}, name
        numbers_hold(plan, lift, top)
        pain_agrees(plan, lift)
        if any("to the chest" in clause for clause in under):
            assert "shoulder height" not in lift.cue
        if any("feet on the floor" in clause for clause in under):
            assert "feet on the floor" in lift.cue.casefold()


def numbers_hold(plan: Plan, lift: PlannedLift, top: list[str]) -> None:
    """Is the reserve and the length that the top names the one of the sets?"""
    for reserve, seconds in (found.groups() for found in map(NUMBERS.fullmatch, top) if found):
        for one in lift.work_sets:
            if reserve is not None:
                assert one.rir is not None
                assert one.rir >= int(reserve)
            else:
                assert one.seconds is not None
                assert one.seconds[1] <= int(seconds)
    for fewest in re.findall(r"repetitions keeps (\d+) or more in reserve", " ".join(plan.health)):
        assert all(one.rir is None or one.rir >= int(fewest) for one in lift.work_sets)


def pain_agrees(plan: Plan, lift: PlannedLift) -> None:
    """Do both name the same pain from which it gets lighter, and from which it ends?"""
    under = re.search(r"Pain (?:(\d+)(?: to (\d+))?: lighter or shorter; )?(\d+): stop", lift.care)
    assert ("stop the lift" in lift.care) is (under is not None)
    if under is not None:
        light = r"goes on;(?: at (\d+)(?: to (\d+))? the next set is lighter or the way shorter;)? at (\d+), or"
        tops = [re.search(light, told) for told in plan.health]
        assert under.groups() in [top.groups() for top in tops if top is not None]


@pytest.mark.parametrize("who", PERSONS)
@pytest.mark.parametrize("load_kg", [None, 20.0])
def test_top_and_lift_agree_for_every_exercise(who: str, load_kg: float | None) -> None:
    flags = PERSONS[who]
    for exercise in allowed_exercises(ALL, flags).values():
        plan = plan_of(exercise, load_kg)
        plan = apply_changes(plan, check_plan(plan, flags, ALL))
        agree(with_health(plan, flags, ALL, bar=True))


WEEKS: tuple[tuple[str, Goal], ...] = (
    ("hypertension", "balance"),
    ("osteoporosis", "extensors"),
    ("pregnancy", "balance"),
    ("under_16", "strength"),
    ("loose_shoulder", "width"),
    ("back 4", "thickness"),
    ("shoulder 5", "thickness"),
    ("elbow 4", "arms_and_grip"),
    ("wrist 5", "balance"),
    ("a flag and a place", "balance"),
)


@pytest.mark.parametrize(("who", "goal"), WEEKS)
def test_top_and_lifts_agree_in_whole_weeks(who: str, goal: Goal) -> None:
    flags = PERSONS[who]
    request = PlanRequest(as_of=date(2031, 1, 6), goal=goal, days=2, minutes=45, limits=Limits(flags=flags))
    plan = make_plan(request, Past(), ALL)
    agree(plan)
    lifts = {lift.exercise for session in plan.sessions for lift in session.lifts}
    if "no hanging" in plan.warm_up:
        assert not {slug for slug in lifts if "hang" in slug}
    assert all("from the hips" not in told or "left out" in told for told in plan.health)
    sought = [o for s in plan.sessions for o in s.lifts if o.starting_load]
    assert all(one.rir is None or one.rir > 1 for lift in sought for one in lift.work_sets)


@pytest.mark.parametrize(
    ("was", "now"), [("slow, thumbs up", "fast"), ("Pain 5", "Pain 4"), ("6: stop", "7: stop"), ("Elbow: ", "")]
)
def test_a_slip_between_the_two_would_be_found(was: str, now: str) -> None:
    flags = PERSONS["elbow 4"]
    plan = plan_of(ALL["hammer_curl"], None)
    plan = with_health(apply_changes(plan, check_plan(plan, flags, ALL)), flags, ALL, bar=True)
    (session,) = plan.sessions
    (lift,) = session.lifts
    slipped = replace(lift, care=lift.care.replace(was, now) if now else "")
    with pytest.raises(AssertionError):
        agree(replace(plan, sessions=(replace(session, lifts=(slipped,)),)))


@pytest.mark.parametrize("who", PERSONS)
def test_what_is_done_for_nobody_is_not_told(who: str) -> None:
    flags = PERSONS[who]
    rests = next(iter(allowed_exercises(ALL, flags).values()))
    told = " ".join(with_health(plan_of(rests, None), flags, ALL, bar=True).health)
    others = [one.name for one in ALL.values() if one.name != rests.name and f"{one.name}: " in told]
    assert not others
    if "no hanging" in with_health(plan_of(rests, None), flags, ALL, bar=True).warm_up:
        assert why_not(ALL["dead_hang"], flags)


#: What the top of a plan says to be left out, as words of the slugs that may then not be offered, and those that may.
LEFT_OUT: dict[str, tuple[tuple[str, ...], frozenset[str]]] = {
    "loose_shoulder": (("hang", "pull_up", "chin_up", "overhead"), frozenset()),
    "hypertension": (("45_degree", "roman_chair", "reverse_hyper"), frozenset()),
    "shoulder 4": (("pullover", "hang", "behind_body", "pull_up"), frozenset({"assisted_pull_up_machine"})),
    "elbow 4": (("curl", "towel", "carry", "hold"), frozenset({"hammer_curl", "reverse_wrist_curl", "wrist_curl"})),
    "wrist 4": (("carry", "towel", "pinch"), frozenset()),
    "neck 4": (("shrug",), frozenset({"scapular_dip_depression_shrug", "chest_supported_shrug_row_prone_shrug"})),
    "hip 4": (("deadlift", "good_morning", "swing"), frozenset()),
    "back 4": (("deadlift", "good_morning", "swing", "bent_over", "yates", "pendlay"), frozenset()),
}


@pytest.mark.parametrize("who", LEFT_OUT)
def test_what_is_said_to_be_left_out_is(who: str) -> None:
    words, may = LEFT_OUT[who]
    offered = allowed_exercises(ALL, PERSONS[who])
    found = sorted(slug for slug in offered if any(word in slug for word in words))
    assert set(found) <= may | {"back_extension_hold", "assisted_chin_up_machine", "band_assisted_pull_up"}
