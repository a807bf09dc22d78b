"""Changes of dose: more sets, nearer to failure, lighter and clean, an easier week. The planner takes each of them.

A dose changes one thing of a given week and leaves the rest as it is, so that what follows can be laid at its door.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from math import floor
from statistics import fmean
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.best_set import BestSet, best_set
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.problem import LARGE
from dorsi.core.coach.diagnosis.reserve import known_reserve
from dorsi.core.coach.diagnosis.rows import HALF_A_YEAR_WEEKS, LATELY_WEEKS, LiftKey, Row
from dorsi.core.coach.moved import MOVED, Change
from dorsi.core.coach.own_steps import next_plates, plates_above, step_above
from dorsi.core.coach.prescription.checkpoints.by_chance import chance_unchanged
from dorsi.core.coach.prescription.own_log.last_time import best_lately, best_of, left_lately, most_reps_at, room_lately
from dorsi.core.coach.prescription.own_words import ITEM, key_of_planned, named
from dorsi.core.coach.prescription.remedies.dose import (
    NEAR_FAILURE_RIR,
    Dose,
    least_left,
    near_failure,
    new_lift,
    of_problem,
)
from dorsi.core.coach.prescription.remedies.doses_of_a_part import balance
from dorsi.core.coach.prescription.remedies.doses_of_days import every_week, more_days, own_day
from dorsi.core.coach.prescription.remedies.doses_of_fewer_sets import fewer_sets
from dorsi.core.coach.prescription.remedies.doses_of_sets import easy_week, more_sets
from dorsi.core.coach.prescription.steps.ladder import Step, road
from dorsi.core.coach.prescription.steps.own_week import with_lifts
from dorsi.core.estimate import Reason
from dorsi.core.plans import Plan, PlannedLift, PlannedSet
from dorsi.core.progress.e1rm import max_of, reps_at
from dorsi.core.safety.exercises import why_not
from dorsi.core.safety.flags import Flags
from dorsi.core.tips.changing import because, each_lift, each_work_set
from dorsi.core.units import LoadUnit, load_text

__all__ = ["DOSES", "TRY_ONE", "closer_to_failure", "one_lift_otherwise"]

LIGHTER: Final = 0.9
LIGHTER_RIR: Final = 2
FEWER_REPS: Final = 3
MORE_REPS: Final = 4
_MANY_REPS: Final = 8
_ANY_REPS: Final = 99
#: What is tried on one lift goes so many weeks at most, a step each; so few steps have two weeks each. A step may have
#: so many repetitions above the range where the next load is far.
MOST_WEEKS: Final = 8
TRY_ONE: Final = timedelta(weeks=MOST_WEEKS)
SLOW_STEPS: Final = 4
MOST_BEYOND: Final = 2
_DUST: Final = 1e-6
#: Of the lifts so many stay where too many came and went: among them those done on so many days of half a year.
MOST_KEPT: Final = 5
STEADY_DAYS: Final = 12
IN_USE_DAYS: Final = 56
OFTEN_DAYS: Final = 3
RISING_COUNTS: Final = 1.5


def closer_to_failure(case: Case) -> Dose | None:
    """Give the dose that ends sets nearer to failure; None where those of every lift end near it as they are."""
    if all(_is_near(case, key) for key in {row.lift for row in case.lately if not row.is_speed}):
        return None
    is_mine = of_problem(case)
    room = _reserve_noted(case)

    def change(plan: Plan, catalogue: Mapping[str, Exercise], flags: Flags) -> Plan:
        def lift(one: PlannedLift, exercise: Exercise, _place: int) -> PlannedLift:
            if not is_mine(one):
                return one
            rir = least_left(exercise, flags)
            if _is_near(case, key_of_planned(one), rir):
                return one
            more = 2 if room is None else min(max(round(room) - rir, 1), 3)
            harder = each_work_set(one, exercise, lambda s, _e, _p: _longer(s, case, one, rir, more))
            return because(harder, "nearer to failure", _from_to(case, one, harder, rir))

        return each_lift(plan, catalogue, lift)

    two = [exercise.name.lower() for exercise in case.exercises if least_left(exercise) > NEAR_FAILURE_RIR]
    but = f" (two in {' and '.join(two[:2])})" if two else ""
    alone = len(two) == len(case.exercises)
    return Dose(
        slug="closer_to_failure",
        title="End the sets nearer to failure",
        sentence=f"Every work set of these lifts ends with {'two' if alone else 'one'} {_left(2 if alone else 1)} in "
        f"reserve{'' if alone else but}: do more repetitions with the same load until then, at the top of a lift's "
        "range with the next load, and note the reserve.",
        source="Robinson 2024 (growth); strength does not ask for failure itself",
        changes=change,
    )


def _is_near(case: Case, key: LiftKey, rir: int | None = None) -> bool:
    """Did the hardest set of the last day on which it was noted leave as few as are to be left, or fewer?"""
    left = left_lately(case, key)
    return left is not None and left <= (least_left(case.catalogue[key[0]]) if rir is None else rir)


def _from_to(case: Case, was: PlannedLift, now: PlannedLift, rir: int) -> str:
    """Say how many repetitions there were last time, and how many stay in reserve."""
    left = f"until {rir} {'is' if rir == 1 else 'are'} left"
    then, load = was.work_sets[0].load_kg, now.work_sets[0].load_kg
    if then and load and load > then:
        unit = case.history.unit
        told = f"{load_text(load, unit)} instead of {load_text(then, unit)}, as 1 repetition more would leave its range"
        return f"{told}, {left}"
    last = most_reps_at(case, was, was.work_sets[0].load_kg)
    before = f"{last:g} repetitions last time, more now" if last and now.work_sets[0].reps else "more than last time"
    return f"{before}, {left}"


def _left(rir: int) -> str:
    return "repetition" if rir == 1 else "repetitions"


def _reserve_noted(case: Case) -> float | None:
    """How many repetitions did the sets of late leave, where that was noted?"""
    rir = case.history.sets.rir
    noted = [left for row, left in known_reserve(case.lately, case.history) if rir[row.place] is not None]
    return fmean(noted) if noted else None


def _longer(one: PlannedSet, case: Case, lift: PlannedLift, rir: int, more: int) -> PlannedSet:
    """Give a set more repetitions than the best one of last time at this load had, never fewer.

    Where they would pass the top of the lift's own range the next load comes instead, as in any next step.
    """
    if one.reps is None:
        return one
    last = floor(most_reps_at(case, lift, one.load_kg) or one.reps[1])
    most = max(min(last + max(more, 2), _room(one, case, lift, rir)), last + 1)
    longer = replace(one, reps=(last + 1, most), rir=rir)
    own = case.catalogue[lift.exercise].rep_range
    if own is None or most <= own[1] or not one.load_kg:
        return longer
    if last + 1 <= own[1]:
        return replace(longer, reps=(last + 1, own[1]))
    return _next_load(one, case, lift, rir, own)


def _next_load(one: PlannedSet, case: Case, lift: PlannedLift, rir: int, own: tuple[int, int]) -> PlannedSet:
    """Give the next load there is, with the repetitions within the lift's own range that leave this reserve."""
    most, load = room_lately(case, lift), one.load_kg or 0.0
    above = step_above(case.history, (lift.exercise, lift.variant, one.straps), load)
    noted = _reserve_noted(case) is not None
    reps = floor(reps_at(most, above) + _DUST) - (rir if noted else 0) if most is not None else own[0]
    if reps < own[0]:
        # One step is too much for the range: the load stays, at the top of it.
        return replace(one, reps=(own[1], own[1]), rir=rir)
    top = min(reps, own[1])
    return replace(one, reps=(max(top - 1, own[0]), top), load_kg=above, rir=rir)


def _room(one: PlannedSet, case: Case, lift: PlannedLift, rir: int) -> int:
    """How many repetitions does the noted reserve leave at this load, with so many left? Many where none was noted."""
    most = room_lately(case, lift)
    if _reserve_noted(case) is None or most is None or not one.load_kg:
        return _ANY_REPS
    return floor(reps_at(most, one.load_kg) + _DUST) - rir


def _lighter_and_clean(case: Case) -> Dose:
    is_mine = of_problem(case)

    def change(plan: Plan, catalogue: Mapping[str, Exercise], _flags: Flags) -> Plan:
        def lift(one: PlannedLift, exercise: Exercise, _place: int) -> PlannedLift:
            if not is_mine(one):
                return one
            lighter = each_work_set(one, exercise, lambda s, _e, _p: _lighter(s, case.history.unit))
            was, now = one.work_sets[0].load_kg, lighter.work_sets[0].load_kg
            unit = case.history.unit
            to = f"from {load_text(was, unit)} to {load_text(now, unit)}" if was and now else "a tenth less"
            return because(lighter, "lighter and clean", f"{to}; a set ends at the first unclean repetition")

        return each_lift(plan, catalogue, lift)

    return Dose(
        slug="lighter_and_clean",
        title="A tenth less load, every repetition clean",
        sentence="The load goes down by a tenth; a set ends at the first repetition that changes its form. It goes up "
        "by a step when eight of ten repetitions were clean in two sessions in a row.",
        source="dorsi's own load model (judgement); clean sets can be compared",
        changes=change,
    )


def _lighter(one: PlannedSet, unit: LoadUnit) -> PlannedSet:
    load = None if one.load_kg is None else next_plates(one.load_kg * LIGHTER, unit)
    return replace(one, load_kg=load, rir=LIGHTER_RIR if one.reps else None)


def _keep_the_lifts(case: Case) -> Dose | None:
    kept = _most_done(case)
    if not kept:
        return None
    keys = {row.key for row in kept}

    def change(plan: Plan, catalogue: Mapping[str, Exercise], _flags: Flags) -> Plan:
        return each_lift(
            plan,
            catalogue,
            lambda one, _e, _p: (
                replace(one, reasons=(*one.reasons, Reason(rule="a lift that stays")))
                if (one.exercise, one.variant) in keys
                else one
            ),
        )

    named_lifts = ", ".join(named(case.history, row.place) for row in kept)
    return Dose(
        slug="keep_the_lifts",
        names=tuple((row.slug, row.key[1]) for row in kept),
        title="The same lifts, and no new ones",
        sentence="For the back only these until it is judged, each at least once a week; only loads and repetitions "
        f"rise.\n{ITEM}Keep: {named_lifts}.\n{ITEM}Every other lift for the back pauses until then; no new one comes.",
        source="one change at a time can be judged (judgement)",
        changes=change,
    )


def _most_done(case: Case) -> list[Row]:
    """Which lifts stay, by newest sets? Large ones first: one of each kind of motion, and what is done most.

    Days of what rises count for more, but a lift that rises on a few days does not drive out the one that is done most.
    """
    done = [row for row in case.rows.lately(HALF_A_YEAR_WEEKS) if row.back]
    lately = Counter(key for key, _ in {(row.key, row.day) for row in done if row.ago < IN_USE_DAYS})
    in_use = {key for key, many in lately.items() if many >= OFTEN_DAYS} or set(lately)
    done = [row for row in done if row.key in in_use]
    days = Counter(key for key, _ in {(row.key, row.day) for row in done})
    newest = {row.key: row for row in done}
    large = [key for key in newest if newest[key].exercise.pattern in LARGE]
    often = {key: days[key] * (RISING_COUNTS if key in case.rising else 1) for key in newest}
    order = sorted(newest, key=lambda key: (key not in large, -often[key]))
    kinds = list({newest[key].exercise.pattern: key for key in reversed(order) if key in large}.values())
    steady = [key for key in order if key in large or days[key] >= STEADY_DAYS]
    chosen = set(list(dict.fromkeys([*sorted(kinds, key=order.index), *steady]))[:MOST_KEPT])
    return [newest[key] for key in order if key in chosen or (not large and len(chosen) < MOST_KEPT)][:MOST_KEPT]


def _other_reps(case: Case) -> Dose:
    is_mine = of_problem(case)

    def change(plan: Plan, catalogue: Mapping[str, Exercise], _flags: Flags) -> Plan:
        def lift(one: PlannedLift, exercise: Exercise, _place: int) -> PlannedLift:
            best = best_lately(case, one) if is_mine(one) else None
            if best is None:
                return one
            rir = near_failure(exercise)
            other = each_work_set(one, exercise, lambda s, _e, _p: _other(s, best, rir, case.history.unit))
            unit = case.history.unit
            told = f"with {rir} left as hard as your {load_text(best.load_kg, unit)} x {best.reps:g}"
            return because(other, "other repetitions", told)

        return each_lift(plan, catalogue, lift)

    return Dose(
        slug="other_reps",
        title="Other repetitions for the same lifts",
        sentence=f"Where your best set of the last six weeks has {_MANY_REPS} or more repetitions: {FEWER_REPS} fewer, "
        f"with more load. Where it has fewer: {MORE_REPS} more, with less. The load is the one that asks for the same "
        "strength as that best set, and every set leaves the reserve that stands below. The lifts and the number of "
        "sets stay.",
        source="judgement; loads of 30 to 85 % grow muscle alike near failure (Schoenfeld 2017)",
        changes=change,
    )


def _other(one: PlannedSet, best: BestSet, rir: int, unit: LoadUnit, *, fewer: int = FEWER_REPS) -> PlannedSet:
    """Give the same estimated maximum as the best set of late, at other repetitions."""
    if one.reps is None or not one.load_kg:
        return one
    best_reps = floor(best.reps)
    aim = best_reps - fewer if best_reps >= _MANY_REPS else best_reps + MORE_REPS
    below = next_plates(best.load_for(aim), unit)
    # Plates do not come in every size: the repetitions make up for it, so that it is no easier and no harder.
    found = [
        (abs(reps - aim), load, reps) for load in (below, plates_above(below, unit)) if (reps := best.reps_at(load))
    ]
    if not found:
        return one
    _, load, reps = min(found)
    top = max(reps - rir, 1)
    return replace(one, reps=(max(top - 1, 1), top), load_kg=load, rir=rir)


def one_lift_otherwise(case: Case, within: timedelta = TRY_ONE) -> tuple[str, str, float | None] | None:
    """Say which sets stand for other repetitions on the lift that is done most, the set to reach, and how by chance.

    They begin as hard as its best set of late, with whatever that left in reserve. The set to reach stands above the
    best one of twelve weeks, as far as a step a week leads there: a higher one of before is more than eight weeks of a
    right change bring, and would send it back. None where no lift has a best set.

    Parameters
    ----------
    case : what is stuck.
    within : from today to the day of the test.

    Returns
    -------
    How often the set is reached though nothing changed stands last; None where that is not known.
    """
    done = [row.lift for row in case.lately if row.key not in case.doubted]
    for key in sorted(set(done), key=lambda one: (-done.count(one), one)):
        best = best_of(case, key)
        if best is None:
            continue
        unit, reps = case.history.unit, floor(best.reps)
        was = PlannedSet(kind="work", reps=(reps, reps), seconds=None, load_kg=best.load_kg)
        new = _other(was, best, 0, unit, fewer=FEWER_REPS + 1)
        if new.reps is None or not new.load_kg or new.load_kg == was.load_kg:
            continue
        row = next(row for row in reversed(case.lately) if row.lift == key)
        name, at = named(case.history, row.place), load_text(new.load_kg, unit)
        own = (one.place for one in case.rows.of(key) if one.ago < 7 * LATELY_WEEKS)
        steps = _steps_beyond(best_set(case.history, own) or best, new.load_kg, new.reps, key, case)
        told = ", ".join(one.text(unit) for one in steps)
        pace = "one a week or two" if len(steps) <= SLOW_STEPS else "one a week"
        words = (
            f"{name} {at} x {new.reps[0]}-{new.reps[1]} instead of {load_text(best.load_kg, unit)} x {best.reps:g}, as "
            f"hard as that and in as many sets, with these steps on the last one, {pace}: {told}"
        )
        aim = BestSet(load_kg=steps[-1].load_kg, reps=steps[-1].reps, day=case.as_of)
        return words, f"{name} {steps[-1].text(unit)}", chance_unchanged(case, key, aim, within)
    return None


def _steps_beyond(old: BestSet, load_kg: float, reps: tuple[int, int], key: LiftKey, case: Case) -> tuple[Step, ...]:
    """Give the steps from the first of these sets to the next one that stands for more than the old best.

    For more than what this lifter's own worth of a repetition leaves open between the two: as hard is no more.
    """
    loads = [load_kg]
    while len(loads) < MOST_WEEKS and not _is_more(old, Step(load_kg=loads[-1], reps=reps[0]), case.as_of):
        loads.append(step_above(case.history, key, loads[-1]))
    sets = [Step(load_kg=load, reps=n) for load in loads for n in range(reps[0], reps[1] + MOST_BEYOND + 1)]
    above = [one for one in sets if _is_more(old, one, case.as_of)]
    # Beyond the range only where the next load is far.
    near = [one for one in above if one.reps <= reps[1] and not _is_more(old, one, case.as_of, by=MOVED)]
    aim = min(near or above or sets[-1:], key=lambda one: (max_of(one.load_kg, one.reps), -one.load_kg))
    return road(Step(load_kg=load_kg, reps=reps[0]), aim, key, case.history)[:MOST_WEEKS]


def _is_more(old: BestSet, step: Step, day: date, by: float = 0.0) -> bool:
    """Does a set stand for more than the old one (by so much, ln), whatever a repetition is worth to this lifter?"""
    change = Change(before=old, now=BestSet(load_kg=step.load_kg, reps=step.reps, day=day))
    return change.ln > change.doubt + by + _DUST


def _arms_and_grip(case: Case) -> Dose:
    """Curls and hangs of their own at the end of two sessions: the tip's dose without a solver."""

    def change(plan: Plan, catalogue: Mapping[str, Exercise], flags: Flags) -> Plan:
        wanted = [s for s in ("dumbbell_curl", "dead_hang") if s in catalogue and not why_not(catalogue[s], flags)]
        sessions = [list(session.lifts) for session in plan.sessions]
        for lifts in sessions[:2]:
            there = {lift.exercise for lift in lifts}
            lifts += [new_lift(catalogue[slug], sets=2) for slug in wanted if slug not in there]
        return with_lifts(plan, sessions)

    first = "grip" if any(exercise.grip_demand > 1 for exercise in case.exercises[:1]) else "arms"
    return Dose(
        slug="arms_and_grip",
        title="Arms and grip: work of their own",
        sentence="Two sets of curls and two hangs at the end of two sessions a week; the first work set of every pull "
        f"stays bare. What is to change is how often {first} end a set.",
        source="Vilaca 2014, Mannarino 2021; that stronger arms make the back stronger was never tested",
        changes=change,
    )


#: How each dose is made for a case; None where it has nothing to offer.
DOSES: Final[Mapping[str, Callable[[Case], Dose | None]]] = {
    "more_sets": more_sets,
    "closer_to_failure": closer_to_failure,
    "lighter_and_clean": _lighter_and_clean,
    "easy_week": easy_week,
    "fewer_sets": fewer_sets,
    "every_week": every_week,
    "more_days": more_days,
    "own_day": own_day,
    "keep_the_lifts": _keep_the_lifts,
    "other_reps": _other_reps,
    "balance": balance,
    "arms_and_grip": _arms_and_grip,
}
