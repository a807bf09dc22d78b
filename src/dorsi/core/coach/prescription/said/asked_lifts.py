"""The lifts that an answer sent back up beside whatever else it said, and what became of each of them since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.best_set import BestSet, set_text
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.rows import Row
from dorsi.core.coach.moved import best_of, body_of
from dorsi.core.coach.prescription.own_words import named
from dorsi.core.coach.prescription.steps.sent_back_up import AskedLift, SentBackUp
from dorsi.core.phrases import listed
from dorsi.core.progress.e1rm import max_of
from dorsi.core.progress.history import History
from dorsi.core.units import load_text

__all__ = ["asked_lifts", "asked_since", "no_step_of"]

#: Who did a lift on so many days could have taken its first step.
FEWEST_DAYS: Final = 2
_DUST: Final = 0.01


def asked_lifts(sentences: Iterable[str]) -> tuple[AskedLift, ...]:
    """Which lifts does this answer send back up?

    Parameters
    ----------
    sentences : of the answer.
    """
    return tuple(one.asked for one in sentences if isinstance(one, SentBackUp))


def asked_since(asked: Sequence[AskedLift], known_to: date, found: Diagnosis) -> str:
    """Say of each lift that was asked for whether it is there, on its way, or lower, and which were not done at all.

    Parameters
    ----------
    asked : in the answer before.
    known_to : the last day that answer stood on.
    found : of today.
    """
    history = found.history
    if history is None:
        return ""
    told, bare, left = list[str](), list[str](), list[str]()
    for one in asked:
        own = found.rows.of(one.key)
        if not own:
            continue
        name, since = named(history, own[-1].place), [row for row in own if row.day > known_to]
        if not since:
            left.append(name)
        elif (said := _went(one, name, since, history)) is None:
            bare.append(name)
        else:
            told.append(said)
    if left:
        done = (
            f"{listed(bare)} {'was' if len(bare) == 1 else 'were'} done since; not done: "
            if bare
            else "not done since: "
        )
        told.append(f"Of the lifts asked for then {done}{listed(left)}.")
    return " ".join(told)


def no_step_of(asked: Sequence[AskedLift], known_to: date, found: Diagnosis) -> list[str]:
    """Which lifts that were sent back up were done on several days since, and took no step at all? Their names.

    A step is more load than they were to begin with, or more repetitions with it.

    Parameters
    ----------
    asked, known_to, found : as in `asked_since`.
    """
    names, history = list[str](), found.history
    for one in asked if history is not None else ():
        since = [row for row in found.rows.of(one.key) if row.day > known_to]
        if history is None or one.begin is None or len({row.day for row in since}) < FEWEST_DAYS:
            continue
        load, most = one.begin.load_kg, one.begin.reps
        done = [(history.sets.load_kg[row.place] or 0.0, history.sets.reps[row.place] or 0.0) for row in since]
        if not any(kg > load + _DUST or (kg >= load - _DUST and reps > most) for kg, reps in done):
            names.append(named(history, since[-1].place))
    return names


def _went(one: AskedLift, name: str, since: Sequence[Row], history: History) -> str | None:
    """Say what became of a lift; None where the log does not tell it."""
    begin, goal, unit = one.begin, one.goal, history.unit
    exercise, loads = load_catalogue()[one.key[0]], history.sets.load_kg
    best = best_of(history, (row.place for row in since), exercise)
    if begin is None or goal is None or best is None:
        return None
    asked = f"{name} was to be at {set_text(goal, unit)} by about {goal.day.isoformat()}"
    # The step of a week is one of load: with less of it no step was taken, whatever more repetitions are worth.
    there = [row.place for row in since if (loads[row.place] or 0.0) >= begin.load_kg - _DUST]
    high = best_of(history, there, exercise)
    if high is None:
        lower = f"{set_text(best, unit)} is the best since, lighter than the {load_text(begin.load_kg, unit)} of then"
        return f"{asked}: {lower}."
    reached = [place for place in there if _is_at(goal, place, history)]
    if reached:
        return f"{name}: {set_text(goal, unit)} was asked for, and is reached."
    body = body_of(exercise)
    up = max_of(body + high.load_kg, high.reps) > max_of(body + begin.load_kg, begin.reps) + _DUST
    way = "on its way" if up else "where it began"
    if max_of(body + best.load_kg, best.reps) > max_of(body + high.load_kg, high.reps) + _DUST:
        # The best is a lighter set of more repetitions: it is named as that, and the step of load beside it.
        heaviest = max(loads[row.place] or 0.0 for row in since) <= high.load_kg + _DUST
        other = f"with {load_text(begin.load_kg, unit)} and more it is {set_text(high, unit)}"
        beside = f"{set_text(high, unit)} the heaviest" if heaviest else other
        return f"{asked}: {set_text(best, unit)} is the best since, and {beside}, {way}."
    return f"{asked}: {set_text(high, unit)} is the best since, {way}."


def _is_at(goal: BestSet, place: int, history: History) -> bool:
    sets = history.sets
    return (sets.load_kg[place] or 0.0) >= goal.load_kg - _DUST and (sets.reps[place] or 0.0) >= goal.reps
