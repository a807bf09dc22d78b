"""A delimited text as columns: quickly where it is well formed, line by line where it is not.

Conventions: lines are counted from 1, the header counts; an empty line, or one of delimiters only, is no record.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from dorsi.core.errors import BadInput
from dorsi.formats.blocks import read_blocks
from dorsi.formats.recovery import Cells, Recovered, recover

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Cells", "CsvTable", "Header", "read_header"]

#: No export has more columns; StrongLifts writes sets side by side and stays far below.
MOST_COLUMNS: Final = 400
LONGEST_HEADER: Final = 20_000
#: Twenty lifters over twenty years stay below.
MOST_LINES: Final = 400_000
_DELIMITERS: Final = ",;\t|"
_SEPARATOR_LINE: Final = re.compile(r'"?sep=([,;\t|])"?', re.IGNORECASE)
_NO_TABLE: Final = ("{", "[", "<", "#", "%", "SQLite")
_MORE_THAN_ONE_COLUMN: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The names of the columns, stripped; the delimiter; how many lines of the file end with the header."""

    cells: tuple[str, ...]
    delimiter: str
    lines: int


def read_header(text: str) -> Header | None:
    """Which columns does this text have? None where it does not start like a table."""
    above, line, delimiters = 0, "", _DELIMITERS
    while not line:
        lines = text[:LONGEST_HEADER].split("\n", above + 1)
        if len(lines) <= above or (len(lines) == above + 1 and len(text) > LONGEST_HEADER):
            return None
        line = lines[above].strip("\r\ufeff ")
        above += 1
        if told := _SEPARATOR_LINE.fullmatch(line):
            line, delimiters = "", told[1]
    if line.startswith(_NO_TABLE):
        return None
    delimiter = max(delimiters, key=line.count)
    try:
        cells = tuple(cell.strip().strip('"').strip() for cell in next(csv.reader([line], delimiter=delimiter)))
    except csv.Error:
        return None
    if not _MORE_THAN_ONE_COLUMN <= len(cells) <= MOST_COLUMNS:
        return None
    return Header(cells=cells, delimiter=delimiter, lines=above)


def _after_lines(text: str, lines: int) -> int:
    """At which character does the line after these begin?"""
    start = 0
    for _ in range(lines):
        start = text.find("\n", start) + 1
        if start == 0:
            return len(text)
    return start


@dataclass(frozen=True, kw_only=True)
class CsvTable:
    """A delimited text: the header cells, stripped; the records; the delimiter.

    The rows are read when first asked for, so that a look at the header costs nothing. Asking for them raises
    `BadInput` where hardly any row can be told apart.
    """

    header: tuple[str, ...]
    delimiter: str
    text: str
    header_lines: int = 1
    name: str = ""

    def __len__(self) -> int:
        return len(self.columns[0])

    @cached_property
    def _read(self) -> Recovered:
        if max(self.text.count("\n"), self.text.count("\r")) > MOST_LINES:
            raise BadInput(f"the file has more than {MOST_LINES:,} lines; no training log has", place=self.name)
        width = len(self.header)
        start = _after_lines(self.text, self.header_lines)
        whole = read_blocks(self.text, start=start, delimiter=self.delimiter, width=width)
        if whole is not None:
            return whole
        return recover(self.text, delimiter=self.delimiter, n_columns=width, skip=self.header_lines, name=self.name)

    @property
    def columns(self) -> list[Cells]:
        """The cells, column by column."""
        return self._read.columns

    @cached_property
    def records(self) -> list[list[str]]:
        """The cells, record by record."""
        return [list(record) for record in zip(*self.columns, strict=True)]

    @property
    def broken(self) -> tuple[tuple[int, str], ...]:
        """Records that could not be told apart: the line and why."""
        return self._read.broken

    @cached_property
    def _lines(self) -> Sequence[int]:
        if self._read.lines:
            return self._read.lines
        if self._read.one_line_each:
            return range(1 + self.header_lines, 1 + self.header_lines + len(self))
        starts, above = [], self.header_lines
        lines = io.StringIO(self.text[_after_lines(self.text, self.header_lines) :], newline="\n")
        rows = csv.reader(lines, delimiter=self.delimiter)
        for row in rows:
            if row:
                starts.append(above + 1)
            above = rows.line_num + self.header_lines
        return starts

    def line_of(self, index: int) -> int:
        """At which line of the file does this record start?"""
        return self._lines[index]

    def column(self, name: str) -> Cells:
        """Give the cells of the column with this header."""
        return self.columns[self.header.index(name)]
