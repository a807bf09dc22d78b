"""What a lifter can see himself, eight weeks on: one set on one day, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Final

from dorsi.core.catalogue.exercise import BODY_MODELS
from dorsi.core.coach.best_set import APART_REPS, BestSet, best_set
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.second_opinion import second_opinion
from dorsi.core.coach.own_steps import step_above
from dorsi.core.coach.prescription.last_time import LATELY_DAYS, LiftKey, best_lately, best_of, best_reps_of
from dorsi.core.coach.prescription.own_numbers import name_of, set_text
from dorsi.core.coach.prescription.worth import costs_little
from dorsi.core.plans import Plan, PlannedLift, PlannedSet
from dorsi.core.progress.e1rm import reps_at
from dorsi.core.units import load_text

__all__ = ["CHECK_AFTER", "Checkpoint", "checkpoint"]

#: So long after a change one looks at the bar, and this many more repetitions are looked for.
#: Source: judgement; one repetition of few, or two of many, are 3 to 5 %.
CHECK_AFTER: Final = timedelta(weeks=8)
MORE, MORE_OF_MANY = 1, 2
MANY: Final = 8
#: From so many repetitions on, and up to so few, a step of load is looked for instead.
BY_LOAD: Final = 12
FEW: Final = 3
MORE_SECONDS: Final = 5
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

    It is a set of a planned lift that is more than its best set of late, on the way that the plan goes.

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
    goal = _planned_goal(case, lift, clean=clean, remedy=remedy) if lift is not None else _goal_without_plan(case)
    if goal is None:
        return None
    day = min((start or case.as_of) + CHECK_AFTER, settled_on)
    if remedy == "easy_week":
        keep = "fatigue is likely to have been in the way: every sixth to eighth week becomes an easier one"
        fate = f"Yes: {keep}. No: it was not fatigue; {then}."
    elif costs_little(remedy):
        fate = f"Yes: go on like that. No: this stays all the same, and {then}."
    else:
        fate = f"Yes: it stays. No: give it up, and {then}."
    return Checkpoint(day=day, sentence=f"On {day.isoformat()}: {goal}? {fate}")


def _looked_at(case: Case, plan: Plan | None) -> PlannedLift | None:
    """Find the planned lift of the problem that was done most of late, among those that the change touches.

    Of a back that falls one that fell, of one that stands one that does not rise.
    """
    done = [(row.slug, row.key[1]) for row in case.lately if _SPEED not in row.key[1]]
    there = [
        lift
        for session in (plan.sessions if plan else ())
        for lift in session.lifts
        if (lift.exercise, lift.variant) in done and (lift.work_sets[0].reps or lift.work_sets[0].seconds)
    ]
    touched = [lift for lift in there if len(lift.reasons) > 1] or there
    standing = [lift for lift in touched if (lift.exercise, lift.variant) not in case.rising]
    opinion = second_opinion(case.rows, case.history, case.catalogue)
    fell = {one.key[:2] for one in opinion.fall} if case.problem.below else set()
    fallen = [lift for lift in standing if (lift.exercise, lift.variant) in fell]
    return max(fallen or standing or touched, key=lambda lift: done.count((lift.exercise, lift.variant)), default=None)


def _planned_goal(case: Case, lift: PlannedLift, *, clean: bool, remedy: str) -> str:
    name, one = name_of(lift, case.catalogue), lift.work_sets[0]
    best, unit = best_lately(case, lift), case.history.unit
    if clean and best is not None:
        return f"{name} {set_text(best, unit)}, every repetition clean"
    if remedy == "straps":
        at = _at(lift, one, case)
        return (
            f"{name}, two repetitions more with straps{f' at {at}' if at else ''} than in your first session with them"
        )
    if one.seconds:
        at = _at(lift, one, case)
        return f"{name}, {one.seconds[1] + MORE_SECONDS} seconds{f' with {at}' if at else ''}"
    left = f", with {one.rir} left in reserve" if one.rir and case.noted(case.history.sets.rir) else ""
    if best is None or not one.load_kg:
        key = (lift.exercise, lift.variant, any(other.straps for other in lift.sets))
        reps = max(one.reps[1] if one.reps else 0, _most_reps_from(case, key, one.load_kg or 0.0))
        at = _at(lift, one, case)
        return f"{name} {_more(reps)} repetitions{f' at {at}' if at else ''}{left}"
    return f"{name} {set_text(_aim(case, lift, one, best), unit)}{left}"


def _more(reps: float) -> int:
    return round(reps) + (MORE_OF_MANY if reps >= MANY else MORE)


def _aim(case: Case, lift: PlannedLift, one: PlannedSet, best: BestSet) -> BestSet:
    """Give the set to reach: more than the best of late among sets like those planned, on the way of progression."""
    key: LiftKey = (lift.exercise, lift.variant, any(other.straps for other in lift.sets))
    planned = one.reps[1] if one.reps else round(best.reps)
    load = one.load_kg or best.load_kg
    like = _best_like(case, key, planned)
    done = _most_reps_from(case, key, load)
    if like is not None and like.load_kg >= load - _DUST:
        load, done = like.load_kg, max(like.reps, _most_reps_from(case, key, like.load_kg))
    if not done or done + APART_REPS < planned:
        # Nothing like it was done lately: what stands for more than the best set, with the reserve that is planned.
        beyond = ceil(reps_at(best.max_kg, load) - (one.rir or 0) + _DUST)
        return BestSet(load_kg=load, reps=max(planned + 1, beyond), day=case.as_of)
    reps = max(done, planned if one.load_kg == load else 0)
    if reps >= BY_LOAD or reps <= FEW:
        return BestSet(load_kg=step_above(case.history, key, load), reps=reps, day=case.as_of)
    return BestSet(load_kg=load, reps=_more(reps), day=case.as_of)


def _places(case: Case, key: LiftKey) -> list[int]:
    own = [row for row in case.rows.rows if (row.slug, row.key[1], row.straps) == key]
    return [row.place for row in own if row.ago - own[-1].ago < LATELY_DAYS]


def _best_like(case: Case, key: LiftKey, reps: int) -> BestSet | None:
    """Which set of the last six weeks stands for most, of those whose repetitions are about the planned ones?"""
    like = [p for p in _places(case, key) if abs((case.history.sets.reps[p] or 0.0) - reps) <= APART_REPS]
    return best_set(case.history, like)


def _most_reps_from(case: Case, key: LiftKey, load_kg: float) -> float:
    """How many repetitions had the longest set of the last six weeks at this load or more?"""
    sets = case.history.sets
    done = (sets.reps[p] or 0.0 for p in _places(case, key) if (sets.load_kg[p] or 0.0) >= load_kg - _DUST)
    return max(done, default=0.0)


def _at(lift: PlannedLift, one: PlannedSet, case: Case) -> str:
    """Write the planned load as the sessions do."""
    unit = case.history.unit
    if one.assist_kg is not None:
        return f"{load_text(one.assist_kg, unit)} of help"
    model = case.catalogue[lift.exercise].load_model
    if not one.load_kg:
        return "body mass" if model in BODY_MODELS else ""
    added = model == "body_mass_plus_added"
    return f"body mass + {load_text(one.load_kg, unit)}" if added else load_text(one.load_kg, unit)


def _goal_without_plan(case: Case) -> str | None:
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
    return f"{case.catalogue[key[0]].name} {_more(reps)} repetitions {at}"
