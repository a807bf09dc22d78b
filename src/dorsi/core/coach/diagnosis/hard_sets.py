"""How many hard sets a week does the back get of late, in all and for each of its parts?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.catalogue.exercise import Region
from dorsi.core.coach.diagnosis.rows import LATELY_WEEKS, Rows

__all__ = ["BACK", "full_parts", "hard_sets_of_back", "hard_sets_of_back_lifts", "hard_sets_of_parts", "weeks_of_late"]

#: The parts of the back.
BACK: Final[tuple[Region, ...]] = ("width", "thickness", "extensors")


def weeks_of_late(rows: Rows) -> float:
    """How many of the last twelve weeks does the log cover?"""
    return min(float(LATELY_WEEKS), rows.weeks)


def hard_sets_of_parts(rows: Rows) -> Mapping[Region, float]:
    """How many hard fractional sets a week does each region get over the last twelve weeks, from whatever lift?

    Parameters
    ----------
    rows : of one person on one day; sets that are known to end far from failure do not count.
    """
    total: dict[Region, float] = defaultdict(float)
    for row in rows.lately():
        if not row.easy:
            for region, share in row.regions.items():
                total[region] += share
    return {region: total[region] / weeks_of_late(rows) for region in load_anatomy().regions}


def hard_sets_of_back(rows: Rows) -> float:
    """How many hard sets a week does the back get, each counted once, as a lifter counts them?"""
    hard = [row for row in rows.lately() if not row.easy and any(row.regions.get(one, 0) > 0 for one in BACK)]
    return len(hard) / weeks_of_late(rows)


def hard_sets_of_back_lifts(rows: Rows) -> float:
    """How many of these are of lifts for the back? The others, such as cleans and snatches, train it as well."""
    return sum(row.back and not row.easy for row in rows.lately()) / weeks_of_late(rows)


def full_parts(rows: Rows) -> tuple[Region, ...]:
    """Which parts of the back get more hard sets a week than the usual range holds at most?"""
    sets, ranges = hard_sets_of_parts(rows), load_anatomy().regions
    return tuple(one for one in BACK if sets[one] > ranges[one].upper_sets)
