"""Kilograms and pounds, with the exact factor, and how many decimals a person wants to see."""

from __future__ import annotations

import re
from math import remainder
from typing import Final, Literal

__all__ = ["KG_PER_LB", "LoadUnit", "as_put_on", "kg_from", "load_text", "load_word", "loads_in", "to_unit"]

LoadUnit = Literal["kg", "lb"]

#: Exact by the international agreement of 1959.
KG_PER_LB: Final = 0.45359237
SMALLEST_LB: Final = 0.25
_HUNDREDTH_KG: Final = 0.01
_DUST: Final = 1e-9
#: A load as `load_text` writes it.
_LOAD: Final = re.compile(r"(\d{1,12}(?:\.\d{1,2})?) (kg|lb)\b")


def kg_from(value: float, unit: LoadUnit) -> float:
    """How many kilograms is a load typed in this unit?

    Source: international yard and pound agreement, 1959.

    >>> round(kg_from(135, "lb"), 3)
    61.235
    """
    return value if unit == "kg" else value * KG_PER_LB


def to_unit(load_kg: float, unit: LoadUnit) -> float:
    """How much is a load in kg in the unit the reader uses?

    >>> round(to_unit(61.23496995, "lb"), 6)
    135.0
    """
    return load_kg if unit == "kg" else load_kg / KG_PER_LB


def as_put_on(load_kg: float, unit: LoadUnit) -> float:
    """How much is a load in kg in the unit the reader uses, as he put it on?

    Apps write pounds as kilograms to the hundredth, 40 lb as 18.14 kg. What is so near to a quarter of a pound, the
    smallest plate there is, was that.

    >>> as_put_on(18.14, "lb"), round(as_put_on(80, "lb"), 2), as_put_on(18.14, "kg")
    (40.0, 176.37, 18.14)
    """
    if unit == "kg":
        return load_kg
    given = to_unit(load_kg, unit)
    off = remainder(given, SMALLEST_LB)
    return given - off if abs(off) <= to_unit(_HUNDREDTH_KG / 2, "lb") + _DUST else given


def load_text(load_kg: float, unit: LoadUnit) -> str:
    """Write a load as a person would: at most two decimals, no dust, with its unit.

    >>> load_text(61.23496995, "lb"), load_text(83.91, "lb")
    ('135 lb', '185 lb')
    >>> load_text(102.5, "kg")
    '102.5 kg'
    """
    text = f"{as_put_on(load_kg, unit):.2f}".rstrip("0").rstrip(".")
    return f"{text} {unit}"


def load_word(load_kg: float, unit: LoadUnit) -> str:
    """Write a load in one word, as it is typed into `dorsi log`.

    >>> load_word(102.5, "kg")
    '102.5kg'
    """
    return load_text(load_kg, unit).replace(" ", "")


def loads_in(text: str, unit: LoadUnit) -> str:
    """Give a sentence with its loads in this unit; those that are in it stay as they are.

    >>> loads_in("135 lb x 4, or more", "kg"), loads_in("20 kg x 5?", "lb"), loads_in("20 kg x 5?", "kg")
    ('61.23 kg x 4, or more', '44.09 lb x 5?', '20 kg x 5?')
    """

    def worded(found: re.Match[str]) -> str:
        given: LoadUnit = "lb" if found[2] == "lb" else "kg"
        return found[0] if given == unit else load_text(kg_from(float(found[1]), given), unit)

    return _LOAD.sub(worded, text)
