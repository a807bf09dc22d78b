"""What people do around their sets: walk, talk with their hands, take hold, put the bar back, hang on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np

from dorsi.core.synth.film.body import SIDES, Person, Stance, blend, standing
from dorsi.core.tracks import Array

__all__ = ["ACTIVITIES", "Activity", "Part", "Scene", "acted", "played"]

Activity = Literal["walk", "walk_in", "walk_out", "talk", "stand", "crouch", "phone"]
ACTIVITIES: Final[tuple[Activity, ...]] = ("walk", "walk_in", "walk_out", "talk", "stand", "crouch", "phone")
#: Seconds in which one part passes into the next.
CROSSING_S: Final = 0.9
WALKING_M_S: Final = 1.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Something that is no set, for some seconds."""

    activity: Activity
    seconds: float = 4.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """A stretch of a film and how the body is posed in it, by the time of the film."""

    from_s: float
    pose: Callable[[Array], Stance]


def played(parts: tuple[Part, ...], time_s: Array) -> Stance:
    """How the body is posed at these moments: each part passes smoothly into the next."""
    if len(parts) == 1:
        return parts[0].pose(time_s)
    begun = []
    for i, part in enumerate(parts):
        s = np.clip((time_s - part.from_s) / CROSSING_S + 0.5, 0.0, 1.0) if i else np.ones_like(time_s)
        begun.append(s**3 * (10 - 15 * s + 6 * s**2))
    shares = [one - later for one, later in zip(begun, [*begun[1:], np.zeros_like(time_s)], strict=True)]
    return blend([part.pose(time_s) for part in parts], shares)


def acted(person: Person, scene: Scene, from_s: float, rng: np.random.Generator) -> Part:
    """Make a part of a film out of an activity."""
    phase = rng.uniform(0, 2 * np.pi, 12)
    heading = float(rng.uniform(-40, 40))

    def pose(time_s: Array) -> Stance:
        own = np.clip(time_s - from_s, -CROSSING_S, scene.seconds + CROSSING_S)
        if scene.activity in {"walk", "walk_in", "walk_out"}:
            return _walking(person, own, scene, phase)
        if scene.activity == "crouch":
            return _crouching(person, own, scene)
        return _gesturing(person, own, scene.activity, heading, phase)

    return Part(from_s=from_s, pose=pose)


def _walking(person: Person, own_s: Array, scene: Scene, phase: Array) -> Stance:
    """Walk past, into the picture, or out of it; arms and legs swing against each other."""
    stance = standing(person, len(own_s))
    step = 2 * np.pi * 0.9 * own_s + phase[0]
    far = {"walk": scene.seconds / 2, "walk_in": scene.seconds, "walk_out": 0.0}[scene.activity]
    x = WALKING_M_S * (own_s - far)
    swing = np.stack([np.sin(step), -np.sin(step)], axis=1)
    lift = np.maximum(np.stack([np.cos(step), -np.cos(step)], axis=1), 0.0)
    move = np.stack([x, 0 * x, 0.02 * np.cos(2 * step) - 0.03], axis=1)
    ankle = stance.ankle + move[:, None] * [1.0, 1.0, 0.0]
    ankle[..., 0] += 0.28 * swing
    ankle[..., 2] += 0.12 * lift
    hand = stance.hand + move[:, None]
    hand[..., 0] -= 0.2 * swing
    hand[..., 2] += 0.05 * np.abs(swing)
    return replace(stance, pelvis=stance.pelvis + move, lean=stance.lean + 3, hand=hand, ankle=ankle,
                   twist=8 * np.sin(step))  # fmt: skip


def _crouching(person: Person, own_s: Array, scene: Scene) -> Stance:
    """Go down to the floor, as for a plate or a bottle, and up again."""
    stance = standing(person, len(own_s))
    s = np.clip(own_s / max(scene.seconds, 1.0), 0.0, 1.0)
    down = np.sin(np.pi * s) ** 2
    pelvis = stance.pelvis - np.stack([0.2 * down, 0 * down, 0.4 * down], axis=1)
    lean = stance.lean + 45 * down
    reach = np.stack([0.35 * down, 0 * down, -0.45 * down], axis=1)
    return replace(stance, pelvis=pelvis, lean=lean, hand=stance.hand + reach[:, None])


def _gesturing(person: Person, own_s: Array, activity: str, heading: float, phase: Array) -> Stance:
    """Stand, talk with the hands, or look at a phone."""
    n = len(own_s)
    stance = standing(person, n)
    slow = np.sin(2 * np.pi * 0.13 * own_s + phase[0]) + 0.5 * np.sin(2 * np.pi * 0.31 * own_s + phase[1])
    stance = replace(stance, yaw=heading + 6 * slow, lean=stance.lean + 1.5 * slow)
    chest = stance.pelvis[:, None] + [0.30, 0.0, 0.30] + np.stack([np.zeros(2), SIDES * 0.16, np.zeros(2)], axis=1)
    if activity == "stand":
        return stance
    if activity == "phone":
        return replace(stance, hand=chest + np.array([0.0, 0.0, 0.05]), nod=np.full(n, 35.0))
    rates = np.array([0.45, 0.8, 1.25])
    size = np.array([0.10, 0.08, 0.05])
    waves = [
        (size * np.sin(2 * np.pi * rates * own_s[:, None] + phase[3 * i : 3 * i + 3])).sum(axis=1) for i in range(4)
    ]
    busy = np.clip(0.5 + np.sin(2 * np.pi * 0.11 * own_s + phase[2]), 0.0, 1.0)
    left = np.stack([waves[0], 0.6 * waves[1], waves[1]], axis=1)
    right = np.stack([waves[2], -0.6 * waves[3], waves[3]], axis=1)
    moved = np.stack([left, right], axis=1)
    raised = (chest + moved) * busy[:, None, None] + stance.hand * (1 - busy[:, None, None])
    return replace(stance, hand=raised)
