"""How the set of a test is asked for: in the words of the plan, or of the log where no plan touches its lift."""

from __future__ import annotations

from typing import Final

from dorsi.core.catalogue.exercise import BODY_MODELS
from dorsi.core.coach.best_set import BestSet, set_text
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.rows import most_often
from dorsi.core.coach.prescription.checkpoints.set_to_reach import aim_of, reps_more, reps_to_reach
from dorsi.core.coach.prescription.own_log.last_time import LATELY_DAYS, best_lately, best_of, most_reps_in
from dorsi.core.coach.prescription.own_words import name_of
from dorsi.core.coach.prescription.traits import traits_of
from dorsi.core.plans import PlannedLift
from dorsi.core.units import load_text

__all__ = ["goal_without_plan", "planned_goal"]

#: Of a lift that is held so many seconds more are asked for.
MORE_SECONDS: Final = 5


def planned_goal(case: Case, lift: PlannedLift, *, clean: bool, remedy: str) -> str:
    """Say what is to be seen of a planned lift.

    Parameters
    ----------
    case, lift : the problem, and the lift by which the change is seen.
    clean : is every repetition to be clean? Then that is asked for, at the load of before.
    remedy : slug of what is prescribed.
    """
    name, one = name_of(lift, case.catalogue), lift.work_sets[0]
    best, unit = best_lately(case, lift), case.history.unit
    if clean and best is not None:
        return f"{name} {set_text(best, unit)}, every repetition clean"
    if remedy == "straps":
        at = _at(lift, case)
        return (
            f"{name}, two repetitions more with straps{f' at {at}' if at else ''} than in your first session with them"
        )
    if one.seconds:
        at = _at(lift, case)
        return f"{name}, {one.seconds[1] + MORE_SECONDS} seconds{f' with {at}' if at else ''}"
    left = f", with {one.rir} left in reserve" if one.rir and case.noted(case.history.sets.rir) else ""
    if best is None or not one.load_kg:
        at = _at(lift, case)
        return f"{name} {reps_to_reach(case, lift)} repetitions{f' at {at}' if at else ''}{left}"
    aim = aim_of(case, lift, remedy) or BestSet(load_kg=best.load_kg, reps=reps_more(best.reps), day=best.day)
    again = f" again (your best of {aim.day.isoformat()})" if aim.place is not None else ""
    # A best of before is asked for as it was, with whatever was left then.
    left = "" if again else left
    tested = f", {how}" if (how := traits_of(remedy).tested) else ""
    return f"{name} {set_text(aim, unit)}{left}{again}{tested}"


def _at(lift: PlannedLift, case: Case) -> str:
    """Write the planned load as the sessions do."""
    one, unit = lift.work_sets[0], case.history.unit
    if one.assist_kg is not None:
        return f"{load_text(one.assist_kg, unit)} of help"
    model = case.catalogue[lift.exercise].load_model
    if not one.load_kg:
        return "body mass" if model in BODY_MODELS else ""
    added = model == "body_mass_plus_added"
    return f"body mass + {load_text(one.load_kg, unit)}" if added else load_text(one.load_kg, unit)


def goal_without_plan(case: Case) -> str | None:
    """Say it of the best set of late, where the change touches no lift that was done lately."""
    key = most_often(row.lift for row in case.lately if not row.is_speed and row.key not in case.doubted)
    if key is None:
        return None
    best = best_of(case, key)
    reps = best.reps if best else most_reps_in(case, key, 0.0, LATELY_DAYS)
    if not reps:
        return None
    at = f"at {load_text(best.load_kg, case.history.unit)}" if best else "with the same load"
    return f"{case.catalogue[key[0]].name} {reps_more(reps)} repetitions {at}"
