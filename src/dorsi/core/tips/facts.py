"""What of a log speaks for or against trying a tip? A handful of facts, read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, TypeVar

from dorsi.core.catalogue.catalogue import is_back, load_catalogue
from dorsi.core.progress.history import History
from dorsi.core.progress.judgement import State

__all__ = ["NO_FACTS", "TipFacts", "facts_of"]

#: How far back a tip looks.
WEEKS: Final = 6.0
_DAYS: Final = timedelta(days=42)
_HARD_GRIP: Final = 2

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class TipFacts:
    """Of the last six weeks, back lifts unless said otherwise. Unknown is empty or None, never 0.

    ``tension`` and ``hold_s`` as noted, newest last. ``clean``: (clean repetitions, all repetitions) where noted.
    ``stopped_by``: what ended sets, where noted; ``stopped_grip_heavy`` the same of lifts that ask much of the grip.
    ``strapped`` and ``bare`` count sets of those lifts where straps were noted. ``curl_sets`` and ``grip_sets`` a week
    in any lift. ``back_state`` of the verdict. ``faults``: measures beyond their limit on film.
    """

    sets: int = 0
    tension: tuple[float, ...] = ()
    hold_s: tuple[float, ...] = ()
    clean: tuple[int, int] | None = None
    stopped_by: Mapping[str, int] = field(default_factory=dict)
    stopped_grip_heavy: Mapping[str, int] = field(default_factory=dict)
    strapped: int = 0
    bare: int = 0
    curl_sets: float | None = None
    grip_sets: float | None = None
    back_state: State | None = None
    faults: tuple[str, ...] = ()
    set_ids: tuple[str, ...] = ()


NO_FACTS: Final = TipFacts()


def facts_of(history: History, as_of: date, *, back_state: State | None = None, faults: Sequence[str] = ()) -> TipFacts:
    """What of this log speaks for or against a tip?

    Parameters
    ----------
    history : of one person; nothing after ``as_of`` and nothing older than six weeks before it is used.
    as_of : the day from which is looked back.
    back_state : the verdict on the back, if there is one.
    faults : measures beyond their limit in the last film.
    """
    catalogue = load_catalogue()
    table = history.sets
    lately = [i for i, day in enumerate(history.day) if as_of - _DAYS < day <= as_of and table.kind[i] != "warm_up"]
    exercises = {i: catalogue[slug] for i in lately if (slug := history.key[i][0]) in catalogue and slug is not None}
    back = [i for i, exercise in exercises.items() if is_back(exercise)]
    heavy = [i for i in back if exercises[i].grip_demand >= _HARD_GRIP]
    rated = [i for i in back if table.clean_reps[i] is not None and table.reps[i]]
    curls = sum(e.pattern == "elbow_flexion" for e in exercises.values())
    grips = sum(e.pattern == "grip" for e in exercises.values())
    return TipFacts(
        sets=len(back),
        tension=_noted(table.felt_tension, back),
        hold_s=_noted(table.hold_s, back),
        clean=(sum(table.clean_reps[i] or 0 for i in rated), round(sum(table.reps[i] or 0 for i in rated)))
        if rated
        else None,
        stopped_by=Counter(_noted(table.stopped_by, back)),
        stopped_grip_heavy=Counter(_noted(table.stopped_by, heavy)),
        strapped=sum(table.straps[i] is True for i in heavy),
        bare=sum(table.straps[i] is False for i in heavy),
        curl_sets=curls / WEEKS if exercises else None,
        grip_sets=grips / WEEKS if exercises else None,
        back_state=back_state,
        faults=tuple(faults),
        set_ids=tuple(table.set_id[i] for i in back if table.set_id[i]),
    )


def _noted(column: Sequence[T | None], places: Sequence[int]) -> tuple[T, ...]:
    return tuple(value for i in places if (value := column[i]) is not None)
