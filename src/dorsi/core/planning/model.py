"""The week as a mixed-integer programme: which lifts, how often, with how many sets.

A week of one to three sessions has that many different ones; four to six sessions repeat two or three of them, as a
coach would write it: the same lifts come again after days of rest, so that they can be compared.

The week is planned before its days: the programme here holds sums over the sessions, which makes it small, and what it
finds is a bound for every way of dealing the lifts out to days. `days` deals them out; where that succeeds in full the
week is optimal for both. Sets are whole. What must hold is a row; what is wished costs by how far it is missed; what
was promised but cannot be met has a slack whose cost is above everything else, so that the same solve finds the
smallest shortfall.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from dorsi.core.anatomy.parts import RegionName
from dorsi.core.planning.candidates import Candidate
from dorsi.core.planning.goals import (
    GOAL_SLOTS,
    HINGE_DAYS,
    HINGE_DAYS_LEAST,
    MAIN_REGIONS,
    MAIN_SLOTS,
    PLANES,
    rivals_of,
    small_of,
    work_of,
)
from dorsi.core.planning.qualities import HOLDS_THE_TRUNK, STRETCHED, Slot
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.sessions import (
    DAYS_OF_A_PLANE,
    MOST_PAIRS,
    MOST_PULLS,
    PLANES_OF_A_SESSION,
    SESSION_LUMBAR,
    Group,
    groups_of,
    pair_kinds,
    place_in_order,
    seconds_of,
    session_budget_s,
    session_rules,
)
from dorsi.core.planning.solving import INFINITE, Programme, Solution
from dorsi.core.planning.targets import MOST_OF_A_MUSCLE, PLANE_SHARES, PLANE_SHARES_OF, SESSION_MOST, Targets
from dorsi.core.plans import SolverAsk

__all__ = ["GOAL_SLOTS", "PROMISED_WORK", "Dealt", "WeekModel"]

#: From so many days on sessions touch each other: no hard pull-ups on two of them in a row.
_DAYS_THAT_TOUCH: Final = 4
MOST_SETS_OF_A_LIFT: Final = 10.0
STRETCH_SHARE: Final = 0.4
#: Muscles that no region counts, so that only their own row bounds them; all others stay below their region.
UNCOUNTED: Final = ("infraspinatus", "glutes", "hamstrings")
#: Muscles that are easily forgotten: fractional sets a week they should get when there is room.
WISHED_MUSCLES: Final[Mapping[str, float]] = {
    "trap_lower": 5,
    "trap_upper": 4,
    "rear_delt": 8,
    "infraspinatus": 5,
    "erector_lumbar": 5,
    "biceps": 9,
    "forearm_extensors": 2,
}
#: With so much time this much more of that work is wished for, as the pulls have reached their bounds by then.
LONG_MINUTES, LONG_SHARE = 60.0, 1.5
#: Two sets a week of each of these are promised.
PROMISED_WORK: Final = ("arm work", "grip work", "a hold or a carry")
#: What things cost: a set promised and not given, one expected, a lift that works and is dropped, a set short of the
#: wish, off its plane, short for a muscle, short of stretch; a set itself, what its worth gives back, a superset.
PROMISED, EXPECTED, KEPT = 40.0, 8.0, 5.0
_SHORT_OF_WISH, _OFF_PLANE, _SHORT_OF_MUSCLE, _SHORT_OF_STRETCH = 0.9, 0.8, 0.4, 0.5
_A_SET, _WORTH, _A_PAIR, _SHORT_OF_WORK, _SHORT_OF_GOAL, _PLANE = 0.4, 0.3, 0.05, 0.5, 0.8, 100.0
#: However much a lift is worth, a set is never free: more is no end in itself.
_LEAST_PRICE: Final = 0.03
#: The goal comes first of all that is wished: a session without it, a set by which other work gets more in the week,
#: and in one session; small work above a direction of pull.
_WITHOUT_GOAL, _GOAL_SECOND, _SECOND_TODAY, _SMALL_OVER, _HANDS_OVER = 30.0, 12.0, 3.0, 1.2, 3.0
_GRIP_OVER: Final = 0.8
#: Sets of holds and carries in a week with high blood pressure. Source: judgement on the careful side.
_MOST_HELD: Final = 4.0
#: By so many sets what the goal names is ahead of every other kind of work.
_AHEAD: Final = 1.0
#: A set of pull-ups that somebody who wants a wide back could do.
_PULL_UPS: Final = 0.8
BODY: Final = "body_mass_plus_added"
#: Lifts that the log has not lately: beyond so many in one week each costs this much.
MOST_NEW, _NEW_LIFT = 2, 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealt:
    """One lift in one kind of session: over how many of its sessions, with how many sets in all of them."""

    candidate: Candidate
    group: int
    visits: int
    sets: int


@dataclass(slots=True)
class _Slacks:
    """What may fall short, by name: the variable of it."""

    regions: dict[RegionName, int] = field(default_factory=dict)
    planes: dict[str, int] = field(default_factory=dict)
    expected: dict[str, int] = field(default_factory=dict)
    stays: dict[str, int] = field(default_factory=dict)


class WeekModel:
    """The programme of one week.

    Parameters
    ----------
    request, targets : what is asked and which bounds follow.
    candidates : the exercises in question.
    asks : what active tips want of the week.
    apart : every session by itself in place of sums over equal ones: exact, but slower.
    """

    def __init__(
        self,
        request: PlanRequest,
        targets: Targets,
        candidates: Sequence[Candidate],
        asks: Sequence[SolverAsk] = (),
        *,
        apart: bool = False,
    ) -> None:
        self.request, self.targets, self.candidates = request, targets, tuple(candidates)
        self.groups = groups_of(request.days, apart=apart)
        #: One or two sessions a week move the blades both ways each; from three on they may take turns.
        self.both_planes = request.days <= DAYS_OF_A_PLANE
        self.programme = Programme()
        self.slacks = _Slacks()
        self._more: list[list[int]] = []
        self._visits: list[list[int]] = []
        self._pairs: list[tuple[int, ...]] = []
        self._variables()
        for g, group in enumerate(self.groups):
            self._sessions(g, group)
        self._regions()
        self._limits()
        if not self.both_planes:
            self._often()
        self._wishes()
        self._expectations(asks)
        self._few_new()
        self._one_order()

    def _variables(self) -> None:
        add, bound = self.programme.variable, self.programme.bound
        own = GOAL_SLOTS[self.request.goal]
        for one in self.candidates:
            scheme, more_row, visits_row = one.scheme, [], []
            for group in self.groups:
                # Nothing is paid for taking a lift up: such costs blunt the bound that a proof needs. Setting up
                # takes minutes already, and the worthiest of a family comes again by itself.
                visits = add(0, min(group.sessions, 3 if one.slot in own else 2), whole=True)
                price = group.times * max(_LEAST_PRICE, _A_SET - _WORTH * one.worth)
                # A lift brings its fewest sets with it; what is above them is mostly a yes or no, which proofs like.
                room = scheme.most_sets - scheme.fewest_sets
                more = add(0, group.sessions * room, cost=price, whole=True)
                bound({more: 1, visits: -room}, high=0)
                self.programme.price(visits, scheme.fewest_sets * price)
                more_row.append(more)
                visits_row.append(visits)
            self._more.append(more_row)
            self._visits.append(visits_row)
            self._come_again(visits_row, 3 if one.slot in own else 2)

    def _come_again(self, visits: Sequence[int], most: int) -> None:
        """Hold a lift to so many of the equal sessions, which are each by themselves here."""
        for times in {group.times for group in self.groups}:
            alike = [v for v, group in zip(visits, self.groups, strict=True) if group.times == times]
            if len(alike) > most:
                self.programme.bound(dict.fromkeys(alike, 1.0), high=most)

    def _sets_in(self, g: int, weight: Mapping[int, float], times: float = 1.0) -> dict[int, float]:
        """Sum the sets of a kind of session, each lift with its weight."""
        found: dict[int, float] = {}
        for i, w in weight.items():
            found[self._visits[i][g]] = times * w * self.candidates[i].scheme.fewest_sets
            found[self._more[i][g]] = times * w
        return found

    def _of_week(self, weight: Mapping[int, float]) -> dict[int, float]:
        found: dict[int, float] = {}
        for g, group in enumerate(self.groups):
            found |= self._sets_in(g, weight, group.times)
        return found

    def _where(self, *slots: Slot) -> list[int]:
        return [i for i, one in enumerate(self.candidates) if one.slot in slots]

    def _total(self, weight: Mapping[int, float], low: float = 0.0, high: float = INFINITE) -> int:
        """Make one variable of a weighted sum over the week: later rows then hold one number in place of a hundred."""
        total = self.programme.variable(low, high)
        self.programme.bound(self._of_week(weight) | {total: -1}, low=0, high=0)
        return total

    def _sessions(self, g: int, group: Group) -> None:
        """What each session of a kind must keep, summed over them."""
        p, count = self.programme, group.sessions
        seconds = self._sets_in(g, {i: one.time.per_set_s for i, one in enumerate(self.candidates)})
        for i, one in enumerate(self.candidates):
            seconds[self._visits[i][g]] += one.time.fixed_s
        seconds |= self._in_turns(g, group)
        p.bound(seconds, high=count * session_budget_s(self.request.minutes))
        for members, fewest, most in session_rules(self.candidates, self.request.minutes):
            p.bound(dict.fromkeys((self._visits[i][g] for i in members), 1.0), low=count * fewest, high=count * most)
        for slots in PLANES_OF_A_SESSION[self.both_planes]:
            slack = p.variable(0, count, cost=group.times * _PLANE)
            self.slacks.planes[f"{' or '.join(slots)} {g}"] = slack
            mine = dict.fromkeys((self._visits[i][g] for i in self._where(*slots)), 1.0)
            p.bound(mine | {slack: 1}, low=count, high=count * MOST_PULLS)
        if own := GOAL_SLOTS[self.request.goal]:  # every session opens with what the goal names
            mine = dict.fromkeys((self._visits[i][g] for i in self._where(*own)), 1.0)
            p.bound(mine | {p.variable(0, count, cost=group.times * _WITHOUT_GOAL): 1}, low=count)
        self._goal_today(g, group)
        lumbar = {i: float(one.exercise.lumbar_demand) for i, one in enumerate(self.candidates)}
        p.bound(self._sets_in(g, lumbar), high=count * SESSION_LUMBAR)

    def _in_turns(self, g: int, group: Group) -> dict[int, float]:
        """Count the supersets of a kind of session; gives the seconds that each saves."""
        p, saved = self.programme, {}
        kinds = pair_kinds(self.candidates, self.request.minutes)
        for kind in kinds:
            pairs = p.variable(0, MOST_PAIRS * group.sessions, cost=group.times * _A_PAIR, whole=True)
            saved[pairs] = -kind.saves_s
            seconds = {self._visits[i][g]: 1.0 for i in kind.seconds}
            # Who goes first has his fewest sets, so that none of them stands alone.
            firsts = {self._visits[i][g]: 1.0 for i in kind.firsts}
            more = {self._more[i][g]: -1.0 for i in kind.firsts} if kind.fewest else {}
            p.bound(seconds | {pairs: -1}, low=0)
            p.bound(firsts | more | {pairs: -1}, low=0)
        each = {self._visits[i][g]: 1.0 for i in seconds_of(kinds)}
        p.bound(each | dict.fromkeys(saved, -1.0), low=0)
        self._pairs.append(tuple(saved))
        return saved

    def _regions(self) -> None:
        p = self.programme
        for region, bounds in self.targets.regions.items():
            weight = {i: one.regions.get(region, 0.0) for i, one in enumerate(self.candidates)}
            total = self._total(weight, high=min(bounds.most, SESSION_MOST * self.request.days))
            short, wish = p.variable(cost=PROMISED), p.variable(cost=_SHORT_OF_WISH)
            self.slacks.regions[region] = short
            p.bound({total: 1, short: 1}, low=bounds.least)
            p.bound({total: 1, wish: 1}, low=bounds.wished)

            if self.request.days > 1:
                for g, group in enumerate(self.groups):
                    p.bound(self._sets_in(g, weight), high=SESSION_MOST * group.sessions)

    def _limits(self) -> None:
        p, all_ = self.programme, range(len(self.candidates))
        for muscle in UNCOUNTED:
            p.bound(
                self._of_week({i: self.candidates[i].exercise.shares.get(muscle, 0.0) for i in all_}),
                high=MOST_OF_A_MUSCLE,
            )
        lumbar = {i: float(self.candidates[i].exercise.lumbar_demand) for i in all_}
        p.bound(self._of_week(lumbar), high=self.targets.lumbar_cap)
        for i in all_:
            if (
                self.candidates[i].scheme.most_sets * min(2 * self.groups[0].times, self.request.days)
                > MOST_SETS_OF_A_LIFT
            ):
                p.bound(self._of_week({i: 1}), high=MOST_SETS_OF_A_LIFT)
        if self.request.limits.flags.hypertension:  # what is held long raises the pressure
            held = [i for i in all_ if self.candidates[i].scheme.reps is None]
            p.bound(self._of_week(dict.fromkeys(held, 1.0)), high=_MOST_HELD)
        hinges = {self._visits[i][g]: float(k.times) for i in self._where("hinge") for g, k in enumerate(self.groups)}
        p.bound(hinges, high=HINGE_DAYS[self.request.goal])
        if self.request.days >= _DAYS_THAT_TOUCH:
            hanging = [i for i in self._where("vertical") if self.candidates[i].family == "pull-up"]
            p.bound({v: 1.0 for i in hanging for v in self._visits[i]}, high=1)

    def _one_order(self) -> None:
        """Equal sessions could change places: only one order of them is looked at."""
        for g, (one, other) in enumerate(pairwise(self.groups)):
            if one.times == other.times:
                rank = {self._visits[i][g]: place_in_order(o) for i, o in enumerate(self.candidates)}
                last = {self._visits[i][g + 1]: -place_in_order(o) for i, o in enumerate(self.candidates)}
                self.programme.bound(rank | last, low=0)

    def _often(self) -> None:
        """Pull down and pull in on at least two days each, where the sessions of a week take turns."""
        for slot in PLANES:
            slack = self.programme.variable(0, DAYS_OF_A_PLANE, cost=_PLANE)
            self.slacks.planes[slot] = slack
            mine = {self._visits[i][g]: float(k.times) for i in self._where(slot) for g, k in enumerate(self.groups)}
            self.programme.bound(mine | {slack: 1}, low=DAYS_OF_A_PLANE)

    def _wishes(self) -> None:
        p = self.programme
        slots: tuple[Slot, ...] = ("vertical", "horizontal", "extension")
        sums = {slot: self._total(dict.fromkeys(self._where(slot), 1.0)) for slot in slots}
        for slot in slots:
            least, most = PLANE_SHARES_OF.get(self.request.goal, PLANE_SHARES)[slot]
            for sign, share in ((1.0, least), (-1.0, -most)):
                off = p.variable(cost=_OFF_PLANE)
                p.bound({sums[s]: sign * (s == slot) - share for s in slots} | {off: 1}, low=0)
        self._goal_first()
        stretched = {i: 1.0 for i in self._where(*slots) if self.candidates[i].slug in STRETCHED}
        short = p.variable(cost=_SHORT_OF_STRETCH)
        p.bound(self._of_week(stretched) | dict.fromkeys(sums.values(), -STRETCH_SHARE) | {short: 1}, low=0)
        for muscle, wished in WISHED_MUSCLES.items():
            weight = {i: one.exercise.shares.get(muscle, 0.0) for i, one in enumerate(self.candidates)}
            p.bound(self._of_week(weight) | {p.variable(cost=_SHORT_OF_MUSCLE): 1}, low=wished)

        long = self.request.minutes >= LONG_MINUTES and self.targets.experience != "new"
        for slots_, a_session, most in work_of(self.request.goal):
            wished = min(most, a_session * self.request.days) * (LONG_SHARE if long else 1)
            done = self._of_week(dict.fromkeys(self._where(*slots_), 1.0))
            own = set(slots_) & set(GOAL_SLOTS[self.request.goal])
            p.bound(done | {p.variable(cost=_SHORT_OF_GOAL if own else _SHORT_OF_WORK): 1}, low=wished)

    def _goal_first(self) -> None:
        """More sets of what the goal names than of any other kind of work, and no small lift above the main pulls."""
        p, goal = self.programme, self.request.goal
        main = self._where(*MAIN_SLOTS[goal])
        for rival in rivals_of(goal):
            ahead = dict.fromkeys(main, 1.0) | dict.fromkeys(self._where(*rival), -1.0)
            p.bound(self._of_week(ahead) | {p.variable(cost=_GOAL_SECOND): 1}, low=_AHEAD)
        for region in MAIN_REGIONS.get(goal, ()):  # the hands, which every pull works, get no more than what is named
            over = {i: o.regions.get(region, 0.0) - o.regions.get("grip", 0.0) for i, o in enumerate(self.candidates)}
            p.bound(self._of_week(over) | {p.variable(cost=_GRIP_OVER): 1}, low=0)
        for small in small_of(goal):
            for slot in PLANES:
                more = dict.fromkeys(self._where(slot), 1.0) | dict.fromkeys(self._where(*small), -1.0)
                p.bound(self._of_week(more) | {p.variable(cost=_SMALL_OVER): 1}, low=0)
        if goal == "arms_and_grip":  # the hands work in every pull as well
            more = dict.fromkeys(main, 1.0) | dict.fromkeys(self._where("grip", "carry", "wrist"), -1.0)
            p.bound(self._of_week(more) | {p.variable(cost=_HANDS_OVER): 1}, low=0)

    def _goal_today(self, g: int, group: Group) -> None:
        """In a session, too, nothing gets more sets than what the goal names."""
        p, goal = self.programme, self.request.goal
        own = GOAL_SLOTS[goal]
        mine = self._sets_in(g, dict.fromkeys(self._where(*own), 1.0))
        for rival in rivals_of(goal) if own else ():
            other = self._sets_in(g, dict.fromkeys(self._where(*(slot for slot in rival if slot not in own)), -1.0))
            if other:
                p.bound(mine | other | {p.variable(cost=group.times * _SECOND_TODAY): 1}, low=0)

    def _expectations(self, asks: Sequence[SolverAsk]) -> None:
        held = [i for i, one in enumerate(self.candidates) if one.slug in HOLDS_THE_TRUNK]
        members = (self._where("curl"), self._where("grip", "carry", "wrist"), held)
        for name, mine in zip(PROMISED_WORK, members, strict=True):
            self._expect(name, 2, mine)
        if self.request.goal in {"strength", "extensors"}:
            self._expect("a lift from the hips", 2, self._where("hinge"), cost=PROMISED)
        if self.request.goal == "strength":
            hanging = [i for i in self._where("vertical") if self.candidates[i].family == "pull-up"]
            self._expect("pulling up the own body", 3, hanging)
        if least := min(HINGE_DAYS_LEAST.get(self.request.goal, 0), self.request.days):
            self._on_days("lifts from the hips", self._where("hinge"), least)
        if self.request.goal == "width":  # who can pull up does so for a wide back
            shown = self.request.experience is not None or any(one.past is not None for one in self.candidates)
            eased = {"assistance_machine", "cable"} & self.request.equipment.kinds
            hanging = [i for i in self._where("vertical") if self.candidates[i].exercise.load_model == BODY]
            hanging = hanging if shown or not eased else []
            self._expect("pulling up the own body", 6 if hanging else 0, hanging, cost=_PULL_UPS)
        for ask in asks:
            if ask.least_sets:
                mine = [i for i, one in enumerate(self.candidates) if one.slug in ask.exercises]
                self._expect(ask.why, ask.least_sets, mine)
        for i, one in enumerate(self.candidates):
            if one.stays:
                slack = self.programme.variable(0, 1, cost=KEPT)
                self.slacks.stays[one.slug] = slack
                self.programme.bound(dict.fromkeys(self._visits[i], 1.0) | {slack: 1}, low=1)

    def _expect(self, name: str, sets: float, members: Iterable[int], cost: float = EXPECTED) -> None:
        slack = self.programme.variable(0, sets, cost=cost)
        self.slacks.expected[name] = slack
        self.programme.bound(self._of_week(dict.fromkeys(members, 1.0)) | {slack: 1}, low=sets)

    def _on_days(self, name: str, members: Iterable[int], days: int) -> None:
        slack = self.programme.variable(0, days, cost=_GOAL_SECOND)
        self.slacks.expected[name] = slack
        mine = {self._visits[i][g]: float(k.times) for i in members for g, k in enumerate(self.groups)}
        self.programme.bound(mine | {slack: 1}, low=days)

    def _few_new(self) -> None:
        """Who has a log gets no more than two lifts a week that it does not have lately: the rest goes on."""
        p = self.programme
        new = [i for i, one in enumerate(self.candidates) if one.past is None or not one.past.in_use]
        if len(new) == len(self.candidates):
            return
        taken: dict[int, float] = {}
        for i in new:
            taken[p.variable(0, 1, whole=True)] = 1.0
            for v, group in zip(self._visits[i], self.groups, strict=True):
                p.bound({v: -1.0, max(taken): float(group.sessions)}, low=0)
        p.bound(taken | {p.variable(cost=_NEW_LIFT): -1}, high=MOST_NEW)

    def dealt(self, solution: Solution) -> tuple[Dealt, ...]:
        """Read which lifts come how often with how many sets."""
        return tuple(
            Dealt(
                candidate=one,
                group=g,
                visits=visits,
                sets=visits * one.scheme.fewest_sets + round(solution.values[self._more[i][g]]),
            )
            for i, one in enumerate(self.candidates)
            for g in range(len(self.groups))
            if (visits := round(solution.values[self._visits[i][g]])) > 0
        )

    def can_be_met(self) -> bool:
        """Could all that was promised be given? False is certain; True may still fail over whole sets or days."""
        promised = (*self.slacks.regions.values(), *self.slacks.planes.values())
        worked = [self.slacks.expected[name] for name in PROMISED_WORK]
        return self.programme.can_hold(dict.fromkeys((*promised, *worked), 0.0))

    def pairs_of(self, solution: Solution) -> tuple[tuple[int, ...], ...]:
        """Read how many supersets of each kind each session counts on."""
        return tuple(tuple(round(solution.values[v]) for v in kinds) for kinds in self._pairs)

    def settled(self, sessions: Sequence[Mapping[str, int]]) -> Solution | None:
        """What do these very sessions come to, each by itself (sets by slug)? None where they break a rule."""
        fixed: dict[int, float] = {}
        for i, one in enumerate(self.candidates):
            for g, sets in enumerate(sessions):
                count = sets.get(one.slug, 0)
                more = max(0, count - one.scheme.fewest_sets)
                fixed |= {self._visits[i][g]: min(count, 1), self._more[i][g]: more}
        return self.programme.solve(fixed=fixed)
