"""On which days was a lift trained, and what was the best of each? What a new best is measured on; slips left out."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import Final

from dorsi.core.progress.e1rm import epley_e1rm_kg
from dorsi.core.progress.history import History
from dorsi.core.progress.moved import LiftSets
from dorsi.core.records import Side

__all__ = ["DUST", "OTHERS_OF_A_SLIP", "SLIP", "day_bests", "highest_believed"]

#: A session's best this far above every other session's is a slip of typing, if there are enough others.
SLIP: Final = 1.6
OTHERS_OF_A_SLIP: Final = 5
#: Numbers that differ by less than this share are equal: the dust of a unit's conversion decides nothing.
DUST: Final = 1e-9


def highest_believed(bests: Sequence[float]) -> float:
    """Up to which value is a best believed? The largest number that is no slip of typing.

    Parameters
    ----------
    bests : the best of each session, > 0, in any order, at least one.

    Limits: a slip is seen only where it stands alone and five others speak against it; the same slip on two days, or
    less than 1.6 times the others, is believed.

    >>> highest_believed([100, 102, 101, 99, 103, 100, 1000])
    103
    >>> highest_believed([100, 150])
    150
    """
    left = sorted(bests)
    while len(left) > OTHERS_OF_A_SLIP and left[-1] > SLIP * left[-2] * (1 + DUST):
        left.pop()
    return left[-1]


def day_bests(
    history: History, lift: LiftSets, *, straps: bool | None, side: Side | None = None
) -> tuple[list[int], list[float]]:
    """What is a new best measured on? Day numbers and ln of the day's best e1RM, as if every set was taken to its end.

    Parameters
    ----------
    history, lift : the sets.
    straps : the series with straps noted (True) or all other sets.
    side : one side only, or None for all sets.

    Source: Epley 1985 over sets of 1 to 12 repetitions that are no warm-ups; drop sets count like all others.
    Deviations: the reserve is left out on purpose, so that a note about effort never makes a best; slips of typing
    are left out.
    """
    sets = history.sets
    worths: dict[int, list[float]] = {}
    for place, moved in zip(lift.places, lift.moved_kg, strict=True):
        reps = sets.reps[place]
        if not moved or not reps or sets.kind[place] == "warm_up" or (sets.straps[place] is True) is not bool(straps):
            continue
        worth = None if side is not None and sets.side[place] != side else epley_e1rm_kg(moved, reps)
        if worth is not None:
            worths.setdefault(history.day[place].toordinal(), []).append(worth)
    if not worths:
        return [], []
    most = highest_believed([max(found) for found in worths.values()])
    best = {day: max((w for w in worths[day] if w <= most), default=None) for day in sorted(worths)}
    known = {day: worth for day, worth in best.items() if worth is not None}
    return list(known), [log(worth) for worth in known.values()]
