"""How near to the limit, how firmly, with closed eyes, with straps? What a set may ask of this person."""

from __future__ import annotations

from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.plans import CueLevel
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.pain import OVERHEAD, loads_what_hurts, strains_what_hurts

__all__ = [
    "GENTLE_LEAST_REPS",
    "GENTLE_RIR",
    "WEIGHTLIFTS",
    "holds_of_a_set",
    "is_fast",
    "least_reps",
    "least_rir",
    "may_close_eyes",
    "may_strap",
    "most_seconds",
    "squeeze_level",
    "walk_minutes",
]

#: Easy minutes at the end of a session, and how long a session is that has room for them.
_WALK_MIN, _ROOM_TO_WALK_MIN = 5.0, 40.0
#: Repetitions that stay in reserve, and the fewest of a set, where everything is kept away from the limit.
GENTLE_RIR: Final = 3
#: What is held or carried where everything is kept away from the limit ends after so many seconds. Source: judgement.
MOST_HELD_S: Final = 30
GENTLE_LEAST_REPS: Final = 8
#: With brittle bones a set of holding the trunk up is made of so many short holds. Source: judgement on the careful
#: side, as programmes for brittle bones build endurance from many short holds.
SHORT_HOLDS: Final = 3
SHORT_HOLD_S: Final = (5, 10)
#: Beyond this many repetitions the hands tire before the back does.
LONG_SET_REPS: Final = 12
HEAVY: Final = 3
HINGE_RIR: Final = 2
#: Where a place hurts: in reserve in the lifts that load it, and the fewest repetitions of small lifts.
SORE_RIR: Final = 4
SORE_LEAST_REPS: Final = 12
#: Pulls with a sore elbow or shoulder: more repetitions with less load.
SORE_PULL_LEAST_REPS: Final = 10
SORE_HANG_S: Final = 20

#: The weightlifter's lifts and their parts.
WEIGHTLIFTS: Final = frozenset(
    {"clean", "clean_and_jerk", "clean_pull", "high_pull", "power_clean", "power_snatch", "snatch", "snatch_pull"}
)
_FAST: Final = WEIGHTLIFTS | {"kettlebell_swing", "kipping_pull_up", "muscle_up", "pendlay_row"}

_SEATED: Final = ("pulldown", "seated", "machine_row", "machine_low_row", "high_row_machine", "machine_pullover")
#: Pulldowns that are done standing or kneeling: a fall is possible.
_NOT_SEATED: Final = ("straight_arm", "half_kneeling", "tipped", "prayer", "cross_body", "band", "back_extension")
#: Lifts that end above or on the shoulder: the hands must be able to let go.
_CATCHES: Final = ("clean", "snatch", "muscle_up", "overhead", "swing", "kipping")


def is_fast(exercise: Exercise) -> bool:
    """Is this a lift that lives from speed, so that it has no stop and no slow way back?

    >>> from dorsi.core.catalogue.catalogue import load_catalogue
    >>> [is_fast(load_catalogue()[slug]) for slug in ("kettlebell_swing", "romanian_deadlift")]
    [True, False]
    """
    return exercise.slug in _FAST


def least_rir(exercise: Exercise, flags: Flags) -> int:
    """How many repetitions must stay in reserve?

    Four where the lift loads a place that hurts at 4 or more; three where such a place only helps, with high blood
    pressure, in pregnancy, with brittle bones or under 16; two in the heaviest hinges and rows, and wherever anything
    hurts at 4 or more.
    """
    if loads_what_hurts(exercise, flags):
        return SORE_RIR
    if flags.gentle or strains_what_hurts(exercise, flags):
        return GENTLE_RIR
    hurts = flags.has_pain
    return HINGE_RIR if exercise.lumbar_demand >= HEAVY or hurts else 0


def least_reps(exercise: Exercise, flags: Flags) -> int:
    """How many repetitions must a set have at least? Heavy sets raise the pressure most, and load an elbow most."""
    if exercise.rep_range is None:
        return 1
    if not exercise.compound and loads_what_hurts(exercise, flags):
        return min(SORE_LEAST_REPS, exercise.rep_range[1])
    pulls = exercise.compound and exercise.pattern in {"vertical_pull", "horizontal_pull"}
    sore_pull = pulls and (flags.is_sore("elbow") or flags.is_sore("shoulder"))
    fewest = SORE_PULL_LEAST_REPS if sore_pull else GENTLE_LEAST_REPS if flags.gentle else 1
    return min(fewest, exercise.rep_range[1])


def holds_of_a_set(exercise: Exercise, flags: Flags) -> int:
    """Of how many holds is a set made? Of three short ones where brittle bones hold the trunk up, else of one."""
    trunk = exercise.is_held and exercise.pattern == "hip_trunk_extension"
    return SHORT_HOLDS if flags.osteoporosis and trunk else 1


def most_seconds(exercise: Exercise, flags: Flags) -> int | None:
    """How long may a hold or a carry last? Half a minute with a flag, less with high blood pressure; None without."""
    if holds_of_a_set(exercise, flags) > 1:
        return SHORT_HOLD_S[1]
    if exercise.seconds_range is None:
        return MOST_HELD_S if flags.gentle and exercise.rep_range is None else None
    if loads_what_hurts(exercise, flags):
        return max(exercise.seconds_range[0], min(SORE_HANG_S, exercise.seconds_range[1]))
    if not flags.gentle:
        return None
    low, high = exercise.seconds_range
    return max(low, min(MOST_HELD_S, high // 2 if flags.hypertension else high))  # straining long raises the pressure


def walk_minutes(flags: Flags, minutes: float) -> float:
    """How many minutes of a session are left for walking at its end? Five with high blood pressure, where 40 are there.

    >>> walk_minutes(Flags(hypertension=True, cleared=True), 60), walk_minutes(Flags(), 60)
    (5.0, 0.0)
    """
    return _WALK_MIN if flags.hypertension and minutes >= _ROOM_TO_WALK_MIN else 0.0


def may_close_eyes(exercise: Exercise, flags: Flags) -> bool:
    """May a set be done with closed eyes? Only seated at a cable or a machine: nothing can fall, nor the lifter.

    >>> from dorsi.core.catalogue.catalogue import load_catalogue
    >>> from dorsi.core.safety.flags import NO_FLAGS
    >>> all_ = load_catalogue()
    >>> [may_close_eyes(all_[s], NO_FLAGS) for s in ("lat_pulldown_wide_pronated", "pull_up_pronated", "pendlay_row")]
    [True, False, False]
    """
    if flags.pregnancy or set(exercise.equipment) - {"cable", "machine", "machine/cable"}:
        return False
    slug = exercise.slug
    return any(word in slug for word in _SEATED) and not any(word in slug for word in _NOT_SEATED)


def may_strap(exercise: Exercise, flags: Flags) -> bool:
    """May straps be used? Not overhead, not where the bar is caught, not with a hurt thumb."""
    if flags.thumb_injury or exercise.slug in OVERHEAD or exercise.pattern == "grip":
        return False
    return not any(word in exercise.slug for word in _CATCHES)


def squeeze_level(asked: CueLevel, exercise: Exercise, flags: Flags, *, most_reps: int | None) -> CueLevel:
    """How firmly may the bar be squeezed?

    Parameters
    ----------
    asked : what the plan or a tip would like.
    most_reps : of the set, or None for a hold.

    Source: Nery 2010: blood pressure rises further under heavy straining. Deviations: none. Limits: judgement for long
    sets, where a hard grip tires the hands first.
    """
    if asked != "last_two":
        return asked
    long_or_held = most_reps is None or most_reps > LONG_SET_REPS
    return "firm" if flags.gentle or long_or_held or exercise.grip_demand >= HEAVY else "last_two"
