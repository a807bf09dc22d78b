"""Which lift on which day? The week's lifts dealt out to its different sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from dorsi.core.planning.candidates import Candidate
from dorsi.core.planning.directions import one_way_costs
from dorsi.core.planning.goals import GOAL_SLOTS, rivals_of
from dorsi.core.planning.model import Dealt, WeekModel
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.sessions import (
    HARD_GRIP,
    MOST_PAIRS,
    SESSION_LUMBAR,
    budget_of,
    directions_of_a_session,
    pair_kinds,
    place_in_order,
    seconds_of,
    session_rules,
)
from dorsi.core.planning.solving import Programme, Solution
from dorsi.core.planning.targets import REGIONS, SESSION_MOST

__all__ = ["Chosen", "Dealing", "apart_dealing", "deal_out", "in_one_order"]

#: A set that no day has room for, a lift without a day, a session without one of the planes; then unevenness.
_LOST_SET, _LOST_VISIT, _LOST_PLANE, _A_PAIR, _UNEVEN_S = 10.0, 5.0, 80.0, 0.05, 0.0004
_LOST_OPENING, _SECOND_TODAY, _HANDS_TWICE = 8.0, 3.0, 1.5
#: Less than a pair that a session counts on needlessly; a hundred seconds between the longest and the shortest.
_GAP: Final = 0.045
_MOST_NODES: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """One lift of one session: the candidate and its sets."""

    candidate: Candidate
    sets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealing:
    """The different sessions of the week, the supersets of each kind they count on, the week as it was really dealt."""

    sessions: tuple[tuple[Chosen, ...], ...]
    pairs: tuple[tuple[int, ...], ...]
    dealt: tuple[Dealt, ...]


def deal_out(week: WeekModel, dealt: Sequence[Dealt]) -> Dealing:
    """On which days do the lifts of this week come?

    Parameters
    ----------
    week : the model the lifts come from: its request and its kinds of sessions.
    dealt : how often each lift comes in each kind, with how many sets.

    Returns
    -------
    Sessions that keep every rule. What no day has room for is left out; `Dealing.dealt` says what is left.
    """
    sessions: list[tuple[Chosen, ...]] = []
    pairs: list[tuple[int, ...]] = []
    left: list[Dealt] = []
    for g, group in enumerate(week.groups):
        mine = [one for one in dealt if one.group == g]
        found, counted = _deal_kind(mine, group.sessions, week.request, both=week.both_planes)
        sessions += found
        pairs += counted
        for one in mine:
            kept = [c.sets for session in found for c in session if c.candidate.slug == one.candidate.slug]
            if kept:
                left.append(Dealt(candidate=one.candidate, group=g, visits=len(kept), sets=sum(kept)))
    return Dealing(sessions=tuple(sessions), pairs=tuple(pairs), dealt=tuple(left))


def apart_dealing(week: WeekModel, solution: Solution) -> Dealing:
    """Read the sessions of a week that was solved with every session by itself."""
    dealt = week.dealt(solution)
    sessions = tuple(
        tuple(Chosen(candidate=one.candidate, sets=one.sets) for one in dealt if one.group == g)
        for g in range(len(week.groups))
    )
    return Dealing(sessions=sessions, pairs=week.pairs_of(solution), dealt=dealt)


def in_one_order(week: WeekModel, dealing: Dealing) -> Dealing:
    """Put equal sessions in the one order that the exact model looks at; ``dealt`` then names each by itself."""
    ranks = [sum(place_in_order(c.candidate) for c in session) for session in dealing.sessions]
    ordered = sorted(range(len(ranks)), key=lambda t: (-week.groups[t].times, -ranks[t]))
    sessions = tuple(dealing.sessions[t] for t in ordered)
    dealt = tuple(
        Dealt(candidate=one.candidate, group=t, visits=1, sets=one.sets)
        for t, session in enumerate(sessions)
        for one in session
    )
    return Dealing(sessions=sessions, pairs=tuple(dealing.pairs[t] for t in ordered), dealt=dealt)


def _deal_kind(
    dealt: Sequence[Dealt], count: int, request: PlanRequest, *, both: bool
) -> tuple[list[tuple[Chosen, ...]], list[tuple[int, ...]]]:
    if count == 1:
        return [tuple(Chosen(candidate=one.candidate, sets=one.sets) for one in dealt)], _pairs_of_one(dealt, request)
    p = Programme()
    used = [[p.variable(0, 1, whole=True) for _ in range(count)] for _ in dealt]
    sets = [[p.variable(0, one.candidate.scheme.most_sets, whole=True) for _ in range(count)] for one in dealt]
    kinds = len(pair_kinds([one.candidate for one in dealt], request.minutes))
    pairs = [[p.variable(0, MOST_PAIRS, cost=_A_PAIR, whole=True) for _ in range(kinds)] for _ in range(count)]
    longest, shortest = p.variable(cost=_UNEVEN_S), p.variable(cost=-_UNEVEN_S)
    for one, used_row, sets_row in zip(dealt, used, sets, strict=True):
        lost = p.variable(0, one.sets, cost=_LOST_SET)
        p.bound(dict.fromkeys(sets_row, 1.0) | {lost: 1}, low=one.sets, high=one.sets)
        fewer = p.variable(0, one.visits, cost=_LOST_VISIT)
        p.bound(dict.fromkeys(used_row, 1.0) | {fewer: 1}, low=one.visits, high=one.visits)
        for u, s in zip(used_row, sets_row, strict=True):
            p.bound({s: 1, u: -one.candidate.scheme.fewest_sets}, low=0)
            p.bound({s: 1, u: -one.candidate.scheme.most_sets}, high=0)
    for t in range(count):
        column = ([row[t] for row in used], [row[t] for row in sets], pairs[t])
        _session(p, [one.candidate for one in dealt], column, (longest, shortest), request, both=both)
    for t in range(count - 1):  # equal sessions could change places: only one order is looked at
        ranks = [place_in_order(one.candidate) for one in dealt]
        order = {row[t]: rank for row, rank in zip(used, ranks, strict=True)}
        p.bound(order | {row[t + 1]: -rank for row, rank in zip(used, ranks, strict=True)}, low=0)
    solution = p.solve(gap=_GAP, most_nodes=_MOST_NODES)
    if solution is None:
        return [() for _ in range(count)], [(0,) * kinds] * count
    values = [[round(solution.values[row[t]]) for row in sets] for t in range(count)]
    found = [
        tuple(Chosen(candidate=one.candidate, sets=n) for one, n in zip(dealt, row, strict=True) if n) for row in values
    ]
    return found, [tuple(round(solution.values[v]) for v in row) for row in pairs]


def _session(
    p: Programme,
    candidates: Sequence[Candidate],
    column: tuple[list[int], list[int], list[int]],
    span: tuple[int, int],
    request: PlanRequest,
    *,
    both: bool,
) -> None:
    """Hold one session to every rule of a session."""
    used, sets, pairs = column
    seconds: dict[int, float] = {}
    for i, one in enumerate(candidates):
        seconds |= {used[i]: one.time.fixed_s, sets[i]: one.time.per_set_s}
    kinds = pair_kinds(candidates, request.minutes)
    p.bound({used[i]: 1.0 for i in seconds_of(kinds)} | dict.fromkeys(pairs, -1.0), low=0)
    for pair, kind in zip(pairs, kinds, strict=True):
        seconds[pair] = -kind.saves_s
        p.bound({used[i]: 1.0 for i in kind.seconds} | {pair: -1}, low=0)
        firsts = {used[i]: 1.0 + candidates[i].scheme.fewest_sets * kind.fewest for i in kind.firsts}
        more = {sets[i]: -1.0 for i in kind.firsts} if kind.fewest else {}
        p.bound(firsts | more | {pair: -1}, low=0)
    p.bound(seconds, high=budget_of(request))
    p.bound(seconds | {span[0]: -1}, high=0)
    p.bound(seconds | {span[1]: -1}, low=0)
    for members, fewest, most in session_rules(candidates, request.minutes):
        p.bound(dict.fromkeys((used[i] for i in members), 1.0), low=fewest, high=most)
    wanted = [(slots, _LOST_PLANE) for slots in directions_of_a_session(request, both=both)]
    wanted += [((slot,), cost) for slot, cost in one_way_costs(request).items()]
    for slots, cost in wanted:
        if mine := {used[i]: 1.0 for i, one in enumerate(candidates) if one.slot in slots}:
            p.bound(mine | {p.variable(0, 1, cost=cost): 1}, low=1)
    _hands_and_arms(p, candidates, used, request)
    opens = {used[i]: 1.0 for i, one in enumerate(candidates) if one.slot in GOAL_SLOTS[request.goal]}
    if opens:
        p.bound(opens | {p.variable(0, 1, cost=_LOST_OPENING): 1}, low=1)
    own = GOAL_SLOTS[request.goal]
    mine = {sets[i]: 1.0 for i, one in enumerate(candidates) if one.slot in own}
    for rival in rivals_of(request.goal) if own else ():
        if other := {sets[i]: -1.0 for i, one in enumerate(candidates) if one.slot in rival and one.slot not in own}:
            p.bound(mine | other | {p.variable(cost=_SECOND_TODAY): 1}, low=0)
    p.bound({sets[i]: float(one.exercise.lumbar_demand) for i, one in enumerate(candidates)}, high=SESSION_LUMBAR)
    for region in REGIONS:
        share = {sets[i]: float(one.regions.get(region, 0.0)) for i, one in enumerate(candidates)}
        p.bound(share, high=SESSION_MOST)


def _hands_and_arms(p: Programme, candidates: Sequence[Candidate], used: list[int], request: PlanRequest) -> None:
    """One curl a session where the arms are not the goal; no carry beside a lift from the hips where it can be."""
    if request.goal != "arms_and_grip":
        p.bound({used[i]: 1.0 for i, one in enumerate(candidates) if one.slot == "curl"}, high=1)
    hard = [i for i, one in enumerate(candidates) if one.exercise.grip_demand >= HARD_GRIP]
    mine = {used[i]: 1.0 for i in hard if candidates[i].slot in {"hinge", "grip", "carry"}}
    p.bound(mine | {p.variable(cost=_HANDS_TWICE): -1}, high=1)


def _pairs_of_one(dealt: Sequence[Dealt], request: PlanRequest) -> list[tuple[int, ...]]:
    """Count the supersets that a single session needs to end in time, as few as will do."""
    seconds = sum(o.candidate.time.fixed_s + o.sets * o.candidate.time.per_set_s for o in dealt)
    over = max(0.0, seconds - budget_of(request))
    kinds = pair_kinds([one.candidate for one in dealt], request.minutes)
    rooms = [range(min(MOST_PAIRS, len(kind.firsts), len(kind.seconds)) + 1) for kind in kinds]
    enough = [
        counts
        for counts in product(*rooms)
        if sum(counts) <= len(seconds_of(kinds))
        and sum(n * kind.saves_s for n, kind in zip(counts, kinds, strict=True)) >= over
    ]
    return [min(enough, key=lambda counts: (sum(counts), counts), default=tuple(room[-1] for room in rooms))]
