"""The sentence of an answer that says what is added next on one lift, and which lift that is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, Self

from dorsi.core.coach.diagnosis.rows import LiftKey
from dorsi.core.coach.prescription.sentence import Sentence

__all__ = ["NextSentence"]

_NEXT: Final = "Next on "
_OTHERS: Final = " The other lifts in the same way: dorsi load LOG"


class NextSentence(Sentence):
    """What is added next on a lift: "Next on Row: 50 kg x 9."; ``others``: its end sends the other lifts the same way.

    >>> one = NextSentence("Row", "50 kg x 9.", ("seated-cable-row", "", False), others=True)
    >>> one
    'Next on Row: 50 kg x 9. The other lifts in the same way: dorsi load LOG'
    >>> one.key, one.others, one.alone, one.of_lift
    (('seated-cable-row', '', False), True, 'Next on Row: 50 kg x 9.', 'Row: 50 kg x 9.')
    """

    __slots__ = ("_key", "_name", "_others", "_step")
    _name: str
    _step: str
    _key: LiftKey
    _others: bool

    def __new__(cls, name: str, step: str, key: LiftKey, *, others: bool = False) -> Self:
        """It belongs to what is to be done, always."""
        made = super().__new__(cls, f"{_NEXT}{name}: {step}{_OTHERS if others else ''}", "do")
        made._name, made._step, made._key, made._others = name, step, key, others
        return made

    @property
    def key(self) -> LiftKey:
        """Which lift goes on?"""
        return self._key

    @property
    def others(self) -> bool:
        """Are the other lifts sent the same way?"""
        return self._others

    @property
    def of_lift(self) -> str:
        """What is next, behind the name of the lift and nothing else?"""
        return f"{self._name}: {self._step}"

    @property
    def alone(self) -> str:
        """The words without those of the other lifts."""
        return f"{_NEXT}{self.of_lift}"

    def __reduce__(self) -> tuple[Callable[..., Self], tuple[str, str, LiftKey]]:  # type: ignore[override]  # other parts
        """Keep the lift where it is copied or sent to another process."""
        return partial(type(self), others=self._others), (self._name, self._step, self._key)
