"""wger's workout log as its API gives it (``/api/v2/workoutlog/``); a record is a member of ``results``.

Known from the project's own source only. Decimals arrive as texts; exercises and units are ids. The same document may
hold the answers of other endpoints beside it, under their names (``exerciseinfo``, ``workoutsession``,
``setting-weightunit``, ``setting-repetitionunit``, each a list or an object with ``results``): then names come from
there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from dorsi.core.errors import BadInput
from dorsi.core.records import Session
from dorsi.formats.json_text import a_list, a_number, a_text, json_document, looks_like_json
from dorsi.formats.reading import Format, LogFile, ReadOptions
from dorsi.formats.set_tally import SetTally, load_fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dorsi.formats.source import Source

__all__ = ["FORMAT"]

#: The ids that every server of wger ships with (its fixtures ``setting_repetition_units`` and ``weight_units``).
_REPETITION_UNITS: Final = {
    1: "repetitions",
    2: "until failure",
    3: "seconds",
    4: "minutes",
    5: "miles",
    6: "kilometers",
    7: "max reps",
    8: "meters",
}
_WEIGHT_UNITS: Final = {1: "kg", 2: "lb", 3: "body weight", 4: "plates", 5: "kilometers per hour", 6: "miles per hour"}
_SECONDS: Final = {"seconds": 1.0, "minutes": 60.0}
_METRES: Final = {"miles": 1609.344, "kilometers": 1000.0, "meters": 1.0}
_ENGLISH: Final = 2
#: How a session felt, as the app asks it.
_IMPRESSIONS: Final = {"1": "impression: bad", "2": "impression: neutral", "3": "impression: good"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the ids of the log mean."""

    exercises: Mapping[object, str]
    sessions: Mapping[object, dict[str, Any]]
    weight_units: Mapping[Any, str]
    repetition_units: Mapping[Any, str]
    drops: frozenset[object]


def _recognises(source: Source) -> bool:
    return looks_like_json(source, b'"repetitions_unit"', b'"weight_unit"', b'"exercise"')


def _read(source: Source, _: ReadOptions) -> LogFile:
    document = json_document(source)
    logs = _logs(document)
    if logs is None:
        raise BadInput(
            "the document holds no workout log of wger",
            place=source.name,
            hint="Save the answer of /api/v2/workoutlog/ with its results.",
        )
    beside = document if isinstance(document, dict) else {}
    known = _Known(
        exercises={_id(one): _exercise_name(one) for one in _members(beside, "exerciseinfo", "exercises", "exercise")},
        sessions={_id(one): one for one in _members(beside, "workoutsession", "sessions")},
        weight_units=_WEIGHT_UNITS | _names(_members(beside, "setting-weightunit", "weight_units")),
        repetition_units=_REPETITION_UNITS | _names(_members(beside, "setting-repetitionunit", "repetition_units")),
        drops=frozenset(log["next_log"] for log in logs if isinstance(log.get("next_log"), int | str)),
    )
    rows = SetTally(source.name)
    for number, log in enumerate(logs, 1):
        fault = _read_log(log, rows, number, known)
        if fault:
            rows.reject(number, fault)
    return rows.finish(FORMAT, notices=_notices(beside, logs, rows))


def _logs(document: object) -> list[dict[str, Any]] | None:
    """Find the log: a bare list, an object with results, or one of these under its name."""
    if isinstance(document, dict) and "results" not in document:
        document = document.get("workoutlog", document.get("logs"))
    if isinstance(document, dict):
        document = document.get("results")
    return a_list(document) if isinstance(document, list) else None


def _members(beside: Mapping[str, Any], *names: str) -> list[dict[str, Any]]:
    for name in names:
        found = beside.get(name)
        if found is not None:
            return a_list(found.get("results") if isinstance(found, dict) else found)
    return []


def _id(one: Mapping[str, Any]) -> int | str | None:
    found = one.get("id")
    return found if isinstance(found, int | str) else None


def _names(members: list[dict[str, Any]]) -> dict[Any, str]:
    return {_id(one): a_text(one.get("name")).strip().lower() for one in members if a_text(one.get("name"))}


def _exercise_name(one: Mapping[str, Any]) -> str:
    """Give the English name of an exercise, or the first there is."""
    translations = a_list(one.get("translations"))
    translations.sort(key=lambda words: words.get("language") != _ENGLISH)
    return a_text(one.get("name")) or next((a_text(words.get("name")) for words in translations), "")


def _read_log(log: Mapping[str, Any], rows: SetTally, number: int, known: _Known) -> str | None:
    """Read one record; give the reason where it is refused."""
    moment = _moment(log.get("date"))
    exercise = log.get("exercise")
    if moment is None or not isinstance(exercise, int | str):
        return "date is no day" if moment is None else "the exercise is missing"
    amount = a_number(log.get("repetitions"))
    if amount is None:
        rows.not_set("not done")
        return None
    values: dict[str, Any] = {"name": known.exercises.get(exercise) or f"exercise {exercise}"}
    measure = _named(known.repetition_units, log.get("repetitions_unit"), "repetitions")
    if measure in _SECONDS:
        values["duration_s"] = amount * _SECONDS[measure]
    elif measure in _METRES:
        values["distance_m"] = amount * _METRES[measure]
    else:
        values["reps"] = amount
    if _id(log) in known.drops:
        values["kind"] = "drop"
    elif measure in {"until failure", "max reps"}:
        values["kind"] = "failure"
    values.update(_load(a_number(log.get("weight")), _named(known.weight_units, log.get("weight_unit"), "kg")))
    for field, name in (("rir", "rir"), ("rest_s", "rest")):
        if (value := a_number(log.get(name))) is not None:
            values[field] = value
    if moment.hour or moment.minute:
        values["done_at"] = moment
    session = log.get("session")
    rows.record(
        number, _session(known.sessions.get(session) if isinstance(session, int | str) else None, moment), values
    )
    return None


def _named(names: Mapping[Any, str], key: object, otherwise: str) -> str:
    if isinstance(key, dict):  # some clients resolve the unit in place
        return a_text(key.get("name")).strip().lower() or otherwise
    return names.get(key, otherwise) if isinstance(key, int | str) else otherwise


def _load(value: float | None, unit: str) -> dict[str, Any]:
    if unit in {"kg", "kgs", "kilogram", "kilograms"}:
        return load_fields(value, "kg")
    if unit in {"lb", "lbs", "pound", "pounds"}:
        return load_fields(value, "lb")
    if value is None or unit == "body weight":
        return {}
    return {"note": f"{value:g} {unit}"}  # plates, a speed: no load in kilograms can be told


def _moment(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _session(found: Mapping[str, Any] | None, logged_at: datetime) -> Session:
    if not found:
        return Session(day=logged_at.date())
    told = [a_text(found.get("notes")).strip(), _IMPRESSIONS.get(str(found.get("impression")), "")]
    session_day = _moment(found.get("date"))
    on = (session_day or logged_at).date()
    start, end = (_clock(on, found.get(name)) for name in ("time_start", "time_end"))
    lasted = (end - start).total_seconds() if start and end and end > start else None
    return Session(
        day=on, started_at=start, ended_at=end, duration_s=lasted, note="; ".join(part for part in told if part) or None
    )


def _clock(day: date, text: object) -> datetime | None:
    return _moment(f"{day.isoformat()}T{text}") if isinstance(text, str) and text else None


def _notices(beside: Mapping[str, Any], logs: list[dict[str, Any]], rows: SetTally) -> list[str]:
    notices = []
    nameless = len({row["name"] for row in rows.rows if row["name"].startswith("exercise ")})
    if nameless:
        notices.append(
            f"exercises that are numbers only: {nameless}; put the answer of /api/v2/exerciseinfo/ beside the log, "
            "under the name exerciseinfo"
        )
    if beside.get("next"):
        notices.append(f"this is one page of the log, with {len(logs)} of {beside.get('count', 'more')} records")
    return notices


FORMAT: Final = Format(
    slug="wger", title="wger (API, JSON)", tested_on_real_file=False, recognises=_recognises, read=_read, order=20
)
