"""How is a text written where only some letters can be: on an old terminal, through a pipe in ASCII?"""

from __future__ import annotations

from typing import Final

from dorsi.core.spelling import without_accents

__all__ = ["as_encoded", "in_ascii"]

_ASCII_SIGNS: Final = str.maketrans(
    {"\u00b0": " deg", "\u00d7": "x", "\u2212": "-", "\u2013": "-", "\u2014": "-", "\u00a0": " ", "\u2019": "'"}
)


def in_ascii(text: str) -> str:
    r"""Write a text in ASCII letters alone: signs in words, letters without their marks.

    >>> in_ascii("12\N{DEGREE SIGN} (\N{MINUS SIGN}3 to 5)")
    '12 deg (-3 to 5)'
    """
    if text.isascii():
        return text
    return without_accents(text.translate(_ASCII_SIGNS)).encode("ascii", "replace").decode("ascii")


def as_encoded(text: str, encoding: str) -> str:
    r"""Write a text so that this encoding has every letter of it: as it is, else in ASCII; no sign becomes a "?".

    >>> as_encoded("\N{MINUS SIGN}3", "utf-8") == "\N{MINUS SIGN}3", as_encoded("\N{MINUS SIGN}3", "ascii")
    (True, '-3')
    """
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return in_ascii(text)
    return text
