"""A track played again: other moments of it, in a mirror, without some points, one track after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np

from dorsi.core.motion.cleaning import torso_lengths_px
from dorsi.core.motion.repairing import OTHER_SIDE
from dorsi.core.tracks import Array, Keypoint, PoseTrack, Shot

RATE_HZ: Final = 30.0
#: A body at rest trembles, and its points err, by this much, in torso lengths, over so many moments.
TREMBLES, OVER = 0.006, 6
#: From one scene into the next nobody jumps.
BLENDED_S: Final = 0.6


def replayed(track: PoseTrack, source_s: Array, rate_hz: float = RATE_HZ) -> PoseTrack:
    """Play the moments ``source_s`` of a track, one after the other at an even rate.

    Between two moments that were looked at points go in a straight line; where the shot changes, so it does here.
    """
    time_s = np.arange(len(source_s)) / rate_hz
    source_s = np.clip(source_s, track.time_s[0], track.time_s[-1])
    after = np.clip(np.searchsorted(track.time_s, source_s), 1, track.n_moments - 1)
    shot = np.searchsorted([shot.start_s for shot in track.shots], source_s, side="right")
    own = np.searchsorted([shot.start_s for shot in track.shots], track.time_s, side="right")
    before = after - 1
    # Never between two shots.
    before = np.where(own[before] == shot, before, after)
    after = np.where(own[after] == shot, after, before)
    gap = track.time_s[after] - track.time_s[before]
    share = np.where(gap > 0, (source_s - track.time_s[before]) / np.where(gap > 0, gap, 1), 0.0)

    def at(values: Array) -> Array:
        part = share.reshape(-1, *([1] * (values.ndim - 1)))
        mixed: Array = np.where(part > 0, values[before] * (1 - part) + values[after] * part, values[before])
        return mixed

    cuts = np.flatnonzero(np.diff(shot)) + 1
    edges = [0.0, *(float(time_s[cut]) for cut in cuts), float(time_s[-1]) + 1 / rate_hz]
    return PoseTrack(
        time_s=time_s,
        xy_px=at(track.xy_px),
        world_m=None if track.world_m is None else at(track.world_m),
        visibility=at(track.visibility),
        image_size_px=track.image_size_px,
        shots=tuple(Shot(start_s=start, end_s=end) for start, end in pairwise(edges)),
    )


def run(from_s: float, to_s: float, rate_hz: float = RATE_HZ, speed: float = 1.0) -> Array:
    """Return the moments from one to another in steps of the rate."""
    return np.arange(from_s, to_s, speed / rate_hz)


def trembling(track: PoseTrack, still: np.ndarray, rng: np.random.Generator) -> PoseTrack:
    """Let a body that was frozen tremble, and its points err, as those of a resting one do."""
    torso = torso_lengths_px(track)[:, None, None]
    away = _slow_noise(track.xy_px.shape, rng) * TREMBLES
    changed = track.xy_px + np.where(still[:, None, None], away * np.nan_to_num(torso), 0.0)
    return replace(track, xy_px=changed)


def _slow_noise(shape: tuple[int, ...], rng: np.random.Generator) -> Array:
    """Return noise of unit size that changes within a fifth of a second."""
    raw = rng.normal(size=(shape[0] + OVER, *shape[1:])).cumsum(axis=0)
    noise: Array = (raw[OVER:] - raw[:-OVER]) / np.sqrt(OVER)
    return noise


def mirrored(track: PoseTrack) -> PoseTrack:
    """Show the film in a mirror."""
    xy, world = track.xy_px[:, OTHER_SIDE].copy(), None
    xy[:, :, 0] = track.image_size_px[0] - xy[:, :, 0]
    if track.world_m is not None:
        world = track.world_m[:, OTHER_SIDE] * (-1.0, 1.0, 1.0)
    return replace(track, xy_px=xy, world_m=world, visibility=track.visibility[:, OTHER_SIDE])


def without_points(track: PoseTrack, gone: np.ndarray, points: Sequence[Keypoint]) -> PoseTrack:
    """Lose these points at the moments ``gone`` (T,)."""
    xy, visibility = track.xy_px.copy(), track.visibility.copy()
    world = None if track.world_m is None else track.world_m.copy()
    for point in points:
        xy[gone, point], visibility[gone, point] = np.nan, 0.0
        if world is not None:
            world[gone, point] = np.nan
    return replace(track, xy_px=xy, world_m=world, visibility=visibility)


def after_each_other(parts: Sequence[PoseTrack]) -> PoseTrack:
    """Play tracks at the same even rate one after the other in one shot, each blended into the next."""
    blend = round(BLENDED_S * RATE_HZ)
    xy: list[Array] = []
    world: list[Array] = []
    seen: list[Array] = []
    for number, part in enumerate(parts):
        spaces = np.zeros_like(part.visibility)[:, :, None].repeat(3, 2) if part.world_m is None else part.world_m
        if number:
            share = np.linspace(0, 1, blend)[:, None, None]
            xy.append(xy[-1][-1] * (1 - share) + part.xy_px[0] * share)
            world.append(world[-1][-1] * (1 - share) + spaces[0] * share)
            seen.append(np.repeat(part.visibility[:1], blend, axis=0))
        xy.append(part.xy_px)
        world.append(spaces)
        seen.append(part.visibility)
    points = np.concatenate(xy)
    return PoseTrack(
        time_s=np.arange(len(points)) / RATE_HZ,
        xy_px=points,
        world_m=None if parts[0].world_m is None else np.concatenate(world),
        visibility=np.concatenate(seen),
        image_size_px=parts[0].image_size_px,
    )
