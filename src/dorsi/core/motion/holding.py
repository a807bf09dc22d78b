"""How long was a position kept? The time at it, and how much of that was a standstill.

Two numbers, because a turn-round without any stop also stays near its extreme for 0.15 to 0.4 s: the time *at* the
position (within 3 % of the way from its extreme), and the *stop*. Both come from the arrival and the departure: a body
that is braked evenly nears a position with the square of time, so that the moments at which it is 10, 15, ... 30 %
away lie evenly over the root of that distance. Followed back along this line, arrival and departure touch the position
at the ends of the stop; for a turn-round without a stop they meet, and the stop is 0. Farther out the signal is steep
and hardly late by its noise, where one tied to the last few per cent of the way would end with every tremor; and where
the position lies is read from the longest time in which it hardly varied, not from one extreme frame.

Deviation from the usual rule (time within 3 or 5 % of the extreme): that breaks off early under noise and calls a
turn-round a hold of 0.2 to 0.4 s.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from dorsi.core.tracks import Array

__all__ = ["Kept", "kept", "longest_calm"]

#: The position is read where the signal varies by no more than this share of the way for longest.
CALM = 0.05
#: At the position: this much of the way below its level, which for a turn-round is 3 % below the extreme.
AT_POSITION = 0.025
# The position that was kept lies near the far end of the way, not halfway down.
NEAR_THE_END = 0.15
FOLLOWED_BACK = (0.10, 0.15, 0.20, 0.25, 0.30)
MOST_UNKNOWN = 0.2
_ROOTS = [share**0.5 for share in FOLLOWED_BACK]
_MIDDLE = sum(_ROOTS) / len(_ROOTS)
_FROM_MIDDLE = [root - _MIDDLE for root in _ROOTS]
_SPREAD = sum(away**2 for away in _FROM_MIDDLE)


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


def kept(time_s: Array, value: Array, least: float) -> Kept | None:
    """How long was the high end of a signal kept within one repetition?

    Parameters
    ----------
    time_s, value : even samples from one low end over the high end to the other low end; NaN where unknown.
    least : a way shorter than this says nothing of a hold.

    Returns
    -------
    None where too little of the way was seen.

    Examples
    --------
    >>> time_s = np.arange(0, 3, 1 / 30)
    >>> turned = kept(time_s, 1 - (time_s - 1.5) ** 2, least=0.1)
    >>> turned.stop_s < 0.3 * (turned.to_s - turned.from_s)
    True
    """
    if len(value) < 5 or np.isnan(value).mean() > MOST_UNKNOWN:  # noqa: PLR2004 nothing to follow
        return None
    seen = np.isfinite(value)
    value = np.interp(time_s, time_s[seen], value[seen])
    top = int(np.argmax(value))
    span = float(value[top] - max(value[: top + 1].min(), value[top:].min()))
    if span < least or span <= 0:
        return None
    level = _level(value, top, span)
    low = level - (span - (float(value[top]) - level))
    arrived = _line(time_s[: top + 1], value[: top + 1], level, low)
    left = _line(-time_s[top:][::-1], value[top:][::-1], level, low)
    near = AT_POSITION**0.5
    from_s, to_s = arrived[0] + arrived[1] * near, -(left[0] + left[1] * near)
    if from_s > to_s:
        from_s = to_s = (from_s + to_s) / 2
    first, last = float(time_s[0]), float(time_s[-1])
    from_s, to_s = max(from_s, first), min(to_s, last)
    return Kept(from_s=from_s, to_s=max(to_s, from_s), stop_s=float(np.clip(-left[0] - arrived[0], 0.0, to_s - from_s)))


def _level(value: Array, top: int, span: float) -> float:
    """Where does the position lie? The mean of the longest calm near the far end."""
    above = np.flatnonzero(value >= value[top] - NEAR_THE_END * span)
    first, last = int(above[0]), int(above[-1])
    run = longest_calm(value[first : last + 1].tolist(), CALM * span)
    return float(value[first + run[0] : first + run[1] + 1].mean())


def _line(time_s: Array, value: Array, level: float, low: float) -> tuple[float, float]:
    """When would the way up have touched the level, and how much earlier per root of distance was it away?

    Each distance is passed where the signal first comes so near on its way from the low end.
    """
    moments = []
    for share in FOLLOWED_BACK:
        mark = level - share * (level - low)
        place = int(np.argmax(value >= mark))
        if place == 0:
            moments.append(float(time_s[0]))
            continue
        step = float(value[place] - value[place - 1])
        part = float(mark - value[place - 1]) / step if step else 1.0
        moments.append(float(time_s[place - 1] + part * (time_s[place] - time_s[place - 1])))
    middle = sum(moments) / len(moments)
    slope = sum(root * moment for root, moment in zip(_FROM_MIDDLE, moments, strict=True)) / _SPREAD
    slope = min(slope, 0.0)
    return middle - slope * _MIDDLE, slope
