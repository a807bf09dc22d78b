"""An app and its dialects: which header belongs to which, and from that one `Format` each."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from dorsi.formats.cells import METRES
from dorsi.formats.log_columns import Habits, Layout, Told, read_set_rows
from dorsi.formats.reading import Format

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dorsi.core.units import LoadUnit
    from dorsi.formats.reading import LogFile, ReadOptions
    from dorsi.formats.source import Source

__all__ = ["App", "Column", "Dialect", "plain_header"]

_ORDER: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What a header means: the field, and the unit where the header names it."""

    field: str
    load_unit: LoadUnit | None = None
    metres: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """One way in which an app writes its log, told from the others by its header alone.

    ``has`` are headers that must be there, ``lacks`` those that must not; ``delimiter`` where that is the difference.
    ``fields`` must all be found by meaning. The first dialect of an app that fits is taken.
    """

    slug: str
    title: str
    tested: bool
    has: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    delimiter: str | None = None
    habits: Habits | None = None

    def fits(self, header: frozenset[str], fields: frozenset[str], delimiter: str) -> bool:
        """Is a table with this header in this dialect?"""
        return (
            self.has <= header
            and self.lacks.isdisjoint(header)
            and self.fields <= fields
            and self.delimiter in {None, delimiter}
        )


@lru_cache(maxsize=2048)
def plain_header(cell: str) -> str:
    """Write a header cell so that case, blanks and the way accents are stored make no difference.

    >>> plain_header("  Weight  (KG) ")
    'weight (kg)'
    """
    return " ".join(unicodedata.normalize("NFC", cell).casefold().replace("\u2019", "'").split())


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """An app: what its headers mean in all dialects and languages, its dialects, its habits."""

    columns: Mapping[str, Column]
    dialects: Sequence[Dialect]
    habits: Habits = field(default_factory=Habits)

    def layout(self, header: Sequence[str]) -> Layout:
        """Find out which column holds what; of two columns with the same meaning the first is taken."""
        places: dict[str, int] = {}
        load_unit: LoadUnit | None = None
        metres: float | None = None
        for place, cell in enumerate(header):
            column = self.columns.get(plain_header(cell))
            if column is None:
                continue
            if column.field == "load" and column.load_unit == "lb" and load_unit == "kg":
                places.setdefault("load_lb", place)
            elif column.field not in places:
                places[column.field] = place
                load_unit = column.load_unit or load_unit
                metres = column.metres or metres
        return Layout(columns=places, load_unit=load_unit, metres=metres)

    def dialect_of(self, source: Source) -> Dialect | None:
        """In which dialect of this app is the file, if any?"""
        table = source.table
        if table is None:
            return None
        plain = frozenset(map(plain_header, table.header))
        if plain.isdisjoint(self.columns):
            return None
        fields = frozenset(column.field for cell in plain if (column := self.columns.get(cell)))
        return next((d for d in self.dialects if d.fits(plain, fields, table.delimiter)), None)

    def formats(self) -> tuple[Format, ...]:
        """Make one format of each dialect."""
        return tuple(self._format(dialect) for dialect in self.dialects)

    def _format(self, dialect: Dialect) -> Format:
        def recognises(source: Source) -> bool:
            return self.dialect_of(source) is dialect

        def read(source: Source, options: ReadOptions) -> LogFile:
            table = source.table
            return read_set_rows(
                source,
                options,
                told=Told(slug=dialect.slug, title=dialect.title, tested=dialect.tested),
                layout=self.layout(table.header if table is not None else ()),
                habits=dialect.habits or self.habits,
            )

        return Format(
            slug=dialect.slug,
            title=dialect.title,
            tested_on_real_file=dialect.tested,
            recognises=recognises,
            read=read,
            order=_ORDER,
        )


def named(columns: Mapping[str, str]) -> dict[str, Column]:
    """Make columns of a table "field: headers, separated by |"."""
    return {plain_header(cell): Column(field=name) for name, cells in columns.items() for cell in cells.split("|")}


def with_load_unit(name: str, cells: str, unit: LoadUnit) -> dict[str, Column]:
    """Make columns whose header names the unit of the load."""
    return {plain_header(cell): Column(field=name, load_unit=unit) for cell in cells.split("|")}


def with_distance_unit(cells: Mapping[str, str]) -> dict[str, Column]:
    """Make columns of distances whose header names the unit."""
    return {plain_header(cell): Column(field="distance", metres=METRES[unit]) for cell, unit in cells.items()}
