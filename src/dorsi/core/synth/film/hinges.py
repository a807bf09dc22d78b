"""Hinging: the trunk turns about the hips, over standing legs, a bench or the floor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from dorsi.core.synth.film.body import SIDES, Person, Stance, girdle, standing
from dorsi.core.synth.film.course import Moves
from dorsi.core.tracks import Array

__all__ = ["Hinge", "hinged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinge:
    """How a hinge goes: angles at the bottom (progress 0) and at the top (progress 1), degrees.

    ``lean`` of the trunk; ``thigh`` and ``shin`` against the vertical (knees forward of the hips, and of the ankles).
    ``hands`` where the arms are; ``wide`` share by which the feet stand wider than usual. ``floor_m`` height of the
    hands at the bottom where the bar lies on something (it then decides the lean), else None. ``reach`` how far outside
    of the shoulders the hands grip, metres. ``one_leg``: the right leg rises behind. ``curls``: the back rounds on the
    way down, on purpose.
    """

    lean: tuple[float, float] = (75.0, 1.0)
    thigh: tuple[float, float] = (55.0, 1.0)
    shin: tuple[float, float] = (10.0, 1.0)
    hands: Literal["hang", "shoulders", "between_legs", "swing", "rack", "overhead"] = "hang"
    reach: float = 0.03
    wide: float = 1.0
    floor_m: float | None = None
    one_leg: bool = False
    curls: bool = False


def hinged(person: Person, moves: Moves, *, hinge: Hinge) -> Stance:
    """Pose a body that hinges on its feet, as far as its progress says."""
    n = len(moves.swing_deg)
    u = moves.both
    stance = standing(person, n)
    bottom = hinge.lean[0] if hinge.floor_m is None else _lean_to_reach(person, hinge)
    opened = _opened(u)
    angle = {
        "lean": bottom + (hinge.lean[1] - bottom) * opened + moves.sway_deg - moves.swing_deg * 0.3,
        "thigh": hinge.thigh[0] + (hinge.thigh[1] - hinge.thigh[0]) * opened,
        "shin": hinge.shin[0] + (hinge.shin[1] - hinge.shin[0]) * opened,
    }
    thigh, shin = np.radians(angle["thigh"]), np.radians(angle["shin"])
    pelvis = np.stack(
        [
            person.shank_m * np.sin(shin) - person.thigh_m * np.sin(thigh),
            np.zeros(n),
            person.ankle_m + person.shank_m * np.cos(shin) + person.thigh_m * np.cos(thigh),
        ],
        axis=1,
    )
    # Feet set wider lower the hips a little: keep the legs long enough.
    spread = SIDES * 0.09 * hinge.wide
    pelvis[:, 2] -= 0.5 * (spread[0] - person.hips_m / 2) ** 2 / person.leg_m
    ankle = np.broadcast_to(np.stack([np.zeros(2), spread, np.full(2, person.ankle_m)], axis=1), (n, 2, 3)).copy()
    if hinge.one_leg:
        back = np.radians(angle["lean"] - 4)
        straight = np.stack([-np.sin(back), np.zeros(n), -np.cos(back)], axis=1) * person.leg_m * 0.99
        ankle[:, 1] = pelvis + straight - [0.0, person.hips_m / 2, 0.0]
    stance = replace(
        stance,
        pelvis=pelvis,
        lean=angle["lean"],
        rounding=moves.rounding + (0.13 * np.clip(1 - u, 0.0, 1.2) if hinge.curls else 0.0),
        forward=np.tile((0.3 * moves.blade_m * (1 - u))[:, None], (1, 2)),
        ankle=ankle,
        nod=np.clip(-angle["lean"] * 0.45, -35.0, 0.0),
    )
    # The bar is where it should be on the floor and at lock-out, and farthest off half-way.
    ahead = moves.bar_ahead_m * 4 * np.clip(u * (1 - u), 0.0, 0.25)
    return _hands_on(person, stance, hinge, u, ahead)


def _opened(u: Array) -> Array:
    """Return how far the hips have opened when the body has risen this far.

    What moves smoothly in a hinge is the load; near the top the same rise needs ever more of an angle, until the hips
    lock. Half of it follows the angle, half the rise: judgement.
    """
    soft = 0.004
    rise = (np.sqrt(1 + soft) - np.sqrt(np.clip(1 - u, 0.0, 1.3) + soft)) / (np.sqrt(1 + soft) - np.sqrt(soft))
    opened: Array = 0.5 * np.minimum(u, 1.0) + 0.5 * rise
    return opened


def _lean_to_reach(person: Person, hinge: Hinge) -> float:
    """Return the lean at the bottom with which long arms reach the bar on the floor."""
    thigh, shin = np.radians(hinge.thigh[0]), np.radians(hinge.shin[0])
    hip_z = person.ankle_m + person.shank_m * np.cos(shin) + person.thigh_m * np.cos(thigh)
    rise = (float(hinge.floor_m or 0.0) + _drop(person, hinge) - hip_z) / person.trunk_m
    return float(np.degrees(np.arccos(np.clip(rise, 0.0, 0.9))))


def _drop(person: Person, hinge: Hinge) -> float:
    """Return how far under the shoulders long arms reach when they grip this wide."""
    return float(np.sqrt((person.arm_m * 0.997) ** 2 - hinge.reach**2))


def _hands_on(person: Person, stance: Stance, hinge: Hinge, u: Array, ahead_m: Array) -> Stance:
    """Put the hands where the bar, bell or handles are."""
    frame = girdle(person, stance)
    out = frame.left[:, None] * SIDES[:, None]
    ahead, along = frame.ahead[:, None], frame.along[:, None]
    if hinge.hands == "shoulders":
        hand = frame.shoulder + out * 0.12 - ahead * 0.03 - along * 0.02
        return replace(stance, hand=hand, elbow=-along - 0.6 * ahead + 0 * out)
    if hinge.hands in {"between_legs", "swing"}:
        first, change = (-105.0, 20.0) if hinge.hands == "between_legs" else (-115.0, 105.0)
        pitch = np.radians(first + change * u)
        arm = np.stack([np.cos(pitch), 0 * pitch, np.sin(pitch)], axis=1) * person.arm_m * 0.99
        return replace(stance, hand=(frame.shoulder.mean(axis=1) + arm)[:, None] + out * 0.05)
    down = np.sqrt(np.maximum(_drop(person, hinge) ** 2 - ahead_m**2, 0.0))
    hand = frame.shoulder + np.stack([ahead_m, 0 * down, -down], axis=1)[:, None] + out * hinge.reach
    if hinge.hands == "hang":
        return replace(stance, hand=hand)
    caught = frame.shoulder + (
        ahead * 0.16 if hinge.hands == "rack" else along * _drop(person, hinge) + out * hinge.reach
    )
    s = np.clip((u - 0.8) / 0.2, 0.0, 1.0)
    share = (s * s * (3 - 2 * s))[:, None, None]
    return replace(stance, hand=hand * (1 - share) + caught * share, elbow=stance.elbow + share * out)
