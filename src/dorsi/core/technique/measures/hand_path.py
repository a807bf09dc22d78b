"""How far did the hand or the bar leave its straight way?"""

from __future__ import annotations

from typing import Final

import numpy as np

from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured
from dorsi.core.technique.measuring import KNOWN_AT_LEAST, Needs, always, at_share, measured_by_rep
from dorsi.core.tracks import Array, Keypoint, Rep

__all__ = ["MEASURE"]

NEEDS: Final = Needs(views=("side",))


def measure(found: FoundSet) -> Measured:
    """Measure how far the way to the end position bows out from its own straight line, torso lengths.

    Parameters
    ----------
    found : the set; the tracked bar where there is one, else the wrist of the arm that was followed.

    Examples
    --------
    A bar that is led up close to the body, and one that leaves it by 10 cm half-way:

    >>> from dorsi.core.synth.found_example import found_example
    >>> for ahead_m in (0.0, 0.1):
    ...     found = found_example("conventional_deadlift", bar_ahead_m=ahead_m)
    ...     print(round(measure(found).whole_set.value, 2))
    0.19
    0.37
    """
    track = found.track
    bar = track.bar_px
    followed_bar = bar is not None and float(np.isfinite(bar).all(axis=1).mean()) >= KNOWN_AT_LEAST
    wrist = track.xy_px[:, Keypoint.LEFT_WRIST + (1 if found.arm == "right" else 0)]
    path = bar if bar is not None and followed_bar else wrist

    def bow(rep: Rep) -> float | None:
        first, last = np.searchsorted(track.time_s, (rep.start_s, rep.turn_s))
        return _bow(path[first : last + 1], found.quality.torso_px)

    return measured_by_rep(
        found,
        "hand_path",
        "torso lengths",
        bow,
        needs=NEEDS,
        method="tracked bar" if followed_bar else "wrist",
        at_least=0.0,
    )


def _bow(path: Array, torso_px: float) -> float | None:
    """Return the largest distance from the line between the path's ends, None for a path hardly seen."""
    known = path[np.isfinite(path).all(axis=1)]
    if len(known) < max(4, KNOWN_AT_LEAST * len(path)) or torso_px <= 0:
        return None
    chord = known[-1] - known[0]
    length = float(np.hypot(*chord))
    if length <= 0:
        return None
    off = (known - known[0]) @ np.array([-chord[1], chord[0]]) / length
    return at_share(np.abs(off), 0.95) / torso_px


MEASURE = Measure(
    name="hand_path",
    title="Bow of the bar's way",
    question="How far did the hand or the bar leave the straight line of its way?",
    unit="torso lengths",
    sources=("dorsi2026",),
    applies=always,
    measure=measure,
    experimental=True,
    limits="Has not been shown to tell good from bad: a plate hides the wrist. Never scored.",
)
