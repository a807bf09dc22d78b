"""A judged trial as one page in one file: no network, no script; for the phone, the laptop and for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dorsi.core.coach.trials.deciding import WORDS
from dorsi.core.coach.trials.group_telling import places_of
from dorsi.core.safety.words import NOTICE
from dorsi.report.firm_words import firm
from dorsi.report.html_head import page_head
from dorsi.report.html_parts import table
from dorsi.report.scales import Notation
from dorsi.report.trial_figure import change_figure, differences_figure, effect_figure, sessions_figure
from dorsi.report.trial_words import (
    SINCE_WORDS,
    before_after_parts,
    group_parts,
    group_title,
    reason_lines,
    result_parts,
    trial_title,
    value_name,
)
from dorsi.report.words import ENGLISH, Locale, days_rewritten, for_html, number, short_day, written_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dorsi.core.coach.trials.before_after import BeforeAfter
    from dorsi.core.coach.trials.groups import GroupResult
    from dorsi.core.coach.trials.judging_trial import TrialResult
    from dorsi.core.coach.trials.trial import Trial
    from dorsi.report.tip_words import Part

__all__ = ["render_before_after", "render_group", "render_trial"]


def render_trial(result: TrialResult, locale: Locale = ENGLISH) -> str:
    """Write the report of a trial in one person.

    Parameters
    ----------
    result : the answer.
    locale : of the reader.
    """
    notation = _notation(locale, result.day)
    drawn = []
    if result.effect is not None and result.effect_80 is not None:
        unit = result.trial.kind.unit
        drawn.append((_how_large(unit), effect_figure(result.effect, result.effect_80, result.trial.worth, notation)))
        drawn.append((_which_sessions(result.trial), sessions_figure(result.points, result.trial.kind.unit, notation)))
    rows = [
        (
            for_html(written_day(p.day, locale)),
            for_html(value_name(p.exercise)),
            for_html(p.arm),
            number(p.value, 1, locale),
            "typed" if p.typed else for_html(", ".join(p.set_ids[:4])),
        )
        for p in (result.points if result.effect is not None else ())
    ]
    behind = table(
        ("Day", "Lift", "Arm", result.trial.kind.unit, "From"),
        rows,
        caption="Every value that was judged",
        numbers=frozenset({3}),
    )
    parts = result_parts(result, locale)
    page = _Page(title=trial_title(result.trial), word=WORDS[result.word], parts=parts, drawn=drawn)
    return page.html(behind if rows else "", reason_lines(result.reasons, locale), locale)


def render_group(result: GroupResult, notes: Sequence[str], locale: Locale = ENGLISH) -> str:
    """Write the report of a table.

    Parameters
    ----------
    result : the answer.
    notes : what had to be left out.
    locale : of the reader.
    """
    notation = _notation(locale, None, max(1, places_of(result.effect)))
    drawn = [(_how_large(result.unit), effect_figure(result.effect, result.effect_80, result.worth, notation))]
    behind = ""
    in_pairs = result.ask.in_pairs
    one = "pair of sessions" if in_pairs else "athlete"
    in_order = ", the oldest first" if in_pairs else ""
    if result.differences:
        values = list(result.differences.values())
        drawn.append(
            (
                f"{'When' if in_pairs else 'Who'}? Each dot is one {one}: what the tried arm gave more{in_order}",
                differences_figure(values, result.unit, notation, of=one, in_time=in_pairs),
            )
        )
        rows = [(f"<bdi>{for_html(who)}</bdi>", number(v, 2, locale)) for who, v in result.differences.items()]
        behind = table(
            (f"{one[0].upper()}{one[1:]}", f"Difference, {result.unit}"),
            rows,
            caption=f"Each {one}",
            numbers=frozenset({1}),
        )
    parts = group_parts(result, notes, locale)
    page = _Page(title=group_title(result), word=WORDS[result.word], parts=parts, drawn=drawn)
    return page.html(behind, reason_lines(result.reasons, locale), locale)


def render_before_after(result: BeforeAfter, locale: Locale = ENGLISH) -> str:
    """Write the reading of a change in the past.

    Parameters
    ----------
    result : the answer.
    locale : of the reader.
    """
    notation = _notation(locale, result.as_of)
    drawn = []
    if result.effect is not None and result.effect_80 is not None:
        drawn.append((_how_large("%"), effect_figure(result.effect, result.effect_80, result.worth, notation)))
    if result.lifts:
        drawn.append(
            (f"Before and after: {result.lifts[0].title}", change_figure(result.lifts[0], result.change, notation))
        )
    parts = before_after_parts(result, locale)
    title = f"What changed with {written_day(result.change, locale)}?"
    page = _Page(title=title, word=SINCE_WORDS[result.word], parts=parts, drawn=drawn)
    return page.html("", reason_lines(result.reasons, locale), locale)


def _which_sessions(trial: Trial) -> str:
    if trial.design == "left_right":
        return "Which sessions? The side with the tip less the other side"
    return "Which sessions? Full dots with the tip, hollow ones without; the lines are their means"


def _how_large(unit: str) -> str:
    return f"How large, in {unit}?"


def _notation(locale: Locale, as_of: date | None, places: int = 1) -> Notation:
    return Notation(
        number=lambda value: number(value, places, locale),
        day=lambda day: written_day(day, locale),
        short_day=lambda day: short_day(day, as_of or day, locale),
    )


class _Page:
    """A page from its parts; the first part's lines are the answer."""

    def __init__(self, *, title: str, word: str, parts: Sequence[Part], drawn: Sequence[tuple[str, str]]) -> None:
        self.title = title
        self.word = word
        self.parts = parts
        self.drawn = drawn

    def html(self, behind: str, reasons: Sequence[str], locale: Locale) -> str:
        """Write it; ``behind`` is a table that opens."""
        lead = "".join(f"<p>{firm(for_html(line))}</p>" for line in self.parts[0].lines)
        figures = "".join(
            f'<div class="card"><figure><figcaption>{for_html(caption)}</figcaption>{svg}</figure></div>'
            for caption, svg in self.drawn
        )
        why = "".join(_line(days_rewritten(line, locale)) for line in reasons)
        more = f"<details><summary>All values</summary>{behind}</details>" if behind else ""
        return (
            f'<!doctype html>\n<html lang="en"><head>{page_head(self.title, "trial.css")}</head><body>'
            f'<a class="skip" href="#main">To the answer</a><main id="main"><h1><bdi>{for_html(self.title)}</bdi></h1>'
            f'<p><span class="word">{for_html(self.word)}</span></p><div class="lead">{lead}</div>'
            f'<div class="drawn">{figures}</div>{"".join(map(_card, self.parts[1:]))}'
            f'<section class="card"><h2>Why</h2><ul>{why}</ul>{more}</section></main>'
            f"<footer><p>{for_html(NOTICE)}</p></footer></body></html>\n"
        )


def _card(part: Part) -> str:
    lines = "".join(_line(line) for line in part.lines)
    listed = f"<ul>{lines}</ul>" if lines else ""
    return f'<section class="card"><h2>{for_html(part.heading)}</h2>{listed}</section>'


def _line(words: str) -> str:
    """Write one line of a list, which begins as a sentence does."""
    return f"<li>{firm(for_html(words[:1].upper() + words[1:]))}</li>"
