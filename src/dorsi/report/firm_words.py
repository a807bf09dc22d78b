"""What is read as one piece, and so stays on one line: a set, a number with its unit, a day?"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["FIRM", "firm"]

#: The blank at which no line breaks.
FIRM: Final = "\u00a0"
_MONTHS: Final = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_UNITS: Final = "kg|lb|cm|s|deg|degrees"
_TORN: Final = re.compile(
    rf"(?<=\d) (?=%|(?:{_MONTHS}|{_UNITS})\b|x \d)|(?<=\b(?:{_MONTHS})) (?=\d)"
    r"|(?<=\b(?:kg|lb)) (?=x \d)|(?<=\bx) (?=\d)"
)


def firm(text: str) -> str:
    r"""Keep a set, a number and its unit or per cent sign, a day and its month on one line.

    Parameters
    ----------
    text : plain text or HTML.

    Returns
    -------
    The same words, with blanks at which no line breaks.

    >>> firm("last 67.5 kg x 11, 10 on 3 May 2031 (7 % more)").replace(FIRM, "~")
    'last 67.5~kg~x~11, 10 on 3~May~2031 (7~% more)'
    >>> firm("held 7.9 s, swung 14 degrees").replace(FIRM, "~")
    'held 7.9~s, swung 14~degrees'
    """
    return _TORN.sub(FIRM, text)
