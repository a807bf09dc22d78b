"""Do the loads of a log keep to each other? Lifts that are done with less than what is usually the weaker of a pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.planning.past import LiftPast
from dorsi.core.plans import PlannedSession
from dorsi.core.progress.e1rm import epley_e1rm_kg
from dorsi.core.units import LoadUnit, load_text

__all__ = ["odd_lifts", "with_odd_loads_said"]

#: Pairs of lifts with the load told the same way: what the first lifts is usually at least what the second does.
#: Source: judgement; the second has the longer lever, the more awkward start, or the arm behind the body.
_AT_LEAST: Final = (
    ("barbell_bent_over_row_pronated", "dumbbell_bent_over_row"),
    ("barbell_curl", "reverse_curl"),
    ("conventional_deadlift", "good_morning"),
    ("conventional_deadlift", "romanian_deadlift"),
    ("conventional_deadlift", "stiff_leg_deadlift"),
    ("dumbbell_curl", "concentration_curl"),
    ("dumbbell_curl", "incline_dumbbell_curl"),
    ("hammer_curl", "concentration_curl"),
    ("hammer_curl", "incline_dumbbell_curl"),
    ("one_arm_dumbbell_row", "concentration_curl"),
    ("one_arm_dumbbell_row", "dumbbell_curl"),
    ("romanian_deadlift", "good_morning"),
)
#: Twelve repetitions and fewer tell a maximum well enough to hold two lifts against each other.
_MOST_REPS: Final = 12
#: Only what is clearly less is odd.
_CLEARLY: Final = 0.85
_DUST: Final = 1e-6


def odd_lifts(lifts: Mapping[str, LiftPast]) -> frozenset[str]:
    """Which lifts of a log were done with clearly less than one that is usually the weaker of the two?"""
    strength = {slug: _strength(one) for slug, one in lifts.items() if one.is_known}
    return frozenset(
        first
        for first, second in _AT_LEAST
        if (a := strength.get(first)) is not None and (b := strength.get(second)) is not None and a < _CLEARLY * b
    )


def _strength(one: LiftPast) -> float | None:
    if not one.load_kg or not one.reps:
        return None
    return epley_e1rm_kg(one.load_kg, min(max(one.reps), _MOST_REPS))


def with_odd_loads_said(
    sessions: Sequence[PlannedSession], catalogue: Mapping[str, Exercise], unit: LoadUnit
) -> tuple[PlannedSession, ...]:
    """Say it once where two loads of a week are in the order that one would not expect: both are from the log."""
    loads: dict[str, float] = {}
    for session in sessions:
        for lift in session.lifts:
            if (kg := lift.work_sets[0].load_kg) is not None:
                loads.setdefault(lift.exercise, kg)
    made = list(sessions)
    for first, second in _AT_LEAST:
        if first in loads and second in loads and loads[first] < loads[second] - _DUST:
            place = next(i for i, s in enumerate(made) if any(lift.exercise == first for lift in s.lifts))
            told = (
                f"{catalogue[first].name} stands at {load_text(loads[first], unit)} and {catalogue[second].name} at "
                f"{load_text(loads[second], unit)}, as your log has them; usually the first is the stronger one: where "
                "its sets are easy, take the next load."
            )
            made[place] = replace(made[place], notes=(*made[place].notes, told))
    return tuple(made)
