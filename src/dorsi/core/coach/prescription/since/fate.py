"""What becomes of the advice before: is it kept, reached, missed, at its end, or was it never begun?"""

from __future__ import annotations

from typing import Literal

from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.to_log import noted_since
from dorsi.core.coach.moved import move_of
from dorsi.core.coach.prescription.checkpoints.checkpoint import Checkpoint
from dorsi.core.coach.prescription.own_log.risen_beyond import risen_beyond
from dorsi.core.coach.prescription.said.month_ago import EARLY, Earlier
from dorsi.core.coach.prescription.since.best_since import body_under, course_since, lift_of, reached
from dorsi.core.coach.prescription.since.was_done import was_done
from dorsi.core.coach.prescription.traits import traits_of

__all__ = ["Fate", "fate_of", "rises"]

#: What becomes of an advice. "keeps": its day has not come. "reached", "missed": it has. "ended": lifts
#: rise. "undone": it was not done. "untried": the lift of its set was not. "asked": a note that did not come. "over":
#: there is nothing to keep.
Fate = Literal["keeps", "reached", "missed", "ended", "undone", "untried", "asked", "over"]


def fate_of(earlier: Earlier | None, found: Diagnosis) -> Fate:
    """What becomes of the advice before?

    Parameters
    ----------
    earlier : of that day.
    found : of today.
    """
    if earlier is None or found.history is None:
        return "over"
    if earlier.advice is None:
        return "keeps" if _waits_still(earlier, found) else "over"
    if earlier.supposed and found.state == "stuck":
        # Nobody is known to have been asked: what is said today stands for itself.
        return "over"
    if earlier.is_note:
        if rises(found) or noted_since(earlier.advice, found.history, earlier.known_to):
            return "over"
        return "keeps" if found.as_of - earlier.on < EARLY else "asked"
    return _fate_of_change(earlier, found)


def _waits_still(earlier: Earlier, found: Diagnosis) -> bool:
    """Is something still stuck, and the day not come on which a change in the log was to be judged?"""
    return earlier.waits and found.state == "stuck" and not earlier.has_come(found.start)


def _fate_of_change(earlier: Earlier, found: Diagnosis) -> Fate:
    if reached(earlier, found):
        return "reached"
    if rises(found) and traits_of(earlier.remedy).gives_back and not _is_a_no(earlier, found):
        return "ended"
    if earlier.test is None or (earlier.stopped is not None and earlier.test.day <= found.start):
        return "over"
    done = was_done(earlier, found).yes
    if done is False and (found.state == "stuck" or earlier.test.day <= found.start or earlier.undone):
        # What was not done is not judged; where it is still what is to be done, it is said anew: once, not for ever.
        return "undone"
    if earlier.test.day <= found.start:
        return "untried" if _is_left_out(earlier.test, earlier, found) else "missed"
    return "over" if _moved(course_since(earlier, found), body_under(lift_of(earlier))) and rises(found) else "keeps"


def _is_left_out(test: Checkpoint, earlier: Earlier, found: Diagnosis) -> bool:
    """Was the lift of the set not done at all since? Then the set says neither yes nor no."""
    return test.key is not None and not any(row.day > earlier.known_to for row in found.rows.of(test.key))


def _is_a_no(earlier: Earlier, found: Diagnosis) -> bool:
    """Was it done and its set missed on its day, and did no lift of it rise beyond where it stood before?

    Then what was said of a no holds, whatever else rises.
    """
    if earlier.test is None or earlier.test.day > found.start or earlier.stopped is not None:
        return False
    done = was_done(earlier, found).yes is not False
    return done and not risen_beyond(found, earlier.known_to, earlier.touched)


def rises(found: Diagnosis) -> bool:
    """Does the back rise, or some of its lifts?

    Parameters
    ----------
    found : of today.
    """
    return found.state == "moving" or found.denied or bool(found.rising)


def _moved(seen: tuple[BestSet, BestSet] | None, body_kg: float) -> bool:
    if seen is None:
        return False
    now, before = seen
    return move_of(before, now, body_kg) == "up"
