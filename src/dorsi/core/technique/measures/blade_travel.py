"""How far did the shoulders travel on the trunk?"""

from __future__ import annotations

from typing import Final

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured, Withheld
from dorsi.core.technique.measuring import KNOWN_AT_LEAST, Needs, between, finite_share, measured_by_rep, smoothed
from dorsi.core.technique.trunk import trunk_lean
from dorsi.core.tracks import Rep, Trace

__all__ = ["MEASURE"]

NEEDS: Final = Needs(views=("side",))
OVER_S: Final = 0.2
#: Under this weight of the ears the shoulder line cannot be split into trunk and blades.
SPLIT_AT_LEAST: Final = 0.5


def measure(found: FoundSet) -> Measured:
    """Measure how far the shoulder joints move across the trunk within each repetition, torso lengths.

    Parameters
    ----------
    found : the set. The angle between shoulder line and trunk, as a length at the height of the shoulders.

    Examples
    --------
    Shoulders that glide by 5 and by 10 cm on a trunk half a metre long:

    >>> from dorsi.core.synth.found_example import found_example
    >>> for each in (0.0, 0.05, 0.1):
    ...     found = found_example("seated_cable_row_close_neutral", blade_m=each)
    ...     print(round(measure(found).whole_set.value, 1))
    0.0
    0.1
    0.2
    """
    lean = trunk_lean(found)
    split = lean.shoulder_line.value - lean.trunk.value
    trace = smoothed(Trace(time_s=lean.trunk.time_s, value=split, quantity="blade_angle", unit="deg"), OVER_S)

    def travel(rep: Rep) -> float | None:
        values = between(trace, rep.start_s, rep.end_s)
        if lean.trust_in_head < SPLIT_AT_LEAST or finite_share(values) < KNOWN_AT_LEAST:
            return None
        return float(2 * np.tan(np.radians(min(np.nanmax(values) - np.nanmin(values), 90.0)) / 2))

    return measured_by_rep(
        found,
        "blade_travel",
        "torso lengths",
        travel,
        needs=NEEDS,
        method="shoulder line less trunk",
        at_least=0.0,
    )


def applies(exercise: Exercise) -> Withheld | None:
    """Only where the blades glide fore and back.

    Parameters
    ----------
    exercise : of the catalogue.
    """
    if not {"retraction", "protraction"} & set(exercise.blade_motion):
        return Withheld(reason="In this exercise the shoulder blades do not glide fore and back.", because="exercise")
    return None


MEASURE = Measure(
    name="blade_travel",
    title="Travel of the shoulders on the trunk",
    question="How far did your shoulders glide forward and back on the trunk?",
    unit="torso lengths",
    sources=("dorsi2026", "lehman2004"),
    applies=applies,
    measure=measure,
    experimental=True,
    limits="A weak stand-in for the shoulder blades, which no camera sees; never scored.",
)
