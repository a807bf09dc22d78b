"""What follows from a pain of so many out of ten? The traffic light, and which lifts load which place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.safety.flags import MOST_PAIN, PLAN_CHANGES_FROM, Flags, Place
from dorsi.core.safety.words import SEE_A_DOCTOR

__all__ = [
    "AMBER_FROM",
    "AMBER_LOAD",
    "RED_FROM",
    "PainAnswer",
    "after_pain",
    "bears_what_hurts",
    "light_from",
    "loads_what_hurts",
    "places_loaded",
    "places_strained",
    "strains_what_hurts",
]

Light = Literal["green", "amber", "red"]

#: Up to 3 goes on, 4 and 5 take less, from 6 the exercise stops. Source: pain monitoring in tendon training (Thomee
#: 1997, Silbernagel 2007); that it serves the back as well is judgement.
AMBER_FROM: Final = PLAN_CHANGES_FROM
RED_FROM: Final = 6
#: What is left of the load at amber.
AMBER_LOAD: Final = 0.8
_HEAVY: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PainAnswer:
    """What to do: the light, what is left of the load (0: stop), whether the whole pattern rests, and the sentence."""

    light: Light
    load_factor: float
    stop_pattern: bool
    sentence: str


def after_pain(level: int, *, bad_sign: bool = False, times: int = 1) -> PainAnswer:
    """What follows from pain during an exercise or within a day of it?

    Parameters
    ----------
    level : 0 to 10.
    bad_sign : sharp, radiating, numb, weak, or worse the next morning.
    times : how often it has been 6 or more with this exercise.

    Examples
    --------
    >>> after_pain(2).light, after_pain(5).load_factor, after_pain(7).load_factor
    ('green', 0.8, 0.0)
    >>> after_pain(3, bad_sign=True).light, after_pain(6, times=2).stop_pattern
    ('red', True)
    """
    if not 0 <= level <= MOST_PAIN:
        raise ValueError(f"level must lie between 0 and 10, got {level}")
    if bad_sign or level >= RED_FROM:
        pattern = bad_sign or times > 1
        what = "Leave this kind of lift out" if pattern else "Stop this exercise for today"
        told = f"{what}. {SEE_A_DOCTOR}" if pattern else f"{what}; another that does not hurt is fine."
        return PainAnswer(light="red", load_factor=0.0, stop_pattern=pattern, sentence=told)
    if level >= AMBER_FROM:
        told = "Take a fifth off the load or shorten the range, or swap the exercise."
        return PainAnswer(light="amber", load_factor=AMBER_LOAD, stop_pattern=False, sentence=told)
    return PainAnswer(light="green", load_factor=1.0, stop_pattern=False, sentence="Go on, and note it.")


def light_from(start: int) -> tuple[int, int]:
    """From which pain does a lift get easier, and from which does it end, counted from the lifter's own start?

    What was noted is known and planned for: only more of it takes a lift down, and 5 does so for everybody. Somebody
    who starts at 6 or more stops at anything above; what loads the place is left out then.

    >>> [light_from(start) for start in (0, 3, 4, 5, 7)]
    [(4, 6), (4, 6), (5, 6), (5, 6), (8, 8)]
    """
    stop = RED_FROM if start < RED_FROM else min(start + 1, MOST_PAIN)
    ease = max(AMBER_FROM, start + 1)
    return (min(ease, RED_FROM - 1) if start < RED_FROM else min(ease, stop)), stop


def places_loaded(exercise: Exercise) -> dict[Place, int]:
    """Which places does an exercise load, from 1 (a little) to 3 (much)?

    Source: judgement from the demands and the pattern that the catalogue gives.
    """
    found: dict[Place, int] = {}
    if exercise.lumbar_demand and exercise.pattern != "vertical_pull":
        found["back"] = exercise.lumbar_demand
    if much := _on_the_shoulder(exercise):
        found["shoulder"] = much
    if exercise.slug in LIGHT_ON_THE_ELBOW:
        found["elbow"] = _HEAVY
    elif exercise.pattern == "elbow_flexion" or "supinated" in exercise.slug or "chin_up" in exercise.slug:
        found["elbow"] = 3
    elif exercise.grip_demand >= _HEAVY:
        found["elbow"] = exercise.grip_demand
    if exercise.grip_demand >= _HEAVY or exercise.pattern == "grip":
        found["wrist"] = max(exercise.grip_demand, _HEAVY)
    if exercise.pattern == "shrug" and exercise.slug != "scapular_dip_depression_shrug":
        found["neck"] = 3
    if exercise.pattern == "hip_trunk_extension" and "floor" not in exercise.equipment:
        found["hip"] = 3 if exercise.compound else 2
    return found


def _on_the_shoulder(exercise: Exercise) -> int:
    if exercise.pattern == "vertical_pull" or exercise.slug in OVERHEAD:
        supported = {"cable", "machine", "assistance_machine", "band"} & set(exercise.equipment)
        return _HEAVY if supported and exercise.slug not in OVERHEAD else 3
    if exercise.pattern == "shoulder_extension" or exercise.slug in ARM_BEHIND:
        return 3 if "pullover" in exercise.slug or exercise.slug in ARM_BEHIND else _HEAVY
    return 1 if exercise.pattern == "external_rotation" else 0


def places_strained(exercise: Exercise) -> dict[Place, int]:
    """Which places take part in an exercise, those that only help counted with 1?

    Beyond `places_loaded`, for what stays allowed but is done lighter: the elbow bends in every pull, and the shoulder
    moves in every row and is dragged down by what is carried.
    """
    found = dict(places_loaded(exercise))
    if exercise.pattern in {"vertical_pull", "horizontal_pull"} and exercise.compound:
        found.setdefault("elbow", 1)
    moves = exercise.pattern in {"horizontal_pull", "scapular_retraction"}
    if exercise.slug in TO_THE_FACE | ARMS_LIE_AHEAD or moves or _drags_the_shoulder(exercise):
        found.setdefault("shoulder", 1)
    return found


def _drags_the_shoulder(exercise: Exercise) -> bool:
    """Does a weight hang from the arm all the time?"""
    carried = exercise.pattern == "grip" and ("carry" in exercise.slug or exercise.slug == "farmers_hold")
    return carried or (
        exercise.pattern == "hip_trunk_extension" and exercise.compound and exercise.grip_demand >= _HEAVY
    )


#: Rows whose hands end at the face.
TO_THE_FACE: Final = frozenset({"band_face_pull", "face_pull"})
#: Lying on the belly with the arms ahead, where nothing says otherwise.
ARMS_LIE_AHEAD: Final = frozenset({"superman_prone_extension"})
#: The thumb up in a curl, both hands in a hang with the feet down: what a sore elbow usually bears first.
LIGHT_ON_THE_ELBOW: Final = frozenset({"dead_hang", "hammer_curl", "reverse_wrist_curl"})
#: Curls that pull the arm back behind the body.
ARM_BEHIND: Final = frozenset({"cable_curl_behind_body", "incline_dumbbell_curl"})
#: Lifts whose arms go above the shoulder with a load or a hanging body, whatever their pattern.
OVERHEAD: Final = frozenset(
    {
        "active_hang",
        "barbell_pullover",
        "behind_the_neck_pulldown",
        "dead_hang",
        "dumbbell_pullover",
        "hangboard_hang",
        "one_arm_dead_hang",
        "overhead_shrug",
        "prone_y_raise",
        "towel_hang",
        "upright_row",
    }
)


def loads_what_hurts(exercise: Exercise, flags: Flags) -> bool:
    """Does this exercise load a place that hurts so much that the plan changes?"""
    return any(flags.is_sore(place) for place in places_loaded(exercise))


def bears_what_hurts(exercise: Exercise, flags: Flags) -> bool:
    """Does such a place carry the load, at work or hanging from it, so that nothing is tried out there?"""
    hangs = _drags_the_shoulder(exercise) and flags.is_sore("shoulder")
    return hangs or loads_what_hurts(exercise, flags)


def strains_what_hurts(exercise: Exercise, flags: Flags) -> bool:
    """Does such a place take part in it, be it only by helping?"""
    return any(flags.is_sore(place) for place in places_strained(exercise))
