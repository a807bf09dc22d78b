"""A repetition that an editor's cut runs through: its part before the cut and its part behind it are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dorsi.core.tracks import Array, Rep

__all__ = ["joined_over_cuts"]

#: The parts on both sides of a cut are one repetition if no more time than this lies between them.
WITHIN_S = 0.5
#: What is left of a way on the other side of a cut is told from rest by this share of the usual way, and does not take
#: longer than a slow way.
LEFT_OVER, LONGEST_REST_S = 0.15, 4.0
#: Home counts as reached within this share of the usual way.
AT_HOME = 0.03


def joined_over_cuts(
    reps: Sequence[Rep], value: Array, time_s: Array, bounds: Sequence[tuple[int, int]], usual: float
) -> tuple[Rep, ...]:
    """Join what lies on both sides of a cut: a film that shows one way out and one way back shows one repetition.

    Parameters
    ----------
    reps : in order.
    value, time_s : the signal with its turn up, on the grid.
    bounds : places on the grid at which each shot begins and is over.
    usual : how far a repetition of this set goes.
    """
    course = _Course(value=value, time_s=time_s, bounds=bounds, usual=usual)
    out: list[Rep] = []
    for number, rep in enumerate(reps):
        last = out[-1] if out else None
        after = reps[number + 1] if number + 1 < len(reps) else None
        if last is not None and _are_one(last, rep):
            out[-1] = _one(last, rep, start_s=last.start_s, end_s=rep.end_s)
            continue
        start_s, end_s = None, None
        if rep.cut_at == "start":
            start_s = course.begun_before(rep, last)
        elif rep.cut_at == "end" and (after is None or not _are_one(rep, after)):
            end_s = course.home_after(rep, after)
        if start_s is None and end_s is None:
            out.append(rep)
        else:
            begun_s, home_s = rep.start_s if start_s is None else start_s, rep.end_s if end_s is None else end_s
            out.append(_one(rep, rep, start_s=begun_s, end_s=home_s))
    return tuple(out)


def _are_one(last: Rep, rep: Rep) -> bool:
    """Do the halves on both sides of a cut belong together?"""
    halves = last.cut_at == "end" and rep.cut_at == "start"
    return halves and rep.shot == last.shot + 1 and rep.start_s - last.end_s <= WITHIN_S


def _one(rep: Rep, other: Rep, *, start_s: float, end_s: float) -> Rep:
    """Return the whole repetition; nobody saw how long the position was kept while the film was cut."""
    return replace(
        rep, start_s=start_s, end_s=end_s, hold_from_s=None, hold_to_s=None, stop_s=None, complete=True, cut_at=None,
        shown=1.0, range=max(rep.range, other.range), quality=min(rep.quality, other.quality) / 2,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Course:
    """The signal with its turn up, on the grid; where each shot begins and is over; how far a repetition goes."""

    value: Array
    time_s: Array
    bounds: Sequence[tuple[int, int]]
    usual: float

    def home_after(self, rep: Rep, after: Rep | None) -> float | None:
        """When was home reached behind the cut? None where no rest of the way back follows there."""
        if rep.shot + 1 >= len(self.bounds):
            return None
        first, stop = self.bounds[rep.shot + 1]
        if stop <= first or self.time_s[first] - rep.end_s > WITHIN_S:
            return None
        until_s = min(self.time_s[first] + LONGEST_REST_S, after.start_s if after is not None else np.inf)
        inside = np.arange(first, stop)[self.time_s[first:stop] <= until_s]
        return self._low(inside)

    def begun_before(self, rep: Rep, last: Rep | None) -> float | None:
        """When was home left before the cut? None where no beginning of a way out precedes it."""
        if rep.shot == 0 or rep.shot > len(self.bounds):
            return None
        first, stop = self.bounds[rep.shot - 1]
        if stop <= first or rep.start_s - self.time_s[stop - 1] > WITHIN_S:
            return None
        from_s = max(self.time_s[stop - 1] - LONGEST_REST_S, last.end_s if last is not None else -np.inf)
        inside = np.arange(first, stop)[self.time_s[first:stop] >= from_s]
        return self._low(inside[::-1])

    def _low(self, places: np.ndarray) -> float | None:
        """When does the signal, followed from the cut on, come home? None where it is at home from the start."""
        places = places[np.isfinite(self.value[places])]
        if not places.size:
            return None
        value = self.value[places]
        low = float(value.min())
        if value[0] - low < LEFT_OVER * self.usual:
            return None
        return float(self.time_s[places[np.argmax(value <= low + AT_HOME * self.usual)]])
