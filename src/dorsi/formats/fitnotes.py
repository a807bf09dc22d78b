"""FitNotes: CSV exports of the Android and the iOS app, and of the "Fit Notes" seen in 2025-26.

No clock is written: all sets of one date are one workout. A quote sign in a name is not doubled. The 2025-26 form has
times in UTC, decimal commas inside quotes, a status per set and the body weight beside every set; it names no unit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dorsi.core.errors import BadInput
from dorsi.core.records import BodyMass, SetTable
from dorsi.core.units import kg_from
from dorsi.formats.cells import NotReadable, load_unit, number, read_column, shown
from dorsi.formats.dates import read_dates
from dorsi.formats.dialects import App, Dialect, named, plain_header, with_load_unit
from dorsi.formats.log_columns import Habits
from dorsi.formats.reading import FileAccount, Format, LogFile, Rejected
from dorsi.formats.row_fates import yes_is_warm_up

if TYPE_CHECKING:
    from dorsi.formats.reading import ReadOptions
    from dorsi.formats.source import Source

__all__ = ["FORMATS"]

_DAYS: Final = {
    "date": "Date",
    "name": "Exercise",
    "category": "Category",
    "load": "Weight",
    "unit": "Weight Unit",
    "reps": "Reps",
    "distance": "Distance",
    "distance_unit": "Distance Unit",
    "seconds": "Time",
    "note": "Comment|Notes|Note",
    "kind": "Is Warmup|IsWarmup|Warmup",
    "rpe": "RPE",
    "rir": "RIR",
}
_KG: Final = "Weight (kgs)|Weight (kg)"
_LB: Final = "Weight (lbs)|Weight (lb)"
_DAY_SETS: Final = frozenset({"date", "name", "category", "load", "reps"})
_OF_THE_DAY: Final = frozenset({"date", "exercise", "category"})


def _has(cells: str) -> frozenset[str]:
    return _OF_THE_DAY | frozenset(cells.split("|"))


_BY_DAY: Final = App(
    columns=named(_DAYS) | with_load_unit("load", _KG, "kg") | with_load_unit("load", _LB, "lb"),
    dialects=(
        Dialect(
            slug="fitnotes_ios",
            title="FitNotes iOS",
            tested=False,
            has=_has("weight (kg)|weight (lbs)"),
            fields=_DAY_SETS,
        ),
        Dialect(
            slug="fitnotes_android_comment",
            title="FitNotes Android with comments",
            tested=False,
            has=_has("comment"),
            lacks=frozenset({"weight"}),
            fields=_DAY_SETS,
        ),
        Dialect(
            slug="fitnotes_android",
            title="FitNotes Android, the unit in the name of the column",
            tested=True,
            has=_OF_THE_DAY,
            lacks=frozenset({"weight", "comment"}),
            fields=_DAY_SETS,
        ),
        Dialect(
            slug="fitnotes_android_units_comment",
            title="FitNotes Android with a unit per row and comments",
            tested=False,
            has=_has("weight|weight unit|comment"),
            fields=_DAY_SETS,
        ),
        Dialect(
            slug="fitnotes_android_units",
            title="FitNotes Android with a unit per row",
            tested=False,
            has=_has("weight|weight unit"),
            fields=_DAY_SETS,
        ),
        Dialect(
            slug="fitnotes_edited",
            title="FitNotes, columns missing or added by hand",
            tested=False,
            has=_OF_THE_DAY,
            fields=_DAY_SETS,
        ),
    ),
    habits=Habits(day_only=True, kind_of=yes_is_warm_up),
)

_TIMED: Final = {
    "title": "Name",
    "date": "StartTime",
    "ended": "EndTime",
    "body_mass": "BodyWeight",
    "name": "Exercise",
    "equipment": "Equipment",
    "reps": "Reps",
    "load": "Weight",
    "seconds": "Time",
    "distance": "Distance",
    "status": "Status",
    "kind": "IsWarmup",
    "rpe": "RPE",
    "rir": "RIR",
    "category": "Categories",
    "note": "Note",
}
_WITH_TIMES: Final = App(
    columns=named(_TIMED),
    dialects=(
        Dialect(
            slug="fitnotes_2025",
            title="Fit Notes with times and status, 2025-26",
            tested=True,
            has=frozenset({"name", "starttime", "exercise", "reps", "weight", "status"}),
        ),
    ),
    habits=Habits(zero_is_none=False, kind_of=yes_is_warm_up),
)

# --- the body tracker of the Android app ---------------------------------------------------------------------------

_TRACKER: Final = frozenset({"date", "measurement", "value", "unit"})
_BODY_WEIGHT: Final = frozenset({"bodyweight", "body weight", "weight", "body mass", "gewicht", "poids", "peso"})


def _is_tracker(source: Source) -> bool:
    return source.table is not None and frozenset(map(plain_header, source.table.header)) >= _TRACKER


def _read_tracker(source: Source, options: ReadOptions) -> LogFile:
    """Read measurements of the body: only the body weight is kept, the rest is counted."""
    table = source.table
    if table is None:
        raise BadInput("this is no table", place=source.name)
    place = {plain_header(cell): column for column, cell in reversed(list(enumerate(table.header)))}
    days, kinds, values, units = (table.columns[place[name]] for name in ("date", "measurement", "value", "unit"))
    dates = read_dates(dict.fromkeys(days), options.date_order)
    meant, wrong = read_column(values, number)
    masses: list[BodyMass] = []
    counts: dict[str, int] = {}
    rejected = [Rejected(line=line, reason=reason) for line, reason in table.broken]
    for row, (day, kind, value, unit) in enumerate(zip(days, kinds, values, units, strict=True)):
        moment, amount = dates.moments[day], meant[value]
        is_weight = kind.strip().casefold() in _BODY_WEIGHT
        try:
            told = load_unit(unit) or options.unit if is_weight else None
        except NotReadable:
            told = None
        if moment is None or amount is None or amount < 0 or (is_weight and told is None):
            reason = dates.wrong.get(day) or wrong.get(value) or f"{shown(value)} {shown(unit)} is no measurement"
            rejected.append(Rejected(line=table.line_of(row), reason=reason))
            continue
        name = "body weight" if is_weight else "body measure"
        counts[name] = counts.get(name, 0) + 1
        if told is not None:
            masses.append(BodyMass(day=moment.day, body_mass_kg=kg_from(amount, told)))
    if rejected and not counts:
        raise BadInput(f"no row can be read; the first: {rejected[0].reason}", place=source.name)
    account = FileAccount(
        file=source.name,
        format=_TRACKER_FORMAT.slug,
        title=_TRACKER_FORMAT.title,
        tested_on_real_file=False,
        rows=len(table) + len(table.broken),
        set_rows=0,
        sets=0,
        not_sets=counts,
        rejected=tuple(sorted(rejected, key=lambda r: r.line)),
        date_order_assumed=dates.order_assumed,
        notices=("The file holds measurements of the body, no sets.", *dates.notices),
    )
    masses.sort(key=lambda m: m.day)
    return LogFile(sets=SetTable.from_sets(()), account=account, body_mass=tuple(masses))


_TRACKER_FORMAT: Final = Format(
    slug="fitnotes_body_tracker",
    title="FitNotes Android, body tracker",
    tested_on_real_file=False,
    recognises=_is_tracker,
    read=_read_tracker,
    order=20,
)

FORMATS: Final = (*_BY_DAY.formats(), *_WITH_TIMES.formats(), _TRACKER_FORMAT)
