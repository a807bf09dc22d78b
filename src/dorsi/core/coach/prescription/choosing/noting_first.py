"""Before anything is changed on a guess one thing is noted: what, how, how long, and what follows from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from dorsi.core.coach.best_set import BestSet, set_at, set_text
from dorsi.core.coach.diagnosis.cause import Field
from dorsi.core.coach.diagnosis.causes.too_few_changes import CAUSE as SAME
from dorsi.core.coach.diagnosis.causes.too_few_changes import differs_from_month_to_month
from dorsi.core.coach.diagnosis.diagnosing import Diagnosed, Diagnosis
from dorsi.core.coach.diagnosis.problem import LARGE
from dorsi.core.coach.diagnosis.rows import LATELY_WEEKS
from dorsi.core.coach.diagnosis.to_log import ToLog, with_meaning
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.sentence import as_part
from dorsi.core.coach.prescription.steps.last_sets import MOST_MORE
from dorsi.core.estimate import Reason

__all__ = [
    "AS_MOST",
    "FOLLOWS",
    "KEEP_RANGE",
    "LOG_WEEKS",
    "NONE_STANDS_OUT",
    "NOT_SHOWN",
    "follows_from",
    "note_first",
]

#: A range that is kept to is named with a lift, and says nothing of its next set.
KEEP_RANGE: Final = "keep each lift in one range of repetitions"
AS_MOST: Final = ", as in most of your sets"

#: So begins what is said where no cause stands out.
NOT_SHOWN: Final = "the log does not show why"

#: And where it is open whether it stands at all.
NONE_STANDS_OUT: Final = "no reason stands out"

#: Something noted for so many weeks can be read.
LOG_WEEKS: Final = 4
#: Repetitions wander where the best sets of so many days lie so far apart.
OFTEN_DAYS: Final = 6
WANDER_REPS: Final = 6
#: A cause of this weight is named though it is not acted on.
WORTH_NAMING: Final = 0.15
#: What follows from what is noted, as the causes read it.
FOLLOWS: Final[Mapping[Field, str]] = {
    "rir": "Three or more left on most days: the sets are to end nearer to failure. Fewer: effort is not it.",
    "clean_reps": "Fewer than eight in ten clean: about a tenth of the load comes off. Nearly all: the load is not it.",
    "stopped_by": "Grip or arms in half of the sets or more: they get help. Mostly the back: neither is it.",
    "hold_s": "No stop at the end in most sets: holds come in. A clear stop: it is not that.",
    "felt_tension": "3 or less in most sets: you learn to feel the back work first. 6 or more: it is not that.",
    "fatigue": "7 or more: an easier week comes first. 3 or less: recovery is not it.",
}


def note_first(
    first: Diagnosed,
    to_log: ToLog,
    found: Diagnosis,
    *,
    stands: str | None = None,
    tried: bool = False,
    refused: bool = False,
) -> Prescription:
    """What is to be noted before anything is changed?

    Parameters
    ----------
    first : the problem.
    to_log : the one thing to note.
    found : of the same day.
    stands : the cause that weighs most and is not acted on all the same, where there is one.
    tried : was what it calls for tried just now?
    refused : may the next sessions not hold what it calls for?
    """
    judge = found.start + timedelta(weeks=LOG_WEEKS)
    not_now = "was acted on just now" if tried else "is too weak to act on"
    if refused:
        not_now = "finds no room in your week"
    why = f'the likeliest reason in the log, "{stands}", {not_now}' if stands else _suspicion(first)
    one_range = _one_range(first)
    how = f"{KEEP_RANGE}{one_range[0]}" if one_range else "train as before"
    told = (
        f"For {LOG_WEEKS} weeks {how}, and note {to_log.words}: that shows whether it is {_either(to_log.opens)}. "
        f"{FOLLOWS[to_log.field]}"
    )
    example = f"For example: {with_meaning(to_log.command, to_log.field)}"
    return Prescription(
        kind="log_first",
        title=f"Note {to_log.words}",
        sentences=as_part("log", f"{_stands(first)}; {_if_open(first, why)}.", *one_range[1:])
        + as_part("do", told, example),
        reason=Reason(
            rule="no change on a guess: the note that opens most of what cannot be assessed comes first",
            facts=(f"{100 * to_log.weight:.0f} % of the weight lies there",),
        ),
        problem=first.problem.key,
        judge_on=judge,
        first_look=judge,
        mind=(follows_from(to_log.field),),
        to_log=to_log,
    )


def follows_from(field: Field) -> str:
    """Which note would lead to a change, and to which? As part of a sentence, without its end.

    Parameters
    ----------
    field : what is noted.

    >>> follows_from("rir")
    'three or more left on most days: the sets are to end nearer to failure'
    """
    first = FOLLOWS[field].partition(". ")[0]
    return f"{first[:1].lower()}{first[1:]}"


def _one_range(first: Diagnosed) -> tuple[str, ...]:
    """Ask for one range of repetitions where those of a large lift wander, so that its sets can be compared.

    Its range, that of the middle half of its sets, and what they went between; empty where none wanders. A range that
    the sets of its last day leave, or the next ones will, is not named: the next ones go on from there.
    """
    case = first.case
    by_lift: dict[tuple[str | None, str], dict[date, BestSet]] = defaultdict(dict)
    each: dict[tuple[str | None, str], list[tuple[date, float]]] = defaultdict(list)
    for row in case.lately:
        one = set_at(case.history, row.place) if row.exercise.pattern in LARGE else None
        if one is not None:
            each[row.key].append((row.day, one.reps))
        if one is not None and one.max_kg > getattr(by_lift[row.key].get(row.day), "max_kg", 0.0):
            by_lift[row.key][row.day] = one
    for key, days in sorted(by_lift.items(), key=lambda own: len(own[1]), reverse=True):
        reps, loads = [one.reps for one in days.values()], sorted(days.values(), key=lambda one: one.load_kg)
        low, high = loads[0], loads[-1]
        if len(days) >= OFTEN_DAYS and max(reps) - min(reps) >= WANDER_REPS and low.place is not None:
            unit, name = case.history.unit, " ".join(case.history.sets.name[low.place].split())
            went = f"{set_text(low, unit)} and {set_text(high, unit)}"
            least, most = _middle([one for _, one in each[key]])
            within = all(least <= one <= most - MOST_MORE for day, one in each[key] if day == max(days))
            to = f"{least:g} to {most:g}" if least < most else f"{least:g}"
            return (
                f" ({name} {to}{AS_MOST})" if within else "",
                f"The sets cannot be compared till now: {name} went between {went} in {LATELY_WEEKS} weeks.",
            )
    return ()


def _middle(reps: Sequence[float]) -> tuple[float, float]:
    """Give the range of the middle half of the sets.

    >>> _middle([4, 6, 8, 8, 9, 10, 12]), _middle([8, 8, 8, 8, 12])
    ((6, 10), (8, 8))
    """
    ordered = sorted(reps)
    cut = len(ordered) // 4
    return ordered[cut], ordered[-1 - cut]


def _if_open(first: Diagnosed, why: str) -> str:
    """Ask for no reason of what is open: that none stands out is enough."""
    return NONE_STANDS_OUT if first.problem.is_open and why.startswith(NOT_SHOWN) else why


def _stands(first: Diagnosed) -> str:
    """Say in one sentence what is stuck."""
    problem = first.problem
    since = f" since about {problem.since.isoformat()}" if problem.since else ""
    if problem.is_open:
        return f"Whether {problem.title[:1].lower()}{problem.title[1:]} {problem.verb}{since} cannot be told"
    return f"{problem.title} {problem.does(since)}"


def _suspicion(first: Diagnosed) -> str:
    """Name what speaks a little and more than what no log shows, or say that nothing does."""
    top = first.top
    if top is None or top.cause is None or top.weight.value < WORTH_NAMING or top.ln_odds <= 0:
        return NOT_SHOWN
    if top.slug == SAME.slug and differs_from_month_to_month(first.case):
        return "no cause in the log stands out"
    if first.ranked[0].cause is None:
        # What no log shows is likelier than that: it is asked about.
        return NOT_SHOWN
    return f'{NOT_SHOWN}: its best guess, "{top.cause.title.lower()}", is too weak to act on'


def _either(names: Sequence[str]) -> str:
    low = [f'"{name.lower()}"' for name in names]
    return " or ".join(filter(None, (", ".join(low[:-1]), low[-1])))
