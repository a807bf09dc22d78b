"""Which pictures get a pose: ten a second in movement, more where he turns or comes to rest, few where nothing moves.

The pictures themselves tell: how much a tiny copy changes is large in mid-movement and small at a turning point, and
costs nothing. Pictures are decided in the order of their time, some tenths of a second behind the newest one: the pose
model follows him from picture to picture, and its answers depend on where it looked before.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["MOVE_S", "STILL_S", "TURN_S", "Schedule", "Seen"]

#: Poses are at least so far apart where he moves on: every third picture at 30 Hz, every second at 24 or 25 Hz.
MOVE_S: Final = 0.079
#: Around the turning points: every second picture at 30 Hz, every one at 24 or 25 Hz.
TURN_S: Final = 0.038
#: Where nothing at all moves.
STILL_S: Final = 0.4
#: Less change than this share of the usual large one is slow.
SLOW_SHARE: Final = 0.4
#: A slow moment is a turning point or the edge of a rest if it is fast somewhere within this time.
EDGE_S: Final = 0.35
#: The usual large change is that of so long a time.
USUAL_S: Final = 5.0
#: Nothing moves when no block of the tiny picture changed by so many grey levels for so long.
LEVELS: Final = 5.0
LONG_STILL_S: Final = 0.7


@dataclass(slots=True, kw_only=True)
class Seen:
    """A small picture that waits in the ring: its place and time, how fast it changes, whether nothing moves."""

    slot: int
    at_s: float
    change: float = 0.0
    still: bool = False
    after_cut: bool = False


class Schedule:
    """Takes pictures in turn and gives each back with whether it gets a pose."""

    def __init__(self) -> None:
        self._before: NDArray[np.float32] | None = None
        self._rest: NDArray[np.float32] | None = None
        self._before_s = self._moved_s = 0.0
        self._changes: deque[tuple[float, float]] = deque()
        self._waiting: deque[Seen] = deque()
        self._last_s = -np.inf

    def add(self, picture: Seen, tiny: NDArray[np.uint8]) -> None:
        """Take the next picture."""
        now = tiny.astype(np.float32)
        if self._before is not None:
            picture.change = float(np.abs(now - self._before).mean()) / max(picture.at_s - self._before_s, 1e-3)
        # slow movement adds up: the comparison is with the last picture that moved
        if self._rest is None or float(np.abs(now - self._rest).max()) > LEVELS:
            self._rest, self._moved_s = now, picture.at_s
        picture.still = picture.at_s - self._moved_s > LONG_STILL_S
        self._before, self._before_s = now, picture.at_s
        self._changes.append((picture.at_s, picture.change))
        self._waiting.append(picture)

    def decided(self, *, to_the_end: bool = False) -> list[tuple[Seen, bool]]:
        """Return the pictures that are decided now, in order, each with whether it gets a pose."""
        newest = self._changes[-1][0] if self._changes else 0.0
        done: list[tuple[Seen, bool]] = []
        while self._waiting and (to_the_end or newest - self._waiting[0].at_s > EDGE_S):
            picture = self._waiting.popleft()
            chosen = picture.at_s - self._last_s >= self._gap_s(picture)
            if chosen:
                self._last_s = picture.at_s
            done.append((picture, chosen))
        while self._changes and self._changes[0][0] < newest - USUAL_S:
            self._changes.popleft()
        return done

    def _gap_s(self, picture: Seen) -> float:
        """How long after the last pose does this picture get one?"""
        if picture.after_cut:
            return 0.0
        if picture.still:
            return STILL_S
        changes = np.array([change for _, change in self._changes])
        near = np.array([abs(at - picture.at_s) <= EDGE_S for at, _ in self._changes])
        close = np.array([abs(at - picture.at_s) <= 0.07 for at, _ in self._changes])  # noqa: PLR2004 -- two pictures
        limit = SLOW_SHARE * float(np.percentile(changes, 90))
        turning = changes[close].mean() <= limit < changes[near].max() if close.any() else False
        return TURN_S if turning else MOVE_S

    @property
    def n_waiting(self) -> int:
        """How many pictures wait for their decision."""
        return len(self._waiting)
