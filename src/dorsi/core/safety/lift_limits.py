"""What do health and pain ask of one lift? One answer, from which every sentence about it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from dorsi.core.catalogue.exercise import Exercise, PhaseName
from dorsi.core.plans import LiftLimits
from dorsi.core.safety.effort import least_reps, least_rir, may_strap, most_seconds
from dorsi.core.safety.flags import FlagName, Flags, Place
from dorsi.core.safety.pain import (
    AMBER_LOAD,
    ARMS_LIE_AHEAD,
    TO_THE_FACE,
    light_from,
    places_strained,
)

__all__ = ["done_otherwise", "lift_limits"]

Asked = Callable[[Exercise], bool]
#: Lifts of this demand on the lower back are watched, and done with what is lightest to handle.
WATCHED: Final = 2


def _hangs(exercise: Exercise) -> bool:
    return exercise.slug in {"dead_hang", "active_hang"}


def _hinges(exercise: Exercise) -> bool:
    return exercise.pattern == "hip_trunk_extension" and exercise.compound


def _is_carried(exercise: Exercise) -> bool:
    return exercise.pattern == "grip" and ("carry" in exercise.slug or exercise.slug == "farmers_hold")


def _holds(exercise: Exercise) -> bool:
    return exercise.is_held or exercise.seconds_range is not None or _is_carried(exercise)


def _pulls(exercise: Exercise) -> bool:
    return exercise.pattern in {"vertical_pull", "horizontal_pull"} and exercise.compound


def _straightens(exercise: Exercise) -> bool:
    return exercise.pattern == "hip_trunk_extension" and not exercise.compound and "floor" not in exercise.equipment


def _lies_and_lifts(exercise: Exercise) -> bool:
    """Is the trunk lifted from the floor, repetition by repetition, with a stop at the top?"""
    straightens = exercise.pattern == "hip_trunk_extension" and not exercise.compound
    return straightens and "floor" in exercise.equipment and not _holds(exercise)


def _reaches(exercise: Exercise) -> bool:
    """Is it a row without a pad at the chest, whose weight draws the trunk forward?"""
    pad = ("chest_supported", "machine", "seal", "prone", "helms", "one_arm_dumbbell")
    return exercise.pattern == "horizontal_pull" and not any(word in exercise.slug for word in pad)


def _leans(exercise: Exercise) -> bool:
    """Is the trunk bent over, or held by one arm, with a load in the hand?"""
    return "row" in exercise.slug and exercise.lumbar_demand > 0 and "seated" not in exercise.slug


def _from_the_floor(exercise: Exercise) -> bool:
    """Does the weight lie on the floor before the first repetition, if nobody says otherwise?"""
    return bool(_LIES_ABOUT & {kind for entry in exercise.equipment for kind in entry.split("/")})


def _at_a_cable(exercise: Exercise) -> bool:
    return "cable" in exercise.equipment


def _at_a_machine(exercise: Exercise) -> bool:
    return "machine" in exercise.equipment


def _lies_on_a_pad(exercise: Exercise) -> bool:
    """Does the chest press on a pad or a bench?"""
    return any(word in exercise.slug for word in ("chest_supported", "helms", "incline_prone", "seal_row"))


def _is_set_down(exercise: Exercise) -> bool:
    """Is there a weight to be put down, not a rope or a band?"""
    return not {"cable", "band"} & set(exercise.equipment)


#: How a rope is taken between the legs.
_ROPE: Final = (
    "take the rope with a flat back, the pulley at the knee; short steps out; let the stack down before you turn"
)
#: What one bends down for.
_LIES_ABOUT: Final = frozenset({"dumbbell", "kettlebell", "plate"})
_FROM_A_BOX: Final = "weights from a bench, a box or a rack at hip height and back onto it, never from the floor"
#: What holds for every load on a spine that may have broken before.
_FRACTURE: Final = "after an earlier fracture of the spine only once your doctor agrees"
_FEET_DOWN: Final = "both feet on the floor carry most of you"
#: How a lift is done otherwise, by flag. All judgement, on the careful side.
_BY_FLAG: Final[Mapping[FlagName, tuple[tuple[Asked, str], ...]]] = {
    "hypertension": (
        (_hangs, _FEET_DOWN),
        (_straightens, "on a 45-degree bench, the head up while you get on and off"),
        (_holds, "firm, not with all your strength; breathe on; end well before the limit"),
        (_hinges, "breathe out on the way up"),
        (_lies_and_lifts, "breathe on at the top, lift only a little"),
    ),
    "pregnancy": (
        (_hangs, _FEET_DOWN),
        (_is_carried, "weights from a bench, on level ground, down before it is hard"),
        (lambda one: one.pattern == "vertical_pull" and "cable" in one.equipment, "the thigh pad low, the belly free"),
        (lambda one: one.pattern == "horizontal_pull", "the hands stop a hand's width before the belly"),
        (lambda one: _hinges(one) and _at_a_cable(one), f"a wide stance, the belly free; {_ROPE}"),
        (lambda one: "incline" in one.slug, "the backrest at 60 degrees or more"),
    ),
    "osteoporosis": (
        (_hangs, _FEET_DOWN),
        (
            _hinges,
            "ten without a load first, a stick along the back; only as low as the back stays flat",
        ),
        (_hinges, _FRACTURE),
        (lambda one: _hinges(one) and _is_set_down(one), "weights from a bench and back onto it"),
        (lambda one: _hinges(one) and _at_a_cable(one), _ROPE),
        (_is_carried, "weights from a bench or a rack at hip height, along a clear path"),
        (_leans, "a flat back, no twist at the end"),
        (_lies_on_a_pad, "light on the pad; stop at any pain of the ribs"),
        (_reaches, "the chest stays up, only the blades move forward"),
        (
            _straightens,
            (
                "get on and off with a straight back, hands on the frame, never hang down; trunk in one line with the "
                f"legs, no further; {_FRACTURE}"
            ),
        ),
    ),
    "under_16": (
        (lambda one: one.lumbar_demand >= WATCHED or _hinges(one), "the coach watches every set"),
        (_at_a_machine, "seat and lever fit the arms, else the cable"),
    ),
    "loose_shoulder": (
        (lambda one: one.pattern == "vertical_pull", "let the arms up only as far as the shoulders stay firm"),
        (lambda one: one.pattern == "horizontal_pull", "keep a little pull in the blades when the arms are long"),
    ),
    "thumb_injury": ((lambda one: one.grip_demand >= WATCHED, "no straps, and a grip that needs no hard pinch"),),
}
#: The same by place that hurts at 4 or more.
_BY_PLACE: Final[Mapping[Place, tuple[tuple[Asked, str], ...]]] = {
    "back": (
        (_is_carried, "weights from hip height, walk tall, stop before the trunk leans"),
        (
            lambda one: not _is_carried(one) and bool(places_strained(one).get("back")),
            "the back stays as it is, a shorter way if it does not",
        ),
        (lambda one: not _is_carried(one) and _from_the_floor(one), _FROM_A_BOX),
    ),
    "shoulder": (
        (lambda one: one.slug in TO_THE_FACE, "to the chest, elbows below the shoulders"),
        (lambda one: one.slug in ARMS_LIE_AHEAD, "arms along the body"),
        (
            lambda one: one.pattern == "vertical_pull",
            (
                "fetch the handle standing and sit down with it; from the height of the forehead, in front of the "
                "face, no further up than does not hurt"
            ),
        ),
        (lambda one: _is_carried(one) or _hinges(one), "shoulders level, not dragged down"),
        (
            lambda one: one.pattern == "external_rotation",
            "elbow at the ribs, light, only as far out as does not hurt",
        ),
        (
            lambda one: (
                one.slug not in TO_THE_FACE | ARMS_LIE_AHEAD
                and one.pattern not in {"vertical_pull", "external_rotation", "grip"}
                and not _hinges(one)
            ),
            "through the part of the way that does not hurt",
        ),
    ),
    "elbow": (
        (_hangs, _FEET_DOWN),
        (_pulls, "palms facing each other where a handle allows it"),
        (lambda one: one.pattern == "elbow_flexion", "slow, thumbs up"),
        (lambda one: one.pattern == "grip" and not _holds(one), "slow, a short way"),
        (
            lambda one: one.slug == "reverse_wrist_curl",
            "for an ache on the inner side the wrist curl, palm up, in its place",
        ),
    ),
    "wrist": (
        (_hangs, _FEET_DOWN),
        (_hangs, "wrists straight"),
        (lambda one: not _hangs(one), "wrists straight, a handle that turns where there is one"),
    ),
    "neck": ((lambda _one: True, "chin level, shoulders away from the ears"),),
    "hip": ((lambda _one: True, "only the range that does not hurt"),),
}
#: A cue that would speak against what is asked gives way to these.
_CUES: Final[tuple[tuple[Place, Asked, str], ...]] = (
    ("shoulder", lambda one: one.slug in TO_THE_FACE, "Pull to the chest, elbows low"),
    ("elbow", _hangs, "Feet on the floor, the hands only help"),
    ("wrist", _hangs, "Feet on the floor, the hands only help"),
)
_CUE_OF_A_GENTLE_HANG: Final = "Feet on the floor, thumb around the bar"
_CUE_CHEST_UP: Final = "Chest up, the blades do the moving"
_CUE_BEFORE_THE_BELLY: Final = "Elbows along the ribs, hands stay before you"
#: What is thought of in the phases of a set where a lift is done otherwise.
_TO_THE_CHEST: Final[Mapping[PhaseName, str]] = {"pull": "Hands to the chest", "hold": "Elbows low"}
_BEFORE_THE_BELLY: Final = "Elbows behind the trunk, hands a hand's width before the belly."
_AT_THE_CHEST: Final = "Hands at the chest, elbows below the shoulders."
_TO_THE_FOREHEAD: Final[Mapping[PhaseName, str]] = {
    "stretch": "Hands at the forehead", "lower": "Slowly up to the forehead",
}  # fmt: skip
_AT_THE_FOREHEAD: Final = "Hands at the height of the forehead, in front of the face, no further up than does not hurt."
#: Cues that would send the hands or the elbows up again.
_AGAINST_IT: Final = ("shoulder height", "Thumbs point behind", "Thumb around the bar")
_PULLS_LOW: Final = "Elbows down to the ribs, no further up than the forehead"
_SENDS_UP: Final = ("reach", "Reach", "hang", "Hang", "long", "up ", "stretch")
_ON_THE_FEET: Final[Mapping[PhaseName, str]] = {"set": "Thumb around, feet stay down", "release": "Stand up, let go"}


def lift_limits(exercise: Exercise, flags: Flags, *, load_known: bool = False) -> LiftLimits | None:
    """What do the health and the pain of this person ask of this lift? None where they ask nothing.

    Parameters
    ----------
    load_known : a load of the log is the start; a load that is still to be found is kept low by the reserve alone.

    Examples
    --------
    >>> from dorsi.core.catalogue.catalogue import load_catalogue
    >>> asked = lift_limits(load_catalogue()["hammer_curl"], Flags(pain={"elbow": 4}))
    >>> asked.least_rir, asked.asks, asked.stop_from
    (4, (('elbow', 'slow, thumbs up'),), 6)
    """
    sore = tuple(place for place in places_strained(exercise) if flags.is_sore(place))
    bends: tuple[Place, ...] = ("back",) if _bends_down(exercise, sore, flags) else ()
    asks = (*_of_flags(exercise, flags), *_of_places(exercise, (*sore, *bends), flags))
    because = tuple(dict.fromkeys((*(why for why, _ in asks), *_always(flags), *sore)))
    if not because:
        return None
    counted = exercise.rep_range is not None
    return LiftLimits(
        because=because,
        least_rir=least_rir(exercise, flags) if counted and (sore or flags.gentle) else 0,
        least_reps=least_reps(exercise, flags),
        most_seconds=most_seconds(exercise, flags),
        load_share=AMBER_LOAD if sore and load_known else 1.0,
        asks=asks,
        cue=_cue(exercise, sore, flags),
        ease_from=min((light_from(flags.hurts(place))[0] for place in sore), default=None),
        stop_from=min((light_from(flags.hurts(place))[1] for place in sore), default=None),
        tool="dumbbell" if flags.gentle and _hinges(exercise) and "barbell" in exercise.equipment else None,
    )


def _bends_down(exercise: Exercise, sore: tuple[Place, ...], flags: Flags) -> bool:
    """Does a lift that leaves a sore back alone still begin with a weight on the floor?"""
    return "back" not in sore and flags.is_sore("back") and _from_the_floor(exercise)


def _always(flags: Flags) -> Iterator[FlagName]:
    """The flags that ask something of every lift: a reserve."""
    yield from (name for name in ("hypertension", "pregnancy", "osteoporosis", "under_16") if getattr(flags, name))


def _of_flags(exercise: Exercise, flags: Flags) -> Iterator[tuple[str, str]]:
    for name in flags.named:
        yield from ((name, how) for concerns, how in _BY_FLAG[name] if concerns(exercise))


def _of_places(exercise: Exercise, sore: tuple[Place, ...], flags: Flags) -> Iterator[tuple[str, str]]:
    for place in sore:
        yield from ((place, how) for concerns, how in _BY_PLACE[place] if concerns(exercise))
        hanging = {"assistance_machine", "parallel_bars", "pull_up_bar"} & set(exercise.equipment)
        if place == "elbow" and _pulls(exercise) and not hanging and may_strap(exercise, flags):
            yield place, "straps spare the grip"


def _cue(exercise: Exercise, sore: tuple[Place, ...], flags: Flags) -> str:
    for place, concerns, cue in _CUES:
        if place in sore and concerns(exercise):
            return cue
    if flags.osteoporosis and _reaches(exercise):
        return _CUE_CHEST_UP
    if flags.pregnancy and exercise.pattern == "horizontal_pull":
        return next((cue for cue in exercise.cues[:1] if "belly" in cue), "") and _CUE_BEFORE_THE_BELLY
    return _CUE_OF_A_GENTLE_HANG if flags.gentle and _hangs(exercise) else ""


def done_otherwise(exercise: Exercise, flags: Flags) -> Exercise:
    """Give the exercise as this person does it: another end, other cues and phases where health or pain ask for them.

    >>> from dorsi.core.catalogue.catalogue import load_catalogue
    >>> sore = done_otherwise(load_catalogue()["face_pull"], Flags(pain={"shoulder": 4}))
    >>> sore.phases["pull"], sore.end_position
    ('Hands to the chest', 'Hands at the chest, elbows below the shoulders.')
    """
    limits = lift_limits(exercise, flags)
    if flags.is_sore("shoulder") and exercise.pattern == "vertical_pull":
        cues = tuple(cue for cue in exercise.cues if not any(word in cue for word in _SENDS_UP)) or (_PULLS_LOW,)
        phases = {**exercise.phases, **_TO_THE_FOREHEAD}
        return replace(exercise, phases=phases, cues=cues, stretch_position=_AT_THE_FOREHEAD)
    if limits is None or not limits.cue:
        return exercise
    cues = tuple(cue for cue in exercise.cues if not any(word in cue for word in _AGAINST_IT))
    if _hangs(exercise):
        return replace(exercise, phases={**exercise.phases, **_ON_THE_FEET}, cues=(limits.cue, *cues))
    if exercise.slug not in TO_THE_FACE:
        kept = tuple(cue for cue in cues if "belly" not in cue)
        return replace(exercise, cues=(limits.cue, *kept), end_position=_BEFORE_THE_BELLY)
    return replace(
        exercise, phases={**exercise.phases, **_TO_THE_CHEST}, cues=(limits.cue, *cues), end_position=_AT_THE_CHEST
    )
