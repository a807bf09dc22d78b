"""Extending the hips over a bench or on the floor: the trunk or the legs rise, the rest is held."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np

from dorsi.core.synth.film.body import SIDES, Person, Stance, girdle, standing
from dorsi.core.synth.film.course import Moves
from dorsi.core.tracks import Array

__all__ = ["Extension", "extended"]

#: Hips below this lie on the floor or over the knees: the feet are stretched.
LOW_M: Final = 0.52


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """How the hips extend: lean of the trunk and of the legs at the bottom and at the top, degrees.

    ``legs`` is how far the thighs point forward of straight down (0 standing legs, -90 lying back), ``bent`` the angle
    at the knee. ``hip_m`` height of the hips. ``hands`` where the arms are. ``moves`` which legs follow the progress.
    """

    lean: tuple[float, float]
    legs: tuple[float, float] = (-45.0, -45.0)
    bent: float = 176.0
    hip_m: float = 0.95
    hands: Literal["chest", "ahead", "pad", "floor", "beside"] = "chest"
    moves: Literal["both", "left"] = "both"


def extended(person: Person, moves: Moves, *, extension: Extension) -> Stance:
    """Pose a body that extends its hips on a bench or on the floor."""
    n = len(moves.swing_deg)
    u = moves.both
    stance = standing(person, n)
    lean = extension.lean[0] + (extension.lean[1] - extension.lean[0]) * u + moves.sway_deg
    each = np.stack([u, u if extension.moves == "both" else np.zeros(n)], axis=1)
    legs = np.radians(extension.legs[0] + (extension.legs[1] - extension.legs[0]) * each)
    knee = np.full((n, 2), np.radians(extension.bent))
    if extension.moves == "left":  # on hands and knees: one leg straightens as it rises, the other kneels
        knee = np.radians(np.stack([95 + 80 * u, np.full(n, 95.0)], axis=1))
    pelvis = np.tile([0.0, 0.0, extension.hip_m], (n, 1))
    thigh = np.stack([np.sin(legs), 0 * legs, -np.cos(legs)], axis=2)
    fold = legs - (np.pi - knee)
    shank = np.stack([np.sin(fold), 0 * fold, -np.cos(fold)], axis=2)
    hip = pelvis[:, None] + np.stack([np.zeros(2), SIDES * person.hips_m / 2, np.zeros(2)], axis=1)
    ankle = hip + thigh * person.thigh_m + shank * person.shank_m
    front = np.stack([np.cos(legs), 0 * legs, np.sin(legs)], axis=2)
    stance = replace(
        stance,
        pelvis=pelvis,
        lean=lean,
        rounding=moves.rounding,
        ankle=ankle,
        knee=front,
        toe=front * 0.3 + shank * 0.9 if extension.hip_m > LOW_M else shank - 0.1 * front,
        nod=np.clip(-0.2 * lean, -25.0, 0.0),
    )
    return _hands_at(person, stance, extension)


def _hands_at(person: Person, stance: Stance, extension: Extension) -> Stance:
    """Put the hands at the chest, ahead, on the pad, on the floor, or beside the body."""
    frame = girdle(person, stance)
    out = frame.left[:, None] * SIDES[:, None]
    ahead, along = frame.ahead[:, None], frame.along[:, None]
    arm = person.arm_m
    places: dict[str, Array] = {
        "chest": frame.shoulder + ahead * 0.14 - along * 0.12 - out * 0.22,
        "ahead": frame.shoulder + along * 0.93 * arm + out * 0.05,
        "beside": frame.shoulder - along * 0.93 * arm + out * 0.08,
        "pad": frame.shoulder + ahead * 0.28 - along * 0.1,
        "floor": frame.shoulder + np.array([0.02, 0.0, -0.97 * arm]),
    }
    elbow = out - along * 0.5 if extension.hands in {"chest", "pad"} else out * 0.3 - ahead
    return replace(stance, hand=places[extension.hands], elbow=elbow)
