"""What a lifter can see himself, eight weeks on, long before a change can be settled: a number at the bar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Final

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.own_steps import step_above
from dorsi.core.coach.prescription.last_time import best_lately, best_of, best_reps_of
from dorsi.core.coach.prescription.own_numbers import name_of, set_text
from dorsi.core.coach.prescription.worth import costs_little
from dorsi.core.plans import Plan, PlannedLift, PlannedSet
from dorsi.core.progress.e1rm import reps_at
from dorsi.core.units import load_text

__all__ = ["CHECK_AFTER", "Checkpoint", "checkpoint"]

#: So long after a change one looks at the bar for the first time, and this many more repetitions are looked for.
#: Source: judgement; one repetition of few, or two of many, are 3 to 5 %.
CHECK_AFTER: Final = timedelta(weeks=8)
MORE, MORE_OF_MANY = 1, 2
MANY: Final = 8
#: From so many repetitions on a step of load is looked for instead.
BY_LOAD: Final = 12
MORE_SECONDS: Final = 5
#: Where the planned sets are so far below the best one, that one is looked at.
MOST_MORE: Final = 3
_DUST: Final = 1e-6
_SPEED: Final = "speed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """One day, what is to be seen on it, and what happens in either case."""

    day: date
    sentence: str


def checkpoint(
    case: Case,
    settled_on: date,
    then: str,
    *,
    start: date | None = None,
    clean: bool = False,
    plan: Plan | None = None,
    remedy: str = "",
) -> Checkpoint | None:
    """What should be seen in eight weeks (or on the day of judgement, where that is sooner)?

    It is a planned lift at its planned load and reserve, never a number that the change itself makes.

    Parameters
    ----------
    case : of the problem: its most done lift is looked at.
    settled_on : the day of judgement.
    then : what comes if it does not help.
    start : the day on which it is begun; None: the day the case is of.
    plan : the next sessions: a lift that the change touches is looked at, where one is.
    clean : is the remedy to make every repetition clean? Then that is what is looked for, at the load of before.
    remedy : slug of what is prescribed.

    Returns
    -------
    None where the problem has no set with repetitions of late.
    """
    lift = _looked_at(case, plan)
    sign = _planned_sign(case, lift, clean=clean, remedy=remedy) if lift is not None else _sign_without_plan(case)
    if sign is None:
        return None
    if remedy == "easy_week":
        settled = settled_on.isoformat()
        told = (
            f"Settled on {settled}. {sign} Higher: fatigue was in the way, and every sixth to eighth week becomes an "
            f"easier one. No higher: it was not fatigue; {then}."
        )
        return Checkpoint(day=settled_on, sentence=told)
    day = min((start or case.as_of) + CHECK_AFTER, settled_on)
    settled = settled_on.isoformat()
    if day < settled_on:
        fate = f"Seen: it stays. Not seen: go on until {settled}; no better by then, it goes, and {then}."
        if costs_little(remedy):
            fate = f"It costs little, so keep it in either case. Not seen by {settled}: {then}."
        return Checkpoint(day=day, sentence=f"First check on {day.isoformat()}. {sign} {fate}")
    fate = f"It stays; not seen: {then}." if costs_little(remedy) else f"Seen: it stays. Not seen: it goes, and {then}."
    return Checkpoint(day=day, sentence=f"Settled on {settled}. {sign} {fate}")


def _looked_at(case: Case, plan: Plan | None) -> PlannedLift | None:
    """Find the planned lift of the problem that was done most of late, among those that the change touches."""
    done = [(row.slug, row.key[1]) for row in case.lately if _SPEED not in row.key[1]]
    there = [
        lift
        for session in (plan.sessions if plan else ())
        for lift in session.lifts
        if (lift.exercise, lift.variant) in done and (lift.work_sets[0].reps or lift.work_sets[0].seconds)
    ]
    touched = [lift for lift in there if len(lift.reasons) > 1] or there
    standing = [lift for lift in touched if (lift.exercise, lift.variant) not in case.rising]
    return max(standing or touched, key=lambda lift: done.count((lift.exercise, lift.variant)), default=None)


def _planned_sign(case: Case, lift: PlannedLift, *, clean: bool, remedy: str) -> str:
    name, one = name_of(lift, case.catalogue), lift.work_sets[0]
    best = best_lately(case, lift)
    unit = case.history.unit
    if clean and best is not None:
        return f"Look at {name}: your {set_text(best, unit)} again, every repetition clean, would be a good sign."
    if remedy == "straps":
        return (
            f"Look at {name}, the sets with straps {_at_load(lift, one, case)}: two repetitions more than in your "
            "first session with them would be a good sign."
        )
    if (
        any(fact.endswith("without the back") for fact in lift.reasons[0].facts)
        and best is not None
        and one.load_kg
        and one.load_kg < best.load_kg
    ):
        return (
            f"Look at {name}: from {load_text(one.load_kg, unit)} now to {load_text(best.load_kg, unit)} x "
            f"{best.reps + MORE:g} would be a good sign; your best of late is {set_text(best, unit)}."
        )
    if best is not None and one.reps and _beyond(case, lift, one) > one.reps[1] + MOST_MORE:
        return (
            f"Look at {name}: {load_text(best.load_kg, unit)} x {best.reps + MORE:g} would be a good sign; your best "
            f"of late is {set_text(best, unit)}."
        )
    return f"Look at {name}: {_step(case, lift, one)} would be a good sign."


def _step(case: Case, lift: PlannedLift, one: PlannedSet) -> str:
    """Say from which planned set to which, at the reserve of the plan."""
    left = f", with {one.rir} left in reserve both times," if one.rir else ""
    at = _at(lift, one, case)
    if one.seconds:
        return f"from {one.seconds[1]} to {one.seconds[1] + MORE_SECONDS} seconds{f' with {at}' if at else ''}"
    reps = one.reps[1] if one.reps else 0
    straps = any(other.straps for other in lift.sets)
    if reps >= BY_LOAD and one.load_kg and not _is_body(case, lift):
        above = step_above(case.history, (lift.exercise, lift.variant, straps), one.load_kg)
        return f"from {at} to {load_text(above, case.history.unit)} for {reps} repetitions{left}"
    aim = max(reps + (MORE_OF_MANY if reps >= MANY else MORE), _beyond(case, lift, one))
    return f"from {reps} to {aim} repetitions{f' at {at}' if at else ''}{left}"


def _beyond(case: Case, lift: PlannedLift, one: PlannedSet) -> int:
    """How many repetitions at the planned load and reserve are more than the best set of late stands for?"""
    best = best_lately(case, lift)
    if best is None or not one.load_kg:
        return 0
    return ceil(reps_at(best.max_kg, one.load_kg) - (one.rir or 0) + _DUST)


def _at(lift: PlannedLift, one: PlannedSet, case: Case) -> str:
    """Write the planned load as the sessions do."""
    unit = case.history.unit
    if one.assist_kg is not None:
        return f"{load_text(one.assist_kg, unit)} of help"
    if not one.load_kg:
        return "body mass" if _is_body(case, lift) else ""
    added = case.catalogue[lift.exercise].load_model == "body_mass_plus_added"
    return f"body mass + {load_text(one.load_kg, unit)}" if added else load_text(one.load_kg, unit)


def _at_load(lift: PlannedLift, one: PlannedSet, case: Case) -> str:
    at = _at(lift, one, case)
    return f"at {at}" if at else "at the same load"


def _is_body(case: Case, lift: PlannedLift) -> bool:
    return case.catalogue[lift.exercise].load_model in {"body_mass_plus_added", "share_of_body_mass"}


def _sign_without_plan(case: Case) -> str | None:
    """Say it of the best set of late, where the change touches no lift that was done lately."""
    keys = [(row.slug, row.key[1], row.straps) for row in case.lately if _SPEED not in row.key[1]]
    if not keys:
        return None
    key = max(dict.fromkeys(keys), key=keys.count)
    best = best_of(case, key)
    reps = best.reps if best else best_reps_of(case, key)
    if not reps:
        return None
    at = f"at {load_text(best.load_kg, case.history.unit)}" if best else "with the same load"
    more = MORE_OF_MANY if reps >= MANY else MORE
    name = case.catalogue[key[0]].name
    return f"Look at {name}: from {reps:g} to {reps + more:g} repetitions {at} would be a good sign."
