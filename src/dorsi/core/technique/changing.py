"""From which repetition on was it different, and by how much?"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Final

__all__ = ["Change", "find_change"]

#: Chance of calling a change that noise made, over all places at which it could be.
FALSE_ALARM: Final = 0.05
#: Degrees of freedom from which the scatter of the set itself says more than the error model.
SCATTER_FROM: Final = 3
#: The first or the last repetition alone is often another one (taking hold, letting go): so many on either side.
BESIDE: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A step in a series: from place ``at`` on it was ``after``, until then ``before``; ``sd`` of the difference."""

    at: int
    before: float
    after: float
    sd: float


def find_change(values: list[float], noise: float, least: float) -> Change | None:
    """Find the one place where a series steps, if noise does not explain it.

    Parameters
    ----------
    values : one number per repetition, in order.
    noise : SD of one value's own error.
    least : a smaller step is not worth a word.

    Returns
    -------
    The step, or None: one that noise or scatter could make in at most one of twenty sets.

    Examples
    --------
    >>> step = find_change([10.0, 11.0, 10.0, 24.0, 25.0], noise=1.5, least=5.0)
    >>> (step.at, round(step.before, 2), round(step.after, 2))
    (3, 10.33, 24.5)
    >>> find_change([10.0, 11.0, 10.0, 12.0, 11.0], noise=1.5, least=5.0) is None
    True
    """
    n = len(values)
    best: tuple[float, Change] | None = None
    middle = sum(values) / n if values else 0.0
    away = [value - middle for value in values]
    whole, so_far = sum(each**2 for each in away), 0.0
    for at in range(1, n):
        so_far += away[at - 1]
        if not BESIDE <= at <= n - BESIDE:
            continue
        before, after = so_far / at, -so_far / (n - at)
        # What is left of the scatter once each side has its own mean.
        left = max(whole - at * before**2 - (n - at) * after**2, 0.0)
        own = sqrt(left / (n - 2)) if n - 2 >= SCATTER_FROM else 0.0
        sd = max(noise, own) * sqrt(1 / at + 1 / (n - at))
        # Of places that tell the same the first is taken, whatever rounding makes of them.
        if sd > 0 and (best is None or abs(after - before) / sd > best[0] * (1 + 1e-9)):
            best = (abs(after - before) / sd, Change(at=at, before=middle + before, after=middle + after, sd=sd))
    if best is None or abs(best[1].after - best[1].before) < least:
        return None
    # Every place is a try: the bar rises with their number, on both sides.
    bar = NormalDist().inv_cdf(1 - FALSE_ALARM / 2 / max(n - 2 * BESIDE + 1, 1))
    return best[1] if best[0] > bar else None
