"""How many loads are looked for on one day? Two large ones and four in all, none in turns, all within the minutes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.planning.ladder import held_text, with_search
from dorsi.core.planning.qualities import Slot, slot_of
from dorsi.core.planning.timing import LEAST_COMPOUND_REST_S, SUPERSET_REST_S, is_heavy, session_seconds
from dorsi.core.plans import PlannedLift
from dorsi.core.units import LoadUnit, load_text

__all__ = ["LARGE_SEARCHES", "WHATEVER", "again_words", "bounded_searches", "is_large_search"]

#: Ladders that come before the work sets of a heavy lift: more than two a day tire before the work begins.
LARGE_SEARCHES: Final = 2
_FEWEST_TRIES: Final = 2
#: Loads that are looked for on one day in all; the small lifts after these begin with one.
_SEARCHES: Final = 4
#: Which small lifts come first among these: a curl or a carry with far too little is a lost day, not so a wrist curl.
_WORTH_A_SEARCH: Final[tuple[Slot, ...]] = ("curl", "extension", "carry", "grip", "shrug", "retraction")
#: The second load of a ladder is given where it is no more than so many times the first.
_AT_MOST: Final = 2.0
#: The rest of a small lift that is done alone after all.
_LIGHT_REST_S: Final = 75
#: How a load is said that is not looked for today: without a reserve, as nobody knows what it leaves.
WHATEVER: Final = "whatever it leaves"
_IN_TURNS: Final = f"One load today, {WHATEVER}: in turns there is no time to try others. Note what it leaves."
_BEHIND_ANOTHER: Final = f"One load today, {WHATEVER}: no tries with a tired back. Note what it leaves."
_ENOUGH: Final = (
    "Begin with this one: four to look for are enough for a day. Where it leaves ten more than asked, take the next "
    "load for the second set. Note the last."
)
_SORE: Final = (
    "One light load and no tries, as it bears on a place that hurts; it may leave more than the line says. Where the "
    "next morning is fine: each week {more}."
)
#: A small lift may have one step more on the same day: a tendon settles under what it feels.
_SORE_SMALL: Final = (
    "Light and slow, three seconds down, as it bears on a place that hurts: {first} for the first set; {next} for the "
    "second where that left ten more and hurt no more than before it, else {first} again. Where the next morning is "
    "fine begin with the last; then each week {more}."
)
#: A step of load would often double what a place that hurts has to bear.
_MORE_REPS, _MORE_SECONDS, _MORE_LOAD = (
    "five repetitions more, up to 25, then the next load for as many as today",
    "ten seconds more, up to a minute, then the next load for as long as today",
    "one step of load more",
)
_SMALL_STEP: Final = 1.25
#: On later days of the week.
_LIGHT_AGAIN: Final = "One light load, as on {day}."
_SLOW_AGAIN: Final = "Light and slow, as on {day}: begin with the last load, where the next morning was fine."
_BEFORE_ANOTHER: Final = f"One load today, {WHATEVER}: no tries right before the next pull. Note what it leaves."


def is_large_search(lift: PlannedLift) -> bool:
    """Is a load sought for this lift before its work sets, by tries of their own?"""
    return lift.is_sought and any(one.kind == "warm_up" for one in lift.sets)


def bounded_searches(
    lifts: Sequence[PlannedLift], minutes: float, unit: LoadUnit, sore: Collection[str] = (), *, steady: bool = False
) -> tuple[PlannedLift, ...]:
    """Hold the searches of one session to what a day bears: two large ones, none in turns, all within the minutes.

    Parameters
    ----------
    lifts : of a session, loads that were found on an earlier day already marked.
    minutes : of the session.
    unit : of the loads in sentences.
    sore : exercises that load a place that hurts, or hang from it: these begin with one light load.
    steady : somebody who goes up one step at a time.
    """
    begun = [
        _given(one, _sore_words(one, unit), lowest=True) if one.exercise in sore and one.is_sought else one
        for one in lifts
    ]
    found = _out_of_turns(begun, minutes, unit)
    led = {one.leads_to for one in found if one.leads_to is not None}
    found = [
        _given(one, _BEFORE_ANOTHER if one.leads_to is not None else _BEHIND_ANOTHER)
        if (one.leads_to is not None or one.exercise in led) and one.is_sought
        else one
        for one in found
    ]
    large = [place for place, one in enumerate(found) if is_large_search(one)]
    for place in large[LARGE_SEARCHES:]:
        found[place] = _in_its_sets(found[place], unit, steady=steady)
    large, whole = large[:LARGE_SEARCHES], list(found)
    sought = [place for place, one in enumerate(found) if one.is_sought]
    small = sorted((p for p in sought if not is_large_search(found[p])), key=lambda p: _rank(found[p]))
    for place in small[max(0, _SEARCHES - len(large)) :]:
        held = found[place].work_sets[0].seconds is not None  # nobody is lost with the second load of a short carry
        found[place] = whole[place] = _given(found[place], _ENOUGH, lowest=steady or not held)
    while _takes(found) > minutes and large:
        longest = max(large, key=lambda place: (_tries(found[place]), place))
        if _tries(found[longest]) > _FEWEST_TRIES:
            found[longest] = _with_tries(found[longest], _tries(found[longest]) - 1, unit)
        else:
            found[large[-1]] = _in_its_sets(whole[large[-1]], unit, steady=steady)
            large = large[:-1]
    return tuple(found)


def _sore_words(lift: PlannedLift, unit: LoadUnit) -> str:
    """How does a lift begin that bears on a place that hurts? With one load; a small one goes on by a step at most."""
    if not _is_small(lift) or len(lift.tries_kg) < _FEWEST_TRIES or len(lift.work_sets) < _FEWEST_TRIES:
        return _SORE.format(more=_more(lift))
    first, following = (load_text(kg, unit) for kg in lift.tries_kg[:2])
    return _SORE_SMALL.format(first=first, next=following, more=_more(lift))


def again_words(lift: PlannedLift) -> str:
    """What is said of such a lift on later days of the week? It has the day to be filled in."""
    return _SLOW_AGAIN if _is_small(lift) else _LIGHT_AGAIN


def _is_small(lift: PlannedLift) -> bool:
    return lift.work_sets[0].reps is not None and not load_catalogue()[lift.exercise].compound


def _more(lift: PlannedLift) -> str:
    """By what does a lift grow on a place that hurts? By load where the step is small, else by repetitions first."""
    if lift.work_sets[0].seconds:
        return _MORE_SECONDS
    first, *others = lift.tries_kg
    return _MORE_LOAD if others and others[0] <= _SMALL_STEP * first else _MORE_REPS


def _rank(lift: PlannedLift) -> int:
    slot = slot_of(load_catalogue()[lift.exercise])
    return _WORTH_A_SEARCH.index(slot) if slot in _WORTH_A_SEARCH else len(_WORTH_A_SEARCH)


def _takes(lifts: Sequence[PlannedLift]) -> float:
    return session_seconds(tuple(lifts)) / 60


def _tries(lift: PlannedLift) -> int:
    return sum(one.kind == "warm_up" for one in lift.sets)


def _with_tries(lift: PlannedLift, tries: int, unit: LoadUnit) -> PlannedLift:
    """Leave room for so many tries: the ladder ends earlier."""
    assert lift.search is not None  # noqa: S101 -- asked of searches only
    ups = [one for one in lift.sets if one.kind == "warm_up"]
    search = replace(lift.search, tries_kg=lift.tries_kg[:tries])
    made = tuple(replace(ups[0], load_kg=kg) for kg in search.tries_kg)
    return replace(with_search(lift, search, unit), sets=(*made, *lift.work_sets))


def _in_its_sets(lift: PlannedLift, unit: LoadUnit, *, steady: bool) -> PlannedLift:
    """Let the work sets be the tries: the first load is the way up, the second is worked with where it fits."""
    assert lift.search is not None  # noqa: S101 -- asked of searches only
    first, *others = [load_text(kg, unit) for kg in lift.tries_kg[: 2 if steady else 3]]
    ups = [one for one in lift.sets if one.kind == "warm_up"][:1]
    left = (lift.work_sets[0].rir or 0) + 2
    told = f"The sets themselves are the tries: {first}{held_text(lift.search)} is the way up"
    told += f"; {others[0]} next, where {first} left ten or more, else {first} again" if others else ""
    told += f"; {others[1]} for the last, where {others[0]} left more than {left}" if len(others) > 1 else ""
    search = replace(lift.search, in_its_sets=True)
    return replace(lift, sets=(*ups, *lift.work_sets), search=search, starting_load=f"{told}. Note the last.")


def _given(lift: PlannedLift, why: str, *, lowest: bool = False) -> PlannedLift:
    """Give a load low on the ladder to all sets, with the reason why it is not looked for today."""
    first, *others = lift.tries_kg
    load = others[0] if others and others[0] <= _AT_MOST * first and not lowest else first
    sets = tuple(replace(one, load_kg=load) for one in lift.work_sets)
    return replace(lift, sets=sets, starting_load=why, search=None)


def _out_of_turns(lifts: list[PlannedLift], minutes: float, unit: LoadUnit) -> list[PlannedLift]:
    """Take lifts whose load is sought out of their turns where there is time, else give them one load for today."""
    for name in sorted({one.superset for one in lifts if one.superset is not None and one.is_sought}):
        alone = [_alone(one) if one.superset == name else one for one in lifts]
        fewest = [_with_tries(one, _FEWEST_TRIES, unit) if is_large_search(one) else one for one in alone]
        if _takes(fewest) <= minutes:
            lifts = alone
        else:
            lifts = [_given(one, _IN_TURNS) if one.superset == name and one.is_sought else one for one in lifts]
    return lifts


def _alone(lift: PlannedLift) -> PlannedLift:
    """Give a lift the rest that it has by itself."""
    if lift.rest_s > SUPERSET_REST_S:
        return replace(lift, superset=None)
    heavy = is_heavy(load_catalogue()[lift.exercise])
    return replace(lift, superset=None, rest_s=LEAST_COMPOUND_REST_S if heavy else _LIGHT_REST_S)
