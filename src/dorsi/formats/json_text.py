"""A JSON document from somewhere else: parsed within limits, with texts that every terminal can take."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, Final

from dorsi.core.errors import BadInput
from dorsi.formats.log_fields import clean_text

if TYPE_CHECKING:
    from dorsi.formats.source import Source

__all__ = ["a_list", "a_number", "a_text", "json_document", "looks_like_json"]

#: Twenty years of training hold a tenth of it; each costs memory.
MOST_OBJECTS: Final = 1_500_000
_HEAD_BYTES: Final = 64
#: So much of a text in UTF-16 is searched for the words of a format.
_LOOKED_AT: Final = 1_000_000


def looks_like_json(source: Source, *words: bytes) -> bool:
    """Does this start like a JSON document and hold these words somewhere? Quick, on any bytes."""
    data = source.data
    if b"\x00" in data[:_HEAD_BYTES]:  # perhaps UTF-16
        data = (source.text or "")[:_LOOKED_AT].encode("utf-8", "replace")
    head = data[:_HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith((b"{", b"[")) and all(word in data for word in words)


def json_document(source: Source) -> Any:  # noqa: ANN401 -- a document from outside can be anything
    """Parse the file.

    Raises
    ------
    BadInput : the text is no complete JSON, or far larger than a training log.
    """
    text = source.text
    if text is None:
        raise BadInput("the file is no text", place=source.name)
    if text.count("{") + text.count("[") > MOST_OBJECTS:
        raise BadInput("the file holds more objects than any training log", place=source.name)
    try:
        return json.loads(text)
    except json.JSONDecodeError as fault:
        cut_off = fault.pos >= len(text.rstrip()) - 1
        raise BadInput(
            "the file ends in the middle" if cut_off else "the file is no valid JSON",
            place=f"{source.name}, line {fault.lineno}",
            hint="Export it again.",
        ) from None
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets without end
        raise BadInput("the file is no JSON that a log could be in", place=source.name) from None


def a_number(value: object) -> float | None:
    """Read a number or a number in quotes; None for null, blank and everything else that is no number.

    >>> a_number("62.50"), a_number(8), a_number(None), a_number("heavy")
    (62.5, 8.0, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def a_text(value: object) -> str:
    """Read a text; anything else is an empty one."""
    return clean_text(value) if isinstance(value, str) else ""


def a_list(value: object) -> list[dict[str, Any]]:
    """Read a list of objects; anything else is an empty one, and other members are left out."""
    return [member for member in value if isinstance(member, dict)] if isinstance(value, list) else []
