"""How does a signal go through a filmed set? Drawn with its repetitions, holds and a cursor that follows the film."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from dorsi.core.phrases import in_film
from dorsi.report.scales import Scale, simplify, value_ticks
from dorsi.report.svg import frame, short
from dorsi.report.words import ENGLISH, Locale, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dorsi.core.technique.set_report import RepReport
    from dorsi.core.tracks import Trace

__all__ = ["Span", "film_graph"]

WIDTH: Final = 360.0
HEIGHT: Final = 120.0
_LEFT: Final = 30.0
_RIGHT: Final = 356.0
_TOP: Final = 16.0
_BOTTOM: Final = 104.0
_ROOM: Final = 0.06
_NARROWEST_NUMBER: Final = 9.0
_MOST_TICKS: Final = 6
_SAME: Final = 1e-6
_UNITS: Final = {"deg": "\N{DEGREE SIGN}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The stretch of film that is drawn, seconds."""

    from_s: float
    to_s: float


def film_graph(
    trace: Trace,
    reps: Sequence[RepReport],
    span: Span,
    *,
    title: str,
    key: str,
    holds: bool = True,
    locale: Locale = ENGLISH,
) -> str:
    """Draw one signal through the set as SVG.

    Parameters
    ----------
    trace : the signal; a gap where it is unknown.
    reps : the repetitions, drawn as stretches with their numbers.
    span : the stretch of film to draw.
    title : the sentence that says what is seen; escaped.
    key : makes the ids of this drawing unique on its page.
    holds : mark the time at the end position.
    locale : how the reader writes numbers.
    """
    across = Scale(low=span.from_s, high=span.to_s, start=_LEFT, end=_RIGHT)
    points = [
        (float(t), float(v))
        for t, v in zip(trace.time_s, trace.value, strict=True)
        if span.from_s <= t <= span.to_s and math.isfinite(v)
    ]
    values = [v for _, v in points] or [0.0, 1.0]
    low, high = min(values), max(values)
    room = (high - low) * _ROOM or 1.0
    up = Scale(low=low - room, high=high + room, start=_BOTTOM, end=_TOP)
    body = (
        _stretches(reps, across, holds=holds)
        + _ticks(up, across, trace.unit, locale)
        + f'<path class="trend" d="{_path(points, across, up)}"/>'
        + f'<path class="cursor" d="M0 {short(_TOP - 10)}V{short(_BOTTOM)}" visibility="hidden"/>'
    )
    return frame(
        body, size=(0, 0, WIDTH, HEIGHT), css="chart film-graph", title=title, desc=_described(reps), id_prefix=key
    ).replace(
        "<svg ",
        f'<svg data-from="{span.from_s:.3f}" data-to="{span.to_s:.3f}" data-left="{_LEFT:g}" data-right="{_RIGHT:g}" ',
        1,
    )


def _described(reps: Sequence[RepReport]) -> str:
    told = [f"rep {one.number} from {in_film(one.rep.start_s, one.rep.end_s)}" for one in reps if one.rep.complete]
    return "; ".join(told)


def _stretches(reps: Sequence[RepReport], across: Scale, *, holds: bool) -> str:
    drawn = []
    for one in reps:
        rep = one.rep
        begin, end = across.at(rep.start_s), across.at(rep.end_s)
        css = "rep" if rep.complete else "rep half"
        drawn.append(
            f'<rect class="{css}" x="{short(begin)}" y="{short(_TOP - 2)}" width="{short(max(end - begin, 0.5))}" '
            f'height="{short(_BOTTOM - _TOP + 2)}"/>'
        )
        if holds and rep.hold_from_s is not None and rep.hold_to_s is not None:
            at, to = across.at(rep.hold_from_s), across.at(rep.hold_to_s)
            drawn.append(
                f'<rect class="held" x="{short(at)}" y="{short(_TOP - 2)}" width="{short(max(to - at, 0.5))}" '
                f'height="{short(_BOTTOM - _TOP + 2)}"/>'
            )
        if rep.complete and end - begin >= _NARROWEST_NUMBER:
            middle = (begin + end) / 2
            drawn.append(f'<text class="mid strong" x="{short(middle)}" y="{short(_TOP - 5)}">{one.number}</text>')
    return "".join(drawn)


def _ticks(up: Scale, across: Scale, unit: str, locale: Locale) -> str:
    sign = _UNITS.get(unit, "")
    drawn = []
    ticks = value_ticks(up.low, up.high, 4)
    places = next((n for n in (0, 1, 2) if all(abs(round(tick, n) - tick) < _SAME for tick in ticks)), 3)
    for value in ticks:
        y = up.at(value)
        drawn.append(
            f'<path class="grid" d="M{short(_LEFT)} {short(y)}H{short(_RIGHT)}"/>'
            f'<text class="end" x="{short(_LEFT - 4)}" y="{short(y + 4)}">{number(value, places, locale)}{sign}</text>'
        )
    for value in value_ticks(across.low, across.high, _MOST_TICKS):
        x = across.at(value)
        drawn.append(f'<text class="mid" x="{short(x)}" y="{short(HEIGHT - 3)}">{number(value, 1, locale)} s</text>')
    return "".join(drawn)


def _path(points: list[tuple[float, float]], across: Scale, up: Scale) -> str:
    """Draw the line, lifted where the signal was lost for more than a moment."""
    if not points:
        return "M0 0"
    steps = sorted(b[0] - a[0] for a, b in pairwise(points))
    gap = max(0.25, 4 * steps[len(steps) // 2]) if steps else 1.0
    runs: list[list[tuple[float, float]]] = [[]]
    for t, v in points:
        if runs[-1] and t - runs[-1][-1][0] > gap:
            runs.append([])
        runs[-1].append((t, v))
    lines = []
    for run in runs:
        drawn = simplify([(across.at(t), up.at(v)) for t, v in run], 0.25)
        lines.append("M" + "L".join(f"{short(x)} {short(y)}" for x, y in drawn))
    return "".join(lines)
