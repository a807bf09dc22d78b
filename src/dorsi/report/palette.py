"""Which colours, words and shapes do pages and drawings use? One place, for light and dark screens and for paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from dorsi.report.svg import text_of

__all__ = ["DARK", "LIGHT", "STATES", "State", "StateName", "contrast", "state_chip", "stylesheet"]

StateName = Literal["progressing", "cannot_tell", "plateau_likely", "declining"]

#: On paper and in daylight: warm white, ink, one accent.
LIGHT: Final[Mapping[str, str]] = {
    "ground": "#f7f4ef",
    "surface": "#ffffff",
    "raised": "#fffdfa",
    "ink": "#1c1916",
    "muted": "#5e574f",
    "rule": "#ddd5ca",
    "edge": "#8b8175",
    "accent": "#b5361a",
    "accent-strong": "#84230f",
    "accent-soft": "#f6d9cd",
    "on-accent": "#ffffff",
    "focus": "#1556b0",
    "fig-body": "#e9e1d6",
    "fig-rest": "#d3c7b8",
    "fig-bone": "#efe7da",
    "fig-line": "#ffffff",
    "fig-ink": "#75695c",
    "fig-part": "#efc8b6",
    "fig-full": "#c23f20",
    "fig-over": "#7d200d",
    "progressing": "#0c6b58",
    "cannot-tell": "#4d5b6b",
    "plateau": "#7a5600",
    "declining": "#6d3aa0",
}

#: In the gym and in the evening.
DARK: Final[Mapping[str, str]] = {
    "ground": "#111214",
    "surface": "#191b1e",
    "raised": "#212428",
    "ink": "#f3efe9",
    "muted": "#b1aaa1",
    "rule": "#34373c",
    "edge": "#7b7770",
    "accent": "#ff8763",
    "accent-strong": "#ffb49b",
    "accent-soft": "#45251b",
    "on-accent": "#1d0c06",
    "focus": "#8fc1ff",
    "fig-body": "#26292d",
    "fig-rest": "#3b3f45",
    "fig-bone": "#5d6166",
    "fig-line": "#191b1e",
    "fig-ink": "#9a948b",
    "fig-part": "#56382f",
    "fig-full": "#f2724c",
    "fig-over": "#ffc2ab",
    "progressing": "#57d1b3",
    "cannot-tell": "#aab8c8",
    "plateau": "#e8bd55",
    "declining": "#c9a4f2",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How a verdict looks: its word, its colour variable and its shape (a path in a 12 x 12 square)."""

    word: str
    colour: str
    shape: str
    hollow: bool = False


#: Four words, four shapes, four colours: any one of them is enough to tell them apart.
STATES: Final[Mapping[StateName, State]] = {
    "progressing": State(word="Progressing", colour="progressing", shape="M6 1.5 11 10.5H1Z"),
    "cannot_tell": State(
        word="Cannot tell yet", colour="cannot-tell", shape="M6 1.5A4.5 4.5 0 1 1 5.99 1.5Z", hollow=True
    ),
    "plateau_likely": State(word="Plateau likely", colour="plateau", shape="M1 4h10v4H1Z"),
    "declining": State(word="Declining", colour="declining", shape="M6 10.5 1 1.5h10Z"),
}


def state_chip(state: StateName, *, word: str | None = None) -> str:
    """The chip of a verdict: shape, word and colour together, as HTML.

    Parameters
    ----------
    state : one of the four.
    word : the word in the reader's language; the English one if None. Escaped.
    """
    look = STATES[state]
    hollow = " hollow" if look.hollow else ""
    return (
        f'<span class="chip state-{look.colour}"><svg class="mark{hollow}" viewBox="0 0 12 12" aria-hidden="true">'
        f'<path d="{look.shape}"/></svg>{text_of(word or look.word)}</span>'
    )


def contrast(one: str, other: str) -> float:
    """How strongly do two colours stand out from each other, from 1 (not at all) to 21?

    Parameters
    ----------
    one, other : colours as "#rrggbb", in any order.

    Returns
    -------
    The contrast ratio. 4.5 is asked for text, 3 for large text and for parts of a drawing.

    Source: WCAG 2.2 (2023), definitions "contrast ratio" and "relative luminance"; black on white is 21 there.

    >>> round(contrast("#000000", "#ffffff"), 2)
    21.0
    >>> round(contrast("#777777", "#ffffff"), 2)
    4.48
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    knee = 0.04045  # below it the curve of sRGB is a straight line
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= knee else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _variables(colours: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in colours.items())


# How strong the soft light on the drawn muscles is, and the shade at their edges: white on dark needs less.
_LIGHT_VOLUME: Final = "--fig-light:.22;--fig-shade:.1;"
_DARK_VOLUME: Final = "--fig-light:.13;--fig-shade:.24;"


@cache
def stylesheet() -> str:
    """The whole style sheet of a page: the colour variables for light, dark and paper, then the shared rules.

    A page follows the reader's system unless its root element says ``data-theme="light"`` or ``"dark"``; paper is
    always light. The text holds no address of any kind: nothing is fetched.
    """
    light, dark = _variables(LIGHT) + _LIGHT_VOLUME, _variables(DARK) + _DARK_VOLUME
    variables = (
        f":root{{color-scheme:light;{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}"
        f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}"
    )
    rules = files("dorsi.report").joinpath("assets", "dorsi.css").read_text(encoding="utf-8")
    return f"{variables}\n{rules}"
