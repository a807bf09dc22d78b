"""From moments as they were looked at to a clean track on an even grid (but for long times without any look).

Conventions: every step works inside one shot and never across a cut; lengths are in torso lengths; a gap that is too
long to be bridged stays NaN. A moment that was never looked at is a moment at which nothing happened and is bridged;
a moment that was looked at without finding the point is a loss and is bridged only if it is short.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dorsi.core.motion.repairing import without_leaps, without_spikes, without_swaps
from dorsi.core.motion.smoothing import smoothed
from dorsi.core.tracks import Array, Keypoint, PoseTrack, Shot

__all__ = ["clean_track", "grid_step_s", "in_shot", "of_both", "torso_lengths_px"]

SLOWEST_HZ, FASTEST_HZ = 30.0, 60.0
# A point that was looked for and not found for longer than this is unknown: a whole turn-round fits into it.
LONGEST_LOSS_S = 0.4
# Longer than this without any look, and the film was not followed there (the tracker left it out on purpose).
LONGEST_UNSEEN_S = 3.0
#: Of a longer time without any look only its two ends are on the grid, half of this each: longer than any rest within a
#: set, and an hour that nobody looked at costs nothing.
LONGEST_EMPTY_S = 80.0
SMOOTHED_OVER_S = 0.2
DENSE_SHARE = 25.0
#: Moments this near to those of the grid, in steps, are taken as they are.
ON_THE_GRID = 0.02
SPAN_OF_TORSO = 80.0


def torso_lengths_px(track: PoseTrack) -> Array:
    """How long is the torso in the picture, shot by shot? One number per moment, pixels (NaN where never seen).

    The 80th percentile of the calmer half of the shot: a trunk that leans toward the camera looks short, and only ever
    shorter, but one that walks past the camera looks longer than it will during the set.
    """
    xy = track.xy_px
    shoulders = of_both(track, xy[:, Keypoint.LEFT_SHOULDER], xy[:, Keypoint.RIGHT_SHOULDER])
    hips = of_both(track, xy[:, Keypoint.LEFT_HIP], xy[:, Keypoint.RIGHT_HIP])
    length = np.hypot(*(shoulders - hips).T)
    scale = np.full(track.n_moments, np.nan)
    for shot in track.shots:
        inside = in_shot(track.time_s, shot)
        known = np.isfinite(length[inside])
        if known.any():
            moved = _moved(track.time_s[inside][known], hips[inside][known])
            calm = moved <= np.median(moved)
            scale[inside] = np.percentile(length[inside][known][calm], SPAN_OF_TORSO)
    scale[scale <= 0] = np.nan
    return scale


def of_both(track: PoseTrack, left: Array, right: Array) -> Array:
    """What is the mean of both sides, (T,) or (T, n)? Where one is lost, the other tells how it went on.

    The two sides of a body lie somewhat apart, in a picture and in their angles: how far is kept from the nearest
    moments of the shot at which both are known, in a straight line between them. Of a side that is never known, the
    other one is taken as it is.
    """
    mean: Array = (left + right) / 2
    lost = np.isnan(mean)
    if not lost.any():
        return mean
    half = (right - left) / 2
    for shot in track.shots:
        inside = in_shot(track.time_s, shot)
        if lost[inside].any():
            apart = _carried(track.time_s[inside], half[inside])
            of_left, of_right = left[inside] + apart, right[inside] - apart
            mean[inside] = np.where(lost[inside], np.where(np.isnan(of_left), of_right, of_left), mean[inside])
    return mean


def _carried(time_s: Array, value: Array) -> Array:
    """Carry known values over unknown ones in straight lines, and on as they are at the edges; 0 without any."""
    columns = value.reshape(len(value), -1)
    out = np.zeros_like(columns)
    for number, column in enumerate(columns.T):
        known = np.isfinite(column)
        if known.any():
            out[:, number] = np.interp(time_s, time_s[known], column[known])
    return out.reshape(value.shape)


def _moved(time_s: Array, place: Array) -> Array:
    """How far does a point (T, 2) go within a second, half before and half after each moment?"""
    now = np.stack([time_s - 0.5, time_s + 0.5])
    moved: Array = np.hypot(*(np.diff(np.interp(now, time_s, place[:, axis]), axis=0)[0] for axis in (0, 1)))
    return moved


def in_shot(time_s: Array, shot: Shot) -> slice:
    """Which moments lie in a shot?"""
    first, last = np.searchsorted(time_s, (shot.start_s, shot.end_s))
    return slice(int(first), int(last))


def grid_step_s(time_s: Array) -> float:
    """How far apart are the moments of the even grid? The film's own step where it was looked at densely."""
    if len(time_s) < 2:  # noqa: PLR2004 two moments make a step
        return 1 / SLOWEST_HZ
    step = float(np.percentile(np.diff(time_s), DENSE_SHARE))
    rate = 1 / step
    if rate > FASTEST_HZ * 1.01:
        return step * float(np.ceil(rate / FASTEST_HZ - 0.01))
    if rate < SLOWEST_HZ * 0.9:
        return step / float(np.ceil(SLOWEST_HZ / rate - 0.1))
    return step


def clean_track(track: PoseTrack) -> PoseTrack:
    """What did the joints do, without the estimator's slips? The same track on an even grid, repaired and smoothed.

    Swaps of left and right that swap back are undone, single jumps are taken out, losses up to 0.4 s are bridged, and
    a zero-phase quadratic fit over 0.2 s smooths what is left; it follows a turn-round without clipping it.

    Parameters
    ----------
    track : moments in any rhythm; sparse where nothing moved.
    """
    if track.n_moments < 2:  # noqa: PLR2004 nothing lies between fewer
        return track
    step = grid_step_s(track.time_s)
    scale = torso_lengths_px(track)
    points = np.concatenate(_columns(without_leaps(without_swaps(track, scale), scale)), axis=1)
    n_planar = track.xy_px.shape[1] * 2
    points[:, :n_planar] = without_spikes(track, points[:, :n_planar], scale)
    grid = _grid(track.time_s, step)
    out = np.full((len(grid), points.shape[1]), np.nan)
    for shot in track.shots:
        old, new = in_shot(track.time_s, shot), in_shot(grid, shot)
        if old.stop - old.start and new.stop - new.start:
            out[new] = _regular(track.time_s[old], points[old], grid[new], step)
    return _rebuilt(track, grid, out)


def _grid(time_s: Array, step: float) -> Array:
    """Return even moments from the first look to the last, without the middle of times that nobody looked at."""
    pieces, start = [], float(time_s[0])
    for place in np.flatnonzero(np.diff(time_s) > LONGEST_EMPTY_S):
        left, back = float(time_s[place]) + LONGEST_EMPTY_S / 2, float(time_s[place + 1]) - LONGEST_EMPTY_S / 2
        pieces.append(np.arange(start, left, step))
        start += float(np.ceil((back - start) / step)) * step
    pieces.append(np.arange(start, time_s[-1] + step / 2, step))
    return np.concatenate(pieces)


def _columns(track: PoseTrack) -> list[Array]:
    n = track.n_moments
    parts = [track.xy_px.reshape(n, -1)]
    if track.world_m is not None:
        parts.append(track.world_m.reshape(n, -1))
    if track.bar_px is not None:
        parts.append(track.bar_px)
    if track.back_arc is not None:
        parts.append(track.back_arc[:, None])
    return [*parts, track.visibility]


def _rebuilt(track: PoseTrack, grid: Array, out: Array) -> PoseTrack:
    """Put the columns back where they came from."""
    n, points = len(grid), track.xy_px.shape[1]
    widths = [points * 2, points * 3 * (track.world_m is not None), 2 * (track.bar_px is not None)]
    widths.append(int(track.back_arc is not None))
    xy, world, bar, arc, visibility = np.split(out, np.cumsum(widths), axis=1)
    nearest = np.clip(np.searchsorted(track.time_s, grid), 0, track.n_moments - 1)
    return replace(
        track,
        time_s=grid,
        xy_px=xy.reshape(n, points, 2),
        world_m=world.reshape(n, points, 3) if track.world_m is not None else None,
        bar_px=bar if track.bar_px is not None else None,
        back_arc=arc[:, 0] if track.back_arc is not None else None,
        visibility=np.clip(np.nan_to_num(visibility), 0, 1),
        others=track.others[nearest] if track.others is not None else None,
        shots=track.shots,
    )


def _regular(time_s: Array, points: Array, grid: Array, step: float) -> Array:
    """Bring one shot onto the grid and smooth it."""
    if len(time_s) == 1:
        return np.where(np.abs(grid - time_s[0])[:, None] <= step, points, np.nan)
    filled, lost = _bridged(time_s, points)
    coarser = round(step / max(float(np.median(np.diff(time_s))), 1e-6))
    if coarser > 1:
        filled = _averaged(filled, coarser)
    beyond = (grid < time_s[0] - step) | (grid > time_s[-1] + step)
    if len(grid) == len(time_s) and np.abs(grid - time_s).max() < ON_THE_GRID * step:
        values, gone = filled, lost
    else:
        values, gone = _between(time_s, filled, lost, grid)
    values = smoothed(values, max(1, round(SMOOTHED_OVER_S / step / 2)))
    values[beyond] = np.nan
    if gone.any():
        values[gone] = np.nan
    return values


def _between(time_s: Array, filled: Array, lost: np.ndarray, grid: Array) -> tuple[Array, np.ndarray]:
    """Read values between their moments, and say which of them are lost."""
    at = np.clip(np.searchsorted(time_s, grid, side="right") - 1, 0, len(time_s) - 2)
    gap = time_s[at + 1] - time_s[at]
    share = np.clip((grid - time_s[at]) / gap, 0, 1)[:, None]
    values, after = np.take(filled, at, axis=0), np.take(filled, at + 1, axis=0)
    values *= 1 - share  # in their places: large new arrays cost more than the sums
    after *= share
    values += after
    # The nearer of the two moments decides whether a point is lost; a stretch never looked at is lost if it is long.
    nearer = np.where(share[:, 0] < 0.5, at, at + 1)  # noqa: PLR2004 the middle
    gone = np.take(lost, nearer, axis=0) if lost.any() else np.zeros(values.shape, dtype=bool)
    unseen = (gap > LONGEST_UNSEEN_S) & (share[:, 0] > 0) & (share[:, 0] < 1)
    gone[unseen] = True
    return values, gone


def _bridged(time_s: Array, points: Array) -> tuple[Array, np.ndarray]:
    """Fill what is lost in straight lines, and say which of it was lost for too long to be believed."""
    missing = ~np.isfinite(points)
    if not missing.any():
        return points, missing
    filled = points.copy()
    lost = np.zeros_like(missing)
    n = len(time_s)
    for gone, columns in _alike(missing):
        seen = np.flatnonzero(~gone)
        if not seen.size:
            filled[:, columns], lost[:, columns] = 0.0, True
            continue
        before = np.clip(np.searchsorted(seen, np.arange(n), side="right") - 1, 0, len(seen) - 1)
        after = np.clip(np.searchsorted(seen, np.arange(n), side="left"), 0, len(seen) - 1)
        left, right = seen[before], seen[after]
        span = time_s[right] - time_s[left]
        share = np.where(span > 0, (time_s - time_s[left]) / np.where(span > 0, span, 1), 0)
        at = np.flatnonzero(gone)[:, None]
        part = share[at]
        filled[at, columns] = points[left[at], columns] * (1 - part) + points[right[at], columns] * part
        outside = (np.arange(n) < seen[0]) | (np.arange(n) > seen[-1])
        lost[:, columns] = (gone & (outside | (span > LONGEST_LOSS_S)))[:, None]
    return filled, lost


def _alike(missing: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the different patterns of loss, each with the columns it is found in."""
    columns: dict[bytes, list[int]] = {}
    for column in np.flatnonzero(missing.any(axis=0)):
        columns.setdefault(missing[:, column].tobytes(), []).append(int(column))
    return [(missing[:, places[0]], np.array(places)) for places in columns.values()]


def _averaged(values: Array, width: int) -> Array:
    """Average neighbours: many frames a second carry less noise together than one of them."""
    half = width // 2
    padded = np.concatenate([np.repeat(values[:1], half, 0), values, np.repeat(values[-1:], half, 0)])
    total = np.cumsum(np.concatenate([np.zeros((1, values.shape[1])), padded]), axis=0)
    wide = 2 * half + 1
    mean: Array = (total[wide:] - total[:-wide]) / wide
    return mean
