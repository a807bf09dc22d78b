"""How far behind the trunk did the elbow get?"""

from __future__ import annotations

from typing import Final

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured, Withheld
from dorsi.core.technique.measuring import Needs, at_share, between, measured_by_rep, smoothed
from dorsi.core.tracks import Array, Keypoint, Rep, Trace

__all__ = ["MEASURE"]

NEEDS: Final = Needs(views=("side",))
OVER_S: Final = 0.15
AROUND_S: Final = 0.2


def measure(found: FoundSet) -> Measured:
    """Measure the upper arm's angle behind the line from shoulder to hip at the end position, degrees.

    Parameters
    ----------
    found : the set; 0 is an upper arm along the trunk, 90 one that points straight back.

    Examples
    --------
    A row to the belly, and one that stops at four fifths of the way:

    >>> from dorsi.core.synth.found_example import found_example
    >>> for end in (1.0, 0.8):
    ...     found = found_example("seated_cable_row_close_neutral", end=end)
    ...     print(round(measure(found).whole_set.value))
    29
    9
    """
    side = 1 if found.arm == "right" else 0
    trace = smoothed(_past(found, side), OVER_S)

    def at_the_end(rep: Rep) -> float | None:
        values = between(trace, rep.turn_s - AROUND_S, rep.turn_s + AROUND_S)
        known = values[np.isfinite(values)]
        return at_share(known, 0.5) if known.size else None

    return measured_by_rep(
        found, "elbow_past_torso", "deg", at_the_end, needs=NEEDS, method="upper arm against the trunk"
    )


def _past(found: FoundSet, side: int) -> Trace:
    """Return the angle from shoulder-hip to shoulder-elbow, positive away from where the lifter faces."""
    xy = found.track.xy_px
    shoulder, elbow, hip = (
        xy[:, point + side] for point in (Keypoint.LEFT_SHOULDER, Keypoint.LEFT_ELBOW, Keypoint.LEFT_HIP)
    )
    down, arm = hip - shoulder, elbow - shoulder
    cross = down[:, 0] * arm[:, 1] - down[:, 1] * arm[:, 0]
    angle = np.degrees(np.arctan2(cross, (down * arm).sum(axis=1)))
    value = angle * _behind_sign(found, xy)
    return Trace(time_s=found.track.time_s, value=value, quantity="elbow_past_torso", unit="deg")


def _behind_sign(found: FoundSet, xy: Array) -> float:
    """Return +1 or -1, so that behind the body is positive: the nose, in front of the ears, says where that is."""
    if found.view is not None and found.view.facing in {"left", "right"}:
        # With y down, turning from "down" to the right of the picture is negative.
        return 1.0 if found.view.facing == "right" else -1.0
    ears = xy[:, Keypoint.LEFT_EAR : Keypoint.RIGHT_EAR + 1].mean(axis=1)
    ahead = xy[:, Keypoint.NOSE, 0] - ears[:, 0]
    known = ahead[np.isfinite(ahead)]
    return 1.0 if known.size and at_share(known, 0.5) > 0 else -1.0


def applies(exercise: Exercise) -> Withheld | None:
    """Only rows end with the elbow behind the trunk.

    Parameters
    ----------
    exercise : of the catalogue.
    """
    if exercise.pattern != "horizontal_pull":
        return Withheld(reason="Only a row ends with the elbow behind the trunk.", because="exercise")
    return None


MEASURE = Measure(
    name="elbow_past_torso",
    title="Elbow behind the trunk",
    question="How far behind your trunk did the elbow get at the end position?",
    unit="deg",
    sources=("dorsi2026", "snyder_leech2009"),
    applies=applies,
    measure=measure,
    limits="Side view only. A trunk that turns shifts it by up to ten degrees.",
)
