"""The file of changes that were taken, ``dorsi.changes/1``: written and read; its owner may mend it by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, get_args

from dorsi.core.coach.prescription.said.kept_file import document_of
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.said.said_file import said_from_record, said_record
from dorsi.core.coach.prescription.said.taken import Taken, TakenState
from dorsi.core.errors import BadInput

__all__ = ["FORMAT", "changes_as_json", "changes_from_json"]

FORMAT: Final = "dorsi.changes/1"
_LARGEST: Final = 1_000_000
_HINT: Final = "Mend the file, or name another with --changes."
#: No level of a lift lies above this; JSON may hold what is no number at all.
_MOST_KG: Final = 10_000.0


def changes_as_json(changes: Sequence[Taken]) -> str:
    """Write the file, indented, as its owner may want to read it."""
    document = {"format": FORMAT, "changes": [_record(one) for one in changes]}
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _record(one: Taken) -> dict[str, Any]:
    return {
        "taken_on": one.taken_on.isoformat(),
        "problem": one.problem,
        "cause": one.cause,
        "remedy": one.remedy,
        "title": one.title,
        "judge_on": one.judge_on.isoformat() if one.judge_on else None,
        "state": one.state,
        "ended_on": one.ended_on.isoformat() if one.ended_on else None,
        "level_kg": one.level_kg,
        **({} if one.said is None else {"said": said_record(one.said)}),
    }


def changes_from_json(text: str, place: str) -> tuple[Taken, ...]:
    """Which changes does the file hold?

    Parameters
    ----------
    text : of the file.
    place : how errors name it.

    Raises
    ------
    BadInput : it was mended into something that cannot be read; the sentence names the change and the field.
    """
    document = document_of(text, place, called="changes", largest=_LARGEST, hint=_HINT)
    if document.get("format") != FORMAT:
        raise BadInput(f"this is no file of changes ({FORMAT})", place=place, hint=_HINT)
    listed = document.get("changes")
    if not isinstance(listed, list):
        raise BadInput("the changes are no list", place=place, hint=_HINT)
    found = tuple(_taken(one, f"{place}, change {number}") for number, one in enumerate(listed, start=1))
    if sum(one.state == "active" for one in found) > 1:
        raise BadInput("more than one change is active", place=place, hint='Set the "state" of all but one.')
    return found


def _taken(record: object, place: str) -> Taken:
    if not isinstance(record, dict):
        raise BadInput("this is no change", place=place, hint=_HINT)
    state, level = record.get("state", "active"), record.get("level_kg")
    if state not in get_args(TakenState):
        raise BadInput(f"there is no state {str(state)[:30]!r}", place=place, hint=", ".join(get_args(TakenState)))
    if level is not None and (
        isinstance(level, bool) or not isinstance(level, int | float) or not 0 < level <= _MOST_KG
    ):
        raise BadInput("level_kg is no load", place=place, hint=_HINT)
    taken_on = _day(record, "taken_on", place)
    if taken_on is None:
        raise BadInput("taken_on is missing", place=place, hint="A day is written as 2031-03-02.")
    return Taken(
        taken_on=taken_on,
        problem=_text(record, "problem", place),
        cause=_text(record, "cause", place),
        remedy=_text(record, "remedy", place),
        title=_text(record, "title", place),
        judge_on=_day(record, "judge_on", place),
        state=state,
        ended_on=_day(record, "ended_on", place),
        level_kg=None if level is None else float(level),
        said=_said(record.get("said"), place),
    )


def _said(record: object, place: str) -> Earlier | None:
    """Read what was said when it was taken; files of before hold nothing of it."""
    if record is None:
        return None
    try:
        return said_from_record(record, f"{place}, said")
    except BadInput as problem:
        raise BadInput(problem.sentence, place=problem.place, hint=_HINT) from None


def _text(record: Mapping[str, Any], key: str, place: str) -> str:
    value = record.get(key)
    if not isinstance(value, str) or not value:
        raise BadInput(f"{key} is no text", place=place, hint=_HINT)
    return value


def _day(record: Mapping[str, Any], key: str, place: str) -> date | None:
    value = record.get(key)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise BadInput(f"{key} is no day", place=place, hint="A day is written as 2031-03-02.") from None
