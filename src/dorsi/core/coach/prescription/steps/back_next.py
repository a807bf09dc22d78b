"""What comes next on a lift of somebody who is away or just back: for `dorsi load`, as the coach says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import floor
from typing import Final

from dorsi.core.catalogue.exercise import BODY_MODELS, Exercise
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.doubted import doubted_lifts
from dorsi.core.coach.diagnosis.returning import find_return
from dorsi.core.coach.diagnosis.rows import HALF_A_YEAR_DAYS, LiftKey, Row, Rows
from dorsi.core.coach.load.owned import NextSets
from dorsi.core.coach.prescription.own_log.beginning import AWAY_DAYS, FEWEST_SESSIONS, OLD_DAYS
from dorsi.core.coach.prescription.steps.begin_again import begin_again
from dorsi.core.coach.prescription.steps.coming_back import set_of, steps_of
from dorsi.core.progress.e1rm import max_of
from dorsi.core.progress.history import History
from dorsi.core.units import LoadUnit, load_text

__all__ = ["BackNext", "back_next", "with_way_back"]

#: By these rules a load goes on from the last day, or is lighter for the same break: the way back takes their place.
_GIVES_WAY: Final = frozenset({"reps", "rise", "hold", "no_reserve", "down", "break"})
_DUST: Final = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class BackNext:
    """The set that a way back goes on with, and why."""

    now: BestSet
    why: str


def back_next(
    rows: Rows, history: History, catalogue: Mapping[str, Exercise], start: date
) -> Mapping[LiftKey, BackNext]:
    """With which set does each lift go on for somebody who is away or back? Empty where nobody is.

    Parameters
    ----------
    rows, history : of one person.
    catalogue : the exercises.
    start : the day of asking, on or after the last day of the log.
    """
    back = [row for row in rows.everything if row.back]
    if len({row.day for row in back}) < FEWEST_SESSIONS:
        return {}
    doubted = doubted_lifts(rows, history)
    if AWAY_DAYS <= (start - back[-1].day).days <= OLD_DAYS:
        found = _to_begin_with(back, history, start)
    else:
        found = _to_go_on_with(rows, history, catalogue)
    return {key: one for key, one in found.items() if key not in doubted}


def with_way_back(then: NextSets, back: BackNext | None) -> NextSets:
    """Give the next sets of a lift that is on its way back; where clean repetitions are known, the lighter ones.

    Parameters
    ----------
    then : as its load, its form and the day allow.
    back : of `back_next`; None for a lift that is not.
    """
    if back is None or then.assist_kg is not None or not then.load_kg or then.rule not in _GIVES_WAY:
        return then
    reps = floor(back.now.reps)
    if then.p_clean is not None and max_of(then.load_kg, then.reps) <= max_of(back.now.load_kg, reps) + _DUST:
        return then
    return replace(then, load_kg=back.now.load_kg, reps=reps, each=(), p_clean=None, rule="break", why=back.why)


def _to_begin_with(back: list[Row], history: History, start: date) -> dict[LiftKey, BackNext]:
    """Away for four weeks and more: each lift begins below its best set of late."""
    by_key: dict[LiftKey, list[Row]] = defaultdict(list)
    for row in back:
        body = row.exercise.load_model in BODY_MODELS
        if (back[-1].day - row.day).days < HALF_A_YEAR_DAYS and not row.is_speed and not body:
            by_key[row.lift].append(row)
    found = {}
    for key, own in by_key.items():
        if (way := begin_again(history, own, start)) is not None:
            up = _up(way.step_kg, way.goal_kg, way.start, history.unit)
            why = f"lighter after {way.weeks_off:.0f} weeks without it, then {up}"
            found[key] = BackNext(now=way.start, why=why)
    return found


def _to_go_on_with(rows: Rows, history: History, catalogue: Mapping[str, Exercise]) -> dict[LiftKey, BackNext]:
    """Back for a while: each lift that stands below what it was goes on from its best set since."""
    back = find_return(rows, history, catalogue)
    found: dict[LiftKey, BackNext] = {}
    for one in back.lifts if back is not None else ():
        slug, variant = history.key[one.now]
        way = steps_of(one, history, back) if back is not None else None
        if slug is None or way is None:
            continue
        step_kg, _, goal_kg = way
        now = set_of(one.now, history)
        why = f"on the way back after the weeks without it: {_up(step_kg, goal_kg, now, history.unit)}"
        found[slug, variant, history.sets.straps[one.now] is True] = BackNext(now=now, why=why)
    return found


def _up(step_kg: float, goal_kg: float, now: BestSet, unit: LoadUnit) -> str:
    goal = f"{load_text(goal_kg, unit)} x {now.reps:g}"
    return f"{load_text(step_kg, unit)} more a week while two repetitions stay in reserve, to {goal}"
