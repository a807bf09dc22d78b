"""What did my back get, and what happened to my lifts? On one screen of a terminal, or through a pipe.

A page is a list of lines, a line a list of pieces with a style, so that the same page is written with colour, without,
or in plain ASCII. The verdict on the back comes first.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, TextIO

from dorsi.report.content import is_young, lately_words, looked_from, mean_words, remedies, whole_words
from dorsi.report.letters import in_ascii
from dorsi.report.terminal_lifts import lift_lines
from dorsi.report.terminal_marks import ASCII, UNICODE, bar_scale, target_bar
from dorsi.report.terminal_verdict import back_lines, reason_lines
from dorsi.report.words import (
    clipped,
    days_rewritten,
    for_terminal,
    listed,
    number,
    plural,
    short_day,
    span,
    width_in_cells,
    wrapped,
    written_day,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dorsi.core.progress.review import RegionWeek
    from dorsi.report.content import Content, FileLine
    from dorsi.report.terminal_marks import Glyphs

__all__ = ["lines_as_text", "print_report", "print_terminal", "render_terminal", "stream_can"]

Line = list[tuple[str, str]]

_NARROWEST: Final = 40
_WIDEST: Final = 200
_USUAL_HEIGHT: Final = 45
_PIPE_WIDTH: Final = 100
_FEWEST_LIFT_LINES: Final = 10
_LABEL: Final = 11
_NOTES_FROM: Final = 96
_MEAN_FROM: Final = 48
_TITLES_FROM: Final = 64
_LEAST_BAR: Final = 8
_NOTE: Final = 33
_FILES_SHOWN: Final = 3
_CHANGES_SHOWN: Final = 2
_NAMES_SHOWN: Final = 2
_MOST_NAMES: Final = 40
_REMEDIES_SHOWN: Final = 3
_WARNINGS_SHOWN: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The room a page has, and the letters it may use."""

    width: int
    glyphs: Glyphs
    everything: bool


def render_terminal(
    content: Content,
    *,
    width: int = 100,
    height: int | None = None,
    show_all: bool = False,
    colour: bool = False,
    ascii_only: bool = False,
) -> str:
    """Write the report as text for a terminal or a pipe.

    Parameters
    ----------
    content : the review with the files and sets behind it.
    width : cells of a line; 40 to 200 are used.
    height : lines of a screen, 45 if not known; as many lifts are shown as fit, the rest are counted.
    show_all : show every lift, file, change and name, however long it gets.
    colour : add colour codes; without them not a single escape is written.
    ascii_only : use ASCII letters only, for terminals and pipes that cannot do more.

    Returns
    -------
    The page, lines ended by a newline. Only a command to copy may be longer than ``width``.
    """
    page = Page(
        width=max(_NARROWEST, min(width, _WIDEST)), glyphs=ASCII if ascii_only else UNICODE, everything=show_all
    )
    verdict = back_lines(content, page.width, page.glyphs, everything=show_all)
    above = [*_head(content, page), *verdict, *_read(content, page), *_week(content, page)]
    below = [*_attendance(content, page), *_changes(content, page), *_to_settle(content, page)]
    room = max((height or _USUAL_HEIGHT) - len(above) - len(below) - 3, _FEWEST_LIFT_LINES)
    lines = [*above, *lift_lines(content, page.width, page.glyphs, None if show_all else room)]
    if show_all:
        lines += reason_lines(content, page.width, page.glyphs)
    lines += below
    return lines_as_text(lines, colour=colour, ascii_only=ascii_only)


def lines_as_text(lines: Sequence[Line], *, colour: bool, ascii_only: bool) -> str:
    """Write lines of styled pieces as text: with colour or without a single escape, in ASCII letters if need be."""
    text = _coloured(lines) if colour else "".join(_plain(line) for line in lines)
    return in_ascii(text) if ascii_only else text


def print_terminal(
    content: Content,
    file: TextIO,
    *,
    width: int,
    height: int | None = None,
    show_all: bool = False,
    environ: Mapping[str, str],
) -> None:
    """Print the report as well as this stream can: colour on a terminal unless NO_COLOR says no, ASCII if need be."""
    encoding = getattr(file, "encoding", None) or "ascii"
    colour, ascii_only = stream_can(file, environ)
    text = render_terminal(content, width=width, height=height, show_all=show_all, colour=colour, ascii_only=ascii_only)
    file.write(text.encode(encoding, "replace").decode(encoding))


def stream_can(file: TextIO, environ: Mapping[str, str]) -> tuple[bool, bool]:
    """What can this stream show: may there be colour, and must it be ASCII?"""
    colour = file.isatty() and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
    encoding = getattr(file, "encoding", None) or "ascii"
    return colour, not _can_write(encoding, "─█░·▁▇…→▲○■▼\N{MINUS SIGN}")


def print_report(content: Content, *, show_all: bool = False) -> None:
    """Print the report to standard output: as wide and high as the terminal, 100 cells wide into a pipe."""
    size = shutil.get_terminal_size(fallback=(_PIPE_WIDTH, _USUAL_HEIGHT))
    height = size.lines if sys.stdout.isatty() else None
    print_terminal(content, sys.stdout, width=size.columns, height=height, show_all=show_all, environ=os.environ)


def _can_write(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


# -- from lines to text ----------------------------------------------------------------------------------------------


def _plain(line: Line) -> str:
    return "".join(piece for piece, _ in line).rstrip() + "\n"


def _coloured(lines: Iterable[Line]) -> str:
    from rich.console import Console  # noqa: PLC0415 -- a page without colour must not pay for it
    from rich.text import Text  # noqa: PLC0415 -- as above

    console = Console(file=io.StringIO(), force_terminal=True, color_system="standard", no_color=False, highlight=False)
    with console.capture() as captured:
        for line in lines:
            console.print(Text.assemble(*line), soft_wrap=True)
    return captured.get()


def _labelled(label: str, words: str, page: Page, style: str = "") -> list[Line]:
    lines = wrapped(words, page.width - _LABEL)
    return [
        [(f"{label if i == 0 else '':<{_LABEL}}", "bold"), (clipped(line, page.width - _LABEL, page.glyphs.cut), style)]
        for i, line in enumerate(lines)
    ]


def _heading(title: str, page: Page) -> list[Line]:
    title = clipped(title, page.width, page.glyphs.cut)
    return [[], [(title, "bold"), (" " + page.glyphs.rule * (page.width - width_in_cells(title) - 1), "dim")]]


# -- sections --------------------------------------------------------------------------------------------------------


def _head(content: Content, page: Page) -> list[Line]:
    words = _labelled("", looked_from(content.review, content.locale), page, "bold")
    lines: list[Line] = [[(f"{'dorsi':<{_LABEL}}", "bold cyan"), *words[0][1:]], *words[1:]]
    if content.future:
        lines += _labelled("", days_rewritten(content.future, content.locale), page, "yellow")
    if content.review.sample:
        lines += _labelled("", "A made-up sample log: nobody trained this.", page, "yellow")
    return lines


def _read(content: Content, page: Page) -> list[Line]:
    shown = content.files if page.everything else content.files[:_FILES_SHOWN]
    lines: list[Line] = []
    for file in shown:
        lines += _labelled("" if lines else "Read", _file_words(file, content, page), page)
        if file.unit_inferred and file.unit:
            lines += _remark(_unit_words(file), page)
        for notice in file.notices:
            lines += _remark(for_terminal(notice), page)
    rest = content.files[len(shown) :]
    if rest:
        told = f"and {plural(len(rest), 'more file')}: {number(sum(f.rows for f in rest))} rows, "
        told += (
            f"{number(sum(f.sets for f in rest))} sets, {number(sum(len(f.rejected) for f in rest))} rejected (--all)"
        )
        lines += _labelled("", told, page)
    if content.merged:
        lines += _labelled("", f"{plural(content.merged, 'set')} stood in more than one file and count once", page)
    return lines


def _remark(words: str, page: Page) -> list[Line]:
    """Write a remark on at most two lines; all of it where everything is shown."""
    room = len(words) if page.everything else 2 * (page.width - _LABEL) - 8
    return _labelled("", clipped(words, room, page.glyphs.cut), page, "dim")


def _unit_words(file: FileLine) -> str:
    reason = for_terminal(file.unit_reason or "")
    told = f"{file.unit} decided by dorsi"
    if file.entered_in and file.entered_in != file.unit:
        told += f" (typed in {file.entered_in})"
    return f"{told}: {reason[:1].lower()}{reason[1:]}" if reason else told


def _file_words(file: FileLine, content: Content, page: Page) -> str:
    name = clipped(for_terminal(file.file), max(page.width // 3, 16), page.glyphs.cut)
    title = clipped(for_terminal(file.title), 48, page.glyphs.cut)
    untested = "" if file.tested_on_real_file else ", untested on a real file"
    warm = f" ({plural(file.warm_ups, 'warm-up')})" if file.warm_ups else ""
    parts = [f"{plural(file.sets, 'set', locale=content.locale)}{warm}"]
    parts += [f"{number(n, 0, content.locale)} {for_terminal(kind)}" for kind, n in file.not_sets.items() if n]
    if file.rejected:
        first = ", ".join(str(line) for line, _ in file.rejected[:3])
        more = ", ..." if len(file.rejected) > 3 else ""  # noqa: PLR2004 -- three lines are enough to find the fault
        parts.append(f"{len(file.rejected)} rejected (line {first}{more})")
    unit = f"; {file.unit}" if file.unit and not file.unit_inferred else ""
    if unit and file.entered_in and file.entered_in != file.unit:
        unit += f", evidently typed in {file.entered_in}"
    rows = plural(file.rows, "row", locale=content.locale)
    return f"{name} ({title}{untested}): {rows} {page.glyphs.arrow} {', '.join(parts)}{unit}"


def _week(content: Content, page: Page) -> list[Line]:
    review = content.review
    if review.last_day is None:
        return []
    since = review.as_of - timedelta(days=6)
    loc = content.locale
    lines = _heading(
        f"The week of the back, {short_day(since, review.as_of, loc)} to {short_day(review.as_of, review.as_of, loc)}",
        page,
    )
    notes = page.width >= _NOTES_FROM
    cells = page.width - _LABEL - 37 - (_NOTE if notes else 0)
    cells = cells if cells >= _LEAST_BAR else 0  # on a narrow screen the numbers say more than the bar
    mean = f"  {mean_words(review.attendance):>11}" if page.width >= _MEAN_FROM else ""
    lines.append([(f"{'':<{_LABEL}}{'':<{cells}}   sets {mean}  target", "dim")])
    scale = bar_scale(review.regions)
    lines += [_region(region, content, page, cells, scale) for region in review.regions]
    lines += _labelled("Pulls", _pull_words(content), page)
    if any(r.effort_unknown > 0 for r in review.regions):
        lines += _labelled(
            "", "? effort (RIR or RPE) not logged for some sets: counted. Sets known to be easy are not.", page, "dim"
        )
    return lines


def _region(region: RegionWeek, content: Content, page: Page, cells: int, scale: float) -> Line:
    def sets(value: float) -> str:
        return number(value, 1, content.locale)

    done, open_target, rest = target_bar(region, cells, scale, page.glyphs)
    state, style = "within", "green"
    if region.sets_this_week < region.target_low:
        state, style = "below", "yellow"
    elif region.sets_this_week > region.target_high:
        state, style = "above", "magenta"
    unknown = "?" if region.effort_unknown > 0 else " "
    line: Line = [
        (f"{region.region.capitalize():<{_LABEL}}", ""),
        (done, style),
        (open_target, "bright_black"),
        (rest, "bright_black"),
        (f"  {sets(region.sets_this_week):>5}{unknown}", "bold"),
        (f"  {sets(region.sets_a_week):>11}" if page.width >= _MEAN_FROM else "", "bold"),
        (f"  {span(sets(region.target_low), sets(region.target_high)):>6}  ", ""),
        (state, style),
    ]
    if page.width >= _NOTES_FROM:
        line.append((f"  {_effort_words(region, content)}", "dim"))
    return line


def _effort_words(region: RegionWeek, content: Content) -> str:
    parts = []
    if region.effort_unknown > 0:
        parts.append(f"effort unknown {number(region.effort_unknown, 1, content.locale)}")
    if region.easy > 0:
        parts.append(f"easy {number(region.easy, 1, content.locale)}")
    return ", ".join(parts)


def _pull_words(content: Content) -> str:
    review = content.review
    vertical, horizontal = review.vertical_pull_sets, review.horizontal_pull_sets
    loc = content.locale
    share = f" ({100 * vertical / (vertical + horizontal):.0f} % vertical)" if vertical + horizontal else ""
    return (
        f"{number(vertical, 1, loc)} vertical, {number(horizontal, 1, loc)} horizontal a week{share}; "
        f"lower-back load {number(review.lumbar_load, 1, loc)}, soft cap {number(review.lumbar_load_cap, 1, loc)}"
    )


def _attendance(content: Content, page: Page) -> list[Line]:
    seen, loc = content.review.attendance, content.locale
    if not seen.sessions:
        return []
    words = (
        f"{number(seen.sessions, 0, loc)} in {whole_words(seen, loc)}, "
        f"{number(seen.back_sessions, 0, loc)} with back work; {number(seen.sessions_a_week_lately, 1, loc)} a week"
    )
    if not is_young(seen):
        words += f" {lately_words(seen)}, {number(seen.sessions_a_week, 1, loc)} overall"
    if seen.gaps:
        start, end = seen.gaps[-1]
        words += f"; latest break {short_day(start, content.review.as_of, loc)} to {written_day(end, loc)}"
    return [[], *_labelled("Sessions", words, page)]


def _changes(content: Content, page: Page) -> list[Line]:
    changes = content.review.changes
    shown = changes if page.everything else changes[-_CHANGES_SHOWN:]
    lines: list[Line] = []
    most = _MOST_NAMES if page.everything else _NAMES_SHOWN
    for change in reversed(shown):
        parts = []
        for verb, names in (("started", change.started), ("stopped", change.stopped)):
            if names:
                few = [clipped(for_terminal(name), 28, page.glyphs.cut) for name in names[:most]]
                more = [f"{len(names) - most} more"] if len(names) > most else []
                parts.append(f"{verb} {listed(few + more)}")
        words = f"{written_day(change.day, content.locale)}: {'; '.join(parts)}"
        lines += _labelled("" if lines else "Changes", words, page)
    if len(shown) < len(changes):
        lines += _labelled("", f"and {len(changes) - len(shown)} earlier (--all)", page, "dim")
    return lines


def _to_settle(content: Content, page: Page) -> list[Line]:
    found = remedies(content)
    warnings = content.review.warnings
    if not found and not warnings:
        return []
    title = "Not recognised, or decided by dorsi"
    lines = _heading(f"{title}: the line that settles it" if page.width >= _TITLES_FROM else title, page)
    most = len(found) if page.everything else _REMEDIES_SHOWN
    for remedy in found[:most]:
        what, command = for_terminal(remedy.what), for_terminal(remedy.command)
        if width_in_cells(what) + width_in_cells(command) + 3 <= page.width:
            lines.append([(f"{what}:  ", ""), (command, "cyan")])
        else:
            told = [clipped(line, page.width, page.glyphs.cut) for line in wrapped(f"{what}:", page.width)]
            lines += [*([(line, "")] for line in told), [(f"  {command}", "cyan")]]
    if len(found) > most:
        lines.append([(f"and {len(found) - most} more: --all", "dim")])
    shown = warnings if page.everything else warnings[:_WARNINGS_SHOWN]
    for warning in shown:
        told = wrapped(days_rewritten(for_terminal(warning), content.locale), page.width)
        lines += [[(clipped(line, page.width, page.glyphs.cut), "dim")] for line in told]
    if len(warnings) > len(shown):
        lines.append([(f"and {len(warnings) - len(shown)} more remarks: --all", "dim")])
    return lines
