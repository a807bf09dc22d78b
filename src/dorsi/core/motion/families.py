"""What must be true of a body for a movement to be a repetition: by family of exercises.

A walker, a talker and a lifter who grips his bar move arms and hips too. A family says how far its signal goes at
least, where the hands are at both ends, and what stays where it is. Lengths in torso lengths, angles in degrees.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dorsi.core.catalogue.exercise import BODY_MODELS, Exercise

__all__ = ["Bound", "Family", "family_of"]

#: How alike the courses of free hands must be to be called repetitions: where they go far, where the way or its signal
#: is less sure, and where it is hardly longer than a point errs.
REPEATED, LESS_SURE, BARELY_SEEN, ANYHOW = 0.85, 0.72, 0.2, -1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A quantity that must lie between ``low`` and ``high``.

    ``when``: in the "stretch", at the "end" position, "all" (its extremes over the repetition), "range" (how far
    it moves within it) or "shift" (from one end of the repetition to the other).
    """

    quantity: str
    when: str
    low: float = -1e9
    high: float = 1e9


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A kind of movement: how far its count signal goes at least and what holds meanwhile.

    ``anchored``: bounds that, all met, make a single repetition believable; None where nothing could, so that at
    least two similar ones are asked for. ``posture``: bounds that the middle one of the set must meet, as angles in
    space are too unsure for each repetition alone. ``least_torsos`` and ``least_deg``: the least range
    of the count signal. ``alike``: how much the repetitions must resemble each other where nothing anchors the body.
    """

    name: str
    least_torsos: float
    least_deg: float
    bounds: tuple[Bound, ...]
    anchored: tuple[Bound, ...] | None = None
    posture: tuple[Bound, ...] = ()
    alike: float = REPEATED


STANDS = (Bound(quantity="hip_across", when="range", high=0.45), Bound(quantity="hip_up", when="range", high=0.45))
PLANTED = (
    Bound(quantity="feet_apart", when="shift", high=0.35),
    Bound(quantity="feet_across", when="shift", high=0.35),
    Bound(quantity="feet_up", when="shift", high=0.35),
    Bound(quantity="feet_across", when="range", high=0.9),
)
STAYED = (
    # No hinge takes the hips farther; a body that passes the camera does.
    Bound(quantity="hip_up", when="range", high=1.3),
    Bound(quantity="feet_apart", when="shift", high=0.6),
    Bound(quantity="feet_across", when="shift", high=0.6),
    Bound(quantity="feet_up", when="shift", high=0.6),
)
LEVEL = Bound(quantity="feet_level", when="range", high=0.3)
ARMS_DOWN = Bound(quantity="elbow_angle_world", when="stretch", low=115)
LONG_ARMS = Bound(quantity="elbow_angle_world", when="stretch", low=95)
BENT = Bound(quantity="torso_lean_world", when="stretch", low=25)
LIES = Bound(quantity="torso_lean_world", when="all", low=40)
SEATED = Bound(quantity="hip_angle_world", when="stretch", high=145)
SITS = (*STANDS, Bound(quantity="hip_angle_world", when="end", high=140))
HANDS_HIGH = Bound(quantity="shoulder_minus_wrist_height", when="stretch", high=-0.25)
NOT_BELOW_CHEST = Bound(quantity="shoulder_minus_wrist_height", when="end", high=0.6)
STRAIGHT = Bound(quantity="elbow_angle_either", when="all", low=100)

HANG = Family(
    name="hang",
    least_torsos=0.25,
    least_deg=35,
    bounds=(HANDS_HIGH, NOT_BELOW_CHEST),
    anchored=(Bound(quantity="wrist_up", when="range", high=0.25),),
    alike=ANYHOW,
)
MUSCLE_UP = Family(
    name="muscle_up",
    least_torsos=0.6,
    least_deg=35,
    bounds=(HANDS_HIGH, Bound(quantity="wrist_up", when="range", high=0.5)),
    anchored=(Bound(quantity="wrist_up", when="range", high=0.25),),
    alike=ANYHOW,
)
BLADES_IN_HANG = Family(
    name="blades_in_hang",
    least_torsos=0.05,
    least_deg=8,
    bounds=(
        HANDS_HIGH,
        STRAIGHT,
        Bound(quantity="body_under_hands", when="range", high=0.45),
        Bound(quantity="wrist_up", when="range", high=0.15),
    ),
    alike=BARELY_SEEN,
)
DIP = Family(
    name="dip",
    least_torsos=0.05,
    least_deg=8,
    bounds=(STRAIGHT, Bound(quantity="wrist_up", when="range", high=0.15)),
    posture=(LEVEL,),
    alike=BARELY_SEEN,
)
PULLDOWN = Family(
    name="pulldown", least_torsos=0.3, least_deg=35, bounds=(*STANDS, HANDS_HIGH, NOT_BELOW_CHEST), anchored=SITS
)
ROW = Family(
    name="row",
    least_torsos=0.25,
    least_deg=30,
    bounds=(*STANDS, Bound(quantity="wrist_shoulder_distance", when="range", low=0.12)),
    posture=(LONG_ARMS,),
    anchored=SITS,
)
SEATED_ROW = Family(
    name="seated_row",
    least_torsos=0.25,
    least_deg=30,
    bounds=ROW.bounds,
    anchored=SITS,
    posture=(LONG_ARMS, SEATED),
)
BENT_ROW = Family(
    name="bent_row",
    least_torsos=0.25,
    least_deg=30,
    bounds=ROW.bounds,
    # Whoever crouches bends, too, but the hips go down with it.
    anchored=(*SITS, Bound(quantity="hip_up", when="range", high=0.2)),
    posture=(LONG_ARMS, BENT),
)
INVERTED_ROW = Family(
    name="inverted_row",
    least_torsos=0.2,
    least_deg=30,
    bounds=(
        Bound(quantity="shoulder_minus_wrist_height", when="stretch", high=0.1),
        Bound(quantity="torso_tilt", when="all", low=15),
        Bound(quantity="wrist_up", when="range", high=0.4),
    ),
    anchored=(Bound(quantity="wrist_up", when="range", high=0.25),),
    alike=ANYHOW,
)
HINGE = Family(
    name="hinge",
    least_torsos=0.3,
    least_deg=35,
    bounds=(
        *STAYED,
        Bound(quantity="hip_across", when="range", high=1.2),
        Bound(quantity="wrist_height", when="stretch", high=0.8),
    ),
    posture=PLANTED,
    anchored=(Bound(quantity="wrist_height", when="all", high=0.35),),
    alike=REPEATED,
)
FROM_STANDING = Family(
    name="from_standing",
    least_torsos=0.3,
    least_deg=30,
    bounds=(
        *STAYED,
        Bound(quantity="hip_across", when="range", high=1.2),
    ),
    posture=(*PLANTED, Bound(quantity="knee_angle_world", when="stretch", low=80)),
    anchored=(
        Bound(quantity="knee_angle_world", when="stretch", low=100),
        Bound(quantity="hip_up", when="range", high=0.4),
    ),
    alike=REPEATED,
)
ON_ONE_LEG = Family(
    name="on_one_leg",
    least_torsos=0.3,
    least_deg=30,
    bounds=(Bound(quantity="hip_across", when="range", high=0.8),),
    posture=(Bound(quantity="knee_angle_world", when="stretch", low=80),),
)
TRUNK = Family(name="trunk", least_torsos=0.2, least_deg=20, bounds=STANDS, anchored=None, alike=BARELY_SEEN)
LYING = Family(
    name="lying",
    least_torsos=0.05,
    least_deg=7,
    bounds=(
        LIES,
        Bound(quantity="hip_across", when="range", high=0.25),
        Bound(quantity="hip_up", when="range", high=0.25),
    ),
    alike=BARELY_SEEN,
)
STRAIGHT_ARM = Family(name="straight_arm", least_torsos=0.35, least_deg=35, bounds=STANDS, posture=(STRAIGHT,))
PULLOVER = Family(name="pullover", least_torsos=0.3, least_deg=35, bounds=STANDS)
SEATED_PULLOVER = Family(name="seated_pullover", least_torsos=0.3, least_deg=35, bounds=STANDS, posture=(SEATED,))
LYING_PULLOVER = Family(name="lying_pullover", least_torsos=0.3, least_deg=35, bounds=STANDS, posture=(LIES,))
CURL = Family(
    name="curl",
    least_torsos=0.3,
    least_deg=45,
    bounds=(*STANDS, Bound(quantity="wrist_shoulder_distance", when="range", low=0.2)),
    posture=(ARMS_DOWN,),
    alike=LESS_SURE,
)
FACE_PULL = Family(
    name="face_pull",
    least_torsos=0.25,
    least_deg=40,
    bounds=(*STANDS, Bound(quantity="wrist_height", when="all", low=0.5)),
    posture=(LONG_ARMS,),
    alike=LESS_SURE,
)
SUSPENDED = Family(
    name="suspended",
    least_torsos=0.3,
    least_deg=40,
    # The straps let the hands swing a little; a free forearm lifts them by a torso length.
    bounds=(Bound(quantity="torso_tilt", when="stretch", low=10), Bound(quantity="wrist_up", when="range", high=0.6)),
    alike=LESS_SURE,
)
OPENING = Family(name="opening", least_torsos=0.5, least_deg=35, bounds=STANDS, posture=(STRAIGHT,))
TURNING = Family(name="turning", least_torsos=0.2, least_deg=20, bounds=STANDS)
SHRUG = Family(
    name="shrug",
    least_torsos=0.06,
    least_deg=8,
    bounds=(
        *STANDS,
        STRAIGHT,
        Bound(quantity="wrist_shoulder_distance", when="range", high=0.25),
        Bound(quantity="shoulder_height", when="range", low=0.03),
    ),
    posture=(LEVEL, Bound(quantity="shoulder_height", when="range", low=0.05)),
    alike=BARELY_SEEN,
)
OVERHEAD_SHRUG = Family(
    name="overhead_shrug",
    least_torsos=0.06,
    least_deg=8,
    bounds=(*STANDS, STRAIGHT, HANDS_HIGH),
    posture=(LEVEL,),
    alike=BARELY_SEEN,
)
RAISE = Family(name="raise", least_torsos=0.16, least_deg=15, bounds=STANDS, alike=LESS_SURE)
SIDE_BEND = Family(
    name="side_bend",
    least_torsos=0.16,
    least_deg=15,
    bounds=(*STANDS, Bound(quantity="torso_inclination", when="range", low=12)),
    alike=LESS_SURE,
)
SIDE_LYING = Family(name="side_lying", least_torsos=0.2, least_deg=20, bounds=STANDS, posture=(LIES,))
PRONE_RAISE = Family(
    name="prone_raise", least_torsos=0.1, least_deg=15, bounds=STANDS, posture=(BENT,), alike=BARELY_SEEN
)
UPRIGHT_ROW = Family(
    name="upright_row",
    least_torsos=0.3,
    least_deg=30,
    bounds=STANDS,
    posture=(LONG_ARMS, Bound(quantity="wrist_height", when="end", low=0.6)),
)

OWN: Final = {
    **dict.fromkeys(("barbell_pullover", "dumbbell_pullover", "lying_cable_pullover"), LYING_PULLOVER),
    "muscle_up": MUSCLE_UP,
    "overhead_shrug": OVERHEAD_SHRUG,
    "scapular_pull_up": BLADES_IN_HANG,
    "scapular_dip_depression_shrug": DIP,
    "superman_prone_extension": LYING,
    "bird_dog": TRUNK,
    "reverse_hyperextension": LYING,
    "face_pull": FACE_PULL,
    "band_face_pull": FACE_PULL,
    "suspension_curl": SUSPENDED,
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
