"""Why it is stuck and its one change as one page in one file: no network, no script."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from dorsi.core.coach.prescription.own_words import ITEM
from dorsi.core.safety.words import NOTICE
from dorsi.report.cause_words import likely_words, reserve_noted
from dorsi.report.coach_parts import ShownPart, has_headings, shown_parts
from dorsi.report.coach_words import (
    WEIGHTS_WAIT,
    CoachPage,
    alike_sessions,
    clue_words,
    lift_name,
    sorted_clues,
    title_of,
    touched,
    weight_words,
)
from dorsi.report.firm_words import firm
from dorsi.report.html_commands import html_sentence
from dorsi.report.html_head import page_head
from dorsi.report.html_parts import opens
from dorsi.report.plan_words import PlanPage
from dorsi.report.words import for_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dorsi.core.coach.diagnosis.cause import Clue
    from dorsi.core.coach.diagnosis.diagnosing import Diagnosed
    from dorsi.core.coach.diagnosis.weighing import Weighed
    from dorsi.core.coach.prescription.sentence import Sentence
    from dorsi.core.plans import Plan, PlannedLift
    from dorsi.report.content import SetLine

__all__ = ["render_coach"]

_MOST_SETS: Final = 24


def render_coach(page: CoachPage) -> str:
    """Write the answer as one self-contained page.

    Parameters
    ----------
    page : the answer with the reader's unit and locale.

    Returns
    -------
    HTML, UTF-8 text, without any script; its styles are named by hash, nothing can be fetched.
    """
    diagnosis = page.diagnosis
    stop = page.prescription.kind == "stop"
    causes = "".join(_problem(page, one, first=n == 0) for n, one in enumerate(() if stop else diagnosis.diagnosed))
    if causes and page.prescription.is_away:
        causes = f"<h2>Before the weeks off</h2>{causes}"
    notes = "".join(f"<li>{html_sentence(page.said(note))}</li>" for note in (() if stop else page.notes))
    noted = f'<section class="card"><h2>Beside it</h2><ul>{notes}</ul></section>' if notes else ""
    sample = '<p class="note">A made-up sample log: nobody trained this.</p>' if page.sample else ""
    first = "".join(f'<p class="note">{html_sentence(page.said(told))}</p>' for told in page.first)
    return (
        f'<!doctype html>\n<html lang="en"><head>{page_head(page.title, "coach.css")}</head><body>'
        f'<a class="skip" href="#main">To the answer</a><main id="main"><h1>{for_html(page.title)}</h1>'
        f'<p class="lead">As of {for_html(page.day(diagnosis.start))}.</p>{first}{sample}{_safety(page)}{_change(page)}'
        f"{causes}{noted}</main><footer><p>{for_html(NOTICE)}</p></footer></body></html>\n"
    )


def _safety(page: CoachPage) -> str:
    return "".join(
        f'<section class="card first {word.light}"><h2>First of all</h2>'
        f"<p>{html_sentence(page.said(word.sentence))}</p>{_sets(page, word.reason.set_ids)}</section>"
        for word in page.diagnosis.safety
    )


def _change(page: CoachPage) -> str:
    made, parts = page.prescription, shown_parts(page)
    title = f"<h2>{for_html(made.title)}</h2>" if made.title != page.title else ""
    # Under the title of the change its parts are headings of the next level.
    level = 3 if title else 2
    told = "".join(_part(page, one, level, headed=has_headings(parts)) for one in parts)
    settled = f"<p>{html_sentence(page.said(page.settled_words()))}</p>" if page.settled_words() else ""
    hidden = "" if page.mind_shown else _minds([html_sentence(page.said(one)) for one in made.mind])
    reason = made.reason
    facts = "".join(f"<li>{html_sentence(page.said(fact))}</li>" for fact in reason.facts)
    source = f"<p>Source: {for_html(reason.source)}</p>" if reason.source else ""
    rule = f"<p>Rule: {html_sentence(page.said(reason.rule))}.</p>"
    opened = opens("Why this", f"{rule}<ul>{facts}</ul>{source}{settled}{hidden}{_sets(page, reason.set_ids)}")
    return f'<section class="card change">{title}{told}{opened}</section>'


def _part(page: CoachPage, part: ShownPart, level: int, *, headed: bool) -> str:
    """Write one part; what is judged begins with its day and its set in bold."""
    head = f"<h{level}>{for_html(part.heading)}</h{level}>" if headed else ""
    told = _sentences(page, part.sentences, bold=part.part == "judged")
    sessions = _sessions(page, part.sessions, level + 1 if headed else level)
    return f'<div class="part part-{part.part}">{head}{told}{sessions}{_sentences(page, part.then)}</div>'


def _minds(told: Sequence[str]) -> str:
    """Write what would change it, as a sentence where it is one thing."""
    if len(told) == 1:
        return f"<p>What would change this: {told[0]}.</p>"
    return f"<p>What would change this:</p><ul>{''.join(f'<li>{one}</li>' for one in told)}</ul>" if told else ""


def _sentences(page: CoachPage, sentences: Sequence[Sentence], *, bold: bool = False) -> str:
    """Write sentences, those of a list as one; ``bold``: the first of them begins with what matters of it."""
    found: list[str] = []
    for listed, own in groupby(sentences, key=lambda one: one.startswith(ITEM)):
        said = [page.said(one.removeprefix(ITEM)) for one in own]
        if listed:
            found.append(f"<ul>{''.join(map(_line, said))}</ul>")
            continue
        said = [html_sentence(one) for one in said]
        if bold and not found:
            said[0] = _bold(said[0])
        found += [f"<p>{one}</p>" for one in said]
    return "".join(found)


def _line(words: str) -> str:
    """Write one line of a list; the lift that it begins with in bold."""
    lift, colon, rest = words.partition(": ")
    bold = f"<b>{firm(for_html(lift))}</b>: " if colon else ""
    return f"<li>{bold}{html_sentence(rest if colon else words)}</li>"


def _bold(words: str) -> str:
    """Write the day and the set in bold, or the day alone."""
    end = "?" if "? Yes: " in words else "."
    day, _, rest = words.partition(f"{end} ")
    return f"<b>{day}{end if rest else ''}</b> {rest}".rstrip()


def _sessions(page: CoachPage, plan: Plan | None, level: int) -> str:
    if plan is None:
        return ""
    shown = PlanPage(plan=plan, unit=page.unit, locale=page.locale, doubted=page.doubted)
    days = []
    for sessions in alike_sessions(plan):
        named = [f"{one.day.strftime('%A')}, {page.day(one.day)}" for one in sessions if one.day]
        lifts = "".join(_lift(shown, lift) for lift in touched(sessions[0]))
        days.append(f"<h{level + 1}>{for_html(' and '.join(named))}</h{level + 1}><ul>{lifts}</ul>")
    health = [line for told in plan.health for line in told.splitlines()] if days else []
    cautions = "".join(f"<p>{for_html(one)}</p>" for one in (*health, *plan.cautions))
    if not days:
        return cautions
    return (
        f"<h{level}>Your next sessions with it</h{level}><p>Only what the change touches.</p>{''.join(days)}{cautions}"
    )


def _lift(shown: PlanPage, lift: PlannedLift) -> str:
    extras = shown.extras(lift)
    why = "; ".join(fact for reason in lift.reasons for fact in reason.facts)
    start = "".join(f" {more}" for more in (lift.starting_load, lift.care) if more)
    told = f"{shown.work(lift)}{f' ({extras})' if extras else ''}{f': {why}' if why else ''}.{start}"
    return f"<li><b>{for_html(lift_name(shown, lift))}</b>: {html_sentence(told)}</li>"


def _problem(page: CoachPage, one: Diagnosed, *, first: bool) -> str:
    head = f"<h2>{firm(for_html(page.heading(one.problem)))}</h2><p>{html_sentence(page.why(one))}</p>"
    told = page.told(one)
    bars = "".join(_cause(page, weighed, one) for weighed in told)
    small = page.small_words(one)
    less = "".join(_cause(page, weighed, one) for weighed in page.large(one) if weighed not in told)
    less = f"{less}<p>{html_sentence(small)}</p>" if small else less
    less = opens("Less likely", less) if less else ""
    doubt = f"<p>{for_html(page.doubt(one))}</p>" if page.doubt(one) else ""
    body = (
        f"<h3>{for_html(page.weights_heading(one))}</h3><p>Each one opens, with its weight.</p>{bars}{doubt}{less}"
        f"{_missing(page, one)}"
    )
    if first and page.weights_wait:
        body = opens(f"{WEIGHTS_WAIT}.", body)
    if not first:
        body = opens("Looked at too, not acted on now", body)
    return f'<section class="card">{head}{body}</section>'


def _cause(page: CoachPage, weighed: Weighed, one: Diagnosed) -> str:
    per_cent = max(round(100 * weighed.weight.value), 1)
    summary = (
        f'<span class="name">{for_html(title_of(weighed))}</span>'
        f'<span class="weight">{for_html(likely_words(weighed, one.ranked, reserve_noted=reserve_noted(one)))}</span>'
        f'<svg class="bar" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="all" width="100" height="2"/><rect width="{per_cent}" height="2"/></svg>'
    )
    weight = f"Weight {weight_words(weighed)}; in brackets what half and twice the share before would make of it."
    if weighed.cause is None:
        told = "<p>A cause that no training log shows. Its share keeps the others honest.</p>"
        return opens(summary, f"<p>{html_sentence(weight)}</p>{told}", css="cause")
    clues = "".join(_clue(page, clue) for clue in sorted_clues(weighed.seen.clues)) if weighed.seen else ""
    before = f"Share before anything is known: {100 * weighed.before:.0f} %; {weighed.cause.share_source}."
    said = "".join(f"<p>{html_sentence(words)}</p>" for words in (weight, weighed.cause.sentence))
    return opens(summary, f"{said}{clues}<p>{for_html(before)}</p>", css="cause")


def _clue(page: CoachPage, clue: Clue) -> str:
    rule = f"Rule: {clue.telling.fact}. Source: {clue.telling.source}."
    return (
        f'<div class="clue"><p>{html_sentence(page.said(clue_words(clue)))}</p><p class="small">{for_html(rule)}</p>'
        f"{_sets(page, clue.set_ids)}</div>"
    )


def _missing(page: CoachPage, one: Diagnosed) -> str:
    if not one.not_assessed:
        return ""
    share = 100 * sum(weighed.weight.value for weighed in one.not_assessed)
    rows = "".join(
        f"<li>{for_html(title_of(weighed))}: {for_html(weighed.missing.words if weighed.missing else '')}</li>"
        for weighed in one.not_assessed
    )
    log = ""
    if (to_log := page.to_note(one)) is not None:
        log = (
            f"<p>The one thing to start noting: {for_html(to_log.words)}.</p>"
            f"<p><code>{for_html(to_log.command)}</code></p>"
        )
    opened = opens("Why each matters", f"<p>{share:.0f} % of the weight lies there.</p><ul>{rows}</ul>")
    return f"<h3>Cannot be assessed: not logged</h3><p>Not noted: {for_html(page.not_noted(one))}.</p>{opened}{log}"


def _sets(page: CoachPage, ids: Sequence[str]) -> str:
    lines: list[SetLine] = [line for line in map(page.set_line, ids[-_MOST_SETS:]) if line is not None]
    if not lines:
        return ""
    items = []
    for (day, name), own in groupby(lines, key=lambda line: (line.day, line.name)):
        what = "; ".join(f"{line.what}{f' ({line.effort})' if line.effort else ''}" for line in own)
        items.append(
            f"<li><b>{firm(for_html(page.day(day)))}</b> <bdi>{for_html(name)}</bdi>: {firm(for_html(what))}</li>"
        )
    more = f"<li>and {len(ids) - len(lines)} before these</li>" if len(ids) > len(lines) else ""
    return opens(f"The sets ({len(ids)})", f'<ul class="sets">{more}{"".join(items)}</ul>')
