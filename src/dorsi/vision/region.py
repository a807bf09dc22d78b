"""Where to look for the lifter in the next picture: a square around two points of his body, moved on with him."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

__all__ = ["Region", "RegionKeeper"]

#: The square is so much larger than the body.
ROOM: Final = 1.25
#: Smoothing that gives way to movement: least cut-off (Hz), its rise with speed (sides a second), that of the speed.
LEAST_HZ, HZ_PER_SPEED, SPEED_HZ = 0.01, 10.0, 1.0
#: After a longer gap nobody knows where he went on to.
LONGEST_GAP_S: Final = 0.2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Region:
    """A square in a picture: its centre and side in pixels, and by how much it is turned."""

    centre: NDArray[np.float64]
    side: float
    turned_rad: float

    @classmethod
    def around(cls, placing: NDArray[np.float64]) -> Self:
        """Return the square around a body: one point lies between the hips, the other as far as the body reaches."""
        way = placing[1] - placing[0]
        turned = np.pi / 2 - np.arctan2(-way[1], way[0])
        turned -= 2 * np.pi * np.floor((turned + np.pi) / (2 * np.pi))
        return cls(centre=placing[0], side=float(2 * ROOM * np.hypot(*way)), turned_rad=float(turned))


class RegionKeeper:
    """Says where the lifter will be, from where he was.

    Notes
    -----
    Each coordinate is smoothed by a filter whose cut-off rises with speed, by the real times of the pictures, and moved
    on by the last step. Compared with looking where he was, holds differ half as much from those of a tracker that sees
    every picture.

    Source: Casiez, Roussel and Vogel 2012, the 1 euro filter.
    """

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Forget where he was."""
        self._at_s = 0.0
        self._placing: NDArray[np.float64] | None = None
        self._smooth: NDArray[np.float64] = np.zeros((2, 2))
        self._speed: NDArray[np.float64] = np.zeros((2, 2))
        self._moves: NDArray[np.float64] = np.zeros((2, 2))

    def add(self, at_s: float, placing: NDArray[np.float64]) -> None:
        """Take where he was at a moment, (2, 2) pixels."""
        before, gap_s = self._placing, at_s - self._at_s
        self._at_s, self._placing = at_s, placing
        if before is None or gap_s <= 0 or gap_s > LONGEST_GAP_S:
            self._smooth, self._speed, self._moves = placing, np.zeros((2, 2)), np.zeros((2, 2))
            return
        side = max(Region.around(placing).side, 1.0)
        share = _share(np.full((2, 2), SPEED_HZ), gap_s)
        self._speed = share * (placing - before) / side / gap_s + (1 - share) * self._speed
        share = _share(LEAST_HZ + HZ_PER_SPEED * np.abs(self._speed), gap_s)
        smooth = share * placing + (1 - share) * self._smooth
        self._moves, self._smooth = (smooth - self._smooth) / gap_s, smooth

    def region(self, at_s: float) -> Region | None:
        """Where to look at a later moment; None where nobody is followed."""
        if self._placing is None:
            return None
        gap_s = at_s - self._at_s
        moved = self._moves * gap_s if 0 < gap_s <= LONGEST_GAP_S else 0.0
        return Region.around(self._smooth + moved)


def _share(cut_off_hz: NDArray[np.float64], gap_s: float) -> NDArray[np.float64]:
    """How much a low-pass filter takes of a new value that comes after such a gap."""
    return 1 / (1 + 1 / (2 * np.pi * cut_off_hz * gap_s))
