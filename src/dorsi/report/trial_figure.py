"""Which drawings show a trial? Its sessions, the differences of a group, a change in the past, the effect itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from dorsi.report.scales import PLAIN, Notation, Scale, day_ticks, value_ticks
from dorsi.report.svg import frame, short, text_of

if TYPE_CHECKING:
    from dorsi.core.coach.trials.before_after import LiftBeforeAfter
    from dorsi.core.coach.trials.judging_trial import TrialPoint
    from dorsi.core.estimate import Estimate

__all__ = ["change_figure", "differences_figure", "effect_figure", "sessions_figure"]

_BOX: Final = (0.0, 0.0, 360.0, 190.0)
_LEFT, _RIGHT, _TOP, _BOTTOM = 40.0, 350.0, 14.0, 164.0
_STRIP: Final = (0.0, 0.0, 360.0, 92.0)
_STRIP_LEFT, _STRIP_RIGHT = 12.0, 348.0
_ROOM: Final = 0.08


def _around(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    room = (high - low) * _ROOM or 1.0
    return low - room, high + room


def effect_figure(effect: Estimate, effect_80: Estimate, worth: float, notation: Notation = PLAIN) -> str:
    """How large is the effect, and does it reach beyond what would not matter?

    Parameters
    ----------
    effect, effect_80 : with their 95 % and 80 % intervals.
    worth : the smallest effect that matters; the field between -worth and worth is shaded.
    """
    low, high = _around((effect.low, effect.high, -worth, worth, 0.0))
    scale = Scale(low=low, high=high, start=_STRIP_LEFT, end=_STRIP_RIGHT)
    a, b = scale.at(-worth), scale.at(worth)
    ticks = "".join(
        f'<text class="mid" x="{short(scale.at(v))}" y="84">{text_of(notation.number(v))}</text>'
        for v in value_ticks(low, high, 6)
    )
    ends = [scale.at(v) for v in (effect.low, effect.high, effect_80.low, effect_80.high, effect.value)]
    body = (
        f'<rect class="gap" x="{short(a)}" y="18" width="{short(b - a)}" height="50"/>'
        f'<text class="mid" x="{short((a + b) / 2)}" y="12">does not matter</text>'
        f'<path class="axis" d="M{short(scale.at(0))} 18V68"/><path class="axis" d="M12 68H348"/>'
        f'<path class="trial-95" d="M{short(ends[0])} 43H{short(ends[1])}"/>'
        f'<path class="trial-80" d="M{short(ends[2])} 43H{short(ends[3])}"/>'
        f'<circle class="trial-dot" cx="{short(ends[4])}" cy="43" r="5"/>{ticks}'
    )
    n = notation.number
    desc = (
        f"{n(effect.value)} {effect.unit}, 95 % interval {n(effect.low)} to {n(effect.high)}, 80 % interval "
        f"{n(effect_80.low)} to {n(effect_80.high)}; less than {n(worth)} {effect.unit} either way does not matter."
    )
    title = f"The effect in {effect.unit}: thick line 80 %, thin line 95 %"
    return frame(body, size=_STRIP, css="chart effect", title=title, desc=desc, id_prefix="effect")


def sessions_figure(points: Sequence[TrialPoint], unit: str, notation: Notation = PLAIN) -> str:
    """What did the sessions with and without the tip give, in the order of time? Full dots: with it."""
    days, values = _scales([p.day for p in points], [p.value for p in points])
    dots = "".join(_dot(days.at(p.day.toordinal()), values.at(p.value), full=p.arm != "without") for p in points)
    means = "".join(
        _mean_line([p.value for p in points if p.arm == arm], values, full=arm == "with") for arm in ("with", "without")
    )
    body = _axes(days, values, (points[0].day, points[-1].day), unit, notation) + means + dots
    title = f"Each session in {unit}: full dots with the tip, hollow ones without; lines are their means"
    if any(p.arm == "difference" for p in points):
        title = f"Side with the tip less the other side in {unit}, session by session"
    return frame(body, size=_BOX, css="chart sessions", title=title, desc="", id_prefix="sessions")


def change_figure(lift: LiftBeforeAfter, change: date, notation: Notation = PLAIN) -> str:
    """How did the lift go on after the change, and how would it have gone without one?"""
    every = [value for _, value in lift.sessions] + [v for _, low, _, high in lift.expected for v in (low, high)]
    every = _within(every, [value for _, value in lift.sessions])
    days, values = _scales([day for day, _ in lift.sessions], every)
    upper = [(days.at(d.toordinal()), values.at(high)) for d, _, _, high in lift.expected]
    lower = [(days.at(d.toordinal()), values.at(low)) for d, low, _, _ in lift.expected]
    middle = [(days.at(d.toordinal()), values.at(m)) for d, _, m, _ in lift.expected]
    x = days.at(change.toordinal())
    said = f"changed {notation.short_day(change)}"
    body = (
        f'<clipPath id="trial-in"><rect x="{_LEFT}" y="{_TOP}" width="{_RIGHT - _LEFT}" height="{_BOTTOM - _TOP}"/>'
        f'</clipPath><g clip-path="url(#trial-in)"><path class="band" d="{_path([*upper, *reversed(lower)])}Z"/>'
        f'<path class="past" d="{_path(middle)}"/></g>'
        + _axes(days, values, (lift.sessions[0][0], lift.sessions[-1][0]), "%", notation)
        + f'<path class="change" d="M{short(x)} {_TOP}V{_BOTTOM}"/>'
        f'<text class="mid" x="{short(min(max(x, 70), 320))}" y="11">{text_of(said)}</text>'
        + "".join(_dot(days.at(d.toordinal()), values.at(v), full=d >= change) for d, v in lift.sessions)
    )
    title = f"{lift.title}: strength in %, and the 80 % band of what was to be expected without the change"
    return frame(body, size=_BOX, css="chart changed", title=title, desc="", id_prefix="changed")


def _within(every: Sequence[float], sessions: Sequence[float]) -> list[float]:
    """A band may be endless far out; the drawing is not: three times the height of the sessions is enough."""
    low, high = min(sessions), max(sessions)
    room = max(high - low, 1.0)
    return [min(max(v, low - room), high + room) for v in every]


def differences_figure(
    differences: Sequence[float], unit: str, notation: Notation = PLAIN, *, of: str = "athlete", in_time: bool = False
) -> str:
    """How far do the two arms lie apart in each athlete, or pair of sessions? A dot each, from the lowest up.

    ``in_time``: in the order that is given, as that of sessions is time, and sorted they would look like a rise.
    """
    drawn = list(differences) if in_time else sorted(differences)
    low, high = _around([*differences, 0.0])
    values = Scale(low=low, high=high, start=_BOTTOM, end=_TOP)
    step = (_RIGHT - _LEFT) / max(len(drawn), 1)
    dots = "".join(_dot(_LEFT + step * (n + 0.5), values.at(v), full=v > 0) for n, v in enumerate(drawn))
    zero = short(values.at(0.0))
    body = _values(values, notation) + f'<path class="axis" d="M{_LEFT} {zero}H{_RIGHT}"/>' + dots
    order = "in order of time" if in_time else f"{of} by {of} from the lowest to the highest"
    title = f"Difference of the arms in {unit}, {order}"
    return frame(body, size=_BOX, css="chart differences", title=title, desc="", id_prefix="differences")


def _scales(days: Sequence[date], values: Sequence[float]) -> tuple[Scale, Scale]:
    first, last = min(days).toordinal(), max(days).toordinal()
    low, high = _around(values)
    across = Scale(low=first - 1, high=last + 1, start=_LEFT, end=_RIGHT)
    return across, Scale(low=low, high=high, start=_BOTTOM, end=_TOP)


def _values(values: Scale, notation: Notation) -> str:
    return "".join(
        f'<path class="grid" d="M{_LEFT} {short(values.at(v))}H{_RIGHT}"/>'
        f'<text class="end" x="{_LEFT - 5}" y="{short(values.at(v) + 4)}">{text_of(notation.number(v))}</text>'
        for v in value_ticks(values.low, values.high)
    )


def _axes(days: Scale, values: Scale, ends: tuple[date, date], unit: str, notation: Notation) -> str:
    first, last = ends
    ticks = day_ticks(first, last, notation) if last > first else ()
    below = "".join(
        f'<text class="mid" x="{short(min(max(days.at(day.toordinal()), _LEFT + 8), _RIGHT - 12))}" y="180">'
        f"{text_of(word)}</text>"
        for day, word in ticks
    )
    return f'{_values(values, notation)}<text x="2" y="9">{text_of(unit)}</text>{below}'


def _mean_line(values: Sequence[float], scale: Scale, *, full: bool) -> str:
    if not values:
        return ""
    y = short(scale.at(sum(values) / len(values)))
    return f'<path class="{"trend" if full else "change"}" d="M{_LEFT} {y}H{_RIGHT}"/>'


def _dot(x: float, y: float, *, full: bool) -> str:
    css = "trial-with" if full else "trial-without"
    return f'<circle class="{css}" cx="{short(x)}" cy="{short(y)}" r="3.6"/>'


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in points)
