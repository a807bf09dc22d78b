"""Did a lift go up or down from one set to another? The one rule for it, whoever asks, with what it cannot know.

What a repetition is worth differs from lifter to lifter. The further apart the repetitions of two sets lie, the less
their estimated maxima say of each other: a lift moved where they differ by more than that doubt and the noise of two
best sets; where the doubt alone is too large they cannot be compared yet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import expm1, log
from typing import Final, Literal

from dorsi.core.catalogue.exercise import BODY_MODELS, Exercise
from dorsi.core.coach.best_set import BARE_KG, BestSet, best_set, set_at
from dorsi.core.progress.e1rm import CURVATURE, max_of
from dorsi.core.progress.history import History

__all__ = [
    "HARD",
    "MOVED",
    "MOVED_PCT",
    "Change",
    "Move",
    "best_of",
    "body_of",
    "can_be_compared",
    "compare",
    "is_above",
    "move_of",
    "older_above",
]

#: From so much on a lift moved, where the repetitions are the same (accuracy/second_opinion.py).
MOVED_PCT: Final = 4.0
MOVED: Final = log(1 + MOVED_PCT / 100)
#: By how much the curvature differs between lifters (one standard deviation of its logarithm). Source: judgement; of
#: repetitions at a share of the maximum Nuzzo 2024 finds that they differ much between people and lifts.
SPREAD: Final = 0.20
#: Where that spread alone moves the difference of two sets by more, they cannot be compared: 1 and 6 repetitions, 3
#: and 9, 5 and 12.
TOO_FAR: Final = 0.0255
#: A set of a stretch that stands for less of its best one was a light one: it is no measure of the stretch.
HARD: Final = 0.93
#: What stands for a body under an added load: another mass moves the per cent little.
BODY_KG: Final = 75.0

Move = Literal["up", "down", "level", "unclear"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Two sets of one lift, the earlier first; ``body_kg`` is what stands for the body, where it is lifted."""

    before: BestSet
    now: BestSet
    body_kg: float = 0.0

    @property
    def ln(self) -> float:
        """By how much the estimated maximum rose (natural logarithm)."""
        return log(_max_of(self.now, self.body_kg)) - log(_max_of(self.before, self.body_kg))

    @property
    def pct(self) -> float:
        """By how many per cent it rose."""
        return 100 * expm1(self.ln)

    @property
    def doubt(self) -> float:
        """What the lifter's own curvature may add or take (one standard deviation, natural logarithm)."""
        now, before = (one.reps / (CURVATURE + one.reps) for one in (self.now, self.before))
        return SPREAD * abs(now - before)

    @property
    def move(self) -> Move:
        """Where did it go?"""
        if self.doubt > TOO_FAR:
            return "unclear"
        if abs(self.ln) < MOVED + self.doubt:
            return "level"
        return "up" if self.ln > 0 else "down"


def move_of(before: BestSet, now: BestSet, body_kg: float = 0.0) -> Move:
    """Where did a lift go from one set to the other?

    Parameters
    ----------
    before, now : sets with a load, or with `body_kg` under it.
    body_kg : what stands for the body, where it is lifted.

    Source: Epley 1985 for the maximum of a set.

    Examples
    --------
    >>> from datetime import date
    >>> def sets(*told):
    ...     return [BestSet(load_kg=load, reps=reps, day=date(2031, 3, 2)) for load, reps in told]
    >>> move_of(*sets((100, 9), (97.5, 13))), move_of(*sets((165, 3), (140, 5)))
    ('up', 'down')
    >>> move_of(*sets((190, 1), (143, 10))), move_of(*sets((100, 8), (100, 9)))
    ('unclear', 'level')
    """
    return Change(before=before, now=now, body_kg=body_kg).move


def can_be_compared(a: float, b: float) -> bool:
    """Do sets of so many repetitions say anything of each other?

    >>> can_be_compared(5, 10), can_be_compared(1, 5), can_be_compared(3, 9), can_be_compared(1, 10)
    (True, True, False, False)
    """
    return SPREAD * abs(a / (CURVATURE + a) - b / (CURVATURE + b)) <= TOO_FAR


def body_of(exercise: Exercise) -> float:
    """What is lifted beside the load that is written down?"""
    return BODY_KG if exercise.load_model in BODY_MODELS else 0.0


def best_of(history: History, places: Iterable[int], exercise: Exercise) -> BestSet | None:
    """Which of these sets of a lift stands for the most? Of lifts of the body with a usual mass under the load.

    Parameters
    ----------
    history, places : as in `best_set`.
    exercise : the lift.
    """
    if not (body := body_of(exercise)):
        return best_set(history, places)
    found = (one for place in places if (one := set_at(history, place, bare_kg=BARE_KG)) is not None)
    return max(found, key=lambda one: _max_of(one, body), default=None)


def compare(history: History, exercise: Exercise, before: Iterable[int], now: Iterable[int]) -> Change | None:
    """Hold the best set of one stretch against that of another; None where either has none.

    Where their repetitions lie too far apart, the two hardest sets that can be compared stand for the stretches, as
    long as neither was a light one; else the best sets stand, which cannot be compared.

    Parameters
    ----------
    history : of one person.
    exercise : the lift.
    before, now : places of the sets of each stretch.
    """
    stretches = tuple(before), tuple(now)
    best, best_now = (best_of(history, places, exercise) for places in stretches)
    if best is None or best_now is None:
        return None
    body = body_of(exercise)
    if can_be_compared(best.reps, best_now.reps):
        return Change(before=best, now=best_now, body_kg=body)
    hard, hard_now = (_hard_sets(history, places, exercise) for places in stretches)
    pairs = [(a, b) for a in hard for b in hard_now if can_be_compared(a.reps, b.reps)]
    chosen = max(pairs, key=lambda pair: _max_of(pair[0], body) * _max_of(pair[1], body), default=(best, best_now))
    return Change(before=chosen[0], now=chosen[1], body_kg=body)


def is_above(history: History, exercise: Exercise, older: Iterable[int], change: Change) -> bool:
    """Does what is now stand above these older sets as well, as far as they say anything of it?

    Parameters
    ----------
    history, exercise : as in `compare`.
    older : places of the sets.
    change : of the lift.
    """
    return older_above(history, exercise, older, change) is None


def older_above(history: History, exercise: Exercise, older: Iterable[int], change: Change) -> BestSet | None:
    """Which of these older sets stands as high as what is now, or higher? The best of them; None where none does.

    Only sets that say anything of it are asked.

    Parameters
    ----------
    history, exercise : as in `compare`.
    older : places of the sets.
    change : of the lift.
    """
    reps = history.sets.reps
    there = (place for place in older if can_be_compared(reps[place] or 0.0, change.now.reps))
    old = best_of(history, there, exercise)
    if old is None or _max_of(change.now, change.body_kg) > _max_of(old, change.body_kg):
        return None
    return old


def _hard_sets(history: History, places: Iterable[int], exercise: Exercise) -> list[BestSet]:
    """Give the best set of each number of repetitions, the light ones left out."""
    body, by_reps = body_of(exercise), dict[float, BestSet]()
    for place in places:
        one = set_at(history, place, bare_kg=BARE_KG if body else None)
        if one is not None and (one.reps not in by_reps or one.load_kg > by_reps[one.reps].load_kg):
            by_reps[one.reps] = one
    most = max((_max_of(one, body) for one in by_reps.values()), default=0.0)
    return [one for one in by_reps.values() if _max_of(one, body) >= HARD * most]


def _max_of(one: BestSet, body_kg: float) -> float:
    return max_of(body_kg + one.load_kg, one.reps)
