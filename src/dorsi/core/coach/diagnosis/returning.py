"""Is somebody coming back? Weeks off behind him, and the lifts whose loads stand clearly below those from before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from dorsi.core.catalogue.exercise import BODY_MODELS, Exercise
from dorsi.core.coach.best_set import best_set, set_at
from dorsi.core.coach.diagnosis.problem import LARGE
from dorsi.core.coach.diagnosis.rows import LiftKey, Row, Rows, gaps_of
from dorsi.core.progress.e1rm import max_of
from dorsi.core.progress.history import History

__all__ = ["LowerLift", "Return", "back_from_layoff", "find_return"]

#: The return from so many weeks off or more is looked at for so many weeks.
OFF_DAYS: Final = 21
RETURN_WEEKS: Final = 12
#: After one layoff of five weeks or more, what rises is coming back for at least so long.
LEAST_WEEKS: Final = 8
#: Loads are those of a return where they stand so much lower on two lifts, and on half of those that can be compared.
LOAD_LEFT: Final = 0.75
STRENGTH_LEFT: Final = 0.9
FEWEST_LOWER: Final = 2
#: After so long a first few sessions are a return, whatever was lifted in them.
LONG_OFF_DAYS: Final = 56
FRESH_DAYS: Final = 21
MONTH_OFF_DAYS: Final = 28
JUST_BACK_DAYS: Final = 14
#: Lifts that were left out for a month while others were trained are coming back for so long.
LIFTS_BACK_DAYS: Final = 56
#: Sets before are those of half a year, sets now those of four weeks.
BEFORE_DAYS: Final = 182
NOW_DAYS: Final = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class LowerLift:
    """A lift on the way back: its best set before the weeks off and its best set of the last four weeks, as places."""

    before: int
    now: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """A return: the last day before, the first day back, the weeks between, the lifts that were done on both sides.

    ``lifts`` are those whose strength stands below that of before, large ones first; ``lower`` says that their
    loads are clearly lower. ``others``: the back was trained in these weeks, with other lifts.
    """

    left: date
    returned: date
    weeks: int
    lifts: tuple[LowerLift, ...] = ()
    lower: bool = False
    others: bool = False


def back_from_layoff(rows: Rows) -> bool:
    """Is the return from a layoff so fresh that a rise is coming back?

    That is for as long as the layoff took, eight weeks at least and twelve at most.

    Parameters
    ----------
    rows : the sets of the last year and a half.
    """
    if rows.returned is None:
        return False
    return (rows.as_of - rows.returned).days < 7 * min(max(rows.layoff_weeks, LEAST_WEEKS), RETURN_WEEKS)


def find_return(rows: Rows, history: History, catalogue: Mapping[str, Exercise]) -> Return | None:
    """Is what the loads do now a return from weeks off? None where it is not.

    Parameters
    ----------
    rows, history : of one person on one day.
    catalogue : the exercises.

    Source: two to three weeks off cost up to 5 % (Bosquet 2013); how much lower and for how long is judgement.
    """
    days = sorted({row.day for row in rows.everything if row.back})
    recent = [(a, b) for a, b in gaps_of(days, OFF_DAYS) if (rows.as_of - b).days < 7 * RETURN_WEEKS]
    layoff = back_from_layoff(rows)
    if layoff and rows.returned is not None:
        left, returned = next((a, b) for a, b in pairwise(days) if b == rows.returned)
    elif recent:
        left, returned = max(recent, key=lambda gap: gap[1] - gap[0])
    else:
        return _lifts_back(rows, history, catalogue)
    compared = _compared(rows, history, catalogue, left, returned)
    lower = [one for one in compared if _is_lower(one, history)]
    many = len(lower) >= FEWEST_LOWER and 2 * len(lower) >= len(compared)
    fresh = (returned - left).days >= LONG_OFF_DAYS and (rows.as_of - returned).days < FRESH_DAYS
    # Who is back for a few days after a month does not begin with a search for causes.
    fresh = fresh or ((returned - left).days >= MONTH_OFF_DAYS and (rows.as_of - returned).days < JUST_BACK_DAYS)
    if not (layoff or many or fresh):
        return _lifts_back(rows, history, catalogue)
    weaker = [one for one in compared if _max(history, one.now) < _max(history, one.before)]
    return Return(
        left=left,
        returned=returned,
        weeks=rows.layoff_weeks if layoff else (returned - left).days // 7,
        lifts=tuple(sorted(weaker, key=lambda one: (not _compound(one, history, catalogue), -one.days))),
        lower=many,
    )


def _lifts_back(rows: Rows, history: History, catalogue: Mapping[str, Exercise]) -> Return | None:
    """Are most main lifts back from a month without them, all of them lower, though others were trained meanwhile?"""
    own: dict[LiftKey, list[Row]] = defaultdict(list)
    for row in rows.everything:
        large = row.back and row.exercise.pattern in LARGE and not row.is_speed
        if large and catalogue[row.slug].load_model not in BODY_MODELS and set_at(history, row.place) is not None:
            own[row.lift].append(row)
    in_use = [done for done in own.values() if done[-1].ago < NOW_DAYS]
    found = [one for done in in_use if (one := _lift_back(done, rows, history)) is not None]
    if len(found) < FEWEST_LOWER or 2 * len(found) <= len(in_use):
        return None
    left, returned = max((gap for _, gap in found), key=lambda gap: gap[1] - gap[0])
    trained = any(left < row.day < returned for row in rows.everything if row.back)
    if not trained:
        # What a break of the whole back is has been asked before.
        return None
    return Return(
        left=left,
        returned=returned,
        weeks=(returned - left).days // 7,
        lifts=tuple(sorted((one for one, _ in found), key=lambda one: -one.days)),
        lower=True,
        others=True,
    )


def _lift_back(done: Sequence[Row], rows: Rows, history: History) -> tuple[LowerLift, tuple[date, date]] | None:
    """Hold a lift's best since its month off against its best of half a year before; None where it is not lower."""
    days = sorted({row.day for row in done})
    gaps = [(a, b) for a, b in gaps_of(days, MONTH_OFF_DAYS) if (rows.as_of - b).days < LIFTS_BACK_DAYS]
    if not gaps:
        return None
    left, returned = gaps[-1]
    before = [row for row in done if 0 <= (left - row.day).days < BEFORE_DAYS]
    since = [row for row in done if row.day >= returned]
    one = LowerLift(before=_best(history, before), now=_best(history, since), days=len(days))
    lower = _max(history, one.now) <= STRENGTH_LEFT * _max(history, one.before)
    return (one, (left, returned)) if lower else None


def _compared(
    rows: Rows, history: History, catalogue: Mapping[str, Exercise], left: date, returned: date
) -> list[LowerLift]:
    """Hold the best set of half a year before against the best of the last four weeks since the return."""
    before: dict[LiftKey, list[Row]] = defaultdict(list)
    now: dict[LiftKey, list[Row]] = defaultdict(list)
    since = max(returned, rows.as_of - timedelta(days=NOW_DAYS - 1))
    for row in rows.everything:
        if not row.back or row.is_speed or catalogue[row.slug].load_model in BODY_MODELS:
            continue
        if set_at(history, row.place) is None:
            continue
        if left - timedelta(days=BEFORE_DAYS) <= row.day <= left:
            before[row.lift].append(row)
        elif row.day >= since:
            now[row.lift].append(row)
    return [
        LowerLift(
            before=_best(history, before[key]),
            now=_best(history, own),
            days=len({row.day for row in [*own, *before[key]]}),
        )
        for key, own in now.items()
        if before[key]
    ]


def _best(history: History, rows: Sequence[Row]) -> int:
    found = best_set(history, (row.place for row in rows))
    assert found is not None  # noqa: S101 -- only sets that can be compared are asked
    assert found.place is not None  # noqa: S101 -- as read
    return found.place


def _max(history: History, place: int) -> float:
    sets = history.sets
    return max_of(sets.load_kg[place] or 0.0, sets.reps[place] or 0.0)


def _compound(one: LowerLift, history: History, catalogue: Mapping[str, Exercise]) -> bool:
    slug = history.key[one.now][0]
    return slug is not None and catalogue[slug].compound


def _is_lower(one: LowerLift, history: History) -> bool:
    loads = history.sets.load_kg
    lighter = (loads[one.now] or 0.0) <= LOAD_LEFT * (loads[one.before] or 0.0)
    return lighter and _max(history, one.now) <= STRENGTH_LEFT * _max(history, one.before)
