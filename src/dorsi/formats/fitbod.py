"""Fitbod: WorkoutExport.csv, always in kg, with the offset of the zone in the date.

The multiplier says how often the load counts (2: two dumbbells). It is 0 on every row of the real export that has
neither load nor repetitions (planks, runs); it is kept as the file has it, as it only ever multiplies a load.
"""

from __future__ import annotations

from typing import Final

from dorsi.formats.dialects import App, Dialect, named, with_distance_unit, with_load_unit
from dorsi.formats.log_columns import Habits
from dorsi.formats.row_fates import yes_is_warm_up

__all__ = ["FORMATS"]

_COLUMNS: Final = {
    "date": "Date",
    "name": "Exercise",
    "reps": "Reps",
    "seconds": "Duration(s)|Duration (s)",
    "kind": "isWarmup|Is Warmup",
    "note": "Note|Notes",
    "multiplier": "multiplier",
}
_OLDER: Final = frozenset({"date", "exercise", "reps", "weight(kg)", "duration(s)", "iswarmup"})

_APP: Final = App(
    columns=named(_COLUMNS)
    | with_load_unit("load", "Weight(kg)|Weight (kg)", "kg")
    | with_load_unit("load", "Weight(lb)|Weight(lbs)|Weight (lbs)", "lb")
    | with_distance_unit({"Distance(m)": "m", "Distance (m)": "m", "Distance(km)": "km", "Distance(mi)": "mi"}),
    dialects=(
        Dialect(slug="fitbod", title="Fitbod", tested=True, has=_OLDER | {"multiplier"}),
        Dialect(slug="fitbod_older", title="Fitbod, older (no multiplier)", tested=False, has=_OLDER),
    ),
    habits=Habits(kind_of=yes_is_warm_up),
)

FORMATS: Final = _APP.formats()
