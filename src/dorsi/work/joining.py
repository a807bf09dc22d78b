"""Several exports of one person become one log: sets that two files both hold are counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from dorsi.core.records import Repeated, SetTable

__all__ = ["Joined", "join_tables"]

#: Two dialects round loads differently: 102.06 kg and 102.058 kg are the same 225 lb.
LOAD_TOLERANCE_KG: Final = 0.15
LOAD_TOLERANCE_SHARE: Final = 0.004
#: What one file may know of a set and another not.
FILLED: Final = (
    *("rir", "rpe", "straps", "side", "cues", "hold_s", "felt_tension", "pump", "clean_reps", "stopped_by", "pain"),
    *("rest_s", "superset", "category", "equipment", "note", "body_mass_kg", "done_at"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """One table of all sets, and how many sets of each further file were there already."""

    sets: SetTable
    merged: tuple[int, ...]


def join_tables(tables: Sequence[SetTable], same_exercise: Callable[[str], Hashable]) -> Joined:
    """Put the sets of several files together, each set once.

    Two sets are the same when day, starting minute (where both files give one), exercise, repetitions, seconds and
    load agree. Sets that a file itself holds twice stay twice: a multiset union, so that joining a file with itself
    gives the file. Of two equal sets the first file's stays, and what it leaves unknown is taken from the other: the
    hold and the straps noted by hand are not lost because the app knew the set too.

    Parameters
    ----------
    tables : one table per file, in the order given by the user; the first file's spelling of a set wins.
    same_exercise : what a name means, so that two languages of one app can be the same exercise.
    """
    if len(tables) == 1:
        return Joined(sets=tables[0], merged=(0,))
    seen: dict[Hashable, list[_Seen]] = defaultdict(list)
    kept: list[SetTable] = []
    merged: list[int] = []
    twins: list[list[tuple[int, int]]] = []
    length = 0
    for run, table in enumerate(tables):
        fresh, same = _sort_out(table, run, seen, same_exercise, length)
        length += len(fresh)
        kept.append(table if len(fresh) == len(table) else table.take(fresh))
        merged.append(len(same))
        twins.append(same)
    return Joined(sets=_filled(SetTable.joined(kept), tables, twins), merged=tuple(merged))


@dataclass(slots=True)
class _Seen:
    place: int
    minute: int | None
    load_kg: float | None
    taken: int = -1


def _sort_out(
    table: SetTable,
    run: int,
    seen: dict[Hashable, list[_Seen]],
    same_exercise: Callable[[str], Hashable],
    length: int,
) -> tuple[list[int], list[tuple[int, int]]]:
    """Tell the rows that are new from those that are there already (place there, row here)."""
    exercise = {name: same_exercise(name) for name in dict.fromkeys(table.name)}
    starts = [(s.day, _minute(s.started_at)) for s in table.sessions]
    fresh: list[int] = []
    found: list[tuple[Hashable, _Seen]] = []
    same: list[tuple[int, int]] = []
    rows = zip(table.session_index, table.name, table.reps, table.duration_s, table.load_kg, strict=True)
    for i, (session, name, reps, seconds, load) in enumerate(rows):
        day, minute = starts[session]
        key = _key(day, exercise[name], reps, seconds)
        twin = next((s for s in seen.get(key, ()) if s.taken != run and _same(s, minute, load)), None)
        if twin is None:
            found.append((key, _Seen(length + len(fresh), minute, load)))
            fresh.append(i)
        else:
            twin.taken = run
            same.append((twin.place, i))
    for key, one in found:
        seen[key].append(one)
    return fresh, same


def _filled(joined: SetTable, tables: Sequence[SetTable], twins: Sequence[Sequence[tuple[int, int]]]) -> SetTable:
    filled: dict[str, list[object]] = {}
    for table, same in zip(tables, twins, strict=True):
        for field in FILLED if same else ():
            column = getattr(table, field)
            if isinstance(column, Repeated) and not column.value:
                continue
            target = filled.setdefault(field, list(getattr(joined, field)))
            for place, i in same:
                if target[place] is None or target[place] == ():
                    target[place] = column[i]
    return replace(joined, **filled) if filled else joined  # type: ignore[arg-type]


def _key(day: date, exercise: Hashable, reps: float | None, seconds: float | None) -> Hashable:
    return day, exercise, reps or None, (seconds or None) if not reps else None


def _same(seen: _Seen, minute: int | None, load_kg: float | None) -> bool:
    if seen.minute is not None and minute is not None and seen.minute != minute:
        return False
    a, b = seen.load_kg or 0.0, load_kg or 0.0
    return abs(a - b) <= max(LOAD_TOLERANCE_KG, LOAD_TOLERANCE_SHARE * max(a, b))


def _minute(started_at: datetime | None) -> int | None:
    # A zone tells nothing about another file's wall clock: then only the day is compared.
    if started_at is None or started_at.tzinfo is not None:
        return None
    return started_at.hour * 60 + started_at.minute
