"""Pulls from above and rows: on how many days of a week each, on which days both, and why a day has only one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, Literal

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.planning.qualities import Slot, slot_of
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.schemes import SLOW_DOWN
from dorsi.core.planning.timing import SHORT_MINUTES, is_heavy
from dorsi.core.plans import Goal, PlannedSession

__all__ = [
    "DAYS_THAT_TAKE_TURNS",
    "NONE_ALLOWED",
    "days_of_a_plane",
    "hips_twice",
    "most_days_of_a_plane",
    "needs_both",
    "one_way_costs",
    "with_reasons_for_one_way",
]

#: Each direction of pull comes on so many days of a week at least.
_DAYS_OF_A_PLANE: Final = 2
#: From so many days on the directions take turns: two sets of each on every day are more than a week may hold.
DAYS_THAT_TAKE_TURNS: Final = 5
#: What a day with one direction alone costs; less than work that was promised where minutes are short, or where the
#: goal needs them for something else.
_ONE_WAY, _ONE_WAY_SHORT = 20.0, 9.0
#: The direction that the goal does not name may leave a day to it, so that the goal has more sets.
_ONE_WAY_FOR_THE_GOAL: Final = 8.0
_BESIDE_THE_GOAL: Final[Mapping[Goal, Slot]] = {"width": "horizontal", "thickness": "vertical"}
_NOT_FOR_PULLS: Final = frozenset({"extensors", "arms_and_grip"})
#: Up to so many days a week a sore shoulder is pulled down from above once.
_FEW_DAYS: Final = 3
_OF_THE_HIPS: Final = (
    "No pull down or in today: the lift from the hips has this day, so that each direction of pull has days of its own."
)
#: A second day from the hips, for whom nothing hurts: where a day has so many minutes.
_ROOM_FOR_HIPS: Final = 45
#: Two sets of a pull with the way up and two minutes of rest.
_MINUTES_OF_A_PULL: Final = 7
NONE_ALLOWED: Final = "nothing that is there and fits your limits allows one"
_WORDS: Final[Mapping[Slot, str]] = {"vertical": "pull from above", "horizontal": "row"}
_OTHER: Final[Mapping[Slot, Slot]] = {"vertical": "horizontal", "horizontal": "vertical"}


def _sore(slot: Slot, request: PlanRequest) -> bool:
    return slot == "vertical" and request.limits.flags.is_sore("shoulder")


def days_of_a_plane(slot: Slot, request: PlanRequest) -> int:
    """On how many days of the week is this direction of pull promised? One where raising the arms hurts."""
    return 1 if _sore(slot, request) else min(_DAYS_OF_A_PLANE, request.days)


def most_days_of_a_plane(slot: Slot, request: PlanRequest) -> int | None:
    """On how many days may it come at most? None where nothing limits it."""
    return (1 if request.days <= _FEW_DAYS else 2) if _sore(slot, request) else None


def needs_both(request: PlanRequest) -> bool:
    """Must every session pull both ways? With one or two of them a week, where no shoulder is sore."""
    return request.days <= _DAYS_OF_A_PLANE and not _sore("vertical", request)


def hips_twice(request: PlanRequest) -> bool:
    """Is a second, light day from the hips wished for: with the minutes, days enough, and nothing that hurts?"""
    flags = request.limits.flags
    roomy = request.minutes >= _ROOM_FOR_HIPS and request.days > 1
    spared = flags.hurts_at_all or flags.hypertension or flags.pregnancy or flags.osteoporosis or request.deload
    return roomy and not spared and request.goal != "arms_and_grip"


def one_way_costs(request: PlanRequest) -> Mapping[Slot, float]:
    """What does a day without this direction cost, where the directions need not take turns?"""
    if request.days >= DAYS_THAT_TAKE_TURNS or needs_both(request) or request.deload:
        return {}
    little = request.minutes <= SHORT_MINUTES or request.goal in _NOT_FOR_PULLS | {"strength"}
    cost = _ONE_WAY_SHORT if little else _ONE_WAY
    beside = _BESIDE_THE_GOAL.get(request.goal)
    return {
        slot: min(cost, _ONE_WAY_FOR_THE_GOAL) if slot == beside else cost
        for slot in _WORDS
        if not _sore(slot, request)
    }


def with_reasons_for_one_way(
    sessions: Sequence[PlannedSession],
    request: PlanRequest,
    catalogue: Mapping[str, Exercise],
    there: frozenset[Slot],
) -> tuple[PlannedSession, ...]:
    """Write under a session that pulls one way only why it does.

    Parameters
    ----------
    there : the directions for which this person has any lift at all.
    """
    made = [_with_note(session, _of_the_hips(session, catalogue)) for session in sessions]
    missing = [_missing(session, catalogue) for session in sessions]
    above, rows = (sum(slot in _slots(s, catalogue) for s in sessions) for slot in _WORDS)
    if request.days >= DAYS_THAT_TAKE_TURNS and above and rows:
        told = (
            f"The sets of a week do not reach for both directions of pull on {request.days} days, so they take turns: "
            f"from above on {above} days, rows on {rows}."
        )
        return (_with_note(made[0], told if any(missing) else ""), *made[1:])
    slow = any(lift.exercise == SLOW_DOWN for session in sessions for lift in session.lifts)
    return tuple(
        _with_note(session, one and _why(one, request, there, request.minutes - session.minutes, slow=slow))
        for session, one in zip(made, missing, strict=True)
    )


def _with_note(session: PlannedSession, told: str) -> PlannedSession:
    return replace(session, notes=(*session.notes, told)) if told else session


def _of_the_hips(session: PlannedSession, catalogue: Mapping[str, Exercise]) -> str:
    """Is it a day of a heavy lift from the hips, without a pull? Then that is said."""
    hips = any(slot_of(one) == "hinge" and is_heavy(one) for one in (catalogue[o.exercise] for o in session.lifts))
    return _OF_THE_HIPS if hips and not _slots(session, catalogue) & set(_WORDS) else ""


def _missing(session: PlannedSession, catalogue: Mapping[str, Exercise]) -> Slot | Literal[""]:
    """Which direction does a session leave out? Nothing where it has both, or none."""
    slots = _slots(session, catalogue)
    return next((slot for slot in _WORDS if slot not in slots and _OTHER[slot] in slots), "")


def _slots(session: PlannedSession, catalogue: Mapping[str, Exercise]) -> set[Slot]:
    return {slot_of(catalogue[lift.exercise]) for lift in session.lifts}


def _why(slot: Slot, request: PlanRequest, there: frozenset[Slot], left: float, *, slow: bool) -> str:
    begun = f"No {_WORDS[slot]} today"
    if slow and slot == "vertical":
        return f"{begun}: the slow way down from the bar makes sore, so twice a week is enough."
    if _sore(slot, request):
        often = "once a week is" if request.days <= _FEW_DAYS else "twice a week is"
        return f"{begun}: raising the arms hurts, so {often} enough for now."
    if slot not in there:
        return f"{begun}: {NONE_ALLOWED}."
    if request.minutes <= SHORT_MINUTES and left < _MINUTES_OF_A_PULL:
        few = f"{request.minutes:g} minutes do not hold it beside the rest, as it takes {_MINUTES_OF_A_PULL} of them"
        return f"{begun}: {few}; it comes on another day."
    why = "the week has its sets of it on the other days."
    if request.goal in _NOT_FOR_PULLS:
        why = "the minutes go to what you asked for; it comes on another day."
    elif _BESIDE_THE_GOAL.get(request.goal) == slot:
        why = f"its sets go to {request.goal}, which you asked for; it comes on the other days."
    return f"{begun}: {why}"
