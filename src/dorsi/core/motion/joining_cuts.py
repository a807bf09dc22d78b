"""A repetition that an editor's cut, or a loss of the points, runs through: its parts before and behind it are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dorsi.core.tracks import Array, Rep

__all__ = ["joined_over_cuts"]

#: The parts on both sides of a cut are one repetition if no more time than this lies between them; on both sides of a
#: loss within a shot, if it is no longer than this either and than a whole repetition of the set.
WITHIN_S, LOST_S = 0.5, 1.5
#: What is left of a way on the other side of a cut is told from rest by this share of the usual way, and does not take
#: longer than a slow way.
LEFT_OVER, LONGEST_REST_S = 0.15, 4.0
#: Home counts as reached within this share of the usual way.
AT_HOME = 0.03


def joined_over_cuts(
    reps: Sequence[Rep], value: Array, time_s: Array, bounds: Sequence[tuple[int, int, int]], usual: float
) -> tuple[Rep, ...]:
    """Join what lies on both sides of a cut: a film that shows one way out and one way back shows one repetition.

    Parameters
    ----------
    reps : in order.
    value, time_s : the signal with its turn up, on the grid.
    bounds : places on the grid at which each run of known values begins and is over, with the shot it lies in.
    usual : how far a repetition of this set goes.
    """
    whole = [rep.end_s - rep.start_s for rep in reps if rep.complete]
    lost_s = min([LOST_S, float(np.median(whole))]) if whole else LOST_S
    course = _Course(value=value, time_s=time_s, bounds=bounds, usual=usual, lost_s=lost_s)
    out: list[Rep] = []
    for number, rep in enumerate(reps):
        last = out[-1] if out else None
        after = reps[number + 1] if number + 1 < len(reps) else None
        if last is not None and course.are_one(last, rep):
            out[-1] = _one(last, rep, start_s=last.start_s, end_s=rep.end_s)
            continue
        start_s, end_s = None, None
        if rep.cut_at == "start":
            start_s = course.begun_before(rep, last)
        elif rep.cut_at == "end" and (after is None or not course.are_one(rep, after)):
            end_s = course.home_after(rep, after)
        if start_s is None and end_s is None:
            out.append(rep)
        else:
            begun_s, home_s = rep.start_s if start_s is None else start_s, rep.end_s if end_s is None else end_s
            out.append(_one(rep, rep, start_s=begun_s, end_s=home_s))
    return tuple(out)


def _one(rep: Rep, other: Rep, *, start_s: float, end_s: float) -> Rep:
    """Return the whole repetition; nobody saw how long the position was kept while the film was cut."""
    return replace(
        rep, start_s=start_s, end_s=end_s, hold_from_s=None, hold_to_s=None, stop_s=None, complete=True, cut_at=None,
        shown=1.0, range=max(rep.range, other.range), quality=min(rep.quality, other.quality) / 2,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Course:
    """The signal with its turn up, on the grid; where its runs lie, and in which shots; how far a repetition goes.

    ``lost_s``: a loss within a shot that lasts no longer holds no more than a part of a repetition.
    """

    value: Array
    time_s: Array
    bounds: Sequence[tuple[int, int, int]]
    usual: float
    lost_s: float

    def are_one(self, last: Rep, rep: Rep) -> bool:
        """Do the halves on both sides of a cut or a loss belong together?"""
        halves = last.cut_at == "end" and rep.cut_at == "start"
        place = self._run_of(rep)
        return halves and place == self._run_of(last) + 1 and self._follow(place - 1)

    def home_after(self, rep: Rep, after: Rep | None) -> float | None:
        """When was home reached behind the cut? None where no rest of the way back follows there."""
        place = self._run_of(rep)
        if not self._follow(place):
            return None
        first, stop, _ = self.bounds[place + 1]
        until_s = min(self.time_s[first] + LONGEST_REST_S, after.start_s if after is not None else np.inf)
        inside = np.arange(first, stop)[self.time_s[first:stop] <= until_s]
        return self._low(inside, lost=self._is_loss(place))

    def begun_before(self, rep: Rep, last: Rep | None) -> float | None:
        """When was home left before the cut? None where no beginning of a way out precedes it."""
        place = self._run_of(rep)
        if place == 0 or not self._follow(place - 1):
            return None
        first, stop, _ = self.bounds[place - 1]
        from_s = max(self.time_s[stop - 1] - LONGEST_REST_S, last.end_s if last is not None else -np.inf)
        inside = np.arange(first, stop)[self.time_s[first:stop] >= from_s]
        return self._low(inside[::-1], lost=self._is_loss(place - 1))

    def _run_of(self, rep: Rep) -> int:
        """In which run of known values does a repetition, or a half of one, turn?"""
        turn = int(np.searchsorted(self.time_s, rep.turn_s))
        return max(sum(first <= turn for first, _, _ in self.bounds) - 1, 0)

    def _is_loss(self, place: int) -> bool:
        """Does the shot go on behind this run?"""
        return self.bounds[place][2] == self.bounds[place + 1][2]

    def _follow(self, place: int) -> bool:
        """Does another run follow this one soon enough?"""
        if place + 1 >= len(self.bounds):
            return False
        gap_s = float(self.time_s[self.bounds[place + 1][0]] - self.time_s[self.bounds[place][1] - 1])
        return gap_s <= (self.lost_s if self._is_loss(place) else WITHIN_S)

    def _low(self, places: np.ndarray, *, lost: bool) -> float | None:
        """When does the signal, followed from the cut on, come home?

        None where it is at home from the start: of a repetition that is cut so, the other half is not in the film. One
        that was only ``lost`` went on meanwhile.
        """
        places = places[np.isfinite(self.value[places])]
        if not places.size:
            return None
        value = self.value[places]
        low = float(value.min())
        if value[0] - low < LEFT_OVER * self.usual and not lost:
            return None
        return float(self.time_s[places[np.argmax(value <= low + AT_HOME * self.usual)]])
