"""What was said of health stands in the plan, in words that may be used, and getting warm respects it."""

from __future__ import annotations

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.plans import Plan, PlannedLift, PlannedSession, PlannedSet
from dorsi.core.safety.effort import least_reps
from dorsi.core.safety.exercises import allowed_exercises
from dorsi.core.safety.flags import FLAG_NAMES, PLACES, Flags, Place
from dorsi.core.safety.lift_limits import done_otherwise, lift_limits
from dorsi.core.safety.telling import warm_up_words, with_health
from dorsi.core.safety.words import SEE_A_DOCTOR, forbidden_in

ALL = load_catalogue()


def plan_of(*slugs: str, load_kg: float | None = None) -> Plan:
    one = PlannedSet(kind="work", reps=(8, 12), seconds=None, load_kg=load_kg, rir=4)
    lifts = tuple(PlannedLift(exercise=s, sets=(one, one), rest_s=90, cue="", reasons=()) for s in slugs)
    return Plan(
        goal="balance",
        sessions=(PlannedSession(number=1, day=None, lifts=lifts, minutes=20),),
        muscles=(),
        way="given",
        gap=0,
        lumbar_index=0,
        lumbar_cap=20,
        reasons=(),
    )


SOME = plan_of("hammer_curl", "lat_pulldown_close_neutral", "one_arm_dumbbell_row")


@pytest.mark.parametrize("name", FLAG_NAMES)
def test_each_flag_is_told_with_where_to_stop(name: str) -> None:
    flags = Flags(**{name: True}, cleared=True, supervised=True)  # type: ignore[arg-type]
    plan = with_health(SOME, flags, ALL, bar=True)
    (told,) = plan.health
    assert "Stop" in told
    assert not forbidden_in(told)
    assert not forbidden_in(plan.warm_up)


@pytest.mark.parametrize("place", PLACES)
def test_each_pain_is_told_with_its_lifts_and_a_line(place: Place) -> None:
    (told,) = with_health(SOME, Flags(pain={place: 4}), ALL, bar=True).health
    assert f"{place} pain of 4 of 10" in told
    assert "at 6" in told
    assert not forbidden_in(told)


@pytest.mark.parametrize("level", [6, 7, 9, 10])
@pytest.mark.parametrize("place", PLACES)
def test_a_pain_that_ends_a_lift_is_sent_to_a_doctor_and_never_goes_on(place: Place, level: int) -> None:
    (told,) = with_health(SOME, Flags(pain={place: level}), ALL, bar=True).health
    assert SEE_A_DOCTOR in told
    assert f"up to {level} of 10" not in told


def test_nothing_said_nothing_told() -> None:
    plan = with_health(SOME, Flags(), ALL, bar=True)
    assert plan.health == ()
    assert all(lift.limits is None and not lift.care for session in plan.sessions for lift in session.lifts)


def test_a_known_load_is_a_fifth_lighter_and_a_sought_one_is_not() -> None:
    sore = Flags(pain={"elbow": 4})
    for load_kg, lighter in ((20.0, True), (None, False)):
        plan = with_health(plan_of("hammer_curl", load_kg=load_kg), sore, ALL, bar=True)
        assert ("fifth" in plan.health[0]) is lighter
        assert ("fifth" in plan.sessions[0].lifts[0].care) is lighter


def test_nobody_hangs_freely_with_a_sore_elbow_before_the_first_lift() -> None:
    assert "no free hanging" in warm_up_words(Flags(pain={"elbow": 4}), ALL, bar=True)
    assert "hang with the feet" in warm_up_words(Flags(), ALL, bar=True)


@pytest.mark.parametrize("place", PLACES)
def test_every_pain_has_a_way_back_and_says_who_looks_at_it(place: Place) -> None:
    flags = Flags(pain={place: 4})
    told = " ".join(with_health(SOME, flags, ALL, bar=True).health)
    assert "the way back: a week" in told.replace("The way", "the way")
    assert "See a doctor about" in told
    assert "note it before the first set" in told


@pytest.mark.parametrize(
    ("flags", "left_out"),
    [
        (Flags(pain={"shoulder": 4}), ("lat_pulldown_medium_pronated", "assisted_pull_up_machine")),
        (Flags(pregnancy=True, cleared=True), ("machine_pullover", "reverse_pec_deck")),
    ],
)
def test_lifts_that_speak_against_the_words_are_not_offered(flags: Flags, left_out: tuple[str, ...]) -> None:
    offered = allowed_exercises(ALL, flags)
    assert not set(left_out) & set(offered)
    assert "lat_pulldown_close_neutral" in offered


def test_lifts_are_done_as_the_words_ask() -> None:
    sore = lift_limits(ALL["superman_prone_extension"], Flags(pain={"shoulder": 4}))
    assert sore is not None
    assert ("shoulder", "arms along the body") in sore.asks
    row = done_otherwise(ALL["seated_cable_row_close_neutral"], Flags(pregnancy=True, cleared=True))
    assert not any("belly" in cue for cue in row.cues)
    assert least_reps(ALL["lat_pulldown_close_neutral"], Flags(pain={"elbow": 4})) == 10


def test_blood_pressure_has_a_value_to_stop_at_and_an_easy_end() -> None:
    (told,) = with_health(SOME, Flags(hypertension=True, cleared=True), ALL, bar=True).health
    assert "180/110" in told
    assert "five easy minutes" in told
