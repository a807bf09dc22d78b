"""Hevy: workouts as its programming interface (v1) gives them, as JSON: one, a list, or a page of them.

A record is a set. Times are in UTC with their zone; loads are kg, distances metres.
Source: the field names of Hevy's published interface; no real answer of it was seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dorsi.core.errors import BadInput
from dorsi.formats.hevy import kind_of_set_type
from dorsi.formats.json_text import a_list, json_document, looks_like_json
from dorsi.formats.log_columns import Habits, SetRows, Told, sets_from_rows
from dorsi.formats.reading import Format

if TYPE_CHECKING:
    from dorsi.formats.reading import LogFile, ReadOptions
    from dorsi.formats.source import Source

__all__ = ["FORMAT"]

_MOST_SETS: Final = 200_000
_OF_A_WORKOUT: Final = {"date": "start_time", "ended": "end_time", "title": "title", "workout_note": "description"}
_OF_AN_EXERCISE: Final = {"name": "title", "note": "notes"}
_OF_A_SET: Final = {
    "kind": "type",
    "load": "weight_kg",
    "reps": "reps",
    "distance": "distance_meters",
    "seconds": "duration_seconds",
    "rpe": "rpe",
}


def _recognises(source: Source) -> bool:
    return looks_like_json(source, b'"exercises"', b'"start_time"', b'"sets"', b'"weight_kg"')


def _read(source: Source, options: ReadOptions) -> LogFile:
    columns: dict[str, list[str]] = {name: [] for name in (*_OF_A_WORKOUT, *_OF_AN_EXERCISE, *_OF_A_SET, "superset")}
    for workout in _workouts(json_document(source), source.name):
        for row in _rows_of(workout):
            for name, cells in columns.items():
                cells.append(_cell(row.get(name)))
        if len(columns["date"]) > _MOST_SETS:
            raise BadInput("this is more than any training log holds", place=source.name)
    rows = SetRows(name=source.name, raw=columns, line_of=lambda row: row + 1, load_unit="kg", metres=1.0)
    told = Told(slug=FORMAT.slug, title=FORMAT.title, tested=False)
    return sets_from_rows(rows, options, told=told, habits=Habits(zero_is_none=False, kind_of=kind_of_set_type))


def _workouts(top: object, name: str) -> list[dict[str, Any]]:
    """Find the workouts in a page of answers, a list, or one workout."""
    if isinstance(top, dict):
        top = top.get("workouts", top.get("workout", top))
    found = a_list(top if isinstance(top, list) else [top])
    if not found or not all(isinstance(one.get("exercises"), list) for one in found):
        raise BadInput("a workout in the JSON has no list of exercises", place=name)
    return found


def _rows_of(workout: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the sets of one workout, each as a row of values by meaning."""
    common = {name: workout.get(key) for name, key in _OF_A_WORKOUT.items()}
    rows: list[dict[str, Any]] = []
    for exercise in a_list(workout["exercises"]):
        about = {name: exercise.get(key) for name, key in _OF_AN_EXERCISE.items()}
        about["superset"] = exercise.get("supersets_id", exercise.get("superset_id"))
        sets = a_list(exercise.get("sets"))
        rows.extend(common | about | {name: one.get(key) for name, key in _OF_A_SET.items()} for one in sets)
    return rows


def _cell(value: object) -> str:
    """Write a JSON value as a cell; what is no plain value is nothing."""
    return "" if value is None or isinstance(value, dict | list | bool) else str(value)


FORMAT: Final = Format(
    slug="hevy_api",
    title="Hevy, workouts as JSON (API v1)",
    tested_on_real_file=False,
    recognises=_recognises,
    read=_read,
    order=20,
)
