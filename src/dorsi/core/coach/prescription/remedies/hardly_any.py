"""Which parts of a back that is trained get hardly any sets: rows, pulls from above, the lower back?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dorsi.core.coach.diagnosis.rows import LATELY_WEEKS, Row, Rows

__all__ = ["FEW_SETS", "LOWER_BACK", "WAYS", "hardly_any"]

#: So few sets a week, beside others that get theirs, are hardly any.
FEW_SETS: Final = 1.5
#: Rows, and pulls from above.
WAYS: Final[Mapping[str, str]] = {
    "vertical_pull": "pulls from above", "shoulder_extension": "pulls from above", "horizontal_pull": "rows",
}  # fmt: skip
LOWER_BACK: Final = "the lower back"


def hardly_any(rows: Rows) -> dict[str, list[Row]]:
    """Which parts got 1.5 sets a week or fewer in the last twelve weeks? Their sets of these weeks, by name.

    Empty where the back was trained less than once a week or the log is shorter: then every part gets few. A part that
    got none at all is not among them, as that may be on purpose: it is asked about.

    Parameters
    ----------
    rows : of one person on one day.
    """
    lately = rows.lately()
    if rows.weeks < LATELY_WEEKS or len({row.day for row in lately if row.back}) < LATELY_WEEKS:
        return {}
    parts: dict[str, list[Row]] = {}
    for row in lately:
        way = WAYS.get(row.exercise.pattern)
        if way is not None:
            parts.setdefault(way, []).append(row)
        # A row bent over trains both.
        if row.regions.get("extensors", 0) >= 1:
            parts.setdefault(LOWER_BACK, []).append(row)
    return {part: own for part, own in sorted(parts.items()) if len(own) <= FEW_SETS * LATELY_WEEKS}
