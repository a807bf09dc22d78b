"""A table of a trial, as people keep them: one row per measurement, or both arms side by side; which column is what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import fmean
from typing import Final

from dorsi.core.coach.trials.groups import UNKNOWN_UNIT, GroupAsk, GroupRow
from dorsi.core.errors import BadInput
from dorsi.formats import Source
from dorsi.formats.cells import NotReadable, number
from dorsi.formats.dates import read_dates
from dorsi.formats.table import CsvTable, read_header
from dorsi.work.table_units import unit_of_columns

__all__ = ["AskedTable", "TrialTable", "read_table"]

_MISSING: Final = frozenset({"", "na", "n/a", "nan", "null", "none", "-", ".", "?"})
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "athlete": (
        "athlete",
        "subject",
        "participant",
        "lifter",
        "person",
        "id",
        "patient",
        "player",
        "name",
        "code",
        "who",
    ),
    "arm": ("arm", "group", "condition", "intervention", "sets", "allocation", "programme", "program"),
    "outcome": ("outcome", "value", "result", "score", "post", "after", "load", "reps", "rating", "tension"),
    "before": ("before", "pre", "baseline", "start"),
    "period": ("period", "session", "phase", "block", "visit", "day", "date", "week"),
}
#: Sessions that are only numbered are thought to come so often.
SESSIONS_A_WEEK: Final = 2.0
_LARGEST: Final = 1e9
#: A number with its unit behind it, as "100 kg".
_UNIT_BEHIND: Final = re.compile(r"([+-]?[0-9]+(?:[.,][0-9]+)?)\s*[A-Za-z%]+")
#: How rows are taken where no column says who, by whether --groups was given.
_WITHOUT_NAMES: Final = {
    True: "every row is taken for another athlete",
    False: "all rows are taken for the sessions of one person (else --athlete COLUMN, or --groups)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedTable:
    """What the surfaces say about a table: names of columns and arms; None is found by the usual names."""

    path: Path
    athlete: str | None = None
    arm: str | None = None
    outcome: str | None = None
    before: str | None = None
    period: str | None = None
    measure: str | None = None
    tried: str | None = None
    against: str | None = None
    time: str | None = None
    since: str | None = None
    at: str | None = None
    only: tuple[str, ...] = ()
    worth: float | None = None
    per_cent: bool = False
    less_is_better: bool = False
    today: date | None = None
    paired: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialTable:
    """The rows of two arms, what is asked of them, and what had to be left out, in words; ``one_person``: of one."""

    rows: tuple[GroupRow, ...]
    ask: GroupAsk
    one_person: bool
    notes: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class _Reader:
    asked: AskedTable
    table: CsvTable
    place: str
    records: list[dict[str, str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    missing: int = 0
    nameless: int = 0

    def column(self, role: str, *, needed: bool = True) -> str | None:
        """Which column has this role: the one that was named, else the first of the usual names?"""
        told = getattr(self.asked, role)
        if told is not None:
            return self.named(told, f"--{role}")
        for wanted in _NAMES[role]:
            for name in self.table.header:
                if name.casefold() == wanted:
                    return name
        if role == "arm" and (holding := self.holding(self.asked.tried)):
            return holding
        if needed:
            raise BadInput(
                f"no column is known to be the {role}",
                place=self.place,
                hint=f"Name it: --{role} COLUMN. The columns are {self.columns()}.",
            )
        return None

    def holding(self, arm: str | None) -> str | None:
        """Give the one column that has this arm among its cells, or None where none or several have."""
        told = (arm or "").strip().casefold()
        found = [name for name in self.table.header if any(r[name].casefold() == told for r in self.records)]
        return found[0] if told and len(found) == 1 else None

    def named(self, told: str, option: str) -> str:
        """Give the column with this name, whatever its capitals."""
        for name in self.table.header:
            if name.casefold() == told.strip().casefold():
                return name
        raise BadInput(
            f"there is no column {told[:40]!r}",
            place=f"{self.place}, {option}",
            hint=f"The columns are {self.columns()}.",
        )

    def columns(self) -> str:
        """List the columns."""
        return ", ".join(self.table.header[:20])


def read_table(asked: AskedTable) -> TrialTable:
    """What does this table hold for the two arms?

    Parameters
    ----------
    asked : the file, and what is known of its columns.

    Raises
    ------
    BadInput : it is no table, a column or an arm is not there, or nothing is left to judge.
    """
    reader = _open(asked)
    header = {name.casefold() for name in reader.table.header}
    wide = asked.tried is not None and asked.against is not None and asked.arm is None
    if wide and {str(asked.tried).casefold(), str(asked.against).casefold()} <= header:
        return _side_by_side(reader)
    return _in_rows(reader)


def _open(asked: AskedTable) -> _Reader:
    source = Source.open(asked.path)
    header = None if source.text is None else read_header(source.text)
    if header is None or source.text is None:
        raise BadInput(
            "this is no table with a header", place=asked.path.name, hint="Give a CSV with one row per measurement."
        )
    table = CsvTable(
        header=header.cells,
        delimiter=header.delimiter,
        text=source.text,
        header_lines=header.lines,
        name=asked.path.name,
    )
    reader = _Reader(asked=asked, table=table, place=asked.path.name)
    wanted = [_only(reader, told) for told in asked.only]
    for n, record in enumerate(table.records):
        cells = {name: cell.strip() for name, cell in zip(table.header, record, strict=False)}
        if all(cells[name].casefold() in values for name, values in wanted):
            reader.records.append(cells)
            reader.lines.append(table.line_of(n))
    twice = sorted(
        name for name, times in Counter(name.casefold() for name in table.header if name).items() if times > 1
    )
    if twice:
        raise BadInput(
            f"two columns are called {twice[0][:40]!r}", place=reader.place, hint="Give each a name of its own."
        )
    if not reader.records:
        told = "no row of the table is left" if asked.only else "the table has a header and no rows"
        hint = "Look at --only." if asked.only else "Give a CSV with one row per measurement."
        raise BadInput(told, place=reader.place, hint=hint)
    return reader


def _only(reader: _Reader, told: str) -> tuple[str, frozenset[str]]:
    name, equals, value = told.partition("=")
    if not equals:
        raise BadInput(f"{told[:40]!r} is no COLUMN=VALUE", place="--only", hint="Such as --only include=incl")
    return reader.named(name, "--only"), frozenset(one.strip().casefold() for one in value.split(","))


def _number(reader: _Reader, n: int, column: str) -> float | None:
    """The number in a cell; None where it is missing, which is counted."""
    cell = reader.records[n][column]
    if cell.casefold() in _MISSING:
        return None
    try:
        value = number(cell)
    except NotReadable as problem:
        unit = _UNIT_BEHIND.fullmatch(cell)
        way = f"Write {unit[1]} alone; all rows in one unit." if unit else "Leave it empty or write NA."
        raise BadInput(f"{column}: {problem}", place=f"{reader.place}, line {reader.lines[n]}", hint=way) from None
    if value is None or not abs(value) < _LARGEST:
        raise BadInput(f"{column}: {cell[:40]!r} cannot be meant", place=f"{reader.place}, line {reader.lines[n]}")
    return value


def _side_by_side(reader: _Reader) -> TrialTable:
    """Each row is one athlete, or one pair of sessions of one person; each arm a column."""
    asked = reader.asked
    tried, against = reader.named(str(asked.tried), "--with"), reader.named(str(asked.against), "--against")
    who = reader.column("athlete", needed=False)
    rows = []
    for n, record in enumerate(reader.records):
        pair = [_number(reader, n, column) for column in (tried, against)]
        if None in pair:
            reader.missing += 1
            continue
        athlete = record[who] if who is not None else f"row {n + 1}"
        if athlete.casefold() in _MISSING:
            reader.nameless += 1
            continue
        rows += [
            GroupRow(athlete=athlete, arm=arm, outcome=value or 0.0)
            for arm, value in zip((tried, against), pair, strict=True)
        ]
    return _checked(reader, rows, tried, against, one_person=False, unit=unit_of_columns(tried, against))


def _in_rows(reader: _Reader) -> TrialTable:
    """Each row is one measurement of one arm."""
    asked = reader.asked
    who, arm = reader.column("athlete", needed=False), str(reader.column("arm"))
    outcome = str(reader.column("outcome"))
    before = reader.column("before", needed=False) if asked.time is None else None
    before = None if before == outcome else before
    period = reader.column("period", needed=False) if asked.time is None or asked.period else None
    measure = reader.named(asked.measure, "--measure") if asked.measure else None
    tried, against = _arms(reader, arm)
    starts = _starts(reader, who, arm, outcome, measure)
    periods = _periods(reader, period) if period else [None] * len(reader.records)
    rows = []
    for n, record in enumerate(reader.records):
        if record[arm].casefold() not in {tried.casefold(), against.casefold()} or not _is_at(reader, record):
            continue
        value = _number(reader, n, outcome)
        start = _number(reader, n, before) if before else None
        athlete = record[who] if who is not None else f"row {n + 1}" if asked.paired is False else ""
        if who is not None and athlete.casefold() in _MISSING:
            reader.nameless += 1
            continue
        test = record[measure] if measure else ""
        mine = tried if record[arm].casefold() == tried.casefold() else against
        if starts is not None:
            start = starts.get((athlete, mine.casefold(), test))
        if value is None or (start is None and (before is not None or starts is not None)):
            reader.missing += 1
            continue
        rows.append(GroupRow(athlete=athlete, arm=mine, outcome=value, before=start, period=periods[n], measure=test))
    one_person = len({row.athlete for row in rows}) == 1
    if one_person and asked.paired is False:
        raise BadInput(
            "all rows are of one athlete", place="--groups", hint="Leave --groups out to judge one person's sessions."
        )
    taken = _WITHOUT_NAMES[asked.paired is False]
    told = () if who is not None else (f"No column says who: {taken}.",)
    unit = unit_of_columns(outcome)
    return _checked(reader, rows, tried, against, one_person=one_person, told=told, unit=unit)


def _is_at(reader: _Reader, record: Mapping[str, str]) -> bool:
    asked = reader.asked
    if asked.time is None:
        return True
    if asked.at is None:
        raise BadInput("which time is to be judged?", place="--at", hint="Such as --time week --from 0 --at 12")
    return record[reader.named(asked.time, "--time")].casefold() == asked.at.strip().casefold()


def _starts(
    reader: _Reader, who: str | None, arm: str, outcome: str, measure: str | None
) -> dict[tuple[str, str, str], float] | None:
    """Where did each athlete start in each arm and test: the mean over the times that --from names?"""
    asked = reader.asked
    if asked.time is None or asked.since is None:
        return None
    time = reader.named(asked.time, "--time")
    wanted = {word.strip().casefold() for word in asked.since.split(",")}
    known = {record[time].casefold() for record in reader.records}
    if unknown := sorted(wanted - known):
        raise BadInput(
            f"no row has the time {unknown[0][:40]!r}",
            place="--from",
            hint=f"Known: {', '.join(sorted(known)[:12])}.",
        )
    found: dict[tuple[str, str, str], list[float]] = {}
    for n, record in enumerate(reader.records):
        if record[time].casefold() in wanted and (value := _number(reader, n, outcome)) is not None:
            key = (record[who] if who else "", record[arm].casefold(), record[measure] if measure else "")
            found.setdefault(key, []).append(value)
    return {key: fmean(values) for key, values in found.items()}


def _periods(reader: _Reader, column: str) -> list[float | None]:
    """Places in time in weeks: dates, weeks and days as such; other numbers, and words in their order, as sessions."""
    cells = [record[column] for record in reader.records]
    unit = {"week": 1.0, "weeks": 1.0, "day": 1 / 7, "days": 1 / 7}.get(column.casefold(), 1 / SESSIONS_A_WEEK)
    try:
        return [None if cell.casefold() in _MISSING else (number(cell) or 0.0) * unit for cell in cells]
    except NotReadable:
        pass
    moments = read_dates(dict.fromkeys(cells)).moments
    if all(moments.get(cell) is not None for cell in cells):
        _no_day_to_come(reader, [moment.day for cell in cells if (moment := moments[cell]) is not None])
        return [float(moment.day.toordinal()) / 7 for cell in cells if (moment := moments[cell]) is not None]
    order = {cell: float(n) / SESSIONS_A_WEEK for n, cell in enumerate(dict.fromkeys(cells))}
    return [order[cell] for cell in cells]


def _no_day_to_come(reader: _Reader, days: Sequence[date]) -> None:
    late = next((n for n, day in enumerate(days) if reader.asked.today is not None and day > reader.asked.today), None)
    if late is not None:
        raise BadInput(
            f"{days[late].isoformat()} lies in the future, and nothing was measured then",
            place=f"{reader.place}, line {reader.lines[late]}",
            hint="Write the day it was, or take the row out.",
        )


def _arms(reader: _Reader, column: str) -> tuple[str, str]:
    """Which two arms are compared? Named, or the other one where there are only two."""
    asked = reader.asked
    known = list(
        dict.fromkeys(record[column] for record in reader.records if record[column].casefold() not in _MISSING)
    )
    listed = ", ".join(known[:12])
    if asked.tried is None:
        raise BadInput("which arm is on trial?", place="--with", hint=f"Name it: --with ARM. The arms are {listed}.")
    tried = _arm(asked.tried, known, "--with", listed)
    if asked.against is not None:
        against = _arm(asked.against, known, "--against", listed)
    else:
        others = [one for one in known if one.casefold() != tried.casefold()]
        if len({one.casefold() for one in others}) != 1:
            told = "there is only one arm" if not others else "there are more than two arms"
            raise BadInput(told, place="--against", hint=f"Name the other: --against ARM. The arms are {listed}.")
        against = others[0]
    if tried.casefold() == against.casefold():
        raise BadInput("an arm cannot be compared with itself", place="--against", hint=f"The arms are {listed}.")
    return tried, against


def _arm(told: str, known: Sequence[str], option: str, listed: str) -> str:
    for one in known:
        if one.casefold() == told.strip().casefold():
            return one
    raise BadInput(f"no row has the arm {told[:40]!r}", place=option, hint=f"The arms are {listed}.")


def _checked(
    reader: _Reader,
    rows: Sequence[GroupRow],
    tried: str,
    against: str,
    *,
    one_person: bool,
    told: Sequence[str] = (),
    unit: str | None,
) -> TrialTable:
    if not rows:
        raise BadInput("no row with an outcome is left", place=reader.place, hint="Look at --outcome, --at and --only.")
    notes = list(told)
    for times, what in ((reader.missing, "value"), (reader.nameless, "name of the athlete")):
        if times:
            rows_were = "1 row" if times == 1 else f"{times} rows"
            notes.append(f"{rows_were} without a {what} {'was' if times == 1 else 'were'} left out.")
    asked = reader.asked
    ask = GroupAsk(
        tried=tried,
        against=against,
        worth=asked.worth,
        per_cent=asked.per_cent,
        less_is_better=asked.less_is_better,
        paired=asked.paired,
        unit=unit or UNKNOWN_UNIT,
    )
    return TrialTable(rows=tuple(rows), ask=ask, one_person=one_person, notes=tuple(notes))
