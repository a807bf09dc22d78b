"""From bytes to text: which encoding is it, and is it text at all?"""

from __future__ import annotations

import codecs
import re
from typing import Final

__all__ = ["decoded"]

#: So much is looked at to tell UTF-16 and UTF-32 without a mark from other bytes.
_LOOKED_AT: Final = 4096
_REPLACED: Final = "�"
#: More runs of zeros than this share of the text are no damage: the file is no text.
_MOST_ZEROS: Final = 0.01
_ZEROS: Final = re.compile("\x00+")
#: Control codes that no text has.
_NO_TEXT: Final = bytes({*range(1, 9), *range(14, 27), 28, 29, 30, 31})
#: Longer marks first: the one of UTF-32 begins with the one of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decoded(data: bytes) -> tuple[str | None, tuple[str, ...]]:
    """Which text is this, and what had to be assumed?

    Returns
    -------
    The text without its byte-order mark, or None where the bytes are no text; and notices in plain sentences.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _in_encoding(data[len(mark) :], encoding)
    wide = _wide_encoding(data[:_LOOKED_AT])
    if wide is not None:
        return _in_encoding(data, wide)
    if 0 in data and not _is_text_with_zeros(data):
        return None, ()
    return _in_encoding(data, "utf-8")


def _in_encoding(data: bytes, encoding: str) -> tuple[str | None, tuple[str, ...]]:
    notices: tuple[str, ...] = ()
    try:
        text, zeros = _without_zeros(data.decode(encoding))
        if zeros:
            notices = (_damaged(zeros),)
    except UnicodeDecodeError:
        text, _ = _without_zeros(data.decode(encoding, errors="replace"))
        broken = text.count(_REPLACED)
        beyond_ascii = len(text) - len(text.encode("ascii", errors="ignore"))
        if encoding == "utf-8" and broken > beyond_ascii - broken:
            # Latin-1 where Windows-1252 has holes: every byte means something.
            text, _ = _without_zeros("".join(_windows_1252(data)))
            notices = ("The file is not in UTF-8; it was read as Windows-1252, look at the accents.",)
        else:
            notices = (_damaged(broken),)
    return (None, ()) if "\x00" in text else (text, notices)


def _damaged(places: int) -> str:
    where = "1 place" if places == 1 else f"{places:,} places"
    return f"The file is damaged in {where}; the characters there are lost."


def _without_zeros(text: str) -> tuple[str, int]:
    """Put one mark of a lost character for each run of zeros, where they are few: a disk or a network loses blocks.

    Returns the text and the number of runs. Many zeros stay as they are: that is no text.
    """
    if "\x00" not in text:
        return text, 0
    marked, places = _ZEROS.subn(_REPLACED, text)
    few = places <= _MOST_ZEROS * len(marked) + 1 < len(marked)
    return (marked, places) if few else (text, 0)


def _is_text_with_zeros(data: bytes) -> bool:
    """Are zeros the only bytes that no text has?"""
    return len(data.translate(None, _NO_TEXT)) == len(data)


def _windows_1252(data: bytes) -> list[str]:
    try:
        return [data.decode("cp1252")]
    except UnicodeDecodeError:
        return [data.decode("latin-1")]


def _wide_encoding(first: bytes) -> str | None:
    """Tell UTF-16 and UTF-32 without a mark by where the zero bytes of Western text stand."""
    first = first[: len(first) // 4 * 4]
    if len(first) < 8 or 0 not in first:  # noqa: PLR2004 -- two characters of UTF-32
        return None
    zeros = [first[place::4].count(0) / (len(first) // 4) for place in range(4)]
    filled = [share < 0.3 for share in zeros]  # noqa: PLR2004 -- zeros where characters should be are rare
    empty = [share > 0.7 for share in zeros]  # noqa: PLR2004 -- Western text has few characters beyond Latin-1
    for encoding, shape in _SHAPES.items():
        if all((filled if is_filled else empty)[place] for place, is_filled in enumerate(shape)):
            return encoding
    return None


_SHAPES: Final = {
    "utf-32-le": (True, False, False, False),
    "utf-32-be": (False, False, False, True),
    "utf-16-le": (True, False, True, False),
    "utf-16-be": (False, True, False, True),
}
