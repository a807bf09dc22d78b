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
#: Share of the picture that has to change: a cut changes nearly all of it, a person passing close by does not.
LEAST_SHARE: Final = 0.5
CHANGED: Final = 10.0
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
        A change of light as a whole (a lamp, the phone's exposure) is taken out first: both pictures are compared
        after subtracting their mean.
        """
        now = tiny.astype(np.float32)
        before, self._before = self._before, now
        if before is None:
            return False
        change = np.abs((now - now.mean()) - (before - before.mean()))
        mean = float(change.mean())
        usual = float(np.median(self._usual)) if self._usual else 0.0
        cut = (
            mean >= LEAST_CHANGE
            and mean >= TIMES_USUAL * max(usual, 0.5)
            and float((change > CHANGED).mean()) >= LEAST_SHARE
        )
        if cut:
            self._usual.clear()
        else:
            self._usual.append(mean)
        return cut
