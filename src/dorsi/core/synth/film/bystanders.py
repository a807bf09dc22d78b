"""Others in the picture: somebody walks by behind or in front, a spotter stands near, a mirror doubles the lifter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from dorsi.core.synth.film.body import draw_person, joints_of
from dorsi.core.synth.film.camera import Camera
from dorsi.core.synth.film.figure import Look, draw_look
from dorsi.core.synth.film.scenes import Scene, acted
from dorsi.core.tracks import Array

__all__ = ["Bystander", "bystander_joints", "bystander_look", "mirrored"]

#: How far behind the lifter people pass and a mirror hangs, metres; and where between camera and lifter they pass.
BEHIND_M: Final = 1.3
MIRROR_M: Final = 1.6
IN_FRONT: Final = 0.45
#: How long somebody takes to walk by, seconds.
WALK_S: Final = 6.0
#: Where a spotter stands: beside the lifter as the camera sees it, and beyond him, metres.
SPOTTER_M: Final = (0.75, 0.35)
#: A mirror's wall is turned against the camera, so that the image stands beside the lifter, not hidden by him.
MIRROR_TURN_DEG: Final = 13.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bystander:
    """Somebody else in the picture: what he does, and from when on (a spotter is there all the time)."""

    kind: Literal["passes_behind", "passes_in_front", "spotter"]
    from_s: float = 2.0
    seed: int = 0


def bystander_look(one: Bystander) -> Look:
    """Return what he looks like."""
    return draw_look(np.random.default_rng([one.seed, 21]))


def bystander_joints(one: Bystander, camera: Camera, time_s: Array, middle: Array) -> Array:
    """Where his 33 points are at these moments, metres (T, 33, 3), in the lifter's room.

    Parameters
    ----------
    one : the bystander.
    camera : decides what is behind and what in front.
    time_s : (T,) seconds of the film.
    middle : (3,) the middle of the set.
    """
    rng = np.random.default_rng([one.seed, 20])
    person = draw_person(rng)
    away, right = _directions(camera)
    if one.kind == "spotter":
        part = acted(person, Scene(activity="talk", seconds=float(time_s[-1]) + 1.0), 0.0, rng)
        own = joints_of(person, part.pose(time_s))
        aside, beyond = SPOTTER_M
        behind_his_back = -1.0 if right[0] > 0 else 1.0
        return _moved(own, right * aside * behind_his_back + away * beyond + [middle[0], middle[1], 0.0])
    part = acted(person, Scene(activity="walk", seconds=WALK_S), one.from_s, rng)
    own = joints_of(person, part.pose(time_s))
    ahead = right if rng.random() < 0.5 else -right  # noqa: PLR2004 even odds
    left = np.array([-ahead[1], ahead[0], 0.0])
    turned: Array = own[..., :1] * ahead + own[..., 1:2] * left + own[..., 2:] * [0.0, 0.0, 1.0]
    place = away * (BEHIND_M if one.kind == "passes_behind" else -IN_FRONT * camera.distance_m)
    return _moved(turned, place + np.array([middle[0], middle[1], 0.0]))


def mirrored(joints: Array, camera: Camera, middle: Array) -> Array:
    """Where a mirror on the wall behind the lifter shows his points (T, 33, 3)."""
    away, right = _directions(camera)
    turn = np.radians(MIRROR_TURN_DEG)
    wall = away * np.cos(turn) + right * np.sin(turn)
    on_wall = np.array([middle[0], middle[1], 0.0]) + away * MIRROR_M
    deep = ((joints - on_wall) @ wall)[..., None]
    seen: Array = joints - 2 * deep * wall
    return seen


def _moved(points: Array, by: Array) -> Array:
    """Return points somewhere else."""
    moved: Array = points + by
    return moved


def _directions(camera: Camera) -> tuple[Array, Array]:
    """Return away from the camera and to its right, along the floor."""
    around = np.radians(camera.azimuth_deg)
    away = -np.array([np.cos(around), np.sin(around), 0.0])
    return away, np.array([away[1], -away[0], 0.0])
