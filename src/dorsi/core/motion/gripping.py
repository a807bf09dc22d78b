"""Where are the hands on a bar while they are out of sight? Where they were before and are behind: bars do not move."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from dorsi.core.motion.cleaning import LONGEST_UNSEEN_S, in_shot, torso_lengths_px
from dorsi.core.motion.families import Family
from dorsi.core.tracks import Array, Keypoint, PoseTrack

__all__ = ["with_hands_on_bar"]

HANDS: Final = (Keypoint.LEFT_WRIST, Keypoint.RIGHT_WRIST)
#: Whether hands stay is read from so long before and behind their loss.
READ_OVER_S: Final = 2.0
#: Hands that a family lets go farther up and down than this, in torso lengths, are on no bar: straps swing.
ON_BAR: Final = 0.25


def with_hands_on_bar(track: PoseTrack, family: Family) -> PoseTrack:
    """Where were hands that hold on to something fixed while they were lost? The same track with their places.

    Lost for three seconds at most, and at the same place for two seconds before and behind: they are taken to have
    gone in a straight line between. Visibility and places in space stay as they are.

    Parameters
    ----------
    track : cleaned, on the even grid.
    family : says how far hands go on its bar; of hands that it leaves free nothing is known.
    """
    stays = _stays(family)
    if stays is None or not np.isnan(track.xy_px[:, list(HANDS)]).any():
        return track
    xy, far = track.xy_px.copy(), stays * torso_lengths_px(track)
    for shot in track.shots:
        inside = in_shot(track.time_s, shot)
        for hand in HANDS:
            _fill(track.time_s[inside], xy[inside, hand], far[inside])
    return replace(track, xy_px=xy)


def _stays(family: Family) -> float | None:
    """How far may hands seem to go up and down on the bar, torso lengths? None where they hold nothing fixed."""
    bounds = (*family.bounds, *(family.anchored or ()))
    far = [bound.high for bound in bounds if (bound.quantity, bound.when) == ("wrist_up", "range")]
    return min(far) if far and min(far) <= ON_BAR else None


def _fill(time_s: Array, place: Array, far: Array) -> None:
    """Put places (T, 2) of one hand where it was lost, into the array itself."""
    known = np.flatnonzero(np.isfinite(place).all(axis=1))
    seen = place.copy()
    for last in np.flatnonzero(np.diff(known) > 1):
        before, after = int(known[last]), int(known[last + 1])
        if time_s[after] - time_s[before] > LONGEST_UNSEEN_S:
            continue
        near = (time_s >= time_s[before] - READ_OVER_S) & (time_s <= time_s[after] + READ_OVER_S)
        if np.nanmax(np.ptp(seen[near & np.isfinite(seen).all(axis=1)], axis=0)) <= far[before]:
            gap = slice(before + 1, after)
            share = ((time_s[gap] - time_s[before]) / (time_s[after] - time_s[before]))[:, None]
            place[gap] = seen[before] * (1 - share) + seen[after] * share
