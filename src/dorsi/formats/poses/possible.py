"""Can these numbers be a person in a film? What no film shows is refused with the way out, or left out and told."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from dorsi.core.errors import BadInput
from dorsi.core.tracks import PoseTrack

__all__ = ["possible_track"]

#: No picture is so large, and no joint so far from its hips.
FARTHEST_PX, FARTHEST_M = 100_000.0, 100.0
#: Points that reach no farther are shares of the picture: in pixels a body would be as small as one of them.
SHARES: Final = 2.0
#: A repetition is over within this; moments so far apart show none.
APART_S: Final = 2.0
FEWEST: Final = 3


def possible_track(track: PoseTrack) -> tuple[PoseTrack, tuple[str, ...]]:
    """Return a track without the points that lie outside any picture, and a sentence on them.

    Parameters
    ----------
    track : as a file says it.

    Raises
    ------
    BadInput : it holds no moment, its points are shares of the picture, or its moments lie too far apart for seconds.
    """
    if not track.n_moments:
        raise BadInput("the track holds no moment")
    apart_s = float(np.median(np.diff(track.time_s))) if track.n_moments >= FEWEST else 0.0
    if apart_s >= APART_S:
        raise BadInput(
            f"its moments lie {apart_s:.3g} s apart, too far to show a repetition",
            hint="Times are seconds: divide milliseconds by 1000. Of a track without times, say --rate HZ.",
        )
    said = np.asarray(np.isfinite(track.xy_px).all(axis=2))
    near = np.asarray((np.abs(track.xy_px) <= FARTHEST_PX).all(axis=2))  # of what is lost, nothing is near
    far = int((said & ~near).sum())
    if near.any() and float(np.abs(track.xy_px[near]).max()) <= SHARES:
        raise BadInput(
            "its points are shares of the picture, not pixels",
            hint="Multiply x by the picture's width and y by its height.",
        )
    world = track.world_m
    if world is not None:
        within = np.asarray((np.abs(world) <= FARTHEST_M).all(axis=2))
        world = np.where(within[:, :, None], world, np.nan)
    kept = replace(track, xy_px=np.where(near[:, :, None], track.xy_px, np.nan), world_m=world)
    told = (f"{far:,} points lay far outside any picture and were left out.",) if far else ()
    return kept, told
