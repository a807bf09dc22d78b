"""Did the best sets of most lifts go to more repetitions with less load, or the other way round, in the same weeks?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from dorsi.core.coach.diagnosis.problem import LARGE
from dorsi.core.coach.diagnosis.rows import Row, Rows, is_in_use
from dorsi.core.coach.moved import best_of, body_of
from dorsi.core.phrases import listed
from dorsi.core.progress.history import History

__all__ = ["Traded", "traded"]

#: The last weeks are held against so many before them.
LATELY_DAYS: Final = 35
BEFORE_DAYS: Final = 70
FEWEST_SETS: Final = 4
#: So many repetitions, and so much load, are another way of training. Source: judgement.
OTHER_REPS: Final = 2.0
OTHER_LOAD: Final = 0.03
#: One lift is no plan, nor are two of many.
FEWEST_LIFTS: Final = 2
LEAST_SHARE: Final = 1 / 3
MOST_NAMED: Final = 3

Way = Literal["lighter", "heavier"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traded:
    """Lifts that traded load for repetitions ("lighter") or repetitions for load ("heavier"), and none the other way.

    ``lifts``: their names with the repetitions of the best sets before and now, the most done first.
    """

    way: Way
    lifts: tuple[tuple[str, float, float], ...]

    @property
    def went(self) -> str:
        """Say to what, in which lifts."""
        names = listed([f"{name} ({before:g} to {now:g})" for name, before, now in self.lifts[:MOST_NAMED]])
        return f"{self._to} in {names}"

    @property
    def words(self) -> str:
        """Say it of the lifts in common."""
        return f"in the same months the best sets went to {self._to}"

    @property
    def _to(self) -> str:
        return "more repetitions with less load" if self.way == "lighter" else "fewer repetitions with more load"


def traded(rows: Rows, history: History) -> Traded | None:
    """Which large lifts went to other repetitions and another load, all of them the same way? None: too few did.

    Parameters
    ----------
    rows, history : of one person on one day.
    """
    lifts = [own for own in rows.back_lifts().values() if own[0].exercise.pattern in LARGE and is_in_use(own)]
    found = [one for own in lifts if (one := _of_lift(own, history)) is not None]
    there = sorted((one for one in found if one.way is not None), key=lambda one: -one.sets)
    ways = {one.way for one in there}
    way = ways.pop() if len(ways) == 1 else None
    if way is None or len(there) < max(FEWEST_LIFTS, LEAST_SHARE * len(found)):
        return None
    return Traded(way=way, lifts=tuple((one.name, one.reps, one.now_reps) for one in there))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Course:
    """The repetitions of the best sets of a lift before and now, and the load now as a share of that before."""

    name: str
    sets: int
    reps: float
    now_reps: float
    load_share: float

    @property
    def way(self) -> Way | None:
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
    exercise = own[0].exercise
    bests = [best_of(history, part, exercise) for part in (before, now)]
    if bests[0] is None or bests[1] is None:
        return None
    body = body_of(exercise)
    return _Course(
        name=" ".join(history.sets.name[own[-1].place].split()),
        sets=len(now),
        reps=bests[0].reps,
        now_reps=bests[1].reps,
        load_share=(body + bests[1].load_kg) / (body + bests[0].load_kg),
    )
