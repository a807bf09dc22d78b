"""What `dorsi load` says week after week of one lifter: the belief about each lift is kept from one week to the next.

The rules are those of `core.coach.load` (belief, strength, next sets). Left out: what one lift borrows from another,
the form of a day, and what was looked at more than twelve weeks before the first question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import nan
from random import Random
from types import SimpleNamespace
from typing import Any, Final, cast

import numpy as np

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.load.capacity import WEEKS, Capacity, capacity_at
from dorsi.core.coach.load.clean_model import CleanBelief, LookedAt, first_prior
from dorsi.core.coach.load.next_sets import Known, LastSets, Step, next_sets
from dorsi.core.coach.load.owning import FEW_REPS, USUAL_SESSIONS
from dorsi.core.progress.series_sets import SeriesSets
from dorsi.core.synth.training.living import STEP_KG, DoneSet

__all__ = ["LoadsInTime", "Told"]

#: Who counts his own clean repetitions errs on so many.
HAND_ERROR: Final = 0.03
#: A set was most likely unclean from this chance on.
UNCLEAN: Final = 0.8
#: Load and most repetitions of the next sets.
Told = tuple[float, int]
Key = tuple[str, bool]


@dataclass(slots=True)
class _Lift:
    days: dict[int, list[DoneSet]] = field(default_factory=dict)
    belief: CleanBelief | None = None
    looked: int = -1


@dataclass(slots=True)
class LoadsInTime:
    """The owned loads of one lifter, by lift and straps."""

    seed: int
    lifts: dict[Key, _Lift] = field(default_factory=dict)
    random: Random = field(init=False)

    def __post_init__(self) -> None:
        self.random = Random(f"rates/{self.seed}")

    def add(self, sets: Sequence[DoneSet]) -> None:
        """Take in what was done; of all of it the clean repetitions are counted, by hand."""
        for exact in sets:
            seen = sum((i < exact.clean_reps) != (self.random.random() < HAND_ERROR) for i in range(exact.reps))
            one = replace(exact, clean_reps=seen)
            lift = self.lifts.setdefault((one.slug, one.straps), _Lift())
            lift.days.setdefault(one.day, []).append(one)

    def next_of(self, key: Key, today: int, noted: frozenset[str]) -> Told | None:
        """Which load, and up to how many repetitions, come next? None for a lift that was not looked at yet."""
        lift = self.lifts.get(key)
        if lift is None:
            return None
        days = sorted(lift.days)
        capacity = _capacity(lift, days[-1], noted)
        if capacity is None:
            return None
        if lift.belief is None:
            start = _capacity(lift, days[0], noted) or capacity
            lift.belief = CleanBelief(start.ln, first_prior(start.sd))
        for day in days:
            if day > lift.looked:
                lift.belief.look([_looked(one) for one in lift.days[day]])
        lift.looked = days[-1]
        said = next_sets(
            _last(lift, lift.belief, days[-1], today, noted),
            _steps(lift.days[days[-1]]),
            _band(lift, days, key[0]),
            Known(belief=lift.belief, capacity=capacity),
        )
        return None if said is None or said.load_kg is None else (said.load_kg, said.reps)


def _looked(one: DoneSet) -> LookedAt:
    return LookedAt(week=one.day / 7, load_kg=one.load_kg, reps=one.reps, clean=one.clean_reps)


def _capacity(lift: _Lift, day: int, noted: frozenset[str]) -> Capacity | None:
    lately = [one for on, sets in lift.days.items() if day - 7 * WEEKS < on <= day for one in sets]
    columns: dict[str, Any] = {
        "week": np.array([one.day / 7 for one in lately]),
        "load_kg": np.array([one.load_kg for one in lately]),
        "reps": np.array([float(one.reps) for one in lately]),
        "rir": np.array([one.rir if "rir" in noted else nan for one in lately]),
    }
    series = SimpleNamespace(**columns)
    series.between = lambda _after, _until: series
    return capacity_at(cast("SeriesSets", series), day / 7)


def _last(lift: _Lift, belief: CleanBelief, day: int, today: int, noted: frozenset[str]) -> LastSets:
    sets = lift.days[day]
    two = sets[-2:]
    unclean = len(two) > 1 and all(belief.unclean(_looked(one)) >= UNCLEAN for one in two)
    return LastSets(
        moved_kg=sets[-1].load_kg,
        reps=tuple(one.reps for one in sets),
        rir=min(one.rir for one in sets) if "rir" in noted else None,
        pain=max(one.pain for one in sets) if "pain" in noted else None,
        weeks_away=(today - day) / 7,
        unclean_kg=max(one.load_kg for one in two) if unclean else None,
    )


def _steps(sets: Sequence[DoneSet]) -> tuple[Step, ...]:
    most = 1.5 * max(one.load_kg for one in sets)
    return tuple(
        Step(load_kg=STEP_KG * n, assist_kg=None, moved_kg=STEP_KG * n) for n in range(1, int(most / STEP_KG) + 2)
    )


def _band(lift: _Lift, days: Sequence[int], slug: str) -> tuple[int, int]:
    """Fewest and most repetitions: about the usual ones, within what the exercise is made for, as for `dorsi load`."""
    usual = round(float(np.median([one.reps for day in days[-USUAL_SESSIONS:] for one in lift.days[day]])))
    wide = 1 if usual <= FEW_REPS else 2
    low, high = max(usual - wide, 1), usual + wide
    made = load_catalogue()[slug].rep_range
    if made is not None and made[0] <= usual <= made[1]:
        low, high = max(low, made[0]), min(high, made[1])
    return low, max(high, low + 1)
