"""What does every drawing share? Text that cannot break out of it, short numbers, a frame for screen readers."""

from __future__ import annotations

import re
from html import escape
from typing import Final

__all__ = ["frame", "id_of", "short", "text_of"]

# XML 1.0 has no way to write these, not even as a reference: a drawing that held one would not open at all.
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_AN_ID: Final = re.compile(r"[^A-Za-z0-9_.-]+")


def text_of(text: str) -> str:
    r"""How does a text that came from a file or a user stand in a drawing, as content or in a quoted attribute?

    >>> text_of('<b onload="x">row\x00</b>')
    '&lt;b onload=&quot;x&quot;&gt;row&lt;/b&gt;'
    """
    return escape(_NOT_XML.sub("", text), quote=True)


def short(value: float, places: int = 1) -> str:
    """How is a coordinate written in the fewest characters?

    >>> short(12.0), short(0.25), short(-0.04), short(-3.14159, 2)
    ('12', '.2', '0', '-3.14')
    """
    text = f"{value:.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    text = text.replace("-0.", "-.", 1) if text.startswith("-0.") else text
    text = text[1:] if text.startswith("0.") else text
    return "0" if text in {"-0", "", "-"} else text


def id_of(text: str) -> str:
    """Which part of a text may stand in an id or in url(#...)?

    >>> id_of('lat "pulldown" (wide)')
    'lat-pulldown-wide-'
    """
    return _NOT_AN_ID.sub("-", text)


def frame(
    body: str, *, size: tuple[float, float, float, float], css: str, title: str, desc: str, id_prefix: str
) -> str:
    """The drawing around its body: role, name and description for a screen reader, a size that follows the page.

    Parameters
    ----------
    body : the elements inside, already safe.
    size : the viewBox: left, top, width, height in drawing units.
    css : class names of the root element.
    title : the sentence that names the drawing; escaped here.
    desc : the longer description, may be empty; escaped here.
    id_prefix : what makes the ids of this drawing unique on its page.
    """
    name = id_of(id_prefix)
    box = " ".join(short(v) for v in size)
    described = f'<desc id="{name}-d">{text_of(desc)}</desc>' if desc else ""
    labels = f"{name}-t {name}-d" if desc else f"{name}-t"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{css}" viewBox="{box}" role="img" aria-labelledby="{labels}">'
        f'<title id="{name}-t">{text_of(title)}</title>{described}{body}</svg>'
    )
