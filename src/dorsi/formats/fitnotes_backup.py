"""FitNotes Android: the backup, an SQLite database, opened in memory and read only.

A record is a row of ``training_log`` or a weighing; the number of a refused record is its place among them, from 1.
``metric_weight`` is kg whatever ``unit`` says; ``is_complete`` is set on few rows and does not mean "done".
Newer backups have time and distance columns in ``training_log`` and ``WorkoutTime``; those were not seen (guess).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from dorsi.core.errors import BadInput
from dorsi.core.records import BodyMass
from dorsi.formats.cells import NotReadable, number
from dorsi.formats.dates import read_dates
from dorsi.formats.log_columns import Habits, SetRows, Told, sets_from_rows
from dorsi.formats.reading import Format
from dorsi.formats.sessions import how_long

if TYPE_CHECKING:
    from dorsi.formats.reading import LogFile, ReadOptions
    from dorsi.formats.source import Source

__all__ = ["FORMAT"]

_MAGIC: Final = b"SQLite format 3\x00"
#: Bytes 18 and 19 say how the database is journalled; 2 needs a second file, which a backup has not.
_JOURNAL: Final = slice(18, 20)
#: Steps of the database after which a file is refused: a real backup needs far fewer.
_STEPS: Final = 20_000_000
_STEPS_AT_ONCE: Final = 100_000
_LONGEST_TEXT: Final = 1_000_000
_MOST_ROWS: Final = 400_000
_OF_A_SET: Final = 1
_OPTIONAL: Final = {"seconds": "duration_seconds", "distance": "distance"}


def _recognises(source: Source) -> bool:
    return source.data.startswith(_MAGIC) and b"training_log" in source.data and b"exercise" in source.data


def _read(source: Source, options: ReadOptions) -> LogFile:
    try:
        with closing(_opened(source.data)) as database:
            return _read_from(database, source.name, options)
    except (sqlite3.Error, sqlite3.Warning, AttributeError, OverflowError) as problem:
        raise BadInput("the backup is damaged", place=source.name, hint="Make the backup again.") from problem


def _opened(data: bytes) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    steps = 0

    def enough() -> int:
        nonlocal steps
        steps += _STEPS_AT_ONCE
        return int(steps > _STEPS)

    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max(_LONGEST_TEXT, len(data) + 1))
    database.deserialize(data[: _JOURNAL.start] + b"\x01\x01" + data[_JOURNAL.stop :])
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_TEXT)
    database.set_progress_handler(enough, _STEPS_AT_ONCE)
    database.text_factory = lambda raw: raw.decode("utf-8", errors="replace")
    database.execute("PRAGMA query_only = ON")
    database.execute("PRAGMA trusted_schema = OFF")
    return database


class _Tables:
    """What tables and columns are there; views and virtual tables are not, as nobody knows what they do."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        listed = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchmany(_LONGEST_TEXT)
        self.columns: dict[str, set[str]] = {}
        for name, sql in listed:
            if isinstance(name, str) and isinstance(sql, str) and sql.upper().startswith("CREATE TABLE"):
                quoted = name.replace('"', '""')
                found = database.execute(f'PRAGMA table_info("{quoted}")').fetchall()
                self.columns[name.casefold()] = {str(row[1]).casefold() for row in found}

    def has(self, table: str, *columns: str) -> bool:
        return {c.casefold() for c in columns} <= self.columns.get(table.casefold(), set())

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        found = self.database.execute(query).fetchmany(_MOST_ROWS + 1)
        if len(found) > _MOST_ROWS:
            raise sqlite3.DataError("too many rows")
        return found


def _read_from(database: sqlite3.Connection, name: str, options: ReadOptions) -> LogFile:
    tables = _Tables(database)
    if not tables.has("training_log", "exercise_id", "date", "metric_weight", "reps") or not tables.has(
        "exercise", "_id", "name"
    ):
        raise BadInput("the database is no backup of FitNotes", place=name)
    raw = _set_columns(tables)
    masses, unread = _weighings(tables, options)
    rows = SetRows(
        name=name,
        raw=raw,
        line_of=lambda row: row + 1,
        broken=[(len(raw["date"]) + place, "the weighing cannot be read") for place in unread],
        other_rows={"body weight": len(masses)} if masses else {},
        load_unit="kg",
    )
    told = Told(slug=FORMAT.slug, title=FORMAT.title, tested=True)
    log = sets_from_rows(rows, options, told=told, habits=Habits(day_only=True))
    times = _times(tables, options)
    sessions = tuple(replace(s, **times[s.day]) if s.day in times else s for s in log.sets.sessions)
    return replace(log, sets=replace(log.sets, sessions=sessions), body_mass=masses)


def _set_columns(tables: _Tables) -> dict[str, list[str]]:
    """Give the sets as texts by meaning, in the order in which they were logged within a day."""
    extra = {name: column for name, column in _OPTIONAL.items() if tables.has("training_log", column)}
    with_category = tables.has("exercise", "category_id") and tables.has("category", "_id", "name")
    category = "c.name" if with_category else "''"
    more = "".join(f", t.{column}" for column in extra.values())
    join = "LEFT JOIN Category c ON c._id = e.category_id" if with_category else ""
    found = tables.rows(
        f"SELECT t._id, t.date, e.name, {category}, t.metric_weight, t.reps{more} FROM training_log t "  # noqa: S608 -- only names from above
        f"LEFT JOIN exercise e ON e._id = t.exercise_id {join} ORDER BY t.date, t._id"
    )
    fields = ("id", "date", "name", "category", "load", "reps", *extra)
    columns = {name: [_text(row[place]) for row in found] for place, name in enumerate(fields)}
    ids = columns.pop("id")
    of_set, of_day = _comments(tables)
    if of_set:
        columns["note"] = [of_set.get(one, "") for one in ids]
    if of_day:
        columns["workout_note"] = [of_day.get(day[:10], "") for day in columns["date"]]
    return columns


def _comments(tables: _Tables) -> tuple[dict[str, str], dict[str, str]]:
    """Give the comments on sets by the set's number, and those on workouts by day."""
    of_set: dict[str, str] = {}
    of_day: dict[str, str] = {}
    if tables.has("Comment", "owner_type_id", "owner_id", "comment"):
        for kind, owner, comment in tables.rows("SELECT owner_type_id, owner_id, comment FROM Comment"):
            if kind == _OF_A_SET:
                of_set[_text(owner)] = _text(comment)
    if tables.has("WorkoutComment", "date", "comment"):
        for day, comment in tables.rows("SELECT date, comment FROM WorkoutComment"):
            of_day[_text(day)[:10]] = _text(comment)
    return of_set, of_day


def _weighings(tables: _Tables, options: ReadOptions) -> tuple[tuple[BodyMass, ...], list[int]]:
    """Give the body weights, always in kg, and the places of those that cannot be read."""
    if not tables.has("BodyWeight", "date", "body_weight_metric"):
        return (), []
    found = tables.rows("SELECT date, body_weight_metric FROM BodyWeight")
    dates = read_dates(dict.fromkeys(_text(day) for day, _ in found), options.date_order)
    masses: list[BodyMass] = []
    unread: list[int] = []
    for place, (day, weight) in enumerate(found, start=1):
        moment, mass = dates.moments[_text(day)], _mass(weight)
        if moment is None or mass is None:
            unread.append(place)
        else:
            masses.append(BodyMass(day=moment.day, body_mass_kg=mass))
    return tuple(sorted(masses, key=lambda m: m.day)), unread


def _mass(value: object) -> float | None:
    try:
        mass = number(_text(value))
    except NotReadable:
        return None
    return mass if mass is not None and mass > 0 else None


def _times(tables: _Tables, options: ReadOptions) -> dict[Any, dict[str, Any]]:
    """Give start, end and length of the workouts of newer backups, by day."""
    if not tables.has("WorkoutTime", "workout_date", "start_date_time", "end_date_time"):
        return {}
    found = tables.rows("SELECT workout_date, start_date_time, end_date_time FROM WorkoutTime")
    texts = dict.fromkeys(_text(cell) for row in found for cell in row)
    moments = read_dates(texts, options.date_order).moments
    times: dict[Any, dict[str, Any]] = {}
    for row in found:
        day, start, end = (moments[_text(cell)] for cell in row)
        if day is not None and start is not None and start.at is not None:
            times[day.day] = {"started_at": start.at, **how_long(start.at, end.at if end else None)}
    return times


def _text(value: object) -> str:
    """Write a value of the database as a cell."""
    return "" if value is None or isinstance(value, bytes) else str(value)


FORMAT: Final = Format(
    slug="fitnotes_backup",
    title="FitNotes Android backup",
    tested_on_real_file=True,
    recognises=_recognises,
    read=_read,
    order=10,
)
