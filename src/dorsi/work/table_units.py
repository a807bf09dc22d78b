"""In which unit does a column of a table stand? Where its name says so: "load_kg", "height (cm)", "reps"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

__all__ = ["unit_of_columns", "without_unit"]

_UNITS: Final[Mapping[str, str]] = {
    "kg": "kg",
    "lb": "lb",
    "lbs": "lb",
    "mm": "mm",
    "cm": "cm",
    "m": "m",
    "s": "s",
    "sec": "s",
    "seconds": "s",
    "min": "min",
    "minutes": "min",
    "n": "N",
    "nm": "Nm",
    "w": "W",
    "m/s": "m/s",
    # A difference of two shares.
    "%": "percentage points",
    "percent": "percentage points",
    "rep": "reps",
    "reps": "reps",
    "repetitions": "reps",
    "points": "points",
}
#: What stands behind the last underscore, gap or opening bracket of a name, or all of it.
_LAST: Final = re.compile(r"(?:^|[\s_(\[,])([a-z%/]+)[)\]]?$")


def unit_of_columns(*columns: str) -> str | None:
    """Which unit do these names of columns give? None where one names none, or they differ.

    >>> unit_of_columns("load_kg"), unit_of_columns("Bare (cm)", "straps [cm]"), unit_of_columns("reps")
    ('kg', 'cm', 'reps')
    >>> unit_of_columns("load"), unit_of_columns("pre_kg", "post_lb"), unit_of_columns("N")
    (None, None, None)
    """
    found = {_unit_of(column) for column in columns}
    return found.pop() if len(found) == 1 else None


def _unit_of(column: str) -> str | None:
    name = column.strip().casefold()
    last = _LAST.search(name)
    # One letter alone is a name, no unit.
    return _UNITS.get(last[1]) if last is not None and len(name) > 1 else None


def without_unit(column: str) -> str:
    """What is a column called, its unit left away?

    >>> without_unit("post_kg"), without_unit("Load (lb)"), without_unit("reps"), without_unit("load")
    ('post', 'load', 'reps', 'load')
    """
    name = column.strip().casefold()
    last = _LAST.search(name)
    return name if last is None or last[1] not in _UNITS else name[: last.start()].strip() or name
