"""How long was the end position held?"""

from __future__ import annotations

from typing import Final

from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured
from dorsi.core.technique.measuring import ANY_VIEW, Needs, always, measured_by_rep
from dorsi.core.technique.tempo import phases
from dorsi.core.technique.way import between_turns, held_way, stop_within
from dorsi.core.tracks import Rep

__all__ = ["MEASURE", "NO_HOLD_S"]

#: A turn-round without a stop already keeps the end position for up to this long: shorter is no hold.
NO_HOLD_S: Final = 0.4
NEEDS: Final = Needs(views=ANY_VIEW, rate_hz=10.0)
METHOD: Final = "standstill of all points"


def measure(found: FoundSet) -> Measured:
    """Measure the time between arriving in the position that the exercise asks to hold and leaving it, seconds.

    Parameters
    ----------
    found : the set; all its points together say when the movement stood still.
    """
    if found.exercise.hold.at != found.exercise.starts_at:
        at_turn = dict(zip(found.reps, phases(found), strict=True))
        return measured_by_rep(
            found, "hold", "s", lambda rep: at_turn[rep].kept_s, needs=NEEDS, method=METHOD, at_least=0.0
        )
    trace = held_way(found)

    def seconds(rep: Rep) -> float | None:
        window = between_turns(found, rep)
        stop = None if trace is None or window is None else stop_within(trace, *window)
        return None if stop is None else stop[1] - stop[0]

    return measured_by_rep(found, "hold", "s", seconds, needs=NEEDS, method=METHOD, at_least=0.0)


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
