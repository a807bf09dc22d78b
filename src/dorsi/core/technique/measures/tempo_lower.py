"""How long did the way back take?"""

from __future__ import annotations

from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured
from dorsi.core.technique.measuring import always
from dorsi.core.technique.tempo import back_s, measure_part

__all__ = ["MEASURE"]


def measure(found: FoundSet) -> Measured:
    """Measure the time from leaving the end position to the start position, seconds.

    Parameters
    ----------
    found : the set.
    """
    return measure_part(found, "tempo_lower", back_s, "end position back to the start")


MEASURE = Measure(
    name="tempo_lower",
    title="Lowering",
    question="How long did the way back take?",
    unit="s",
    sources=("dorsi2026", "schoenfeld2015"),
    applies=always,
    measure=measure,
    limits="In a lift that begins with lowering, such as a Romanian deadlift, this is the way up.",
)
