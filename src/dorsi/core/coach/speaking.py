"""How long does it take to say this, and which of several wordings fits into so many seconds?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

__all__ = ["CALM_WPM", "FASTEST_WPM", "Spoken", "fitting", "pace_for", "seconds_to_say", "syllables"]

#: Words a minute: how fast guidance speaks by itself, and what one can still follow while lifting.
CALM_WPM: Final = 165
FASTEST_WPM: Final = 230
#: What a syllable, a comma, a full stop and beginning to speak take, at a nominal 150 words a minute. Measured with a
#: local speech engine on 260 cues and sentences of the catalogue; see accuracy/imagery_speech.py.
_MEASURED_WPM: Final = 150
_START_S, _SYLLABLE_S, _COMMA_S, _STOP_S = 0.20, 0.222, 0.40, 0.55

_WORD: Final = re.compile(r"[A-Za-z'\u2019]+|\d+")
_VOWELS: Final = re.compile(r"[aeiouy]+")
_SILENT_AFTER: Final = "td"
#: Numbers up to twelve have one syllable, but for these.
_LONG_NUMBERS: Final = {7: 2, 11: 3}
_ONE_SYLLABLE_UP_TO: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A wording, and how fast it has to be said to fit."""

    text: str
    pace_wpm: int


def syllables(text: str) -> int:
    """How many syllables has an English text? Counted by groups of vowels, silent endings taken off.

    >>> syllables("Elbows down"), syllables("Three slow counts"), syllables("60 kg")
    (3, 3, 5)
    """
    return sum(
        _of_number(int(word)) if word.isdigit() else _of_word(word.lower()) for word in _WORD.findall(_said(text))
    )


def _said(text: str) -> str:
    return re.sub(r"\bkg\b", "kilograms", re.sub(r"\blb\b", "pounds", text))


def _of_number(number: int) -> int:
    if number <= _ONE_SYLLABLE_UP_TO:
        return _LONG_NUMBERS.get(number, 1)
    return 2 if number % 10 == 0 and number < 100 else 2 * len(str(number)) - 1  # noqa: PLR2004 -- twenty, thirty


def _of_word(word: str) -> int:
    count = len(_VOWELS.findall(word))
    if word.endswith("e") and not word.endswith("le") and count > 1:
        count -= 1
    if word.endswith("es") and count > 1 and word[-3:-2] not in "szxc":
        count -= 1
    if word.endswith("ed") and count > 1 and word[-3:-2] not in _SILENT_AFTER:
        count -= 1
    return max(1, count)


def seconds_to_say(text: str, pace_wpm: float = CALM_WPM) -> float:
    """How long does it take to say this?

    Parameters
    ----------
    text : without what is only written.
    pace_wpm : nominal words a minute.

    Limits: an estimate, about 10 % of a sentence, more of two words.
    """
    inside = text.strip().rstrip(".,;:")
    pauses = _COMMA_S * len(re.findall(r"[,;:]", inside)) + _STOP_S * len(re.findall(r"[.?](?=\s)", inside))
    at_measured = _START_S + _SYLLABLE_S * syllables(text) + pauses
    return at_measured * _MEASURED_WPM / pace_wpm


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
