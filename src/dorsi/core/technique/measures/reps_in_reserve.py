"""How many repetitions might have been left?"""

from __future__ import annotations

from typing import Final

from dorsi.core.estimate import Estimate
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.error_model import LEVEL
from dorsi.core.technique.measure import Measure, Measured, Value, Withheld
from dorsi.core.technique.measures import velocity_loss
from dorsi.core.technique.measuring import always

__all__ = ["MEASURE", "reserve_from_loss"]

#: Under this loss (per cent) the speed says nothing about the reserve.
SLOWED_PCT: Final = 10.0
#: Nor in a set of fewer repetitions.
FEWEST: Final = 3
#: The loss at which a set ends by itself, per cent: middle and both ends of a wide range over lifts and people.
LOSS_AT_FAILURE: Final = (35.0, 50.0, 70.0)
#: The rest of the doubt, repetitions on both sides: people differ at the same loss.
APART_REPS: Final = 1.5
#: The value belongs to the whole set, so no repetition has one.
OF_THE_SET: Final = Withheld(
    reason="The repetitions left are told once for the whole set, after its last repetition.", because="exercise"
)
NOT_SLOWED: Final = Withheld(
    reason="You hardly slowed down, so the speed does not say how many repetitions were left.",
    because="not_seen",
)


def measure(found: FoundSet) -> Measured:
    """Estimate the repetitions left in reserve from how much the last pull had slowed.

    Parameters
    ----------
    found : the set.

    Examples
    --------
    Eight rows that lose two fifths of their speed:

    >>> from dorsi.core.synth.found_example import found_example
    >>> found = found_example("seated_cable_row_close_neutral", slower=0.4, reps=8)
    >>> round(measure(found).whole_set.value)
    2
    """
    loss = velocity_loss.measure(found).whole_set
    value = loss if isinstance(loss, Withheld) else reserve_from_loss(loss, len(found.whole_reps))
    return Measured(name="reps_in_reserve", per_rep=(OF_THE_SET,) * len(found.reps), whole_set=value)


def reserve_from_loss(loss: Estimate, reps: int) -> Value:
    """How many repetitions were left, if speed falls in a straight line to the loss at which a set ends?

    Parameters
    ----------
    loss : per cent of speed lost in the last repetition against the first.
    reps : repetitions done.

    Examples
    --------
    Nine repetitions with a loss of 40 per cent: at 5 per cent a repetition a loss of 50 is two repetitions away.

    >>> loss = Estimate(value=40.0, low=34.0, high=46.0, level=0.8, unit="%", method="", n=1)
    >>> found = reserve_from_loss(loss, 9)
    >>> [round(each, 1) for each in (found.low, found.value, found.high)]
    [0.0, 2.0, 6.0]
    """
    if loss.value < SLOWED_PCT or reps < FEWEST:
        return NOT_SLOWED

    def left(at_failure: float, lost: float) -> float:
        return max(0.0, (at_failure - lost) * (reps - 1) / max(lost, SLOWED_PCT))

    low, middle, high = LOSS_AT_FAILURE
    value = left(middle, loss.value)
    return Estimate(
        value=value,
        low=max(0.0, min(left(low, loss.high), value - APART_REPS)),
        high=max(left(high, loss.value), value + APART_REPS),
        level=LEVEL,
        unit="reps",
        method="straight line of speed",
        n=reps,
    )


MEASURE = Measure(
    name="reps_in_reserve",
    title="Repetitions left, as the speed suggests",
    question="How many repetitions might you have had left?",
    unit="reps",
    sources=("refalo2023", "halperin2022"),
    applies=always,
    measure=measure,
    experimental=True,
    limits="A rough guess with a wide interval; your own feeling near the end is at least as good.",
)
