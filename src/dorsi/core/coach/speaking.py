"""How long does it take to say this, and which of several wordings fits into so many seconds?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

__all__ = ["CALM_WPM", "FASTEST_WPM", "Spoken", "fitting", "pace_for", "seconds_to_say"]

#: Words a minute: how fast guidance speaks by itself, and what one can still follow while lifting.
CALM_WPM: Final = 165
FASTEST_WPM: Final = 230
#: What beginning, a word, a word that only joins others, a letter, a comma and a full stop take at `CALM_WPM`. Measured
#: with a local speech engine on half of the lines of all scripts, tried on the other half: off by 6 % (SD); counting
#: syllables was off by 10 (accuracy/imagery_speech.py).
_START_S, _WORD_S, _JOINING_S, _LETTER_S, _COMMA_S, _STOP_S = 0.074, 0.131, 0.054, 0.0409, 0.225, 0.423
#: Said lightly between the others.
_JOINING: Final = frozenset(
    {
        *("a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "into", "is", "it", "no", "not", "of"),
        *("on", "or", "than", "that", "the", "their", "then", "to", "up", "with", "you", "your"),
    }
)
#: Spoken numbers are longer than they are written.
_LETTERS_OF_A_DIGIT: Final = 5

_WORD: Final = re.compile(r"[A-Za-z'\u2019]+|\d")
_UNITS: Final = ((re.compile(r"\bkg\b"), "kilograms"), (re.compile(r"\blb\b"), "pounds"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A wording, and how fast it has to be said to fit."""

    text: str
    pace_wpm: int


def seconds_to_say(text: str, pace_wpm: float = CALM_WPM) -> float:
    """How long does it take to say this?

    Parameters
    ----------
    text : without what is only written.
    pace_wpm : nominal words a minute.

    Limits: an estimate, about 6 % of a line (SD), for one voice.

    Examples
    --------
    >>> round(seconds_to_say("Elbows down"), 2), round(seconds_to_say("Elbows down", 230), 2)
    (0.74, 0.53)
    """
    for short, spoken in _UNITS:
        text = short.sub(spoken, text)
    words = _WORD.findall(text)
    joining = sum(word.lower() in _JOINING for word in words)
    letters = sum(_LETTERS_OF_A_DIGIT if word.isdigit() else len(word) for word in words)
    inside = text.strip().rstrip(".,;:")
    pauses = _COMMA_S * len(re.findall(r"[,;:](?=\s)", inside)) + _STOP_S * len(re.findall(r"[.?](?=\s)", inside))
    said = _WORD_S * (len(words) - joining) + _JOINING_S * joining + _LETTER_S * letters
    return (_START_S + said + pauses) * CALM_WPM / pace_wpm


def pace_for(text: str, seconds: float) -> int | None:
    """How fast must this be said to last no longer? Calmly where there is time; None where it cannot be followed."""
    if seconds <= 0:
        return None
    needed = CALM_WPM * seconds_to_say(text) / seconds
    if needed > FASTEST_WPM:
        return None
    return max(CALM_WPM, round(needed + 0.5))


def fitting(wordings: Sequence[str], seconds: float) -> Spoken | None:
    """Which is the first of these wordings, best first, that can be said in time? None where none can.

    >>> fitting(["Elbows down toward your back pockets", "Elbows down"], 1.0)
    Spoken(text='Elbows down', pace_wpm=165)
    """
    for text in wordings:
        pace = pace_for(text, seconds) if text else None
        if pace is not None:
            return Spoken(text=text, pace_wpm=pace)
    return None
