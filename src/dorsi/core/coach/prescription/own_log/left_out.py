"""For how long was a lift left out before it came back, and what stood before and after?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.bests import SPAN_DAYS
from dorsi.core.coach.diagnosis.rows import Row, Rows, gaps_of
from dorsi.core.coach.moved import best_of
from dorsi.core.progress.history import History

__all__ = ["YOUNG_DAYS", "Absence", "absence_of", "again_after", "best_before", "best_between"]

#: A lift that was left out for so long comes back: what it does then is no rise and no fall.
AWAY_DAYS: Final = 29
#: On so many days in between the back was trained: else it was the lifter who was away.
TRAINED_DAYS: Final = 6
#: What is new, or back, for so many days can be held against its own first two weeks.
YOUNG_DAYS: Final = 28
#: What is back after so long, within the two stretches that are compared, rises in part as it is coming back.
LEFT_DAYS: Final = 56


@dataclass(frozen=True, slots=True, order=True)
class Absence:
    """For how many weeks a lift was left out, its last day before and the first after.

    ``last_back``: its first day after the last of several absences. ``settled``: back ever since, four weeks and more.
    """

    weeks: int
    left: date
    back: date
    last_back: date
    settled: bool


def absence_of(own: Sequence[Row], rows: Rows) -> Absence | None:
    """For how long was a lift left out of a back that was trained, before it came back? The longest time of several."""
    days, back = sorted({row.day for row in own}), {row.day for row in rows.everything if row.back}
    gaps = [
        (a, b)
        for a, b in gaps_of(days, AWAY_DAYS)
        if (rows.as_of - b).days < SPAN_DAYS
        if sum(a < day < b for day in back) >= TRAINED_DAYS
    ]
    last = max((b for _, b in gaps), default=rows.as_of)
    settled = (rows.as_of - last).days >= YOUNG_DAYS
    return max((Absence((b - a).days // 7, a, b, last, settled) for a, b in gaps), default=None)


def best_between(since: Sequence[Row], away: Absence, history: History) -> BestSet | None:
    """Give the best set between the return from the longest absence and the last return."""
    there = [row.place for row in since if row.day < away.last_back]
    return best_of(history, there, since[-1].exercise) if there else None


def again_after(own: Sequence[Row], rows: Rows) -> tuple[int, date | None]:
    """After how many weeks without it did a lift come back, where what it is held against are its first ones back?

    And its last day before them.
    """
    gaps = gaps_of([row.day for row in own], LEFT_DAYS)
    there = (((b - a).days // 7, a) for a, b in gaps if (rows.as_of - b).days < 2 * SPAN_DAYS)
    return max(there, default=(0, None))


def best_before(own: Sequence[Row], history: History, left: date) -> BestSet | None:
    """Give the best set of the ten weeks up to this day."""
    there = (row.place for row in own if 0 <= (left - row.day).days < SPAN_DAYS)
    return best_of(history, there, own[-1].exercise)
