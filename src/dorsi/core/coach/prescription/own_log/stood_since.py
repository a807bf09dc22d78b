"""Does a lift that rose rise still? Not where it was done for three days since its best set, or a month, no higher."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.phrases import listed

__all__ = ["STOOD_DAYS", "has_stood", "stood_on", "stood_words"]

#: A lift stands since its best set where it was done on so many days after it and never higher. In sixteen logs of
#: people (303 times a best 4 % and more above the ten weeks before) the next best came within three such days in 73 %
#: (67 to 79) of those in which one came within twenty weeks; after three days without one it came in 38 % (30 to 46).
STOOD_DAYS: Final = 3
#: Of a lift that is done seldom a month is enough: what rose before that is no rise of now.
STOOD_FOR: Final = timedelta(days=30)


def has_stood(one: MainLift) -> bool:
    """Did a lift rise, and stand since?

    A later set of too many repetitions to be compared may be more: then nobody knows that it stands.

    Parameters
    ----------
    one : the lift.
    """
    if one.move != "up" or one.change is None or not one.stood_days:
        return False
    if one.stood_days < STOOD_DAYS and one.as_of - one.change.now.day < STOOD_FOR:
        return False
    return one.long is None or one.long.day <= one.change.now.day


def stood_on(lifts: Sequence[MainLift]) -> date | None:
    """Since which day has each of these lifts stood? None of no lift.

    Parameters
    ----------
    lifts : that rose, and stood since.
    """
    return max((one.change.now.day for one in lifts if one.change is not None), default=None)


def stood_words(lifts: Sequence[MainLift], names: Sequence[str]) -> str:
    """Say that these lifts rose, and since when they stand; empty of no lift.

    Parameters
    ----------
    lifts : that rose, and stood since.
    names : how each is told.
    """
    day = stood_on(lifts)
    if day is None:
        return ""
    return f"{listed(list(names))} rose, and {'has' if len(lifts) == 1 else 'have'} stood since {day.isoformat()}."
