"""The answers that were given: which of them is the one before, and whose log was it?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dorsi.core.coach.prescription.month_ago import Earlier
from dorsi.core.coach.prescription.taken import Taken
from dorsi.core.progress.history import History

__all__ = ["Remembered", "TrainedDay", "answer_before", "last_days", "not_judged_since", "with_answer"]

#: What was said longer ago than this is no longer told.
TOLD: Final = timedelta(days=182)
#: So long an answer is kept in the file, and so many of them at most.
KEPT: Final = timedelta(days=366)
MOST: Final = 100
#: A log is known by its last days of training: so many, of which so many parts in four are still there.
DAYS_KNOWN: Final = 8
SAME, OF = 3, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainedDay:
    """A day of a log, told by its sets and repetitions: they stay what they are in any unit."""

    day: date
    sets: int
    reps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """One answer: when it was asked for, the last day of the log it was given on, and what it said.

    ``days`` are the last ones of that log, by which it is known again; ``said`` is what the next answer is to know.
    """

    asked_on: date
    log_to: date
    title: str
    days: tuple[TrainedDay, ...]
    said: Earlier | None = None


def last_days(history: History) -> tuple[TrainedDay, ...]:
    """By which days is this log known again?

    Parameters
    ----------
    history : up to the day that is looked from.
    """
    days: list[date] = []
    end = len(history.day)
    while end and len(days) < DAYS_KNOWN:
        days.append(history.day[end - 1])
        end = bisect_left(history.day, days[-1])
    return tuple(_trained(history, day) for day in reversed(days))


def _trained(history: History, day: date) -> TrainedDay:
    first, end = bisect_left(history.day, day), bisect_right(history.day, day)
    return TrainedDay(day=day, sets=end - first, reps=round(sum(one or 0.0 for one in history.sets.reps[first:end])))


def answer_before(answers: Sequence[Remembered], history: History, asked_on: date) -> Remembered | None:
    """Which answer is the one before? The youngest of an earlier day, given on an earlier last day of the same log.

    So asking again on a day, or before a new session is in the log, does not change the answer.

    Parameters
    ----------
    answers : that were given.
    history : up to the day that is looked from.
    asked_on : the day of asking.
    """
    known = [
        one
        for one in answers
        if one.asked_on < asked_on <= one.asked_on + TOLD and one.log_to < history.day[-1] and _same_log(one, history)
    ]
    return max(known, key=lambda one: (one.asked_on, one.log_to), default=None)


def _same_log(one: Remembered, history: History) -> bool:
    """Is this the log it was said of? A day or two may have been mended since, or its unit changed."""
    there = sum(_trained(history, day.day) == day for day in one.days)
    return bool(one.days) and OF * there >= SAME * len(one.days)


def not_judged_since(before: Remembered, changes: Sequence[Taken]) -> Earlier | None:
    """Give what was said, unless it was taken, or a change was taken or ended since: then that is what is told.

    Parameters
    ----------
    before : the answer before.
    changes : taken so far.
    """
    said = before.said
    if said is None or any(said.on <= (one.ended_on or one.taken_on) for one in changes):
        return None
    return None if any(one.title == said.advice and one.taken_on >= before.log_to for one in changes) else said


def with_answer(answers: Sequence[Remembered], new: Remembered) -> tuple[Remembered, ...]:
    """Give the answers with a new one: one for each day of asking and last day of a log, of the last year.

    Parameters
    ----------
    answers : oldest first.
    new : of today.
    """
    here = (new.asked_on, new.days)
    others = (one for one in answers if (one.asked_on, one.days) != here and one.asked_on > new.asked_on - KEPT)
    return (*others, new)[-MOST:]
