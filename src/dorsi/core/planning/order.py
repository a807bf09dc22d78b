"""In which order does a session go? What matters first, the hands never tired twice in a row, pairs side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from dorsi.core.planning.days import Chosen
from dorsi.core.planning.goals import PLANES
from dorsi.core.planning.qualities import Slot
from dorsi.core.planning.sessions import pair_kinds
from dorsi.core.planning.timing import is_heavy
from dorsi.core.plans import Goal, SolverAsk

__all__ = ["in_order", "paired"]

#: How early a slot wants to stand, the larger the earlier; what the goal names comes before all.
_EARLY: Final[Mapping[Slot, float]] = {
    "vertical": 8.0,
    "horizontal": 7.8,
    "hinge": 7.0,
    "extension": 6.0,
    "control": 6.2,
    "retraction": 5.0,
    "shrug": 4.5,
    "rotation": 4.0,
    "curl": 3.6,
    "trunk": 3.2,
    "wrist": 1.4,
    "grip": 1.0,
    "carry": 0.8,
}
_FIRST: Final[Mapping[Goal, tuple[Slot, ...]]] = {
    "width": ("vertical",),
    "thickness": ("horizontal",),
    "strength": ("hinge", "vertical", "horizontal"),
    "extensors": ("hinge", "trunk"),
    "arms_and_grip": ("curl",),
    "balance": (),
}
#: Where it is what the goal names, a lift from the hips opens the day, else it follows the pulls.
_HINGE_FIRST: Final = 1.5
#: What goes the way of the goal stands before the small work that does not.
_OF_THE_GOAL: Final[Mapping[Goal, Slot]] = {"width": "extension", "thickness": "retraction"}
_BEFORE_THE_SMALL: Final = 7.2
#: What is the goal and hurts stands behind the pulls that it would tire, and before all else.
_SORE_GOAL: Final[frozenset[Slot]] = frozenset({"curl", "wrist"})
_GOAL_FIRST: Final = 40.0
#: Pulling up the own body comes before pulling down a stack.
_FREE_FIRST: Final = 0.4
#: An easier week does not begin with the lift that tires the back most.
_HINGE_LAST: Final = -3.0
_HARD_GRIP, _TIRED_GRIP, _HARD_BACK, _TIRED_BACK = 3, 5, 3, 2
_TOO_LATE: Final = 200.0
_NEVER, _BEST_NOT, _HARDLY, _ASKED, _TIRED_ARMS = 1000.0, 8.0, 0.5, 300.0, 20.0
#: Two pulls of one direction side by side, where the other could stand between them.
_SAME_WAY: Final = 1.0
#: A session that opens with a lift that is new or comes back, where a heavy one that is in use could open it.
_OPENS_NEW: Final = 150.0
_TIRES_THE_ARMS: Final[frozenset[Slot]] = frozenset({"curl", "wrist", "grip", "carry"})

Unit = tuple[Chosen, ...]


def in_order(
    chosen: Sequence[Chosen],
    goal: Goal,
    *,
    pairs: tuple[int, ...] = (),
    minutes: float = 60,
    asks: Sequence[SolverAsk] = (),
    easy: bool = False,
    sore: frozenset[str] = frozenset(),
    hips_later: bool = False,
) -> tuple[tuple[Chosen, ...], ...]:
    """In which order do these lifts go? Each entry is one lift, or two that are done in turns.

    Parameters
    ----------
    chosen : the lifts of a session.
    goal : what comes first.
    pairs : how many supersets of each kind are needed to end in time.
    minutes : of the session: they say which kinds there are.
    asks : orders that active tips want.
    easy : an easier week, which does not open with the heaviest lift.
    sore : exercises that load a place that hurts: the goal does not bring them to the front.
    hips_later : the lift from the hips has had its day as the first: today the body is pulled up with fresh hands.
    """
    units = _units(chosen, pairs, minutes)
    count = len(units)
    later = hips_later or (easy and "hinge" not in _FIRST[goal])
    unfamiliar = _unfamiliar(units, asks)
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, -1): (0.0, ())}
    for place in range(count):
        following: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}
        for (done, last), (cost, way) in best.items():
            for i in range(count):
                if done >> i & 1:
                    continue
                now = cost + place * _earliness(units[i], goal, later=later, sore=sore)
                if last >= 0:
                    now += _beside(units[last][-1], units[i][0], goal, asks)
                else:
                    now += _OPENS_NEW * (i in unfamiliar)
                now += _TOO_LATE * _comes_late(units, done, i, asks)
                now += _tired_arms(units, done, i) if goal != "arms_and_grip" or sore else 0.0
                key = (done | 1 << i, i)
                if key not in following or now < following[key][0] - 1e-9:
                    following[key] = (now, (*way, i))
        best = following
    way = min(best.values())[1] if best else ()
    return tuple(units[i] for i in way)


def paired(chosen: Sequence[Chosen], pairs: Sequence[int], minutes: float) -> list[Unit]:
    """Which lifts are done in turns? The fewer sets go first, so that no set stands alone."""
    found: list[Unit] = []
    taken: set[int] = set()
    kinds = pair_kinds([one.candidate for one in chosen], minutes)
    for kind, count in sorted(zip(kinds, pairs, strict=False), key=lambda pair: -pair[0].saves_s):
        firsts, seconds = (
            sorted((i for i in side if i not in taken), key=lambda i: chosen[i].sets)
            for side in (kind.firsts, kind.seconds)
        )
        for i, k in list(zip(firsts, seconds, strict=False))[: max(0, count)]:
            taken |= {i, k}
            found.append(tuple(sorted((chosen[i], chosen[k]), key=lambda c: c.sets)))
    return found


def _units(chosen: Sequence[Chosen], pairs: Sequence[int], minutes: float) -> list[Unit]:
    together = paired(chosen, pairs, minutes)
    taken = {c.candidate.slug for pair in together for c in pair}
    return [*together, *((c,) for c in chosen if c.candidate.slug not in taken)]


def _earliness(unit: Unit, goal: Goal, *, later: bool, sore: frozenset[str]) -> float:
    one = unit[0].candidate
    if later and one.slot == "hinge":
        return _EARLY["hinge"] + _HINGE_LAST + (_GOAL_FIRST if "hinge" in _FIRST[goal] else 0.0)
    free = _FREE_FIRST if one.exercise.load_model == "body_mass_plus_added" and one.slot == "vertical" else 0.0
    sore_goal = goal == "arms_and_grip" and one.slug in sore and one.slot in _SORE_GOAL
    early = _BEFORE_THE_SMALL if sore_goal or _OF_THE_GOAL.get(goal) == one.slot else _EARLY[one.slot]
    early += _HINGE_FIRST if one.slot == "hinge" and "hinge" in _FIRST[goal] else 0.0
    return free + early + (_GOAL_FIRST if one.slot in _FIRST[goal] and one.slug not in sore else 0.0) + one.worth / 10


def _unfamiliar(units: Sequence[Unit], asks: Sequence[SolverAsk]) -> frozenset[int]:
    """Which do not open a session: what the log has not lately, beside a heavy pull that it has."""
    used = [unit[0].candidate.past is not None and unit[0].candidate.past.in_use for unit in units]
    known = any(there and unit[0].candidate.slot in PLANES for there, unit in zip(used, units, strict=True))
    first = {slug for ask in asks if ask.before for slug in ask.exercises}  # what a tip wants before that pull
    new = (i for i, there in enumerate(used) if known and not there)
    return frozenset(i for i in new if units[i][0].candidate.slug not in first)


def _comes_late(units: Sequence[Unit], done: int, i: int, asks: Sequence[SolverAsk]) -> bool:
    """Was a lift done already that a tip wants behind this one?"""
    slug = units[i][0].candidate.slug
    before = {one.candidate.slug for k, unit in enumerate(units) if done >> k & 1 for one in unit}
    return any(slug in ask.exercises and before & ask.before for ask in asks)


def _tired_arms(units: Sequence[Unit], done: int, i: int) -> float:
    """What does it cost that the arms are tired before the pulls that still follow?"""
    one = units[i][0].candidate
    empties = one.exercise.grip_demand >= _HARD_GRIP and not is_heavy(one.exercise)
    if one.slot not in _TIRES_THE_ARMS and not empties:
        return 0.0
    left = (unit[0].candidate for k, unit in enumerate(units) if k != i and not done >> k & 1)
    return _TIRED_ARMS * sum(is_heavy(one.exercise) for one in left)


def _beside(one: Chosen, other: Chosen, goal: Goal, asks: Sequence[SolverAsk]) -> float:
    """What does it cost that these two stand side by side?"""
    a, b = one.candidate, other.candidate
    cost = 0.0
    if a.exercise.grip_demand >= _HARD_GRIP and b.exercise.grip_demand >= _HARD_GRIP:
        cost += _NEVER
    elif a.exercise.grip_demand + b.exercise.grip_demand >= _TIRED_GRIP:
        # The hands may come tired to what is small, and to hips that the goal does not name: straps hold these.
        fresh = is_heavy(b.exercise) and (b.slot != "hinge" or "hinge" in _FIRST[goal])
        cost += _BEST_NOT if fresh else _HARDLY
    cost += _SAME_WAY if a.slot == b.slot and is_heavy(a.exercise) else 0.0
    lumbar = sorted((a.exercise.lumbar_demand, b.exercise.lumbar_demand))
    if lumbar[1] >= _HARD_BACK and lumbar[0] >= _TIRED_BACK:
        cost += _BEST_NOT
    for ask in asks:
        if a.slug in ask.exercises and b.slug in ask.before:
            cost -= _ASKED
    return cost
