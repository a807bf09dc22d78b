"""How much did the elbow bend in a lift with straight arms?"""

from __future__ import annotations

from typing import Final

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured, Withheld
from dorsi.core.technique.measuring import KNOWN_AT_LEAST, Needs, between, finite_share, measured_by_rep, smoothed
from dorsi.core.tracks import Rep

__all__ = ["MEASURE"]

NEEDS: Final = Needs(views=("side",))
OVER_S: Final = 0.2
QUANTITY: Final = "elbow_angle_world"


def measure(found: FoundSet) -> Measured:
    """Measure the elbow's largest less its smallest angle within each repetition, degrees.

    Parameters
    ----------
    found : the set.
    """
    trace = found.traces.get(QUANTITY)
    calm = None if trace is None else smoothed(trace, OVER_S)

    def change(rep: Rep) -> float | None:
        values = np.empty(0) if calm is None else between(calm, rep.start_s, rep.end_s)
        if finite_share(values) < KNOWN_AT_LEAST:
            return None
        low, high = np.nanpercentile(values, (3, 97))
        return float(high - low)

    return measured_by_rep(
        found, "elbow_change", "deg", change, needs=NEEDS, method="span of the elbow angle", at_least=0.0
    )


def applies(exercise: Exercise) -> Withheld | None:
    """Only lifts with straight arms.

    Parameters
    ----------
    exercise : of the catalogue.
    """
    signal = exercise.count_signal
    if exercise.pattern != "shoulder_extension" or signal is None or signal.quantity != "wrist_hip_distance":
        return Withheld(reason="This exercise is not done with straight arms.", because="exercise")
    return None


MEASURE = Measure(
    name="elbow_change",
    title="Bending of the straight arm",
    question="How much did your elbow bend and straighten in the repetition?",
    unit="deg",
    sources=("dorsi2026", "moreira2024"),
    applies=applies,
    measure=measure,
    limits="The elbow is the coarsest angle a pose model gives; only changes of 15 degrees and more count.",
)
