"""What a cause is: what it would look like in a log, how often it is the reason, and what would be done about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dorsi.core.coach.diagnosis.telling import Telling

if TYPE_CHECKING:
    from dorsi.core.coach.diagnosis.case import Case

__all__ = ["Cause", "Clue", "Field", "Look", "NotLogged", "Reach", "Seen"]

#: Whether a cause works on the whole back or on single lifts; most do both, one more than the other.
Reach = Literal["whole", "lift"]
#: What can be noted of a set and opens a cause; the key of `dorsi log`'s field.
Field = Literal["rir", "clean_reps", "stopped_by", "hold_s", "felt_tension", "fatigue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """One fact of this person: its value on n observations, in words, with the sets it was read from.

    ``counts`` are the same words with every number, for who opens them; empty where ``words`` have them.
    """

    telling: Telling
    value: float
    n: int
    words: str
    set_ids: tuple[str, ...] = ()
    counts: str = ""

    @property
    def exact(self) -> str:
        """The fact with every number."""
        return self.counts or self.words

    @property
    def ln_odds(self) -> float:
        """How loudly it speaks for the cause (ln of the ratio of the two densities)."""
        return self.telling.ln_odds(self.value, self.n)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A cause that can be assessed: its clues, the one that says most first."""

    clues: tuple[Clue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotLogged:
    """A cause that cannot be assessed: which field is missing, and how much of it there is."""

    field: Field
    words: str


Look = Seen | NotLogged | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One reason for which strength may stand still.

    ``share_back`` and ``share_lift``: how often it is the reason where the whole back, or a single lift among others
    that move, is stuck; before anything is known of the person. ``look`` reads the case: what was seen, what is not
    logged, or None where the cause cannot concern it. ``remedies`` are slugs of doses and tips, the first that fits
    is prescribed.
    """

    slug: str
    title: str
    sentence: str
    share_back: float
    share_lift: float
    share_source: str
    look: Callable[[Case], Look]
    remedies: tuple[str, ...]
