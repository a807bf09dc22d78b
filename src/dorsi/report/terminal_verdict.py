"""Is the back getting stronger? The first lines of the terminal page, and the two sentences behind each verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dorsi.report.content import importance
from dorsi.report.verdict_words import (
    chance_words,
    expectation_words,
    instead_words,
    level_words,
    lift_sentence,
    percent,
    since_words,
    stuck_words,
    unseen_words,
    verdict_sentence,
    view_words,
)
from dorsi.report.words import clipped, days_rewritten, for_terminal, listed, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dorsi.core.progress.judgement import BackVerdict, LiftVerdict, State, Verdict
    from dorsi.report.content import Content
    from dorsi.report.terminal_marks import Glyphs
    from dorsi.report.words import Locale

__all__ = ["STATE_STYLES", "back_lines", "reason_lines"]

Line = list[tuple[str, str]]

STATE_STYLES: Final[Mapping[State, str]] = {
    "progressing": "green",
    "cannot_tell": "blue",
    "plateau_likely": "yellow",
    "declining": "magenta",
}
_INDENT: Final = 11


def back_lines(content: Content, width: int, glyphs: Glyphs, *, everything: bool) -> list[Line]:
    """Write the verdict on the back; everything: with why, what would change it and what to expect."""
    judgement = content.judgement
    if judgement is None or content.review.last_day is None:
        return []
    notes = (
        _block([(days_rewritten(note, content.locale), "dim") for note in judgement.notes], width, glyphs)
        if everything
        else []
    )
    if judgement.back is None:
        told = f"no verdict: {judgement.why_no_back or 'nothing to compare'}"
        return [
            [
                ("The back   ", "bold"),
                (clipped(f"{glyphs.states['cannot_tell']} {told}", width - _INDENT, glyphs.cut), "blue"),
            ],
            *notes,
        ]
    back = judgement.back
    verdict, as_of, locale = back.verdict, content.review.as_of, content.locale
    style = STATE_STYLES[verdict.state]
    said = wrapped(verdict_sentence(verdict, as_of, locale), width - _INDENT - 2)
    lines: list[Line] = [
        [
            (f"{'The back' if not i else '':<{_INDENT}}", "bold"),
            (f"{glyphs.states[verdict.state] if not i else ' '} {text}", f"bold {style}"),
        ]
        for i, text in enumerate(said)
    ]
    lines += _block([(_summary(back), "")], width, glyphs)
    if everything:
        lines += _block(_reasons(verdict, locale), width, glyphs)
        since = since_words(verdict, as_of, locale, interval=True)
        lines += _block([(f"The change: {since}." if since else "", "")], width, glyphs)
        if back.expectation is not None:
            lines += _block([(text, "") for text in expectation_words(back.expectation, as_of, locale)], width, glyphs)
    return [*lines, *notes]


def _summary(back: BackVerdict) -> str:
    verdict = back.verdict
    events = (
        f"Progress {percent(verdict.p_progress)}, flat {percent(verdict.p_flat)}, decline {percent(verdict.p_decline)}"
    )
    return ". ".join(filter(None, (events, stuck_words(back)))) + "."


def _reasons(verdict: Verdict, locale: Locale) -> list[tuple[str, str]]:
    why, change = (days_rewritten(text, locale) for text in (verdict.why, verdict.what_would_change))
    told = [
        (f"Why: {why}" if why else "", ""),
        (f"What would change this: {change}" if change else "", ""),
        (instead_words(verdict), ""),
    ]
    if verdict.views:
        told.append((f"Unnoted effort seen otherwise: {listed([view_words(view) for view in verdict.views])}.", ""))
    return told


def _block(texts: list[tuple[str, str]], width: int, glyphs: Glyphs, indent: int = _INDENT) -> list[Line]:
    return [
        [(" " * indent, ""), (clipped(line, width - indent, glyphs.cut), style)]
        for text, style in texts
        if text
        for line in wrapped(for_terminal(text), width - indent)
    ]


def reason_lines(content: Content, width: int, glyphs: Glyphs) -> list[Line]:
    """Write every judged lift with the two sentences behind its verdict, the most important first."""
    lines: list[Line] = []
    for lift in sorted(content.known, key=lambda lift: importance(lift, content.review.as_of)):
        for series in lift.series:
            found = content.verdict_of(lift, series)
            if found is None:
                continue
            worn = {True: ", straps", False: ", bare", None: ""}[series.straps]
            lines += _one(f"{for_terminal(lift.title)}{worn}", found, content, width, glyphs)
            for side in content.sides_of(lift, series):
                told = f"{side.side}: {lift_sentence(side.verdict, content.review.as_of, content.locale)}"
                lines += _block([(f"{told[:1].upper()}{told[1:]}.", "")], width, glyphs, 2)
    if not lines:
        return []
    return [[], [("Why each verdict, and what would change it", "bold")], *lines]


def _one(name: str, found: LiftVerdict, content: Content, width: int, glyphs: Glyphs) -> list[Line]:
    as_of, locale, verdict = content.review.as_of, content.locale, found.verdict
    sentence = f"{glyphs.states[verdict.state]} {name}: {lift_sentence(verdict, as_of, locale)}"
    head = _block([(sentence, STATE_STYLES[verdict.state])], width, glyphs, 0)
    if verdict.slope_pct_per_week is None:
        return head
    chance = chance_words(found)
    told = [(days_rewritten(level_words(found), locale), ""), *_reasons(verdict, locale)]
    told.append((f"{chance[:1].upper()}{chance[1:]}." if chance else "", ""))
    if found.expectation is not None:
        told.append((expectation_words(found.expectation, as_of, locale)[0], ""))
    told.append((unseen_words(found), ""))
    return [*head, *_block(told, width, glyphs, 2)]
