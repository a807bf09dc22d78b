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

from dorsi.core.progress.middles import middle_of, neighbourhoods, running_middle
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
#: A lift that is trained rarely anyway has a break only after so many times its usual days between sessions.
OFF_TIMES: Final = 3.0
#: Then so many first sessions, by their middle, are held against the last five before.
FIRST: Final = 3
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

    Source: a level of its own for another machine (docs/decisions/0007-verdict.md). Limits: jumps below 15 % are not
    seen, nor those less than five sessions from either end (after a break: two); a loss of strength by injury looks
    like another machine until it is found again.

    >>> [(j.start, round(j.change_pct)) for j in find_jumps(np.arange(10.0), np.array([4.0] * 5 + [4.3] * 5), 0.03)]
    [(5.0, 35)]
    """
    least = max(LEAST_JUMP, LEAST_SDS * noise)
    if len(strength) <= SIDE or float(np.abs(np.diff(strength)).max()) < AT_ONCE * least:
        return ()
    found = _by_breaks(week, strength, least)
    found += [one for one in _at_once(week, strength, least) if all(abs(one.at - other.at) >= SIDE for other in found)]
    if not found:
        return ()
    made = _joined(sorted(found, key=lambda one: one.at), week)
    ends = [*(j.start for j in made[1:]), inf]
    return tuple(_found_again(one, end, week, strength) for one, end in zip(made, ends, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """A step between the session ``at`` and the one before, from one level (ln) to another."""

    at: int
    old: float
    new: float


def _by_breaks(week: Vector, strength: Vector, least: float) -> list[_Step]:
    """After weeks without the lift its first sessions are enough: whoever starts again climbs fast."""
    apart = np.diff(week)
    found: list[_Step] = []
    for at in (np.flatnonzero(apart >= max(OFF_WEEKS, OFF_TIMES * middle_of(apart))) + 1).tolist():
        old, new = (middle_of(side) for side in (strength[max(at - SIDE, 0) : at], strength[at : at + FIRST]))
        known = at >= FIRST and len(strength) - at > 1 and (not found or at - found[-1].at >= FIRST)
        if known and abs(new - old) >= least:
            found.append(_Step(at=at, old=old, new=new))
    return found


def _at_once(week: Vector, strength: Vector, least: float) -> list[_Step]:
    """Find the steps with five sessions on either side all apart, the largest first."""
    n = len(strength)
    if n < 2 * SIDE:
        return []
    sides = neighbourhoods(strength, SIDE)
    before, after = sides[: n - 2 * SIDE + 1], sides[SIDE:]
    jump = after[:, SIDE // 2] - before[:, SIDE // 2]
    at = np.arange(SIDE, n - SIDE + 1)
    apart = np.where(jump > 0, after[:, 0] - before[:, -1], before[:, 0] - after[:, -1]) > 0
    at_once = np.sign(jump) * (strength[at] - strength[at - 1]) >= AT_ONCE * np.abs(jump)
    lasts = week[at + SIDE - 1] - week[at] >= LEAST_WEEKS
    size = np.where(apart & at_once & lasts, np.abs(jump), 0.0)
    found: list[_Step] = []
    for i in np.argsort(-size, kind="stable").tolist():
        if size[i] < least:
            break
        if all(abs(int(at[i]) - other.at) >= SIDE for other in found):
            old, new = float(before[i, SIDE // 2]), float(after[i, SIDE // 2])
            found.append(_Step(at=int(at[i]), old=old, new=new))
    return found


def _joined(steps: Sequence[_Step], week: Vector) -> list[Jump]:
    """Make one jump with an end of a step away and the next one back."""
    made: list[Jump] = []
    i = 0
    while i < len(steps):
        one = steps[i]
        change, start = one.new - one.old, float(week[one.at])
        jump = Jump(start=start, change=change, weeks_off=start - float(week[one.at - 1]))
        if i + 1 < len(steps) and abs(steps[i + 1].new - one.old) <= BACK_WITHIN * abs(change):
            jump = replace(jump, until=float(week[steps[i + 1].at]))
            i += 1
        made.append(jump)
        i += 1
    return made


def _found_again(one: Jump, next_start: float, week: Vector, strength: Vector) -> Jump:
    """Give a loss an end where the old level came back faster than strength is built: by the middle of five."""
    at = int(np.searchsorted(week, one.start))
    if one.change > 0 or one.until < inf or len(strength) - at < SIDE:
        return one
    old = middle_of(strength[max(at - SIDE, 0) : at])
    middles = running_middle(strength[at:], SIDE)
    centre = week[at + SIDE // 2 : at + SIDE // 2 + len(middles)]
    latest = min(one.start - one.change / FOUND_FASTER, next_start)
    back = np.flatnonzero((middles >= old + FOUND_WITHIN * one.change) & (centre <= latest))
    return replace(one, until=float(centre[back[0]]), gradual=True) if len(back) else one
