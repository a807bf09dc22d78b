"""Which workouts does a log hold? Rows that share date, title (or the app's own number) are one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any, Final

from dorsi.core.records import Session
from dorsi.formats.cells import NotReadable, distinct, duration_s, plain_text

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from datetime import datetime

    from dorsi.formats.dates import Moment

__all__ = ["TIMER_FORGOTTEN_S", "SessionColumns", "how_long", "order_within", "seconds_between", "sessions_of"]

#: A training of six hours is a timer that was left running: in one long real log that is every fourth workout.
TIMER_FORGOTTEN_S: Final = 6 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionColumns:
    """The cells about the workout, one per set; None where the file has no such column."""

    date: Sequence[str]
    title: Sequence[str] | None = None
    number: Sequence[str] | None = None
    duration: Sequence[str] | None = None
    ended: Sequence[str] | None = None
    note: Sequence[str] | None = None


def sessions_of(
    cells: SessionColumns, moments: Mapping[str, Moment | None], *, day_only: bool = False
) -> tuple[tuple[Session, ...], list[int]]:
    """Which workouts are there, and to which of them does each set belong?"""
    keys = _keys(cells)
    places: dict[Hashable, int] = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    index = list(map(places.__getitem__, keys))
    first_row = dict(zip(reversed(index), range(len(index) - 1, -1, -1), strict=True))
    notes = _notes(cells.note, index)
    sessions = tuple(
        _session(cells, first_row[place], moments, notes.get(place), day_only=day_only) for place in range(len(places))
    )
    return sessions, index


def _keys(cells: SessionColumns) -> Sequence[Hashable]:
    """Give what tells a set's workout from others: the app's number, or date and title.

    Nearly always the date alone does: then no pair per row need be made.
    """
    beside = cells.number if cells.number is not None else cells.title
    if beside is None or len(distinct(beside)) == 1:
        return cells.date
    of_date = dict(zip(cells.date, beside, strict=True))
    if list(map(of_date.__getitem__, cells.date)) == beside:
        return cells.date
    return list(zip(cells.date, beside, strict=True))


def _notes(cells: Sequence[str] | None, index: list[int]) -> dict[int, str]:
    """Find the note of each workout: the first that is not blank."""
    found: dict[int, str] = {}
    if cells is None or not any(map(str.strip, distinct(cells))):
        return found
    for place, cell in zip(index, cells, strict=True):
        if cell and place not in found and (note := plain_text(cell)):
            found[place] = note
    return found


def _session(
    cells: SessionColumns, row: int, moments: Mapping[str, Moment | None], note: str | None, *, day_only: bool
) -> Session:
    moment = moments[cells.date[row]]
    if moment is None:
        raise ValueError("a session needs a date that was read")
    ended = moments[cells.ended[row]] if cells.ended is not None else None
    ended_at = ended.at if ended else None
    length = _told_s(cells.duration[row]) if cells.duration is not None else None
    if length is None and ended_at is not None:
        length = seconds_between(moment.at, ended_at)
    return Session(
        day=moment.day,
        title=cells.title[row].strip() if cells.title is not None else "",
        started_at=None if day_only else moment.at,
        ended_at=ended_at,
        duration_s=length,
        timer_forgotten=length is not None and length >= TIMER_FORGOTTEN_S,
        note=note,
    )


def how_long(started_at: datetime | None, ended_at: datetime | None, told_s: float | None = None) -> dict[str, Any]:
    """Give the fields of a `Session` about its length: as told, else from start to end; and a timer left running."""
    length = told_s if told_s is not None else seconds_between(started_at, ended_at)
    return {
        "ended_at": ended_at,
        "duration_s": length,
        "timer_forgotten": length is not None and length >= TIMER_FORGOTTEN_S,
    }


def seconds_between(started_at: datetime | None, ended_at: datetime | None) -> float | None:
    """How long did a workout last? None where an end is missing or lies before the start."""
    if started_at is None or ended_at is None or (started_at.tzinfo is None) != (ended_at.tzinfo is None):
        return None
    seconds = (ended_at - started_at).total_seconds()
    return seconds if seconds >= 0 else None


@lru_cache(maxsize=4096)
def _told_s(text: str) -> float | None:
    """How long did it last? An unreadable duration is unknown; it is no reason to drop sets."""
    try:
        seconds = duration_s(text)
    except NotReadable:
        return None
    return seconds or None


def order_within(index: Sequence[int]) -> list[int]:
    """Number the sets of each session from 1, in the order of the file."""
    runs = [(session, len(list(rows))) for session, rows in groupby(index)]
    if len(runs) == len({session for session, _ in runs}):
        return list(chain.from_iterable(range(1, n + 1) for _, n in runs))
    seen: dict[int, int] = {}
    order: list[int] = []
    for session, n in runs:
        start = seen.get(session, 0)
        order.extend(range(start + 1, start + n + 1))
        seen[session] = start + n
    return order
