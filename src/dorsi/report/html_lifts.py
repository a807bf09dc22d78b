"""What happened to each lift? A row that opens into a card: the course, where it stands, every session."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dorsi.report.charts import lift_course, sparkline
from dorsi.report.content import WHAT_NOW, level_of, with_body_mass
from dorsi.report.firm_words import firm
from dorsi.report.html_parts import DASH, opens, set_list, title_of, unbroken
from dorsi.report.html_sessions import session_lines
from dorsi.report.html_verdict import caption_of, chip_of, series_verdict
from dorsi.report.words import ago, for_html, for_terminal, listed, load, plural, span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dorsi.core.progress.judgement import LiftVerdict, TrendDay
    from dorsi.core.progress.review import LiftCourse, ProgrammeChange, SeriesCourse
    from dorsi.report.content import Content
    from dorsi.report.html_parts import Writer

__all__ = ["lifts_section"]

_OPEN_AT_FIRST: Final = 4
_FEWEST_FOR_A_CHART: Final = 3
#: Characters the page may take; what the sessions leave of it goes to charts, the most important lifts first.
_PAGE_ROOM: Final = 900_000
_ROOM_OF_A_CARD: Final = 1_900
_ROOM_OF_A_VERDICT: Final = 1_100
_ROOM_OF_THE_REASONS: Final = 60_000
_ROOM_OF_THE_REST: Final = 120_000
_MOST_CHART_ROOM: Final = 400_000
_LEAST_CHART_ROOM: Final = 60_000
_SPARK_ROOM: Final = 120
#: Dots that are elements of their own, by rank of the lift; older ones share one element a month.
_LINKED: Final = ((4, 90), (12, 40), (30, 20))
_LINKED_LATER: Final = 8
_LATEST: Final = 5
_CHANGES_DRAWN: Final = 5
_FULL_LISTS: Final = 40


def lifts_section(content: Content, writer: Writer) -> str:
    """Show the lifts, back lifts still done first; the first few are open."""
    lifts = writer.lifts
    if content.review.last_day is None:
        return ""
    if not lifts:
        return (
            '<section id="lifts" aria-labelledby="lifts-h"><h2 id="lifts-h">What happened to each lift?</h2>'
            "<p>No lift was recognised in these logs.</p></section>"
        )
    changes = [_readable(change) for change in content.review.changes]
    cards = []
    lines = [[session_lines(one, writer) for one in lift.series] for lift in lifts]
    room = _chart_room(lines, writer.content)
    for rank, lift in enumerate(lifts):
        card, used = _card(lift, lines[rank], writer, changes, rank, charts=room > 0)
        room -= used
        cards.append(card)
    regions = [r for r in ("width", "thickness", "extensors", "arms", "grip") if any(r in a.regions for a in lifts)]
    return (
        '<section id="lifts" aria-labelledby="lifts-h"><h2 id="lifts-h">What happened to each lift?</h2>'
        '<p class="muted">e1RM is the load you could lift once, estimated from the sets of each session. In '
        "brackets the range that should hold it four times in five. New best: the chance of a best more than 1 % above "
        "everything so far.</p>"
        "<noscript><p class=muted>In the lists of sessions 80x8@2 is a set of 8 with 80, two reps left in reserve.</p>"
        "</noscript>"
        + _filter(regions, len(lifts))
        + f'<div class="lifts">{"".join(cards)}</div><p id="none-left" hidden>No lift matches.</p></section>'
    )


def _chart_room(lines: Sequence[Sequence[str]], content: Content) -> int:
    taken = sum(len(text) for texts in lines for text in texts) + _ROOM_OF_A_CARD * len(lines) + _ROOM_OF_THE_REST
    if content.judgement is not None:
        taken += _ROOM_OF_A_VERDICT * len(content.judgement.lifts) + _ROOM_OF_THE_REASONS
    return max(_LEAST_CHART_ROOM, min(_MOST_CHART_ROOM, _PAGE_ROOM - taken))


def _readable(change: ProgrammeChange) -> ProgrammeChange:
    return replace(
        change,
        started=tuple(for_terminal(name) for name in change.started),
        stopped=tuple(for_terminal(name) for name in change.stopped),
    )


def _that_matter(changes: Sequence[ProgrammeChange], lift: LiftCourse) -> list[ProgrammeChange]:
    """Pick the latest changes and those that name the lift: twenty flags on one chart would say nothing."""
    latest = set(changes[-_CHANGES_DRAWN:])
    title = for_terminal(lift.title)
    return [one for one in changes if one in latest or title in one.started or title in one.stopped]


def _filter(regions: Sequence[str], lifts: int) -> str:
    chips = "".join(
        f'<label class="pick"><input type="radio" name="pick" value="{value}"{" checked" if not value else ""}>'
        f"<span>{word}</span></label>"
        for value, word in (("", "All"), ("back", "Back"), *((r, r.capitalize()) for r in regions))
    )
    return (
        '<div class="tools" id="tools" hidden><label class="find"><span class="visually-hidden">Find a lift</span>'
        f'<input type="search" id="find" placeholder="Find among {plural(lifts, "lift")}" autocomplete="off" '
        f'spellcheck="false"></label><div class="picks" role="radiogroup" aria-label="Show">{chips}</div>'
        '<p class="visually-hidden" id="found" aria-live="polite"></p></div>'
    )


def _card(
    lift: LiftCourse,
    lines: Sequence[str],
    writer: Writer,
    changes: Sequence[ProgrammeChange],
    rank: int,
    *,
    charts: bool,
) -> tuple[str, int]:
    told = [(one, text) for one, text in zip(lift.series, lines, strict=True) if one.points]
    series = [one for one, _ in told]
    drawn = [
        _drawn(lift, one, writer, changes, f"c{rank}-{i}", _linked(rank)) if charts else ""
        for i, one in enumerate(series)
    ]
    blocks = "".join(_series(lift, one, text, writer, drawn[i], rank) for i, (one, text) in enumerate(told))
    tags = " ".join(("back " if lift.is_back else "", *lift.regions)).strip()
    names = for_html(" ".join(lift.names_in_log[:8]).lower()[:300])
    body = f'<div class="inside">{blocks or _facts(lift, writer)}</div>'
    open_now = " open" if rank < _OPEN_AT_FIRST and charts else ""
    html = (
        f'<details class="card lift" id="lift-{rank}" data-in="{tags}" data-names="{names}"{open_now}>'
        f"<summary>{_summary(lift, series, writer, rank)}</summary>{body}</details>"
    )
    return html, sum(map(len, drawn))


def _linked(rank: int) -> int:
    return next((dots for below, dots in _LINKED if rank < below), _LINKED_LATER)


def _summary(lift: LiftCourse, series: Sequence[SeriesCourse], writer: Writer, rank: int) -> str:
    main = max(series, key=lambda one: len(one.points), default=None)
    spark = now = chip = ""
    if main is not None:
        if len(main.points) >= _FEWEST_FOR_A_CHART and rank < _SPARK_ROOM:
            spark = sparkline(
                main.points[-_SPARK_ROOM:],
                title="Course",
                id_prefix=f"s{rank}",
                less_is_harder=main.measured_in == "assist_kg",
            )
        worn = _worn(main).replace(",", "") if len(series) > 1 else ""
        now = _level(lift, main, writer, worn)
        chip = chip_of(writer.content.verdict_of(lift, main))
    return (
        f'<h3 class="l-name"><b>{title_of(lift)}</b><small>{plural(lift.sessions, "session", locale=writer.locale)}, '
        f"last {writer.short_day(lift.last)}</small></h3>"
        f'<span class="l-state">{chip}</span><span class="l-spark">{spark}</span><span class="l-now">{now}</span>'
    )


def _level(lift: LiftCourse, series: SeriesCourse, writer: Writer, worn: str) -> str:
    three = writer.standing(lift, series)
    if three is None:
        return ""
    value, low, high = three
    what = " least help" if series.measured_in == "assist_kg" else ""
    return f"<b>{value}\u00a0{writer.unit_of(series)}{what}</b><small>{span(low, high, DASH)}{worn}</small>"


def _worn(series: SeriesCourse) -> str:
    return {True: ", with straps", False: ", bare", None: ""}[series.straps]


def _sentence(lift: LiftCourse, series: SeriesCourse, writer: Writer) -> str:
    """Answer in the title of the chart what its question is: where does this lift stand, what was its best set?"""
    three = writer.standing(lift, series)
    parts = []
    if three is not None:
        value, low, high = three
        what = f"{WHAT_NOW.get(series.measured_in, 'best set')} about"
        body = " with body mass" if with_body_mass(lift, series) else ""
        parts.append(f"{what} {value}\u00a0{writer.unit_of(series)}{body} ({span(low, high, DASH)})")
    if series.best_set and series.best_day:
        parts.append(f"best set {series.best_set} on {writer.short_day(series.best_day)}")
    told = ", ".join(parts) or "nothing that can be compared was logged"
    return for_terminal(told)


def _sentence_case(text: str) -> str:
    return text if text.startswith("e1RM") else text[:1].upper() + text[1:]


def _title(lift: LiftCourse, series: SeriesCourse, found: LiftVerdict | None, writer: Writer) -> str:
    """Answer as the title of a chart: the verdict where there is one, else where the lift stands."""
    name = f"{for_terminal(lift.title)}{_worn(series)}"
    return caption_of(name, found, writer) if found else f"{name}: {_sentence(lift, series, writer)}"


def _trend(series: SeriesCourse, found: LiftVerdict | None) -> Sequence[TrendDay]:
    """Take the judged trend where it is on the scale of the chart: the kilograms of an e1RM."""
    return found.trend if found is not None and series.measured_in == "kg" and len(found.trend) > 1 else ()


def _turn(found: LiftVerdict | None) -> tuple[date, date, date] | None:
    if found is None or found.verdict.since is None or found.verdict.state == "cannot_tell":
        return None
    since = found.verdict.since
    return found.verdict.since_low or since, since, found.verdict.since_high or since


def _drawn(  # noqa: PLR0917 -- as above
    lift: LiftCourse,
    series: SeriesCourse,
    writer: Writer,
    changes: Sequence[ProgrammeChange],
    prefix: str,
    linked: int,
) -> str:
    if len(series.points) < _FEWEST_FOR_A_CHART:
        return ""
    found = writer.content.verdict_of(lift, series)
    return lift_course(
        series.points,
        title=_title(lift, series, found, writer),
        desc=f"{len(series.points)} sessions. The table behind the chart holds the same numbers.",
        unit=writer.unit,
        measured_in="kg" if series.measured_in in {"load_kg", "assist_kg"} else series.measured_in,
        gaps=writer.content.review.attendance.gaps,
        changes=_that_matter(changes, lift),
        trend=_trend(series, found),
        turn=_turn(found),
        best_set_id=series.best_set_id,
        notation=writer.notation(),
        id_prefix=prefix,
        linked=linked,
    )


def _series(  # noqa: PLR0917 -- as above
    lift: LiftCourse, series: SeriesCourse, lines: str, writer: Writer, chart: str, rank: int
) -> str:
    found = writer.content.verdict_of(lift, series)
    sentence = _sentence(lift, series, writer)
    worn = _worn(series).removeprefix(", ")
    heading = _sentence_case(f"{worn}: {sentence}" if worn else sentence)
    heading = _title(lift, series, found, writer) if found else heading
    figure = f"<figure><figcaption>{firm(unbroken(for_html(heading)))}</figcaption>{chart}</figure>"
    why = f'<p class="muted">{for_html(_sentence_case(series.why_no_e1rm))}.</p>' if series.why_no_e1rm else ""
    judged = series_verdict(lift, series, writer, f"f{rank}", in_full=rank < _FULL_LISTS)
    opened = judged + _why_now(lift, series, writer, rank) + _why_best(series, writer, rank)
    told = f"{_sentence_case(WHAT_NOW.get(series.measured_in, 'best set'))}, {writer.unit_of(series)} (80 %)"
    sessions = opens(
        f"Every session and its sets <small>{len(series.points)}</small>",
        f'<pre class="log" tabindex="0" data-head="{for_html(told)}">{lines}</pre>',
        css="every",
    )
    about = _facts(lift, writer) if series is lift.series[0] else ""
    facts = f'<div class="s-facts">{opened}{about}</div>{sessions}'
    return f'<div class="series"><div class="s-chart">{figure}{why}</div>{facts}</div>'


def _why_now(lift: LiftCourse, series: SeriesCourse, writer: Writer, rank: int) -> str:
    three = writer.standing(lift, series)
    if three is None:
        return ""
    value, low, high = three
    name = {"kg": "e1RM now", "assist_kg": "Least help now"}.get(series.measured_in, "Now")
    rule = next((r for r in lift.reasons if r.rule.startswith("e1RM")), None) if series.e1rm else None
    latest = series.points[-(_LATEST if rank < _FULL_LISTS else 2) :]
    told = (
        ""
        if rule is None or rank >= _FULL_LISTS
        else f"{rule.rule.rstrip('.')}. " + (f"Source: {rule.source}." if rule.source else "")
    )
    alone = _best_sets_alone(lift, series, writer)
    about = f"<p>Rests on {plural(len(series.points), 'session')}. {alone}{for_html(told)} The latest best sets:</p>"
    return opens(
        f"<span>{name}</span><b>{value}\u00a0{writer.unit_of(series)}</b><small>{span(low, high, DASH)}</small>",
        about + set_list([p.top_set_id for p in reversed(latest)], writer),
        css="fact",
        group=f"f{rank}",
    )


def _best_sets_alone(lift: LiftCourse, series: SeriesCourse, writer: Writer) -> str:
    """Say where the best sets of late alone would put the lift, where the judged line ends elsewhere."""
    if level_of(writer.content.judgement, lift, series) is series.e1rm or series.e1rm is None:
        return ""
    low, high = (writer.level(x, series) for x in (series.e1rm.low, series.e1rm.high))
    value = f"{writer.level(series.e1rm.value, series)}\u00a0{writer.unit_of(series)}"
    return (
        f"It is the end of the line above; the best sets of late, taken as they are, lie at {value} ({low} to {high}). "
    )


def _why_best(series: SeriesCourse, writer: Writer, rank: int) -> str:
    if not series.best_set or series.best_day is None:
        return ""
    point = next((p for p in series.points if p.top_set_id == series.best_set_id), None)
    ids = point.set_ids if point and rank < _FULL_LISTS else ((series.best_set_id,) if series.best_set_id else ())
    when = ago(series.best_day, writer.as_of)
    return opens(
        f"<span>Best set</span><b>{for_html(series.best_set)}</b><small>{writer.day(series.best_day)}</small>",
        f"<p>The set of the highest value, {when}:</p>{set_list(ids, writer)}",
        css="fact",
        group=f"f{rank}",
    )


def _facts(lift: LiftCourse, writer: Writer) -> str:
    content = writer.content
    sets, sessions = (
        plural(n, one, locale=writer.locale) for n, one in ((lift.sets, "set"), (lift.sessions, "session"))
    )
    parts = [
        f"{sets} ({writer.number(lift.working_sets, 0)} working) in {sessions}",
        f"{writer.day(lift.first)} to {writer.day(lift.last)}",
        f"{writer.number(lift.total_reps, 0)} reps",
    ]
    if lift.volume_kg is not None:
        parts.append(f"{load(lift.volume_kg, content.unit, 0, writer.locale)}\u00a0{content.unit} lifted in all")
    elif lift.why_no_volume:
        parts.append(f"volume not told: {for_html(lift.why_no_volume)}")
    told = f"{'; '.join(parts)}."
    if lift.load_meaning:
        decided = " (decided by dorsi)" if lift.load_meaning_decided else ""
        told += f" Load column: {for_html(lift.load_meaning)}{decided}."
    names = [f"<bdi>{for_html(name)}</bdi>" for name in lift.names_in_log[:8]]
    if names and lift.names_in_log != (lift.title,):
        told += f" In the log: {listed(names)}."
    return f'<p class="muted l-facts">{told}</p>'
