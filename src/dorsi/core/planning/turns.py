"""Which of the different sessions of a week comes on which day?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise, permutations
from typing import Final

from dorsi.core.planning.days import Chosen
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.schemes import SLOW_DOWN
from dorsi.core.planning.searches import LARGE_SEARCHES
from dorsi.core.planning.sessions import REPEATS
from dorsi.core.planning.timing import is_heavy

__all__ = ["DAY_OFFSETS", "best_turn", "turned"]

#: On which days after the first the sessions of a week lie.
DAY_OFFSETS: Final[Mapping[int, tuple[int, ...]]] = {
    1: (0,), 2: (0, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 4, 5), 6: (0, 1, 2, 3, 4, 5),
}  # fmt: skip
#: Days between two sessions with slow ways down from the bar, which make sorest on the second day.
_SORE_DAYS: Final = 3
#: Days between two of the heaviest lifts from the hips, better more.
_HIPS_REST: Final = 3
#: A load of more than so many weeks ago is found again.
_LONG_AGO: Final = 26.0


def best_turn(different: Sequence[Sequence[Chosen]], request: PlanRequest, first: int) -> tuple[int, ...]:
    """In which order do the different sessions follow each other over the days of the week?

    Slow ways down lie three days apart, no day looks for more than two large loads where another has room, heavy lifts
    from the hips lie apart; then the week begins with ``first`` and keeps to the order of the sessions.
    """
    repeats = REPEATS[request.days]
    turn = [t for round_ in range(max(repeats)) for t, times in enumerate(repeats) if round_ < times]
    if max(repeats) == 1:
        ways = list(permutations(turn))
    else:
        ways = [tuple(turn[at:] + turn[:at]) for at in range(len(set(turn)))]
    days = DAY_OFFSETS[request.days]

    def badness(way: tuple[int, ...]) -> tuple[float, ...]:
        begun = way.index(first)
        in_order = sum((b - a) % len(repeats) != 1 % len(repeats) for a, b in pairwise(way))
        return (
            _too_near([d for t, d in zip(way, days, strict=True) if _has_slow(different[t])], _SORE_DAYS),
            _searches_beyond(different, way),
            begun,
            _too_near([d for t, d in zip(way, days, strict=True) if _has_hinge(different[t])], _HIPS_REST),
            in_order,
        )

    return min(ways, key=lambda way: (badness(way), way))


def turned(
    different: Sequence[Sequence[Chosen]], request: PlanRequest, turn: Sequence[int], place: int
) -> tuple[int, ...]:
    """Let the same order begin with the session at ``place``, but where slow ways down would then come too near."""
    days, kinds = DAY_OFFSETS[request.days], len(different)

    def badness(at: int) -> tuple[int, int]:
        way = (*turn[at:], *turn[:at])
        slow = [d for t, d in zip(way, days, strict=True) if _has_slow(different[t])]
        return _too_near(slow, _SORE_DAYS), (at - place) % kinds

    at = min(range(kinds), key=badness)
    return (*turn[at:], *turn[:at])


def _too_near(days: Sequence[int], rest: int) -> int:
    return sum(max(0, rest - (b - a)) for a, b in pairwise(days))


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
