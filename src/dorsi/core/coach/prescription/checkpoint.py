"""What a lifter can see himself, eight weeks on, long before a change can be settled: a number at the bar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.prescription.last_time import best_of, best_reps_of
from dorsi.core.plans import Plan
from dorsi.core.units import load_text

__all__ = ["CHECK_AFTER", "Checkpoint", "checkpoint"]

#: So long after a change one looks at the bar for the first time, and this many more repetitions are looked for.
#: Source: judgement; two repetitions are 4 to 5 %, more than one set is off by chance.
CHECK_AFTER: Final = timedelta(weeks=8)
MORE: Final = 2
_SPEED: Final = "speed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """One day, what is to be seen on it, and what happens in either case."""

    day: date
    sentence: str


def checkpoint(
    case: Case, settled_on: date, then: str, *, clean: bool = False, plan: Plan | None = None
) -> Checkpoint | None:
    """What should be seen in eight weeks (or on the day of judgement, where that is sooner)?

    Parameters
    ----------
    case : of the problem: its most done lift is looked at.
    settled_on : the day of judgement.
    then : what comes if it does not help.
    plan : the next sessions: a lift that the change touches is looked at, where one is.
    clean : is the remedy to make every repetition clean? Then that is what is looked for.

    Returns
    -------
    None where the problem has no set with repetitions of late.
    """
    rows = [row for row in case.lately if _SPEED not in row.key[1]]
    keys = [(row.slug, row.key[1], row.straps) for row in rows]
    touched = {(o.exercise, o.variant) for s in plan.sessions for o in s.lifts if len(o.reasons) > 1} if plan else set()
    keys = [key for key in keys if key[:2] in touched] or keys
    if not keys:
        return None
    key = max(dict.fromkeys(keys), key=keys.count)
    best = best_of(case, key)
    reps = best.reps if best else best_reps_of(case, key)
    if not reps:
        return None
    name = case.catalogue[key[0]].name
    at = f"at {load_text(best.load_kg, case.history.unit)} " if best else "with the same load "
    day = min(case.as_of + CHECK_AFTER, settled_on)
    more = "every repetition clean" if clean else f"{reps + MORE:g} repetitions instead of {reps:g}"
    sign = f"Look at {name} {at}first: {more} would be a good sign."
    fate = f"Better by then: it stays. No better: {then}."
    settled = settled_on.isoformat()
    if day < settled_on:
        told = f"First check on {day.isoformat()}. {sign} Either way go on; it is settled on {settled}. {fate}"
    else:
        told = f"Settled on {settled}. {sign} {fate}"
    return Checkpoint(day=day, sentence=told)
