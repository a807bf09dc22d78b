"""Sets collected one record at a time, with the account of every record: for formats that come record by record.

Conventions: a value that no set can have (a negative load, a rating beyond its scale) refuses its record, not the file.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from dorsi.core.errors import BadInput
from dorsi.core.records import BodyMass, LiftSet, Session, SetTable
from dorsi.core.units import LoadUnit, kg_from
from dorsi.formats.reading import DateOrder, FileAccount, Format, LogFile, Rejected
from dorsi.formats.unit_evidence import infer_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["SetTally", "load_fields", "what_is_impossible"]

#: Twenty lifters over twenty years stay below.
MOST_SETS: Final = 300_000
#: A file of which so many records are bad, and more bad than good, is given up.
_ENOUGH_REJECTED: Final = 1000
#: Below this share of good records (once there are enough to say) a file is refused.
_FEWEST_GOOD: Final = 0.25
_ENOUGH_TO_SAY: Final = 4
_AT_LEAST_0: Final = (
    "load_kg",
    "assist_kg",
    "multiplier",
    "body_mass_kg",
    "reps",
    "duration_s",
    "distance_m",
    "hold_s",
    "rest_s",
)
_UP_TO_10: Final = ("rpe", "felt_tension", "pump", "pain")
_MOST: Final = 1e7
_HARDEST: Final = 10.0
_DEFAULTS: Final = {
    name: field.default
    for name, field in LiftSet.__dataclass_fields__.items()
    if name not in {"id", "session", "order", "name"}
}


def what_is_impossible(values: Mapping[str, Any]) -> str | None:
    """Say why no set can have these values; None where one can.

    >>> what_is_impossible({"reps": -3.0})
    'reps cannot be -3'
    """
    for name in _AT_LEAST_0:
        value = values.get(name)
        if value is not None and not 0 <= value < _MOST:
            return f"{name} cannot be {value:g}"
    for name in _UP_TO_10:
        value = values.get(name)
        if value is not None and not 0 <= value <= 10:  # noqa: PLR2004 -- the scales run from 0 to 10
            return f"{name} cannot be {value:g}"
    return None


def load_fields(value: float | None, unit: LoadUnit | None) -> dict[str, Any]:
    """Give the fields of a load as typed; a load below zero is help. Without a unit the kilograms stay open.

    A load of 0 is what apps write where there is none: it stays as typed and is unknown in kilograms.

    >>> load_fields(-5.0, "kg")
    {'load_typed': -5.0, 'unit_typed': 'kg', 'assist_kg': 5.0}
    """
    if value is None:
        return {}
    if unit is None:
        return {"load_typed": value}
    if value == 0:
        return {"load_typed": value, "unit_typed": unit}
    meant = "assist_kg" if value < 0 else "load_kg"
    return {"load_typed": value, "unit_typed": unit, meant: kg_from(abs(value), unit)}


class SetTally:
    """What has been read of a file so far: sets, refused records, records that are no sets."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.rows: list[dict[str, Any]] = []
        self.set_rows = 0
        self.rejected: list[Rejected] = []
        self.not_sets: Counter[str] = Counter()
        self._places: list[int] = []
        self._sessions: dict[Session, int] = {}
        self._in_session: Counter[int] = Counter()
        self._whole: SetTable | None = None

    def adopt(self, table: SetTable) -> None:
        """Take sets that were read column by column, one record each, in place of any others."""
        self._whole = table
        self.set_rows = len(table)

    def record(self, line: int, session: Session, *sets: dict[str, Any]) -> bool:
        """Take one record with its sets, or refuse it because of a value that no set can have.

        Effort is given as repetitions in reserve too: 10 minus the RPE, where the log has no other.
        """
        for values in sets:
            if fault := what_is_impossible(values):
                self.reject(line, fault)
                return False
            if values.get("rpe") is not None and values.get("rir") is None:
                values["rir"] = _HARDEST - values["rpe"]
        self.accept(session, *sets)
        return True

    def accept(self, session: Session, *sets: dict[str, Any]) -> None:
        """Take one record with its sets; a set without an order gets its place within the session."""
        if len(self.rows) + len(sets) > MOST_SETS:
            raise BadInput(f"the file holds more than {MOST_SETS:,} sets; no training log does", place=self.file)
        place = self._sessions.setdefault(session, len(self._sessions))
        for values in sets:
            self._in_session[place] += 1
            if values.get("order") is None:
                values["order"] = self._in_session[place]
            self._places.append(place)
            self.rows.append(values)
        self.set_rows += 1

    def reject(self, line: int, reason: str) -> None:
        """Refuse one record; a file with hardly a good record is given up."""
        self.rejected.append(Rejected(line=line, reason=reason))
        if len(self.rejected) > _ENOUGH_REJECTED and len(self.rejected) > self.set_rows:
            raise self._mostly_bad(self.rejected)

    def not_set(self, kind: str, times: int = 1) -> None:
        """Count a record that is no set."""
        if times:
            self.not_sets[kind] += times

    def settle_unit(self, chosen: LoadUnit | None) -> tuple[LoadUnit | None, str | None]:
        """Decide the unit of loads that have none: as the user says, else from their own arithmetic.

        Returns
        -------
        The unit of those loads, and the reason where it was inferred (None where the user said it); None twice where
        every load has its unit.
        """
        open_rows = [row for row in self.rows if row.get("load_typed") is not None and row.get("unit_typed") is None]
        if not open_rows:
            return None, None
        guess = None if chosen else infer_unit((row["name"], row["load_typed"]) for row in open_rows)
        unit: LoadUnit = chosen or (guess.unit if guess else "kg")
        for row in open_rows:
            row.update(load_fields(row["load_typed"], unit))
            row["unit_inferred"] = guess is not None
        return unit, guess.reason if guess else None

    def finish(
        self,
        known_as: Format,
        *,
        inferred_reason: str | None = None,
        date_order_assumed: DateOrder | None = None,
        notices: Sequence[str] = (),
        body_mass: Iterable[BodyMass] = (),
        forgiven: Sequence[str] = (),
    ) -> LogFile:
        """Turn what was read into columns and the account.

        Parameters
        ----------
        known_as : the format that was read.
        inferred_reason : how the unit was decided, where the file has none.
        date_order_assumed : the order of day and month, where the file cannot tell.
        notices : further plain sentences.
        body_mass : weighings in the file; of several on one day the last counts.
        forgiven : reasons of refusal that say nothing against the file as a whole.

        Raises
        ------
        BadInput : hardly any record is good.
        """
        bad = [fault for fault in self.rejected if fault.reason not in forgiven]
        total = self.set_rows + sum(self.not_sets.values()) + len(bad)
        if (total >= _ENOUGH_TO_SAY and total - len(bad) < _FEWEST_GOOD * total) or (bad and len(bad) == total):
            raise self._mostly_bad(bad)
        sets = self._whole if self._whole is not None else self._table()
        units = set(sets.unit_typed) - {None}
        account = FileAccount(
            file=self.file,
            format=known_as.slug,
            title=known_as.title,
            tested_on_real_file=known_as.tested_on_real_file,
            rows=self.set_rows + sum(self.not_sets.values()) + len(self.rejected),
            set_rows=self.set_rows,
            sets=len(sets),
            warm_ups=sum(kind == "warm_up" for kind in sets.kind),
            not_sets=dict(self.not_sets),
            rejected=tuple(self.rejected),
            unit=units.pop() if len(units) == 1 else None,
            unit_inferred=inferred_reason is not None,
            unit_reason=inferred_reason,
            date_order_assumed=date_order_assumed,
            notices=tuple(notices),
        )
        days = {weighing.day: weighing for weighing in body_mass}
        return LogFile(sets=sets, account=account, body_mass=tuple(days[day] for day in sorted(days)))

    def _table(self) -> SetTable:
        used = {name for row in self.rows for name in row}
        columns: dict[str, Any] = {
            name: [row.get(name, default) for row in self.rows] for name, default in _DEFAULTS.items() if name in used
        }
        if "id" in used:
            columns["set_id"] = [row.get("id", "") for row in self.rows]
        return SetTable(
            sessions=tuple(self._sessions),
            session_index=self._places,
            order=[row["order"] for row in self.rows],
            name=[row["name"] for row in self.rows],
            **columns,
        )

    def _mostly_bad(self, bad: Sequence[Rejected]) -> BadInput:
        alone = len(bad) == 1
        which, first = ("the only record", "") if alone else ("most records", "; the first of them")
        return BadInput(
            f"{which} of the file cannot be read{first}: {bad[0].reason}",
            place=f"{self.file}, line {bad[0].line}",
            hint="Export it again; the file is damaged or was edited.",
        )
