"""What must be true of a body for a movement to be a repetition: by family of exercises.

A walker, a talker and a lifter who grips his bar move arms and hips too. A family says how far its signal goes at
least, where the hands are at both ends, and what stays where it is. Lengths in torso lengths, angles in degrees.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

__all__ = ["Bound", "Family"]

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
#: The same of feet that are seen. Plates hide them in the lift they are planted for: many repetitions may do without,
#: one alone may not.
SEEN_PLANTED = tuple(replace(bound, quantity=f"seen_{bound.quantity}") for bound in PLANTED)
STAYED = (
    # No hinge takes the hips farther; a body that passes the camera does.
    Bound(quantity="hip_up", when="range", high=1.3),
    # Feet that plates or the dark hide jump from picture to picture: that is no step.
    Bound(quantity="seen_feet_apart", when="shift", high=0.6),
    Bound(quantity="seen_feet_across", when="shift", high=0.6),
    Bound(quantity="seen_feet_up", when="shift", high=0.6),
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
#: Which other lifts are told apart by: a curl turns the forearm up, a pull keeps its direction.
FOREARM_TURNS = Bound(quantity="wrist_over_elbow", when="range", low=0.4)
FOREARM_STAYS = Bound(quantity="wrist_over_elbow", when="range", high=0.65)
#: The trunk is still but for a swing; a hinge moves it by 60 degrees or more.
TRUNK_STILL = Bound(quantity="torso_inclination", when="range", high=30)
TRUNK_SWINGS = Bound(quantity="torso_inclination", when="range", high=50)
#: Hands that hold a weight over the floor, or lie at the neck with the bar; never at a bar overhead.
HANDS_LOW = Bound(quantity="shoulder_minus_wrist_height", when="stretch", low=-0.35)
UPRIGHT = Bound(quantity="hip_angle_world", when="end", low=125)
#: Even a high row starts lower than the bar of a pulldown.
NOT_OVERHEAD = Bound(quantity="shoulder_minus_wrist_height", when="stretch", low=-0.9)
HANDS_AT_CHEST = Bound(quantity="shoulder_minus_wrist_height", when="end", low=0.12)
#: The whole arm swings about the shoulder: the elbow goes far, unlike in a curl.
ELBOW_TRAVELS = Bound(quantity="elbow_hip_distance", when="range", low=0.4)
REACH_STAYS = Bound(quantity="wrist_shoulder_distance", when="range", high=0.4)
#: Whoever hangs hangs upright; one whose feet are on the floor or who lies leans.
HANGS = Bound(quantity="torso_tilt", when="stretch", high=30)
HANDS_BY_HIPS = Bound(quantity="shoulder_minus_wrist_height", when="all", low=0.3)
UPPER_ARM_STILL = Bound(quantity="elbow_hip_distance", when="range", high=0.38)

HANG = Family(
    name="hang",
    # Whoever hangs lifts nothing but himself; the blades alone move him by half of this.
    least_torsos=0.18,
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
    posture=(HANGS,),
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
    posture=(LEVEL, HANDS_BY_HIPS),
    alike=BARELY_SEEN,
)
PULLDOWN = Family(
    name="pulldown",
    least_torsos=0.3,
    least_deg=35,
    bounds=(*STANDS, HANDS_HIGH, NOT_BELOW_CHEST, TRUNK_SWINGS),
    posture=(Bound(quantity="torso_tilt", when="stretch", high=60), ELBOW_TRAVELS, FOREARM_STAYS),
    anchored=SITS,
)
ROW = Family(
    name="row",
    least_torsos=0.25,
    least_deg=30,
    bounds=(*STANDS, Bound(quantity="wrist_shoulder_distance", when="range", low=0.12)),
    posture=(LONG_ARMS, HANDS_AT_CHEST, NOT_OVERHEAD, FOREARM_STAYS, TRUNK_SWINGS),
    anchored=SITS,
)
SEATED_ROW = Family(
    name="seated_row",
    least_torsos=0.25,
    least_deg=30,
    bounds=ROW.bounds,
    anchored=SITS,
    posture=(LONG_ARMS, SEATED, HANDS_AT_CHEST, NOT_OVERHEAD, FOREARM_STAYS, TRUNK_SWINGS),
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
    posture=(ELBOW_TRAVELS,),
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
    posture=(*SEEN_PLANTED, UPRIGHT, Bound(quantity="shoulder_minus_wrist_height", when="end", low=0.5)),
    anchored=(*PLANTED, Bound(quantity="wrist_height", when="all", high=0.35)),
    alike=REPEATED,
)
#: The weight is thrown or turned over: the hands end no lower than the chest, or overhead.
TO_THE_SHOULDERS = Family(
    name="to_the_shoulders",
    least_torsos=0.3,
    least_deg=35,
    bounds=HINGE.bounds,
    posture=(*SEEN_PLANTED, Bound(quantity="shoulder_minus_wrist_height", when="end", high=0.6)),
)
OVERHEAD = Family(
    name="overhead",
    least_torsos=0.3,
    least_deg=35,
    bounds=HINGE.bounds,
    posture=(*SEEN_PLANTED, Bound(quantity="shoulder_minus_wrist_height", when="end", high=-0.3)),
)
KNEES_LONG = Bound(quantity="knee_angle_world", when="stretch", low=80)
FROM_STANDING = Family(
    name="from_standing",
    least_torsos=0.3,
    least_deg=30,
    bounds=(*STAYED, Bound(quantity="hip_across", when="range", high=1.2), HANDS_LOW),
    posture=(
        *SEEN_PLANTED,
        KNEES_LONG,
        UPRIGHT,
        Bound(quantity="shoulder_minus_wrist_height", when="stretch", low=0.45),
    ),
    # Hips that stay high say that it is no squat, from every side; the angle of a knee seen from behind lies in depth.
    anchored=(*PLANTED, Bound(quantity="hip_up", when="range", high=0.4)),
    alike=REPEATED,
)
GOOD_MORNING = Family(
    name="good_morning",
    least_torsos=0.3,
    least_deg=30,
    bounds=FROM_STANDING.bounds,
    posture=(*SEEN_PLANTED, KNEES_LONG, Bound(quantity="shoulder_minus_wrist_height", when="stretch", high=0.5)),
    anchored=FROM_STANDING.anchored,
)
ON_ONE_LEG = Family(
    name="on_one_leg",
    least_torsos=0.3,
    least_deg=30,
    bounds=(Bound(quantity="hip_across", when="range", high=0.8), HANDS_LOW),
    posture=(Bound(quantity="knee_angle_world", when="stretch", low=80),),
)
TRUNK = Family(
    name="trunk",
    least_torsos=0.2,
    least_deg=20,
    bounds=STANDS,
    posture=(Bound(quantity="torso_inclination", when="range", low=24),),
    alike=BARELY_SEEN,
)
ON_FOURS = Family(name="on_fours", least_torsos=0.2, least_deg=20, bounds=STANDS, alike=BARELY_SEEN)
LYING = Family(
    name="lying",
    least_torsos=0.05,
    least_deg=7,
    bounds=(
        LIES,
        Bound(quantity="hip_across", when="range", high=0.25),
        Bound(quantity="hip_up", when="range", high=0.25),
        REACH_STAYS,
    ),
    alike=BARELY_SEEN,
)
STRAIGHT_ARM = Family(
    name="straight_arm",
    least_torsos=0.35,
    least_deg=35,
    bounds=(*STANDS, TRUNK_SWINGS),
    posture=(STRAIGHT, FOREARM_TURNS),
)
PULLOVER = Family(
    name="pullover",
    least_torsos=0.3,
    least_deg=35,
    bounds=(*STANDS, TRUNK_SWINGS),
    posture=(FOREARM_TURNS, ELBOW_TRAVELS),
)
SEATED_PULLOVER = Family(
    name="seated_pullover",
    least_torsos=0.3,
    least_deg=35,
    bounds=(*STANDS, TRUNK_STILL, ELBOW_TRAVELS),
    posture=(SEATED, Bound(quantity="wrist_over_elbow", when="range", low=0.25)),
)
LYING_PULLOVER = Family(
    name="lying_pullover",
    least_torsos=0.3,
    least_deg=35,
    bounds=STANDS,
    posture=(LIES, ELBOW_TRAVELS, REACH_STAYS),
)
CURL = Family(
    name="curl",
    least_torsos=0.3,
    least_deg=45,
    bounds=(*STANDS, Bound(quantity="wrist_shoulder_distance", when="range", low=0.2), TRUNK_STILL),
    posture=(ARMS_DOWN, FOREARM_TURNS),
    alike=LESS_SURE,
)
#: With the upper arm level, or the bar dragged up the body, the forearm does not turn as far up.
OTHER_CURL = Family(
    name="other_curl",
    least_torsos=0.3,
    least_deg=45,
    bounds=CURL.bounds,
    posture=(ARMS_DOWN, Bound(quantity="elbow_hip_distance", when="range", high=0.45)),
    alike=LESS_SURE,
)
FACE_PULL = Family(
    name="face_pull",
    least_torsos=0.25,
    least_deg=40,
    bounds=(*STANDS, Bound(quantity="wrist_height", when="all", low=0.5), TRUNK_STILL),
    posture=(LONG_ARMS, Bound(quantity="elbow_hip_distance", when="range", high=0.5)),
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
OPENING = Family(
    name="opening",
    least_torsos=0.5,
    least_deg=35,
    bounds=(*STANDS, TRUNK_STILL),
    # Jumping jacks open the arms, and the legs with them.
    posture=(STRAIGHT, Bound(quantity="seen_feet_apart", when="range", high=0.7)),
)
TURNING = Family(
    name="turning",
    least_torsos=0.2,
    least_deg=20,
    bounds=(*STANDS, TRUNK_STILL, UPPER_ARM_STILL),
    posture=(Bound(quantity="shoulder_minus_wrist_height", when="all", low=0.1),),
)
SHRUG = Family(
    name="shrug",
    least_torsos=0.06,
    least_deg=8,
    bounds=(
        *STANDS,
        STRAIGHT,
        TRUNK_STILL,
        Bound(quantity="wrist_shoulder_distance", when="range", high=0.25),
        Bound(quantity="shoulder_height", when="range", low=0.03),
    ),
    posture=(LEVEL, Bound(quantity="shoulder_height", when="range", low=0.05), HANDS_BY_HIPS, UPPER_ARM_STILL),
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
SIDE_BEND = Family(
    name="side_bend",
    least_torsos=0.16,
    least_deg=15,
    bounds=(*STANDS, Bound(quantity="torso_inclination", when="range", low=12)),
    posture=(STRAIGHT,),
    alike=LESS_SURE,
)
SIDE_LYING = Family(
    name="side_lying", least_torsos=0.2, least_deg=20, bounds=(*STANDS, TRUNK_STILL), posture=(LIES, UPPER_ARM_STILL)
)
PRONE_RAISE = Family(
    name="prone_raise",
    least_torsos=0.1,
    least_deg=15,
    bounds=(*STANDS, TRUNK_STILL),
    posture=(BENT,),
    alike=BARELY_SEEN,
)
UPRIGHT_ROW = Family(
    name="upright_row",
    least_torsos=0.3,
    least_deg=30,
    bounds=(*STANDS, TRUNK_STILL),
    posture=(
        LONG_ARMS,
        Bound(quantity="wrist_height", when="end", low=0.6),
        Bound(quantity="elbow_hip_distance", when="range", low=0.25),
        Bound(quantity="wrist_shoulder_distance", when="range", low=0.3),
    ),
)
