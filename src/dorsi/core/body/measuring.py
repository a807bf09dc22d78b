"""What do these measurements say: the middle of each day, its error, and whether anything changed beyond the error?"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean, median
from typing import Final, Literal

from dorsi.core.body.kinds import Kind
from dorsi.core.estimate import Estimate

__all__ = [
    "Change",
    "DayValue",
    "Measured",
    "Series",
    "difference",
    "error_of",
    "least_change",
    "ratio",
    "series_of",
    "slip_among",
]

Side = Literal["left", "right"]

LEVEL: Final = 0.95
Z: Final = 1.96
#: How many days of doubt the usual error weighs against the spread of one's own repeated tapings.
_PRIOR_DAYS: Final = 4
#: A change is believed when it is seen twice, so many days apart at least.
_APART_DAYS: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One number as it was measured, in the unit of its kind."""

    day: date
    kind: Kind
    value: float
    side: Side | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayValue:
    """The middle of what was measured on one day."""

    day: date
    value: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From the first day to the last: how much, and whether that is more than the error.

    ``state``: "one_day" nothing to compare; "within_error"; "seen_once" beyond it on the last day only; "changed"
    beyond it twice, at least six days apart.
    """

    state: Literal["one_day", "within_error", "seen_once", "changed"]
    by: float | None
    least: float
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """All of one kind (and side): its days, the error of one measurement, the last value with its interval."""

    kind: Kind
    side: Side | None
    days: tuple[DayValue, ...]
    error: float
    own_error: bool
    last: Estimate
    change: Change


def least_change(error: float) -> float:
    """Which change is more than the error of two measurements, at 95 %?

    Parameters
    ----------
    error : typical error of one measurement (TEM), in its unit.

    Source: minimal detectable change, 1.96 x sqrt(2) x TEM.

    Examples
    --------
    >>> round(least_change(0.7), 2)
    1.94
    >>> round(least_change(0.054 * 50), 1)  # a grip of 50 kg: 15 %
    7.5
    """
    return Z * math.sqrt(2) * error


def series_of(measured: Iterable[Measured]) -> tuple[Series, ...]:
    """What do these measurements say, kind by kind?

    Parameters
    ----------
    measured : in any order.
    """
    groups: dict[tuple[str, Side | None], list[Measured]] = defaultdict(list)
    for one in measured:
        groups[one.kind.slug, one.side].append(one)
    return tuple(_series(group) for _, group in sorted(groups.items(), key=lambda item: (item[0][0], item[0][1] or "")))


def _series(group: Sequence[Measured]) -> Series:
    kind, side = group[0].kind, group[0].side
    by_day: dict[date, list[float]] = defaultdict(list)
    for one in group:
        by_day[one.day].append(one.value)
    days = tuple(
        DayValue(day=day, value=max(values) if kind.slug == "dynamometer" else median(values), n=len(values))
        for day, values in sorted(by_day.items())
    )
    error, own = error_of(kind, [by_day[one.day] for one in days])
    last = days[-1]
    half = Z * error
    return Series(
        kind=kind,
        side=side,
        days=days,
        error=error,
        own_error=own,
        last=Estimate(
            value=last.value,
            low=last.value - half,
            high=last.value + half,
            level=LEVEL,
            unit=kind.unit,
            method="best of the day" if kind.slug == "dynamometer" else "median of the day",
            n=last.n,
        ),
        change=_change(days, least_change(error)),
    )


def error_of(kind: Kind, days: Sequence[Sequence[float]]) -> tuple[float, bool]:
    """How far do two measurements of the same thing lie apart? The usual error, raised by one's own spread.

    Parameters
    ----------
    kind : what is measured.
    days : per day, all that was measured on it.

    Returns
    -------
    The typical error in the unit, and whether one's own repeats are in it.

    Source: TEM as the root of the mean variance within days; weighed against the usual error as against four days.
    Deviations: never below the usual error: tapings in a row remember each other, and days differ.

    Examples
    --------
    >>> from dorsi.core.body.kinds import KINDS
    >>> error, own = error_of(KINDS["chest"], [[104.0, 105.0], [104.0, 105.0]])
    >>> round(error, 3), own  # sqrt((4 x 0.7^2 + 2 x 0.5) / 6)
    (0.702, True)
    """
    usual = kind.error_at(median([median(values) for values in days]))
    squares, freedom = 0.0, 0
    for values in days:
        middle = fmean(values)
        squares += sum((one - middle) ** 2 for one in values)
        freedom += len(values) - 1
    if not freedom:
        return usual, False
    pooled = math.sqrt((_PRIOR_DAYS * usual**2 + squares) / (_PRIOR_DAYS + freedom))
    return max(pooled, usual), True


def _change(days: Sequence[DayValue], least: float) -> Change:
    if len(days) == 1:
        return Change(state="one_day", by=None, least=least, since=None)
    first, last = days[0], days[-1]
    by = last.value - first.value
    if abs(by) <= least:
        return Change(state="within_error", by=by, least=least, since=None)
    beyond = []
    for one in reversed(days[1:]):
        if abs(one.value - first.value) <= least or (one.value > first.value) != (by > 0):
            break
        beyond.append(one)
    since = beyond[-1].day
    twice = (last.day - since).days >= _APART_DAYS
    return Change(state="changed" if twice else "seen_once", by=by, least=least, since=since)


#: How far a number lies from its like, as a ratio, before it is asked back: within one go, and against an earlier
#: day; judgement: far beyond what tapes and months do, and short of a digit that was mistyped.
_FAR_IN_ONE_GO: Final[Mapping[bool, float]] = {False: 1.12, True: 1.6}
_FAR_FROM_BEFORE: Final[Mapping[bool, float]] = {False: 1.25, True: 3.0}


def slip_among(kind: Kind, values: Sequence[float], before: Sequence[float] = ()) -> tuple[float, float] | None:
    """Which of these values looks like a slip of the pen, and beside what?

    Parameters
    ----------
    kind : what is measured, in its unit; tests scatter more than girths.
    values : measured one after the other.
    before : what was measured earlier of the same kind and side, in any order; may be empty.

    Returns
    -------
    The value and the one it is held against, or None.

    Examples
    --------
    >>> from dorsi.core.body.kinds import KINDS
    >>> slip_among(KINDS["chest"], [104.0, 200.0, 104.0])
    (200.0, 104.0)
    >>> slip_among(KINDS["chest"], [140.0], [104.0, 104.5])
    (140.0, 104.25)
    >>> slip_among(KINDS["chest"], [104.0, 106.0, 103.0], [98.0])
    """
    test = kind.unit != "cm"
    pairs = [(one, median(before), _FAR_FROM_BEFORE[test]) for one in values] if before else []
    middle = median(values) if len(values) != 2 else values[0]  # noqa: PLR2004 -- two have no middle
    pairs += [(one, middle, _FAR_IN_ONE_GO[test]) for one in values]
    return next(((one, held) for one, held, far in pairs if max(one / held, held / one) > far), None)


def ratio(above: Series, below: Series) -> Estimate:
    """How large is the one against the other, with the interval of both errors?

    Source: relative errors added as squares.

    Examples
    --------
    >>> from dorsi.core.body.kinds import KINDS
    >>> day = date(2031, 3, 2)
    >>> chest, waist = series_of([
    ...     Measured(day=day, kind=KINDS["chest"], value=105.0), Measured(day=day, kind=KINDS["waist"], value=84.0)])
    >>> told = ratio(chest, waist)
    >>> round(told.value, 3), round(told.low, 3), round(told.high, 3)  # 1.25 x (1 -+ 1.96 x 0.01067)
    (1.25, 1.224, 1.276)
    """
    value = above.last.value / below.last.value
    relative = math.hypot(above.error / above.last.value, below.error / below.last.value)
    half = Z * relative * value
    return Estimate(
        value=value,
        low=value - half,
        high=value + half,
        level=LEVEL,
        unit="",
        method="last median against last median",
        n=min(above.last.n, below.last.n),
    )


def difference(above: Series, below: Series) -> Estimate:
    """How much more is the one than the other, with the interval of both errors?"""
    value = above.last.value - below.last.value
    half = Z * math.hypot(above.error, below.error)
    unit, n = above.kind.unit, min(above.last.n, below.last.n)
    return Estimate(
        value=value, low=value - half, high=value + half, level=LEVEL, unit=unit, method="last less last", n=n
    )
