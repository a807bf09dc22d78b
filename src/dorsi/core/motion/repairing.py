"""The estimator's common slips, undone: left and right swapped for a moment, a point that jumps away and returns."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dorsi.core.tracks import KEYPOINTS, Array, Keypoint, PoseTrack

__all__ = ["without_leaps", "without_spikes", "without_swaps"]

LONGEST_SWAP_S = 1.5
# A swap is believed where crossing over explains the step far better, and the sides lay clearly apart.
CROSSING_WINS = 0.4
LEAST_STEP = 0.35
#: How far a point may stand out over both its neighbours at this distance in moments, in torso lengths.
STANDS_OUT = ((1, 0.10), (2, 0.16), (3, 0.25))
SLOWEST_HZ_OF_SPIKES = 15.0

#: A point leaps where it goes this far, in torso lengths, faster than this many of them a second: no joint of somebody
#: who lifts does five metres a second.
LEAST_LEAP, LEAPS_FROM_PER_S = 0.25, 10.0
#: Nor is a step a leap that is less than so many times as long as this share of the point's own steps are at most: what
#: trembles all the time is not at somebody else.
USUAL_STEPS, BEYOND_USUAL = 95.0, 2.0
#: It leaps back within this time, to where it was but for this share of its leaps.
BACK_WITHIN_S, BACK_TO = 1.0, 0.5

ARM = (Keypoint.LEFT_SHOULDER, Keypoint.LEFT_ELBOW, Keypoint.LEFT_WRIST, Keypoint.LEFT_INDEX)
LEG = (Keypoint.LEFT_HIP, Keypoint.LEFT_KNEE, Keypoint.LEFT_ANKLE, Keypoint.LEFT_HEEL, Keypoint.LEFT_FOOT)


def _other_side() -> tuple[int, ...]:
    """For each point the place of the same point of the other side."""
    names = list(KEYPOINTS)

    def mirrored(name: str) -> str:
        if "left" in name:
            return name.replace("left", "right")
        return name.replace("right", "left")

    return tuple(names.index(mirrored(name)) for name in names)


OTHER_SIDE = np.array(_other_side())
BODY = np.arange(len(KEYPOINTS)) >= Keypoint.LEFT_SHOULDER
LEGS = np.arange(len(KEYPOINTS)) >= Keypoint.LEFT_HIP


def without_swaps(track: PoseTrack, scale: Array) -> PoseTrack:
    """Undo swaps of left and right, arms and legs apart, where the sides swap back within 1.5 s.

    Parameters
    ----------
    track : moments as looked at.
    scale : torso length at each of them, pixels.
    """
    edges = {int(np.searchsorted(track.time_s, shot.start_s)) for shot in track.shots}
    xy, world, visibility = track.xy_px, track.world_m, track.visibility
    for limb, group in ((ARM, BODY & ~LEGS), (LEG, LEGS)):
        swapped = _swapped(track, scale, limb, edges)
        if not swapped.any():
            continue
        order = np.where(group, OTHER_SIDE, np.arange(len(KEYPOINTS)))
        xy, visibility = xy.copy(), visibility.copy()
        xy[swapped] = xy[swapped][:, order]
        visibility[swapped] = visibility[swapped][:, order]
        if world is not None:
            world = world.copy()
            world[swapped] = world[swapped][:, order]
    return replace(track, xy_px=xy, world_m=world, visibility=visibility)


def _swapped(track: PoseTrack, scale: Array, limb: tuple[Keypoint, ...], edges: set[int]) -> np.ndarray:
    left, right = track.xy_px[:, list(limb)], track.xy_px[:, OTHER_SIDE[list(limb)]]
    # A point that one side lost lies near nothing: only what both sides show can have changed places.
    apart = np.isnan(left) | np.isnan(right)
    left, right = np.where(apart, np.nan, left), np.where(apart, np.nan, right)
    same = _way(left[1:], left[:-1]) + _way(right[1:], right[:-1])
    cross = _way(left[1:], right[:-1]) + _way(right[1:], left[:-1])
    with np.errstate(invalid="ignore"):
        turned = (cross < CROSSING_WINS * same) & (same > LEAST_STEP * scale[1:])
    turns = [int(turn) + 1 for turn in np.flatnonzero(turned)]
    swapped = np.zeros(track.n_moments, dtype=bool)
    while len(turns) > 1:
        first, second = turns[0], turns[1]
        close = track.time_s[second] - track.time_s[first] <= LONGEST_SWAP_S
        if close and not any(first < edge <= second for edge in edges):
            swapped[first:second] = True
            turns = turns[2:]
        else:
            turns = turns[1:]
    return swapped


def _way(now: Array, before: Array) -> Array:
    """How far the points of a limb went, all together, pixels; points that are lost on either side say nothing."""
    moved = now - before
    far = np.sqrt(moved[..., 0] ** 2 + moved[..., 1] ** 2)
    step: Array = np.where(np.isnan(far), 0.0, far).sum(axis=1)
    return step


def without_leaps(track: PoseTrack, scale: Array) -> PoseTrack:
    """Take out (NaN) points that leap away and leap back within a second: the estimator was at somebody else meanwhile.

    Parameters
    ----------
    track : moments as looked at.
    scale : torso length at each of them, pixels.
    """
    if track.n_moments < 3:  # noqa: PLR2004 nothing lies between fewer
        return track
    far = np.hypot(*np.moveaxis(np.diff(track.xy_px, axis=0), 2, 0))
    least = np.maximum(LEAST_LEAP, LEAPS_FROM_PER_S * np.diff(track.time_s)) * scale[1:]
    # Behind a cut everything lies elsewhere.
    for shot in track.shots:
        place = int(np.searchsorted(track.time_s, shot.start_s))
        if 0 < place < track.n_moments:
            least[place - 1] = np.inf
    with np.errstate(invalid="ignore"):
        leaps = far > least[:, None]
    away = np.zeros(far.shape, dtype=bool)
    for point in np.flatnonzero(leaps.sum(axis=0) > 1):
        usual = float(np.nanpercentile(far[:, point], USUAL_STEPS))
        stands_out = leaps[:, point] & (far[:, point] > BEYOND_USUAL * usual)
        _leapt(track, int(point), np.flatnonzero(stands_out) + 1, away)
    if not away.any():
        return track
    gone = np.concatenate([np.zeros((1, away.shape[1]), dtype=bool), away])
    xy = np.where(gone[:, :, None], np.nan, track.xy_px)
    world = None if track.world_m is None else np.where(gone[:, :, None], np.nan, track.world_m)
    return replace(track, xy_px=xy, world_m=world)


def _leapt(track: PoseTrack, point: int, leaps: np.ndarray, away: np.ndarray) -> None:
    """Mark in ``away`` (moments but the first, points) where a point was between a leap and the leap back."""
    place, edges = track.xy_px[:, point], [shot.start_s for shot in track.shots]
    until = 0
    for number, out in enumerate(leaps):
        if out < until:
            continue
        for home in leaps[number + 1 :]:
            left_s, back_s = track.time_s[out], track.time_s[home]
            if back_s - left_s > BACK_WITHIN_S or any(left_s < edge <= back_s for edge in edges):
                break
            sizes = (np.hypot(*(place[out] - place[out - 1])), np.hypot(*(place[home] - place[home - 1])))
            if np.hypot(*(place[home] - place[out - 1])) < BACK_TO * min(sizes):
                away[out - 1 : home - 1, point] = True
                until = home
                break


def without_spikes(track: PoseTrack, columns: Array, scale: Array) -> Array:
    """Take out (NaN) coordinates that jump away and come back within three moments.

    Parameters
    ----------
    track : gives the moments and the shots.
    columns : (T, n) coordinates in pixels.
    scale : torso length at each moment, pixels.
    """
    out = columns.copy()
    time_s = track.time_s
    for apart, allowed in STANDS_OUT:
        if len(out) <= 2 * apart:
            break
        now, before, after = columns[apart:-apart], columns[: -2 * apart], columns[2 * apart :]
        rise, fall = now - before, now - after
        limit = allowed * scale[apart:-apart, None]
        # Where moments lie far apart a real turn-round may stand out as much.
        close = (time_s[2 * apart :] - time_s[: -2 * apart] <= 2 * apart / SLOWEST_HZ_OF_SPIKES)[:, None]
        with np.errstate(invalid="ignore"):
            wild = (rise * fall > 0) & (np.minimum(np.abs(rise), np.abs(fall)) > limit) & close
        out[apart:-apart][wild] = np.nan
    return out
