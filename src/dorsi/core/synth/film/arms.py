"""Arms that turn about the shoulder or the elbow, and blades that rise: curls, straight-arm work, raises, shrugs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from dorsi.core.synth.film.body import SIDES, Girdle, Person, Stance, girdle, standing
from dorsi.core.synth.film.course import Moves
from dorsi.core.synth.film.pulls import Place, seated_on
from dorsi.core.tracks import Array

__all__ = ["ArmWork", "armed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmWork:
    """How the arms move, from the stretch (progress 0) to the end position (progress 1), degrees.

    ``raised`` of the upper arm in the trunk's own plane of symmetry: 0 along the trunk down, 90 ahead, 180 overhead;
    ``spread`` of it to the side, 0 to 90; ``elbow`` angle at the elbow; ``turned`` of the bent forearm from pointing
    ahead (0) outward (90), or None where it bends in the plane of the upper arm. ``lean`` of the trunk, ``tilt`` of it
    to the left (side bends), ``blades`` which way the blades travel.
    ``arms`` which of them work; the other hangs. ``fixed_hands``: the hands rest on bars and the body moves.
    """

    place: Place = "stand"
    lean: tuple[float, float] = (2.0, 2.0)
    tilt: tuple[float, float] = (0.0, 0.0)
    raised: tuple[float, float] = (0.0, 0.0)
    spread: tuple[float, float] = (3.0, 3.0)
    elbow: tuple[float, float] = (170.0, 170.0)
    turned: tuple[float, float] | None = None
    blades: Literal["up", "down", "back", "still"] = "still"
    arms: Literal["both", "left"] = "both"
    fixed_hands: bool = False


def armed(person: Person, moves: Moves, *, work: ArmWork) -> Stance:
    """Pose a body whose arms work, as far as its progress says."""
    n = len(moves.swing_deg)
    u = moves.progress.copy()
    if work.arms == "left":
        u[:, 1] = 0.0
    stance = standing(person, n)
    travel = moves.blade_m * (np.clip(u, -0.2, 1.2) - 0.5)
    none = np.zeros_like(travel)
    stance = replace(
        stance,
        lean=_between(work.lean, u[:, 0]) - moves.swing_deg + moves.sway_deg,
        tilt=_between(work.tilt, u[:, 0]),
        rounding=moves.rounding,
        up={"up": travel, "down": -travel}.get(work.blades, none),
        forward=-travel if work.blades == "back" else none,
        nod=np.full(n, -0.3 * float(np.mean(work.lean))),
    )
    stance = seated_on(person, stance, work.place)
    frame = girdle(person, stance)
    elbow, wrist = _arm_points(person, work, u, frame)
    # The bend lies where the elbow is, seen from the line shoulder to wrist.
    bend = elbow - (frame.shoulder + wrist) / 2
    if work.arms == "left":
        lying = work.place == "side_lying"
        down = frame.ahead if lying else np.array([0.05, -0.06, -1.0])
        wrist[:, 1] = frame.shoulder[:, 1] + 0.97 * person.arm_m * down
        bend[:, 1] = [-1.0, -0.2, 0.0]
    if work.fixed_hands:
        lift = wrist[:, :, 2].mean(axis=1) - wrist[0, :, 2].mean()
        drop = np.stack([0 * lift, 0 * lift, -lift], axis=1)
        stance = replace(stance, pelvis=stance.pelvis + drop, ankle=stance.ankle + drop[:, None])
        wrist = wrist + drop[:, None]
    return replace(stance, hand=wrist, elbow=bend + 1e-3)


def _between(ends: tuple[float, float], u: Array) -> Array:
    """Return the way between two numbers."""
    return ends[0] + (ends[1] - ends[0]) * u


def _arm_points(person: Person, work: ArmWork, u: Array, frame: Girdle) -> tuple[Array, Array]:
    """Return elbows and wrists (T, 2, 3)."""
    raised, spread, bend = (np.radians(_between(ends, u))[..., None] for ends in (work.raised, work.spread, work.elbow))
    ahead, along = frame.ahead[:, None], frame.along[:, None]
    out = frame.left[:, None] * SIDES[:, None]
    plane = ahead * np.sin(raised) - along * np.cos(raised)
    upper = plane * np.cos(spread) + out * np.sin(spread)
    elbow = frame.shoulder + upper * person.upper_arm_m
    if work.turned is None:
        # In the plane of the upper arm: forward and up for a hanging arm.
        across = ahead * np.cos(raised) + along * np.sin(raised)
    else:
        turned = np.radians(_between(work.turned, u))[..., None]
        across = ahead * np.cos(turned) + out * np.sin(turned)
        across = across - upper * (across * upper).sum(axis=-1, keepdims=True)
        across = across / np.sqrt((across**2).sum(axis=-1, keepdims=True))
    fore = -upper * np.cos(bend) + across * np.sin(bend)
    return elbow, elbow + fore * person.forearm_m
