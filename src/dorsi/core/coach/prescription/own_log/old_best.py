"""Which main lifts stand clearly below their best of the last year and a half?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Final

from dorsi.core.coach.best_set import BestSet, best_set, set_at, set_text
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.rows import HALF_A_YEAR_DAYS, LiftKey
from dorsi.core.coach.moved import best_of, body_of, can_be_compared
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.progress.day_bests import highest_believed
from dorsi.core.progress.e1rm import max_of
from dorsi.core.progress.history import History

__all__ = ["OLD_BESTS", "bar_of", "below_old_best", "lower_than_old"]

#: So begins what is said of them.
OLD_BESTS: Final = "Still below the best of the last year and a half"
#: A lift that stands at less of its best of a year and a half is told.
BELOW_OLD: Final = 0.93
#: Of so many lifts, the most done first.
MOST_LIFTS: Final = 3


def below_old_best(
    found: Diagnosis, lifts: Sequence[MainLift], told: Collection[LiftKey] = (), *, asked: bool = False
) -> str | None:
    """Name the main lifts that stand clearly below their best of the last year and a half; None where none does.

    Parameters
    ----------
    found : of the day.
    lifts : the main lifts, the most done first.
    told : those of which it is said already.
    asked : is it to be asked why?
    """
    history = found.history
    if history is None:
        return None
    old = [
        f"{one.name} ({set_text(best, history.unit)} on {best.day.isoformat()})"
        for one, best in lower_than_old(found, lifts)
        if one.key not in told
    ]
    if not old:
        return None
    why = " Lighter on purpose, or did something hurt?" if asked else ""
    return f"{OLD_BESTS}: {'; '.join(old)}.{why}"


def lower_than_old(found: Diagnosis, lifts: Sequence[MainLift]) -> list[tuple[MainLift, BestSet]]:
    """Give the main lifts that stand clearly below their best of the last year and a half, each with that set.

    Parameters
    ----------
    found, lifts : as in `below_old_best`.
    """
    history, lower = found.history, list[tuple[MainLift, BestSet]]()
    if history is None:
        return lower
    reps = history.sets.reps
    for one in lifts[:MOST_LIFTS]:
        own = _without_slips(history, (row.place for row in found.rows.of(one.key)))
        best = best_set(history, (place for place in own if can_be_compared(reps[place] or 0.0, one.now.reps)))
        if not one.is_body and best and one.now.max_kg <= BELOW_OLD * best.max_kg:
            lower.append((one, best))
    return lower


def bar_of(found: Diagnosis, one: MainLift) -> BestSet:
    """Which set is a lift to pass by the next look? The best of the half year where it is near; else that of late.

    Who passes only the set of late has his own best of the half year still before him; one that lies far above is the
    way back, and told by that.

    Parameters
    ----------
    found : of the day.
    one : a lift with a load; of the body, where one is put on it.
    """
    history, bar = found.history, one.measure
    if history is None or one.is_best_apart:
        # Then the set of late was chosen as the one that can be compared.
        return bar
    reps, body = history.sets.reps, body_of(one.exercise)
    own = [row.place for row in found.rows.of(one.key) if row.ago < HALF_A_YEAR_DAYS]
    # What is put on the body is small and changes much: by it alone no day stands out.
    half_year = own if body else _without_slips(history, own)
    near_it = (place for place in half_year if can_be_compared(reps[place] or 0.0, bar.reps))
    best, most = best_of(history, near_it, one.exercise), max_of(body + bar.load_kg, bar.reps)
    old = max_of(body + best.load_kg, best.reps) if best is not None else 0.0
    near = BELOW_OLD * old < most < old
    return best if best is not None and near else bar


def _without_slips(history: History, places: Iterable[int]) -> list[int]:
    """Leave out what stands so far above all other days that it is a slip of typing: nobody is led back to it."""
    sets = {place: one for place in places if (one := set_at(history, place)) is not None}
    days = defaultdict[date, float](float)
    for one in sets.values():
        days[one.day] = max(days[one.day], one.max_kg)
    most = highest_believed(list(days.values())) if days else 0.0
    return [place for place, one in sets.items() if one.max_kg <= most]
