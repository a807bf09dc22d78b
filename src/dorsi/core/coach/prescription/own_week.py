"""The lifter's own next sessions as a plan: what was done last week, at the loads of last time, before any change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from math import floor
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.diagnosis.rows import Row, Rows
from dorsi.core.estimate import Reason
from dorsi.core.planning.past import LiftPast, Past
from dorsi.core.plans import Plan, PlannedLift, PlannedSession, PlannedSet
from dorsi.core.safety.exercises import why_not
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.loads import lumbar_index
from dorsi.core.safety.plan_rules import apply_changes, check_plan

__all__ = ["own_week"]

#: A week is the days up to the last one with a back lift; more sessions than this are not written.
WEEK_DAYS: Final = 7
MOST_SESSIONS: Final = 4
_MINUTES_A_SET: Final = 3.0
#: The lower back may get what it gets, and what one change adds.
_LUMBAR_ROOM: Final = 1.3
_LEAST_CAP: Final = 20.0
_REST_COMPOUND_S, _REST_S = 135, 75


def own_week(
    rows: Rows,
    past: Past,
    catalogue: Mapping[str, Exercise],
    flags: Flags,
    after: date,
    *,
    also: frozenset[str] = frozenset(),
) -> Plan | None:
    """What would the lifter do next, if nothing changed? None where no back lift was done lately.

    The sessions of the last seven days of training are repeated on the same days of the week. Lifts outside the
    catalogue (a squat, a press) stay as they are and are not written.

    Parameters
    ----------
    rows : the sets that count.
    past : what the log says of loads.
    flags : lifts that health forbids are left out.
    after : the sessions lie after this day.
    also : where none of these was done in that week, the last day with one of them is repeated, too.
    """
    last = max((row.day for row in rows.rows if row.back), default=None)
    if last is None:
        return None
    since = last - timedelta(days=WEEK_DAYS)
    by_day: dict[date, list[Row]] = {}
    for row in rows.rows:
        if since < row.day <= last and why_not(row.exercise, flags) is None:
            by_day.setdefault(row.day, []).append(row)
    if also and not any(row.slug in also for own in by_day.values() for row in own):
        _with_last_of(also, rows, by_day)
    days = [day for day in sorted(by_day) if any(row.back for row in by_day[day])][-MOST_SESSIONS:]
    dated = sorted((_next(day, after), day) for day in days)
    sessions = []
    for number, (on, day) in enumerate(dated, start=1):
        lifts = tuple(lift for lift in _lifts(by_day[day], past) if lift is not None)
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
    cap = max(_LEAST_CAP, _LUMBAR_ROOM * index)
    plan = replace(plan, lumbar_index=index, lumbar_cap=cap)
    # What health asks for stands before any change, so that the change is not taken for its reason.
    return apply_changes(plan, check_plan(plan, flags, catalogue))


def _with_last_of(also: frozenset[str], rows: Rows, by_day: dict[date, list[Row]]) -> None:
    """Add what was done of these lifts on the last day that held one."""
    wanted = [row for row in rows.lately() if row.slug in also]
    if wanted:
        by_day[wanted[-1].day] = [row for row in wanted if row.day == wanted[-1].day]


def _next(day: date, after: date) -> date:
    """Give the next same day of the week after a day."""
    ahead = (after - day).days // 7 + 1
    return day + timedelta(days=7 * max(ahead, 1))


def _lifts(rows: list[Row], past: Past) -> list[PlannedLift | None]:
    order = dict.fromkeys(row.slug for row in rows)
    return [_lift(slug, [row for row in rows if row.slug == slug], past.lifts.get(slug)) for slug in order]


def _lift(slug: str, rows: list[Row], past: LiftPast | None) -> PlannedLift | None:
    if past is None or not (past.usual_reps or past.seconds):
        return None
    exercise = rows[0].exercise
    reps = max(floor(past.usual_reps), 1) if past.usual_reps else None
    seconds = None if reps else (floor(min(past.seconds)), floor(max(past.seconds)) + 1)
    one = PlannedSet(
        kind="work",
        reps=(reps, reps + 1) if reps else None,
        seconds=seconds,
        load_kg=past.load_kg,
        assist_kg=past.assist_kg,
        straps=rows[-1].straps,
    )
    sets = min(len(rows), max(round(past.usual_sets), 1) if past.usual_sets else len(rows))
    return PlannedLift(
        exercise=slug,
        sets=(one,) * max(sets, 1),
        rest_s=_REST_COMPOUND_S if exercise.compound else _REST_S,
        cue=exercise.cues[0] if exercise.cues else "",
        reasons=(Reason(rule="as last time", set_ids=past.set_ids),),
        variant=past.variant,
        name_in_log=past.name_in_log,
    )
