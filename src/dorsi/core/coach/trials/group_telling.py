"""The answer for a group in one sentence."""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING, Final

from dorsi.core.coach.trials.deciding import SURE, Word
from dorsi.core.coach.trials.trial import amount, per_cent
from dorsi.core.estimate import Estimate

if TYPE_CHECKING:
    from dorsi.core.coach.trials.groups import GroupAsk

__all__ = ["SURE_OF_DIRECTION", "athletes_told", "places_of", "sentence_of", "signed"]

#: Beside the chance of a worthwhile effect: without this one of any effect at all, a word is too easily said of few.
SURE_OF_DIRECTION: Final = 0.975
#: So many digits of an interval count.
_DIGITS: Final = 3
_MOST_PLACES: Final = 8


def athletes_told(count: int, one: str = "", many: str = "", *, in_pairs: bool = False) -> str:
    """Say how many athletes, or pairs of sessions of one of them, with the verb for one or for many."""
    verb = one if count == 1 else many
    noun = "pair{} of sessions" if in_pairs else "athlete{}"
    return f"{count} {noun.format('' if count == 1 else 's')}{' ' if verb else ''}{verb}"


def sentence_of(
    word: Word,
    effect: Estimate,
    ask: GroupAsk,
    worth: float,
    *,
    p_helps: float,
    p_harms: float,
    p_none: float,
    plain_none: float | None = None,
) -> str:
    """Say the answer in one sentence; ``plain_none`` is the chance of about none without a belief beforehand."""
    value, low, high = (signed(one, effect) for one in (effect.value, effect.low, effect.high))
    size = f"{value} {effect.unit} (95 % interval {low} to {high})"
    against = f"{ask.tried} against {ask.against}: {size}"
    told = amount(float(f"{worth:.3g}"), effect.unit)
    if word == "helps":
        return f"{against}. It helps: the chance of more than {told} is {per_cent(p_helps)}."
    if word == "harms":
        return f"{against}. It harms: the chance that it takes more than {told} is {per_cent(p_harms)}."
    if word == "no_worthwhile_effect":
        return f"{against}. No difference worth having: the chance that it is within {told} is {per_cent(p_none)}."
    if plain_none is not None and p_none >= SURE > plain_none:
        return (
            f"{against}. Cannot tell: that it is within {told} has a chance of {per_cent(p_none)} for somebody who "
            f"thinks effects are usually small, but the values alone say {_short_of(plain_none)}; {per_cent(SURE)} of "
            "them would be needed."
        )
    return (
        f"{against}. Cannot tell: the chance of more than {told} is {_short_of(p_helps)}, of about none "
        f"{_short_of(p_none)}, of harm {_short_of(p_harms)}; {per_cent(SURE)} would be needed for one of them, and "
        f"{100 * SURE_OF_DIRECTION:.1f} % for its direction."
    )


def places_of(effect: Estimate) -> int:
    """How many decimals does an effect need so that three digits of its interval count?"""
    widest = max(abs(effect.low), abs(effect.high), 1e-6)
    return min(max(_DIGITS - 1 - floor(log10(widest)), 0), _MOST_PLACES)


def signed(value: float, effect: Estimate) -> str:
    """Write a value of an effect, or an end of its interval, with its sign; what its decimals do not show is none."""
    text = f"{value:+.{places_of(effect)}f}"
    return text if float(text) else "0"


def _short_of(chance: float) -> str:
    """Write a chance so that one just short of what is needed does not read as if it were reached."""
    return f"{100 * chance:.1f} %" if SURE - 0.005 <= chance < SURE else per_cent(chance)
