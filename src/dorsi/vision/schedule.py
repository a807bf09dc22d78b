"""Which pictures get a pose: a few everywhere, all of them around the turning points, hardly any where nothing moves.

A film is worked off in stretches, each by one pose worker from front to back, so that the model can follow. Within a
stretch every third picture or so is looked at first (the coarse moments); the pictures between two of them follow as
soon as the moments around them tell that the lifter is slowing down, standing or setting off there.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.tracks import Keypoint
from dorsi.vision.pose_workers import Found

__all__ = ["Pace", "Seen", "Stretch", "points_of_motion"]

#: Coarse moments are at least so far apart: every third picture at 30 Hz, every second at 24 or 25 Hz.
COARSE_S: Final = 0.079
#: Where nothing at all moves, a coarse moment is looked at only so often.
STILL_S: Final = 0.4
#: Slower than this share of the usual fast speed is slow.
SLOW_SHARE: Final = 0.35
#: A slow place is refined if something fast lies within this time.
EDGE_S: Final = 0.3
#: Speeds below this are never fast, torso lengths per second.
LEAST_FAST: Final = 0.25
MOVING: Final = (
    Keypoint.LEFT_SHOULDER,
    Keypoint.RIGHT_SHOULDER,
    Keypoint.LEFT_ELBOW,
    Keypoint.RIGHT_ELBOW,
    Keypoint.LEFT_WRIST,
    Keypoint.RIGHT_WRIST,
)


@dataclass(slots=True, kw_only=True)
class Seen:
    """A small picture that waits in the ring: its number, place and time, and whether nothing moved in it."""

    number: int
    slot: int
    at_s: float
    still: bool = False
    asked: bool = False
    coarse: bool = False
    points: NDArray[np.float64] | None = None


def points_of_motion(found: Found, size: tuple[int, int]) -> NDArray[np.float64]:
    """Return the points whose speed decides, in torso lengths; points that are hardly seen are lost."""
    xy = found[:, :2].astype(np.float64) * size
    trunk = xy[Keypoint.LEFT_SHOULDER] + xy[Keypoint.RIGHT_SHOULDER] - xy[Keypoint.LEFT_HIP] - xy[Keypoint.RIGHT_HIP]
    breadth = np.linalg.norm(xy[Keypoint.LEFT_SHOULDER] - xy[Keypoint.RIGHT_SHOULDER])
    torso = max(float(np.linalg.norm(trunk)) / 2, float(breadth), 1.0)
    points = xy[list(MOVING)] / torso
    points[found[list(MOVING), 5] < 0.3] = np.nan  # noqa: PLR2004 -- a guess of the model
    return points


class Pace:
    """How fast the lifter usually moves where he moves: the 90th percentile of the speeds of the last seconds."""

    def __init__(self) -> None:
        self._speeds: deque[float] = deque(maxlen=80)

    def note(self, speed: float) -> None:
        """Take a speed into account."""
        if np.isfinite(speed):
            self._speeds.append(speed)

    @property
    def fast(self) -> float:
        """The usual fast speed, torso lengths per second."""
        return max(LEAST_FAST, float(np.percentile(self._speeds, 90))) if self._speeds else LEAST_FAST


def _speed(a: Seen, b: Seen) -> float:
    """Mean speed of the moving points between two moments; NaN where unknown."""
    if a.points is None or b.points is None:
        return float("nan")
    way = np.linalg.norm(b.points - a.points, axis=-1)
    way = way[np.isfinite(way)]
    return float(way.mean() / (b.at_s - a.at_s)) if way.size else float("nan")


@dataclass(slots=True, kw_only=True)
class Stretch:
    """A stretch of film without a cut, worked off by one worker."""

    number: int
    pace: Pace
    after_cut: bool = False
    seen: deque[Seen] = field(default_factory=deque)
    coarse: list[Seen] = field(default_factory=list)
    fine: deque[Seen] = field(default_factory=deque)
    complete: bool = False
    decided: int = 0
    unasked: deque[Seen] = field(default_factory=deque)

    def add(self, picture: Seen) -> None:
        """Take the next picture."""
        last = self.coarse[-1].at_s if self.coarse else -np.inf
        wait = STILL_S if picture.still else COARSE_S
        picture.coarse = picture.at_s - last >= wait
        if picture.coarse:
            self.coarse.append(picture)
            self.unasked.append(picture)
        self.seen.append(picture)

    def next(self) -> Seen | None:
        """Return the next picture to look at, None where it is not known yet."""
        self._decide()
        queue = self.fine or self.unasked
        if not queue:
            return None
        picture = queue.popleft()
        picture.asked = True
        return picture

    def _decide(self) -> None:
        """Decide the gaps between coarse moments around which enough is known."""
        while self.decided < len(self.coarse) - 1:
            if not self._known_until(self.coarse[self.decided + 1].at_s + EDGE_S):
                return
            a, b = self.coarse[self.decided], self.coarse[self.decided + 1]
            self.pace.note(_speed(a, b))
            if self._worth_refining(self.decided):
                self.fine.extend(one for one in self.seen if a.at_s < one.at_s < b.at_s and not one.still)
            self.decided += 1

    def _known_until(self, until_s: float) -> bool:
        """Whether every coarse moment from the first undecided gap up to this time was looked at."""
        for one in self.coarse[self.decided :]:
            if one.points is None:
                return False
            if one.at_s >= until_s:
                return True
        return self.complete

    def _worth_refining(self, gap: int) -> bool:
        """Is the lifter slow in this gap and fast near it?"""
        a, b = self.coarse[gap], self.coarse[gap + 1]
        limit = SLOW_SHARE * self.pace.fast
        if _speed(a, b) > limit:
            return False
        around = self.coarse[max(0, gap - 6) : gap + 8]
        near = [_speed(c, d) for c, d in pairwise(around) if d.at_s >= a.at_s - EDGE_S and c.at_s <= b.at_s + EDGE_S]
        return any(speed > limit for speed in near)

    def done_with(self) -> list[int]:
        """Return the places in the ring that are not needed any more."""
        keep_from = self.coarse[self.decided].at_s if self.coarse else -np.inf
        if self.complete and self.decided >= len(self.coarse) - 1 and not self.unasked:
            keep_from = np.inf
        waiting = {one.number for one in self.fine}
        free: list[int] = []
        kept: deque[Seen] = deque()
        for one in self.seen:
            unanswered = one.asked and one.points is None
            if one.at_s < keep_from and one.number not in waiting and not unanswered:
                free.append(one.slot)
            else:
                kept.append(one)
        self.seen = kept
        return free

    @property
    def finished(self) -> bool:
        """Whether nothing remains to be looked at here."""
        return self.complete and not self.seen
