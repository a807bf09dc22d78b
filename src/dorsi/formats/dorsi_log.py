"""dorsi's own open format, as JSON Lines and as CSV: every field of a set, written and read without loss.

``docs/dorsi-log-format.md`` describes it field by field. A record is a line after the header (JSON Lines; blank lines
do not count) or a record after the header (CSV). Weighings are records of their own, behind the sets.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from io import StringIO
from itertools import repeat
from typing import Any, Final

from dorsi.core.errors import BadInput
from dorsi.core.records import BodyMass, LiftSet, Repeated, Session, SetTable
from dorsi.formats.log_fields import FIELDS, FieldFault, LogField, clean_text
from dorsi.formats.reading import Format, LogFile, ReadOptions
from dorsi.formats.set_tally import SetTally
from dorsi.formats.source import Source

__all__ = ["CSV_FORMAT", "FORMATS", "HEADER_LINE", "JSONL_FORMAT", "jsonl_line", "write_csv", "write_jsonl"]

VERSION: Final = "dorsi.log/1"
HEADER_LINE: Final = f'{{"format":"{VERSION}"}}\n'
_MARK: Final = b'"dorsi.log/'
#: Where the header must have shown itself.
_HEAD_BYTES: Final = 1024
_CUT_OFF: Final = "the last line was cut off while it was written"

_SESSION_FIELDS: Final = tuple(f for f in FIELDS.values() if f.of_session)
_SET_FIELDS: Final = tuple(f for f in FIELDS.values() if not f.of_session)
_BY_SESSION_KEY: Final = {f.attribute: f for f in _SESSION_FIELDS}
_BY_SET_KEY: Final = {f.name: f for f in _SET_FIELDS}
#: A weighing: ``{"body_mass":{"day":"2031-03-02","body_mass_kg":81.5}}``.
_WEIGHING_KEY: Final = "body_mass"
_DAY_KEY: Final = "day"
_MASS_KEY: Final = "body_mass_kg"
_MASS: Final = FIELDS[_MASS_KEY]
#: How the account names the records that are weighings.
_WEIGHING: Final = "body weight"


# ---- writing ---------------------------------------------------------------------------------------------------


def write_jsonl(table: SetTable, weighings: Iterable[BodyMass] = ()) -> Iterator[str]:
    """Write the sets and the weighings as JSON Lines, one line with its line break at a time, the header first.

    Parameters
    ----------
    table : the sets; fields that hold their default are left out.
    weighings : what the person weighed, a line each.

    Raises
    ------
    ValueError : a number is not finite.

    >>> print(*write_jsonl(SetTable(sessions=(), session_index=(), order=(), name=())), sep="", end="")
    {"format":"dorsi.log/1"}
    """
    yield HEADER_LINE
    sessions = [_session_object(session) for session in table.sessions]
    for place, values in zip(table.session_index, _rows(table), strict=True):
        yield _json_line(sessions[place], values)
    for one in weighings:
        told = {_DAY_KEY: one.day.isoformat(), _MASS_KEY: _MASS.to_json(one.body_mass_kg)}
        yield json.dumps({_WEIGHING_KEY: told}, allow_nan=False, separators=(",", ":")) + "\n"


def jsonl_line(one: LiftSet) -> str:
    """Write one set as a line of JSON Lines, with its line break."""
    values = {f.name: getattr(one, f.attribute) for f in _SET_FIELDS}
    return _json_line(_session_object(one.session), {n: v for n, v in values.items() if v != _BY_SET_KEY[n].default})


def write_csv(table: SetTable, weighings: Iterable[BodyMass] = ()) -> Iterator[str]:
    """Write the sets as CSV with every field as a column, one line with its line break at a time, the header first.

    A weighing is a row with ``session_day`` and ``body_mass_kg`` only. A cell that a spreadsheet would take for a
    formula gets an apostrophe in front, which reading takes away again.

    Raises
    ------
    ValueError : a number is not finite.
    """
    yield ",".join(FIELDS) + "\n"
    buffer = StringIO()
    write = csv.writer(buffer, lineterminator="\n").writerow
    sessions = [_session_cells(session) for session in table.sessions]
    for place, values in zip(table.session_index, _rows(table), strict=True):
        cells = sessions[place] | {name: _BY_SET_KEY[name].to_cell(value) for name, value in values.items()}
        write([cells.get(name, "") for name in FIELDS])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    for one in weighings:
        told = {"session_day": one.day.isoformat(), _MASS.name: _MASS.to_cell(one.body_mass_kg)}
        yield ",".join(told.get(name, "") for name in FIELDS) + "\n"


def _rows(table: SetTable) -> Iterator[dict[str, Any]]:
    """Give each set as its fields that do not hold their default."""
    columns = []
    for field in _SET_FIELDS:
        column = table.set_id if field.name == "id" else getattr(table, field.attribute)
        if not (isinstance(column, Repeated) and column.value == field.default):
            columns.append((field.name, field.default, column))
    for i in range(len(table)):
        yield {name: value for name, default, column in columns if (value := column[i]) != default}


def _session_object(session: Session) -> dict[str, Any]:
    values = ((f, getattr(session, f.attribute)) for f in _SESSION_FIELDS)
    return {f.attribute: f.to_json(value) for f, value in values if value != f.default}


def _session_cells(session: Session) -> dict[str, str]:
    values = ((f, getattr(session, f.attribute)) for f in _SESSION_FIELDS)
    return {f.name: f.to_cell(value) for f, value in values if value != f.default}


def _json_line(session: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    line: dict[str, Any] = {"id": clean_text(values["id"])} if "id" in values else {}
    line["session"] = session
    line |= {name: _BY_SET_KEY[name].to_json(value) for name, value in values.items() if name != "id"}
    return json.dumps(line, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"


# ---- reading ---------------------------------------------------------------------------------------------------


class _Reading(SetTally):
    """The sets read so far, and the fields that are not known."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.unknown: dict[str, None] = {}
        self.with_unknown = 0
        self.weighings: list[BodyMass] = []

    def weigh(self, day: date, body_mass_kg: float) -> None:
        """Take a record that is a weighing."""
        self.weighings.append(BodyMass(day=day, body_mass_kg=body_mass_kg))
        self.not_set(_WEIGHING)

    def log(self, known_as: Format, forgiven: Sequence[str] = ()) -> LogFile:
        """Give what was read; every weighing is kept, also several of one day."""
        log = self.finish(known_as, notices=self.notices(), forgiven=forgiven)
        return replace(log, body_mass=tuple(self.weighings))

    def note_unknown(self, names: Iterable[str]) -> None:
        """Remember fields that a later version of the format may have brought."""
        self.with_unknown += 1
        self.unknown.update(dict.fromkeys(names))

    def notices(self) -> tuple[str, ...]:
        """Name the fields that were left aside."""
        if not self.unknown:
            return ()
        names = list(self.unknown)
        shown = ", ".join(names[:12]) + (" and others" if len(names) > 12 else "")  # noqa: PLR2004 -- one line
        sets = "1 record has" if self.with_unknown == 1 else f"{self.with_unknown} records have"
        return (f"{sets} fields that this version of dorsi does not know; they were left aside: {shown}",)


def _decoded(values: Mapping[LogField, Any], read: str) -> dict[str, Any]:
    """Read raw values field by field, or say which field is at fault."""
    decoded = {}
    for field, value in values.items():
        try:
            decoded[field.attribute] = getattr(field, read)(value)
        except FieldFault as fault:
            raise FieldFault(f"{field.name} {fault}") from None
    return decoded


def _recognises_jsonl(source: Source) -> bool:
    head = source.data[:_HEAD_BYTES]
    if _MARK in head:
        return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    if b"\x00" in head[:4]:  # re-saved by an editor as UTF-16
        return _MARK.decode() in (source.text or "")[:_HEAD_BYTES]
    return False


def _read_jsonl(source: Source, _: ReadOptions) -> LogFile:
    data = source.data if _MARK in source.data[:_HEAD_BYTES] else (source.text or "").encode()
    reading = _Reading(source.name)
    header_seen = False
    sessions: dict[str, Session] = {}
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if not header_seen:
            _check_header(line, source.name)
            header_seen = True
            continue
        try:
            _read_line(line, reading, sessions)
        except FieldFault as fault:
            reading.reject(number, str(fault))
        except (ValueError, RecursionError):
            cut_off = number == len(lines)
            reading.reject(number, _CUT_OFF if cut_off else "the line is no complete JSON object")
    return reading.log(JSONL_FORMAT, forgiven=[_CUT_OFF])


def _check_header(line: bytes, file: str) -> None:
    try:
        header = json.loads(line)
        version = header["format"]
    except (ValueError, RecursionError, KeyError, TypeError):
        version = None
    if version != VERSION:
        newer = isinstance(version, str) and version.startswith("dorsi.log/")
        raise BadInput(
            f"the file says it is in the format {version}" if newer else "the first line is no header of a dorsi log",
            place=f"{file}, line 1",
            hint="This dorsi reads dorsi.log/1; update dorsi." if newer else f"It must be {HEADER_LINE.strip()}",
        )


def _read_line(line: bytes, reading: _Reading, sessions: dict[str, Session]) -> None:
    row = json.loads(line.decode())
    if not isinstance(row, dict):
        raise FieldFault("the line is no JSON object")
    if "format" in row and "name" not in row:  # two logs that were put one behind the other
        reading.not_set("header")
        return
    if _WEIGHING_KEY in row and "name" not in row:
        _read_weighing(row, reading)
        return
    raw_session = row.pop("session", None)
    if not isinstance(raw_session, dict) or "day" not in raw_session:
        raise FieldFault("session.day is missing")
    if not row.get("name"):
        raise FieldFault("name is missing")
    key = repr(raw_session)
    unknown = [f"session.{name}" for name in raw_session if name not in _BY_SESSION_KEY]
    if key not in sessions:
        known = {
            _BY_SESSION_KEY[name]: v for name, v in raw_session.items() if name in _BY_SESSION_KEY and v is not None
        }
        sessions[key] = Session(**_decoded(known, "from_json"))
    known = {_BY_SET_KEY[name]: v for name, v in row.items() if name in _BY_SET_KEY and v is not None}
    values = _decoded(known, "from_json")
    unknown += [name for name in row if name not in _BY_SET_KEY]
    if unknown:
        reading.note_unknown(clean_text(name) for name in unknown)
    reading.accept(sessions[key], values)


def _read_weighing(row: Mapping[str, Any], reading: _Reading) -> None:
    told = row[_WEIGHING_KEY]
    if not isinstance(told, dict) or told.get(_DAY_KEY) is None or told.get(_MASS_KEY) is None:
        raise FieldFault(f"a weighing needs {_DAY_KEY} and {_MASS_KEY}")
    day = _decoded({_BY_SESSION_KEY["day"]: told[_DAY_KEY]}, "from_json")["day"]
    mass = _decoded({_MASS: told[_MASS_KEY]}, "from_json")[_MASS_KEY]
    unknown = [f"{_WEIGHING_KEY}.{name}" for name in told if name not in {_DAY_KEY, _MASS_KEY}]
    unknown += [name for name in row if name != _WEIGHING_KEY]
    if unknown:
        reading.note_unknown(clean_text(name) for name in unknown)
    reading.weigh(day, mass)


def _recognises_csv(source: Source) -> bool:
    head = source.data[:_HEAD_BYTES].replace(b"\x00", b"")
    if b"session_day" not in head:
        return False
    table = source.table
    return table is not None and {"session_day", "name"} <= set(table.header)


def _read_csv(source: Source, _: ReadOptions) -> LogFile:
    table = source.table
    if table is None:
        raise BadInput("the file is no table", place=source.name)
    reading = _Reading(source.name)
    for broken in table.broken:
        reading.reject(*broken)
    columns: dict[LogField, Sequence[str]] = {
        field: table.columns[i]
        for i, name in enumerate(table.header)
        if (field := FIELDS.get(name)) is not None and table.header.index(name) == i
    }
    read = {field: _distinct(field, column) for field, column in columns.items()}
    fates = _fates(columns, read, len(table))
    for row, reason in fates.items():
        if reason == _WEIGHING:
            day, mass = FIELDS["session_day"], _MASS
            reading.weigh(read[day][0][columns[day][row]], read[mass][0][columns[mass][row]])
        elif reason is None:
            reading.not_set("empty")
        else:
            reading.reject(table.line_of(row), reason)
    if fates:
        kept = [row for row in range(len(table)) if row not in fates]
        columns = {field: [column[row] for row in kept] for field, column in columns.items()}
    reading.adopt(_set_table(columns, {field: values for field, (values, _) in read.items()}))
    unknown = [name for name in table.header if name and name not in FIELDS]
    if unknown and reading.set_rows:
        reading.note_unknown(unknown)
        reading.with_unknown = reading.set_rows
    return reading.log(CSV_FORMAT)


def _distinct(field: LogField, column: Sequence[str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Read each distinct cell of a column once: what it means, and what is wrong with those that mean nothing."""
    meant: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for cell in set(column):
        try:
            meant[cell] = field.from_cell(cell) if cell else field.default
        except FieldFault as fault:
            wrong[cell] = f"{field.name} {fault}"
    return meant, wrong


def _fates(
    columns: Mapping[LogField, Sequence[str]],
    read: Mapping[LogField, tuple[dict[str, Any], dict[str, str]]],
    n: int,
) -> dict[int, str | None]:
    """Say which rows are no sets, and why; None where a row is empty."""
    fates: dict[int, str | None] = {}
    for name in ("session_day", "name"):
        for row, cell in enumerate(columns[FIELDS[name]]):
            if not cell and row not in fates:
                filled = {field.name for field, column in columns.items() if column[row]}
                weighing = filled == {"session_day", _MASS_KEY}
                fates[row] = _WEIGHING if weighing else f"{name} is missing" if filled else None
    for field, (_, wrong) in read.items():
        if wrong:
            for row, cell in enumerate(columns[field]):
                if cell in wrong and fates.get(row, _WEIGHING) == _WEIGHING:
                    fates[row] = wrong[cell]
    return {row: fates[row] for row in sorted(fates) if row < n}


def _set_table(columns: Mapping[LogField, Sequence[str]], meant: Mapping[LogField, Mapping[str, Any]]) -> SetTable:
    """Put the columns together; equal sessions become one."""
    of_session = {field: cells for field, cells in columns.items() if field.of_session and any(cells)}
    places: dict[Session, int] = {}
    of_cells: dict[tuple[str, ...], int] = {}
    keys = list(zip(*of_session.values(), strict=True)) if of_session else []
    for key in dict.fromkeys(keys):
        values = {f.attribute: meant[f][cell] for f, cell in zip(of_session, key, strict=True)}
        session = Session(**values)
        of_cells[key] = places.setdefault(session, len(places))
    index = [of_cells[key] for key in keys]
    found: dict[str, Any] = {
        "set_id" if field.name == "id" else field.name: list(map(meant[field].__getitem__, cells))
        for field, cells in columns.items()
        if not field.of_session and (field.required or any(cells))
    }
    return SetTable(
        sessions=tuple(places), session_index=index, **({"name": []} | found | {"order": _orders(found, index)})
    )


def _orders(found: Mapping[str, Any], index: Sequence[int]) -> list[int]:
    """Give the orders as written; a set without one gets its place within the session."""
    in_session: Counter[int] = Counter()
    orders = []
    for place, order in zip(index, found.get("order") or repeat(None), strict=False):
        in_session[place] += 1
        orders.append(in_session[place] if order is None else order)
    return orders


JSONL_FORMAT: Final = Format(
    slug="dorsi_log",
    title="dorsi log (JSON Lines)",
    tested_on_real_file=True,
    recognises=_recognises_jsonl,
    read=_read_jsonl,
    order=10,
)
CSV_FORMAT: Final = Format(
    slug="dorsi_log_csv",
    title="dorsi log (CSV)",
    tested_on_real_file=True,
    recognises=_recognises_csv,
    read=_read_csv,
    order=10,
)
FORMATS: Final = (JSONL_FORMAT, CSV_FORMAT)
