"""Which step leads to the set that a printed test looks at?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, floor
from typing import Final

from dorsi.core.coach.best_set import BestSet, set_text
from dorsi.core.coach.diagnosis.rows import LiftKey
from dorsi.core.coach.load.next_of import NextOf
from dorsi.core.coach.moved import body_of
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.steps.ladder import Step, first_step, next_words
from dorsi.core.coach.prescription.steps.last_sets import (
    MOST_TOLD,
    LastSets,
    done_so_far,
    last_of_several,
    last_sets_of,
    last_work_sets,
    most_reps_lately,
)
from dorsi.core.coach.prescription.steps.next_told import GOES_ON
from dorsi.core.progress.e1rm import max_of, reps_at
from dorsi.core.progress.history import History
from dorsi.core.units import LoadUnit, load_text

__all__ = ["LIGHTER", "Goal", "step_to_goal"]

#: So begins what is said behind a step that is lighter than last time.
LIGHTER: Final = ". It is lighter than last time"

_DUST: Final = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """The lift that a printed test looks at. ``aim``: its set; ``given``: the answer itself says its sets already.

    ``alone``: these are all of its sets; else those that are done already stay beside them. ``steps``: those that were
    said to lead to it; so many of them are ``done``. ``sets``: so many of a day are to reach it. ``added``: what the
    answer gives are sets beside its own, and its own climb to the test. ``fresh``: the first set of the day climbs.
    ``where``: in how many sets, and on which day, where what is kept to says so.
    """

    key: LiftKey
    aim: BestSet | None = None
    given: bool = False
    alone: bool = False
    steps: tuple[Step, ...] = ()
    done: int = 0
    sets: int = 1
    added: bool = False
    fresh: bool = False
    where: str = ""


def step_to_goal(one: MainLift, goal: Goal, history: History, next_of: NextOf) -> str | None:
    """Say the step that leads to the set by which it is judged; None where form, pain or a break decide.

    Parameters
    ----------
    one : the lift that the test looks at.
    goal : its set, and what leads to it.
    history : for the last sets and the unit.
    next_of : what comes next on a lift: that of `dorsi load`.
    """
    unit, last = history.unit, last_sets_of(one, history)
    if goal.given:
        if goal.added and goal.steps[goal.done :]:
            alone = _one_a_day(one, history)
            up = next_words(goal.steps, goal.done, unit, alone=alone)
            own = f"{up}, the set it is judged by ({done_so_far(one, last, history)})"
            return f"your own {'set' if alone else 'sets'} {own}"
        stay = last is not None and not goal.alone
        own = f"; the sets you do beside them stay as they are ({done_so_far(one, last, history)})" if stay else ""
        return f"as said above{own}"
    then, aim = next_of(one.key), goal.aim
    decides = then is None or then.rule not in GOES_ON - {"no_reserve"}
    if decides or then is None or then.p_clean is not None or then.assist_kg is not None:
        return None
    if goal.steps[goal.done :]:
        step, sets = goal.steps[goal.done], None if last is None else last_of_several(one, history)
        others = () if sets is None else _other_sets(goal, sets)
        up = next_words(goal.steps, goal.done, unit, fresh=goal.fresh, others=others, alone=_one_a_day(one, history))
        of_test = abs(step.load_kg - goal.steps[-1].load_kg) <= _DUST
        less = _why_less(one, goal.steps[-1], last, unit) if of_test else ""
        return f"{goal.where}{up}, the set it is judged by ({done_so_far(one, last, history)}){less}"
    if aim is not None and goal.sets > 1:
        more = f"one repetition more on each set that has fewer than {aim.reps:g}"
        judged = f"{set_text(aim, unit)} in every set is what it is judged by"
        return f"{load_text(aim.load_kg, unit)}, {more}; {judged} ({done_so_far(one, last, history)})"
    return None if aim is None else _up_to(aim, one, last, history)


def _why_less(one: MainLift, test: Step, last: LastSets | None, unit: LoadUnit) -> str:
    """Say behind the rest why it is lighter than last time, and what passes the test with that load; else nothing.

    A set with more load passes where it stands for as much: so it was told, and so it is judged.
    """
    if last is None or test.load_kg >= last.load_kg - _DUST:
        return ""
    body = body_of(one.exercise)
    reps = ceil(reps_at(max_of(body + test.load_kg, test.reps), body + last.load_kg) - _DUST)
    too = Step(load_kg=last.load_kg, reps=max(reps, 2)).text(unit)
    return f"{LIGHTER}, as the test has that load; {too} passes it too"


def _one_a_day(one: MainLift, history: History) -> bool:
    """Had the last day one set of work and no more, so that no set of a day is the last one?"""
    return len(last_work_sets(one, history)) == 1


def _other_sets(goal: Goal, last: LastSets) -> tuple[int, ...]:
    """How many repetitions have the sets of the day beside the one that climbs?

    Those of the last day with several sets, as far as they go: with more load they are as much as they were with less,
    and none goes beyond the one that climbs.
    """
    step, reps = goal.steps[goal.done], last.reps[:MOST_TOLD]
    most = {each: floor(reps_at(max_of(last.load_kg, each), step.load_kg) + _DUST) for each in reps}
    return tuple(max(min(each, most[each], step.reps), 1) for each in (reps[1:] if goal.fresh else reps[:-1]))


def _up_to(aim: BestSet, one: MainLift, last: LastSets | None, history: History) -> str | None:
    """Say a step to the set it is judged by where none were said before; None where it lies too far."""
    unit = history.unit
    done = most_reps_lately(one, aim.load_kg, history)
    body = body_of(one.exercise)
    reps = floor(reps_at(max_of(body + one.now.load_kg, one.now.reps), body + aim.load_kg))
    most = floor(aim.reps)
    so_far = done_so_far(one, last, history)
    less = _why_less(one, Step(load_kg=aim.load_kg, reps=most), last, unit)
    end = f"{set_text(aim, unit)}, the set it is judged by ({so_far}){less}"
    if done:
        sets = () if last is None else tuple(Step(load_kg=last.load_kg, reps=each) for each in last.reps)
        # A new best comes after what was done of late, not right after a lighter day or another load.
        reps = first_step(Step(load_kg=aim.load_kg, reps=most), done, sets).reps if done < most else most
    if not 1 <= reps < most:
        return end if reps >= most else None
    first = set_text(replace(aim, reps=reps), unit)
    if reps + 1 == most:
        return f"{first} in every set, then {end}"
    return f"{first}, then a repetition more a week up to {end}"
