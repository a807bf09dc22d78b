"""A second opinion beside the trend of the back: what do the best sets of its lifts say, one by one?

The trend counts every session of every lift. Where half of the lifts stand clearly above their own best of the weeks
before, or all of them were away and began again, "the back stands still" is not what a lifter sees in his log.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.bests import SPAN_DAYS
from dorsi.core.coach.diagnosis.problem import LARGE
from dorsi.core.coach.diagnosis.rows import HALF_A_YEAR_DAYS, LATELY_WEEKS, LiftKey, Row, Rows
from dorsi.core.coach.moved import Change, compare, is_above
from dorsi.core.progress.history import History

__all__ = ["LiftSeen", "SecondOpinion", "second_opinion"]

# Ten weeks are held against the ten before: against the weeks before the supposed start of the standstill one in nine
# of 89 made-up backs that truly stood was taken for a mixed one, as that start is known to within months only.
#: A lift can be compared that was done on so many days of either stretch; fewer lifts are no back.
FEWEST_DAYS: Final = 4
FEWEST_LIFTS: Final = 2
#: Lifts of which none was done for so long begin again; for so long after that their course is that of a beginning.
BLANK_DAYS: Final = 56
BEGAN_DAYS: Final = 182


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftSeen:
    """One lift: its best set of the ten weeks before and of the last ten.

    ``is_new``: it stands above its best of the half year before as well; out of a dip is no rise.
    """

    key: LiftKey
    change: Change
    is_new: bool = True

    @property
    def now(self) -> BestSet:
        """The best set of the last ten weeks."""
        return self.change.now

    @property
    def rises(self) -> bool:
        """Does it stand above both stretches before?"""
        return self.change.move == "up" and self.is_new


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondOpinion:
    """The large lifts that rise, stand and fall, the most done first; ``began``: since when all are done again."""

    rise: tuple[LiftSeen, ...] = ()
    stand: tuple[LiftSeen, ...] = ()
    fall: tuple[LiftSeen, ...] = ()
    began: date | None = None

    @property
    def is_mixed(self) -> bool:
        """Do half of the lifts that can be compared, two at least, stand clearly above their best of before?"""
        up, of = len(self.rise), len(self.rise) + len(self.stand) + len(self.fall)
        return up >= FEWEST_LIFTS and 2 * up >= of

    @property
    def denies(self) -> bool:
        """Do the lifts deny that the back as a whole stands or falls?"""
        return self.is_mixed or self.began is not None


def second_opinion(rows: Rows, history: History) -> SecondOpinion:
    """What do the best sets of the lifts of the back say?

    Parameters
    ----------
    rows, history : of one person on one day.

    Source: load and repetitions as a maximum after Epley 1985.
    """
    in_use = {key: done for key, done in rows.back_lifts().items() if _days(done, 0, 7 * LATELY_WEEKS) >= FEWEST_DAYS}
    large = {key: done for key, done in in_use.items() if done[-1].exercise.pattern in LARGE}
    in_use = large or in_use
    seen = [one for key, done in in_use.items() if (one := _seen(key, done, history)) is not None]
    seen.sort(key=lambda one: -len(in_use[one.key]))
    return SecondOpinion(
        rise=tuple(one for one in seen if one.rises),
        stand=tuple(one for one in seen if one.change.move != "down" and not one.rises),
        fall=tuple(one for one in seen if one.change.move == "down"),
        began=_began_again(list(in_use.values())),
    )


def _days(rows: Sequence[Row], low: int, high: int) -> int:
    return len({row.day for row in rows if low <= row.ago < high})


def _seen(key: LiftKey, rows: Sequence[Row], history: History) -> LiftSeen | None:
    """Hold the best set of ten weeks against that of the ten before; None where either has too few days."""
    if min(_days(rows, 0, SPAN_DAYS), _days(rows, SPAN_DAYS, 2 * SPAN_DAYS)) < FEWEST_DAYS:
        return None
    exercise = rows[-1].exercise
    change = compare(history, exercise, _places(rows, SPAN_DAYS, 2 * SPAN_DAYS), _places(rows, 0, SPAN_DAYS))
    if change is None or change.move == "unclear":
        return None
    older = _places(rows, SPAN_DAYS, SPAN_DAYS + HALF_A_YEAR_DAYS)
    return LiftSeen(key=key, change=change, is_new=is_above(history, exercise, older, change))


def _places(rows: Sequence[Row], low: int, high: int) -> list[int]:
    return [row.place for row in rows if low <= row.ago < high]


def _began_again(lifts: Sequence[Sequence[Row]]) -> date | None:
    """Since when are these lifts done again, where for eight weeks none of them was done?

    A blank that all have in common: who swaps one lift for another has trained on.
    """
    days = sorted({(row.day, row.ago) for own in lifts for row in own})
    gaps = [(a, b) for (a, _), (b, ago) in pairwise(days) if (b - a).days >= BLANK_DAYS and ago < BEGAN_DAYS]
    if len(lifts) < FEWEST_LIFTS or not gaps:
        return None
    left, returned = gaps[-1]
    known = sum(any(row.day <= left for row in own) for own in lifts)
    return returned if 2 * known >= len(lifts) else None
