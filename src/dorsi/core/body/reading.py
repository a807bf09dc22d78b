"""The user's own files: measurements (CSV or TOML), tables of brands, tables of norms."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from dorsi.core.body.kinds import Kind, kind_named
from dorsi.core.body.measuring import Measured, Side
from dorsi.core.body.norms import NormRow
from dorsi.core.body.sizes import BrandTable, grouped_tables
from dorsi.core.errors import BadInput, way_out

__all__ = ["HEADER", "csv_row", "read_brands", "read_measured", "read_norms", "sex_named", "value_of"]

HEADER: Final = ("day", "what", "value", "unit", "side")
_LARGEST_FILE: Final = 5_000_000
_CM_AN_INCH: Final = 2.54
_KG_A_POUND: Final = 0.45359237
_NUMBER: Final = re.compile(
    r"^\s*(\d{1,4}(?:[.,]\d{1,3})?)\s*(cm|mm|in|inch|inches|\"|s|sec|min|kg|lb|lbs|m)?\s*$", re.IGNORECASE
)
_FACTORS: Final[Mapping[str, tuple[str, float]]] = {
    "cm": ("cm", 1.0), "mm": ("cm", 0.1), "in": ("cm", _CM_AN_INCH), "inch": ("cm", _CM_AN_INCH),
    "inches": ("cm", _CM_AN_INCH), '"': ("cm", _CM_AN_INCH), "s": ("s", 1.0), "sec": ("s", 1.0), "min": ("s", 60.0),
    "kg": ("kg", 1.0), "lb": ("kg", _KG_A_POUND), "lbs": ("kg", _KG_A_POUND), "m": ("m", 1.0),
}  # fmt: skip
_RANGE: Final = re.compile(r"^\s*[<>≤≥]?\s*(\d+(?:[.,]\d+)?)\s*(?:[-\u2010-\u2015\u2212]|to)\s*(\d+(?:[.,]\d+)?)\s*$")
_OPEN: Final = re.compile(r"^\s*(?:(?:>=?|≥)\s*(\d+)|(\d+)\s*(?:\+|and more|and over))\s*$")
_OPEN_END: Final = 1e9
_SEXES: Final[Mapping[str, str]] = {
    "m": "male", "male": "male", "men": "male", "man": "male", "f": "female", "w": "female", "female": "female",
    "women": "female", "woman": "female",
}  # fmt: skip


def value_of(text: str, kind: Kind, place: str) -> float:
    """Which value is meant, in the unit of its kind? A number, with another unit where one is written.

    Raises
    ------
    BadInput : no number, a unit that does not fit, or a value that nobody has.

    Examples
    --------
    >>> from dorsi.core.body.kinds import KINDS
    >>> value_of("41in", KINDS["chest"], ""), value_of("104,5", KINDS["chest"], "")
    (104.14, 104.5)
    """
    found = _NUMBER.match(text)
    hint = f"Give {kind.title.lower()} in {kind.unit}, such as {(kind.bounds[0] * kind.bounds[1]) ** 0.5:.0f}."
    if not found:
        raise BadInput(f"{text[:20]!r} is no measurement", place=place, hint=hint)
    unit, factor = _FACTORS[(found[2] or kind.unit).lower()]
    if unit != kind.unit:
        raise BadInput(f"{found[2]} is no unit of {kind.title.lower()}", place=place, hint=hint)
    value = round(float(found[1].replace(",", ".")) * factor, 3)
    if not kind.bounds[0] <= value <= kind.bounds[1]:
        raise BadInput(f"{kind.title.lower()} of {value:g} {kind.unit} cannot be", place=place, hint=hint)
    return value


def csv_row(one: Measured) -> str:
    """Write one measurement as a line of the user's file."""
    return f"{one.day.isoformat()},{one.kind.slug},{one.value:g},{one.kind.unit},{one.side or ''}\n"


def read_measured(path: Path) -> tuple[Measured, ...]:
    """What was measured, by a file of the user's: CSV (day,what,value,unit,side) or TOML.

    In TOML each day is a table: ``[[measured]]``, ``day = 2031-03-02``, ``chest = [104, 104.5, 104.2]``, ``hang = 42``;
    sides as ``dynamometer_left = 48``.

    Raises
    ------
    BadInput : it cannot be read, or a line of it makes no sense; with its place.
    """
    if path.suffix.lower() == ".toml":
        return tuple(_of_toml(path))
    return tuple(_of_csv(path))


def _of_csv(path: Path) -> Iterator[Measured]:
    for number, row in _rows(path, ("day", "what", "value"), "such as: day,what,value,unit,side"):
        place = f"{path.name}, line {number}"
        kind = kind_named(row["what"], place)
        text = f"{row['value']}{row.get('unit') or ''}"
        yield Measured(
            day=_day(row["day"], place),
            kind=kind,
            value=value_of(text, kind, place),
            side=_side(row.get("side") or "", place),
        )


def _of_toml(path: Path) -> Iterator[Measured]:
    try:
        document = tomllib.loads(_text(path))
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise BadInput(f"the measurements are no valid TOML: {problem}", place=path.name) from None
    days = document.get("measured")
    if not isinstance(days, list) or not all(isinstance(one, dict) for one in days):
        hint = "Write [[measured]] on a line of its own, then day = 2031-03-02, then chest = [104, 104.5, 104.2]."
        raise BadInput("there is no day in it", place=path.name, hint=hint)
    for number, one in enumerate(days, start=1):
        place = f"{path.name}, day {number}"
        day = _day(str(one.get("day", "")), place)
        for key, values in one.items():
            if key != "day":
                yield from _of_key(key, values, day, place)


def _of_key(key: str, values: object, day: date, place: str) -> Iterator[Measured]:
    name, side = key, None
    for each in ("left", "right"):
        if key.endswith(f"_{each}"):
            name, side = key.removesuffix(f"_{each}"), _side(each, place)
    kind = kind_named(name, place)
    for value in values if isinstance(values, list) else [values]:
        yield Measured(day=day, kind=kind, value=value_of(str(value), kind, f"{place}, {key}"), side=side)


def read_brands(path: Path) -> tuple[BrandTable, ...]:
    """Which tables of brands has this file (CSV: brand,cut,garment,size,chest_cm,waist_cm,neck_cm,arm_cm)?

    Empty cells are left out; a cell may hold one number or a range such as 94-102; ``sex`` may stand for ``cut``.
    """
    hint = "such as: brand,cut,garment,size,chest_cm,waist_cm,neck_cm,arm_cm"
    rows = []
    for number, row in _rows(path, ("brand", "size"), hint):
        place = f"{path.name}, line {number}"
        body = {}
        for column, slug in _BODY_COLUMNS.items():
            if (cell := (row.get(column) or "").strip()) not in {"", "0"}:
                body[slug] = _span(cell, f"{place}, {column}")
        cut = row.get("cut") or row.get("sex") or "any cut"
        rows.append(
            {
                "brand": row["brand"],
                "cut": cut,
                "garment": row.get("garment") or "shirt",
                "size": row["size"],
                "body": body,
            }
        )
    tables = grouped_tables(rows)
    if not tables:
        raise BadInput("this table of brands has no measure of a body in it", place=path.name, hint=f"Columns {hint}.")
    return tables


_BODY_COLUMNS: Final[Mapping[str, str]] = {
    "chest_cm": "chest", "waist_cm": "waist", "hips_cm": "hips", "neck_cm": "neck", "arm_cm": "arm_length",
}  # fmt: skip


def read_norms(path: Path) -> tuple[NormRow, ...]:
    """Which norms has this file? CSV with a mean and an SD per row; sex (gender), age and height where they differ.

    Ages and heights are ranges such as 17-19, with any dash, or 90+.
    """
    hint = "such as: sex,age,height,mean,sd"
    found = []
    for number, row in _rows(path, (), hint):
        place = f"{path.name}, line {number}"
        mean = next((cell for column, cell in row.items() if column.startswith("mean")), None)
        spread = next((cell for column, cell in row.items() if column.endswith("sd")), None)
        if mean is None or spread is None:
            raise BadInput(
                "a table of norms needs a column of means and one of SDs", place=path.name, hint=f"Columns {hint}."
            )
        sex = sex_named(row.get("sex") or row.get("gender") or "")
        age, height = (row.get("age") or "").strip(), (row.get("height") or "").strip()
        found.append(
            NormRow(
                sex=sex or None,
                age=_span(age, f"{place}, age") if age else None,
                height=_span(height, f"{place}, height") if height else None,
                mean=_float(mean, f"{place}, mean"),
                sd=_above_0(_float(spread, f"{place}, sd"), f"{place}, sd"),
            )
        )
    if not found:
        raise BadInput("this table of norms is empty", place=path.name, hint=f"Columns {hint}.")
    return tuple(found)


def sex_named(text: str) -> str:
    """How do tables of norms call this? Usual words are brought together, others stay as they are.

    >>> sex_named("F"), sex_named("Men"), sex_named("x")
    ('female', 'male', 'x')
    """
    plain = text.strip().casefold()
    return _SEXES.get(plain, plain)


def _rows(path: Path, needed: tuple[str, ...], hint: str) -> Iterator[tuple[int, dict[str, str]]]:
    text = _text(path)
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
        if missing := [name for name in needed if name not in header]:
            raise BadInput(f"the column {missing[0]!r} is missing", place=path.name, hint=f"Columns {hint}.")
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield (
                    reader.line_num,
                    dict(zip(header, (cell.strip() for cell in cells), strict=False))
                    | dict.fromkeys(header[len(cells) :], ""),
                )
    except csv.Error as problem:
        raise BadInput(f"this is no CSV ({problem})", place=f"{path.name}, line {reader.line_num}") from None


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as problem:
        raise BadInput(
            f"the file cannot be opened ({problem.strerror})", place=str(path), hint=way_out(problem)
        ) from problem
    if len(raw) > _LARGEST_FILE:
        raise BadInput("this is far larger than any file of measurements", place=path.name)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("the file is not in UTF-8", place=path.name, hint="Save it again as UTF-8.") from None


def _day(text: str, place: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadInput(f"{text[:20]!r} is no day", place=place, hint="Write it as 2031-03-02.") from None


def _side(text: str, place: str) -> Side | None:
    plain = text.strip().casefold()
    if plain in {"left", "l"}:
        return "left"
    if plain in {"right", "r"}:
        return "right"
    if plain:
        raise BadInput(f"{text[:20]!r} is no side", place=place, hint="Write left, right or nothing.")
    return None


def _span(text: str, place: str) -> tuple[float, float]:
    if found := _RANGE.match(text):
        low, high = (float(one.replace(",", ".")) for one in found.groups())
        if low > high:
            raise BadInput(f"{text[:20]!r} runs backward", place=place)
        return low, high
    if found := _OPEN.match(text):
        return float(found[1] or found[2]), _OPEN_END
    value = _float(text, place)
    return value, value


def _float(text: str, place: str) -> float:
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        raise BadInput(f"{text[:20]!r} is no number", place=place) from None
    if not 0 <= value < _OPEN_END:
        raise BadInput(f"{text[:20]!r} is no number that can be used here", place=place)
    return value


def _above_0(value: float, place: str) -> float:
    if value <= 0:
        raise BadInput("a spread must be above 0", place=place)
    return value
