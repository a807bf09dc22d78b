"""Whether anything at all moves in a film."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["StillnessFinder"]

#: Nothing moves when no block of the tiny picture changed by so many grey levels for so long.
LEVELS: Final = 5.0
LONG_S: Final = 0.7


class StillnessFinder:
    """Takes tiny grey pictures in turn; slow movement adds up: each is compared with the last one that moved."""

    def __init__(self) -> None:
        self._before: NDArray[np.float32] | None = None
        self._moved_at = 0.0

    def is_still(self, tiny: NDArray[np.uint8], at_s: float) -> bool:
        """Has nothing moved for a while?"""
        now = tiny.astype(np.float32)
        if self._before is None or float(np.abs(now - self._before).max()) > LEVELS:
            self._before = now
            self._moved_at = at_s
        return at_s - self._moved_at > LONG_S
