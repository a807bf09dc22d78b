"""Which drawing shows the weeks? Sets against a target, days of training, balance. Conventions as in charts.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from dorsi.core.catalogue.exercise import Region
from dorsi.core.progress.review import RegionWeek
from dorsi.report.scales import PLAIN, Notation, Scale, monday
from dorsi.report.svg import frame, short, text_of

__all__ = ["attendance_strip", "balance_bar", "region_bars", "weekly_bars"]

_WEEK: Final = timedelta(days=7)


def weekly_bars(
    weekly: Sequence[tuple[date, float]],
    *,
    target: tuple[float, float],
    title: str,
    desc: str = "",
    weeks: int = 26,
    top: float | None = None,
    week_href: Callable[[date], str | None] | None = None,
    notation: Notation = PLAIN,
    id_prefix: str = "weeks",
) -> str:
    """What did this region get week by week, against its target?

    Parameters
    ----------
    weekly : Monday and fractional sets, oldest first; may be empty.
    target : the target range, sets a week.
    title, desc : the sentence, and a longer description for a screen reader.
    weeks : so many of the latest weeks are drawn.
    top : the upper end of the axis, sets a week, so that several charts share one; fitted if None.
    week_href : the address of the sets of a week; where it gives None, a bar carries ``data-week`` instead.
    notation : how numbers and dates are written.
    id_prefix : makes the ids unique on the page.
    """
    drawn = weekly[-weeks:]
    low, high = target
    ceiling = top or max([high * 1.15, *(sets for _, sets in drawn)])
    values = Scale(low=0, high=ceiling, start=84, end=8)
    left, right = 2.0, 150.0
    band_top, band_bottom = values.at(min(high, ceiling)), values.at(low)
    edges = f"M{short(left)} {short(band_top)}H{short(right)}M{short(left)} {short(band_bottom)}H{short(right)}"
    box = f"M{short(left)} {short(band_top)}H{short(right)}V{short(band_bottom)}H{short(left)}Z"
    low_y = max(band_bottom, band_top + 9) + 3.5  # the two figures must not stand on each other
    parts = [
        f'<path class="target" d="{box}"/>',
        f'<g class="bars">{"".join(_bars(drawn, values, (left, right), week_href, notation))}</g>',
        f'<path class="target-edge" d="{edges}"/><path class="axis" d="M{short(left)} 84H{short(right)}"/>',
        f'<text x="{short(right + 4)}" y="{short(band_top + 3.5)}">{text_of(notation.number(high))}</text>',
        f'<text x="{short(right + 4)}" y="{short(low_y)}">{text_of(notation.number(low))}</text>',
    ]
    if drawn:
        parts.append(f'<text x="{short(left)}" y="97">{text_of(notation.short_day(drawn[0][0]))}</text>')
        last = text_of(notation.short_day(drawn[-1][0]))
        parts.append(f'<text class="end" x="{short(right)}" y="97">{last}</text>' if len(drawn) > 1 else "")
    return frame("".join(parts), size=(0, 0, 176, 100), css="chart weeks", title=title, desc=desc, id_prefix=id_prefix)


def _bars(
    drawn: Sequence[tuple[date, float]],
    values: Scale,
    sides: tuple[float, float],
    week_href: Callable[[date], str | None] | None,
    notation: Notation,
) -> Iterable[str]:
    step = (sides[1] - sides[0]) / max(8, len(drawn))
    for i, (week, sets) in enumerate(drawn):
        y = values.at(min(sets, values.high))
        now = ' class="now"' if i == len(drawn) - 1 else ""
        href = week_href(week) if week_href else None
        hook = f' data-week="{week.isoformat()}"' if href is None else ""
        told = f"<title>{text_of(f'{notation.day(week)}: {notation.number(sets)}')}</title>"
        bar = (
            f'<rect{now}{hook} x="{short(sides[0] + i * step)}" y="{short(y)}" width="{short(step * 0.72)}" '
            f'height="{short(values.start - y)}">{told}</rect>'
        )
        yield bar if href is None else f'<a href="{text_of(href)}" tabindex="-1">{bar}</a>'


def region_bars(
    regions: Sequence[RegionWeek],
    *,
    names: Mapping[Region, str],
    title: Callable[[RegionWeek], str],
    weeks: int = 26,
    week_href: Callable[[Region, date], str | None] | None = None,
    notation: Notation = PLAIN,
    id_prefix: str = "region",
) -> str:
    """How is the back's work spread over its regions? One small chart each, all on one axis, as HTML.

    Parameters
    ----------
    regions : in the order shown.
    names : the heading of each region.
    title : the sentence of one region, for a screen reader.
    weeks : so many of the latest weeks are drawn.
    week_href : the address of a region's sets of a week.
    notation : how numbers and dates are written.
    id_prefix : makes the ids unique on the page.
    """
    seen = [sets for region in regions for _, sets in region.weekly[-weeks:]]
    top = max([1.0, *(region.target_high * 1.15 for region in regions), *seen])
    charts = []
    for region in regions:
        svg = weekly_bars(
            region.weekly,
            target=(region.target_low, region.target_high),
            title=title(region),
            weeks=weeks,
            top=top,
            week_href=_bound(week_href, region.region),
            notation=notation,
            id_prefix=f"{id_prefix}-{region.region}",
        )
        charts.append(f"<figure><figcaption>{text_of(names[region.region])}</figcaption>{svg}</figure>")
    return f'<div class="multiples">{"".join(charts)}</div>'


def _bound(
    week_href: Callable[[Region, date], str | None] | None, region: Region
) -> Callable[[date], str | None] | None:
    return None if week_href is None else (lambda week: week_href(region, week))


def attendance_strip(
    days: Sequence[date],
    *,
    until: date,
    title: str,
    desc: str = "",
    year_title: Callable[[int, int], str] = lambda year, sessions: f"{year}: {sessions}",
    id_prefix: str = "attendance",
) -> str:
    """In which weeks was there training? A row for each year, a bar for each week, as high as it had days.

    Weeks without training are left quiet: a small dot, no warning colour.

    Parameters
    ----------
    days : the days with a session, in any order; may be empty.
    until : the day the report is made for.
    title, desc : the sentence, and a longer description for a screen reader.
    year_title : the words on a year's row, from the year and its number of days.
    id_prefix : makes the ids unique on the page.
    """
    weeks = {week: len(list(group)) for week, group in groupby(sorted(set(days)), key=monday)}
    first = min(weeks, default=monday(until))
    years = range((first + _WEEK / 2).year, (monday(until) + _WEEK / 2).year + 1)
    rows = []
    for row, year in enumerate(years):
        base = 26.0 * row + 20
        bars, rest = _year_of_weeks(year, first, until, weeks, base)
        told = year_title(year, sum(n for week, n in weeks.items() if _year_of(week) == year))
        rows.append(
            f'<g><title>{text_of(told)}</title><path class="rest" d="{rest}"/><path d="{bars}"/></g>'
            f'<text class="end" x="30" y="{short(base)}">{year}</text>'
        )
    body = f'<g class="cells">{"".join(rows)}</g>'
    size = (0.0, 0.0, 360.0, 26.0 * len(years) + 2)
    return frame(body, size=size, css="chart attendance", title=title, desc=desc, id_prefix=id_prefix)


def _year_of(week: date) -> int:
    return (week + timedelta(days=3)).year  # ISO 8601: a week belongs to the year of its Thursday


def _year_of_weeks(year: int, first: date, until: date, weeks: Mapping[date, int], base: float) -> tuple[str, str]:
    bars, rest = "", ""
    week = monday(date(year, 1, 4))
    number = 0
    while _year_of(week) == year:
        if first <= week <= until:
            x = short(36 + 6.08 * number)
            height = min(weeks.get(week, 0), 5) * 3.6
            mark = f"M{x} {short(base)}h4.6v{short(-max(height, 1.2))}h-4.6z"
            bars, rest = (bars + mark, rest) if height else (bars, rest + mark)
        week += _WEEK
        number += 1
    return bars, rest


def balance_bar(
    vertical: float,
    horizontal: float,
    *,
    labels: tuple[str, str],
    title: str,
    desc: str = "",
    notation: Notation = PLAIN,
    id_prefix: str = "balance",
) -> str:
    """How do vertical and horizontal pulls share the work? One bar in two parts, the middle marked.

    Parameters
    ----------
    vertical, horizontal : fractional sets a week, >= 0.
    labels : the words for the two parts.
    title, desc : the sentence, and a longer description for a screen reader.
    notation : how numbers are written.
    id_prefix : makes the ids unique on the page.
    """
    total = vertical + horizontal
    cut = 2 + 356 * (vertical / total if total else 0.5)
    one = f"{text_of(labels[0])} {text_of(notation.number(vertical))}"
    two = f"{text_of(notation.number(horizontal))} {text_of(labels[1])}"
    bars = (
        f'<rect class="part-a" x="2" y="18" width="{short(max(0.0, cut - 3))}" height="16" rx="3"/>'
        f'<rect class="part-b" x="{short(cut + 1)}" y="18" width="{short(max(0.0, 357 - cut))}" height="16" rx="3"/>'
    )
    empty = '<rect class="gap" x="2" y="18" width="356" height="16" rx="3"/>'
    body = (
        f'<text class="strong" x="2" y="11">{one}</text><text class="strong end" x="358" y="11">{two}</text>'
        f'{bars if total else empty}<path class="axis" d="M180 14v24"/>'
    )
    return frame(body, size=(0, 0, 360, 42), css="chart balance", title=title, desc=desc, id_prefix=id_prefix)
