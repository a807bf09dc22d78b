"""Changes of dose for a part of the back that is left behind: sets of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import floor
from typing import Final

from dorsi.core.catalogue.exercise import Exercise, Region
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.causes.imbalance import weakest
from dorsi.core.coach.diagnosis.rows import LATELY_WEEKS, LiftKey, Row
from dorsi.core.coach.own_steps import next_plates
from dorsi.core.coach.prescription.own_log.in_the_log import WEEKDAYS
from dorsi.core.coach.prescription.own_log.last_time import best_of
from dorsi.core.coach.prescription.own_words import named
from dorsi.core.coach.prescription.remedies.dose import Dose, new_lift
from dorsi.core.coach.prescription.remedies.hardly_any import LOWER_BACK, WAYS, hardly_any
from dorsi.core.coach.prescription.remedies.two_a_week import most_done
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

    Where that would more than double the sets of the lift it is one set each for the first weeks. Every other part that
    gets hardly any gets two sets a week in the same change: it is the same remedy for the same cause.
    """
    region = weakest(case)
    if region is None:
        return None
    used = [row for row in case.rows.rows if row.regions.get(region, 0) >= 1 and row.exercise.offered]
    lifts = [row.lift for row in used]
    key = max(dict.fromkeys(lifts), key=lifts.count) if used else (_STARTERS[region], "", False)
    if key[0] not in case.catalogue:
        return None
    exercise = case.catalogue[key[0]]
    of_late = sum(row.lift == key for row in case.rows.lately()) / case.weeks
    begins_with = ADDED_SETS if of_late >= ADDED_SETS * ON_DAYS else 1
    slowly = begins_with != ADDED_SETS
    others = _others(case, region, exercise)
    grows = _LATER if slowly else "beside your own sets"
    added = (
        _added(case, key, exercise, begins_with, grows),
        *(_added(case, row.lift, row.exercise, 1, "one set each time") for row in others.values()),
    )

    def change(plan: Plan, catalogue: Mapping[str, Exercise], flags: Flags) -> Plan:
        if why_not(exercise, flags):
            return plan
        sessions = [list(session.lifts) for session in plan.sessions]
        for lifts in sessions[:ON_DAYS]:
            lifts.extend(one for one in added if not why_not(catalogue[one.exercise], flags))
        return with_lifts(plan, sessions)

    many = "Two sets more" if begins_with == ADDED_SETS else "One set more, then two"
    last = next((row for row in reversed(used) if row.lift == key), None)
    first = f"{_name(case, last) if last is not None else exercise.name}{_at(added[0], case)}"
    sets = f"one set, from week {small_number(FIRST_WEEKS + 1)} two" if slowly else "two sets"
    also = [f"{_name(case, row)}{_at(one, case)}, one set" for row, one in zip(others.values(), added[1:], strict=True)]
    left = f"{small_number(ADDED_RIR).capitalize()} stay in reserve. " if _is_loaded(added[0]) else ""
    climb = "A repetition more a week, then the next load. " if _is_loaded(added[0]) else ""
    own = "Your own sets and everything else go on as before." if used else "Everything else stays."
    one_change = f"{_both([_PART[region], *others])} get hardly any, so this is one change." if others else ""

    # Sentences, no list: what is said again on a later day is said without the lists.
    def told(when: str) -> str:
        head = f"At the end of {when}, until it is judged: {'; '.join((f'{first}, {sets}', *also))}."
        return "\n".join(filter(None, (head, f"{left}{climb}{own}", one_change)))

    def on_days(plan: Plan) -> str:
        days = list(dict.fromkeys(one.day.weekday() for one in plan.sessions[:ON_DAYS] if one.day))
        if len(days) < ON_DAYS or not all(_is_usual(day, case) for day in days):
            # What was done in the very last week alone is no habit.
            return "the first two sessions of a week"
        return f"your sessions on {listed([WEEKDAYS[day] for day in days])}, every week"

    alone = f"{many}, twice a week, for {_PART[region]}"
    return Dose(
        slug="balance",
        title=f"More sets for {listed([_PART[region], *others])}, twice a week" if others else alone,
        sentence=told("two sessions a week"),
        tells=lambda _before, after: told(on_days(after)),
        source="judgement",
        changes=change,
        behind_of=(lambda _before, _after: _shown(case, others)) if others else None,
    )


def _others(case: Case, region: Region, exercise: Exercise) -> dict[str, Row]:
    """Which other parts get hardly any, by name? The last set of the lift that each is done with most."""
    mine = {LOWER_BACK if region == "extensors" else "", WAYS.get(exercise.pattern, "")}
    found: dict[str, Row] = {}
    for part, own in hardly_any(case.rows).items():
        done = [row for row in own if row.exercise.offered and row.slug != exercise.slug and not row.is_speed]
        done = [row for row in done if row.slug not in {one.slug for one in found.values()}]
        if part not in mine and done:
            found[part] = most_done(done)[-1]
    return found


def _shown(case: Case, others: Mapping[str, Row]) -> str:
    """Say how many sets the other parts got."""
    few = hardly_any(case.rows)
    told = [f"{part} got {len(few[part]) / LATELY_WEEKS:.1f} sets a week" for part in others]
    return f"In the last {LATELY_WEEKS} weeks {listed(told)}."


def _both(parts: Sequence[str]) -> str:
    return "Both" if len(parts) == ON_DAYS else f"All {small_number(len(parts))}"


def _name(case: Case, row: Row) -> str:
    return named(case.history, row.place)


def _is_loaded(lift: PlannedLift) -> bool:
    return bool(lift.sets[0].load_kg) and lift.sets[0].reps is not None


def _added(case: Case, key: LiftKey, exercise: Exercise, sets: int, told: str) -> PlannedLift:
    """Give sets of a lift: at the repetitions of its best set of late, lighter, so that two stay in reserve."""
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
    """Give a lift that was added as it is done once its first weeks are over: two sets a session, where it grows.

    Parameters
    ----------
    lift : as `balance` adds it.
    """
    grows = any(_LATER in reason.facts for reason in lift.reasons)
    return replace(lift, sets=lift.sets[:1] * ADDED_SETS) if grows else lift


def _at(lift: PlannedLift, case: Case) -> str:
    one = lift.sets[0]
    if not one.load_kg or one.reps is None:
        return ""
    return f" {load_text(one.load_kg, case.history.unit)} x {one.reps[0]}-{one.reps[1]}"


def _is_usual(weekday: int, case: Case) -> bool:
    """Was the back trained on this day in half of the weeks in which it was trained lately?"""
    back = [row for row in case.rows.lately() if row.back]
    on_it = {row.day for row in back if row.day.weekday() == weekday}
    return 2 * len(on_it) >= len({row.ago // 7 for row in back}) > 0


#: How the dose grows; said by weeks, so that it holds whenever it is begun.
_LATER: Final = "two from the third week on"
