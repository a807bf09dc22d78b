"""What a recording says: where the joints were at each moment, one number through time, one repetition."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

__all__ = ["KEYPOINTS", "TRUNK", "Array", "Keypoint", "PoseTrack", "Rep", "Shot", "Trace"]

Array = NDArray[np.float64]


class Keypoint(IntEnum):
    """The points that dorsi's measures read, by their place in a track with all `KEYPOINTS`."""

    NOSE = 0
    LEFT_EAR = 7
    RIGHT_EAR = 8
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12
    LEFT_ELBOW = 13
    RIGHT_ELBOW = 14
    LEFT_WRIST = 15
    RIGHT_WRIST = 16
    LEFT_INDEX = 19
    RIGHT_INDEX = 20
    LEFT_HIP = 23
    RIGHT_HIP = 24
    LEFT_KNEE = 25
    RIGHT_KNEE = 26
    LEFT_ANKLE = 27
    RIGHT_ANKLE = 28
    LEFT_HEEL = 29
    RIGHT_HEEL = 30
    LEFT_FOOT = 31
    RIGHT_FOOT = 32


#: The corners of the trunk, shoulders first.
TRUNK: Final = (Keypoint.LEFT_SHOULDER, Keypoint.RIGHT_SHOULDER, Keypoint.LEFT_HIP, Keypoint.RIGHT_HIP)
#: The 33 points of a track, in the order of the pose model (left and right are the lifter's own).
KEYPOINTS: Final[tuple[str, ...]] = (
    "nose",
    *("left_eye_inner", "left_eye", "left_eye_outer", "right_eye_inner", "right_eye", "right_eye_outer"),
    *("left_ear", "right_ear", "mouth_left", "mouth_right"),
    *("left_shoulder", "right_shoulder", "left_elbow", "right_elbow", "left_wrist", "right_wrist"),
    *("left_pinky", "right_pinky", "left_index", "right_index", "left_thumb", "right_thumb"),
    *("left_hip", "right_hip", "left_knee", "right_knee", "left_ankle", "right_ankle"),
    *("left_heel", "right_heel", "left_foot_index", "right_foot_index"),
)


def _sealed(values: object, shape: tuple[int | None, ...], name: str) -> Array:
    """Return a read-only float64 copy-if-needed of this shape (None: any length)."""
    array = np.array(values, dtype=np.float64)
    if array.ndim != len(shape) or any(
        want is not None and want != got for want, got in zip(shape, array.shape, strict=True)
    ):
        wanted = tuple("any" if want is None else want for want in shape)
        raise ValueError(f"{name} must have the shape {wanted}, got {array.shape}")
    array.flags.writeable = False
    return array


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A stretch of film between two of the editor's cuts: seconds ``[start_s, end_s)``."""

    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PoseTrack:
    """Where one person's joints were at each moment that was looked at.

    ``time_s`` (T,) rises strictly and need not be even: moments at which nothing happened may be left out.
    ``xy_px`` (T, 33, 2): x to the right, y down, in pixels of the film as it is shown (turned upright).
    ``world_m`` (T, 33, 3) or None: metres, x right, y down, z away from the camera, origin between the hips.
    ``visibility`` (T, 33) from 0 to 1. A lost point is NaN. ``image_size_px`` is (width, height).
    ``back_arc`` (T,) or None: height of the back's edge over the hip-shoulder chord, in torso lengths.
    ``bar_px`` (T, 2) or None: the centre of the tracked bar, plate or handle.
    ``others`` (T,) or None: how many further people were seen near the lifter.
    """

    time_s: Array
    xy_px: Array
    visibility: Array
    image_size_px: tuple[int, int]
    world_m: Array | None = None
    shots: tuple[Shot, ...] = ()
    back_arc: Array | None = None
    bar_px: Array | None = None
    others: Array | None = None

    def __post_init__(self) -> None:
        n = len(self.time_s)
        points = len(KEYPOINTS)
        shapes: dict[str, tuple[int | None, ...]] = {
            "time_s": (n,),
            "xy_px": (n, points, 2),
            "visibility": (n, points),
            "world_m": (n, points, 3),
            "back_arc": (n,),
            "bar_px": (n, 2),
            "others": (n,),
        }
        for name, shape in shapes.items():
            if getattr(self, name) is not None:
                object.__setattr__(self, name, _sealed(getattr(self, name), shape, name))
        if n and not (np.isfinite(self.time_s).all() and (np.diff(self.time_s) > 0).all()):
            raise ValueError("time_s must rise strictly")
        if not self.shots and n:
            whole = Shot(start_s=float(self.time_s[0]), end_s=float(np.nextafter(self.time_s[-1], np.inf)))
            object.__setattr__(self, "shots", (whole,))

    @property
    def n_moments(self) -> int:
        """How many moments were looked at."""
        return len(self.time_s)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trace:
    """One number through time: ``value`` (T,) at ``time_s`` (T,), NaN where it is unknown."""

    time_s: Array
    value: Array
    quantity: str
    unit: str

    def __post_init__(self) -> None:
        n = len(self.time_s)
        object.__setattr__(self, "time_s", _sealed(self.time_s, (n,), "time_s"))
        object.__setattr__(self, "value", _sealed(self.value, (n,), "value"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rep:
    """One repetition: out of the start position, to the end position and back.

    ``start_s`` first movement out of the start position, ``turn_s`` the extreme of the end position,
    ``hold_from_s`` to ``hold_to_s`` the time spent there (both None where no end position was seen), ``end_s`` back
    in the start position. ``complete`` is False for a half cut by the edge of the film or of a shot; ``cut_at`` says
    which side is missing. ``range`` is the travel of the count signal in its own unit, ``quality`` from 0 to 1 how far
    the points behind it can be trusted, ``shot`` the index of the shot it lies in. ``stop_s``: how much of the hold was
    a standstill, 0.0 where the body only turned round (that alone stays near its extreme for 0.15 to 0.4 s).
    ``shown``: the share of its shorter way that the film shows where it begins or ends within it, else 1.
    """

    start_s: float
    turn_s: float
    end_s: float
    hold_from_s: float | None
    hold_to_s: float | None
    range: float
    quality: float
    complete: bool = True
    cut_at: Literal["start", "end"] | None = None
    shot: int = 0
    stop_s: float | None = None
    shown: float = 1.0

    def __post_init__(self) -> None:
        if not self.start_s <= self.turn_s <= self.end_s or self.start_s == self.end_s:
            raise ValueError(f"a Rep runs start <= turn <= end, got {self.start_s}, {self.turn_s}, {self.end_s}")
        if (self.hold_from_s is None) != (self.hold_to_s is None):
            raise ValueError("a Rep has both ends of its hold or neither")
        if self.complete != (self.cut_at is None):
            raise ValueError("a Rep that is not complete says where it was cut")

    @property
    def hold_s(self) -> float | None:
        """How long the end position was kept, seconds; None where it was not seen."""
        if self.hold_from_s is None or self.hold_to_s is None:
            return None
        return self.hold_to_s - self.hold_from_s
