"""The answers that were given: which of them is the one before, and whose log was it?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import isclose
from typing import Final

from dorsi.core.catalogue.catalogue import is_back, load_catalogue
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.said.taken import Taken, TakenState, active_of
from dorsi.core.progress.history import History

__all__ = [
    "Remembered",
    "TrainedDay",
    "TrainedLift",
    "answer_before",
    "closed_since",
    "given_already",
    "kept_until",
    "last_days",
    "not_judged_since",
    "stop_since",
    "unasked_stop",
    "with_answer",
]

#: What was said longer ago than this is no longer told.
TOLD: Final = timedelta(days=182)
#: So many answers are kept of one log, and of all together.
MOST_OF_A_LOG: Final = 30
MOST: Final = 300
#: A log is known by its last days with the back: so many, of whose lifts so many parts in four are still there.
DAYS_KNOWN: Final = 6
SAME, OF = 3, 4
#: Loads are the same within this share: files round them, the more so in another unit.
ROUNDED: Final = 0.01
STOP: Final = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainedLift:
    """A lift of the back on a day: its sets, all their repetitions, and the heaviest load (0: none)."""

    exercise: str
    variant: str
    sets: int
    reps: int
    load_kg: float

    def is_in(self, now: TrainedLift) -> bool:
        """Is it there still? Sets may have come to it, not gone; the load stays what it is in any unit."""
        same_load = isclose(self.load_kg, now.load_kg, rel_tol=ROUNDED)
        more = now.sets > self.sets and now.reps >= self.reps
        return same_load and (more or (now.sets, now.reps) == (self.sets, self.reps))


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainedDay:
    """A day of a log, told by its lifts of the back."""

    day: date
    lifts: tuple[TrainedLift, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """One answer: when it was asked for, the last day of the log it was given on, and what it said.

    ``days`` are the last ones of that log, by which it is known again; ``said`` is what the next answer is to know;
    ``kind`` that of what was prescribed; ``judged`` what it said of the change that was taken, on its day.
    """

    asked_on: date
    log_to: date
    title: str
    days: tuple[TrainedDay, ...]
    said: Earlier | None = None
    kind: str = ""
    judged: TakenState | None = None

    @property
    def is_stop(self) -> bool:
        """Did pain or health come first? Such an answer stands beside what was said before, not in its place."""
        return self.kind == STOP


def last_days(history: History) -> tuple[TrainedDay, ...]:
    """By which days is this log known again?

    Parameters
    ----------
    history : up to the day that is looked from.
    """
    days: list[TrainedDay] = []
    end = len(history.day)
    while end and len(days) < DAYS_KNOWN:
        day = history.day[end - 1]
        lifts = tuple(_trained(history, day).values())
        if lifts:
            days.append(TrainedDay(day=day, lifts=lifts))
        end = bisect_left(history.day, day)
    return tuple(reversed(days))


def _trained(history: History, day: date) -> dict[tuple[str, str], TrainedLift]:
    """Give the lifts of the back of a day, in the order of their names."""
    catalogue, sets = load_catalogue(), history.sets
    places: dict[tuple[str, str], list[int]] = {}
    for place in range(bisect_left(history.day, day), bisect_right(history.day, day)):
        slug, variant = history.key[place]
        if slug is not None and is_back(catalogue[slug]):
            places.setdefault((slug, variant), []).append(place)
    return {
        key: TrainedLift(
            exercise=key[0],
            variant=key[1],
            sets=len(own),
            reps=round(sum(sets.reps[place] or 0.0 for place in own)),
            load_kg=round(max(sets.load_kg[place] or 0.0 for place in own), 3),
        )
        for key, own in sorted(places.items())
    }


def _same_log(one: Remembered, history: History) -> bool:
    """Is this the log it was said of? Lifts and sets may have come to it, some of it may have been mended."""
    marks = [(day.day, lift) for day in one.days for lift in day.lifts]
    now = {day.day: _trained(history, day.day) for day in one.days}
    found = (now[day].get((lift.exercise, lift.variant)) for day, lift in marks)
    there = sum(seen is not None and lift.is_in(seen) for (_, lift), seen in zip(marks, found, strict=True))
    return bool(marks) and OF * there >= SAME * len(marks)


def answer_before(answers: Sequence[Remembered], history: History, asked_on: date) -> Remembered | None:
    """Which answer is the one before? The youngest of an earlier day, given on an earlier last day of the same log.

    Where pain or health came first in between, what was said before that is not lost.

    Parameters
    ----------
    answers : that were given.
    history : up to the day that is looked from.
    asked_on : the day of asking.
    """
    known = [
        one
        for one in answers
        if one.said is not None
        and not one.is_stop
        and timedelta(0) < asked_on - one.asked_on <= TOLD
        and one.log_to < history.day[-1]
        and _same_log(one, history)
    ]
    return max(known, key=lambda one: (one.asked_on, one.log_to), default=None)


def stop_since(
    answers: Sequence[Remembered], history: History, asked_on: date, before: Remembered | None
) -> date | None:
    """On which day did pain or health come first, and nothing was said since? None where it did not.

    Parameters
    ----------
    answers, history, asked_on : as in `answer_before`.
    before : that answer, or the one that is given again.
    """
    since = before.asked_on if before is not None else date.min
    days = [
        one.asked_on
        for one in answers
        if one.is_stop
        and since <= one.asked_on <= asked_on
        and asked_on - one.asked_on <= TOLD
        and _same_log(one, history)
    ]
    return max(days, default=None)


def unasked_stop(answers: Sequence[Remembered], history: History, asked_on: date, stop: date | None) -> date | None:
    """Is it still to be asked whether what came first then is settled? That day; None where it was asked since.

    Parameters
    ----------
    answers, history, asked_on : as in `answer_before`.
    stop : the day on which pain or health came first.
    """
    if stop is None:
        return None
    asked = any(not one.is_stop and stop < one.asked_on < asked_on and _same_log(one, history) for one in answers)
    return None if asked else stop


def given_already(answers: Sequence[Remembered], history: History, asked_on: date) -> Remembered | None:
    """Which answer was given already on this very last day of this log, and has not come to its day? None: none.

    Parameters
    ----------
    answers, history, asked_on : as in `answer_before`.
    """
    days = last_days(history)
    return next(
        (
            one
            for one in answers
            if one.said is not None
            and not one.is_stop
            and one.log_to == history.day[-1]
            and timedelta(0) <= asked_on - one.asked_on <= TOLD
            and not one.said.is_due(asked_on)
            and one.days[-1:] == days[-1:]
            and _same_log(one, history)
        ),
        None,
    )


def not_judged_since(before: Remembered, changes: Sequence[Taken]) -> Earlier | None:
    """Give what was said, unless it was taken, or a change was taken or ended since: then that is what is told.

    Parameters
    ----------
    before : the answer before.
    changes : taken so far.
    """
    said = before.said
    if said is None or any(said.on <= one.taken_on or _ended_after(one, said.on) for one in changes):
        return None
    return None if any(_is_of(one, said) and one.taken_on >= before.log_to for one in changes) else said


def _ended_after(one: Taken, day: date) -> bool:
    """Did a change end after this day? Of what was judged the same answer says what comes next."""
    if one.ended_on is None:
        return False
    return one.ended_on >= day if one.state == "abandoned" else one.ended_on > day


def closed_since(
    changes: Sequence[Taken],
    answers: Sequence[Remembered],
    history: History | None,
    asked_on: date,
    *,
    to_the_day: bool = False,
) -> tuple[Taken, ...]:
    """Give the changes with the active one closed, where an answer before said on its day what became of it.

    It is said once: what follows from it is not weighed again by sets that came later. What stays as its set was
    reached is told until its next look.

    Parameters
    ----------
    changes : taken so far, oldest first.
    answers, asked_on : as in `answer_before`.
    history : as there; None where no log is at hand, so that the answers beside the changes are taken for theirs.
    to_the_day : does an answer of this very day and log count, too? It does for a plan; asked again it is given again.
    """
    active = active_of(changes)
    first = _first_told(active, answers, history, asked_on, to_the_day=to_the_day) if active is not None else None
    if active is None or first is None or first.judged is None or _look_of(first, asked_on) is not None:
        return tuple(changes)
    ended = replace(active, state=first.judged, ended_on=first.asked_on)
    return tuple(ended if one is active else one for one in changes)


def kept_until(
    changes: Sequence[Taken], answers: Sequence[Remembered], history: History, asked_on: date
) -> date | None:
    """Up to which look does it stay what is being tried, as an answer before said that its set was reached?

    What was said then holds until that day, whatever the sets since show. None where no answer said so.

    Parameters
    ----------
    changes, answers, history, asked_on : as in `closed_since`.
    """
    active = active_of(changes)
    first = _first_told(active, answers, history, asked_on) if active is not None else None
    return _look_of(first, asked_on) if first is not None else None


def _first_told(
    active: Taken,
    answers: Sequence[Remembered],
    history: History | None,
    asked_on: date,
    *,
    to_the_day: bool = False,
) -> Remembered | None:
    """Give the first answer before that said what became of this change."""
    told = [
        one
        for one in answers
        if one.judged is not None and _is_since(one, active) and one.asked_on <= asked_on
        if history is None or _same_log(one, history)
        if to_the_day or (one.asked_on < asked_on and (history is None or one.log_to < history.day[-1]))
    ]
    return min(told, key=lambda one: (one.asked_on, one.log_to), default=None)


def _look_of(first: Remembered, asked_on: date) -> date | None:
    """Give the look of a set that was reached, where it is still to come."""
    look = first.said.look_on if first.said is not None else None
    return look if first.judged == "reached" and look is not None and asked_on < look else None


def _is_since(one: Remembered, active: Taken) -> bool:
    """Was this answer given since the change was taken, so that what it judged is this one?

    Of a change that has no set of its own (a note) the day of asking is not known: no log that ends before its day
    judges it.
    """
    if active.said is not None:
        return active.said.on < one.asked_on
    return active.judge_on is not None and active.judge_on <= one.log_to


def _is_of(taken: Taken, said: Earlier) -> bool:
    """Is this what was said? A note is known by its title; a change by its remedy, whatever numbers its title has."""
    if said.remedy is None:
        return taken.title == said.advice
    return (taken.remedy, taken.problem) == (said.remedy, said.key)


def with_answer(answers: Sequence[Remembered], new: Remembered, history: History) -> tuple[Remembered, ...]:
    """Give the answers with a new one, which stands in the place of that of the same last day of the same log.

    Nothing is dropped for its age, as a clock may be wrong: the last `MOST_OF_A_LOG` of a log stay.

    Parameters
    ----------
    answers : oldest first.
    new : of today.
    history : the log it was given on.
    """
    mine = [one for one in answers if _same_log(one, history)]
    gone = [one for one in mine if (one.log_to, one.is_stop) == (new.log_to, new.is_stop)]
    stay = [one for one in mine if one not in gone]
    gone += stay[: len(stay) - (MOST_OF_A_LOG - 1)] if len(stay) >= MOST_OF_A_LOG else []
    return (*(one for one in answers if one not in gone), new)[-MOST:]
