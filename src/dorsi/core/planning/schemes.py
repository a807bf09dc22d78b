"""How many repetitions or seconds, how near to the limit, how many sets: the scheme of one lift in this plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.planning.past import LiftPast
from dorsi.core.planning.qualities import Slot, slot_of
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.timing import is_heavy
from dorsi.core.plans import BETWEEN_HOLDS_S
from dorsi.core.safety.effort import SHORT_HOLD_S, holds_of_a_set, least_reps, least_rir, most_seconds
from dorsi.core.safety.lift_limits import WATCHED
from dorsi.core.safety.pain import loads_what_hurts

__all__ = ["FEWEST_SETS", "SECONDS_PER_METRE", "SLOW_DOWN", "Scheme", "scheme_of"]

#: A loaded walk covers about a metre in a second.
SECONDS_PER_METRE: Final = 1.0
FEWEST_SETS: Final = 2
#: Where a place hurts these come with two sets.
_LESS_WHERE_SORE: Final[frozenset[Slot]] = frozenset({"vertical", "curl", "grip"})
_ROOM_MINUTES: Final = 40
_FEW_DAYS: Final = 4
_LOW_REPS: Final = 6
_HIGH_REPS: Final = 12
#: Where a range that begins later than usual ends: as people say it, with room to add a repetition or more.
_ENDS: Final = (8, 10, 12, 15, 20, 25, 30)
_ROOM, _STRENGTH_ROOM = 3, 2
_PULL_REPS: Final = (6, 10)
_LIGHT_REPS: Final = (10, 15)
_STRENGTH_REPS: Final = (4, 6)
_HINGE_REPS: Final = (8, 12)
_SECONDS: Final = (20, 30)
_MOST_RIR: Final = 2
#: In reserve where nobody knows the load yet.
_RIR_UNKNOWN: Final = 3
#: In reserve with a bar on a bent back. Source: judgement.
_RIR_BENT: Final = 3
_HEAVY_HINGE_REPS: Final = (3, 5)
_FEW_SETS: Final = 2
#: Of these two sets a session are enough where strength is the aim.
_SMALL: Final[frozenset[Slot]] = frozenset({"curl", "extension", "retraction", "shrug", "wrist"})
#: Done slowly on the way down only: it makes sore, so two sets of few.
SLOW_DOWN: Final = "negative_eccentric_pull_up"
#: The rotators are small and work in every pull.
_ALWAYS_FEW: Final[frozenset[Slot]] = frozenset({"rotation"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """Repetitions (fewest, most) or seconds, repetitions in reserve, and the sets a session may hold of it."""

    reps: tuple[int, int] | None
    seconds: tuple[int, int] | None
    rir: int | None
    fewest_sets: int
    most_sets: int
    from_log: bool = False
    holds: int = 1

    @property
    def set_s(self) -> float | None:
        """Seconds of one set of what is held, with what lies between its holds; None where repetitions are counted."""
        if self.seconds is None:
            return None
        return self.holds * self.seconds[1] + (self.holds - 1) * BETWEEN_HOLDS_S


def scheme_of(exercise: Exercise, request: PlanRequest, past: LiftPast | None) -> Scheme:
    """Which repetitions suit this lift, this goal and this person?

    What the lifter already does is kept where it lies in the exercise's own range: a number of repetitions that
    works is no reason for a change.
    """
    flags = request.limits.flags
    heavy = is_heavy(exercise)
    most = 3 if not heavy or request.experience == "new" else 5 if request.goal == "strength" else 4
    sore = loads_what_hurts(exercise, flags)
    slot = slot_of(exercise)
    few = request.goal == "strength" and slot in _SMALL
    if few or slot in _ALWAYS_FEW or (sore and slot in _LESS_WHERE_SORE):
        most = _FEW_SETS
    if exercise.slug == SLOW_DOWN or (flags.gentle and past is None and slot in {"grip", "carry"}):
        most = _FEW_SETS
    if request.experience == "new" and not heavy and (request.goal != "extensors" or flags.gentle):
        most = _FEW_SETS
    if exercise.rep_range is None:
        held, fewest = _seconds(exercise, request), _fewest(exercise, request)
        holds = holds_of_a_set(exercise, flags)
        return Scheme(reps=None, seconds=held, rir=None, fewest_sets=fewest, most_sets=most, holds=holds)
    low, high = exercise.rep_range
    low = max(low, least_reps(exercise, flags))
    wanted, from_log = _wanted(exercise, request), False
    if past is not None and past.usual_reps is not None and low <= past.usual_reps <= high:
        wanted, from_log = _around(past.usual_reps), True
    first = min(max(wanted[0], low), high)
    last = _end_of(first, wanted, strength=request.goal == "strength")
    reps = (first, max(first, min(last, high)))
    rir: int | None = max(least_rir(exercise, flags), _rir(exercise, request, past))
    if exercise.slug == SLOW_DOWN and not least_rir(exercise, flags):  # ends when the way down gets fast
        rir = None
    return Scheme(
        reps=reps,
        seconds=None,
        rir=rir,
        fewest_sets=min(most, _fewest(exercise, request)),
        most_sets=most,
        from_log=from_log,
    )


def _fewest(exercise: Exercise, request: PlanRequest) -> int:
    """Three sets of a heavy pull are worth the way up to its load; hinges, short sessions, many days may have two."""
    if request.goal == "strength" and is_heavy(exercise) and request.minutes >= _ROOM_MINUTES:
        return FEWEST_SETS + (slot_of(exercise) != "hinge" or request.days < _FEW_DAYS)
    pull = is_heavy(exercise) and slot_of(exercise) != "hinge"
    return FEWEST_SETS + (pull and request.minutes >= _ROOM_MINUTES and request.days <= _FEW_DAYS)


def _wanted(exercise: Exercise, request: PlanRequest) -> tuple[int, int]:
    slot = slot_of(exercise)
    if exercise.slug == SLOW_DOWN:
        return _HEAVY_HINGE_REPS
    if slot == "hinge":
        return _HEAVY_HINGE_REPS if request.goal == "strength" else _HINGE_REPS
    if is_heavy(exercise):
        return _STRENGTH_REPS if request.goal == "strength" else _PULL_REPS
    return _LIGHT_REPS


def _around(usual: float) -> tuple[int, int]:
    """A range that begins where the lifter is: narrow for few repetitions, wider for many."""
    whole = round(usual)
    if whole < _LOW_REPS:
        return whole, whole + 1
    return (whole - 1, whole + 1) if whole <= _HIGH_REPS else (whole - 2, whole + 2)


def _end_of(first: int, wanted: tuple[int, int], *, strength: bool) -> int:
    """Where does a range end that begins here? As wanted, or at a round number that leaves room to progress.

    >>> [_end_of(first, (6, 10), strength=False) for first in (6, 8, 12, 15)]
    [10, 12, 15, 20]
    """
    if first <= wanted[0]:
        return max(wanted[1], first + 1)
    if strength and first <= _LOW_REPS:
        return max(wanted[1], first + _STRENGTH_ROOM)
    return max(wanted[1], next((end for end in _ENDS if end >= first + _ROOM), first + _ROOM))


def _rir(exercise: Exercise, request: PlanRequest, past: LiftPast | None) -> int:
    """Two in reserve on heavy lifts and for those new to it, one on light ones that are known; more where none knows.

    Where no load is known: three for those new to lifting and in lifts from the hips, two else. Source: Halperin 2022
    (a reserve is guessed about one repetition off, more so far from the limit); the numbers are judgement.
    """
    if _bar_on_the_back(exercise):
        return _RIR_BENT
    if past is None or not past.in_use:
        return _RIR_UNKNOWN if request.experience == "new" or slot_of(exercise) == "hinge" else _MOST_RIR
    return _MOST_RIR if is_heavy(exercise) or request.experience == "new" else 1


def _bar_on_the_back(exercise: Exercise) -> bool:
    """Does the load lie on a bent back, where it cannot be let go of?"""
    on_it = slot_of(exercise) == "hinge" and not exercise.grip_demand
    return on_it and exercise.lumbar_demand >= WATCHED


def _seconds(exercise: Exercise, request: PlanRequest) -> tuple[int, int]:
    if holds_of_a_set(exercise, request.limits.flags) > 1:
        return SHORT_HOLD_S
    if exercise.seconds_range is not None:
        low, high = exercise.seconds_range
        longest = most_seconds(exercise, request.limits.flags)
        high = high if longest is None else min(high, longest)
        first = min(max(low, _SECONDS[0]), high)
        return first, max(first, min(high, _SECONDS[1]))
    metres = exercise.metres_range or (20, 40)
    first = round(metres[0] * SECONDS_PER_METRE)
    return max(first, 20), max(round(min(metres[1], 40) * SECONDS_PER_METRE), 20)
