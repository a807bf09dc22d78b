"""How far did the trunk swing?"""

from __future__ import annotations

from typing import Final

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured, Withheld
from dorsi.core.technique.measuring import KNOWN_AT_LEAST, Needs, between, finite_share, measured_by_rep, smoothed
from dorsi.core.technique.trunk import foreshortened, swinging_lean
from dorsi.core.tracks import Rep, Trace

__all__ = ["MEASURE", "swing_within"]

NEEDS: Final = Needs(views=("side", "oblique"))
#: Shorter than any swing of a trunk, longer than the model's trembling.
OVER_S: Final = 0.2
#: Exercises in which the trunk is what moves.
TRUNK_LIFTS: Final = "hip_trunk_extension"


def measure(found: FoundSet) -> Measured:
    """Measure the trunk's largest less its smallest lean within each repetition, degrees.

    Parameters
    ----------
    found : the set. Where the body tilts as one board (inverted rows) the hip angle stands in for the lean. From an
        oblique view it is made as much larger as the width of the shoulders says at least.

    Examples
    --------
    Twelve degrees more of swing read as twelve more:

    >>> from dorsi.core.synth.found_example import found_example
    >>> still, swung = (
    ...     measure(found_example("seated_cable_row_close_neutral", swing_deg=each)).whole_set.value
    ...     for each in (3.0, 15.0)
    ... )
    >>> round(swung - still)
    12
    """
    lean, larger = smoothed(swinging_lean(found), OVER_S), foreshortened(found)

    def swing(rep: Rep) -> float | None:
        seen = swing_within(lean, rep)
        return None if seen is None else seen * larger

    return measured_by_rep(
        found,
        "torso_swing",
        "deg",
        swing,
        needs=NEEDS,
        method="hips to ears and to shoulders, blade travel removed",
        at_least=0.0,
    )


def swing_within(lean: Trace, rep: Rep) -> float | None:
    """Return the span of an angle within a repetition, None where it was hardly seen.

    Parameters
    ----------
    lean : the angle, smoothed.
    rep : a whole repetition.
    """
    values = between(lean, rep.start_s, rep.end_s)
    if finite_share(values) < KNOWN_AT_LEAST:
        return None
    return float(np.nanmax(values) - np.nanmin(values))


def applies(exercise: Exercise) -> Withheld | None:
    """Where the trunk is what moves, a swing means nothing.

    Parameters
    ----------
    exercise : of the catalogue.
    """
    if exercise.pattern == TRUNK_LIFTS:
        return Withheld(reason="In this exercise the trunk is meant to move.", because="exercise")
    return None


MEASURE = Measure(
    name="torso_swing",
    title="Torso swing",
    question="How far did your trunk swing back and forth in the repetition?",
    unit="deg",
    sources=("dorsi2026", "cosoli2026", "augustin2025"),
    applies=applies,
    measure=measure,
    limits="The trunk's own lean in the picture; what the shoulder blades travel is told apart. Best from the side.",
)
