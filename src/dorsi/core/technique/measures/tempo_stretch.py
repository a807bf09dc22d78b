"""How long did you stay in the start position before the repetition?"""

from __future__ import annotations

from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured
from dorsi.core.technique.measuring import always, measured_by_rep
from dorsi.core.technique.tempo import NEEDS, pause_before_s

__all__ = ["MEASURE"]


def measure(found: FoundSet) -> Measured:
    """Measure the rest in the start position before each repetition, seconds.

    Parameters
    ----------
    found : the set.
    """
    return measured_by_rep(
        found,
        "tempo_stretch",
        "s",
        lambda rep: pause_before_s(found, rep),
        needs=NEEDS,
        method="gap between repetitions",
        at_least=0.0,
    )


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
