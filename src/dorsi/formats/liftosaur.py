"""Liftosaur: its history as CSV and its full backup as JSON; a record is a set, done or only planned.

Known from the app's own source and documentation. Times are UTC, the unit stands beside every load, ``Required`` is the
plan and ``Completed`` what was done. In the backup an exercise is an id such as ``benchPress``; only the user's own
exercises have names there. The reps of the left side are in the backup, not in the CSV.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from dorsi.core.errors import BadInput
from dorsi.core.records import BodyMass, Repeated, Session
from dorsi.core.units import LoadUnit, kg_from
from dorsi.formats.cells import NotReadable, load_unit, number, read_column
from dorsi.formats.json_text import a_list, a_number, a_text, json_document, looks_like_json
from dorsi.formats.reading import Format, LogFile, ReadOptions
from dorsi.formats.set_tally import SetTally, load_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from dorsi.formats.source import Source
    from dorsi.formats.table import CsvTable

__all__ = ["CSV_FORMAT", "FORMATS", "JSON_FORMAT"]

_COLUMNS: Final = frozenset({"Workout DateTime", "Exercise", "Is Warmup Set?", "Completed Reps"})
_TEXTS: Final = ("Workout DateTime", "Program", "Day Name", "Exercise", "Is Warmup Set?", "Notes", "Target Muscles")
_LAST_MS: Final = 4_102_444_800_000
#: Ids that the usual cutting at capital letters would spell strangely.
_SPELT: Final = {"tBarRow": "T Bar Row", "lPullup": "L Pullup", "vUp": "V Up"}


# ---- CSV -------------------------------------------------------------------------------------------------------


def _recognises_csv(source: Source) -> bool:
    if b"Workout DateTime" not in source.data[:4096].replace(b"\x00", b""):
        return False
    table = source.table
    return table is not None and set(table.header) >= _COLUMNS


def _read_csv(source: Source, _: ReadOptions) -> LogFile:
    table = source.table
    if table is None:
        raise BadInput("the file is no table", place=source.name)
    rows = SetTally(source.name)
    for line, reason in table.broken:
        rows.reject(line, reason)
    cells = _Cells(table)
    for row in range(len(table)):
        cells.read(row, table.line_of(row), rows)
    return rows.finish(CSV_FORMAT)


#: What is read, how, and from which column; older files have one load and one RPE, the planned one stands in else.
_READ: Final = (
    ("reps", number, ("Completed Reps",)),
    ("load", number, ("Completed Weight Value", "Weight Value", "Required Weight Value")),
    ("rpe", number, ("Completed RPE", "RPE")),
    ("unit", load_unit, ("Completed Weight Unit", "Weight Unit", "Required Weight Unit")),
)


class _Cells:
    """The columns that matter, each distinct cell read once."""

    def __init__(self, table: CsvTable) -> None:
        blank = Repeated("", len(table))
        self.texts = {
            name: table.column(name) if name in table.header else blank
            for name in (
                "Workout DateTime",
                "Program",
                "Day Name",
                "Exercise",
                "Is Warmup Set?",
                "Notes",
                "Target Muscles",
            )
        }
        self.times = table.column("Completed Reps Time") if "Completed Reps Time" in table.header else blank
        self.moments = {text: _iso(text.strip()) for text in {*self.texts["Workout DateTime"], *self.times}}
        self.meant: dict[str, list[tuple[Sequence[str], Mapping[str, Any], Mapping[str, str]]]] = {}
        for name, read, columns in _READ:
            present = [table.column(column) for column in columns if column in table.header]
            self.meant[name] = [(column, *read_column(column, read)) for column in present]
        self.sessions: dict[tuple[str, str, str], Session] = {}

    def value(self, name: str, row: int) -> Any:  # noqa: ANN401 -- a number or a unit
        """Give the first of the columns for this that is filled; a cell that cannot be read refuses the row."""
        for column, meant, wrong in self.meant[name]:
            cell = column[row]
            if cell in wrong:
                raise NotReadable(wrong[cell])
            if meant[cell] is not None:
                return meant[cell]
        return None

    def read(self, row: int, line: int, rows: SetTally) -> None:
        """Read one row into the tally."""
        try:
            session, values = self._session(row), self._values(row)
        except NotReadable as fault:
            rows.reject(line, str(fault))
            return
        if values is None:
            rows.not_set("not started")
        else:
            rows.record(line, session, values)

    def _session(self, row: int) -> Session:
        key = (self.texts["Workout DateTime"][row], self.texts["Program"][row], self.texts["Day Name"][row])
        if key not in self.sessions:
            at = self.moments[key[0]]
            if at is None:
                raise NotReadable("Workout DateTime is no moment")
            self.sessions[key] = Session(day=at.date(), title=_title(key[1].strip(), key[2].strip()), started_at=at)
        return self.sessions[key]

    def _values(self, row: int) -> dict[str, Any] | None:
        texts = {name: column[row].strip() for name, column in self.texts.items()}
        if not texts["Exercise"]:
            raise NotReadable("the exercise has no name")
        reps = self.value("reps", row)
        if reps is None:
            return None
        load, unit = self.value("load", row), self.value("unit", row)
        if load and unit is None:
            raise NotReadable("the load has no unit")
        name, equipment = _split(texts["Exercise"])
        return {
            "name": name,
            "reps": reps,
            **load_fields(load, unit),
            "rpe": self.value("rpe", row),
            "kind": "warm_up" if texts["Is Warmup Set?"] in {"1", "true"} else "work",
            "equipment": equipment,
            "category": texts["Target Muscles"] or None,
            "note": texts["Notes"] or None,
            "done_at": self.moments[self.times[row]],
        }


def _split(name: str) -> tuple[str, str | None]:
    """Keep the name as the app shows it ("Bench Press, Barbell"); give the equipment behind the comma as well."""
    _, comma, equipment = name.rpartition(", ")
    return name, equipment if comma else None


def _title(program: str, day: str) -> str:
    return f"{program}: {day}" if program and day else program or day


def _iso(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text) if len(text) > len("2031-03-02") else None
    except ValueError:
        return None
    return at if at is None or at.tzinfo else at.replace(tzinfo=UTC)


# ---- JSON ------------------------------------------------------------------------------------------------------


def _recognises_json(source: Source) -> bool:
    return looks_like_json(source, b'"history"', b'"warmupSets"', b'"completedReps"')


def _read_json(source: Source, _: ReadOptions) -> LogFile:
    storage = json_document(source)
    if isinstance(storage, dict) and isinstance(storage.get("storage"), dict):
        storage = storage["storage"]
    if not isinstance(storage, dict) or not isinstance(storage.get("history"), list):
        raise BadInput(
            "the document holds no history of Liftosaur", place=source.name, hint="Use Export data to JSON file."
        )
    settings = storage.get("settings")
    own = settings.get("exercises") if isinstance(settings, dict) else None
    rows = SetTally(source.name)
    name_of = _namer(own if isinstance(own, dict) else {})
    records = a_list(storage["history"])
    number_of_set = 0
    for record in sorted(records, key=lambda one: a_number(one.get("startTime")) or 0.0):
        session = _session(record)
        for entry in a_list(record.get("entries")):
            exercise = entry.get("exercise")
            common = _common(entry, exercise, name_of) if isinstance(exercise, dict) else None
            for kind, name in (("warm_up", "warmupSets"), ("work", "sets")):
                for one in a_list(entry.get(name)):
                    number_of_set += 1
                    if session is None or common is None:
                        what = "the workout has no time" if session is None else "the exercise is missing"
                        rows.reject(number_of_set, what)
                    else:
                        _read_set(one, {**common, "kind": kind}, session, rows, number_of_set)
    return rows.finish(JSON_FORMAT, body_mass=_weighings(storage))


def _common(
    entry: Mapping[str, Any], exercise: Mapping[str, Any], name_of: Callable[[str], str]
) -> dict[str, Any] | None:
    """Give what all sets of an exercise share; None where it has no id."""
    exercise_id = a_text(exercise.get("id"))
    if not exercise_id:
        return None
    return {
        "name": name_of(exercise_id),
        "equipment": a_text(exercise.get("equipment")) or None,
        "superset": a_text(entry.get("superset")) or None,
        "note": a_text(entry.get("notes")) or None,
    }


def _read_set(one: Mapping[str, Any], common: dict[str, Any], session: Session, rows: SetTally, line: int) -> None:
    reps, left = a_number(one.get("completedReps")), a_number(one.get("completedRepsLeft"))
    if reps is None:
        rows.not_set("not started")
        return
    load, unit = _weight(one.get("completedWeight") or one.get("weight"))
    if load is not None and unit is None:
        rows.reject(line, "the load has no unit")
        return
    values: dict[str, Any] = {
        **common,
        "reps": reps,
        **load_fields(load, unit),
        "rpe": a_number(one.get("completedRpe")),
        "done_at": _moment(one.get("timestamp")),
    }
    sides = [values]
    if one.get("isUnilateral") is True and left is not None:
        sides = [{**values, "side": "both"}] if left == reps else _each_side(values, left)
    rows.record(line, session, *sides)


def _each_side(values: dict[str, Any], left: float) -> list[dict[str, Any]]:
    return [{**values, "side": "left", "reps": left}, {**values, "side": "right"}]


def _namer(own: Mapping[str, Any]) -> Callable[[str], str]:
    @cache
    def name_of(exercise_id: str) -> str:
        custom = own.get(exercise_id)
        if isinstance(custom, dict) and a_text(custom.get("name")):
            return a_text(custom["name"])
        spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", exercise_id).replace("_", " ")
        return _SPELT.get(exercise_id) or (spaced[:1].upper() + spaced[1:])

    return name_of


def _session(record: Mapping[str, Any]) -> Session | None:
    start, end = _moment(record.get("startTime")), _moment(record.get("endTime"))
    at = _iso(a_text(record.get("date"))) or start
    if at is None:
        return None
    return Session(
        day=at.date(),
        title=_title(a_text(record.get("programName")), a_text(record.get("dayName"))),
        started_at=start or at,
        ended_at=end,
        duration_s=(end - start).total_seconds() if start and end and end > start else None,
        note=a_text(record.get("notes")) or None,
    )


def _moment(value: object) -> datetime | None:
    milliseconds = a_number(value)
    if milliseconds is None or not 0 < milliseconds < _LAST_MS:
        return None
    return datetime.fromtimestamp(int(milliseconds) / 1000, UTC)


def _weight(value: object) -> tuple[float | None, LoadUnit | None]:
    if not isinstance(value, dict):
        return None, None
    unit = value.get("unit")
    return a_number(value.get("value")), "kg" if unit == "kg" else "lb" if unit == "lb" else None


def _weighings(storage: Mapping[str, Any]) -> Iterator[BodyMass]:
    stats = storage.get("stats")
    weights = stats.get("weight") if isinstance(stats, dict) else None
    for one in a_list(weights.get("weight") if isinstance(weights, dict) else None):
        at, (value, unit) = _moment(one.get("timestamp")), _weight(one.get("value"))
        if at and value and unit and value > 0:
            yield BodyMass(day=at.date(), body_mass_kg=kg_from(value, unit))


CSV_FORMAT: Final = Format(
    slug="liftosaur",
    title="Liftosaur (CSV)",
    tested_on_real_file=False,
    recognises=_recognises_csv,
    read=_read_csv,
    order=20,
)
JSON_FORMAT: Final = Format(
    slug="liftosaur_json",
    title="Liftosaur (backup, JSON)",
    tested_on_real_file=False,
    recognises=_recognises_json,
    read=_read_json,
    order=20,
)
FORMATS: Final = (CSV_FORMAT, JSON_FORMAT)
