"""Which pieces is the page made of? Small builders that escape what they are given as text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final

from dorsi.report.content import importance, level_text
from dorsi.report.scales import Notation
from dorsi.report.words import days_rewritten, for_html, number, short_day, span, written_day

if TYPE_CHECKING:
    from dorsi.core.progress.review import LiftCourse, SeriesCourse
    from dorsi.report.content import Content, SetLine

__all__ = ["Writer", "opens", "set_list", "table", "title_of", "unbroken"]

DASH: Final = "\N{EN DASH}"
_MOST_LISTED: Final = 80


class Writer:
    """Writes numbers, days and levels for one reader; made once per page."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.as_of = content.review.as_of
        self.locale = content.locale
        self.unit = content.unit
        #: The lifts as the page shows them, and where each stands on it.
        self.lifts = sorted(content.known, key=lambda lift: importance(lift, self.as_of))
        self.anchors = {lift.title: f"lift-{rank}" for rank, lift in reversed(list(enumerate(self.lifts)))}

    def number(self, value: float, decimals: int = 1) -> str:
        """Write a number."""
        return number(value, decimals, self.locale)

    def day(self, day: date) -> str:
        """Write a day in full."""
        return written_day(day, self.locale).replace(" ", "\u00a0")

    def said(self, text: str) -> str:
        """Write the days inside a sentence of the core as this reader writes them."""
        return days_rewritten(text, self.locale)

    def short_day(self, day: date) -> str:
        """Write a day without the year of the report."""
        return short_day(day, self.as_of, self.locale).replace(" ", "\u00a0")

    def range(self, low: float, high: float, decimals: int = 1) -> str:
        """Write a range of numbers."""
        return span(self.number(low, decimals), self.number(high, decimals), DASH)

    def level(self, value: float, series: SeriesCourse) -> str:
        """Write a value on the scale of a series, without its unit."""
        return level_text(value, series, self.unit, self.locale)

    def standing(self, lift: LiftCourse, series: SeriesCourse) -> tuple[str, str, str] | None:
        """Write where a series stands: middle, low, high."""
        return self.content.standing(lift, series)

    def unit_of(self, series: SeriesCourse) -> str:
        """Name the unit of a series."""
        return {"reps": "reps", "s": "s", "m": "m"}.get(series.measured_in, self.unit)

    def notation(self) -> Notation:
        """Give the charts the same way of writing."""
        return Notation(number=self.number, day=self.day, short_day=self.short_day)


def opens(summary: str, body: str, *, css: str = "", group: str = "", key: str = "") -> str:
    """Make something that opens, with or without JavaScript. Both parts are HTML already."""
    name = f' name="{group}"' if group else ""
    place = f' id="{key}"' if key else ""
    return f'<details{place} class="{css}"{name}><summary>{summary}</summary>{body}</details>'


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, caption: str, numbers: frozenset[int]) -> str:
    """Make a table in a box of its own that scrolls; heads and caption are text, cells HTML, ``numbers`` columns."""
    top = "".join(f'<th scope="col"{_n(i, numbers)}>{for_html(head)}</th>' for i, head in enumerate(heads))
    body = "".join(
        "<tr>" + "".join(f"<td{_n(i, numbers)}>{cell}</td>" for i, cell in enumerate(row)) + "</tr>" for row in rows
    )
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{for_html(caption)}"><table>'
        f"<caption>{for_html(caption)}</caption><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _n(column: int, numbers: frozenset[int]) -> str:
    return ' class="n"' if column in numbers else ""


def set_list(ids: Sequence[str], writer: Writer, *, most: int = _MOST_LISTED) -> str:
    """List the sets behind a number, day by day and lift by lift, with their effort and their place in the file."""
    find: Callable[[str], SetLine | None] = writer.content.set_line
    lines = [line for line in map(find, ids[:most]) if line is not None]
    if not lines:
        return '<p class="muted">The sets behind this number are not listed here.</p>' if ids else ""
    items = []
    for (day, name), sets in groupby(lines, key=lambda line: (line.day, line.name)):
        lines_of_day = list(sets)
        told = "; ".join(map(_one_set, lines_of_day))
        if lines_of_day[0].place:
            told += f" <small>{for_html(lines_of_day[0].place)}</small>"
        items.append(f"<li><b>{writer.short_day(day)}</b> <bdi>{for_html(name)}</bdi>: {told}</li>")
    rest = len(ids) - most
    more = f"<li>and {rest} more</li>" if rest > 0 else ""
    return f'<ul class="sets">{"".join(items)}{more}</ul>'


def _one_set(line: SetLine) -> str:
    kind = "" if line.kind == "work" else line.kind.replace("_", "-")
    straps = {True: "straps", False: "bare", None: ""}[line.straps]
    extra = ", ".join(part for part in (line.effort, kind, straps) if part)
    return for_html(line.what) + (f" ({for_html(extra)})" if extra else "")


def title_of(lift: LiftCourse) -> str:
    """Write the title of a lift as HTML."""
    return f"<bdi>{for_html(lift.title)}</bdi>"


def unbroken(html: str) -> str:
    """Keep ranges on one line: "88-96" must not be torn apart after its dash."""
    return html.replace(DASH, f"&NoBreak;{DASH}&NoBreak;")
