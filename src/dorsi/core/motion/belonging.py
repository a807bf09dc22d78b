"""Which kind of movement is an exercise of the catalogue for a film?"""

from __future__ import annotations

from typing import Final

from dorsi.core.catalogue.exercise import BODY_MODELS, Exercise
from dorsi.core.motion.families import (
    BENT_ROW,
    BLADES_IN_HANG,
    CURL,
    DIP,
    FACE_PULL,
    FROM_STANDING,
    GOOD_MORNING,
    HANG,
    HINGE,
    INVERTED_ROW,
    LYING,
    LYING_PULLOVER,
    MUSCLE_UP,
    ON_FOURS,
    ON_ONE_LEG,
    OPENING,
    OTHER_CURL,
    OVERHEAD,
    OVERHEAD_SHRUG,
    PRONE_RAISE,
    PULLDOWN,
    PULLOVER,
    RAISE,
    ROW,
    SEATED_PULLOVER,
    SEATED_ROW,
    SHRUG,
    SIDE_BEND,
    SIDE_LYING,
    STRAIGHT_ARM,
    SUSPENDED,
    TO_THE_SHOULDERS,
    TRUNK,
    TURNING,
    UPRIGHT_ROW,
    Family,
)

__all__ = ["family_of"]

OWN: Final = {
    **dict.fromkeys(("barbell_pullover", "dumbbell_pullover", "lying_cable_pullover"), LYING_PULLOVER),
    **dict.fromkeys(("clean", "power_clean", "clean_and_jerk", "high_pull", "kettlebell_swing"), TO_THE_SHOULDERS),
    **dict.fromkeys(("snatch", "power_snatch"), OVERHEAD),
    "good_morning": GOOD_MORNING,
    "muscle_up": MUSCLE_UP,
    "overhead_shrug": OVERHEAD_SHRUG,
    "scapular_pull_up": BLADES_IN_HANG,
    "scapular_dip_depression_shrug": DIP,
    "superman_prone_extension": LYING,
    "bird_dog": ON_FOURS,
    "reverse_hyperextension": LYING,
    "face_pull": FACE_PULL,
    "band_face_pull": FACE_PULL,
    "suspension_curl": SUSPENDED,
    "drag_curl": OTHER_CURL,
    "high_cable_curl": OTHER_CURL,
    "single_leg_romanian_deadlift": ON_ONE_LEG,
    "rear_delt_row_elbows_wide": BENT_ROW,
    "upright_row": UPRIGHT_ROW,
    "side_bend": SIDE_BEND,
    "side_lying_external_rotation": SIDE_LYING,
    "machine_pullover": SEATED_PULLOVER,
    "band_external_rotation": TURNING,
    "cable_external_rotation": TURNING,
}
TRUNK_ONLY: Final = frozenset(
    {"back_extension_45_degree", "roman_chair_horizontal_back_extension", "seated_back_extension_machine"}
)


def family_of(exercise: Exercise) -> Family:
    """Which kind of movement is an exercise for a film?"""
    if exercise.slug in OWN:
        return OWN[exercise.slug]
    own_body = exercise.load_model in BODY_MODELS
    match exercise.pattern:
        case "vertical_pull":
            family = HANG if own_body or "pull_up_bar" in exercise.equipment else PULLDOWN
        case "horizontal_pull":
            family = INVERTED_ROW if exercise.load_model == "share_of_body_mass" else _row(exercise)
        case "hip_trunk_extension":
            family = TRUNK if exercise.slug in TRUNK_ONLY else HINGE
            family = FROM_STANDING if exercise.starts_at == "end" else family
        case "shoulder_extension":
            family = STRAIGHT_ARM if "pulldown" in exercise.slug else PULLOVER
        case "scapular_retraction":
            by_height = exercise.count_signal is not None and exercise.count_signal.quantity == "wrist_height"
            family = PRONE_RAISE if by_height else OPENING
        case "elbow_flexion":
            family = CURL
        case "shrug":
            family = SHRUG
        case _:
            family = RAISE
    return family


def _row(exercise: Exercise) -> Family:
    """Which rows are done sitting, which bent or lying over something, which upright?"""
    if "seated" in exercise.slug or "machine" in exercise.slug or exercise.slug in {"band_row", "single_arm_cable_row"}:
        return SEATED_ROW
    return ROW if exercise.slug == "standing_cable_row" else BENT_ROW
