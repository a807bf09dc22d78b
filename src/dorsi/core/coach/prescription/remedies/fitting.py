"""Planned sets that ask for a reserve: they fit into what the best set of late leaves room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil, floor
from typing import Final

from dorsi.core.catalogue.exercise import BODY_MODELS
from dorsi.core.coach.best_set import MOST_REPS, set_text
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.safety_first import SafetyWord
from dorsi.core.coach.own_steps import next_plates
from dorsi.core.coach.prescription.own_log.last_time import LATELY_DAYS, best_lately, most_reps_in, room_lately
from dorsi.core.coach.prescription.own_words import key_of_planned
from dorsi.core.coach.prescription.steps.own_week import EASED
from dorsi.core.coach.prescription.traits import traits_of
from dorsi.core.estimate import Reason
from dorsi.core.plans import Plan, PlannedLift, PlannedSet
from dorsi.core.progress.e1rm import load_at, reps_at
from dorsi.core.safety.pain import AMBER_LOAD
from dorsi.core.units import LoadUnit, load_text

__all__ = ["LESS_THAT_HURTS", "why_lower", "with_less_that_hurts", "with_room"]

#: A load is not taken down further than this for the sake of a reserve.
LEAST_SHARE: Final = 0.8
#: No work set is planned with more than so many left; where a reserve is asked for, it is met within so many.
MOST_LEFT: Final = 4
WIDER: Final = 2
#: What is asked of a lift that hurts, beside its load or where it has none.
LESS_THAT_HURTS: Final = "a fifth less, as it hurt; only while pain stays at 0 to 3"
SHORTER_THAT_HURTS: Final = "a shorter range or another lift, as it hurt"
_SAME_LOAD: Final = ", the same load"
_DUST: Final = 1e-6


def with_room(plan: Plan, case: Case, remedy: str) -> Plan:
    """Take loads down where repetitions and reserve together are more than the best set of late can be.

    Parameters
    ----------
    plan : the next sessions with the change.
    case : whose sets.
    remedy : slug of the change.
    """
    traits = traits_of(remedy)
    if traits.own_effort or traits.compared_alone:
        return plan
    return replace(
        plan,
        sessions=tuple(
            replace(session, lifts=tuple(_lift(one, case) for one in session.lifts)) for session in plan.sessions
        ),
    )


def with_less_that_hurts(plan: Plan, safety: Sequence[SafetyWord], unit: LoadUnit) -> Plan:
    """Take off the loads of lifts that hurt what the words about their pain ask for, so that both say the same.

    Parameters
    ----------
    plan : the next sessions with the change.
    safety : what comes first; of red words no change is made.
    unit : in which the plates come.
    """
    hurts = {slug for word in safety if word.light == "amber" for slug in word.slugs}

    def lift(one: PlannedLift) -> PlannedLift:
        if one.exercise not in hurts:
            return one
        sets = tuple(
            replace(each, load_kg=next_plates(AMBER_LOAD * each.load_kg, unit)) if each.load_kg else each
            for each in one.sets
        )
        less = LESS_THAT_HURTS if sets != one.sets else SHORTER_THAT_HURTS
        why = [replace(each, facts=tuple(fact.replace(_SAME_LOAD, "") for fact in each.facts)) for each in one.reasons]
        return replace(one, sets=sets, reasons=(*why, Reason(rule="what hurts gets less first", facts=(less,))))

    return replace(
        plan, sessions=tuple(replace(session, lifts=tuple(map(lift, session.lifts))) for session in plan.sessions)
    )


def why_lower(plan: Plan, before: Plan, case: Case) -> Plan:
    """Say of each load that is that of last time, below the best set of late, that it is; the others say it already.

    Parameters
    ----------
    plan : the next sessions with the change.
    before : the same without it.
    case : whose sets.
    """
    last = {
        (one.exercise, one.variant): one.work_sets[0].load_kg
        for session in before.sessions
        for one in session.lifts
        if not any(reason.facts for reason in one.reasons)
    }

    def lift(one: PlannedLift) -> PlannedLift:
        load, best = one.work_sets[0].load_kg, best_lately(case, one)
        first = one.reasons[0] if one.reasons else None
        if not load or best is None or first is None or first.facts or best.load_kg <= load + _DUST:
            return one
        if last.get((one.exercise, one.variant)) != load:
            return one
        fact = f"the load of your last day (best of late: {set_text(best, case.history.unit)})"
        return replace(one, reasons=(replace(first, facts=(fact,)), *one.reasons[1:]))

    return replace(
        plan,
        sessions=tuple(replace(session, lifts=tuple(map(lift, session.lifts))) for session in plan.sessions),
    )


def _lift(lift: PlannedLift, case: Case) -> PlannedLift:
    if any(one.rule == EASED for one in lift.reasons):
        # What there was before the break is not there now.
        return lift
    return _filled(_within(lift, case), case)


def _filled(lift: PlannedLift, case: Case) -> PlannedLift:
    """Give more repetitions where the planned ones would leave more in reserve than a work set may."""
    most = room_lately(case, lift)
    body = case.catalogue[lift.exercise].load_model in BODY_MODELS
    key = key_of_planned(lift)

    def fuller(one: PlannedSet) -> PlannedSet:
        if one.kind != "work" or one.reps is None:
            return one
        if body:
            # Of unknown mass: only what was done with this load or more says how much is there.
            there = most_reps_in(case, key, one.load_kg or 0.0, LATELY_DAYS)
        else:
            there = reps_at(most, one.load_kg) if most and one.load_kg else 0.0
        least = ceil(min(there, MOST_REPS) - (one.rir or 0) - (WIDER if one.rir else MOST_LEFT) - _DUST) if there else 0
        return one if least <= one.reps[1] else replace(one, reps=(max(least - 1, 1), least))

    return replace(lift, sets=tuple(fuller(one) for one in lift.sets))


def _within(lift: PlannedLift, case: Case) -> PlannedLift:
    most, best = room_lately(case, lift), best_lately(case, lift)
    if most is None or best is None:
        return lift
    sets = tuple(_set(one, most, case) for one in lift.sets)
    lowered = [one for one, new in zip(lift.sets, sets, strict=True) if one.load_kg != new.load_kg]
    if not lowered:
        return replace(lift, sets=sets)
    unit, was = case.history.unit, lowered[0]
    fact = (
        f"{load_text(was.load_kg or 0.0, unit)} was your last load; lighter, so that {was.rir} stay in reserve "
        f"(your best of late: {set_text(best, unit)})"
    )
    first = lift.reasons[0] if lift.reasons else Reason(rule="as last time")
    reasons = (replace(first, facts=(*first.facts, fact)), *lift.reasons[1:])
    return replace(lift, sets=sets, reasons=reasons)


def _set(one: PlannedSet, most_kg: float, case: Case) -> PlannedSet:
    if not one.rir or not one.load_kg or one.reps is None or one.kind != "work":
        return one
    low, high = one.reps
    most = floor(reps_at(most_kg, one.load_kg) - one.rir + _DUST)
    if most >= low:
        return replace(one, reps=(low, min(high, most)))
    load = next_plates(load_at(most_kg, low + one.rir), case.history.unit)
    return replace(one, load_kg=load, reps=(low, low)) if load >= LEAST_SHARE * one.load_kg else one
