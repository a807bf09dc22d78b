"""Which swings are repetitions? Those of a body placed as the exercise asks, alike among themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from dorsi.core.motion.families import Bound, Family
from dorsi.core.motion.swinging import Swing
from dorsi.core.tracks import Array

__all__ = ["Looker", "believable", "groups", "holds_all", "in_posture"]

#: Gives the values of a quantity on the grid.
Looker = Callable[[str], Array]

BEGUN = 0.25
SHORTEST_WAY_S, LONGEST_WAY_S = 0.15, 15.0
SHORTEST_REP_S = 0.45
# The way may be this much longer than the straight way up and down before it is no single swing.
WANDERS = 2.0
ABOVE_NOISE = 6.0
#: A set whose lifter rests for longer than this is over.
LONGEST_REST_S = 30.0
ALIKE_LEAST, ALIKE_MOST = 0.5, 2.4
TWITCH_WAY, TWITCH_TIME = 0.7, 0.6


def believable(
    swing: Swing, value: Array, family: Family, look: Looker, *, ends_up: bool, step: float, noise: float
) -> bool:
    """Could this swing be one repetition of such an exercise, by its time, its calm and the place of the body?"""
    up, down = (swing.high - swing.low_before) * step, (swing.low_after - swing.high) * step
    # A way that only just began where the film was cut says nothing about its pace.
    ways = [way for way, size in ((up, swing.rise), (down, swing.fall)) if size > BEGUN * swing.range]
    if min(ways) < SHORTEST_WAY_S or (len(ways) == 2 and up + down < SHORTEST_REP_S):  # noqa: PLR2004 up and down
        return False
    if swing.range < ABOVE_NOISE * noise:
        return False
    walked = float(np.abs(np.diff(value[swing.low_before : swing.low_after + 1])).sum())
    if walked > WANDERS * (swing.rise + swing.fall):
        return False
    return holds_all(family.bounds, swing, look, ends_up=ends_up)


def holds_all(bounds: Sequence[Bound], swing: Swing, look: Looker, *, ends_up: bool) -> bool:
    """Is the body placed as all these bounds ask? What was not seen speaks neither for nor against.

    ``ends_up``: the turn of the swing is the exercise's end position (else it is the stretch).
    """
    return all(_holds(bound, swing, look(bound.quantity), ends_up) for bound in bounds)


def in_posture(bounds: Sequence[Bound], group: Sequence[Swing], look: Looker, *, ends_up: bool) -> bool:
    """Is the body held as a set of this exercise asks, judged by the middle of all its repetitions?"""
    for bound in bounds:
        value = look(bound.quantity)
        if bound.when == "range":
            seen = np.array([np.ptp(value[swing.low_before : swing.low_after + 1]) for swing in group])
        elif (bound.when == "end") == ends_up:
            seen = value[[swing.high for swing in group]]
        else:
            seen = value[[place for swing in group for place in (swing.low_before, swing.low_after)]]
        seen = seen[np.isfinite(seen)]
        if seen.size and not bound.low <= float(np.median(seen)) <= bound.high:
            return False
    return True


def _holds(bound: Bound, swing: Swing, value: Array, ends_up: bool) -> bool:  # noqa: FBT001 passed on
    part = value[swing.low_before : swing.low_after + 1]
    known = part[np.isfinite(part)]
    if not known.size:
        return True
    if bound.when == "range":
        spread = float(np.percentile(known, 97) - np.percentile(known, 3))
        return bound.low <= spread <= bound.high
    if bound.when == "shift":
        shift = abs(float(value[swing.low_after] - value[swing.low_before]))
        return not np.isfinite(shift) or bound.low <= shift <= bound.high
    if bound.when == "all":
        return bound.low <= float(np.percentile(known, 8)) and float(np.percentile(known, 92)) <= bound.high
    if (bound.when == "end") == ends_up:
        places = [swing.high]
    else:
        # A stretch that begins or ends inside a repetition does not show its start position there.
        places = [
            p for p, way in ((swing.low_before, swing.rise), (swing.low_after, swing.fall)) if way >= 0.6 * swing.range
        ]
    return all(bound.low <= value[place] <= bound.high for place in places if np.isfinite(value[place]))


def typical_range(found: Sequence[Swing]) -> float:
    """How far does a repetition of this set go? The middle one of the whole ones, of the halves without any."""
    whole = [min(swing.rise, swing.fall) for swing in found if min(swing.rise, swing.fall) >= 0.6 * swing.range]
    sizes = np.array(whole or [swing.range for swing in found])
    return _middle(sizes, sizes)


def _middle(values: Array, weights: Array) -> float:
    """Return the weighted median: large swings decide, however many twitches lie between them."""
    order = np.argsort(values)
    share = np.cumsum(weights[order]) - weights[order] / 2
    return float(values[order][np.searchsorted(share, weights.sum() / 2)])


def _twitches(found: Sequence[Swing]) -> set[int]:
    """Which swings are far shorter in time and in way than the others? A joint that slipped, not a repetition."""
    way = np.array([swing.range for swing in found])
    time = np.array([swing.low_after - swing.low_before for swing in found], dtype=np.float64)
    usual_way, usual_time = _middle(way, way), _middle(time, way)
    return set(np.flatnonzero((way < TWITCH_WAY * usual_way) & (time < TWITCH_TIME * usual_time)).tolist())


def groups(found: Sequence[Swing], step: float) -> list[list[Swing]]:
    """Which swings belong together as one set? Those alike in range with no long rest between them."""
    if not found:
        return []
    usual, twitches = typical_range(found), _twitches(found)
    alike = [
        swing
        for number, swing in enumerate(found)
        if ALIKE_LEAST * usual <= swing.range <= ALIKE_MOST * usual and number not in twitches
    ]
    sets: list[list[Swing]] = []
    for swing in alike:
        if sets and (swing.low_before - sets[-1][-1].low_after) * step <= LONGEST_REST_S:
            sets[-1].append(swing)
        else:
            sets.append([swing])
    return sets
