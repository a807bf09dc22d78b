"""What was done of a lift lately: its best set, the repetitions at a load, and whether a break lies just behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from dorsi.core.catalogue.exercise import BODY_MODELS
from dorsi.core.coach.best_set import BestSet, best_set, set_at
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.rows import LiftKey, Row
from dorsi.core.coach.own_steps import next_plates, plates_above
from dorsi.core.coach.prescription.own_words import key_of_planned
from dorsi.core.plans import PlannedLift
from dorsi.core.progress.e1rm import max_of
from dorsi.core.safety.loads import load_after_break
from dorsi.core.units import LoadUnit

__all__ = [
    "LATELY_DAYS",
    "Break",
    "begin_after",
    "best_in",
    "best_lately",
    "best_of",
    "break_behind",
    "last_day_of",
    "left_lately",
    "most_reps_at",
    "most_reps_in",
    "room_lately",
]

#: The best set is looked for in so many days back from the last one with the lift.
LATELY_DAYS: Final = 42
#: A set of more repetitions is no best one to go on from: its load says too little.
BY_LOAD: Final = 12
#: More repetitions in reserve than this are not told apart.
MOST_LEFT: Final = 5.0
#: So long after the return the loads are still those of a return.
RETURN_DAYS: Final = 21
_DUST: Final = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A break from the back that is running or just over: its last day before, its days, the share loads begin at."""

    before: date
    days: int
    share: float


def _since_layoff(case: Case, key: LiftKey) -> list[Row]:
    """Give the sets of a lift since the last layoff: what is planned goes on from the loads of now.

    What was ever reached (`best_in`, `most_reps_in`) is looked for before the layoff, too: a set to reach that was
    done then is no new one.
    """
    return [row for row in case.rows.rows if row.lift == key]


def _lately(case: Case, key: LiftKey) -> list[Row]:
    """Give the sets of the last six weeks with the lift."""
    rows = _since_layoff(case, key)
    return [row for row in rows if row.ago - rows[-1].ago < LATELY_DAYS]


def best_of(case: Case, key: LiftKey) -> BestSet | None:
    """Which set of the last six weeks with the lift stands for the most? None for lifts of the body.

    Parameters
    ----------
    case : whose sets.
    key : slug, variant, and whether with straps.
    """
    if case.catalogue[key[0]].load_model in BODY_MODELS:
        return None
    return best_set(case.history, [row.place for row in _lately(case, key)])


def last_day_of(case: Case, key: LiftKey) -> list[BestSet]:
    """Give the sets of the last day with the lift at the heaviest load of that day.

    Parameters
    ----------
    case, key : as in `best_of`.
    """
    rows = _since_layoff(case, key)
    found = [one for row in rows if row.day == rows[-1].day if (one := set_at(case.history, row.place)) is not None]
    top = max((one.load_kg for one in found), default=0.0)
    return [one for one in found if one.load_kg == top]


def best_lately(case: Case, lift: PlannedLift) -> BestSet | None:
    """Give `best_of` a planned lift."""
    return best_of(case, key_of_planned(lift))


def room_lately(case: Case, lift: PlannedLift) -> float | None:
    """Which single repetition do the sets of the last six weeks stand for, what was noted as left included?

    Parameters
    ----------
    case, lift : as in `best_lately`.
    """
    if case.catalogue[lift.exercise].load_model in BODY_MODELS:
        return None
    rir = case.history.sets.rir
    found = [
        max_of(one.load_kg, one.reps + min(rir[row.place] or 0.0, MOST_LEFT))
        for row in _lately(case, key_of_planned(lift))
        if (one := set_at(case.history, row.place)) is not None
    ]
    return max(found, default=None)


def best_in(case: Case, key: LiftKey, days: int) -> BestSet | None:
    """Which set of several repetitions stands for most, of so many days back from the last one with the lift?

    Parameters
    ----------
    case, key : as in `best_of`; what was done before a layoff is looked at too.
    days : how far back.
    """
    reps = case.history.sets.reps
    near = (row.place for row in _back_from_last(case, key, days))
    return best_set(case.history, (place for place in near if 1 < (reps[place] or 0.0) <= BY_LOAD))


def most_reps_in(case: Case, key: LiftKey, load_kg: float, days: int) -> float:
    """How many repetitions had the longest set of so many days with this load or more? 0: there was none.

    Parameters
    ----------
    case, key, days : as in `best_in`.
    load_kg : 0 for any.
    """
    sets = case.history.sets
    near = (row.place for row in _back_from_last(case, key, days))
    done = (sets.reps[place] or 0.0 for place in near if (sets.load_kg[place] or 0.0) >= load_kg - _DUST)
    return max(done, default=0.0)


def _back_from_last(case: Case, key: LiftKey, days: int) -> list[Row]:
    own = case.rows.of(key)
    return [row for row in own if row.ago - own[-1].ago < days]


def most_reps_at(case: Case, lift: PlannedLift, load_kg: float | None) -> float | None:
    """How many repetitions had the best set on the last day with this load or more?

    Parameters
    ----------
    case, lift : as in `best_lately`.
    load_kg : as planned; None or 0 without any.
    """
    sets = case.history.sets
    asked = (load_kg or 0.0) - 0.01
    found = [
        row
        for row in _since_layoff(case, key_of_planned(lift))
        if sets.reps[row.place] and (sets.load_kg[row.place] or 0.0) >= asked
    ]
    reps = [sets.reps[row.place] or 0.0 for row in found if row.day == found[-1].day]
    return max(reps, default=None)


def left_lately(case: Case, key: LiftKey) -> float | None:
    """How many repetitions did the hardest set leave on the last day of six weeks on which that was noted?

    A set that is marked as failed left none. None where nothing was noted.

    Parameters
    ----------
    case, key : as in `best_of`.
    """
    sets = case.history.sets
    noted = [
        (row.day, 0.0 if sets.kind[row.place] == "failure" else left)
        for row in _lately(case, key)
        if (left := sets.rir[row.place]) is not None or sets.kind[row.place] == "failure"
    ]
    return min((left or 0.0 for day, left in noted if day == noted[-1][0]), default=None)


def begin_after(load_kg: float, share: float, unit: LoadUnit) -> float:
    """With which load that plates make is begun, where this share of the last one is left?

    The next one above, so that rounding takes nothing more off; never more than the last one.

    >>> begin_after(52.5, 0.9, "kg"), begin_after(10.0, 0.9, "kg"), begin_after(50.0, 0.9, "kg")
    (47.5, 9.0, 45.0)
    """
    aim = share * load_kg
    below = next_plates(aim, unit)
    return min(below if below >= aim - _DUST else plates_above(aim, unit), load_kg)


def break_behind(days: Sequence[date], after: date) -> Break | None:
    """Is a break running, or was the return less than three weeks ago?

    Parameters
    ----------
    days : with the back, in order.
    after : today.
    """
    if not days:
        return None
    edges = [*days, after]
    for a, b in reversed(list(pairwise(edges))):
        if (after - b).days > RETURN_DAYS:
            return None
        share = load_after_break((b - a).days / 7)
        if share < 1:
            return Break(before=a, days=(b - a).days, share=share)
    return None
