"""Where did a series jump to another level from one session to the next? A new machine is no strength or weakness."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from dorsi.core.progress.mixture import Vector

__all__ = ["find_jumps", "new_levels"]

#: Sessions either side that must all lie on their own side, and the weeks that those after it must span: a deload does
#: not last so long.
SIDE: Final = 5
LEAST_WEEKS: Final = 2.0
#: The least jump (ln), and in SDs of an ordinary session: strength does not move so far in one step.
LEAST_JUMP: Final = 0.15
LEAST_SDS: Final = 6.0
#: Share of the jump that lies between two neighbouring sessions; a steep rise has it spread over many.
AT_ONCE: Final = 0.7


def find_jumps(week: Vector, strength: Vector, noise: float) -> tuple[float, ...]:
    """In which weeks did a new level begin that no training explains?

    Parameters
    ----------
    week, strength : of each session (ln), oldest first.
    noise : SD of an ordinary session (ln).

    Returns
    -------
    Week of the first session of each new level, oldest first.

    Source: a level of its own for another machine (docs/decisions/0007-verdict.md). Limits: jumps below 15 % and those
    less than five sessions from either end are not seen; a loss of strength by injury looks the same.

    >>> find_jumps(np.arange(10.0), np.array([4.0] * 5 + [4.3] * 5), 0.03)
    (5.0,)
    """
    least = max(LEAST_JUMP, LEAST_SDS * noise)
    n = len(strength)
    if n < 2 * SIDE or float(np.abs(np.diff(strength)).max()) < AT_ONCE * least:
        return ()
    sides = np.sort(np.lib.stride_tricks.sliding_window_view(strength, SIDE), axis=1)
    before, after = sides[: n - 2 * SIDE + 1], sides[SIDE:]
    jump = after[:, SIDE // 2] - before[:, SIDE // 2]
    at = np.arange(SIDE, n - SIDE + 1)
    apart = np.where(jump > 0, after[:, 0] - before[:, -1], before[:, 0] - after[:, -1]) > 0
    at_once = np.sign(jump) * (strength[at] - strength[at - 1]) >= AT_ONCE * np.abs(jump)
    lasts = week[at + SIDE - 1] - week[at] >= LEAST_WEEKS
    size = np.where(apart & at_once & lasts, np.abs(jump), 0.0)
    found: list[int] = []
    for i in np.argsort(-size, kind="stable").tolist():
        if size[i] < least:
            break
        if all(abs(i - other) >= SIDE for other in found):
            found.append(i)
    return tuple(week[at[sorted(found)]].tolist())


def new_levels(jumps: Sequence[float], week: Vector, strength: Vector) -> list[tuple[float, float]]:
    """In which weeks did a new level begin, and by how many per cent does it differ from the one before?

    >>> [(w, round(x)) for w, x in new_levels((5.0,), np.arange(10.0), np.array([4.0] * 5 + [4.3] * 5))]
    [(5.0, 35)]
    """
    found = []
    for start in jumps:
        at = int(np.searchsorted(week, start))
        before, after = strength[max(at - SIDE, 0) : at], strength[at : at + SIDE]
        found.append((start, 100 * float(np.expm1(np.median(after) - np.median(before)))))
    return found
