"""The bytes of a file, opened with limits, and the views of it that formats ask for: text, table."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import cached_property
from io import StringIO
from pathlib import Path

from dorsi.core.errors import BadInput

__all__ = ["CsvTable", "Source"]

#: A training log of twenty years stays under 10 MB.
LARGEST_LOG_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvTable:
    """A delimited text: the header cells, stripped; the records; the delimiter.

    ``line_of(i)`` is the line in the file at which record i starts (header = line 1).
    ``broken`` are records that could not be told apart (line, reason): quotes that never close, wrong number of cells.
    """

    header: tuple[str, ...]
    records: list[list[str]]
    delimiter: str
    broken: tuple[tuple[int, str], ...] = ()
    lines: tuple[int, ...] = field(default=())

    def line_of(self, index: int) -> int:
        """At which line of the file does this record start?"""
        return self.lines[index] if self.lines else index + 2

    def column(self, name: str) -> list[str]:
        """Give the cells of the column with this header."""
        place = self.header.index(name)
        return [record[place] for record in self.records]


class Source:
    """One file as bytes, with what can be derived from it, each at most once."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.name = name

    @classmethod
    def open(cls, path: Path) -> Source:
        """Read a file, refusing what cannot be a log before it is in memory."""
        try:
            size = path.stat().st_size
            if size > LARGEST_LOG_BYTES:
                raise BadInput(
                    f"the file has {size / 1e6:.0f} MB; a training log of twenty years stays under 10 MB",
                    place=path.name,
                    hint="Give the export itself.",
                )
            return cls(path.read_bytes(), path.name)
        except OSError as problem:
            raise BadInput(f"cannot be opened ({problem.strerror})", place=str(path)) from problem

    @cached_property
    def text(self) -> str | None:
        """The file as text without its byte-order mark, or None where it is binary."""
        try:
            return self.data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return None

    @cached_property
    def table(self) -> CsvTable | None:
        """The file as a delimited table, or None where it is not one."""
        if not self.text:
            return None
        first = self.text.split("\n", 1)[0]
        delimiter = max(",;\t", key=first.count)
        records = list(csv.reader(StringIO(self.text, newline=""), delimiter=delimiter))
        header, *rows = records
        return CsvTable(header=tuple(h.strip() for h in header), records=rows, delimiter=delimiter)
