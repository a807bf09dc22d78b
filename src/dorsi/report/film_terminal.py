"""What does the film show, on one screen of a terminal or through a pipe?"""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Final

from dorsi.core.estimate import Estimate
from dorsi.core.phrases import clock
from dorsi.core.technique.measure import Withheld
from dorsi.report.film_content import (
    checked_words,
    cleanness,
    column_title,
    count_words,
    doubts_of,
    film_words,
    measure_title,
    measured_words,
    people_seen,
    phases_words,
    rep_label,
    rep_measure_names,
    set_words,
)
from dorsi.report.letters import in_ascii
from dorsi.report.terminal import lines_as_text, stream_can
from dorsi.report.words import clipped, for_terminal, listed, width_in_cells, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dorsi.core.technique.set_report import RepReport
    from dorsi.report.film_content import FilmContent

__all__ = ["print_film", "render_film"]

Line = list[tuple[str, str]]

_NARROWEST: Final = 40
_WIDEST: Final = 160
_PIPE_WIDTH: Final = 100
_LABEL: Final = 11
#: Blanks behind each column but the last.
_GAP: Final = 2
_WITHHELD_SHOWN: Final = 6
#: A screen of so many cells has one table; a narrower one has several, one below the other.
_ONE_TABLE_FROM: Final = 80
_SIGNS: Final = {"clean": "+", "unclean": "x", "unsure": "~", "unjudged": "?"}
_SIGN_WORDS: Final = {"clean": "yes", "unclean": "no", "unsure": "cannot be told", "unjudged": "not judged"}
_STYLES: Final = {"clean": "green", "unclean": "magenta", "unsure": "", "unjudged": "dim"}


def print_film(content: FilmContent) -> None:
    """Print the summary of one film to standard output, as wide as the terminal, 100 cells wide into a pipe."""
    colour, ascii_only = stream_can(sys.stdout, os.environ)
    width = shutil.get_terminal_size(fallback=(_PIPE_WIDTH, 45)).columns
    text = render_film(content, width=width, colour=colour, ascii_only=ascii_only)
    encoding = sys.stdout.encoding or "ascii"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))


def render_film(
    content: FilmContent, *, width: int = _PIPE_WIDTH, colour: bool = False, ascii_only: bool = False
) -> str:
    """Write the summary of one film as text.

    Parameters
    ----------
    content : the set and the film behind it.
    width : cells of a line; 40 to 160 are used.
    colour : add colour codes; without them not a single escape is written.
    ascii_only : use ASCII letters only.
    """
    width = max(_NARROWEST, min(width, _WIDEST))
    lines = [
        *_labelled("dorsi", for_terminal(film_words(content)), width, "bold"),
        *_labelled(_headed(content), for_terminal(count_words(content)), width, "bold cyan"),
        *_labelled("", for_terminal(f"{set_words(content)} {checked_words(content)}"), width, "dim"),
        *_reps(content, width, ascii_only=ascii_only),
        *_said(content, width),
        *_withheld(content, width),
    ]
    return lines_as_text(lines, colour=colour, ascii_only=ascii_only)


def _headed(content: FilmContent) -> str:
    if not people_seen(content.report):
        return "The film"
    return "Hold" if content.report.found.exercise.load_model == "time" else "Count"


def _labelled(label: str, words: str, width: int, style: str = "") -> list[Line]:
    lines = wrapped(words, width - _LABEL)
    return [
        [(f"{label if i == 0 else '':<{_LABEL}}", "bold"), (clipped(line, width - _LABEL), style)]
        for i, line in enumerate(lines)
    ]


def _reps(content: FilmContent, width: int, *, ascii_only: bool) -> list[Line]:
    """Lay out the table of repetitions; on a narrow screen in several, one below the other, so that nothing is lost."""
    reps = content.report.reps
    if not reps:
        return []
    numbers = ["Rep", *map(rep_label, reps)]
    clean = ["clean", *(_clean_words(one) for one in reps)]
    left = [
        ["start", *(clock(one.rep.start_s) for one in reps)],
        ["out-hold-back s", *(phases_words(one, content.locale) for one in reps)],
        *(
            [column_title(name), *(_cell(one, name, content, ascii_only=ascii_only) for one in reps)]
            for name in rep_measure_names(content.report)
        ),
    ]
    styles = ["dim", *(_STYLES[cleanness(one.clean)] for one in reps)]
    beside = _cells(numbers) + _cells(clean)
    if width >= _ONE_TABLE_FROM:
        shown, left = _fitting(left, width - beside)
        lines: list[Line] = [[], *_table([numbers, *shown, clean], styles)]
    else:  # what stands in one table elsewhere, in several
        wanted, left = _fitting(left, _PIPE_WIDTH - beside)
        count = _leading(wanted, width - beside + _GAP)
        lines = [[], *_table([numbers, *wanted[:count], clean], styles)]
        while wanted := wanted[count:]:
            count = max(_leading(wanted, width - _cells(numbers) + _GAP), 1)
            lines += [[], *_table([numbers, *wanted[:count]], ["dim", *("" for _ in reps)])]
    if left:
        room = (
            f"No room for {listed([column[0] for column in left])}: a wider terminal, the page and the JSON have them."
        )
        lines += [[(line, "dim")] for line in wrapped(room, width)]
    return [*lines, *([(line, "dim")] for line in wrapped(_legend(content), width))]


def _fitting(columns: Sequence[list[str]], room: int) -> tuple[list[list[str]], list[list[str]]]:
    """Take every column that there is still room for; give what was taken and what is left."""
    taken: list[list[str]] = []
    left: list[list[str]] = []
    for column in columns:
        fits = sum(map(_cells, [*taken, column])) <= room
        (taken if fits else left).append(column)
    return taken, left


def _leading(columns: Sequence[list[str]], room: int) -> int:
    """How many columns, from the first on, stand beside each other?"""
    return max(n for n in range(len(columns) + 1) if sum(map(_cells, columns[:n])) <= room or n == 0)


def _table(columns: Sequence[Sequence[str]], styles: Sequence[str]) -> list[Line]:
    widths = [_cells(column) for column in columns]
    lines: list[Line] = []
    for row, style in zip(zip(*columns, strict=True), styles, strict=True):
        padded = [text + " " * (cells - width_in_cells(text)) for text, cells in zip(row, widths, strict=True)]
        lines.append([("".join(padded[:-1]), "dim" if style == "dim" else ""), (padded[-1], style)])
    return lines


def _legend(content: FilmContent) -> str:
    """Say what the signs of the last column mean, as far as they are there."""
    seen = {cleanness(one.clean) for one in content.report.reps}
    signs = [f"{_SIGNS[each]} {words}" for each, words in _SIGN_WORDS.items() if each in seen]
    judged = "" if seen == {"unjudged"} else "; %: the chance that the repetition was clean"
    return f"Clean: {', '.join(signs)}{judged}."


def _cells(column: Sequence[str]) -> int:
    return max(map(width_in_cells, column)) + _GAP


def _cell(one: RepReport, name: str, content: FilmContent, *, ascii_only: bool) -> str:
    value = one.measures.get(name)
    words = measured_words(name, value, content.locale) if isinstance(value, Estimate) else "-"
    return in_ascii(words) if ascii_only else words


def _clean_words(one: RepReport) -> str:
    if one.clean is None:
        return "? not judged"
    sign = _SIGNS[cleanness(one.clean)]
    faults = f": {listed([column_title(fault) for fault in one.clean.faults])}" if one.clean.faults else ""
    return for_terminal(f"{sign} {one.clean.p * 100:.0f} %{faults}")


def _said(content: FilmContent, width: int) -> list[Line]:
    report = content.report
    lines: list[Line] = []
    for i, finding in enumerate(report.findings):
        lines += _labelled("Findings" if i == 0 else "", for_terminal(finding.sentence), width)
    if report.cue:
        lines += _labelled("Next set", for_terminal(report.cue), width, "bold")
    for i, sentence in enumerate(doubts_of(content)):
        lines += _labelled("The film" if i == 0 else "", for_terminal(sentence), width)
    return [[], *lines] if lines else []


def _withheld(content: FilmContent, width: int) -> list[Line]:
    lines: list[Line] = []
    groups: dict[str, list[str]] = {}
    told = content.report.withheld if people_seen(content.report) else {}  # else one reason said above holds for all
    for name, value in told.items():
        if value.because == "exercise":
            continue  # nobody misses in a pull-up what only a deadlift has; the page and the JSON say it
        groups.setdefault(_reason_words(value), []).append(measure_title(name).lower())
    for i, (reason, titles) in enumerate(list(groups.items())[:_WITHHELD_SHOWN]):
        said = for_terminal(f"{listed(titles)}: {reason}")
        lines += _labelled("Not said" if i == 0 else "", said[:1].upper() + said[1:], width, "dim")
    if len(groups) > _WITHHELD_SHOWN:
        lines += _labelled(
            "", f"and {len(groups) - _WITHHELD_SHOWN} more; the page and the JSON have all", width, "dim"
        )
    return [[], *lines] if lines else []


def _reason_words(value: Withheld) -> str:
    return f"{value.reason} {value.way_out}" if value.way_out else value.reason
