"""Sets of one fixed number and a last one that goes as far as it goes: how far did it get, and when is it full?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

__all__ = ["DAYS", "OpenLast", "open_last"]

#: So many of the last days say how somebody works; most of them, and two at least, are to be alike.
DAYS: Final = 4
FEWEST_DAYS: Final = 2
#: So many sets before the last are of one number; the last is longer by half, and by so many repetitions.
FEWEST_FIXED: Final = 3
LONGER: Final = 1.5
FEWEST_MORE: Final = 2
#: The last set is full with so many more than it usually has, as any range of repetitions ends.
TO_FULL: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLast:
    """So many sets of ``fixed`` repetitions, then one of ``last``; with ``full`` of them the load rises."""

    sets: int
    fixed: int
    last: int
    full: int

    def each(self, last: int) -> tuple[int, ...]:
        """Give the repetitions set by set, with so many in the last one."""
        return (*(self.fixed,) * self.sets, last)


def open_last(days: Sequence[Sequence[int]]) -> OpenLast | None:
    """Are these sets of a fixed number with an open last one? None where they are not, or were not mostly so of late.

    Parameters
    ----------
    days : the repetitions set by set of each of the last days with a lift, oldest first; it is gone on from the last.

    >>> open_last([(5, 5, 5, 9), (4, 4, 4, 8)])
    OpenLast(sets=3, fixed=4, last=8, full=10)
    >>> open_last([(8, 8, 8, 8), (4, 4, 4, 8)]), open_last([(4, 4, 4, 8)]), open_last([(8, 8, 8, 6), (8, 8, 8, 9)])
    (None, None, None)
    """
    late = days[-DAYS:]
    longer = [reps[-1] for reps in late if _is_open(reps)]
    if not late or not _is_open(late[-1]) or len(longer) < FEWEST_DAYS or 2 * len(longer) <= len(late):
        return None
    reps = late[-1]
    full = max(int(median(longer)) + TO_FULL, reps[0] + 1)
    return OpenLast(sets=len(reps) - 1, fixed=reps[0], last=reps[-1], full=full)


def _is_open(reps: Sequence[int]) -> bool:
    *before, last = reps
    if len(before) < FEWEST_FIXED or len(set(before)) > 1:
        return False
    return last >= max(LONGER * before[0], before[0] + FEWEST_MORE)
