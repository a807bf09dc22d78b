"""One problem with all that is known about it: what every cause reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.catalogue.exercise import Exercise, Region
from dorsi.core.coach.diagnosis.hard_sets import BACK, hard_sets_of_back, hard_sets_of_parts, weeks_of_late
from dorsi.core.coach.diagnosis.problem import Problem, lift_key
from dorsi.core.coach.diagnosis.rows import LATELY_WEEKS, Row, Rows
from dorsi.core.progress.history import History
from dorsi.core.progress.judgement import Judgement

if TYPE_CHECKING:
    from dorsi.core.coach.filmed_sets import FilmedSet

__all__ = ["Case", "LimitSeen", "LoadSeen", "region_name"]

#: The share of sets that must carry a note before they speak for all, and the fewest of them.
ENOUGH_NOTED: Final = 0.25
FEWEST_NOTED: Final = 4
#: From so many sets a week on no tenth of a set is told.
ROUND_FROM: Final = 10

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitSeen:
    """What the two-capacity model says of one lift: chance that the grip, and that the arms, end it first."""

    slug: str
    variant: str
    p_grip: float | None
    p_arms: float | None
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadSeen:
    """The load that is owned (every rep clean) of one lift, for its usual repetitions."""

    slug: str
    variant: str
    load_kg: float
    low_kg: float
    high_kg: float


@dataclass(frozen=True, kw_only=True)
class Case:
    """One problem of one person on one day.

    ``rows`` are the sets that count; ``films``, ``limits`` and ``loads`` what was found out elsewhere; ``fatigue`` 0 to
    10 over the last two weeks, as the lifter says, or None. ``failed``: causes whose remedy was tried for this problem
    in the last half year and did not help. ``rising``: lifts (slug, variant) that rise lately within a back that does
    not. ``doubted``: lifts (slug, variant) whose load is asked about first, so that nothing is judged by them.
    ``starved``: lifts of a back whose own heaviest cause is that they are done too little.
    """

    problem: Problem
    history: History
    judgement: Judgement
    rows: Rows
    catalogue: Mapping[str, Exercise]
    as_of: date
    films: tuple[FilmedSet, ...] = ()
    limits: tuple[LimitSeen, ...] = ()
    loads: tuple[LoadSeen, ...] = ()
    fatigue: int | None = None
    failed: frozenset[str] = frozenset()
    rising: frozenset[tuple[str, str]] = frozenset()
    doubted: frozenset[tuple[str, str]] = frozenset()
    starved: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def mine(self) -> list[Row]:
        """The sets of the problem: of its lift, or of all back lifts."""
        lift = self.problem.lift
        if lift is None:
            return [row for row in self.rows.rows if row.back]
        return [row for row in self.rows.rows if row.lift == lift_key(lift)]

    @cached_property
    def trained(self) -> list[Row]:
        """The sets that train what the problem is: of a lift all its variants, of the back all of the back."""
        lift = self.problem.lift
        return self.mine if lift is None else [row for row in self.rows.rows if row.slug == lift.slug]

    @cached_property
    def lately(self) -> list[Row]:
        """The problem's sets of the last twelve weeks; easier weeks that were announced are left out."""
        return [row for row in self.mine if row.ago < 7 * LATELY_WEEKS and not row.announced]

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises of the problem, the most done of late first."""
        counted = Counter(row.slug for row in self.lately or self.mine)
        return tuple(self.catalogue[slug] for slug, _ in counted.most_common())

    @property
    def is_back(self) -> bool:
        """Is the whole back the problem?"""
        return self.problem.lift is None

    @property
    def weeks(self) -> float:
        """How many of the last twelve weeks the log covers."""
        return weeks_of_late(self.rows)

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """The regions of the back that the problem trains directly: for the back width and thickness, and extensors."""
        if self.is_back:
            return BACK
        found = self.exercises[0] if self.exercises else None
        if found is None:
            return ()
        shares = next(row.regions for row in self.mine if row.slug == found.slug)
        return tuple(region for region in BACK if shares.get(region, 0.0) >= 1.0)

    @cached_property
    def sets_a_week(self) -> Mapping[Region, float]:
        """Hard fractional sets a week of each region over the last twelve weeks, whatever lift they come from."""
        return hard_sets_of_parts(self.rows)

    @cached_property
    def hard_sets_a_week(self) -> float:
        """How many hard sets a week does the back get, each counted once, as a lifter counts them?"""
        return hard_sets_of_back(self.rows)

    @property
    def hard_sets_told(self) -> str:
        """Say how many that are, and why what is told of the parts adds up to more: a set trains two or three."""
        sets = self.hard_sets_a_week
        number = f"{sets:.0f}" if sets >= ROUND_FROM else f"{sets:.1f}"
        return f"{number} hard sets a week (one set may count for two parts)"

    @cached_property
    def full_regions(self) -> tuple[Region, ...]:
        """The regions of the problem that get more hard sets a week than the usual range holds, the fullest first."""
        over = [region for region in self.regions if self.fullness(region) > 1]
        return tuple(sorted(over, key=self.fullness, reverse=True))

    def fullness(self, region: Region) -> float:
        """How many hard sets a week does a region get, as a share of what the usual range holds at most?"""
        return self.sets_a_week[region] / load_anatomy().regions[region].upper_sets

    def ids_of(self, rows: Sequence[Row], most: int = 40) -> tuple[str, ...]:
        """Give the ids of the newest of these sets."""
        return tuple(self.history.sets.set_id[row.place] for row in rows[-most:])

    def noted(self, column: Sequence[T | None], rows: Sequence[Row] | None = None) -> list[tuple[Row, T]]:
        """Give the problem's sets of late on which something was noted, or none where it is on too few to speak.

        Enough is a quarter of the sets and at least four.
        """
        rows = self.lately if rows is None else rows
        found = [(row, value) for row in rows if (value := column[row.place]) is not None]
        return found if self.enough(len(found), len(rows)) else []

    @staticmethod
    def enough(noted: int, of: int) -> bool:
        """Do so many notes speak for so many sets?"""
        return noted >= FEWEST_NOTED and noted >= ENOUGH_NOTED * of


def region_name(region: Region) -> str:
    """Name a region in a sentence."""
    return load_anatomy().regions[region].name.lower()
