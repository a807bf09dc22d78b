"""Does a film lie on its side or stand on its head? Phones that lie flat when the film begins note the wrong turn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.tracks import TRUNK, Keypoint
from dorsi.vision.bar_tracking import has_plate
from dorsi.vision.pose_workers import Found

__all__ = ["TURNED", "how_turned"]

#: How a film that is not upright is spoken of.
TURNED: Final = {"side": "lies on its side", "head": "is upside down"}

#: Lifts in which the trunk is upright all the time, and such in which somebody stands upright at times.
UPRIGHT: Final = frozenset({"vertical_pull", "shrug"})
STANDS: Final = "hip_trunk_extension"
KNEES: Final = [Keypoint.LEFT_KNEE, Keypoint.RIGHT_KNEE]
#: Trunk and thighs in one line (cosine of the angle between them): who lifts a bar from the floor stands.
IN_LINE: Final = -0.85
#: A trunk lies where it reaches so many times as far across as up.
ACROSS: Final = 2.0
#: Of the moments that count so many must say so, and there must be so many.
SHARE, FEWEST = 0.8, 8


def how_turned(
    points: Iterable[Found | None], size: tuple[int, int], exercise: Exercise | None, *, fewest: int = FEWEST
) -> Literal["side", "head"] | None:
    """On what does a film lie, by those who are seen in it? None where it is upright, or the lift does not tell.

    Parameters
    ----------
    points : of the lifter, by moment.
    size : of the pictures they are shares of.
    exercise : what is lifted: only who hangs or stands shows which way is up.
    fewest : so many moments must tell; fewer do where they are spread over the film.
    """
    stands = exercise is not None and exercise.pattern == STANDS and has_plate(exercise)
    if exercise is None or not (stands or exercise.pattern in UPRIGHT):
        return None
    seen = [one[:, :2] for one in points if one is not None]
    if len(seen) < fewest:
        return None
    xy = np.array(seen, dtype=np.float64) * size
    hips = xy[:, list(TRUNK[2:])].mean(axis=1)
    up = xy[:, list(TRUNK[:2])].mean(axis=1) - hips
    down = xy[:, KNEES].mean(axis=1) - hips
    if stands:
        cosine = (up * down).sum(axis=1) / np.maximum(np.linalg.norm(up, axis=1) * np.linalg.norm(down, axis=1), 1e-9)
        up = up[cosine < IN_LINE]
    if len(up) < fewest:
        return None
    if float((np.abs(up[:, 0]) > ACROSS * np.abs(up[:, 1])).mean()) >= SHARE:
        return "side"
    return "head" if float((up[:, 1] > ACROSS * np.abs(up[:, 0])).mean()) >= SHARE else None
