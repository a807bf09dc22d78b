"""Which sets make up a strength series? One exercise, one variant, straps or bare, one side: as columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import floor, inf
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.anatomy.regions import direct_share_of_back
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.progress.announced import announced_easy
from dorsi.core.progress.courses import title_of
from dorsi.core.progress.history import History
from dorsi.core.progress.mixture import Vector
from dorsi.core.progress.moved import LiftSets, lift_sets
from dorsi.core.progress.session_order import how_late, work_before
from dorsi.core.records import SIDES, Side

__all__ = ["SeriesSets", "find_series"]

#: A lift belongs to the back with at least this share of its direct muscles there.
HALF: Final = 0.5
#: A side is a series of its own from this many sessions on.
FEWEST_SIDED: Final = 3
#: What a set must be to count: drop sets and warm-ups say nothing about strength, a set to failure the most.
RATED_KINDS: Final = frozenset({"work", "failure"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SeriesSets:
    """The sets of one series as columns, oldest first; week 0 is the first day of the history.

    ``place`` are indices into the history; ``rir`` is nan where effort was not noted; a set noted as failure has 0.
    ``late`` says how much had been done for the same muscles before, on the same day (0 to 1).
    """

    lift: LiftSets
    title: str
    straps: bool | None
    side: Side | None
    is_back: bool
    place: NDArray[np.intp]
    week: Vector
    load_kg: Vector
    reps: Vector
    rir: Vector
    late: Vector

    def since(self, week: float) -> SeriesSets | None:
        """Give the sets after this week, or None where there are none."""
        return self.between(week, inf)

    def between(self, after: float, until: float) -> SeriesSets | None:
        """Give the sets after one week and not later than another, or None where there are none."""
        keep = (self.week > after) & (self.week <= until)
        if not keep.any():
            return None
        return self if keep.all() else self.chosen(keep, self.side)

    def chosen(self, keep: NDArray[np.bool_], side: Side | None) -> SeriesSets:
        """Give some of the sets as a series of this side."""
        return SeriesSets(
            lift=self.lift,
            title=self.title,
            straps=self.straps,
            side=side,
            is_back=self.is_back,
            place=self.place[keep],
            week=self.week[keep],
            load_kg=self.load_kg[keep],
            reps=self.reps[keep],
            rir=self.rir[keep],
            late=self.late[keep],
        )


def find_series(history: History, catalogue: Mapping[str, Exercise], after: float = -inf) -> list[SeriesSets]:
    """Which strength series does the history hold?

    Sets with straps are one series, all others another. Where both sides are noted each side is a series beside the
    whole. Sets without a known load or repetitions are in none; neither are those noted as part of an easier week.

    Parameters
    ----------
    history, catalogue : the sets and what they train.
    after : only sets after this week, counted from the first day.
    """
    start = 0 if after < 0 else bisect_right(history.day, history.day[0] + timedelta(days=floor(7 * after)))
    late = how_late(np.array(work_before(history, catalogue, start)))
    easy = announced_easy(history.sets)
    return [one for lift in lift_sets(history, catalogue) for one in _of_lift(history, lift, late, start, easy)]


def _of_lift(
    history: History, lift: LiftSets, late: Vector, start: int, easy: frozenset[int] = frozenset()
) -> list[SeriesSets]:
    sets = history.sets
    kinds, reps, straps = sets.kind, sets.reps, sets.straps
    apart: dict[bool, list[int]] = {}
    for j, i in enumerate(lift.places):
        if i >= start and lift.moved_kg[j] and reps[i] and kinds[i] in RATED_KINDS and i not in easy:
            apart.setdefault(straps[i] is True, []).append(j)
    if not apart:
        return []
    marked = any(straps[i] is not None for i in lift.places)
    found = []
    for with_straps, chosen in sorted(apart.items()):
        whole = _columns(history, lift, chosen, late, straps=with_straps if marked else None)
        found.extend([whole, *_sides(history, whole)])
    return found


def _columns(
    history: History, lift: LiftSets, chosen: Sequence[int], late: Vector, *, straps: bool | None
) -> SeriesSets:
    sets, first = history.sets, history.day[0].toordinal()
    places = [lift.places[j] for j in chosen]
    share = direct_share_of_back(lift.exercise.shares) if lift.exercise else None
    failed = (0.0 if sets.kind[i] == "failure" else None for i in places)
    rir = [none if sets.rir[i] is None else sets.rir[i] for i, none in zip(places, failed, strict=True)]
    return SeriesSets(
        lift=lift,
        title=title_of(history, lift),
        straps=straps,
        side=None,
        is_back=(share or 0.0) >= HALF,
        place=np.array(places, dtype=np.intp),
        week=np.array([history.day[i].toordinal() - first for i in places]) / 7,
        load_kg=np.array([lift.moved_kg[j] for j in chosen], dtype=float),
        reps=np.array([sets.reps[i] for i in places], dtype=float),
        rir=np.array(rir, dtype=float),
        late=late[places],
    )


def _sides(history: History, whole: SeriesSets) -> list[SeriesSets]:
    column = history.sets.side
    sides = [column[i] for i in whole.place.tolist()]
    if not set(SIDES) <= set(sides):
        return []
    found = []
    for side in SIDES:
        keep = np.array([s == side for s in sides])
        if len(np.unique(whole.week[keep])) >= FEWEST_SIDED:
            found.append(whole.chosen(keep, side))
    return found if len(found) == len(SIDES) else []
