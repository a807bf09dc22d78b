"""The steps of the weeks to a set: loads, repetitions of one set, or both, from where the plan begins."""

from __future__ import annotations

from itertools import pairwise
from math import ceil, floor
from typing import Final

from dorsi.core.catalogue.exercise import BODY_MODELS
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.rows import LATELY_WEEKS, LiftKey
from dorsi.core.coach.moved import body_of
from dorsi.core.coach.own_steps import step_above
from dorsi.core.coach.prescription.checkpoints.set_to_reach import reps_to_reach
from dorsi.core.coach.prescription.own_log.last_time import last_day_of, most_reps_in
from dorsi.core.coach.prescription.own_words import key_of_planned, name_of
from dorsi.core.coach.prescription.steps.ladder import Step, first_step, road
from dorsi.core.coach.prescription.traits import traits_of
from dorsi.core.phrases import small_number
from dorsi.core.plans import PlannedLift
from dorsi.core.progress.e1rm import max_of, reps_at
from dorsi.core.safety.effort import HEAVY, HINGE_RIR
from dorsi.core.units import load_text

__all__ = ["road_to", "weekly_steps"]

#: So many weeks lie before the last step; fewer steps are not worth saying.
WAY_WEEKS: Final = 6
FEWEST_STEPS: Final = 2
#: Which set climbs where a lift had one a day and gets more.
FIRST_SET: Final = "the first set only"
_DUST: Final = 1e-6
_NO_WAY: Final[tuple[str, tuple[Step, ...]]] = ("", ())


def weekly_steps(case: Case, lift: PlannedLift, aim: BestSet | None, remedy: str) -> tuple[str, tuple[Step, ...]]:
    """Give the steps of the weeks where the plan begins below the set to reach: loads, or repetitions of one set.

    Where the change says so it is both.

    Parameters
    ----------
    case, lift : the problem, and the planned lift.
    aim : the set to reach; None of repetitions at body mass.
    remedy : slug of what is prescribed.

    Returns
    -------
    In words, and as steps; both empty where none lead to it.
    """
    one, name = lift.work_sets[0], name_of(lift, case.catalogue)
    begin = one.load_kg or 0.0
    days = [row.day for row in case.rows.of(key_of_planned(lift))]
    alone = bool(days) and days.count(days[-1]) == 1
    which = "the last of your own sets" if traits_of(remedy).beside_own_sets else "the last set only"
    # Of one set a day the new ones are the tired ones: what is to climb is the one that was done fresh before.
    which = FIRST_SET if alone and len(lift.work_sets) > 1 else which
    if one.reps is None:
        return _NO_WAY
    if not begin and case.catalogue[lift.exercise].load_model in BODY_MODELS and one.assist_kg is None:
        most = reps_to_reach(case, lift)
        told, up = _reps_up(name, 0.0, (one.reps[1], most), which, _stays(case, lift, most, remedy))
        # Where no steps lead to it, the set itself is the only one: by it the log can be read on the day.
        return told, up or (Step(load_kg=0.0, reps=most),)
    if not begin or aim is None:
        return _NO_WAY
    if abs(aim.load_kg - begin) <= _DUST:
        most = round(aim.reps)
        return _reps_up(name, begin, (one.reps[1], most), which, _stays(case, lift, most, remedy))
    loads = _loads_up(case, lift, begin, aim.load_kg)
    by_both = traits_of(remedy).climbs_by_both
    if by_both or len(loads) < FEWEST_STEPS + 1:
        # One load more, or the top of a range before it: repetitions lead there.
        return _by_both(case, lift, aim)
    unit, reps, last = case.history.unit, one.reps[0], loads[-1]
    more = aim.reps > reps
    fewer = [Step(load_kg=load, reps=reps) for load in loads] if more else _fewer_each(case, lift, loads, (reps, aim))
    first, *between = fewer
    ways = [load_text(b.load_kg, unit) if a.reps == b.reps else b.text(unit) for a, b in pairwise(fewer)]
    ways[-1] = f"{between[-1].text(unit)}, then x {aim.reps:g}" if more else between[-1].text(unit)
    shown = ", ".join((first.text(unit), *ways))
    steps = [*fewer, Step(load_kg=last, reps=round(aim.reps))] if more else fewer
    return f"{name} week by week: {shown}; a week that does not go well is repeated.", tuple(steps)


def _fewer_each(case: Case, lift: PlannedLift, loads: list[float], ends: tuple[int, BestSet]) -> list[Step]:
    """Give each load the repetitions that lead from those of the plan to the fewer ones of the set to reach.

    Each step stands for as much more as the others, and none asks for more repetitions than the one before.
    """
    reps, aim = ends
    body = body_of(case.catalogue[lift.exercise])
    begin, end = max_of(body + loads[0], reps), max_of(body + loads[-1], aim.reps)
    steps = [Step(load_kg=loads[0], reps=reps)]
    for n, load in enumerate(loads[1:-1], start=1):
        there = floor(reps_at(begin + (end - begin) * n / (len(loads) - 1), body + load) + _DUST)
        steps.append(Step(load_kg=load, reps=min(max(there, round(aim.reps)), steps[-1].reps)))
    return [*steps, Step(load_kg=loads[-1], reps=round(aim.reps))]


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


def _stays(case: Case, lift: PlannedLift, reps: int, remedy: str) -> str:
    """Say what stays in reserve in the set that climbs to so many repetitions; empty where the plan leaves none.

    The set of the test is told against sets of before whose reserve nobody knows. With a reserve on top of it, it would
    ask for so many repetitions more than any other test: so a heavy hinge keeps its two as far as they fit within that
    set, and then ends before one fails. Where pain or health asks for more, or effort is what changes, all of it stays.
    """
    left = lift.work_sets[-1].rir or 0
    if not left:
        return ""
    stays = f"{small_number(left)} stay{'s' if left == 1 else ''} in reserve"
    hinge = case.catalogue[lift.exercise].lumbar_demand >= HEAVY and left == HINGE_RIR
    if not hinge or traits_of(remedy).aims_at_planned_load:
        return f"; {stays} in it too, else the week is repeated"
    return f"; up to {reps - left} {stays}, else the week is repeated; beyond that end it before one would fail"


def _reps_up(name: str, load_kg: float, reps: tuple[int, int], which: str, stays: str) -> tuple[str, tuple[Step, ...]]:
    first, last = reps
    more = last - first
    if more < FEWEST_STEPS:
        return _NO_WAY
    weeks = [first + round(more * week / WAY_WEEKS) for week in range(WAY_WEEKS + 1)]
    # The set that climbs is none to failure, where the plan leaves some in every set.
    rest = "; the added ones end where two are left" if which == FIRST_SET else stays
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


def road_to(case: Case, key: LiftKey, there: BestSet, aim: BestSet) -> tuple[Step, ...]:
    """Give the steps of the weeks from what was done of late to the set to reach, that one last."""
    end = Step(load_kg=aim.load_kg, reps=round(aim.reps))
    done = round(most_reps_in(case, key, aim.load_kg, 7 * LATELY_WEEKS))
    last = [Step(load_kg=one.load_kg, reps=round(one.reps)) for one in last_day_of(case, key)]
    begin = first_step(end, done, last) if done else Step(load_kg=there.load_kg, reps=round(there.reps))
    return road(begin, end, key, case.history)
