"""When a workout was: dates as apps and phones write them, in the languages of the apps.

Conventions: a time without a zone stays naive (the wall clock), one with a zone is aware. Whether ``3/4/2025`` is in
April or in March is decided once for a file, from all its dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from dorsi.core.spelling import without_accents
from dorsi.formats.cells import NotReadable, refuse_if_hopeless, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dorsi.formats.reading import DateOrder

__all__ = ["DatesRead", "Moment", "read_dates"]

#: Month names as phones write them. English and Portuguese are seen in real exports; the rest is from dictionaries.
MONTHS: Final = {
    "English": "january february march april may june july august september october november december",
    "Portuguese": "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "Spanish": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "French": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "German": "januar februar marz april mai juni juli august september oktober november dezember",
    "Italian": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "Dutch": "januari februari maart april mei juni juli augustus september oktober november december",
    "Scandinavian": "januar februar mars april maj juni juli august september oktober november desember",
    "Polish": "styczen luty marzec kwiecien maj czerwiec lipiec sierpien wrzesien pazdziernik listopad grudzien",
    "Turkish": "ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik",
}
#: Short forms that are no beginning of the full name.
_SHORT: Final = {"mrt": (3, "Dutch"), "mrz": (3, "German"), "maerz": (3, "German")}
TESTED_MONTHS: Final = ("English", "Portuguese")
_LEAST_OF_A_MONTH: Final = 3

#: What most files with named months write; the rest is taken apart slowly.
_NAMED: Final = re.compile(r"(?P<d>\d{1,2}) (?P<b>\w{3,}) (?P<y>\d{4}), (?P<h>\d{1,2}):(?P<m>\d{2})", re.ASCII)
_NAMED_US: Final = re.compile(
    r"(?P<b>[A-Za-z]{3,}) (?P<d>\d{1,2}), (?P<y>\d{4}), (?P<h>\d{1,2}):(?P<m>\d{2})[ \u00a0\u202f](?P<p>[AP])M"
)
_ZONE: Final = r"(:\d{2}(?:\.\d+)?)\s*(?:z|(?:gmt|utc)?([+-])(\d{2}):?(\d{2}))$"
_TIME: Final = r"(?:^|[\st,])(\d{1,2})[:.h](\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(?:([ap])\.?\s?m\.?)?(?=$|[\s,])"
_NUMERIC: Final = r"(\d{1,4})([-/. ])\s?(\d{1,2})\2\s?(\d{1,4})\.?"
_WORDS: Final = r"[^\W\d_]+|\d+"
_AFTERNOON: Final = 12
_LAST_MONTH: Final = 12
_TWO_DIGITS: Final = 100
_YEAR_DIGITS: Final = 3
_FIRST_YEAR: Final = 1950
_LAST_YEAR: Final = 2200
_LONGEST: Final = 60
#: After so many different texts that are no dates, others are given up at the first look.
_MOST_WRONG: Final = 5_000


class Moment(NamedTuple):
    """When it was: the day, and the time where the text has one."""

    day: date
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesRead:
    """What each date text means (None where it cannot be read, with the reason), and what had to be assumed."""

    moments: dict[str, Moment | None]
    wrong: dict[str, str]
    order_assumed: DateOrder | None = None
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """A date text taken apart; ``first`` and ``second`` are day and month in an order yet to be decided."""

    year: int
    first: int
    second: int
    fixed: bool
    half_day: str | None
    hour: int | None = None
    minute: int = 0
    second_of_minute: int = 0
    zone: timezone | None = None
    languages: frozenset[str] = frozenset()


def read_dates(texts: Iterable[str], chosen: DateOrder | None = None) -> DatesRead:
    """What do these dates mean, with one order of day and month for all of them?

    Parameters
    ----------
    texts : the distinct texts in the order of the file: that days follow each other is evidence.
    chosen : the order that the user gave; only dates that all can be read in one order alone count for more.
    """
    moments: dict[str, Moment | None] = {}
    wrong: dict[str, str] = {}
    odd: dict[str, _Parts] = {}
    for text in texts:
        moments[text] = quick = _quick(text)
        if quick is None and len(wrong) > _MOST_WRONG:
            wrong[text] = f"{shown(text)} is no date"
            refuse_if_hopeless(wrong)
        elif quick is None:
            try:
                odd[text] = _taken_apart(text)
            except NotReadable as problem:
                wrong[text] = str(problem)
    undecided = [parts for parts in odd.values() if not parts.fixed]
    order, assumed = _order_of(undecided, chosen)
    for text, parts in odd.items():
        try:
            moments[text] = _moment(parts, order or "day_first")
        except ValueError:
            wrong[text] = _why_no_date(text, parts, order or "day_first")
    notices = _about_language([parts.languages for parts in odd.values() if parts.languages])
    return DatesRead(moments=moments, wrong=wrong, order_assumed=order if assumed else None, notices=notices)


def _about_language(seen: list[frozenset[str]]) -> tuple[str, ...]:
    """Say so where no language that was seen in a real file explains all the month names."""
    possible = frozenset.intersection(*seen) if seen else frozenset()
    if not seen or not possible.isdisjoint(TESTED_MONTHS):
        return ()
    name = next((language for language in MONTHS if language in possible), "several languages")
    return (f"Month names in {name}: not tested on a real file.",)


def _quick(text: str) -> Moment | None:
    """Read the ways of writing that most files have: ISO, and a named month with a time."""
    try:
        if text[4:5] == "-":
            at = datetime.fromisoformat(text)
            return _in_range(at, has_time=len(text) > len("2025-01-01"))
        found = _NAMED.fullmatch(text) or _NAMED_US.fullmatch(text)
        month = _month_as_written(found["b"]) if found else None
        if found is None or month is None or month[1].isdisjoint(TESTED_MONTHS):
            return None
        hour = int(found["h"])
        if found.re is _NAMED_US:
            hour = hour % _AFTERNOON + (_AFTERNOON if found["p"] == "P" else 0)
        at = datetime(int(found["y"]), month[0], int(found["d"]), hour, int(found["m"]))  # noqa: DTZ001 -- wall clock
    except ValueError:
        return None
    return _in_range(at, has_time=True)


def _in_range(at: datetime, *, has_time: bool) -> Moment | None:
    return Moment(at.date(), at if has_time else None) if _FIRST_YEAR <= at.year <= _LAST_YEAR else None


def _taken_apart(text: str) -> _Parts:
    """Find the year, the other two numbers, the time and the zone in a date text."""
    plain = _plain(text)
    if len(plain) > _LONGEST:
        raise NotReadable(f"{shown(text)} is no date")
    zone = None
    if found := re.search(_ZONE, plain, re.ASCII):
        zone = _zone(found)
        plain = plain[: found.end(1)]
    time = re.search(_TIME, plain, re.ASCII)
    if time:
        plain = plain[: time.start()] + " " + plain[time.end() :]
    year, first, second, fixed, languages = _day_parts(plain.strip(" ,"), text)
    hour = int(time[1]) if time else None
    half = time[4] if time else None
    if time and half:
        hour = int(time[1]) % _AFTERNOON + (_AFTERNOON if half == "p" else 0)
    return _Parts(
        year=year,
        first=first,
        second=second,
        fixed=fixed,
        half_day=half,
        hour=hour,
        minute=int(time[2]) if time else 0,
        second_of_minute=int(time[3] or 0) if time else 0,
        zone=zone,
        languages=languages,
    )


def _plain(text: str) -> str:
    plain = without_accents(text.strip().strip('"')).casefold()
    return " ".join(plain.replace("ı", "i").split())  # noqa: RUF001 -- the Turkish dotless i


def _zone(found: re.Match[str]) -> timezone:
    offset = timedelta(hours=int(found[3] or 0), minutes=int(found[4] or 0))
    if offset >= timedelta(hours=24):
        raise NotReadable(f"{shown(found[0])} is no zone")
    return timezone(-offset if found[2] == "-" else offset)


def _day_parts(plain: str, text: str) -> tuple[int, int, int, bool, frozenset[str]]:
    """Give year, first, second, whether their order is certain (then month, day), and the languages of the month."""
    if found := re.fullmatch(_NUMERIC, plain, re.ASCII):
        a, b, c = found[1], found[3], found[4]
        if len(a) >= _YEAR_DIGITS:
            return int(a), int(b), int(c), True, frozenset()
        year = int(c) + (2000 if int(c) < _TWO_DIGITS else 0)
        return year, int(a), int(b), False, frozenset()
    words = re.findall(_WORDS, plain)
    named = [month for word in words if (month := _month(word))]
    numbers = [int(word) for word in words if word.isdecimal()]
    if len(named) != 1 or len(numbers) != 2:  # noqa: PLR2004 -- the day and the year
        raise NotReadable(f"{shown(text)} is no date")
    day, year = numbers if numbers[0] < _TWO_DIGITS else numbers[::-1]
    return year + (2000 if year < _TWO_DIGITS else 0), named[0][0], day, True, named[0][1]


@lru_cache(maxsize=512)
def _month_as_written(word: str) -> tuple[int, frozenset[str]] | None:
    return _month(_plain(word))


@lru_cache(maxsize=512)
def _month(word: str) -> tuple[int, frozenset[str]] | None:
    """Which month is this, and in which languages? None where it is none, or not the same one in all of them."""
    if word in _SHORT:
        return _SHORT[word][0], frozenset({_SHORT[word][1]})
    if word.isdigit() or len(word) < _LEAST_OF_A_MONTH:
        return None
    hits: dict[str, int] = {}
    for language, names in MONTHS.items():
        places = [place for place, name in enumerate(names.split(), start=1) if name.startswith(word)]
        if len(places) == 1:
            hits[language] = places[0]
    return (next(iter(hits.values())), frozenset(hits)) if len(set(hits.values())) == 1 else None


def _order_of(parts: list[_Parts], chosen: DateOrder | None) -> tuple[DateOrder | None, bool]:
    """Is the day first or the month? And is that assumed, because the file cannot tell?

    It is one order for the file: where its dates contradict each other, the one that more of them have.
    """
    if not parts:
        return None, False
    day_first = sum(p.first > _LAST_MONTH >= p.second for p in parts)
    month_first = sum(p.second > _LAST_MONTH >= p.first for p in parts)
    if chosen and not (day_first == 0) ^ (month_first == 0):
        return chosen, False
    if day_first != month_first:
        return ("day_first" if day_first > month_first else "month_first"), False
    turns = {order: _turns(parts, order) for order in ("day_first", "month_first")}
    if turns["day_first"] != turns["month_first"] and min(turns.values()) == 0:
        return ("day_first" if turns["day_first"] == 0 else "month_first"), False
    american = any(p.half_day for p in parts)
    return ("month_first" if american else "day_first"), True


def _turns(parts: list[_Parts], order: str) -> int:
    """How often do the days change direction, read in this order? A log runs one way."""
    days = []
    for p in parts:
        day, month = (p.first, p.second) if order == "day_first" else (p.second, p.first)
        days.append((p.year, month, day))
    ways = [later > earlier for earlier, later in pairwise(days) if later != earlier]
    return sum(a != b for a, b in pairwise(ways))


def _why_no_date(text: str, parts: _Parts, order: DateOrder) -> str:
    """Say whether the text would be a date in the other order, or none at all."""
    try:
        _moment(parts, "month_first" if order == "day_first" else "day_first")
    except ValueError:
        return f"{shown(text)} is no date"
    first = "day" if order == "day_first" else "month"
    return f"{shown(text)} does not fit: the other dates of this file have the {first} first"


def _moment(parts: _Parts, order: DateOrder) -> Moment:
    month, day = parts.first, parts.second
    if not parts.fixed and order == "day_first":
        month, day = day, month
    if not _FIRST_YEAR <= parts.year <= _LAST_YEAR:
        raise ValueError(parts.year)
    if parts.hour is None:
        return Moment(day=date(parts.year, month, day))
    at = datetime(parts.year, month, day, parts.hour, parts.minute, parts.second_of_minute, tzinfo=parts.zone)
    return Moment(day=at.date(), at=at)
