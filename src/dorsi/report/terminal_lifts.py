"""How did each lift go? One line of a terminal per strength series, the most important first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from dorsi.report.content import importance, with_body_mass
from dorsi.report.terminal_marks import course
from dorsi.report.terminal_verdict import STATE_STYLES
from dorsi.report.verdict_words import STATE_WORDS, percent, slope_words
from dorsi.report.words import clipped, for_terminal, number, rough_day, short_day, span, width_in_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from dorsi.core.progress.judgement import State, Verdict
    from dorsi.core.progress.review import CoursePoint, LiftCourse, SeriesCourse
    from dorsi.report.content import Content
from dorsi.report.terminal_marks import Glyphs

__all__ = ["lift_lines"]

Line = list[tuple[str, str]]

_YEAR_DAYS: Final = 365
_DONE: Final = 5
_STATE: Final = 17
_CHANCE: Final = 9
_GAP: Final = 2
_LEAST_TREND: Final = 8
_MOST_TREND: Final = 52
_LEAST_NAME: Final = 18
_MOST_NEEDED: Final = 34
_ROOMY: Final = 100
#: On a roomy screen these columns give way to a name of so many cells.
_DETAILS: Final = frozenset({"chance", "last", "done", "best"})
_NAME_BEFORE_DETAIL: Final = 30
#: Why a series has no value, where there is room for two words.
_SHORT_REASONS: Final[Mapping[str, str]] = {"reps": "in reps", "s": "in seconds", "m": "in metres"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One series in words, before it is laid out."""

    name: str
    worn: str
    series: SeriesCourse | None
    now: str
    best: str
    done: str
    last: str
    state: State | None = None
    pace: str = ""
    chance: str = ""


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
    if review.last_day is None:
        return []
    if not lifts:
        return [[], [("No lift was recognised in these logs.", "")]]
    most = len(lifts) if room is None else room
    rows = [_rows(lift, content) for lift in lifts[:most]]
    layout = _layout([row for group in rows for row in group], content, width, glyphs)
    lines = _title(content, layout)
    shown = 0
    for group in rows:
        if room is not None and shown and len(lines) + len(group) > room - 1:
            break
        lines += [_line(row, content, layout) for row in group]
        shown += 1
    told = [f"and {len(lifts) - shown} more: --all"] if shown < len(lifts) else []
    all_shown = [(lift, series) for lift in lifts[:shown] for series in lift.series]
    if any(with_body_mass(*one) for one in all_shown):
        told.append("* body mass included")
    if any(series.measured_in == "assist_kg" for _, series in all_shown):
        told.append("help: the least, less is harder")
    if not layout.state:
        states = dict.fromkeys(row.state for group in rows[:shown] for row in group if row.state)
        told += [f"{glyphs.states[state]} {STATE_WORDS[state]}" for state in states]
    return [*lines, *_closing(told, width, glyphs)]


def _closing(told: Sequence[str], width: int, glyphs: Glyphs) -> list[Line]:
    """Write the remarks under the table, as many on a line as it holds."""
    lines: list[str] = []
    for one in told:
        joined = f"{lines[-1]}{glyphs.dot}{one}" if lines else one
        if lines and width_in_cells(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(clipped(one, width, glyphs.cut))
    return [[(line, "dim")] for line in lines]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """The cells of each column; 0 where a column gives way to those that say more."""

    name: int
    state: int
    pace: int
    chance: int
    trend: int
    now: int
    best: int
    done: int
    last: int
    glyphs: Glyphs
    since: date
    judged: bool


def _widest(texts: Iterable[str], least: int, most: int) -> int:
    return min(max([least, *map(width_in_cells, texts)]), most)


def _layout(rows: Sequence[_Row], content: Content, width: int, glyphs: Glyphs) -> _Layout:
    review = content.review
    judged = any(row.state for row in rows)
    cells = {
        "now": _widest((row.now for row in rows), len(_now_title(content)), 22),
        "last": _widest((row.last for row in rows), 6, 12),
        "state": _STATE if judged else 0,
        "trend": _LEAST_TREND,
        "chance": _CHANCE if any(row.chance for row in rows) else 0,
        "done": _DONE,
        "pace": _widest((row.pace for row in rows), 8, 21) if judged else 0,
        "best": _widest((row.best for row in rows), 8, 26),
    }
    name = _widest((row.name + row.worn for row in rows), 12, max(16, width // 3))
    needed = min(name, _LEAST_NAME if width < _ROOMY else min(width // 4, _MOST_NEEDED))
    taken = {"now"}
    free = width - cells["now"] - _GAP
    # What says most comes first; the rest is shown as far as the names keep their room.
    for column in (
        ("state", "pace", "trend", "chance", "last", "done", "best") if judged else ("last", "trend", "done", "best")
    ):
        need = cells[column] + _GAP if cells[column] else 0
        least = min(name, _NAME_BEFORE_DETAIL) if width >= _ROOMY and column in _DETAILS else needed
        if need and free - need >= least:
            free -= need
            taken.add(column)
    if "trend" in taken:
        more = max(0, min(_MOST_TREND - _LEAST_TREND, free - name))
        free -= more
        cells["trend"] += more
    first = min((lift.first for lift in review.lifts), default=review.as_of)
    return _Layout(
        name=free,
        glyphs=glyphs,
        judged=judged,
        since=max(first, review.as_of - timedelta(days=_YEAR_DAYS)),
        **{column: cells[column] if column in taken else 0 for column in cells},
    )


def _now_title(content: Content) -> str:
    return f"e1RM {content.unit} (80 %)"


def _title(content: Content, layout: _Layout) -> list[Line]:
    whole = (content.review.as_of - layout.since).days < _YEAR_DAYS
    cells = [
        (f"{'verdict':<{layout.state}}", layout.state),
        (f"{'% a week':<{layout.pace}}", layout.pace),
        (f"{'best 6 wk':>{layout.chance}}", layout.chance),
        (f"{clipped('all' if whole else '1 year', layout.trend, ''):<{layout.trend}}", layout.trend),
        (f"{_now_title(content):<{layout.now}}", layout.now),
        (f"{'best set':<{layout.best}}", layout.best),
        (f"{'done':>{layout.done}}", layout.done),
        ("last", layout.last),
    ]
    gap = " " * _GAP
    return [[], [(f"{'Lifts':<{layout.name}}", "bold"), (gap + gap.join(text for text, on in cells if on), "dim")]]


def _rows(lift: LiftCourse, content: Content) -> list[_Row]:
    as_of, locale = content.review.as_of, content.locale
    title = for_terminal(lift.title)
    rows = []
    for i, series in enumerate(lift.series):
        worn = {True: "straps", False: "bare", None: ""}[series.straps]
        sessions = lift.sessions if len(lift.series) == 1 else len(series.points)
        last = lift.last if len(lift.series) == 1 else max((p.day for p in series.points), default=lift.last)
        found = content.verdict_of(lift, series)
        rows.append(
            _Row(
                name=f"  {worn}" if i else title,
                worn=f", {worn}" if worn and not i else "",
                series=series,
                now=_now(lift, series, content),
                best=for_terminal(content.best_set(series) or ""),
                done=number(sessions),
                last=short_day(last, as_of, locale),
                state=found.verdict.state if found else None,
                pace=_pace(found.verdict, last, content) if found else "",
                chance=percent(found.p_new_best_42d) if found and found.p_new_best_42d is not None else "",
            )
        )
    last_seen = short_day(lift.last, as_of, locale)
    return rows or [_Row(name=title, worn="", series=None, now="", best="", done=number(lift.sessions), last=last_seen)]


def _pace(verdict: Verdict, last: date, content: Content) -> str:
    """Write the slope or, where nothing can be told, the day from which a verdict is fair or the last session."""
    as_of, day = content.review.as_of, verdict.earliest_fair_date
    if verdict.state == "cannot_tell" and day is not None and day > as_of:
        return f"even odds by {rough_day(day, as_of, content.locale)}"
    if verdict.slope_pct_per_week is None:
        return f"last {rough_day(last, as_of, content.locale)}"
    return slope_words(verdict.slope_pct_per_week, content.locale, short=True)


def _line(row: _Row, content: Content, layout: _Layout) -> Line:
    points = row.series.points if row.series else ()
    glyphs, cut = layout.glyphs, layout.glyphs.cut
    shape = glyphs.states[row.state] if row.state else ""
    state = f"{shape} {STATE_WORDS[row.state]}" if row.state else ""
    less_is_harder = row.series is not None and row.series.measured_in == "assist_kg"
    marked = f"{shape or ' '} {row.name}" if layout.judged and not layout.state else row.name
    cells = [
        (_padded(state, layout.state, cut), layout.state, STATE_STYLES[row.state] if row.state else ""),
        (_padded(row.pace, layout.pace, cut), layout.pace, ""),
        (f"{row.chance:>{layout.chance}}", layout.chance, ""),
        (_course(points, content, layout, less_is_harder=less_is_harder), layout.trend, "cyan"),
        (_padded(row.now, layout.now, cut), layout.now, "bold"),
        (_padded(row.best, layout.best, cut), layout.best, ""),
        (f"{row.done:>{layout.done}}", layout.done, ""),
        (clipped(row.last, layout.last, cut), layout.last, ""),
    ]
    name = _padded(clipped(marked, layout.name - len(row.worn), cut) + row.worn, layout.name, cut)
    return [(name, ""), *((" " * _GAP + text, style) for text, on, style in cells if on)]


def _course(points: Sequence[CoursePoint], content: Content, layout: _Layout, *, less_is_harder: bool) -> str:
    return course(
        points, layout.since, content.review.as_of, layout.trend, layout.glyphs, less_is_harder=less_is_harder
    )


def _now(lift: LiftCourse, series: SeriesCourse, content: Content) -> str:
    """Write where the series stands with its 80 % interval, in the scale it is told in."""
    three = content.standing(lift, series)
    if three is None:
        if not series.points:
            return "no reps noted"
        return _SHORT_REASONS.get(series.measured_in, "too few sessions")
    value, low, high = three
    suffix = {"reps": " reps", "s": " s", "load_kg": " load", "assist_kg": " help", "m": " m"}.get(
        series.measured_in, ""
    )
    return f"{value} ({span(low, high)}){suffix}" + ("*" if with_body_mass(lift, series) else "")


def _padded(text: str, cells: int, cut: str) -> str:
    text = clipped(text, cells, cut)
    return text + " " * (cells - width_in_cells(text))
