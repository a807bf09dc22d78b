"""Which sets did the lifter announce to be easy? An easier week is no fall, so progress does not look at it."""

from __future__ import annotations

import re
from typing import Final

from dorsi.core.records import Repeated, SetTable

__all__ = ["EASY_WORD", "announced_easy"]

#: What a note (of a set or a session) or the name of a session begins with, in any app that has notes.
EASY_WORD: Final = "deload"
#: Only at the beginning: "no deload", "first week after the deload" say the opposite.
_BEGINS: Final = re.compile(r"\W*deload(?:ed|ing)?\b", re.IGNORECASE)


def announced_easy(table: SetTable) -> frozenset[int]:
    """Which sets, by place, belong to an easier week because their note, or their session's, begins with "deload"?"""
    sessions = {n for n, s in enumerate(table.sessions) if _says(s.title) or _says(s.note)}
    found = {i for i, n in enumerate(table.session_index) if n in sessions} if sessions else set()
    if not (isinstance(table.note, Repeated) and table.note.value is None):
        easy = {text for text in set(table.note) if _says(text)}
        found |= {i for i, text in enumerate(table.note) if text in easy} if easy else set()
    return frozenset(found)


def _says(text: str | None) -> bool:
    return bool(text) and _BEGINS.match(text or "") is not None
