"""Which sets come next on a main lift? Those that its load, its form and its days allow, on from its last day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import ceil, floor
from statistics import median
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.rows import LiftKey, Rows, read_rows
from dorsi.core.coach.diagnosis.since_pain import lighter_since_pain
from dorsi.core.coach.load.owned import NextSets, OwnedLoad, each_up_to
from dorsi.core.coach.own_steps import step_above
from dorsi.core.coach.prescription.own_log.last_time import begin_after
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.own_words import set_text
from dorsi.core.coach.prescription.steps.after_break import LEFT_AFTER_BREAK, eased
from dorsi.core.coach.prescription.steps.after_pain import after_pain_next
from dorsi.core.coach.prescription.steps.back_next import back_next, with_way_back
from dorsi.core.coach.prescription.steps.last_sets import (
    LIGHT,
    MOST_TOLD,
    LastSets,
    last_sets_of,
    last_work_sets,
    was_light,
)
from dorsi.core.progress.e1rm import max_of, reps_at
from dorsi.core.progress.history import History
from dorsi.core.safety.loads import load_after_break
from dorsi.core.units import LoadUnit, load_text

__all__ = ["FEW_REPS", "GOES_ON", "LIGHT_DAY", "is_light", "next_told", "own_steps", "with_own_steps"]

#: By these rules `dorsi load` goes on from the last day; by the others it is lighter for a reason.
GOES_ON: Final = frozenset({"reps", "rise", "hold", "no_reserve"})
_MORE_REPS: Final = frozenset({"reps", "hold"})
#: After a light day the step is one of the next heavy one.
LIGHT_DAY: Final = "light_day"
#: So few repetitions rise by load; a step of load above this share comes after more repetitions.
FEW_REPS: Final = 3
LARGE_STEP: Final = 0.08
#: Nobody is asked for more than so many repetitions over those he does.
MOST_MORE: Final = 2
_DUST: Final = 1e-6
#: Sets that lie so far apart are told one by one.
APART: Final = 3


def with_own_steps(
    loads: Sequence[OwnedLoad],
    history: History,
    as_of: date,
    catalogue: Mapping[str, Exercise],
    *,
    start: date | None = None,
) -> tuple[OwnedLoad, ...]:
    """Give these loads with the next step that the coach says of each main lift.

    Parameters
    ----------
    loads : of `own_loads`, of all that exists in a gym.
    history, as_of, catalogue : as they were asked with.
    start : the day on which it is gone on with, where that lies after ``as_of``.
    """
    history = history.until(as_of)
    rows = read_rows(history, catalogue, as_of)
    step = own_steps(rows, history, catalogue, main_lifts(rows, history, catalogue), start or as_of)
    return tuple(
        one if one.next is None else replace(one, next=step((one.slug, one.variant, bool(one.straps)), one.next))
        for one in loads
    )


def own_steps(
    rows: Rows, history: History, catalogue: Mapping[str, Exercise], lifts: Sequence[MainLift], start: date
) -> Callable[[LiftKey, NextSets], NextSets]:
    """How is the next step of a lift told, given what its load allows? One rule for `dorsi load` and the coach's lines.

    Parameters
    ----------
    rows, history, catalogue : of one person on one day.
    lifts : the main lifts of these rows.
    start : the day on which it is gone on with.
    """
    mains = {one.key: one for one in lifts}
    hurt = lighter_since_pain(rows, history)
    returning = back_next(rows, history, catalogue, start)

    def told(key: LiftKey, then: NextSets) -> NextSets:
        main = mains.get(key)
        if key not in hurt and (way := returning.get(key)) is not None:
            return with_way_back(then, way)
        if main is None:
            return then
        since, last = hurt.get(key), last_sets_of(main, history)
        if since is not None and last is not None and then.rule in GOES_ON:
            # Nothing leads back to the load that hurt but its own steps.
            return after_pain_next(main, then, since, (last.load_kg, last.reps), history)
        return next_told(main, then, history)

    return told


def next_told(one: MainLift, then: NextSets, history: History) -> NextSets:
    """What comes next on a main lift, given what its load, its form and its days allow?

    Parameters
    ----------
    one : the lift.
    then : of `own_loads`.
    history : for the last sets, the steps and the unit.
    """
    if one.doubted and then.rule in GOES_ON and (last := last_sets_of(one, history)) is not None:
        why = "the load stays until it is known what it is: dorsi coach LOG asks"
        kept = reps if len(reps := last.reps[:MOST_TOLD]) > 1 else ()
        # The chance of clean sets was that of another load.
        return replace(then, load_kg=last.load_kg, reps=min(last.reps), each=kept, p_clean=None, rule="hold", why=why)
    if then.p_clean is not None:
        # Where clean repetitions are known they decide.
        return then
    if (lower := _after_break(one, then, history)) is not None:
        return lower
    if is_light(one, then, history):
        aim, unit = _heavier(one, history), history.unit
        why = (
            f"on the next heavy day, one step more than your best set of late ({set_text(one.now, unit)}); the last "
            "day was a light one"
        )
        return replace(then, load_kg=aim.load_kg, reps=floor(aim.reps), each=(), rule=LIGHT_DAY, why=why)
    last = last_sets_of(one, history)
    if last is None:
        return _of_body(one, then, history)
    return _from_last(one, then, last, history)


def _after_break(one: MainLift, then: NextSets, history: History) -> NextSets | None:
    """Give the lighter sets of a lift that came back with fewer repetitions after a break; None where it did not."""
    last, sets = last_sets_of(one, history), history.sets
    if last is None or then.rule not in GOES_ON:
        return None
    mine = [p for p, key in enumerate(history.key) if key == one.key[:2] and sets.kind[p] != "warm_up"]
    lower = eased(history, mine, one.as_of, last.load_kg)
    if lower is None:
        return None
    why = f"lighter, with {LEFT_AFTER_BREAK} left in reserve, {lower.why}"
    return replace(then, load_kg=lower.load_kg, reps=lower.reps, each=(), rule="break", why=why)


def _of_body(one: MainLift, then: NextSets, history: History) -> NextSets:
    """Give the repetitions of a lift of the bare body set by set, as with a load: what was just done does not go back.

    With help or a load on the body they are those of ``then``.
    """
    sets, day = history.sets, last_work_sets(one, history)
    bare = all(not sets.load_kg[place] and not sets.assist_kg[place] for place in day)
    reps = tuple(floor(sets.reps[place] or 0.0) for place in day if sets.reps[place])
    if not one.is_body or not bare or not reps or then.load_kg or then.assist_kg or then.rule not in _MORE_REPS:
        return then
    last = LastSets(load_kg=0.0, reps=reps, day=history.day[day[-1]], failed=False)
    more = _more_reps(then, last, None, history.unit)
    return replace(more, rule="reps", why=more.why.removeprefix("the same load "))


def _from_last(one: MainLift, then: NextSets, last: LastSets, history: History) -> NextSets:
    """Give the next sets and why: never lighter, and never fewer, than what was just done for no reason."""
    unit = history.unit
    if then.rule == "break":
        weeks = (one.as_of - last.day).days / 7
        load = begin_after(last.load_kg, load_after_break(weeks), unit)
        less = 100 * (1 - load / last.load_kg)
        why = f"{less:.0f} % lighter after {weeks:.0f} weeks without it"
        return replace(then, load_kg=load, reps=min(last.reps), why=why)
    if then.rule not in GOES_ON or then.assist_kg is not None or not then.load_kg:
        return then
    if then.rule == "no_reserve":
        marked = "is marked as failed" if last.failed else "left nothing in reserve"
        why = f"no more load, as the last set {marked}"
        return replace(then, load_kg=last.load_kg, reps=max(last.reps), why=why)
    above = step_above(history, one.key, last.load_kg)
    if max(last.reps) <= FEW_REPS:
        why = "one step of load, if all sets were fast; else as last"
        return replace(then, load_kg=above, reps=max(last.reps), each=(), rule="rise", why=why)
    large = above > (1 + LARGE_STEP) * last.load_kg
    if then.rule == "rise" and not large:
        return then
    return replace(_more_reps(then, last, above if large else None, unit), load_kg=last.load_kg, rule="reps")


def _more_reps(then: NextSets, last: LastSets, large_kg: float | None, unit: LoadUnit) -> NextSets:
    """Give the repetitions at the same load: the sets that lag behind first, and up to where."""
    most, least = max(last.reps), min(last.reps)
    top = floor(median(last.reps)) + MOST_MORE
    if most - least >= APART:
        # A last set far above all before it goes as far as it goes: it leads on, and does not wait for them.
        leads = len(last.reps) <= MOST_TOLD and most - max(last.reps[:-1]) >= APART
        each = tuple(min(reps + 1, most + leads) for reps in last.reps[:MOST_TOLD])
        why = f"the same load until every set reaches {min(most, top)}"
        return replace(then, reps=least + 1, each=each, why=why)
    aim = least + 1
    each = each_up_to(aim, last.reps) if least < most else ()
    if large_kg is None:
        return replace(then, reps=aim, each=each, why=f"the same load until every set reaches {top}")
    needed = max(ceil(reps_at(max_of(large_kg, max(most - MOST_MORE, 1)), last.load_kg)), top)
    share = f"{100 * (large_kg / last.load_kg - 1):.0f} %"
    told = f"as the next one, {load_text(large_kg, unit)}, is {share} more"
    return replace(then, reps=aim, each=each, why=f"the same load until every set reaches {needed}, {told}")


def _heavier(one: MainLift, history: History) -> BestSet:
    """Give one step more than the best set of late: a repetition, of few repetitions the next load."""
    if one.now.reps <= FEW_REPS and not one.is_body:
        return BestSet(load_kg=step_above(history, one.key, one.now.load_kg), reps=one.now.reps, day=one.now.day)
    return BestSet(load_kg=one.now.load_kg, reps=floor(one.now.reps) + 1, day=one.now.day)


def is_light(one: MainLift, then: NextSets, history: History) -> bool:
    """Does the next step, or the last day that it goes on from, stand clearly below what was done lately?"""
    if not then.load_kg or one.is_body or then.rule not in GOES_ON:
        # What is lighter for a reason (pain, form, a break) is not taken for a light day.
        return False
    last = last_sets_of(one, history)
    # Of sets of five and a last one that goes as far as it goes that last one shows what the day was.
    same = last is not None and abs(last.load_kg - then.load_kg) <= _DUST
    step_kg = max_of(then.load_kg, max(then.reps, *last.reps) if last is not None and same else then.reps)
    lower = then.load_kg < one.now.load_kg - _DUST and step_kg < one.now.max_kg
    # One repetition more than on a light day is a light day still.
    return step_kg < LIGHT * one.now.max_kg or (lower and was_light(one, last))
