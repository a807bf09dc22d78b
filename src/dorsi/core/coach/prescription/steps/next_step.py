"""What is added next on which lift? One rule for `dorsi coach`, `dorsi load` and the most that a plan may ask for.

It goes on from the last sets of that lift; where form, pain, a break or today's first sets decide, as the load does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import floor
from typing import Final

from dorsi.core.coach.best_set import BestSet, set_text
from dorsi.core.coach.load.next_of import NextOf
from dorsi.core.coach.load.owned import NextSets, reps_text
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.steps.last_sets import done_so_far, last_sets_of
from dorsi.core.coach.prescription.steps.next_sentence import NextSentence
from dorsi.core.coach.prescription.steps.next_told import FEW_REPS, GOES_ON, LIGHT_DAY, is_light, next_told
from dorsi.core.coach.prescription.steps.step_to_goal import LIGHTER, Goal, step_to_goal
from dorsi.core.progress.e1rm import max_of, reps_at
from dorsi.core.progress.history import History
from dorsi.core.units import LoadUnit, load_text

__all__ = ["next_of_named", "progression", "sets_text"]

#: So many lifts are asked.
MOST_ASKED: Final = 3
_DUST: Final = 1e-6


def progression(
    lifts: Sequence[MainLift],
    history: History,
    next_of: NextOf,
    *,
    left: int | None = None,
    goal: Goal | None = None,
) -> NextSentence | None:
    """What is added next, and on which lift? None where no lift has a load and repetitions, or nothing is known of it.

    Parameters
    ----------
    lifts : the main lifts, the first that is not doubted is named.
    history : for the last sets and the unit.
    next_of : what comes next on a lift: that of `dorsi load`.
    left : how many repetitions are to stay in reserve, where that is asked for.
    goal : what a test of the same answer looks at: the step is one of that lift, and leads to it.
    """
    lifts = [one for one in lifts if not one.doubted]
    looked = next((one for one in lifts if goal is not None and one.key == goal.key), None)
    if goal is not None and looked is not None and (said := step_to_goal(looked, goal, history, next_of)) is not None:
        reserve = f", with {left} left in reserve" if left is not None and not goal.given else ""
        step, lighter, why = said.partition(LIGHTER)
        return NextSentence(looked.name, f"{step}{reserve}{lighter}{why}.", looked.key, others=len(lifts) > 1)
    # What the next look is at is told, also where it is one of the body.
    bare = [one for one in lifts if one.is_body and (one is not looked or goal is None or goal.aim is not None)]
    lifts = [one for one in lifts if one not in bare] or list(lifts)
    known = [(one, then) for one in lifts[:MOST_ASKED] if (then := next_of(one.key)) is not None]
    if not known:
        return None
    # After a light day the next step of a lift is one of another day: another lift says more.
    judged = looked is not None and known[0][0] is looked
    one, then = known[0] if judged else next((pair for pair in known if not is_light(*pair, history)), known[0])
    unit = history.unit
    told = next_told(one, then, history)
    if told.rule == LIGHT_DAY:
        return NextSentence(one.name, f"{sets_text(told, unit)} {told.why}.", one.key)
    # Where nothing was left the same set cannot leave some.
    reserve = f" with {left} left in reserve" if left is not None and told.rule != "no_reserve" else ""
    so_far = done_so_far(one, last_sets_of(one, history), history)
    on, passed = _beside_best(one, told, unit)
    road = _road_to_look(one, told, unit) if goal is not None and one is looked and goal.aim is None else ""
    step = f"{sets_text(told, unit)}{reserve}, {on}{told.why}{road} ({so_far}{passed})."
    return NextSentence(one.name, step, one.key, others=len(lifts) > 1)


def next_of_named(
    last: BestSet, one: MainLift | None, then: NextSets | None, history: History, *, is_body: bool = False
) -> str:
    """Say what comes next on a lift that an answer names, in a few words: "next 130 lb x 5".

    What `dorsi load` says, and why where that is less than the last set; where it says nothing a repetition more than
    that.

    Parameters
    ----------
    last : its last set.
    one : the lift, where it is a main one.
    then : what `dorsi load` says of it; None where it says nothing.
    history : for the unit.
    is_body : is the body lifted, so that a set without load is one?
    """
    told = next_told(one, then, history) if one is not None and then is not None else then
    if told is None or told.assist_kg is not None or not (told.load_kg or is_body):
        return f"next {set_text(replace(last, reps=floor(last.reps) + 1), history.unit)}"
    step = f"next {sets_text(told, history.unit)}"
    if told.rule == LIGHT_DAY:
        return f"{step} on the next heavy day"
    if told.rule == "rise" and told.reps <= FEW_REPS:
        # With few repetitions it depends on how fast they were.
        return f"{step}, {told.why}"
    if is_body or max_of(told.load_kg or 0.0, max(told.each, default=told.reps)) >= last.max_kg - _DUST:
        return step
    # A new load begins at the foot of its range; who did more does more.
    return f"{step}{' or more' if told.rule == 'rise' else ''}, {told.why}"


def _road_to_look(one: MainLift, told: NextSets, unit: LoadUnit) -> str:
    """Say how a lift whose sets failed goes on to more than its best of late, which the next look wants."""
    best, load = one.measure, told.load_kg or 0.0
    if told.rule != "no_reserve" or one.is_body or max_of(load, told.reps) > best.max_kg:
        return ""
    wants = f"as the next look wants more than {set_text(best, unit)}"
    if abs(load - best.load_kg) > _DUST:
        return f"; once no set fails, it goes on, {wants}"
    more = set_text(replace(best, reps=floor(best.reps) + 1), unit)
    return f"; once no set fails, a repetition more a week up to {more}, {wants}"


def _beside_best(one: MainLift, told: NextSets, unit: LoadUnit) -> tuple[str, str]:
    """Say of a step that stands below the best set of late why it comes, and which set would be more than that best.

    With less load it goes on from the last day; with more the repetitions that would pass the best are named.
    """
    load, best = told.load_kg or 0.0, one.now
    if one.is_body or not load or told.p_clean is not None or told.rule not in GOES_ON:
        return "", ""
    if max_of(load, max(told.each, default=told.reps)) > best.max_kg:
        return "", ""
    if load < best.load_kg - _DUST:
        return "on from your last day, ", ""
    if load <= best.load_kg + _DUST:
        return "", ""
    more = BestSet(load_kg=load, reps=floor(reps_at(best.max_kg, load) + _DUST) + 1, day=best.day)
    return "", f", which {set_text(more, unit)} would pass"


def sets_text(then: NextSets, unit: LoadUnit) -> str:
    """Write the next sets: load and repetitions, or help, or repetitions alone."""
    if then.assist_kg is not None:
        return f"{reps_text(then)} repetitions with {load_text(then.assist_kg, unit)} of help"
    if then.load_kg:
        return f"{load_text(then.load_kg, unit)} x {reps_text(then)}"
    if len(then.each) > 1 and len(set(then.each)) == 1:
        return f"{then.reps} repetitions in every set"
    return f"{reps_text(then)} repetitions"
