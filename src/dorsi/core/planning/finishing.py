"""The last look over a made week: loads found once, openings and lighter loads explained where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.planning.goals import GOAL_SLOTS, PLANES
from dorsi.core.planning.ladder import FROM_KNOWN, NEXT_BAND, NEXT_LOAD, finding_words, with_search
from dorsi.core.planning.past import LONG_AWAY_WEEKS
from dorsi.core.planning.qualities import slot_of
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.searches import WHATEVER, again_words, bounded_searches
from dorsi.core.planning.timing import SHORT_MINUTES, free_share, session_seconds
from dorsi.core.plans import PlannedLift, PlannedSession
from dorsi.core.safety.pain import strains_what_hurts
from dorsi.core.units import LoadUnit

__all__ = ["how_loads_are_found", "noted_once", "with_reasons_for_order"]

_TRIPLE: Final = (3, 3)
#: How a load goes on that was given and not looked for, by what the note of its day says.
_A_STEP: Final = "One step up where it left 5 or more"
_STEPS: Final = f"{_A_STEP}, two where ten or more"

#: Repetitions on the way up to a load that was found on an earlier day, the last set the shortest.
_WAY_UP: Final = (8, 5, 3)
#: So much of what stays free of a session for busy stations stays free of tries, too; all of it in a short one.
_STAYS_FREE: Final = 1 / 2
#: Where a session would be fuller than this, sets on the way up to loads of an earlier day are left out.
_FULL: Final = 0.95
#: Minutes of three more tries of a heavy load, with two minutes between them.
_MORE_TRIES_MIN: Final = 7.0
#: So many sets on the way up to it at most.
_WAYS_UP_LATER: Final = 2
#: Where the tries begin below this, one set with about half of what was found is enough.
_LIGHT_KG: Final = 20.0


def noted_once(
    sessions: Sequence[PlannedSession],
    minutes: float,
    unit: LoadUnit,
    sore: AbstractSet[str] = frozenset(),
    *,
    steady: bool = False,
) -> tuple[PlannedSession, ...]:
    """Let a load be looked for once a week: later sessions take what was noted on the first day.

    Parameters
    ----------
    minutes : of a session, within which the tries stay.
    unit : of the loads in sentences.
    sore : exercises that load a place that hurts, or hang from it.
    steady : somebody who goes up one step at a time.
    """
    found_on: dict[str, date | None] = {}
    light_on: dict[str, str] = {}  # what is said of it on later days
    given: set[str] = set()
    made = []
    for session in sessions:
        known = [
            _as_noted(lift, found_on[lift.exercise], (_A_STEP if steady else _STEPS) * (lift.exercise in given))
            if lift.starting_load is not None and lift.exercise in found_on
            else _with_its_reserve(lift, unit)
            for lift in session.lifts
        ]
        stays = (1.0 if minutes <= SHORT_MINUTES else _STAYS_FREE) * free_share(minutes)
        lifts = bounded_searches(known, (1 - stays) * minutes, unit, sore, steady=steady)
        lifts = _within(lifts, min(_FULL, 1 - stays) * minutes)
        lifts = tuple(
            replace(lift, starting_load=light_on[lift.exercise]) if lift.exercise in light_on else lift
            for lift in lifts
        )
        day = session.day.strftime("%A") if session.day else "the first day"
        light = [one for one in lifts if one.exercise in sore - light_on.keys() and _is_light(one)]
        light_on |= {one.exercise: again_words(one).format(day=day) for one in light}
        for lift in lifts:
            in_question = lift.starting_load is not None and lift.load_from is None
            if in_question and WHATEVER in (lift.starting_load or ""):  # its note tells how the next day goes on
                given.add(lift.exercise)
                found_on[lift.exercise] = session.day
            elif in_question and lift.work_sets[0].load_kg is None:  # one load given for today is no search
                found_on[lift.exercise] = session.day
        lifts = tuple(
            replace(lift, position=f"{lift.position} {lift.position_once}".strip(), position_once="") for lift in lifts
        )
        made.append(replace(session, lifts=lifts, minutes=round(session_seconds(lifts) / 60, 1)))
    return tuple(made)


def _is_light(lift: PlannedLift) -> bool:
    """Was it given one load without a log, and no tries?"""
    return lift.starting_load is not None and lift.search is None and bool(lift.work_sets[0].load_kg)


def _within(lifts: tuple[PlannedLift, ...], minutes: float) -> tuple[PlannedLift, ...]:
    """Leave out sets on the way up to loads that were found on an earlier day, from the last on, where time ends."""
    found = list(lifts)
    for place in reversed(range(len(found))):
        ups = sum(one.kind == "warm_up" for one in found[place].sets)
        while session_seconds(tuple(found)) > 60 * minutes and found[place].load_from is not None and ups:
            found[place] = replace(found[place], sets=found[place].sets[1:])
            ups -= 1
    return tuple(found)


def _with_its_reserve(lift: PlannedLift, unit: LoadUnit) -> PlannedLift:
    """Let what the right load leaves fit the sets as they are now: a tip or a rule of safety may have changed them."""
    work = lift.work_sets[0]
    if lift.search is None or lift.search.in_its_sets or work.reps is None:
        return lift
    rung = next((one.reps[1] for one in lift.sets if one.kind == "warm_up" and one.reps), work.reps[0])
    return with_search(lift, replace(lift.search, leaves=work.reps[0] + (work.rir or 0) - rung), unit)


def _as_noted(lift: PlannedLift, day: date | None, steps: str = "") -> PlannedLift:
    when = day.strftime("%A") if day else "the first session"
    what = "what you noted" if lift.work_sets[0].load_kg is None else "the load you noted"
    told = f"Take {what} on {when}; a step less where it was too hard."
    if steps:
        told = f"Take {what} on {when}. {steps}."
        lift = replace(lift, position=f"{lift.position} {steps}.".strip())
    lift = replace(lift, position_once="")
    if lift.work_sets[0].reps is None or not lift.is_sought:
        return replace(lift, starting_load=told, load_from=day, search=None)
    ups = [one for one in lift.sets if one.kind == "warm_up"]
    light = bool(ups) and (ups[0].load_kg or 0.0) < _LIGHT_KG
    later = min(len(ups), _WAYS_UP_LATER)
    reps_ = _WAY_UP[1:2] if light else _WAY_UP[-later:] if later else ()
    way_up = [replace(ups[0], load_kg=None, reps=(reps, reps)) for reps in reps_]
    sets = (*way_up, *lift.sets[len(ups) :])
    return replace(lift, starting_load=told, load_from=day, search=None, sets=sets)


def how_loads_are_found(
    sessions: Sequence[PlannedSession],
    request: PlanRequest,
    catalogue: Mapping[str, Exercise],
    *,
    away_weeks: float = 0.0,
) -> str:
    """By which rule are the loads of this week found? Said once for all lifts; empty where every load is known.

    Parameters
    ----------
    away_weeks : since the last session of the log, 0 without one: whoever comes back does not go on above the ladder.
    """
    sought = [lift for s in sessions for lift in s.lifts if lift.is_sought]
    grows = not any(session.deload for session in sessions)
    bands = grows and any("band" in catalogue[lift.exercise].equipment for s in sessions for lift in s.lifts)
    if not sought:
        return "\n".join((*_without_tries(sessions, request, grows=grows), *(NEXT_BAND,) * bands))
    all_lifts = [lift for session in sessions for lift in session.lifts]
    known = any(lift.work_sets[0].load_kg and lift.starting_load is None for lift in all_lifts)
    timed = [catalogue[lift.exercise].rep_range is None for lift in sought]
    small = [not any(one.kind == "warm_up" for one in lift.sets) for lift in sought]
    found = finding_words(
        again=any(lift.load_from is not None for lift in all_lifts),
        unsure=request.experience in {None, "new"} and not known,
        counted=not all(timed),
        grows=known,
        small=any(few and not held for few, held in zip(small, timed, strict=True)),
        carries=any(timed),
        known_elsewhere=request.experience != "new",
        goes_on=away_weeks <= LONG_AWAY_WEEKS and _goes_on(sessions, request),
        steady=request.limits.flags.is_steady,
        hurts=any(strains_what_hurts(catalogue[lift.exercise], request.limits.flags) for lift in all_lifts),
        triples=any(one.kind == "warm_up" and one.reps == _TRIPLE for lift in sought for one in lift.sets),
    )
    return "\n".join((found, *(NEXT_BAND,) * bands))


def _without_tries(sessions: Sequence[PlannedSession], request: PlanRequest, *, grows: bool) -> list[str]:
    """What is to be said of loads where none is tried before its sets?"""
    lifts = [lift for session in sessions for lift in session.lifts]
    in_its_sets = any(lift.search is not None for lift in lifts)
    if not grows or not (in_its_sets or any(lift.work_sets[0].load_kg for lift in lifts)):
        return []
    known = in_its_sets and request.experience != "new" and not request.limits.flags.is_steady
    after = "Sets that are the tries: next time begin with what you noted, a step above it where it left more."
    return [NEXT_LOAD, *(after, f"{FROM_KNOWN}.") * known]


def _goes_on(sessions: Sequence[PlannedSession], request: PlanRequest) -> bool:
    """Is somebody unhurt not new to it, and has each day with a search the minutes for a few tries more?"""
    searched = [session.minutes for session in sessions if any(lift.is_sought for lift in session.lifts)]
    room = all(minutes + _MORE_TRIES_MIN <= request.work_minutes for minutes in searched)
    return request.experience != "new" and room and not request.limits.flags.careful


def with_reasons_for_order(
    sessions: Sequence[PlannedSession], request: PlanRequest, catalogue: Mapping[str, Exercise]
) -> tuple[PlannedSession, ...]:
    """Say why a session does not open with what the goal names, and why a lift has another load than on other days."""
    loads: dict[str, set[float]] = defaultdict(set)
    for session in sessions:
        for lift in session.lifts:
            if (kg := lift.work_sets[0].load_kg) is not None:
                loads[lift.exercise].add(kg)
    return tuple(
        replace(s, notes=(*s.notes, *_opening(s, request, catalogue), *_lighter(s, loads, catalogue))) for s in sessions
    )


def _opening(session: PlannedSession, request: PlanRequest, catalogue: Mapping[str, Exercise]) -> tuple[str, ...]:
    own = GOAL_SLOTS[request.goal]
    slots = [slot_of(catalogue[lift.exercise]) for lift in session.lifts]
    if not own or slots[0] in own:
        return ()
    name = catalogue[session.lifts[0].exercise].name
    if not any(slot in own for slot in slots) and set(own) <= set(PLANES):  # said among the directions of pull
        return ()
    if len(slots) > 1 and slots[1] in own and slots[0] == "extension":
        return ()
    if any(slot in own for slot in slots):
        return (f"{name} comes first, so that nothing tires the hands or the lower back before it.",)
    told = {
        "width": "a pull down on every day is more than the bars, the bands or the hands allow here",
        "thickness": "a row on every day does not fit beside the rest",
        "extensors": "the lower back has its rest today",
        "arms_and_grip": "the arms have their rest today",
    }
    return (f"{name} comes first: {told.get(request.goal, 'the main lifts have their rest today')}.",)


def _lighter(
    session: PlannedSession, loads: Mapping[str, set[float]], catalogue: Mapping[str, Exercise]
) -> tuple[str, ...]:
    told = []
    for before, lift in zip(session.lifts, session.lifts[1:], strict=False):
        kg = lift.work_sets[0].load_kg
        if before.leads_to is not None:  # said with the pair
            continue
        if kg is not None and kg < max(loads[lift.exercise]) and slot_of(catalogue[before.exercise]) == "extension":
            told.append(
                f"{catalogue[lift.exercise].name} is lighter here than on the other days of the week, because "
                f"{catalogue[before.exercise].name} right before it has tired the back."
            )
    return tuple(told)
