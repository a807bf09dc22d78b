"""The best set since the answer before, said beside the one that was asked for, or beside the one before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dorsi.core.coach.best_set import BestSet, set_text
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.rows import LiftKey
from dorsi.core.coach.moved import Move, move_of
from dorsi.core.coach.prescription.checkpoints.checkpoint import Checkpoint
from dorsi.core.coach.prescription.own_words import named
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.since.best_since import (
    body_under,
    course_since,
    is_tried,
    lift_of,
    nearest_since,
    reached,
    worth_of,
)
from dorsi.core.coach.prescription.since.was_done import is_undone, was_done
from dorsi.core.coach.prescription.steps.ladder import done_words, steps_done
from dorsi.core.phrases import small_number
from dorsi.core.units import LoadUnit, load_text

__all__ = ["result_since", "seen_since"]

#: A best set this near to the one asked for is about the same.
ABOUT: Final = 0.97
_DUST: Final = 1e-6
_WENT: Final[Mapping[Move, str]] = {
    "up": "it moves",
    "level": "about level",
    "down": "lower",
    "unclear": "the two cannot be compared yet",
}


def seen_since(earlier: Earlier, found: Diagnosis) -> str:
    """Say whether it was done, and the best set since beside the one that was asked for.

    Parameters
    ----------
    earlier, found : of that day, and of today.
    """
    return " ".join(filter(None, (was_done(earlier, found).words, result_since(earlier, found))))


def result_since(earlier: Earlier, found: Diagnosis) -> str:
    """Say the best set since beside the one asked for, or beside the one before."""
    seen, history = course_since(earlier, found), found.history
    if seen is None or history is None:
        return ""
    now, before = seen
    unit, test, key = history.unit, earlier.test, lift_of(earlier)
    name = named(history, now.place) if now.place is not None else "Its"
    # What was not begun has its steps before it.
    begun = test is not None and not is_undone(earlier, found)
    steps = _steps(earlier, found, unit) if begun else ""
    if test is not None and test.aim is not None:
        every = " in every set" if test.sets > 1 else ""
        asked = f"{set_text(test.aim, unit)}{every}"
        tried = is_tried(earlier, found, test.aim)
        near = worth_of(now, key) >= ABOUT * worth_of(test.aim, key)
        if (done := reached(earlier, found)) is not None:
            same = set_text(done, unit) == set_text(test.aim, unit)
            worth = "" if same else ", which is worth as much or more"
            return f"{name}: {asked} was asked for, {set_text(done, unit)}{every} was done{worth}."
        early = test.day > found.start and not earlier.waits
        about = ", not in every set" if every else ", about as much"
        how = about if near else ", which is less" if tried else ", not tried yet"
        if early and tried and not near and now.load_kg > test.aim.load_kg + _DUST:
            back = f"You went heavier than planned ({set_text(now, unit)}): go back to sets of {_planned_reps(test)}."
            return " ".join(filter(None, (f"{name}: {asked} was asked for by {test.day.isoformat()}.", back, steps)))
        # Before its day the steps tell how near it is.
        there = None if every or test.day > found.start else nearest_since(earlier, found, test.aim)
        short = _short_of(there, test.aim, key, unit)
        same = bool(short) and there is not None and set_text(there, unit) == set_text(now, unit)
        best = "" if same else f"{set_text(now, unit)} is the best since{how}"
        came = f"; {', and '.join(filter(None, (short, best)))}" if short else f", {best}"
        told = f"{name}: {asked} was asked for by {test.day.isoformat()}{came}."
        return " ".join(filter(None, (told, steps)))
    went = f"{name}: best set since {set_text(now, unit)}, before {set_text(before, unit)}"
    if earlier.is_look:
        # What follows of it is what the answer goes on to say.
        return f"{went}."
    return " ".join(filter(None, (f"{went}: {_WENT[move_of(before, now, body_under(key))]}.", steps)))


def _short_of(one: BestSet | None, aim: BestSet, key: LiftKey | None, unit: LoadUnit) -> str:
    """Say of the heaviest set of the repetitions asked for by how much it falls short, where it comes near."""
    if one is None or worth_of(one, key) < ABOUT * worth_of(aim, key):
        return ""
    return f"{set_text(one, unit)} was done, {load_text(aim.load_kg - one.load_kg, unit)} short"


def _planned_reps(test: Checkpoint) -> str:
    """Say how many repetitions the sets up to the test have, a small number as a word."""
    reps = test.steps[0].reps if test.steps else round(test.aim.reps) if test.aim else 0
    return small_number(reps)


def _steps(earlier: Earlier, found: Diagnosis, unit: LoadUnit) -> str:
    """Say which of the steps that were said are done."""
    test = earlier.test
    if test is None:
        return ""
    return done_words(test.steps, steps_done(test.steps, test.key, found, earlier.known_to), unit)
