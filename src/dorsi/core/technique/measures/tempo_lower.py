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

    Examples
    --------
    Ways back ordered to take 2 s; the last per cent of the way are too slow to be seen:

    >>> from dorsi.core.synth.found_example import found_example
    >>> found = found_example("seated_cable_row_close_neutral", back_s=2.0, hold_s=0.5)
    >>> [round(each.value, 1) for each in measure(found).per_rep]
    [1.8, 1.8, 1.8, 1.8]
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
