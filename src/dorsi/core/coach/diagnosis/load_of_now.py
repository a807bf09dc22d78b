"""Which sets of a lift were done at about the load of now? What was noted at another load says nothing of this one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dorsi.core.coach.diagnosis.rows import Row
from dorsi.core.progress.history import History

__all__ = ["NEAR_LOAD", "at_load_of_now"]

#: Loads within so much of each other say how clean the one of now is, from so many days on.
NEAR_LOAD: Final = 0.05
FEWEST_NEAR: Final = 2


def at_load_of_now(own: Sequence[Row], history: History) -> list[Row]:
    """Give the sets at about the load of the last day: of one that came down or went up, what was before says nothing.

    Empty where that are fewer than `FEWEST_NEAR` days, as after the first one at it.

    Parameters
    ----------
    own : sets of one lift, oldest first.
    history : for their loads.
    """
    loads = history.sets.load_kg
    last = own[-1].day if own else None
    top = max((loads[row.place] or 0.0 for row in own if row.day == last), default=0.0)
    near = [row for row in own if abs((loads[row.place] or 0.0) - top) <= NEAR_LOAD * top]
    return near if len({row.day for row in near}) >= FEWEST_NEAR else []
