"""What is done where a note was asked for and did not come: what is worth trying without it, for eight weeks."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from dorsi.core.coach.best_set import BestSet, set_text
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.diagnosing import Diagnosed, Diagnosis
from dorsi.core.coach.diagnosis.problem import LARGE
from dorsi.core.coach.diagnosis.rows import LiftKey
from dorsi.core.coach.diagnosis.to_log import note_title
from dorsi.core.coach.prescription.checkpoints.checkpoint import Checkpoint
from dorsi.core.coach.prescription.own_log.last_time import best_of, last_day_of, left_lately
from dorsi.core.coach.prescription.own_words import named
from dorsi.core.coach.prescription.remedies.dose import least_left
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.sentence import as_part
from dorsi.core.coach.prescription.steps.next_sentence import NextSentence
from dorsi.core.estimate import Reason

__all__ = ["NO", "YES", "settled_without_notes", "without_notes"]

#: So long one load and one range are kept, and so many repetitions are to come in that time.
WEEKS: Final = timedelta(weeks=8)
MORE: Final = 2
#: What follows where the test is reached, and where it is not.
YES: Final = "it was effort; the other lifts in the same way"
NO: Final = "effort is not it, and without notes nothing more can be said"


def without_notes(first: Diagnosed, found: Diagnosis) -> Prescription | None:
    """What can be done for eight weeks without any note? None where no large lift has a load and repetitions.

    Parameters
    ----------
    first, found : the problem, and all of the same day.
    """
    case = first.case
    last = _most_done(case)
    if last is None:
        return None
    key, done = last
    unit, exercise = case.history.unit, case.catalogue[key[0]]
    low = min(one.reps for one in done)
    top = low + MORE
    one = done[0]
    name = named(case.history, one.place) if one.place is not None else exercise.name
    left = "one is left" if least_left(exercise) == 1 else "two are left"
    day = found.start + WEEKS
    goal = BestSet(load_kg=one.load_kg, reps=top, day=day)
    text = set_text(BestSet(load_kg=one.load_kg, reps=low, day=day), unit)
    sets = "1 set" if len(done) == 1 else f"{len(done)} sets"
    return Prescription(
        kind="look_later",
        title=f"Without notes: {name} at one load for eight weeks",
        sentences=as_part(
            "do",
            (
                "Without notes, what most often helps where nothing else is known: harder last sets, on one lift "
                "only, so that it can be seen."
            ),
            NextSentence(
                name,
                f"{text} to {top:g}, {sets} as now, the last one until {left}; when every set has {top:g}, the next "
                "load. The other lifts as before.",
                key,
            ),
        ),
        reason=Reason(rule="a note that did not come is not asked for twice", source="Robinson 2024"),
        problem=first.problem.key,
        first_look=day,
        judge_on=day,
        checkpoint=Checkpoint(
            day=day,
            goal=f"{name} {set_text(goal, unit)} in every set",
            fate=f"Yes: {YES}. No: {NO}.",
            aim=goal,
            key=key,
            sets=len(done),
        ),
    )


def settled_without_notes(fate: str, *, was_reached: bool) -> frozenset[str]:
    """Which note, and which remedy, is not asked for as its question has been answered without notes?

    Parameters
    ----------
    fate : what a yes and a no were to mean, as the test said it; of any other test nothing is settled.
    was_reached : was it a yes?
    """
    if f"Yes: {YES}." not in fate:
        return frozenset()
    # After a yes the other lifts go nearer to failure too; after a no none does.
    return frozenset({note_title("rir"), *(() if was_reached else ("closer_to_failure",))})


def _most_done(case: Case) -> tuple[LiftKey, list[BestSet]] | None:
    """Give the large lift that is done most and does not rise, with its sets of the last day at the heaviest load."""
    keys = [row.lift for row in case.lately if not row.is_speed and row.exercise.pattern in LARGE]
    keys = [key for key in keys if key[:2] not in case.doubted]
    order = sorted(set(keys), key=lambda key: (key[:2] in case.rising, -keys.count(key), key))
    for key in order:
        done, left = last_day_of(case, key), left_lately(case, key)
        if left is not None and left <= least_left(case.catalogue[key[0]]):
            # Its sets end near failure as they are.
            continue
        if done and best_of(case, key) is not None:
            return key, done
    return None
