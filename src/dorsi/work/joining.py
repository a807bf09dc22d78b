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

    Two sets are the same when day, starting minute (where both files give one), exercise, repetitions (else seconds
    and metres) and load less help agree. Sets that a file itself holds twice stay twice: a multiset union, so that
    joining a file with itself gives the file. Of two equal sets the first file's stays, and what it leaves unknown is
    taken from the other: the hold and the straps noted by hand are not lost because the app knew the set too. Sets of
    one visit share one session, whichever file they come from.

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
    whole = _one_session_each(SetTable.joined(kept), tables, twins)
    return Joined(sets=_filled(whole, tables, twins), merged=tuple(merged))


@dataclass(slots=True)
class _Seen:
    place: int
    minute: int | None
    kind: str
    load_kg: float
    taken: int = -1


def _sort_out(
    table: SetTable,
    run: int,
    seen: dict[Hashable, list[_Seen]],
    same_exercise: Callable[[str], Hashable],
    length: int,
) -> tuple[list[int], list[tuple[int, int]]]:
    """Tell the rows that are new from those that are there already (place there, row here)."""
    rows = _described(table, same_exercise)
    twins: dict[int, _Seen] = {}
    # Equal kinds first: a warm-up must not take the place of the work set that looks like it.
    for kinds_agree in (True, False):
        for i, (key, one) in enumerate(rows):
            if i not in twins:
                twin = _twin(seen.get(key, ()), one, run, kinds_agree=kinds_agree)
                if twin is not None:
                    twin.taken = run
                    twins[i] = twin
    fresh = [i for i in range(len(rows)) if i not in twins]
    for number, i in enumerate(fresh):
        key, one = rows[i]
        one.place = length + number
        seen[key].append(one)
    return fresh, [(twin.place, i) for i, twin in sorted(twins.items())]


def _described(table: SetTable, same_exercise: Callable[[str], Hashable]) -> list[tuple[Hashable, _Seen]]:
    exercise = {name: same_exercise(name) for name in dict.fromkeys(table.name)}
    starts = [(s.day, _minute(s.started_at)) for s in table.sessions]
    columns = (table.session_index, table.name, table.reps, table.duration_s, table.distance_m)
    described: list[tuple[Hashable, _Seen]] = []
    for session, name, reps, seconds, metres, kind, load, help_kg in zip(
        *columns, table.kind, table.load_kg, table.assist_kg, strict=True
    ):
        day, minute = starts[session]
        done = (reps,) if reps else (None, seconds or None, metres or None)
        one = _Seen(place=-1, minute=minute, kind=kind, load_kg=(load or 0.0) - (help_kg or 0.0))
        described.append(((day, exercise[name], done), one))
    return described


def _twin(candidates: Sequence[_Seen], one: _Seen, run: int, *, kinds_agree: bool) -> _Seen | None:
    for seen in candidates:
        if seen.taken != run and _same(seen, one) and (not kinds_agree or seen.kind == one.kind):
            return seen
    return None


def _one_session_each(
    joined: SetTable, tables: Sequence[SetTable], twins: Sequence[Sequence[tuple[int, int]]]
) -> SetTable:
    """Let sets of one visit that came from two files share one session."""
    target = list(range(len(joined.sessions)))
    known: dict[date, list[int]] = defaultdict(list)
    shift = 0
    for table, same in zip(tables, twins, strict=True):
        met = {table.session_index[i]: joined.session_index[place] for place, i in same}
        here: dict[date, list[int]] = defaultdict(list)
        for number, session in enumerate(table.sessions):
            if number in met:
                target[shift + number] = target[met[number]]
            else:
                earlier = _earlier(joined, known[session.day], session.started_at)
                target[shift + number] = earlier if earlier is not None else shift + number
            here[session.day].append(target[shift + number])
        for day, found in here.items():
            known[day] = list(dict.fromkeys([*known[day], *found]))
        shift += len(table.sessions)
    if target == list(range(len(target))):
        return joined
    return replace(joined, session_index=[target[s] for s in joined.session_index])


def _earlier(joined: SetTable, sessions: Sequence[int], started_at: datetime | None) -> int | None:
    """Which known session of the day is this one: the one of the same minute, or the only one where a time lacks."""
    minute = _minute(started_at)
    for session in sessions:
        other = _minute(joined.sessions[session].started_at)
        if minute is not None and other == minute:
            return session
        if (minute is None or other is None) and len(sessions) == 1:
            return session
    return None


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


def _same(a: _Seen, b: _Seen) -> bool:
    if a.minute is not None and b.minute is not None and a.minute != b.minute:
        return False
    most = max(abs(a.load_kg), abs(b.load_kg))
    return abs(a.load_kg - b.load_kg) <= max(LOAD_TOLERANCE_KG, LOAD_TOLERANCE_SHARE * most)


def _minute(started_at: datetime | None) -> int | None:
    # A zone tells nothing about another file's wall clock: then only the day is compared.
    if started_at is None or started_at.tzinfo is not None:
        return None
    return started_at.hour * 60 + started_at.minute
