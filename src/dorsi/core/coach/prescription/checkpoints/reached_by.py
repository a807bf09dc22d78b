"""How far do the next steps of a lift lead by a day, where they begin with less load than its best has?"""

from __future__ import annotations

from math import floor
from typing import Final

from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.load.owned import NextSets
from dorsi.core.coach.own_steps import step_above
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.steps.last_sets import last_sets_of
from dorsi.core.coach.prescription.steps.one_more import top_of
from dorsi.core.coach.prescription.steps.way_back import steps_due
from dorsi.core.progress.e1rm import max_of, reps_at
from dorsi.core.progress.history import History

__all__ = ["short_of"]

_DUST: Final = 1e-6


def short_of(bar: BestSet, one: MainLift, told: NextSets | None, history: History, days: int) -> BestSet | None:
    """Which set do the next steps lead to, where by a day they cannot pass this one? None where they can.

    A step a week, one week in four repeated: repetitions up to where the load goes up, then the next load.

    Parameters
    ----------
    bar : the set that is to be passed.
    one : the lift, with a load.
    told : its next sets (`next_told`); None where nothing is known of them.
    history : for its last sets and its loads.
    days : from now to the day.
    """
    last = last_sets_of(one, history)
    if told is None or last is None or told.rule != "reps" or told.p_clean is not None or one.is_body:
        return None
    load, reps, top = told.load_kg or 0.0, max(told.each, default=told.reps), top_of(last)
    if not load or load >= bar.load_kg - _DUST:
        return None
    sets = list[BestSet]()
    for _ in range(max(steps_due(days // 7), 1)):
        sets.append(BestSet(load_kg=load, reps=reps, day=one.as_of))
        if reps < top:
            reps += 1
        else:
            above = step_above(history, one.key, load)
            load, reps = above, max(floor(reps_at(max_of(load, reps), above) + _DUST), 1)
    most = max(sets, key=lambda each: each.max_kg)
    return most if most.max_kg <= bar.max_kg else None
