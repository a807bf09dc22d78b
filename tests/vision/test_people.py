"""Where is a person, and which part of a picture holds all of him?"""

from __future__ import annotations

import numpy as np

from dorsi.core.tracks import KEYPOINTS, Keypoint
from dorsi.vision.people import box_around, sighting

SIZE = (960, 540)


def person(*, feet_at: float) -> np.ndarray:
    points = np.full((len(KEYPOINTS), 6), 0.9)
    points[:, 0], points[:, 1] = 0.5, 0.4
    points[[Keypoint.LEFT_SHOULDER, Keypoint.RIGHT_SHOULDER], 1] = 0.3
    points[[Keypoint.LEFT_HIP, Keypoint.RIGHT_HIP], 1] = 0.4
    points[[Keypoint.LEFT_ANKLE, Keypoint.RIGHT_ANKLE], 1] = feet_at
    return points


def test_the_part_of_a_picture_that_is_looked_at_holds_the_feet() -> None:
    # A trunk that bends to the camera is short, so that a margin in torso lengths ends above the feet.
    one = sighting(person(feet_at=0.8), 0.0, *SIZE)
    assert one is not None
    assert box_around([one], SIZE, 0.7, with_feet=True)[3] >= 0.8 * SIZE[1] + 0.7 * one.torso - 1
    assert box_around([one], SIZE, 0.7)[3] < 0.8 * SIZE[1]


def test_feet_below_the_picture_are_left_there() -> None:
    one = sighting(person(feet_at=1.3), 0.0, *SIZE)
    assert one is not None
    assert box_around([one], SIZE, 0.7, with_feet=True)[3] == SIZE[1]
