"""Which set stands for the most? One rule for what is compared, whoever asks: the causes, the answer, the way back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from dorsi.core.progress.e1rm import load_at, max_of, reps_at
from dorsi.core.progress.history import History
from dorsi.core.units import LoadUnit, load_text

__all__ = ["BARE_KG", "MOST_REPS", "SAME_KG", "BestSet", "best_set", "set_at", "set_text"]

#: Sets of more repetitions say little of strength.
MOST_REPS: Final = 15
#: Apps write pounds down as kilograms to the hundredth: what lies so near to a load is that load.
SAME_KG: Final = 0.01
#: A body without anything added.
BARE_KG: Final = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class BestSet:
    """One set, as load and repetitions; ``place`` in the history it was read from (None: it was not read)."""

    load_kg: float
    reps: float
    day: date
    place: int | None = None

    @property
    def max_kg(self) -> float:
        """The load of a single repetition that it stands for (Epley)."""
        return max_of(self.load_kg, self.reps)

    def load_for(self, reps: float) -> float:
        """Give the load at which so many repetitions stand for the same maximum."""
        return load_at(self.max_kg, reps)

    def reps_at(self, load_kg: float) -> int | None:
        """Give the repetitions at which a load stands for the same maximum; None where it is none or too heavy."""
        reps = round(reps_at(self.max_kg, load_kg)) if load_kg > 0 else 0
        return reps if reps >= 1 else None


def set_text(one: BestSet, unit: LoadUnit) -> str:
    """How is a set written? As its load and repetitions; of the body alone as its repetitions.

    >>> set_text(BestSet(load_kg=62.5, reps=8, day=date(2031, 3, 2)), "kg")
    '62.5 kg x 8'
    >>> set_text(BestSet(load_kg=BARE_KG, reps=8, day=date(2031, 3, 2)), "kg")
    '8 repetitions'
    """
    if one.load_kg <= BARE_KG:
        return f"{one.reps:g} repetitions"
    return f"{load_text(one.load_kg, unit)} x {one.reps:g}"


def set_at(history: History, place: int, *, bare_kg: float | None = None) -> BestSet | None:
    """Which set is at this place? None where it cannot be compared: no load, help, no or too many repetitions.

    Parameters
    ----------
    history, place : of one person.
    bare_kg : what stands for a body without anything added; None where a set without load says nothing.
    """
    sets = history.sets
    load, reps = sets.load_kg[place] or bare_kg, sets.reps[place]
    if not load or not reps or reps > MOST_REPS or sets.assist_kg[place]:
        return None
    return BestSet(load_kg=load, reps=reps, day=history.day[place], place=place)


def best_set(history: History, places: Iterable[int], *, bare_kg: float | None = None) -> BestSet | None:
    """Which of these sets stands for the most? The first of equal ones; None where none can be compared.

    Parameters
    ----------
    history, bare_kg : as in `set_at`.
    places : of the sets.
    """
    sets = history.sets
    loads, counts, helped = sets.load_kg, sets.reps, sets.assist_kg
    best, most = None, 0.0
    # Thousands of sets are asked for each answer: what is compared is a number, what is given one record.
    for place in places:
        load, reps = loads[place] or bare_kg, counts[place]
        if load and reps and reps <= MOST_REPS and not helped[place]:
            strength = max_of(load, reps)
            if best is None or strength > most:
                best, most = place, strength
    return None if best is None else set_at(history, best, bare_kg=bare_kg)
