"""How much does a movement tremble as it was read, and is that what a real camera shows?

Made movements are one smooth push, and the errors of the made pose model are slow. Real lifters move in little jerks,
and the real model's points shake several times a second, in step with one another. Both show as what a short smooth
curve leaves over of the way: 0.02 to 0.09 % of it on made films (0.16 % at four times the usual errors), 0.12 to 1.7 %
on real ones and on drawn films that went through the real model. So a film says by itself how far the errors learnt on
made films hold for it, and where those of real film have to be added.
"""

from __future__ import annotations

from functools import lru_cache
from math import sqrt
from typing import Final

import numpy as np

from dorsi.core.motion.found_set import FoundSet
from dorsi.core.motion.smoothing import smoothed
from dorsi.core.technique.parts import at_share
from dorsi.core.technique.trunk import swinging_lean, tilts_as_a_whole
from dorsi.core.technique.way import inside_reps, outward_way
from dorsi.core.tracks import Trace

__all__ = ["film_share", "lean_trembling", "trembling"]

#: The smooth curve is a parabola over twice this time: all of a slow movement, nothing of a shake.
HALF_S: Final = 0.15
#: As made films tremble (per cent of the way), and as real ones do at least.
MADE: Final = 0.09
REAL: Final = 0.15
FEWEST: Final = 8
#: As much as the trunk's lean, and the bend of a hip, tremble on made films with twice the usual errors, degrees.
MOST_LEANT_DEG: Final = 0.04
MOST_BENT_DEG: Final = 0.11
#: The rate of pictures at which that was learnt.
USUAL_HZ: Final = 30.0


@lru_cache(maxsize=4)
def trembling(found: FoundSet) -> float | None:
    """How much does the movement tremble, per cent of its way (root mean square)?

    Parameters
    ----------
    found : the set.

    Returns
    -------
    None where there is no way to read.
    """
    trace = outward_way(found)
    if trace is None:
        return None
    known = np.isfinite(trace.value) & inside_reps(found)
    if known.sum() < FEWEST:
        return None
    span = at_share(trace.value[known], 0.98) - at_share(trace.value[known], 0.02)
    if span <= 0:
        return None
    return 100.0 * _left_over(trace, known) / span


@lru_cache(maxsize=4)
def lean_trembling(found: FoundSet) -> float:
    """How much does the angle that shows a swing tremble, degrees (root mean square)?

    Parameters
    ----------
    found : the set.

    Returns
    -------
    At most what a steady film reaches: beyond that the lifter himself shakes, and the swing is not read worse for it.
    """
    most = MOST_BENT_DEG if tilts_as_a_whole(found.exercise) else MOST_LEANT_DEG
    trace = swinging_lean(found)
    known = np.isfinite(trace.value) & inside_reps(found)
    if known.sum() < FEWEST:
        return most
    # More pictures a second steady the angle without making its slow errors, which a swing is misread by, any smaller.
    rate_hz = max(found.quality.rate_hz, 1 / at_share(np.diff(trace.time_s), 0.5))
    return min(_left_over(trace, known) * sqrt(max(rate_hz / USUAL_HZ, 1.0)), most)


def _left_over(trace: Trace, known: np.ndarray) -> float:
    """Return what a smooth curve over a short time leaves over of a signal, root mean square."""
    step = at_share(np.diff(trace.time_s), 0.5)
    filled = np.where(np.isfinite(trace.value), trace.value, at_share(trace.value, 0.5))
    left = (filled - smoothed(filled, max(round(HALF_S / step), 2)))[known]
    return float(np.sqrt((left**2).mean()))


def film_share(found: FoundSet) -> float:
    """How far do the errors of real film count for this set, from 0 (a made film) to 1 (a real one)?

    Parameters
    ----------
    found : the set; where nothing can be read of its way, it is taken for real.
    """
    shakes = trembling(found)
    if shakes is None:
        return 1.0
    return min(max((shakes - MADE) / (REAL - MADE), 0.0), 1.0)
