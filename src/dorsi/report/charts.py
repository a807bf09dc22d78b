"""Which drawing shows the course of a lift? SVG made of plain data: no library, no script, fit for paper.

Conventions: every function returns one ``<svg>`` that takes the width it is given and is coloured by the classes of
``assets/dorsi.css``. Titles, words and links come from the caller and are escaped here. Numbers and dates are written
by ``Notation``. A table with the same content stands behind each chart on the page; ``row_href`` leads into it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from dorsi.core.progress.judgement import TrendDay
from dorsi.core.progress.review import CoursePoint, ProgrammeChange
from dorsi.core.units import LoadUnit, to_unit
from dorsi.report.scales import PLAIN, Notation, Scale, day_ticks, simplify, value_ticks
from dorsi.report.svg import frame, short, text_of
from dorsi.report.week_charts import attendance_strip, balance_bar, region_bars, weekly_bars

__all__ = [
    "PLAIN",
    "CourseWords",
    "Notation",
    "attendance_strip",
    "balance_bar",
    "lift_course",
    "region_bars",
    "sparkline",
    "weekly_bars",
]

_BOX: Final = (0.0, 0.0, 360.0, 208.0)
_LEFT: Final = 36.0
_RIGHT: Final = 350.0
_TOP: Final = 22.0
_BOTTOM: Final = 184.0

# From more changes than this only the flags are drawn.
_MANY_CHANGES: Final = 6

# Up to so many sessions the dots have room to be large.
_FEW: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseWords:
    """The words on a course chart in the reader's language."""

    best: str = "Best"
    gap: str = "No sessions"
    change: str = "Programme changed"
    turn: str = "changed"
    came: str = "came"
    went: str = "went"
    empty: str = "No sessions yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dot:
    """A session where it stands in the drawing."""

    point: CoursePoint
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """The trend on one day where it stands in the drawing; ``trend`` is low, middle, high, None before there is one."""

    day: date
    x: float
    trend: tuple[float, float, float] | None


def lift_course(
    points: Sequence[CoursePoint],
    *,
    title: str,
    desc: str = "",
    unit: LoadUnit = "kg",
    measured_in: str = "kg",
    gaps: Sequence[tuple[date, date]] = (),
    changes: Sequence[ProgrammeChange] = (),
    trend: Sequence[TrendDay] = (),
    turn: tuple[date, date, date] | None = None,
    best_set_id: str | None = None,
    row_href: Callable[[CoursePoint], str | None] | None = None,
    notation: Notation = PLAIN,
    words: CourseWords = CourseWords(),
    id_prefix: str = "course",
    linked: int = 120,
) -> str:
    """What happened to this lift? A dot for each session, the trend with its band, gaps, changes, the best set.

    Parameters
    ----------
    points : sessions of one series, oldest first; may be empty.
    title, desc : the sentence that answers the question, and a longer description for a screen reader.
    unit : the reader's unit of load; used only if ``measured_in`` is "kg".
    measured_in : "kg", "reps" or "s", as in ``SeriesCourse``.
    gaps : first and last day of long breaks; the trend is not drawn across them.
    changes : days on which the programme changed; those outside the points are left out.
    trend : the believed course, drawn in place of the level of each session where it is given.
    turn : the first, the middle and the last day on which the course may have changed its pace.
    best_set_id : the set to mark; the highest dot if None.
    row_href : the address of a session's row in the table; where it gives None, a dot carries ``data-set`` instead.
    notation, words : how the reader's language writes numbers, dates and the few words.
    id_prefix : makes the ids unique on the page.
    linked : so many of the latest sessions are elements of their own; older ones share one element a month, which
        keeps a chart of ten years small.

    Returns
    -------
    An ``<svg class="chart course">``.
    """
    if not points:
        body = f'<text class="mid" x="180" y="104">{text_of(words.empty)}</text>'
        return frame(body, size=_BOX, css="chart course", title=title, desc=desc, id_prefix=id_prefix)
    in_unit = _identity if measured_in != "kg" else (lambda load_kg: to_unit(load_kg, unit))
    days, values = _scales(points, in_unit, trend)
    dots = [_dot(point, days, values, in_unit) for point in points]
    levels = [_level(one.day, (one.low_kg, one.middle_kg, one.high_kg), days, values, in_unit) for one in trend]
    in_sight = [gap for gap in gaps if points[0].day <= gap[0] and gap[1] <= points[-1].day]
    plain = _unbroken(_levels(points, days, values, in_unit), in_sight)
    pieces = _unbroken(levels, in_sight) if levels else plain
    earlier = [[one for one in piece if levels and one.day < levels[0].day] for piece in plain]
    body = "".join(
        (
            _gap_marks(in_sight, days, words, notation),
            _axes(days, values, unit if measured_in == "kg" else measured_in, points, notation),
            _turn_field(turn, days, words, notation),
            _change_marks(changes, points, days, words, notation),
            *(f'<path class="band" d="{_band(piece)}"/>' for piece in pieces),
            _dots(dots, row_href, notation, linked),
            *(f'<path class="past" d="{_line(simplify(_middle(past)))}"/>' for past in earlier if len(past) > 1),
            *(f'<path class="trend" d="{_line(simplify(_middle(piece)))}"/>' for piece in pieces),
            _turn_text(turn, days, words, notation),
            _best_mark(dots, best_set_id, words),
        )
    )
    return frame(body, size=_BOX, css="chart course", title=title, desc=desc, id_prefix=id_prefix)


def sparkline(
    points: Sequence[CoursePoint], *, title: str, id_prefix: str = "spark", less_is_harder: bool = False
) -> str:
    """Which way does this lift go, small enough for a list? The trend with its band, or the sessions without one.

    Parameters
    ----------
    points : sessions of one series, oldest first; may be empty.
    title : the sentence for a screen reader.
    id_prefix : makes the ids unique on the page.
    less_is_harder : draw less higher, as of the help of a machine: without an axis up must mean harder.
    """
    box = (0.0, 0.0, 96.0, 24.0)
    in_unit = _negative if less_is_harder else _identity
    known = [p for p in points if p.trend_kg is not None and p.low_kg is not None and p.high_kg is not None]
    drawn = known if len(known) > 1 else list(points)
    if not drawn:
        return frame("", size=box, css="spark", title=title, desc="", id_prefix=id_prefix)
    days, values = _scales(drawn, in_unit, left=2, right=93, top=3, bottom=21)
    if drawn is known:
        levels = _levels(drawn, days, values, in_unit)
        band = f'<path class="band" d="{_band(levels, 0.5)}"/>'
        line = _middle(levels)
    else:
        band, line = "", [(d.x, d.y) for d in (_dot(point, days, values, in_unit) for point in drawn)]
    x, y = line[-1]
    body = f'{band}<path d="{_line(simplify(line, 0.4))}"/><path class="last" d="M{short(x)} {short(y)}h.01"/>'
    return frame(body, size=box, css="spark", title=title, desc="", id_prefix=id_prefix)


def _identity(value: float) -> float:
    return value


def _negative(value: float) -> float:
    return -value


def _scales(
    points: Sequence[CoursePoint],
    in_unit: Callable[[float], float],
    trend: Sequence[TrendDay] = (),
    *,
    left: float = _LEFT + 6,
    right: float = _RIGHT - 6,
    top: float = _TOP,
    bottom: float = _BOTTOM - 8,
) -> tuple[Scale, Scale]:
    first, last = points[0].day.toordinal(), points[-1].day.toordinal()
    every = [p.best_kg for p in points]
    if trend:
        first, last = min(first, trend[0].day.toordinal()), max(last, trend[-1].day.toordinal())
        every += [v for one in trend for v in (one.low_kg, one.high_kg)]
    else:
        every += [v for p in points for v in (p.low_kg, p.high_kg) if v is not None]
    low, high = in_unit(min(every)), in_unit(max(every))
    # A lift that hardly moves must not look like a mountain range: show at least a tenth of its size.
    spare = max(0.0, 0.1 * high - (high - low)) / 2
    days = Scale(low=first, high=last, start=left, end=right)
    return days, Scale(low=max(0.0, low - spare), high=high + spare, start=bottom, end=top)


def _dot(point: CoursePoint, days: Scale, values: Scale, in_unit: Callable[[float], float]) -> _Dot:
    return _Dot(point=point, x=days.at(point.day.toordinal()), y=values.at(in_unit(point.best_kg)))


def _level(
    day: date,
    three: tuple[float | None, float | None, float | None],
    days: Scale,
    values: Scale,
    in_unit: Callable[[float], float],
) -> _Level:
    low, mid, high = (None if v is None else values.at(in_unit(v)) for v in three)
    trend = None if low is None or mid is None or high is None else (low, mid, high)
    return _Level(day=day, x=days.at(day.toordinal()), trend=trend)


def _levels(
    points: Sequence[CoursePoint], days: Scale, values: Scale, in_unit: Callable[[float], float]
) -> list[_Level]:
    return [_level(p.day, (p.low_kg, p.trend_kg, p.high_kg), days, values, in_unit) for p in points]


def _unbroken(levels: Sequence[_Level], gaps: Sequence[tuple[date, date]]) -> list[list[_Level]]:
    """Cut the trend where it must not be drawn through: at gaps, and where there is none."""
    pieces: list[list[_Level]] = [[]]
    for level in levels:
        last = pieces[-1][-1].day if pieces[-1] else None
        broken = last is not None and any(last <= begin and end <= level.day for begin, end in gaps)
        if level.trend is None or broken:
            pieces.append([])
        if level.trend is not None:
            pieces[-1].append(level)
    return [piece for piece in pieces if len(piece) > 1]


def _line(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in points)


def _band(levels: Sequence[_Level], tolerance: float = 0.4) -> str:
    low = simplify([(d.x, d.trend[0]) for d in levels if d.trend], tolerance)
    high = simplify([(d.x, d.trend[2]) for d in levels if d.trend], tolerance)
    return f"{_line([*low, *reversed(high)])}Z"


def _middle(levels: Sequence[_Level]) -> list[tuple[float, float]]:
    return [(d.x, d.trend[1]) for d in levels if d.trend]


def _axes(days: Scale, values: Scale, suffix: str, points: Sequence[CoursePoint], notation: Notation) -> str:
    ticks = value_ticks(values.low, values.high)
    grid = "".join(f"M{short(_LEFT)} {short(values.at(v))}H{short(_RIGHT)}" for v in ticks)
    texts = [
        f'<text class="end" x="{short(_LEFT - 5)}" y="{short(values.at(v) + 4)}">{text_of(notation.number(v))}</text>'
        for v in ticks
    ]
    texts.append(f'<text class="end" x="{short(_LEFT - 5)}" y="9">{text_of(suffix)}</text>')
    small = ""
    for day, label in day_ticks(points[0].day, points[-1].day, notation):
        x = short(days.at(day.toordinal()))
        small += f"M{x} {short(_BOTTOM)}v4"
        texts.append(f'<text class="mid" x="{x}" y="{short(_BOTTOM + 17)}">{text_of(label)}</text>')
    axis = f'<path class="axis" d="M{short(_LEFT)} {short(_BOTTOM)}H{short(_RIGHT)}{small}"/>'
    return f'<path class="grid" d="{grid}"/>{axis}{"".join(texts)}'


def _gap_marks(gaps: Sequence[tuple[date, date]], days: Scale, words: CourseWords, notation: Notation) -> str:
    marks = []
    for begin, end in gaps:
        x, right = days.at(begin.toordinal()), days.at(end.toordinal())
        told = f"{words.gap}: {notation.day(begin)} \N{EN DASH} {notation.day(end)}"
        marks.append(
            f'<rect class="gap" x="{short(x)}" y="{short(_TOP - 8)}" width="{short(max(1.0, right - x))}" '
            f'height="{short(_BOTTOM - _TOP + 8)}"><title>{text_of(told)}</title></rect>'
        )
    return "".join(marks)


def _turn_field(turn: tuple[date, date, date] | None, days: Scale, words: CourseWords, notation: Notation) -> str:
    """Mark since when the pace is another one: the likely days as a field, the likeliest as a line with its date."""
    if turn is None:
        return ""
    low, at, high = (min(max(days.at(day.toordinal()), _LEFT), _RIGHT) for day in turn)
    told = f"{words.turn} {notation.day(turn[1])} ({notation.day(turn[0])} \N{EN DASH} {notation.day(turn[2])})"
    return (
        f'<g class="turn"><title>{text_of(told)}</title><rect x="{short(low)}" y="{short(_TOP - 8)}" '
        f'width="{short(max(1.0, high - low))}" height="{short(_BOTTOM - _TOP + 8)}"/>'
        f'<path d="M{short(at)} {short(_TOP - 8)}V{short(_BOTTOM)}"/></g>'
    )


def _turn_text(turn: tuple[date, date, date] | None, days: Scale, words: CourseWords, notation: Notation) -> str:
    if turn is None:
        return ""
    at = min(max(days.at(turn[1].toordinal()), _LEFT), _RIGHT)
    side, x = (" end", at - 4) if at > (_LEFT + _RIGHT) / 2 else ("", at + 4)
    return (
        f'<text class="turned{side}" x="{short(x)}" y="{short(_BOTTOM - 5)}">'
        f"{text_of(words.turn)} {text_of(notation.short_day(turn[1]))}</text>"
    )


def _change_marks(
    changes: Sequence[ProgrammeChange],
    points: Sequence[CoursePoint],
    days: Scale,
    words: CourseWords,
    notation: Notation,
) -> str:
    marks = []
    in_sight = [change for change in changes if points[0].day <= change.day <= points[-1].day]
    foot = _BOTTOM if len(in_sight) <= _MANY_CHANGES else _TOP - 3  # a fence of lines would hide the course
    for change in in_sight:
        x = short(days.at(change.day.toordinal()))
        told = f"{words.change}, {notation.day(change.day)}"
        told += f"; {words.came}: {', '.join(change.started)}" if change.started else ""
        told += f"; {words.went}: {', '.join(change.stopped)}" if change.stopped else ""
        marks.append(
            f'<g><title>{text_of(told)}</title><path class="change" d="M{x} {short(_TOP - 8)}V{short(foot)}"/>'
            f'<path class="flag" d="M{x} {short(_TOP - 3)}l-4 -7h8z"/></g>'
        )
    return "".join(marks)


def _dots(
    dots: Sequence[_Dot],
    row_href: Callable[[CoursePoint], str | None] | None,
    notation: Notation,
    linked: int,
) -> str:
    old, new = (dots[:-linked], dots[-linked:]) if linked > 0 else (dots, dots[:0])
    marks = []
    for _, together in groupby(old, key=lambda d: (d.point.day.year, d.point.day.month)):
        month = list(together)
        best = max(month, key=lambda d: d.point.best_kg)
        marks.append(_dot_mark(month, best.point, f"{len(month)}: ", row_href, notation))
    marks += (_dot_mark([dot], dot.point, "", row_href, notation) for dot in new)
    few = " few" if len(dots) <= _FEW else ""
    return f'<g class="dots{few}">{"".join(marks)}</g>'


def _dot_mark(
    dots: Sequence[_Dot],
    named: CoursePoint,
    lead: str,
    row_href: Callable[[CoursePoint], str | None] | None,
    notation: Notation,
) -> str:
    shape = "".join(f"M{short(d.x)} {short(d.y)}h.01" for d in dots)
    told = text_of(f"{lead if len(dots) > 1 else ''}{notation.day(named.day)}: {named.top_set}")
    href = row_href(named) if row_href else None
    if href is None:
        return f'<path d="{shape}" data-set="{text_of(named.top_set_id)}"><title>{told}</title></path>'
    # The table is the way for the keyboard: hundreds of stops inside a picture would be a trap.
    return f'<a href="{text_of(href)}" tabindex="-1"><title>{told}</title><path d="{shape}"/></a>'


def _best_mark(dots: Sequence[_Dot], best_set_id: str | None, words: CourseWords) -> str:
    marked = next((d for d in dots if best_set_id is not None and d.point.top_set_id == best_set_id), None)
    best = marked or max(dots, key=lambda d: d.point.best_kg)
    middle = (_LEFT + _RIGHT) / 2
    side, x = ("end", best.x - 8) if best.x > middle else ("", best.x + 8)
    y = max(best.y - 7, 11.0)
    return (
        f'<circle class="best" cx="{short(best.x)}" cy="{short(best.y)}" r="5.5"/>'
        f'<text class="strong {side}" x="{short(x)}" y="{short(y)}">'
        f"{text_of(words.best)} {text_of(best.point.top_set)}</text>"
    )
