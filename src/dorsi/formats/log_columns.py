"""A log with one row per set, whatever app wrote it: from columns by meaning to sets and the account of every row.

The apps' modules say which header means what (`Layout`) and what the app's habits are (`Habits`); everything else is
the same for all and stands here. Each distinct text of a column is read once, rows are touched one by one only where
they are no plain sets.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from dorsi.core.errors import BadInput
from dorsi.core.records import BodyMass, SetTable
from dorsi.core.units import kg_from
from dorsi.formats.cells import distance_unit, distinct, in_sets, plain_text, shown
from dorsi.formats.dates import read_dates
from dorsi.formats.loads import Loads, UnitOfFile, mapped, read_loads
from dorsi.formats.reading import FileAccount, LogFile, Rejected
from dorsi.formats.recovery import Cells
from dorsi.formats.row_fates import (
    HARDEST,
    Fates,
    RowKind,
    name_rows_by_kind,
    name_rows_without_reps,
    read_numbers,
    refuse_nameless,
)
from dorsi.formats.sessions import SessionColumns, order_within, sessions_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dorsi.core.units import LoadUnit
    from dorsi.formats.dates import DatesRead
    from dorsi.formats.reading import ReadOptions
    from dorsi.formats.source import Source

__all__ = ["Habits", "Layout", "SetRows", "Told", "read_set_rows", "sets_from_rows"]

#: Above this share of unreadable rows (once there are enough to say) a file is refused.
_MOST_LOST: Final = 0.75
_ENOUGH_TO_SAY: Final = 4
#: How much decimal commas speak for kg (log-odds, judgement).
_DECIMAL_COMMA: Final = 2.0
_NEEDED: Final = ("date", "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Which column holds what, by meaning; and the units that the header names.

    Fields: date, ended, title, number, duration, workout_note, name, kind, status, load, unit, reps, distance,
    distance_unit, seconds, rpe, rir, note, superset, category, equipment, multiplier, body_mass; load_lb where there is
    a second column of loads, in lb.
    """

    columns: Mapping[str, int]
    load_unit: LoadUnit | None = None
    metres: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What an app is known to do.

    ``zero_is_none``: it writes 0 as a load where nothing was entered. ``kind_of``: what a cell of the column ``kind``
    means. ``day_only``: a day is a workout. ``prior``, ``prior_reason``: what speaks for kg before any load is seen.
    """

    zero_is_none: bool = True
    kind_of: Callable[[str], RowKind] = lambda _: RowKind()
    day_only: bool = False
    prior: float = 0.0
    prior_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRows:
    """The rows of a log as texts by meaning, whatever file they come from.

    ``line_of`` gives the line (or the number of the record) of a row; ``broken`` are rows that could not be told
    apart; ``other_rows`` counts records that lie beside the sets, by kind.
    """

    name: str
    raw: Mapping[str, Sequence[str]]
    line_of: Callable[[int], int]
    broken: Sequence[tuple[int, str]] = ()
    other_rows: Mapping[str, int] = field(default_factory=dict)
    load_unit: LoadUnit | None = None
    metres: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How the account names the format."""

    slug: str
    title: str
    tested: bool


def read_set_rows(source: Source, options: ReadOptions, *, told: Told, layout: Layout, habits: Habits) -> LogFile:
    """Read a table with one row per set.

    Raises
    ------
    BadInput : hardly any row can be told apart, or a column that is needed is missing.
    """
    table = source.table
    if table is None or any(name not in layout.columns for name in _NEEDED):
        raise BadInput("the columns for the date and the exercise are missing", place=source.name)
    raw: dict[str, Sequence[str]] = {name: table.columns[place] for name, place in layout.columns.items()}
    load_unit = layout.load_unit
    if "load_lb" in raw:
        raw["load"], raw["unit"] = _one_load(raw["load"], raw.pop("load_lb"))
        load_unit = None
    rows = SetRows(
        name=source.name,
        raw=raw,
        line_of=table.line_of,
        broken=table.broken,
        load_unit=load_unit,
        metres=layout.metres,
    )
    return sets_from_rows(rows, options, told=told, habits=habits)


def sets_from_rows(rows: SetRows, options: ReadOptions, *, told: Told, habits: Habits) -> LogFile:
    """Turn rows of texts into sets and an account of every row."""
    raw = rows.raw
    n = len(raw["date"])
    fates = Fates()
    numbers = read_numbers(raw, fates)
    kinds = {cell: habits.kind_of(cell) for cell in distinct(raw.get("kind", ()))}
    dates = _read_dates(raw, options, fates)
    refuse_nameless(raw["name"], fates)
    name_rows_by_kind(raw, kinds, numbers["reps"], fates)
    name_rows_without_reps(raw, numbers, fates)
    _refuse_hopeless(rows, n, fates)
    keep = fates.kept(n)
    if keep is not None:
        raw = {name: (cells if isinstance(cells, Cells) else Cells(cells)).kept(keep) for name, cells in raw.items()}
    loads = _loads(raw, numbers, rows, habits, options)
    sets = _set_table(raw, numbers, kinds=kinds, loads=loads, metres=rows.metres, dates=dates, day_only=habits.day_only)
    account = FileAccount(
        file=rows.name,
        format=told.slug,
        title=told.title,
        tested_on_real_file=told.tested and not dates.notices,
        rows=n + len(rows.broken) + sum(rows.other_rows.values()),
        set_rows=len(sets),
        sets=len(sets),
        warm_ups=list(sets.kind).count("warm_up"),
        not_sets={**fates.counted(), **rows.other_rows},
        rejected=_rejected(rows, fates),
        unit=loads.unit,
        unit_inferred=loads.inferred,
        unit_reason=loads.reason,
        entered_in=loads.entered_in,
        date_order_assumed=dates.order_assumed,
        notices=(*_notices(n + len(rows.broken), raw, numbers), *dates.notices, *loads.notices),
    )
    return LogFile(sets=sets, account=account, body_mass=_body_mass(raw, numbers, sets, loads))


def _refuse_hopeless(rows: SetRows, n: int, fates: Fates) -> None:
    """Refuse a file of which hardly any row can be read: nobody wants a list of all its rows."""
    lost = len(fates.refused) + len(rows.broken)
    total = n + len(rows.broken)
    if (total >= _ENOUGH_TO_SAY and lost > _MOST_LOST * total) or (lost == total > 0 and not rows.other_rows):
        first = min(fates.refused, default=None)
        line, reason = (rows.line_of(first), fates.refused[first]) if first is not None else rows.broken[0]
        which = (
            "the only row cannot be read ("
            if total == 1
            else f"{lost:,} of {total:,} rows cannot be read (the first is in "
        )
        raise BadInput(
            f"{which}line {line}: {reason})",
            place=rows.name,
            hint="Export it again; the file is damaged or was edited.",
        )


def _one_load(kilograms: Sequence[str], pounds: Sequence[str]) -> tuple[list[str], list[str]]:
    """Join two columns of which one is filled; the unit goes beside."""
    nothing = {"", "0", "0.0", "0,0"}
    in_lb = [kg.strip() in nothing and lb.strip() not in nothing for kg, lb in zip(kilograms, pounds, strict=True)]
    loads = [lb if chosen else kg for kg, lb, chosen in zip(kilograms, pounds, in_lb, strict=True)]
    return loads, ["lb" if chosen else "kg" for chosen in in_lb]


def _read_dates(raw: Mapping[str, Sequence[str]], options: ReadOptions, fates: Fates) -> DatesRead:
    texts = dict.fromkeys((*distinct(raw["date"]), *distinct(raw.get("ended", ()))))
    dates = read_dates(texts, options.date_order)
    if dates.wrong:
        fates.refuse(raw["date"], dates.wrong, "date")
    return dates


def _loads(
    raw: Mapping[str, Sequence[str]],
    numbers: Mapping[str, dict[str, Any]],
    rows: SetRows,
    habits: Habits,
    options: ReadOptions,
) -> Loads:
    if "load" not in raw:
        return Loads(columns={}, unit=rows.load_unit)
    prior, reason = habits.prior, habits.prior_reason
    if any("," in cell for cell in distinct(raw["load"])):
        prior, reason = prior + _DECIMAL_COMMA, reason or "the loads have decimal commas, as where kg are used"
    told = UnitOfFile(
        fixed=rows.load_unit,
        by_row=raw.get("unit"),
        chosen=options.unit,
        prior=prior,
        prior_reason=reason,
    )
    return read_loads(raw["load"], numbers["load"], raw["name"], told, zero_is_none=habits.zero_is_none)


def _set_table(
    raw: Mapping[str, Sequence[str]],
    numbers: Mapping[str, dict[str, Any]],
    *,
    kinds: Mapping[str, RowKind],
    loads: Loads,
    metres: float | None,
    dates: DatesRead,
    day_only: bool,
) -> SetTable:
    about = SessionColumns(
        date=raw["date"],
        title=raw.get("title"),
        number=raw.get("number"),
        duration=raw.get("duration"),
        ended=raw.get("ended"),
        note=raw.get("workout_note"),
    )
    sessions, index = sessions_of(about, dates.moments, day_only=day_only)
    columns: dict[str, Any] = dict(loads.columns)
    for target, name in (("reps", "reps"), ("duration_s", "seconds"), ("multiplier", "multiplier"), ("rpe", "rpe")):
        _fill(columns, target, raw.get(name), numbers[name])
    for target in ("note", "superset", "category", "equipment"):
        if target in raw:
            texts = {cell: plain_text(cell) for cell in distinct(raw[target])}
            if target == "equipment":
                texts = {cell: None if text == "None" else text for cell, text in texts.items()}
            _fill(columns, target, raw[target], texts)
    if "kind" in raw:
        _fill(columns, "kind", raw["kind"], {cell: kind.kind for cell, kind in kinds.items()})
    columns |= _in_reserve_columns(raw, numbers) | _distance_columns(raw, numbers, metres)
    if "body_mass" in raw and loads.unit is not None:
        in_kg = {cell: kg_from(value, loads.unit) if value else None for cell, value in numbers["body_mass"].items()}
        _fill(columns, "body_mass_kg", raw["body_mass"], in_kg)
    names = {name: name.strip() for name in distinct(raw["name"])}
    return SetTable(
        sessions=sessions,
        session_index=index,
        order=order_within(index),
        name=raw["name"] if all(name == plain for name, plain in names.items()) else list(mapped(raw["name"], names)),
        **columns,
    )


def _fill(columns: dict[str, Any], target: str, cells: Sequence[str] | None, meant: Mapping[str, Any]) -> None:
    """Add a column, unless it says nothing anywhere."""
    if cells and any(value is not None for value in meant.values()):
        columns[target] = mapped(cells, meant)


def _in_reserve_columns(raw: Mapping[str, Sequence[str]], numbers: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """Repetitions in reserve as logged, else 10 minus the RPE."""
    of_rpe = {cell: None if rpe is None else HARDEST - rpe for cell, rpe in numbers["rpe"].items()}
    has_rpe = any(value is not None for value in of_rpe.values())
    has_rir = any(value is not None for value in numbers["rir"].values())
    if has_rir and has_rpe:
        pairs = zip(raw["rir"], raw["rpe"], strict=True)
        return {"rir": [of_rpe[e] if (r := numbers["rir"][c]) is None else r for c, e in pairs]}
    if has_rir:
        return {"rir": mapped(raw["rir"], numbers["rir"])}
    return {"rir": mapped(raw["rpe"], of_rpe)} if has_rpe else {}


def _distance_columns(
    raw: Mapping[str, Sequence[str]], numbers: Mapping[str, dict[str, Any]], metres: float | None
) -> dict[str, Any]:
    """Distances in metres, where the unit is known."""
    meant = numbers["distance"]
    unknown = metres is None and "distance_unit" not in raw
    if unknown or not any(meant.values()) or not any(map(meant.__getitem__, raw["distance"])):
        return {}
    if metres is not None:
        of_cell = {cell: None if value is None else value * metres for cell, value in meant.items()}
        return {"distance_m": mapped(raw["distance"], of_cell)}
    far = {cell for cell, value in meant.items() if value is not None}
    in_metres: list[float | None] = [None] * len(raw["distance"])
    for row in (row for row, cell in enumerate(raw["distance"]) if cell in far):
        unit = distance_unit(raw["distance_unit"][row])
        in_metres[row] = None if unit is None else meant[raw["distance"][row]] * unit
    return {"distance_m": in_metres}


def _body_mass(
    raw: Mapping[str, Sequence[str]], numbers: Mapping[str, dict[str, Any]], sets: SetTable, loads: Loads
) -> tuple[BodyMass, ...]:
    """One weighing per day, where the log has the body weight beside the sets."""
    if "body_mass" not in raw or loads.unit is None:
        return ()
    first: dict[Any, float] = {}
    for place, cell in dict(zip(sets.session_index, raw["body_mass"], strict=True)).items():
        value = numbers["body_mass"][cell]
        if value and value > 0:
            first.setdefault(sets.sessions[place].day, kg_from(value, loads.unit))
    return tuple(BodyMass(day=day, body_mass_kg=mass) for day, mass in sorted(first.items()))


def _rejected(rows: SetRows, fates: Fates) -> tuple[Rejected, ...]:
    refused = [Rejected(line=rows.line_of(row), reason=reason) for row, reason in fates.refused.items()]
    refused.extend(Rejected(line=line, reason=reason) for line, reason in rows.broken)
    return tuple(sorted(refused, key=lambda r: r.line))


def _notices(n: int, raw: Mapping[str, Sequence[str]], numbers: Mapping[str, dict[str, Any]]) -> tuple[str, ...]:
    notices: list[str] = []
    if n == 0:
        notices.append("The file has a header and no rows.")
    strange = {cell for cell in distinct(raw.get("distance_unit", ())) if cell.strip() and distance_unit(cell) is None}
    if strange and any(numbers["distance"].values()):
        told = ", ".join(shown(cell) for cell in sorted(strange)[:3])
        beside = zip(raw["distance_unit"], raw.get("distance") or raw["distance_unit"], strict=True)
        count = sum(unit in strange and bool(numbers["distance"].get(far)) for unit, far in beside)
        if count:
            notices.append(f"{in_sets(count)}: the distance is in {told}, which is no distance; it is left out.")
    for name, label in (("rpe", "RPE"), ("rir", "RIR")):
        outside = {
            cell for cell, value in numbers[name].items() if value is None and cell.strip() not in {"", "0", "0.0"}
        }
        if outside:
            count = sum(cell in outside for cell in raw[name])
            if count:
                notices.append(f"{in_sets(count)}: the {label} is outside of its scale; it is left out.")
    return tuple(notices)
