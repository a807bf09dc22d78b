"""How often did the lifter train, and when did the programme change? Dated facts, no judgement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from dorsi.core.progress.review import Attendance, ProgrammeChange

__all__ = ["LiftSpan", "attendance", "programme_changes"]

#: A pause longer than this is a gap.
GAP_DAYS: Final = 14
LATELY_WEEKS: Final = 12
#: A lift belongs to the programme with this many sessions; fewer is trying out.
SESSIONS_OF_A_PROGRAMME_LIFT: Final = 4
#: A lift not seen for this long while training went on has been dropped.
DROPPED_DAYS: Final = 28
#: Starts and stops this close together are one change; it takes this many, some of each kind, to be one. Starts alone
#: are a change only in this number: trying a lift or two is not one.
CHANGE_DAYS: Final = 14
STEPS_OF_A_CHANGE: Final = 4
STARTS_ALONE: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftSpan:
    """When one lift was in use."""

    title: str
    first: date
    last: date
    sessions: int


def attendance(session_days: list[date], back_sessions: int, as_of: date) -> Attendance:
    """How many sessions a week, over all and in the last twelve weeks, and which gaps?

    Parameters
    ----------
    session_days : one entry per session, rising.
    back_sessions : how many of them trained a back lift.
    as_of : the day of the report.
    """
    days = sorted(set(session_days))
    if not days:
        return Attendance(
            sessions=0,
            back_sessions=0,
            weeks=0.0,
            sessions_a_week=0.0,
            sessions_a_week_lately=0.0,
            gaps=(),
            days=(),
        )
    weeks = max(((as_of - days[0]).days + 1) / 7, 1.0)
    lately_weeks = min(weeks, float(LATELY_WEEKS))
    since = as_of - timedelta(days=round(7 * lately_weeks) - 1)
    gaps = [(a, b) for a, b in pairwise(days) if (b - a).days > GAP_DAYS]
    if (as_of - days[-1]).days > GAP_DAYS:
        gaps.append((days[-1], as_of))
    return Attendance(
        sessions=len(session_days),
        back_sessions=back_sessions,
        weeks=weeks,
        sessions_a_week=len(session_days) / weeks,
        sessions_a_week_lately=sum(d >= since for d in session_days) / lately_weeks,
        gaps=tuple(gaps),
        days=tuple(days),
        lately_weeks=lately_weeks,
    )


def programme_changes(spans: list[LiftSpan], first: date, as_of: date) -> tuple[ProgrammeChange, ...]:
    """On which days did the set of lifts change for good?

    Limits: needs at least four starts and stops within a fortnight; a single lift swapped is not called a change.
    """
    steps: list[tuple[date, str, bool]] = []
    for span in spans:
        if span.sessions < SESSIONS_OF_A_PROGRAMME_LIFT:
            continue
        if span.first > first + timedelta(days=DROPPED_DAYS):
            steps.append((span.first, span.title, True))
        if span.last < as_of - timedelta(days=DROPPED_DAYS):
            steps.append((span.last + timedelta(days=1), span.title, False))
    steps.sort()
    changes: list[ProgrammeChange] = []
    while steps:
        near = [s for s in steps if s[0] <= steps[0][0] + timedelta(days=CHANGE_DAYS)]
        if _is_change(near):
            changes.append(_change(near))
            steps = steps[len(near) :]
        else:
            steps = steps[1:]
    return tuple(changes)


def _is_change(steps: list[tuple[date, str, bool]]) -> bool:
    started = sum(began for _, _, began in steps)
    return len(steps) >= STEPS_OF_A_CHANGE and (0 < started < len(steps) or started >= STARTS_ALONE)


def _change(steps: list[tuple[date, str, bool]]) -> ProgrammeChange:
    started = tuple(title for _, title, began in steps if began)
    stopped = tuple(title for _, title, began in steps if not began)
    days: Mapping[date, int] = {day: sum(s[0] == day for s in steps) for day, _, _ in steps}
    return ProgrammeChange(day=max(days, key=lambda d: (days[d], -d.toordinal())), started=started, stopped=stopped)
