"""Where the editor cut a film: the picture changes everywhere at once, far more than just before and after."""

from __future__ import annotations

from collections import deque
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["CutFinder"]

#: Mean change of grey that a cut has at least; a lifter who fills half the picture stays below it.
LEAST_CHANGE: Final = 12.0
#: How many times the usual change of the last second.
TIMES_USUAL: Final = 5.0
#: Edges that stay where they are mean the same scene in another light: so much of them may agree at a cut.
MOST_AGREEMENT: Final = 0.45
MEMORY: Final = 24


class CutFinder:
    """Takes tiny grey pictures in turn and says where a new shot begins."""

    def __init__(self) -> None:
        self._before: NDArray[np.float32] | None = None
        self._usual: deque[float] = deque(maxlen=MEMORY)

    def is_cut(self, tiny: NDArray[np.uint8]) -> bool:
        """Does this picture begin a new shot?

        Parameters
        ----------
        tiny : (64, 64) grey values.

        Notes
        -----
        A change of light (a lamp, the sun, the phone's exposure) changes every point and leaves the edges in place: at
        a cut the edges must disagree too.
        """
        now = tiny.astype(np.float32)
        before, self._before = self._before, now
        if before is None:
            return False
        mean = float(np.abs(now - before).mean())
        usual = float(np.median(self._usual)) if self._usual else 0.0
        cut = (
            mean >= LEAST_CHANGE and mean >= TIMES_USUAL * max(usual, 0.5) and _agreement(now, before) <= MOST_AGREEMENT
        )
        if cut:
            self._usual.clear()
        else:
            self._usual.append(mean)
        return cut


def _agreement(now: NDArray[np.float32], before: NDArray[np.float32]) -> float:
    """How far do the edges of two tiny pictures agree, from 0 to 1? Where one has no edges at all they do not."""
    a, b = (np.concatenate([np.diff(one, axis=axis).ravel() for axis in (0, 1)]) for one in (now, before))
    size = float(np.linalg.norm(a) * np.linalg.norm(b))
    return float(a @ b) / size if size > 0 else 0.0
