"""Draws a made set as a film: a clothed body in a gym, picture after picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.synth.film.camera import NEAREST_M, Camera, picture_middle, seen_from_camera
from dorsi.core.synth.film.drawing import Canvas, paint
from dorsi.core.synth.film.figure import Look, figure_of
from dorsi.core.synth.film.gym import Projection, draw_room, things_of
from dorsi.core.tracks import Array

__all__ = ["draw_pictures"]

#: Grain of the sensor: SD of the noise in grey levels, and how many different grains take turns.
GRAIN: Final = 2.5
GRAINS: Final = 5


def draw_pictures(
    exercise: Exercise | None, joints: Array, time_s: Array, camera: Camera, *, middle: Array, look: Look, seed: int
) -> Iterator[NDArray[np.uint8]]:
    """Yield the pictures (height, width, 3) of a body whose points are given (T, 33, 3)."""
    rng = np.random.default_rng([seed, 7])
    width, height = camera.size_px
    _, own = seen_from_camera(camera, joints, time_s, middle)
    centre = picture_middle(camera, time_s)
    moved = np.round(centre - [width / 2, height / 2]).astype(int)
    margin = int(np.abs(moved).max()) + 1
    room = draw_room(camera, rng, margin_px=margin)
    grains = rng.normal(0, GRAIN, (GRAINS, height, width, 1)).astype(np.float32)
    own[..., 2] = np.maximum(own[..., 2], NEAREST_M)
    for i in range(len(time_s)):
        dx, dy = margin - moved[i, 0], margin - moved[i, 1]
        canvas: Canvas = room[dy : dy + height, dx : dx + width].copy()
        things = things_of(exercise, own[i], Projection(camera.focal_px, centre[i]))
        paint(canvas, [*figure_of(own[i], camera.focal_px, centre[i], look), *things])
        canvas += grains[i % GRAINS]
        yield np.clip(canvas, 0, 255).astype(np.uint8)
