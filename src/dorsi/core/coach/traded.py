"""Did the repetitions of most lifts go up while their loads came down, or the other way round, in the same weeks?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, Literal

from dorsi.core.coach.diagnosis.problem import LARGE
from dorsi.core.coach.diagnosis.rows import Row, Rows, is_in_use
from dorsi.core.coach.moved import body_of
from dorsi.core.progress.history import History

__all__ = ["Traded", "traded"]

#: The last weeks are held against so many before them.
LATELY_DAYS: Final = 35
BEFORE_DAYS: Final = 70
FEWEST_SETS: Final = 4
#: So many repetitions, and so much load, are another way of training. Source: judgement.
OTHER_REPS: Final = 2.0
OTHER_LOAD: Final = 0.03
#: One lift is no plan.
FEWEST_LIFTS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Traded:
    """Most lifts traded load for repetitions ("lighter") or repetitions for load ("heavier"), of which one is named.

    ``before`` and ``now``: the usual repetitions of that lift, the one that is done most.
    """

    way: Literal["lighter", "heavier"]
    name: str
    before: float
    now: float

    @property
    def words(self) -> str:
        """Say it, as the beginning of a sentence."""
        reps, loads = ("went up", "came down") if self.way == "lighter" else ("came down", "went up")
        lift = f"{self.name}: from about {self.before:g} to {self.now:g}"
        return f"In the same months the repetitions of most lifts {reps} while the loads {loads} ({lift})"


def traded(rows: Rows, history: History) -> Traded | None:
    """Which way did most of the large lifts go, where both their repetitions and their loads moved? None: neither.

    Parameters
    ----------
    rows, history : of one person on one day.
    """
    lifts = [own for own in rows.back_lifts().values() if own[0].exercise.pattern in LARGE and is_in_use(own)]
    found = [one for own in lifts if (one := _of_lift(own, history)) is not None]
    ways: tuple[Literal["lighter", "heavier"], ...] = ("lighter", "heavier")
    for way in ways:
        there = [one for one in found if one.way == way]
        if len(there) >= FEWEST_LIFTS and 2 * len(there) > len(found):
            most = max(there, key=lambda one: one.sets)
            return Traded(way=way, name=most.name, before=most.reps, now=most.now_reps)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Course:
    """The usual repetitions of a lift before and now, and its usual load now as a share of that before."""

    name: str
    sets: int
    reps: float
    now_reps: float
    load_share: float

    @property
    def way(self) -> Literal["lighter", "heavier"] | None:
        """Did it trade the one for the other?"""
        more = self.now_reps - self.reps
        if more >= OTHER_REPS and self.load_share <= 1 - OTHER_LOAD:
            return "lighter"
        return "heavier" if more <= -OTHER_REPS and self.load_share >= 1 + OTHER_LOAD else None


def _of_lift(own: Sequence[Row], history: History) -> _Course | None:
    """Give the course of one lift; None where either stretch has too few sets."""
    before, now = (
        [row.place for row in own if low <= row.ago < low + days]
        for low, days in ((LATELY_DAYS, BEFORE_DAYS), (0, LATELY_DAYS))
    )
    if min(len(before), len(now)) < FEWEST_SETS:
        return None
    sets, body = history.sets, body_of(own[0].exercise)
    reps = [median(sets.reps[place] or 0.0 for place in part) for part in (before, now)]
    loads = [median(body + (sets.load_kg[place] or 0.0) for place in part) for part in (before, now)]
    if min(reps) <= 0 or min(loads) <= 0:
        return None
    return _Course(
        name=" ".join(sets.name[own[-1].place].split()),
        sets=len(now),
        reps=reps[0],
        now_reps=reps[1],
        load_share=loads[1] / loads[0],
    )
