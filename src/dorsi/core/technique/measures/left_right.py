"""Did one side travel farther than the other?"""

from __future__ import annotations

from typing import Final

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured, Withheld
from dorsi.core.technique.measuring import KNOWN_AT_LEAST, Needs, between, finite_share, measured_by_rep
from dorsi.core.technique.way import way
from dorsi.core.tracks import Keypoint, Rep, Trace

__all__ = ["MEASURE"]

#: A way up and down shorter than this, in torso lengths, has no sides; a whole way is about so many SD of itself.
LEAST_WAY: Final = 0.3
SPREADS: Final = 2.8
NEEDS: Final = Needs(views=("square",), visibility=0.6)


def measure(found: FoundSet) -> Measured:
    """Measure the left arm's way less the right one's, per cent of the longer.

    Parameters
    ----------
    found : the set; the way is the change of the height between shoulder and wrist. Positive: the left went farther.

    Examples
    --------
    The right hand is ordered to go a fifth less far:

    >>> from dorsi.core.synth.found_example import found_example
    >>> found = found_example("lat_pulldown_wide_pronated", left_right=0.2)
    >>> round(measure(found).whole_set.value)
    20
    """
    sides = tuple(_height(found, side) for side in (0, 1))
    gone = way(found)

    def difference(rep: Rep) -> float | None:
        if gone is None:
            return None
        ways = [_share_of(trace, gone, rep) for trace in sides]
        if ways[0] is None or ways[1] is None:
            return None
        longer = max(ways[0], ways[1])
        if longer * SPREADS < LEAST_WAY * found.quality.torso_px:
            return None
        return 100.0 * (ways[0] - ways[1]) / longer if longer > 0 else None

    return measured_by_rep(
        found, "left_right", "%", difference, needs=NEEDS, method="way of shoulder against wrist, side by side"
    )


def _share_of(trace: Trace, gone: Trace, rep: Rep) -> float | None:
    """Return how far a side moves with the movement as a whole: the slope of its height over the way."""
    height, moved = between(trace, rep.start_s, rep.end_s), between(gone, rep.start_s, rep.end_s)
    both = np.isfinite(height) & np.isfinite(moved)
    if finite_share(height) < KNOWN_AT_LEAST or finite_share(moved) < KNOWN_AT_LEAST:
        return None
    steps = moved[both] - moved[both].mean()
    power = float(steps @ steps)
    return abs(float(steps @ height[both])) / power if power > 0 else None


def _height(found: FoundSet, side: int) -> Trace:
    xy = found.track.xy_px
    value = xy[:, Keypoint.LEFT_SHOULDER + side, 1] - xy[:, Keypoint.LEFT_WRIST + side, 1]
    return Trace(time_s=found.track.time_s, value=value, quantity="hand_over_shoulder", unit="px")


def applies(exercise: Exercise) -> Withheld | None:
    """Only where both arms work at the same time.

    Parameters
    ----------
    exercise : of the catalogue.
    """
    if exercise.laterality != "both_sides" or exercise.pattern in {"hip_trunk_extension", "grip"}:
        return Withheld(reason="This compares two arms that pull at the same time.", because="exercise")
    return None


MEASURE = Measure(
    name="left_right",
    title="Left against right",
    question="Did one side travel farther than the other?",
    unit="%",
    sources=("dorsi2026", "bishop2021"),
    applies=applies,
    measure=measure,
    limits="Square view only: an oblique camera fakes differences of 20 degrees and more. Small ones are everyone's.",
)
