"""How long did the way to the end position take?"""

from __future__ import annotations

from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured
from dorsi.core.technique.measuring import always
from dorsi.core.technique.tempo import measure_part, out_s

__all__ = ["MEASURE"]


def measure(found: FoundSet) -> Measured:
    """Measure the time from the first movement to the end position, seconds.

    Parameters
    ----------
    found : the set.

    Examples
    --------
    Pulls ordered to take 1.2 s; the first and the last per cent of the way are too slow to be seen:

    >>> from dorsi.core.synth.found_example import found_example
    >>> found = found_example("seated_cable_row_close_neutral", out_s=1.2, hold_s=0.5)
    >>> [round(each.value, 1) for each in measure(found).per_rep]
    [1.1, 1.1, 1.1, 1.1]
    """
    return measure_part(found, "tempo_pull", out_s, "start to end position")


MEASURE = Measure(
    name="tempo_pull",
    title="Pull",
    question="How long did the way to the end position take?",
    unit="s",
    sources=("dorsi2026", "schoenfeld2015"),
    applies=always,
    measure=measure,
    limits="In a lift that begins with lowering, such as a Romanian deadlift, this is the way down.",
)
