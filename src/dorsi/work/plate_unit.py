"""In which unit does this lifter think? One rule for coach, load and plan."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Final

from dorsi.core.coach.load.putting_on import gym_unit
from dorsi.core.progress.history import History
from dorsi.core.units import LoadUnit
from dorsi.work.lifter import LifterLog

__all__ = ["plate_unit"]

#: Who writes in both units lifts the plates of now: those of so many weeks, where so many of the sets are in one.
LATELY: Final = timedelta(weeks=12)
MOSTLY: Final = 0.7


def plate_unit(log: LifterLog) -> LoadUnit:
    """In which unit are the plates? What an app writes in one may evidently have been typed in another.

    Parameters
    ----------
    log : with at least one set where the loads are to tell it; without one it is the unit of the log.
    """
    # What stands in a file of kilograms that were evidently typed in pounds tells no unit by itself; a few notes by
    # hand beside it do not outweigh it.
    typed: Counter[LoadUnit | None] = Counter()
    for account in log.accounts:
        typed[account.entered_in] += account.sets
    for unit, many in typed.most_common(1):
        if unit is not None and many >= MOSTLY * typed.total():
            return unit
    if (now := _typed_lately(log.history)) is not None:
        return now
    history = log.history
    return gym_unit(history, history.day[-1]) if len(history) else history.unit


def _typed_lately(history: History) -> LoadUnit | None:
    """In which unit were most loads of late typed, where the log has both? None where it has one, or no side wins."""
    sets = history.sets
    rows = [
        (day, unit)
        for day, unit, load in zip(history.day, sets.unit_typed, sets.load_kg, strict=True)
        if unit is not None and load
    ]
    if len({unit for _, unit in rows}) < 2:  # noqa: PLR2004 -- one unit is no mixture
        return None
    lately = Counter(unit for day, unit in rows if history.day[-1] - day < LATELY)
    if not lately:
        return None
    unit, many = lately.most_common(1)[0]
    return unit if many >= MOSTLY * lately.total() else None
