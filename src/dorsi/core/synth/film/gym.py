"""The room and the things in it: walls, floor, racks, and the bar, plates, bells or handles in the hands."""

from __future__ import annotations

from typing import Final

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.synth.film.camera import Camera
from dorsi.core.synth.film.drawing import Ball, Canvas, Colour, Disc, Limb, paint
from dorsi.core.tracks import Array, Keypoint

__all__ = ["Projection", "Things", "draw_room", "plates_of", "things_of"]

STEEL: Final[Colour] = (150, 152, 158)
RUBBER: Final[Colour] = (38, 38, 42)
#: Radius of a full plate, and from a bar's middle to the middle of its plates, metres (0.450 m across, IWF rules).
PLATE_M: Final = 0.225
SMALL_PLATE_M: Final = 0.14
SLEEVE_M: Final = 0.72
Things = list[Limb | Ball | Disc]


def draw_room(camera: Camera, rng: np.random.Generator, *, margin_px: int = 0) -> Canvas:
    """Paint a gym: wall, floor, mirrors, racks, machines out of focus, and light that falls off to one side."""
    width, height = (side + 2 * margin_px for side in camera.size_px)
    scale = max(width, height) / 1280
    room = np.empty((height, width, 3), dtype=np.float32)
    wall = np.array(
        [(176, 172, 164), (128, 134, 142), (206, 204, 198), (96, 98, 104)][int(rng.integers(4))], dtype=np.float32
    )
    floor = np.array([(62, 62, 66), (112, 92, 74), (86, 88, 92)][int(rng.integers(3))], dtype=np.float32)
    tilt = np.arctan2(camera.height_m - 1.0, camera.distance_m)
    skirting = int(
        np.clip(height / 2 + (camera.height_m / (camera.distance_m + 3.0) - tilt) * camera.focal_px, 0, height)
    )
    down = np.arange(height, dtype=np.float32)[:, None, None]
    room[:] = np.where(down < skirting, wall * (1.06 - 0.18 * down / height), floor * (0.8 + 0.4 * down / height))
    shapes: Things = []
    for _ in range(int(rng.integers(5, 10))):
        x, tall = float(rng.uniform(0, width)), float(rng.uniform(90, 330)) * scale
        shade = float(rng.uniform(0.45, 1.15))
        colour = (wall * shade * rng.uniform(0.9, 1.1, 3)).astype(float)
        foot, wide = skirting + float(rng.uniform(-10, 25)) * scale, float(rng.uniform(8, 42)) * scale
        tone: Colour = (float(colour[0]), float(colour[1]), float(colour[2]))
        shapes.append(Limb(x=(x, x), y=(foot, foot - tall), radius=(wide, wide), colour=tone, depth=9.0, gloss=0.3))
    for _ in range(int(rng.integers(2, 6))):
        x, y, size = float(rng.uniform(0, width)), skirting - float(rng.uniform(10, 60)) * scale, 26 * scale
        shapes.append(Disc(x=x, y=y, one=(size, 0.0), other=(0.0, size), colour=RUBBER, depth=8.0))
    paint(room, shapes)
    across = np.linspace(float(rng.uniform(0.8, 1.0)), float(rng.uniform(0.95, 1.12)), width, dtype=np.float32)
    room *= across[None, :, None]
    return room


def things_of(exercise: Exercise | None, own: Array, to_px: Projection) -> Things:
    """Return what is held in one picture, from the body's points in the camera's axes (33, 3)."""
    if exercise is None:
        return []
    kit = " ".join(exercise.equipment)
    hands = np.stack([(own[17 + s] + own[19 + s] + own[15 + s]) / 3 for s in range(2)])
    across = hands[0] - hands[1]
    gap = float(np.linalg.norm(across))
    one = across / max(gap, 1e-6)
    middle = hands.mean(axis=0)
    fixed = "pull_up_bar" in kit or "assistance" in kit or "parallel" in kit
    if fixed and abs(float(across[1])) > 0.5 * gap:  # one hand is free: the bar is where the other one is
        one = own[Keypoint.LEFT_SHOULDER] - own[Keypoint.RIGHT_SHOULDER]
        one, middle = one / float(np.linalg.norm(one)), hands[hands[:, 1].argmin()]
    if fixed:
        return [to_px.limb(middle - one * 0.75, middle + one * 0.75, 0.018, STEEL)]
    if _has_bar(kit):
        from_floor = exercise.pattern == "hip_trunk_extension" and exercise.starts_at == "stretch"
        ends, axis = plates_of(own)
        return _barbell(ends, axis, to_px, PLATE_M if from_floor else SMALL_PLATE_M)
    if "dumbbell" in kit or "kettlebell" in kit:
        return [thing for hand in hands for thing in _dumbbell(hand, own, to_px)]
    if "cable" in kit or "band" in kit:
        return [to_px.limb(hands[0], hands[1], 0.016, STEEL)]
    return [to_px.limb(hands[0], hands[1], 0.018, RUBBER)]


def _has_bar(kit: str) -> bool:
    return "barbell" in kit and "dumbbell" not in kit


def plates_of(own: Array) -> tuple[Array, Array]:
    """Where a bar's two plates are (2, 3), and which way the bar points (3,), from the points that hold it (33, 3)."""
    hands = np.stack([(own[17 + s] + own[19 + s] + own[15 + s]) / 3 for s in range(2)])
    axis = own[Keypoint.LEFT_SHOULDER] - own[Keypoint.RIGHT_SHOULDER]
    axis = axis / np.linalg.norm(axis)
    ends: Array = hands.mean(axis=0) + np.array([[-SLEEVE_M], [SLEEVE_M]]) * axis
    return ends, axis


def _barbell(ends: Array, axis: Array, to_px: Projection, radius: float) -> Things:
    """A bar with a plate at either end, with a hub and a ring as real ones have."""
    out: Things = [to_px.limb(ends[0] - axis * 0.28, ends[1] + axis * 0.28, 0.014, STEEL)]
    for at in ends:
        out += to_px.disc(at, axis, radius, RUBBER)
    return out


def _dumbbell(hand: Array, own: Array, to_px: Projection) -> Things:
    """A short handle with a head at either end, held across the forearm."""
    chest = own[Keypoint.LEFT_SHOULDER] - own[Keypoint.RIGHT_SHOULDER]
    axis = chest / np.linalg.norm(chest)
    return [
        to_px.limb(hand - axis * 0.14, hand - axis * 0.08, 0.06, RUBBER),
        to_px.limb(hand + axis * 0.08, hand + axis * 0.14, 0.06, RUBBER),
        to_px.limb(hand - axis * 0.1, hand + axis * 0.1, 0.016, STEEL),
    ]


class Projection:
    """From metres in the camera's axes to shapes in the picture."""

    def __init__(self, focal_px: float, centre: Array) -> None:
        self.focal_px = focal_px
        self.centre = centre

    def point(self, at: Array) -> Array:
        """Where a point falls, pixels."""
        spot: Array = at[:2] / max(float(at[2]), 0.3) * self.focal_px + self.centre
        return spot

    def limb(self, a: Array, b: Array, radius: float, colour: Colour) -> Limb:
        """A rod of even thickness."""
        (xa, ya), (xb, yb) = self.point(a), self.point(b)
        ra, rb = (radius * self.focal_px / max(float(end[2]), 0.3) for end in (a, b))
        return Limb(x=(float(xa), float(xb)), y=(float(ya), float(yb)), radius=(ra, rb), colour=colour,
                    depth=float(a[2] + b[2]) / 2 - 0.02)  # fmt: skip

    def disc(self, at: Array, axis: Array, radius: float, colour: Colour) -> Things:
        """A plate: its face, and its edge where it is seen from the side."""
        aside = np.cross(axis, [0.0, 1.0, 0.0])
        aside = aside / max(float(np.linalg.norm(aside)), 1e-6)
        upright = np.cross(axis, aside)
        x, y = self.point(at)
        one, other = ((self.point(at + way * radius) - self.point(at)) for way in (aside, upright))
        edge = self.limb(at - upright * radius * 0.93, at + upright * radius * 0.93, 0.022, colour)
        radii = {"one": (float(one[0]), float(one[1])), "other": (float(other[0]), float(other[1]))}
        face = Disc(x=float(x), y=float(y), colour=colour, depth=float(at[2]), **radii)
        return [edge, face]
