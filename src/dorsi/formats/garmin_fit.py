"""Garmin FIT: the strength sets of an activity; a record is a ``set`` message (number 225), a set or a rest.

Known from the published profile only; what is corrected afterwards in the Connect app never reaches the file. Loads are
sixteenths of a kilogram whatever the watch shows. Names are those of the profile, such as Lat Pulldown; the watch lists
the likeliest exercise first. The library fitdecode reads the container (docs/decisions/0005-fit-library.md); it is
loaded only when such a file is read.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from dorsi.core.errors import BadInput
from dorsi.core.records import Session
from dorsi.formats.json_text import a_number
from dorsi.formats.log_fields import clean_text
from dorsi.formats.reading import Format, LogFile, ReadOptions
from dorsi.formats.sessions import how_long
from dorsi.formats.set_tally import SetTally, load_fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dorsi.formats.source import Source

__all__ = ["FORMAT"]

#: An hour of strength with a heart-rate strap stays below 0.5 MB; larger files take seconds and hold other sports.
LARGEST_FIT_BYTES: Final = 2 * 1024 * 1024
_SMALLEST_HEADER: Final = 12
_SIGNATURE: Final = b".FIT"
_SETS, _TITLES, _ACTIVITY, _SESSION, _WORKOUT, _SPORT = 225, 264, 34, 18, 26, 12
_WANTED: Final = frozenset({_SETS, _TITLES, _ACTIVITY, _SESSION, _WORKOUT, _SPORT})
_ACTIVE: Final = 1
_POUND: Final = 2
_INVALID: Final = 0xFFFF
_SIXTEENTHS: Final = 16.0
_MILLISECONDS: Final = 1000.0
_EPOCH: Final = datetime(1989, 12, 31, tzinfo=UTC)
#: Smaller numbers count seconds since the watch was switched on.
_FIRST_MOMENT: Final = 0x10000000
#: Exercise categories of the profile that are endurance; without repetitions they are no sets.
_CARDIO: Final = frozenset({2, 31, 32, 33, 34, 39, 40, 41, 42, 47, 52, 53})
_WARM_UP: Final = 31
_FARTHEST_ZONE_H: Final = 15
#: What the library raises on bytes that are no FIT, beside its own errors.
_WRONG_BYTES: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
)


@dataclass(slots=True)
class _Activity:
    """The messages that matter, as raw numbers by field number."""

    sets: list[dict[int, Any]] = field(default_factory=list)
    others: dict[int, dict[int, Any]] = field(default_factory=dict)
    titles: dict[tuple[Any, Any], str] = field(default_factory=dict)


def _recognises(source: Source) -> bool:
    data = source.data
    return len(data) > _SMALLEST_HEADER and data[8:12] == _SIGNATURE and data[0] >= _SMALLEST_HEADER


def _read(source: Source, _: ReadOptions) -> LogFile:
    if len(source.data) > LARGEST_FIT_BYTES:
        raise BadInput(
            f"the FIT file has {len(source.data) / 1e6:.0f} MB; one of a strength session stays below 1 MB",
            place=source.name,
        )
    activity = _messages(source)
    if not activity.sets:
        raise BadInput(
            "the FIT file holds no strength sets",
            place=source.name,
            hint="Give the original file of an activity recorded as Strength.",
        )
    names = _names()
    session = _session(activity)
    zone = session.started_at.tzinfo if session.started_at else UTC
    tally = SetTally(source.name)
    rest_s: float | None = None
    in_pounds = []
    for number, one in enumerate(activity.sets, 1):
        duration = _scaled(one.get(0), _MILLISECONDS)
        if one.get(5) != _ACTIVE:
            tally.not_set("rest timer")
            rest_s = duration
            continue
        at = _moment(one.get(254)) or _moment(one.get(6))
        values = {
            "duration_s": duration,
            "rest_s": rest_s,
            "done_at": at.astimezone(zone) if at else None,
            "category": names.category(_first(one.get(7))),
            "name": names.exercise(_first(one.get(7)), _first(one.get(8)), activity.titles),
            **load_fields(_scaled(one.get(4), _SIXTEENTHS) or None, "kg"),
        }
        if "load_kg" in values:
            in_pounds.append(one.get(9) == _POUND)
        rest_s = None
        _record(one, values, session, tally, number)
    log = tally.finish(FORMAT)
    return _as_entered(log, in_pounds=bool(in_pounds) and all(in_pounds))


def _as_entered(log: LogFile, *, in_pounds: bool) -> LogFile:
    from dataclasses import replace  # noqa: PLC0415 -- one use

    return replace(log, account=replace(log.account, entered_in="lb")) if in_pounds else log


def _record(one: Mapping[int, Any], values: dict[str, Any], session: Session, tally: SetTally, number: int) -> None:
    reps = a_number(one.get(3))
    if reps is not None and 0 < reps < _INVALID:
        tally.record(number, session, {**values, "reps": reps})
    elif _first(one.get(7)) in _CARDIO:
        tally.not_set("warm-up activity" if _first(one.get(7)) == _WARM_UP else "cardio")
    elif values["duration_s"]:
        tally.record(number, session, values)
    else:
        tally.not_set("empty")


def _messages(source: Source) -> _Activity:
    activity = _Activity()
    for frame in _frames(source):
        if frame.global_mesg_num in _WANTED:
            _keep(frame.global_mesg_num, {one.def_num: one.raw_value for one in frame.fields}, activity)
    return activity


def _frames(source: Source) -> Iterator[Any]:
    """Read the messages out of the container; whatever is wrong with it is one sentence."""
    import fitdecode  # noqa: PLC0415 -- 25 ms and 12 MB that only a FIT file needs

    reader = fitdecode.FitReader(
        BytesIO(source.data),
        processor=None,
        check_crc=fitdecode.CrcCheck.RAISE,
        error_handling=fitdecode.ErrorHandling.IGNORE,
    )
    frames = iter(reader)
    while True:
        try:
            frame = next(frames, None)
        except fitdecode.FitCRCError:
            raise _damaged(source, "the FIT file is damaged: its checksum does not fit") from None
        except (fitdecode.FitError, *_WRONG_BYTES):
            raise _damaged(source, "the FIT file is damaged or cut off") from None
        if frame is None:
            return
        if frame.frame_type == fitdecode.FIT_FRAME_DATA:
            yield frame


def _damaged(source: Source, sentence: str) -> BadInput:
    return BadInput(sentence, place=source.name, hint="Copy it from the watch again.")


def _keep(number: int, values: dict[int, Any], activity: _Activity) -> None:
    if number == _SETS:
        activity.sets.append(values)
    elif number == _TITLES and isinstance(values.get(2), str):
        activity.titles[values.get(0), values.get(1)] = clean_text(values[2]).strip("\x00 ")
    else:
        activity.others[number] = values


def _first(value: object) -> int | None:
    """Give the first number of a field that may be a list; None where the watch did not know."""
    first = value[0] if isinstance(value, list | tuple) and value else value
    return first if isinstance(first, int) and not isinstance(first, bool) and 0 <= first < _INVALID else None


def _scaled(value: object, scale: float) -> float | None:
    number = a_number(value)
    return None if number is None or number < 0 else number / scale


def _moment(value: object) -> datetime | None:
    if not isinstance(value, int) or not _FIRST_MOMENT <= value < 0xFFFFFFFF:  # noqa: PLR2004 -- the invalid value
        return None
    return _EPOCH + timedelta(seconds=value)


def _session(activity: _Activity) -> Session:
    """Put the sets into the one session of the file, in the zone of the watch."""
    whole, summary = activity.others.get(_ACTIVITY, {}), activity.others.get(_SESSION, {})
    first, last = activity.sets[0], activity.sets[-1]
    start = _moment(summary.get(2)) or _moment(first.get(6)) or _moment(first.get(254))
    if start is None:
        raise BadInput("the FIT file does not say when its sets were done")
    start = start.astimezone(_zone(whole))
    end = _moment(last.get(254)) or _moment(whole.get(253))
    lasted = _scaled(summary.get(7), _MILLISECONDS)
    named = [activity.others.get(_WORKOUT, {}).get(8), activity.others.get(_SPORT, {}).get(3)]
    title = next((clean_text(text).strip("\x00 ") for text in named if isinstance(text, str)), "")
    ended_at = end.astimezone(start.tzinfo) if end and end > start else None
    return Session(day=start.date(), title=title, started_at=start, **how_long(start, ended_at, lasted))


def _zone(whole: Mapping[int, Any]) -> timezone:
    """Tell the zone from the two clocks of the activity message, to the quarter of an hour."""
    world, local = whole.get(253), whole.get(5)
    if not isinstance(world, int) or not isinstance(local, int):
        return UTC
    quarters = round((local - world) / 900)
    if abs(quarters) > 4 * _FARTHEST_ZONE_H:
        return UTC
    return timezone(timedelta(minutes=15 * quarters))


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of the profile: categories, and exercises by category."""

    categories: Mapping[int, str]
    exercises: Mapping[str, Mapping[int, str]]

    def category(self, number: int | None) -> str | None:
        found = self.categories.get(number) if number is not None else None
        return _spaced(found) if found else None

    def exercise(self, category: int | None, subtype: int | None, titles: Mapping[tuple[Any, Any], str]) -> str:
        """Name an exercise: as the user's workout calls it, else as the profile does, else its category."""
        if title := titles.get((category, subtype)):
            return title
        group = self.categories.get(category) if category is not None else None
        if group is None:
            return "Unknown" if category is None else f"Unknown {category}"
        named = self.exercises.get(f"{group}_exercise_name", {}).get(subtype) if subtype is not None else None
        return _spaced(named or group)


def _spaced(name: str) -> str:
    return name.replace("_", " ").title()


def _names() -> _Names:
    from fitdecode.profile import FIELD_TYPES  # noqa: PLC0415 -- loaded with the library

    exercises = {name: kind.enum or {} for name, kind in FIELD_TYPES.items() if name.endswith("_exercise_name")}
    return _Names(FIELD_TYPES["exercise_category"].enum or {}, exercises)


FORMAT: Final = Format(
    slug="garmin_fit",
    title="Garmin FIT (strength sets)",
    tested_on_real_file=False,
    recognises=_recognises,
    read=_read,
    order=5,
)
