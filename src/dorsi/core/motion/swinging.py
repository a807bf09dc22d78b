"""One signal's swings: out of the low end, to the high end and back, wherever they rise far enough above the noise.

Conventions: the signal is turned so that a repetition goes up and comes back down; indices belong to the even grid;
a stretch is a run of known values inside one shot.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dorsi.core.tracks import Array

__all__ = ["Stretch", "Swing", "stretches", "swings", "turning_points"]

#: A movement lasts while less than this share of its way is left to its turn.
MOSTLY = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A run of known values: ``[first, last]`` on the grid, in the shot with this number."""

    first: int
    last: int
    shot: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """One way up and down again between the indices ``low_before``, ``high`` and ``low_after``.

    ``rise`` and ``fall`` are the ways; ``at_start`` and ``at_end`` say that the low point is only where the stretch
    begins or ends, so that the way may have been longer. ``leaves`` and ``back`` bound the movement itself, without
    the first and last tenth of the ways: a low point may lie far away in whatever came before or after the set.
    """

    low_before: int
    high: int
    low_after: int
    leaves: int
    back: int
    rise: float
    fall: float
    at_start: bool
    at_end: bool
    stretch: Stretch

    @property
    def range(self) -> float:
        """The way that was made out and back: the shorter one, but for what an edge cut.

        Whoever walks in or racks the bar adds to one of the ways only.
        """
        if self.at_start == self.at_end:
            return max(self.rise, self.fall) if self.at_start else min(self.rise, self.fall)
        return self.fall if self.at_start else self.rise


def stretches(value: Array, bounds: list[tuple[int, int]], shortest: int) -> list[Stretch]:
    """Which runs of known values are there?

    Parameters
    ----------
    value : the signal on the grid.
    bounds : first index and one past the last of each shot.
    shortest : runs of fewer values are left out.
    """
    found = []
    for shot, (first, end) in enumerate(bounds):
        known = np.isfinite(value[first:end]).astype(np.int8)
        steps = np.diff(np.concatenate([[0], known, [0]]))
        for start, stop in zip(np.flatnonzero(steps == 1), np.flatnonzero(steps == -1), strict=True):
            if stop - start >= shortest:
                found.append(Stretch(first=first + int(start), last=first + int(stop) - 1, shot=shot))
    return found


def turning_points(values: list[float], least: float) -> list[int]:
    """Where does a signal turn by at least so much? Alternating lows and highs, the first and last value among them.

    Examples
    --------
    >>> turning_points([0.0, 0.1, 1.0, 0.9, 0.95, 0.0, 0.5], 0.4)
    [0, 2, 5, 6]
    >>> turning_points([0.0, 0.5, 1.0], 0.4)
    [0, 2]
    """
    points: list[int] = []
    low = high = 0
    going = 0
    for place, value in enumerate(values):
        if value > values[high]:
            high = place
        if value < values[low]:
            low = place
        if going >= 0 and values[high] - value >= least:
            points.append(high)
            going, low = -1, place
        elif going <= 0 and value - values[low] >= least:
            points.append(low)
            going, high = 1, place
    if not points:
        return []
    last = high if going > 0 else low
    ends = [0] if points[0] else []
    tail = [last] if last != points[-1] else []
    if (tail or points)[-1] != len(values) - 1:
        tail.append(len(values) - 1)
    return ends + points + tail


def swings(value: Array, stretch: Stretch, least: float, hasty: float = 0.0) -> list[Swing]:
    """Which ways up and back are there in a stretch, each of at least this height on one side?

    Parameters
    ----------
    value : the signal on the grid.
    stretch : the run of known values to look at.
    least : the least height, in the signal's unit.
    hasty : in fewer moments than this nobody comes down and is up again: what lies between is one way.
    """
    part = value[stretch.first : stretch.last + 1].tolist()
    points = _without_slips(turning_points(part, least), part, least, hasty)
    found = []
    for number, high in enumerate(points):
        before = points[number - 1] if number else high
        after = points[number + 1] if number + 1 < len(points) else high
        rise, fall = part[high] - part[before], part[high] - part[after]
        if rise < 0 or fall < 0 or max(rise, fall) < least:
            continue
        # An edge may have cut a way; one that is longer than the other within the film holds more than a repetition.
        out = rise if after == len(part) - 1 else min(rise, fall)
        home = fall if before == 0 else min(rise, fall)
        found.append(
            Swing(
                low_before=stretch.first + before,
                high=stretch.first + high,
                low_after=stretch.first + after,
                leaves=stretch.first + _last_below(part, before, high, part[high] - MOSTLY * out),
                back=stretch.first + _first_below(part, high, after, part[high] - MOSTLY * home),
                rise=rise,
                fall=fall,
                at_start=before == 0,
                at_end=after == len(part) - 1,
                stretch=stretch,
            )
        )
    return found


def _without_slips(points: list[int], values: list[float], least: float, hasty: float) -> list[int]:
    """Leave out each low that is over in fewer moments than this, and the lower one of the two highs around it.

    There points slipped within a repetition: so the low is not as low as those before and behind it. How long it lasts
    is told as it is of a repetition, while nine tenths of its shorter way, and less, are made.
    """
    kept = list(points)
    place = 2
    while place < len(kept) - 2:
        home, before, low, after, next_home = kept[place - 2 : place + 3]
        depth = min(values[before], values[after]) - values[low]
        level = values[low] + MOSTLY * depth
        left = next(at for at in range(low, before - 1, -1) if values[at] >= level)
        back = next(at for at in range(low, after + 1) if values[at] >= level)
        inside = values[low] > max(values[home], values[next_home])
        if depth >= least and inside and back - left < hasty:
            del kept[place]
            del kept[place if values[after] < values[before] else place - 1]
            place = max(place - 1, 2)
        else:
            place += 1
    return kept


def _last_below(values: list[float], first: int, last: int, level: float) -> int:
    """Return the last place from ``last`` back to ``first`` at which a value is no higher than the level."""
    place = last
    while place > first and values[place] > level:
        place -= 1
    return place


def _first_below(values: list[float], first: int, last: int, level: float) -> int:
    """Return the first place from ``first`` to ``last`` at which a value is no higher than the level."""
    place = first
    while place < last and values[place] > level:
        place += 1
    return place
