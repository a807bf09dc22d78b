"""A lift that was left out for weeks: with which set is it begun again, by which step does it go up, and how far?

One rule for the coach's answer of the way back and for `dorsi load`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import floor
from typing import Final

from dorsi.core.coach.best_set import BestSet, best_set
from dorsi.core.coach.diagnosis.rows import Row
from dorsi.core.coach.own_steps import next_plates
from dorsi.core.coach.prescription.own_log.last_time import begin_after
from dorsi.core.coach.prescription.steps.way_back import way_back
from dorsi.core.progress.e1rm import reps_at
from dorsi.core.progress.history import History
from dorsi.core.safety.loads import load_after_break

__all__ = ["BeginAgain", "begin_again"]

#: The best set before is that of so many days.
BEST_DAYS: Final = 42
#: Sets begin with so many repetitions where that many leave so many in reserve.
LEAST_REPS: Final = 8.0
LEFT: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginAgain:
    """The set to begin with, the load (kg) to reach with its repetitions, the best set before, step (kg) and weeks.

    ``weeks_off`` is how long the lift was left out.
    """

    start: BestSet
    goal_kg: float
    best: BestSet
    step_kg: float
    weeks: int
    weeks_off: float


def begin_again(history: History, own: Sequence[Row], start: date) -> BeginAgain | None:
    """With which set is a lift begun again? None where it is no lighter than before, or nothing can be compared.

    Parameters
    ----------
    history : for the loads and their unit.
    own : the sets of this lift, in order, at least one.
    start : the day on which it begins again.
    """
    best = best_set(history, (row.place for row in own if row.ago - own[-1].ago < BEST_DAYS))
    if best is None:
        return None
    unit = history.unit
    weeks_off = (start - own[-1].day).days / 7
    # Never more than on the very last day.
    last = max((history.sets.load_kg[row.place] or 0.0 for row in own if row.day == own[-1].day), default=0.0)
    begin = min(begin_after(best.load_kg, load_after_break(weeks_off), unit), last or best.load_kg)
    if not 0 < begin < best.load_kg:
        return None
    reps = max(best.reps, min(LEAST_REPS, floor(reps_at(best.max_kg, begin)) - LEFT))
    # At the repetitions it begins with, the load that is as hard as the best set.
    goal = best.load_kg if reps == best.reps else max(next_plates(best.load_for(reps), unit), begin)
    step, weeks = way_back(history, own[-1].lift, begin, goal, weeks_away=round(weeks_off))
    first = BestSet(load_kg=begin, reps=reps, day=start)
    return BeginAgain(start=first, goal_kg=goal, best=best, step_kg=step, weeks=weeks, weeks_off=weeks_off)
