"""Is there enough to name a state at all? Where there is not, the chances themselves say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import inf
from typing import Final

import numpy as np

from dorsi.core.progress.bend import WINDOW_WEEKS, Bend
from dorsi.core.progress.strength_scale import StrengthSeries

__all__ = ["FEWEST_SESSIONS", "FEWEST_WEEKS", "coming_back", "enough", "visits_of", "with_evidence"]

#: No state but "cannot tell" is named from fewer visits and weeks than this.
FEWEST_SESSIONS: Final = 10
FEWEST_WEEKS: Final = 8.0
#: For so many weeks, or half of the break, a loss by a break may still be coming back.
BACK_WEEKS: Final = 8.0
#: Share of what is shown that comes from the sessions where they are not enough. The rest is not knowing: progress or
#: not is even, and flat or decline is even. So no chance reaches what a state takes.
HALF_KNOWN: Final = 0.5
NOT_KNOWING: Final = (0.5, 0.25, 0.25)


def visits_of(rated: Sequence[StrengthSeries]) -> int:
    """On how many days was one of these lifts trained? Four lifts of one day are one visit."""
    return len(np.unique(np.concatenate([r.week for r in rated]))) if rated else 0


def enough(visits: int, weeks: float) -> bool:
    """Are so many visits over so many weeks enough to name a state?"""
    return visits >= FEWEST_SESSIONS and weeks >= FEWEST_WEEKS


def coming_back(rated: Sequence[StrengthSeries], today: float) -> bool:
    """Is half of these lifts still finding again what a break took? Then nobody sees the pace behind it."""
    again = [
        any(
            j.after_break and j.change < 0 and j.until == inf and today - j.start <= max(BACK_WEEKS, j.weeks_off / 2)
            for j in one.jumps
        )
        for one in rated
    ]
    return 2 * sum(again) >= len(again) > 0


def with_evidence(bend: Bend, visits: int, needed_weeks: float, floor: float, *, back: bool = False) -> Bend:
    """What may be said of the three events with so much to go by?

    Parameters
    ----------
    bend : what the sessions say.
    visits : days on which one of the lifts was trained.
    needed_weeks : how long a stop takes to be told from a rise at this noise and rate.
    floor : slope (per week) from which on it is progress.
    back : whether what a break took is just being found again, `coming_back`.

    Source: at least ten sessions over eight weeks, and no verdict where it would take longer than the window and the
    interval of the slope holds both a rise and none (docs/decisions/0007-verdict.md).
    """
    low, _, high = bend.slope_interval
    beyond = needed_weeks > WINDOW_WEEKS and low < floor <= high
    if enough(visits, bend.weeks) and not beyond and not back:
        return bend
    known = (bend.p_progress, bend.p_flat, bend.p_decline)
    progress, flat, decline = (HALF_KNOWN * p + (1 - HALF_KNOWN) * q for p, q in zip(known, NOT_KNOWING, strict=True))
    return replace(bend, p_progress=progress, p_flat=flat, p_decline=decline)
