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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from dorsi.core.planning.candidates import Candidate
from dorsi.core.planning.directions import days_of_a_plane, hips_twice, most_days_of_a_plane, needs_both, one_way_costs
from dorsi.core.planning.even_weeks import add_even_directions, add_full_days, add_health_choice
from dorsi.core.planning.goals import AHEAD_OF, GOAL_SLOTS, HINGE_DAYS, PLANES
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.schemes import SLOW_DOWN
from dorsi.core.planning.sessions import (
    HARD_GRIP,
    MOST_PAIRS,
    MOST_PULLS,
    SESSION_LUMBAR,
    Group,
    budget_of,
    directions_of_a_session,
    pair_kinds,
    place_in_order,
    seconds_of,
    session_rules,
)
from dorsi.core.planning.solving import Solution
from dorsi.core.planning.targets import MOST_OF_A_MUSCLE, SESSION_MOST, Targets
from dorsi.core.planning.timing import SHORT_MINUTES, is_heavy
from dorsi.core.planning.week_sums import WeekSums
from dorsi.core.planning.week_wishes import (
    PROMISED,
    add_expectations,
    add_few_new,
    add_goal_today,
    add_heavy_today,
    add_same_again,
    add_wishes,
    promised_work,
)
from dorsi.core.planning.worth import FIRST_ON_THE_BAR
from dorsi.core.plans import SolverAsk

__all__ = ["GOAL_SLOTS", "Dealt", "WeekModel"]

#: From so many days on sessions touch each other: no hard pull-ups on two of them in a row.
_DAYS_THAT_TOUCH: Final = 4
_ROOM_MINUTES: Final = 40.0
MOST_SETS_OF_A_LIFT: Final = 10.0
#: Muscles that no region counts, so that only their own row bounds them; all others stay below their region.
UNCOUNTED: Final = ("infraspinatus", "glutes", "hamstrings")
#: What things cost beside those of `week_wishes`: a set short of the wish, a superset, a day short of a direction of
#: pull, a session without what the goal names.
_SHORT_OF_WISH, _A_PAIR, _PLANE, _WITHOUT_GOAL = 0.9, 0.05, 100.0, 30.0
#: Sets of holds and carries in a week with high blood pressure. Source: judgement on the careful side.
_MOST_HELD: Final = 4.0
#: Sets of the rotators of the shoulder in a week: they are small, and every row works them. Source: judgement.
_MOST_ROTATION: Final = 4.0
#: Sets of holds, carries and wrist lifts in a week whose goal is not the grip. Source: judgement.
_MOST_GRIP: Final = 4.0
#: Sets of lifts for the trunk, and from the hips, in a week whose goal is not the extensors. Source: judgement.
_MOST_TRUNK, _MOST_HINGES = 4.0, 4.0
#: Another kind of heavy lift from the hips, above what a lift of the log is worth that is left out.
_ANOTHER_HINGE: Final = 12.0
#: Sets of curls in a week for strength: the pulls work the arms with more.
_MOST_CURLS: Final = 4.0
#: Heavy sets from the hips in a week: the second day is the lighter one.
_MOST_HEAVY_HINGES: Final = 6.0
#: A lift from the hips and a carry in one session, which both empty the hands; a session of two lifts in an hour.
_HANDS_TWICE, _TWO_LIFTS, _FEWEST_LIFTS = 1.5, 1.0, 3
#: A day with a single lift of the back, where one direction of pull is the goal.
_ONE_PULL: Final = 3.0
#: A main lift in two of the different sessions, where these follow each other from one day to the next.
_DAY_AFTER_DAY: Final = 3.0
#: Days of a week with something that tires the lower back much, where the extensors are not the goal; one more costs.
_TIRED_BACK: Final = 2
_BACK_DAYS: Final[Mapping[int, int]] = {3: 2, 4: 2, 5: 3, 6: 4}
_BACK_AGAIN: Final = 3.0
#: Days of a week with slow ways down from the bar, which make sore.
_SLOW_DAYS: Final = 2.0
#: A day with a lift from the hips that is no day of slow ways down, for strength.
_OFF_THE_DAY: Final = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealt:
    """One lift in one kind of session: over how many of its sessions, with how many sets in all of them."""

    candidate: Candidate
    group: int
    visits: int
    sets: int


class WeekModel(WeekSums):
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
        super().__init__(request, targets, candidates, apart=apart)
        #: One or two sessions a week move the blades both ways each; from three on they may take turns.
        self.both_planes = needs_both(request)
        self._pairs: list[tuple[int, ...]] = []
        for g, group in enumerate(self.groups):
            self._sessions(g, group)
        self._regions()
        self._limits()
        if not self.both_planes:
            self._often()
        add_wishes(self)
        add_even_directions(self)
        add_health_choice(self)
        add_expectations(self, asks)
        add_few_new(self)
        add_same_again(self)
        self._one_order()

    def _sessions(self, g: int, group: Group) -> None:
        """What each session of a kind must keep, summed over them."""
        p, count = self.programme, group.sessions
        seconds = self.sets_in(g, {i: one.time.per_set_s for i, one in enumerate(self.candidates)})
        for i, one in enumerate(self.candidates):
            seconds[self.visits[i][g]] += one.time.fixed_s
        seconds |= self._in_turns(g, group)
        p.bound(seconds, high=count * budget_of(self.request))
        add_full_days(self, seconds, group)
        for members, fewest, most in session_rules(self.candidates, self.request.minutes):
            p.bound(dict.fromkeys((self.visits[i][g] for i in members), 1.0), low=count * fewest, high=count * most)
        for slots in directions_of_a_session(self.request, both=self.both_planes):
            slack = p.variable(0, count, cost=group.times * _PLANE)
            self.slacks.planes[f"{' or '.join(slots)} {g}"] = slack
            heavy = (i for i in self.where(*slots) if is_heavy(self.candidates[i].exercise))  # no day for a band alone
            mine = dict.fromkeys((self.visits[i][g] for i in heavy), 1.0)
            p.bound(mine | {slack: 1}, low=count, high=count * (1 if self._is_unknown_once() else MOST_PULLS))
        for slot, cost in one_way_costs(self.request).items():  # every day both ways, where there is room
            mine = dict.fromkeys((self.visits[i][g] for i in self.where(slot)), 1.0)
            p.bound(mine | {p.variable(0, count, cost=group.times * cost): 1}, low=count)
        if own := GOAL_SLOTS[self.request.goal]:  # every session opens with what the goal names
            mine = dict.fromkeys((self.visits[i][g] for i in self.where(*own)), 1.0)
            p.bound(mine | {p.variable(0, count, cost=group.times * _WITHOUT_GOAL): 1}, low=count)
        add_goal_today(self, g, group)
        add_heavy_today(self, g, group)
        self._hands_once(g, group)
        self._back_once(g, group)
        if self.request.goal != "arms_and_grip":
            p.bound(dict.fromkeys((self.visits[i][g] for i in self.where("curl")), 1.0), high=count)
        if self.request.minutes >= _ROOM_MINUTES and not self.request.deload:
            every = {self.visits[i][g]: 1.0 for i in range(len(self.candidates))}
            p.bound(every | {p.variable(cost=group.times * _TWO_LIFTS): 1}, low=_FEWEST_LIFTS * count)
        if self.request.goal in AHEAD_OF and self.request.minutes > SHORT_MINUTES and not self.request.deload:
            pulls = {self.visits[i][g]: 1.0 for i in self.where("vertical", "horizontal", "extension")}
            p.bound(pulls | {p.variable(cost=group.times * _ONE_PULL): 1}, low=2 * count)
        lumbar = {i: float(one.exercise.lumbar_demand) for i, one in enumerate(self.candidates)}
        p.bound(self.sets_in(g, lumbar), high=count * SESSION_LUMBAR)

    def _hands_once(self, g: int, group: Group) -> None:
        """A lift from the hips that empties the hands and a carry belong on different days."""
        hard = [i for i, one in enumerate(self.candidates) if one.exercise.grip_demand >= HARD_GRIP]
        mine = [i for i in hard if self.candidates[i].slot in {"hinge", "grip", "carry"}]
        both = self.programme.variable(cost=group.times * _HANDS_TWICE)
        self.programme.bound(dict.fromkeys((self.visits[i][g] for i in mine), 1.0) | {both: -1}, high=group.sessions)

    def _back_once(self, g: int, group: Group) -> None:
        """A row bent over and a lift from the hips, which both hold the lower back, belong on different days."""
        both = [
            i for i in self.where("horizontal", "hinge") if self.candidates[i].exercise.lumbar_demand >= _TIRED_BACK
        ]
        if any(self.candidates[i].slot == "horizontal" for i in both):
            twice = self.programme.variable(cost=group.times * _HANDS_TWICE)
            mine = dict.fromkeys((self.visits[i][g] for i in both), 1.0)
            self.programme.bound(mine | {twice: -1}, high=group.sessions)

    def _is_unknown_once(self) -> bool:
        """Is this the one session of somebody of whom nothing is known? Then one ladder for each direction of pull."""
        known = self.request.experience is not None or any(one.past is not None for one in self.candidates)
        return self.request.days == 1 and not known and self.both_planes

    def _in_turns(self, g: int, group: Group) -> dict[int, float]:
        """Count the supersets of a kind of session; gives the seconds that each saves."""
        p, saved = self.programme, {}
        kinds = pair_kinds(self.candidates, self.request.minutes)
        for kind in kinds:
            pairs = p.variable(0, MOST_PAIRS * group.sessions, cost=group.times * _A_PAIR, whole=True)
            saved[pairs] = -kind.saves_s
            seconds = {self.visits[i][g]: 1.0 for i in kind.seconds}
            # Who goes first has his fewest sets, so that none of them stands alone.
            firsts = {self.visits[i][g]: 1.0 for i in kind.firsts}
            more = {self.more[i][g]: -1.0 for i in kind.firsts} if kind.fewest else {}
            p.bound(seconds | {pairs: -1}, low=0)
            p.bound(firsts | more | {pairs: -1}, low=0)
        each = {self.visits[i][g]: 1.0 for i in seconds_of(kinds)}
        p.bound(each | dict.fromkeys(saved, -1.0), low=0)
        self._pairs.append(tuple(saved))
        return saved

    def _regions(self) -> None:
        p = self.programme
        for region, bounds in self.targets.regions.items():
            weight = {i: one.regions.get(region, 0.0) for i, one in enumerate(self.candidates)}
            total = self.total(weight, high=min(bounds.most, SESSION_MOST * self.request.days))
            short, wish = p.variable(cost=PROMISED), p.variable(cost=_SHORT_OF_WISH)
            self.slacks.regions[region] = short
            p.bound({total: 1, short: 1}, low=bounds.least)
            p.bound({total: 1, wish: 1}, low=bounds.wished)

            if self.request.days > 1:
                for g, group in enumerate(self.groups):
                    p.bound(self.sets_in(g, weight), high=SESSION_MOST * group.sessions)

    def _limits(self) -> None:
        p, all_ = self.programme, range(len(self.candidates))
        for muscle in UNCOUNTED:
            p.bound(
                self.of_week({i: self.candidates[i].exercise.shares.get(muscle, 0.0) for i in all_}),
                high=MOST_OF_A_MUSCLE,
            )
        lumbar = {i: float(self.candidates[i].exercise.lumbar_demand) for i in all_}
        p.bound(self.of_week(lumbar), high=self.targets.lumbar_cap)
        for i in all_:
            if (
                self.candidates[i].scheme.most_sets * min(2 * self.groups[0].times, self.request.days)
                > MOST_SETS_OF_A_LIFT
            ):
                p.bound(self.of_week({i: 1}), high=MOST_SETS_OF_A_LIFT)
        if self.request.limits.flags.hypertension:  # what is held long raises the pressure
            held = [i for i in all_ if self.candidates[i].scheme.reps is None]
            p.bound(self.of_week(dict.fromkeys(held, 1.0)), high=_MOST_HELD)
            self._one_kind_of(held)
        p.bound(self.of_week(dict.fromkeys(self.where("rotation"), 1.0)), high=_MOST_ROTATION)
        if self.request.goal != "arms_and_grip":  # every pull works the hands as well
            opens = 2.0 * (self.request.limits.flags.is_sore("elbow"))  # each day has one that opens
            p.bound(self.of_week(dict.fromkeys(self.where("grip", "carry", "wrist"), 1.0)), high=_MOST_GRIP + opens)
        self._back_days()
        self._slow_days([i for i in all_ if self.candidates[i].slug == SLOW_DOWN])
        self._one_hinge()
        self._with_a_band_or_without()
        hinges = self.days_of(self.where("hinge"))
        days = max(HINGE_DAYS[self.request.goal], 2 * hips_twice(self.request))
        p.bound(hinges, high=max(days, min(group.times for group in self.groups)))
        if self.request.goal == "strength":
            p.bound(self.of_week(dict.fromkeys(self.where("curl"), 1.0)), high=_MOST_CURLS)
            heavy = self.of_week(dict.fromkeys(self.where("hinge"), 1.0))
            p.bound(heavy, high=_MOST_HEAVY_HINGES)
        elif self.request.goal != "extensors":
            p.bound(self.of_week(dict.fromkeys(self.where("hinge"), 1.0)), high=_MOST_HINGES)
        if self.request.goal != "extensors":
            p.bound(self.of_week(dict.fromkeys(self.where("trunk"), 1.0)), high=_MOST_TRUNK)
        self._apart_in_the_week()
        if self.request.days >= _DAYS_THAT_TOUCH:
            hanging = [i for i in self.where("vertical") if self._is_hard_pull_up(i)]
            p.bound({v: 1.0 for i in hanging for v in self.visits[i]}, high=1)

    def _one_hinge(self) -> None:
        """One kind of lift that tires the lower back is enough for a week whose goal lies elsewhere.

        Who is new to lifting, or is to be gentle, learns one lift from the hips, whatever the goal.
        """
        hinges = self.where("hinge")
        if self.request.experience == "new" or self.request.limits.flags.gentle:
            self._one_kind_of(hinges)
        elif self.request.goal not in {"strength", "extensors"}:
            self._one_kind_of([i for i in hinges if self.candidates[i].exercise.lumbar_demand >= _TIRED_BACK])

    def _with_a_band_or_without(self) -> None:
        """Let a lift keep its version all week: at the cable or with a band."""
        places = {one.slug: i for i, one in enumerate(self.candidates)}
        for slug, i in places.items():
            if (other := places.get(slug.removeprefix("band_"), i)) != i:
                self._one_kind_of((i, other))

    def _one_kind_of(self, kinds: Sequence[int]) -> None:
        if len(kinds) == 1:
            return
        p, taken = self.programme, {}
        for i in kinds:
            used = p.variable(0, 1)
            taken[used] = 1.0
            for v, group in zip(self.visits[i], self.groups, strict=True):
                p.bound({v: -1.0, used: float(group.sessions)}, low=0)
        if taken:
            p.bound(taken | {p.variable(cost=_ANOTHER_HINGE): -1}, high=1)

    def _slow_days(self, slow: Sequence[int]) -> None:
        """Slow ways down on two days at most, on one where the body is pulled up with help as well."""
        helped = any(one.slug in FIRST_ON_THE_BAR and one.slug != SLOW_DOWN for one in self.candidates)
        self.programme.bound(self.days_of(slow), high=1 if helped else _SLOW_DAYS)
        if not helped:
            self._hips_on_slow_days(slow)

    def _hips_on_slow_days(self, slow: Sequence[int]) -> None:
        """Both need days between them: of three days the first and the last have slow ways down and heavy hips."""
        if self.request.goal != "strength" or not slow:
            return
        hinges = self.where("hinge")
        for g in range(len(self.groups)):
            mine = {self.visits[i][g]: 1.0 for i in hinges} | {self.visits[i][g]: -1.0 for i in slow}
            self.programme.bound(mine | {self.programme.variable(cost=_OFF_THE_DAY): -1}, high=0)

    def _apart_in_the_week(self) -> None:
        """Let no main lift come on two days in a row, where the sessions of a week touch each other."""
        if self.request.days < _DAYS_THAT_TOUCH:
            return
        for i, one in enumerate(self.candidates):
            if is_heavy(one.exercise):
                twice = self.programme.variable(cost=self.groups[0].times * _DAY_AFTER_DAY)
                self.programme.bound(dict.fromkeys(self.visits[i], 1.0) | {twice: -1}, high=1)

    def _is_hard_pull_up(self, i: int) -> bool:
        one = self.candidates[i]
        return one.family == "pull-up" and one.slug not in FIRST_ON_THE_BAR

    def _back_days(self) -> None:
        """Let the lower back rest on one day of three at least, where the extensors are not the goal."""
        days = _BACK_DAYS.get(self.request.days)
        if days is None or self.request.goal == "extensors":
            return
        tires = [i for i, one in enumerate(self.candidates) if one.exercise.lumbar_demand >= _TIRED_BACK]
        mine = self.days_of(tires)
        self.programme.bound(mine | {self.programme.variable(cost=_BACK_AGAIN): -1}, high=days)

    def _one_order(self) -> None:
        """Equal sessions could change places: only one order of them is looked at."""
        for g, (one, other) in enumerate(pairwise(self.groups)):
            if one.times == other.times:
                rank = {self.visits[i][g]: place_in_order(o) for i, o in enumerate(self.candidates)}
                last = {self.visits[i][g + 1]: -place_in_order(o) for i, o in enumerate(self.candidates)}
                self.programme.bound(rank | last, low=0)

    def _often(self) -> None:
        """Pull down and pull in on at least two days each, where the sessions of a week may take turns."""
        for slot in PLANES:
            least = days_of_a_plane(slot, self.request)
            slack = self.programme.variable(0, least, cost=_PLANE)
            self.slacks.planes[slot] = slack
            mine = self.days_of(self.where(slot))
            self.programme.bound(mine | {slack: 1}, low=least)
            if (most := most_days_of_a_plane(slot, self.request)) is not None:
                self.programme.bound(mine, high=most)

    def dealt(self, solution: Solution) -> tuple[Dealt, ...]:
        """Read which lifts come how often with how many sets."""
        return tuple(
            Dealt(
                candidate=one,
                group=g,
                visits=visits,
                sets=visits * one.scheme.fewest_sets + round(solution.values[self.more[i][g]]),
            )
            for i, one in enumerate(self.candidates)
            for g in range(len(self.groups))
            if (visits := round(solution.values[self.visits[i][g]])) > 0
        )

    def can_be_met(self) -> bool:
        """Could all that was promised be given? False is certain; True may still fail over whole sets or days."""
        promised = (*self.slacks.regions.values(), *self.slacks.planes.values())
        worked = [self.slacks.expected[name] for name in promised_work(self.request)]
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
                fixed |= {self.visits[i][g]: min(count, 1), self.more[i][g]: more}
        return self.programme.solve(fixed=fixed)
