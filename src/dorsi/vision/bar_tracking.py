"""Finding the plate at the end of a bar, seen from the side: circles near the hands, then the one that moves with them.

Each picture is looked at for itself (`round_things`), so nothing drifts, and pictures may be left out, cut or looked
at in another process. Which of the circles is the plate is decided at the end, over all moments
(`dorsi.vision.bar_tracking_linking`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.tracks import TRUNK, Array, Keypoint
from dorsi.vision.bar_tracking_linking import BarPath, linked

__all__ = ["CANDIDATES", "BarTracker", "has_plate", "plate_path", "round_things"]

#: Circles kept of each picture.
CANDIDATES: Final = 5
#: Peaks of the votes that are looked at again to find them.
PEAKS: Final = 10
#: The picture around the hands is brought to this many pixels per torso length.
TORSO_PX: Final = 40.0
#: Radii looked for, torso lengths: from a small plate (0.14 m) to a full one (0.225 m) that
#: is nearer to the camera than the lifter.
RADII: Final = np.geomspace(0.25, 0.62, 10)
#: How far from the grip a centre may lie, torso lengths: a hidden wrist is placed up to a torso wrong.
REACH: Final = 0.95
#: The strongest edges that vote, as a share of all pixels, and the weakest edge at all (grey levels, Sobel).
EDGES, WEAKEST = 0.14, 40.0
#: How far from a circle its edge is looked for, pixels.
STEPS: Final = np.arange(-2.5, 3.0, 0.5)
#: Places around a circle at which its edge is looked for.
AROUND: Final = np.linspace(0, 2 * np.pi, 32, endpoint=False)
WAYS: Final = np.stack([np.cos(AROUND), np.sin(AROUND)], axis=1)
#: An edge belongs to the circle if it lies across the radius: cosine of the angle between them.
ACROSS: Final = 0.88
#: Lifters smaller than this in the small picture show no plate that can be measured, pixels per torso length.
SMALLEST_PX: Final = 24.0
HANDS: Final = (
    (Keypoint.LEFT_WRIST, 17, Keypoint.LEFT_INDEX),
    (Keypoint.RIGHT_WRIST, 18, Keypoint.RIGHT_INDEX),
)
PATTERNS: Final = ("hip_trunk_extension", "horizontal_pull")


def has_plate(exercise: Exercise) -> bool:
    """Is there a bar with plates whose way matters: a hinge or a bent row with a barbell?"""
    return exercise.pattern in PATTERNS and any("barbell" in kit for kit in exercise.equipment)


class BarTracker:
    """Follows the plate of one set through time.

    Feed it pictures in the order of time; `path` then says where the plate was at each of them.

    Examples
    --------
    >>> tracker = BarTracker()
    >>> tracker.feed(0.0, np.zeros((90, 160), np.uint8), np.full((33, 2), np.nan))
    >>> tracker.path().reason
    'no plate was seen near the hands'
    """

    def __init__(self) -> None:
        self._time_s: list[float] = []
        self._circles: list[NDArray[np.float32]] = []
        self._grips: list[Array] = []

    def feed(self, time_s: float, picture: NDArray[np.uint8], xy_px: Array) -> None:
        """Look at one picture.

        Parameters
        ----------
        time_s : later than the last.
        picture : (height, width) brightness, or (height, width, 3) colour.
        xy_px : (33, 2) the lifter's points in this picture; NaN where he is not seen.
        """
        self._time_s.append(time_s)
        self._circles.append(round_things(picture, xy_px))
        self._grips.append(np.array([*grip_of(xy_px), torso_of(xy_px)]))

    def path(self) -> BarPath:
        """Where was the plate's centre at each moment that was fed?"""
        n = len(self._time_s)
        circles = np.stack(self._circles).astype(np.float64) if n else np.full((0, CANDIDATES, 4), np.nan)
        grips = np.stack(self._grips) if n else np.zeros((0, 3))
        return linked(np.array(self._time_s), circles, grips[:, :2], grips[:, 2])


def plate_path(
    time_s: Array, circles: Mapping[float, NDArray[np.float32]], xy_px: Array, width_px: float, shots_s: Sequence[float]
) -> Array | None:
    """Where was the plate's centre (T, 2), pixels of the film? None where no part of the film shows one.

    Parameters
    ----------
    time_s, xy_px : (T,) and (T, 33, 2) moments and the lifter's points at them, pixels of the film.
    circles : at some of these moments, what `round_things` found, its lengths as shares of the picture's width.
    width_px : of the film.
    shots_s : when each shot begins: between two of them the plate may be anywhere.
    """
    out = np.full((len(time_s), 2), np.nan)
    if not circles:
        return None
    none = np.full((CANDIDATES, 4), np.nan)
    scale = np.array([width_px, width_px, width_px, 1.0])
    every = np.array([circles.get(at, none) for at in time_s.tolist()]) * scale
    grips, torsos = np.array([grip_of(xy) for xy in xy_px]), np.array([torso_of(xy) for xy in xy_px])
    edges = np.searchsorted(time_s, [*shots_s[1:], np.inf])
    first = 0
    for last in edges:
        part = slice(first, int(last))
        out[part] = linked(time_s[part], every[part], grips[part], torsos[part]).centre_px
        first = int(last)
    return out if np.isfinite(out).any() else None


def grip_of(xy_px: Array) -> Array:
    """Return the middle of both grips (2,): of wrist and knuckles, which is where a bar lies in the hand."""
    return np.asarray(xy_px[[*HANDS[0], *HANDS[1]]].mean(axis=0), dtype=np.float64)


def torso_of(xy_px: Array) -> float:
    """Return the torso's length in pixels, NaN where it is not seen."""
    trunk = xy_px[list(TRUNK)]
    return float(np.hypot(*(trunk[:2].mean(axis=0) - trunk[2:].mean(axis=0))))


def round_things(picture: NDArray[np.uint8], xy_px: Array) -> NDArray[np.float32]:
    """Which circles are there near the hands? (`CANDIDATES`, 4): x, y, radius in pixels, share of the edge seen.

    Parameters
    ----------
    picture : (height, width) brightness, or (height, width, 3) colour.
    xy_px : (33, 2) the lifter's points, pixels of this picture.

    Notes
    -----
    Every strong edge votes for the centres that lie a radius away across it (a Hough transform with the gradient's
    direction); the best peaks are then looked at again all around. Rows of NaN where there are fewer circles.

    Limits: an ellipse (a camera 25 degrees and more off the side) is seen as several poor circles.
    """
    found = np.full((CANDIDATES, 4), np.nan, dtype=np.float32)
    torso = torso_of(xy_px)
    grip = grip_of(xy_px)
    if not (np.isfinite(grip).all() and torso >= SMALLEST_PX):
        return found
    patch, corner, scale = _around(picture, grip, torso)
    if patch is None:
        return found
    across, down = _gradient(patch)
    radii = RADII * TORSO_PX
    middle = (grip - corner) * scale
    votes = _votes(across, down, radii, middle)
    peaks = _peaks(votes)
    if len(peaks):
        spots = peaks[:, :2] + middle - votes.shape[1] // 2
        centre, radius, share = _looked_at_again(across, down, spots, radii[peaks[:, 2]])
        best = np.argsort(-share, kind="stable")[:CANDIDATES]
        found[: len(best)] = np.column_stack([centre / scale + corner, radius / scale, share])[best]
    return found


def _around(picture: NDArray[np.uint8], grip: Array, torso: float) -> tuple[NDArray[np.uint8] | None, Array, float]:
    """Return the picture around the hands at a torso length of `TORSO_PX`, its corner in the picture, its scale."""
    import cv2  # noqa: PLC0415  # part of the extra, and slow to load

    reach = (REACH + RADII[-1]) * torso
    high, wide = picture.shape[:2]
    left, top = (max(int(edge), 0) for edge in grip - reach)
    right, bottom = min(int(grip[0] + reach), wide), min(int(grip[1] + reach), high)
    corner, scale = np.array([left, top], dtype=np.float64), TORSO_PX / torso
    size = (round((right - left) * scale), round((bottom - top) * scale))
    if min(size) < TORSO_PX / 2:
        return None, corner, scale
    part = np.ascontiguousarray(picture[top:bottom, left:right])
    grey = cv2.cvtColor(part, cv2.COLOR_RGB2GRAY) if part.ndim == 3 else part  # noqa: PLR2004 colours
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), dtype=np.uint8), corner, scale


def _gradient(patch: NDArray[np.uint8]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return how fast the brightness changes to the right and down."""
    import cv2  # noqa: PLC0415

    soft = cv2.GaussianBlur(patch, (0, 0), 0.8)
    across = np.asarray(cv2.Sobel(soft, cv2.CV_32F, 1, 0), dtype=np.float32)
    return across, np.asarray(cv2.Sobel(soft, cv2.CV_32F, 0, 1), dtype=np.float32)


def _votes(across: NDArray[np.float32], down: NDArray[np.float32], radii: Array, middle: Array) -> NDArray[np.float32]:
    """Return how much edge lies around each centre for each radius (R, S, S)."""
    import cv2  # noqa: PLC0415

    size = np.sqrt(across * across + down * down)
    level = max(WEAKEST, float(np.partition(size[::3, ::3].ravel(), k := int((1 - EDGES) * size[::3, ::3].size))[k]))
    y, x = np.nonzero(size > level)
    strong = size[y, x]
    half = int(REACH * TORSO_PX)
    side = 2 * half + 1
    # both ways along the gradient: a plate may be darker or brighter than what is behind it
    ways = (radii[:, None] * np.array([1.0, -1.0])).astype(np.float32).reshape(-1, 1)
    column = (x - middle[0] + half + 0.5).astype(np.float32) + ways * (across[y, x] / strong)
    row = (y - middle[1] + half + 0.5).astype(np.float32) + ways * (down[y, x] / strong)
    inside = (column >= 0) & (column < side) & (row >= 0) & (row < side)
    layer = np.broadcast_to(np.repeat(np.arange(len(radii), dtype=np.int32), 2)[:, None] * side, column.shape)
    at = (layer[inside] + row[inside].astype(np.int32)) * side + column[inside].astype(np.int32)
    counts = np.bincount(at, minlength=len(radii) * side * side).astype(np.float32).reshape(-1, side, side)
    # Chance alone gives every radius the same number of votes: dividing by the whole length would favour small circles.
    soft = [cv2.GaussianBlur(one, (7, 7), 1.2) / radius**0.6 for one, radius in zip(counts, radii, strict=True)]
    return np.asarray(soft, dtype=np.float32)


def _peaks(votes: NDArray[np.float32]) -> NDArray[np.intp]:
    """Return the highest places (K, 3) as x, y, which radius; no two of them on one another."""
    apart = int(0.12 * TORSO_PX)
    out = []
    for _ in range(PEAKS):
        which, y, x = np.unravel_index(int(votes.argmax()), votes.shape)
        if votes[which, y, x] <= 0:
            break
        out.append((x, y, which))
        votes[max(which - 1, 0) : which + 2, max(y - apart, 0) : y + apart + 1, max(x - apart, 0) : x + apart + 1] = 0
    return np.array(out, dtype=np.intp).reshape(-1, 3)


def _looked_at_again(
    across: NDArray[np.float32], down: NDArray[np.float32], centre: Array, radius: Array
) -> tuple[Array, Array, Array]:
    """Move circles (K, 2) and (K,) onto the edges they lie on: centres, radii, and the share of the edge seen (K,)."""
    columns = np.column_stack([WAYS, np.ones(len(WAYS))])
    share = np.zeros(len(radius))
    for _ in range(2):
        off, seen = _edges_around(across, down, centre, radius)
        share = seen.mean(axis=1)
        # a circle through the edges by least squares: the offset and radius that fit what lies nearer or farther
        weight = seen.astype(np.float64)
        matrix = np.einsum("kn,ni,nj->kij", weight, columns, columns) + 0.5 * np.eye(3)
        fit = np.linalg.solve(matrix, ((weight * off) @ columns)[..., None])[..., 0]
        centre, radius = centre + np.clip(fit[:, :2], -2.5, 2.5), radius + np.clip(fit[:, 2], -2.0, 2.0)
    return centre, radius, share


def _edges_around(
    across: NDArray[np.float32], down: NDArray[np.float32], centre: Array, radius: Array
) -> tuple[Array, NDArray[np.bool_]]:
    """Return how far outside each circle its edge lies at the places around it (K, N), and whether there is one."""
    spots = centre[:, None, None] + WAYS[None, :, None] * (radius[:, None, None] + STEPS)[..., None]
    x, y = np.rint(spots[..., 0]).astype(np.intp), np.rint(spots[..., 1]).astype(np.intp)
    inside = (x >= 0) & (x < across.shape[1]) & (y >= 0) & (y < across.shape[0])
    x, y = np.where(inside, x, 0), np.where(inside, y, 0)
    right, below = across[y, x], down[y, x]
    along = np.abs(right * WAYS[:, None, 0] + below * WAYS[:, None, 1])
    strong = right * right + below * below
    edge = np.where(inside & (strong > WEAKEST**2) & (along * along > ACROSS**2 * strong), along, 0.0)
    best = edge.argmax(axis=2)
    return STEPS[best], np.take_along_axis(edge, best[..., None], axis=2)[..., 0] > 0
