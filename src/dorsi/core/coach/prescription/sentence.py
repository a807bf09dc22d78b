"""A sentence of an answer and its part: what to do, how it is judged, what the log shows, what is asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, Self

__all__ = ["PARTS", "Part", "Sentence", "as_part", "in_parts"]

#: What a lifter wants from a sentence. "first": what is to be settled before anything is done, such as pain. "do": what
#: is done next. "judged": by what and when. "since": what became of the answer before. "log": what the log shows.
#: "ask": what only the lifter knows.
Part = Literal["first", "do", "judged", "since", "log", "ask"]
#: The order of every answer, whatever it says.
PARTS: Final[tuple[Part, ...]] = ("first", "do", "judged", "since", "log", "ask")


class Sentence(str):
    """The words of a sentence (or of one line of a list), and to which part of the answer they belong.

    It is text like any other. What is put together of it is plain text again, so that whoever does so names the part.

    >>> one = Sentence("Two sets more.", "do")
    >>> one, one.part, one == "Two sets more."
    ('Two sets more.', 'do', True)
    """

    __slots__ = ("_part",)
    _part: Part

    def __new__(cls, words: str, part: Part) -> Self:
        """Check it at the door: no part without words."""
        if not words.strip() or part not in PARTS:
            message = f"Sentence needs words and one of the parts {', '.join(PARTS)}, not {words!r} and {part!r}"
            raise ValueError(message)
        made = super().__new__(cls, words)
        made._part = part
        return made

    @property
    def part(self) -> Part:
        """To which part of the answer does it belong?"""
        return self._part

    def __reduce__(self) -> tuple[type[Self], tuple[str, Part]]:
        """Keep the part where it is copied or sent to another process."""
        return type(self), (str(self), self._part)


def as_part(part: Part, *words: str | None) -> tuple[Sentence, ...]:
    """Give these words as sentences of one part, a sentence for each line; what is empty or None is left out.

    What is a sentence of that part already stays the one it is, with all it carries.

    Parameters
    ----------
    part : of the answer.
    words : each one sentence, or several lines.

    >>> as_part("do", "Two sets more.", None, "")
    ('Two sets more.',)
    """
    return tuple(line for one in words if one for line in _lines(one, part))


def _lines(words: str, part: Part) -> tuple[Sentence, ...]:
    if isinstance(words, Sentence) and words.part == part:
        return (words,)
    return tuple(Sentence(line, part) for line in words.splitlines() if line.strip())


def in_parts(sentences: Iterable[Sentence]) -> dict[Part, tuple[Sentence, ...]]:
    """Put sentences into their parts, in the order of every answer; within a part they stay as they were said.

    Parameters
    ----------
    sentences : of one answer.

    Returns
    -------
    Only the parts that have a sentence.

    >>> in_parts((Sentence("It stands.", "log"), Sentence("Two sets more.", "do")))
    {'do': ('Two sets more.',), 'log': ('It stands.',)}
    """
    own = tuple(sentences)
    parts = {part: tuple(one for one in own if one.part == part) for part in PARTS}
    return {part: found for part, found in parts.items() if found}
