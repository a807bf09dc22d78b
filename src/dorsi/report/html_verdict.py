"""Is your back getting stronger? The card that answers first, and what stands behind the verdict on each lift."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dorsi.report.firm_words import firm
from dorsi.report.html_parts import opens, set_list
from dorsi.report.palette import STATES, state_chip
from dorsi.report.verdict_words import (
    HALVED,
    MEANS,
    expectation_words,
    fair_words,
    gap_words,
    instead_words,
    level_words,
    lift_sentence,
    percent,
    since_words,
    slope_words,
    stuck_words,
    sureness,
    unseen_words,
    view_words,
    why_unjudged,
)
from dorsi.report.words import for_html, short_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dorsi.core.progress.judgement import BackVerdict, Expectation, LiftVerdict, Verdict
    from dorsi.core.progress.review import LiftCourse, SeriesCourse
    from dorsi.report.content import Content
    from dorsi.report.html_parts import Writer
    from dorsi.report.palette import StateName

__all__ = ["caption_of", "chip_of", "series_verdict", "verdict_section"]

_SETS_SHOWN: Final = 8
_EVENTS: Final[tuple[tuple[str, StateName], ...]] = (
    ("Progress", "progressing"),
    ("Flat", "plateau_likely"),
    ("Decline", "declining"),
)


def verdict_section(content: Content, writer: Writer) -> str:
    """Answer first: the verdict on the back, how sure it is, since when, why, and what would change it."""
    judgement = content.judgement
    if judgement is None or content.review.last_day is None:
        return ""
    if judgement.back is None:
        card = (
            f'<div class="card"><p class="v-state state-cannot-tell">{_mark("cannot_tell")}<b>No verdict yet</b>'
            f"</p><p>{for_html((judgement.why_no_back or 'nothing to compare').capitalize())}.</p></div>"
        )
    else:
        card = _back_card(judgement.back, judgement.notes, writer)
    return (
        '<section id="verdict" aria-labelledby="verdict-h"><h2 id="verdict-h">Is your back getting stronger?</h2>'
        f"{card}</section>"
    )


def _back_card(back: BackVerdict, notes: Sequence[str], writer: Writer) -> str:
    verdict = back.verdict
    state = STATES[verdict.state]
    sure = sureness(verdict)
    how_sure = f" <span>{percent(sure)} sure</span>" if sure is not None else ""
    stuck = _stuck(back, notes, writer)
    rests = f"Rests on {len(back.lifts)} back lift{'' if len(back.lifts) == 1 else 's'} judged together."
    answer = (
        f'<div><p class="v-state state-{state.colour}">{_mark(verdict.state)}<b>{state.word}</b>{how_sure}</p>'
        f'<p class="v-answer">{_back_sentence(verdict, writer)}</p>{stuck}<p class="muted">{rests}</p></div>'
    )
    asked = [
        _opens_sentence("Why?", writer.said(verdict.why), _behind(verdict, writer)),
        _opens_sentence("What would change this?", writer.said(verdict.what_would_change), ""),
        _opens_sentence("What to expect, and when?", "", _expected(back.expectation, writer)),
    ]
    return (
        f'<div class="card verdict">{answer}<div>{_event_bar(verdict)}<div class="asked">{"".join(asked)}</div></div>'
        "</div>"
    )


def _back_sentence(verdict: Verdict, writer: Writer) -> str:
    as_of, locale = writer.as_of, writer.locale
    slope = slope_words(verdict.slope_pct_per_week, locale)
    since = since_words(verdict, as_of, locale, interval=True)
    told = " ".join(filter(None, (f"<b>{for_html(slope)}</b>" if slope else "", for_html(since))))
    parts = [f"Strength of the back: {told}." if told else ""]
    if verdict.state == "cannot_tell":
        fair = fair_words(verdict, as_of, locale)
        parts += [_sentence(fair)] if fair else []
    parts.append(for_html(instead_words(verdict)))
    return firm(" ".join(filter(None, parts)))


def _stuck(back: BackVerdict, notes: Sequence[str], writer: Writer) -> str:
    """Tell everything stuck from one lift stuck; the names lead to their cards."""
    lead, told = stuck_words(back, named=not notes), for_html(writer.said(" ".join(notes)))
    if not lead:
        return f"<p>{told}</p>" if told else ""
    told = f"<b>{for_html(lead)}.</b> {told}"
    for title in back.stuck:
        anchor, name = writer.anchors.get(title), for_html(title)
        if anchor and name:
            told = told.replace(name, f'<a href="#{anchor}"><bdi>{name}</bdi></a>', 1)
    return f"<p>{told}</p>"


def _mark(state: StateName) -> str:
    look = STATES[state]
    return (
        f'<svg class="mark{" hollow" if look.hollow else ""}" viewBox="0 0 12 12" aria-hidden="true">'
        f'<path d="{look.shape}"/></svg>'
    )


def _event_bar(verdict: Verdict) -> str:
    """Draw the three events that exclude each other; each has its word, its mark and its number below."""
    shares = (verdict.p_progress, verdict.p_flat, verdict.p_decline)
    told = ", ".join(f"{word.lower()} {percent(p)}" for (word, _), p in zip(_EVENTS, shares, strict=True))
    x, rects, labels = 0.0, "", ""
    for (word, state), share in zip(_EVENTS, shares, strict=True):
        width = 100 * share
        rects += f'<rect class="e-{STATES[state].colour}" x="{x:.1f}" width="{max(width - 0.5, 0):.1f}" height="10"/>'
        labels += f'<li class="state-{STATES[state].colour}">{_mark(state)}{word} <b>{percent(share)}</b></li>'
        x += width
    return (
        '<figure class="events"><figcaption>How probable is each?</figcaption>'
        f'<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="{told}">{rects}</svg>'
        f"<ul>{labels}</ul></figure>"
    )


def _opens_sentence(question: str, answer: str, more: str) -> str:
    told = _sentence(answer)
    body = (f"<p>{told}</p>" if told else "") + more
    return opens(question, body) if body else ""


def _sentence(text: str) -> str:
    text = text.strip()
    return firm(for_html(f"{text[:1].upper()}{text[1:].rstrip('.')}.")) if text else ""


def _behind(verdict: Verdict, writer: Writer) -> str:
    """Tell what stands behind a verdict: rule, source, the latest sets, and what another view of effort would say."""
    told = ""
    for reason in verdict.reasons:
        facts = [writer.said(fact) for fact in reason.facts if fact and fact != verdict.why]
        rule = " ".join(map(_sentence, (f"Rule: {_small(reason.rule)}", *facts)))
        source = f" Source: {for_html(reason.source)}." if reason.source else ""
        latest = reason.set_ids[-_SETS_SHOWN:]
        sets = f"<p>The latest sets it rests on:</p>{set_list(latest, writer)}" if latest else ""
        told += f'{sets}<p class="muted">{rule}{source}</p>'
    return _views(verdict) + told


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _views(verdict: Verdict) -> str:
    views = "".join(f"<li>{_sentence(view_words(view))}</li>" for view in verdict.views)
    lead = "Seen otherwise, the sets without a noted effort would change the verdict:"
    return f"<p>{lead}</p><ul>{views}</ul>" if views else ""


def _expected(expectation: Expectation | None, writer: Writer) -> str:
    if expectation is None:
        return ""
    seen, _ = expectation_words(expectation, writer.as_of, writer.locale)
    halved, means = expectation.halved_by, expectation.shortened_by
    told = f"<p>{firm(for_html(seen))}</p>"
    for lead, found in ((HALVED, halved), (MEANS, means)):
        items = "".join(f"<li>{_sentence(one)}</li>" for one in found)
        told += f"<p>{lead}</p><ul>{items}</ul>" if items else ""
    return told


def _visible(expectation: Expectation | None, writer: Writer) -> str:
    """Say the same shortly: the whole list of what halves the time stands with the back."""
    if expectation is None:
        return ""
    seen, _ = expectation_words(expectation, writer.as_of, writer.locale)
    halved = expectation.halved_by
    first = f"{HALVED} {_small(halved[0])}" if halved else ""
    return f"<p>{firm(for_html(seen))} {_sentence(first)}</p>"


# -- one lift --------------------------------------------------------------------------------------------------------


def chip_of(found: LiftVerdict | None) -> str:
    """Give the chip for a list: of a lift that is too new or was left there is nothing to see at a glance."""
    return state_chip(found.verdict.state) if found and found.verdict.slope_pct_per_week else ""


def caption_of(name: str, found: LiftVerdict, writer: Writer) -> str:
    """Answer in the title of the chart: "Lat pulldown: +0.4 % a week (0.2 to 0.6), since 3 May probably stuck"."""
    return f"{name}: {lift_sentence(found.verdict, writer.as_of, writer.locale)}"


def series_verdict(lift: LiftCourse, series: SeriesCourse, writer: Writer, group: str, *, in_full: bool) -> str:
    """Show the verdict on one series: how sure, the chance of a new best, why, and what would change it.

    ``in_full`` adds the rules and the expectation: of the lifts that matter most, so that the page stays small.
    """
    content = writer.content
    if content.judgement is None:
        return ""
    found = content.verdict_of(lift, series)
    if found is None:
        return f'<p class="muted">Not judged: {for_html(why_unjudged(series, writer.as_of))}.</p>'
    verdict, sure = found.verdict, sureness(found.verdict)
    told = f"{percent(sure)} sure" if sure is not None else _short_fair(verdict, writer)
    head = f'<p class="v-line">{state_chip(verdict.state)}<small>{for_html(told)}</small></p>'
    why = f"<p>{_sentence(writer.said(verdict.why))} {_events(verdict)}</p>{_turned(verdict, writer)}"
    change = f"<p>{_sentence(writer.said(verdict.what_would_change))}</p>" if verdict.what_would_change else ""
    if in_full:
        change += _visible(found.expectation, writer) or _paragraph(unseen_words(found))
    asked = opens("Why?", why + (_behind(verdict, writer) if in_full else _views(verdict)), css="fact", group=group)
    if change:
        asked += opens("What would change this?", change, css="fact", group=group)
    instead = f"<p>{for_html(instead_words(verdict))}</p>" if verdict.instead else ""
    sides = _sides(content.sides_of(lift, series), writer)
    return f"{head}{sides}{instead}{_levels(found, writer)}{_chance(found)}{asked}"


def _levels(found: LiftVerdict, writer: Writer) -> str:
    return _paragraph(writer.said(level_words(found)))


def _paragraph(text: str) -> str:
    return f"<p>{_sentence(text)}</p>" if text else ""


def _sides(found: Sequence[LiftVerdict], writer: Writer) -> str:
    told = "; ".join(
        f"{one.side}: {lift_sentence(one.verdict, writer.as_of, writer.locale)}" for one in found if one.side
    )
    return f"<p>{_sentence(told)}</p>" if told else ""


def _short_fair(verdict: Verdict, writer: Writer) -> str:
    if verdict.earliest_fair_date is not None and verdict.earliest_fair_date > writer.as_of:
        return f"even odds by {short_day(verdict.earliest_fair_date, writer.as_of, writer.locale)}"
    return ""


def _events(verdict: Verdict) -> str:
    return (
        f"Progress {percent(verdict.p_progress)}, flat {percent(verdict.p_flat)}, decline {percent(verdict.p_decline)}."
    )


def _turned(verdict: Verdict, writer: Writer) -> str:
    since = since_words(verdict, writer.as_of, writer.locale, interval=True)
    return f"<p>The last change of pace: {for_html(since)}.</p>" if since else ""


def _chance(found: LiftVerdict) -> str:
    chances: Sequence[tuple[float | None, str]] = (
        (found.p_new_best_42d, "in 6 weeks"),
        (found.p_new_best_84d, "in 12"),
    )
    known = [(p, span) for p, span in chances if p is not None]
    if not known:
        return ""
    gap = f"<small>{_sentence(gap_words(found))}</small>" if gap_words(found) else ""
    (first, span), rest = known[0], known[1:]
    more = "".join(f", {percent(p)} {word}" for p, word in rest)
    return f'<p class="v-chance"><span>New best</span> <b>{percent(first)}</b> <small>{span}{more}</small>{gap}</p>'
