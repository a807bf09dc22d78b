"""The sets of the last day with a lift: the next step goes on from them. Was it a light one, or only a warm-up?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import floor
from typing import Final

from dorsi.core.coach.best_set import BestSet, set_text
from dorsi.core.coach.diagnosis.bests import SPAN_DAYS
from dorsi.core.coach.diagnosis.rows import HALF_A_YEAR_DAYS
from dorsi.core.coach.load.open_set import DAYS, OpenLast, open_last
from dorsi.core.coach.moved import best_of, body_of, can_be_compared, move_of
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.progress.e1rm import max_of
from dorsi.core.progress.history import History
from dorsi.core.units import LoadUnit, load_text

__all__ = [
    "FEW_REPS",
    "LATE_DAYS",
    "LIGHT",
    "MOST_MORE",
    "MOST_TOLD",
    "LastSets",
    "best_of_late",
    "done_so_far",
    "last_done",
    "last_of_several",
    "last_sets_of",
    "last_work_sets",
    "late_days",
    "longer_sets_of_last_day",
    "most_reps_lately",
    "open_last_of",
    "slides",
    "warmed_up_only",
    "was_light",
]

#: What stands for less of the best set of these weeks is a light day. So long what was lifted is there still: longer
#: without it is a break, which has rules of its own.
LIGHT: Final = 0.88
LATE_DAYS: Final = 21
#: A day that stands for less than this of the day before it is no work at all: only the warm-up was noted.
WARM_UP: Final = 0.5
#: A lift slides where it is clearly lower from day to day over so many days.
SLIDE_DAYS: Final = 3
#: So few repetitions rise by load. Nobody is asked for more than so many over those he does.
FEW_REPS: Final = 3
MOST_MORE: Final = 2
#: So many sets of a day are told.
MOST_TOLD: Final = 5
_DUST: Final = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSets:
    """The work sets of the last day at its heaviest load; ``failed``: the last of them is marked as failed."""

    load_kg: float
    reps: tuple[int, ...]
    day: date
    failed: bool

    @property
    def got_shorter(self) -> bool:
        """Did the sets get shorter, so that the day was no easy one? Of few repetitions one fewer says so."""
        fewer = self.reps[0] - self.reps[-1]
        return fewer > 1 or (fewer > 0 and self.reps[0] <= FEW_REPS)

    def text(self, unit: LoadUnit) -> str:
        """Write them as sets."""
        return f"{load_text(self.load_kg, unit)} x {', '.join(map(str, self.reps[:MOST_TOLD]))}"


def _places_of(one: MainLift, history: History) -> Iterator[int]:
    """Give the places of the sets of a lift in its half year, with straps or bare as it is; warm-ups are no work."""
    lift, keys, straps, kind = one.key[:2], history.key, history.sets.straps, history.sets.kind
    # Tens of thousands of sets may be older, and a lift in use was done in the last weeks.
    first = bisect_left(history.day, one.as_of - timedelta(days=HALF_A_YEAR_DAYS))
    own = (place for place in range(first, len(keys)) if keys[place] == lift and kind[place] != "warm_up")
    return (place for place in own if (straps[place] is True) is one.key[2])


def _work_days(one: MainLift, history: History) -> list[list[int]]:
    """Give the places of the sets of each day with a lift, warm-ups left out, oldest first."""
    by_day: dict[date, list[int]] = {}
    for place in _places_of(one, history):
        by_day.setdefault(history.day[place], []).append(place)
    days = [by_day[day] for day in sorted(by_day)]
    return days[:-1] if _is_warm_up(days, one, history) else days


def _is_warm_up(days: Sequence[Sequence[int]], one: MainLift, history: History) -> bool:
    """Was the last of these days no work: far lighter than the day before it, and not for long?"""
    if len(days) <= 1 or (history.day[days[-1][0]] - history.day[days[-2][0]]).days > LATE_DAYS:
        return False
    before, last = (best_of(history, day, one.exercise) for day in days[-2:])
    if before is None or last is None or any(history.sets.pain[place] for place in days[-1]):
        return False
    body = body_of(one.exercise)
    return _max_of(last, body) < WARM_UP * _max_of(before, body)


def _max_of(one: BestSet, body_kg: float) -> float:
    return max_of(body_kg + one.load_kg, one.reps)


def warmed_up_only(one: MainLift, history: History) -> BestSet | None:
    """What was lifted on a last day that was no work, so that the next step goes on from the day before it?

    None where the last day was one of work. Pain that was noted on it makes it one.

    Parameters
    ----------
    one : the lift.
    history : of one person.
    """
    own = list(_places_of(one, history))
    last = [place for place in own if history.day[place] == history.day[own[-1]]]
    work = last_work_sets(one, history)
    return best_of(history, last, one.exercise) if work and history.day[work[-1]] < history.day[last[-1]] else None


def last_work_sets(one: MainLift, history: History) -> list[int]:
    """Where are the sets of the last day with a lift, warm-ups left out? Their places in the history, in order.

    Parameters
    ----------
    one : the lift.
    history : of one person.
    """
    days = _work_days(one, history)
    return days[-1] if days else []


def best_of_late(one: MainLift, history: History) -> BestSet | None:
    """Which is the best set of the last three weeks with a lift? Up to its last day; None where none can be compared.

    Only sets of about as many repetitions as the last day had: a heavy single says nothing of sets of eight.

    Parameters
    ----------
    one : the lift.
    history : of one person.
    """
    days = _work_days(one, history)
    now = best_of(history, days[-1], one.exercise) if days else None
    if now is None:
        return None
    reps = history.sets.reps
    late = [place for day in reversed(days) if (now.day - history.day[day[0]]).days <= LATE_DAYS for place in day]
    return best_of(history, (place for place in late if _is_alike(reps[place] or 0.0, now.reps)), one.exercise)


def _is_alike(reps: float, now: float) -> bool:
    return can_be_compared(reps, now) and (reps > FEW_REPS or reps >= now)


def slides(one: MainLift, history: History) -> bool:
    """Is the lift clearly lower from day to day, over its last three? Then the last day is where it stands.

    Parameters
    ----------
    one : the lift.
    history : of one person.
    """
    bests = [best_of(history, day, one.exercise) for day in _work_days(one, history)[-SLIDE_DAYS:]]
    there, body = [best for best in bests if best is not None], body_of(one.exercise)
    return len(there) == SLIDE_DAYS and all(move_of(a, b, body) == "down" for a, b in pairwise(there))


def late_days(one: MainLift, history: History, within: int = LATE_DAYS) -> list[LastSets]:
    """What was done on each day of the last three weeks with a lift, at the heaviest load of the day? Oldest first.

    Parameters
    ----------
    one : the lift, which was done.
    history : of one person.
    within : so many days before the last one count.
    """
    days = [_at_top(day, history) for day in _work_days(one, history)]
    return [day for day in days if day.reps and (days[-1].day - day.day).days <= within]


def open_last_of(one: MainLift, history: History) -> OpenLast | None:
    """Are the sets of a lift of one fixed number, and only the last one goes as far as it goes? None where not.

    Parameters
    ----------
    one : the lift.
    history : of one person.
    """
    days = [_at_top(day, history) for day in _work_days(one, history)[-DAYS:]]
    return open_last([day.reps for day in days if day.reps])


def _at_top(day: Sequence[int], history: History) -> LastSets:
    """Read the sets of a day at the heaviest load of it."""
    sets = history.sets
    top = max((sets.load_kg[place] or 0.0 for place in day), default=0.0)
    done = [place for place in day if (sets.load_kg[place] or 0.0) == top and sets.reps[place]]
    return LastSets(
        load_kg=top,
        reps=tuple(max(floor(sets.reps[place] or 0.0), 1) for place in done),
        day=history.day[day[-1]],
        failed=bool(done) and sets.kind[done[-1]] == "failure",
    )


def last_sets_of(one: MainLift, history: History) -> LastSets | None:
    """Read the last day at the heaviest load of it, as the next step goes on from that; None for lifts of the body."""
    day = last_work_sets(one, history)
    last = _at_top(day, history) if day and not one.is_body else None
    return last if last is not None and last.load_kg and last.reps else None


def longer_sets_of_last_day(one: MainLift, history: History) -> LastSets | None:
    """Which sets of three and more repetitions stand beside a heavier one on the last day? At the heaviest such load.

    Sets that only led up to the heavy one are none: there are several with that load. None where there are none.

    Parameters
    ----------
    one : the lift.
    history : of one person.
    """
    reps = history.sets.reps
    day = [place for place in last_work_sets(one, history) if (reps[place] or 0.0) >= FEW_REPS]
    longer = _at_top(day, history) if day and not one.is_body else None
    return longer if longer is not None and len(longer.reps) > 1 and longer.load_kg else None


def last_of_several(one: MainLift, history: History) -> LastSets | None:
    """What was done on the newest day of three weeks with several sets at its heaviest load, light days left out?

    Sets that climb to one at the top are no pattern of a day. None where there is no such day.

    Parameters
    ----------
    one : the lift.
    history : of one person.
    """
    best = best_of_late(one, history)
    several = (day for day in reversed(late_days(one, history)) if len(day.reps) > 1 and day.load_kg)
    return next((day for day in several if not _is_less(day, best) or slides(one, history)), None)


def last_done(one: MainLift, history: History) -> LastSets:
    """What was done on the last day at its heaviest load? Of the bare body that is 0.

    Parameters
    ----------
    one : the lift, which was done.
    history : of one person.
    """
    return _at_top(last_work_sets(one, history), history)


def most_reps_lately(one: MainLift, load_kg: float, history: History) -> int:
    """How many repetitions had the longest set of the last ten weeks with this load or more? 0: it was not lifted."""
    sets = history.sets
    near = (place for place in _places_of(one, history) if (one.as_of - history.day[place]).days < SPAN_DAYS)
    return max((floor(sets.reps[p] or 0.0) for p in near if (sets.load_kg[p] or 0.0) >= load_kg - _DUST), default=0)


def was_light(one: MainLift, last: LastSets | None, history: History) -> bool:
    """Was the last day a light one: less load than the best set of these weeks, and clearly less work?

    Not where its sets got shorter: they went as far as they went. Not of a lift that slides: that is no day, but where
    it stands.
    """
    best = best_of_late(one, history)
    return last is not None and _is_less(last, best) and not slides(one, history)


def _is_less(last: LastSets, best: BestSet | None) -> bool:
    if best is None or best.load_kg <= last.load_kg + _DUST or last.got_shorter:
        return False
    return max_of(last.load_kg, max(last.reps)) < LIGHT * best.max_kg


def done_so_far(one: MainLift, last: LastSets | None, history: History) -> str:
    """Say what was done last, and the best set of late beside it.

    Parameters
    ----------
    one : the lift.
    last : its last sets; None of lifts of the body.
    history : of one person.
    """
    unit = history.unit
    loads = " at these loads" if set_text(one.measure, unit) != set_text(one.now, unit) else ""
    best = f"your best set of late{loads} is {set_text(one.measure, unit)}"
    # Beside a heavy triple of the last days sets of ten with half of it are light, though no step is taken from it.
    light = was_light(one, last, history) or (last is not None and _is_less(last, one.works_with))
    if last is None or (len(last.reps) == 1 and (last.load_kg, last.reps[0]) == (one.now.load_kg, one.now.reps)):
        return best
    return f"last {last.text(unit)}{', a light day' if light else ''}; {best}"
