"""What comes next on a lift of the body whose mass nobody noted? What is put on and the repetitions say it alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import floor
from statistics import median

from dorsi.core.coach.load.next_sets import as_strong
from dorsi.core.coach.load.owned import NextSets
from dorsi.core.coach.moved import body_of
from dorsi.core.coach.own_steps import step_above
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.steps.after_light import after_singles, again
from dorsi.core.coach.prescription.steps.last_sets import LATE_DAYS, MOST_MORE, last_done, late_days
from dorsi.core.coach.prescription.steps.less_help import HELPED
from dorsi.core.coach.prescription.steps.one_more import more_reps, one_more
from dorsi.core.progress.history import History
from dorsi.core.progress.load_meaning import decide_meaning
from dorsi.core.progress.moved import says_assisted
from dorsi.core.safety.pain import AMBER_FROM

__all__ = ["body_next"]


def body_next(one: MainLift, history: History, start: date) -> NextSets | None:
    """Which sets come next, on from those of the last day?

    A repetition more until every set has two more than is usual, then the next load with as many as are of the same
    strength, the body counted by its usual mass: it decides how many, and is not told.

    Parameters
    ----------
    one : the lift.
    history : of one person.
    start : the day on which it is gone on with.

    Returns
    -------
    None of other lifts, where the body mass is known (then `own_loads` says it, or pain stops the lift), of help, where
    pain was noted on the last day, and after more than three weeks without it.
    """
    last = last_done(one, history)
    if not one.is_body or one.doubted or one.exercise.load_model == HELPED or not last.reps:
        return None
    if (start - last.day).days > LATE_DAYS or _says_otherwise(one, last.day, history):
        return None
    told = _one_more(one, history)
    return after_singles(one, told, history) or again(one, told, history) or told


def _says_otherwise(one: MainLift, day: date, history: History) -> bool:
    """Is the body mass known, was there help or pain on that day, or is the load perhaps the body itself?"""
    sets = history.sets
    own = [p for p, key in enumerate(history.key) if key == one.key[:2]]
    name = sets.name[own[-1]]
    meaning = decide_meaning(
        one.exercise.load_model,
        [sets.load_kg[p] for p in own],
        assisted=says_assisted(name),
        weighted=history.by_name[name].weighted,
        body_mass_kg=None,
        days=len({history.day[p] for p in own if sets.load_kg[p]}),
        told=history.own_loads.get(name.strip().casefold()),
    ).meaning
    here = [p for p in own if history.day[p] == day]
    if meaning not in {"added", "none"}:
        return True
    if history.body_mass.typical_kg is not None or any(sets.body_mass_kg[p] or sets.assist_kg[p] for p in here):
        return True
    return any((sets.pain[p] or 0.0) >= AMBER_FROM for p in here)


def _one_more(one: MainLift, history: History) -> NextSets:
    last = last_done(one, history)
    then = NextSets(load_kg=last.load_kg, assist_kg=None, reps=min(last.reps), p_clean=None, rule="reps", why="")
    if not last.load_kg:
        more = more_reps(then, last, history.unit)
        return replace(more, why=more.why.removeprefix("the same load "))
    full = _usual_reps(one, history) + MOST_MORE
    if min(last.reps) >= full:
        body, above = body_of(one.exercise), step_above(history, one.key, last.load_kg)
        ends = (max(full - 2 * MOST_MORE, 1), full)
        reps = as_strong(body + last.load_kg, min(last.reps), body + above, ends)
        why = f"every set reached {full}, so one step up"
        then = replace(then, load_kg=above, reps=reps, rule="rise", why=why)
    return one_more(one, then, last, history)


def _usual_reps(one: MainLift, history: History) -> int:
    return floor(median(reps for day in late_days(one, history) for reps in day.reps))
