"""How much slower than the first was the pull?"""

from __future__ import annotations

from typing import Final

import numpy as np

from dorsi.core.estimate import Estimate
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured, Withheld
from dorsi.core.technique.measuring import (
    ANY_VIEW,
    OTHER_TAKE,
    Needs,
    always,
    between,
    finite_share,
    measured_by_rep,
    takes,
)
from dorsi.core.technique.way import way
from dorsi.core.tracks import Array, Rep, Trace

__all__ = ["MEASURE", "drive_speed"]

#: Every film of 24 pictures a second and more is followed at 15 moments a second, give or take its own rhythm.
NEEDS: Final = Needs(views=ANY_VIEW, rate_hz=12.0, reps=3)
#: The speed is taken over the middle of the way, where start and turn-round play no part.
MIDDLE: Final = (0.2, 0.8)
#: A pull with fewer moments has no speed.
MOMENTS: Final = 4


def measure(found: FoundSet) -> Measured:
    """Measure each pull's mean speed as per cent lost against the first one's; the set's value is the last one's.

    Parameters
    ----------
    found : the set. Only the ratio of two speeds is used, so no scale is needed.

    Examples
    --------
    Pulls ordered to lose two fifths of their speed until the last one:

    >>> from dorsi.core.synth.found_example import found_example
    >>> found = found_example("seated_cable_row_close_neutral", slower=0.4)
    >>> [round(each.value, -1) for each in measure(found).per_rep]
    [0.0, 10.0, 30.0, 40.0]
    """
    trace = way(found)
    speeds = {rep: drive_speed(trace, *_window(found, rep)) for rep in found.whole_reps} if trace is not None else {}
    takes_of = takes(found)
    first = next((rep for rep in takes_of if speeds.get(rep)), None)
    beside = () if first is None else takes_of[first]

    def lost(rep: Rep) -> float | Withheld | None:
        speed, at_first = speeds.get(rep), None if first is None else speeds[first]
        if speed is None or at_first is None:
            return None
        return 100.0 * (1.0 - speed / at_first) if rep in beside else OTHER_TAKE

    each = measured_by_rep(found, "velocity_loss", "%", lost, needs=NEEDS, method="speed against the first repetition")
    given = [value for value in each.per_rep if isinstance(value, Estimate)]
    return Measured(name=each.name, per_rep=each.per_rep, whole_set=given[-1] if given else each.whole_set)


def _window(found: FoundSet, rep: Rep) -> tuple[float, float]:
    """Return when the half toward the end position lies: before the turn, or after it where one starts at the end."""
    return (rep.start_s, rep.turn_s) if found.exercise.starts_at == "stretch" else (rep.turn_s, rep.end_s)


def drive_speed(trace: Trace, from_s: float, to_s: float) -> float | None:
    """Return the mean speed over the middle of a way up, in the trace's unit per second; None where it was not seen.

    Parameters
    ----------
    trace : rises from one end of the way to the other.
    from_s, to_s : seconds.
    """
    value = between(trace, from_s, to_s)
    if value.size < MOMENTS or finite_share(value) < 1.0:
        return None
    low, high = float(value.min()), float(value.max())
    time_s = np.linspace(from_s, to_s, value.size)
    passed = [_first_at(time_s, value, low + share * (high - low)) for share in MIDDLE]
    if high <= low or passed[1] <= passed[0]:
        return None
    return (MIDDLE[1] - MIDDLE[0]) * (high - low) / (passed[1] - passed[0])


def _first_at(time_s: Array, value: Array, mark: float) -> float:
    after = int(np.argmax(value >= mark))
    if after == 0:
        return float(time_s[0])
    part = (mark - value[after - 1]) / (value[after] - value[after - 1])
    return float(time_s[after - 1] + part * (time_s[after] - time_s[after - 1]))


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
