"""How is a word read whatever marks its letters carry?"""

from __future__ import annotations

import unicodedata

__all__ = ["without_accents"]


def without_accents(text: str) -> str:
    """Give a text with each letter as it is without its marks, signs of another width or form as the usual one.

    Upper and lower case stay apart: who does not tell them apart folds them.

    >>> without_accents("Soulevé de Terre"), without_accents("Rücken"), without_accents("Straße")
    ('Souleve de Terre', 'Rucken', 'Straße')
    """
    if text.isascii():
        return text
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
