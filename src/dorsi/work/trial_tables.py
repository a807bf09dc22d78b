"""A table of a trial, as people keep them: one row per measurement, or both arms side by side; which column is what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import inf
from statistics import fmean
from typing import Final

from dorsi.core.coach.trials.groups import UNKNOWN_UNIT, GroupAsk, GroupRow
from dorsi.core.errors import BadInput
from dorsi.formats.cells import NotReadable, number
from dorsi.formats.dates import read_dates
from dorsi.work.table_reader import MISSING, AskedTable, TableReader, arms_of, number_in
from dorsi.work.table_units import unit_of_columns

__all__ = ["AskedTable", "TrialTable", "read_table"]

#: Sessions that are only numbered are thought to come so often.
SESSIONS_A_WEEK: Final = 2.0
#: How rows are taken where no column says who, by whether --groups was given.
_WITHOUT_NAMES: Final = {
    True: "every row is taken for another athlete",
    False: "all rows are taken for the sessions of one person (else --athlete COLUMN, or --groups)",
}
#: The same where both arms stand side by side.
_PAIRS_OF_ONE: Final = (
    (
        "No column says who, one says when: every row is taken for a pair of sessions of one person (else --athlete "
        "COLUMN). The answer is about this person only."
    ),
)
_ROWS_OF_MANY: Final = (
    (
        "No column says who: every row is taken for another athlete. Are they sessions of one person, name "
        "the column of their days: --period COLUMN."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialTable:
    """The rows of two arms, what is asked of them, and what had to be left out, in words; ``one_person``: of one."""

    rows: tuple[GroupRow, ...]
    ask: GroupAsk
    one_person: bool
    notes: tuple[str, ...]


def read_table(reader: TableReader) -> TrialTable:
    """What does this table hold for the two arms?

    Parameters
    ----------
    reader : the opened table.

    Raises
    ------
    BadInput : it is no table, a column or an arm is not there, or nothing is left to judge.
    """
    asked = reader.asked
    header = {name.casefold() for name in reader.table.header}
    wide = asked.tried is not None and asked.against is not None and asked.arm is None
    if wide and {str(asked.tried).casefold(), str(asked.against).casefold()} <= header:
        return _side_by_side(reader)
    return _in_rows(reader)


def _side_by_side(reader: TableReader) -> TrialTable:
    """Each row is one athlete, or one pair of sessions of one person; each arm a column."""
    asked = reader.asked
    tried, against = reader.named(str(asked.tried), "--with"), reader.named(str(asked.against), "--against")
    who = reader.column("athlete", needed=False)
    when = reader.column("period", needed=False) if who is None and asked.paired is not False else None
    moments = _periods(reader, when) if when is not None else [None] * len(reader.records)
    rows: list[GroupRow] = []
    for n, record in enumerate(reader.records):
        pair = [number_in(reader, n, column) for column in (tried, against)]
        if None in pair:
            reader.missing += 1
            continue
        athlete = record[who] if who is not None else f"row {n + 1}"
        if when is not None and record[when].casefold() not in MISSING:
            athlete = f"{record[when]}, row {n + 1}"
        if athlete.casefold() in MISSING:
            reader.nameless += 1
            continue
        rows += [
            GroupRow(athlete=athlete, arm=arm, outcome=value or 0.0, period=moments[n])
            for arm, value in zip((tried, against), pair, strict=True)
        ]
    if when is not None:
        rows.sort(key=lambda row: inf if row.period is None else row.period)
        rows = [replace(row, period=None) for row in rows]  # both arms of a row have one time: no crossover
    told = _PAIRS_OF_ONE if when is not None else _ROWS_OF_MANY if who is None else ()
    unit = unit_of_columns(tried, against)
    return _checked(reader, rows, tried, against, one_person=False, told=told, unit=unit, in_pairs=when is not None)


def _in_rows(reader: TableReader) -> TrialTable:
    """Each row is one measurement of one arm."""
    asked = reader.asked
    who, arm = reader.column("athlete", needed=False), str(reader.column("arm"))
    outcome = str(reader.column("outcome"))
    before = reader.column("before", needed=False) if asked.time is None else None
    before = None if before == outcome else before
    period = reader.column("period", needed=False) if asked.time is None or asked.period else None
    measure = reader.named(asked.measure, "--measure") if asked.measure else None
    tried, against = arms_of(reader, arm)
    starts = _starts(reader, who, arm, outcome, measure)
    periods = _periods(reader, period) if period else [None] * len(reader.records)
    rows = []
    for n, record in enumerate(reader.records):
        if record[arm].casefold() not in {tried.casefold(), against.casefold()} or not _is_at(reader, record):
            continue
        value = number_in(reader, n, outcome)
        start = number_in(reader, n, before) if before else None
        athlete = record[who] if who is not None else f"row {n + 1}" if asked.paired is False else ""
        if who is not None and athlete.casefold() in MISSING:
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


def _is_at(reader: TableReader, record: Mapping[str, str]) -> bool:
    asked = reader.asked
    if asked.time is None:
        return True
    if asked.at is None:
        raise BadInput("which time is to be judged?", place="--at", hint="Such as --time week --from 0 --at 12")
    return record[reader.named(asked.time, "--time")].casefold() == asked.at.strip().casefold()


def _starts(
    reader: TableReader, who: str | None, arm: str, outcome: str, measure: str | None
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
        if record[time].casefold() in wanted and (value := number_in(reader, n, outcome)) is not None:
            key = (record[who] if who else "", record[arm].casefold(), record[measure] if measure else "")
            found.setdefault(key, []).append(value)
    return {key: fmean(values) for key, values in found.items()}


def _periods(reader: TableReader, column: str) -> list[float | None]:
    """Places in time in weeks: dates, weeks and days as such; other numbers, and words in their order, as sessions."""
    cells = [record[column] for record in reader.records]
    unit = {"week": 1.0, "weeks": 1.0, "day": 1 / 7, "days": 1 / 7}.get(column.casefold(), 1 / SESSIONS_A_WEEK)
    try:
        return [None if cell.casefold() in MISSING else (number(cell) or 0.0) * unit for cell in cells]
    except NotReadable:
        pass
    moments = read_dates(dict.fromkeys(cells)).moments
    if all(moments.get(cell) is not None for cell in cells):
        _no_day_to_come(reader, [moment.day for cell in cells if (moment := moments[cell]) is not None])
        return [float(moment.day.toordinal()) / 7 for cell in cells if (moment := moments[cell]) is not None]
    order = {cell: float(n) / SESSIONS_A_WEEK for n, cell in enumerate(dict.fromkeys(cells))}
    return [order[cell] for cell in cells]


def _no_day_to_come(reader: TableReader, days: Sequence[date]) -> None:
    late = next((n for n, day in enumerate(days) if reader.asked.today is not None and day > reader.asked.today), None)
    if late is not None:
        raise BadInput(
            f"{days[late].isoformat()} lies in the future, and nothing was measured then",
            place=f"{reader.place}, line {reader.lines[late]}",
            hint="Write the day it was, or take the row out.",
        )


def _checked(
    reader: TableReader,
    rows: Sequence[GroupRow],
    tried: str,
    against: str,
    *,
    one_person: bool,
    told: Sequence[str] = (),
    unit: str | None,
    in_pairs: bool = False,
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
        in_pairs=in_pairs,
    )
    return TrialTable(rows=tuple(rows), ask=ask, one_person=one_person, notes=tuple(notes))
