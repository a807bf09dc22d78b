"""The load column of a log: what was typed, in which unit, and what that is in kg.

Conventions: every distinct text is converted once. An app that writes 0 for "none" gives None in kg; the 0 that was
written stays in ``typed``. A load below 0 is help taken from the body mass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dorsi.core.records import Repeated
from dorsi.core.units import kg_from
from dorsi.formats.cells import distinct, in_sets, load_unit, read_texts
from dorsi.formats.unit_evidence import entered_unit, infer_unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dorsi.core.units import LoadUnit

__all__ = ["Loads", "UnitOfFile", "read_loads"]

#: Rows looked at when a unit is inferred; a long log repeats itself.
_LOOKED_AT = 4000
#: Decimals kept of a load: enough for any plate, too few for the dust of conversions.
_DECIMALS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOfFile:
    """What a file says about its unit: one for all, a column of units, or nothing; and what speaks for kg elsewhere."""

    fixed: LoadUnit | None = None
    by_row: Sequence[str] | None = None
    chosen: LoadUnit | None = None
    prior: float = 0.0
    prior_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loads:
    """The columns of a `SetTable` about the load, and what the account says about the unit."""

    columns: dict[str, Any]
    unit: LoadUnit | None
    inferred: bool = False
    reason: str | None = None
    entered_in: LoadUnit | None = None
    notices: tuple[str, ...] = ()


def read_loads(
    cells: Sequence[str],
    meant: Mapping[str, float | None],
    names: Sequence[str],
    told: UnitOfFile,
    *,
    zero_is_none: bool,
) -> Loads:
    """What do these loads mean in kg?

    Parameters
    ----------
    cells : the load of each set as the file has it.
    meant : the number in each distinct cell.
    names : the exercise of each set: how heavy known lifts are is evidence of the unit.
    told : what the file and the user say about the unit.
    zero_is_none : whether the app writes 0 where nothing was entered.
    """
    if told.by_row is not None and any(map(str.strip, distinct(told.by_row))):
        return _by_row(cells, meant, told, zero_is_none=zero_is_none)
    unit, inferred, reason = told.fixed, False, None
    if unit is None:
        unit, reason = _decided(cells, meant, names, told)
        inferred = unit is not None and told.chosen is None
    columns = _in_one_unit(cells, meant, unit, zero_is_none=zero_is_none)
    if inferred:
        columns["unit_inferred"] = Repeated(value=True, n=len(cells))
    entered = entered_unit(v for v in meant.values() if v) if told.fixed == "kg" else None
    has_loads = any(meant.values())
    return Loads(
        columns=columns,
        unit=unit if has_loads else told.fixed,
        inferred=inferred and has_loads,
        reason=reason,
        entered_in=entered,
        notices=_about_help(meant),
    )


def _decided(
    cells: Sequence[str], meant: Mapping[str, float | None], names: Sequence[str], told: UnitOfFile
) -> tuple[LoadUnit | None, str | None]:
    """Decide the unit of a file that names none: by the user, or by its own arithmetic."""
    if told.chosen is not None:
        return told.chosen, f"The file names no unit; you said {told.chosen}."
    every = 1 + len(cells) // _LOOKED_AT
    pairs = [(name, meant[cell]) for name, cell in set(zip(names[::every], cells[::every], strict=True))]
    guess = infer_unit(
        ((name, load) for name, load in pairs if load is not None), prior=told.prior, prior_reason=told.prior_reason
    )
    return (guess.unit, guess.reason) if guess else (None, None)


def _in_one_unit(
    cells: Sequence[str], meant: Mapping[str, float | None], unit: LoadUnit | None, *, zero_is_none: bool
) -> dict[str, Any]:
    in_kg = {text: _kg(value, unit, zero_is_none=zero_is_none) for text, value in meant.items()}
    columns: dict[str, Any] = {"load_typed": mapped(cells, meant), "load_kg": mapped(cells, in_kg)}
    if unit is not None:
        columns["unit_typed"] = Repeated(unit, len(cells))
    if any(value is not None and value < 0 for value in meant.values()):
        columns["assist_kg"] = mapped(cells, {text: _help_kg(value, unit) for text, value in meant.items()})
    return columns


def _by_row(cells: Sequence[str], meant: Mapping[str, float | None], told: UnitOfFile, *, zero_is_none: bool) -> Loads:
    """Convert loads whose unit stands beside them; a load without one gets the unit that the others mostly have."""
    unit_cells = told.by_row or ()
    units, _ = read_texts(distinct(unit_cells), load_unit)
    pairs = set(zip(cells, unit_cells, strict=True))
    used = {unit for cell, unit_cell in pairs if meant[cell] and (unit := units[unit_cell]) is not None}
    unitless = {pair for pair in pairs if meant[pair[0]] and units[pair[1]] is None}
    if len(used) == 1 and not unitless:
        unit = next(iter(used))
        columns = _in_one_unit(cells, meant, unit, zero_is_none=zero_is_none)
        return Loads(columns=columns, unit=unit, notices=_about_help(meant))
    lacking = sum(pair in unitless for pair in zip(cells, unit_cells, strict=True)) if unitless else 0
    assumed: LoadUnit = told.chosen or (
        "lb" if _times(unit_cells, units, "lb") > _times(unit_cells, units, "kg") else "kg"
    )
    of_pair = {pair: units[pair[1]] or (assumed if meant[pair[0]] is not None else None) for pair in pairs}
    columns = {"load_typed": mapped(cells, meant)}
    columns["load_kg"] = _by_pair(
        cells, unit_cells, {p: _kg(meant[p[0]], of_pair[p], zero_is_none=zero_is_none) for p in pairs}
    )
    columns["unit_typed"] = _by_pair(cells, unit_cells, of_pair) if unitless else mapped(unit_cells, units)
    if unitless:
        columns["unit_inferred"] = _by_pair(cells, unit_cells, {pair: pair in unitless for pair in pairs})
    if any(value is not None and value < 0 for value in meant.values()):
        columns["assist_kg"] = _by_pair(cells, unit_cells, {p: _help_kg(meant[p[0]], of_pair[p]) for p in pairs})
    notices = _about_help(meant)
    if lacking:
        notices = (
            *notices,
            f"{in_sets(lacking)}: no unit beside the load; taken as {assumed}, as the others mostly are.",
        )
    return Loads(columns=columns, unit=next(iter(used)) if len(used) == 1 else None, notices=notices)


def _times(unit_cells: Sequence[str], units: Mapping[str, LoadUnit | None], wanted: LoadUnit) -> int:
    """How many rows have this unit?"""
    return sum(unit_cells.count(cell) for cell, unit in units.items() if unit == wanted)


def _by_pair(cells: Sequence[str], unit_cells: Sequence[str], meant: Mapping[tuple[str, str], Any]) -> list[Any]:
    return list(map(meant.__getitem__, zip(cells, unit_cells, strict=True)))


def _kg(value: float | None, unit: LoadUnit | None, *, zero_is_none: bool) -> float | None:
    if value is None or unit is None or value < 0 or (zero_is_none and value == 0):
        return None
    return kg_from(round(value, _DECIMALS), unit)


def _help_kg(value: float | None, unit: LoadUnit | None) -> float | None:
    return kg_from(-value, unit) if value is not None and value < 0 and unit is not None else None


def _about_help(meant: Mapping[str, float | None]) -> tuple[str, ...]:
    if any(value is not None and value < 0 for value in meant.values()):
        return ("Loads below 0 are taken as help (assistance).",)
    return ()


def mapped(cells: Sequence[Any], meant: Mapping[Any, Any]) -> Sequence[Any]:
    """Give what each cell means; a column with one meaning only takes the memory of one."""
    if len(meant) == 1:
        return Repeated(next(iter(meant.values())), len(cells))
    return list(map(meant.__getitem__, cells))
