"""One typed value at a time: seconds, metres, scales, moments, as a person writes them between two sets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import cache

from dorsi.core.errors import BadInput
from dorsi.core.units import LoadUnit, kg_from

__all__ = [
    "CUES",
    "DISTANCE",
    "LOAD_UNIT",
    "NUMBER",
    "STOPPED_BY",
    "TIME",
    "clean_reps",
    "cue",
    "hold",
    "kilograms",
    "load_unit",
    "metres",
    "moment",
    "nearest",
    "number",
    "reps",
    "rest",
    "rir",
    "rpe",
    "scale",
    "seconds",
    "stopped_by",
    "yes_no",
]

#: What can stop a set; "chosen" is a set ended on purpose.
STOPPED_BY = ("grip", "back", "arms", "technique", "pain", "time", "chosen")
#: The cues that have a name of their own; any other is written in quotes.
CUES = ("squeeze", "imagery", "eyes closed")

NUMBER = r"[0-9]{1,6}(?:[.,][0-9]{1,4})?"
LOAD_UNIT = r"(?:kgs?|kilos?|lbs?|pounds?)"
TIME = rf"(?:[0-9]{{1,2}}:[0-5][0-9](?::[0-5][0-9])?|{NUMBER}\s*(?:s|secs?|seconds?|min|mins|minutes?))"
DISTANCE = rf"{NUMBER}\s*(?:m|metres?|meters?|km|ft|feet|yd|yards?|mi|miles?)"

#: Exact by the international agreement of 1959 (yard = 0.9144 m).
_METRES = {"m": 1.0, "k": 1000.0, "f": 0.3048, "y": 0.9144, "mi": 1609.344}
_LONGEST_HOLD_S = 60.0
_LONGEST_REST_S = 3600.0
_MOST_IN_RESERVE = 30.0
_HEAVIEST = 2000.0


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.ASCII)


def number(text: str, *, least: float = 0.0, most: float = 1e6) -> float:
    """Read a number with a decimal point or a decimal comma.

    >>> number("62,5")
    62.5
    """
    if not _pattern(NUMBER).fullmatch(text):
        raise BadInput("a number is expected here", place=_shown(text), hint="Write it with digits, such as 7 or 62.5.")
    value = float(text.replace(",", "."))
    if not least <= value <= most:
        raise BadInput(
            f"the number must lie between {least:g} and {most:g}",
            place=_shown(text),
            hint="Look whether a digit too many was typed.",
        )
    return value


def reps(text: str) -> float:
    """Read how many reps were done: a whole number of at least 1."""
    value = number(text, most=1000)
    if value < 1 or value != int(value):
        raise BadInput(
            "a set has whole reps, at least 1",
            place=_shown(text),
            hint='Count the reps that were done; say the rest with to failure or note "half a rep more".',
        )
    return value


def seconds(text: str) -> float:
    """Read a time: ``45``, ``45s``, ``2min``, ``0:45``, ``1:02:03``.

    >>> [seconds(text) for text in ("45", "45s", "1.5 min", "2:05")]
    [45.0, 45.0, 90.0, 125.0]
    """
    if ":" in text and _pattern(TIME).fullmatch(text):
        total = 0.0
        for part in text.split(":"):
            total = total * 60 + int(part)
        return total
    parts = _pattern(rf"({NUMBER})\s*([a-z]*)").fullmatch(text)
    if parts and (not parts[2] or _pattern(TIME).fullmatch(text)):
        return number(parts[1]) * (60.0 if parts[2].lower().startswith("m") else 1.0)
    raise BadInput("a time is expected here", place=_shown(text), hint="Write 45, 45s, 2min or 1:30.")


def metres(text: str) -> float:
    """Read a distance: ``40``, ``40m``, ``0.5 km``, ``100ft``, ``50yd``, ``1mi``.

    >>> [round(metres(text), 2) for text in ("40", "40 m", "0,5km", "100ft")]
    [40.0, 40.0, 500.0, 30.48]
    """
    parts = _pattern(rf"({NUMBER})\s*([a-z]*)").fullmatch(text)
    if parts and (not parts[2] or _pattern(DISTANCE).fullmatch(text)):
        unit = parts[2].lower() or "m"
        return number(parts[1]) * _METRES["mi" if unit.startswith("mi") else unit[0]]
    raise BadInput("a distance is expected here", place=_shown(text), hint="Write 40m, 0.5km, 100ft or 50yd.")


def scale(text: str) -> float:
    """Read a feeling on the scale from 0 to 10."""
    try:
        return number(text, most=10.0)
    except BadInput as fault:
        raise BadInput(
            "a number from 0 to 10 is expected here", place=fault.place, hint="0 is nothing, 10 the most there is."
        ) from None


def hold(text: str) -> float:
    """Read how long the end position was held, in seconds."""
    value = seconds(text)
    if value > _LONGEST_HOLD_S:
        raise BadInput(
            f"a hold in every rep lasts at most {_LONGEST_HOLD_S:g} s",
            place=_shown(text),
            hint="A set that is one long hold is written as its time, such as dead hang 90s.",
        )
    return value


def rest(text: str) -> float:
    """Read the rest before the set, in seconds."""
    value = seconds(text)
    if value > _LONGEST_REST_S:
        raise BadInput("a rest within a session lasts at most an hour", place=_shown(text), hint="Give it in seconds.")
    return value


def rpe(text: str) -> float:
    """Read a rating of perceived exertion, 1 to 10."""
    return number(text, least=1.0, most=10.0)


def rir(text: str) -> float:
    """Read the reps left in reserve."""
    return number(text, most=_MOST_IN_RESERVE)


def clean_reps(text: str) -> int:
    """Read how many reps were clean: a whole number."""
    if not _pattern(r"[0-9]{1,4}").fullmatch(text):
        raise BadInput("a whole number of clean reps is expected here", place=_shown(text), hint="Write clean 8.")
    return int(text)


def kilograms(text: str) -> float:
    """Read a body mass in kilograms, or in pounds where that is written.

    >>> round(kilograms("180lb"), 2)
    81.65
    """
    parts = _pattern(rf"({NUMBER})\s*({LOAD_UNIT})?").fullmatch(text)
    if not parts:
        raise BadInput("a body mass is expected here", place=_shown(text), hint="Write 81.5, 81.5kg or 180lb.")
    value = number(parts[1], least=0.0, most=_HEAVIEST)
    return kg_from(value, load_unit(parts[2] or "kg"))


def load_unit(text: str) -> LoadUnit:
    """Which unit of load is this?"""
    if not _pattern(LOAD_UNIT).fullmatch(text):
        raise BadInput("the unit of a load is kg or lb", place=_shown(text))
    return "lb" if text[0] in "lLpP" else "kg"


def stopped_by(text: str) -> str:
    """Read what ended the set."""
    if text.lower() not in STOPPED_BY:
        raise BadInput(
            "this is no reason for the end of a set that dorsi knows",
            place=_shown(text),
            hint=f"Choose from {', '.join(STOPPED_BY)}.",
        )
    return text.lower()


def cue(text: str, *, quoted: bool = False) -> str:
    """Read one cue; in quotes it may be any words."""
    plain = " ".join(text.split())
    known = plain.lower().replace("-", " ")
    if known in CUES:
        return known
    if quoted and plain:
        return plain
    raise BadInput(
        "this is no cue that dorsi knows",
        place=_shown(text),
        hint=f'Choose from {", ".join(CUES)}, or put your own words in quotes: cue "elbows down".',
    )


def yes_no(text: str) -> bool:
    """Read yes or no."""
    if text.lower() in {"yes", "y", "true", "1", "on"}:
        return True
    if text.lower() in {"no", "n", "false", "0", "off"}:
        return False
    raise BadInput("yes or no is expected here", place=_shown(text))


def moment(text: str, now: datetime) -> tuple[date, datetime | None]:
    """Read when a set was done: the day, and the time where it was given, in the zone of ``now``.

    >>> moment("2031-03-02 18:30", datetime(2031, 3, 4))
    (datetime.date(2031, 3, 2), datetime.datetime(2031, 3, 2, 18, 30))
    >>> moment("18:30", datetime(2031, 3, 4, 20, 0))[1]
    datetime.datetime(2031, 3, 4, 18, 30)
    """
    shape = _pattern(
        r"(?:(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})|(?P<word>today|yesterday))?"
        r"(?:(?:^|[ T])(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?))?"
    ).fullmatch(text.strip())
    if not text.strip() or not shape:
        raise _no_moment(text)
    try:
        day = date.fromisoformat(shape["day"]) if shape["day"] else now.date()
        if (shape["word"] or "").lower() == "yesterday":
            day -= timedelta(days=1)
        clock = (
            time.fromisoformat(shape["time"].zfill(5 if shape["time"].count(":") == 1 else 8))
            if shape["time"]
            else None
        )
    except (ValueError, OverflowError):
        raise _no_moment(text) from None
    return day, None if clock is None else datetime.combine(day, clock, tzinfo=now.tzinfo)


def _no_moment(text: str) -> BadInput:
    return BadInput(
        "this is no day and time",
        place=_shown(text),
        hint="Write at 2031-03-02 18:30, at 18:30, at yesterday 18:30 or at 2031-03-02.",
    )


def _shown(text: str) -> str:
    """Give a word back in quotes, short enough for one line."""
    return f'"{text[:39]}…"' if len(text) > 40 else f'"{text}"'  # noqa: PLR2004 -- a word, not a page


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Which known word may be meant by this one?

    >>> nearest("tensoin", ["hold", "tension"])
    'tension'
    """
    from difflib import get_close_matches  # noqa: PLC0415 -- only a mistake needs it

    return next(iter(get_close_matches(word, list(known), 1)), None)
