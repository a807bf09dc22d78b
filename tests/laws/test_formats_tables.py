"""Laws of tables: the quick way of reading gives what a CSV reader gives; damage to one row costs that row only."""

from __future__ import annotations

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from dorsi.formats.blocks import read_blocks
from dorsi.formats.table import CsvTable, read_header

CELLS = st.text(
    alphabet=st.sampled_from(list('abc 19.,;"\n\r-é🎈\x01')) | st.characters(codec="utf-8", exclude_characters="\x00"),
    max_size=8,
)
PLAIN = st.text(alphabet="abcdefgh 0123456789.:-", max_size=10)


def written(rows: list[list[str]], delimiter: str, quoting: int) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator="\n").writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


@given(
    width=st.integers(2, 5),
    data=st.data(),
    delimiter=st.sampled_from(",;\t"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    cells=st.sampled_from([CELLS, PLAIN, st.sampled_from(["a, b", "1", "", 'x "y"', "2 Mar 2031, 18:30"])]),
)
@settings(deadline=None, max_examples=600)
def test_blocks_are_what_a_csv_reader_reads(
    width: int, data: st.DataObject, delimiter: str, quoting: int, cells: st.SearchStrategy[str]
) -> None:
    rows = data.draw(st.lists(st.lists(cells, min_size=width, max_size=width), max_size=12))
    text = written([[f"h{n}" for n in range(width)], *rows], delimiter, quoting)
    start = text.index("\n") + 1
    found = read_blocks(text, start=start, delimiter=delimiter, width=width)
    if found is None:  # it may always say that it cannot
        return
    expected = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True) if row][1:]
    assert [list(row) for row in zip(*found.columns, strict=True)] == expected
    for column in found.columns:
        assert set(column) <= set(column.distinct)


@given(st.lists(st.lists(PLAIN, min_size=3, max_size=3), min_size=1, max_size=40))
def test_a_plain_table_is_read_the_quick_way(rows: list[list[str]]) -> None:
    text = "a,b,c\n" + "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows)
    found = read_blocks(text, start=6, delimiter=",", width=3)
    assert found is not None
    assert [list(row) for row in zip(*found.columns, strict=True)] == rows
    assert found.one_line_each


ROW = '2031-03-{:02d} 18:30:00,"Pull","{}",{},60,10'
HEADER = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps"
BAD_ROWS = [
    '2031-03-05 18:30:00,"Pull","Pause Row 1"",1,60,10',
    '2031-03-05 18:30:00,"Pull,"Row",1,60,10',
    "2031-03-05 18:30:00,Pull,Row,1,60",
    '2031-03-05 18:30:00,"Pull","Row',
    '"',
    '""","',
    "2031-03-05 18:30:00,Pull,Row,1,60,10,20,30",
    'a "quoted" word,,,,,',
]


@given(
    bad=st.lists(st.sampled_from(BAD_ROWS), min_size=1, max_size=3),
    places=st.lists(st.integers(0, 30), min_size=3, max_size=3),
)
@settings(deadline=None, max_examples=300)
def test_damage_to_some_rows_costs_those_rows_only(bad: list[str], places: list[int]) -> None:
    good = [ROW.format(1 + n % 28, "Row" if n % 3 else "Lat Pulldown", n % 5) for n in range(30)]
    lines = list(good)
    for row, place in zip(bad, places, strict=False):
        lines.insert(place, row)
    table = CsvTable(header=tuple(HEADER.split(",")), delimiter=",", text="\n".join([HEADER, *lines]) + "\n")
    found = [",".join(record) for record in table.records]
    expected = {row.replace('"', "") for row in good}
    assert sum(row in expected for row in found) == len(good)
    assert len(table) + len(table.broken) <= len(lines)
    starts = [table.line_of(row) for row in range(len(table))] + [line for line, _ in table.broken]
    assert len(set(starts)) == len(starts)


@given(st.text(alphabet=st.sampled_from(list('ab,;"\n\r\t|{ =sep')), max_size=60))
@settings(max_examples=500)
def test_any_text_has_a_header_or_none(text: str) -> None:
    header = read_header(text)
    if header is not None:
        assert len(header.cells) >= 2
        assert header.delimiter in ",;\t|"
