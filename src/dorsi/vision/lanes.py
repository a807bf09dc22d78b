"""Two cores for one film: two followers, each in its own part of the film's time, and one careful hand-over.

The pose model looks where it saw the lifter last, so its points depend on what came before. The second follower
begins in the middle of the film, with another past than the first. Therefore the first runs on into the second's part
until both have said the same for several moments; only then is it let go. Where they never agree it goes on to the end,
and what the second said is dropped: never another answer than that of one follower, at worst no faster.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from multiprocessing.connection import wait
from typing import Final, TypeVar

import numpy as np

from dorsi.core.tracks import Keypoint
from dorsi.vision.film_reader import PATIENCE_S
from dorsi.vision.following import Followed, Follower
from dorsi.vision.people import sighting
from dorsi.vision.pose_workers import Answer, Found, PoseWorkers

__all__ = ["SHORTEST_S", "follow_film"]

#: Shorter stretches are not worth a second follower.
SHORTEST_S: Final = 8.0
#: Two followers agree where trunk and arms lie within this share of the torso, for so many moments in a row.
APART, IN_A_ROW = 0.03, 5
COMPARED: Final = [
    *(Keypoint.LEFT_SHOULDER, Keypoint.RIGHT_SHOULDER, Keypoint.LEFT_HIP, Keypoint.RIGHT_HIP),
    *(Keypoint.LEFT_ELBOW, Keypoint.RIGHT_ELBOW, Keypoint.LEFT_WRIST, Keypoint.RIGHT_WRIST),
]
#: What the first does in the second's part, usually.
OVERLAP_S: Final = 0.8
#: Points the model itself is unsure of need not agree.
SURE: Final = 0.5

_Said = TypeVar("_Said")


def follow_film(
    followers: Sequence[Follower],
    workers: PoseWorkers,
    *,
    stretch: tuple[float, float],
    end_s: float | None,
    gap_s: float,
    size: tuple[int, int],
    progress: Callable[[float], None],
) -> Followed:
    """Follow the lifter through a stretch of film with one or two followers.

    Parameters
    ----------
    followers : one, or two with readers and workers of their own.
    workers : whom they ask; the follower's place is its worker's number.
    stretch : from, to (seconds; beyond the film's end is fine).
    end_s : where the film ends, None where that is unknown (then one follower does it).
    gap_s : pictures come so far apart.
    size : of the small pictures.
    progress : called with the share of the stretch that is done.
    """
    from_s, to_s = stretch
    ends = min(to_s, end_s if end_s is not None else to_s)
    first, second = followers[0], followers[1] if len(followers) > 1 else None
    if end_s is None or ends - from_s < SHORTEST_S:
        second = None
    first.begin(from_s=from_s, to_s=to_s, gap_s=gap_s)
    starts = [from_s]
    if second is not None:
        starts.append(_whole_cells((from_s + ends - OVERLAP_S) / 2, gap_s))
        second.begin(from_s=starts[1], to_s=to_s, gap_s=gap_s)
    hand = _Hand(first, second, size)
    _run(hand, workers, _told(hand.followers, starts, ends, progress))
    return hand.joined()


def _whole_cells(at_s: float, gap_s: float) -> float:
    """Return a time near another at which a piece of time that gets one picture begins."""
    return (round(at_s / gap_s) - 0.12) * gap_s if gap_s > 0 else at_s


class _Hand:
    """Compares what two followers say of the same moments, in their order, and lets the first go when they agree."""

    def __init__(self, first: Follower, second: Follower | None, size: tuple[int, int]) -> None:
        self.first, self.second = first, second
        self.agreed_s: float | None = None
        self._size = size
        self._same: list[float] = []

    @property
    def followers(self) -> list[Follower]:
        return [self.first] if self.second is None else [self.first, self.second]

    @property
    def first_waits_at_s(self) -> float:
        """Up to where the first may go on: so far as the second has answered, that chance decides nothing."""
        if self.second is None or self.second.is_done:
            return float("inf")
        return self.second.answered_s

    def take(self, answer: Answer) -> None:
        """Give an answer to whose it is; a moment that both have answered is compared."""
        who = self.followers[answer.worker]
        if not who.take_answer(answer):
            return
        at = who.answered_s
        if self.second is None or who is self.second or self.agreed_s is not None or at not in self.second.out.points:
            return
        same = agree(self.first.out.points[at], self.second.out.points[at], self._size)
        self._same = [*self._same, at] if same else []
        if len(self._same) >= IN_A_ROW:
            # up to there, all pictures between the first one's looks are decided as well
            self.agreed_s = self._same[IN_A_ROW // 2]
            self.first.stop()

    def joined(self) -> Followed:
        """Return what the first said up to the hand-over, then what the second said."""
        a, b = self.first.out, self.second.out if self.second is not None else None
        if b is None or self.agreed_s is None:
            return a
        at_s = self.agreed_s
        return Followed(
            points=_handed_over(a.points, b.points, at_s),
            arcs=_handed_over(a.arcs, b.arcs, at_s),
            circles=_handed_over(a.circles, b.circles, at_s),
            cuts_s=[t for t in a.cuts_s if t <= at_s] + [t for t in b.cuts_s if t > at_s],
            mistaken_s=[t for t in a.mistaken_s if t <= at_s] + [t for t in b.mistaken_s if t > at_s],
            last_s=b.last_s,
            broke_off=b.broke_off,
        )


def _handed_over(first: dict[float, _Said], second: dict[float, _Said], at_s: float) -> dict[float, _Said]:
    """Return what the first said of each moment up to a time, and the second of those after it."""
    return {t: one for t, one in first.items() if t <= at_s} | {t: one for t, one in second.items() if t > at_s}


def agree(one: Found | None, other: Found | None, size: tuple[int, int]) -> bool:
    """Do two followers say the same of one moment? Nobody seen by both is the same too."""
    if one is None or other is None:
        return one is None and other is None
    seen = sighting(one, 0.0, *size)
    if seen is None:
        return False
    sure = np.minimum(one[COMPARED, 5], other[COMPARED, 5]) >= SURE
    apart = np.linalg.norm((one[COMPARED, :2] - other[COMPARED, :2]) * size, axis=1) / seen.torso
    return bool((apart[sure] <= APART).all() and (apart[:4] <= 2 * APART).all())


def _told(
    followers: Sequence[Follower], starts: Sequence[float], end_s: float, progress: Callable[[float], None]
) -> Callable[[], None]:
    """Return what tells how much of a stretch is done; it never goes back."""
    whole = max(end_s - starts[0], 1e-9)
    most = 0.0

    def tell() -> None:
        nonlocal most
        bounds = [*starts[1:], end_s]
        done = sum(
            min(max(follower.out.last_s - start, 0.0), bound - start)
            for follower, start, bound in zip(followers, starts, bounds, strict=True)
        )
        most = max(most, min(1.0, done / whole))
        progress(most)

    return tell


def _run(hand: _Hand, workers: PoseWorkers, tell: Callable[[], None]) -> None:
    """Let the followers take their turns until all is answered."""
    while True:
        hand.first.hand_out(before_s=hand.first_waits_at_s)
        if hand.second is not None:
            hand.second.hand_out()
        busy = [one for one in hand.followers if not one.is_done]
        if not busy:
            return
        reading = [one for one in busy if one.reading]
        ready = set(wait([*workers.lines, *(one.line for one in reading)], PATIENCE_S))
        stuck = not ready and not workers.n_waiting
        for one in reading:
            if one.line in ready or stuck:
                one.take_picture()
                tell()
        for answer in workers.answers_on(ready) if ready or stuck else workers.answers(None):
            hand.take(answer)
