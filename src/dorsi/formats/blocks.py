"""A well-formed delimited text as columns, block by block, at little more than the cost of splitting it.

In most exports quotes enclose whole cells, without delimiters, quotes or line ends inside; then splitting a block of
lines is enough, and twice as fast as a CSV reader. A block in which that is not so goes through a CSV reader. What a
CSV reader in its strict mode does not accept, or would read with rows swallowed by a cell, is not read here at all.

Equal cells of a column share one text: what they mean is then found quickly, and half the memory is enough.
"""

from __future__ import annotations

import csv
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from dorsi.formats.recovery import Cells, Recovered

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_blocks"]

#: So much is looked at to see how a file is written, and so much is split at a time: a block stays in the cache.
_LOOKED_AT: Final = 4000
_BLOCK: Final = 8_000
_ROWS: Final = 16
#: After so many blocks in a row that needed a CSV reader, splitting is no longer tried.
_TRIES: Final = 3
#: Stands for a delimiter and a blank inside quotes while a block is split; a text that has it is read otherwise.
_MASK: Final = "\x01"
#: Stands between the lines of a block; a text that has it is no text.
_END: Final = "\x00"


class _NotPlainError(ValueError):
    """The block needs a CSV reader."""


class _Column(dict[str, str]):
    """A column being filled: what each raw cell means, found once; and the cells so far."""

    __slots__ = ("masked", "quoted", "texts")

    def __init__(self, masked: str) -> None:
        super().__init__()
        self.masked = masked
        self.texts: list[str] = []
        self.quoted: dict[str, str] = {}

    def __missing__(self, raw: str) -> str:
        text = raw
        if '"' in raw:
            text = raw[1:-1]
            if len(raw) < len('""') or not raw[0] == raw[-1] == '"' or '"' in text:
                raise _NotPlainError
            text = text.replace(_MASK, self.masked)
        elif _MASK in raw:
            raise _NotPlainError
        self[raw] = text
        return text

    def cells(self) -> Cells:
        return Cells.knowing(self.texts, chain(self.values(), self.quoted))


def read_blocks(text: str, *, start: int, delimiter: str, width: int) -> Recovered | None:
    """What are the cells of this table, column by column? None where it is not well formed.

    Parameters
    ----------
    text : the whole text, without zero characters.
    start : where the first line below the header begins.
    delimiter : what stands between cells.
    width : how many cells a row has.
    """
    blocks = _Blocks(text, delimiter, width, start)
    try:
        return blocks.read(start)
    except (csv.Error, _OddError):
        return None


class _OddError(ValueError):
    """The table is not well formed."""


class _Blocks:
    """The reading of one text: the columns so far."""

    def __init__(self, text: str, delimiter: str, width: int, start: int) -> None:
        self.text = text
        self.delimiter = delimiter
        self.end = len(text.rstrip("\r\n"))
        first = text[start : min(self.end, start + _LOOKED_AT)].split("\n")[:-1]
        in_dates = any(line.count(delimiter) != width - 1 for line in first)
        self.masked = f"{delimiter} " if in_dates else ""
        self.columns = [_Column(self.masked) for _ in range(width)]
        self.one_line_each = True
        self.place = start

    def read(self, start: int) -> Recovered:
        tries = _TRIES
        while start < self.end:
            stop = self.text.find("\n", start + _BLOCK)
            stop = self.end if stop < 0 or stop > self.end else stop
            if tries > 0 and self._split(self.text[start:stop]):
                start, tries = stop + 1, _TRIES
            else:
                start, tries = self._by_reader(start), tries - 1
        return Recovered(columns=[column.cells() for column in self.columns], one_line_each=self.one_line_each)

    def _split(self, block: str) -> bool:
        """Split whole lines into cells; False, and nothing added, where they need a CSV reader.

        The mark between the lines shows that each has as many cells as it should.
        """
        if "\r" in block:
            block = block.replace("\r\n", "\n")
        if "\r" in block or _MASK in block:
            return False
        if self.masked:
            block = block.replace(self.masked, _MASK)
        width, rows = len(self.columns), block.count("\n") + 1
        flat = block.replace("\n", f"{self.delimiter}{_END}{self.delimiter}").split(self.delimiter)
        if len(flat) != rows * (width + 1) - 1 or flat[width :: width + 1].count(_END) != rows - 1:
            return False
        before = len(self.columns[0].texts)
        try:
            for place, column in enumerate(self.columns):
                _add(column, flat[place :: width + 1])
        except _NotPlainError:
            for column in self.columns:
                del column.texts[before:]
            return False
        return True

    def _by_reader(self, start: int) -> int:
        """Read about a block of records with a CSV reader; give where the next one starts."""
        self.place = start
        rows = csv.reader(self._lines_from_place(), delimiter=self.delimiter, strict=True)
        records: list[list[str]] = []
        while self.place - start < _BLOCK and (part := list(islice(rows, _ROWS))):
            records.extend(part)
        if [] in records:
            records = [row for row in records if row]
        if set(map(len, records)) - {len(self.columns)}:
            raise _OddError
        one_line_each = rows.line_num == len(records)
        self.one_line_each &= one_line_each
        for column, cells in zip(self.columns, zip(*records, strict=True), strict=False):
            if not one_line_each and any(self._swallows_rows(cell) for cell in set(cells)):
                raise _OddError
            column.texts.extend(map(column.quoted.setdefault, cells, cells))
        return self.place

    def _lines_from_place(self) -> Iterator[str]:
        while self.place < self.end:
            line_end = self.text.find("\n", self.place) + 1 or len(self.text)
            line = self.text[self.place : line_end]
            self.place = line_end
            yield line

    def _swallows_rows(self, cell: str) -> bool:
        """Is there a line in this cell that has as many delimiters as a whole row?"""
        lines = cell.split("\n") if "\n" in cell else ()
        return any(line.count(self.delimiter) >= len(self.columns) - 1 for line in lines)


def _add(column: _Column, cells: list[str]) -> None:
    """Add what each raw cell means; runs of equal ones, which are many, at once."""
    first = cells[0]
    if first == cells[-1] and cells.count(first) == len(cells):
        column.texts += [column[first]] * len(cells)
    else:
        column.texts += map(column.__getitem__, cells)
