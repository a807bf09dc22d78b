"""The head of every page: what it may load, which is its own styles and script and nothing else."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from dorsi.report.palette import stylesheet
from dorsi.report.words import for_html

__all__ = ["asset", "page_head"]


@cache
def asset(name: str) -> str:
    """Read one of the files that pages are made of."""
    return files("dorsi.report").joinpath("assets", name).read_text(encoding="utf-8")


def page_head(title: str, styles: str, *, script: str | None = None, media: bool = False) -> str:
    """Write the head of a page whose policy names its styles and its script by hash, so that nothing else runs.

    Parameters
    ----------
    title : what stands after "dorsi: ".
    styles : the file of the page's own styles, which follow the colours that all pages share.
    script : the file of its script; None for a page without any.
    media : it plays a film that lies beside it.
    """
    css = f"{stylesheet()}\n{asset(styles)}"
    scripts = f"script-src {_hash(asset(script))}; " if script else ""
    films = "media-src 'self' file: data: blob:; " if media else ""
    policy = (
        f"default-src 'none'; style-src {_hash(css)}; {scripts}img-src data:; {films}base-uri 'none'; "
        "form-action 'none'"
    )
    return (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>dorsi: {for_html(title)}</title><style>{css}</style>"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
