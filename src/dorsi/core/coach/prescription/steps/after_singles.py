"""After a day of single repetitions on a lift of longer sets: with which day does it go on?"""

from __future__ import annotations

from dataclasses import replace
from statistics import median
from typing import Final

from dorsi.core.coach.diagnosis.bests import SPAN_DAYS
from dorsi.core.coach.load.owned import NextSets
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.steps.after_light import AGAIN
from dorsi.core.coach.prescription.steps.last_sets import FEW_REPS, late_days
from dorsi.core.progress.history import History

__all__ = ["after_singles"]

#: By these rules something is added to the last day.
_ADDS: Final = frozenset({"reps", "rise", "hold"})
#: Of fewer days before it nobody knows what is usual.
FEWEST_BEFORE: Final = 2


def after_singles(one: MainLift, told: NextSets, history: History) -> NextSets | None:
    """What was done on the last day of longer sets, once more; None where the last day was none of singles or doubles.

    A day whose sets have one or two repetitions, half of what is usual or fewer, shows what can be lifted once: from it
    no step in repetitions follows. Who always trains so goes on as he does.

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
    there = next((day for day in reversed(before) if min(day.reps) >= FEW_REPS), None)
    if there is None:
        return None
    why = f"as on {there.day.isoformat()}, the last day of sets of three and more"
    return replace(told, load_kg=there.load_kg, reps=min(there.reps), each=(), rule=AGAIN, why=why)
