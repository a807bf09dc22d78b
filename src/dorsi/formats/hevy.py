"""Hevy: CSV exports, in the languages of the app.

Each row holds a set; rows with the same start and title are a workout. The units of load and distance are chosen
independently and stand in the names of the columns. Pounds typed in the app are converted and rounded.
"""

from __future__ import annotations

from typing import Final

from dorsi.formats.dialects import App, Dialect, named, with_distance_unit, with_load_unit
from dorsi.formats.log_columns import Habits
from dorsi.formats.row_fates import RowKind

__all__ = ["FORMATS", "kind_of_set_type"]

_COLUMNS: Final = {
    "title": "title",
    "date": "start_time",
    "ended": "end_time",
    "workout_note": "description",
    "name": "exercise_title",
    "superset": "superset_id|supersets_id",
    "note": "exercise_notes",
    "kind": "set_type",
    "load": "weight",
    "reps": "reps",
    "distance": "distance",
    "seconds": "duration_seconds",
    "rpe": "rpe",
}
_KINDS: Final = {
    "warmup": RowKind(kind="warm_up"),
    "warm_up": RowKind(kind="warm_up"),
    "dropset": RowKind(kind="drop"),
    "drop_set": RowKind(kind="drop"),
    "failure": RowKind(kind="failure"),
}


def kind_of_set_type(cell: str) -> RowKind:
    """Read a set_type; failure is a set like any other, only harder."""
    return _KINDS.get(cell.strip().casefold(), RowKind())


_SETS: Final = frozenset({"date", "name", "load", "reps"})
_WHOLE: Final = frozenset(
    {
        "title",
        "start_time",
        "end_time",
        "description",
        "exercise_title",
        "superset_id",
        "exercise_notes",
        "set_index",
        "set_type",
        "reps",
        "duration_seconds",
        "rpe",
    }
)

_APP: Final = App(
    columns=named(_COLUMNS)
    | with_load_unit("load", "weight_kg", "kg")
    | with_load_unit("load", "weight_lbs|weight_lb", "lb")
    | with_distance_unit(
        {"distance_km": "km", "distance_miles": "mi", "distance_mi": "mi", "distance_meters": "m", "distance_m": "m"}
    ),
    dialects=(
        Dialect(slug="hevy", title="Hevy", tested=True, has=_WHOLE | {"weight_kg"}, fields=_SETS, delimiter=","),
        Dialect(
            slug="hevy_lbs",
            title="Hevy in pounds",
            tested=False,
            has=_WHOLE | {"weight_lbs"},
            fields=_SETS,
            delimiter=",",
        ),
        Dialect(
            slug="hevy_edited",
            title="Hevy, edited by hand (other delimiter, columns missing)",
            tested=False,
            has=frozenset({"start_time", "exercise_title"}),
            fields=_SETS,
        ),
    ),
    habits=Habits(kind_of=kind_of_set_type, zero_is_none=False),
)

FORMATS: Final = _APP.formats()
