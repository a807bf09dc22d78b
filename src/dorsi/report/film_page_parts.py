"""Which parts of a film's page need no player: the answer, what is not said, two sets beside each other, the method."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from dorsi.core.catalogue.filming import how_to_film
from dorsi.core.estimate import Estimate
from dorsi.core.phrases import in_film
from dorsi.core.technique.set_report import Finding, RepReport
from dorsi.report.film_content import (
    FilmContent,
    big_words,
    checked_words,
    cleanness,
    decimals_of,
    doubts_of,
    film_words,
    measure_title,
    measured_words,
    measures_by_name,
    people_seen,
    phases_words,
    rep_measure_names,
    set_words,
)
from dorsi.report.firm_words import firm
from dorsi.report.html_parts import DASH, opens, table, unbroken
from dorsi.report.words import for_html, number, plural

__all__ = ["MARKS", "answer_section", "clean_mark", "compared_section", "doubts_section", "made_section"]

#: How a clean, an unclean, a doubtful and an unjudged repetition look: word, shape, colour class.
MARKS: Final = {
    "clean": ("clean", "M2 6.4 5 9.4 10.4 2.6", "is-clean line"),
    "unclean": ("not clean", "M2.4 2.4 9.6 9.6M9.6 2.4 2.4 9.6", "is-unclean line"),
    "unsure": ("cannot tell", "M1.5 6.6C3.5 3.4 5 3.6 6 6S8.5 8.6 10.5 5.4", "is-unsure line"),
    "unjudged": ("not judged", "M6 1.5A4.5 4.5 0 1 1 5.99 1.5Z", "is-unjudged hollow"),
}


def clean_mark(kind: str) -> str:
    """Draw the shape of a cleanness as HTML; the word stands beside it."""
    _, shape, css = MARKS[kind]
    return f'<svg class="mark {css.split()[-1]}" viewBox="0 0 12 12" aria-hidden="true"><path d="{shape}"/></svg>'


def answer_section(contents: Sequence[FilmContent]) -> str:
    """Say how many repetitions there were, how many were clean, what to change."""
    cards = "".join(_answer(one, i, len(contents)) for i, one in enumerate(contents))
    return (
        f'<section id="answer"><h2 class="visually-hidden">Answer</h2><div class="cards sides">{cards}</div></section>'
    )


def _answer(content: FilmContent, film: int, films: int) -> str:
    report = content.report
    big, beside = big_words(content)
    title = f"<h3><bdi>{for_html(content.media.name)}</bdi></h3>" if films > 1 else ""
    said = firm(for_html(beside))
    findings = "".join(_finding(finding, film) for finding in report.findings)
    cue = f'<p class="note cue"><b>Next set:</b> {firm(for_html(report.cue))}</p>' if report.cue else ""
    about = f"{film_words(content)}. {set_words(content)} {checked_words(content)}"
    return (
        f'<div class="card">{title}<p class="figure-big">{big} <small>{said}</small></p>{_cleans(content)}'
        f"{f'<ul class=findings>{findings}</ul>' if findings else ''}{cue}"
        f'<p class="muted">{firm(for_html(about))}</p></div>'
    )


def _cleans(content: FilmContent) -> str:
    counts: dict[str, int] = {}
    for one in content.report.reps:
        if one.rep.complete:
            kind = cleanness(one.clean)
            counts[kind] = counts.get(kind, 0) + 1
    chips = "".join(
        f'<li><span class="chip {MARKS[kind][2].split()[0]}">{clean_mark(kind)}{n} {MARKS[kind][0]}</span></li>'
        for kind in MARKS
        if (n := counts.get(kind, 0))
    )
    return f'<ul class="chips">{chips}</ul>' if chips else ""


def _finding(finding: Finding, film: int) -> str:
    seek = ""
    if finding.at_s is not None:
        seek = (
            f' <button type="button" class="btn seek no-js" data-film="{film}" data-at="{finding.at_s:.3f}" hidden>'
            f"show it at {in_film(finding.at_s)}</button>"
        )
    why = "; ".join(fact for fact in finding.reason.facts if fact)
    more = opens("Why?", f"<p>{firm(for_html(why))}</p>", css="why") if why else ""
    return f"<li><span>{firm(for_html(finding.sentence))}{more}</span>{seek}</li>"


def doubts_section(contents: Sequence[FilmContent]) -> str:
    """Say what the film cannot tell, why, and how to film so that it can."""
    cards = "".join(_doubts(one, len(contents)) for one in contents)
    return f'<section id="doubts"><h2>What this film cannot say</h2><div class="cards sides">{cards}</div></section>'


def _doubts(content: FilmContent, films: int) -> str:
    report = content.report
    title = f"<h3><bdi>{for_html(content.media.name)}</bdi></h3>" if films > 1 else ""
    missed = {name: value for name, value in report.withheld.items() if value.because != "exercise"}
    groups: dict[tuple[str, str], list[str]] = {}
    for name, value in missed.items():
        groups.setdefault((value.reason, value.way_out or "No film can show it."), []).append(measure_title(name))
    rows = "".join(
        f"<dt>{'<br>'.join(map(for_html, titles))}</dt>"
        f"<dd>{firm(for_html(reason))} <b>{firm(for_html(way_out))}</b></dd>"
        for (reason, way_out), titles in groups.items()
    )
    withheld = f'<dl class="made">{rows}</dl>' if rows else "<p>Every measure of this exercise could be given.</p>"
    others = "".join(
        f"<li><b>{for_html(measure_title(name))}</b>: {firm(for_html(value.reason))}</li>"
        for name, value in report.withheld.items()
        if name not in missed
    )
    withheld += opens("What this exercise does not have", f"<ul>{others}</ul>") if others else ""
    listed = "".join(f"<li>{firm(for_html(doubt))}</li>" for doubt in doubts_of(content))
    about = f"<h3>About the recording</h3><ul>{listed}</ul>" if listed else ""
    advice = "".join(f"<li>{firm(for_html(line))}</li>" for line in how_to_film(report.found.exercise))
    about += opens("How to film this exercise", f"<ul>{advice}</ul>")
    return f'<div class="card">{title}{withheld}{about}</div>'


def compared_section(contents: Sequence[FilmContent]) -> str:
    """Put two sets beside each other, repetition by repetition."""
    one, other = contents[:2]
    names = [name for name in rep_measure_names(one.report) if name in rep_measure_names(other.report)]
    tables = _phases(one, other) + "".join(_compared(name, one, other) for name in names)
    about = "The difference is the second film less the first; bold where it goes beyond the errors of both."
    return (
        f'<section id="compared"><h2>Side by side</h2><p class="muted">{about}</p>'
        f'<div class="cards pairs">{tables}</div></section>'
    )


def _whole(content: FilmContent) -> list[RepReport]:
    return [one for one in content.report.reps if one.rep.complete]


def _phases(one: FilmContent, other: FilmContent) -> str:
    """Put the three parts of each repetition beside each other: they are known wherever a repetition is."""
    rows = [
        [str(i + 1), *(phases_words(rep, one.locale).replace(" - ", f" {DASH} ") if rep else "" for rep in pair)]
        for i, pair in enumerate(zip_longest(_whole(one), _whole(other)))
    ]
    heads = ["Rep", one.media.name, other.media.name]
    drawn = table(heads, rows, caption="Out, hold and back, seconds", numbers=frozenset({1, 2}))
    return f'<div class="card"><h3>Tempo</h3>{drawn}</div>'


def _compared(name: str, one: FilmContent, other: FilmContent) -> str:
    rows = []
    for i, pair in enumerate(zip_longest(_whole(one), _whole(other))):
        values = [rep.measures.get(name) if rep is not None else None for rep in pair]
        change = ""
        if isinstance(values[0], Estimate) and isinstance(values[1], Estimate):
            change = _change(values[0], values[1], one)
        cells = [_narrow(measured_words(name, value, one.locale, dash=DASH)) for value in values]
        rows.append([str(i + 1), *cells, change])
    heads = ["Rep", one.media.name, other.media.name, "Difference"]
    title = measure_title(name)
    drawn = table(heads, rows, caption=f"{title}, rep by rep", numbers=frozenset({1, 2, 3}))
    return f'<div class="card titled"><h3>{for_html(title)}</h3>{drawn}</div>'


def _change(first: Estimate, second: Estimate, content: FilmContent) -> str:
    apart = first.high < second.low or second.high < first.low
    delta = second.value - first.value
    places = min(decimals_of(first), decimals_of(second))
    told = number(delta, places, content.locale)
    text = f"+{told}" if delta > 0 and told != "0" else told
    return f"<b>{text}</b>" if apart else f'<span class="muted">{text}<br><small>within the error</small></span>'


def _narrow(words: str) -> str:
    """Put the interval of a value below it, so that two sets and their difference stand beside each other."""
    middle, bracket, interval = words.partition(" (")
    small = f"<br><small>{unbroken(for_html(f'({interval}'))}</small>" if bracket else ""
    return f"{unbroken(for_html(middle))}{small}"


def made_section(contents: Sequence[FilmContent]) -> str:
    """Say what the numbers rest on."""
    rows = []
    for content in contents:
        found, moments = content.report.found, content.track.n_moments
        quality = found.quality
        rows += [
            ("Film", firm(for_html(film_words(content)))),
            ("Looked at", f"{plural(moments, 'moment')}, {number(quality.rate_hz, 0)} a second at the turns"),
            ("Torso in the picture", f"{number(quality.torso_px, 0)} pixels"),
            ("Points seen", f"{quality.visibility * 100:.0f} % sure"),
            ("People seen", str(people_seen(content.report))),
            ("Counted by", for_html((found.counted_by or "nothing").replace("_", " "))),
            ("Hold found by", for_html((found.held_by or "nothing").replace("_", " "))),
        ]
    facts = "".join(f"<dt>{head}</dt><dd>{text}</dd>" for head, text in rows)
    names = dict.fromkeys(name for content in contents for name in content.report.measured)
    limits = "".join(_limits(name) for name in names)
    words = opens("What each measure is, its sources and limits", f'<dl class="made">{limits}</dl>') if limits else ""
    return (
        f'<section id="made"><h2>How it is made</h2><div class="card"><dl class="made">{facts}</dl>'
        "<p>An interval should hold the truth with the probability it names; what cannot be told with a useful "
        f"interval is withheld, never set to 0. Computed by dorsi {for_html(contents[0].version)}.</p>{words}</div>"
        "</section>"
    )


def _limits(name: str) -> str:
    measure = measures_by_name().get(name)
    if measure is None:
        return ""
    trial = " <b>Experimental.</b>" if measure.experimental else ""
    sources = f"<br><small>{for_html(', '.join(measure.sources))}</small>" if measure.sources else ""
    return (
        f"<dt>{for_html(measure.title)}</dt><dd>{for_html(measure.question)}{trial} {for_html(measure.limits)}"
        f"{sources}</dd>"
    )
