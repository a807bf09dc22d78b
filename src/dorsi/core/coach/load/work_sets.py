"""Which sets of a day are its work sets, where nobody marked the others? Far lighter ones are on the way up or down."""

from __future__ import annotations

from collections import Counter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.progress.series_sets import SeriesSets

__all__ = ["WORK_SHARE", "meant_sets", "work_sets"]

#: Sets of a day lighter than this share of its heaviest are on the way up or down.
WORK_SHARE: Final = 0.85
#: A set beyond this was typed wrongly: nobody moves as much, or as often, for a set of strength.
MOST_KG, MOST_REPS = 1000.0, 100.0
#: Nobody doubles his load from one day to the next; a point left out, or pounds for kilograms, does. From so many
#: other days on it is known what the loads are.
DOUBLED: Final = 2.0
DAYS_KNOWN: Final = 3


def meant_sets(sets: SeriesSets) -> NDArray[np.bool_]:
    """Which sets can be what was meant, and are no slip of typing?

    Parameters
    ----------
    sets : of one series.

    Returns
    -------
    True for each set that can be; False beyond 1,000 kg or 100 repetitions, and for what stands on one single day and
    is twice as heavy as anything on three other days or more. Done on another day, too, it is taken at its word.
    """
    meant = np.asarray((sets.load_kg <= MOST_KG) & (sets.reps <= MOST_REPS))
    days = np.unique(sets.week[meant])
    if len(days) <= DAYS_KNOWN:
        return meant
    heaviest = np.array([sets.load_kg[meant & (sets.week == day)].max() for day in days.tolist()])
    others, most = np.sort(heaviest)[-2:].tolist()
    if most < DOUBLED * others:
        return meant
    return np.asarray(meant & (sets.load_kg < DOUBLED * others))


def work_sets(sets: SeriesSets, week: float) -> list[int]:
    """Give the places (in the series) of a day's work sets: those at the load that most near its heaviest have.

    Parameters
    ----------
    sets : of one series.
    week : of that day, with at least one set.
    """
    places = np.flatnonzero(sets.week == week)
    loads = sets.load_kg[places]
    near = places[loads >= WORK_SHARE * loads.max()]
    counted = Counter(round(float(sets.load_kg[i]), 3) for i in near.tolist())
    most = max(counted, key=lambda kg: (counted[kg], kg))
    return [i for i in near.tolist() if round(float(sets.load_kg[i]), 3) == most]
