"""The lifter's own next sessions as a plan: what was done last week, at the loads of last time, before any change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil, floor
from statistics import median
from typing import Final

from dorsi.core.catalogue.exercise import BODY_MODELS, Exercise
from dorsi.core.coach.best_set import best_set
from dorsi.core.coach.diagnosis.rows import LATELY_WEEKS, Row, Rows
from dorsi.core.coach.prescription.own_log.beginning import OLD_DAYS
from dorsi.core.coach.prescription.own_log.last_time import begin_after, break_behind
from dorsi.core.coach.prescription.steps.after_break import AS_BEFORE, BEST_DAYS, LEFT_AFTER_BREAK, eased
from dorsi.core.estimate import Reason
from dorsi.core.planning.past import LiftPast, Past
from dorsi.core.plans import Plan, PlannedLift, PlannedSession, PlannedSet
from dorsi.core.progress.history import History
from dorsi.core.safety.exercises import why_not
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.loads import lumbar_index
from dorsi.core.safety.plan_rules import apply_changes, check_plan
from dorsi.core.units import load_text

__all__ = ["ADDED", "EASED", "own_week", "with_lifts", "without_added"]

#: A week is the days up to the last one with a back lift; more sessions than this are not written.
WEEK_DAYS: Final = 7
MOST_SESSIONS: Final = 4
#: One visit more in five weeks is no further day a week.
A_LITTLE: Final = 0.2
_MINUTES_A_SET: Final = 3.0
#: The lower back may get what it gets, and what one change adds.
_LUMBAR_ROOM: Final = 1.3
_LEAST_CAP: Final = 20.0
_REST_COMPOUND_S, _REST_S = 135, 75
#: The rule by which what came back with fewer repetitions after a break is lighter.
EASED: Final = "lighter, as it came back with fewer repetitions"
#: What is written on a lift that was not there.
ADDED: Final = "added"
#: What was lifted in so many days is not lifted again with less.
DONE_DAYS: Final = 10
#: The load before a break is the heaviest of so many sets.
_SETS_BEFORE: Final = 6


def own_week(
    rows: Rows,
    past: Past,
    catalogue: Mapping[str, Exercise],
    flags: Flags,
    after: date,
    *,
    also: Sequence[tuple[str, str]] = (),
    history: History | None = None,
    begin: date | None = None,
    all_weeks: bool = True,
    ease: bool = True,
) -> Plan | None:
    """What would the lifter do next, if nothing changed? None where no back lift was done lately.

    The sessions of the last seven days of training are repeated on the same days of the week. Lifts outside the
    catalogue (a squat, a press) stay as they are and are not written. After a break loads begin below the last ones.
    Days that were not next to each other do not come to lie so.

    Parameters
    ----------
    rows : the sets that count.
    past : what the log says of loads.
    flags : lifts that health forbids are left out.
    after : the last day of the log; the sessions lie after it.
    also : lifts, by slug and variant, that must stand in it: what was not done in that week is repeated from its last
        day.
    history : of the same sets: for the loads before a break; without it loads are those of the last time.
    begin : the day of asking, where it lies later: on it and after it the sessions lie.
    all_weeks : do weeks without any session say how many a week has? Not where the days are to be kept every week: who
        comes on two days, when he comes, gets two.
    """
    if begin is not None and begin > after:
        # Of an old log nobody knows whether anybody was away: its loads stay.
        lowered = begin if (begin - after).days < OLD_DAYS else after
        after = begin - timedelta(days=1)
    else:
        lowered = after
    last = max((row.day for row in rows.rows if row.back), default=None)
    if last is None:
        return None
    since = last - timedelta(days=WEEK_DAYS)
    by_day: dict[date, list[Row]] = {}
    for row in rows.rows:
        if since < row.day <= last and why_not(row.exercise, flags) is None:
            by_day.setdefault(row.day, []).append(row)
    trained = [day for day in sorted(by_day) if any(row.back for row in by_day[day])]
    most = min(MOST_SESSIONS, _usual_sessions(rows, all_weeks=all_weeks))
    kept = trained[-most:]
    # What the lower back got in the very last week, also on days that a usual week does not have.
    lumbar = float(sum(row.exercise.lumbar_demand for day in trained for row in by_day[day]))
    left_out = [row.key for day in trained if day not in kept for row in by_day[day] if row.back]
    by_day = {day: by_day[day] for day in kept}
    for wanted in dict.fromkeys([*also, *((slug, variant) for slug, variant in left_out if slug)]):
        if not any(row.key == wanted for own in by_day.values() for row in own):
            _with_last_of(wanted, rows, by_day, flags, most)
    own = _Own(rows=rows, past=past, history=history, lowered=lowered, ease=ease)
    sessions = []
    for number, (on, day) in enumerate(_dated(sorted(by_day), after), start=1):
        lifts = tuple(lift for lift in _lifts(by_day[day], own) if lift is not None)
        if lifts:
            minutes = sum(len(lift.sets) for lift in lifts) * _MINUTES_A_SET
            sessions.append(PlannedSession(number=number, day=on, lifts=lifts, minutes=minutes))
    if not sessions:
        return None
    plan = Plan(
        goal="balance",
        sessions=tuple(sessions),
        muscles=(),
        way="given",
        gap=0.0,
        lumbar_index=0.0,
        lumbar_cap=1e9,
        reasons=(Reason(rule="your own last week, repeated"),),
        as_of=after,
    )
    index = lumbar_index(plan, catalogue)
    cap = max(_LEAST_CAP, _LUMBAR_ROOM * max(index, lumbar))
    plan = replace(plan, lumbar_index=index, lumbar_cap=cap)
    # What health asks for stands before any change, so that the change is not taken for its reason.
    return apply_changes(plan, check_plan(plan, flags, catalogue))


def with_lifts(plan: Plan, lifts: Sequence[Sequence[PlannedLift]]) -> Plan:
    """Give the plan with these lifts in its sessions."""
    pairs = zip(plan.sessions, lifts, strict=True)
    return replace(plan, sessions=tuple(replace(session, lifts=tuple(own)) for session, own in pairs))


def without_added(plan: Plan | None) -> Plan | None:
    """Give the sessions without the sets that came in beside a lift's own: those begin light, and are no measure.

    Parameters
    ----------
    plan : the next sessions with the dose in them.
    """
    if plan is None:
        return None
    own = [[lift for lift in one.lifts if all(why.rule != ADDED for why in lift.reasons)] for one in plan.sessions]
    return with_lifts(plan, own)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Own:
    """What the lifts of a week are written from."""

    rows: Rows
    past: Past
    history: History | None
    lowered: date
    ease: bool


def _usual_sessions(rows: Rows, *, all_weeks: bool) -> int:
    """How many sessions with the back has a week, of the last twelve? No more are written than there usually are."""
    back = [row for row in rows.lately() if row.back]
    trained = max(len({row.ago // WEEK_DAYS for row in back}), 1)
    weeks = min(float(LATELY_WEEKS), max(rows.weeks, 1.0)) if all_weeks else trained
    return max(ceil(len({row.day for row in back}) / weeks - A_LITTLE), 1)


def _with_last_of(wanted: tuple[str, str], rows: Rows, by_day: dict[date, list[Row]], flags: Flags, most: int) -> None:
    """Add what was done of a lift on its last day: to the same day of the week, or to the last session there is."""
    done = [row for row in rows.rows if row.key == wanted and why_not(row.exercise, flags) is None]
    if not done:
        return
    last = [row for row in done if row.day == done[-1].day]
    same = [day for day in by_day if day.weekday() == last[0].day.weekday()]
    if same or len(by_day) >= most:
        by_day[max(same or by_day)].extend(last)
    else:
        by_day[last[0].day] = last


def _dated(days: Sequence[date], after: date) -> list[tuple[date, date]]:
    """Give each day its next same day of the week, with a day between where there was one in the log."""
    beside = {day for day in days if any(abs((day - other).days) == 1 for other in days)}
    found: list[tuple[date, date]] = []
    for on, day in sorted((_next(day, after), day) for day in days):
        if found:
            before, other = found[-1]
            least = 1 if day in beside and other in beside else 2
            on = max(on, before + timedelta(days=least))  # noqa: PLW2901 -- the day as it is moved
        found.append((on, day))
    return found


def _next(day: date, after: date) -> date:
    """Give the next same day of the week after a day."""
    ahead = (after - day).days // 7 + 1
    return day + timedelta(days=7 * max(ahead, 1))


def _lifts(rows: list[Row], own: _Own) -> list[PlannedLift | None]:
    order = dict.fromkeys((row.slug, row.key[1]) for row in rows)
    return [
        _lift([row for row in rows if (row.slug, row.key[1]) == key], _past_of(key, own.past), own) for key in order
    ]


def _past_of(key: tuple[str, str], past: Past) -> LiftPast | None:
    """Give what the log says of this very variant: speed pulls say nothing of heavy ones."""
    found = past.variants.get(key)
    if found is None and (other := past.lifts.get(key[0])) is not None and other.variant == key[1]:
        return other
    return found


def _lift(rows: list[Row], past: LiftPast | None, own: _Own) -> PlannedLift | None:
    if past is None or not (past.usual_reps or past.seconds):
        return None
    exercise = rows[0].exercise
    # As last time at this load, not as usual at others.
    usual = median(past.reps) if past.reps else past.usual_reps
    reps = max(floor(usual), 1) if usual else None
    seconds = None if reps else (floor(min(past.seconds)), floor(max(past.seconds)) + 1)
    load, why = _begun_lower(past, own)
    one = PlannedSet(
        kind="work",
        reps=(reps, reps + 1) if reps else None,
        seconds=seconds,
        load_kg=load,
        assist_kg=past.assist_kg,
        straps=rows[-1].straps,
    )
    rule = "as last time"
    if own.ease and reps and not why and (lower := _eased(one, past, own)) is not None:
        (one, why), rule = lower, EASED
    sets = min(len(rows), max(round(past.usual_sets), 1) if past.usual_sets else len(rows))
    return PlannedLift(
        exercise=past.slug,
        sets=(one,) * max(sets, 1),
        rest_s=_REST_COMPOUND_S if exercise.compound else _REST_S,
        cue=exercise.cues[0] if exercise.cues else "",
        reasons=(Reason(rule=rule, set_ids=past.set_ids, facts=why),),
        variant=past.variant,
        name_in_log=past.name_in_log,
    )


def _eased(one: PlannedSet, past: LiftPast, own: _Own) -> tuple[PlannedSet, tuple[str, ...]] | None:
    """Give the sets of a lift that came back with fewer repetitions after a break, and why; None where it did not."""
    history = own.history
    mine = [row for row in own.rows.everything if row.key == (past.slug, past.variant)]
    if history is None or not one.load_kg or not mine or mine[0].exercise.load_model in BODY_MODELS:
        return None
    lower = eased(history, [row.place for row in mine], own.lowered, one.load_kg)
    if lower is None:
        return None
    told = f"{load_text(lower.load_kg, history.unit)} instead of {load_text(one.load_kg, history.unit)}"
    new = replace(one, reps=(lower.reps - 1, lower.reps), load_kg=lower.load_kg, rir=LEFT_AFTER_BREAK)
    return new, (f"{told}, {lower.why}",)


def _begun_lower(past: LiftPast, own: _Own) -> tuple[float | None, tuple[str, ...]]:
    """Give the load of last time, or after a break one below the last load before it."""
    history, key = own.history, (past.slug, past.variant)
    mine = [row for row in own.rows.everything if row.key == key]
    behind = break_behind(sorted({row.day for row in mine}), own.lowered)
    if behind is None or history is None or not past.load_kg:
        return past.load_kg, ()
    since = best_set(history, (row.place for row in mine if row.day > behind.before))
    there = best_set(history, (row.place for row in mine if 0 <= (behind.before - row.day).days < BEST_DAYS))
    as_before = since is not None and there is not None and since.max_kg >= AS_BEFORE * there.max_kg
    if as_before or any(row.day > behind.before and (own.lowered - row.day).days <= DONE_DAYS for row in mine):
        # It was done since as well as before, or these days: nothing is taken off what was lifted then.
        return past.load_kg, ()
    loads = [
        load
        for row in own.rows.everything
        if row.key == key and row.day <= behind.before
        if (load := history.sets.load_kg[row.place])
    ][-_SETS_BEFORE:]
    begin = begin_after(max(loads, default=past.load_kg), behind.share, history.unit)
    if not 0 < begin < past.load_kg:
        return past.load_kg, ()
    told = f"{load_text(begin, history.unit)} instead of {load_text(past.load_kg, history.unit)}"
    return begin, (f"{told}, after {behind.days // 7} weeks without it",)
