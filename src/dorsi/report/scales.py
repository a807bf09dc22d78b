"""Where does a value or a day stand in a drawing, and which few marks on the axis help to read it?"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

__all__ = ["PLAIN", "Notation", "Scale", "day_ticks", "simplify", "value_ticks"]

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _short_day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"


def _month(day: date) -> str:
    return _MONTHS[day.month - 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notation:
    """How the reader writes numbers and dates: the only place where a drawing meets a language.

    ``day`` is a full date ("3 May 2024"), ``short_day`` one without the year, ``month`` the name of a month.
    """

    number: Callable[[float], str] = _number
    day: Callable[[date], str] = _day
    short_day: Callable[[date], str] = _short_day
    month: Callable[[date], str] = _month


#: English, decimal point.
PLAIN: Final = Notation()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A straight line from values to drawing units: ``low`` stands at ``start``, ``high`` at ``end``."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where does this value stand?

        >>> Scale(low=0, high=10, start=100, end=0).at(2.5)
        75.0
        """
        width = self.high - self.low
        share = (value - self.low) / width if width else 0.5
        return self.start + share * (self.end - self.start)


def value_ticks(low: float, high: float, most: int = 4) -> tuple[float, ...]:
    """Which round values between low and high are worth a line?

    Parameters
    ----------
    low, high : the range shown, in the unit shown; low <= high.
    most : the largest number of lines wanted, >= 2.

    >>> value_ticks(61, 98)
    (70.0, 80.0, 90.0)
    >>> value_ticks(0, 1.1)
    (0.0, 0.5, 1.0)
    """
    if not high > low:
        return (low,)
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    for step in (power * s for s in (1, 2, 2.5, 5, 10, 20, 25, 50)):
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first < most:
            return tuple(round(i * step, 9) for i in range(first, last + 1))
    return (low, high)  # cannot be reached: the widest step leaves at most one line


def day_ticks(first: date, last: date, notation: Notation, most: int = 6) -> tuple[tuple[date, str], ...]:
    """Which days are worth a mark, and what is written there: years, else months, else days?

    >>> [text for _, text in day_ticks(date(2019, 5, 1), date(2025, 3, 1), PLAIN)]
    ['2020', '2021', '2022', '2023', '2024', '2025']
    >>> [text for _, text in day_ticks(date(2024, 11, 10), date(2025, 4, 2), PLAIN)]
    ['Dec', '2025', 'Feb', 'Mar', 'Apr']
    """
    months = (last.year - first.year) * 12 + last.month - first.month
    if months < 2:  # noqa: PLR2004
        days = sorted({first, last} if (last - first).days < 21 else {first, first + (last - first) / 2, last})  # noqa: PLR2004
        return tuple((day, notation.short_day(day)) for day in days)
    for step in (1, 2, 3, 6, 12, 24, 36, 60, 120, 240):
        starts = [date(m // 12, m % 12 + 1, 1) for m in _months(first, last) if m % step == 0]
        if len(starts) <= most:
            return tuple((day, str(day.year) if day.month == 1 else notation.month(day)) for day in starts)
    return ()


def _months(first: date, last: date) -> range:
    begin = first.year * 12 + first.month - 1 + (first.day > 1)
    return range(begin, last.year * 12 + last.month)


def monday(day: date) -> date:
    """On which Monday did the week of this day begin?

    >>> monday(date(2024, 5, 5))
    datetime.date(2024, 4, 29)
    """
    return day - timedelta(days=day.weekday())


def simplify(points: Sequence[tuple[float, float]], tolerance: float = 0.3) -> list[tuple[float, float]]:
    """Which points of a line are enough, if nobody can see a difference below the tolerance?

    Parameters
    ----------
    points : the line, x rising, in drawing units.
    tolerance : the largest vertical distance that may be lost, in drawing units.

    Source: Ramer 1972, Douglas and Peucker 1973. Deviation: vertical distance, since x is time.

    >>> simplify([(0, 0), (1, 1.1), (2, 2), (3, 9)])
    [(0, 0), (2, 2), (3, 9)]
    """
    if len(points) <= 2:  # noqa: PLR2004
        return list(points)
    kept = {0, len(points) - 1}
    pieces = [(0, len(points) - 1)]
    while pieces:
        begin, end = pieces.pop()
        (x0, y0), (x1, y1) = points[begin], points[end]
        slope = (y1 - y0) / (x1 - x0) if x1 > x0 else 0.0
        worst, where = tolerance, -1
        for i in range(begin + 1, end):
            off = abs(points[i][1] - y0 - slope * (points[i][0] - x0))
            if off > worst:
                worst, where = off, i
        if where > 0:
            kept.add(where)
            pieces += [(begin, where), (where, end)]
    return [points[i] for i in sorted(kept)]
