"""What every row of the programme of a week is made of: its lifts, their visits and sets, and sums over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dorsi.core.anatomy.parts import RegionName
from dorsi.core.planning.candidates import Candidate
from dorsi.core.planning.goals import (
    GOAL_SLOTS,
    PLANES,
)
from dorsi.core.planning.qualities import Slot
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.sessions import (
    groups_of,
)
from dorsi.core.planning.solving import INFINITE, Programme
from dorsi.core.planning.targets import Targets

__all__ = ["WeekSums"]

_A_SET, _WORTH = 0.4, 0.3
#: However much a lift is worth, a set is never free: more is no end in itself.
_LEAST_PRICE: Final = 0.03


@dataclass(slots=True)
class Slacks:
    """What may fall short, by name: the variable of it."""

    regions: dict[RegionName, int] = field(default_factory=dict)
    planes: dict[str, int] = field(default_factory=dict)
    expected: dict[str, int] = field(default_factory=dict)
    stays: dict[str, int] = field(default_factory=dict)


class WeekSums:
    """The lifts of a week as variables: in each kind of session the visits, and the sets above their fewest.

    Parameters
    ----------
    request, targets : what is asked and which bounds follow.
    candidates : the exercises in question.
    apart : every session by itself in place of sums over equal ones.
    """

    def __init__(
        self, request: PlanRequest, targets: Targets, candidates: Sequence[Candidate], *, apart: bool = False
    ) -> None:
        self.request, self.targets, self.candidates = request, targets, tuple(candidates)
        self.groups = groups_of(request.days, apart=apart)
        self.programme = Programme()
        self.slacks = Slacks()
        self.more: list[list[int]] = []
        self.visits: list[list[int]] = []
        self._variables()

    def _variables(self) -> None:
        add, bound = self.programme.variable, self.programme.bound
        own = GOAL_SLOTS[self.request.goal]
        for one in self.candidates:
            scheme, more_row, visits_row = one.scheme, [], []
            most = 3 if (one.slot in own or one.slot in PLANES) and not self._has_another(one) else 2
            for group in self.groups:
                # Nothing is paid for taking a lift up: such costs blunt the bound that a proof needs. Setting up
                # takes minutes already, and the worthiest of a family comes again by itself.
                visits = add(0, min(group.sessions, most), whole=True)
                price = group.times * max(_LEAST_PRICE, _A_SET - _WORTH * one.worth)
                # A lift brings its fewest sets with it; what is above them is mostly a yes or no, which proofs like.
                room = scheme.most_sets - scheme.fewest_sets
                more = add(0, group.sessions * room, cost=price, whole=True)
                bound({more: 1, visits: -room}, high=0)
                self.programme.price(visits, scheme.fewest_sets * price)
                more_row.append(more)
                visits_row.append(visits)
            self.more.append(more_row)
            self.visits.append(visits_row)
            self._come_again(visits_row, most)

    def _has_another(self, row: Candidate) -> bool:
        """Is a pull of another family there? No one row, and for width no one pull down, is then done on three days."""
        families = {one.family for one in self.candidates if one.slot == row.slot}
        in_turns = {"horizontal"} | ({"vertical"} if self.request.goal == "width" else set())
        return row.slot in in_turns and len(families) > 1 and not self.request.deload

    def _come_again(self, visits: Sequence[int], most: int) -> None:
        """Hold a lift to so many of the equal sessions, which are each by themselves here."""
        for times in {group.times for group in self.groups}:
            alike = [v for v, group in zip(visits, self.groups, strict=True) if group.times == times]
            if len(alike) > most:
                self.programme.bound(dict.fromkeys(alike, 1.0), high=most)

    def sets_in(self, g: int, weight: Mapping[int, float], times: float = 1.0) -> dict[int, float]:
        """Sum the sets of a kind of session, each lift with its weight."""
        found: dict[int, float] = {}
        for i, w in weight.items():
            found[self.visits[i][g]] = times * w * self.candidates[i].scheme.fewest_sets
            found[self.more[i][g]] = times * w
        return found

    def of_week(self, weight: Mapping[int, float]) -> dict[int, float]:
        """Sum the sets of the week, each lift with its weight."""
        found: dict[int, float] = {}
        for g, group in enumerate(self.groups):
            found |= self.sets_in(g, weight, group.times)
        return found

    def where(self, *slots: Slot) -> list[int]:
        """Which lifts fill one of these slots?"""
        return [i for i, one in enumerate(self.candidates) if one.slot in slots]

    def total(self, weight: Mapping[int, float], low: float = 0.0, high: float = INFINITE) -> int:
        """Make one variable of a weighted sum over the week: later rows then hold one number in place of a hundred."""
        total = self.programme.variable(low, high)
        self.programme.bound(self.of_week(weight) | {total: -1}, low=0, high=0)
        return total

    def days_of(self, members: Iterable[int]) -> dict[int, float]:
        """Count the days of the week with these lifts, each lift by itself."""
        return {self.visits[i][g]: float(k.times) for i in members for g, k in enumerate(self.groups)}
