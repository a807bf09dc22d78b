"""One ladder for a load that nobody knows: the loads that exist, in order, and where to stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dorsi.core.plans import LoadSearch, PlannedLift
from dorsi.core.units import LoadUnit, load_text, to_unit

__all__ = [
    "FINDING_BEGINS",
    "FROM_KNOWN",
    "MOST_TRIES",
    "NEXT_BAND",
    "NEXT_LOAD",
    "finding_words",
    "held_text",
    "roundest",
    "rungs_above",
    "search_words",
    "with_search",
]

#: How the words begin that send the reader to the rule, and how the rule itself begins.
_FIRST_LOAD: Final = "Find the load:"
FINDING_BEGINS: Final = "How to find a load, where the plan says so: "
#: How bands grow, which have no number.
NEXT_BAND: Final = (
    "Bands grow when all sets reach the top of the range with the reserve kept: a step further from the anchor, or a "
    "thicker one where there is one; where the band helps, a thinner one, or less of its stretch."
)
#: How a load grows once it is known, and what is added where some lifts have a line on pain.
NEXT_LOAD: Final = "All sets at the top of the range with the reserve kept: the next load up next time."
_NEXT_WHERE_IT_HURTS: Final = (
    " Where that is more than a quarter heavier in a lift with a line on pain: first five repetitions more each week, "
    "up to 25."
)
#: Where a load is known that no log holds.
FROM_KNOWN: Final = (
    "Where you know what you did for about six lately, begin with the load a fifth below it, after half of it x 5 and "
    "three quarters x 3"
)
#: Loads on a ladder.
MOST_TRIES: Final = 4
#: A step is no more than a quarter of the load, and below 10 kg in the hand no more than 2 kg, where smaller exist.
#: All judgement, on the careful side.
_LARGEST_STEP: Final = 0.25
#: So many steps may be that large; nearer to the load that fits they are smaller.
_LARGE_STEPS, _LATER_STEP = 2, 1 / 6
_SMALL_BELOW_KG, _SMALL_STEP_KG = 10.0, 2.0
#: Far below what such people usually lift a step may double the load, then it is a third; so much at most at a stack
#: and in a hand (4 kg, or 10 lb).
_WIDEST_STEP: Final = 1 / 3
_WIDE_KG, _WIDE_IN_HAND_KG = 10.0, 4.6
_MOST_OF_IT: Final = 0.6
#: Round figures are easier to put on: among the steps that may be taken the roundest is.
_ROUND: Final = (10.0, 5.0, 2.5, 1.0)
#: A step that doubles the load is taken after so many repetitions.
_DOUBLES: Final = 2.0
_MUCH_FIRST: Final = "15 to 25"
_LEAVES: Final = 2
_HELD_LEAVES_S: Final = 10
_DUST: Final = 1e-6


def rungs_above(
    loads: Sequence[float], begin: float, *, in_hand: bool, unit: LoadUnit, wide_below: float = 0.0
) -> tuple[float, ...]:
    """Which loads come after the first one on the way up to a load that nobody knows?

    Parameters
    ----------
    loads : what exists, rising.
    in_hand : the load is of each hand.
    wide_below : up to this load, far below what such people usually lift, a step may double it; nowhere if 0.

    Examples
    --------
    >>> rungs_above([2, 4, 6, 8, 10, 12], 2, in_hand=True, unit="kg")
    (4, 6, 8)
    >>> rungs_above([20, 22.5, 25, 27.5, 30, 35, 40], 20, in_hand=False, unit="kg")
    (25, 30, 35)
    >>> rungs_above(range(5, 100, 5), 10, in_hand=False, unit="kg", wide_below=25)
    (20, 30, 40)
    """
    found: list[float] = []
    at = begin
    for place in range(MOST_TRIES - 1):
        above = [kg for kg in loads if kg > at + _DUST]
        if not above:
            break
        step = _wide_step(at, wide_below, in_hand=in_hand) if wide_below else _step(at, place, in_hand=in_hand)
        near = [kg for kg in above if kg <= at + step + _DUST]
        if wide_below:  # a round figure is no reason for a small step
            near = [kg for kg in near if kg >= at + _MOST_OF_IT * step] or near
        at = roundest(near, unit) if near else above[0]
        found.append(at)
    return tuple(found)


def _step(at: float, place: int, *, in_hand: bool) -> float:
    if at < _SMALL_BELOW_KG:
        return _SMALL_STEP_KG if in_hand else max(_LARGEST_STEP * at, _SMALL_STEP_KG)
    return min((_LARGEST_STEP if place < _LARGE_STEPS else _LATER_STEP) * at, _WIDE_KG)


def _wide_step(at: float, wide_below: float, *, in_hand: bool) -> float:
    return min(at if at < wide_below else _WIDEST_STEP * at, _WIDE_IN_HAND_KG if in_hand else _WIDE_KG)


def roundest(loads: Sequence[float], unit: LoadUnit) -> float:
    """Which of these loads is the roundest figure, the largest of several?

    >>> roundest([37.5, 40, 42.5], "kg")
    40
    """
    return max(loads, key=lambda kg: (_roundness(kg, unit), kg))


def _roundness(kg: float, unit: LoadUnit) -> float:
    """By which round figure does a load divide, in its own unit?"""
    value = to_unit(kg, unit)
    return next((by for by in _ROUND if abs(value / by - round(value / by)) < 1e-3), 0.0)  # noqa: PLR2004 -- dust


def search_words(search: LoadSearch, unit: LoadUnit) -> str:
    """Write a ladder: the loads, how much of each, and what the right one leaves.

    Parameters
    ----------
    search : what is tried.
    unit : in which the loads are written.

    Examples
    --------
    >>> search_words(LoadSearch(tries_kg=(2, 4, 6), held="in each hand", reps=10, leaves=3), "kg")
    'Find the load: 2, 4, 6 kg (in each hand), 10 each; stop at the first that leaves 3 to 5, that is your load.'
    >>> search_words(LoadSearch(tries_kg=(5, 10, 15), reps=10, leaves=3, small=True), "kg")[-38:]
    ' Is 10 kg too much: 5 kg for 15 to 25.'
    """
    rungs = search.tries_kg
    told = ", ".join(load_text(kg, unit).removesuffix(f" {unit}") for kg in rungs)
    told = f"{_FIRST_LOAD} {told} {unit}{held_text(search)}"
    if search.reps is not None:
        each, left = f"{search.reps} each", f"{search.leaves} to {search.leaves + _LEAVES}"
    else:
        fewest = search.leaves or _HELD_LEAVES_S
        each, left = f"{search.seconds} s each", f"{fewest} to {fewest + _HELD_LEAVES_S} s more"
    doubling = _first_doubling(rungs) if search.small else None
    if len(rungs) == 1:
        return f"{told}, and no more today; end a set where it leaves what is asked.{search.or_else}"
    told = f"{told}, {each}; stop at the first that leaves {left}, that is your load."
    if doubling is not None:
        low, high = (load_text(kg, unit) for kg in doubling)
        told += f" Is {high} too much: {low} for {_MUCH_FIRST}."
    return told + search.or_else


def held_text(search: LoadSearch) -> str:
    """Write where the weight is held, in brackets after a load; empty where that is plain."""
    return f" ({search.held})" if search.held else ""


def with_search(lift: PlannedLift, search: LoadSearch, unit: LoadUnit) -> PlannedLift:
    """Give a lift this search, and its sentence with it."""
    return replace(lift, search=search, starting_load=search_words(search, unit))


def _first_doubling(rungs: Sequence[float]) -> tuple[float, float] | None:
    """Does the second rung double the load, by more than the smallest step of dumbbells?"""
    if len(rungs) > 1 and rungs[1] >= _DOUBLES * rungs[0] - _DUST and rungs[1] - rungs[0] > _SMALL_STEP_KG + _DUST:
        return rungs[0], rungs[1]
    return None


def finding_words(
    *,
    counted: bool,
    small: bool,
    carries: bool,
    known_elsewhere: bool,
    again: bool,
    unsure: bool,
    grows: bool = False,
    triples: bool = False,
    goes_on: bool = False,
    steady: bool = False,
    hurts: bool = False,
) -> str:
    """By which one rule is a load found, wherever the plan says so?

    Parameters
    ----------
    counted : loads of lifts with repetitions are sought.
    small : among them are lifts without sets on the way up.
    carries : loads of what is carried or held are sought.
    again : a lift comes more than once.
    grows : there are lifts with a known load.
    unsure : the reader is new to it, or nothing is known of the reader.
    triples : heavy sets of three repetitions are among the tries, which need longer rests.
    known_elsewhere : the lifter may know loads that no log holds.
    goes_on : whoever is not new goes on above the last load, as there is time.
    steady : somebody who hurts, is young or pregnant or has brittle bones goes up one step at a time.
    hurts : some lifts have a line on pain.

    Returns
    -------
    A line, and a line for each thing to do.
    """
    heavy = " (two minutes where it says 3 each)" if triples else ""
    begun = (
        f"{FINDING_BEGINS}take its loads one after the other, a minute apart{heavy}, and stop at the first that leaves "
        "what the line says. Write it down. The minutes of the day have room for all of them."
    )
    told = [begun]
    if known_elsewhere and counted:
        told.append(f"{FROM_KNOWN}{'; not in a lift with a line on pain' if hurts else ''}.")
    which = "Small lifts and carries" if small and carries else "Carries and holds" if carries else "Small lifts"
    much = " or ".join(("ten repetitions",) * counted + ("half a minute",) * carries)
    if small or carries:
        told.append(
            f"{which}: each of these counts as one of the sets, unless it left {much}; the other lifts have all their "
            "sets after the tries. Are the sets done before one fits: begin one above the last next time."
        )
    told.append(
        "One that leaves less: a load between it and the one before is yours, else the one before. Is it the first: "
        "something lighter, or a shorter way."
    )
    if goes_on:
        told.append(
            "Even the last one leaves more: go on by the last step until one leaves what the line says; two or three "
            "more tries have their minutes."
        )
    else:
        told.append(
            "Even the last one leaves more: work with it today, and begin one step above it next time."
            if steady
            else "Even the last one leaves more: work with it; where a set of it leaves more as well, a step more for "
            "the next. Note the last, and begin with it next time."
        )
    if unsure:
        told.append(
            "How many are left? Six done, and about six more would go: that leaves 5 to 7. A repetition gets slower by "
            "itself: about three are left. Unsure: stop earlier."
        )
    if counted or grows:
        told.append(NEXT_LOAD + _NEXT_WHERE_IT_HURTS * hurts)
    if again:
        told.append(
            "Later in the week take what you wrote down, a step less where it was too hard, a step more where it was "
            "found behind another pull and now comes first."
        )
    return "\n".join(told)
