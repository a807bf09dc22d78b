"""How close to the shoulders did the hands come?"""

from __future__ import annotations

from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured, Withheld
from dorsi.core.technique.measuring import (
    Needs,
    at_share,
    between,
    finite_share,
    measured_by_rep,
)
from dorsi.core.tracks import Rep

__all__ = ["MEASURE"]

NEEDS: Final = Needs(views=("square", "side"))
QUANTITY: Final = "shoulder_minus_wrist_height"


def measure(found: FoundSet) -> Measured:
    """Measure how far above the shoulders the hands stay at the end position, torso lengths.

    Parameters
    ----------
    found : the set; 0 is hands level with the shoulders, below 0 under them.

    Examples
    --------
    Pull-ups with the hands near the shoulders, and pull-ups that stop at four fifths of the way:

    >>> from dorsi.core.synth.found_example import found_example
    >>> for end in (1.0, 0.8):
    ...     print(round(measure(found_example("pull_up_pronated", end=end)).whole_set.value, 2))
    0.18
    0.35
    """
    trace = found.traces.get(QUANTITY)

    def above(rep: Rep) -> float | None:
        if trace is None:
            return None
        values = between(trace, rep.start_s, rep.end_s)
        # The signal rises as the shoulders come up to the hands; its highest part is the end position.
        return -at_share(values, 0.95) if finite_share(values) > 0 else None

    return measured_by_rep(
        found, "hand_to_shoulder", "torso lengths", above, needs=NEEDS, method="hands over shoulders, in the picture"
    )


def applies(exercise: Exercise) -> Withheld | None:
    """Only where the hands start above the head and come down to the chest.

    Parameters
    ----------
    exercise : of the catalogue.
    """
    if exercise.pattern != "vertical_pull":
        return Withheld(reason="Only a pull from above brings the bar down to the chest.", because="exercise")
    return None


MEASURE = Measure(
    name="hand_to_shoulder",
    title="Hands against the shoulders at the end, torso lengths",
    question="How close to your shoulders did the hands, or the bar, come?",
    unit="torso lengths",
    sources=("dorsi2026", "snyder_leech2009"),
    applies=applies,
    measure=measure,
    limits="The wrists stand in for the bar. A camera from below or above shifts all repetitions alike.",
)
