"""How long was the end position held?"""

from __future__ import annotations

from typing import Final

from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured
from dorsi.core.technique.measuring import ANY_VIEW, Needs, always, measured_by_rep
from dorsi.core.technique.standing import standstills
from dorsi.core.tracks import Rep

__all__ = ["MEASURE"]

NEEDS: Final = Needs(views=ANY_VIEW, rate_hz=10.0)


def measure(found: FoundSet) -> Measured:
    """Measure the time between arriving in the position that the exercise asks to hold and leaving it, seconds.

    Parameters
    ----------
    found : the set; all its points together and the hold signal alone say when the movement stood still.

    Examples
    --------
    Rows held for a second, and rows that turn round without a stop:

    >>> from dorsi.core.synth.found_example import found_example
    >>> for held_s in (1.0, 0.0):
    ...     found = found_example("seated_cable_row_close_neutral", hold_s=held_s)
    ...     print(round(measure(found).whole_set.value, 1))
    1.0
    0.0
    """
    stops = dict(zip(found.reps, standstills(found), strict=True))

    def seconds(rep: Rep) -> float | None:
        stop = stops[rep]
        return None if stop is None else stop.seconds

    return measured_by_rep(found, "hold", "s", seconds, needs=NEEDS, method="standstill", at_least=0.0)


MEASURE = Measure(
    name="hold",
    title="Hold at the end position",
    question="How long did you stand still in the end position?",
    unit="s",
    sources=("dorsi2026", "schoenfeld2015"),
    applies=always,
    measure=measure,
    limits=(
        "Only standing still counts: a turn-round without a stop is 0, though it stays near the end for up to 0.4 s."
        " Short holds in pulls are not yet validated on real film."
    ),
)
