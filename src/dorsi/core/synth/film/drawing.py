"""Paints shaded shapes with numpy alone: rounded limbs, balls with a pattern, discs, one over the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["Ball", "Canvas", "Colour", "Disc", "Limb", "paint"]

Canvas = NDArray[np.float32]
Colour = tuple[float, float, float]
#: Where the light comes from, in the camera's axes (right, down, away): from above, a little from the left.
LIGHT: Final = np.array([-0.35, -0.65, -0.67], dtype=np.float32)
AMBIENT: Final = 0.52


@dataclass(frozen=True, slots=True, kw_only=True)
class Limb:
    """A rounded, tapering shape between two points of the picture, with their radii, all in pixels."""

    x: tuple[float, float]
    y: tuple[float, float]
    radius: tuple[float, float]
    colour: Colour
    depth: float
    gloss: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ball:
    """A ball whose colour depends on where on it one looks: ``pattern`` gets the normals (h, w, 3) and paints them."""

    x: float
    y: float
    radius: tuple[float, float]
    turn: NDArray[np.float32]
    pattern: Callable[[NDArray[np.float32]], Canvas]
    depth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """A flat disc in space: its middle and two radii of it as they fall in the picture."""

    x: float
    y: float
    one: tuple[float, float]
    other: tuple[float, float]
    colour: Colour
    depth: float


def paint(canvas: Canvas, shapes: list[Limb | Ball | Disc]) -> None:
    """Paint shapes onto a canvas, the farthest first."""
    for shape in sorted(shapes, key=lambda one: -one.depth):
        if isinstance(shape, Limb):
            _paint_limb(canvas, shape)
        elif isinstance(shape, Ball):
            _paint_ball(canvas, shape)
        else:
            _paint_disc(canvas, shape)


def _window(canvas: Canvas, low_x: float, high_x: float, low_y: float, high_y: float) -> tuple[slice, slice] | None:
    """Return the part of the canvas that these bounds touch, None where it lies outside."""
    height, width = canvas.shape[:2]
    x0, x1 = max(int(low_x) - 1, 0), min(int(high_x) + 2, width)
    y0, y1 = max(int(low_y) - 1, 0), min(int(high_y) + 2, height)
    return (slice(y0, y1), slice(x0, x1)) if x0 < x1 and y0 < y1 else None


def _grid(window: tuple[slice, slice]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the pixels' y (h, 1) and x (1, w)."""
    rows, columns = window
    return (
        np.arange(rows.start, rows.stop, dtype=np.float32)[:, None],
        np.arange(columns.start, columns.stop, dtype=np.float32)[None, :],
    )


def _laid_over(canvas: Canvas, window: tuple[slice, slice], colour: Canvas, cover: NDArray[np.float32]) -> None:
    """Mix a colour (h, w, 3) into a part of the canvas as far as it covers it."""
    part = canvas[window]
    part += (colour - part) * cover[..., None]


def _paint_limb(canvas: Canvas, limb: Limb) -> None:
    (xa, xb), (ya, yb), (ra, rb) = limb.x, limb.y, limb.radius
    most = max(ra, rb)
    window = _window(canvas, min(xa, xb) - most, max(xa, xb) + most, min(ya, yb) - most, max(ya, yb) + most)
    if window is None:
        return
    y, x = _grid(window)
    dx, dy = np.float32(xb - xa), np.float32(yb - ya)
    long2 = max(float(dx * dx + dy * dy), 1e-3)
    x, y = x - np.float32(xa), y - np.float32(ya)
    share = np.clip((x * dx + y * dy) * np.float32(1 / long2), 0, 1)
    off_x, off_y = x - share * dx, y - share * dy
    radius = np.float32(ra) + share * np.float32(rb - ra)
    far = np.sqrt(off_x * off_x + off_y * off_y)
    cover = np.clip(radius - far + np.float32(0.5), 0, 1)
    out = np.minimum(far / np.maximum(radius, np.float32(0.1)), 1)
    toward = np.sqrt(1 - out * out)
    lit = (LIGHT[0] * off_x + LIGHT[1] * off_y) / np.maximum(radius, np.float32(0.1)) - LIGHT[2] * toward
    shade = np.float32(AMBIENT) + np.float32((1 - AMBIENT) * limb.gloss) * np.maximum(lit, 0)
    _laid_over(canvas, window, shade[..., None] * np.asarray(limb.colour, dtype=np.float32), cover)


def _paint_ball(canvas: Canvas, ball: Ball) -> None:
    rx, ry = ball.radius
    window = _window(canvas, ball.x - rx, ball.x + rx, ball.y - ry, ball.y + ry)
    if window is None:
        return
    y, x = _grid(window)
    nx, ny = (x - np.float32(ball.x)) / np.float32(rx), (y - np.float32(ball.y)) / np.float32(ry)
    far2 = nx * nx + ny * ny
    cover = np.clip((1 - np.sqrt(far2)) * np.float32(min(rx, ry)) + np.float32(0.5), 0, 1)
    nz = -np.sqrt(np.maximum(1 - far2, 0))
    normal = np.stack(np.broadcast_arrays(nx, ny, nz), axis=-1)
    shade = np.float32(AMBIENT) + np.float32(1 - AMBIENT) * np.maximum(normal @ LIGHT, 0)
    colour = ball.pattern(normal @ ball.turn)
    _laid_over(canvas, window, (colour * shade[..., None]).astype(np.float32), cover)


def _paint_disc(canvas: Canvas, disc: Disc) -> None:
    reach_x = float(np.hypot(disc.one[0], disc.other[0]))
    reach_y = float(np.hypot(disc.one[1], disc.other[1]))
    window = _window(canvas, disc.x - reach_x, disc.x + reach_x, disc.y - reach_y, disc.y + reach_y)
    det = disc.one[0] * disc.other[1] - disc.one[1] * disc.other[0]
    if window is None or abs(det) < 1:
        return
    y, x = _grid(window)
    x, y = x - np.float32(disc.x), y - np.float32(disc.y)
    a = (x * np.float32(disc.other[1]) - y * np.float32(disc.other[0])) * np.float32(1 / det)
    b = (y * np.float32(disc.one[0]) - x * np.float32(disc.one[1])) * np.float32(1 / det)
    far = np.sqrt(a * a + b * b)
    edge = np.float32(np.sqrt(abs(det)))
    cover = np.clip((1 - far) * edge + np.float32(0.5), 0, 1)
    # A plate has a hub, a rim and a shine that goes round with it.
    tone = np.where(far > np.float32(0.88), np.float32(0.7), np.float32(1.0)) + np.where(
        far < np.float32(0.16), 1.2, 0.0
    )
    colour = np.asarray(disc.colour, dtype=np.float32) * tone[..., None].astype(np.float32)
    _laid_over(canvas, window, colour, cover)
