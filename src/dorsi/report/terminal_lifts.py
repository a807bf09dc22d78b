"""How did each lift go? One line of a terminal per strength series, the most important first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from dorsi.report.content import standing, with_body_mass
from dorsi.report.terminal_marks import course
from dorsi.report.words import clipped, for_terminal, load, number, short_day, span, width_in_cells

if TYPE_CHECKING:
    from datetime import date

    from dorsi.core.progress.review import LiftCourse, SeriesCourse
    from dorsi.report.content import Content
from dorsi.report.terminal_marks import Glyphs

__all__ = ["importance", "lift_lines"]

Line = list[tuple[str, str]]

_RECENT_DAYS: Final = 56
_YEAR_DAYS: Final = 365
_E1RM: Final = 16
_SESSIONS: Final = 5
_LAST: Final = 12
_GAP: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    name: int
    trend: int
    best: int
    glyphs: Glyphs
    since: date


def importance(lift: LiftCourse, as_of: date) -> tuple[bool, bool, bool, int]:
    """How far up does a lift belong? Back lifts first, those still done before those left, then by sessions."""
    return (not lift.is_back, not lift.regions, (as_of - lift.last).days > _RECENT_DAYS, -lift.sessions)


def lift_lines(content: Content, width: int, glyphs: Glyphs, room: int | None) -> list[Line]:
    """Write the lifts: as many as the room allows, the rest counted.

    Parameters
    ----------
    content : the review and the sets behind it.
    width : cells of a line.
    glyphs : the letters that may be used.
    room : lines there are, heading included; None for all.
    """
    review = content.review
    lifts = sorted(content.known, key=lambda lift: importance(lift, review.as_of))
    if not lifts:
        return [[], [("No lift was recognised in these logs.", "")]]
    columns = _columns(content, width, glyphs)
    lines = _title(content, columns)
    shown = 0
    for lift in lifts:
        own = _lift(lift, content, columns)
        if room is not None and shown and len(lines) + len(own) > room - 1:
            break
        lines += own
        shown += 1
    told = [f"and {len(lifts) - shown} more: --all"] if shown < len(lifts) else []
    if any(with_body_mass(lift, series) for lift in lifts[:shown] for series in lift.series):
        told.append("* body mass included")
    return [*lines, [(glyphs.dot.join(told), "dim")]] if told else lines


def _columns(content: Content, width: int, glyphs: Glyphs) -> _Columns:
    review = content.review
    free = width - _E1RM - _SESSIONS - _LAST - 5 * _GAP
    best = 0 if free < 50 else min(25, free // 3)  # noqa: PLR2004 -- below, the best set gives way to the course
    free -= best
    trend = max(8, min(36, free // 4))
    first = min((lift.first for lift in review.lifts), default=review.as_of)
    return _Columns(
        name=free - trend - (0 if best else -_GAP),
        trend=trend,
        best=best,
        glyphs=glyphs,
        since=max(first, review.as_of - timedelta(days=_YEAR_DAYS)),
    )


def _title(content: Content, columns: _Columns) -> list[Line]:
    whole = (content.review.as_of - columns.since).days < _YEAR_DAYS
    texts = [
        f"{'Lifts':<{columns.name}}",
        f"{clipped('whole log' if whole else '1 year', columns.trend, ''):<{columns.trend}}",
        f"{'e1RM ' + content.unit + ' (80 %)':<{_E1RM}}",
        *([f"{'best set':<{columns.best}}"] if columns.best else []),
        f"{'done':>{_SESSIONS}}",
        f"{'last':<{_LAST}}",
    ]
    gap = " " * _GAP
    return [[], [(texts[0], "bold"), (gap + gap.join(texts[1:]), "dim")]]


def _lift(lift: LiftCourse, content: Content, columns: _Columns) -> list[Line]:
    lines = []
    for i, series in enumerate(lift.series):
        lines.append(_series(lift, series, content, columns, first=i == 0))
    return lines or [[(_padded(for_terminal(lift.title), columns.name, columns), "")]]


def _series(lift: LiftCourse, series: SeriesCourse, content: Content, columns: _Columns, *, first: bool) -> Line:
    cut = columns.glyphs.cut
    worn = {True: "with straps", False: "bare", None: ""}[series.straps]
    if len(lift.series) > 1 and series.straps is None:
        worn = "straps not said"
    if first:
        room = columns.name - (len(worn) + 2 if worn else 0)
        name = clipped(for_terminal(lift.title), room, cut) + (f", {worn}" if worn else "")
    else:
        name = f"  {worn}"
    drawn = course(series.points, columns.since, content.review.as_of, columns.trend, columns.glyphs)
    gap = " " * _GAP
    best = for_terminal(content.best_set(series) or "")
    last = max((p.day for p in series.points), default=lift.last)
    cells = [
        _padded(name, columns.name, columns),
        drawn,
        _padded(_now(lift, series, content), _E1RM, columns),
        *([_padded(best, columns.best, columns)] if columns.best else []),
        f"{number(lift.sessions if len(lift.series) == 1 else len(series.points)):>{_SESSIONS}}",
        _padded(short_day(last, content.review.as_of, content.locale), _LAST, columns),
    ]
    return [(cells[0] + gap, ""), (cells[1] + gap, "cyan"), (cells[2] + gap, "bold"), (gap.join(cells[3:]), "")]


def _now(lift: LiftCourse, series: SeriesCourse, content: Content) -> str:
    """Write where the series stands with its 80 % interval, in the scale it is told in."""
    three = standing(series)
    if three is None:
        return for_terminal(series.why_no_e1rm or "")
    in_kg = series.measured_in in {"kg", "load_kg"}
    value, low, high = (
        load(x, content.unit, 0, content.locale) if in_kg else number(x, 0, content.locale) for x in three
    )
    suffix = {"reps": " reps", "s": " s", "load_kg": " load"}.get(series.measured_in, "")
    return f"{value} ({span(low, high)}){suffix}" + ("*" if with_body_mass(lift, series) else "")


def _padded(text: str, cells: int, columns: _Columns) -> str:
    text = clipped(text, cells, columns.glyphs.cut)
    return text + " " * (cells - width_in_cells(text))
