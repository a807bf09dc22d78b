"""What a lifter can see himself, eight weeks on: one set on one day, and what follows from it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from math import ceil, floor
from typing import Final

from dorsi.core.catalogue.exercise import BODY_MODELS
from dorsi.core.coach.best_set import MOST_REPS, BestSet, best_set
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.problem import LARGE
from dorsi.core.coach.diagnosis.rows import HALF_A_YEAR_DAYS, LATELY_WEEKS, LiftKey, is_in_use
from dorsi.core.coach.diagnosis.second_opinion import second_opinion
from dorsi.core.coach.moved import Change
from dorsi.core.coach.own_steps import step_above
from dorsi.core.coach.prescription.by_chance import chance_unchanged, chance_words
from dorsi.core.coach.prescription.dose import without_added
from dorsi.core.coach.prescription.if_missed import if_missed
from dorsi.core.coach.prescription.ladder import Step, first_step, road
from dorsi.core.coach.prescription.last_time import (
    LATELY_DAYS,
    best_lately,
    best_of,
    best_reps_of,
    last_day_of,
    room_lately,
)
from dorsi.core.coach.prescription.own_numbers import key_of_planned, name_of, named, set_text
from dorsi.core.coach.prescription.own_week import EASED
from dorsi.core.coach.prescription.worth import costs_little
from dorsi.core.plans import Plan, PlannedLift, PlannedSet
from dorsi.core.progress.e1rm import reps_at
from dorsi.core.units import load_text

__all__ = ["BESIDE_ITS_OWN", "CHECK_AFTER", "Checkpoint", "checkpoint", "looked_at", "seen_checkpoint"]

#: So long after a change one looks at the bar, and this many more repetitions are looked for.
#: Source: judgement; one repetition of few, or two of many, are 3 to 5 %.
CHECK_AFTER: Final = timedelta(weeks=8)
MORE, MORE_OF_MANY = 1, 2
MANY: Final = 8
#: Sets of more repetitions are not looked for, and of so few it is a step of load.
BY_LOAD: Final = 12
MOST_AIM: Final = 13
FEW: Final = 3
#: What lies so far above the best of late is what is to come back first; by these changes loads are set anew.
FAR_ABOVE: Final = 1.05
#: The best of half a year is asked for as long as it lies no further above that of twelve weeks than this.
STILL_NEAR: Final = 1.04
OWN_LOADS: Final = frozenset({"other_reps", "closer_to_failure"})
#: A set at another load is more than a best one where it lies this many standard deviations of the lifter's own curve
#: (`moved`) above it: within them it is what he does already.
CLEAR: Final = 2.0
#: These have a goal that is no set above the last ones; and so many weeks lie before the last steps to a goal.
OF_ALL: Final = frozenset({"fewer_sets"})
OF_ITS_OWN: Final = frozenset({"straps"})
WAY_WEEKS: Final = 6
FEWEST_STEPS: Final = 2
#: By these sets are added beside those that are done already, and these climb to the test.
BESIDE_ITS_OWN: Final = frozenset({"balance"})
#: Which set climbs where a lift had one a day and gets more.
FIRST_SET: Final = "the first set only"
#: This says itself how it goes on from week to week.
STEPS_OF_ITS_OWN: Final = frozenset({"easy_week"})
#: This asks for a repetition more a week, and at the top of the range for the next load.
BY_BOTH: Final = frozenset({"every_week"})
MORE_SECONDS: Final = 5
#: Lifts that came and went are learnt again: days so far do not tell how the next ones scatter.
NO_SCATTER: Final = frozenset({"keep_the_lifts"})
_NO_WAY: Final[tuple[str, tuple[Step, ...]]] = ("", ())
_DUST: Final = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """One day, what is to be seen on it, and what happens in either case.

    ``goal`` names the set, ``fate`` says what either answer means. ``aim`` is the set, and ``key`` its lift, where it
    is one of load and repetitions. ``way`` says the steps of the weeks, where the plan begins below it, and ``steps``
    are they, the set itself last. ``promised``: what was said to come next if it fails. ``sets``: so many sets of one
    day are to reach it. ``by_chance``: with which chance the set is reached though nothing changed; None: not known.
    """

    day: date
    goal: str
    fate: str
    way: str = ""
    aim: BestSet | None = None
    key: LiftKey | None = None
    promised: str = ""
    steps: tuple[Step, ...] = ()
    sets: int = 1
    by_chance: float | None = None

    @property
    def sentence(self) -> str:
        """Ask on the day whether the set was done, and say what follows."""
        asked = f"On {self.day.isoformat()}: {self.goal}? {self.fate}"
        return asked if self.by_chance is None else f"{asked} {chance_words(self.by_chance)}"


def checkpoint(
    case: Case,
    settled_on: date,
    then: str,
    promised: str = "",
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
    then, promised : what comes if it does not help, in words and as a slug.
    start : the day on which it is begun; None: the day the case is of.
    plan : the next sessions: a lift that the change touches is looked at, where one is.
    clean : is the remedy to make every repetition clean? Then that is what is looked for, at the load of before.
    remedy : slug of what is prescribed.

    Returns
    -------
    None where the problem has no set with repetitions of late.
    """
    if remedy in BESIDE_ITS_OWN:
        lift = looked_at(case, without_added(plan), everything=True)
    else:
        lift = _looked_at_of_all(case, plan) if remedy in OF_ALL else looked_at(case, plan)
    goal = _planned_goal(case, lift, clean=clean, remedy=remedy) if lift is not None else _goal_without_plan(case)
    if goal is None:
        return None
    aim = None if lift is None or clean or remedy in OF_ITS_OWN else _aim_of(case, lift, remedy)
    begin = start or case.as_of
    day = min(begin + CHECK_AFTER, settled_on)
    if remedy == "easy_week":
        keep = "fatigue is likely to have been in the way: every sixth to eighth week becomes an easier one"
        fate = f"Yes: {keep}. No: it was not fatigue; {then}."
    elif costs_little(remedy):
        fate = f"Yes: go on like that. No: this stays all the same, and {then}."
    else:
        fate = f"Yes: it stays. No: {if_missed(case, remedy)}, and {then}."
    own = lift is None or remedy in {*STEPS_OF_ITS_OWN, *OF_ITS_OWN} or clean
    way, steps = ("", ()) if own or lift is None else _way(case, lift, aim, remedy)
    key = None if lift is None else key_of_planned(lift)
    chance = (
        None if aim is None or key is None or remedy in NO_SCATTER else chance_unchanged(case, key, aim, day - begin)
    )
    return Checkpoint(
        day=day,
        goal=goal,
        fate=fate,
        by_chance=chance,
        way=way,
        steps=steps,
        aim=aim,
        key=key,
        promised=promised,
    )


def seen_checkpoint(case: Case, day: date, new: Collection[LiftKey], undo: str) -> Checkpoint | None:
    """By which set is judged what the log shows as new? None where no lift of the problem has a set to compare.

    Of the lift in use that is done most, not of one that is new: a step above its best set of half a year.

    Parameters
    ----------
    case : of the problem.
    day : on which it is judged.
    new : the lifts that are new themselves.
    undo : what is done where it does not help.
    """
    keys = [row.lift for row in case.lately if not row.is_speed and row.lift not in new and row.key not in case.doubted]
    for key in sorted(set(keys), key=lambda one: (one[:2] in case.rising, -keys.count(one), one)):
        body = case.catalogue[key[0]].load_model in BODY_MODELS
        there, old = (_best(case, key, days) for days in (7 * LATELY_WEEKS, HALF_A_YEAR_DAYS))
        if body or there is None or old is None or not is_in_use(case.rows.of(key)):
            continue
        aim = _one_step(case, key, there, old if old.max_kg <= STILL_NEAR * there.max_kg else there)
        name = named(case.history, case.rows.of(key)[-1].place)
        goal = f"{name} {set_text(aim, case.history.unit)}"
        fate = f"Yes: what is new stays. No: {undo}."
        steps = _road_to(case, key, there, aim)
        return Checkpoint(day=day, goal=goal, fate=fate, aim=aim, key=key, promised=undo, steps=steps)
    return None


def _road_to(case: Case, key: LiftKey, there: BestSet, aim: BestSet) -> tuple[Step, ...]:
    """Give the steps of the weeks from what was done of late to the set to reach, that one last."""
    end = Step(load_kg=aim.load_kg, reps=round(aim.reps))
    done = round(_most_reps(case, key, aim.load_kg, 7 * LATELY_WEEKS))
    last = [Step(load_kg=one.load_kg, reps=round(one.reps)) for one in last_day_of(case, key)]
    begin = first_step(end, done, last) if done else Step(load_kg=there.load_kg, reps=round(there.reps))
    return road(begin, end, key, case.history)


def _way(case: Case, lift: PlannedLift, aim: BestSet | None, remedy: str) -> tuple[str, tuple[Step, ...]]:
    """Give the steps of the weeks where the plan begins below the set to reach: loads, or repetitions of one set.

    Where the change says so it is both.
    """
    one, name = lift.work_sets[0], name_of(lift, case.catalogue)
    begin = one.load_kg or 0.0
    days = [row.day for row in case.rows.of(key_of_planned(lift))]
    alone = bool(days) and days.count(days[-1]) == 1
    which = "the last of your own sets" if remedy in BESIDE_ITS_OWN else "the last set only"
    # Of one set a day the new ones are the tired ones: what is to climb is the one that was done fresh before.
    which = FIRST_SET if alone and len(lift.work_sets) > 1 else which
    if one.reps is None:
        return _NO_WAY
    if not begin and case.catalogue[lift.exercise].load_model in BODY_MODELS and one.assist_kg is None:
        reps = _reps_to_reach(case, lift, one)
        told, up = _reps_up(name, 0.0, one.reps[1], reps, which)
        # Where no steps lead to it, the set itself is the only one: by it the log can be read on the day.
        return told, up or (Step(load_kg=0.0, reps=reps),)
    if not begin or aim is None:
        return _NO_WAY
    if abs(aim.load_kg - begin) <= _DUST:
        return _reps_up(name, begin, one.reps[1], round(aim.reps), which)
    loads = _loads_up(case, lift, begin, aim.load_kg)
    if remedy in BY_BOTH or len(loads) < FEWEST_STEPS + 1:
        return _by_both(case, lift, aim) if remedy in BY_BOTH else _NO_WAY
    first, *between, last = (load_text(load, case.history.unit) for load in loads)
    reps = one.reps[0]
    more = aim.reps > reps
    end = f"{last} x {reps}, then x {aim.reps:g}" if more else f"{last} x {aim.reps:g}"
    shown = ", ".join((f"{first} x {reps}", *between, end))
    steps = [Step(load_kg=load, reps=reps) for load in (loads if more else loads[:-1])]
    steps.append(Step(load_kg=loads[-1], reps=round(aim.reps)))
    return f"{name} week by week: {shown}; a week that does not go well is repeated.", tuple(steps)


def _by_both(case: Case, lift: PlannedLift, aim: BestSet) -> tuple[str, tuple[Step, ...]]:
    """Give steps of repetitions and of load from the planned set to the set to reach."""
    one, name, unit = lift.work_sets[0], name_of(lift, case.catalogue), case.history.unit
    begin = Step(load_kg=one.load_kg or 0.0, reps=one.reps[1] if one.reps else 1)
    every = road(begin, Step(load_kg=aim.load_kg, reps=round(aim.reps)), key_of_planned(lift), case.history)
    if len(every) < FEWEST_STEPS + 1:
        return _NO_WAY
    last = len(every) - 1
    steps = [every[n] for n in sorted({round(last * week / WAY_WEEKS) for week in range(WAY_WEEKS + 1)})]
    same = [False, *(abs(b.load_kg - a.load_kg) <= _DUST for a, b in pairwise(steps))]
    shown = ", ".join(f"x {step.reps}" if again else step.text(unit) for step, again in zip(steps, same, strict=True))
    return f"{name} week by week: {shown}; a week that does not go well is repeated.", tuple(steps)


def _reps_up(
    name: str, load_kg: float, first: int, last: int, which: str = "the last set only"
) -> tuple[str, tuple[Step, ...]]:
    more = last - first
    if more < FEWEST_STEPS:
        return _NO_WAY
    weeks = [first + round(more * week / WAY_WEEKS) for week in range(WAY_WEEKS + 1)]
    rest = "; the added ones end where two are left" if which == FIRST_SET else ""
    told = f"{name} week by week, on {which}: {', '.join(map(str, weeks))} repetitions{rest}."
    return told, tuple(Step(load_kg=load_kg, reps=reps) for reps in dict.fromkeys(weeks))


def _loads_up(case: Case, lift: PlannedLift, begin: float, goal: float) -> list[float]:
    """Give equal steps of load from one to the other, in six weeks at most; only the first where it is no higher."""
    loads = [begin]
    least = step_above(case.history, key_of_planned(lift), begin) - begin
    step = max(ceil((goal - begin) / WAY_WEEKS / least - _DUST), 1) * least
    while loads[-1] < goal - least / 2:
        loads.append(min(loads[-1] + step, goal))
    loads[-1] = max(goal, begin)
    return loads


def _looked_at_of_all(case: Case, plan: Plan | None) -> PlannedLift | None:
    """Give the lift by which a change of all lifts is seen: one that it touches, where one has a best set to compare.

    Large ones first: a small lift is no measure of the back. Then those that keep two sets on a day: one has no second
    try.
    """
    first = looked_at(case, plan, everything=True)
    sessions = plan.sessions if plan is not None else ()
    touched = [lift for one in sessions for lift in one.lifts if len(lift.reasons) > 1]
    keys = {key_of_planned(lift) for lift in touched if len(lift.work_sets) > 1}
    if plan is None or first is None or key_of_planned(first) in keys:
        return first
    known = [lift for lift in touched if best_lately(case, lift) is not None]
    known = [lift for lift in known if case.catalogue[lift.exercise].pattern in LARGE] or known
    known = [lift for lift in known if len(lift.work_sets) > 1] or known
    only = replace(
        plan, sessions=tuple(replace(one, lifts=tuple(x for x in one.lifts if x in known)) for one in sessions)
    )
    return looked_at(case, only) or first


def looked_at(case: Case, plan: Plan | None, *, everything: bool = False) -> PlannedLift | None:
    """Find the planned lift of the problem that was done most of late, among those that the change touches.

    Of a back that falls one that fell, of one that stands one that does not rise; none whose load is doubted.

    Parameters
    ----------
    case, plan : the problem, and the next sessions.
    everything : does the change concern all lifts, touched or not?
    """
    done = [(row.slug, row.key[1]) for row in case.lately if not row.is_speed]
    there = [
        lift
        for session in (plan.sessions if plan else ())
        for lift in session.lifts
        if (lift.exercise, lift.variant) in done and (lift.work_sets[0].reps or lift.work_sets[0].seconds)
        if (lift.exercise, lift.variant) not in case.doubted
    ]
    touched = there if everything else [lift for lift in there if len(lift.reasons) > 1] or there
    # What is only tried on one set is not what the change is judged by.
    touched = [lift for lift in touched if sum(one.straps for one in lift.work_sets) > 1] or touched
    standing = [lift for lift in touched if (lift.exercise, lift.variant) not in case.rising]
    opinion = second_opinion(case.rows, case.history)
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
        at = _at(lift, one, case)
        return f"{name} {_reps_to_reach(case, lift, one)} repetitions{f' at {at}' if at else ''}{left}"
    aim = _aim(case, lift, one, remedy) or BestSet(load_kg=best.load_kg, reps=_more(best.reps), day=best.day)
    again = f" again (your best of {aim.day.isoformat()})" if aim.place is not None else ""
    # A best of before is asked for as it was, with whatever was left then.
    left = "" if again else left
    return f"{name} {set_text(aim, unit)}{left}{again}"


def _reps_to_reach(case: Case, lift: PlannedLift, one: PlannedSet) -> int:
    """Give a step above the longest set of late; where it lies far below that of twelve weeks, that one again."""
    key, load = key_of_planned(lift), one.load_kg or 0.0
    there, lately = (_most_reps(case, key, load, days) for days in (7 * LATELY_WEEKS, LATELY_DAYS))
    if there > lately:
        return round(there)
    if there and case.problem.below:
        # What falls is asked for one repetition, not for two.
        return round(there) + MORE
    return _more(there or (one.reps[0] if one.reps else 0))


def _more(reps: float) -> int:
    return round(reps) + (MORE_OF_MANY if reps >= MANY else MORE)


def _aim_of(case: Case, lift: PlannedLift, remedy: str) -> BestSet | None:
    """Give the set to reach; of a lift of the body, of unknown mass, repetitions at the load that is trained."""
    one = lift.work_sets[0]
    if case.catalogue[lift.exercise].load_model not in BODY_MODELS:
        return _aim(case, lift, one, remedy)
    if not one.load_kg or one.reps is None:
        return None
    return BestSet(load_kg=one.load_kg, reps=_reps_to_reach(case, lift, one), day=case.as_of)


def _aim(case: Case, lift: PlannedLift, one: PlannedSet, remedy: str) -> BestSet | None:
    """Give the set to reach: a little more than the best one of twelve weeks, where it can be at the planned load.

    Where a change asks for other loads or more effort itself, it is at the planned load. None where no set of more
    than one repetition can be compared.
    """
    key = key_of_planned(lift)
    lately, there, old = (_best(case, key, days) for days in (LATELY_DAYS, 7 * LATELY_WEEKS, HALF_A_YEAR_DAYS))
    if lately is None or there is None or old is None:
        return None
    planned = one.load_kg or 0.0
    room = room_lately(case, lift) if one.rir and case.noted(case.history.sets.rir) else None
    if remedy in OWN_LOADS and room and planned and room > there.max_kg:
        # What was left in reserve till now is no gain: the next load, with the reserve that is planned.
        load = step_above(case.history, key, planned)
        reps = floor(reps_at(room, load) + _DUST) - (one.rir or 0) + 1
        return BestSet(load_kg=load, reps=max(reps, 1), day=case.as_of)
    if remedy in OWN_LOADS and one.reps and planned:
        aim = _above(there, planned, case, MOST_REPS)
        if aim.reps <= MOST_REPS:
            return replace(aim, reps=max(aim.reps, one.reps[1]))
    came_back_lower = any(reason.rule == EASED for reason in lift.reasons)
    if came_back_lower or there.max_kg > FAR_ABOVE * lately.max_kg:
        # So far below what was there: that back is the goal.
        return there
    best = old if old.max_kg <= STILL_NEAR * there.max_kg else there
    if planned > there.load_kg + _DUST and one.reps is not None:
        within = one.reps[1] + (one.rir or 0) + MORE_OF_MANY
        aim = _above(best, planned, case, within)
        if aim.reps <= within:
            # What is trained is tested, where the best of late is within its reach.
            return aim
    return _one_step(case, key, there, best)


def _above(old: BestSet, load_kg: float, case: Case, most: float) -> BestSet:
    """Give the fewest repetitions at this load that stand for more than the old best.

    At another load clearly more, by what the curve between the two may err, as far as ``most`` repetitions reach.
    """
    reps = max(floor(reps_at(old.max_kg, load_kg) + _DUST) + 1, 1)
    found = BestSet(load_kg=load_kg, reps=reps, day=case.as_of)
    if abs(load_kg - old.load_kg) <= _DUST:
        return found
    more = (replace(found, reps=each) for each in range(reps, floor(most) + 1))
    return next((one for one in more if (went := Change(before=old, now=one)).ln > CLEAR * went.doubt), found)


def _one_step(case: Case, key: LiftKey, there: BestSet, best: BestSet) -> BestSet:
    """Give a step above what is there: a load of few repetitions, else repetitions, of very many a load again."""
    above = step_above(case.history, key, there.load_kg)
    if there.reps <= FEW:
        return BestSet(load_kg=above, reps=there.reps, day=case.as_of)
    aim = _above(best, there.load_kg, case, there.reps + MORE_OF_MANY)
    reps = min(max(_more(there.reps), aim.reps), round(there.reps) + MORE_OF_MANY)
    return replace(aim, reps=reps) if reps <= MOST_AIM else _above(best, above, case, there.reps)


def _best(case: Case, key: LiftKey, days: int) -> BestSet | None:
    """Which set of several repetitions stands for most, of so many days back from the last one with the lift?"""
    sets = case.history.sets
    own = case.rows.of(key)
    near = (row.place for row in own if row.ago - own[-1].ago < days)
    return best_set(case.history, (place for place in near if 1 < (sets.reps[place] or 0.0) <= BY_LOAD))


def _most_reps(case: Case, key: LiftKey, load_kg: float, days: int) -> float:
    """How many repetitions had the longest set of so many days with this load or more?"""
    sets = case.history.sets
    own = case.rows.of(key)
    near = [row.place for row in own if row.ago - own[-1].ago < days]
    done = (sets.reps[p] or 0.0 for p in near if (sets.load_kg[p] or 0.0) >= load_kg - _DUST)
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
    keys = [row.lift for row in case.lately if not row.is_speed and row.key not in case.doubted]
    if not keys:
        return None
    key = max(dict.fromkeys(keys), key=keys.count)
    best = best_of(case, key)
    reps = best.reps if best else best_reps_of(case, key)
    if not reps:
        return None
    at = f"at {load_text(best.load_kg, case.history.unit)}" if best else "with the same load"
    return f"{case.catalogue[key[0]].name} {_more(reps)} repetitions {at}"
