"""Which set is asked for in eight weeks? A little more than the best one of late, on the way that the plan goes."""

from __future__ import annotations

from dataclasses import replace
from math import floor
from typing import Final

from dorsi.core.catalogue.exercise import BODY_MODELS
from dorsi.core.coach.best_set import MOST_REPS, BestSet
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.rows import HALF_A_YEAR_DAYS, LATELY_WEEKS, LiftKey
from dorsi.core.coach.moved import Change
from dorsi.core.coach.own_steps import step_above
from dorsi.core.coach.prescription.own_log.last_time import LATELY_DAYS, best_in, most_reps_in, room_lately
from dorsi.core.coach.prescription.own_words import key_of_planned
from dorsi.core.coach.prescription.steps.own_week import EASED
from dorsi.core.coach.prescription.traits import traits_of
from dorsi.core.plans import PlannedLift
from dorsi.core.progress.e1rm import reps_at

__all__ = ["STILL_NEAR", "aim_of", "one_step", "reps_more", "reps_to_reach"]

#: So many more repetitions are looked for, of few and of many. Source: judgement; either is 3 to 5 %.
MORE, MORE_OF_MANY = 1, 2
MANY: Final = 8
#: More repetitions are not asked for, and of so few it is a step of load.
MOST_AIM: Final = 13
FEW: Final = 3
#: What lies so far above the best of late is what is to come back first.
FAR_ABOVE: Final = 1.05
#: The best of half a year is asked for as long as it lies no further above that of twelve weeks than this.
STILL_NEAR: Final = 1.04
#: A set at another load is more than a best one where it lies this many standard deviations of the lifter's own curve
#: (`moved`) above it: within them it is what he does already.
CLEAR: Final = 2.0
_DUST: Final = 1e-6


def aim_of(case: Case, lift: PlannedLift, remedy: str) -> BestSet | None:
    """Give the set to reach; of a lift of the body, of unknown mass, repetitions at the load that is trained.

    Parameters
    ----------
    case, lift : the problem, and the lift by which the change is seen.
    remedy : slug of what is prescribed.

    Returns
    -------
    None where no set of more than one repetition can be compared.
    """
    one = lift.work_sets[0]
    if case.catalogue[lift.exercise].load_model not in BODY_MODELS:
        return _aim(case, lift, remedy)
    if not one.load_kg or one.reps is None:
        return None
    return BestSet(load_kg=one.load_kg, reps=reps_to_reach(case, lift), day=case.as_of)


def _aim(case: Case, lift: PlannedLift, remedy: str) -> BestSet | None:
    """Give the set to reach: a little more than the best one of twelve weeks, where it can be at the planned load.

    Where a change asks for other loads or more effort itself, it is at the planned load. None where no set of more
    than one repetition can be compared.
    """
    key, one, traits = key_of_planned(lift), lift.work_sets[0], traits_of(remedy)
    lately, there, old = (best_in(case, key, days) for days in (LATELY_DAYS, 7 * LATELY_WEEKS, HALF_A_YEAR_DAYS))
    if lately is None or there is None or old is None:
        return None
    planned = one.load_kg or 0.0
    room = room_lately(case, lift) if one.rir and case.noted(case.history.sets.rir) else None
    if traits.aims_at_planned_load and room and planned and room > there.max_kg:
        # What was left in reserve till now is no gain: the next load, with the reserve that is planned.
        load = step_above(case.history, key, planned)
        reps = floor(reps_at(room, load) + _DUST) - (one.rir or 0) + 1
        return BestSet(load_kg=load, reps=max(reps, 1), day=case.as_of)
    if traits.aims_at_planned_load and one.reps and planned:
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
    return one_step(case, key, there, best)


def reps_to_reach(case: Case, lift: PlannedLift) -> int:
    """Give a step above the longest set of late; where it lies far below that of twelve weeks, that one again."""
    key, one = key_of_planned(lift), lift.work_sets[0]
    load = one.load_kg or 0.0
    there, lately = (most_reps_in(case, key, load, days) for days in (7 * LATELY_WEEKS, LATELY_DAYS))
    if there > lately:
        return round(there)
    if there and case.problem.below:
        # What falls is asked for one repetition, not for two.
        return round(there) + MORE
    return reps_more(there or (one.reps[0] if one.reps else 0))


def reps_more(reps: float) -> int:
    """Give a step above so many repetitions: one of few, two of many.

    >>> reps_more(5), reps_more(10)
    (6, 12)
    """
    return round(reps) + (MORE_OF_MANY if reps >= MANY else MORE)


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


def one_step(case: Case, key: LiftKey, there: BestSet, best: BestSet) -> BestSet:
    """Give a step above what is there: a load of few repetitions, else repetitions, of very many a load again."""
    above = step_above(case.history, key, there.load_kg)
    if there.reps <= FEW:
        return BestSet(load_kg=above, reps=there.reps, day=case.as_of)
    aim = _above(best, there.load_kg, case, there.reps + MORE_OF_MANY)
    reps = min(max(reps_more(there.reps), aim.reps), round(there.reps) + MORE_OF_MANY)
    return replace(aim, reps=reps) if reps <= MOST_AIM else _above(best, above, case, there.reps)
