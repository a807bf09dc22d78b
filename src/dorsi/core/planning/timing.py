"""How long does a session take? One arithmetic for the model, the session and whoever checks them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.planning.qualities import Slot, slot_of
from dorsi.core.plans import BETWEEN_HOLDS_S, Goal, PlannedLift, PlannedSet

__all__ = [
    "GENERAL_WARM_UP_S",
    "LEAST_COMPOUND_REST_S",
    "PULL_IN_TURNS_SAVES_S",
    "SETUP_S",
    "SHORT_MINUTES",
    "SUPERSET_REST_S",
    "SUPERSET_SAVES_S",
    "WARM_UP_SET_S",
    "LiftTime",
    "first_ladder",
    "free_share",
    "is_heavy",
    "ladder_of",
    "lift_seconds",
    "lift_time",
    "session_seconds",
    "set_seconds",
    "setup_seconds",
    "try_seconds",
]

#: Getting warm before the first set, changing stations, and a set on the way up with the short rest after it.
GENERAL_WARM_UP_S: Final = 240
SETUP_S: Final = 45
#: An anchor that is hung at another height takes this much more; a band that one stands on does not.
ANCHOR_S: Final = 30
_STOOD_ON: Final[frozenset[Slot]] = frozenset({"hinge", "curl"})
WARM_UP_SET_S: Final = 50
#: Between two tries of a load a minute, two where so few repetitions say that they are heavy.
_TRY_REST_S: Final = 60
_HEAVY_TRY_REST_S: Final = 120
_HEAVY_TRY_REPS: Final = 3
#: The first heavy lift of a session gets this many sets on the way up, the later ones one.
FIRST_LADDER: Final = 3
_SHORTEST_MINUTES: Final = 25
SECONDS_PER_REP: Final = 4.0
#: A station may be taken, a load take a set more to find: this share of a session stays free, less of a short one.
FREE_SHARE: Final = 0.15
#: Pulls and hinges: at least two minutes (Source: judgement of coaches; longer rests keep repetitions up).
LEAST_COMPOUND_REST_S: Final = 120
_USUAL_REST_S: Final = 135
_STRENGTH_REST_S: Final = 180
_LIGHT_REST_S: Final = 75
#: In the shortest sessions light lifts with repetitions rest a minute.
_SHORT_LIGHT_REST_S: Final = 60
_GRIP_REST_S: Final = 75
#: In a superset the change over takes this long, and the pair rests together afterwards.
SUPERSET_REST_S: Final = 20
SUPERSET_SAVES_S: Final = 90
#: Two sets of a main pull whose rests are filled with something that leaves arms and hands alone save this much.
PULL_IN_TURNS_SAVES_S: Final = 200
#: Up to here a session counts its minutes: pulls may go in turns with other work.
SHORT_MINUTES: Final = 30
_SHORT_SESSION_MIN: Final = 40
#: The shortest session counts every minute; from here on the full share stays free.
_NO_ROOM_MIN, _FULL_ROOM_MIN = 15, 40
_HEAVY_SLOTS: Final[frozenset[Slot]] = frozenset({"vertical", "horizontal", "hinge"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftTime:
    """Seconds that a lift takes by itself (setup, one warm-up set where heavy), per work set, and its rest."""

    fixed_s: float
    per_set_s: float
    rest_s: int


def free_share(minutes: float) -> float:
    """Which share of a session stays free for busy stations and loads to be found?

    >>> free_share(20), free_share(30), free_share(60)
    (0.03, 0.09, 0.15)
    """
    return round(FREE_SHARE * min(1.0, max(0.0, (minutes - _NO_ROOM_MIN) / (_FULL_ROOM_MIN - _NO_ROOM_MIN))), 4)


def is_heavy(exercise: Exercise) -> bool:
    """Is it one of the pulls and hinges that need long rests and sets on the way up?"""
    in_a_band = slot_of(exercise) == "hinge" and exercise.load_model == "reps_only"
    return exercise.compound and slot_of(exercise) in _HEAVY_SLOTS and not in_a_band


def lift_time(exercise: Exercise, *, goal: Goal, minutes: float, reps: float | None, seconds: float | None) -> LiftTime:
    """How long does this lift take?

    Parameters
    ----------
    reps, seconds : of one set, the one that applies.
    minutes : of the whole session: short ones take the shortest rest there is.
    """
    if is_heavy(exercise) or (exercise.compound and slot_of(exercise) == "control"):
        usual = _STRENGTH_REST_S if goal == "strength" else _USUAL_REST_S
        rest = LEAST_COMPOUND_REST_S if minutes <= _SHORT_SESSION_MIN else usual
    elif slot_of(exercise) in {"grip", "carry"}:
        rest = _GRIP_REST_S
    else:
        rest = _SHORT_LIGHT_REST_S if reps is not None and minutes <= _SHORTEST_MINUTES else _LIGHT_REST_S
    work = seconds if seconds is not None else SECONDS_PER_REP * (reps or 0)
    sides = 2 if exercise.laterality == "one_side" else 1
    ups = ladder_of(exercise, first=False)
    return LiftTime(fixed_s=setup_seconds(exercise) + WARM_UP_SET_S * ups, per_set_s=sides * work + rest, rest_s=rest)


def setup_seconds(exercise: Exercise) -> int:
    """How long does it take to come to a lift and set it up?"""
    return SETUP_S + ANCHOR_S * ("band" in exercise.equipment and slot_of(exercise) not in _STOOD_ON)


def first_ladder(minutes: float) -> int:
    """How many sets on the way up does the first heavy lift have? One where not even half an hour is there.

    >>> first_ladder(20), first_ladder(45)
    (1, 3)
    """
    return 1 if minutes <= _SHORTEST_MINUTES else FIRST_LADDER


def ladder_of(exercise: Exercise, *, first: bool, minutes: float = 60) -> int:
    """How many sets on the way up may this lift have? Hinges always all; the first heavy lift all; later ones one."""
    if not is_heavy(exercise):
        return 0
    if slot_of(exercise) == "hinge":
        return FIRST_LADDER
    return first_ladder(minutes) if first else 1


def set_seconds(one: PlannedSet, *, per_side: bool) -> float:
    """How long does one planned set take, by its most repetitions or seconds, without the rest?"""
    sides = 2 if per_side else 1
    if one.seconds is not None:
        return sides * (one.holds * one.seconds[1] + (one.holds - 1) * BETWEEN_HOLDS_S)
    assert one.reps is not None  # noqa: S101 -- a PlannedSet asks for one of the two
    return sides * one.reps[1] * (SECONDS_PER_REP + max(0.0, one.hold_s - 1))


def try_seconds(one: PlannedSet) -> float:
    """How long does one try of a load take, with the rest after it?"""
    reps = one.reps[1] if one.reps else 0
    return reps * SECONDS_PER_REP + (_HEAVY_TRY_REST_S if reps <= _HEAVY_TRY_REPS else _TRY_REST_S)


def lift_seconds(lift: PlannedLift) -> float:
    """How long does one lift take: setting up, sets on the way up or tries, work sets and the rests after them?"""
    ups = [one for one in lift.sets if one.kind == "warm_up"]
    way_up = sum(map(try_seconds, ups)) if lift.is_sought else WARM_UP_SET_S * len(ups)
    work = sum(set_seconds(one, per_side=lift.per_side) + lift.rest_s for one in lift.work_sets)
    return setup_seconds(load_catalogue()[lift.exercise]) + way_up + work


def session_seconds(lifts: tuple[PlannedLift, ...]) -> float:
    """How long does a session take, with getting warm?"""
    return GENERAL_WARM_UP_S + sum(map(lift_seconds, lifts))
