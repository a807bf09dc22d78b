"""What was done since the answer before of the lift it looked at: is its set reached, and where does the lift stand?"""

from __future__ import annotations

from collections import Counter
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.best_set import BARE_KG, SAME_KG, BestSet, set_at
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.rows import LiftKey
from dorsi.core.coach.moved import best_of, body_of
from dorsi.core.coach.prescription.own_log.left_out import best_before
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.traits import traits_of
from dorsi.core.progress.e1rm import max_of
from dorsi.core.progress.history import History

__all__ = ["body_under", "course_since", "days_reached", "is_tried", "lift_of", "nearest_since", "reached", "worth_of"]

#: So many repetitions more than in the first session with them the test of straps asks for.
STRAPS_BRING: Final = 2


def reached(earlier: Earlier, found: Diagnosis) -> BestSet | None:
    """Give the set that was asked for, or one with more load that stands for as much; None where none was done.

    Parameters
    ----------
    earlier, found : of that day, and of today.
    """
    return max(_that_reach(earlier, found), key=lambda one: one.max_kg, default=None)


def days_reached(earlier: Earlier, found: Diagnosis) -> int:
    """On how many days was the set done that was asked for, or one that stands for as much?

    Parameters
    ----------
    earlier, found : as in `reached`.
    """
    return len({one.day for one in _that_reach(earlier, found)})


def _that_reach(earlier: Earlier, found: Diagnosis) -> list[BestSet]:
    test, history = earlier.test, found.history
    if test is None or test.key is None or history is None:
        return []
    if test.aim is None and traits_of(earlier.remedy).compared_alone:
        return _beyond_the_first(test.key, earlier, found, history)
    # Repetitions at body mass stand in the last of the steps only.
    aim = test.aim or (BestSet(load_kg=0.0, reps=test.steps[-1].reps, day=test.day) if test.steps else None)
    if aim is None:
        return []
    body = body_under(test.key)
    bare = BARE_KG if body and not aim.load_kg else None
    since = (set_at(history, row.place, bare_kg=bare) for row in found.rows.of(test.key) if row.day > earlier.known_to)
    there = [one for one in since if one is not None and one.reps > 1 and one.load_kg >= aim.load_kg - SAME_KG]
    needed = max_of(body + aim.load_kg - SAME_KG, aim.reps)
    good = [one for one in there if max_of(body + one.load_kg, one.reps) >= needed]
    days = Counter(one.day for one in good)
    return [one for one in good if days[one.day] >= test.sets]


def _beyond_the_first(key: LiftKey, earlier: Earlier, found: Diagnosis, history: History) -> list[BestSet]:
    """Give the sets with straps of two repetitions more than the first session with them had, at that load or more."""
    since = (set_at(history, row.place) for row in found.rows.of(key) if row.day > earlier.known_to)
    sets = [one for one in since if one is not None]
    first = [one for one in sets if one.day == sets[0].day]
    if not first:
        return []
    best = max(first, key=lambda one: (one.load_kg, one.reps))
    later = (one for one in sets if one.day > best.day and one.load_kg >= best.load_kg - SAME_KG)
    return [one for one in later if one.reps >= best.reps + STRAPS_BRING]


def nearest_since(earlier: Earlier, found: Diagnosis, aim: BestSet) -> BestSet | None:
    """Which set since has just the repetitions that were asked for, at the highest load below it? None of no such set.

    Parameters
    ----------
    earlier, found : as in `reached`.
    aim : the set that was asked for, with a load.
    """
    key, history = lift_of(earlier), found.history
    if key is None or history is None:
        return None
    since = (set_at(history, row.place) for row in found.rows.of(key) if row.day > earlier.known_to)
    there = (one for one in since if one is not None and one.reps == aim.reps and one.load_kg < aim.load_kg - SAME_KG)
    return max(there, key=lambda one: one.load_kg, default=None)


def is_tried(earlier: Earlier, found: Diagnosis, aim: BestSet) -> bool:
    """Was the load that was asked for, or more, lifted since?"""
    key, history = lift_of(earlier), found.history
    if key is None or history is None:
        return False
    loads = history.sets.load_kg
    since = (row.place for row in found.rows.of(key) if row.day > earlier.known_to)
    return any((loads[place] or 0.0) >= aim.load_kg - SAME_KG for place in since)


def body_under(key: LiftKey | None) -> float:
    """What stands for the body under the load of a lift (kg)? 0 where it is none of the body, or not known."""
    return body_of(load_catalogue()[key[0]]) if key else 0.0


def worth_of(one: BestSet, key: LiftKey | None) -> float:
    """Give the single repetition a set stands for, of lifts of the body with a usual mass under the load."""
    return max_of(body_under(key) + one.load_kg, one.reps)


def lift_of(earlier: Earlier) -> LiftKey | None:
    """Which lift did the answer before look at? The one that was stuck, else the one whose set was asked for."""
    return earlier.lift or (earlier.test.key if earlier.test else None)


def course_since(earlier: Earlier, found: Diagnosis) -> tuple[BestSet, BestSet] | None:
    """Give the best set since that day, and that of the ten weeks before it; None where either has none.

    Of the lift that was stuck, else of the one whose set was asked for.
    """
    history = found.history
    key = lift_of(earlier)
    if key is None or history is None:
        return None
    own = found.rows.of(key)
    if not own:
        return None
    now = best_of(history, (row.place for row in own if row.day > earlier.known_to), own[-1].exercise)
    was = best_before(own, history, earlier.known_to)
    return None if now is None or was is None else (now, was)
