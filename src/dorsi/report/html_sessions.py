"""How does every session of a lift stand on the page, readable without JavaScript and small enough for ten years?

One line of text per session: day, level with its interval, then the sets as a lifter writes them ("80x8"). The page's
script turns the lines into a table when they are opened; without it the lines are the table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dorsi.report.html_parts import DASH
from dorsi.report.words import for_html, span

if TYPE_CHECKING:
    from dorsi.core.progress.review import CoursePoint, SeriesCourse
    from dorsi.report.content import SetLine
    from dorsi.report.html_parts import Writer

__all__ = ["session_lines"]

_LOADED = re.compile(r"^([+-]?[\d.,]+) (kg|lb) x ([\d.,]+)$")
_EFFORT = re.compile(r"^(RIR|RPE) ([\d.,]+)$")


def session_lines(series: SeriesCourse, writer: Writer) -> str:
    """Write the sessions of a series, the latest first, as escaped lines for a ``<pre>``."""
    short: dict[tuple[str, str], str] = {}
    return "\n".join(_line(point, series, writer, short) for point in reversed(series.points))


def _line(point: CoursePoint, series: SeriesCourse, writer: Writer, short: dict[tuple[str, str], str]) -> str:
    if point.low_kg is None or point.high_kg is None:
        level = ""
    else:
        level = f" ({span(writer.level(point.low_kg, series), writer.level(point.high_kg, series), DASH)})"
    find = writer.content.set_line
    sets = []
    for set_id in point.set_ids:
        line = find(set_id)
        if line is not None:
            key = (line.what, line.effort)
            if key not in short:
                short[key] = _shorthand(line, writer)
            sets.append(short[key])
    done = " ".join(sets) or for_html(point.top_set)
    return f"{writer.day(point.day)}\t{writer.level(point.best_kg, series)}{level}\t{done}"


def _shorthand(line: SetLine, writer: Writer) -> str:
    """Write a set as lifters do: "80x8" in the reader's unit, "@2" for two reps in reserve, "@RPE8"."""
    loaded = _LOADED.match(line.what)
    if loaded is None:
        text = line.what.replace(" reps", "r").replace(" ", "\u00a0")
    else:
        unit = "" if loaded[2] == writer.unit else loaded[2]
        text = f"{loaded[1]}{unit}x{loaded[3]}"
    effort = _EFFORT.match(line.effort)
    if effort is not None:
        text += f"@{effort[2]}" if effort[1] == "RIR" else f"@RPE{effort[2]}"
    return for_html(text)
