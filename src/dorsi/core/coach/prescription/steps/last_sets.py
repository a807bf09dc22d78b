"""The sets of the last day with a lift: the next step goes on from them. Was that day a light one?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import floor
from typing import Final

from dorsi.core.coach.diagnosis.bests import SPAN_DAYS
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.own_words import set_text
from dorsi.core.progress.e1rm import max_of
from dorsi.core.progress.history import History
from dorsi.core.units import LoadUnit, load_text

__all__ = [
    "LIGHT",
    "MOST_TOLD",
    "LastSets",
    "done_so_far",
    "last_done",
    "last_sets_of",
    "last_work_sets",
    "most_reps_lately",
    "was_light",
]

#: What stands for less of the best set of late is a light day.
LIGHT: Final = 0.88
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

    def text(self, unit: LoadUnit) -> str:
        """Write them as sets."""
        return f"{load_text(self.load_kg, unit)} x {', '.join(map(str, self.reps[:MOST_TOLD]))}"


def _places_of(one: MainLift, history: History) -> Iterator[int]:
    """Give the places of the sets of a lift, with straps or with bare hands as it is."""
    straps = history.sets.straps
    return (place for place, key in enumerate(history.key) if (*key, straps[place] is True) == one.key)


def last_work_sets(one: MainLift, history: History) -> list[int]:
    """Where are the sets of the last day with a lift, warm-ups left out? Their places in the history, in order.

    Parameters
    ----------
    one : the lift.
    history : of one person.
    """
    own = [place for place in _places_of(one, history) if history.sets.kind[place] != "warm_up"]
    return [place for place in own if history.day[place] == history.day[own[-1]]]


def last_sets_of(one: MainLift, history: History) -> LastSets | None:
    """Read the last day at the heaviest load of it, as the next step goes on from that; None for lifts of the body."""
    sets, day = history.sets, last_work_sets(one, history)
    top = max((sets.load_kg[place] or 0.0 for place in day), default=0.0)
    done = [place for place in day if (sets.load_kg[place] or 0.0) == top and sets.reps[place]]
    if not done or not top or one.is_body:
        return None
    reps = tuple(max(floor(sets.reps[place] or 0.0), 1) for place in done)
    return LastSets(load_kg=top, reps=reps, day=history.day[done[-1]], failed=sets.kind[done[-1]] == "failure")


def last_done(one: MainLift, history: History) -> tuple[float, tuple[int, ...]]:
    """What was done on the last day at its heaviest load: that load (kg; of the bare body 0), and the repetitions.

    Parameters
    ----------
    one : the lift, which was done.
    history : of one person.
    """
    sets, day = history.sets, last_work_sets(one, history)
    top = max((sets.load_kg[place] or 0.0 for place in day), default=0.0)
    done = (sets.reps[place] or 0.0 for place in day if (sets.load_kg[place] or 0.0) == top)
    return top, tuple(floor(number) for number in done if number)


def most_reps_lately(one: MainLift, load_kg: float, history: History) -> int:
    """How many repetitions had the longest set of the last ten weeks with this load or more? 0: it was not lifted."""
    sets = history.sets
    near = (place for place in _places_of(one, history) if (one.as_of - history.day[place]).days < SPAN_DAYS)
    return max((floor(sets.reps[p] or 0.0) for p in near if (sets.load_kg[p] or 0.0) >= load_kg - _DUST), default=0)


def was_light(one: MainLift, last: LastSets | None) -> bool:
    """Was the last day a light one?"""
    return last is not None and max_of(last.load_kg, max(last.reps)) < LIGHT * one.now.max_kg


def done_so_far(one: MainLift, last: LastSets | None, unit: LoadUnit) -> str:
    """Say what was done last, and the best set of late beside it.

    Parameters
    ----------
    one : the lift.
    last : its last sets; None of lifts of the body.
    unit : of loads.
    """
    loads = " at these loads" if set_text(one.measure, unit) != set_text(one.now, unit) else ""
    best = f"your best set of late{loads} is {set_text(one.measure, unit)}"
    light = was_light(one, last)
    if last is None or (len(last.reps) == 1 and (last.load_kg, last.reps[0]) == (one.now.load_kg, one.now.reps)):
        return best
    return f"last {last.text(unit)}{', a light day' if light else ''}; {best}"
