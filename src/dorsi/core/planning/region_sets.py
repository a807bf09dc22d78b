"""How many sets of a week does each region of the back get? Counted once for all who ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dorsi.core.anatomy.parts import RegionName
from dorsi.core.anatomy.regions import regions_of
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.plans import PlannedLift, PlannedSession

__all__ = ["lifts_of", "region_sets"]


def lifts_of(sessions: Iterable[PlannedSession]) -> list[PlannedLift]:
    """Which lifts do these sessions hold, one after the other?"""
    return [lift for session in sessions for lift in session.lifts]


def region_sets(lifts: Iterable[PlannedLift], catalogue: Mapping[str, Exercise]) -> Mapping[RegionName, float]:
    """How many sets do these lifts count for, region by region? A region that gets none has 0.

    A set counts as `regions_of` says: in full where it works a muscle of the region directly, half where it helps.
    """
    sums: dict[RegionName, float] = defaultdict(float)
    for lift in lifts:
        for region, share in regions_of(catalogue[lift.exercise].shares).items():
            sums[region] += share * len(lift.work_sets)
    return sums
