"""The small interface behind which a pose model stands: a picture in, the points of each person out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

__all__ = ["Picture", "Pose", "PoseEstimator"]

#: A picture, (height, width, 3), red green blue, 8 bits each.
Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pose:
    """Where one person's points are in one picture.

    ``xy`` (33, 2) as shares of the picture's width and height; ``world_m`` (33, 3) metres, origin between the hips;
    ``visibility`` (33,); ``mask`` (height, width) from 0 to 1, or None where it was not asked for.
    """

    xy: NDArray[np.float64]
    world_m: NDArray[np.float64] | None
    visibility: NDArray[np.float64]
    mask: NDArray[np.float32] | None = None


class PoseEstimator(Protocol):
    """Finds people's points in pictures given in the order of their time."""

    def estimate(self, picture: Picture, *, time_s: float, mask: bool = False) -> tuple[Pose, ...]:
        """Return the pose of every person found (most estimators find one), largest first; with a mask where asked."""

    def estimate_between(self, picture: Picture, *, time_s: float) -> tuple[Pose, ...]:
        """Return the pose in a picture that lies between two of the last ones; nothing where it cannot go back."""

    def following(self, *, mask: bool) -> PoseEstimator:
        """Return one that follows a person from picture to picture; this one, made to find everybody, is used up.

        Parameters
        ----------
        mask : it may be asked for masks.
        """

    def forget(self) -> None:
        """Start anew: the next picture does not follow the last one (a cut, another person)."""

    def close(self) -> None:
        """Give its memory back."""
