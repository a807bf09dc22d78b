"""What is read as one piece, and so stays on one line: a set, a number with its unit, a day, a command to copy?"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["FIRM", "firm", "firm_commands"]

#: The blank at which no line breaks.
FIRM: Final = "\u00a0"
_MONTHS: Final = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_UNITS: Final = "kg|lb|cm|s|deg|degrees"
_TORN: Final = re.compile(
    rf"(?<=\d) (?=%|(?:{_MONTHS}|{_UNITS})\b|x \d)|(?<=\b(?:{_MONTHS})) (?=\d)"
    r"|(?<=\b(?:kg|lb)) (?=x \d)|(?<=\bx) (?=\d)"
)
_QUOTED: Final = r"(?:'[^']*'|\"[^\"]*\")+"
_WORD: Final = r"[^\s(]*(?<![.,;:)])"
#: An option with its value, such as --body-mass 80, --tip squeeze, --changes /home/me/mine.json.
_OPTION: Final = (
    rf"--(?:because|goal|load|tip|unit) [a-z]+|--[a-z][a-z-]*(?: (?:{_QUOTED}|[^\s(]*\d{_WORD}|[a-z-]+/{_WORD}))?"
)
#: A command as it is typed: its verb and what follows of options, quoted words, placeholders, files and fields.
_COMMAND: Final = re.compile(
    r"\bdorsi (?:alias|body|coach|convert|exercises|film|formats|imagery|load|log|plan|report|sample|set|tips"
    r"|trial(?: (?:new|today|note|stop|go-on|judge))?)\b"
    rf"(?: (?:{_OPTION}|{_QUOTED}|[A-Z]{{2,}}(?:-[a-z]+)?\b|other\b|\.\.\.|[a-z_]+=(?:{_QUOTED}|[\w.]*\w)"
    r"|[^\s(]+\.(?:csv|html|json|jsonl|mp4|toml|txt)\b))*"
)


def firm_commands(text: str) -> str:
    r"""Keep a command that may be copied on one line, however long: broken in two it would run as two.

    Parameters
    ----------
    text : plain text.

    Returns
    -------
    The same words, with blanks at which no line breaks.

    >>> firm_commands("Note it: dorsi log 'row 60kg x 8 @2' (two left); dorsi coach LOG --take.").replace(FIRM, "~")
    "Note it: dorsi~log~'row~60kg~x~8~@2' (two left); dorsi~coach~LOG~--take."
    """
    return _COMMAND.sub(lambda found: found[0].replace(" ", FIRM), text)


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
