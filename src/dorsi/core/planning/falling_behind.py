"""What of the shape of a good week could not be given, and why? Said in the plan, counted from its sessions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.estimate import Reason
from dorsi.core.planning.directions import NONE_ALLOWED
from dorsi.core.planning.even_weeks import EXTENSORS_GROW
from dorsi.core.planning.goals import AHEAD_OF
from dorsi.core.planning.qualities import Slot, slot_of
from dorsi.core.planning.region_sets import lifts_of, region_sets
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.schemes import SLOW_DOWN
from dorsi.core.planning.timing import SHORT_MINUTES
from dorsi.core.plans import Goal, PlannedSession
from dorsi.core.safety.exercises import why_not

__all__ = ["FALLS_BEHIND", "what_falls_behind"]

FALLS_BEHIND: Final = "what falls behind this week"
#: Sets of a week that a lift from the hips, and the rear of the shoulders, have at least; by so many the goal is ahead.
#: Where these goals are not asked for, one set of the rear is enough for nothing to be said.
_FEWEST: Final = 2
_BOTH_ALIKE: Final[frozenset[Goal]] = frozenset({"balance", "strength"})
#: A day with so many minutes left is not full of pulls: they are kept for what a gym or a band takes.
_ROOM_FOR_TWO_SETS: Final = 4.0
_KEPT_FREE: Final = (
    "the minutes left are kept for changing places; where they stay free, add 2 sets of lifting the trunk from the "
    "floor at the end of a day"
)
_NO_ROOM: Final = "the bounds of the week and what is there leave no more room"
_NAMES: Final[Mapping[Goal, tuple[str, str]]] = {
    "width": ("pulls from above and with straight arms", "rows and shoulder blades"),
    "thickness": ("rows and shoulder blades", "pulls from above and with straight arms"),
}


def what_falls_behind(
    sessions: Sequence[PlannedSession],
    request: PlanRequest,
    catalogue: Mapping[str, Exercise],
    there: frozenset[Slot],
) -> tuple[Reason, ...]:
    """Which of the rules of a good week are not met, each with its cause? Nothing in an easier week.

    Parameters
    ----------
    there : the kinds for which this person has any lift at all.
    """
    if any(session.deload for session in sessions):
        return ()
    sets: Counter[Slot] = Counter()
    rear, slow = 0, False
    extensors = region_sets(lifts_of(sessions), catalogue)["extensors"]
    for lift in lifts_of(sessions):
        slot = slot_of(catalogue[lift.exercise])
        sets[slot] += len(lift.work_sets)
        rear += len(lift.work_sets) * (slot == "retraction" and "shrug" not in lift.exercise)
        slow |= lift.exercise == SLOW_DOWN
    facts = (
        *_hips(sets, request, catalogue),
        *_extensors(sets, extensors, request, catalogue, left=request.minutes - min(s.minutes for s in sessions)),
        *_goal(sets, request),
        *_directions(sets, request, there, slow=slow),
        *_rear(rear + sets["rotation"], request, catalogue),
        *_curls(sets, request, catalogue),
    )
    return (Reason(rule=FALLS_BEHIND, facts=facts),) if facts else ()


def _hips(sets: Counter[Slot], request: PlanRequest, catalogue: Mapping[str, Exercise]) -> Iterator[str]:
    if sets["hinge"] < _FEWEST:
        yield f"no lift from the hips, as {_why({'hinge'}, request, catalogue)}"


def _extensors(
    sets: Counter[Slot], given: float, request: PlanRequest, catalogue: Mapping[str, Exercise], *, left: float
) -> Iterator[str]:
    if sets["hinge"] >= _FEWEST and given < EXTENSORS_GROW:
        why = _why({"trunk"}, request, catalogue)
        on_the_floor = (one for one in catalogue.values() if slot_of(one) == "trunk" and "floor" in one.equipment)
        allowed = any(
            one.offered
            and why_not(one, request.limits.flags) is None
            and one.slug not in request.limits.never
            and request.equipment.allows(one)
            for one in on_the_floor
        )
        if request.minutes <= SHORT_MINUTES and left >= _ROOM_FOR_TWO_SETS and allowed:
            why = _KEPT_FREE
        yield f"the extensors, {given:g} sets of the {EXTENSORS_GROW:g} where growth begins, as {why}"


def _rear(sets: int, request: PlanRequest, catalogue: Mapping[str, Exercise]) -> Iterator[str]:
    if sets < (_FEWEST if request.goal in _BOTH_ALIKE else 1):
        yield (
            f"nothing for the rear of the shoulders or their rotators alone, as "
            f"{_why({'retraction', 'rotation'}, request, catalogue)}"
        )


def _goal(sets: Counter[Slot], request: PlanRequest) -> Iterator[str]:
    if request.goal not in AHEAD_OF:
        return
    ours, theirs = (sum(sets[slot] for slot in slots) for slots in AHEAD_OF[request.goal])
    if 4 * ours >= 5 * theirs:  # a quarter more: half as many again is wished for
        return
    mine, other = _NAMES[request.goal]
    if request.goal == "width" and request.limits.flags.is_sore("shoulder"):
        why = "raising the arms hurts"
    elif request.minutes <= SHORT_MINUTES:
        why = f"{request.minutes:g} minutes hold one of each a day"
    else:
        why = _NO_ROOM
    yield f"{mine} {ours} sets, {other} {theirs}, as {why}"


def _directions(sets: Counter[Slot], request: PlanRequest, there: frozenset[Slot], *, slow: bool) -> Iterator[str]:
    """Where no direction of pull is the goal, none has more than half as many sets again as the other."""
    above, rows = sets["vertical"], sets["horizontal"]
    if request.goal not in _BOTH_ALIKE or 2 * max(above, rows) <= 3 * min(above, rows):
        return
    if ("vertical" if above < rows else "horizontal") not in there:
        why = NONE_ALLOWED
    elif above < rows and request.limits.flags.is_sore("shoulder"):
        why = "raising the arms hurts"
    elif above < rows and slow:
        why = "slow ways down from the bar on two days are enough"
    elif request.minutes <= SHORT_MINUTES:
        why = f"{request.minutes:g} minutes hold one of each a day"
    else:
        why = _NO_ROOM
    yield f"the two directions of pull are not even, {above} sets from above beside {rows} of rows, as {why}"


def _curls(sets: Counter[Slot], request: PlanRequest, catalogue: Mapping[str, Exercise]) -> Iterator[str]:
    pulls = sets["vertical"] + sets["horizontal"]
    if not sets["curl"]:
        bones = request.limits.flags.osteoporosis and request.minutes > SHORT_MINUTES
        why = "the upper back comes first" if bones else _why({"curl"}, request, catalogue)
        yield f"no lift for the arms alone, as {why}"
    elif request.goal != "arms_and_grip" and 2 * sets["curl"] > pulls:
        yield f"the pulls, {pulls} sets beside {sets['curl']} of curls, as so few pulls are possible here"


def _why(slots: set[str], request: PlanRequest, catalogue: Mapping[str, Exercise]) -> str:
    """Why is no lift of these kinds in the week?"""
    limits = request.limits
    mine = [one for one in catalogue.values() if one.offered and slot_of(one) in slots]
    allowed = [one for one in mine if why_not(one, limits.flags) is None and one.slug not in limits.never]
    if not allowed:
        return "your limits leave them out for now"
    if not any(request.equipment.allows(one) for one in allowed):
        return "dorsi knows no exercise for it with what is there"
    if limits.max_lumbar is not None and "hinge" in slots:
        return f"your limit of {limits.max_lumbar:g} for the lower back goes to other work"
    if request.minutes <= SHORT_MINUTES:
        return f"{request.minutes:g} minutes go to the pulls"
    return "the sets of the week go to the rest"
