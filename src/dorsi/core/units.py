"""Kilograms and pounds, with the exact factor, and how many decimals a person wants to see."""

from __future__ import annotations

from typing import Final, Literal

__all__ = ["KG_PER_LB", "LoadUnit", "kg_from", "load_text", "to_unit"]

LoadUnit = Literal["kg", "lb"]

#: Exact by the international agreement of 1959.
KG_PER_LB: Final = 0.45359237


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


def load_text(load_kg: float, unit: LoadUnit) -> str:
    """Write a load as a person would: at most two decimals, no dust, with its unit.

    >>> load_text(61.23496995, "lb")
    '135 lb'
    >>> load_text(102.5, "kg")
    '102.5 kg'
    """
    text = f"{to_unit(load_kg, unit):.2f}".rstrip("0").rstrip(".")
    return f"{text} {unit}"
