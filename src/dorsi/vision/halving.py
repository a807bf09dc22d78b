"""Drawing a picture at exactly half its size, straight into its place: what most phone films (1080p) need.

The same means of four points as swscale's in half its time: no picture is made in between. Brightness is the same to
the last bit; colour is not moved by the quarter of a point by which many films keep it to the left (up to 3 levels).
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from av.video.frame import VideoFrame
from numpy.typing import NDArray

from dorsi.vision.upright import Upright

__all__ = ["halve", "is_halved"]

#: Brightness and colour of eight bits in three planes, colour at half size.
PLAIN: Final = "yuv420p"
FULL_RANGE: Final = 2
AS_STORED: Final = Upright()

cv2.setNumThreads(1)


def is_halved(frame: VideoFrame, width: int, height: int) -> bool:
    """Is this picture, drawn so large, exactly halved, and are its numbers kept as they are?"""
    plain = frame.format.name == PLAIN and int(frame.color_range) != FULL_RANGE
    return plain and (frame.width, frame.height) == (2 * width, 2 * height)


def halve(frame: VideoFrame, targets: tuple[NDArray[np.uint8], ...], upright: Upright) -> None:
    """Draw each plane of a picture at half its size and turned.

    Parameters
    ----------
    frame : the picture (see `is_halved`).
    targets : where its three planes go.
    upright : how it is turned upright.
    """
    for target, plane in zip(targets, frame.planes, strict=True):
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[: plane.height, : plane.width]
        size = (plane.width // 2, plane.height // 2)
        if upright != AS_STORED:
            small: NDArray[np.uint8] = cv2.resize(rows, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
            np.copyto(target, upright.shown(small))
        else:
            cv2.resize(rows, size, dst=target, interpolation=cv2.INTER_AREA)
