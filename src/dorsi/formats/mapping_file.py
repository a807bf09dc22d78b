"""The mapping file: which column of a CSV means what, said by the user in TOML, checked before anything is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, get_args

from dorsi.core.errors import BadInput
from dorsi.core.records import SetKind, Side

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from dorsi.core.units import LoadUnit
    from dorsi.formats.reading import DateOrder

__all__ = ["FIELDS", "NOT_A_SET", "ColumnMapping", "NoSuchColumn", "load_mapping"]

#: What a column can mean, in words for the user.
FIELDS: Final[Mapping[str, str]] = {
    "date": "the day, with or without the time",
    "time": "the time of day, where it stands in a column of its own",
    "exercise": "the name of the exercise",
    "load": "the load; a cell may carry its unit (60 kg), bw means body mass alone, below 0 is help",
    "unit": "the unit of the load, row by row",
    "assist": "help taken away from body mass",
    "reps": "repetitions",
    "sets": "the number of equal sets that the row stands for",
    "duration": "how long the set lasted: seconds, 45s, 1:30",
    "distance": "the distance, in metres unless distance_unit says otherwise",
    "distance_unit": "the unit of the distance, row by row",
    "rir": "repetitions in reserve",
    "rpe": "effort from 1 to 10",
    "kind": "what the row is; [kinds] says what its cells mean",
    "warm_up": "yes where the set is a warm-up",
    "session": "the name of the workout",
    "session_note": "a note about the workout",
    "note": "a note about the set",
    "rest": "rest before the set",
    "superset": "a mark that sets of one superset share",
    "category": "a group of exercises, such as back",
    "equipment": "the equipment",
    "multiplier": "how often the load counts: 2 for two dumbbells given as one",
    "body_mass": "body mass, in the unit of the loads",
    "straps": "yes where straps were used",
    "side": "left, right or both",
    "hold": "seconds held in the end position of every repetition",
    "tension": "tension felt in the back, 0 to 10",
    "pump": "pump, 0 to 10",
    "clean": "repetitions that were clean",
    "stopped_by": "what ended the set",
    "pain": "pain, 0 to 10",
    "cues": "cues used, separated by semicolons",
}
NOT_A_SET: Final = "not a set"
_REQUIRED: Final = ("date", "exercise")
_TOP: Final = ("format", "unit", "date_order", "decimal", "columns", "fixed", "kinds")
_FIXED_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "kind": get_args(SetKind),
    "side": get_args(Side),
    "unit": ("kg", "lb"),
}
_LARGEST: Final = 100_000
_WAY_OUT: Final = "`dorsi formats --mapping-for FILE` writes a mapping to start from."


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """What the user says about a CSV: places of columns by meaning, fixed values, kinds of rows."""

    columns: Mapping[str, int]
    fixed: Mapping[str, str]
    kinds: Mapping[str, str]
    unit: LoadUnit | None
    date_order: DateOrder | None
    decimal: str | None


class NoSuchColumn(BadInput):
    """The mapping is sound, but names a column that this file does not have: it is meant for another file."""


def load_mapping(path: Path, header: Sequence[str] | None) -> ColumnMapping:
    """Read a mapping file for a table with this header; without one only the mapping itself is checked.

    Raises
    ------
    NoSuchColumn : it names a column that is not there.
    BadInput : the file cannot be read, or says something that is not understood.
    """
    document = _document(path)
    where = path.name
    _check_keys(document, _TOP, where)
    columns = _table(document, "columns", where)
    fixed = {name: str(value) for name, value in _table(document, "fixed", where).items()}
    _check_keys(columns, FIELDS, f"{where}, [columns]")
    _check_keys(fixed, FIELDS, f"{where}, [fixed]")
    for name in _REQUIRED:
        if name not in columns and name not in fixed:
            raise BadInput(f"the mapping does not say which column is the {name}", place=where, hint=_WAY_OUT)
    for name, allowed in _FIXED_CHOICES.items():
        if name in fixed and fixed[name] not in allowed:
            raise BadInput(f"{name} must be one of {', '.join(allowed)}", place=f"{where}, [fixed] {name}")
    unit = fixed.pop("unit", None) or _choice(document, "unit", ("kg", "lb"), where)
    date_order = _choice(document, "date_order", ("day_first", "month_first"), where)
    kinds = _kinds(_table(document, "kinds", where), where)
    told = {} if header is None else columns
    return ColumnMapping(
        columns={name: _place(name, value, header or (), where) for name, value in told.items()},
        fixed=fixed,
        kinds=kinds,
        unit=unit,  # type: ignore[arg-type]  # one of the two, as checked
        date_order=date_order,  # type: ignore[arg-type]  # one of the two, as checked
        decimal=_choice(document, "decimal", (".", ","), where),
    )


def _document(path: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 -- only a mapping needs it

    try:
        raw = path.read_bytes()
        if len(raw) > _LARGEST:
            raise BadInput("the mapping is far larger than any mapping", place=path.name, hint=_WAY_OUT)
        return tomllib.loads(raw.decode("utf-8-sig"))
    except OSError as problem:
        raise BadInput(
            f"the mapping cannot be opened ({problem.strerror})", place=str(path), hint=_WAY_OUT
        ) from problem
    except UnicodeDecodeError:
        raise BadInput("the mapping is not in UTF-8", place=path.name, hint="Save it again as UTF-8.") from None
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise BadInput(
            f"the mapping is no valid TOML: {str(problem).lower()}",
            place=path.name,
            hint='A line reads like load = "Weight"; names with blanks stand in quotes.',
        ) from None


def _check_keys(table: Mapping[str, Any], known: Sequence[str] | Mapping[str, str], where: str) -> None:
    for key in table:
        if key not in known:
            near = _nearest(key, list(known))
            raise BadInput(
                f"{key!r} is nothing that a mapping says",
                place=where,
                hint=f"Did you mean {near}?" if near else f"Known are {', '.join(known)}.",
            )


def _table(document: Mapping[str, Any], name: str, where: str) -> dict[str, Any]:
    found = document.get(name, {})
    if not isinstance(found, dict):
        raise BadInput(f"{name} must be a table", place=where, hint=f"Write [{name}] on a line of its own.")
    for key, value in found.items():
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise BadInput("a text is expected here", place=f"{where}, [{name}] {key}", hint='Such as load = "Weight".')
    return found


def _choice(document: Mapping[str, Any], name: str, allowed: Sequence[str], where: str) -> str | None:
    value = document.get(name)
    if value is not None and value not in allowed:
        raise BadInput(f"{name} must be {' or '.join(map(repr, allowed))}", place=f"{where}, {name}")
    return value


def _place(name: str, value: str | float, header: Sequence[str], where: str) -> int:
    """Find the column that is named, or counted from 1."""
    place = f"{where}, [columns] {name}"
    if not isinstance(value, str):
        if isinstance(value, float) or not 1 <= value <= len(header):
            raise NoSuchColumn(f"the file has columns 1 to {len(header)}", place=place)
        return int(value) - 1
    plain = [cell.casefold() for cell in header]
    wanted = value.strip().casefold()
    if wanted in plain:
        return header.index(value.strip()) if value.strip() in header else plain.index(wanted)
    near = _nearest(value, header)
    shown = ", ".join(cell[:40] for cell in header[:20])
    raise NoSuchColumn(
        f"the file has no column {value[:40]!r}",
        place=place,
        hint=f"Did you mean {near!r}?" if near else f"Its columns are {shown}.",
    )


def _kinds(table: Mapping[str, Any], where: str) -> dict[str, str]:
    allowed = (*get_args(SetKind), NOT_A_SET)
    for cell, meaning in table.items():
        if meaning not in allowed:
            raise BadInput(
                f"a row is one of {', '.join(allowed)}", place=f"{where}, [kinds] {cell}", hint='Such as W = "warm_up".'
            )
    return {cell.strip().casefold(): str(meaning) for cell, meaning in table.items()}


def _nearest(word: str, known: Sequence[str]) -> str | None:
    from difflib import get_close_matches  # noqa: PLC0415 -- only a mistake needs it

    return next(iter(get_close_matches(word, known, 1)), None)
