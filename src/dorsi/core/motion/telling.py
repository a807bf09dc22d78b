"""Which swings are repetitions? Those of a body placed as the exercise asks, alike among themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from dorsi.core.motion.families import Bound, Family
from dorsi.core.motion.swinging import Swing
from dorsi.core.tracks import Array

__all__ = ["SHORTEST_REP_S", "Looker", "believable", "groups", "mostly", "rested", "typical_range", "usual_way"]

#: Gives the values of a quantity on the grid.
Looker = Callable[[str], Array]

BEGUN = 0.25
SHORTEST_WAY_S = 0.15
#: Nobody lifts and comes back sooner, nor comes back and is up again.
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
    """Could this swing be one repetition of such an exercise, by its time, its calm and the place of the body?

    ``ends_up``: the turn of the swing is the exercise's end position (else it is the stretch). What was not seen of a
    body speaks neither for nor against.
    """
    up, down = (swing.high - swing.leaves) * step, (swing.back - swing.high) * step
    # A way that only just began where the film was cut says nothing about its pace.
    ways = [way for way, size in ((up, swing.rise), (down, swing.fall)) if size > BEGUN * swing.range]
    if min(ways) < SHORTEST_WAY_S or (len(ways) == 2 and up + down < SHORTEST_REP_S):  # noqa: PLR2004 up and down
        return False
    if swing.range < ABOVE_NOISE * noise:
        return False
    walked = float(np.abs(np.diff(value[swing.leaves : swing.back + 1])).sum())
    if walked > WANDERS * (swing.rise + swing.fall):
        return False
    return all(_holds(bound, swing, look(bound.quantity), ends_up) for bound in family.bounds)


def mostly(bounds: Sequence[Bound], group: Sequence[Swing], look: Looker, *, ends_up: bool) -> bool:
    """Does more than half of the swings meet each of these bounds? One alone is too unsure of angles in space."""
    return all(
        2 * sum(_holds(bound, swing, look(bound.quantity), ends_up) for swing in group) > len(group) for bound in bounds
    )


def _holds(bound: Bound, swing: Swing, value: Array, ends_up: bool) -> bool:  # noqa: FBT001 passed on
    part = value[swing.leaves : swing.back + 1]
    known = part[np.isfinite(part)]
    if not known.size:
        return True
    if bound.when == "range":
        low, high = _between(known, 0.03)
        return bound.low <= high - low <= bound.high
    if bound.when == "shift":
        shift = abs(float(value[swing.back] - value[swing.leaves]))
        return not np.isfinite(shift) or bound.low <= shift <= bound.high
    if bound.when == "all":
        low, high = _between(known, 0.08)
        return bound.low <= low and high <= bound.high
    if (bound.when == "end") == ends_up:
        there = [float(value[swing.high])]
    else:
        # A stretch that begins or ends inside a repetition does not show its start position there.
        ways = ((swing.leaves, swing.rise), (swing.back, swing.fall))
        there = [float(value[place]) for place, way in ways if way >= 0.6 * swing.range]
    there = [one for one in there if np.isfinite(one)]
    return not there or bound.low <= sum(there) / len(there) <= bound.high


def _between(known: Array, share: float) -> tuple[float, float]:
    """Return the quantiles at a share and at what is left of one, as `numpy.percentile` does, but quickly."""
    ordered = np.sort(known).tolist()
    place = share * (len(ordered) - 1)
    first = int(place)
    part, next_ = place - first, min(first + 1, len(ordered) - 1)
    low = ordered[first] * (1 - part) + ordered[next_] * part
    return low, ordered[-1 - first] * (1 - part) + ordered[-1 - next_] * part


def typical_range(found: Sequence[Swing]) -> float:
    """How far does a repetition of this set go? The middle one of the whole ones, of the halves without any."""
    whole = [min(swing.rise, swing.fall) for swing in found if min(swing.rise, swing.fall) >= 0.6 * swing.range]
    sizes = np.array(whole or [swing.range for swing in found])
    return _middle(sizes, sizes)


def usual_way(found: Sequence[Swing]) -> float:
    """How far does the signal go between two turns? Long ways weigh more: dips within a hold may outnumber them.

    Left out are the first way and the last, which may hold how somebody came and went; of a swing within which the film
    begins or ends that is the way that it shows.
    """
    ways = np.array([way for swing in found for way in (swing.rise, swing.fall)])
    if len(found) > 1:
        within = ways[1 + _half(found[0]) : len(ways) - 1 - _half(found[-1])]
        ways = within if within.size else ways[1:-1]
    return _middle(ways, np.sqrt(ways))


def _middle(values: Array, weights: Array) -> float:
    """Return the weighted median: large swings decide, however many twitches lie between them."""
    order = np.argsort(values)
    share = np.cumsum(weights[order]) - weights[order] / 2
    return float(values[order][np.searchsorted(share, weights.sum() / 2)])


def _twitches(found: Sequence[Swing]) -> set[int]:
    """Which swings are far shorter in time and in way than the others? A joint that slipped, not a repetition.

    The others are those that the film shows whole: a way that an edge cuts may be that to the bar, or from it. Of two,
    nobody knows which is the other one.
    """
    whole = [not _half(swing) for swing in found]
    if sum(whole) < 3:  # noqa: PLR2004 two
        return set()
    way = np.array([swing.range for swing in found])
    time = np.array([(swing.back - swing.leaves) * (2 if _half(swing) else 1) for swing in found], dtype=np.float64)
    usual_way, usual_time = _middle(way[whole], way[whole]), _middle(time[whole], way[whole])
    return set(np.flatnonzero((way < TWITCH_WAY * usual_way) & (time < TWITCH_TIME * usual_time)).tolist())


def _half(swing: Swing) -> bool:
    """Does the film, or a shot, begin or end within this swing, so that it shows the time of one way only?"""
    return (swing.at_start and swing.rise < swing.range / 2) or (swing.at_end and swing.fall < swing.range / 2)


def groups(found: Sequence[Swing], step: float) -> list[list[Swing]]:
    """Which swings belong together as one set? Those alike in range with no long rest between them."""
    if not found:
        return []
    usual = typical_range(found)
    alike = [swing for swing in found if ALIKE_LEAST * usual <= swing.range <= ALIKE_MOST * usual]
    # A way that is itself left out, of arms that come down at the edge of a film, measures nothing.
    twitches = _twitches(alike)
    alike = [swing for number, swing in enumerate(alike) if number not in twitches]
    return rested(alike, step)


def rested(found: Sequence[Swing], step: float) -> list[list[Swing]]:
    """Part swings wherever nothing is lifted for so long that the set is over."""
    sets: list[list[Swing]] = []
    for swing in found:
        # Between two swings of one stretch there is only one low point, wherever in the rest it lies.
        if sets and (swing.leaves - sets[-1][-1].back) * step <= LONGEST_REST_S:
            sets[-1].append(swing)
        else:
            sets.append([swing])
    return sets
