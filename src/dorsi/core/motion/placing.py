"""Does a recording show where in the picture a body is, or was each moment scaled to the body's own box?"""

from __future__ import annotations

from typing import Final

import numpy as np

from dorsi.core.tracks import Array, PoseTrack

__all__ = ["keeps_place"]

#: A body of which every moment was scaled fills the same box always. The shortest repetition of whoever hangs moves his
#: feet by a twentieth of his height against his hands: half of that is not the same.
SAME_BOX: Final = 0.025
#: A few moments between two that were looked at may not fill it.
SPAN: Final = (2.5, 97.5)


def keeps_place(track: PoseTrack) -> bool:
    """Can be seen in a recording whether a hand or a foot stays where it is?

    Not where each moment was scaled by itself, so that the points reach from one edge of the same box to the other:
    what moves is then the box. Of a body that does not move at all nothing can be seen either.

    Parameters
    ----------
    track : as it was looked at.
    """
    known = np.flatnonzero(np.isfinite(track.xy_px[:, :, 0]).any(axis=1))
    if not known.size:
        return True
    edges = np.stack([np.nanmin(track.xy_px[known], axis=1), np.nanmax(track.xy_px[known], axis=1)])
    first, last = np.percentile(edges, SPAN, axis=1)
    size: Array = np.median(edges[1] - edges[0], axis=0)
    return bool(((last - first) > SAME_BOX * size).any())
