"""The errors of a pose model: jitter, slow drift, hidden and swapped points, a flattened third dimension."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from dorsi.core.tracks import KEYPOINTS, Array, Keypoint

__all__ = ["CLEAN", "Noise", "noisy_pixels", "noisy_world", "visibility_of"]

#: How much larger than a hip's the errors of each kind of point are (fingers and feet worst).
_WORSE: Final = {"hip": 1.0, "shoulder": 0.9, "elbow": 1.2, "wrist": 1.6, "knee": 1.1, "ankle": 1.4}
_FAR: Final = np.array([_WORSE.get(name.split("_")[-1], 1.8 if i > 16 else 0.8) for i, name in enumerate(KEYPOINTS)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """How a pose model errs, as shares of the torso's length in the picture.

    ``jitter`` SD from picture to picture at 30 a second, ``drift`` SD of the slow error with ``drift_s`` seconds of
    memory, ``hidden`` by how much both grow for a point that the body hides. ``lost`` share of moments at which a
    point is lost, ``swapped`` share of the time in which left and right are taken for each other. ``depth_scale`` and
    ``depth_drift`` (metres) how flat and how unsure the third dimension is.
    """

    jitter: float = 0.004
    drift: float = 0.012
    drift_s: float = 0.5
    hidden: float = 3.0
    lost: float = 0.0
    swapped: float = 0.0
    depth_scale: float = 0.85
    depth_drift: float = 0.03
    seed: int = 0


#: A model without errors.
CLEAN: Final = Noise(jitter=0.0, drift=0.0, hidden=1.0, depth_scale=1.0, depth_drift=0.0)


def visibility_of(own: Array, noise: Noise) -> Array:
    """How surely each point is seen (T, 33): the far side of a body seen from the side is not."""
    rng = np.random.default_rng([noise.seed, 3])
    away = own[..., 2] - own[..., [Keypoint.LEFT_HIP, Keypoint.RIGHT_HIP], 2].mean(axis=1, keepdims=True)
    across = np.abs(own[:, Keypoint.LEFT_SHOULDER, 2] - own[:, Keypoint.RIGHT_SHOULDER, 2])[:, None]
    behind = np.clip((away - 0.05) / 0.15, 0, 1) * np.clip((across - 0.15) / 0.15, 0, 1)
    seen = 0.985 - 0.8 * behind + 0.05 * rng.normal(size=(1, len(KEYPOINTS))) * behind
    clipped: Array = np.clip(seen, 0.01, 0.9999)
    return clipped


def noisy_pixels(xy_px: Array, time_s: Array, seen: Array, noise: Noise) -> Array:
    """Add the model's errors to pixels; lost points become NaN."""
    rng = np.random.default_rng([noise.seed, 4])
    hips = xy_px[:, [Keypoint.LEFT_HIP, Keypoint.RIGHT_HIP]].mean(axis=1)
    shoulders = xy_px[:, [Keypoint.LEFT_SHOULDER, Keypoint.RIGHT_SHOULDER]].mean(axis=1)
    torso = float(np.median(np.hypot(*(hips - shoulders).T)))
    size = _FAR[None, :, None] * (1 + (noise.hidden - 1) * (1 - seen[..., None])) * torso
    error = noise.jitter * rng.normal(size=xy_px.shape) + noise.drift * _slow(rng, time_s, xy_px.shape, noise.drift_s)
    out = xy_px + size * error
    out = _swapped(out, time_s, noise, rng)
    out[rng.random(out.shape[:2]) < noise.lost] = np.nan
    return out


def noisy_world(own: Array, time_s: Array, seen: Array, noise: Noise) -> Array:
    """Return "world" points as such a model gives them: origin between the hips, flattened and unsure in depth."""
    rng = np.random.default_rng([noise.seed, 5])
    hips = own[:, [Keypoint.LEFT_HIP, Keypoint.RIGHT_HIP]].mean(axis=1, keepdims=True)
    world = own - hips
    size = _FAR[None, :, None] * (1 + (noise.hidden - 1) * (1 - seen[..., None]))
    torso_m = 0.5
    flat = noise.jitter * rng.normal(size=world.shape) + noise.drift * _slow(rng, time_s, world.shape, noise.drift_s)
    world = world + size * flat * torso_m
    world[..., 2] = world[..., 2] * noise.depth_scale
    world[..., 2] += size[..., 0] * noise.depth_drift * _slow(rng, time_s, world.shape[:2], noise.drift_s)
    found: Array = world
    return found


def _slow(rng: np.random.Generator, time_s: Array, shape: tuple[int, ...], memory_s: float) -> Array:
    """Return slow errors of unit SD that forget themselves within ``memory_s`` (first-order, any spacing of moments)."""
    out = np.empty(shape)
    kept = np.exp(-np.diff(time_s) / memory_s)
    fresh = np.sqrt(1 - kept**2)
    steps = rng.normal(size=shape)
    out[0] = steps[0]
    for i in range(1, len(time_s)):
        out[i] = out[i - 1] * kept[i - 1] + steps[i] * fresh[i - 1]
    return out


def _swapped(xy: Array, time_s: Array, noise: Noise, rng: np.random.Generator) -> Array:
    """Swap left and right for short whiles that make up the ordered share of the time."""
    if not noise.swapped:
        return xy
    away = _slow(rng, time_s, (len(time_s),), 0.3)
    gone = away > np.quantile(away, 1 - noise.swapped)
    pairs = [i if "left" not in name else i + (3 if i in {1, 2, 3} else 1) for i, name in enumerate(KEYPOINTS)]
    for i, j in list(enumerate(pairs)):
        if j != i:
            pairs[j] = i
    xy[gone] = xy[gone][:, pairs]
    return xy
