"""What is the one thing to start noting, and how? The field that would open most of what cannot be assessed."""

from __future__ import annotations

import re
import shlex
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.cause import Field
from dorsi.core.coach.diagnosis.weighing import Weighed
from dorsi.core.coach.moved import body_of
from dorsi.core.progress.as_typed import set_as_typed
from dorsi.core.progress.e1rm import max_of
from dorsi.core.progress.history import History

__all__ = [
    "LAST_SETS",
    "ToLog",
    "example_set",
    "is_note",
    "log_command",
    "note_field",
    "note_title",
    "noted_since",
    "set_command",
    "what_to_log",
    "with_meaning",
]

#: What is noted, in words, and how it is written behind a set.
_WORDS: Final[Mapping[Field, str]] = {
    "rir": "the repetitions left in reserve on your hardest set of each lift",
    "clean_reps": "how many repetitions were clean (or film a set)",
    "stopped_by": "what ended the set: back, arms, grip, technique",
    "hold_s": "the hold at the end position in seconds (or film a set)",
    "felt_tension": "the felt tension in the back, 0 to 10",
    "fatigue": "your fatigue of the last two weeks, 0 to 10, in the limits file",
}
_OF_SETS: Final[tuple[Field, ...]] = ("rir", "clean_reps", "stopped_by", "hold_s", "felt_tension")
_DETAIL: Final[Mapping[Field, str]] = {
    "rir": "@2",
    "clean_reps": "clean {reps}",
    "stopped_by": "stopped by back",
    "hold_s": "hold 1",
    "felt_tension": "tension 6",
    "fatigue": "",
}
_MEANS: Final[Mapping[Field, str]] = {"rir": " (@2: two left)"}
#: The example of a command is the best of so many sets of the lift.
LAST_SETS: Final = 12
LIGHT_DAY: Final = 0.9
_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z -]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToLog:
    """One thing to start noting: the field, in words, the causes it opens, what weight they hold, the command."""

    field: Field
    words: str
    opens: tuple[str, ...]
    weight: float
    command: str

    @property
    def of_sets(self) -> bool:
        """Is it noted of a set, with the set itself?"""
        return self.field in _OF_SETS


def what_to_log(case: Case, weighed: Sequence[Weighed], *, asked: Collection[str] = ()) -> ToLog | None:
    """Which one thing, noted from now on, would open most of what cannot be assessed? None where all can be.

    Parameters
    ----------
    case : the problem; its newest set becomes the example of the command.
    weighed : all causes.
    asked : titles of what was asked for already: a note that did not come is not asked for again.
    """
    held: dict[Field, float] = defaultdict(float)
    opens: dict[Field, list[str]] = defaultdict(list)
    for one in weighed:
        if one.missing is not None and one.cause is not None and note_title(one.missing.field) not in asked:
            held[one.missing.field] += one.weight.value
            opens[one.missing.field].append(one.cause.title)
    if not held:
        return None
    # Where nothing is noted yet the reserve comes first: it says something of every set.
    sets = case.history.sets
    bare = not any(getattr(sets, one)[row.place] not in {None, ""} for one in _OF_SETS for row in case.lately)
    field: Field = "rir" if bare and "rir" in held else max(held, key=lambda key: held[key])
    return ToLog(
        field=field,
        words=_WORDS[field],
        opens=tuple(opens[field]),
        weight=held[field],
        command=log_command(case, field),
    )


def note_title(field: Field) -> str:
    """Name the asking for a field, as the file of changes does."""
    return f"Note {_WORDS[field]}"


def is_note(title: str) -> bool:
    """Is this the title of a note that was asked for?"""
    return note_field(title) is not None


def note_field(title: str) -> Field | None:
    """Which field is asked for by this title? None where it asks for none."""
    return next((one for one in _WORDS if note_title(one) == title), None)


def with_meaning(command: str, field: Field) -> str:
    """Give a command with what its sign means, where it has one."""
    return f"{command}{_MEANS.get(field, '')}"


def noted_since(title: str, history: History, since: date) -> bool:
    """Was anything noted since of what was asked for by this title? Also where the log cannot tell it.

    Parameters
    ----------
    title : as in the file of changes.
    history : the sets.
    since : sets of later days count.
    """
    field = note_field(title)
    if field is None or field == "fatigue":
        return True
    column = getattr(history.sets, field)
    return any(value not in {None, ""} for value in column[bisect_right(history.day, since) :])


def example_set(places: Sequence[int], history: History, exercise: Exercise) -> int:
    """Give the best set of the last day among these; where that was a light day, the best of all.

    Parameters
    ----------
    places : of the sets of one lift in its history, oldest first.
    history, exercise : theirs.
    """
    sets, body = history.sets, body_of(exercise)

    def maximum(place: int) -> tuple[float, int]:
        return max_of(body + (sets.load_kg[place] or 0.0), sets.reps[place] or 1.0), place

    last = max((place for place in places if history.day[place] == history.day[places[-1]]), key=maximum)
    best = max(places, key=maximum)
    return last if maximum(last)[0] >= LIGHT_DAY * maximum(best)[0] else best


def log_command(case: Case, field: Field) -> str:
    """Give the command that notes a field with the newest set of the problem, as it would be typed."""
    rows = case.lately or case.mine
    if not rows:
        return "dorsi log 'lat pulldown 60x10 @2'"
    keys = [row.lift for row in rows]
    most = max(dict.fromkeys(keys), key=lambda key: (key[1] == "", keys.count(key)))
    own = [row.place for row in rows if row.lift == most]
    return set_command(case.history, example_set(own[-LAST_SETS:], case.history, case.catalogue[most[0]]), field)


def set_command(history: History, place: int, field: Field, asked: tuple[float, int] | None = None) -> str:
    """Give the command that notes a field with this set, as it would be typed.

    Parameters
    ----------
    history, place : of the set.
    field : what is noted.
    asked : load (kg) and repetitions that are asked for next, where they are known: nobody is shown another set.
    """
    sets = history.sets
    name = " ".join(re.sub(r'["“”\x00-\x1f]', " ", sets.name[place]).split())[:60] or "lat pulldown"
    name = name if _PLAIN.fullmatch(name) else f'"{name}"'
    reps = asked[1] if asked is not None else max(round(sets.reps[place] or 10), 1)
    # A lift without a load that is none of the body (a band, a machine) is told by its repetitions alone.
    moved = sets.load_kg[place] or sets.assist_kg[place]
    work = set_as_typed(history, place, asked) if moved else f"{reps} reps"
    detail = _DETAIL[field].format(reps=reps)
    return f"dorsi log {shlex.quote(f'{name} {work} {detail}'.strip())}"
