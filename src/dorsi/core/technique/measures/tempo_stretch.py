"""How long did you stay in the start position before the repetition?"""

from __future__ import annotations

from typing import Final

from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured, Withheld
from dorsi.core.technique.measuring import NOT_SEEN, always, measured_by_rep, whole_set_value
from dorsi.core.technique.tempo import NEEDS, pause_before_s

__all__ = ["MEASURE"]

FIRST: Final = Withheld(reason="There is no pause before the first repetition.", because="exercise")


def measure(found: FoundSet) -> Measured:
    """Measure the rest in the start position before each repetition, seconds.

    Parameters
    ----------
    found : the set.

    Examples
    --------
    A rest of 0.8 s in the stretch, and the slow last and first per cent of the way around it:

    >>> from dorsi.core.synth.found_example import found_example
    >>> found = found_example("seated_cable_row_close_neutral", pause_s=0.8)
    >>> first, *later = measure(found).per_rep
    >>> first.reason, [round(each.value, 1) for each in later]
    ('There is no pause before the first repetition.', [1.0, 1.0, 1.0])
    """
    each = measured_by_rep(
        found,
        "tempo_stretch",
        "s",
        lambda rep: pause_before_s(found, rep),
        needs=NEEDS,
        method="gap between repetitions",
        at_least=0.0,
    )
    if each.per_rep[:1] != (NOT_SEEN,):
        return each
    per_rep = (FIRST, *each.per_rep[1:])
    whole = whole_set_value(found, "tempo_stretch", "s", per_rep[1:] or per_rep, at_least=0.0)
    return Measured(name=each.name, per_rep=per_rep, whole_set=whole)


MEASURE = Measure(
    name="tempo_stretch",
    title="Pause at the start",
    question="How long did you stay in the start position before the repetition?",
    unit="s",
    sources=("dorsi2026", "schoenfeld2015"),
    applies=always,
    measure=measure,
    limits="Nothing is said before the first repetition, nor across a cut of the film.",
)
