"""Body mass as the user gives it: one number, or a file of dates and kilograms."""

from __future__ import annotations

import csv
import re
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Final

from dorsi.core.errors import BadInput
from dorsi.core.records import BodyMass
from dorsi.core.units import KG_PER_LB
from dorsi.formats import Source

__all__ = ["read_weighings"]

LIGHTEST_KG: Final = 25.0
HEAVIEST_KG: Final = 350.0
_NUMBER = re.compile(r"^\s*(\d+(?:[.,]\d+)?)\s*(kg|lbs?)?\s*$", re.IGNORECASE)
_POUNDS = re.compile(r"\b(lbs?|pounds?)\b", re.IGNORECASE)
_HINT = "Give kilograms (--body-mass 82.5), or a file with lines such as 2031-03-02,82.5"


def read_weighings(told: str) -> tuple[BodyMass, ...]:
    """What did the person weigh, and when?

    Parameters
    ----------
    told : kilograms ("82.5", "82,5 kg", "180 lb"), or the path of a file with one day and one weight a line. A
        header may name the unit ("Date,Weight (lbs)"), and so may each weight.

    Raises
    ------
    BadInput : neither a weight nor a readable file, or a line that is not a date and a weight.
    """
    kg = _kilograms(told)
    if kg is not None:
        return (BodyMass(day=date(1970, 1, 1), body_mass_kg=_believable(kg, told)),)
    path = Path(told)
    if not path.exists():
        raise BadInput(f"{told!r} is neither a weight nor a file", place="--body-mass", hint=_HINT)
    text = Source.open(path).text
    if text is None:
        raise BadInput("this is no text file", place=path.name, hint=_HINT)
    return _from_lines(text, path.name)


def _from_lines(text: str, name: str) -> tuple[BodyMass, ...]:
    delimiter = ";" if ";" in text else "\t" if "\t" in text else ","
    weighings: list[BodyMass] = []
    factor = 1.0
    for number, cells in enumerate(csv.reader(StringIO(text), delimiter=delimiter), start=1):
        cells = [cell.strip() for cell in cells if cell.strip()]  # noqa: PLW2901 -- blank cells say nothing
        if not cells:
            continue
        place = f"{name}, line {number}"
        day = _day(cells[0])
        if day is None and not weighings and not any(c.isdigit() for c in cells[0]):
            factor = KG_PER_LB if _POUNDS.search(" ".join(cells)) else 1.0  # a header
            continue
        if day is None:
            raise BadInput(f"{cells[0]!r} is no day; write it as 2031-03-02", place=place, hint=_HINT)
        weighings.append(BodyMass(day=day, body_mass_kg=_weight(cells[1:], factor, place)))
    if not weighings:
        raise BadInput("no weight was found", place=name, hint=_HINT)
    return tuple(weighings)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _weight(cells: list[str], factor: float, place: str) -> float:
    if len(cells) == 2 and all(c.isdigit() for c in cells):  # noqa: PLR2004 -- 82,5 in a file with commas
        cells = [f"{cells[0]}.{cells[1]}"]
    if len(cells) != 1:
        raise BadInput(f"one weight is expected after the day, {len(cells)} cells are there", place=place, hint=_HINT)
    kg = _kilograms(cells[0])
    if kg is None:
        raise BadInput(f"{cells[0]!r} is no weight", place=place, hint=_HINT)
    named = cells[0][-1].isalpha()
    return _believable(kg if named else kg * factor, place)


def _kilograms(text: str) -> float | None:
    found = _NUMBER.match(text)
    if found is None:
        return None
    value = float(found[1].replace(",", "."))
    return value * KG_PER_LB if (found[2] or "").lower().startswith("lb") else value


def _believable(kg: float, place: str) -> float:
    if not LIGHTEST_KG <= kg <= HEAVIEST_KG:
        raise BadInput(f"a body mass of {kg:g} kg is not believable", place=place, hint=_HINT)
    return kg
