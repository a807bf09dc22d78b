"""How the pictures of a film are turned upright, as players show them: mirrored first or not, then by quarter turns.

Phones store what the sensor gives and note how it is to be shown; front cameras note a mirror as well.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from av.sidedata.sidedata import SideData
from av.video.frame import VideoFrame
from numpy.typing import NDArray

__all__ = ["Upright"]

#: Numbers of a display matrix: x' = a x + c y and y' = b x + d y stand at these places.
A, B, C, D, NUMBERS = 0, 1, 3, 4, 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Upright:
    """Mirrored left to right or not, then turned by quarters to the left (as `numpy.rot90` turns)."""

    quarter_turns: int = 0
    mirrored: bool = False

    @classmethod
    def of(cls, frame: VideoFrame | None) -> Upright:
        """Read how a decoded picture is to be shown."""
        if frame is None:
            return cls()
        turns = round(int(frame.rotation) / 90)
        mirrored = _is_mirrored(frame)
        # The angle of a mirrored picture is told as if it were none: half a turn off.
        return cls(quarter_turns=(turns + 2 * mirrored) % 4, mirrored=mirrored)

    @property
    def lies(self) -> bool:
        """Whether width and height change places."""
        return self.quarter_turns % 2 == 1

    def shown(self, rows: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Return a view of stored rows as they are shown."""
        return np.rot90(rows[:, ::-1] if self.mirrored else rows, self.quarter_turns)

    def stored(self, edges: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """Return where a part of the shown picture (left, top, right, bottom as shares) lies in the stored one."""
        left, top, right, bottom = edges
        for _ in range(self.quarter_turns):
            left, top, right, bottom = 1 - bottom, left, 1 - top, right
        return (1 - right, top, 1 - left, bottom) if self.mirrored else (left, top, right, bottom)


def _is_mirrored(frame: VideoFrame) -> bool:
    told = frame.side_data.get("DISPLAYMATRIX")
    matrix = np.frombuffer(bytes(told), np.int32).astype(np.float64) if isinstance(told, SideData) else np.zeros(0)
    if len(matrix) < NUMBERS:
        return False
    a, b, c, d = matrix[[A, B, C, D]].tolist()
    return bool(a * d < b * c)
