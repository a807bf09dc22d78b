"""Did the back round more than in the first repetition?"""

from __future__ import annotations

from typing import Final

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured, Withheld
from dorsi.core.technique.measuring import NOT_SEEN, Needs, between, measured_by_rep, not_given, refused_set
from dorsi.core.technique.trunk import trunk_lean
from dorsi.core.tracks import Array, Rep, Trace

__all__ = ["MEASURE"]

NEEDS: Final = Needs(views=("side",), torso_px=60.0, reps=2)
#: The arc can be read while the trunk leans this far, degrees.
LEAN_DEG: Final = (50.0, 90.0)
#: So many moments at least.
MOMENTS: Final = 4
#: More than this share of the film with somebody else near: that is why nothing could be read.
MOST: Final = 0.5
#: Demand on the lower back from which the trunk leans under load.
LOADED: Final = 2
ALONE: Final = Withheld(
    reason="Another person stood close to you and would be taken for your back.",
    because="people",
    way_out="Film when nobody stands behind you.",
)
NO_OUTLINE: Final = Withheld(
    reason="This film was read without the outline of the body, which shows the back's edge.",
    because="not_seen",
    way_out="Analyse the film itself, not a stored skeleton.",
)
UPRIGHT: Final = Withheld(
    reason="The trunk did not lean far enough for the back's edge to be seen.", because="not_seen", way_out=None
)


def measure(found: FoundSet) -> Measured:
    """Measure how much higher the back's arc stood than in the first repetition, torso lengths.

    Parameters
    ----------
    found : the set; its track carries the arc's height over the line from hip to shoulder.

    Examples
    --------
    The outline's arc is 0.02 torso lengths high in the first two rows and 0.06 in the others:

    >>> from dataclasses import replace
    >>> from dorsi.core.synth.found_example import found_example
    >>> found = found_example("barbell_bent_over_row_pronated")
    >>> arc = np.where(found.track.time_s < found.reps[1].end_s, 0.02, 0.06)
    >>> found = replace(found, track=replace(found.track, back_arc=arc))
    >>> [round(each.value, 2) for each in measure(found).per_rep]
    [0.0, 0.0, 0.04, 0.04]
    """
    refused = not_given(found, NEEDS) or (NO_OUTLINE if found.track.back_arc is None else None)
    if refused is not None or found.track.back_arc is None:
        gone = refused or NOT_SEEN
        return refused_set(found, "back_rounding", gone)
    trace = _readable_arc(found, found.track.back_arc)
    arcs = {rep: _arc(trace, rep) for rep in found.whole_reps}
    if not any(arc is not None for arc in arcs.values()):
        gone = ALONE if _crowded(found) else UPRIGHT
        return refused_set(found, "back_rounding", gone)
    first = next(arc for arc in arcs.values() if arc is not None)

    def more(rep: Rep) -> float | None:
        arc = arcs.get(rep)
        return None if arc is None else arc - first

    return measured_by_rep(
        found, "back_rounding", "torso lengths", more, needs=NEEDS, method="outline's arc against the first repetition"
    )


def _readable_arc(found: FoundSet, arc: Array) -> Trace:
    """Return the arc where the trunk leans enough and nobody else is near."""
    lean = np.abs(trunk_lean(found).shoulder_line.value)
    good = (lean >= LEAN_DEG[0]) & (lean <= LEAN_DEG[1])
    if found.track.others is not None:
        good &= ~(found.track.others > 0)
    value = np.where(good, arc, np.nan)
    return Trace(time_s=found.track.time_s, value=value, quantity="back_arc", unit="torso lengths")


def _crowded(found: FoundSet) -> bool:
    others = found.track.others
    return others is not None and bool((others > 0).mean() > MOST)


def _arc(trace: Trace, rep: Rep) -> float | None:
    values = between(trace, rep.start_s, rep.end_s)
    known = values[np.isfinite(values)]
    return float(np.percentile(known, 80)) if known.size >= MOMENTS else None


def applies(exercise: Exercise) -> Withheld | None:
    """Only where the trunk leans far forward under load.

    Parameters
    ----------
    exercise : of the catalogue.
    """
    if exercise.pattern not in {"hip_trunk_extension", "horizontal_pull"} or exercise.lumbar_demand < LOADED:
        return Withheld(reason="In this exercise the trunk does not lean forward under load.", because="exercise")
    return None


MEASURE = Measure(
    name="back_rounding",
    title="Rounding of the back against the first repetition",
    question="Did your back round more than in the first repetition?",
    unit="torso lengths",
    sources=("dorsi2026", "saraceni2020"),
    applies=applies,
    measure=measure,
    limits="A change of the body's outline, side view, trunk leaning 50 to 90 degrees. It says nothing about harm.",
)
