"""Where did a series jump to another level from one session to the next? A new machine is no strength or weakness.

A jump after weeks without the lift is what a break took or gave; a level that is left again for the old one was left
for a while only. Neither is another machine, and neither is a rise or a decline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import expm1, inf
from typing import Final

import numpy as np

from dorsi.core.progress.mixture import Vector

__all__ = ["OFF_WEEKS", "Jump", "find_jumps"]


#: Sessions either side that must all lie on their own side, and the weeks that those after it must span: a deload does
#: not last so long.
SIDE: Final = 5
LEAST_WEEKS: Final = 2.0
#: The least jump (ln), and in SDs of an ordinary session: strength does not move so far in one step.
LEAST_JUMP: Final = 0.15
LEAST_SDS: Final = 6.0
#: Share of the jump that lies between two neighbouring sessions; a steep rise has it spread over many.
AT_ONCE: Final = 0.7
#: So many weeks without the lift before it make a jump the trace of a break, as for breaks from all training.
OFF_WEEKS: Final = 3.0
#: A level is the old one again if it lies off it by no more than this share of what it had left it by.
BACK_WITHIN: Final = 1 / 3
#: A loss is found again, little by little, once five sessions lie off the old level by no more than this share of it,
#: if that went faster (ln per week) than strength is built.
FOUND_WITHIN: Final = 0.15
FOUND_FASTER: Final = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump:
    """From week ``start`` on, until ``until`` where the old level came back, strength stands off by ``change`` (ln).

    ``weeks_off`` is the time without the lift before it; ``gradual``: it came back little by little.
    """

    start: float
    change: float
    weeks_off: float = 0.0
    until: float = inf
    gradual: bool = False

    @property
    def after_break(self) -> bool:
        """Does it follow weeks without the lift?"""
        return self.weeks_off >= OFF_WEEKS

    @property
    def change_pct(self) -> float:
        """The change in per cent."""
        return 100 * expm1(self.change)


def find_jumps(week: Vector, strength: Vector, noise: float) -> tuple[Jump, ...]:
    """In which weeks did a new level begin that no training explains?

    Parameters
    ----------
    week, strength : of each session (ln), oldest first.
    noise : SD of an ordinary session (ln).

    Returns
    -------
    The jumps, oldest first; one there and one back are one jump with an end.

    Source: a level of its own for another machine (docs/decisions/0007-verdict.md). Limits: jumps below 15 % and those
    less than five sessions from either end are not seen; a loss of strength by injury looks like another machine until
    it is found again at once.

    >>> [(j.start, round(j.change_pct)) for j in find_jumps(np.arange(10.0), np.array([4.0] * 5 + [4.3] * 5), 0.03)]
    [(5.0, 35)]
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
    if not found:
        return ()
    found.sort()
    jumps = [
        Jump(start=float(week[at[i]]), change=float(jump[i]), weeks_off=float(week[at[i]] - week[at[i] - 1]))
        for i in found
    ]
    levels = [(float(before[i, SIDE // 2]), float(after[i, SIDE // 2])) for i in found]
    made = _joined(jumps, levels)
    ends = [*(j.start for j in made[1:]), inf]
    return tuple(
        _found_again(one, next_start, week, sides[:, SIDE // 2]) for one, next_start in zip(made, ends, strict=True)
    )


def _joined(jumps: Sequence[Jump], levels: Sequence[tuple[float, float]]) -> list[Jump]:
    """Make one jump with an end of one away and the next one back; ``levels`` are those before and after each."""
    made: list[Jump] = []
    i = 0
    while i < len(jumps):
        one = jumps[i]
        if i + 1 < len(jumps) and abs(levels[i + 1][1] - levels[i][0]) <= BACK_WITHIN * abs(one.change):
            one = replace(one, until=jumps[i + 1].start)
            i += 1
        made.append(one)
        i += 1
    return made


def _found_again(one: Jump, next_start: float, week: Vector, middles: Vector) -> Jump:
    """Give a loss an end where the old level came back faster than strength is built; ``middles`` of five sessions."""
    if one.change > 0 or one.until < inf:
        return one
    at = int(np.searchsorted(week, one.start))
    old = middles[at - SIDE]
    centre = week[at + SIDE // 2 : len(middles) + SIDE // 2]
    latest = min(one.start - one.change / FOUND_FASTER, next_start)
    back = np.flatnonzero((middles[at:] >= old + FOUND_WITHIN * one.change) & (centre <= latest))
    return replace(one, until=float(centre[back[0]]), gradual=True) if len(back) else one
