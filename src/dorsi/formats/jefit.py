"""JEFIT's backup: one text with a section per table; a record is a row of its exercise or cardio logs.

Known from other projects' importers and their tests only. The loads of ``logs`` are in the unit of the account
(SETTING, ``mass``); ``mydate`` is the day in the gym, ``belongsession`` and ``logTime`` count seconds since 1970 in
UTC, ``TIMESTAMP`` is when the row was last synchronised and says nothing about the workout.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from dorsi.core.errors import BadInput
from dorsi.core.records import BodyMass, Session
from dorsi.core.units import LoadUnit, kg_from
from dorsi.formats.reading import Format, LogFile, ReadOptions
from dorsi.formats.set_tally import SetTally, load_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dorsi.formats.source import Source

__all__ = ["FORMAT"]

_LOGS: Final = "EXERCISE LOGS"
#: Fewer fields than this, all without load, are sets with body mass; more, with zeros among the reps, are a timer.
_TIMER_FIELDS: Final = 4
_FIRST_SECOND: Final = 946_684_800  # the year 2000: smaller numbers are running numbers, not moments
_LAST_SECOND: Final = 4_102_444_800
_MOST_FAULTS_TOLD: Final = 20
_MOST_SETS: Final = 200
#: Twenty years of training are a quarter of it: a row holds an exercise, not a set.
_MOST_LINES: Final = 100_000


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a section by the names of its header, with its line."""

    line: int
    cells: dict[str, str]

    def cell(self, name: str) -> str:
        return self.cells.get(name, "").strip()

    def moment(self, name: str) -> datetime | None:
        text = self.cell(name)
        if not _pattern(r"[0-9]{9,12}").fullmatch(text) or not _FIRST_SECOND <= int(text) <= _LAST_SECOND:
            return None
        return datetime.fromtimestamp(int(text), UTC)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.ASCII)


def _recognises(source: Source) -> bool:
    return b"### EXERCISE LOGS" in source.data or (
        b"#\x00#\x00#\x00" in source.data[:4096] and "### EXERCISE LOGS" in (source.text or "")
    )


def _read(source: Source, options: ReadOptions) -> LogFile:
    sections = _sections(source)
    rows = SetTally(source.name)
    unit = _account_unit(sections)
    if unit is None:
        unit = options.unit
    visits = {row.cell("_id"): row for row in sections.get("WORKOUT SESSIONS", []) if row.cell("_id")}
    faults: list[str] = []
    last = {_key(row): row for row in sections.get(_LOGS, [])}  # the last version at the place of the first
    rows.not_set("earlier snapshot", len(sections.get(_LOGS, [])) - len(last))
    for row in last.values():
        _read_row(row, rows, visits, unit, faults)
    rows.not_set("cardio", len(sections.get("CARDIO LOGS", [])))
    _, reason = rows.settle_unit(options.unit)
    if len(faults) > _MOST_FAULTS_TOLD:
        faults = [*faults[:_MOST_FAULTS_TOLD], f"and {len(faults) - _MOST_FAULTS_TOLD} more such places"]
    return rows.finish(FORMAT, inferred_reason=reason, notices=faults, body_mass=_weighings(sections, unit))


def _sections(source: Source) -> dict[str, list[_Row]]:
    """Read the sections that matter; a section that comes twice goes on below itself."""
    text = source.text
    if text is None:
        raise BadInput("the file is no text", place=source.name)
    if max(text.count("\n"), text.count("\r")) > _MOST_LINES:
        raise BadInput(f"the file has more than {_MOST_LINES:,} lines; no backup of JEFIT has", place=source.name)
    wanted = {_LOGS, "CARDIO LOGS", "WORKOUT SESSIONS", "SETTING", "PROFILE"}
    found: dict[str, list[_Row]] = {}
    section, header = "", list[str]()
    for line, record in _records(text):
        banner = _pattern(r"#{2,}\s*([A-Z][A-Z0-9 &/_-]*?)\s*#*\s*").fullmatch(record[0]) if record else None
        if banner:
            section, header = banner[1], []
        elif not any(record) or section not in wanted:
            continue
        elif not header:
            header = [cell.strip() for cell in record]
        elif record[: len(header)] != header and record[0].strip("# "):
            found.setdefault(section, []).append(_Row(line, dict(zip(header, record, strict=False))))
    return found


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Read the text as CSV, a section at a time, so that a quote that never closes spoils its own section only."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    starts = [i for i, line in enumerate(lines) if line.startswith("##")]
    for start, end in zip([0, *starts], [*starts, len(lines)], strict=True):
        reader = csv.reader(line + "\n" for line in lines[start:end])
        above = 0
        try:
            for record in reader:
                yield start + above + 1, record
                above = reader.line_num
        except csv.Error:  # a cell of more than 128 KB
            yield start + above + 1, ["?"]


def _account_unit(sections: dict[str, list[_Row]]) -> LoadUnit | None:
    for row in reversed(sections.get("SETTING", [])):
        mass = row.cell("mass").strip('" ').lower()
        if mass.startswith(("kg", "lb")):
            return "kg" if mass.startswith("kg") else "lb"
    return None


def _key(row: _Row) -> tuple[str, ...]:
    """Tell which log a row is, in however many snapshots it stands."""
    if not row.cell("_id"):
        return (str(row.line),)
    return tuple(row.cell(name) for name in ("USERID", "_id", "mydate", "eid", "ename"))


def _read_row(row: _Row, rows: SetTally, visits: dict[str, _Row], unit: LoadUnit | None, faults: list[str]) -> None:
    name = row.cell("ename")
    day = _day(row.cell("mydate"))
    if not name or day is None:
        rows.reject(row.line, "the exercise has no name" if not name else "mydate is no day")
        return
    if row.cell("logs").count(",") > _MOST_SETS:
        rows.reject(row.line, f"logs holds more than {_MOST_SETS} sets")
        return
    pairs, wrong = _pairs(row.cell("logs"))
    if not pairs and not wrong:
        rows.not_set("empty")
    elif (
        len(pairs) + len(wrong) >= _TIMER_FIELDS
        and not any(w for w, _ in pairs)
        and (wrong or not all(r for _, r in pairs))
    ):
        rows.not_set("timed")
    elif not any(reps for _, reps in pairs):
        if wrong:
            rows.reject(row.line, f"logs holds no set: {wrong[0][:40]!r}")
        else:
            rows.not_set("not done")
    else:
        faults.extend(f"line {row.line}: {part[:40]!r} in the logs of {name[:60]} is no set" for part in wrong)
        done_at = row.moment("logTime")
        common: dict[str, Any] = {"name": name, **({"done_at": done_at} if done_at else {})}
        sets = [{**common, **load_fields(load, unit), "reps": reps} for load, reps in pairs if reps]
        rows.record(row.line, _session(row, day, visits), *sets)


def _pairs(logs: str) -> tuple[list[tuple[float, float]], list[str]]:
    """Take ``44.10x5,88.20x5`` apart; what is no load and reps comes second."""
    pairs: list[tuple[float, float]] = []
    wrong: list[str] = []
    for part in re.split("[,;]", logs):
        found = _pattern(r"\s*(-?[0-9]{1,6}(?:\.[0-9]{1,9})?)\s*[xX*]\s*([0-9]{1,5}(?:\.[0-9]{1,9})?)\s*").fullmatch(
            part
        )
        if found:
            pairs.append((float(found[1]), float(found[2])))
        elif part.strip():
            wrong.append(part.strip())
    return pairs, wrong


def _session(row: _Row, day: date, visits: dict[str, _Row]) -> Session:
    visit = visits.get(row.cell("belongsession"))
    seconds = visit.cell("total_time") if visit else ""
    return Session(
        day=day,
        started_at=(visit.moment("starttime") if visit else None) or row.moment("belongsession"),
        ended_at=visit.moment("endtime") if visit else None,
        duration_s=float(seconds) if _pattern(r"[0-9]{1,7}").fullmatch(seconds) and int(seconds) else None,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.replace("/", "-")[:10])
    except ValueError:
        return None


def _weighings(sections: dict[str, list[_Row]], unit: LoadUnit | None) -> Iterator[BodyMass]:
    for row in sections.get("PROFILE", []) if unit else []:
        day, weight = _day(row.cell("mydate")), row.cell("weight")
        if day and unit and _pattern(r"[0-9]{1,3}(?:\.[0-9]{1,9})?").fullmatch(weight) and float(weight) > 0:
            yield BodyMass(day=day, body_mass_kg=kg_from(float(weight), unit))


FORMAT: Final = Format(
    slug="jefit", title="JEFIT backup", tested_on_real_file=False, recognises=_recognises, read=_read, order=20
)
