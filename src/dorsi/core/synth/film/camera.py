"""A camera on a stand or in a hand: where the points of a body fall in its picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from dorsi.core.tracks import Array

__all__ = ["Camera", "View", "frame_times", "looking_at", "picture_middle", "seen_from_camera"]

#: Where a phone stands for each view, degrees around the lifter: 0 in front, 90 at the left side, 180 behind.
VIEWS: Final = {"front": 0.0, "left": 90.0, "side": 90.0, "rear": 180.0, "right": 270.0}
View = Literal["front", "left", "side", "rear", "right"]
#: Focal length over the long side of the picture of a usual phone's main camera: 26 mm on 36 mm.
PHONE_FOCAL: Final = 0.72
#: What comes nearer to the lens, or lies behind it, is taken to be this far away.
NEAREST_M: Final = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """Where a camera stands and how it films.

    ``azimuth_deg`` around the lifter (0 front, 90 his left, 180 rear), ``distance_m`` from him, ``height_m`` over the
    floor, ``roll_deg`` of the horizon. ``focal`` focal length over the long side of the picture. ``shake_deg`` SD of
    the hand's slow turning. ``rate_hz`` pictures a second, ``uneven`` the share by which the time between two of them
    varies (SD) and ``dropped`` the share of pictures that are missing. ``aim`` height the camera looks at, None: the
    middle of the movement.
    """

    azimuth_deg: float = 90.0
    distance_m: float = 3.5
    height_m: float = 1.1
    roll_deg: float = 0.0
    focal: float = PHONE_FOCAL
    shake_deg: float = 0.0
    size_px: tuple[int, int] = (1280, 720)
    rate_hz: float = 30.0
    uneven: float = 0.0
    dropped: float = 0.0
    aim_m: float | None = None
    seed: int = 0

    @property
    def focal_px(self) -> float:
        """Focal length in pixels."""
        return self.focal * max(self.size_px)


def looking_at(view: View, **more: object) -> Camera:
    """Return the usual camera for a view ("side" is the lifter's left)."""
    return Camera(azimuth_deg=VIEWS[view], **more)  # type: ignore[arg-type]  # Camera names its own fields


def frame_times(camera: Camera, seconds: float) -> Array:
    """When this camera takes its pictures: evenly, or as unevenly as phones do."""
    n = max(int(np.floor(seconds * camera.rate_hz)), 1)
    even = np.arange(n) / camera.rate_hz
    if not camera.uneven and not camera.dropped:
        return even
    rng = np.random.default_rng([camera.seed, 1])
    moved = even + np.clip(rng.normal(0, camera.uneven, n), -0.4, 0.4) / camera.rate_hz
    moved[0] = 0.0
    kept: Array = moved[(rng.random(n) >= camera.dropped) | (np.arange(n) == 0)]
    return kept


def seen_from_camera(camera: Camera, points: Array, time_s: Array, middle: Array) -> tuple[Array, Array]:
    """Where points (T, K, 3) fall: pixels (T, K, 2), and metres in the camera's axes (T, K, 3): right, down, away.

    ``middle`` (3,) is the point on the floor around which the camera stands and the height it looks at.
    """
    around = np.radians(camera.azimuth_deg)
    stand = np.array([np.cos(around), np.sin(around), 0.0]) * camera.distance_m
    eye = np.array([middle[0], middle[1], camera.height_m]) + stand
    target = np.array([middle[0], middle[1], middle[2] if camera.aim_m is None else camera.aim_m])
    away = (target - eye) / np.linalg.norm(target - eye)
    right = np.cross(away, [0.0, 0.0, 1.0])
    right /= np.linalg.norm(right)
    down = np.cross(away, right)
    roll = np.radians(camera.roll_deg)
    right, down = right * np.cos(roll) + down * np.sin(roll), down * np.cos(roll) - right * np.sin(roll)
    own = (points - eye) @ np.stack([right, down, away], axis=1)
    depth = np.maximum(own[..., 2:], NEAREST_M)
    return own[..., :2] / depth * camera.focal_px + picture_middle(camera, time_s)[:, None], own


def picture_middle(camera: Camera, time_s: Array) -> Array:
    """Where the point that the camera looks at falls, pixels (T, 2): the middle of the picture, but for the shake."""
    width, height = camera.size_px
    middle: Array = np.array([width / 2, height / 2]) + _shake(camera, time_s)
    return middle


def _shake(camera: Camera, time_s: Array) -> Array:
    """Return how far the picture moves because a hand is never still (T, 2), pixels: slow sines up to 4 Hz."""
    if not camera.shake_deg:
        return np.zeros((len(time_s), 2))
    rng = np.random.default_rng([camera.seed, 2])
    rates = np.array([0.2, 0.5, 1.1, 2.3, 4.0])
    size = np.array([1.0, 0.8, 0.5, 0.25, 0.1])
    phase = rng.uniform(0, 2 * np.pi, (2, len(rates)))
    waves = (size * np.sin(2 * np.pi * rates * time_s[:, None, None] + phase)).sum(axis=2)
    scale = np.radians(camera.shake_deg) * camera.focal_px / np.sqrt((size**2).sum() / 2)
    shaken: Array = waves * scale
    return shaken
