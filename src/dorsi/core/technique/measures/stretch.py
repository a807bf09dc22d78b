"""How far from your own fullest stretch did the repetition stay?"""

from __future__ import annotations

from itertools import pairwise
from typing import Final, Literal

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured, Withheld
from dorsi.core.technique.measuring import ANY_VIEW, KNOWN_AT_LEAST, Needs, between, finite_share, measured_by_rep
from dorsi.core.tracks import Rep, Trace

__all__ = ["FULL_DEG", "MEASURE", "NEARLY_DEG", "stretch_class"]

#: Up to here from the own straightest is full, up to there nearly: coarse, as the angle itself is.
FULL_DEG: Final = 15.0
NEARLY_DEG: Final = 30.0
NEEDS: Final = Needs(views=ANY_VIEW, reps=2)
#: The last return may creep on a little after its end was called.
AFTER_S: Final = 0.3


def stretch_class(short_deg: float) -> Literal["full", "nearly full", "short"]:
    """Which of the three classes is this stretch?

    Parameters
    ----------
    short_deg : degrees missing to the own fullest stretch.

    Examples
    --------
    >>> [stretch_class(each) for each in (4.0, 20.0, 41.0)]
    ['full', 'nearly full', 'short']
    """
    if short_deg <= FULL_DEG:
        return "full"
    return "nearly full" if short_deg <= NEARLY_DEG else "short"


def measure(found: FoundSet) -> Measured:
    """Measure the degrees missing to the set's own fullest stretch, after each repetition.

    Parameters
    ----------
    found : the set; the angle that counts it is read where it is farthest from the end position.
    """
    signal = found.exercise.count_signal
    trace = found.traces.get(signal.quantity) if signal else None
    reached: dict[float, float] = {}
    if signal is not None and trace is not None:
        sign = 1.0 if signal.end_at == "low" else -1.0
        reached = _reached(found, trace, sign)
    fullest = max(reached.values(), default=0.0)

    def short(rep: Rep) -> float | None:
        return None if rep.turn_s not in reached else fullest - reached[rep.turn_s]

    return measured_by_rep(
        found, "stretch", "deg", short, needs=NEEDS, method="own fullest stretch as reference", at_least=0.0
    )


def _reached(found: FoundSet, trace: Trace, sign: float) -> dict[float, float]:
    """Return, by turning point, the stretch that followed (or, where a repetition starts in the end position, held)."""
    inside = found.exercise.starts_at == "end"
    nexts = [b.start_s if b.shot == a.shot else a.end_s for a, b in pairwise(found.reps)]
    nexts += [rep.end_s + AFTER_S for rep in found.reps[-1:]]
    reached = {}
    for rep, until in zip(found.reps, nexts, strict=True):
        first, last = (rep.start_s, rep.end_s) if inside else (rep.turn_s, max(rep.end_s, until))
        values = between(trace, first, last)
        if rep.complete and finite_share(values) >= KNOWN_AT_LEAST:
            # The 97th percentile of the return is as far as it stayed, not one trembling picture.
            reached[rep.turn_s] = float(np.nanpercentile(sign * values, 97))
    return reached


def applies(exercise: Exercise) -> Withheld | None:
    """Only where an angle is counted: elbow or hip.

    Parameters
    ----------
    exercise : of the catalogue.
    """
    if exercise.count_signal is None or "angle" not in exercise.count_signal.quantity:
        return Withheld(
            reason="The stretch of this exercise is no angle of elbow or hip; its range says how far you went.",
            because="exercise",
        )
    return None


MEASURE = Measure(
    name="stretch",
    title="Missing to your fullest stretch",
    question="How far from your own fullest stretch of the set did the repetition end?",
    unit="deg",
    sources=("dorsi2026", "moreira2024"),
    applies=applies,
    measure=measure,
    limits="Measured against your own best of the set, in three classes: full, nearly full, short.",
)
