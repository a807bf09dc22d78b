"""A table as people keep it: which column has which role, what a cell says, which two arms it holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from dorsi.core.errors import BadInput
from dorsi.formats import Source
from dorsi.formats.cells import NotReadable, number
from dorsi.formats.table import CsvTable, read_header
from dorsi.work.table_units import without_unit

__all__ = ["MISSING", "AskedTable", "TableReader", "arms_of", "number_in", "open_table"]

MISSING: Final = frozenset({"", "na", "n/a", "nan", "null", "none", "-", ".", "?"})
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "athlete": (
        "athlete",
        "subject",
        "participant",
        "lifter",
        "person",
        "id",
        "patient",
        "player",
        "name",
        "code",
        "who",
    ),
    "arm": ("arm", "group", "condition", "intervention", "sets", "allocation", "programme", "program"),
    "outcome": ("outcome", "value", "result", "score", "post", "after", "load", "reps", "rating", "tension"),
    "before": ("before", "pre", "baseline", "start"),
    "period": ("period", "session", "phase", "block", "visit", "day", "date", "week"),
}
_LARGEST: Final = 1e9
#: A number with its unit behind it, as "100 kg".
_UNIT_BEHIND: Final = re.compile(r"([+-]?[0-9]+(?:[.,][0-9]+)?)\s*[A-Za-z%]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedTable:
    """What the surfaces say about a table: names of columns and arms; None is found by the usual names."""

    path: Path
    athlete: str | None = None
    arm: str | None = None
    outcome: str | None = None
    before: str | None = None
    period: str | None = None
    measure: str | None = None
    tried: str | None = None
    against: str | None = None
    time: str | None = None
    since: str | None = None
    at: str | None = None
    only: tuple[str, ...] = ()
    worth: float | None = None
    per_cent: bool = False
    less_is_better: bool = False
    today: date | None = None
    paired: bool | None = None


@dataclass(slots=True, kw_only=True)
class TableReader:
    """A table that is being read: its cells by column, the lines they stand on, and what had to be left out so far."""

    asked: AskedTable
    table: CsvTable
    place: str
    records: list[dict[str, str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    missing: int = 0
    nameless: int = 0

    def column(self, role: str, *, needed: bool = True) -> str | None:
        """Which column has this role: the one that was named, else the first of the usual names?"""
        told = getattr(self.asked, role)
        if told is not None:
            return self.named(told, f"--{role}")
        for wanted in _NAMES[role]:
            for name in self.table.header:
                if wanted in {name.casefold(), without_unit(name)}:
                    return name
        if role == "arm" and (holding := self.holding(self.asked.tried)):
            return holding
        if needed:
            raise BadInput(
                f"no column is known to be the {role}",
                place=self.place,
                hint=f"Name it: --{role} COLUMN. The columns are {self.columns()}.",
            )
        return None

    def holding(self, arm: str | None) -> str | None:
        """Give the one column that has this arm among its cells, or None where none or several have."""
        told = (arm or "").strip().casefold()
        found = [name for name in self.table.header if any(r[name].casefold() == told for r in self.records)]
        return found[0] if told and len(found) == 1 else None

    def named(self, told: str, option: str) -> str:
        """Give the column with this name, whatever its capitals."""
        for name in self.table.header:
            if name.casefold() == told.strip().casefold():
                return name
        raise BadInput(
            f"there is no column {told[:40]!r}",
            place=f"{self.place}, {option}",
            hint=f"The columns are {self.columns()}.",
        )

    def columns(self) -> str:
        """List the columns."""
        return ", ".join(self.table.header[:20])


def open_table(asked: AskedTable) -> TableReader:
    """Open a table and keep the rows that ``--only`` names.

    Raises
    ------
    BadInput : it is no table, two columns share a name, or no row is left.
    """
    source = Source.open(asked.path)
    header = None if source.text is None else read_header(source.text)
    if header is None or source.text is None:
        raise BadInput(
            "this is no table with a header", place=asked.path.name, hint="Give a CSV with one row per measurement."
        )
    table = CsvTable(
        header=header.cells,
        delimiter=header.delimiter,
        text=source.text,
        header_lines=header.lines,
        name=asked.path.name,
    )
    reader = TableReader(asked=asked, table=table, place=asked.path.name)
    wanted = [_only(reader, told) for told in asked.only]
    for n, record in enumerate(table.records):
        cells = {name: cell.strip() for name, cell in zip(table.header, record, strict=False)}
        if all(cells[name].casefold() in values for name, values in wanted):
            reader.records.append(cells)
            reader.lines.append(table.line_of(n))
    twice = sorted(
        name for name, times in Counter(name.casefold() for name in table.header if name).items() if times > 1
    )
    if twice:
        raise BadInput(
            f"two columns are called {twice[0][:40]!r}", place=reader.place, hint="Give each a name of its own."
        )
    if not reader.records:
        told = "no row of the table is left" if asked.only else "the table has a header and no rows"
        hint = "Look at --only." if asked.only else "Give a CSV with one row per measurement."
        raise BadInput(told, place=reader.place, hint=hint)
    return reader


def _only(reader: TableReader, told: str) -> tuple[str, frozenset[str]]:
    name, equals, value = told.partition("=")
    if not equals:
        raise BadInput(f"{told[:40]!r} is no COLUMN=VALUE", place="--only", hint="Such as --only include=incl")
    return reader.named(name, "--only"), frozenset(one.strip().casefold() for one in value.split(","))


def number_in(reader: TableReader, n: int, column: str) -> float | None:
    """The number in a cell; None where it is missing, which is counted."""
    cell = reader.records[n][column]
    if cell.casefold() in MISSING:
        return None
    try:
        value = number(cell)
    except NotReadable as problem:
        unit = _UNIT_BEHIND.fullmatch(cell)
        way = f"Write {unit[1]} alone; all rows in one unit." if unit else "Leave it empty or write NA."
        if "±" in cell or "+-" in cell:
            way = "Write the mean alone and its SD in a column of its own, called sd."
        raise BadInput(f"{column}: {problem}", place=f"{reader.place}, line {reader.lines[n]}", hint=way) from None
    if value is None or not abs(value) < _LARGEST:
        raise BadInput(f"{column}: {cell[:40]!r} cannot be meant", place=f"{reader.place}, line {reader.lines[n]}")
    return value


def arms_of(reader: TableReader, column: str) -> tuple[str, str]:
    """Which two arms are compared? Named, or the other one where there are only two."""
    asked = reader.asked
    known = list(dict.fromkeys(record[column] for record in reader.records if record[column].casefold() not in MISSING))
    listed = ", ".join(known[:12])
    if asked.tried is None:
        raise BadInput("which arm is on trial?", place="--with", hint=f"Name it: --with ARM. The arms are {listed}.")
    tried = _arm(asked.tried, known, "--with", listed)
    if asked.against is not None:
        against = _arm(asked.against, known, "--against", listed)
    else:
        others = [one for one in known if one.casefold() != tried.casefold()]
        if len({one.casefold() for one in others}) != 1:
            told = "there is only one arm" if not others else "there are more than two arms"
            raise BadInput(told, place="--against", hint=f"Name the other: --against ARM. The arms are {listed}.")
        against = others[0]
    if tried.casefold() == against.casefold():
        raise BadInput("an arm cannot be compared with itself", place="--against", hint=f"The arms are {listed}.")
    return tried, against


def _arm(told: str, known: Sequence[str], option: str, listed: str) -> str:
    for one in known:
        if one.casefold() == told.strip().casefold():
            return one
    raise BadInput(f"no row has the arm {told[:40]!r}", place=option, hint=f"The arms are {listed}.")
