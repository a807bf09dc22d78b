"""What did the back get this week? The answer in sentences, the figure, and a row for each region."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.report.charts import balance_bar, region_bars
from dorsi.report.content import WHAT_NOW, is_young, lately_words, mean_weeks, mean_words, whole_words, with_body_mass
from dorsi.report.html_parts import DASH, opens, set_list, table, title_of, unbroken
from dorsi.report.words import for_html, listed, plural, span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dorsi.core.progress.review import LiftCourse, RegionWeek
    from dorsi.report.content import Content
    from dorsi.report.html_parts import Writer

__all__ = ["headline", "week_section"]

_WEEKS_DRAWN: Final = 26
_LIFTS_NAMED: Final = 3
_RECENT_DAYS: Final = 56


def state_of(region: RegionWeek) -> str:
    """Say where the week stands against the target: below, within or above."""
    if region.sets_this_week < region.target_low:
        return "below"
    return "above" if region.sets_this_week > region.target_high else "within"


def headline(content: Content, writer: Writer) -> str:
    """Answer in a few sentences: the week, the lifts, the sessions."""
    review = content.review
    if review.last_day is None:
        if review.log_begins is not None:
            begins = writer.day(review.log_begins)
            return f'<p class="answer">Nothing in the logs lies before {begins}: ask for that day or a later one.</p>'
        return '<p class="answer">The logs hold no session yet. Once they do, this page shows what your back got.</p>'
    told = [_week_sentence(review.regions), _lift_sentence(content, writer), _session_sentence(content, writer)]
    return "".join(f'<p class="answer">{sentence}</p>' for sentence in told if sentence)


def _week_sentence(regions: Sequence[RegionWeek]) -> str:
    parts = []
    for state in ("within", "below", "above"):
        names = [f'<a href="#region-{r.region}">{r.region}</a>' for r in regions if state_of(r) == state]
        if names:
            one = len(names) == 1
            parts.append(
                f"{listed(names)} {'was' if one else 'were'} {state} {'its target' if one else 'their targets'}"
            )
    return f"In the last seven days {'; '.join(parts)}." if parts else ""


def _lift_sentence(content: Content, writer: Writer) -> str:
    as_of = content.review.as_of
    back = [a for a in content.known if a.is_back and (as_of - a.last).days <= _RECENT_DAYS]
    back.sort(key=lambda lift: -lift.sessions)
    told = [words for words in (_stands(lift, writer) for lift in back[:_LIFTS_NAMED]) if words]
    if not told:
        return "No back lift stands in the last eight weeks of the logs."
    return f"Your most trained back lifts now: {listed(told)}."


def _stands(lift: LiftCourse, writer: Writer) -> str:
    series = max(lift.series, key=lambda one: len(one.points), default=None)
    three = writer.standing(lift, series) if series else None
    if series is None or three is None:
        return ""
    value, low, high = three
    body = " with body mass" if with_body_mass(lift, series) else ""
    what = WHAT_NOW.get(series.measured_in, "best set")
    return (
        f'{title_of(lift)} {what} about <a href="#{writer.anchors[lift.title]}">{value}\u00a0'
        f"{writer.unit_of(series)}</a>"
        f"{body} ({unbroken(span(low, high, DASH))})"
    )


def _session_sentence(content: Content, writer: Writer) -> str:
    seen = content.review.attendance
    if not seen.sessions:
        return ""
    often = f'You trained <a href="#sessions">{writer.number(seen.sessions_a_week_lately)}</a> times a week'
    if is_young(seen):
        return f"{often} in the {whole_words(seen, writer.locale)} of the logs."
    return (
        f"{often} {lately_words(seen)}, {writer.number(seen.sessions_a_week)} over all "
        f"{whole_words(seen, writer.locale)} of the logs."
    )


def week_section(content: Content, writer: Writer, figure: str) -> str:
    """Show the week of the back: the figure beside the regions, then week by week, then the balance of pulls."""
    review = content.review
    if review.last_day is None:
        return ""
    since = review.as_of - timedelta(days=6)
    scale = max([1.0, *(r.target_high * 1.25 for r in review.regions), *(r.sets_this_week for r in review.regions)])
    rows = "".join(_region(region, writer, scale) for region in review.regions)
    return (
        f'<section id="week" aria-labelledby="week-h"><h2 id="week-h">What did the back get, '
        f"{writer.short_day(since)} to {writer.day(review.as_of)}?</h2>"
        f'<div class="hero"><div class="card figure">{figure}</div><div class="card regions">'
        f'<p class="muted">Sets of the last seven days against the weekly target. A set counts 1 for the muscles it '
        f"works directly and {writer.number(0.5)} for those that help. Thick bar: done; wide band: target; upright "
        f"mark: the {mean_words(review.attendance)}. Open a line for its sets.</p>{rows}</div></div>"
        f"{_by_week(content, writer)}{_pulls(content, writer)}</section>"
    )


def _region(region: RegionWeek, writer: Writer, scale: float) -> str:
    state = state_of(region)
    name = load_anatomy().regions[region.region]
    target = writer.range(region.target_low, region.target_high)
    bar = _bar(region, scale)
    unknown = ' <small class="muted">effort partly unknown</small>' if region.effort_unknown > 0 else ""
    summary = (
        f'<h3 class="r-name"><b>{for_html(name.name)}</b>{unknown}</h3>'
        f'<span class="r-sets"><b>{writer.number(region.sets_this_week)}</b> of {target}</span>'
        f'<span class="r-bar">{bar}</span><span class="r-state {state}">{state} target</span>'
    )
    facts = [
        f"{plural(region.hard_known, 'set', locale=writer.locale)} known to be hard",
        f"{writer.number(region.effort_unknown)} without a noted effort, counted",
        f"{writer.number(region.easy)} known to be easy, not counted",
        f"{mean_words(writer.content.review.attendance)} {writer.number(region.sets_a_week)} a week",
    ]
    body = f"<p>{for_html(name.plain)}</p><p>{'; '.join(facts)}.</p>{set_list(region.set_ids, writer)}{_why(region)}"
    return opens(
        summary, f'<div class="inside">{body}</div>', css="region", group="region", key=f"region-{region.region}"
    )


def _why(region: RegionWeek) -> str:
    source = f" Source: {for_html(region.reason.source)}." if region.reason.source else ""
    return f'<p class="muted">Rule: {for_html(region.reason.rule.rstrip("."))}.{source}</p>'


def _bar(region: RegionWeek, scale: float) -> str:
    """Draw the week against its target, with a tick where the four-week mean stands."""

    def x(value: float) -> str:
        return f"{min(value, scale) / scale * 100:.1f}"

    low, high, done, mean = (
        x(v) for v in (region.target_low, region.target_high, region.sets_this_week, region.sets_a_week)
    )
    return (
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="b-all" width="100" height="10"/><rect class="b-target" x="{low}" '
        f'width="{float(high) - float(low):.1f}" height="10"/><rect class="b-done" y="2.5" width="{done}" height="5"/>'
        f'<path class="b-mean" d="M{mean} 0v10"/></svg>'
    )


def _aligned(regions: Sequence[RegionWeek], as_of: date) -> list[RegionWeek]:
    """Give every region the same weeks, up to the one of the report: a week without sets is a week of nothing."""
    first = min((r.weekly[0][0] for r in regions if r.weekly), default=as_of)
    last = as_of - timedelta(days=as_of.weekday())
    begin = max(first, last - timedelta(weeks=_WEEKS_DRAWN - 1))
    begin -= timedelta(days=begin.weekday())
    mondays = [begin + timedelta(weeks=i) for i in range((last - begin).days // 7 + 1)]
    found = []
    for region in regions:
        known = dict(region.weekly)
        found.append(replace(region, weekly=tuple((day, known.get(day, 0.0)) for day in mondays)))
    return found


def _by_week(content: Content, writer: Writer) -> str:
    regions = _aligned(content.review.regions, content.review.as_of)
    weeks = len(regions[0].weekly) if regions else 0
    if not weeks:
        return ""
    names = load_anatomy().regions
    charts = region_bars(
        regions,
        names={r.region: names[r.region].name for r in regions},
        title=lambda r: (
            f"{names[r.region].name}: {writer.number(r.sets_a_week)} sets a week lately, "
            f"target {writer.range(r.target_low, r.target_high)}"
        ),
        weeks=_WEEKS_DRAWN,
        notation=writer.notation(),
    )
    rows = [
        [f"<b>{writer.day(day)}</b>", *(writer.number(r.weekly[i][1]) for r in regions)]
        for i, (day, _) in reversed(list(enumerate(regions[0].weekly)))
    ]
    heads = ["Week from", *(names[r.region].name for r in regions)]
    behind = table(
        heads, rows, caption="Fractional sets of each calendar week", numbers=frozenset(range(1, len(heads)))
    )
    return (
        f'<div class="card"><h3>How did the last {weeks} weeks compare with the targets?</h3>{charts}'
        f'<p class="muted">Band: target. Last bar: the week of the report, perhaps not over yet.</p>'
        f"{opens('The numbers, week by week', behind)}</div>"
    )


def _pulls(content: Content, writer: Writer) -> str:
    review = content.review
    vertical, horizontal = review.vertical_pull_sets, review.horizontal_pull_sets
    total, weeks = vertical + horizontal, mean_weeks(review.attendance)
    told = f"{100 * vertical / total:.0f} % of the pulls are vertical" if total else f"no pulls in {weeks}"
    bar = balance_bar(
        vertical, horizontal, labels=("Vertical", "Horizontal"), title=f"Pulls: {told}", notation=writer.notation()
    )
    top = max(review.lumbar_load, review.lumbar_load_cap) * 1.1 or 1.0
    done, limit = review.lumbar_load / top * 100, review.lumbar_load_cap / top * 100
    cap = writer.number(review.lumbar_load_cap)
    return (
        f'<div class="pair"><div class="card"><h3>How are the pulls shared? {for_html(told)}</h3>{bar}'
        f'<p class="muted">Sets a week over {weeks}. Both kinds work the lats; rows ask more of the middle of the '
        f"back.</p></div>"
        f'<div class="card"><h3>How much did the lower back carry? {writer.number(review.lumbar_load)} of a soft cap '
        f'of {cap}</h3><svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="b-all" width="100" height="10"/><rect class="b-target" width="{limit:.1f}" height="10"/>'
        f'<rect class="b-done" y="2.5" width="{done:.1f}" height="5"/></svg>'
        '<p class="muted">Hard sets times the demand of the lift on the lower back (0 to 3), last seven days. '
        "The wide band ends at the cap, a cautious rule of thumb and no limit of the body.</p></div></div>"
    )
