"""At which place of a session is a lift done, now and before? What the log itself answers is not asked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from statistics import median_low
from typing import Final

from dorsi.core.coach.diagnosis.rows import Row
from dorsi.core.progress.history import History

__all__ = ["later_in_session"]

#: One place more or less is how sessions go; from so many on more was done before it.
LATER_BY: Final = 2
_PLACES: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def later_in_session(before: Sequence[Row], now: Sequence[Row], history: History) -> str:
    """Say that a lift is done later in the session than before, by the middle of its days; empty where it is not.

    Parameters
    ----------
    before, now : the sets of the lift in the two stretches, either may be empty.
    history : they are of, with all lifts of each day.

    Limits: the order is that of the log. An app that sorts a day otherwise tells it wrong.
    """
    then, late = (_usual_place(rows, history) for rows in (before, now))
    if then is None or late is None or late < then + LATER_BY:
        return ""
    return f"{_ordinal(late)} lift of the day now, {_ordinal(then)} before"


def _usual_place(rows: Sequence[Row], history: History) -> int | None:
    first = {row.day: row.place for row in sorted(rows, key=lambda one: one.place, reverse=True)}
    places = [len({*history.key[bisect_left(history.day, day) : place]}) + 1 for day, place in first.items()]
    return median_low(places) if places else None


def _ordinal(place: int) -> str:
    return _PLACES[place - 1] if place <= len(_PLACES) else f"{place}th"
