"""How many repetitions did the hardest set of a day leave in reserve, and do so many notes speak for the rest?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.rows import LiftKey, Row
from dorsi.core.progress.history import History

__all__ = ["hardest_of_days", "known_reserve"]

#: More than this is no longer counted by feel, and is taken for this many. Source: judgement.
MOST_LEFT: Final = 10.0


def known_reserve(rows: Sequence[Row], history: History) -> list[tuple[Row, float]]:
    """Of which sets is the reserve known, in repetitions? A set marked as taken to failure left none.

    Parameters
    ----------
    rows : of one person.
    history : they are of.

    Returns
    -------
    Empty where so few are known that they do not speak for the others.

    Notes
    -----
    A note speaks for the sets that could have had one: who writes it down for the hardest set of one lift from some day
    on speaks of the days of that lift since then. Marks of failure alone are made because a set failed, so that they
    speak only where they stand on many of all sets.
    """
    sets = history.sets
    left = [(row, 0.0 if sets.kind[row.place] == "failure" else sets.rir[row.place]) for row in rows]
    known = [(row, min(rir, MOST_LEFT)) for row, rir in left if rir is not None]
    if Case.enough(len(known), len(rows)):
        return known
    began = dict[LiftKey, date]()
    for row in rows:
        if sets.rir[row.place] is not None:
            began.setdefault(row.lift, row.day)
    with_note = {row.day for row in rows if sets.rir[row.place] is not None}
    could = {row.day for row in rows if row.lift in began and row.day >= began[row.lift]}
    return known if Case.enough(len(with_note), len(could)) else []


def hardest_of_days(known: Sequence[tuple[Row, float]]) -> dict[date, float]:
    """How many repetitions did the hardest known set of each day leave?

    Parameters
    ----------
    known : as `known_reserve` gives them.
    """
    least = dict[date, float]()
    for row, rir in known:
        least[row.day] = min(rir, least.get(row.day, MOST_LEFT))
    return least
