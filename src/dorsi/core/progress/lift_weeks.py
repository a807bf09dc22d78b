"""What do all sessions of several lifts say about their common course? Gathered by week, own parts taken out.

Own parts of a lift are its level, a little slope of its own, its curvature (so that another rep range is no strength),
what each long break took, the level of another machine and what it costs to come late in the session. They are normal
and linear, so they can be integrated out before the common course is looked at: what is left is one symmetric matrix
over weeks, whatever the number of sessions and lifts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, inf
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.progress.jumps import Jump
from dorsi.core.progress.middles import middle_of
from dorsi.core.progress.mixture import Vector
from dorsi.core.progress.strength_scale import CURVATURE, LATE_COSTS, StrengthSeries

__all__ = [
    "FINE_WEEKS",
    "LATE_SPREAD",
    "LONG_BREAK_WEEKS",
    "Break",
    "LiftWeeks",
    "OwnCourse",
    "ages",
    "gather_weeks",
    "own_parts",
    "step_of",
    "steps_back",
]

Matrix = NDArray[np.float64]

#: Older than this, two weeks are one step: what happened a year ago need not be dated to the week.
FINE_WEEKS: Final = 26
#: SDs of what a lift has of its own: level (ln), slope (per week), ln of the curvature.
OWN_LEVEL: Final = 0.3
OWN_SLOPE: Final = 0.0005
OWN_CURVATURE: Final = 0.2
#: How far what the end of a session costs differs from lift to lift, and how far another machine lies (SD, ln).
LATE_SPREAD: Final = 0.025
OWN_JUMP: Final = 0.3
#: A break from all training longer than this takes strength: 1 % a week beyond it, as uncertain as it is large, up to
#: a limit. It comes back evenly within half of the break, and within four weeks at the soonest.
LONG_BREAK_WEEKS: Final = 3.0
LOST_PER_WEEK: Final = 0.01
LEAST_DOUBT: Final = 0.01
MOST_LOST: Final = 0.15
BACK_AFTER: Final = 0.5
BACK_SOONEST_WEEKS: Final = 4.0
#: Some of what is lost with a jump down comes back, as does the feel for another machine: more slowly as it is more.
JUMP_BACK_WEEKS: Final = 8.0
#: Sessions that tell the usual place in the session of late, and the least move that teaches something.
USUAL_PLACE: Final = 7
LEAST_MOVE: Final = 0.02
#: The level is counted from the middle of so many last sessions: any number near it keeps the arithmetic exact.
_START: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """Weeks without any training: from the last session before it to the first after it."""

    start: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OwnCourse:
    """What one lift adds to the common course at each age.

    ``shown`` (age, part) turns its own parts into strength; ``told`` and ``spread`` are their middles and covariance;
    ``across`` (age, part) is what its sessions say of both.
    """

    start: float
    shown: Matrix
    told: Vector
    spread: Matrix
    across: Matrix

    @property
    def line(self) -> Vector:
        """Its own course where the common one is nothing."""
        return np.asarray(self.start + self.shown @ self.told)

    @property
    def pull(self) -> Matrix:
        """How far the common course at each age is taken off the lift's own line, (age, age)."""
        return np.asarray(self.shown @ self.spread @ self.across.T)

    @property
    def variance(self) -> Vector:
        """Variance of its own course."""
        return np.asarray(((self.shown @ self.spread) * self.shown).sum(axis=1))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OwnParts:
    """What a lift may have of its own: ``parts`` (session, part) with their precision ``doubt`` and ``expected`` size.

    ``rest`` is each session's strength less ``start``; ``crossed`` are the breaks that lie between its sessions.
    """

    parts: Matrix
    doubt: Vector
    expected: Vector
    start: float
    rest: Vector
    crossed: Sequence[Break]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LiftWeeks:
    """All sessions by weeks before today: information about the common course, own parts of each lift taken out."""

    age: Vector
    information: Matrix
    pull: Vector
    own: tuple[OwnCourse | None, ...]
    sessions: int


def gather_weeks(
    series: Sequence[StrengthSeries | None], today: float, breaks: Sequence[Break] = ()
) -> LiftWeeks | None:
    """What do these sessions say about the common course? None where there is no session.

    Parameters
    ----------
    series : strength per lift; None for a lift without sessions.
    today : week number; no session lies after it.
    breaks : weeks without any training; those longer than three weeks count.

    Source: loss in breaks after the review of Bosquet 2013 (little in three weeks, about 1 % a week then).
    Deviations: the loss is each lift's own, stops at 15 % and comes back; the slope after a break is not reset, as a
    bend may lie there anyway.
    """
    known = [s for s in series if s is not None]
    if not known:
        return None
    age = ages(steps_back(today - min(float(s.week[0]) for s in known)))
    long = [b for b in breaks if b.end - b.start > LONG_BREAK_WEEKS]
    taken = [None if s is None else _take_out(s, today, age, long) for s in series]
    information, pull = np.zeros((len(age), len(age))), np.zeros(len(age))
    for one in taken:
        if one is not None:
            information += one[1]
            pull += one[2]
    return LiftWeeks(
        age=age,
        information=information,
        pull=pull,
        own=tuple(None if one is None else one[0] for one in taken),
        sessions=sum(len(s.week) for s in known),
    )


def _take_out(
    one: StrengthSeries, today: float, age: Vector, breaks: Sequence[Break]
) -> tuple[OwnCourse, Matrix, Vector]:
    """Integrate a lift's own parts out: its own course, and information and pull about the common one."""
    step, size = step_of(today - one.week, len(age)), len(age)
    mine = own_parts(one, today, breaks)
    seen = (mine.parts * one.precision[:, None]).T @ mine.parts
    spread = np.asarray(np.linalg.inv(seen + np.diag(mine.doubt)), dtype=np.float64)
    across = np.zeros((size, mine.parts.shape[1]))
    for i, column in enumerate(mine.parts.T):
        across[:, i] = np.bincount(step, column * one.precision, size)
    told = spread @ (mine.parts.T @ (one.precision * mine.rest) + mine.doubt * mine.expected)
    information = np.diag(np.bincount(step, one.precision, size)) - across @ spread @ across.T
    pull = np.bincount(step, one.precision * mine.rest, size) - across @ told
    own_then = [_still_lost(b, today - age) for b in mine.crossed] + _jumped(one.jumps, today - age)
    constant = mine.parts.shape[1] - 2 - len(own_then)
    shown = np.column_stack([np.ones(size), -age, *([np.zeros(size)] * constant), *own_then])
    own = OwnCourse(start=mine.start, shown=shown, told=told, spread=spread, across=across)
    return own, information, pull


def own_parts(one: StrengthSeries, today: float, breaks: Sequence[Break]) -> OwnParts:
    """What may one lift have of its own, session by session, and what is expected of it?"""
    crossed = [b for b in breaks if one.week[0] <= b.start and one.week[-1] >= b.end]
    bent = -one.usual_reps / (CURVATURE + one.usual_reps)
    late = _later_than_usual(one)
    parts = np.column_stack(
        [
            np.ones(len(one.week)),
            one.week - today,
            bent - bent[-1],
            *late,
            *(_still_lost(b, one.week) for b in crossed),
            *_jumped(one.jumps, one.week),
        ]
    )
    lost = [min(LOST_PER_WEEK * (b.end - b.start - LONG_BREAK_WEEKS), MOST_LOST) for b in crossed]
    jumped = parts.shape[1] - 3 - len(late) - len(lost)
    spreads = [LATE_SPREAD] * len(late) + [LEAST_DOUBT + x for x in lost] + [OWN_JUMP] * jumped
    doubt = np.array([OWN_LEVEL, OWN_SLOPE, OWN_CURVATURE, *spreads]) ** -2.0
    expected = np.array([0.0, 0.0, 0.0, *([-LATE_COSTS] * len(late)), *(-x for x in lost), *([0.0] * jumped)])
    start = middle_of(one.strength[-_START:])
    return OwnParts(
        parts=parts, doubt=doubt, expected=expected, start=start, rest=one.strength - start, crossed=crossed
    )


def _still_lost(pause: Break, week: Vector, soonest: float = BACK_SOONEST_WEEKS) -> Vector:
    """Which share of what a break took is still missing in these weeks?"""
    back = max(BACK_AFTER * (pause.end - pause.start), soonest)
    return np.where(week >= pause.end, np.maximum(1 - (week - pause.end) / back, 0.0), 0.0)


def _jumped(jumps: Sequence[Jump], week: Vector) -> list[Vector]:
    """In which weeks is strength off today's level by a jump? Down, some of it comes back in the first weeks.

    Today's level is the one that counts: the weeks before a jump are off it by minus the jump. Where the old level came
    back, only the weeks between are off; a rise that weeks without the lift held up is then no stand either.
    """
    found = []
    for jump in jumps:
        back = jump.until < inf
        if not back or jump.after_break:
            found.append(np.where(week < jump.start, -1.0, 0.0))
        if back:
            found.append(np.where((week >= jump.start) & (week < jump.until), 1.0, 0.0))
        if back and jump.gradual:
            found.append(found[-1] * (jump.until - week) / (jump.until - jump.start))
        elif not back and jump.change < 0:
            found.append(_still_lost(Break(start=jump.start - jump.weeks_off, end=jump.start), week, JUMP_BACK_WEEKS))
    return found


def _later_than_usual(one: StrengthSeries) -> tuple[Vector, ...]:
    """How much later in its session than at its usual place of late; nothing where it never moved or nobody knows."""
    if one.late is None or float(np.ptp(one.late)) < LEAST_MOVE:
        return ()
    return (one.late - middle_of(one.late[-USUAL_PLACE:]),)


def ages(steps: int) -> Vector:
    """So many steps back from today, in weeks: every week at first, then every other week."""
    step = np.arange(float(steps))
    return np.where(step <= FINE_WEEKS, step, 2 * step - FINE_WEEKS)


def steps_back(span: float) -> int:
    """How many steps reach so many weeks back?"""
    weeks = ceil(span)
    return weeks + 1 if weeks <= FINE_WEEKS else FINE_WEEKS + 1 + (weeks - FINE_WEEKS + 1) // 2


def step_of(age: Vector, size: int) -> NDArray[np.intp]:
    """At which of so many steps do these ages lie?"""
    step = np.where(age <= FINE_WEEKS, np.rint(age), FINE_WEEKS + np.rint((age - FINE_WEEKS) / 2))
    return np.minimum(step.astype(np.intp), size - 1)
