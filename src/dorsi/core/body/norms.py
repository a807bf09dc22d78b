"""Where does a test result stand in a table of norms that the user gives? Nothing is said outside of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

from dorsi.core.body.measuring import Series

__all__ = ["NormAnswer", "NormRow", "Person", "stand_in"]

_OPEN_END: Final = 1e9


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What a table of norms asks of a person; None where it was not said."""

    sex: str | None = None
    age_years: float | None = None
    height_cm: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NormRow:
    """One row: for whom it holds, the mean and the spread (SD). Both ends belong to a range; None: for all."""

    sex: str | None
    age: tuple[float, float] | None
    height: tuple[float, float] | None
    mean: float
    sd: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NormAnswer:
    """The percentile (of 100 alike, how many are below) with its interval, or why there is none, in one sentence."""

    percentile: float | None
    low: float | None
    high: float | None
    sentence: str


def stand_in(rows: Sequence[NormRow], series: Series, person: Person) -> NormAnswer:
    """Where does the last result stand among people alike?

    Parameters
    ----------
    rows : of one table.
    series : the test.
    person : sex, age and height as far as the table asks for them.

    Limits: mean and SD are taken for a bell curve. The interval is that of the error of the test, not of the table.

    Examples
    --------
    >>> from datetime import date
    >>> from dorsi.core.body.kinds import KINDS
    >>> from dorsi.core.body.measuring import Measured, series_of
    >>> grip, = series_of([Measured(day=date(2031, 3, 2), kind=KINDS["dynamometer"], value=50.0)])
    >>> row = NormRow(sex="male", age=(30, 34), height=None, mean=50.0, sd=9.0)
    >>> told = stand_in([row], grip, Person(sex="male", age_years=31))
    >>> round(told.percentile), round(told.low), round(told.high)  # 50 -+ 1.96 x 2.7 against SD 9
    (50, 28, 72)
    >>> stand_in([row], grip, Person(sex="male", age_years=40)).sentence
    'No norm for an age of 40 years: the table has 30 to 34 years.'
    """
    asked = _missing(rows, person)
    if asked:
        return _none(f"The table asks for {' and '.join(asked)}: give {', '.join(f'--{one}' for one in asked)}.")
    mine = [row for row in rows if row.sex is None or row.sex == person.sex]
    if not mine:
        known = ", ".join(sorted({row.sex for row in rows if row.sex}))
        return _none(f"No norm for {person.sex!r}: the table has {known}.")
    aged = [row for row in mine if _within(row.age, person.age_years)]
    if not aged:
        return _none(f"No norm for an age of {person.age_years:g} years: the table has {_span(mine, 'age')} years.")
    high = [row for row in aged if _within(row.height, person.height_cm)]
    if not high:
        return _none(
            f"No norm for a height of {person.height_cm:g} cm at that age: the table has {_span(aged, 'height')} cm."
        )
    row = high[0]
    curve = NormalDist(row.mean, row.sd)
    low, middle, top = (100 * curve.cdf(at) for at in (series.last.low, series.last.value, series.last.high))
    told = (
        f"Of 100 alike in the table about {_whole(middle)} are below you ({_whole(low)} to {_whole(top)}, by the "
        f"error of the test); their mean is {row.mean:g} {series.kind.unit}."
    )
    return NormAnswer(percentile=middle, low=low, high=top, sentence=told)


def _whole(percentile: float) -> int:
    return min(99, max(1, round(percentile)))


def _none(sentence: str) -> NormAnswer:
    return NormAnswer(percentile=None, low=None, high=None, sentence=sentence)


def _missing(rows: Sequence[NormRow], person: Person) -> list[str]:
    wanted = (
        ("sex", any(row.sex for row in rows) and person.sex is None),
        ("age", any(row.age for row in rows) and person.age_years is None),
        ("height", any(row.height for row in rows) and person.height_cm is None),
    )
    return [name for name, is_missing in wanted if is_missing]


def _within(bounds: tuple[float, float] | None, value: float | None) -> bool:
    """Whole years and whole centimetres count: who is 19.8 is 19, who is 164.6 cm is 165."""
    if bounds is None or value is None:
        return True
    return bounds[0] <= value < bounds[1] + 1


def _span(rows: Sequence[NormRow], name: str) -> str:
    bounds = [getattr(row, name) for row in rows if getattr(row, name) is not None]
    low, high = min(low for low, _ in bounds), max(high for _, high in bounds)
    return f"{low:g} and more" if high >= _OPEN_END else f"{low:g} to {high:g}"
