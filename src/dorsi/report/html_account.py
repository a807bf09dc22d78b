"""What was read, what was not recognised, and when did you train?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dorsi.report.charts import attendance_strip
from dorsi.report.content import is_young, lately_words, remedies
from dorsi.report.firm_words import firm
from dorsi.report.html_parts import DASH, opens, table
from dorsi.report.words import days_rewritten, for_html, listed, number, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dorsi.report.content import Content, FileLine
    from dorsi.report.html_parts import Writer

__all__ = ["read_section", "sessions_section", "settle_section"]

_REJECTED_LISTED: Final = 200
_GAPS_LISTED: Final = 12
_REMEDIES_OPEN: Final = 6


def sessions_section(content: Content, writer: Writer) -> str:
    """Show when there was training, and the dated changes of the programme."""
    seen = content.review.attendance
    if not seen.sessions:
        return ""
    lately, overall = writer.number(seen.sessions_a_week_lately), writer.number(seen.sessions_a_week)
    told = f"{lately} sessions a week"
    if not is_young(seen):
        told += f" {lately_words(seen)}, {overall} over all"
    strip = attendance_strip(
        seen.days,
        until=content.review.as_of,
        title=told,
        year_title=lambda year, n: f"{year}: {plural(n, 'day')} with training",
    )
    back = f"{number(seen.back_sessions, 0, writer.locale)} of {plural(seen.sessions, 'session', locale=writer.locale)}"
    gaps = "".join(
        f"<li>{writer.day(start)} {DASH} {writer.day(end)}</li>" for start, end in reversed(seen.gaps[-_GAPS_LISTED:])
    )
    breaks = opens(f"Breaks of more than two weeks <small>{len(seen.gaps)}</small>", f"<ul>{gaps}</ul>") if gaps else ""
    return (
        '<section id="sessions" aria-labelledby="sessions-h"><h2 id="sessions-h">When did you train?</h2>'
        f'<div class="card"><h3>{for_html(told)}</h3>{strip}<p class="muted">A bar for each week, as high as it '
        f"had days; {back} had back work.</p>{breaks}</div>{_changes(content, writer)}</section>"
    )


def _changes(content: Content, writer: Writer) -> str:
    changes = content.review.changes
    if not changes:
        return ""
    items = []
    for change in reversed(changes):
        parts = [
            f"{verb} {listed([f'<bdi>{for_html(name)}</bdi>' for name in names])}"
            for verb, names in (("started", change.started), ("stopped", change.stopped))
            if names
        ]
        items.append(f"<li><b>{writer.day(change.day)}</b> {'; '.join(parts)}</li>")
    return (
        f'<div class="card"><h3>When did the programme change? {plural(len(changes), "time")}</h3>'
        f'<ol class="dated">{"".join(items)}</ol></div>'
    )


def settle_section(content: Content) -> str:
    """List what was not recognised or was decided, each with the line that settles it."""
    found = remedies(content)
    warnings = content.review.warnings
    if not found and not warnings:
        return ""
    told = [firm(for_html(days_rewritten(warning, content.locale))) for warning in warnings]
    notes = "".join(f'<p class="note">{warning}</p>' for warning in told)
    items = [f"<li><p>{for_html(one.what)}</p><code>{for_html(one.command)}</code></li>" for one in found]
    shown, more = items[:_REMEDIES_OPEN], items[_REMEDIES_OPEN:]
    rest = (
        opens(f"{plural(len(more), 'more line', 'more lines')}", f'<ul class="settle">{"".join(more)}</ul>')
        if more
        else ""
    )
    listed_items = f'<ul class="settle">{"".join(shown)}</ul>' if shown else ""
    return (
        '<section id="settle" aria-labelledby="settle-h"><h2 id="settle-h">What was not recognised, or decided for you?'
        f'</h2><div class="card">{notes}{listed_items}{rest}{_candidates(content)}</div></section>'
    )


def _candidates(content: Content) -> str:
    rows = [
        [
            f"<bdi>{for_html(lift.names_in_log[0] if lift.names_in_log else lift.title)}</bdi>",
            number(lift.sets),
            ", ".join(for_html(slug) for slug in lift.candidates) or "none near",
        ]
        for lift in content.review.unrecognised
    ]
    if not rows:
        return ""
    heads = ["Name in the log", "Sets", "Nearest exercises"]
    behind = table(heads, rows, caption="Names that were not recognised", numbers=frozenset({1}))
    return opens(f"Names and their nearest exercises <small>{len(rows)}</small>", behind)


def read_section(content: Content, writer: Writer) -> str:
    """Account for every record of every file."""
    cards = "".join(_file(file, writer) for file in content.files)
    merged = (
        f"<p>{plural(content.merged, 'set', locale=writer.locale)} stood in more than one file and count once.</p>"
        if content.merged
        else ""
    )
    if not cards and not merged:
        return ""
    return (
        '<section id="read" aria-labelledby="read-h"><h2 id="read-h">What was read?</h2>'
        f'{merged}<div class="cards files">{cards}</div></section>'
    )


def _file(file: FileLine, writer: Writer) -> str:
    def count(n: float) -> str:
        return writer.number(n, 0)

    rows = [["became sets", count(file.set_rows)]]
    rows += [[for_html(kind), count(n)] for kind, n in file.not_sets.items() if n]
    rows.append(["rejected", count(len(file.rejected))])
    rows.append([f"<b>{'rows' if file.rows != 1 else 'row'} in the file</b>", f"<b>{count(file.rows)}</b>"])
    account = table(["Records", ""], rows, caption="Where every record went", numbers=frozenset({1}))
    untested = '<p class="note">No real file of this format was seen yet: check the numbers.</p>'
    warm = f", {plural(file.warm_ups, 'warm-up', locale=writer.locale)} among them" if file.warm_ups else ""
    notices = "".join(f"<p>{for_html(notice)}</p>" for notice in file.notices)
    return (
        f'<div class="card"><h3><bdi>{for_html(file.file)}</bdi></h3><p><span class="muted">{for_html(file.title)}'
        f"</span> {plural(file.sets, 'set', locale=writer.locale)}{warm}. {_decided(file)}</p>"
        f"{'' if file.tested_on_real_file else untested}{notices}{account}{_rejected(file.rejected)}</div>"
    )


def _decided(file: FileLine) -> str:
    told = []
    if file.unit:
        how = "decided from the file" if file.unit_inferred else "as the file says"
        reason = for_html(file.unit_reason or "").rstrip(".")
        why = f": {reason[:1].lower()}{reason[1:]}" if reason and file.unit_inferred else ""
        told.append(f"Loads in {file.unit}, {how}{why}.")
        if file.entered_in and file.entered_in != file.unit:
            told.append(f"They were evidently typed in {file.entered_in}.")
    if file.date_order_assumed:
        told.append(f"Dates read with the {file.date_order_assumed.replace('_', ' ')}: the file cannot tell.")
    return " ".join(told)


def _rejected(rejected: Sequence[tuple[int, str]]) -> str:
    if not rejected:
        return ""
    rows = [[str(line), for_html(reason)] for line, reason in rejected[:_REJECTED_LISTED]]
    rest = len(rejected) - len(rows)
    more = f"<p>and {rest} more; the JSON report lists them all.</p>" if rest > 0 else ""
    behind = table(["Line", "Why"], rows, caption="Records that could not be read", numbers=frozenset({0}))
    return opens(f"Rejected records <small>{len(rejected)}</small>", behind + more)
