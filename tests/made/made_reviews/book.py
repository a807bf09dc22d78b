"""The made-up log behind a review: its day, its sets, its files."""

from __future__ import annotations

from datetime import date

from dorsi.report.content import FileLine, SetLine

AS_OF = date(2026, 5, 3)


class Book:
    """Collects the sets of a made-up log, so that ids lead to lines."""

    def __init__(self) -> None:
        self.lines: dict[str, SetLine] = {}
        self.per_day: dict[date, int] = {}

    def put(self, day: date, name: str, what: str, **more: str) -> str:
        n = self.per_day[day] = self.per_day.get(day, 0) + 1
        set_id = f"{day.isoformat()}/{n}"
        self.lines[set_id] = SetLine(
            day=day,
            name=name,
            what=what,
            place=f"log.csv line {len(self.lines) + 2}",
            **more,  # type: ignore[arg-type]
        )
        return set_id


def strong_file(**more: object) -> FileLine:
    values: dict[str, object] = {
        "file": "strong.csv",
        "title": "Strong CSV",
        "rows": 5210,
        "set_rows": 4980,
        "sets": 4980,
        "warm_ups": 312,
        "not_sets": {"rest timer": 200, "cardio": 27},
        "rejected": ((118, "reps is 'ten', not a number"), (119, "no date"), (2044, "load is -5")),
        "unit": "kg",
        "unit_inferred": True,
        "unit_reason": "98 % of the loads are multiples of 2.5",
        "date_order_assumed": None,
        "notices": (),
    }
    values.update(more)
    return FileLine(**values)  # type: ignore[arg-type]
