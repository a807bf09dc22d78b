"""Why it is stuck and the one change on the terminal."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Final, TextIO

from dorsi.core.coach.prescription.own_words import ITEM
from dorsi.core.safety.words import NOTICE
from dorsi.report.cause_words import likely_words, reserve_noted
from dorsi.report.coach_parts import has_headings, shown_parts
from dorsi.report.coach_words import (
    CoachPage,
    alike_sessions,
    cause_words,
    clue_words,
    lift_name,
    sorted_clues,
    title_of,
    touched,
    weight_words,
)
from dorsi.report.letters import as_encoded
from dorsi.report.plan_words import PlanPage
from dorsi.report.words import for_terminal, plural, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dorsi.core.coach.diagnosis.diagnosing import Diagnosed
    from dorsi.core.coach.diagnosis.weighing import Weighed
    from dorsi.core.coach.prescription.sentence import Sentence
    from dorsi.core.estimate import Reason
    from dorsi.core.plans import Plan, PlannedSession

__all__ = ["coach_lines", "print_coach"]

_NARROWEST, _WIDEST = 40, 100
_MOST_SETS: Final = 6
OPENED: Final = "Every sentence opened, with sets, rule, source and what the causes weigh"


def print_coach(page: CoachPage, stream: TextIO | None = None, *, why: bool = False) -> None:
    """Write the answer to a terminal or a pipe, plain text, no wider than the screen.

    Parameters
    ----------
    why : open every sentence: rule, facts, sets, source.
    """
    out = stream or sys.stdout
    width = min(max(shutil.get_terminal_size((_WIDEST, 40)).columns, _NARROWEST), _WIDEST)
    encoding = getattr(out, "encoding", None) or "utf-8"
    for line in coach_lines(page, width=width, why=why):
        out.write(as_encoded(line, encoding) + "\n")


def coach_lines(page: CoachPage, *, width: int = 100, why: bool = False) -> Iterator[str]:
    """Give the lines of the answer."""
    yield from _said(f"{page.title} ({page.day(page.diagnosis.start)})", width)
    for told in page.first:
        yield from _said(page.said(told), width)
    if page.sample:
        yield from _said("A made-up sample log: nobody trained this.", width)
    for word in page.diagnosis.safety:
        yield ""
        yield from _said(page.said(f"First of all: {word.sentence}"), width)
    yield ""
    yield from _prescription(page, width, why=why)
    stop = page.prescription.kind == "stop" or (page.prescription.is_away and not why)
    for number, one in enumerate(() if stop else page.diagnosis.diagnosed):
        yield ""
        yield from _first(page, one, width, why=why) if number == 0 else _other(page, one, width, why=why)
    for note in () if stop else page.notes:
        yield ""
        yield from _said(page.said(note), width)
    yield ""
    if not why and page.diagnosis.diagnosed and not stop:
        yield from _said(f"{OPENED}: dorsi coach ... --why", width)
    yield from _said(NOTICE, width)


def _said(text: str, width: int, indent: str = "", hang: str = "") -> list[str]:
    lines = wrapped(for_terminal(text), width - len(indent) - len(hang))
    return [f"{indent}{hang if n else ''}{line}" for n, line in enumerate(lines)]


def _prescription(page: CoachPage, width: int, *, why: bool) -> Iterator[str]:
    made, parts = page.prescription, shown_parts(page, why=why)
    headed = has_headings(parts)
    if made.title != page.title:
        yield from _said(made.title, width)
        yield from [""] if headed else []
    for number, part in enumerate(parts):
        if headed:
            yield from [""] if number else []
            yield part.heading
        yield from _sentences(page, part.sentences, width)
        if part.sessions is not None:
            yield from _next_sessions(page, part.sessions, width)
        yield from _sentences(page, part.then, width)
    if why:
        yield from [""] if headed else []
        yield from _reason(page, made.reason, width)


def _sentences(page: CoachPage, sentences: Sequence[Sentence], width: int) -> Iterator[str]:
    for one in sentences:
        yield from _said(page.said(one), width, *(("    ", "  ") if one.startswith(ITEM) else ("  ",)))


def _next_sessions(page: CoachPage, plan: Plan, width: int) -> Iterator[str]:
    shown = PlanPage(plan=plan, unit=page.unit, locale=page.locale, doubted=page.doubted)
    lines = []
    for sessions in alike_sessions(plan):
        lines.append(f"    {' and '.join(_day(page, session) for session in sessions)}")
        lines += _lifts(shown, sessions[0], width)
    if lines:
        yield "  Your next sessions with it (only what the change touches):"
        yield from lines
    for told in plan.health if lines else ():
        for line in told.splitlines():
            yield from _said(line, width, "  ")
    for caution in plan.cautions:
        yield from _said(caution, width, "  ")


def _day(page: CoachPage, session: PlannedSession) -> str:
    return f"{session.day.strftime('%a')} {page.day(session.day)}" if session.day else f"Session {session.number}"


def _lifts(shown: PlanPage, session: PlannedSession, width: int) -> Iterator[str]:
    for lift in touched(session):
        extras = shown.extras(lift)
        why = "; ".join(fact for reason in lift.reasons for fact in reason.facts)
        extra, because = f" ({extras})" if extras else "", f": {why}" if why else ""
        yield from _said(f"{lift_name(shown, lift)}: {shown.work(lift)}{extra}{because}", width, "      ", "  ")
        for more in filter(None, (lift.starting_load, lift.care)):
            yield from _said(more, width, "        ")


def _first(page: CoachPage, one: Diagnosed, width: int, *, why: bool) -> Iterator[str]:
    yield from _said(page.heading(one.problem), width)
    yield from _said(page.why(one), width, "  ")
    if page.weights_wait and not why:
        return
    yield ""
    yield from _said(f"{page.weights_heading(one)}{' (weight, and its range)' if why else ''}", width)
    for weighed in page.large(one) if why else page.told(one):
        if not why:
            yield from _said(page.said(cause_words(weighed, one)), width, "  ", "  ")
            continue
        weight = f"  {weight_words(weighed):>18}  "
        named = f"{title_of(weighed)}: {likely_words(weighed, one.ranked, reserve_noted=reserve_noted(one))}"
        first, *rest = _said(named, width, " " * len(weight))
        yield from (f"{weight}{first.lstrip()}", *rest)
        yield from _clues(page, weighed, width)
    if doubt := page.doubt(one):
        yield from _said(doubt, width, "  ")
    if why and (small := page.small_words(one)):
        yield from _said(small, width, "  ")
    if one.not_assessed:
        share = f" ({100 * sum(weighed.weight.value for weighed in one.not_assessed):.0f} % of the weight)"
        yield ""
        yield from _said(f"Not noted, so not weighed{share if why else ''}: {page.not_noted(one)}.", width)
        for weighed in one.not_assessed if why else ():
            missing = weighed.missing.words if weighed.missing else ""
            yield from _said(f"- {title_of(weighed)}: {missing}", width, "  ", "  ")
    if (to_log := page.to_note(one)) is not None:
        yield from _said(f"The one thing to start noting: {to_log.words}.", width, "  ")
        yield f"    {for_terminal(to_log.command)}"


def _clues(page: CoachPage, weighed: Weighed, width: int) -> Iterator[str]:
    indent = " " * 22
    for clue in sorted_clues(weighed.seen.clues) if weighed.seen else ():
        yield from _said(page.said(clue_words(clue)), width, indent)
        yield from _said(f"Rule: {clue.telling.fact}. Source: {clue.telling.source}.", width, indent + "  ")
        yield from _sets(page, clue.set_ids, width, indent + "  ")
    if weighed.cause is not None:
        before = f"{weighed.cause.sentence} Share before anything is known: {100 * weighed.before:.0f} %; "
        yield from _said(f"{before}{weighed.cause.share_source}.", width, indent + "  ")


def _sets(page: CoachPage, ids: tuple[str, ...], width: int, indent: str) -> Iterator[str]:
    lines = [line for line in map(page.set_line, ids[-_MOST_SETS:]) if line is not None]
    if lines:
        told = "; ".join(f"{page.day(line.day)} {line.name} {line.what}" for line in lines)
        yield from _said(f"From {plural(len(ids), 'set')}, the last: {told}", width, indent)


def _reason(page: CoachPage, reason: Reason, width: int) -> Iterator[str]:
    facts = f" ({page.said('; '.join(reason.facts))})" if reason.facts else ""
    source = f". Source: {reason.source}" if reason.source else ""
    yield from _said(f"Why: {page.said(reason.rule)}{facts}{source}.", width, "  ")
    yield from _sets(page, reason.set_ids, width, "  ")


def _other(page: CoachPage, one: Diagnosed, width: int, *, why: bool) -> Iterator[str]:
    top = one.top
    heaviest = f"Heaviest cause: {title_of(top).lower()}, {weight_words(top)}." if top is not None and why else ""
    parts = (f"Also looked at: {page.heading(one.problem)}.", page.why(one), heaviest, page.not_now(one))
    told = " ".join(filter(None, parts))
    yield from _said(told, width)
