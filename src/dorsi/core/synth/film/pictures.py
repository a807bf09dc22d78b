"""Draws a made set as a film: a clothed body in a gym, picture after picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.synth.film.bystanders import mirrored
from dorsi.core.synth.film.camera import NEAREST_M, Camera, picture_middle, seen_from_camera
from dorsi.core.synth.film.drawing import Canvas, paint
from dorsi.core.synth.film.figure import Look, figure_of
from dorsi.core.synth.film.gym import Projection, Things, draw_room, things_of
from dorsi.core.tracks import Array

__all__ = ["draw_pictures"]

#: Grain of the sensor: SD of the noise in grey levels, and how many different grains take turns.
GRAIN: Final = 2.5
GRAINS: Final = 5


#: A mirror takes this part of the picture (left, right, top, bottom) and gives back this share of the light.
MIRROR: Final = (0.06, 0.94, 0.03, 0.8)
SILVER: Final = 0.86


def draw_pictures(
    exercise: Exercise | None,
    joints: Array,
    time_s: Array,
    camera: Camera,
    *,
    middle: Array,
    look: Look,
    seed: int,
    others: Sequence[tuple[Array, Look]] = (),
    mirror: bool = False,
) -> Iterator[NDArray[np.uint8]]:
    """Yield the pictures (height, width, 3) of a body whose points are given (T, 33, 3), of others, and a mirror."""
    rng = np.random.default_rng([seed, 7])
    width, height = camera.size_px
    _, own = seen_from_camera(camera, joints, time_s, middle)
    centre = picture_middle(camera, time_s)
    moved = np.round(centre - [width / 2, height / 2]).astype(int)
    margin = int(np.abs(moved).max()) + 1
    room = draw_room(camera, rng, margin_px=margin)
    grains = rng.normal(0, GRAIN, (GRAINS, height, width, 1)).astype(np.float32)
    own[..., 2] = np.maximum(own[..., 2], NEAREST_M)
    also = [(seen_from_camera(camera, points, time_s, middle)[1], worn) for points, worn in others]
    image = seen_from_camera(camera, mirrored(joints, camera, middle), time_s, middle)[1] if mirror else None
    for i in range(len(time_s)):
        dx, dy = margin - moved[i, 0], margin - moved[i, 1]
        canvas: Canvas = room[dy : dy + height, dx : dx + width].copy()
        to_px = Projection(camera.focal_px, centre[i])
        if image is not None:
            _hang_mirror(canvas, [*figure_of(image[i], camera.focal_px, centre[i], look),
                                  *things_of(exercise, image[i], to_px)], moved[i])  # fmt: skip
        shapes = [*figure_of(own[i], camera.focal_px, centre[i], look), *things_of(exercise, own[i], to_px)]
        for points, worn in also:
            if points[i, :, 2].min() > NEAREST_M:
                shapes += figure_of(points[i], camera.focal_px, centre[i], worn)
        paint(canvas, shapes)
        canvas += grains[i % GRAINS]
        yield np.clip(canvas, 0, 255).astype(np.uint8)


def _hang_mirror(canvas: Canvas, shapes: Things, moved: NDArray[np.int_]) -> None:
    """Paint what a mirror on the wall shows, and no more than fits into it."""
    height, width = canvas.shape[:2]
    left, right, top, bottom = (
        int(np.clip(share * side + shift, 0, side))
        for share, side, shift in zip(MIRROR, (width, width, height, height), np.repeat(moved, 2), strict=True)
    )
    shown = canvas.copy()
    paint(shown, shapes)
    canvas[top:bottom, left:right] = shown[top:bottom, left:right] * SILVER + 18.0
