"""Lifts that were done every week and are gone while the back is trained on: on purpose, or by chance?"""

from __future__ import annotations

from typing import Final

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.problem import LARGE
from dorsi.core.coach.prescription.own_numbers import named
from dorsi.core.phrases import listed

__all__ = ["helpers_gone"]

#: Gone for so long, and done on so many days of the twelve weeks before.
GONE_DAYS: Final = 42
BEFORE_DAYS: Final = 84
OFTEN_DAYS: Final = 6
MOST_NAMED: Final = 3
#: The back was trained on so many days since, so that no break is taken for it.
TRAINED_DAYS: Final = 8


def helpers_gone(found: Diagnosis, *, stuck: bool = False) -> str | None:
    """Ask whether lifts that vanished were left out on purpose; None where none did.

    Parameters
    ----------
    found : of the day.
    stuck : does the back stand? Then it may be the reason, and nothing else is asked for beside it.
    """
    history = found.history
    since = {row.day for row in found.rows.everything if row.back and row.ago < GONE_DAYS}
    if history is None or len(since) < TRAINED_DAYS:
        return None
    gone = []
    for own in found.rows.back_lifts().values():
        if own[-1].exercise.pattern not in LARGE:
            continue
        last = own[-1].ago
        days = {row.day for row in own if row.ago < last + BEFORE_DAYS}
        if GONE_DAYS <= last < GONE_DAYS + BEFORE_DAYS and len(days) >= OFTEN_DAYS:
            gone.append((len(days), named(history, own[-1].place), own[-1].day))
    if not gone:
        return None
    gone.sort(key=lambda one: (-one[0], one[1]))
    told = [f"{name} (last on {day.isoformat()})" for _, name, day in gone[:MOST_NAMED]]
    then = "it may be a part of the reason" if stuck else "two sets a week keep what was built"
    return f"No longer done: {listed(told)}. Is that planned? If not, {then}."
