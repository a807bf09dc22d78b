"""How much did the elbow bend in a lift with straight arms?"""

from __future__ import annotations

from typing import Final

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured, Withheld
from dorsi.core.technique.measuring import (
    KNOWN_AT_LEAST,
    Needs,
    at_share,
    between,
    finite_share,
    measured_by_rep,
)
from dorsi.core.technique.way import followed_by, way
from dorsi.core.tracks import Keypoint, Rep, Trace

__all__ = ["MEASURE"]

NEEDS: Final = Needs(views=("side",))


def measure(found: FoundSet) -> Measured:
    """Measure the elbow's largest less its smallest angle within each repetition, degrees.

    Parameters
    ----------
    found : the set.

    Examples
    --------
    An arm that keeps straight, seen without any error:

    >>> from dorsi.core.synth.found_example import found_example
    >>> round(measure(found_example("straight_arm_pulldown_bar")).whole_set.value)
    2
    """
    trace = _elbow(found)
    gone = way(found, by_arms=True)

    def change(rep: Rep) -> float | None:
        # Within each repetition the angle is read as a smooth function of the way, or its trembling would count.
        calm = None if gone is None else followed_by(trace, gone, (rep,))
        values = np.empty(0) if calm is None else between(calm, rep.start_s, rep.end_s)
        if finite_share(values) < KNOWN_AT_LEAST:
            return None
        return at_share(values, 0.97) - at_share(values, 0.03)

    return measured_by_rep(
        found, "elbow_change", "deg", change, needs=NEEDS, method="span of the elbow angle", at_least=0.0
    )


def _elbow(found: FoundSet) -> Trace:
    """Return the elbow's angle in the picture: from the side, a straight arm moves in its plane."""
    place = 1 if found.arm == "right" else 0
    points = (Keypoint.LEFT_SHOULDER, Keypoint.LEFT_ELBOW, Keypoint.LEFT_WRIST)
    shoulder, elbow, wrist = (found.track.xy_px[:, point + place] for point in points)
    upper, lower = shoulder - elbow, wrist - elbow
    cross = upper[:, 0] * lower[:, 1] - upper[:, 1] * lower[:, 0]
    value = np.degrees(np.abs(np.arctan2(cross, (upper * lower).sum(axis=1))))
    return Trace(time_s=found.track.time_s, value=value, quantity="elbow_angle", unit="deg")


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
    experimental=True,
    limits="The coarsest angle a pose model gives: a straight arm already reads 5 to 15 degrees; never scored.",
)
