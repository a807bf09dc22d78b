"""Any other CSV, read as the user's mapping file says; a record is a row, which may stand for several equal sets."""

from __future__ import annotations

import re
from functools import partial
from itertools import repeat
from typing import TYPE_CHECKING, Any, Final, get_args

from dorsi.core.errors import BadInput
from dorsi.core.records import BodyMass, Repeated, Session, Side
from dorsi.core.units import LoadUnit, kg_from
from dorsi.formats.activities import is_cardio, is_carry, is_hold, is_stretching
from dorsi.formats.cells import METRES, NotReadable, duration_s, load_unit, number, plain_text, read_column, shown, yes
from dorsi.formats.dates import DatesRead, Moment, read_dates
from dorsi.formats.mapping_file import NOT_A_SET, ColumnMapping, NoSuchColumn, load_mapping
from dorsi.formats.mapping_guess import suggest_mapping
from dorsi.formats.reading import Format, LogFile, ReadOptions
from dorsi.formats.set_tally import SetTally, load_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from dorsi.formats.source import Source
    from dorsi.formats.table import CsvTable

__all__ = ["FORMAT", "fits", "suggest_mapping", "why_not"]

_MOST_SETS: Final = 50
_BETWEEN_CUES: Final = re.compile("[;|]")
_LOAD: Final = re.compile(
    r"(?:bw|bodyweight|body weight)?\s*(?P<number>[+-]?\s*[0-9][0-9.,' ]*)?\s*(?P<unit>[a-z]*)\.?",
    re.ASCII | re.IGNORECASE,
)
#: Fields of a mapping that go into a set as they were read.
_PLAIN: Final[Mapping[str, str]] = {
    "reps": "reps",
    "duration": "duration_s",
    "rir": "rir",
    "rpe": "rpe",
    "note": "note",
    "rest": "rest_s",
    "superset": "superset",
    "category": "category",
    "equipment": "equipment",
    "multiplier": "multiplier",
    "straps": "straps",
    "side": "side",
    "hold": "hold_s",
    "tension": "felt_tension",
    "pump": "pump",
    "clean": "clean_reps",
    "stopped_by": "stopped_by",
    "pain": "pain",
    "cues": "cues",
}


def _recognises(source: Source) -> bool:
    """Take any table: this format is asked last."""
    return source.table is not None


def fits(source: Source, mapping: Path) -> bool:
    """Does the file have the columns that this mapping names? Then it is meant for it, whatever else knows the file.

    Raises
    ------
    BadInput : the mapping itself is at fault, whatever the file.
    """
    return why_not(source, mapping) is None


def why_not(source: Source, mapping: Path) -> str | None:
    """Say in a few words why the mapping is meant for another file; None where it is meant for this one.

    Raises
    ------
    BadInput : the mapping itself is at fault, whatever the file.
    """
    load_mapping(mapping, None)
    if source.table is None:
        return "the file is no table"
    try:
        load_mapping(mapping, source.table.header)
    except NoSuchColumn as problem:
        return problem.sentence
    return None


def _read(source: Source, options: ReadOptions) -> LogFile:
    table = source.table
    if table is None:
        raise BadInput(source.why_no_log, place=source.name)
    if options.mapping is None:
        raise BadInput(
            "this table is no export that dorsi knows by itself",
            place=source.name,
            hint="`dorsi formats --mapping-for FILE` writes what its columns may mean; --mapping uses it.",
        )
    mapping = load_mapping(options.mapping, table.header)
    tally = SetTally(source.name)
    for line, reason in table.broken:
        tally.reject(line, reason)
    rows = _Rows(table, mapping, options)
    for row in range(len(table)):
        rows.read(row, tally)
    unit, why = tally.settle_unit(options.unit or mapping.unit)
    return tally.finish(
        FORMAT,
        inferred_reason=why,
        date_order_assumed=rows.dates.order_assumed,
        notices=rows.dates.notices,
        body_mass=rows.weighings(unit or mapping.unit or options.unit or "kg"),
    )


class _Rows:
    """The columns of the table by meaning, each distinct cell read once."""

    def __init__(self, table: CsvTable, mapping: ColumnMapping, options: ReadOptions) -> None:
        self.table = table
        self.mapping = mapping
        self.cells: dict[str, Sequence[str]] = {n: Repeated(value, len(table)) for n, value in mapping.fixed.items()}
        self.cells.update((name, table.columns[i]) for name, i in mapping.columns.items())
        parsers = _parsers(mapping)
        self.meant: dict[str, Mapping[str, Any]] = {}
        self.wrong: dict[str, Mapping[str, str]] = {}
        for name in self.cells.keys() & parsers.keys():
            self.meant[name], self.wrong[name] = read_column(self.cells[name], parsers[name])
        self.when = self._when()
        self.dates: DatesRead = read_dates(dict.fromkeys(self.when), options.date_order or mapping.date_order)
        self.sessions = self._sessions()
        self.weighed: list[tuple[Moment, float, LoadUnit | None]] = []

    def value(self, name: str, row: int) -> Any:  # noqa: ANN401 -- fields are of several types
        """Give what a cell means; None where it is blank or there is no such column."""
        return self.meant[name][self.cells[name][row]] if name in self.meant else None

    def read(self, row: int, tally: SetTally) -> None:
        """Read one row into the tally."""
        line = self.table.line_of(row)
        moment = self.dates.moments[self.when[row]]
        fault = self._fault(row)
        if fault or moment is None:
            tally.reject(line, fault or "date: there is none")
            return
        fate = self._what_it_is(row)
        if fate:
            tally.not_set(fate)
            return
        key = self._session_key(row, moment)
        session, one_time = self.sessions[key]
        values = self._set_values(row)
        if moment.at is not None and not one_time:
            values["done_at"] = moment.at
        if self.value("body_mass", row):
            self.weighed.append((moment, self.value("body_mass", row), values.get("unit_typed")))
        tally.record(line, session, *({**values} for _ in range(self.value("sets", row) or 1)))

    def weighings(self, unit: LoadUnit) -> Iterable[BodyMass]:
        """Give the body masses beside the sets; ``unit`` where the row has none."""
        for moment, value, own_unit in self.weighed:
            yield BodyMass(day=moment.day, body_mass_kg=kg_from(value, own_unit or unit))

    def _when(self) -> list[str]:
        times = self.cells.get("time", repeat(""))
        return [f"{day.strip()} {time.strip()}".strip() for day, time in zip(self.cells["date"], times, strict=False)]

    def _fault(self, row: int) -> str | None:
        if self.when[row] in self.dates.wrong:
            return f"date: {self.dates.wrong[self.when[row]]}"
        if not self.cells["exercise"][row].strip():
            return "exercise: the row names none"
        for name, wrong in self.wrong.items():
            if wrong and self.cells[name][row] in wrong:
                return f"{name}: {wrong[self.cells[name][row]]}"
        return None

    def _session_key(self, row: int, moment: Moment) -> tuple[object, str, str]:
        title = self.cells["session"][row].strip() if "session" in self.cells else ""
        zone = "" if moment.at is None or moment.at.tzinfo is None else "aware"
        return moment.day, title, zone

    def _sessions(self) -> dict[tuple[object, str, str], tuple[Session, bool]]:
        """Join the rows of a day with the same workout; say whether they all have one and the same time."""
        times: dict[tuple[object, str, str], set[datetime | None]] = {}
        notes: dict[tuple[object, str, str], str] = {}
        days: dict[tuple[object, str, str], Moment] = {}
        for row, text in enumerate(self.when):
            moment = self.dates.moments[text]
            if moment is not None:
                key = self._session_key(row, moment)
                times.setdefault(key, set()).add(moment.at)
                days.setdefault(key, moment)
                if "session_note" in self.cells and (note := self.cells["session_note"][row].strip()):
                    notes.setdefault(key, note)
        found = {}
        for key, moments in times.items():
            first = min((at for at in moments if at is not None), default=None)
            session = Session(day=days[key].day, title=key[1], started_at=first, note=notes.get(key))
            found[key] = (session, len(moments) == 1)
        return found

    def _what_it_is(self, row: int) -> str | None:
        """Name a row that is no set; None where it is one."""
        kind = self._kind(row)
        if kind == NOT_A_SET:
            return kind
        reps, load = self.value("reps", row), self.value("load", row)
        timed, far = self.value("duration", row), self.value("distance", row)
        if reps == 0:
            return "not done"
        if reps is None and not timed and not far:
            return "note" if self.value("note", row) else "empty"
        if reps or (load is not None and load[0]):
            return None
        return _without_reps(self.cells["exercise"][row], timed=bool(timed), far=bool(far))

    def _kind(self, row: int) -> str:
        if self.value("warm_up", row):
            return "warm_up"
        cell = self.cells["kind"][row].strip() if "kind" in self.cells else ""
        if "kind" in self.mapping.fixed:
            return cell
        return self.mapping.kinds.get(cell.casefold(), "work")

    def _set_values(self, row: int) -> dict[str, Any]:
        values = {target: found for name, target in _PLAIN.items() if (found := self.value(name, row)) is not None}
        values["name"] = self.cells["exercise"][row].strip()
        values["kind"] = self._kind(row)
        load, unit = self.value("load", row) or (None, None)
        unit = unit or self.value("unit", row)
        values |= load_fields(load, unit)
        helped = self.value("assist", row)
        if helped:
            values |= load_fields(-abs(helped), unit)
        far = self.value("distance", row)
        if far:
            values["distance_m"] = far * (self.value("distance_unit", row) or 1.0)
        return values


def _without_reps(name: str, *, timed: bool, far: bool) -> str | None:
    """Name a row that has only time or distance; None where it is a hold or a carry."""
    if is_stretching(name):
        return "stretching"
    if is_hold(name) and timed:
        return None
    return "cardio" if is_cardio(name) or (far and not is_carry(name)) else None


def _parsers(mapping: ColumnMapping) -> Mapping[str, Callable[[str], Any]]:
    num = partial(_number, decimal=mapping.decimal)
    upto10 = partial(_between, read=num, most=10.0)
    return {
        "load": partial(_load, read=num),
        "unit": load_unit,
        "assist": num,
        "reps": partial(_between, read=num, most=10_000.0),
        "sets": partial(_count, read=num),
        "duration": duration_s,
        "distance": num,
        "distance_unit": _metres,
        "rir": partial(_between, read=num, most=30.0),
        "rpe": upto10,
        "warm_up": yes,
        "note": plain_text,
        "rest": duration_s,
        "superset": plain_text,
        "category": plain_text,
        "equipment": plain_text,
        "multiplier": num,
        "body_mass": partial(_between, read=num, most=1000.0),
        "straps": lambda cell: yes(cell) if cell.strip() else None,
        "side": partial(_one_of, allowed=get_args(Side)),
        "hold": duration_s,
        "tension": upto10,
        "pump": upto10,
        "clean": partial(_whole, read=num),
        "stopped_by": plain_text,
        "pain": upto10,
        "cues": lambda cell: tuple(part.strip() for part in _BETWEEN_CUES.split(cell) if part.strip()) or None,
    }


def _number(cell: str, decimal: str | None) -> float | None:
    if decimal == ".":
        cell = cell.replace(",", "")
    elif decimal == ",":
        cell = cell.replace(".", "")
    return number(cell)


def _load(cell: str, read: Callable[[str], float | None]) -> tuple[float | None, LoadUnit | None] | None:
    """Read ``60``, ``60 kg``, ``135lb``, ``bw``, ``bw+10``, ``-20``."""
    found = _LOAD.fullmatch(cell.strip())
    if not found:
        raise NotReadable(f"{shown(cell)} is no load")
    if not found["number"] and found["unit"]:
        raise NotReadable(f"{shown(cell)} is no load")
    value = read(found["number"].replace(" ", "")) if found["number"] else None
    return None if value is None else (value, load_unit(found["unit"]))


def _between(cell: str, read: Callable[[str], float | None], most: float) -> float | None:
    value = read(cell)
    if value is not None and not 0 <= value <= most:
        raise NotReadable(f"{shown(cell)} does not lie between 0 and {most:g}")
    return value


def _whole(cell: str, read: Callable[[str], float | None]) -> int | None:
    value = read(cell)
    if value is not None and (value < 0 or value != int(value)):
        raise NotReadable(f"{shown(cell)} is no whole number")
    return None if value is None else int(value)


def _count(cell: str, read: Callable[[str], float | None]) -> int | None:
    value = _whole(cell, read)
    if value is not None and not 1 <= value <= _MOST_SETS:
        raise NotReadable(f"{shown(cell)} is no number of sets from 1 to {_MOST_SETS}")
    return value


def _metres(cell: str) -> float | None:
    word = cell.strip().strip(".").lower()
    if word and word not in METRES:
        raise NotReadable(f"{shown(cell)} is no unit of distance")
    return METRES.get(word)


def _one_of(cell: str, allowed: Sequence[str]) -> str | None:
    word = cell.strip().lower()
    if word and word not in allowed:
        raise NotReadable(f"{shown(cell)} is none of {', '.join(allowed)}")
    return word or None


FORMAT: Final = Format(
    slug="mapped",
    title="other CSV, by a mapping file",
    tested_on_real_file=False,
    recognises=_recognises,
    read=_read,
    order=90,
)
