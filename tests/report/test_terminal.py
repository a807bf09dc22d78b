from __future__ import annotations

import dataclasses
import io
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from dorsi.report.terminal import print_terminal, render_terminal
from dorsi.report.words import width_in_cells

if TYPE_CHECKING:
    from dorsi.report.content import Content

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
COMMAND = re.compile(r"^  dorsi |:  dorsi ")


def test_the_page_is_one_screen(rich: Content) -> None:
    assert len(render_terminal(rich, width=100).splitlines()) <= 45
    assert len(render_terminal(rich, width=140, height=60).splitlines()) <= 60


@pytest.mark.parametrize("width", [40, 48, 56, 60, 72, 80, 100, 120, 160, 200])
def test_no_line_but_a_command_is_wider_than_the_screen(content: Content, width: int) -> None:
    for line in render_terminal(content, width=width).splitlines():
        assert width_in_cells(line) <= width or COMMAND.search(line), line


def test_without_colour_there_is_no_escape_and_no_control(content: Content) -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", render_terminal(content))


def test_with_colour_only_colours_are_added(content: Content) -> None:
    plain, coloured = render_terminal(content), render_terminal(content, colour=True)
    assert "\x1b[" in coloured
    bare = [line.rstrip() for line in ESCAPES.sub("", coloured).splitlines()]
    assert bare == plain.splitlines()


def test_plain_ascii_when_that_is_all_there_is(content: Content) -> None:
    assert render_terminal(content, ascii_only=True).isascii()


def test_what_was_read_is_told(rich: Content) -> None:
    text = render_terminal(rich)
    for words in (
        "as of 3 May 2026, the last session in the logs",
        "5210 rows", "4980 sets (312 warm-ups)", "200 rest timer", "3 rejected (line 118, 119, 2044)",
        "kg decided by dorsi", "untested on a real file", "204 sets stood in more than one file",
    ):  # fmt: skip
        assert words in text


def test_the_week_of_the_back_is_told(rich: Content) -> None:
    text = render_terminal(rich)
    assert re.search(r"Width +[█░·]+ +12\.5\? +11\.2 +10-16 +within", text)
    assert re.search(r"Grip +[█░·]+ +0 +1\.5 +4-10 +below", text)
    assert "8 vertical, 9.5 horizontal a week" in text
    assert "lower-back load 14, soft cap 20" in text


def test_straps_and_bare_stand_apart(rich: Content) -> None:
    text = render_terminal(rich)
    assert "Deadlift, bare" in text
    assert re.search("^  straps", text, re.MULTILINE)


def test_the_rest_is_counted_and_all_shows_it(rich: Content) -> None:
    short = render_terminal(rich)
    told = re.search(r"and (\d+) more: --all", short)
    assert told
    everything = render_terminal(rich, show_all=True)
    for lift in rich.known:
        assert lift.title in everything
    assert sum(lift.title in short for lift in rich.known) >= len(rich.known) - int(told[1])


def test_unknown_names_come_with_the_line_that_teaches_them(rich: Content) -> None:
    assert "dorsi alias 'Meadows thing' meadows-row" in render_terminal(rich)
    assert "dorsi report strong.csv --unit lb" in render_terminal(rich)


def test_a_sample_is_called_a_sample(rich: Content) -> None:
    sample = dataclasses.replace(rich, review=dataclasses.replace(rich.review, sample=True))
    assert "made-up sample log" in render_terminal(sample)
    assert "made-up" not in render_terminal(rich)


def test_an_earlier_day_is_told_apart_from_the_last_session(rich: Content) -> None:
    day = rich.review.as_of.replace(month=6)
    later = dataclasses.replace(rich, review=dataclasses.replace(rich.review, as_of=day))
    assert "as of 3 Jun 2026; the last session in the logs is 3 May 2026" in render_terminal(later)


def test_an_empty_log_is_a_page_too(empty: Content) -> None:
    text = render_terminal(empty)
    assert "the logs hold no session" in text
    assert "0 rows" in text


class _Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


class _OldPipe(io.StringIO):
    encoding = "latin-1"


def test_no_color_is_honoured(rich: Content) -> None:
    for environ, coloured in (({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
        out = _Terminal()
        print_terminal(rich, out, width=100, environ=environ)
        assert ("\x1b[" in out.getvalue()) is coloured


def test_a_pipe_gets_no_colour_and_what_its_encoding_can_do(rich: Content) -> None:
    out = _OldPipe()
    print_terminal(rich, out, width=100, environ={})
    assert out.getvalue().isascii()
    assert "Lat pulldown" in out.getvalue()


def test_a_page_without_colour_loads_no_rich() -> None:
    code = "import sys, dorsi.report.terminal; sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
