"""From a design to the terms of the model: which observation has the tip, what came before it, when it was."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dorsi.core.coach.trials.lots import draw_lot
from dorsi.core.coach.trials.posterior import Terms
from dorsi.core.coach.trials.trial import Design
from dorsi.core.progress.mixture import Vector

__all__ = ["PlannedDesign", "planned_terms"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDesign:
    """A design before it is drawn: sessions over weeks, how many lifts.

    ``sessions_before`` of each lift are known from before the start (left and right); of a lift beyond them none.
    """

    design: Design
    sessions: int
    weeks: float
    lifts: int
    sessions_before: tuple[int, ...] = ()


def planned_terms(planned: PlannedDesign, seed: int) -> Terms:
    """Which terms would this design have with the lot of this seed, if every session comes when it should?"""
    n, j = planned.sessions, planned.lifts
    step = planned.weeks / n
    if planned.design == "left_right":
        place = np.arange(-max(planned.sessions_before, default=0), n)
        week = np.asarray(place * step, dtype=np.float64)
        tip = np.maximum(week, 0.0) / planned.weeks
        before = np.array([*planned.sessions_before, *[0] * j][:j])
        known = np.repeat(place, j) >= -np.tile(before, len(place))
        return _only(_of_sessions(week, tip, np.zeros(len(week)), j), known)
    drawn = np.array([letter == "T" for letter in draw_lot(planned.design, seed, n)], dtype=float)
    week = np.arange(n, dtype=np.float64) * step
    if planned.design == "session_pairs":
        return _of_sessions(week, drawn, np.concatenate(([0.0], drawn[:-1])), j)
    first, second = _of_sessions(week, drawn, np.zeros(n), j), _of_sessions(week, 1 - drawn, np.zeros(n), j)
    return Terms(
        week=np.concatenate([first.week, second.week]),
        lift=np.concatenate([first.lift, second.lift]),
        session=np.concatenate([first.session, second.session]),
        tip=np.concatenate([first.tip, second.tip]),
        before=np.zeros(2 * n * j),
        second=np.concatenate([np.zeros(n * j), np.ones(n * j)]),
    )


def _of_sessions(week: Vector, tip: Vector, before: Vector, lifts: int) -> Terms:
    n = len(week)
    return Terms(
        week=np.repeat(week, lifts),
        lift=np.tile(np.arange(lifts, dtype=np.intp), n),
        session=np.repeat(np.arange(n, dtype=np.intp), lifts),
        tip=np.repeat(tip, lifts),
        before=np.repeat(before, lifts),
        second=np.zeros(n * lifts),
    )


def _only(terms: Terms, known: NDArray[np.bool_]) -> Terms:
    """The terms of those observations that there are."""
    return Terms(
        week=terms.week[known],
        lift=terms.lift[known],
        session=terms.session[known],
        tip=terms.tip[known],
        before=terms.before[known],
        second=terms.second[known],
    )
