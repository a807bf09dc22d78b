"""Exercises measured in seconds: from when to when was the position held?"""

from __future__ import annotations

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.motion.belonging import position_of
from dorsi.core.motion.cleaning import in_shot
from dorsi.core.motion.swinging import stretches
from dorsi.core.motion.telling import Looker
from dorsi.core.tracks import PoseTrack

__all__ = ["held_time"]

#: How far hips, shoulders and hands may go within a second while a position is held, in torso lengths.
STILL = 0.12
WITHIN_S = 1.0
#: A hold shorter than this is a pause.
SHORTEST_HOLD_S = 2.0
#: A regrip or a look around may interrupt the stillness for so long.
INTERRUPTED_S = 0.7


def held_time(track: PoseTrack, exercise: Exercise, look: Looker) -> tuple[float, float] | None:
    """From when to when was the position held? None where it was not for two seconds on end.

    Parameters
    ----------
    track : cleaned, on the even grid.
    exercise : one that is measured in seconds.
    look : gives a quantity on the grid.
    """
    if track.n_moments < 2:  # noqa: PLR2004 no time passes in one moment
        return None
    step = float(np.median(np.diff(track.time_s)))
    right = _placed(exercise, look, track.n_moments) & _still(look, max(1, round(WITHIN_S / 2 / step)))
    spans = [in_shot(track.time_s, shot) for shot in track.shots]
    runs = stretches(
        np.where(_closed(right, round(INTERRUPTED_S / step)), 1.0, np.nan),
        [(span.start, span.stop) for span in spans],
        round(SHORTEST_HOLD_S / step),
    )
    if not runs:
        return None
    longest = max(runs, key=lambda run: run.last - run.first)
    return float(track.time_s[longest.first]), float(track.time_s[longest.last])


def _placed(exercise: Exercise, look: Looker, moments: int) -> np.ndarray:
    """At which moments is the body where the exercise wants it? Never where that was not seen."""
    right = np.ones(moments, dtype=bool)
    with np.errstate(invalid="ignore"):
        for bound in position_of(exercise).bounds:
            value = look(bound.quantity)
            right &= (value > bound.low) & (value < bound.high)
    return right


def _still(look: Looker, half: int) -> np.ndarray:
    """At which moments do shoulders, hips and hands stay where they are, half a second before and after?"""
    still = np.ones(len(look("hip_up")), dtype=bool)
    for name in ("shoulder_across", "shoulder_up", "hip_across", "hip_up"):
        value = look(name)
        moved = np.full(len(value), np.nan)
        if len(value) > 2 * half:
            moved[half:-half] = np.abs(value[2 * half :] - value[: -2 * half])
            moved[:half], moved[-half:] = moved[half], moved[-half - 1]
        with np.errstate(invalid="ignore"):
            still &= ~(moved > STILL) & np.isfinite(value)
    return still


def _closed(right: np.ndarray, longest: int) -> np.ndarray:
    """Fill interruptions that are shorter than this between two runs."""
    edges = np.diff(np.concatenate([[0], right.astype(np.int8), [0]]))
    begins, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    out = right.copy()
    for end, begin in zip(ends[:-1], begins[1:], strict=True):
        if begin - end <= longest:
            out[end:begin] = True
    return out
