"""A lift that came back with fewer repetitions after a break: with which lighter set does it go on?

One rule for the next sessions of `dorsi coach` and for `dorsi load`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import floor
from statistics import median
from typing import Final

from dorsi.core.coach.best_set import BestSet, best_set
from dorsi.core.coach.own_steps import next_plates
from dorsi.core.coach.prescription.own_log.last_time import begin_after, break_behind
from dorsi.core.progress.e1rm import reps_at
from dorsi.core.progress.history import History

__all__ = ["AS_BEFORE", "BEST_DAYS", "LEFT_AFTER_BREAK", "Eased", "eased"]

#: A lift that was done since the break at so much of its best of six weeks before is back.
AS_BEFORE: Final = 0.95
BEST_DAYS: Final = 42
#: What came back with fewer repetitions is begun with so many left, and with no less than so much of its load.
LEFT_AFTER_BREAK: Final = 2
LEAST_SHARE: Final = 0.8
_DUST: Final = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Eased:
    """The lighter load (kg), the most repetitions of its sets, and after how many weeks without it."""

    load_kg: float
    reps: int
    weeks: int

    @property
    def why(self) -> str:
        """Say why it is lighter."""
        return f"as it came back with fewer repetitions after {self.weeks} weeks without it"


def eased(history: History, places: Sequence[int], today: date, load_kg: float) -> Eased | None:
    """With which lighter set does a lift go on after a break, so that two repetitions stay in reserve?

    The repetitions of a usual day before the break, at the load that leaves two of them by what was done since.

    Parameters
    ----------
    history : of one person.
    places : of the work sets of one lift, no lift of the body, in order.
    today : the break is running or lies just behind.
    load_kg : with which it would go on else.

    Returns
    -------
    None where no break lies just behind, it was as good as before, the repetitions were the usual ones (who took less
    load of his own accord goes on from that), enough was left, or that is no lighter.
    """
    day, sets = history.day, history.sets
    behind = break_behind(sorted({day[place] for place in places}), today)
    if behind is None:
        return None
    old = [place for place in places if 0 <= (behind.before - day[place]).days < BEST_DAYS]
    since, there = best_set(history, (place for place in places if day[place] > behind.before)), best_set(history, old)
    if since is None or since.place is None or there is None or since.max_kg >= AS_BEFORE * there.max_kg:
        return None
    if _is_there(history, (place for place in places if day[place] > behind.before), there):
        return None
    most: dict[date, float] = defaultdict(float)
    for place in old:
        most[day[place]] = max(most[day[place]], sets.reps[place] or 0.0)
    usual = floor(median(most.values()))
    if since.reps >= usual or (sets.rir[since.place] or 0.0) >= LEFT_AFTER_BREAK:
        return None
    least = begin_after(load_kg, LEAST_SHARE, history.unit)
    load = max(next_plates(since.load_for(usual + LEFT_AFTER_BREAK), history.unit), least)
    reps = min(usual, floor(reps_at(since.max_kg, load) + _DUST) - LEFT_AFTER_BREAK)
    return Eased(load_kg=load, reps=reps, weeks=behind.days // 7) if reps > 1 and load < load_kg else None


def _is_there(history: History, places: Iterable[int], there: BestSet) -> bool:
    """Was as much lifted as often as before the break? That needs no formula, and holds for very long sets."""
    sets = history.sets
    return any(
        (sets.load_kg[place] or 0.0) >= there.load_kg - _DUST and (sets.reps[place] or 0.0) >= there.reps
        for place in places
    )
