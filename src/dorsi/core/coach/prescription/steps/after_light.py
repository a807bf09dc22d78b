"""After a day that was lighter than those before it, or of single repetitions, what was done in these weeks is next."""

from __future__ import annotations

from dataclasses import replace
from math import floor, log
from statistics import median
from typing import Final

from dorsi.core.coach.best_set import BARE_KG, BestSet, set_text
from dorsi.core.coach.diagnosis.bests import SPAN_DAYS
from dorsi.core.coach.load.owned import NextSets
from dorsi.core.coach.moved import MOVED, body_of
from dorsi.core.coach.own_steps import step_above
from dorsi.core.coach.prescription.own_log.last_time import begin_after
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.steps.last_sets import (
    FEW_REPS,
    LATE_DAYS,
    LIGHT,
    best_of_late,
    last_done,
    last_sets_of,
    late_days,
    longer_sets_of_last_day,
    open_last_of,
    slides,
    warmed_up_only,
    was_light,
)
from dorsi.core.coach.prescription.steps.one_more import LARGE_STEP, more_reps
from dorsi.core.progress.e1rm import max_of
from dorsi.core.progress.history import History
from dorsi.core.safety.loads import load_after_break
from dorsi.core.units import load_text

__all__ = ["AGAIN", "GOES_ON", "LIGHT_DAY", "after_light_day", "after_singles", "after_warm_up", "again", "is_light"]

#: By these rules `dorsi load` goes on from the last day; by the others it is lighter for a reason.
GOES_ON: Final = frozenset({"reps", "rise", "hold", "no_reserve"})
#: By these it adds to the last day; where nothing was left in reserve it does not.
_ADDS: Final = GOES_ON - {"no_reserve"}
#: After a light day the step is one of the next heavy one; after a day a little lower it is what was done before it.
LIGHT_DAY: Final = "light_day"
AGAIN: Final = "again"
#: A heavy day so long ago is done once more before anything is added to it.
RECENT_DAYS: Final = 14
#: Of fewer days before a day of single repetitions nobody knows what is usual.
FEWEST_BEFORE: Final = 2
_DUST: Final = 1e-6


def is_light(one: MainLift, then: NextSets, history: History) -> bool:
    """Does the next step go on from a light day? What is lighter for a reason (pain, form, a break) is none."""
    if not then.load_kg or one.is_body or then.rule not in GOES_ON:
        return False
    return was_light(one, last_sets_of(one, history), history)


def after_light_day(one: MainLift, then: NextSets, history: History) -> NextSets:
    """Give the next heavy day: one step more than the best set of these weeks, where that is not long ago."""
    best, unit = best_of_late(one, history) or one.now, history.unit
    new = (one.as_of - best.day).days <= RECENT_DAYS
    aim = _heavier(one, best, history) if new else best
    step = "one step more than your best set of these weeks" if new else "your best set of these weeks once more"
    why = f"on the next heavy day, {step} ({set_text(best, unit)}); the last day was a light one"
    return replace(then, load_kg=aim.load_kg, reps=floor(aim.reps), each=(), rule=LIGHT_DAY, why=why)


def _heavier(one: MainLift, best: BestSet, history: History) -> BestSet:
    """Give one step more: a repetition, of few repetitions the next load."""
    if best.reps <= FEW_REPS:
        return replace(best, load_kg=step_above(history, one.key, best.load_kg))
    return replace(best, reps=floor(best.reps) + 1)


def after_warm_up(one: MainLift, then: NextSets, history: History) -> NextSets | None:
    """Where only the warm-up of the last day was noted: the day of work before it once more; None where it was not."""
    warm, last = warmed_up_only(one, history), last_sets_of(one, history)
    if warm is None or last is None or then.rule not in GOES_ON:
        return None
    share = load_after_break((one.as_of - last.day).days / 7)
    load = begin_after(last.load_kg, share, history.unit) if share < 1 else last.load_kg
    days = (one.as_of - last.day).days
    is_lighter = load < last.load_kg - _DUST
    aim = BestSet(load_kg=load, reps=min(last.reps), day=last.day)
    adds = days <= RECENT_DAYS and not is_lighter and not last.failed
    aim = _heavier(one, aim, history) if adds else aim
    less = (
        f"{100 * (1 - load / last.load_kg):.0f} % lighter than"
        if is_lighter
        else "one step more than"
        if adds
        else "as"
    )
    then_on = "" if adds or is_lighter else f", {days} days ago, then on from there"
    only = f"{load_text(warm.load_kg, history.unit)} on {warm.day.isoformat()} is taken for a warm-up"
    why = f"{less} on {last.day.isoformat()}{then_on}; {only}"
    return replace(then, load_kg=aim.load_kg, reps=floor(aim.reps), each=(), rule=AGAIN, why=why)


def again(one: MainLift, told: NextSets, history: History) -> NextSets | None:
    """What was done in these weeks once more, where the step stands below it; None where it does not.

    Neither where the lift slides from day to day, or the sets of its last day got shorter: that day is where it stands.
    Nor where only the last set of a fixed number is open: it says itself what the day was, and the loads of such days
    go up and down by plan.

    Parameters
    ----------
    one : the lift.
    told : the step that goes on from its last day.
    history : of one person.
    """
    if told.rule not in _ADDS or told.assist_kg is not None or told.p_clean is not None:
        return None
    if _is_hard(one, told, history) or slides(one, history) or open_last_of(one, history) is not None:
        return None
    best = _all_at_once(one, told, history) or _more(one, told, history)
    if best is None or (one.as_of - best.day).days > LATE_DAYS:
        return _outdone(one, told, history)
    load = told.load_kg if best.load_kg <= BARE_KG else best.load_kg
    why = f"as on {best.day.isoformat()}, then on from there"
    return replace(told, load_kg=load, reps=floor(best.reps), each=(), rule=AGAIN, why=why)


def _outdone(one: MainLift, told: NextSets, history: History) -> NextSets | None:
    """Give the step at the load with which all sets of a day of these weeks had as many repetitions and more.

    More load and no fewer repetitions is more by any formula, so that very long sets say it as well. Of such days the
    heaviest, the newest of these; the repetitions stay those of the step: so long a set need not come again.
    """
    reps, load = max(told.each, default=told.reps), told.load_kg or 0.0
    there = [
        day
        for day in late_days(one, history)
        if day.load_kg > load + _DUST and min(day.reps) >= reps and (one.as_of - day.day).days <= LATE_DAYS
    ]
    if not load or not there:
        return None
    best = max(there, key=lambda day: (day.load_kg, day.day))
    done = set_text(BestSet(load_kg=best.load_kg, reps=min(best.reps), day=best.day), history.unit)
    why = f"as you did {done} on {best.day.isoformat()}"
    return replace(told, load_kg=best.load_kg, reps=reps, each=(), rule=AGAIN, why=why)


def _is_hard(one: MainLift, told: NextSets, history: History) -> bool:
    """Did the sets of the last day get shorter, or is what was noted as their load the body itself?"""
    last = last_done(one, history)
    if not last.reps or (one.is_body and last.load_kg and not told.load_kg):
        return True
    return last.got_shorter


def _more(one: MainLift, told: NextSets, history: History) -> BestSet | None:
    """Give the best set of these weeks, where it had more load than the step and stands for clearly more."""
    best, load, body = best_of_late(one, history), told.load_kg or 0.0, body_of(one.exercise)
    if best is None:
        return None
    # One set at the top of a day was a bad one where the same load went for clearly more on the day before it.
    days = late_days(one, history)[-2:]
    alone = not one.is_body and len(days[-1].reps) == 1 and days[0].day == best.day
    if best.load_kg <= max(load, BARE_KG) + (-_DUST if alone else _DUST):
        return None
    step = max_of(body + load, max(told.each, default=told.reps))
    return best if log(step / max_of(body + best.load_kg, best.reps)) < -MOVED else None


def _all_at_once(one: MainLift, told: NextSets, history: History) -> BestSet | None:
    """Give the repetitions that every set of a day of these weeks had with this load, where the step has fewer.

    Not after sets of which some were shorter: they went as far as they went.
    """
    days = late_days(one, history)
    if not days or abs(days[-1].load_kg - (told.load_kg or 0.0)) > _DUST:
        return None
    *before, last = days
    if len(set(last.reps)) > 1:
        return None
    # A single set was a bad one against the day before it; against older ones it is where the lift stands.
    before = before if len(last.reps) > 1 else before[-1:]
    there = [day for day in before if abs(day.load_kg - last.load_kg) <= _DUST and len(day.reps) >= len(last.reps)]
    most = max(reversed(there), key=lambda day: min(day.reps), default=None)
    if most is None or min(most.reps) <= max(told.each, default=told.reps):
        return None
    return BestSet(load_kg=max(most.load_kg, BARE_KG), reps=min(most.reps), day=most.day)


def after_singles(one: MainLift, told: NextSets, history: History) -> NextSets | None:
    """What was done on the last day of longer sets, once more; None where the last day was none of singles or doubles.

    A day whose sets have one or two repetitions, half of what is usual or fewer, shows what can be lifted once: from it
    no step in repetitions follows. Who always trains so goes on as he does. Longer sets of the same day, several with
    one load and as hard as those of the days before, go on themselves.

    Parameters
    ----------
    one : the lift.
    told : the step that goes on from its last day.
    history : of one person.

    Source: judgement.
    """
    if told.rule not in _ADDS or told.assist_kg is not None or told.p_clean is not None:
        return None
    days = late_days(one, history, SPAN_DAYS)
    if len(days) <= FEWEST_BEFORE or not days[-1].load_kg:
        return None
    *before, last = days
    usual = median(max(day.reps) for day in before)
    if max(last.reps) >= FEW_REPS or 2 * max(last.reps) > usual:
        return None
    beside = longer_sets_of_last_day(one, history)
    best = max((max_of(day.load_kg, max(day.reps)) for day in before if max(day.reps) >= FEW_REPS), default=0.0)
    if beside is not None and max_of(beside.load_kg, max(beside.reps)) >= LIGHT * best:
        # A heavy single before the sets of the day is none of them: these go on.
        above = step_above(history, one.key, beside.load_kg)
        more = more_reps(told, beside, history.unit, above if above > (1 + LARGE_STEP) * beside.load_kg else None)
        why = f"on from your sets beside the heavy one, {beside.text(history.unit)}"
        return replace(more, load_kg=beside.load_kg, rule=AGAIN, why=why)
    there = next((day for day in reversed(before) if min(day.reps) >= FEW_REPS), None)
    # Single repetitions with less load show nothing of the kind: they are many easy ones.
    if there is None or there.load_kg >= last.load_kg - _DUST:
        return None
    why = f"as on {there.day.isoformat()}, the last day of sets of three and more"
    return replace(told, load_kg=there.load_kg, reps=min(there.reps), each=(), rule=AGAIN, why=why)
