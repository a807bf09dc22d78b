"""Which pictures get no pose of their own: those through which the lifter goes straight on.

Where the last looks lie on a line and an arm moves, the next picture is left out and the one after it looked at. Once
the looks around it are answered it is asked again whether he went straight on: where he turned, stopped or was held
after all, the picture is looked at too. With both looks known, the model is told where to look without guessing.
Figures: docs/decisions/0009-films-decoding-and-schedule.md.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.tracks import TRUNK, Keypoint
from dorsi.vision.pose_workers import Box, Found
from dorsi.vision.schedule import Seen

__all__ = ["LAG", "Between", "Gap", "Look"]

#: Whether a picture is left out is decided by the answers to all questions but the last so many, which may be open:
#: chance does not decide.
LAG: Final = 2
#: So far from the line through its neighbours, torso lengths, a joint no longer goes straight on.
STRAIGHT: Final = 0.08
#: Slower than this, torso lengths a second, is a hold or near one: its edges are what is measured.
MOVING_PER_S: Final = 0.3
#: Joints the model is unsure of flicker.
SURE: Final = 0.5
ARMS: Final = (Keypoint.LEFT_ELBOW, Keypoint.RIGHT_ELBOW, Keypoint.LEFT_WRIST, Keypoint.RIGHT_WRIST)
HIPS: Final = (Keypoint.LEFT_HIP, Keypoint.RIGHT_HIP, Keypoint.LEFT_HIP, Keypoint.RIGHT_HIP)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Look:
    """A picture that was looked at: its time, the lifter's points, the box; ``fresh``: the model began anew there."""

    at_s: float
    points: Found | None
    box: Box
    fresh: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gap:
    """A picture between two looks that gets a pose."""

    picture: Seen
    before: Look
    after: Look


class Between:
    """Leaves pictures out, and keeps them until it is known whether they get a pose after all.

    Parameters
    ----------
    size : of the small pictures.
    every : leave none out.
    """

    def __init__(self, size: tuple[int, int], *, every: bool = False) -> None:
        self._size, self._every = size, every
        self._waiting: deque[Seen] = deque()
        self._looks: deque[Look] = deque(maxlen=4 + LAG)
        self._n_open = 0
        self._left_last = True
        self._shot_s = 0.0

    @property
    def n_waiting(self) -> int:
        """How many pictures wait."""
        return len(self._waiting)

    def leaves(self, picture: Seen) -> bool:
        """Is this picture, the next one, left out for now? Then it waits here; else it is to be looked at."""
        can = not (self._every or self._left_last or picture.after_cut or picture.still)
        if picture.after_cut:
            self._shot_s = picture.at_s
        known = list(self._looks)[: len(self._looks) + self._n_open - LAG][-4:]
        self._left_last = can and self._straight([look for look in known if look.at_s >= self._shot_s])
        if self._left_last:
            self._waiting.append(picture)
        else:
            self._n_open += 1
        return self._left_last

    def add(self, look: Look) -> tuple[list[Gap], list[Seen]]:
        """Take the next look; return pictures that get a pose now, and such as get none."""
        self._n_open -= 1
        self._looks.append(look)
        return self._decide(self._looks[-2].at_s if len(self._looks) > 1 else 0.0)

    def rest(self) -> tuple[list[Gap], list[Seen]]:
        """Return the same at the end, when no look is to come."""
        return self._decide(float("inf"))

    def forget(self) -> list[Seen]:
        """Let all that wait be; return them."""
        left = list(self._waiting)
        self._waiting.clear()
        return left

    def _decide(self, before_s: float) -> tuple[list[Gap], list[Seen]]:
        gaps: list[Gap] = []
        left: list[Seen] = []
        while self._waiting and self._waiting[0].at_s < before_s:
            picture = self._waiting.popleft()
            gap = self._gap(picture)
            if gap is None:
                left.append(picture)
            else:
                gaps.append(gap)
        return gaps, left

    def _gap(self, picture: Seen) -> Gap | None:
        """Return what a picture lies between; None where it needs no pose, or nothing says where to look."""
        looks = list(self._looks)
        last = next((k for k, look in enumerate(looks) if look.at_s > picture.at_s), 0)
        if not last:
            return None
        before, after = looks[last - 1], looks[last]
        if before.points is None or after.points is None or after.fresh:
            return None
        if self._straight(looks[last - 2 : last + 2] if last > 1 else []):
            return None
        return Gap(picture=picture, before=before, after=after)

    def _straight(self, looks: list[Look]) -> bool:
        """Do the joints go straight on through four looks, and does an arm move?"""
        points = [look.points for look in looks]
        if len(looks) < 4 or any(one is None for one in points) or any(look.fresh for look in looks[1:]):  # noqa: PLR2004
            return False
        seen = np.array(points, dtype=np.float64)
        times = np.array([look.at_s for look in looks])
        xy = seen[:, :, :2] * self._size
        trunk = xy[:, list(TRUNK)]
        torso = float(np.median(np.linalg.norm((trunk[:, :2] - trunk[:, 2:]).mean(axis=1), axis=1)))
        if not torso > 0:
            return False
        sure = (seen[:, list(ARMS), 5] >= SURE).all(axis=0)
        arms = xy[:, list(ARMS)][:, sure]
        if not sure.any() or _off_line(times, np.concatenate([trunk, arms], axis=1)) > STRAIGHT * torso:
            return False
        against = arms - xy[:, list(HIPS)][:, sure]
        speeds = np.linalg.norm(np.diff(against, axis=0), axis=2) / np.diff(times)[:, None]
        return float(speeds.min(axis=0).max()) >= MOVING_PER_S * torso


def _off_line(times: NDArray[np.float64], xy: NDArray[np.float64]) -> float:
    """How far does any point (4, N, 2) lie from the line between its neighbours in time?"""
    share = ((times[1:-1] - times[:-2]) / (times[2:] - times[:-2]))[:, None, None]
    line = xy[:-2] * (1 - share) + xy[2:] * share
    return float(np.linalg.norm(xy[1:-1] - line, axis=2).max())
