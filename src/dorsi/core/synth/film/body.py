"""A jointed body: how long its limbs are, how it is posed, and where its 33 points then lie.

Conventions: metres; x forward as the lifter first faces, y to the lifter's left, z up, the floor at 0. Sides stand in
the order left, right. Angles in degrees; ``lean`` is the trunk against the vertical, positive forward.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from dorsi.core.tracks import KEYPOINTS, Array, Keypoint

__all__ = ["SIDES", "Girdle", "Person", "Stance", "blend", "draw_person", "girdle", "joints_of", "standing"]

#: Sign of y for left and right.
SIDES: Final = np.array([1.0, -1.0])
#: Segment lengths as shares of body height: limbs, foot and trunk after Drillis and Contini 1966 (as printed by Winter,
#: Biomechanics and Motor Control of Human Movement). Shoulder and hip joints lie inside the breadths given there
#: (0.259 and 0.191), which run over skin: judgement, from the breadths less the depth of the joint centres.
SHARES: Final = {
    "upper_arm_m": 0.186,
    "forearm_m": 0.146,
    "hand_m": 0.108,
    "thigh_m": 0.245,
    "shank_m": 0.246,
    "foot_m": 0.152,
    "ankle_m": 0.039,
    "trunk_m": 0.288,
    "shoulders_m": 0.195,
    "hips_m": 0.105,
    "neck_m": 0.105,
}
#: Spread of one person's share around the mean share (SD over mean), and of adults' height (metres): judgement.
SHARE_SPREAD: Final = 0.035
HEIGHT_M: Final = (1.74, 0.09)
TALLEST_M: Final = (1.50, 2.02)
#: An elbow or a knee that is locked: share of the two bones' length that the joints' ends then lie apart.
LOCKED: Final = 0.9985


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """How long a body's segments are, metres (``shoulders_m`` and ``hips_m`` between the joints of the two sides)."""

    height_m: float
    upper_arm_m: float
    forearm_m: float
    hand_m: float
    thigh_m: float
    shank_m: float
    foot_m: float
    ankle_m: float
    trunk_m: float
    shoulders_m: float
    hips_m: float
    neck_m: float

    @property
    def arm_m(self) -> float:
        """From the shoulder to the wrist of a straight arm."""
        return (self.upper_arm_m + self.forearm_m) * LOCKED

    @property
    def leg_m(self) -> float:
        """From the hip to the ankle of a straight leg."""
        return (self.thigh_m + self.shank_m) * LOCKED


def draw_person(rng: np.random.Generator, *, spread: float = 1.0) -> Person:
    """Draw an adult; with ``spread`` 0 the mean one.

    Source: Drillis and Contini 1966 (segment shares). Limits: one share for women and men; segments vary apart.
    """
    drawn = rng.normal(size=len(SHARES) + 1)
    height = float(np.clip(HEIGHT_M[0] + spread * HEIGHT_M[1] * drawn[0], *TALLEST_M))
    sizes = {
        name: height * share * float(np.clip(1 + spread * SHARE_SPREAD * each, 0.9, 1.1))
        for (name, share), each in zip(SHARES.items(), drawn[1:], strict=True)
    }
    return Person(height_m=height, **sizes)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stance:
    """How a body is posed at each of T moments, in few numbers that can be mixed without stretching a bone.

    ``pelvis`` (T, 3) middle between the hips; ``yaw``, ``lean``, ``tilt`` (to the left), ``twist`` of the shoulders (to
    the left) (T,) degrees; ``rounding`` (T,) height of the back's arc over its chord, in trunk lengths; ``forward`` and
    ``up`` (T, 2) travel of the two blades along the trunk, metres; ``hand`` (T, 2, 3) where the wrists want to be and
    ``elbow`` (T, 2, 3) the direction in which the elbows point; ``ankle`` and ``knee`` (T, 2, 3) likewise; ``toe``
    (T, 2, 3) where the feet point; ``nod`` (T,) degrees of the head against the trunk, positive down.
    """

    pelvis: Array
    yaw: Array
    lean: Array
    tilt: Array
    twist: Array
    rounding: Array
    forward: Array
    up: Array
    hand: Array
    elbow: Array
    ankle: Array
    knee: Array
    toe: Array
    nod: Array


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Girdle:
    """Where the shoulders are (T, 2, 3), the middle between them without blade travel (T, 3), and the trunk's axes."""

    shoulder: Array
    middle: Array
    ahead: Array
    left: Array
    along: Array


def standing(person: Person, n: int) -> Stance:
    """Return a body that stands upright with hanging arms, at n moments."""
    side = np.stack([np.zeros(2), SIDES, np.zeros(2)], axis=1)
    hip_z = person.ankle_m + person.leg_m * 0.998
    hand = side * (person.shoulders_m / 2 + 0.06) + [0.02, 0.0, hip_z + person.trunk_m - 0.99 * person.arm_m]
    every = np.ones((n, 1, 1))
    return Stance(
        pelvis=np.tile([0.0, 0.0, hip_z], (n, 1)),
        yaw=np.zeros(n),
        lean=np.full(n, 2.0),
        tilt=np.zeros(n),
        twist=np.zeros(n),
        rounding=np.full(n, 0.03),
        forward=np.zeros((n, 2)),
        up=np.zeros((n, 2)),
        hand=every * hand,
        elbow=every * (side * 0.3 + [-1.0, 0.0, 0.0]),
        ankle=every * (side * person.hips_m * 0.7 + [0.0, 0.0, person.ankle_m]),
        knee=every * (side * 0.15 + [1.0, 0.0, 0.0]),
        toe=every * (side * 0.15 + [1.0, 0.0, 0.0]),
        nod=np.zeros(n),
    )


def blend(stances: list[Stance], weights: list[Array]) -> Stance:
    """Mix stances of the same T moments with weights (T,) that sum to 1."""
    mixed = {}
    for field in fields(Stance):
        parts = [getattr(stance, field.name) for stance in stances]
        mixed[field.name] = sum(
            part * weight.reshape((-1,) + (1,) * (part.ndim - 1)) for part, weight in zip(parts, weights, strict=True)
        )
    return Stance(**mixed)


def girdle(person: Person, stance: Stance) -> Girdle:
    """Where the shoulders come to lie: at the upper end of the trunk, moved by the blades."""
    along, ahead, left = _trunk_axes(stance)
    chord = person.trunk_m * (1 - 8 / 3 * stance.rounding**2)
    middle = stance.pelvis + along * chord[:, None]
    twist = np.radians(stance.twist)[:, None]
    out, front = left * np.cos(twist) - ahead * np.sin(twist), ahead * np.cos(twist) + left * np.sin(twist)
    # A blade glides on the ribs: what goes forward also goes outward a little less far.
    half = SIDES * person.shoulders_m / 2 * (1 - 0.25 * np.abs(stance.forward) / person.shoulders_m)
    shoulder = (
        middle[:, None]
        + out[:, None] * half[..., None]
        + front[:, None] * stance.forward[..., None]
        + along[:, None] * stance.up[..., None]
    )
    return Girdle(shoulder=shoulder, middle=middle, ahead=front, left=out, along=along)


def joints_of(person: Person, stance: Stance) -> Array:
    """Where the 33 points lie: (T, 33, 3), metres."""
    n = len(stance.yaw)
    points = np.zeros((n, len(KEYPOINTS), 3))
    frame = girdle(person, stance)
    _, _, pelvis_left = _trunk_axes(stance)
    hip = stance.pelvis[:, None] + pelvis_left[:, None] * (SIDES * person.hips_m / 2)[:, None]
    elbow, wrist = _two_bones(frame.shoulder, stance.hand, person.upper_arm_m, person.forearm_m, stance.elbow)
    knee, ankle = _two_bones(hip, stance.ankle, person.thigh_m, person.shank_m, stance.knee)
    for side in range(2):
        for first, place in (
            (Keypoint.LEFT_SHOULDER, frame.shoulder),
            (Keypoint.LEFT_ELBOW, elbow),
            (Keypoint.LEFT_WRIST, wrist),
            (Keypoint.LEFT_HIP, hip),
            (Keypoint.LEFT_KNEE, knee),
            (Keypoint.LEFT_ANKLE, ankle),
        ):
            points[:, first + side] = place[:, side]
    _put_head(points, person, stance, frame)
    _put_hands_and_feet(points, person, stance, frame)
    return points


def _trunk_axes(stance: Stance) -> tuple[Array, Array, Array]:
    """Return along (to the head), ahead (to the chest) and left of the trunk, each (T, 3)."""
    yaw, lean, tilt = (np.radians(each) for each in (stance.yaw, stance.lean, stance.tilt))
    zero = np.zeros_like(yaw)
    forth = np.stack([np.cos(yaw), np.sin(yaw), zero], axis=1)
    left0 = np.stack([-np.sin(yaw), np.cos(yaw), zero], axis=1)
    high = np.stack([zero, zero, zero + 1], axis=1)
    straight = np.cos(lean)[:, None] * high + np.sin(lean)[:, None] * forth
    ahead = np.cos(lean)[:, None] * forth - np.sin(lean)[:, None] * high
    along = np.cos(tilt)[:, None] * straight + np.sin(tilt)[:, None] * left0
    left = np.cos(tilt)[:, None] * left0 - np.sin(tilt)[:, None] * straight
    return along, ahead, left


def _unit(vector: Array) -> Array:
    """Return vectors of length 1 along the last axis."""
    length: Array = np.sqrt((vector * vector).sum(axis=-1, keepdims=True))
    return vector / np.maximum(length, 1e-12)


def _two_bones(root: Array, target: Array, first_m: float, second_m: float, pole: Array) -> tuple[Array, Array]:
    """Bend a limb of two bones so that its end reaches the target (or points at it): middle and end, each (T, 2, 3)."""
    away = target - root
    far = np.sqrt((away * away).sum(axis=-1, keepdims=True))
    axis = away / np.maximum(far, 1e-9)
    reach = np.clip(far, abs(first_m - second_m) + 0.02, (first_m + second_m) * LOCKED)
    to_foot = (reach**2 + first_m**2 - second_m**2) / (2 * reach)
    height = np.sqrt(np.maximum(first_m**2 - to_foot**2, 0.0))
    aside = pole - axis * (pole * axis).sum(axis=-1, keepdims=True)
    return root + axis * to_foot + _unit(aside) * height, root + axis * reach


def _put_head(points: Array, person: Person, stance: Stance, frame: Girdle) -> None:
    """Place nose, eyes, ears and mouth: the head sits over the shoulders and nods."""
    nod = np.radians(stance.nod)[:, None]
    high = frame.along * np.cos(nod) + frame.ahead * np.sin(nod)
    face = frame.ahead * np.cos(nod) - frame.along * np.sin(nod)
    scale = person.height_m / 1.74
    middle = frame.middle + frame.along * person.neck_m * 0.45 + high * person.neck_m * 0.55 + face * 0.02
    # Forward, left and up from the middle between the ears, metres of a head of average size: judgement.
    places = {0: (0.115, 0.0, -0.005), 9: (0.09, 0.025, -0.06), 10: (0.09, -0.025, -0.06)}
    places |= {1: (0.09, 0.018, 0.03), 2: (0.085, 0.032, 0.032), 3: (0.078, 0.046, 0.03), 7: (0.0, 0.075, 0.0)}
    places |= {4: (0.09, -0.018, 0.03), 5: (0.085, -0.032, 0.032), 6: (0.078, -0.046, 0.03), 8: (0.0, -0.075, 0.0)}
    for point, (forth, left, up) in places.items():
        points[:, point] = middle + scale * (face * forth + frame.left * left + high * up)


def _put_hands_and_feet(points: Array, person: Person, stance: Stance, frame: Girdle) -> None:
    """Place the three points of each hand and the heel and toe of each foot."""
    for side in range(2):
        elbow, wrist = points[:, Keypoint.LEFT_ELBOW + side], points[:, Keypoint.LEFT_WRIST + side]
        along = _unit(wrist - elbow)
        thumb = frame.ahead - along * (frame.ahead * along).sum(axis=1, keepdims=True) + 1e-6
        thumb = _unit(thumb)
        points[:, 17 + side] = wrist + along * 0.085 - thumb * 0.035
        points[:, 19 + side] = wrist + along * 0.09 + thumb * 0.02
        points[:, 21 + side] = wrist + along * 0.045 + thumb * 0.045
        ankle = points[:, Keypoint.LEFT_ANKLE + side]
        toe = _unit(stance.toe[:, side])
        down = _unit(ankle - points[:, Keypoint.LEFT_KNEE + side])
        down = _unit(down - toe * (down * toe).sum(axis=1, keepdims=True))
        points[:, 29 + side] = ankle + down * person.ankle_m * 0.8 - toe * 0.25 * person.foot_m
        points[:, 31 + side] = ankle + down * person.ankle_m * 0.9 + toe * 0.72 * person.foot_m
