"""Is a movement repeated? Repetitions of a set take the same course through the picture; gestures do not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dorsi.core.motion.signals import Arm, joint, torso_px
from dorsi.core.motion.swinging import Swing
from dorsi.core.tracks import Array, PoseTrack

__all__ = ["course_of", "resemblances"]

#: A course is read when these shares of the way out are made, and of the way back.
SHARES = np.linspace(0.0, 1.0, 12)
FOLLOWED = ("WRIST", "ELBOW", "SHOULDER")


def course_of(track: PoseTrack, arm: Arm) -> Array:
    """Where are the joints of the working arm and the knees against the hips? (T, n) in torso lengths.

    Parameters
    ----------
    track : a cleaned track.
    arm : the side that is followed; of both, each is read by itself.
    """
    hips, scale = joint(track, "HIP", "both"), torso_px(track)[:, None]
    sides: tuple[Arm, ...] = ("left", "right") if arm == "both" else (arm,)
    places = [joint(track, name, side) for side in sides for name in FOLLOWED]
    return np.concatenate([(place - hips) / scale for place in (*places, joint(track, "KNEE", "both"))], axis=1)


def resemblances(course: Array, value: Array, found: Sequence[Swing]) -> Array:
    """How alike is each swing to every other, from -1 to 1? (n, n).

    Twice the product of two courses over the sum of their squares: the mean of that seen from their usual middle place
    in the shot and of that without any place. 1 for the same movement however fast and however long it was held, less
    for a smaller one, about 0 for another or elsewhere.

    Parameters
    ----------
    course : of `course_of`.
    value : the signal in which the swings were found; courses are compared where it is equally far gone.
    found : two swings or more.
    """
    read = course[
        [[*_passed(value, swing.leaves, swing.high), *_passed(value, swing.back, swing.high)] for swing in found]
    ]
    shots = np.array([swing.stretch.shot for swing in found])
    middle = read.mean(axis=1)
    place = np.array([np.median(middle[shots == shot], axis=0) for shot in shots])
    return (_likeness(read - place[:, None]) + _likeness(read - middle[:, None])) / 2


def _likeness(read: Array) -> Array:
    """Return twice the products of courses (n, moments, columns) over the sums of their squares."""
    flat = read.reshape(len(read), -1)
    flat = flat[:, np.isfinite(flat).all(axis=0)]
    size = (flat**2).sum(axis=1)
    alike: Array = 2 * (flat @ flat.T) / np.maximum(size[:, None] + size[None], 1e-12)
    return alike


def _passed(value: Array, first: int, last: int) -> list[int]:
    """Return where even shares of the way from one place to another, in either direction of time, are first passed."""
    step = 1 if last >= first else -1
    gone = np.maximum.accumulate(value[first : last + step : step] if last + step >= 0 else value[first::step])
    marks = gone[0] + SHARES * (gone[-1] - gone[0])
    places = np.minimum(np.searchsorted(gone, marks), len(gone) - 1)
    return [first + step * int(place) for place in places]
