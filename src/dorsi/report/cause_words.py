"""How likely is a cause? In words of one scale, worked from its weight and the range of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dorsi.core.coach.prescription.choosing.choosing_remedy import ENOUGH_WEIGHT, NEARLY

if TYPE_CHECKING:
    from dorsi.core.coach.diagnosis.diagnosing import Diagnosed
    from dorsi.core.coach.diagnosis.weighing import Weighed

__all__ = ["POSSIBLE", "likely_words", "reserve_noted"]

#: What weighs less is not named where the answer is read first; the weights themselves name it.
POSSIBLE: Final = 0.15
#: A cause whose range reaches below one in five is a guess, whatever it weighs.
A_GUESS: Final = 0.2

#: The likeliest by far, where the reserve could have told otherwise.
_AS_FAR: Final = "the likeliest so far, without notes of the reserve"


def reserve_noted(one: Diagnosed) -> bool:
    """Is it known of a problem how near to failure the sets end?

    Parameters
    ----------
    one : the problem, with its causes.
    """
    return all(each.missing is None or each.missing.field != "rir" for each in one.not_assessed)


def likely_words(one: Weighed, ranked: Sequence[Weighed], *, reserve_noted: bool = True) -> str:
    """How likely is this cause, beside the others that could be weighed?

    Parameters
    ----------
    one : of these.
    ranked : all that could be weighed, the heaviest first, "none of these" among them.
    reserve_noted : is it known how near to failure the sets end? Else no words are surer than that.

    Returns
    -------
    Of the heaviest: the best guess where it is acted on by no rule alone or its range reaches below one in five; the
    likeliest by far where its range lies above that of all others; hardly likelier where the next weighs four fifths of
    it. Of the others by their share of the heaviest, and possible from 15 % on.

    Limits: the words tell the order of what was weighed, not of what was never noted.
    """
    first, *others = ranked
    top = first.weight
    if one is not first:
        if one.weight.value >= NEARLY * top.value:
            return "nearly as likely"
        return "possible" if one.weight.value >= POSSIBLE else "less likely"
    if top.value < ENOUGH_WEIGHT or top.low < A_GUESS:
        return "the best guess, far from sure"
    if all(other.weight.high < top.low for other in others):
        return "the likeliest by far" if reserve_noted else _AS_FAR
    near = max((other.weight.value for other in others), default=0.0) >= NEARLY * top.value
    return "hardly likelier than the next" if near else "likelier than the others"
