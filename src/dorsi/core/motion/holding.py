"""How long was a position kept? The longest time in which it hardly varied, and how much of that was a standstill.

Two numbers, because a turn-round without any stop also stays near its extreme for 0.15 to 0.4 s: the time *at* the
position (it varies by no more than 3 % of the repetition's range), and the *stop*, for which the arrival and the
departure are followed back to where they would touch the position: a body that is braked evenly nears it with the
square of time, so that the moments at which it is 5, 10, ... 30 % away lie evenly over the root of that distance. For a
turn-round without a stop arrival and departure meet, and the stop is 0.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from dorsi.core.tracks import Array

__all__ = ["AT_POSITION", "Kept", "kept", "longest_calm"]

#: A position is kept while it varies by no more than this share of the repetition's range.
AT_POSITION = 0.03
# Where noise is larger than that share, it decides; calm noise spans about this many standard deviations.
NOISE_SPAN = 3.0
# The position that was kept lies near the far end of the way, not halfway down.
NEAR_THE_END = 0.15
FOLLOWED_BACK = (0.06, 0.10, 0.15, 0.20, 0.26, 0.32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A position kept from ``from_s`` to ``to_s``; ``stop_s`` of it without movement, 0.0 for a mere turn-round."""

    from_s: float
    to_s: float
    stop_s: float


def longest_calm(values: list[float], span: float) -> tuple[int, int]:
    """In which longest run of values do they vary by no more than ``span``? First and last place.

    Examples
    --------
    >>> longest_calm([0.0, 0.5, 0.9, 1.0, 0.95, 0.4], 0.1)
    (2, 4)
    """
    low: deque[int] = deque()
    high: deque[int] = deque()
    best = (0, 0)
    first = 0
    for place, value in enumerate(values):
        while low and values[low[-1]] >= value:
            low.pop()
        while high and values[high[-1]] <= value:
            high.pop()
        low.append(place)
        high.append(place)
        while values[high[0]] - values[low[0]] > span:
            first += 1
            if low[0] < first:
                low.popleft()
            if high[0] < first:
                high.popleft()
        if place - first > best[1] - best[0]:
            best = (first, place)
    return best


def kept(time_s: Array, value: Array, noise: float) -> Kept | None:
    """How long was the high end of a signal kept within one repetition?

    Parameters
    ----------
    time_s, value : even samples from one low end over the high end to the other low end; NaN where unknown.
    noise : standard deviation of one (smoothed) value.

    Returns
    -------
    None where too little of the way was seen.
    """
    if len(value) < 5 or np.isnan(value).mean() > 0.2:  # noqa: PLR2004 nothing to follow
        return None
    seen = np.isfinite(value)
    value = np.interp(time_s, time_s[seen], value[seen])
    top = int(np.argmax(value))
    span = float(value[top] - max(value[: top + 1].min(), value[top:].min()))
    if span <= 0:
        return None
    band = max(AT_POSITION * span, NOISE_SPAN * noise)
    above = np.flatnonzero(value >= value[top] - max(NEAR_THE_END * span, band))
    first, last = int(above[0]), int(above[-1])
    run_first, run_last = longest_calm(value[first : last + 1].tolist(), band)
    begin, end = first + run_first, first + run_last
    part = value[begin : end + 1]
    from_s, to_s = _edges(time_s, value, (begin, end), (float(part.max()) - band, float(part.min()) + band))
    level = float(np.mean(part)) if end > begin else float(value[top])
    # Where values spread evenly over the band of a turn-round, its extreme is the position that was reached.
    level = max(level, float(part.max()) - 2 * noise)
    arrived = _followed_back(time_s, value, begin, -1, level=level, span=span)
    left = _followed_back(time_s, value, end, 1, level=level, span=span)
    stop = 0.0 if arrived is None or left is None else left - arrived
    return Kept(from_s=from_s, to_s=to_s, stop_s=float(np.clip(stop, 0.0, to_s - from_s)))


def _edges(time_s: Array, value: Array, run: tuple[int, int], bounds: tuple[float, float]) -> tuple[float, float]:
    """Put the ends of a run where the signal crosses the edge of the band, between two samples."""
    low, high = bounds

    def crossing(inside: int, outside: int) -> float:
        if not 0 <= outside < len(value):
            return float(time_s[inside])
        edge = low if value[outside] < low else high
        step = value[outside] - value[inside]
        share = (edge - value[inside]) / step if step else 1.0
        return float(time_s[inside] + np.clip(share, 0, 1) * (time_s[outside] - time_s[inside]))

    begin, end = run
    return crossing(begin, begin - 1), crossing(end, end + 1)


def _followed_back(time_s: Array, value: Array, place: int, way: int, *, level: float, span: float) -> float | None:
    """When would the way to (or from) a position touch it, braked evenly as it was?"""
    moments, roots = [], []
    for share in FOLLOWED_BACK:
        mark = level - share * span
        while 0 <= place < len(value) and value[place] > mark:
            place += way
        if not 0 <= place < len(value):
            break
        inner = place - way
        step = value[place] - value[inner] if 0 <= inner < len(value) else 0.0
        part = (mark - value[inner]) / step if step else 1.0
        moments.append(float(time_s[inner] + part * (time_s[place] - time_s[inner])))
        roots.append(share**0.5)
    if len(moments) < 3:  # noqa: PLR2004 fewer make no line
        return None
    return float(np.polyfit(roots, moments, 1)[1])
