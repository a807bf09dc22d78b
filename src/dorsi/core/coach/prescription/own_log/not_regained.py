"""Does one lift stand clearly below its best of a year and a half? Then it is no standstill at its height."""

from __future__ import annotations

from dorsi.core.coach.best_set import best_set, set_text
from dorsi.core.coach.diagnosis.bests import SPAN_DAYS
from dorsi.core.coach.diagnosis.diagnosing import Diagnosed
from dorsi.core.coach.diagnosis.problem import lift_key
from dorsi.core.coach.moved import move_of

__all__ = ["not_regained"]


def not_regained(first: Diagnosed) -> str | None:
    """Say that a lift stands clearly below its best of a year and a half; None where it does not, or of the back.

    Parameters
    ----------
    first : the problem.
    """
    lift, case = first.problem.lift, first.case
    if lift is None or lift.slug is None:
        return None
    own = case.rows.of(lift_key(lift))
    now = best_set(case.history, (row.place for row in own if row.ago < SPAN_DAYS))
    best = best_set(case.history, (row.place for row in own if (case.history.sets.reps[row.place] or 0.0) > 1))
    if now is None or best is None or move_of(best, now) != "down":
        return None
    unit = case.history.unit
    less = 100 * (1 - now.max_kg / best.max_kg)
    return (
        f"Best {set_text(best, unit)} on {best.day.isoformat()}, nothing as good since: {set_text(now, unit)} now, "
        f"about {max(round(less), 1)} % lower and not regained."
    )
