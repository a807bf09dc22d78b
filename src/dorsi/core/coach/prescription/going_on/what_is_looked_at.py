"""What does the next look, or the test of an answer, look at? What is kept to, is lower, or may not stand still."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dorsi.core.coach.best_set import BARE_KG, set_text
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.load.next_of import NextOf
from dorsi.core.coach.prescription.checkpoints.reached_by import short_of
from dorsi.core.coach.prescription.going_on.lately_lower import LowerLately, due
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.own_log.old_best import bar_of
from dorsi.core.coach.prescription.remedies.doses_of_days import OWN_DAY_SETS
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.since.was_done import is_undone
from dorsi.core.coach.prescription.steps.ladder import steps_done
from dorsi.core.coach.prescription.steps.next_told import next_told
from dorsi.core.coach.prescription.steps.step_to_goal import Goal
from dorsi.core.coach.prescription.traits import traits_of

__all__ = ["goal_of", "mind_of", "with_steps"]

#: So many sets has a lift on its own day, and there it comes first.
OWN_DAY_WORDS: Final = f"{OWN_DAY_SETS} sets, first on its day: "


def goal_of(
    found: Diagnosis, keep: Earlier | None, lower: Sequence[LowerLately], lifts: Sequence[MainLift]
) -> Goal | None:
    """What does the test of this answer look at? What is kept to, else what is lower, else what may not stand still.

    Parameters
    ----------
    found : of the day.
    keep : the advice of before that is kept to its day.
    lower : what came down, and is on its way back.
    lifts : all others.
    """
    if keep is not None and keep.test is not None and keep.test.key is not None:
        key = keep.test.key
        added = traits_of(keep.remedy).beside_own_sets
        # Only what adds sets says itself which sets its lift gets; any other change may name lifts for another reason.
        given = added and key[:2] in keep.touched and is_undone(keep, found)
        return with_steps(Goal(key=key, aim=keep.test.aim, given=given, sets=keep.test.sets, added=added), keep, found)
    if lower:
        return Goal(key=lower[0].lift.key, given=True, alone=True)
    looked = _looked_at(found, lifts)
    return None if looked is None else Goal(key=looked.key)


def with_steps(goal: Goal, keep: Earlier, found: Diagnosis) -> Goal:
    """Give the goal with the steps that were said to lead to it.

    Parameters
    ----------
    goal : without them.
    keep : the advice of before, which said them.
    found : of the day.
    """
    steps = keep.test.steps if keep.test is not None else ()
    own = [row.day for row in found.rows.of(goal.key) if row.day <= keep.known_to]
    # Of one set a day the new ones are the tired ones: what was done fresh climbs.
    fresh = keep.remedy == "more_sets" and own.count(own[-1] if own else keep.on) == 1
    done = steps_done(steps, goal.key, found, keep.known_to)
    where = OWN_DAY_WORDS if keep.remedy == "own_day" else ""
    return replace(goal, steps=steps, done=done, fresh=fresh, where=where)


def _looked_at(found: Diagnosis, lifts: Sequence[MainLift]) -> MainLift | None:
    """Which lift is looked at next time? The most done; of a trend that is denied one that stands or falls.

    A lift of the body that stands is one of these, done with a load: a usual mass under it compares its sets.
    """
    opinion = found.opinion if found.denied else None
    slow = {one.key for one in (*opinion.stand, *opinion.fall)} if opinion else set()
    loaded = [one for one in lifts if not one.is_body or (one.move == "level" and one.now.load_kg > BARE_KG)]
    return min(loaded, key=lambda one: one.key not in slow, default=None)


def mind_of(found: Diagnosis, lower: Sequence[LowerLately], lifts: Sequence[MainLift], next_of: NextOf) -> str | None:
    """Say which lift is to be at which load by the next look; None where there is none.

    Parameters
    ----------
    found, lower, lifts : as in `goal_of`.
    next_of : what comes next on a lift: where its steps cannot lead above its best by then, they are the measure.
    """
    if not lower or found.history is None or found.next_look is None:
        looked, history = _looked_at(found, lifts), found.history
        if looked is None:
            return None
        bar = bar_of(found, looked)
        if history is not None and found.next_look is not None and (then := next_of(looked.key)) is not None:
            told, days = next_told(looked, then, history), (found.next_look - found.start).days
            if (there := short_of(bar, looked, told, history, days)) is not None:
                return f"{looked.name} below {set_text(there, history.unit)}"
        return f"{looked.name} no higher than {set_text(bar, history.unit if history else 'kg')}"
    there = due(lower[0], found.history, (found.next_look - found.start).days)
    name = lower[0].lift.name
    return f"{name} below {set_text(there, found.history.unit)}" if there else f"{name} below its best still"
