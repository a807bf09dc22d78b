from __future__ import annotations

import re
import unicodedata
from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorsi.report.words import (
    Locale,
    ago,
    clipped,
    for_csv,
    for_html,
    for_terminal,
    listed,
    load,
    number,
    reader_locale,
    short_day,
    width_in_cells,
    wrapped,
    written_day,
)

COMMA = Locale(decimal_comma=True)
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def any_text() -> st.SearchStrategy[str]:
    nasty = st.sampled_from(
        ["\x1b[31m", "\x1b]0;x\x07", "\u202e", "\x9b2J", "<b>", "'", '"', "&", "=", "\r\n", "\x00", "e\u0301"]
    )
    return st.lists(st.one_of(nasty, st.text(max_size=8)), max_size=8).map("".join)


@given(any_text())
def test_nothing_that_acts_reaches_the_terminal(text: str) -> None:
    shown = for_terminal(text)
    assert not CONTROLS.search(shown)
    assert for_terminal(shown) == shown
    shown.encode("utf-8")


@given(any_text())
def test_html_is_text_only_and_reads_the_same(text: str) -> None:
    shown = for_html(text)
    assert not set(shown) & set("<>\"'")
    assert not re.search(r"&(?!(amp|lt|gt|quot|#39);)", shown)
    assert not CONTROLS.search(unescape(shown))


@given(any_text())
def test_a_cell_never_starts_a_formula(text: str) -> None:
    assert not for_csv(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "|", "%"))


def test_an_unended_terminal_string_takes_its_text_with_it() -> None:
    assert for_terminal("Row \x1b]8;;http://example.org") == "Row"
    assert for_terminal("Row \x1bP+q544e\x1b\\done") == "Row done"


def test_names_in_other_scripts_are_kept() -> None:
    for name in ("Remada curvada (máquina)", "懸垂", "Тяга штанги", "תרגיל", "Klimmzüge"):
        assert for_terminal(name) == name == for_html(name)


def test_stacked_marks_are_cut_to_three() -> None:
    shown = for_terminal("Z" + "\u0300" * 40)
    assert sum(bool(unicodedata.combining(x)) for x in shown) <= 3


@pytest.mark.parametrize(
    ("environ", "comma", "month_first"),
    [
        ({}, False, False),
        ({"LANG": "C.UTF-8"}, False, False),
        ({"LANG": "en_US.UTF-8"}, False, True),
        ({"LANG": "en_GB.UTF-8"}, False, False),
        ({"LANG": "pt_BR.UTF-8"}, True, False),
        ({"LANG": "es_MX.UTF-8"}, False, False),
        ({"LANG": "en_US.UTF-8", "LC_NUMERIC": "de_DE.UTF-8"}, True, True),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "en_US"}, False, True),
        ({"LANG": "de_CH@euro"}, False, False),
    ],
)
def test_the_locale_of_the_reader(environ: dict[str, str], comma: bool, month_first: bool) -> None:
    assert reader_locale(environ) == Locale(decimal_comma=comma, month_first=month_first)


def test_numbers() -> None:
    assert [number(x, 1) for x in (0, -0.04, 12.5, 12.04, 9999.5, 24000, -24000.5)] == [
        "0", "0", "12.5", "12", "9999.5", "24,000", "-24,000.5",
    ]  # fmt: skip
    assert number(24000.5, 1, COMMA) == "24\u00a0000,5"
    assert load(100, "lb") == "220"
    assert load(100, "kg", 1, COMMA) == "100"


def test_days() -> None:
    day = date(2026, 5, 3)
    assert written_day(day) == "3 May 2026"
    assert short_day(day, day, Locale(month_first=True)) == "May 3"
    told = [ago(date.fromordinal(day.toordinal() - n), day) for n in (0, 1, 12, 22, 70, 71, 400, 800)]
    assert told == [
        "same day", "1 day ago", "12 days ago", "3 weeks ago", "10 weeks ago", "2 months ago", "13 months ago",
        "2 years ago",
    ]  # fmt: skip
    assert ago(day, date(2026, 5, 1)) == "2 days later"


def test_lists_and_widths() -> None:
    assert listed([]) == ""
    assert listed(["a", "b", "c"], "or") == "a, b or c"
    assert clipped("懸垂懸垂", 5) == "懸垂…"
    assert clipped("Row", 0) == ""
    assert wrapped(f"{'W' * 30} a", 10) == ["W" * 30, "a"]


def test_no_line_ends_within_a_number_and_its_unit_or_a_set() -> None:
    for command in (
        "dorsi log '\"Row (Cable)\" 60kg x 8 @2'",
        'dorsi log --set exercise="Pull Up (Assisted)" assist=18kg reps=8 clean=7',
        "dorsi coach LOG --body-mass 80 --limits me.toml --changes '/my files/mine.json' --take",
        "dorsi coach LOG /my/files/log.jsonl",
        "dorsi alias 'Row' --load total",
        "dorsi film set.mp4 --exercise NAME --load KG --json DAY-set.json",
        'dorsi trial new --tip squeeze --exercise "lat pulldown"',
    ):
        # Broken in two it would run as two.
        lines = wrapped(f"As it is typed: {command} (and so on).", 24)
        assert command in lines
        assert all(len(line) <= 24 for line in lines if line != command)
    assert wrapped("next: 67.5 kg x 10", 12) == ["next:", "67.5 kg x 10"]
    assert wrapped("a set of 7.9 s", 12) == ["a set of", "7.9 s"]


@given(any_text(), st.integers(min_value=0, max_value=40))
def test_a_clipped_text_fits(text: str, cells: int) -> None:
    assert width_in_cells(clipped(for_terminal(text), cells)) <= cells
