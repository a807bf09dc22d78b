"""In which unit does this lifter think? One rule for coach, load and plan."""

from __future__ import annotations

from dorsi.core.coach.load.putting_on import gym_unit
from dorsi.core.units import LoadUnit
from dorsi.work.lifter import LifterLog

__all__ = ["plate_unit"]


def plate_unit(log: LifterLog) -> LoadUnit:
    """In which unit are the plates? What an app writes in one may evidently have been typed in another.

    Parameters
    ----------
    log : with at least one set where the loads are to tell it; without one it is the unit of the log.
    """
    typed = {account.entered_in for account in log.accounts}
    history = log.history
    if len(typed) == 1 and (unit := next(iter(typed))) is not None:
        return unit
    return gym_unit(history, history.day[-1]) if len(history) else history.unit
