"""What may a session hold? Its kinds in a week, its minutes, how many lifts of which sort, and which go in turns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.planning.candidates import Candidate
from dorsi.core.planning.directions import DAYS_THAT_TAKE_TURNS
from dorsi.core.planning.equipment import LOADS_HIPS
from dorsi.core.planning.goals import PLANES
from dorsi.core.planning.qualities import Slot, slot_of
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.schemes import FEWEST_SETS
from dorsi.core.planning.timing import (
    GENERAL_WARM_UP_S,
    PULL_IN_TURNS_SAVES_S,
    SHORT_MINUTES,
    SUPERSET_SAVES_S,
    WARM_UP_SET_S,
    first_ladder,
    free_share,
    is_heavy,
)

__all__ = [
    "HARD_GRIP",
    "MOST_PAIRS",
    "MOST_PULLS",
    "REPEATS",
    "SESSION_LUMBAR",
    "Group",
    "PairKind",
    "budget_of",
    "directions_of_a_session",
    "groups_of",
    "most_lifts",
    "pair_kinds",
    "place_in_order",
    "seconds_of",
    "session_budget_s",
    "session_rules",
]

#: How often each of the different sessions comes in a week of so many days.
REPEATS: Final[Mapping[int, tuple[int, ...]]] = {
    1: (1,), 2: (1, 1), 3: (1, 1, 1), 4: (2, 2), 5: (2, 2, 1), 6: (2, 2, 2),
}  # fmt: skip
HARD_GRIP: Final = 3
HARD_LUMBAR: Final = 3
#: Load on the lower back in one session: three sets of the heaviest hinge and a few of something light.
SESSION_LUMBAR: Final = 12.0
MOST_HARD_GRIP: Final = 2
MOST_PULLS: Final = 3
MOST_PAIRS: Final = 2
#: Of which slots a session needs one, when the sessions may take turns (False) and when each holds both (True).
PLANES_OF_A_SESSION: Final[Mapping[bool, tuple[tuple[Slot, ...], ...]]] = {
    False: (PLANES,),
    True: (("vertical",), ("horizontal",)),
}
#: Stations of a session: each may be taken. Up to an hour, and beyond it.
_MOST_LIFTS, _MOST_LIFTS_LONG, _LONG_MINUTES = 6, 7, 60
MINUTES_PER_LIFT: Final = 10.0
#: Demands of grip and lower back go from 0 to 3.
_MIDDLE: Final = 2
#: What is taken to another station, or stands anywhere.
_CARRIED_ALONG: Final = frozenset({"band", "bench", "dumbbell", "floor", "kettlebell", "plate"})
#: By these the first of equal sessions is told from the last.
_RANK: Final[Mapping[Slot, float]] = {"vertical": 4.0, "horizontal": -4.0, "hinge": 2.0, "curl": 1.0, "carry": -1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Different sessions that come equally often: how many there are, and how often each comes in the week."""

    sessions: int
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairKind:
    """Lifts that may be done in turns, by their places: who goes first, who second, the seconds that a pair saves.

    ``fewest``: it saves that much only where the first has no more than its fewest sets.
    """

    firsts: tuple[int, ...]
    seconds: tuple[int, ...]
    saves_s: float
    fewest: bool = False


def groups_of(days: int, *, apart: bool = False) -> tuple[Group, ...]:
    """Which kinds of sessions does a week of so many days have? Each different one by itself where ``apart``.

    >>> groups_of(5)
    (Group(sessions=2, times=2), Group(sessions=1, times=1))
    """
    repeats = REPEATS[days]
    if apart:
        return tuple(Group(sessions=1, times=times) for times in repeats)
    return tuple(Group(sessions=repeats.count(times), times=times) for times in dict.fromkeys(repeats))


def session_budget_s(minutes: float, *, climbs: bool = True) -> float:
    """How many seconds of a session are left for its lifts, behind getting warm and the first way up?

    Parameters
    ----------
    climbs : is there anything to put on step by step? Bands and the own body have one set on the way up at most.
    """
    ups = first_ladder(minutes) - 1 if climbs else 0
    return 60 * (1 - free_share(minutes)) * minutes - GENERAL_WARM_UP_S - ups * WARM_UP_SET_S


def budget_of(request: PlanRequest) -> float:
    """How many seconds of each session of this request are left for lifts?"""
    return session_budget_s(request.work_minutes, climbs=bool(request.equipment.loads_kg))


def directions_of_a_session(request: PlanRequest, *, both: bool) -> tuple[tuple[Slot, ...], ...]:
    """Of which slots does each session need one? On many days of strength a heavy lift from the hips has its own day.

    >>> from datetime import date
    >>> directions_of_a_session(PlanRequest(as_of=date(2031, 1, 6), goal="strength", days=6), both=False)
    (('vertical', 'horizontal', 'hinge'),)
    """
    heavy = bool(LOADS_HIPS & request.equipment.kinds)
    if request.goal == "strength" and request.days >= DAYS_THAT_TAKE_TURNS and heavy and not both:
        return ((*PLANES, "hinge"),)
    return PLANES_OF_A_SESSION[both]


def place_in_order(candidate: Candidate) -> float:
    """What does a lift add to the rank of a session among equal ones? Few lifts do: the order stays out of the way."""
    return _RANK.get(candidate.slot, 0.0)


def pair_kinds(candidates: Sequence[Candidate], minutes: float) -> tuple[PairKind, ...]:
    """Which lifts may be done in turns in a session of so many minutes?

    Only what can be done at one place: the second takes a band, a dumbbell or the floor, and so does a curl it goes
    with. A curl and a light lift of the shoulder always; where minutes are short also a main pull and a lift of the
    trunk or of the rotators, which leaves arms and hands alone: the pull rests while the other is done.
    """
    many = list(enumerate(candidates))
    light = tuple(i for i, one in many if one.slot in {"retraction", "rotation"} and _light(one.exercise))
    light = tuple(i for i in light if _is_carried_along(candidates[i].exercise))
    curls = tuple(i for i, one in many if one.slot == "curl" and _is_held_anywhere(one.exercise))
    kinds = [PairKind(firsts=curls, seconds=light, saves_s=SUPERSET_SAVES_S, fewest=True)]
    if minutes <= SHORT_MINUTES:
        pulls = tuple(i for i, one in many if one.slot in PLANES and _rests_beside(one))
        quiet = tuple(i for i, one in many if one.slot in {"trunk", "rotation"} and one.exercise.grip_demand < _MIDDLE)
        quiet = tuple(i for i in quiet if _is_carried_along(candidates[i].exercise))
        quiet += tuple(i for i, one in many if _is_light_hinge(one.exercise))
        quiet = tuple(i for i in quiet if candidates[i].scheme.fewest_sets >= FEWEST_SETS)
        kinds.append(PairKind(firsts=pulls, seconds=quiet, saves_s=PULL_IN_TURNS_SAVES_S, fewest=True))
    return tuple(kinds)


def seconds_of(kinds: Iterable[PairKind]) -> set[int]:
    """Who goes second in any kind of superset? Each of them in one only."""
    return {i for kind in kinds for i in kind.seconds}


def _is_carried_along(exercise: Exercise) -> bool:
    """Can it be done wherever one is: with a band, a dumbbell, a plate, on a bench or the floor?"""
    return all(_CARRIED_ALONG & set(entry.split("/")) for entry in exercise.equipment)


def _is_held_anywhere(exercise: Exercise) -> bool:
    """Does it need nothing but what is in the hands, so that it can be done where the other lift is?"""
    return _is_carried_along(exercise) and "bench" not in exercise.equipment


def _rests_beside(pull: Candidate) -> bool:
    return pull.exercise.lumbar_demand < _MIDDLE and pull.scheme.fewest_sets == FEWEST_SETS


def _is_light_hinge(exercise: Exercise) -> bool:
    """Is it a lift from the hips in a band, which leaves the arms fresh?"""
    return slot_of(exercise) == "hinge" and not is_heavy(exercise) and _is_carried_along(exercise)


def _light(exercise: Exercise) -> bool:
    return exercise.grip_demand < _MIDDLE and exercise.lumbar_demand < _MIDDLE


def session_rules(candidates: Sequence[Candidate], minutes: float) -> list[tuple[list[int], int, int]]:
    """Of which lifts does a session hold at least and at most how many? Their places, fewest, most."""
    where: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(candidates):
        where[one.family].append(i)
    rules = [(members, 0, 1) for members in where.values()]
    hard = [i for i, one in enumerate(candidates) if one.exercise.grip_demand >= HARD_GRIP]
    grip_work = {i for i, one in enumerate(candidates) if one.slot in {"grip", "carry", "wrist"}}
    heaviest = [i for i, one in enumerate(candidates) if one.exercise.lumbar_demand >= HARD_LUMBAR]
    stations = _MOST_LIFTS if minutes <= _LONG_MINUTES else _MOST_LIFTS_LONG
    most = min(stations, 2 + int(minutes / MINUTES_PER_LIFT), most_lifts(candidates, minutes))
    rules += [(hard, 0, MOST_HARD_GRIP), (heaviest, 0, 1), (list(range(len(candidates))), 2, most)]
    # Two that empty the hands need another between them.
    rules += [([i for i in range(len(candidates)) if i not in hard], 1, most)]
    rules += [([i for i in hard if i in grip_work], 0, 1), ([i for i in hard if i not in grip_work], 0, 1)]
    return rules


def most_lifts(candidates: Iterable[Candidate], minutes: float) -> int:
    """How many lifts fit into one session at all, one of a family, even the quickest of them?"""
    quickest: dict[str, float] = {}
    for one in candidates:
        needs = one.time.fixed_s + one.scheme.fewest_sets * one.time.per_set_s
        quickest[one.family] = min(needs, quickest.get(one.family, needs))
    left, count = session_budget_s(minutes), 0
    most_saved = PULL_IN_TURNS_SAVES_S if minutes <= SHORT_MINUTES else SUPERSET_SAVES_S
    for needs in sorted(quickest.values()):
        saved = most_saved * min(MOST_PAIRS, (count + 1) // 2)
        left -= needs
        if left + saved < 0:
            break
        count += 1
    return max(2, count)
