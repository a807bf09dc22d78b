"""The line of a lift that is to stay: its sets, its day and its next set, which no other line of the answer repeats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from dorsi.core.coach.diagnosis.rows import LiftKey
from dorsi.core.coach.prescription.sentence import Sentence
from dorsi.core.coach.prescription.steps.next_sentence import NextSentence

__all__ = ["KeptLift", "said_once"]


class KeptLift(Sentence):
    """One line of what is to be done: a lift that stays; ``brief`` is the line without its next set.

    >>> one = KeptLift("- Row: 2 sets, next 50 kg x 9", "- Row: 2 sets", ("seated-cable-row", "", False))
    >>> one, one.brief, one.part
    ('- Row: 2 sets, next 50 kg x 9', '- Row: 2 sets', 'do')
    """

    __slots__ = ("_brief", "_key")
    _brief: str
    _key: LiftKey

    def __new__(cls, words: str, brief: str, key: LiftKey) -> Self:
        """It belongs to what is to be done, always."""
        made = super().__new__(cls, words, "do")
        made._brief, made._key = brief, key
        return made

    @property
    def key(self) -> LiftKey:
        """Which lift stays?"""
        return self._key

    @property
    def brief(self) -> str:
        """The line, where its next set is told elsewhere."""
        return self._brief

    def __reduce__(self) -> tuple[type[Self], tuple[str, str, LiftKey]]:  # type: ignore[override]  # made of other parts
        """Keep the lift where it is copied or sent to another process."""
        return type(self), (str(self), self._brief, self._key)


def said_once(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Give the sentences of an answer with one next set for each lift: that of the sentence that says why.

    Parameters
    ----------
    sentences : of one answer.
    """
    told = {one.key for one in sentences if isinstance(one, NextSentence)}
    return tuple(
        KeptLift(one.brief, one.brief, one.key) if isinstance(one, KeptLift) and one.key in told else one
        for one in sentences
    )
