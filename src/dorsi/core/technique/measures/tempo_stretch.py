"""How long did you stay in the start position before the repetition?"""

from __future__ import annotations

from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured
from dorsi.core.technique.measuring import always
from dorsi.core.technique.tempo import measure_part, pause_before

__all__ = ["MEASURE"]


def measure(found: FoundSet) -> Measured:
    """Measure the rest in the start position before each repetition, seconds.

    Parameters
    ----------
    found : the set.
    """
    return measure_part(found, "tempo_stretch", lambda rep: pause_before(found, rep), "gap between repetitions")


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
