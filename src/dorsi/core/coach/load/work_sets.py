"""Which sets of a day are its work sets, where nobody marked the others? Far lighter ones are on the way up or down."""

from __future__ import annotations

from collections import Counter
from typing import Final

import numpy as np

from dorsi.core.progress.series_sets import SeriesSets

__all__ = ["WORK_SHARE", "work_sets"]

#: Sets of a day lighter than this share of its heaviest are on the way up or down.
WORK_SHARE: Final = 0.85


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
