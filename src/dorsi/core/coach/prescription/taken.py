"""The change that was taken: a small file the lifter owns, ``dorsi.changes/1``.

It holds every change once taken, oldest first; at most one is active. It is written by ``dorsi coach --take`` and
``--abandon``, and can be read and mended by hand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final, Literal, get_args

from dorsi.core.errors import BadInput

__all__ = [
    "FORMAT",
    "NOT_AGAIN",
    "Taken",
    "TakenState",
    "active_of",
    "changes_as_json",
    "changes_from_json",
    "failed_lately",
    "last_advice",
    "with_abandoned",
]

FORMAT: Final = "dorsi.changes/1"
TakenState = Literal["active", "abandoned", "helped", "did_not_help", "cannot_tell", "done"]
#: What did not help is not tried again for so long.
NOT_AGAIN: Final = timedelta(days=182)
_HINT: Final = "Mend the file, or name another with --changes."
_LARGEST: Final = 1_000_000
#: No level of a lift lies above this; JSON may hold what is no number at all.
_MOST_KG: Final = 10_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One change that was taken.

    ``problem`` is its key ("back", or a lift), ``cause`` and ``remedy`` are slugs, ``title`` what was to be done.
    ``state`` "done" is noting that was asked for: no change of training, so that there is nothing to judge.
    ``level_kg`` was the level of the lift on that day, None for the back. ``ended_on`` is when it was judged or given
    up.
    """

    taken_on: date
    problem: str
    cause: str
    remedy: str
    title: str
    judge_on: date | None
    state: TakenState = "active"
    ended_on: date | None = None
    level_kg: float | None = None


def active_of(changes: Sequence[Taken]) -> Taken | None:
    """Which change is being tried now?"""
    return next((one for one in reversed(changes) if one.state == "active"), None)


_BECAME: Final[Mapping[TakenState, str]] = {
    "helped": "it helped and stays",
    "did_not_help": "it did not help and is put aside for half a year",
    "cannot_tell": "whether it helped could not be told",
    "abandoned": "you gave it up",
    "done": "what you noted is among the causes now",
}


def last_advice(changes: Sequence[Taken]) -> str | None:
    """Say what was tried last, and what became of it; None where nothing was, or it is being tried still."""
    if not changes or active_of(changes) is not None:
        return None
    last = changes[-1]
    until = f" to {last.ended_on.isoformat()}" if last.ended_on else ""
    return f"Last time: {last.title}, {last.taken_on.isoformat()}{until}; {_BECAME[last.state]}."


def failed_lately(changes: Sequence[Taken], as_of: date) -> dict[str, frozenset[str]]:
    """For each problem: against which causes was something tried in the last half year that did not help?"""
    found: dict[str, set[str]] = {}
    for one in changes:
        if one.state == "did_not_help" and as_of - (one.ended_on or one.taken_on) < NOT_AGAIN:
            found.setdefault(one.problem, set()).add(one.cause)
    return {problem: frozenset(causes) for problem, causes in found.items()}


def with_abandoned(changes: Sequence[Taken], on: date | None) -> tuple[Taken, ...]:
    """Give the changes with the active one given up.

    Parameters
    ----------
    changes : oldest first.
    on : the day the coach looks from, by which changes are taken, too; None where no log says it.

    Raises
    ------
    BadInput : none is active.
    """
    if active_of(changes) is None:
        raise BadInput("no change is being tried", hint="dorsi coach LOG says what to try.")
    return tuple(
        replace(one, state="abandoned", ended_on=on and max(on, one.taken_on)) if one.state == "active" else one
        for one in changes
    )


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
    if len(text) > _LARGEST:
        raise BadInput("this is far larger than any file of changes", place=place, hint=_HINT)
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise BadInput("the file of changes is no JSON", place=place, hint=_HINT) from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
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
    )


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
