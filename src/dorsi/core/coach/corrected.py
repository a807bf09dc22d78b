"""The last fault turned into its correct version, and what a lift feels like from inside: words for the mind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dorsi.core.catalogue.exercise import Exercise, Pattern
from dorsi.core.errors import BadInput

__all__ = ["CORRECTED", "corrected", "fault_named", "felt", "seen", "thing_held"]

#: By measure of a film: the thing as it should be, never the fault. What is pictured is what gets practised.
CORRECTED: Final[Mapping[str, str]] = {
    "back_rounding": "This time the back keeps its shape, from the first to the last.",
    "blade_travel": "This time the blades go all their way, out and back in.",
    "consistency": "This time each repetition is like the one before.",
    "elbow_change": "This time the elbows keep one angle, all the way.",
    "elbow_past_torso": "This time the elbows go all the way behind you.",
    "hand_path": "This time the hands take the same short way, close to you.",
    "hand_to_shoulder": "This time the hands come all the way in.",
    "hold": "This time you stop at the end, and count one.",
    "left_right": "This time both sides arrive at the same moment.",
    "range": "This time every repetition goes the whole way.",
    "reps_in_reserve": "This time you stop while the last one is still smooth.",
    "stretch": "This time you go all the way into the stretch, before each pull.",
    "tempo_lower": "This time the way back is slow and even.",
    "tempo_pull": "This time the pull is smooth from start to end.",
    "tempo_stretch": "This time you wait in the stretch before each pull.",
    "torso_swing": "This time the trunk is still as a wall, and the elbows do the work.",
    "velocity_loss": "This time the last one is as smooth as the first.",
}
#: In hinges other words fit: there the trunk is meant to move at the hips.
_IN_HINGES: Final[Mapping[str, str]] = {
    "torso_swing": "This time the way is smooth, and the hips do the work.",
    "hand_path": "This time the load stays close to the legs, all the way.",
    "stretch": "This time the hips go all the way back, before each rise.",
}
_FELT: Final[Mapping[Pattern, str]] = {
    "vertical_pull": "Feel the back grow wide as you reach, the elbows heavy, the hands firm.",
    "horizontal_pull": "Feel the blades glide apart and together, the elbows heavy, the hands firm.",
    "shoulder_extension": "Feel the sides of the back draw the long arms down, the hands light.",
    "scapular_retraction": "Feel the blades glide over the ribs, the neck long, the hands light.",
    "external_rotation": "Feel the upper arm turn in its place, small and warm, the shoulder low.",
    "shrug": "Feel the shoulders rise and sink, the neck long, the hands firm.",
    "hip_trunk_extension": "Feel the feet in the floor, the hips drive, the back long and firm.",
    "grip": "Feel the skin on the handle, the thumb locked, the forearm filling.",
    "elbow_flexion": "Feel the upper arm work, the elbow in one place, the wrist firm.",
}
_SEEN: Final[Mapping[Pattern, str]] = {
    "vertical_pull": "See the blades rise with the arms, then slide down and in.",
    "horizontal_pull": "See the blades move apart, then close toward the spine.",
    "shoulder_extension": "See the sides of the back broaden and draw together.",
    "scapular_retraction": "See the blades part, then meet, level on both sides.",
    "external_rotation": "See the upper arm turn while the blade lies still.",
    "shrug": "See the blades go straight up, and sink again.",
    "hip_trunk_extension": "See the back keep one long line while the hips move.",
    "grip": "See the shoulders level and the neck long while the hands hold.",
    "elbow_flexion": "See the shoulders quiet and level while the arms bend.",
}
#: Where the pattern's words would be wrong: no feet on the floor, no thumb round a handle, a bar on the back.
_OWN_FELT: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("back_extension_45_degree", "back_extension_hold", "roman_chair_horizontal_back_extension"),
        "Feel the pad at the hips, the trunk move in one piece, the back long and firm.",
    ),
    **dict.fromkeys(
        ("prone_cobra", "superman_prone_extension"),
        "Feel the belly on the ground, the neck long, the back work evenly.",
    ),
    **dict.fromkeys(
        ("finger_extension_band", "forearm_rotation", "reverse_wrist_curl"),
        "Feel the forearm work, the upper arm at rest, the shoulder low.",
    ),
    "bird_dog": "Feel one long line from hand to heel, the hips level, the breath calm.",
    "reverse_hyperextension": "Feel the trunk heavy on the pad, the glutes tighten, the legs rise evenly.",
    "seated_back_extension_machine": "Feel the pelvis firm in the seat, the feet push, the back long.",
    "side_bend": "Feel both feet in the floor, the far side of the waist draw you up.",
}
_OWN_SEEN: Final[Mapping[str, str]] = {
    "side_bend": "See the trunk tip to one side and come back, the hips still.",
    **dict.fromkeys(
        ("finger_extension_band", "forearm_rotation", "reverse_wrist_curl"),
        "See the shoulders level and the neck long while the hand moves.",
    ),
}
_OWN_THINGS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("back_extension_45_degree", "back_extension_hold"), "the pad under your hips"),
    **dict.fromkeys(("reverse_hyperextension", "roman_chair_horizontal_back_extension"), "the pad under your hips"),
    "dumbbell_pullover": "the dumbbell in both hands",
    "finger_extension_band": "the band around your fingers",
    "good_morning": "the bar on your upper back",
    "hand_gripper": "the gripper in your hand",
    "hangboard_hang": "the board above you",
    "neutral_grip_pull_up": "the bars above you",
    "plate_pinch": "the plates between thumb and fingers",
    "rope_climb": "the rope in front of you",
    "scapular_dip_depression_shrug": "the bars under your hands",
    "seated_back_extension_machine": "the pad behind your back",
    "towel_hang": "the towels in your hands",
    "towel_pull_up": "the towels in your hands",
    "wrist_roller": "the roller in your hands",
}
_THINGS: Final = (
    ("floor", "the ground under you"),
    ("pull_up_bar", "the bar above you"),
    ("rings", "the rings in your hands"),
    ("suspension", "the straps in your hands"),
    ("barbell", "the bar in your hands"),
    ("ez_bar", "the bar in your hands"),
    ("trap_bar", "the handles in your hands"),
    ("landmine", "the bar in your hands"),
    ("kettlebell", "the bell in your hand"),
    ("dumbbell", "the dumbbell in your hand"),
    ("cable", "the handle in your hands"),
    ("machine", "the handles in your hands"),
    ("band", "the band in your hands"),
)


def corrected(fault: str, exercise: Exercise) -> str:
    """What is pictured in place of this fault?"""
    if exercise.pattern == "hip_trunk_extension" and fault in _IN_HINGES:
        return _IN_HINGES[fault]
    return CORRECTED[fault]


def felt(exercise: Exercise) -> str:
    """What does this exercise feel like from inside?"""
    return _OWN_FELT.get(exercise.slug, _FELT[exercise.pattern])


def seen(exercise: Exercise) -> str:
    """What would one see of this exercise from behind?"""
    return _OWN_SEEN.get(exercise.slug, _SEEN[exercise.pattern])


def thing_held(exercise: Exercise) -> str:
    """What is in the hands, or under them?"""
    if own := _OWN_THINGS.get(exercise.slug):
        return own
    needed = " ".join(exercise.equipment)
    found = next((words for kit, words in _THINGS if kit in needed), "your place ready")
    two = exercise.laterality != "one_side" and found.startswith("the dumbbell ")
    return "the dumbbells in your hands" if two else found


def fault_named(name: str) -> str:
    """Which fault is meant: a measure of a film, with blanks or hyphens too?

    Raises
    ------
    BadInput : none of them.
    """
    slug = "_".join(name.casefold().replace("-", " ").replace("_", " ").split())
    if slug not in CORRECTED:
        known = ", ".join(one.replace("_", " ") for one in CORRECTED)
        raise BadInput(f"no fault is called {name[:40]!r}", place="--fault", hint=f"Known are {known}.")
    return slug
