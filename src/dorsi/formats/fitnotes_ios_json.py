"""FitNotes iOS: one workout, or a list of them, as JSON.

Source: the app's own page on importing and exporting workouts (getfitnotes.com, read 2026): ``exercise.kind`` 3 is
weight and repetitions, 2 repetitions, 8 time, 12 distance and time; distances have a number for the unit.
Limits: the documented form has no date; a workout without one is refused, as a set needs a day.
A record is a set.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from dorsi.core.errors import BadInput
from dorsi.formats.json_text import a_list, json_document, looks_like_json
from dorsi.formats.log_columns import Habits, SetRows, Told, sets_from_rows
from dorsi.formats.reading import Format
from dorsi.formats.row_fates import yes_is_warm_up

if TYPE_CHECKING:
    from dorsi.formats.reading import LogFile, ReadOptions
    from dorsi.formats.source import Source

__all__ = ["FORMAT"]

_MARK: Final = re.compile(r'"type"\s*:\s*"workout"')
_LOOKED_AT: Final = 200_000
_MOST_SETS: Final = 200_000
_DISTANCE_UNITS: Final = {1: "mi", 2: "m", 3: "km", 4: "ft", 5: "yd", 6: "cm", 7: "in"}
_FIELDS: Final = (
    "date",
    "name",
    "category",
    "load",
    "unit",
    "reps",
    "seconds",
    "distance",
    "distance_unit",
    "rpe",
    "rir",
    "note",
    "kind",
    "superset",
    "workout_note",
)
_DATES: Final = ("date", "workoutDate", "startDate", "startTime", "day")


def _recognises(source: Source) -> bool:
    if not looks_like_json(source, b'"exercises"', b'"workout"'):
        return False
    return _MARK.search((source.text or "")[:_LOOKED_AT]) is not None


def _read(source: Source, options: ReadOptions) -> LogFile:
    top = json_document(source)
    workouts = top if isinstance(top, list) else [top]
    columns: dict[str, list[str]] = {name: [] for name in _FIELDS}
    for workout in workouts:
        for row in _rows_of(workout, source.name):
            for name, cells in columns.items():
                cells.append(_text(row.get(name)))
        if len(columns["date"]) > _MOST_SETS:
            raise BadInput("this is more than any training log holds", place=source.name)
    rows = SetRows(name=source.name, raw=columns, line_of=lambda row: row + 1)
    told = Told(slug=FORMAT.slug, title=FORMAT.title, tested=False)
    return sets_from_rows(rows, options, told=told, habits=Habits(zero_is_none=False, kind_of=yes_is_warm_up))


def _rows_of(workout: object, name: str) -> list[dict[str, Any]]:
    """Give the sets of one workout, each as a row of values by meaning."""
    if not isinstance(workout, dict) or not isinstance(workout.get("exercises"), list):
        raise BadInput("a workout in the JSON has no list of exercises", place=name)
    day = next((workout[key] for key in _DATES if workout.get(key)), None)
    if day is None:
        raise BadInput(
            "the workout does not say on which day it was done",
            place=name,
            hint='Add a line "date": "YYYY-MM-DD" beside "type".',
        )
    rows: list[dict[str, Any]] = []
    for entry in a_list(workout["exercises"]):
        told = entry.get("exercise")
        exercise: dict[str, Any] = told if isinstance(told, dict) else {}
        category = exercise.get("category")
        common = {
            "date": day,
            "name": exercise.get("name"),
            "category": category.get("name") if isinstance(category, dict) else category,
            "superset": entry.get("superset"),
            "workout_note": workout.get("notes"),
        }
        rows.extend(common | _set(one, exercise) for one in a_list(entry.get("sets")))
    return rows


def _set(values: dict[str, Any], exercise: dict[str, Any]) -> dict[str, Any]:
    in_kg, in_lb = values.get("weightKg"), values.get("weightLbs")
    pounds = in_lb is not None and (in_kg is None or exercise.get("unit") == "lb")
    distance_unit = values.get("distanceUnit")
    return {
        "load": in_lb if pounds else in_kg,
        "unit": "lb" if pounds else "kg",
        "reps": values.get("reps"),
        "seconds": values.get("time"),
        "distance": values.get("distance"),
        "distance_unit": _DISTANCE_UNITS.get(distance_unit, "") if isinstance(distance_unit, int) else distance_unit,
        "rpe": values.get("rpe"),
        "rir": values.get("rir"),
        "note": values.get("notes"),
        "kind": values.get("isWarmup"),
    }


def _text(value: object) -> str:
    """Write a JSON value as a cell; what is no plain value is nothing."""
    if value is None or isinstance(value, dict | list):
        return ""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


FORMAT: Final = Format(
    slug="fitnotes_ios_json",
    title="FitNotes iOS, workout JSON",
    tested_on_real_file=False,
    recognises=_recognises,
    read=_read,
    order=20,
)
