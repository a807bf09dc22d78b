"""StrongLifts: one row per exercise with its sets side by side, or, before 2019, one row per workout.

Known from other projects' importers and their tests only. A record is a row. 0 reps mean failed or not used, a load
below 0 is help, the unit is in the header.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from dorsi.core.errors import BadInput
from dorsi.core.records import BodyMass, Session
from dorsi.core.units import LoadUnit, kg_from
from dorsi.formats.cells import NotReadable, number
from dorsi.formats.dates import Moment, read_dates
from dorsi.formats.reading import Format, LogFile, ReadOptions
from dorsi.formats.sessions import how_long
from dorsi.formats.set_tally import SetTally, load_fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dorsi.formats.source import Source

__all__ = ["FORMAT"]

_SECONDS_PER_HOUR: Final = 3600.0
_HEAVIEST_BODY_KG: Final = 400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """Where an exercise stands in a row: its name, and for each set the reps and the loads by unit."""

    name: int
    sets: tuple[tuple[int, tuple[tuple[int, LoadUnit], ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Where everything stands: the exercises, the body weights by unit, other columns by their plain name."""

    blocks: tuple[_Block, ...]
    body: tuple[tuple[int, LoadUnit], ...]
    places: Mapping[str, int]


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def _plain(header: Sequence[str]) -> list[str]:
    return [" ".join(cell.lower().split()) for cell in header]


def _unit(cell: str) -> LoadUnit | None:
    found = _pattern(r".*\b(kg|lb)s?\)?").fullmatch(cell)
    return None if found is None else "kg" if found[1] == "kg" else "lb"


def _layout(header: Sequence[str]) -> _Layout | None:
    """Find the columns by their names; None where this is no export of StrongLifts."""
    cells = _plain(header)
    places = {cell.split(" (")[0]: place for place, cell in reversed(list(enumerate(cells)))}
    body = tuple((i, unit) for i, cell in enumerate(cells) if cell.startswith("body weight") and (unit := _unit(cell)))
    blocks = _side_by_side(cells) or _by_workout(cells)
    return _Layout(blocks=blocks, body=body, places=places) if blocks and "date" in places else None


def _side_by_side(cells: list[str]) -> tuple[_Block, ...]:
    """Find ``Exercise`` with the pairs ``Set 1 (Reps)``, ``Set 1 (KG)``."""
    reps: dict[int, int] = {}
    loads: dict[int, list[tuple[int, LoadUnit]]] = {}
    for place, cell in enumerate(cells):
        found = _pattern(r"set ([0-9]{1,3}) \((\w+)\)").fullmatch(cell)
        if found and found[2] == "reps":
            reps[int(found[1])] = place
        elif found and (unit := _unit(cell)):
            loads.setdefault(int(found[1]), []).append((place, unit))
    if "exercise" not in cells or not reps:
        return ()
    sets = tuple((place, tuple(loads.get(n, ()))) for n, place in sorted(reps.items()))
    return (_Block(name=cells.index("exercise"), sets=sets),)


def _by_workout(cells: list[str]) -> tuple[_Block, ...]:
    """Find ``Exercise 1``, ``Weight (KG)``, ``Weight (LB)``, ``Set 1`` ... for each exercise of a workout."""
    starts = [i for i, cell in enumerate(cells) if _pattern(r"exercise [0-9]{1,2}").fullmatch(cell)]
    blocks = []
    for start, end in pairwise([*starts, len(cells)]):
        loads = tuple((i, u) for i in range(start, end) if cells[i].startswith("weight") and (u := _unit(cells[i])))
        sets = tuple((i, loads) for i in range(start, end) if _pattern(r"set [0-9]{1,2}").fullmatch(cells[i]))
        if sets and loads:
            blocks.append(_Block(name=start, sets=sets))
    return tuple(blocks)


def _recognises(source: Source) -> bool:
    head = source.data[:8192].replace(b"\x00", b"").lower()
    if b"exercise" not in head or b"set 1" not in head:
        return False
    table = source.table
    return table is not None and _layout(table.header) is not None


def _read(source: Source, options: ReadOptions) -> LogFile:
    table = source.table
    layout = _layout(table.header) if table is not None else None
    if table is None or layout is None:
        raise BadInput("the file is no export of StrongLifts", place=source.name)
    tally = SetTally(source.name)
    for line, reason in table.broken:
        tally.reject(line, reason)
    dates = read_dates(dict.fromkeys(table.columns[layout.places["date"]]), options.date_order)
    unused = 0
    weighings: list[BodyMass] = []
    for i, cells in enumerate(table.records):
        moment = dates.moments[cells[layout.places["date"]]]
        if moment is None:
            tally.reject(table.line_of(i), dates.wrong[cells[layout.places["date"]]])
            continue
        try:
            weighings.extend(_weighings(cells, layout, moment))
            unused += _read_row(cells, layout, moment, tally, table.line_of(i))
        except NotReadable as fault:
            tally.reject(table.line_of(i), str(fault))
    sets = "1 set" if unused == 1 else f"{unused} sets"
    notices = [f"{sets} with 0 reps (failed or not used) left out"] if unused else []
    return tally.finish(
        FORMAT,
        date_order_assumed=dates.order_assumed,
        notices=[*notices, *dates.notices],
        body_mass=weighings,
    )


def _read_row(cells: list[str], layout: _Layout, moment: Moment, tally: SetTally, line: int) -> int:
    """Read one row; give the number of its sets without reps."""
    sets: list[dict[str, Any]] = []
    unused = names = 0
    for block in layout.blocks:
        name = cells[block.name].strip()
        names += bool(name)
        for reps_place, load_places in block.sets if name else ():
            reps = number(cells[reps_place])
            if reps:
                sets.append({"name": name, "reps": reps, **_load(cells, load_places)})
            else:
                unused += reps is not None
    if not names:
        raise NotReadable("the exercise has no name")
    if sets:
        tally.record(line, _session(cells, layout, moment), *sets)
        return unused
    at = layout.places.get("sets\u00d7time", layout.places.get("setsxtime"))
    tally.not_set("timed" if at is not None and cells[at].strip() else "not done")
    return 0


def _load(cells: list[str], places: Sequence[tuple[int, LoadUnit]]) -> dict[str, Any]:
    """Read the load from the one of its columns that is filled."""
    for place, unit in places:
        value = number(cells[place])
        if value is not None:
            return load_fields(value, unit)
    return {}


def _session(cells: list[str], layout: _Layout, moment: Moment) -> Session:
    def cell(*names: str) -> str:
        return next((cells[layout.places[name]].strip() for name in names if name in layout.places), "")

    times = [f"{moment.day.isoformat()} {cell(name)}" for name in ("start time", "end time")]
    read = read_dates(times).moments
    start, end = (found.at if (found := read[text]) else None for text in times)
    try:
        hours = number(cell("duration"))
    except NotReadable:
        hours = None
    lasted = hours * _SECONDS_PER_HOUR if hours and hours > 0 else None
    return Session(
        day=moment.day,
        title=cell("workout name"),
        started_at=start,
        note=cell("notes", "note") or None,
        **how_long(start, end, lasted),
    )


def _weighings(cells: list[str], layout: _Layout, moment: Moment) -> Iterator[BodyMass]:
    for place, unit in layout.body:
        value = number(cells[place])
        if value and 0 < kg_from(value, unit) < _HEAVIEST_BODY_KG:
            yield BodyMass(day=moment.day, body_mass_kg=kg_from(value, unit))


FORMAT: Final = Format(
    slug="stronglifts",
    title="StrongLifts",
    tested_on_real_file=False,
    recognises=_recognises,
    read=_read,
    order=20,
)
