"""Which known words does an exercise name hold? From hostile text to concepts, whatever its spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from dorsi.core.spelling import without_accents

__all__ = ["Wording", "as_typed_key", "seen", "split_words", "stem"]

#: A name of an exercise is shorter; a longer text is cut before it costs anything.
LONGEST_NAME = 200
MOST_WORDS = 24
LONGEST_PHRASE = 5
#: Shorter words have too many neighbours to be mended.
SHORTEST_MENDED = 6
LONGEST_MENDED = 24
#: A log with more unknown words than this has other troubles than typing errors.
MOST_MENDED = 2_000
SHORTEST_PART = 3
SHORTEST_COMPOUND = 7
MOST_REMEMBERED = 20_000

_ORDINALS = str.maketrans({"º": " ", "°": " ", "ª": " ", "™": " ", "®": " "})
_POSSESSIVE = re.compile(r"['\u2019\u00b4`]s\b")
_ELISION = re.compile(r"\b[dl]['\u2019\u00b4`]")
_WORD = re.compile(r"[^\W\d_]+|\d+")
#: Short words that keep their s otherwise.
_IRREGULAR = {"ups": "up", "dbs": "db", "kbs": "kb", "dls": "dl"}
#: What a terminal would obey: colours, titles, single controls.
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[ -/]*[0-~]?"
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def seen(text: str) -> str:
    r"""Give what can be seen of a text: no terminal sequences, no controls, no invisible letters.

    Examples
    --------
    >>> seen("\x1b[31mRed\x1b[0m r\u200bow\x07")
    'Red row'
    """
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() or letter.isspace() else _unseen(letter) for letter in _shown(text))


def _shown(text: str) -> str:
    return _SEQUENCE.sub("", text) if "\x1b" in text or not text.isascii() else text


def _unseen(letter: str) -> str:
    return letter if unicodedata.category(letter) in ("Co", "Cn") else ""


def plain(text: str) -> str:
    """Give the text without case, accents, ordinal signs, possessives and elisions; overlong text is cut."""
    cut = seen(text[: LONGEST_NAME * 2])[:LONGEST_NAME].translate(_ORDINALS)
    return _ELISION.sub(" ", _POSSESSIVE.sub("s", without_accents(cut.casefold())))


def split_words(text: str) -> list[str]:
    """Split a text into its words and numbers, plainly written.

    Examples
    --------
    >>> split_words("Soulevé de Terre (45º) - Farmer's 1Arm")
    ['souleve', 'de', 'terre', '45', 'farmers', '1', 'arm']
    """
    return _WORD.findall(plain(text))[:MOST_WORDS]


def as_typed_key(text: str) -> str:
    """Give the key under which a user's own spelling is kept: case, accents, signs and blanks do not matter."""
    return " ".join(_WORD.findall(plain(text)))


def stem(word: str) -> str:
    """Take the plural s away, where taking it away leaves a word.

    Examples
    --------
    >>> stem("curls"), stem("press"), stem("biceps")
    ('curl', 'press', 'bicep')
    """
    return word[:-1] if len(word) > SHORTEST_PART and word[-1] == "s" and word[-2] != "s" else word


class Wording:
    """Turns names into concepts, with the compiled words.

    Parameters
    ----------
    phrases : stems joined by blanks -> the concepts they say.
    quiet : stems taken away before anything else.
    weak : phrases that say nothing where they stand alone.
    ordinary : words of every day that are near to one of the gym; never mended.
    """

    def __init__(
        self,
        phrases: Mapping[str, tuple[str, ...]],
        *,
        quiet: Iterable[str],
        weak: Iterable[str],
        ordinary: Iterable[str] = (),
    ) -> None:
        self._phrases = phrases
        self._quiet = frozenset(quiet)
        self._weak = frozenset(weak)
        self._vocabulary = {word for phrase in (*phrases, *self._weak) for word in phrase.split(" ")} | self._quiet
        self._alone = {phrase for phrase in phrases if " " not in phrase}
        self._ordinary = frozenset(ordinary)
        self._slips: dict[str, tuple[str, ...]] = {}
        self._mends_left = MOST_MENDED
        self._resolved: dict[str, tuple[str, ...]] = {}

    def has_slips(self, name: str) -> bool:
        """Tell whether a typing error was mended to read this name."""
        return bool(self._slips) and any(word in self._slips for word in split_words(name))

    def concepts(self, name: str, *, mend: bool = True) -> tuple[list[str], list[str]]:
        """Give the concepts of a name in its order, and the words nobody knows; ``mend``: with slips mended."""
        stems: list[str] = []
        for word in split_words(name):
            known = self._resolved.get(word)
            if known is None:
                known = self._remember(word)
            if not mend:
                known = self._slips.get(word, known)
            stems.extend(s for s in known if s not in self._quiet)
        found: list[str] = []
        unknown: list[str] = []
        place = 0
        while place < len(stems):
            for length in range(min(LONGEST_PHRASE, len(stems) - place), 0, -1):
                phrase = " ".join(stems[place : place + length]) if length > 1 else stems[place]
                concepts = self._phrases.get(phrase)
                if concepts is not None:
                    found.extend(concepts)
                    place += length
                    break
                if phrase in self._weak:
                    place += length
                    break
            else:
                if not (stems[place].isdigit() or len(stems[place]) == 1):
                    unknown.append(stems[place])
                place += 1
        return found, unknown

    def _remember(self, word: str) -> tuple[str, ...]:
        if len(self._resolved) > MOST_REMEMBERED:
            self._resolved.clear()
            self._slips.clear()
        resolved = self._resolve(word)
        self._resolved[word] = resolved
        return resolved

    def _resolve(self, word: str) -> tuple[str, ...]:
        known = self._stem_of(word)
        if known is not None:
            return (known,)
        if word.isdigit():
            return (word,)
        parts = self._compound(word)
        if parts:
            return parts
        mended = self._mended(word)
        if mended is None:
            return (stem(word),)
        self._slips[word] = (stem(word),)
        return (mended,)

    def _stem_of(self, word: str) -> str | None:
        short = _IRREGULAR.get(word) or stem(word)
        for candidate in (short, word, word[:-2] if word.endswith(("es", "en")) else word):
            if candidate in self._vocabulary:
                return candidate
        return None

    def _compound(self, word: str) -> tuple[str, ...]:
        """Split ``langhantelrudern`` and ``latpulldown`` into words that are known by themselves."""
        if len(word) < SHORTEST_COMPOUND:
            return ()
        for cut in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
            head = self._part(word[:cut])
            tail = self._stem_of(word[cut:])
            if head and tail in self._alone:
                return (head, tail)
        return ()

    def _part(self, word: str) -> str | None:
        known = self._stem_of(word)
        return known if known in self._alone else None

    def _mended(self, word: str) -> str | None:
        """Mend one typing error, if only one long word comes of it; a word of every day is no error."""
        short = stem(word)
        if not SHORTEST_MENDED <= len(short) <= LONGEST_MENDED or not short.isascii() or not self._mends_left:
            return None
        if short in self._ordinary or word in self._ordinary:
            return None
        self._mends_left -= 1
        known = {w for w in _neighbours(short) & self._vocabulary if len(w) >= SHORTEST_MENDED}
        known = known & self._alone or known  # rather a word that says something by itself
        meanings = {tuple(self._phrases.get(w, (w,))) for w in known}
        return min(known) if len(meanings) == 1 else None


def _neighbours(word: str) -> set[str]:
    """Give the words at one typing error: a letter too few, too many, wrong, or two swapped; not the first one."""
    cuts = [(word[:i], word[i:]) for i in range(1, len(word) + 1)]
    near = {a + b[1:] for a, b in cuts if b}
    near |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    near |= {a + c + b[1:] for a, b in cuts if b for c in _LETTERS}
    near |= {a + c + b for a, b in cuts for c in _LETTERS}
    near.discard(word)
    return near
