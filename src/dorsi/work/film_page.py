"""Where does a page find its film: beside it, inside it, or in a small copy that every browser plays?"""

from __future__ import annotations

import base64
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from dorsi.report.film_content import FilmContent

__all__ = ["copied_film", "copy_name", "with_film"]

#: A film up to this size is carried inside the page, so that the page can be moved alone.
SMALL_BYTES: Final = 4_000_000
_KINDS: Final = {".webm": "video/webm", ".mkv": "video/webm"}


def with_film(content: FilmContent, clip: Path, page: Path | None, *, embed: bool = False) -> FilmContent:
    """Tell a page where its film is.

    Parameters
    ----------
    content : the set.
    clip : the film that the page shall play: the film itself, or a copy.
    page : where the page will lie; None where that is not known.
    embed : carry the film inside the page however large it is.
    """
    if not content.media.is_film:
        return content
    if embed or (content.media.plays and clip.stat().st_size <= SMALL_BYTES):
        kind = _KINDS.get(clip.suffix.lower(), "video/mp4")
        href = f"data:{kind};base64,{base64.b64encode(clip.read_bytes()).decode()}"
    else:
        href = _address(clip, page)
    return replace(content, media=replace(content.media, href=href))


def _address(clip: Path, page: Path | None) -> str:
    """Give a film's address as seen from its page. The leading dot keeps a name from being read as a scheme."""
    folder = page.resolve().parent if page is not None else Path.cwd()
    try:
        way = Path(os.path.relpath(clip.resolve(), folder)).as_posix()
    except ValueError:  # on another drive
        return clip.resolve().as_uri()
    return f"./{quote(way)}"


def copy_name(page: Path) -> Path:
    """Where does the small copy of a film lie? Beside its page."""
    return page.with_name(f"{page.stem}-film.mp4")


def copied_film(content: FilmContent) -> FilmContent:
    """Tell a page that it plays the small copy, which every browser can."""
    return replace(content, media=replace(content.media, plays=True, why_not=None, codec="h264"))
