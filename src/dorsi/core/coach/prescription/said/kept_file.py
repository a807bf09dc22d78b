"""A small JSON file that its owner may mend by hand: what was written in it, or one sentence why it cannot be read."""

from __future__ import annotations

import json
from typing import Any

from dorsi.core.errors import BadInput

__all__ = ["document_of"]


def document_of(text: str, place: str, *, called: str, largest: int, hint: str) -> dict[str, Any]:
    """What does the file hold? Nothing where it is no table of names.

    Parameters
    ----------
    text : of the file.
    place, called : how errors name the file, and what it is a file of.
    largest : how many characters it may have.
    hint : the way out.

    Raises
    ------
    BadInput : it is larger than any such file, or no JSON.
    """
    if len(text) > largest:
        raise BadInput(f"this is far larger than any file of {called}", place=place, hint=hint)
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise BadInput(f"the file of {called} is no JSON", place=place, hint=hint) from None
    return document if isinstance(document, dict) else {}
