"""The change that was taken: a small file the lifter owns, ``dorsi.changes/1``.

It holds every change once taken, oldest first; at most one is active. It is written by ``dorsi coach --take`` and
``--abandon``, and can be read and mended by hand (`changes_file`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

from dorsi.core.coach.prescription.worth import costs_little
from dorsi.core.errors import BadInput
from dorsi.core.estimate import Reason

if TYPE_CHECKING:
    from dorsi.core.coach.prescription.said.month_ago import Earlier

__all__ = [
    "LOG_FIRST",
    "NOT_AGAIN",
    "Taken",
    "TakenJudgement",
    "TakenState",
    "active_of",
    "failed_lately",
    "last_advice",
    "with_abandoned",
]

TakenState = Literal[
    "active", "abandoned", "helped", "did_not_help", "cannot_tell", "done", "reached", "missed", "undone"
]
#: What did not help is not tried again for so long.
NOT_AGAIN: Final = timedelta(days=182)
#: The remedy that is no change of training: something is noted for some weeks.
LOG_FIRST: Final = "log_first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One change that was taken.

    ``problem`` is its key ("back", or a lift), ``cause`` and ``remedy`` are slugs, ``title`` what was to be done.
    ``state`` "done" is noting that was asked for: no change of training, so that there is nothing to judge; "reached"
    and "missed" are said of the set that was promised as its test, whatever the trend says, "undone" where the sets of
    that time show that it was not begun.
    ``said``: what was said when it was taken, with that test; None in files of before, and where no set was named.
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
    said: Earlier | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenJudgement:
    """What became of a change: its state now, one plain sentence, the caution that belongs to it, the reason.

    ``is_due`` says that its day has come. Before it nothing is said of help. ``seen`` is what before and after, or else
    the trend, says in one sentence; ``look_on`` the next look at what stays, where its own set was reached.
    """

    taken: Taken
    state: TakenState
    is_due: bool
    sentence: str
    caution: str
    reason: Reason
    seen: str = ""
    look_on: date | None = None


def active_of(changes: Sequence[Taken]) -> Taken | None:
    """Which change is being tried now?"""
    return next((one for one in reversed(changes) if one.state == "active"), None)


_BECAME: Final[Mapping[TakenState, str]] = {
    "helped": "it helped and stays",
    "did_not_help": "it did not help and is put aside for half a year",
    "cannot_tell": "whether it helped could not be told",
    "abandoned": "you gave it up",
    "done": "what you noted is among the causes now",
    "reached": "its set was reached, so it stays",
    "missed": "its set was not reached, and it is put aside for half a year",
    "undone": "it was not begun, so nothing is known of it",
}
_NOT_NOTED: Final = "nothing was noted, so nothing new is known"
_MISSED_STAYS: Final = "its set was not reached; as it costs next to nothing it may stay"


def last_advice(changes: Sequence[Taken]) -> str | None:
    """Say what was tried last, and what became of it; None where nothing was, or it is being tried still."""
    if not changes or active_of(changes) is not None:
        return None
    last = changes[-1]
    until = f" to {last.ended_on.isoformat()}" if last.ended_on else ""
    return f"Last time: {last.title}, {last.taken_on.isoformat()}{until}; {_became(last)}."


def _became(last: Taken) -> str:
    if last.state == "cannot_tell" and last.remedy == LOG_FIRST:
        return _NOT_NOTED
    return _MISSED_STAYS if last.state == "missed" and costs_little(last.remedy) else _BECAME[last.state]


def failed_lately(changes: Sequence[Taken], as_of: date) -> dict[str, frozenset[str]]:
    """For each problem: against which causes was something tried in the last half year that did not help?"""
    found: dict[str, set[str]] = {}
    for one in changes:
        if one.state in {"did_not_help", "missed"} and as_of - (one.ended_on or one.taken_on) < NOT_AGAIN:
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
