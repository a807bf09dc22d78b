"""The rows of a damaged table, line by line: what is good is kept, what is broken is told with line and reason.

How: every physical line is read alone first. A line with an odd number of quotes opens a cell that goes on below; it is
joined with the lines down to the next odd one, unless a line between them is a record by itself: then the quote was
never closed, or was a bare quote inside a name, and the line is read again as a person would read it. Each line is
looked at a bounded number of times, so that no text can make this slow.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, Final

from dorsi.core.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Cells", "Recovered", "recover"]

#: With more broken rows than this the file is no log with a few faults.
MOST_BROKEN: Final = 20_000
#: Below this share of good rows (once there are enough to say) a file is refused.
_FEWEST_GOOD: Final = 0.25
_ENOUGH_TO_SAY: Final = 4
#: A cell of notes has fewer lines.
_LONGEST_CELL_LINES: Final = 400
#: Rows that lack the same last cells and make up this share of a file were written so.
_SHORT_ON_PURPOSE: Final = 0.2
_DATE: Final = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}\.? \w+\.? \d{4}|\w+ \d{1,2},? \d{4}")
#: Cells beyond the header that may be there, all empty.
_MORE_CELLS: Final = 40
_LONGEST_LINE: Final = 50_000
_CUT_OFF: Final = "the file ends in the middle of this row"
_NEVER_CLOSED: Final = "a quote in this row is never closed"


class Cells(list[str]):
    """A column of texts that knows its different texts, in the order in which they came."""

    __slots__ = ("distinct",)

    def __init__(self, cells: Iterable[str] = ()) -> None:
        super().__init__(cells)
        self.distinct: dict[str, str] = dict(zip(self, self, strict=True))

    @classmethod
    def knowing(cls, texts: Iterable[str], different: Iterable[str]) -> Cells:
        """Make a column whose different texts are known."""
        cells = cls()
        cells.extend(texts)
        cells.distinct = {text: text for text in different}
        return cells

    def kept(self, keep: Iterable[bool]) -> Cells:
        """Give the cells of some rows; the different texts stay those of all."""
        some = Cells()
        some.extend(compress(self, keep))
        some.distinct = self.distinct
        return some


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """The cells of the good records column by column, and the broken lines.

    ``lines`` says where each record starts; it is empty where that need not be kept. ``one_line_each`` is False where
    cells with line breaks or empty lines lie between the records.
    """

    columns: list[Cells]
    broken: tuple[tuple[int, str], ...] = ()
    lines: tuple[int, ...] = ()
    one_line_each: bool = True


class _Lines:
    """The lines of a text with what is known of each alone."""

    def __init__(self, text: str, delimiter: str, n_columns: int, skip: int) -> None:
        self.delimiter = delimiter
        self.n_columns = n_columns
        self.skip = skip
        self.text = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[skip:]
        self.last = max((i for i, line in enumerate(self.text) if line.strip()), default=0)
        self.odd = [line.count('"') % 2 == 1 for line in self.text]
        self.alone = [None if odd else self.cells(line) for line, odd in zip(self.text, self.odd, strict=True)]
        self.widths = self._widths()
        self.date_at = self._date_column()
        self.next_odd = self._next([*self.odd])
        self.next_record = self._next([self._is_record(cells) for cells in self.alone])

    def cells(self, line: str) -> list[str] | None:
        """Read one record strictly; None where the quotes do not allow it."""
        if len(line) > _LONGEST_LINE:
            return None
        try:
            rows = list(csv.reader(line.split("\n") if "\n" in line else [line], delimiter=self.delimiter, strict=True))
        except csv.Error:
            return None
        return rows[0] if len(rows) == 1 else None

    def _widths(self) -> frozenset[int]:
        """Tell which numbers of cells a record may have: the header's, and shorter ones used throughout the file."""
        seen: dict[int, int] = {}
        for cells in self.alone:
            if cells and any(cells):
                seen[len(cells)] = seen.get(len(cells), 0) + 1
        total = sum(seen.values())
        often = {w for w, n in seen.items() if 1 < w < self.n_columns and n > 1 and n >= _SHORT_ON_PURPOSE * total}
        return frozenset({self.n_columns, *often})

    def _date_column(self) -> int | None:
        """Find the column that holds a date in every good row: a record cannot start without it."""
        good = [cells for cells in self.alone if cells and len(cells) == self.n_columns][:200]
        for place in range(self.n_columns):
            if good and all(_DATE.search(cells[place]) for cells in good):
                return place
        return None

    def _is_record(self, cells: list[str] | None) -> bool:
        if not cells or len(cells) not in self.widths:
            return False
        if self.date_at is None or self.date_at >= len(cells):
            return True
        return _DATE.search(cells[self.date_at]) is not None

    def _next(self, marked: list[bool]) -> list[int]:
        """For each line give the next marked one below it (or the number of lines)."""
        found = [len(marked)] * (len(marked) + 1)
        for place in range(len(marked) - 1, -1, -1):
            found[place] = place + 1 if place + 1 < len(marked) and marked[place + 1] else found[place + 1]
        return found

    def padded(self, cells: list[str]) -> list[str] | None:
        """Bring a record to the width of the header, or None where it has the wrong number of cells."""
        if len(cells) == self.n_columns:
            return cells
        if len(cells) in self.widths:
            return cells + [""] * (self.n_columns - len(cells))
        if len(cells) > self.n_columns and not any(cells[self.n_columns :]):
            return cells[: self.n_columns]
        return None


def recover(text: str, *, delimiter: str, n_columns: int, skip: int, name: str = "") -> Recovered:
    """Which rows of this damaged table are good, and what is wrong with the others?

    Raises
    ------
    BadInput : hardly any row is good.
    """
    lines = _Lines(text, delimiter, n_columns, skip)
    records: list[list[str]] = []
    starts: list[int] = []
    broken: list[tuple[int, str]] = []
    place = 0
    while place < len(lines.text):
        cells, reason, used = _record_at(lines, place)
        if cells is not None:
            records.append(cells)
            starts.append(place + 1 + skip)
        elif reason is not None:
            broken.append((place + 1 + skip, reason))
            if len(broken) > MOST_BROKEN:
                break
        place += used
    total = len(records) + len(broken)
    if len(broken) > MOST_BROKEN or (total >= _ENOUGH_TO_SAY and len(records) < _FEWEST_GOOD * total):
        raise BadInput(
            f"{len(broken):,} of {total:,} rows do not fit the header of the file",
            place=name,
            hint="Export it again; the file is damaged or was edited.",
        )
    columns = [Cells(column) for column in zip(*records, strict=True)] or [Cells() for _ in range(n_columns)]
    return Recovered(columns=columns, broken=tuple(broken), lines=tuple(starts))


def _record_at(lines: _Lines, place: int) -> tuple[list[str] | None, str | None, int]:
    """Read the record that starts at a line: its cells, or why it is broken, and how many lines it took."""
    line = lines.text[place]
    if not line.strip():
        return None, None, 1
    if not lines.odd[place]:
        cells = lines.alone[place]
        whole = lines.padded(cells) if cells is not None else None
        whole = whole or _as_a_person_reads(lines, line)
        return whole, None if whole else _what_is_wrong(lines, place), 1
    end = lines.next_odd[place]
    goes_on = end < len(lines.text) and end - place <= _LONGEST_CELL_LINES and lines.next_record[place] > end
    if goes_on and not _starts_a_record(lines, end):
        cells = lines.cells("\n".join(lines.text[place : end + 1]))
        whole = lines.padded(cells) if cells is not None else None
        if whole:
            return whole, None, end - place + 1
    whole = _as_a_person_reads(lines, line)
    return whole, None if whole else _what_is_wrong(lines, place), 1


def _starts_a_record(lines: _Lines, place: int) -> bool:
    """Is a line with an odd quote the start of a record of its own?"""
    return lines.date_at is not None and lines._is_record(_as_a_person_reads(lines, lines.text[place]))  # noqa: SLF001


def _as_a_person_reads(lines: _Lines, line: str) -> list[str] | None:
    """Read a line in which quotes stand where they should not: a cell ends at a quote before a delimiter.

    If that does not give the right number of cells either, quotes are taken as mere characters.
    """
    mark = re.escape(lines.delimiter)
    pattern = re.compile(rf'"((?:[^"]|"(?!{mark}|$))*+)"(?={mark}|$)|([^{mark}]*)')
    cells: list[str] = []
    place = 0
    while place <= len(line) <= _LONGEST_LINE and len(cells) < lines.n_columns + _MORE_CELLS:
        found = pattern.match(line, place)
        if found is None:
            break
        cells.append(found[1].replace('""', '"') if found[1] is not None else found[2])
        place = found.end() + 1
    whole = lines.padded(cells)
    if whole is None and line.count(lines.delimiter) == lines.n_columns - 1:
        whole = [cell.strip('"') for cell in line.split(lines.delimiter)]
    return whole


def _what_is_wrong(lines: _Lines, place: int) -> str:
    alone = lines.alone[place]
    found = len(alone) if alone else lines.text[place].count(lines.delimiter) + 1
    if place == lines.last and found < lines.n_columns + lines.odd[place]:
        return _CUT_OFF
    if lines.odd[place]:
        return _NEVER_CLOSED
    return f"this row has {found} cells, the header has {lines.n_columns}"
