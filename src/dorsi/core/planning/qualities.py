"""What does a coach know of an exercise beyond the catalogue? Its slot, its family, its standing; all judgement."""

from __future__ import annotations

from typing import Final, Literal

from dorsi.core.catalogue.exercise import Exercise

__all__ = [
    "ADVANCED",
    "DRILLS",
    "EASED",
    "HOLDS_THE_TRUNK",
    "NEEDS_BLOCKS",
    "NICHE",
    "OWN_BODY",
    "STAPLES",
    "STRETCHED",
    "Slot",
    "family_of",
    "is_main_pull",
    "is_steady",
    "slot_of",
]

Slot = Literal[
    "vertical",
    "horizontal",
    "extension",
    "retraction",
    "rotation",
    "shrug",
    "hinge",
    "trunk",
    "grip",
    "carry",
    "wrist",
    "curl",
    "control",
]

#: What most coaches would reach for first in a slot: learned quickly, loaded in small steps, easy to compare.
STAPLES: Final = frozenset(
    {
        "assisted_pull_up_machine",
        "back_extension_45_degree",
        "back_extension_hold",
        "band_face_pull",
        "band_pulldown",
        "band_romanian_deadlift",
        "band_row",
        "band_straight_arm_pulldown",
        "barbell_bent_over_row_pronated",
        "barbell_curl",
        "cable_curl",
        "chest_supported_t_bar_row",
        "chin_up_supinated",
        "conventional_deadlift",
        "dead_hang",
        "dumbbell_curl",
        "dumbbell_pullover",
        "face_pull",
        "farmers_carry",
        "hammer_curl",
        "incline_chest_supported_dumbbell_row",
        "incline_dumbbell_curl",
        "inverted_row",
        "lat_pulldown_close_neutral",
        "lat_pulldown_medium_pronated",
        "lat_pulldown_wide_pronated",
        "machine_pullover",
        "machine_row_chest_supported",
        "neutral_grip_pull_up",
        "one_arm_dumbbell_row",
        "pull_up_pronated",
        "reverse_pec_deck",
        "reverse_wrist_curl",
        "romanian_deadlift",
        "seated_cable_row_close_neutral",
        "seated_cable_row_wide_pronated",
        "straight_arm_pulldown_bar",
        "straight_arm_pulldown_rope",
        "suitcase_carry",
        "trap_bar_deadlift",
    }
)
#: Only for those who already do them.
ADVANCED: Final = frozenset(
    {
        "archer_pull_up",
        "commando_pull_up",
        "deficit_deadlift",
        "flexed_arm_hang",
        "good_morning",
        "l_sit_pull_up",
        "one_arm_dead_hang",
        "one_arm_pull_up",
        "plate_pinch",
        "rack_pull",
        "side_bend",
        "snatch_grip_deadlift",
        "sumo_deadlift",
        "towel_hang",
        "towel_pull_up",
        "weighted_pull_up",
    }
)
#: Sound, but seldom the first choice: awkward to load, to set up or to learn.
NICHE: Final = frozenset(
    {
        "active_hang",
        "behind_the_back_wrist_curl",
        "cross_body_lat_pulldown",
        "double_overhand_barbell_hold",
        "drag_curl",
        "fat_grip_dumbbell_hold",
        "finger_curl",
        "finger_extension_band",
        "forearm_rotation",
        "gorilla_row",
        "hand_gripper",
        "high_cable_curl",
        "kettlebell_swing",
        "kroc_row",
        "lean_back_pulldown",
        "negative_eccentric_pull_up",
        "overhead_shrug",
        "pendlay_row",
        "prone_cobra",
        "renegade_row",
        "reverse_curl",
        "scapular_dip_depression_shrug",
        "stiff_leg_deadlift",
        "straight_arm_cable_retraction",
        "suitcase_deadlift",
        "upright_row",
        "wrist_roller",
        "seal_row_prone_bench_pull",
        "single_leg_romanian_deadlift",
        "underhand_yates_row",
        "zottman_curl",
        "barbell_pullover",
        "standing_cable_row",
        "suspension_curl",
    }
)
#: Control of the trunk without a load: for a back that hurts or is to be spared; others have outgrown it.
DRILLS: Final = frozenset({"bird_dog"})
#: What holds the trunk still under load for a while: the extensors and the grip at once, or the back alone.
HOLDS_THE_TRUNK: Final = frozenset(
    {
        "back_extension_hold",
        "bird_dog",
        "double_overhand_barbell_hold",
        "farmers_carry",
        "farmers_hold",
        "prone_cobra",
        "suitcase_carry",
    }
)
#: The load pulls hardest, or the range is longest, where the muscle is long.
STRETCHED: Final = frozenset(
    {
        "barbell_pullover",
        "cable_curl_behind_body",
        "chest_supported_t_bar_row",
        "chin_up_supinated",
        "cross_body_lat_pulldown",
        "dumbbell_pullover",
        "incline_chest_supported_dumbbell_row",
        "incline_dumbbell_curl",
        "lat_prayer_tipped_cable_pullover",
        "lat_pulldown_close_neutral",
        "lat_pulldown_medium_pronated",
        "lat_pulldown_wide_pronated",
        "lying_cable_pullover",
        "machine_pulldown_plate_loaded",
        "machine_pullover",
        "machine_row_chest_supported",
        "neutral_grip_pull_up",
        "one_arm_dumbbell_row",
        "preacher_curl",
        "pull_up_pronated",
        "romanian_deadlift",
        "seated_cable_row_close_neutral",
        "seated_cable_row_wide_pronated",
        "single_arm_cable_row",
        "single_arm_pulldown_half_kneeling",
    }
)
_SLOT_OF_PATTERN: Final[dict[str, Slot]] = {
    "vertical_pull": "vertical",
    "horizontal_pull": "horizontal",
    "shoulder_extension": "extension",
    "scapular_retraction": "retraction",
    "external_rotation": "rotation",
    "shrug": "shrug",
    "hip_trunk_extension": "hinge",
    "grip": "grip",
    "elbow_flexion": "curl",
}
_ROW_FAMILIES: Final = (
    ("row on the cable", {"cable"}),
    ("row on a machine", {"machine"}),
    ("row with the landmine", {"landmine"}),
    ("row of the body", {"rack", "rings", "suspension_straps"}),
    ("row with a band", {"band"}),
)
_HANGING: Final = frozenset({"pull_up_bar", "parallel_bars", "assistance_machine"})
HEAVY: Final = 2
#: How the catalogue says that the own body is pulled up.
OWN_BODY: Final = "body_mass_plus_added"
#: And that a machine takes some of it off.
EASED: Final = "body_mass_minus_assistance"
#: What needs a bench on firm blocks, which no list of equipment names.
NEEDS_BLOCKS: Final = frozenset({"seal_row_prone_bench_pull"})


def slot_of(exercise: Exercise) -> Slot:
    """Which place in a week does this exercise fill?"""
    if exercise.pattern == "vertical_pull" and not is_main_pull(exercise):
        return "control"
    if exercise.pattern == "hip_trunk_extension" and not exercise.compound:
        return "trunk"
    if exercise.pattern == "grip":
        if "carry" in exercise.slug:
            return "carry"
        return "wrist" if exercise.seconds_range is None else "grip"
    return _SLOT_OF_PATTERN[exercise.pattern]


def is_main_pull(exercise: Exercise) -> bool:
    """Is it a pull down or toward the body that repetitions and a load can be counted of?"""
    counted = exercise.rep_range is not None and exercise.compound
    return exercise.pattern in {"vertical_pull", "horizontal_pull"} and counted


def is_steady(exercise: Exercise) -> bool:
    """Does a pad, a seat or a bench hold the trunk, so that only the back limits the set?"""
    words = ("chest_supported", "seated", "machine", "seal", "pulldown", "reverse_pec_deck", "one_arm_dumbbell")
    return any(word in exercise.slug for word in words) and exercise.lumbar_demand < HEAVY


def family_of(exercise: Exercise) -> str:
    """Which lifts are so alike that a session holds only one of them?"""
    slot, slug = slot_of(exercise), exercise.slug
    tools = {kind for entry in exercise.equipment for kind in entry.split("/")}
    by_slot: dict[Slot, str] = {
        "vertical": "pull-up" if tools & _HANGING else "pulldown",
        "horizontal": _row_family(exercise, tools),
        "trunk": "floor work" if tools == {"floor"} else "side bend" if slug == "side_bend" else "back extension",
        "curl": _either(slug, ("hammer", "reverse", "zottman"), "curl, palm down or inward", "curl, palm up"),
        "retraction": _either(slug, ("_raise", "shrug_row", "straight_arm"), "blade raise", "rear of the shoulder"),
        "wrist": "wrist, opening" if exercise.shares.get("forearm_extensors") == 1 else "wrist, closing",
    }
    return by_slot.get(slot, slot)


def _either(slug: str, words: tuple[str, ...], with_one: str, without: str) -> str:
    return with_one if any(word in slug for word in words) else without


def _row_family(exercise: Exercise, tools: set[str]) -> str:
    for family, kinds in _ROW_FAMILIES:
        if tools & kinds:
            return family
    if exercise.lumbar_demand >= HEAVY:
        return "row bent over"
    return "row with dumbbells"
