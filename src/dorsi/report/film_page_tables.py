"""Which numbers stand behind the pictures? Tables of every repetition and of the whole set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dorsi.core.estimate import Estimate
from dorsi.core.technique.measure import Value, Withheld
from dorsi.core.technique.set_report import RepReport
from dorsi.report.film_content import (
    FilmContent,
    cleanness,
    is_held,
    measure_title,
    measured_words,
    phases_words,
    rep_label,
    rep_measure_names,
    set_words,
    tenths,
)
from dorsi.report.film_page_parts import MARKS, clean_mark
from dorsi.report.html_parts import DASH, table, unbroken
from dorsi.report.words import for_html, listed

__all__ = ["reps_section"]

#: So many columns fit a wide screen.
_FITS: Final = 10
#: The moments of a repetition as the lifter reads them.
MOMENT_WORDS: Final = {
    "start_s": "began",
    "hold_from_s": "reached the end",
    "turn_s": "turned",
    "hold_to_s": "left the end",
    "end_s": "was back",
}


def reps_section(contents: Sequence[FilmContent]) -> str:
    """List every repetition with its measures, then the set as a whole."""
    cards = "".join(_card(one, film, len(contents)) for film, one in enumerate(contents))
    return f'<section id="reps"><h2>Every rep, in numbers</h2><div class="cards">{cards}</div></section>'


def _card(content: FilmContent, film: int, films: int) -> str:
    title = f"<h3><bdi>{for_html(content.media.name)}</bdi></h3>" if films > 1 else ""
    if not content.report.reps:
        none = "" if is_held(content) else f"<p>{for_html(set_words(content))}</p>"
        return f'<div class="card">{title}{none}{_whole_set(content)}</div>'
    names = rep_measure_names(content.report)
    heads = ["Rep", "Clean", "Start s", "Out-hold-back s", *map(measure_title, names)]
    rows = [_row(one, names, content, film) for one in content.report.reps]
    caption = "Each repetition; in brackets the interval of the value"
    drawn = table(heads, rows, caption=caption, numbers=frozenset({2, 3}))
    hint = '<p class="muted sideways">Slide the table sideways to see every measure.</p>' if len(heads) > _FITS else ""
    return f'<div class="card wide">{title}{hint}{drawn}{_whole_set(content)}</div>'


def _row(one: RepReport, names: Sequence[str], content: FilmContent, film: int) -> list[str]:
    number_or_half = rep_label(one)
    seek = (
        f'<a class="seek" href="#film" data-film="{film}" data-at="{one.rep.start_s:.3f}" '
        f'aria-label="Show rep {number_or_half}">{number_or_half}</a>'
    )
    return [
        seek,
        _clean(one),
        _start(one, content),
        phases_words(one, content.locale).replace(" - ", f" {DASH} "),
        *(_cell(name, one.measures.get(name), content) for name in names),
    ]


def _start(one: RepReport, content: FilmContent) -> str:
    """Say when a repetition began; under the pointer, how sure that moment and the others are."""
    begun = tenths(one.rep.start_s, content.locale)
    told = [
        f"{words} {tenths(between[0], content.locale)} to {tenths(between[1], content.locale)} s"
        for name, words in MOMENT_WORDS.items()
        if (between := one.times.get(name)) is not None
    ]
    if not told:
        return begun
    return f'<span title="{for_html(f"With 80 % certainty: {listed(told)}")}">{begun}</span>'


def _cell(name: str, value: Value | None, content: FilmContent) -> str:
    if value is None:
        return ""
    if isinstance(value, Withheld):
        return f'<span class="muted" title="{for_html(value.reason)}">withheld</span>'
    middle, _, interval = measured_words(name, value, content.locale, dash=DASH).partition(" (")
    drawn = f"{unbroken(for_html(middle))}<br><small>{unbroken(for_html(f'({interval}'))}</small>"
    return f'<span class="n">{drawn}</span>'


def _clean(one: RepReport) -> str:
    kind = cleanness(one.clean)
    word, _, css = MARKS[kind]
    told = f"{word}, {one.clean.p * 100:.0f} %" if one.clean is not None else word
    faults = listed([measure_title(name).lower() for name in one.clean.faults]) if one.clean is not None else ""
    why = f"<br><small>{for_html(faults)}</small>" if faults else ""
    return f'<span class="chip {css.split()[0]}">{clean_mark(kind)}{told}</span>{why}'


def _whole_set(content: FilmContent) -> str:
    facts = "".join(
        f"<dt>{for_html(measure_title(name))}</dt>"
        f"<dd>{unbroken(for_html(measured_words(name, value, content.locale, dash=DASH)))}</dd>"
        for name, value in content.report.set_measures.items()
        if isinstance(value, Estimate)
    )
    return f'<h3>The set as a whole</h3><dl class="made set-facts">{facts}</dl>' if facts else ""
