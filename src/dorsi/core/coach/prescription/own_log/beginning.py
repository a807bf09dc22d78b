"""From which day on is something done? From the day of asking, where that lies after the last day of the log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dorsi.core.coach.diagnosis.diagnosing import Diagnosed, Diagnosis
from dorsi.core.progress.judgement import Expectation

__all__ = ["AWAY_DAYS", "FEWEST_SESSIONS", "OLD_DAYS", "begun", "days_without"]

#: From so many days without the back it is coming back that is at hand; from so many on a log is an old one, and
#: whether anybody was away nobody knows.
AWAY_DAYS: Final = 28
OLD_DAYS: Final = 182
#: Of fewer sessions than so many there is nothing to come back to.
FEWEST_SESSIONS: Final = 4


def begun(found: Diagnosis, begin: date | None) -> Diagnosis:
    """Give what was found with all that lies ahead counted from this day.

    Parameters
    ----------
    found : as of the last day of the log.
    begin : the day of asking; None where it is that day.
    """
    if begin is None or begin <= found.as_of:
        return found
    late = begin - found.as_of
    return replace(
        found,
        begin=begin,
        next_look=found.next_look + late if found.next_look else None,
        diagnosed=tuple(_later(one, late) for one in found.diagnosed),
    )


def _later(one: Diagnosed, late: timedelta) -> Diagnosed:
    expected = one.problem.expectation
    if expected is None:
        return one
    moved = _moved(expected, late)
    return replace(one, problem=replace(one.problem, expectation=moved))


def _moved(expected: Expectation, late: timedelta) -> Expectation:
    return replace(
        expected, by=expected.by + late, by_half=expected.by_half + late if expected.by_half is not None else None
    )


def days_without(found: Diagnosis) -> int | None:
    """How many days ago was the last session with the back, on the day of asking? None without any in the log."""
    last = max((row.day for row in found.rows.everything if row.back), default=None)
    return None if last is None else (found.start - last).days
