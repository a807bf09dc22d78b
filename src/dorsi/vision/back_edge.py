"""How far the edge of the back stands out over the line from hip to shoulder, seen from the side."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.tracks import Keypoint

__all__ = ["back_arc", "leans"]

#: The back's edge is looked for at these shares of the way from hip to shoulder.
ALONG: Final = np.linspace(0.0, 1.0, 21)
#: The edge lies within this distance of the chord, torso lengths.
REACH: Final = 0.6
STEPS: Final = 60
BODY: Final = 0.5
#: An arc is read while the trunk leans 50 degrees and more (`back_rounding`); he bends by less than the rest in a look.
LEANS_DEG: Final = 30.0


def leans(xy: NDArray[np.float64], size: tuple[int, int]) -> bool:
    """Does the trunk lean so far in the picture that the back's arc may be read a moment later? True where unknown.

    Parameters
    ----------
    xy : (33, 2), the joints as shares of the picture.
    size : width and height of the picture.

    Examples
    --------
    >>> points = np.zeros((33, 2))
    >>> points[[Keypoint.LEFT_SHOULDER, Keypoint.RIGHT_SHOULDER]] = 0.1, -0.3
    >>> leans(points, (100, 100)), leans(points, (400, 100))
    (False, True)
    """
    hips = xy[Keypoint.LEFT_HIP] + xy[Keypoint.RIGHT_HIP]
    across, down = (xy[Keypoint.LEFT_SHOULDER] + xy[Keypoint.RIGHT_SHOULDER] - hips) * size
    return not np.degrees(np.arctan2(abs(across), -down)) < LEANS_DEG


def back_arc(mask: NDArray[np.float32], xy: NDArray[np.float64], visibility: NDArray[np.float64]) -> float:
    """How high does the back's edge arch over its own chord, in torso lengths? NaN where it cannot be told.

    Parameters
    ----------
    mask : (height, width), how much each point of the picture is the lifter.
    xy : (33, 2), the joints as shares of the picture.
    visibility : (33,).

    Notes
    -----
    The chord runs from between the hips to between the shoulders. At 21 places along it the farthest point of the body
    on the back's side is found; the arc is the greatest height of that edge over the straight line through its ends.

    Limits: side views only, the trunk inclined; clothing counts as back. A change within a set means more than a level.
    """
    height, width = mask.shape
    px = xy * (width, height)
    hip = (px[Keypoint.LEFT_HIP] + px[Keypoint.RIGHT_HIP]) / 2
    shoulder = (px[Keypoint.LEFT_SHOULDER] + px[Keypoint.RIGHT_SHOULDER]) / 2
    chord = shoulder - hip
    torso = float(np.hypot(*chord))
    facing = _facing(px, visibility)
    if not np.isfinite(torso) or torso < 20 or facing == 0:  # noqa: PLR2004 -- pixels; too small to see an arc
        return float("nan")
    outward = np.array([chord[1], -chord[0]]) / torso * facing
    away = np.linspace(0, REACH * torso, STEPS)
    places = (hip + ALONG[:, None] * chord)[:, None] + away[:, None] * outward
    column, row = (np.round(places[..., axis]).astype(int) for axis in (0, 1))
    inside = (column >= 0) & (column < width) & (row >= 0) & (row < height)
    body = inside & (mask[np.clip(row, 0, height - 1), np.clip(column, 0, width - 1)] > BODY)
    # the first step out of the body; the chord itself has to lie in it
    first_out = np.argmin(body, axis=1)
    touched = body[:, 0] & ~body.all(axis=1)
    left_picture = ~inside[np.arange(len(ALONG)), first_out]
    edge = np.where(touched & ~left_picture, away[first_out], np.nan)
    return _height_over_ends(edge) / torso


def _facing(px: NDArray[np.float64], visibility: NDArray[np.float64]) -> int:
    """1 where the lifter faces right, -1 left, 0 unknown: by the feet, else by nose and ears."""
    pairs = (
        (Keypoint.LEFT_FOOT, Keypoint.LEFT_HEEL),
        (Keypoint.RIGHT_FOOT, Keypoint.RIGHT_HEEL),
        (Keypoint.NOSE, Keypoint.LEFT_EAR),
        (Keypoint.NOSE, Keypoint.RIGHT_EAR),
    )
    ways = [
        (px[front, 0] - px[back, 0]) * visibility[front] * visibility[back]
        for front, back in pairs
        if min(visibility[front], visibility[back]) > 0.3  # noqa: PLR2004 -- a guess of the model
    ]
    return int(np.sign(sum(ways)))


def _height_over_ends(edge: NDArray[np.float64]) -> float:
    """Greatest height of an edge over the line through its ends, median of three neighbours against single errors."""
    known = np.flatnonzero(np.isfinite(edge))
    if known.size < len(edge) * 0.7 or known[0] > 2 or known[-1] < len(edge) - 3:  # noqa: PLR2004
        return float("nan")
    filled = np.interp(np.arange(len(edge)), known, edge[known])
    smooth = np.median(np.lib.stride_tricks.sliding_window_view(filled, 3), axis=1)
    line = np.linspace(smooth[0], smooth[-1], len(smooth))
    return float((smooth - line).max())
