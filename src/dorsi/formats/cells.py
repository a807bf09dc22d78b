"""What a cell says: numbers, durations, yes and no, units. Each distinct text of a column is read once.

Conventions: a blank cell is None, never 0; a text that is no such thing raises `NotReadable`, which names the row.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeVar

from dorsi.core.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from dorsi.core.units import LoadUnit

__all__ = [
    "METRES",
    "NotReadable",
    "distance_unit",
    "distinct",
    "duration_s",
    "in_sets",
    "load_unit",
    "number",
    "plain_text",
    "read_column",
    "shown",
    "yes",
]

T = TypeVar("T")
# Patterns are kept as texts: the first use compiles them, and most logs need few.
_NUMBER: Final = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?"
_THOUSANDS: Final = r"[+-]?\d{1,3}(?:,\d{3})+\.\d+|[+-]?\d{1,3}(?:\.\d{3})+,\d+"
_CLOCK: Final = r"(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2}(?:[.,]\d+)?)"
_SPOKEN: Final = (
    r"(?:(\d+(?:[.,]\d+)?)\s*(?:h|hr|hrs|hours?|std|heures?|ore|horas?)\.?)?\s*"
    r"(?:(\d+(?:[.,]\d+)?)\s*(?:m|min|mins|minutes?|minuten|minutos?|minuti)\.?)?\s*"
    r"(?:(\d+(?:[.,]\d+)?)\s*(?:s|sec|secs|sek|seconds?|secondes|segundos?|secondi)\.?)?"
)
_LARGEST: Final = 1e7
#: Different unreadable texts in one column; each costs memory, and nobody reads so many reasons.
MOST_WRONG: Final = 20_000
_SHOWN: Final = 40
_BLANKS: Final = {" ": "", "\u00a0": "", "\u202f": "", "\u2009": "", "'": "", "\u2019": "", "\u2212": "-"}
_TO_PLAIN: Final = str.maketrans(_BLANKS)

_UNITS: Final[dict[str, LoadUnit]] = {
    "kg": "kg",
    "kgs": "kg",
    "kilo": "kg",
    "kilos": "kg",
    "kilogram": "kg",
    "kilograms": "kg",
    "lb": "lb",
    "lbs": "lb",
    "pound": "lb",
    "pounds": "lb",
    "#": "lb",
}

#: Metres of each unit of distance; the mile, yard, foot and inch are exact (1959).
METRES: Final = {
    "m": 1.0,
    "meter": 1.0,
    "meters": 1.0,
    "metres": 1.0,
    "km": 1000.0,
    "kms": 1000.0,
    "kilometers": 1000.0,
    "kilometres": 1000.0,
    "mi": 1609.344,
    "mile": 1609.344,
    "miles": 1609.344,
    "ft": 0.3048,
    "feet": 0.3048,
    "yd": 0.9144,
    "yds": 0.9144,
    "yards": 0.9144,
    "cm": 0.01,
    "in": 0.0254,
    "inch": 0.0254,
    "inches": 0.0254,
}
_YES: Final = frozenset({"true", "1", "yes", "y", "ja", "oui", "sim", "si"})


class NotReadable(ValueError):
    """A cell that is not what its column holds; the text says what is wrong, in plain words."""


def shown(text: str) -> str:
    r"""Quote a cell for a sentence: without control codes, not longer than fits.

    >>> shown("12" + chr(27) + "[31m")
    '"12\\x1b[31m"'
    """
    short = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    if short.isprintable():
        return f'"{short}"'
    return '"' + "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in short) + '"'


def in_sets(count: int) -> str:
    """Say in how many sets something is.

    >>> in_sets(1), in_sets(20)
    ('In 1 set', 'In 20 sets')
    """
    return f"In {count} set" + ("" if count == 1 else "s")


def number(text: str) -> float | None:
    """Which number stands in this cell? Decimal point or comma, blanks around it; None where it is blank.

    >>> number(" 17,5"), number("149.99999999999997"), number("")
    (17.5, 149.99999999999997, None)
    """
    try:
        value = float(text)  # the common case first
    except ValueError:
        return _odd_number(text)
    if "_" in text or not -_LARGEST < value < _LARGEST:
        raise NotReadable(f"{shown(text)} is no number that can be meant")
    return value


def _odd_number(text: str) -> float | None:
    plain = text.translate(_TO_PLAIN).strip()
    if plain in {"", "-", "--", "—", "–", "null", "NULL", "None"}:  # noqa: RUF001 -- dashes as apps write them
        return None
    if re.fullmatch(_THOUSANDS, plain, re.ASCII):
        plain = plain.replace("," if plain.rindex(".") > plain.rindex(",") else ".", "")
    plain = plain.replace(",", ".")
    if not re.fullmatch(_NUMBER, plain, re.ASCII) or not abs(float(plain)) < _LARGEST:
        raise NotReadable(f"{shown(text)} is no number that can be meant")
    return float(plain)


def duration_s(text: str) -> float | None:
    """How many seconds does this cell mean? Written as ``1h 5m``, ``45min``, ``55s``, ``0:01:30``, ``1:30`` or seconds.

    >>> duration_s("1h 5m"), duration_s("21min"), duration_s("00:01:30"), duration_s("48h"), duration_s("90")
    (3900.0, 1260.0, 90.0, 172800.0, 90.0)
    """
    plain = text.replace("\u00a0", " ").replace("\u202f", " ").strip()
    if clock := re.fullmatch(_CLOCK, plain, re.ASCII):
        return int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + float(clock[3].replace(",", "."))
    if plain and (spoken := re.fullmatch(_SPOKEN, plain, re.ASCII | re.IGNORECASE)):
        hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in spoken.groups())
        return _in_range(hours * 3600 + minutes * 60 + seconds, text)
    try:
        return number(plain)
    except NotReadable:
        raise NotReadable(f"{shown(text)} is no duration") from None


def _in_range(value: float, text: str) -> float:
    if not 0 <= value < _LARGEST:
        raise NotReadable(f"{shown(text)} is no duration")
    return value


def load_unit(text: str) -> LoadUnit | None:
    """Is this kg or lb? None where the cell is blank.

    >>> load_unit("lbs"), load_unit("KG"), load_unit("")
    ('lb', 'kg', None)
    """
    word = text.strip().strip(".").lower()
    if not word:
        return None
    if word not in _UNITS:
        raise NotReadable(f"{shown(text)} is no unit of load that dorsi knows")
    return _UNITS[word]


def distance_unit(text: str) -> float | None:
    """How many metres is one of this unit? None where it is blank or no distance (``kg`` is seen in real files)."""
    return METRES.get(text.strip().strip(".").lower())


def yes(text: str) -> bool:
    """Does this cell say yes?

    >>> yes("true"), yes("FALSE"), yes("")
    (True, False, False)
    """
    return text.strip().lower() in _YES


def plain_text(text: str) -> str | None:
    """Give a note without blanks and line ends around it, None where nothing is left."""
    return text.strip() or None


def read_column(cells: Sequence[str], parse: Callable[[str], T]) -> tuple[dict[str, Any], dict[str, str]]:
    """Read each distinct text of a column once.

    Returns
    -------
    What each text means (None where it cannot be read), and for those the reason.
    """
    return read_texts(distinct(cells), parse)


def distinct(cells: Sequence[str]) -> Collection[str]:
    """Give the different texts of a column, in the order in which they came; a table's column knows them already."""
    known: Collection[str] | None = getattr(cells, "distinct", None)
    return dict.fromkeys(cells) if known is None else known


def read_texts(texts: Iterable[str], parse: Callable[[str], Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Read these texts; give what each means, and the reason for each that cannot be read."""
    meant: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for text in texts:
        try:
            meant[text] = parse(text)
        except NotReadable as problem:
            meant[text] = None
            wrong[text] = str(problem)
            refuse_if_hopeless(wrong)
    return meant, wrong


def refuse_if_hopeless(wrong: dict[str, str]) -> None:
    """Give a file up in which one column has more unreadable texts than any log with a few faults.

    Raises
    ------
    BadInput : there are too many.
    """
    if len(wrong) > MOST_WRONG:
        raise BadInput(
            f"more than {MOST_WRONG:,} cells of one column cannot be read; the last: {wrong[next(reversed(wrong))]}",
            hint="Export it again; the file is damaged or was edited.",
        )
