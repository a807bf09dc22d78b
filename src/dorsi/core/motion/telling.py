"""Which swings are repetitions? Those of a body placed as the exercise asks, alike among themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from dorsi.core.motion.families import Bound, Family
from dorsi.core.motion.swinging import Swing
from dorsi.core.tracks import Array

__all__ = ["Looker", "believable", "groups", "holds_all"]

#: Gives the values of a quantity on the grid.
Looker = Callable[[str], Array]

SHORTEST_WAY_S, LONGEST_WAY_S = 0.15, 15.0
SHORTEST_REP_S = 0.45
# The way may be this much longer than the straight way up and down before it is no single swing.
WANDERS = 2.0
ABOVE_NOISE = 6.0
#: A set whose lifter rests for longer than this is over.
LONGEST_REST_S = 30.0
ALIKE_LEAST, ALIKE_MOST = 0.5, 2.4


def believable(swing: Swing, value: Array, family: Family, look: Looker, *, step: float, noise: float) -> bool:
    """Could this swing be one repetition of such an exercise, by its time, its calm and the place of the body?"""
    up, down = (swing.high - swing.low_before) * step, (swing.low_after - swing.high) * step
    ways = [way for way, cut in ((up, swing.rise == 0), (down, swing.fall == 0)) if not cut]
    if not ways or min(ways) < SHORTEST_WAY_S:
        return False
    if swing.rise and swing.fall and up + down < SHORTEST_REP_S:
        return False
    if swing.range < ABOVE_NOISE * noise:
        return False
    walked = float(np.abs(np.diff(value[swing.low_before : swing.low_after + 1])).sum())
    if walked > WANDERS * (swing.rise + swing.fall):
        return False
    return holds_all(family.bounds, swing, look)


def holds_all(bounds: Sequence[Bound], swing: Swing, look: Looker) -> bool:
    """Is the body placed as all these bounds ask? What was not seen speaks neither for nor against."""
    return all(_holds(bound, swing, look(bound.quantity)) for bound in bounds)


def _holds(bound: Bound, swing: Swing, value: Array) -> bool:
    part = value[swing.low_before : swing.low_after + 1]
    known = part[np.isfinite(part)]
    if not known.size:
        return True
    if bound.when == "range":
        spread = float(np.percentile(known, 97) - np.percentile(known, 3))
        return bound.low <= spread <= bound.high
    if bound.when == "all":
        return bound.low <= float(np.percentile(known, 8)) and float(np.percentile(known, 92)) <= bound.high
    if bound.when == "turn":
        places = [swing.high]
    else:
        # A stretch that begins or ends inside a repetition does not show its start position there.
        places = [
            p for p, way in ((swing.low_before, swing.rise), (swing.low_after, swing.fall)) if way >= 0.6 * swing.range
        ]
    return all(bound.low <= value[place] <= bound.high for place in places if np.isfinite(value[place]))


def typical_range(found: Sequence[Swing]) -> float:
    """How far does a repetition of this set go? The median of the whole ones, of the halves without any."""
    whole = [min(swing.rise, swing.fall) for swing in found if min(swing.rise, swing.fall) >= 0.6 * swing.range]
    return float(np.median(whole or [swing.range for swing in found]))


def groups(found: Sequence[Swing], step: float) -> list[list[Swing]]:
    """Which swings belong together as one set? Those alike in range with no long rest between them."""
    if not found:
        return []
    usual = typical_range(found)
    alike = [swing for swing in found if ALIKE_LEAST * usual <= swing.range <= ALIKE_MOST * usual]
    sets: list[list[Swing]] = []
    for swing in alike:
        if sets and (swing.low_before - sets[-1][-1].low_after) * step <= LONGEST_REST_S:
            sets[-1].append(swing)
        else:
            sets.append([swing])
    return sets
