"""Is my back getting stronger, and what did it get? As one page in one file that needs no network.

Everything from a log passes `for_html`; the page's own script and styles are named by hash in its content policy, so
that nothing else can run and nothing can be fetched, whatever stands in the log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.report.back_figure import back_figure, back_legend
from dorsi.report.content import looked_from, mean_weeks
from dorsi.report.firm_words import firm
from dorsi.report.html_account import read_section, sessions_section, settle_section
from dorsi.report.html_head import asset, page_head
from dorsi.report.html_lifts import lifts_section
from dorsi.report.html_method import made_section
from dorsi.report.html_parts import Writer
from dorsi.report.html_verdict import verdict_section
from dorsi.report.html_week import headline, week_section
from dorsi.report.words import days_rewritten, for_html

if TYPE_CHECKING:
    from dorsi.report.content import Content

__all__ = ["render_html"]

_SECTIONS = (
    ("verdict", "Verdict"),
    ("week", "Week"),
    ("lifts", "Lifts"),
    ("sessions", "Sessions"),
    ("settle", "To settle"),
    ("read", "What was read"),
    ("made", "How it is made"),
)


def render_html(content: Content) -> str:
    """Write the report as one self-contained page.

    Parameters
    ----------
    content : the review with the files and sets behind it, the reader's unit and locale.

    Returns
    -------
    HTML, UTF-8 text. No address in it is ever fetched; it reads without JavaScript.
    """
    writer = Writer(content)
    sections = (
        week_section(content, writer, _figure(content, writer)),
        lifts_section(content, writer),
        sessions_section(content, writer),
        settle_section(content),
        read_section(content, writer),
        made_section(content, writer),
    )
    verdict = verdict_section(content, writer)
    main = "".join(sections)
    head = page_head(f"your back, {_day(content, writer)}", "report.css", script="report.js")
    return (
        f'<!doctype html>\n<html lang="en"{_locale_marks(content)}><head>{head}</head><body>'
        f'<a class="skip" href="#main">To the report</a>{_header(content)}{_nav(verdict + main)}'
        f'<main id="main">{verdict}{headline(content, writer)}{main}</main>{_footer()}'
        f"<script>{asset('report.js')}</script></body></html>\n"
    )


def _locale_marks(content: Content) -> str:
    return ' data-month-first=""' if content.locale.month_first else ""


def _day(content: Content, writer: Writer) -> str:
    return writer.day(content.review.as_of) if content.review.last_day else "no session yet"


def _header(content: Content) -> str:
    review = content.review
    said = firm(for_html(looked_from(review, content.locale)))
    told = f"{said[:1].upper()}{said[1:]}"
    sample = '<p class="note sample">A made-up sample log: nobody trained this.</p>' if review.sample else ""
    said = for_html(days_rewritten(content.future, content.locale))
    future = f'<p class="note">{said}</p>' if content.future else ""
    return (
        '<header class="top"><div class="brand"><span class="mark" aria-hidden="true"></span>dorsi</div>'
        '<button type="button" class="btn theme" id="theme" hidden>Dark</button>'
        f'<h1>Your back</h1><p class="muted">{told}</p>{future}{sample}</header>'
    )


def _nav(main: str) -> str:
    links = "".join(f'<li><a href="#{key}">{word}</a></li>' for key, word in _SECTIONS if f'id="{key}"' in main)
    return f'<nav aria-label="Sections"><ul>{links}</ul></nav>'


def _figure(content: Content, writer: Writer) -> str:
    """Fill the drawn back by the weekly sets of each muscle against the target of its region."""
    targets_by_region = {r.region: (r.target_low, r.target_high) for r in content.review.regions}
    muscles = load_anatomy().muscles
    targets = {
        muscle.id: targets_by_region[muscle.region]
        for muscle in muscles.values()
        if muscle.region is not None and muscle.region in targets_by_region
    }
    sets, weeks = content.review.muscle_sets_a_week, mean_weeks(content.review.attendance)
    drawn = back_figure(
        sets,
        mode="sets",
        targets=targets,
        title=f"Your back from behind, filled by the sets a week of each muscle over the last {weeks}",
        number=writer.number,
    )
    legend = back_legend("sets")
    return f"<figure><figcaption>Which muscles got the work, {weeks} on average?</figcaption>{drawn}{legend}</figure>"


def _footer() -> str:
    return (
        "<footer><p>Made on your own machine by dorsi; this file holds your log, sends nothing and fetches nothing.</p>"
        "<p>A training diary and coaching aid for healthy adults. It does not diagnose, treat, cure or prevent any "
        "disease or injury.</p></footer>"
    )
