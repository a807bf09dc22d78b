"""One lift that counts: its best set of late, what that is held against, and what may be said of the two."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from math import log
from typing import Final

from dorsi.core.catalogue.exercise import BODY_MODELS, Exercise
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.bests import SPAN_DAYS
from dorsi.core.coach.diagnosis.rows import LiftKey, Rows
from dorsi.core.coach.moved import HARD, Change, Move, compare
from dorsi.core.progress.history import History

__all__ = ["MainLift", "since_day", "since_return"]

#: Sets of fewer repetitions show what can be lifted once.
FEWEST_OF_WORK: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class MainLift:
    """A lift that counts: how the log names it, its best set of the last ten weeks, and what it is held against.

    ``change`` holds the ten weeks against the ten before. Of lifts of the body the numbers are told as they were
    logged: what they mean is not asked here. ``young``: it has not been done for ten weeks yet, and what stands before
    is the best of its first two weeks; ``added``: others were done before it. ``away_weeks``: it came back in the last
    ten weeks after so many without it while the back was trained (0: it did not), and ``was`` is its best set of the
    ten weeks before that. ``often``: it was done on two days and more of both stretches. ``began``: its first day,
    where that lies within the last half year of a longer log. ``is_learnt``: it is younger than twelve weeks.
    ``doubted``: its load is asked about first, so that it is not counted and neither goes on nor is judged by.
    ``since_back``: it came back four weeks ago and earlier, and its first two weeks back are held against what is now.
    ``back_after``: after so many weeks, where that is what ``change`` holds. ``again_after``: it came back after so
    many weeks within the two stretches (0: it did not). ``between``: its best set between that return and another one
    after it. ``left``: its last day before the longest of these absences. ``higher``: the best set of the half year
    before that stands above what is now, where the lift is not new. ``again_on``: the last day on which the set of now
    was done. ``stood_days``: on so many days it was done since the set of now, and never higher. ``back_on``: its first
    day after its last absence. ``long``: a set of too many repetitions to be compared that is told all the same
    (`long_set`). ``works_with``: its best set of the last three days. ``since_known``: the best set that stood on the
    day of an answer before, and the best since. ``level_from``: of a lift that came back the first set that was as good
    as that of now, weeks before it. ``failed``: the best set of its last day, where that is marked as failed.
    """

    key: LiftKey
    name: str
    exercise: Exercise
    days: int
    as_of: date
    now: BestSet
    change: Change | None = None
    sets_a_week: float = 0.0
    young: bool = False
    added: bool = False
    away_weeks: int = 0
    was: BestSet | None = None
    often: bool = False
    began: date | None = None
    is_learnt: bool = False
    half_year_sets: int = 0
    doubted: bool = False
    since_back: Change | None = None
    back_after: int = 0
    again_after: int = 0
    between: BestSet | None = None
    left: date | None = None
    higher: BestSet | None = None
    again_on: date | None = None
    stood_days: int = 0
    back_on: date | None = None
    long: BestSet | None = None
    works_with: BestSet | None = None
    since_known: Change | None = None
    level_from: BestSet | None = None
    failed: BestSet | None = None

    @property
    def is_body(self) -> bool:
        """Is the body what is lifted?"""
        return self.exercise.load_model in BODY_MODELS

    @property
    def change_pct(self) -> float | None:
        """By how much the best set rose, as an estimated maximum; None where the two cannot be compared."""
        if self.change is None or self.is_body or self.away_weeks or self.change.move == "unclear" or self.doubted:
            return None
        return self.change.pct

    @property
    def move(self) -> Move | None:
        """Where did it go? None where nothing stands before it, of what is new, coming back or doubted."""
        return None if self.change is None or self.added or self.away_weeks or self.doubted else self.change.move

    @property
    def is_new(self) -> bool:
        """Does nothing of the half year before stand above it, so that a rise is none out of a dip?"""
        return self.higher is None

    @property
    def rises(self) -> bool:
        """Does it stand above the weeks before, and above the half year before as well?"""
        return self.move == "up" and self.is_new

    @property
    def is_back_higher(self) -> bool:
        """Did it come back after weeks without it, and stand above all of the half year before?"""
        up = self.change is not None and self.change.move == "up" and not self.doubted
        return bool(self.away_weeks) and up and self.is_new

    @property
    def is_best_apart(self) -> bool:
        """Is its best set of late another than the one that can be held against what stands before?"""
        if self.change is None or self.away_weeks or self.back_after:
            return False
        now = self.change.now
        return (self.now.load_kg, self.now.reps) != (now.load_kg, now.reps)

    @property
    def measure(self) -> BestSet:
        """Which set is to be passed? The best of late; where that cannot be compared, the best of the last days.

        Where the last days were light ones, the best that can be compared.
        """
        if self.change is None or not self.is_best_apart:
            return self.now
        own = self.works_with
        if own is not None and own.reps < FEWEST_OF_WORK <= self.change.now.reps:
            # A heavy single beside sets of work is no mark for these.
            return self.change.now
        hard = own is not None and replace(self.change, before=self.now, now=own).ln >= log(HARD)
        return own if own is not None and hard else self.change.now

    @property
    def is_compared(self) -> bool:
        """Is it one of those of which is said whether they rise, stand or fall?"""
        return self.move in {"up", "down", "level"}


def since_return(one: MainLift) -> MainLift:
    """Give a lift that has been back for four weeks as it went since then; any other as it is.

    Where it does not stand above what it was before it was left out, its rise is one out of a dip.
    """
    if one.since_back is None:
        return one
    was = one.was if one.was is not None and replace(one.since_back, before=one.was).ln <= 0 else None
    higher = was or one.higher
    return replace(one, change=one.since_back, away_weeks=0, back_after=one.away_weeks, higher=higher)


def since_day(one: MainLift, rows: Rows, history: History, known_on: date | None) -> MainLift:
    """Give a lift with what it did since a day, against the best set that stood on it.

    Parameters
    ----------
    one : the lift.
    rows, history : of the same day.
    known_on : the day; None where there was no answer before.
    """
    if known_on is None:
        return one
    own = rows.of(one.key)
    stood = (row.place for row in own if 0 <= (known_on - row.day).days < SPAN_DAYS)
    since = (row.place for row in own if row.day > known_on)
    return replace(one, since_known=compare(history, one.exercise, stood, since))
