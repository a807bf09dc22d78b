"""Who is refused, which lifts go, what pain does."""

from __future__ import annotations

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.errors import BadInput
from dorsi.core.safety.effort import least_reps, least_rir, may_close_eyes, may_strap, most_seconds, squeeze_level
from dorsi.core.safety.exercises import allowed_exercises, why_not
from dorsi.core.safety.flags import NO_FLAGS, Flags, may_plan
from dorsi.core.safety.pain import after_pain
from dorsi.core.safety.screening import RED_FLAGS, SCREEN, Question, screen
from dorsi.core.safety.words import DOCTOR_FIRST

ALL = load_catalogue()


@pytest.mark.parametrize("question", [*SCREEN, *RED_FLAGS], ids=lambda q: q.slug)
def test_every_yes_stops_the_plan(question: Question) -> None:
    slug = question.slug
    with pytest.raises(BadInput):
        may_plan(Flags(answered_yes=(slug,)))
    found = screen([slug], cleared=True)
    assert found.may_train is not question.urgent


@pytest.mark.parametrize(
    "flags", [Flags(pregnancy=True), Flags(under_16=True), Flags(numb=True), Flags(under_16=True, cleared=True)]
)
def test_somebody_else_comes_first(flags: Flags) -> None:
    with pytest.raises(BadInput):
        may_plan(flags)


def test_with_a_word_of_clearance_the_plan_goes_on() -> None:
    may_plan(Flags(pregnancy=True, cleared=True))
    may_plan(Flags(under_16=True, supervised=True))
    may_plan(Flags(hypertension=True))


def test_hidden_lifts_are_never_offered() -> None:
    allowed = allowed_exercises(ALL, NO_FLAGS)
    assert "jefferson_curl" not in allowed
    assert "behind_the_neck_pulldown" not in allowed
    assert len(allowed) > 100


@pytest.mark.parametrize(
    "flags", [Flags(hypertension=True), Flags(pregnancy=True), Flags(osteoporosis=True), Flags(under_16=True)]
)
def test_a_flag_takes_the_heaviest_hinges_and_keeps_three_in_reserve(flags: Flags) -> None:
    assert why_not(ALL["conventional_deadlift"], flags)
    assert why_not(ALL["lat_pulldown_wide_pronated"], flags) is None
    assert least_rir(ALL["lat_pulldown_wide_pronated"], flags) == 3
    assert least_reps(ALL["weighted_pull_up"], flags) == 8
    assert squeeze_level("last_two", ALL["lat_pulldown_wide_pronated"], flags, most_reps=8) == "firm"


def test_brittle_bones_leave_out_the_superman() -> None:
    assert why_not(ALL["superman_prone_extension"], Flags(osteoporosis=True))


def test_back_pain_leaves_supported_rows_and_the_bird_dog() -> None:
    allowed = allowed_exercises(ALL, Flags(pain={"back": 5}))
    assert {"machine_row_chest_supported", "inverted_row", "bird_dog", "lat_pulldown_close_neutral"} <= set(allowed)
    assert max(e.lumbar_demand for e in allowed.values()) <= 1
    assert all(e.lumbar_demand == 0 for e in allowed_exercises(ALL, Flags(pain={"back": 6})).values())


def test_pain_on_raising_the_arms_takes_the_hang_at_four() -> None:
    assert why_not(ALL["dead_hang"], Flags(pain={"shoulder": 4}))
    assert why_not(ALL["dead_hang"], Flags(pain={"shoulder": 3})) is None
    assert why_not(ALL["lat_pulldown_close_neutral"], Flags(pain={"shoulder": 4})) is None
    assert why_not(ALL["lat_pulldown_close_neutral"], Flags(pain={"shoulder": 6}))


def test_six_twice_rests_the_pattern() -> None:
    assert why_not(ALL["machine_curl"], Flags(pain={"elbow": 2}, twice=("elbow",)))
    assert after_pain(6).stop_pattern is False
    assert after_pain(6, times=2).stop_pattern is True


def test_pain_outside_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 10"):
        Flags(pain={"back": 11})
    with pytest.raises(ValueError, match="between 0 and 10"):
        after_pain(-1)


def test_eyes_close_only_where_nothing_can_fall() -> None:
    may = {slug for slug, e in ALL.items() if may_close_eyes(e, NO_FLAGS)}
    assert "lat_pulldown_wide_pronated" in may
    assert "seated_cable_row_close_neutral" in may
    assert not {s for s in may if {"barbell", "dumbbell", "pull_up_bar", "band", "kettlebell"} & set(ALL[s].equipment)}
    assert not {s for s in may if "standing" in s or "straight_arm" in s or "deadlift" in s}


def test_straps_let_go_overhead_and_with_a_hurt_thumb() -> None:
    assert may_strap(ALL["conventional_deadlift"], NO_FLAGS)
    assert not may_strap(ALL["conventional_deadlift"], Flags(thumb_injury=True))
    assert not may_strap(ALL["overhead_shrug"], NO_FLAGS)
    assert not may_strap(ALL["power_clean"], NO_FLAGS)


def test_long_sets_are_not_squeezed_hard() -> None:
    pulldown = ALL["lat_pulldown_wide_pronated"]
    assert squeeze_level("last_two", pulldown, NO_FLAGS, most_reps=8) == "last_two"
    assert squeeze_level("last_two", pulldown, NO_FLAGS, most_reps=20) == "firm"
    assert squeeze_level("off", pulldown, NO_FLAGS, most_reps=20) == "off"


def test_holds_are_shorter_with_high_blood_pressure() -> None:
    assert most_seconds(ALL["dead_hang"], Flags(hypertension=True)) == 30
    assert most_seconds(ALL["dead_hang"], NO_FLAGS) is None


def test_the_screen_in_one_breath_leaves_no_question_out() -> None:
    told = {
        "chest_pain": "chest pain",
        "fainting": "fainting",
        "heart": "heart",
        "very_high_pressure": "180 over 110",
        "eyes": "eye",
        "recent_surgery": "surgery",
        "fever": "fever",
    }
    assert set(told) == {one.slug for one in SCREEN}
    assert all(words in DOCTOR_FIRST for words in told.values())
