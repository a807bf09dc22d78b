"""What a log says: sets and sessions, one record at a time or column by column.

A log of six years holds tens of thousands of sets. `SetTable` keeps one list per field, so that
readers and sums touch only the columns they need; `SetTable.row` gives the same set as a `LiftSet`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from itertools import repeat
from typing import Any, Final, Generic, Literal, TypeVar, get_args, overload

from dorsi.core.units import LoadUnit

__all__ = ["SIDES", "BodyMass", "LiftSet", "Repeated", "SeenBy", "Session", "SetKind", "SetTable", "Side"]

SetKind = Literal["work", "warm_up", "drop", "failure"]
Side = Literal["left", "right", "both"]
#: The two sides of a body, which can be told apart.
SIDES: Final[tuple[Side, ...]] = ("left", "right")
SeenBy = Literal["import", "hand", "film", "sensor"]

T = TypeVar("T")


class Repeated(Sequence[T], Generic[T]):
    """The same value n times, in the memory of one: the column of a field the log never fills."""

    __slots__ = ("_n", "value")

    def __init__(self, value: T, n: int) -> None:
        self.value = value
        self._n = n

    def __len__(self) -> int:
        return self._n

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Repeated[T]: ...
    def __getitem__(self, index: int | slice) -> T | Repeated[T]:
        if isinstance(index, slice):
            return Repeated(self.value, len(range(*index.indices(self._n))))
        if not -self._n <= index < self._n:
            raise IndexError(f"index {index} is outside of {self._n} rows")
        return self.value

    def __iter__(self) -> Iterator[T]:
        return repeat(self.value, self._n)


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyMass:
    """One weighing: the day and kilograms."""

    day: date
    body_mass_kg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One visit to the gym, as the log names it.

    ``started_at`` is naive (wall clock as logged) where the file gives no zone, aware where it does, None
    where the file has dates only. ``duration_s`` is as logged; a timer left running is kept and marked by
    ``timer_forgotten``.
    """

    day: date
    title: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    duration_s: float | None = None
    timer_forgotten: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftSet:
    """One set as it was logged: what was typed beside what it means in kg. Unknown is None, never 0.

    ``name`` is the exercise as the log spells it; ``exercise`` and ``variant`` are given only where the log itself
    names a catalogue slug. ``load_kg`` is what the log gives as load, before anybody decides whether a pull-up's
    load is body mass or a belt; ``assist_kg`` is help taken away from body mass. ``unit_inferred`` says that the
    file had no unit and it was decided from the file's own arithmetic.
    """

    id: str
    session: Session
    order: int
    name: str
    exercise: str | None = None
    variant: str | None = None
    load_typed: float | None = None
    unit_typed: LoadUnit | None = None
    unit_inferred: bool = False
    load_kg: float | None = None
    assist_kg: float | None = None
    multiplier: float = 1.0
    body_mass_kg: float | None = None
    reps: float | None = None
    duration_s: float | None = None
    distance_m: float | None = None
    rir: float | None = None
    rpe: float | None = None
    kind: SetKind = "work"
    straps: bool | None = None
    side: Side | None = None
    cues: tuple[str, ...] = ()
    hold_s: float | None = None
    felt_tension: float | None = None
    pump: float | None = None
    clean_reps: int | None = None
    stopped_by: str | None = None
    pain: float | None = None
    rest_s: float | None = None
    superset: str | None = None
    category: str | None = None
    equipment: str | None = None
    note: str | None = None
    done_at: datetime | None = None
    seen_by: SeenBy = "import"

    def __post_init__(self) -> None:
        for name in ("load_kg", "assist_kg", "reps", "duration_s", "distance_m", "hold_s", "rest_s", "multiplier"):
            value = getattr(self, name)
            if value is not None and not 0 <= value < float("inf"):
                raise ValueError(f"LiftSet.{name} must be a number of at least 0, got {value!r}")
        for name in ("felt_tension", "pump", "pain", "rpe"):
            value = getattr(self, name)
            if value is not None and not 0 <= value <= 10:  # noqa: PLR2004 -- the scales run from 0 to 10
                raise ValueError(f"LiftSet.{name} must lie between 0 and 10, got {value!r}")
        if self.kind not in get_args(SetKind):
            raise ValueError(f"LiftSet.kind must be one of {get_args(SetKind)}, got {self.kind!r}")


_DEFAULTS: dict[str, Any] = {
    f.name: f.default for f in fields(LiftSet) if f.name not in {"id", "session", "order", "name"}
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SetTable:
    """Many sets, one sequence per field of `LiftSet`; every sequence has the same length.

    ``session_index[i]`` points into ``sessions``. ``set_id[i]`` is "" until logs are joined into one history, which
    names each set ``<day>/<running number within the day>``: the same name when the file is exported again.
    A field the file never fills is a `Repeated` default, made by leaving it out.
    Readers check values once per distinct text, at the door; the table only checks lengths.
    """

    sessions: tuple[Session, ...]
    session_index: Sequence[int]
    order: Sequence[int]
    name: Sequence[str]
    set_id: Sequence[str] = ()
    exercise: Sequence[str | None] = ()
    variant: Sequence[str | None] = ()
    load_typed: Sequence[float | None] = ()
    unit_typed: Sequence[LoadUnit | None] = ()
    unit_inferred: Sequence[bool] = ()
    load_kg: Sequence[float | None] = ()
    assist_kg: Sequence[float | None] = ()
    multiplier: Sequence[float] = ()
    body_mass_kg: Sequence[float | None] = ()
    reps: Sequence[float | None] = ()
    duration_s: Sequence[float | None] = ()
    distance_m: Sequence[float | None] = ()
    rir: Sequence[float | None] = ()
    rpe: Sequence[float | None] = ()
    kind: Sequence[SetKind] = ()
    straps: Sequence[bool | None] = ()
    side: Sequence[Side | None] = ()
    cues: Sequence[tuple[str, ...]] = ()
    hold_s: Sequence[float | None] = ()
    felt_tension: Sequence[float | None] = ()
    pump: Sequence[float | None] = ()
    clean_reps: Sequence[int | None] = ()
    stopped_by: Sequence[str | None] = ()
    pain: Sequence[float | None] = ()
    rest_s: Sequence[float | None] = ()
    superset: Sequence[str | None] = ()
    category: Sequence[str | None] = ()
    equipment: Sequence[str | None] = ()
    note: Sequence[str | None] = ()
    done_at: Sequence[datetime | None] = ()
    seen_by: Sequence[SeenBy] = ()

    def __post_init__(self) -> None:
        n = len(self.session_index)
        if len(self.set_id) == 0:
            object.__setattr__(self, "set_id", Repeated("", n))
        for name, default in _DEFAULTS.items():
            if len(getattr(self, name)) == 0:
                object.__setattr__(self, name, Repeated(default, n))
        for name in ("order", "name", "set_id", *_DEFAULTS):
            if len(getattr(self, name)) != n:
                raise ValueError(f"SetTable.{name} has {len(getattr(self, name))} rows, session_index has {n}")

    def __len__(self) -> int:
        return len(self.session_index)

    def row(self, index: int) -> LiftSet:
        """Give one set as a record; a set that has no id yet gets ``row <place>``."""
        values = {name: getattr(self, name)[index] for name in _DEFAULTS}
        session = self.sessions[self.session_index[index]]
        return LiftSet(
            id=self.set_id[index] or f"row {index + 1}",
            session=session,
            order=self.order[index],
            name=self.name[index],
            **values,
        )

    def __iter__(self) -> Iterator[LiftSet]:
        return (self.row(i) for i in range(len(self)))

    def take(self, indices: Sequence[int]) -> SetTable:
        """Give the sets at these places, in this order."""
        picked: dict[str, Any] = {}
        for name in ("session_index", "order", "name", "set_id", *_DEFAULTS):
            column = getattr(self, name)
            constant = isinstance(column, Repeated)
            picked[name] = Repeated(column.value, len(indices)) if constant else [column[i] for i in indices]
        return SetTable(sessions=self.sessions, **picked)

    @classmethod
    def from_sets(cls, sets: Iterable[LiftSet]) -> SetTable:
        """Turn records into columns; sessions that are equal become one."""
        rows = list(sets)
        index: dict[Session, int] = {}
        places = [index.setdefault(row.session, len(index)) for row in rows]
        columns: dict[str, Any] = {name: [getattr(row, name) for row in rows] for name in _DEFAULTS}
        return cls(
            sessions=tuple(index),
            session_index=places,
            order=[row.order for row in rows],
            name=[row.name for row in rows],
            set_id=[row.id for row in rows],
            **columns,
        )

    @classmethod
    def joined(cls, tables: Sequence[SetTable]) -> SetTable:
        """Put several tables one after the other."""
        sessions: list[Session] = []
        places: list[int] = []
        for table in tables:
            shift = len(sessions)
            sessions.extend(table.sessions)
            places.extend(i + shift for i in table.session_index)
        columns: dict[str, Any] = {}
        for name in ("order", "name", "set_id", *_DEFAULTS):
            parts = [getattr(table, name) for table in tables]
            values = {part.value for part in parts if isinstance(part, Repeated)}
            if all(isinstance(part, Repeated) for part in parts) and len(values) == 1:
                columns[name] = Repeated(values.pop(), len(places))
            else:
                columns[name] = [value for part in parts for value in part]
        return cls(sessions=tuple(sessions), session_index=places, **columns)
