"""The errors of a pose model: jitter, slow drift, posture, hidden and swapped points, an unsure third dimension.

The sizes were read off tracks of eight real clips made with MediaPipe's full model, from points that truly stood still
(hands on a fixed bar in pull-ups, planted feet in hinges, hips and knees on a row's seat, the whole body in long
lock-outs and hangs), in torso lengths of the picture, per axis:

- from one picture to the next (1/30 s) 0.003 to 0.006 for a seen wrist, hip or shoulder, of which 0.001 to 0.003 has no
  memory at all; over 0.1 s 0.006 to 0.014, over 0.3 s 0.009 to 0.028, over 1 s 0.02 to 0.05 (root mean square
  difference over the square root of 2): smooth errors that forget themselves within 0.3 to 0.5 s, SD 0.025 for a wrist;
- the line hips-shoulders of bodies that stand still: SD 0.1 to 0.5 degrees within 0.5 to 2 s, so errors of SD 0.01
  of the middles of hips and of shoulders (one lifter who settled after each lift: 1.3 to 1.9 degrees);
- planted feet 2 to 3 times a wrist's, a joint behind the body or behind a plate 2 to 5 times;
- visibility of the far side in side views: elbow and wrist 0.01 to 0.10, knee 0.2 to 0.6, ankle 0.4 to 0.8,
  shoulder and hip 0.99 or more however hidden; of the near side 0.6 to 0.98;
- "world" points over 0.3 s: depth of a wrist 0.05 to 0.08 m, knee 0.05, ankle 0.09, shoulder 0.01, hip 0.001 to 0.008;
  across the picture a third of it; limb lengths differ by 4 to 12 % (SD) within a clip.

Limits: clips of few lifters, and "still" holds a little real sway; errors with a person in loose clothes or in the dark
are larger.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from dorsi.core.tracks import KEYPOINTS, Array, Keypoint

__all__ = ["CLEAN", "Noise", "noisy_pixels", "noisy_world", "visibility_of"]

_KIND: Final = tuple("foot" if "foot" in name or "heel" in name else name.rsplit("_", 1)[-1] for name in KEYPOINTS)
_FIRST_BODY: Final = int(Keypoint.LEFT_SHOULDER)


def _by_kind(sizes: dict[str, float], face: float, finger: float) -> Array:
    """Return one number per point, by its kind."""
    each = [face if i < _FIRST_BODY else sizes.get(kind, finger) for i, kind in enumerate(_KIND)]
    return np.asarray(each)


#: Errors in the picture against those of a hip or shoulder.
_SIZE: Final = _by_kind(
    {"shoulder": 1.0, "hip": 1.0, "elbow": 2.0, "wrist": 2.5, "knee": 2.2, "ankle": 2.6, "foot": 4.0}, 0.9, 3.0
)
#: Slow error of the depth of "world" points, metres (SD), and visibility on the far and on the near side.
_DEPTH_M: Final = _by_kind(
    {"shoulder": 0.012, "hip": 0.004, "elbow": 0.035, "wrist": 0.065, "knee": 0.05, "ankle": 0.09, "foot": 0.1},
    0.02,
    0.07,
)
_FAR_SEEN: Final = _by_kind(
    {"shoulder": 0.995, "hip": 0.995, "elbow": 0.04, "wrist": 0.05, "knee": 0.38, "ankle": 0.5, "foot": 0.55},
    0.99,
    0.06,
)
_NEAR_SEEN: Final = _by_kind(
    {"shoulder": 0.998, "hip": 0.998, "elbow": 0.95, "wrist": 0.87, "knee": 0.94, "ankle": 0.86, "foot": 0.8},
    0.998,
    0.8,
)


#: Which side a point belongs to: left 1, right -1, the nose neither.
_SIDE: Final = np.asarray([1.0 if "left" in name else -1.0 if "right" in name else 0.0 for name in KEYPOINTS])


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """How a pose model errs, as shares of the torso's length in the picture (hips and shoulders; others see `_SIZE`).

    ``jitter`` SD without memory, ``drift`` SD of the smooth error that lasts ``drift_s``, ``posture`` error that
    returns in every repetition (share of a point's travel), ``hidden`` how many times larger all are for a point that
    cannot be seen at all. ``lost`` share of moments at which a point is lost, ``swapped`` share of the time in which
    left and right are taken for each other. ``depth`` 1 for the measured unsureness of the third dimension,
    ``depth_scale`` how flat it is (1: not). ``size_error`` SD of the size of the whole "world" body.
    """

    jitter: float = 0.0012
    drift: float = 0.01
    drift_s: float = 0.35
    posture: float = 0.03
    hidden: float = 3.0
    lost: float = 0.0
    swapped: float = 0.0
    depth: float = 1.0
    depth_scale: float = 0.8
    size_error: float = 0.06
    seed: int = 0


#: A model without errors.
CLEAN: Final = Noise(jitter=0.0, drift=0.0, posture=0.0, hidden=1.0, depth=0.0, depth_scale=1.0, size_error=0.0)


def visibility_of(own: Array, time_s: Array, noise: Noise) -> Array:
    """How surely each point is seen (T, 33), from points in the camera's axes: the far side of a body is not."""
    rng = np.random.default_rng([noise.seed, 3])
    across = (own[:, Keypoint.LEFT_SHOULDER, 2] - own[:, Keypoint.RIGHT_SHOULDER, 2])[:, None]
    behind = np.clip((across * _SIDE - 0.12) / 0.15, 0, 1)
    seen = _NEAR_SEEN + (_FAR_SEEN - _NEAR_SEEN) * behind
    unsure = np.minimum(seen, 1 - seen) * 0.35 * _slow(rng, time_s, seen.shape, 0.4)
    clipped: Array = np.clip(seen + unsure, 0.005, 0.9999)
    return clipped


def noisy_pixels(xy_px: Array, time_s: Array, seen: Array, noise: Noise) -> Array:
    """Add the model's errors to pixels; lost points become NaN."""
    rng = np.random.default_rng([noise.seed, 4])
    hips = xy_px[:, [Keypoint.LEFT_HIP, Keypoint.RIGHT_HIP]].mean(axis=1)
    shoulders = xy_px[:, [Keypoint.LEFT_SHOULDER, Keypoint.RIGHT_SHOULDER]].mean(axis=1)
    torso = float(np.median(np.hypot(*(hips - shoulders).T)))
    size = _grown(seen, noise)
    error = noise.jitter * rng.normal(size=xy_px.shape) + noise.drift * _slow(rng, time_s, xy_px.shape, noise.drift_s)
    bent = rng.normal(0, noise.posture, (len(KEYPOINTS), 2, 2))
    own = xy_px - hips[:, None]
    out = xy_px + size * error * torso + np.einsum("tki,kij->tkj", own - own.mean(axis=0), bent)
    out = _swapped(out, time_s, noise, rng)
    out[rng.random(out.shape[:2]) < noise.lost] = np.nan
    return out


def noisy_world(own: Array, time_s: Array, seen: Array, noise: Noise) -> Array:
    """Return "world" points as such a model gives them: origin between the hips, flattened and unsure in depth."""
    rng = np.random.default_rng([noise.seed, 5])
    hips = own[:, [Keypoint.LEFT_HIP, Keypoint.RIGHT_HIP]].mean(axis=1, keepdims=True)
    world: Array = (own - hips) * (1 + noise.size_error * rng.normal())
    grown = 1 + (np.minimum(noise.hidden, 2.0) - 1) * (1 - seen)
    slow = _slow(rng, time_s, world.shape, noise.drift_s)
    unsure = noise.depth * (_DEPTH_M * grown)[..., None] * np.array([0.3, 0.3, 1.0])
    bent = rng.normal(0, noise.posture * 2, (len(KEYPOINTS), 3, 3))
    world = world + np.einsum("tki,kij->tkj", world - world.mean(axis=0), bent)
    world[..., 2] *= noise.depth_scale
    found: Array = world + unsure * (slow + 0.15 * rng.normal(size=world.shape))
    return found


def _grown(seen: Array, noise: Noise) -> Array:
    """Return the size of the errors of each point at each moment (T, 33, 1): more for what is hidden."""
    size: Array = (_SIZE * (1 + (noise.hidden - 1) * (1 - seen)))[..., None]
    return size


def _slow(rng: np.random.Generator, time_s: Array, shape: tuple[int, ...], lasts_s: float) -> Array:
    """Return smooth errors of unit SD: noise at even moments, smoothed by a bell curve of SD ``lasts_s`` / 2."""
    step = lasts_s / 6
    first = time_s[0] - 3 * lasts_s
    n = int(np.ceil((time_s[-1] + 3 * lasts_s - first) / step)) + 2
    bell = np.exp(-0.5 * (np.arange(-9, 10) / 3.0) ** 2)
    bell /= np.sqrt((bell**2).sum())
    raw = rng.normal(size=(n + len(bell) - 1, *shape[1:]))
    even = sum(weight * raw[i : i + n] for i, weight in enumerate(bell))
    at = (time_s - first) / step
    i = at.astype(int)
    part = (at - i).reshape((-1,) + (1,) * (len(shape) - 1))
    between: Array = even[i] * (1 - part) + even[i + 1] * part
    return between


def _swapped(xy: Array, time_s: Array, noise: Noise, rng: np.random.Generator) -> Array:
    """Swap left and right for short whiles that make up the ordered share of the time."""
    if not noise.swapped:
        return xy
    away = _slow(rng, time_s, (len(time_s), 1), 0.3)[:, 0]
    gone = away > np.quantile(away, 1 - noise.swapped)
    names = [name.replace("left", "right") if "left" in name else name.replace("right", "left") for name in KEYPOINTS]
    xy[gone] = xy[gone][:, [KEYPOINTS.index(name) for name in names]]
    return xy
