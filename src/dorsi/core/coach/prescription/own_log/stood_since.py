"""Does a lift that rose rise still? Not where it was done for three days since its best set, or a month, no higher."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.phrases import listed

__all__ = ["STOOD_DAYS", "has_stood", "is_due", "stood_on", "stood_words"]

#: A lift stands since its best set where it was done on so many days after it and never higher. In sixteen logs of
#: people (303 times a best 4 % and more above the ten weeks before) the next best came within three such days in 73 %
#: (67 to 79) of those in which one came within twenty weeks; after three days without one it came in 38 % (30 to 46).
STOOD_DAYS: Final = 3
#: Of a lift that is done seldom a month is enough: what rose before that is no rise of now.
STOOD_FOR: Final = timedelta(days=30)
#: What rises takes a step a week: done since its best set and no higher for two weeks, it is due for its next one.
DUE_AFTER: Final = timedelta(weeks=2)


def has_stood(one: MainLift) -> bool:
    """Did a lift rise, and stand since?

    Of what came back after weeks without it the stand begins with the first set that was as good: up to that it was
    coming back. A later set of too many repetitions to be compared may be more: then nobody knows that it stands.

    Parameters
    ----------
    one : the lift.
    """
    if one.move != "up" or one.change is None or not one.stood_days:
        return False
    since = one.level_from or one.change.now
    if one.stood_days < STOOD_DAYS and one.as_of - since.day < STOOD_FOR:
        return False
    return one.long is None or one.long.day <= one.change.now.day


def is_due(one: MainLift) -> bool:
    """Did a lift rise, and is its next step due: was it done since its best set, for two weeks, and no higher?

    Parameters
    ----------
    one : the lift; of one that has stood for longer that is said instead.
    """
    if one.move != "up" or one.change is None or not one.stood_days or has_stood(one):
        return False
    return one.as_of - one.change.now.day >= DUE_AFTER


def stood_on(lifts: Sequence[MainLift]) -> date | None:
    """Since which day has each of these lifts stood? None of no lift.

    Parameters
    ----------
    lifts : that rose, and stood since.
    """
    return max((one.change.now.day for one in lifts if one.change is not None), default=None)


def stood_words(lifts: Sequence[MainLift], names: Sequence[str]) -> str:
    """Say that these lifts rose, and since when they are no higher; empty of no lift.

    Parameters
    ----------
    lifts : that rose, and stood since.
    names : how each is told.
    """
    day = stood_on(lifts)
    if day is None:
        return ""
    return f"{listed(list(names))} rose, and {'is' if len(lifts) == 1 else 'are'} no higher since {day.isoformat()}."
