"""Changes of dose for a part of the back that is left behind: sets of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import floor
from typing import Final

from dorsi.core.catalogue.exercise import Exercise, Region
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.causes.imbalance import weakest
from dorsi.core.coach.diagnosis.rows import LiftKey
from dorsi.core.coach.own_steps import next_plates
from dorsi.core.coach.prescription.own_log.in_the_log import WEEKDAYS
from dorsi.core.coach.prescription.own_log.last_time import best_of
from dorsi.core.coach.prescription.own_words import named
from dorsi.core.coach.prescription.remedies.dose import Dose, new_lift
from dorsi.core.coach.prescription.steps.own_week import with_lifts
from dorsi.core.phrases import listed, small_number
from dorsi.core.plans import Plan, PlannedLift
from dorsi.core.safety.exercises import why_not
from dorsi.core.safety.flags import Flags
from dorsi.core.tips.changing import because
from dorsi.core.units import load_text

__all__ = ["FIRST_WEEKS", "balance", "with_all_sets"]

ADDED_RIR: Final = 2
#: So many sets come to the end of so many sessions of a week. A jump of more than two sets a week that more than
#: doubles what is done is too much at once: then it begins with one each, for so many weeks. Source: the cap of two
#: sets a week or a fifth is common practice (judgement); that it doubles no lift as well.
ADDED_SETS: Final = 2
ON_DAYS: Final = 2
FIRST_WEEKS: Final = 2
#: What is taken up for a region that is left behind, where the log has no lift of it.
_STARTERS: Final[Mapping[Region, str]] = {
    "width": "lat_pulldown_wide_pronated",
    "thickness": "seated_cable_row_close_neutral",
    "extensors": "back_extension_45_degree",
}
#: The parts of the back in the lifter's words.
_PART: Final[Mapping[Region, str]] = {
    "width": "the width of the back",
    "thickness": "the thickness of the back",
    "extensors": "the lower back",
}


def balance(case: Case) -> Dose | None:
    """Give the dose for the part of the back that is left behind: two sets more, twice a week; None where none is.

    Where that would more than double the sets of the lift it is one set each for the first weeks.
    """
    region = weakest(case)
    if region is None:
        return None
    used = [row.lift for row in case.rows.rows if row.regions.get(region, 0) >= 1 and row.exercise.offered]
    key = max(dict.fromkeys(used), key=used.count) if used else (_STARTERS[region], "", False)
    if key[0] not in case.catalogue:
        return None
    exercise = case.catalogue[key[0]]
    of_late = sum(row.lift == key for row in case.rows.lately()) / case.weeks
    begins_with = ADDED_SETS if of_late >= ADDED_SETS * ON_DAYS else 1
    added = _added(case, key, exercise, begins_with)

    def change(plan: Plan, _catalogue: Mapping[str, Exercise], flags: Flags) -> Plan:
        if why_not(exercise, flags):
            return plan
        sessions = [list(session.lifts) for session in plan.sessions]
        for lifts in sessions[:ON_DAYS]:
            lifts.append(added)
        return with_lifts(plan, sessions)

    many = "Two sets more" if begins_with == ADDED_SETS else "One set more, then two"
    climb = ", a repetition more a week, then the next load" if added.sets[0].load_kg else ""
    slowly = begins_with != ADDED_SETS
    sets = f"{'one set' if slowly else 'two sets'}{_at(added, case)}"
    # Sentences, no list: what is said again on a later day is said without the lists.
    already = f"Where you do it already: your own sets, then {sets}.\nOn a day without it: {sets}."
    days = already if used else f"Each time {sets}."
    later = f"From week {small_number(FIRST_WEEKS + 1)} two instead of one{climb}. " if slowly else ""
    later = later or f"Week by week{climb.removeprefix(',')}. " * bool(climb)

    def told(when: str) -> str:
        head = f"{exercise.name} at the end of {when}, until it is judged:"
        return "\n".join(filter(None, (head, days, f"{later}Everything else stays.")))

    def on_days(plan: Plan) -> str:
        days = list(dict.fromkeys(one.day.weekday() for one in plan.sessions[:ON_DAYS] if one.day))
        if len(days) < ON_DAYS or not all(_is_usual(day, case) for day in days):
            # What was done in the very last week alone is no habit.
            return "the first two sessions of a week"
        return f"your sessions on {listed([WEEKDAYS[day] for day in days])}, every week"

    return Dose(
        slug="balance",
        title=f"{many}, twice a week, for {_PART[region]}",
        sentence=told("two sessions a week"),
        tells=lambda _before, after: told(on_days(after)),
        source="judgement",
        changes=change,
    )


def _added(case: Case, key: LiftKey, exercise: Exercise, sets: int) -> PlannedLift:
    """Give sets of a lift: at the repetitions of its best set of late, lighter, so that two stay in reserve."""
    told = "beside your own sets" if sets == ADDED_SETS else _LATER
    lift = because(new_lift(exercise, sets=sets), "sets of its own", told)
    best = best_of(case, key)
    if best is None or lift.sets[0].reps is None:
        return lift
    reps = max(floor(best.reps), 1)
    load = next_plates(best.load_for(reps + ADDED_RIR), case.history.unit)
    if not load:
        return lift
    one = replace(lift.sets[0], reps=(max(reps - 1, 1), reps), load_kg=load, rir=ADDED_RIR)
    name = named(case.history, best.place) if best.place is not None else ""
    return replace(lift, sets=(one,) * sets, variant=key[1], name_in_log=name, starting_load=None)


def with_all_sets(lift: PlannedLift) -> PlannedLift:
    """Give a lift that was added as it is done once its first weeks are over: two sets a session.

    Parameters
    ----------
    lift : as `balance` adds it.
    """
    return replace(lift, sets=lift.sets[:1] * ADDED_SETS)


def _at(lift: PlannedLift, case: Case) -> str:
    one = lift.sets[0]
    if not one.load_kg or one.reps is None:
        return ""
    return f" of {one.reps[0]}-{one.reps[1]} at {load_text(one.load_kg, case.history.unit)} ({one.rir} left in reserve)"


def _is_usual(weekday: int, case: Case) -> bool:
    """Was the back trained on this day in half of the weeks in which it was trained lately?"""
    back = [row for row in case.rows.lately() if row.back]
    on_it = {row.day for row in back if row.day.weekday() == weekday}
    return 2 * len(on_it) >= len({row.ago // 7 for row in back}) > 0


#: How the dose grows; said by weeks, so that it holds whenever it is begun.
_LATER: Final = "two from the third week on"
