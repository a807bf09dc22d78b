"""How much was done for the same muscles before a set, on the same day? A lift done later than usual gives less."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.progress.history import History
from dorsi.core.progress.mixture import Vector

__all__ = ["how_late", "work_before"]

Key = tuple[str | None, str]

#: What a set of another lift counts where the muscles of one of the two are not known.
UNKNOWN_OVERLAP: Final = 0.25
#: So many sets for the same muscles take most of what earlier work can take.
MANY_SETS: Final = 5.0


def work_before(history: History, catalogue: Mapping[str, Exercise], start: int = 0) -> list[float]:
    """How many sets of other lifts came before each set on its day, counted by the muscles they share?

    Parameters
    ----------
    history, catalogue : the sets and what they train.
    start : earlier sets are left at 0; the first of a day.

    Source: repetitions are lost in what is done later in a session (Simao 2012, Nunes 2021). Deviations: a set counts
    by the share of this lift's muscles that it trains too. Limits: warm-ups count nothing where they are noted; the
    order is that of the log.
    """
    before = [0.0] * len(history)
    shared = _Shared(catalogue)
    done: dict[Key, int] = {}
    today, last, worth = None, None, 0.0
    late = (column[start:] for column in (history.day, history.key, history.sets.kind))
    for i, (day, key, kind) in enumerate(zip(*late, strict=True), start):
        if day != today:
            today, last, done = day, None, {}
        if key != last:
            last = key
            worth = sum(n * shared(key, other) for other, n in done.items() if other != key)
        before[i] = worth
        if kind != "warm_up":
            done[key] = done.get(key, 0) + 1
    return before


def how_late(sets_before: Vector) -> Vector:
    """How late is it: 0 with fresh muscles, towards 1 after much work for them?

    >>> how_late(np.array([0.0, 5.0, 20.0])).round(2).tolist()
    [0.0, 0.63, 0.98]
    """
    return np.asarray(-np.expm1(-sets_before / MANY_SETS))


class _Shared:
    """Share of the muscles of one lift that another trains too, worked out once per pair."""

    def __init__(self, catalogue: Mapping[str, Exercise]) -> None:
        self.catalogue = catalogue
        self.known: dict[tuple[Key, Key], float] = {}

    def __call__(self, key: Key, other: Key) -> float:
        pair = key, other
        if pair not in self.known:
            self.known[pair] = self._work_out(key[0], other[0])
        return self.known[pair]

    def _work_out(self, slug: str | None, other: str | None) -> float:
        if slug is None or other is None:
            return UNKNOWN_OVERLAP
        mine, theirs = self.catalogue[slug].shares, self.catalogue[other].shares
        whole = sum(mine.values())
        return sum(min(share, theirs.get(m, 0.0)) for m, share in mine.items()) / whole if whole else UNKNOWN_OVERLAP
