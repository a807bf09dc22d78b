"""Which of the different sessions of a week comes on which day?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise, permutations
from typing import Final

from dorsi.core.planning.days import Chosen
from dorsi.core.planning.goals import PLANES
from dorsi.core.planning.qualities import Slot
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.schemes import SLOW_DOWN
from dorsi.core.planning.searches import LARGE_SEARCHES
from dorsi.core.planning.sessions import REPEATS
from dorsi.core.planning.timing import is_heavy
from dorsi.core.safety.lift_limits import WATCHED

__all__ = ["DAY_OFFSETS", "best_turn", "first_of_goal", "hips_later", "next_in_turn", "turned"]

#: On which days after the first the sessions of a week lie.
DAY_OFFSETS: Final[Mapping[int, tuple[int, ...]]] = {
    1: (0,), 2: (0, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 4, 5), 6: (0, 1, 2, 3, 4, 5),
}  # fmt: skip
#: Days between two sessions with slow ways down from the bar, which make sorest on the second day.
_SORE_DAYS: Final = 3
#: Days between two of the heaviest lifts from the hips, better more.
_HIPS_REST: Final = 3
#: What tires the arms and the lats on the eve of pull-ups.
_TIRES_PULL_UPS: Final[frozenset[Slot]] = frozenset({"curl", "extension", "vertical"})
#: A load of more than so many weeks ago is found again.
_LONG_AGO: Final = 26.0


def best_turn(different: Sequence[Sequence[Chosen]], request: PlanRequest, first: Collection[int]) -> tuple[int, ...]:
    """In which order do the different sessions follow each other over the days of the week?

    Slow ways down lie three days apart, no day looks for more than two large loads where another has room, heavy lifts
    from the hips lie apart and not on the day after a carry; then the week begins with one of ``first``, nothing tires
    the arms on the eve of pull-ups, and the order of the sessions is kept.
    """
    repeats = REPEATS[request.days]
    turn = [t for round_ in range(max(repeats)) for t, times in enumerate(repeats) if round_ < times]
    kinds = permutations(range(len(repeats)))
    ways = [tuple(t for round_ in range(max(repeats)) for t in kind if round_ < repeats[t]) for kind in kinds]
    if max(repeats) > 1:
        ways += [(*turn[at:], *turn[:at]) for at in range(len(repeats))]
    days = DAY_OFFSETS[request.days]

    def badness(way: tuple[int, ...]) -> tuple[float, ...]:
        begun = min(way.index(t) for t in first)
        in_order = sum((b - a) % len(repeats) != 1 % len(repeats) for a, b in pairwise(way))
        return (
            _too_near([d for t, d in zip(way, days, strict=True) if _has_slow(different[t])], _SORE_DAYS),
            _eves(list(zip(days, way, strict=True)), different),
            _searches_beyond(different, way),
            begun,
            _tired_eves(list(zip(days, way, strict=True)), different),
            -sum(one.sets for one in different[way[0]] if one.candidate.slot == "hinge"),
            _too_near([d for t, d in zip(way, days, strict=True) if _has_hinge(different[t])], _HIPS_REST),
            in_order,
        )

    return min(ways, key=lambda way: (badness(way), way))


def turned(
    different: Sequence[Sequence[Chosen]], request: PlanRequest, turn: Sequence[int], place: int
) -> tuple[int, ...]:
    """Let the same order begin with the session at ``place``, but where what tires would then come too near."""
    days, kinds = DAY_OFFSETS[request.days], len(different)

    def badness(at: int) -> tuple[int, int, int]:
        way = (*turn[at:], *turn[:at])
        slow = [d for t, d in zip(way, days, strict=True) if _has_slow(different[t])]
        eves = _eves(list(zip(days, way, strict=True)), different)
        return _too_near(slow, _SORE_DAYS), eves, (at - place) % kinds

    at = min(range(kinds), key=badness)
    return (*turn[at:], *turn[:at])


def first_of_goal(different: Sequence[Sequence[Chosen]], request: PlanRequest) -> frozenset[int]:
    """Without a log the week opens with a favourite, or with what the goal wants fresh: which sessions do?

    That is a lift from the hips for strength, and pulling up the own body for width. Who is new begins with a day that
    pulls both ways.
    """
    liked, goal = request.limits.favourites, request.goal
    hung = goal == "width"

    def opening(t: int) -> tuple[bool, bool, bool]:
        both = request.experience == "new" and {one.candidate.slot for one in different[t]} >= set(PLANES)
        hips = goal == "strength" and any(one.candidate.slot == "hinge" for one in different[t])
        return (
            any(one.candidate.slug in liked for one in different[t]),
            hips or (hung and _pulls_up(different[t])),
            both,
        )

    most = max(map(opening, range(len(different))))
    return frozenset(t for t in range(len(different)) if opening(t) == most) if any(most) else frozenset({0})


def hips_later(different: Sequence[Sequence[Chosen]], turn: Sequence[int], request: PlanRequest) -> tuple[bool, ...]:
    """On which days of strength do pull-ups come before the hips? Every second with both, and before slow ways down."""
    met, later = 0, []
    for t in turn:
        fresh = any(_is_pull_up(one) for one in different[t])
        both = request.goal == "strength" and _has_hinge(different[t]) and fresh
        met += both
        later.append(both and (met % 2 == 0 or _has_slow(different[t])))
    return tuple(later)


def next_in_turn(different: Sequence[set[str]], last: Sequence[str]) -> int:
    """Which session comes after the last one of the log: the one behind the session that is most like it."""
    if not last:
        return 0
    alike = [len(one & set(last)) / max(1, len(one | set(last))) for one in different]
    return (alike.index(max(alike)) + 1) % len(different) if max(alike) > 0 else 0


def _too_near(days: Sequence[int], rest: int) -> int:
    return sum(max(0, rest - (b - a)) for a, b in pairwise(days))


def _eves(week: Sequence[tuple[int, int]], different: Sequence[Sequence[Chosen]]) -> int:
    """On how many days do carried loads tire hands and trunk on the eve of a heavy lift from the hips?"""
    return sum(
        b - a == 1 and _carries(different[s]) and _has_heavy_hinge(different[t]) for (a, s), (b, t) in pairwise(week)
    )


def _tired_eves(week: Sequence[tuple[int, int]], different: Sequence[Sequence[Chosen]]) -> int:
    """How many lifts tire what pulls the body up on the eve of doing so?"""
    return sum(
        sum(one.candidate.slot in _TIRES_PULL_UPS and not _is_pull_up(one) for one in different[s])
        for (a, s), (b, t) in pairwise(week)
        if b - a == 1 and _pulls_up(different[t])
    )


def _pulls_up(session: Sequence[Chosen]) -> bool:
    return any(_is_pull_up(one) for one in session)


def _is_pull_up(one: Chosen) -> bool:
    return one.candidate.family == "pull-up"


def _carries(session: Sequence[Chosen]) -> bool:
    return any(one.candidate.slot == "carry" for one in session)


def _has_heavy_hinge(session: Sequence[Chosen]) -> bool:
    return any(one.candidate.slot == "hinge" and one.candidate.exercise.lumbar_demand >= WATCHED for one in session)


def _has_slow(session: Sequence[Chosen]) -> bool:
    return any(one.candidate.slug == SLOW_DOWN for one in session)


def _has_hinge(session: Sequence[Chosen]) -> bool:
    return any(one.candidate.slot == "hinge" for one in session)


def _searches_beyond(different: Sequence[Sequence[Chosen]], way: Sequence[int]) -> int:
    """How many large loads would have to be found on days that look for two already?"""
    found: set[str] = set()
    beyond = 0
    for t in way:
        new = {one.candidate.slug for one in different[t] if _is_sought(one)} - found
        beyond += max(0, len(new) - LARGE_SEARCHES)
        found |= new
    return beyond


def _is_sought(one: Chosen) -> bool:
    exercise, past = one.candidate.exercise, one.candidate.past
    known = past is not None and past.load_kg is not None and (past.in_use or past.weeks_away <= _LONG_AGO)
    return is_heavy(exercise) and exercise.load_model == "external" and not known
