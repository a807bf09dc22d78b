"""What does the film show? As one page that plays it, with what was seen drawn over it.

Everything from a file passes `for_html`; the page's own script and styles are named by hash in its content policy:
nothing else can run, and nothing but the film itself is read. Without JavaScript it is a report that can be read and
printed, and the film plays with the browser's own controls.
"""

from __future__ import annotations

from collections.abc import Sequence

from dorsi.report.film_content import FilmContent, film_title
from dorsi.report.film_page_parts import answer_section, compared_section, doubts_section, made_section
from dorsi.report.film_page_player import player_section
from dorsi.report.film_page_tables import reps_section
from dorsi.report.html_head import asset, page_head
from dorsi.report.words import for_html

__all__ = ["render_film_html"]

_SECTIONS = (
    ("answer", "Answer"),
    ("film", "Film"),
    ("compared", "Side by side"),
    ("reps", "Reps"),
    ("doubts", "Not said"),
    ("made", "How it is made"),
)


def render_film_html(contents: Sequence[FilmContent]) -> str:
    """Write the page of one filmed set, or of two side by side.

    Parameters
    ----------
    contents : one or two sets with their films.

    Returns
    -------
    HTML, UTF-8 text. It reads nothing but the films it names.
    """
    if not 1 <= len(contents) <= 2:  # noqa: PLR2004 -- one, or two side by side
        raise ValueError(f"render_film_html shows one or two sets, got {len(contents)}")
    two = len(contents) > 1
    main = (
        f"{answer_section(contents)}"
        f"{player_section(contents)}"
        f"{compared_section(contents) if two else ''}"
        f"{reps_section(contents)}"
        f"{doubts_section(contents)}"
        f"{made_section(contents)}"
    )
    head = page_head(film_title(contents[0]), "film.css", script="film.js", media=True)
    return (
        f'<!doctype html>\n<html lang="en"><head>{head}</head><body class="{"two" if two else "one"}">'
        f'<a class="skip" href="#main">To the report</a>{_header(contents)}{_nav(main)}'
        f'<main id="main">{main}</main>{_footer()}<script>{asset("film.js")}</script></body></html>\n'
    )


def _header(contents: Sequence[FilmContent]) -> str:
    return (
        '<header class="top"><div class="brand"><span class="mark" aria-hidden="true"></span>dorsi</div>'
        '<button type="button" class="btn theme" id="theme" hidden>Dark</button>'
        f"<h1>{' and '.join(for_html(film_title(one)) for one in _distinct(contents))}</h1></header>"
    )


def _distinct(contents: Sequence[FilmContent]) -> list[FilmContent]:
    titles = {film_title(one): one for one in contents}
    return list(titles.values())


def _nav(main: str) -> str:
    links = "".join(f'<li><a href="#{key}">{word}</a></li>' for key, word in _SECTIONS if f'id="{key}"' in main)
    return f'<nav aria-label="Sections"><ul>{links}</ul></nav>'


def _footer() -> str:
    return (
        "<footer><p>Made on your own machine by dorsi; the film stays there, this page sends nothing and fetches "
        "nothing.</p><p>A training diary and coaching aid for healthy adults. It does not diagnose, treat, cure or "
        "prevent any disease or injury.</p></footer>"
    )
