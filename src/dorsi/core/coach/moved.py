"""Did a lift go up or down from one set to another, also where their repetitions differ? Only where it is beyond doubt.

What a repetition is worth differs from lifter to lifter: 2 to 3.5 % of the load. A lift went up where the lower of the
two says so, down where the higher does; between the two the sets cannot be compared.
"""

from __future__ import annotations

from math import log
from typing import Final, Literal

from dorsi.core.coach.best_set import BestSet

__all__ = ["Move", "move_of"]

#: What one repetition more is worth (ln of the load). Source: Epley 1985 gives 2.9 % at 5 and 2.2 % at 12; the spread
#: between lifters is judgement.
LEAST_A_REP: Final = 0.02
MOST_A_REP: Final = 0.035
#: From so much on a lift moved.
MOVED: Final = log(1.04)

Move = Literal["up", "down", "level", "unclear"]


def move_of(before: BestSet, now: BestSet, body_kg: float = 0.0) -> Move:
    """Where did a lift go from one set to the other?

    Parameters
    ----------
    before, now : sets with a load, or with `body_kg` under it.
    body_kg : what stands for the body, where it is lifted.

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
    load = log((body_kg + now.load_kg) / (body_kg + before.load_kg))
    more = now.reps - before.reps
    low, high = sorted((load + LEAST_A_REP * more, load + MOST_A_REP * more))
    if low >= MOVED:
        return "up"
    if high <= -MOVED:
        return "down"
    return "level" if low > -MOVED and high < MOVED else "unclear"
