"""The back's edge is looked for only while the trunk leans, one look behind."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dorsi.core.tracks import Keypoint
from dorsi.vision import pose_child
from dorsi.vision.back_edge import leans
from dorsi.vision.estimating import Picture, Pose
from dorsi.vision.pose_child import BACK, FORGET, PoseServer

SIZE = (200, 100)


def bent(lean_deg: float) -> np.ndarray:
    """Return points of somebody whose trunk leans so far to the right in a picture of `SIZE`."""
    points = np.full((33, 2), 0.5)
    way = 30 * np.array([np.sin(np.radians(lean_deg)), -np.cos(np.radians(lean_deg))])
    points[[Keypoint.LEFT_SHOULDER, Keypoint.RIGHT_SHOULDER]] += way / SIZE
    return points


@pytest.mark.parametrize(
    ("lean_deg", "expected"), [(0, False), (-25, False), (25, False), (35, True), (-35, True), (90, True), (150, True)]
)
def test_a_trunk_leans_either_way(lean_deg: float, expected: bool) -> None:
    assert leans(bent(lean_deg), SIZE) is expected


def test_unknown_points_are_taken_for_leaning() -> None:
    assert leans(np.full((33, 2), np.nan), SIZE)


class Asked:
    """Gives one lean after the other, nobody where it is NaN, and notes when a mask was asked for."""

    def __init__(self, leans_deg: list[float]) -> None:
        self.leans_deg, self.masks = leans_deg, list[bool]()

    def estimate(self, picture: Picture, *, time_s: float, mask: bool = False) -> tuple[Pose, ...]:
        assert picture.shape == (SIZE[1], SIZE[0], 3)
        lean_deg = self.leans_deg[len(self.masks)]
        self.masks.append(mask)
        return () if np.isnan(lean_deg) else (Pose(xy=bent(lean_deg), world_m=None, visibility=np.full(33, time_s)),)

    def following(self, *, mask: bool) -> Asked:
        assert mask
        return self

    def forget(self) -> None: ...

    def close(self) -> None: ...


def test_masks_are_asked_for_after_a_look_that_leans(monkeypatch: pytest.MonkeyPatch) -> None:
    given = [0.0, 20.0, 40.0, 60.0, 20.0, np.nan, 0.0, 0.0]
    asked = Asked(given)
    monkeypatch.setattr(pose_child, "make_estimator", lambda *_, **__: asked)
    nothing: Any = None
    server = PoseServer(nothing, nothing, None)
    picture = np.zeros((SIZE[1], SIZE[0], 3), dtype=np.uint8)
    for number in range(len(given)):
        server._look(picture, BACK | (FORGET if number == len(given) - 1 else 0), number / 15)
    # the first look and the one after a fresh start know of no lean; after nobody it is unknown
    assert asked.masks == [True, False, False, True, True, False, True, True]
