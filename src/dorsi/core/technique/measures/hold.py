"""How long was the end position held?"""

from __future__ import annotations

from typing import Final

from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured
from dorsi.core.technique.measuring import ANY_VIEW, Needs, always, measured_by_rep
from dorsi.core.tracks import Rep

__all__ = ["MEASURE", "NO_HOLD_S"]

#: A turn-round without a stop already keeps the end position for up to this long: shorter is no hold.
NO_HOLD_S: Final = 0.4
NEEDS: Final = Needs(views=ANY_VIEW, rate_hz=10.0)


def measure(found: FoundSet) -> Measured:
    """Measure the time between arriving in the end position and leaving it, seconds.

    Parameters
    ----------
    found : the set; each repetition carries the moments at which its hold begins and ends.
    """
    return measured_by_rep(found, "hold", "s", _seconds, needs=NEEDS, method="time at the end position", at_least=0.0)


def _seconds(rep: Rep) -> float | None:
    return rep.hold_s


MEASURE = Measure(
    name="hold",
    title="Hold at the end position",
    question="How long did you keep the end position?",
    unit="s",
    sources=("dorsi2026", "schoenfeld2015"),
    applies=always,
    measure=measure,
    limits="Under 0.4 s is a turn-round, no hold. Short holds in pulls are not yet validated on real film.",
)
