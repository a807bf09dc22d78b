"""The film with what was seen drawn over it, its repetitions to jump to, and the graphs that move along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dorsi.core.catalogue.explaining import FILM_WORDS
from dorsi.core.estimate import Estimate
from dorsi.report.film_content import FilmContent, cleanness, rep_label, rep_title
from dorsi.report.film_graph import Span, film_graph
from dorsi.report.film_page_parts import MARKS, clean_mark
from dorsi.report.film_points import player_data, shown_span
from dorsi.report.html_parts import opens, table
from dorsi.report.words import for_html, number, plural

if TYPE_CHECKING:
    from dorsi.core.technique.set_report import RepReport
    from dorsi.core.tracks import Trace

__all__ = ["player_section"]

#: The trunk's own swing is looked for under these names, the first that is there.
_SWING: Final = ("trunk_inclination", "torso_inclination")
_ROWS: Final = 60

_TOOLS: Final = (
    ("play", "Play", "Play or pause (space)"),
    ("back", "\N{LEFTWARDS ARROW} rep", "To the rep before (Shift and left)"),
    ("next", "rep \N{RIGHTWARDS ARROW}", "To the next rep (Shift and right)"),
    ("loop", "Loop rep", "Play this rep again and again (L)"),
    ("speed", "1\N{MULTIPLICATION SIGN}", "Speed: 1, a half, a quarter (S)"),
    ("step-back", "\N{LEFTWARDS ARROW} frame", "One picture back (left)"),
    ("step", "frame \N{RIGHTWARDS ARROW}", "One picture on (right)"),
    ("lines", "Lines", "Show or hide what is drawn over the film (D)"),
)


def player_section(contents: Sequence[FilmContent]) -> str:
    """Make the section with the players, one or two."""
    players = "".join(_player(one, film) for film, one in enumerate(contents))
    both = (
        '<p class="no-js" hidden><button type="button" class="btn primary" id="both">Play both, rep by rep</button> '
        "<small>The quicker one waits at the end of each rep for the other.</small></p>"
        if len(contents) > 1
        else ""
    )
    return f'<section id="film"><h2>The film</h2>{both}<div class="players">{players}</div></section>'


def _player(content: FilmContent, film: int) -> str:
    name = for_html(content.media.name)
    return (
        f'<div class="player card" data-film="{film}" tabindex="-1" role="group" aria-label="Film {name}">'
        f'<div class="stage-side"><div class="stage">{_video(content)}<canvas aria-hidden="true"></canvas></div>'
        f"{_bar(content)}</div>"
        f'<div class="graph-side">{_chips(content, film)}{_graphs(content, film)}</div>'
        f'<script type="application/json">{player_data(content)}</script></div>'
    )


def _video(content: FilmContent) -> str:
    media = content.media
    width, height = content.track.image_size_px
    told = f'<p class="note cannot">{for_html(media.why_not)}</p>' if media.why_not else ""
    if media.href is None:
        return f'<div class="blank" data-width="{width}" data-height="{height}"></div>{told}'
    from_s, _ = shown_span(content)
    # A fragment shows the first picture of the set before anything is played.
    start = "" if media.href.startswith("data:") else f"#t={max(from_s, 0.05):.2f}"
    return (
        f'<video src="{for_html(media.href)}{start}" width="{width}" height="{height}" controls muted playsinline '
        f'preload="auto" aria-label="{for_html(media.name)}"></video>{told}'
    )


def _bar(content: FilmContent) -> str:
    from_s, to_s = shown_span(content)
    buttons = "".join(
        f'<button type="button" class="btn" data-do="{do}" title="{title}" aria-label="{title}">{word}</button>'
        for do, word, title in _TOOLS
    )
    return (
        f'<div class="bar-tools no-js" hidden><input type="range" class="scrub" min="{from_s:.3f}" max="{to_s:.3f}" '
        f'step="0.001" value="{from_s:.3f}" aria-label="Moment of the film, seconds">'
        f'<output class="clock">0.0 s</output><div class="tools">{buttons}</div></div>'
    )


def _chips(content: FilmContent, film: int) -> str:
    reps = content.report.reps
    if not reps:
        return "<p>No repetition was found, so there is none to jump to.</p>"
    return f'<ul class="chips reps" aria-label="Reps">{"".join(_chip(one, film) for one in reps)}</ul>'


def _chip(one: RepReport, film: int) -> str:
    kind = cleanness(one.clean)
    word, _, css = MARKS[kind]
    told = f" {one.clean.p * 100:.0f} %" if one.clean is not None else ""
    shown = rep_label(one)
    label = f"{for_html(rep_title(one))}, {word}{told}"
    return (
        f'<li><a class="chip rep-chip {css.split()[0]}" href="#reps" data-film="{film}" '
        f'data-at="{one.rep.start_s:.3f}" aria-label="{label}">'
        f"<b>{shown}</b>{clean_mark(kind)}<span>{word}</span></a></li>"
    )


def _graphs(content: FilmContent, film: int) -> str:
    found = content.report.found
    from_s, to_s = shown_span(content)
    names = [found.counted_by, found.held_by if found.held_by != found.counted_by else None]
    if _swings(content):
        names.append(next((name for name in _SWING if name in found.traces), None))
    span = Span(from_s=from_s, to_s=to_s)
    return "".join(
        _graph(content, _forward(content, found.traces[name], name), span, film, name)
        for name in names
        if name and name in found.traces
    )


def _faces(content: FilmContent) -> str | None:
    """Say which way the lifter looks in a film from the side, None where that is not known."""
    view = content.report.found.view
    return view.facing if view is not None and view.facing in {"left", "right"} else None


def _forward(content: FilmContent, trace: Trace, name: str) -> Trace:
    """Count a lean forward as positive whichever way the lifter looks, so that two films can be held side by side."""
    return replace(trace, value=-trace.value) if name in _SWING and _faces(content) == "left" else trace


def _swings(content: FilmContent) -> bool:
    """Say whether this film shows the swing at all: where it is withheld its graph would say it all the same."""
    return any(isinstance(one.measures.get("torso_swing"), Estimate) for one in content.report.reps)


def _graph(content: FilmContent, trace: Trace, span: Span, film: int, name: str) -> str:
    title = _title(content, name)
    drawn = film_graph(
        trace, content.report.reps, span, title=title, key=f"g{film}-{name}", locale=content.locale,
        holds=name not in _SWING,
    )  # fmt: skip
    legend = (
        '<p class="legend-line muted"><span class="swatch-held" aria-hidden="true"></span>time at the end position</p>'
        if name not in _SWING and content.report.reps
        else ""
    )
    rows = _rows(trace, span, content)
    unit = trace.unit
    numbers = table(["Second", f"{name.replace('_', ' ')} ({unit})"], rows, caption=title, numbers=frozenset({0, 1}))
    return f"<figure><figcaption>{for_html(title)}</figcaption>{drawn}{legend}</figure>" + opens("The numbers", numbers)


def _rows(trace: Trace, span: Span, content: FilmContent) -> list[list[str]]:
    """Give a table as many lines as a person would read; the CSV has them all."""
    inside = [i for i, t in enumerate(trace.time_s) if span.from_s <= t <= span.to_s]
    step = max(1, len(inside) // _ROWS)
    return [
        [number(float(trace.time_s[i]), 1, content.locale), _known(float(trace.value[i]), content)]
        for i in inside[::step]
    ]


def _known(value: float, content: FilmContent) -> str:
    return number(value, 2, content.locale) if value == value else "not seen"  # noqa: PLR0124 -- NaN is no number


def _title(content: FilmContent, name: str) -> str:
    found = content.report.found
    if name in _SWING:
        plus = "leaning forward" if _faces(content) else "leaning to the right of the picture"
        return f"The line from hip to shoulder against the vertical; {plus} counts up"
    what = FILM_WORDS.get(name, name.replace("_", " "))
    if name == found.counted_by:
        counted = plural(len(found.whole_reps), "rep") if found.reps else "No rep found"
        return f"{counted}, {'counted' if found.reps else 'looked for'} by {what}"
    return f"The end position, followed by {what}"
