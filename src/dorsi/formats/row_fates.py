"""What each row of a log is: the numbers in it, and whether it is a set, something else by name, or refused.

A row with repetitions is a set. Without them, a time makes it one (a hold), or a load with a time or a distance (a
carry); a run is cardio, a stretch is stretching, and a row that says nothing is empty.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from dorsi.core.records import Repeated
from dorsi.formats.activities import is_cardio, is_carry, is_hold, is_stretching
from dorsi.formats.cells import NotReadable, distinct, duration_s, load_unit, number, read_column, shown, yes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dorsi.core.records import SetKind

__all__ = [
    "Fates",
    "RowKind",
    "name_rows_by_kind",
    "name_rows_without_reps",
    "read_numbers",
    "refuse_nameless",
    "yes_is_warm_up",
]

_LARGEST_LOAD: Final = 10_000
_MOST_REPS: Final = 10_000
HARDEST: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class RowKind:
    """What a cell such as ``W`` or ``Rest Timer`` makes of its row.

    ``not_set`` names the kind of a row that is no set; ``without_reps`` does so for rows without repetitions only.
    """

    kind: SetKind = "work"
    not_set: str | None = None
    without_reps: str | None = None


@dataclass(slots=True, kw_only=True)
class Fates:
    """What becomes of the rows that are no sets: named kinds and refused ones, by row."""

    not_sets: dict[int, str] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)

    def refuse(self, cells: Sequence[str], wrong: Mapping[str, str], label: str) -> None:
        """Refuse the rows with one of these cells; the first reason stays."""
        reasons = {cell: f"{label}: {reason}" for cell, reason in wrong.items()}
        for row, cell in enumerate(cells):
            if cell in reasons:
                self.refused.setdefault(row, reasons[cell])

    def decided(self, row: int) -> bool:
        """Is this row no set already?"""
        return row in self.not_sets or row in self.refused

    def counted(self) -> dict[str, int]:
        """Count the rows that are no sets, by kind."""
        counts: dict[str, int] = {}
        for row, kind in sorted(self.not_sets.items()):
            if row not in self.refused:
                counts[kind] = counts.get(kind, 0) + 1
        return counts

    def kept(self, n: int) -> list[bool] | None:
        """Mark the rows that are sets; None where all are."""
        if not self.not_sets and not self.refused:
            return None
        keep = [True] * n
        for row in (*self.not_sets, *self.refused):
            keep[row] = False
        return keep


def _load(text: str) -> float | None:
    value = number(text)
    if value is not None and abs(value) > _LARGEST_LOAD:
        raise NotReadable(f"{shown(text)} is no load that can be meant")
    return value


def _reps(text: str) -> float | None:
    value = number(text)
    if value is not None and not 0 <= value <= _MOST_REPS:
        raise NotReadable(f"{shown(text)} is no number of repetitions")
    return value or None


def _amount(text: str) -> float | None:
    value = duration_s(text)
    if value is not None and value < 0:
        raise NotReadable(f"{shown(text)} is below 0")
    return value or None


def _distance(text: str) -> float | None:
    value = number(text)
    if value is not None and value < 0:
        raise NotReadable(f"{shown(text)} is below 0")
    return value or None


def _effort(text: str) -> float | None:
    value = number(text)
    return value if value is not None and 0 < value <= HARDEST else None


def _in_reserve(text: str) -> float | None:
    value = number(text)
    return value if value is not None and 0 <= value <= 2 * HARDEST else None


def _multiplier(text: str) -> float:
    value = number(text)
    return value if value is not None and 0 <= value <= HARDEST else 1.0


#: Field, how it is read, what a reader calls it, and whether an unreadable cell costs the row.
_NUMBERS: Final = (
    ("load", _load, "load", True),
    ("reps", _reps, "repetitions", True),
    ("seconds", _amount, "time", True),
    ("distance", _distance, "distance", True),
    ("rpe", _effort, "RPE", False),
    ("rir", _in_reserve, "RIR", False),
    ("multiplier", _multiplier, "multiplier", False),
    ("body_mass", _load, "body weight", False),
)


def read_numbers(raw: Mapping[str, Sequence[str]], fates: Fates) -> dict[str, dict[str, Any]]:
    """What number does each distinct cell of each column of numbers mean? Rows with an impossible one are refused."""
    numbers: dict[str, dict[str, Any]] = {}
    for name, parse, label, needed in _NUMBERS:
        meant, wrong = read_column(raw.get(name, ()), parse)
        numbers[name] = meant
        if wrong and needed:
            fates.refuse(raw[name], wrong, label)
    _, strange = read_column(raw.get("unit", ()), load_unit)
    if strange:
        loaded = [
            unit if numbers["load"].get(cell) else "" for cell, unit in zip(raw["load"], raw["unit"], strict=True)
        ]
        fates.refuse(loaded, strange, "unit")
    return numbers


def refuse_nameless(names: Sequence[str], fates: Fates) -> None:
    """Refuse the rows that name no exercise."""
    if blank := {name for name in distinct(names) if not name.strip()}:
        fates.refuse(names, dict.fromkeys(blank, "the row names no exercise"), "exercise")


def name_rows_by_kind(
    raw: Mapping[str, Sequence[str]], kinds: Mapping[str, RowKind], reps: Mapping[str, float | None], fates: Fates
) -> None:
    """Name the rows that the app itself marks as something else than a set."""
    marked = {cell: kind for cell, kind in kinds.items() if kind.not_set or kind.without_reps}
    statuses = {cell: _not_done(cell) for cell in distinct(raw.get("status", ()))}
    if not marked and not any(statuses.values()):
        return
    rep_cells = raw.get("reps") or Repeated("", len(raw["date"]))
    for row, cell in enumerate(raw.get("kind", ())):
        kind = marked.get(cell)
        if kind is not None and row not in fates.refused:
            not_set = kind.not_set or (kind.without_reps if reps.get(rep_cells[row]) is None else None)
            if not_set:
                fates.not_sets[row] = not_set
    for row, cell in enumerate(raw.get("status", ())):
        if (not_set := statuses[cell]) and not fates.decided(row):
            fates.not_sets[row] = not_set


def _not_done(status: str) -> str | None:
    word = status.strip().casefold().replace(" ", "")
    if word in {"", "done", "completed", "complete", "finished"}:
        return None
    return {"notstarted": "not started", "failed": "failed", "skipped": "skipped"}.get(word, "not done")


def name_rows_without_reps(
    raw: Mapping[str, Sequence[str]], numbers: Mapping[str, dict[str, Any]], fates: Fates
) -> None:
    """Decide what rows without repetitions are: holds and carries are sets, runs are cardio, the rest is empty."""
    reps = numbers["reps"]
    n = len(raw["date"])
    if reps and None not in reps.values():
        return
    cells = raw.get("reps") or Repeated("", n)
    blank = {cell for cell, value in reps.items() if value is None} or {""}
    odd = [row for row, cell in enumerate(cells) if cell in blank and not fates.decided(row)]

    def value(name: str, row: int) -> float | None:
        return numbers[name].get(raw[name][row]) if name in raw else None

    ran = {raw["name"][row] for row in odd if value("distance", row) and not value("load", row)}
    ran = {name for name in ran if not is_hold(name) and not is_carry(name)}
    for row in odd:
        name = raw["name"][row]
        timed, far, loaded = value("seconds", row), value("distance", row), value("load", row)
        if not timed and not far:
            noted = not loaded and "note" in raw and raw["note"][row].strip()
            fates.not_sets[row] = "note" if noted else "empty"
        elif not loaded and (kind := _kind_of_time(name, timed=bool(timed), far=bool(far), ran=name in ran)):
            fates.not_sets[row] = kind


def _kind_of_time(name: str, *, timed: bool, far: bool, ran: bool) -> str | None:
    """Name a row that has only time or distance; None where it is a set (a hold, a carry)."""
    if is_hold(name) and not is_cardio(name):
        return None if timed else "empty"
    if is_stretching(name):
        return "stretching"
    if is_cardio(name) or ran:
        return "cardio"
    return "cardio" if far and not is_carry(name) else None


def yes_is_warm_up(cell: str) -> RowKind:
    """Make a column that says yes or no to "warm-up" a column of kinds."""
    return RowKind(kind="warm_up" if yes(cell) else "work")
