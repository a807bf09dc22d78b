"""Which pictures get a pose: every one that is drawn (fifteen a second), but few where nothing at all moves.

The pictures themselves tell, before any pose: a tiny copy of them changes or it does not. Pictures are decided in the
order of their time, some tenths of a second behind the newest one, so that the moment before he sets off is never left
out. Why not more around the turning points: docs/decisions/0009-films-decoding-and-schedule.md.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["STILL_S", "FirstOfEach", "Schedule", "Seen"]

#: Poses come so far apart where nothing moves.
STILL_S: Final = 0.4
#: Nothing moves when no block of the tiny picture changed by so many grey levels for so long.
LEVELS: Final = 4.0
#: So much of a piece of time early, a picture belongs to the next one: times of pictures waver.
EARLY: Final = 0.05
LONG_STILL_S: Final = 1.0
#: He sets off somewhat before a tiny picture shows it.
SETS_OFF_S: Final = 0.35


@dataclass(slots=True, kw_only=True)
class Seen:
    """A small picture that waits in the ring: its place and time, whether nothing moves or a new shot begins."""

    slot: int
    at_s: float
    still: bool = False
    after_cut: bool = False


class FirstOfEach:
    """Tells the first moment of each piece of time; where pieces begin does not depend on the first moment given.

    Parameters
    ----------
    piece_s : how long a piece is.

    Examples
    --------
    >>> firsts = FirstOfEach(0.4)
    >>> [firsts.is_first(at_s) for at_s in (0.1, 0.2, 0.4, 0.7, 1.5)]
    [True, False, True, False, True]
    """

    def __init__(self, piece_s: float) -> None:
        self._piece_s, self._last = piece_s, -1

    def is_first(self, at_s: float) -> bool:
        """Is this moment, later than those before, the first of its piece?"""
        piece, last = int(at_s / self._piece_s + EARLY), self._last
        self._last = piece
        return piece != last


class Schedule:
    """Takes pictures in turn and gives each back with whether it gets a pose."""

    def __init__(self) -> None:
        self._rest: NDArray[np.float32] | None = None
        self._moved_s = 0.0
        self._newest_s = 0.0
        self._last_cell = -1
        self._waiting: deque[Seen] = deque()

    def add(self, picture: Seen, tiny: NDArray[np.uint8]) -> None:
        """Take the next picture."""
        now = tiny.astype(np.float32)
        # slow movement adds up: the comparison is with the last picture that moved
        if self._rest is None or float(np.abs(now - self._rest).max()) > LEVELS:
            self._rest, self._moved_s = now, picture.at_s
            for before in self._waiting:
                before.still = False  # he is about to set off there
        picture.still = picture.at_s - self._moved_s > LONG_STILL_S
        self._newest_s = picture.at_s
        self._waiting.append(picture)

    def decided(self, *, to_the_end: bool = False) -> list[tuple[Seen, bool]]:
        """Return the pictures that are decided now, in order, each with whether it gets a pose."""
        done: list[tuple[Seen, bool]] = []
        while self._waiting:
            picture = self._waiting[0]
            if picture.still and not to_the_end and self._newest_s - picture.at_s < SETS_OFF_S:
                break
            self._waiting.popleft()
            # cells of time that do not depend on where the reading began: two readers choose the same pictures
            cell = int(picture.at_s / STILL_S + EARLY)
            chosen = not picture.still or picture.after_cut or cell != self._last_cell
            if chosen:
                self._last_cell = cell
            done.append((picture, chosen))
        return done
