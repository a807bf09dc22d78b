"""LiftLog's plain text export; a record is a set that was completed, at the moment it was completed.

Known from the app's own documentation and source. The newest set comes first; the sets are put in the order of time.
Body-mass exercises have whatever the user entered as their load.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dorsi.core.errors import BadInput
from dorsi.core.records import Session
from dorsi.formats.cells import NotReadable, load_unit, number
from dorsi.formats.dates import read_dates
from dorsi.formats.reading import Format, LogFile, ReadOptions
from dorsi.formats.sessions import how_long
from dorsi.formats.set_tally import SetTally, load_fields

if TYPE_CHECKING:
    from datetime import datetime

    from dorsi.formats.source import Source
    from dorsi.formats.table import CsvTable

__all__ = ["FORMAT"]

_COLUMNS: Final = frozenset({"SessionId", "Timestamp", "Exercise", "Weight", "Reps"})


def _recognises(source: Source) -> bool:
    if b"SessionId" not in source.data[:4096].replace(b"\x00", b""):
        return False
    table = source.table
    return table is not None and set(table.header) >= _COLUMNS


def _read(source: Source, options: ReadOptions) -> LogFile:
    table = source.table
    if table is None:
        raise BadInput("the file is no table", place=source.name)
    tally = SetTally(source.name)
    for line, reason in table.broken:
        tally.reject(line, reason)
    dates = read_dates(dict.fromkeys(table.column("Timestamp")), options.date_order)
    moments = [found.at if (found := dates.moments[text]) else None for text in table.column("Timestamp")]
    ids = table.column("SessionId")
    sessions = _sessions(ids, moments)
    for i in _in_order_of_time(moments):
        at = moments[i]
        if at is None:
            tally.reject(table.line_of(i), "Timestamp is no moment")
        else:
            _read_record(table, i, at, sessions[ids[i]], tally)
    _, why = tally.settle_unit(options.unit)
    return tally.finish(FORMAT, inferred_reason=why, date_order_assumed=dates.order_assumed, notices=dates.notices)


def _in_order_of_time(moments: list[datetime | None]) -> list[int]:
    """Put the oldest first; equal times keep the order of doing, which is that of the file read from its old end."""
    known = [(_naive(moment), i) for i, moment in enumerate(moments) if moment is not None]
    newest_first = bool(known) and known[0][0] > known[-1][0]
    ordered = [i for _, i in sorted(reversed(known) if newest_first else known, key=lambda pair: pair[0])]
    return ordered + [i for i, moment in enumerate(moments) if moment is None]


def _naive(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def _sessions(ids: list[str], moments: list[datetime | None]) -> dict[str, Session]:
    spans: dict[str, list[datetime]] = {}
    for session_id, moment in zip(ids, moments, strict=True):
        if moment is not None:
            spans.setdefault(session_id, []).append(moment)
    found = {}
    for session_id, times in spans.items():
        first, last = min(times, key=_naive), max(times, key=_naive)
        found[session_id] = Session(day=first.date(), started_at=first, **how_long(first, last))
    return found


def _read_record(table: CsvTable, i: int, moment: datetime, session: Session, tally: SetTally) -> None:
    def cell(name: str) -> str:
        return table.column(name)[i].strip() if name in table.header else ""

    try:
        reps, load = number(cell("Reps")), number(cell("Weight"))
        unit = load_unit(cell("WeightUnit")) if load is not None else None
    except NotReadable as fault:
        tally.reject(table.line_of(i), str(fault))
        return
    name = cell("Exercise")
    if not name:
        tally.reject(table.line_of(i), "the exercise has no name")
    elif not reps:
        tally.not_set("not done")
    else:
        values: dict[str, Any] = {
            "name": name,
            "reps": reps,
            **load_fields(load, unit),
            "note": cell("Notes") or None,
            "done_at": moment,
        }
        tally.record(table.line_of(i), session, values)


FORMAT: Final = Format(
    slug="liftlog", title="LiftLog", tested_on_real_file=False, recognises=_recognises, read=_read, order=20
)
