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

from dorsi.core.catalogue.exercise import BODY_MODELS
from dorsi.core.coach.best_set import MOST_REPS, BestSet, alike, best_set
from dorsi.core.coach.diagnosis.bests import SPAN_DAYS
from dorsi.core.coach.diagnosis.problem import LARGE
from dorsi.core.coach.diagnosis.rows import HALF_A_YEAR_DAYS, LATELY_WEEKS, LiftKey, Row, Rows
from dorsi.core.progress.e1rm import max_of
from dorsi.core.progress.history import History

__all__ = ["ABOVE", "LiftSeen", "SecondOpinion", "second_opinion"]

#: A lift rises, or falls, from this share on. With it none of 183 made-up backs that truly stood was taken for a mixed
#: one (accuracy/second_opinion.py); against the weeks before the supposed start of the standstill it was one in nine of
#: 89, as that start is known to within months only.
ABOVE: Final = 0.04
#: A lift can be compared that was done on so many days of either stretch; fewer lifts are no back.
FEWEST_DAYS: Final = 4
FEWEST_LIFTS: Final = 2
#: Lifts of which none was done for so long begin again; for so long after that their course is that of a beginning.
BLANK_DAYS: Final = 56
BEGAN_DAYS: Final = 182
#: What stands for a body under an added load: another mass moves the per cent little.
BODY_KG: Final = 75.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftSeen:
    """One lift: its best set of the ten weeks before and of the last ten, and by how much the maximum changed.

    ``is_new``: it stands above its best of the half year before as well; out of a dip is no rise.
    """

    key: LiftKey
    before: BestSet
    now: BestSet
    change: float
    is_new: bool = True


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
        rise=tuple(one for one in seen if one.change >= ABOVE and one.is_new),
        stand=tuple(one for one in seen if one.change > -ABOVE and not (one.change >= ABOVE and one.is_new)),
        fall=tuple(one for one in seen if one.change <= -ABOVE),
        began=_began_again(list(in_use.values())),
    )


def _days(rows: Sequence[Row], low: int, high: int) -> int:
    return len({row.day for row in rows if low <= row.ago < high})


def _seen(key: LiftKey, rows: Sequence[Row], history: History) -> LiftSeen | None:
    """Hold the best set of ten weeks against that of the ten before; None where either has too few days."""
    if min(_days(rows, 0, SPAN_DAYS), _days(rows, SPAN_DAYS, 2 * SPAN_DAYS)) < FEWEST_DAYS:
        return None
    now, before = (_best(rows, history, low, low + SPAN_DAYS) for low in (0, SPAN_DAYS))
    if now is None or before is None or not alike(now.reps, before.reps):
        return None
    body = BODY_KG if rows[-1].exercise.load_model in BODY_MODELS else 0.0
    change = max_of(body + now.load_kg, now.reps) / max_of(body + before.load_kg, before.reps) - 1
    old = _best(rows, history, SPAN_DAYS, SPAN_DAYS + HALF_A_YEAR_DAYS) or before
    is_new = max_of(body + now.load_kg, now.reps) > max_of(body + old.load_kg, old.reps)
    return LiftSeen(key=key, before=before, now=now, change=change, is_new=is_new)


def _best(rows: Sequence[Row], history: History, low: int, high: int) -> BestSet | None:
    """Give the best set of a stretch; under an added load the body counts with a usual mass."""
    places = [row.place for row in rows if low <= row.ago < high]
    if rows[-1].exercise.load_model not in BODY_MODELS:
        return best_set(history, places)
    sets = history.sets
    found = [
        BestSet(load_kg=sets.load_kg[place] or 0.0, reps=reps, day=history.day[place], place=place)
        for place in places
        if (reps := sets.reps[place]) and reps <= MOST_REPS and not sets.assist_kg[place]
    ]
    return max(found, key=lambda one: max_of(BODY_KG + one.load_kg, one.reps), default=None)


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
