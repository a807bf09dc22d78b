"""Which sets come next on a main lift? Those that its load, its form and its days allow, on from its last day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.diagnosis.rows import LiftKey, Rows, read_rows
from dorsi.core.coach.diagnosis.since_pain import lighter_since_pain
from dorsi.core.coach.load.owned import NextSets, OwnedLoad
from dorsi.core.coach.own_steps import next_plates, unit_of_lift
from dorsi.core.coach.prescription.own_log.last_time import begin_after
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.steps.after_break import LEFT_AFTER_BREAK, eased
from dorsi.core.coach.prescription.steps.after_light import (
    AGAIN,
    GOES_ON,
    LIGHT_DAY,
    after_light_day,
    after_singles,
    after_warm_up,
    again,
    is_light,
)
from dorsi.core.coach.prescription.steps.after_pain import after_pain_next
from dorsi.core.coach.prescription.steps.back_next import back_next, with_way_back
from dorsi.core.coach.prescription.steps.body_next import body_next
from dorsi.core.coach.prescription.steps.last_sets import (
    FEW_REPS,
    MOST_TOLD,
    LastSets,
    last_done,
    last_sets_of,
    last_work_sets,
)
from dorsi.core.coach.prescription.steps.one_more import more_reps, one_more
from dorsi.core.estimate import Reason
from dorsi.core.progress.e1rm import load_at, max_of
from dorsi.core.progress.history import History
from dorsi.core.safety.loads import load_after_break
from dorsi.core.units import load_text

__all__ = [
    "AGAIN",
    "FEWEST_DAYS",
    "FEW_REPS",
    "GOES_ON",
    "LIGHT_DAY",
    "is_light",
    "next_told",
    "own_steps",
    "with_own_steps",
]

#: A lift that was done on so many days has a next step; whether it rises nobody asks yet.
FEWEST_DAYS: Final = 2
_MORE_REPS: Final = frozenset({"reps", "hold"})


def with_own_steps(
    loads: Sequence[OwnedLoad],
    history: History,
    as_of: date,
    catalogue: Mapping[str, Exercise],
    *,
    start: date | None = None,
    only: str | None = None,
) -> tuple[OwnedLoad, ...]:
    """Give these loads with the next step that the coach says of each main lift.

    Beside them stand main lifts of the body whose mass is not known: of these nothing but the next step can be said.

    Parameters
    ----------
    loads : of `own_loads`, of all that exists in a gym.
    history, as_of, catalogue : as they were asked with.
    start : the day on which it is gone on with, where that lies after ``as_of``.
    only : the slug that was asked for; None for all.
    """
    history = history.until(as_of)
    rows = read_rows(history, catalogue, as_of)
    lifts = main_lifts(rows, history, catalogue, fewest_days=FEWEST_DAYS)
    step = own_steps(rows, history, catalogue, lifts, start or as_of)
    told = [
        one if one.next is None else replace(one, next=step((one.slug, one.variant, bool(one.straps)), one.next))
        for one in loads
    ]
    known = {(one.slug, one.variant, bool(one.straps)) for one in loads}
    others = [one for one in lifts if one.key not in known and only in {None, one.key[0]}]
    told.extend(_weightless(one, then, history) for one in others if (then := step(one.key, None)) is not None)
    return tuple(told)


def _weightless(one: MainLift, then: NextSets, history: History) -> OwnedLoad:
    """Give a lift of the body whose mass is not known: its next step, and why no more is said."""
    places, last = last_work_sets(one, history), last_done(one, history)
    ids = tuple(history.sets.set_id[place] for place in places)
    return OwnedLoad(
        slug=one.key[0],
        variant=one.key[1],
        straps=True if one.key[2] else None,
        title=one.name,
        pattern=one.exercise.pattern,
        is_back=True,
        basis="nothing",
        reps=min(last.reps),
        load_kg=None,
        e1rm=None,
        body_kg=None,
        next=then,
        last_day=last.day,
        reasons=(Reason(rule="on from the last day, by what was put on and the repetitions", set_ids=ids),),
        why_not="the load owned cannot be told: your body mass is not known; add --body-mass KG",
    )


def own_steps(
    rows: Rows, history: History, catalogue: Mapping[str, Exercise], lifts: Sequence[MainLift], start: date
) -> Callable[[LiftKey, NextSets | None], NextSets | None]:
    """How is the next step of a lift told, given what its load allows? One rule for `dorsi load` and the coach's lines.

    Of a lift of the body whose mass is not known no load is known, and it is told all the same.

    Parameters
    ----------
    rows, history, catalogue : of one person on one day.
    lifts : the main lifts of these rows.
    start : the day on which it is gone on with.
    """
    mains = {one.key: one for one in lifts}
    hurt = lighter_since_pain(rows, history)
    returning = back_next(rows, history, catalogue, start)

    def told(key: LiftKey, then: NextSets | None) -> NextSets | None:
        main = mains.get(key)
        if then is None:
            return body_next(main, history, start) if main is not None and key not in hurt else None
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
    if (lower := _after_break(one, then, history) or after_warm_up(one, then, history)) is not None:
        return lower
    if is_light(one, then, history):
        return after_light_day(one, then, history)
    last = last_sets_of(one, history)
    told = _of_body(one, then, history) if last is None else _from_last(one, then, last, history)
    return after_singles(one, told, history) or again(one, told, history) or told


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
    sets, last = history.sets, last_done(one, history)
    bare = not last.load_kg and not any(sets.assist_kg[place] for place in last_work_sets(one, history))
    if not one.is_body or not bare or not last.reps or then.load_kg or then.assist_kg or then.rule not in _MORE_REPS:
        return then
    more = more_reps(then, last, history.unit)
    return replace(more, rule="reps", why=more.why.removeprefix("the same load "))


def _from_last(one: MainLift, then: NextSets, last: LastSets, history: History) -> NextSets:
    """Give the next sets and why: never lighter, and never fewer, than what was just done for no reason."""
    if then.rule == "break":
        weeks = (one.as_of - last.day).days / 7
        load = begin_after(last.load_kg, load_after_break(weeks), unit_of_lift(history, one.key))
        less = round(100 * (1 - load / last.load_kg))
        off = f"after {weeks:.0f} weeks without it"
        # Where no plates lie between it begins with the load of before.
        why = f"{less} % lighter {off}" if less > 0 else f"the load of last time {off}, as no other lies shortly below"
        return replace(then, load_kg=load, reps=min(last.reps), why=why)
    if then.rule not in GOES_ON or then.assist_kg is not None or not then.load_kg:
        return then
    if then.rule == "no_reserve":
        marked = "is marked as failed" if last.failed else "left nothing in reserve"
        why = f"no more load, as the last set {marked}{_if_again(one, last, history)}"
        return replace(then, load_kg=last.load_kg, reps=max(last.reps), why=why)
    return one_more(one, then, last, history)


def _if_again(one: MainLift, last: LastSets, history: History) -> str:
    """Say what to do where a set that failed below the best of late fails again: less load, with two in reserve.

    The same set once more is worth one try, as one bad day makes it; who fails twice does not get further with it.
    """
    reps = max(last.reps)
    most = max_of(last.load_kg, reps)
    if not last.failed or one.is_body or most >= one.measure.max_kg:
        return ""
    lighter = next_plates(load_at(most, reps + LEFT_AFTER_BREAK), unit_of_lift(history, one.key))
    if not 0 < lighter < last.load_kg:
        return ""
    return f"; if it fails again, {load_text(lighter, history.unit)} x {reps} with two left in reserve"
