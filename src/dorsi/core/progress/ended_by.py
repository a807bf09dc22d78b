"""What ended a set, where a log says it in its own words: "grip gave out" is the grip."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dorsi.core.spelling import without_accents

__all__ = ["ended_by"]

#: Words of five languages, without their accents, by what they name.
_WORDS: Final[Mapping[str, str]] = {
    "grip": "grip hand hands fingers forearm forearms slipped slipping griff hande finger unterarm unterarme "
    "agarre mano manos dedos antebrazo antebrazos prise main mains doigts pegada maos antebraco antebracos",
    "arms": "arm arms bicep biceps elbows arme bizeps brazo brazos bras braco bracos",
    "back": "back lats ruecken rucken espalda dos costas dorsales",
    "technique": "technique form technik tecnica",
    "pain": "pain hurt hurts ache ached schmerz schmerzen dolor douleur dor",
    "time": "time zeit tiempo temps tempo",
    "chosen": "chosen planned deliberate deliberately geplant",
}
_MEANS: Final = {word: reason for reason, words in _WORDS.items() for word in words.split()}
#: Who writes what it was not says nothing of what it was.
_NOT: Final = frozenset(
    {"not", "no", "never", "nicht", "kein", "keine", "nao", "sin", "sem", "sans", "pas", "without", "but"}
)


def ended_by(text: str) -> str:
    """Which reason is meant? The text as it is where it names none, several, or what it was not.

    Parameters
    ----------
    text : as the log has it.

    >>> ended_by("Grip gave out"), ended_by("forearms"), ended_by("Rücken")
    ('grip', 'grip', 'back')
    >>> ended_by("not the grip"), ended_by("grip and back"), ended_by("bored")
    ('not the grip', 'grip and back', 'bored')
    """
    words = "".join(c if c.isalnum() else " " for c in without_accents(text.casefold())).split()
    named = {_MEANS[word] for word in words if word in _MEANS}
    return named.pop() if len(named) == 1 and _NOT.isdisjoint(words) else text
