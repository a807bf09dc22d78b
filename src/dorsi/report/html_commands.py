"""How does a sentence stand on a page, with what is typed into a terminal set apart as code?"""

from __future__ import annotations

import re
from typing import Final

from dorsi.report.firm_words import firm
from dorsi.report.words import for_html

__all__ = ["html_sentence"]

_VERBS: Final = "alias|body|coach|exercises|film|formats|load|log|plan|report|tips|trial"
# As a shell quotes a word, in the letters of HTML.
_QUOTED: Final = "(?:&#39;.*?&#39;|&quot;.*?&quot;)+"
_VALUED: Final = "load|body-mass|limits|changes|unit|date-order|mapping|as-of"
_VALUE: Final = rf"(?:{_QUOTED}|[^\s<]*[^\s<.,;:)])"
_FOLLOWS: Final = rf"{_QUOTED}|--(?:{_VALUED}) {_VALUE}|--[a-z][a-z-]*|[A-Z]{{2,}}\b|other\b"
_COMMAND: Final = re.compile(rf"\bdorsi (?:{_VERBS})\b(?: (?:{_FOLLOWS}))*|(?<![\w-])--[a-z][a-z-]+(?: [A-Z]{{2,}}\b)?")
_OPTION: Final = re.compile(r"(?<!\S)--[a-z][a-z-]*")


def html_sentence(words: str) -> str:
    """Write a sentence as HTML: its sets, units and days stay on one line, its commands are code to be copied.

    Parameters
    ----------
    words : plain text, of whomever; nothing in it acts.

    Returns
    -------
    HTML. A command keeps the plain blanks that a terminal takes.

    >>> html_sentence("Take it: dorsi coach LOG --take (one change)")
    'Take it: <code>dorsi coach LOG <span class="option">--take</span></code> (one change)'
    """
    text = for_html(words)
    found, at = [], 0
    for one in _COMMAND.finditer(text):
        code = _OPTION.sub(r'<span class="option">\g<0></span>', one[0])
        found += [firm(text[at : one.start()]), f"<code>{code}</code>"]
        at = one.end()
    return "".join([*found, firm(text[at:])])
