"""What a coach asks of a week beside its goal: directions that keep up, days of like length, what health chooses.

All counted in direct sets, as the plan prints them once each: by regions a row counts for the width as much as a pull
from above does, so that bounds of regions alone leave either direction behind.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dorsi.core.planning.directions import most_days_of_a_plane
from dorsi.core.planning.goals import PLANES
from dorsi.core.planning.qualities import Slot
from dorsi.core.planning.sessions import Group, budget_of
from dorsi.core.planning.week_sums import WeekSums
from dorsi.core.plans import Goal

__all__ = ["EXTENSORS_GROW", "add_even_directions", "add_full_days", "add_health_choice"]

#: So many sets of one direction of pull stand beside two of the other at most, where neither is the goal, and beside
#: the other where it is not; a set beyond that costs.
_BESIDE: Final[Mapping[Goal, tuple[tuple[Slot, Slot, float], ...]]] = {
    "balance": (("vertical", "horizontal", 1.5), ("horizontal", "vertical", 1.5)),
    "strength": (("vertical", "horizontal", 1.5), ("horizontal", "vertical", 1.5)),
    "width": (("vertical", "horizontal", 2.0),),
    "thickness": (("horizontal", "vertical", 2.0),),
}
_LEFT_BEHIND: Final = 4.0
#: Fractional sets of the extensors from which growth can be told, which no goal goes without; what a set short costs.
#: Source: ``anatomy/regions.toml``.
EXTENSORS_GROW: Final = 4.0
_EXTENSORS_SHORT: Final = 1.0
#: A day is to fill these shares of its minutes; a minute short of each costs.
_FULL, _HALF_FULL = 0.75, 0.55
_MINUTE_SHORT: Final = 0.05
_NOT_COUNTED: Final = frozenset({"extensors", "arms_and_grip"})
#: Shorter days are full by themselves.
_ROOM_MINUTES: Final = 50
#: A day with rotators where a shoulder is sore; a set of the upper back where bones are weak or thickness is the goal.
_ROTATORS_TWICE, _UPPER_BACK, _BLADES = 6.0, 25.0, 6.0
_TWICE: Final = 2


def add_even_directions(week: WeekSums) -> None:
    """Let neither direction of pull, nor the extensors, fall behind what the goal asks for."""
    p, request = week.programme, week.request
    for more, less, ratio in _BESIDE.get(request.goal, ()):
        if not week.where(less) or any(most_days_of_a_plane(slot, request) is not None for slot in PLANES):
            continue
        mine = dict.fromkeys(week.where(more), -1.0) | dict.fromkeys(week.where(less), ratio)
        p.bound(week.of_week(mine) | {p.variable(cost=_LEFT_BEHIND): 1}, low=0)
    if request.goal != "extensors" and not request.deload:
        weight = {i: one.regions.get("extensors", 0.0) for i, one in enumerate(week.candidates)}
        p.bound(week.of_week(weight) | {p.variable(cost=_EXTENSORS_SHORT): 1}, low=EXTENSORS_GROW)


def add_full_days(week: WeekSums, seconds: Mapping[int, float], group: Group) -> None:
    """Let no day be much shorter than its minutes, where lifts or a set more of a lift could fill it."""
    if week.request.deload or week.request.goal in _NOT_COUNTED or week.request.minutes < _ROOM_MINUTES:
        return
    for share in (_FULL, _HALF_FULL):
        short = week.programme.variable(cost=group.times * _MINUTE_SHORT / 60)
        least = share * group.sessions * budget_of(week.request)
        week.programme.bound({**seconds, short: 1}, low=least)


def add_health_choice(week: WeekSums) -> None:
    """Let health and the goal choose the small lifts: rotators for a sore shoulder, the upper back for weak bones."""
    p, request = week.programme, week.request
    flags = request.limits.flags
    rear = [i for i in week.where("retraction") if "shrug" not in week.candidates[i].slug]
    if flags.is_sore("shoulder") and request.days > 1:
        days = week.days_of(week.where("rotation"))
        p.bound(days | {p.variable(cost=_ROTATORS_TWICE): 1}, low=_TWICE)
    wished = (
        (flags.osteoporosis, _UPPER_BACK, rear),
        (request.goal == "thickness", _BLADES, week.where("retraction", "shrug")),
    )
    for holds, cost, members in wished:
        if holds and members:
            p.bound(week.of_week(dict.fromkeys(members, 1.0)) | {p.variable(cost=cost): 1}, low=_TWICE)
