"""Which lifts stay until the next look, where they take turns so often that no look can tell anything?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Final

from dorsi.core.catalogue.exercise import BODY_MODELS
from dorsi.core.coach.best_set import BARE_KG, BestSet, set_at, set_text
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.problem import LARGE
from dorsi.core.coach.diagnosis.rows import HALF_A_YEAR_WEEKS, LATELY_WEEKS, Row, Rows
from dorsi.core.coach.load.next_of import NextOf
from dorsi.core.coach.prescription.choosing.noted_thing import WAYS, OneThing
from dorsi.core.coach.prescription.going_on.kept_lift import KeptLift
from dorsi.core.coach.prescription.own_log.in_the_log import WEEKDAYS
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.own_words import ITEM, named
from dorsi.core.coach.prescription.sentence import as_part
from dorsi.core.coach.prescription.steps.next_step import next_of_named
from dorsi.core.coach.prescription.traits import traits_of
from dorsi.core.phrases import counted, listed
from dorsi.core.progress.history import History

__all__ = ["KEPT_WEEKS", "same_lifts"]

#: So long they stay: two weeks whose best sets are held against those from the fifth week on. Source: as a new lift is
#: read (`own_numbers`); one lift done each week can be compared, four that take turns cannot (judgement).
KEPT_WEEKS: Final = 6
#: Rows, or pulls from above, take turns where in twelve weeks so many lifts of the kind came on so many days, and none
#: of them on more than half of these.
TURNS: Final = 3
TURN_DAYS: Final = 4
MOST_OF_THEM: Final = 0.5
#: With fewer lifts than this that can be compared nothing is known of the back.
FEWEST_COMPARED: Final = 2
#: What stays was done so lately; it is done with two sets a day at least.
DONE_DAYS: Final = 42
FEWEST_SETS: Final = 2
_COUNTS: Final[Mapping[int, str]] = {1: "one lift", 2: "two lifts", 3: "three lifts"}


def same_lifts(found: Diagnosis, lifts: Sequence[MainLift], next_of: NextOf) -> OneThing | None:
    """Which lifts are to stay, one of each kind of motion? None where enough can be compared or none take turns.

    It asks for no standstill: nothing is taken away but what keeps everybody from knowing. Of a back that rises
    nothing is asked.

    Parameters
    ----------
    found : of the day.
    lifts : the main lifts.
    next_of : what comes next on a lift.
    """
    rows, history = found.rows, found.history
    if history is None or found.state == "moving" or found.rising or found.denied:
        return None
    if sum(one.is_compared for one in lifts) >= FEWEST_COMPARED or rows.weeks < HALF_A_YEAR_WEEKS:
        return None
    lately = [row for row in rows.lately() if row.back and not row.announced]
    turns = [way for way in _WAYS if _takes_turns(lately, way)]
    if len({row.day for row in lately}) < LATELY_WEEKS or not turns:
        return None
    chosen = [row for pattern in _KINDS if (row := _most_done(rows, history, pattern)) is not None]
    if len(chosen) < FEWEST_COMPARED:
        return None
    many = _COUNTS[len(chosen)]
    return OneThing(
        title=f"Go on, and keep {many}",
        sentences=as_part("first", traits_of("keep_the_lifts").asks_first)
        + as_part("log", f"Lifts take turns among {listed(turns)}, so hardly two of their sets can be compared.")
        + as_part(
            "do",
            f"Until the next look {many} stay, each once a week; loads and repetitions rise as before:",
            *(_told(row, rows, history, _next_of(row, lifts, found, next_of)) for row in chosen),
            "What else you do may change as it did, after these.",
        ),
        weeks=KEPT_WEEKS,
        stays=frozenset(row.lift for row in chosen),
    )


def _takes_turns(lately: Sequence[Row], way: str) -> bool:
    """Do lifts of this kind take each other's place from day to day?"""
    days = defaultdict[tuple[str | None, str], set[object]](set)
    for row in lately:
        if WAYS.get(row.exercise.pattern) == way:
            days[row.key].add(row.day)
    of_all = len(set[object]().union(*days.values()))
    most = max(map(len, days.values()), default=0)
    return len(days) >= TURNS and of_all >= TURN_DAYS and most <= MOST_OF_THEM * of_all


def _most_done(rows: Rows, history: History, pattern: str) -> Row | None:
    """Give the last set of the lift of this kind that is done most, of those in use that can be compared."""
    own = defaultdict[tuple[str | None, str], list[Row]](list)
    for row in rows.lately(HALF_A_YEAR_WEEKS):
        if row.exercise.pattern == pattern and row.back and row.exercise.compound and _set_of(history, row) is not None:
            own[row.key].append(row)
    there = [done for done in own.values() if done[-1].ago < DONE_DAYS]
    if not there:
        return None
    return max(there, key=lambda done: (len({row.day for row in done}), -done[-1].ago))[-1]


def _set_of(history: History, row: Row) -> BestSet | None:
    return set_at(history, row.place, bare_kg=BARE_KG if row.exercise.load_model in BODY_MODELS else None)


def _next_of(row: Row, lifts: Sequence[MainLift], found: Diagnosis, next_of: NextOf) -> str:
    """Say what comes next on it; nothing where its last set says nothing, or where it hurts."""
    history = found.history
    if history is None or any(word.slug == row.slug for word in found.safety):
        return ""
    last, one = _set_of(history, row), next((lift for lift in lifts if lift.key == row.lift), None)
    body = row.exercise.load_model in BODY_MODELS
    if last is None:
        return ""
    # A lift that is called weighted has a load; where none was logged it is not the body alone.
    lacks = body and history.sets.load_kg[row.place] is None and "weighted" in named(history, row.place).casefold()
    load = " with the load of last time (it is not in the log: note it)" if lacks else ""
    return f", {next_of_named(last, one, next_of(row.lift), history, is_body=body)}{load}"


def _told(row: Row, rows: Rows, history: History, then_next: str) -> KeptLift:
    """Name the lift, its sets of a day, its last day of the week, what comes next, and its last set."""
    days = defaultdict[object, int](int)
    for one in rows.lately(HALF_A_YEAR_WEEKS):
        if one.key == row.key:
            days[one.day] += 1
    sets = max(round(median(days.values())), FEWEST_SETS)
    last, day = _set_of(history, row), WEEKDAYS[row.day.weekday()]
    then = f" (last {set_text(last, history.unit)} on {row.day.isoformat()})" if last is not None else ""
    brief = f"{ITEM}{named(history, row.place)}: {counted(sets, 'set')} on {day}"
    return KeptLift(f"{brief}{then_next}{then}", brief, row.lift)


_WAYS: Final = tuple(dict.fromkeys(WAYS.values()))
#: One of each: from above, a row, from the hips.
_KINDS: Final = tuple(sorted(LARGE, reverse=True))
