"""Pulling: hands and trunk come together, whichever of the two is free to move."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np

from dorsi.core.synth.film.body import SIDES, Girdle, Person, Stance, girdle, standing
from dorsi.core.synth.film.course import Moves
from dorsi.core.tracks import Array

__all__ = ["Pull", "pulled", "seated_on"]

Triple = tuple[float, float, float]
Place = Literal[
    "hang",
    "hang_knees",
    "hang_l",
    "kneel",
    "sit",
    "sit_floor",
    "stand",
    "bent",
    "one_arm",
    "incline",
    "prone",
    "supine",
    "side_lying",
    "plank",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """How a pull goes, for a body of 1.74 m (distances grow with the body).

    ``place`` how the body is held. ``fixed`` "hands" where the bar stays and the body moves. ``lean_deg`` of the trunk
    and ``lean_change_deg`` its strict change to the end position (negative: back). ``reach_deg`` where the long arms
    point in the world: 90 up, 0 forward, -90 down. ``end`` where the wrist ends against the shoulder joint, metres
    (ahead of the chest, along the trunk, outward); ``wide_m`` how far outside of the shoulder the long arms grip.
    ``flare`` 0 elbows close to the trunk, where they point to ``elbows``
    (ahead of the chest, along the trunk), 1 pointing outward. ``blade`` which way the blades travel. ``sides`` which
    arms work; an archer goes over to the left hand, and the right arm becomes long.
    """

    place: Place = "sit"
    fixed: Literal["hands", "body"] = "body"
    lean_deg: float = 0.0
    lean_change_deg: float = 0.0
    reach_deg: float = 0.0
    end: tuple[float, float, float] = (0.10, -0.26, 0.03)
    wide_m: float = 0.0
    flare: float = 0.2
    elbows: tuple[float, float] = (-0.8, -0.6)
    blade: Literal["back", "down", "up"] = "back"
    sides: Literal["both", "left", "archer"] = "both"


def pulled(person: Person, moves: Moves, *, pull: Pull) -> Stance:
    """Pose a body that pulls, as far as its progress says."""
    n = len(moves.swing_deg)
    one_sided = pull.sides == "left"
    u = moves.progress if not one_sided else np.stack([moves.progress[:, 0], np.zeros(n)], axis=1)
    blade = moves.blade if not one_sided else np.stack([moves.blade[:, 0], np.full(n, 0.5)], axis=1)
    stance = standing(person, n)
    travel = moves.blade_m * (0.5 - blade)
    # Swinging goes back where the strict trunk is upright or bent forward, and the pull brings it there.
    lean = pull.lean_deg + pull.lean_change_deg * moves.both - moves.swing_deg + moves.sway_deg
    stance = replace(
        stance,
        lean=lean,
        rounding=moves.rounding,
        forward=travel if pull.blade == "back" else travel * 0.25,
        up={"back": travel * 0.1, "down": travel, "up": -travel}[pull.blade],
        nod=np.clip(-lean * 0.5, -40.0, 25.0),
    )
    stance = seated_on(person, stance, pull.place)
    frame = girdle(person, stance)
    to_hand = _to_hand(person, pull, u, frame)
    if pull.fixed == "hands":
        stance, frame_shoulder, to_hand = _hung(person, stance, to_hand, u, pull)
    else:
        frame_shoulder = frame.shoulder
    hand = frame_shoulder + to_hand
    if one_sided and pull.place in {"one_arm", "plank"}:
        support = frame.shoulder[:, 1] + [0.08, 0.0, 0.0]
        hand[:, 1] = np.where([True, True, False], support, support - [0.0, 0.0, person.arm_m * 0.97])
    elif one_sided:
        hand[:, 1] = frame.shoulder[:, 1] + [0.05, -0.05, -person.arm_m * 0.97]
    return replace(stance, hand=hand, elbow=_elbows(pull, frame.ahead, frame.along, frame.left))


def _to_hand(person: Person, pull: Pull, u: Array, frame: Girdle) -> Array:
    """Return the way from each shoulder to its wrist (T, 2, 3): straight from the long arm to the end position."""
    grown = person.height_m / 1.74
    reach = np.radians(pull.reach_deg)
    wide = _wide(person, pull)
    depth = np.sqrt((person.arm_m * 0.997) ** 2 - wide**2)
    out = frame.left[:, None] * SIDES[:, None]
    far = np.array([np.cos(reach), 0.0, np.sin(reach)]) * depth + out * wide
    near = grown * (frame.ahead[:, None] * pull.end[0] + frame.along[:, None] * pull.end[1] + out * pull.end[2])
    way: Array = far * (1 - u[..., None]) + near * u[..., None]
    return way


def _wide(person: Person, pull: Pull) -> float:
    """Return how far outside of the shoulders this body grips."""
    return min(pull.wide_m * person.height_m / 1.74, 0.8 * person.arm_m)


def _elbows(pull: Pull, ahead: Array, along: Array, left: Array) -> Array:
    """Return where the elbows point when close to the trunk (pull.elbows), and outward when flared."""
    out = left[:, None] * SIDES[:, None]
    forth, up = pull.elbows
    close = forth * ahead[:, None] + up * along[:, None]
    pole: Array = close * (1 - pull.flare) + (out - 0.3 * along[:, None]) * pull.flare
    return pole


def _hung(person: Person, stance: Stance, to_hand: Array, u: Array, pull: Pull) -> tuple[Stance, Array, Array]:
    """Keep the hands where they are and move the body: its middle rises with both sides, the blades tilt with one."""
    bar_z = 1.1 if pull.place == "plank" else 2.25
    shoulders = girdle(person, stance).shoulder
    grip = np.zeros((2, 3))
    grip[:, 1] = SIDES * (person.shoulders_m / 2 + _wide(person, pull))
    grip[:, 2] = bar_z
    wanted = grip - to_hand
    move = (wanted - shoulders).mean(axis=1) if pull.sides == "both" else (wanted - shoulders)[:, 0]
    move[:, 1] = u[:, 0] * _wide(person, pull) if pull.sides == "archer" else 0.0
    stance = replace(stance, pelvis=stance.pelvis + move, ankle=stance.ankle + move[:, None])
    shoulder = girdle(person, stance).shoulder
    hand = np.broadcast_to(grip, to_hand.shape).copy()
    if pull.sides == "left":  # the free hand lies before the chest
        hand[:, 1] = shoulder[:, 1] + [0.16, 0.08, -0.2]
    return replace(stance, hand=hand), shoulder, hand - shoulder


#: Where the ankles hang, from the middle of the hips (ahead in thighs and shanks, down likewise), and the toes' way.
_HANGING: Final[dict[str, tuple[tuple[float, float], tuple[float, float], Triple]]] = {
    "hang": ((-0.07, -0.07), (0.97, 0.97), (0.3, 0.0, -1.0)),
    "hang_knees": ((0.0, -0.75), (0.95, 0.3), (-0.8, 0.0, -0.5)),
    "kneel": ((0.0, -0.92), (0.98, 0.03), (-0.8, 0.0, -0.5)),
    "hang_l": ((0.99, 0.99), (0.02, 0.02), (0.5, 0.0, 1.0)),
}


def seated_on(person: Person, stance: Stance, place: Place) -> Stance:
    """Put pelvis and legs where this way of holding the body has them."""
    n = len(stance.yaw)
    if place in _HANGING:
        ahead, down, toe = _HANGING[place]
        bones = np.array([person.thigh_m, person.shank_m])
        ankle = stance.pelvis[:, None] + _apart(0.07) + [float(bones @ ahead), 0.0, -float(bones @ down)]
        return replace(stance, ankle=ankle, toe=_all(n, toe) + _apart(0.05))
    if place in {"sit", "sit_floor"}:
        low = place == "sit_floor"
        feet = [0.86 * person.leg_m, 0.0, 0.25] if low else [0.9 * person.thigh_m, 0.0, person.ankle_m]
        return replace(
            stance,
            pelvis=np.tile([0.0, 0.0, 0.28 if low else 0.5], (n, 1)),
            ankle=_all(n, (0.0, 0.0, 0.0)) + feet + _apart(0.19),
            toe=_all(n, (0.5, 0.0, 1.0) if low else (1.0, 0.0, 0.0)) + _apart(0.12),
            knee=_all(n, (0.6, 0.0, 1.0)) + _apart(0.12),
        )
    return _lain(person, stance, place) if place in _LYING else _stood(person, stance, place)


#: Lying: height of the hips, and where the ankles are from them (ahead and up in leg lengths, to the left).
_LYING: Final[dict[str, tuple[float, Triple, Triple]]] = {
    "prone": (0.75, (-0.97, -0.2, 0.0), (0.2, 0.0, -1.0)),
    "supine": (0.45, (0.55, -0.42, 0.0), (1.0, 0.0, 0.0)),
    "side_lying": (0.25, (0.2, 0.0, 0.95), (1.0, 0.0, 0.0)),
}


def _lain(person: Person, stance: Stance, place: Place) -> Stance:
    """Lie on a bench or on one side."""
    n = len(stance.yaw)
    high, (ahead, up, left), toe = _LYING[place]
    pelvis = np.tile([0.0, 0.0, high], (n, 1))
    feet = pelvis[:, None] + np.array([ahead, left, up]) * person.leg_m
    aside = _apart(0.12) if place != "side_lying" else _apart(0.07)[:, [0, 2, 1]]
    knee = _all(n, (0.5, 0.0, 1.0) if place == "supine" else (1.0, 0.0, -0.3))
    return replace(stance, pelvis=pelvis, ankle=feet + aside, toe=_all(n, toe), knee=knee)


def _stood(person: Person, stance: Stance, place: Place) -> Stance:
    """Stand, bent at the hips as far as the trunk leans, or keep trunk and legs in one line over fixed feet."""
    n = len(stance.yaw)
    if place == "plank":
        lean = np.radians(stance.lean)
        line = np.stack([np.sin(lean), 0 * lean, np.cos(lean)], axis=1)
        pelvis = line * person.leg_m * 0.999 + [0.0, 0.0, person.ankle_m]
        up = stance.lean.mean() < 0
        feet = _all(n, (0.0, 0.0, person.ankle_m if up else 2.2 * person.ankle_m)) + _apart(0.09)
        return replace(stance, pelvis=pelvis, ankle=feet, toe=_all(n, (0.3, 0.0, 1.0) if up else (0.6, 0.0, -0.6)))
    bend = np.clip(stance.lean.mean(), 0.0, 80.0) / 80.0
    back, low = 0.28 * bend, 0.12 * bend
    pelvis = np.tile([-back, 0.0, person.ankle_m + person.leg_m * 0.995 - low], (n, 1))
    ankle = stance.ankle + _apart(0.06)
    if place == "one_arm":
        ankle = ankle + np.array([[0.1, 0.0, 0.0], [-0.25, -0.05, 0.0]])
    elif place == "incline":
        ankle = ankle + np.array([-0.15, 0.0, 0.0])
    return replace(stance, pelvis=pelvis, ankle=ankle)


def _apart(metres: float) -> Array:
    """Return an offset to either side (2, 3)."""
    return np.stack([np.zeros(2), SIDES * metres, np.zeros(2)], axis=1)


def _all(n: int, place: Triple) -> Array:
    """Return one vector for both sides at n moments."""
    return np.broadcast_to(np.array(place), (n, 2, 3))
