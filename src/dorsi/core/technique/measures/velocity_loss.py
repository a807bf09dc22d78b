"""How much slower than the first was the pull?"""

from __future__ import annotations

from typing import Final

import numpy as np

from dorsi.core.estimate import Estimate
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured
from dorsi.core.technique.measuring import ANY_VIEW, Needs, always, between, finite_share, measured_by_rep, smoothed
from dorsi.core.tracks import Rep, Trace

__all__ = ["MEASURE", "drive_speed"]

NEEDS: Final = Needs(views=ANY_VIEW, rate_hz=15.0, reps=3)
OVER_S: Final = 0.1
#: The speed is taken over the middle of the way, where start and turn-round play no part.
MIDDLE: Final = (0.2, 0.8)
#: A pull with fewer moments has no speed.
MOMENTS: Final = 4


def measure(found: FoundSet) -> Measured:
    """Measure each pull's mean speed as per cent lost against the first one's; the set's value is the last one's.

    Parameters
    ----------
    found : the set. Only the ratio of two speeds is used, so no scale is needed.
    """
    name = found.held_by or found.counted_by
    trace = None if name is None else found.traces.get(name)
    speeds = {rep: drive_speed(trace, rep) for rep in found.whole_reps} if trace is not None else {}
    first = next((speed for speed in speeds.values() if speed), None)

    def lost(rep: Rep) -> float | None:
        speed = speeds.get(rep)
        return None if first is None or not speed else 100.0 * (1.0 - speed / first)

    each = measured_by_rep(found, "velocity_loss", "%", lost, needs=NEEDS, method="speed against the first repetition")
    given = [value for value in each.per_rep if isinstance(value, Estimate)]
    return Measured(name=each.name, per_rep=each.per_rep, whole_set=given[-1] if given else each.whole_set)


def drive_speed(trace: Trace, rep: Rep) -> float | None:
    """Return the mean speed over the middle of the pull, in the trace's unit per second; None where it was not seen.

    Parameters
    ----------
    trace : the signal that moves with the hands or the body.
    rep : a whole repetition.
    """
    until = rep.turn_s if rep.hold_from_s is None else max(rep.hold_from_s, rep.start_s)
    calm = smoothed(trace, OVER_S)
    values = between(calm, rep.start_s, until)
    if values.size < MOMENTS or finite_share(values) < 1.0:
        return None
    way = np.abs(values - values[0])
    if way[-1] <= 0:
        return None
    share = np.maximum.accumulate(way / way[-1])
    step = (until - rep.start_s) / (values.size - 1)
    low, high = (float(np.interp(each, share, np.arange(values.size))) * step for each in MIDDLE)
    return float((MIDDLE[1] - MIDDLE[0]) * way[-1] / (high - low)) if high > low else None


MEASURE = Measure(
    name="velocity_loss",
    title="Slowing down",
    question="How much slower than the first repetition did you pull?",
    unit="%",
    sources=("dorsi2026", "refalo2023"),
    applies=always,
    measure=measure,
    limits="Only against the first repetition of the same film; never a speed in metres.",
)
