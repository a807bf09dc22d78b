"""Tables as they come: delimiters, line ends, line numbers, and what is left of damaged ones."""

from __future__ import annotations

import pytest

from dorsi.core.errors import BadInput
from dorsi.formats.source import Source
from dorsi.formats.table import CsvTable, read_header

HEADER = "Date,Exercise,Weight,Reps\n"
ROW = '2031-03-02,"Row",60,10\n'


def table_of(text: str) -> CsvTable:
    table = Source(text.encode(), "log.csv").table
    assert table is not None
    return table


@pytest.mark.parametrize(
    ("text", "cells", "delimiter", "lines"),
    [
        ("a,b;c,d\n", ("a", "b;c", "d"), ",", 1),
        ("a;b,c;d\n", ("a", "b,c", "d"), ";", 1),
        (' "a" ,b \r\n', ("a", "b"), ",", 1),
        ("sep=;\na;b\n", ("a", "b"), ";", 2),
        ("\n\n a\tb\n", ("a", "b"), "\t", 3),
    ],
)
def test_header(text: str, cells: tuple[str, ...], delimiter: str, lines: int) -> None:
    header = read_header(text)
    assert header is not None
    assert (header.cells, header.delimiter, header.lines) == (cells, delimiter, lines)


@pytest.mark.parametrize(
    "text", ["", "\n", "a\n", '{"a": 1, "b": 2}\n', "[1, 2]\n", "x" * 30_000, ",".join("ab" * 1000), "a,\rb"]
)
def test_no_header(text: str) -> None:
    assert read_header(text) is None


def test_line_numbers_count_every_line_of_the_file() -> None:
    table = table_of(HEADER + ROW + "\n" + '2031-03-02,"two\nlines",60,10\n' + ROW)
    assert [table.line_of(row) for row in range(len(table))] == [2, 4, 6]
    assert table.column("Exercise") == ["Row", "two\nlines", "Row"]
    assert table.records[1] == ["2031-03-02", "two\nlines", "60", "10"]


def test_a_quote_that_is_not_escaped_costs_nothing() -> None:
    table = table_of(HEADER + ROW * 3 + '2031-03-02,"Pause Row 1"",60,10\n' + ROW * 3 + '2031-03-02,Row 2",60,10\n')
    assert len(table) == 8
    assert table.broken == ()
    assert table.column("Exercise")[3] == 'Pause Row 1"'
    assert table.column("Exercise")[7] == 'Row 2"'


def test_a_quote_that_never_closes_costs_one_row() -> None:
    table = table_of(HEADER + ROW * 3 + '2031-03-02,"Row,60\n' + ROW * 3)
    assert len(table) == 6
    assert table.broken == ((5, "a quote in this row is never closed"),)


def test_a_file_cut_off_in_the_middle_of_a_row() -> None:
    table = table_of(HEADER + ROW * 3 + "2031-03-02,Ro")
    assert len(table) == 3
    assert table.broken == ((5, "the file ends in the middle of this row"),)


def test_rows_that_lack_their_last_empty_cells_throughout() -> None:
    table = table_of(
        "Date,Exercise,Weight,Reps,Note\n"
        + "2031-03-02,Row,60,10\n" * 3
        + "2031-03-02,Row,60,10,x\n"
        + "2031-03-02,Row\n"
    )
    assert table.column("Note") == ["", "", "", "x"]
    assert [line for line, _ in table.broken] == [6]


def test_too_many_cells_are_fine_where_they_are_empty() -> None:
    table = table_of(HEADER + "2031-03-02,Row,60,10,,\n" + "2031-03-02,Row,60,10,5,\n" + ROW * 3)
    assert len(table) == 4
    assert table.broken == ((3, "this row has 6 cells, the header has 4"),)


def test_a_table_without_good_rows_is_refused() -> None:
    with pytest.raises(BadInput, match="do not fit the header"):
        len(table_of(HEADER + "x\n" * 10))


def test_old_mac_line_ends() -> None:
    assert len(table_of((HEADER + ROW * 3).replace("\n", "\r"))) == 3


def test_only_a_header() -> None:
    assert len(table_of(HEADER)) == 0
    assert len(table_of(HEADER.strip())) == 0
