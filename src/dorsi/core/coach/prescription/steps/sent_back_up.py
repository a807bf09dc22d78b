"""A line of an answer that sends a lift back up to what it was, and what is to be remembered of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.rows import LiftKey
from dorsi.core.coach.prescription.sentence import Sentence

__all__ = ["AskedLift", "SentBackUp"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLift:
    """A lift that was to go back up: from which set (of that day) to which (by about that day).

    Both None where its help goes down: of that no log knows how much it is.
    """

    key: LiftKey
    begin: BestSet | None = None
    goal: BestSet | None = None


class SentBackUp(Sentence):
    """One line of what is to be done: a lift, where it begins, and where it is to be; with ``asked`` to remember."""

    __slots__ = ("_asked",)
    _asked: AskedLift

    def __new__(cls, words: str, asked: AskedLift) -> Self:
        """It belongs to what is to be done, always."""
        made = super().__new__(cls, words, "do")
        made._asked = asked
        return made

    @property
    def asked(self) -> AskedLift:
        """Which lift is sent back up, from which set to which?"""
        return self._asked

    def __reduce__(self) -> tuple[type[Self], tuple[str, AskedLift]]:  # type: ignore[override]  # made of other parts
        """Keep what it asks where it is copied or sent to another process."""
        return type(self), (str(self), self._asked)
