"""Which of the cautions that the catalogue gives for an exercise concern this person?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.safety.effort import least_rir
from dorsi.core.safety.flags import Flags

__all__ = ["cautions_for"]

_RESERVE: Final = "repetition or two in reserve"
#: Words of a caution, and whom it concerns; what is named nowhere here concerns everybody. How many repetitions stay
#: in reserve where a number is asked for, and what high blood pressure asks, is said by the limits of the lift.
_CONCERNS: Final[tuple[tuple[tuple[str, ...], Callable[[Flags], bool]], ...]] = (
    (("high blood pressure",), lambda _flags: False),
    (("take straps",), lambda flags: not flags.thumb_injury),
    (("osteoporosis",), lambda flags: flags.osteoporosis),
    (("back pain",), lambda flags: flags.hurts("back") > 0),
    (("loose hang", "raising the arms"), lambda flags: flags.hurts("shoulder") > 0),
)


def cautions_for(exercise: Exercise, flags: Flags) -> tuple[str, ...]:
    """Give the cautions of an exercise without those that speak to a flag or a pain nobody has.

    >>> from dorsi.core.catalogue.catalogue import load_catalogue
    >>> from dorsi.core.safety.flags import NO_FLAGS
    >>> cautions_for(load_catalogue()["dead_hang"], NO_FLAGS)
    ('Step down when a hand begins to slip; keep the feet near the ground.',)
    """
    said_with_its_number = least_rir(exercise, flags) > 0
    return tuple(
        caution
        for caution in exercise.cautions
        if _concerns(caution, flags) and not (said_with_its_number and _RESERVE in caution)
    )


def _concerns(caution: str, flags: Flags) -> bool:
    return all(who(flags) for words, who in _CONCERNS if any(word in caution for word in words))
