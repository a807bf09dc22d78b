"""Which exercises may be offered to this person, and why not the others?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.safety.flags import Flags, Place
from dorsi.core.safety.pain import AMBER_FROM, OVERHEAD, RED_FROM, places_loaded

__all__ = ["allowed_exercises", "why_not"]

MUCH: Final = 3
SOME: Final = 2
#: Loaded bending of the spine, or its arch driven to the end.
BENDS_THE_SPINE: Final = frozenset(
    {
        "back_extension_45_degree",
        "jefferson_curl",
        "prone_cobra",
        "roman_chair_horizontal_back_extension",
        "superman_prone_extension",
    }
)
#: Lying on the belly or flat on the back, or leaning the belly on a pad.
LYING: Final = frozenset(
    {
        "back_extension_45_degree",
        "back_extension_hold",
        "barbell_pullover",
        "chest_supported_shrug_row_prone_shrug",
        "chest_supported_t_bar_row",
        "dumbbell_pullover",
        "helms_row",
        "incline_chest_supported_dumbbell_row",
        "incline_prone_t_raise",
        "lying_cable_pullover",
        "prone_cobra",
        "prone_w_raise",
        "prone_y_raise",
        "reverse_hyperextension",
        "roman_chair_horizontal_back_extension",
        "seal_row_prone_bench_pull",
        "spider_curl",
        "superman_prone_extension",
    }
)
#: The head below the heart.
HEAD_LOW: Final = frozenset(
    {"back_extension_45_degree", "reverse_hyperextension", "roman_chair_horizontal_back_extension"}
)
#: What the whole body hangs from, or is propped up on.
_HUNG_FROM: Final = frozenset({"assistance_machine", "hangboard", "parallel_bars", "pull_up_bar", "rings", "rope"})
#: A platform to climb on, or a pad against the belly.
CLIMBED_OR_PRESSED: Final = frozenset(
    {
        "assisted_chin_up_machine",
        "assisted_pull_up_machine",
        "band_assisted_pull_up",
        "foot_assisted_pull_up",
        "machine_row_chest_supported",
    }
)
#: A bar, a belt or a pad that comes to the belly or the chest.
AT_THE_BELLY: Final = frozenset(
    {"lat_prayer_tipped_cable_pullover", "machine_pullover", "reverse_pec_deck", "straight_arm_pulldown_bar"}
)
#: Pulls down with the arms wide and the palms turned away, or with the body hung from the hands.
WIDE_OVERHEAD: Final = frozenset(
    {
        "assisted_chin_up_machine",
        "assisted_pull_up_machine",
        "band_assisted_pull_up",
        "foot_assisted_pull_up",
        "lat_pulldown_medium_pronated",
        "lat_pulldown_wide_pronated",
        "lean_back_pulldown",
        "machine_pulldown_plate_loaded",
    }
)
#: The loose hang, in which the shoulder rests on its ligaments.
LOOSE_HANG: Final = frozenset({"dead_hang", "one_arm_dead_hang", "towel_hang", "hangboard_hang"})
_PLACE_WORDS: Final[Mapping[Place, str]] = {
    "back": "back pain",
    "shoulder": "pain on raising the arms",
    "elbow": "elbow pain",
    "wrist": "wrist pain",
    "neck": "neck pain",
    "hip": "hip pain",
}


def why_not(exercise: Exercise, flags: Flags) -> str | None:
    """Why is this exercise left out for this person? None where it may be done.

    Source: Nery 2010 (blood pressure); pain as in `after_pain`; the rest is judgement on the careful side.
    """
    if not exercise.offered:
        return "dorsi never suggests it by itself"
    return _by_flag(exercise, flags) or _pain(exercise, flags)


def _by_flag(exercise: Exercise, flags: Flags) -> str | None:
    slug, lumbar = exercise.slug, exercise.lumbar_demand
    rules = (
        (
            flags.osteoporosis,
            slug in BENDS_THE_SPINE or lumbar >= MUCH,
            "brittle bones: no loaded bending of the spine",
        ),
        (
            flags.osteoporosis,
            slug.startswith("seated_cable_row"),
            "brittle bones: no reaching far forward under load",
        ),
        (
            flags.osteoporosis,
            lumbar >= SOME and exercise.pattern in {"horizontal_pull", "scapular_retraction"},
            "brittle bones: no rows and raises bent over without a support",
        ),
        (
            flags.osteoporosis,
            slug in CLIMBED_OR_PRESSED - {"machine_row_chest_supported"},
            "brittle bones: no climbing",
        ),
        (
            flags.pregnancy,
            slug in CLIMBED_OR_PRESSED | AT_THE_BELLY,
            "pregnancy: nothing to climb on, nothing against the belly",
        ),
        (flags.hypertension, slug in HEAD_LOW, "high blood pressure: the head stays above the heart"),
        (
            flags.pregnancy,
            slug in LYING or lumbar >= SOME,
            "pregnancy: nothing lying, nothing heavy for the lower back",
        ),
        (flags.under_16, lumbar >= MUCH, "under 16: nothing of the heaviest kind for the lower back"),
        (flags.hypertension, lumbar >= MUCH, "high blood pressure: none of the lifts that make one strain the most"),
        (
            flags.loose_shoulder,
            slug in LOOSE_HANG | OVERHEAD or _is_hung(exercise),
            "a loose shoulder: no hanging, no load above the head",
        ),
    )
    return next((why for up, concerned, why in rules if up and concerned), None)


def _is_hung(exercise: Exercise) -> bool:
    """Does the whole body hang or stand on the arms?"""
    tools = {kind for entry in exercise.equipment for kind in entry.split("/")}
    return bool(_HUNG_FROM & tools) and exercise.pattern not in {"horizontal_pull", "elbow_flexion"}


def _pain(exercise: Exercise, flags: Flags) -> str | None:
    back = flags.hurts("back")
    bends = (exercise.pattern == "hip_trunk_extension" and exercise.compound) or exercise.slug == "side_bend"
    if (back >= AMBER_FROM and bends) or (back >= RED_FROM and exercise.lumbar_demand):
        return f"{_PLACE_WORDS['back']} of {back} of 10"
    if flags.is_sore("shoulder") and exercise.slug in WIDE_OVERHEAD:
        return f"{_PLACE_WORDS['shoulder']} of {flags.hurts('shoulder')} of 10"
    for place, much in places_loaded(exercise).items():
        level = flags.hurts(place)
        told = f"{_PLACE_WORDS[place]} of {level} of 10"
        if place in flags.twice:
            return f"{_PLACE_WORDS[place]} of 6 or more twice: this kind of lift rests"
        if level >= RED_FROM:
            return told
        if level >= AMBER_FROM and much >= (SOME if place == "back" else MUCH):
            return told
    return None


def allowed_exercises(catalogue: Mapping[str, Exercise], flags: Flags) -> dict[str, Exercise]:
    """Which exercises may this person be offered, by slug?"""
    return {slug: one for slug, one in catalogue.items() if why_not(one, flags) is None}
