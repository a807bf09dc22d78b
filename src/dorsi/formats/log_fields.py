"""How each field of a set is written in dorsi's open format, and read back: as a JSON value and as a cell of a CSV.

The list of fields is taken from the records themselves, so that a field added there is written from that day on.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from functools import cache
from typing import Any, Final, get_args

from dorsi.core.records import LiftSet, SeenBy, Session, SetKind, Side
from dorsi.core.units import LoadUnit

__all__ = ["FIELDS", "FieldFault", "LogField", "clean_text"]


class FieldFault(ValueError):
    """Why a value cannot be read, in words that stand behind the name of its field."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LogField:
    """One field: its name in CSV, whether it belongs to the session, the value that need not be written, its readers.

    ``to_json`` and ``to_cell`` write a value that is not the default; ``from_json`` and ``from_cell`` read it back or
    raise `FieldFault`.
    """

    name: str
    attribute: str
    of_session: bool
    default: Any
    required: bool
    to_json: Callable[[Any], Any]
    from_json: Callable[[Any], Any]
    to_cell: Callable[[Any], str]
    from_cell: Callable[[str], Any]


#: A field's way into JSON, out of it, into a cell, out of it.
_Kind = tuple[Callable[[Any], Any], Callable[[Any], Any], Callable[[Any], str], Callable[[str], Any]]


def clean_text(text: str) -> str:
    """Give the text without halves of surrogate pairs, which no terminal and no file can take."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


# ---- text ------------------------------------------------------------------------------------------------------

_ESCAPED: Final = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def _code(found: re.Match[str]) -> str:
    return _ESCAPED.get(found[0]) or f"\\u{ord(found[0]):04x}"


def _escaped(text: str) -> str:
    """Write a text on one line: line breaks, tabs and control codes as backslash escapes."""
    return _pattern(r"[\\\x00-\x1f\x7f-\x9f\u2028\u2029]").sub(_code, text)


def _guarded(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula, also where it cuts cells at semicolons.

    An apostrophe in front says "text" to every spreadsheet; it is dropped when the cell is read. A text that starts
    with an apostrophe gets one more, so that nothing is ambiguous; an empty text becomes a lone apostrophe.
    """
    text = _pattern(r"""([;|]["'\s]*)([=+\-@])""").sub(lambda m: f"{m[1]}\\u{ord(m[2]):04x}", text)
    risky = not text or text.startswith("'") or text.lstrip(' \u00a0"')[:1] in {*"=+-@", *"\uff1d\uff0b\uff0d\uff20"}
    return f"'{text}" if risky else text


def _unescaped(cell: str) -> str:
    if "\\" not in cell:
        return clean_text(cell)
    back = {written: char for char, written in _ESCAPED.items()}

    def read(found: re.Match[str]) -> str:
        return back.get(found[0]) or chr(int(found[1], 16))

    return clean_text(_pattern(r"\\(?:[\\nrt]|u([0-9a-f]{4}))").sub(read, cell))


def _unguarded(cell: str) -> str:
    return cell.removeprefix("'")


def _text_from_json(value: object) -> str:
    if not isinstance(value, str):
        raise FieldFault("must be a text")
    return clean_text(value)


_TEXT: Final[_Kind] = (
    clean_text,
    _text_from_json,
    lambda text: _guarded(_escaped(clean_text(text))),
    lambda cell: _unescaped(_unguarded(cell)),
)


def _cues_to_cell(cues: tuple[str, ...]) -> str:
    return _guarded("; ".join(_escaped(clean_text(cue)).replace(";", "\\u003b") for cue in cues))


def _cues_from_cell(cell: str) -> tuple[str, ...]:
    first, *others = _unguarded(cell).split(";")
    return tuple(_unescaped(part) for part in (first, *(other.removeprefix(" ") for other in others)))


def _cues_from_json(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise FieldFault("must be a list of texts")
    return tuple(_text_from_json(cue) for cue in value)


_CUES: Final[_Kind] = (
    lambda cues: [clean_text(cue) for cue in cues],
    _cues_from_json,
    _cues_to_cell,
    _cues_from_cell,
)

# ---- numbers ---------------------------------------------------------------------------------------------------

_EXACT = 1e15


def _plain(value: float) -> int | float:
    """Give a whole number without its ".0", as a person would write it, where nothing is lost by it."""
    if not math.isfinite(value):
        raise ValueError(f"a log holds finite numbers only, got {value!r}")
    return int(value) if value == int(value) and 0 < abs(value) < _EXACT else value


def _checked(value: float, least: float, most: float) -> float:
    if not math.isfinite(value):
        raise FieldFault("must be a finite number")
    if not least <= value <= most:
        raise FieldFault(
            f"must be at least {least:g}" if most == math.inf else f"must lie between {least:g} and {most:g}"
        )
    return value


def _number_from_json(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FieldFault("must be a number")
    try:
        return float(value)
    except OverflowError:
        raise FieldFault("must be a finite number") from None


def _number_from_cell(cell: str) -> float:
    text = _unguarded(cell).strip()
    try:
        if text.isascii() and "_" not in text:
            return float(text.replace(",", "."))
    except ValueError:
        pass
    raise FieldFault(f"must be a number, not {text[:20]!r}")


def _number(least: float, most: float) -> _Kind:
    return (
        _plain,
        lambda value: _checked(_number_from_json(value), least, most),
        lambda value: repr(_plain(value)),
        lambda cell: _checked(_number_from_cell(cell), least, most),
    )


def _whole_from_json(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise FieldFault("must be a whole number")
    return value


def _whole_from_cell(cell: str) -> int:
    text = _unguarded(cell).strip()
    if not _pattern(r"-?[0-9]{1,18}").fullmatch(text):
        raise FieldFault(f"must be a whole number, not {text[:20]!r}")
    return int(text)


_WHOLE: Final[_Kind] = (int, _whole_from_json, lambda value: str(int(value)), _whole_from_cell)

# ---- choices, yes and no, days, moments ------------------------------------------------------------------------


def _choice(*allowed: str) -> _Kind:
    def check(value: object) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise FieldFault(f"must be one of {', '.join(allowed)}")
        return value

    return str, check, str, lambda cell: check(_unguarded(cell).strip())


def _flag_from_json(value: object) -> bool:
    if not isinstance(value, bool):
        raise FieldFault("must be true or false")
    return value


def _flag_from_cell(cell: str) -> bool:
    answer = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}.get(cell.strip().lower())
    if answer is None:
        raise FieldFault("must be yes or no")
    return answer


_FLAG: Final[_Kind] = (bool, _flag_from_json, lambda value: "yes" if value else "no", _flag_from_cell)


def _day(value: object) -> date:
    try:
        if isinstance(value, str):
            return date.fromisoformat(_unguarded(value).strip())
    except ValueError:
        pass
    raise FieldFault("must be a day such as 2031-03-02")


def _moment(value: object) -> datetime:
    try:
        if isinstance(value, str) and len(value) > len("2031-03-02"):
            return datetime.fromisoformat(_unguarded(value).strip())
    except ValueError:
        pass
    raise FieldFault("must be a moment such as 2031-03-02T18:30:00+01:00")


_DAY: Final[_Kind] = (date.isoformat, _day, date.isoformat, _day)
_MOMENT: Final[_Kind] = (datetime.isoformat, _moment, datetime.isoformat, _moment)

# ---- the fields ------------------------------------------------------------------------------------------------

_POSITIVE: Final = _number(0.0, math.inf)
_FEELING: Final = _number(0.0, 10.0)
_ANY_NUMBER: Final = _number(-math.inf, math.inf)
_BY_NAME: Final[Mapping[str, _Kind]] = {
    "load_typed": _ANY_NUMBER,
    "rir": _ANY_NUMBER,
    "rpe": _FEELING,
    "felt_tension": _FEELING,
    "pump": _FEELING,
    "pain": _FEELING,
    "kind": _choice(*get_args(SetKind)),
    "side": _choice(*get_args(Side)),
    "seen_by": _choice(*get_args(SeenBy)),
    "unit_typed": _choice(*get_args(LoadUnit)),
    "cues": _CUES,
}
_BY_TYPE: Final[Mapping[str, _Kind]] = {
    "str": _TEXT,
    "float": _POSITIVE,
    "int": _WHOLE,
    "bool": _FLAG,
    "date": _DAY,
    "datetime": _MOMENT,
}


def _log_fields() -> Mapping[str, LogField]:
    """List the fields in the order of the records; ``session_`` stands before those of the session."""
    found: dict[str, LogField] = {}
    record = [(False, f) for f in fields(LiftSet) if f.name == "id"]
    record += [(True, f) for f in fields(Session)]
    record += [(False, f) for f in fields(LiftSet) if f.name not in {"id", "session"}]
    for of_session, f in record:
        name = f"session_{f.name}" if of_session else f.name
        plain_type = str(f.type).removesuffix(" | None")
        kind = _BY_NAME.get(f.name) or _BY_TYPE[plain_type]
        required = name in {"session_day", "name"}
        default = "" if f.name == "id" else None if f.default is MISSING else f.default
        found[name] = LogField(
            name=name,
            attribute=f.name,
            of_session=of_session,
            default=default,
            required=required,
            to_json=kind[0],
            from_json=kind[1],
            to_cell=kind[2],
            from_cell=kind[3],
        )
    return found


FIELDS: Final[Mapping[str, LogField]] = _log_fields()
