"""From where was the lifter filmed?"""

from __future__ import annotations

from typing import Literal

import numpy as np

from dorsi.core.motion.found_set import SeenFrom, ViewFound
from dorsi.core.motion.signals import joint, torso_px
from dorsi.core.tracks import Keypoint, PoseTrack

__all__ = ["view_of"]

# Between the widths seen from the side (up to 0.28), obliquely (0.31 to 0.46) and from rear or front (from 0.50).
WIDEST_SIDE, WIDEST_OBLIQUE = 0.295, 0.48
# A sign that holds for fewer moments than this tells no direction.
AGREED = 0.65


def view_of(track: PoseTrack) -> ViewFound | None:
    """From the side, obliquely, or from rear or front? None where shoulders and hips were never seen together.

    Parameters
    ----------
    track : a cleaned track. The torso is taken at its longest in the picture, as one that leans toward the camera looks
        short and would make every hinge look wide.
    """
    across = joint(track, "SHOULDER", "left") - joint(track, "SHOULDER", "right")
    ratio = np.hypot(*across.T) / torso_px(track)
    ratio = ratio[np.isfinite(ratio)]
    if not ratio.size:
        return None
    width = float(np.median(ratio))
    seen_from: SeenFrom = "side" if width < WIDEST_SIDE else "oblique" if width < WIDEST_OBLIQUE else "square"
    facing = _looking(track) if seen_from == "side" else _turned(track)
    return ViewFound(seen_from=seen_from, facing=facing, width_ratio=width)


def _turned(track: PoseTrack) -> Literal["rear", "front"] | None:
    """Which side of the lifter lies left in the picture: his own left (seen from the rear) or his right?"""
    order = [joint(track, name, "left")[:, 0] - joint(track, name, "right")[:, 0] for name in ("SHOULDER", "HIP")]
    signs = np.sign(np.concatenate(order))
    signs = signs[np.isfinite(signs) & (signs != 0)]
    if not signs.size:
        return None
    rear = float((signs < 0).mean())
    return "rear" if rear > AGREED else "front" if rear < 1 - AGREED else None


def _looking(track: PoseTrack) -> Literal["left", "right"] | None:
    """Do toes and nose point to the left or to the right of the picture?"""
    ears = (track.xy_px[:, Keypoint.LEFT_EAR, 0] + track.xy_px[:, Keypoint.RIGHT_EAR, 0]) / 2
    signs = [track.xy_px[:, Keypoint.NOSE, 0] - ears]
    for side in ("LEFT", "RIGHT"):
        toes, heel = Keypoint[f"{side}_FOOT"], Keypoint[f"{side}_HEEL"]
        seen = np.minimum(track.visibility[:, toes], track.visibility[:, heel]) > 0.5  # noqa: PLR2004 more seen than not
        signs.append(np.where(seen, track.xy_px[:, toes, 0] - track.xy_px[:, heel, 0], np.nan))
    signs_all = np.sign(np.concatenate(signs))
    signs_all = signs_all[np.isfinite(signs_all) & (signs_all != 0)]
    if not signs_all.size:
        return None
    right = float((signs_all > 0).mean())
    return "right" if right > AGREED else "left" if right < 1 - AGREED else None
