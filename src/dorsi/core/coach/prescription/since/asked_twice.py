"""What was asked for twice in a row and not done: something else that is nearly as likely is asked for instead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from dorsi.core.coach.diagnosis.diagnosing import Diagnosed, Diagnosis
from dorsi.core.coach.prescription.choosing.choosing_remedy import NEARLY, best_remedies
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.said.taken import NOT_AGAIN, Taken
from dorsi.core.coach.prescription.since.fate import fate_of
from dorsi.core.coach.prescription.since.was_done import is_undone
from dorsi.core.safety.flags import Flags

__all__ = ["let_be", "times_undone"]

#: What was not done is asked for so many times.
MOST_ASKED: Final = 2


def times_undone(made: Prescription, earlier: Earlier | None, found: Diagnosis) -> int:
    """How many times in a row was what is asked for now asked for before, and not done?

    Parameters
    ----------
    made, earlier, found : of today, and what was said before.
    """
    if earlier is None or earlier.remedy is None or earlier.supposed:
        # Nobody was asked.
        return 0
    if made.keeps is not None:
        # What was not begun gets a new day: it is asked for once more.
        test = made.checkpoint
        anew = is_undone(earlier, found) and test is not None and earlier.test is not None
        return earlier.undone + (1 if anew and test is not None and test.day != _day(earlier) else 0)
    same = made.remedy is not None and (made.remedy.slug, made.problem) == (earlier.remedy, earlier.key)
    return earlier.undone + 1 if same and fate_of(earlier, found) == "undone" else 0


def _day(earlier: Earlier) -> date | None:
    return earlier.test.day if earlier.test is not None else None


def let_be(
    first: Diagnosed,
    earlier: Earlier | None,
    found: Diagnosis,
    changes: Sequence[Taken],
    *,
    tried: set[str],
    flags: Flags,
) -> set[str]:
    """Which changes are not asked for a third time, as another one is nearly as likely to be the right one?

    Parameters
    ----------
    first, found : the problem, and all of today.
    earlier, changes : what was said, and taken, before.
    tried, flags : as in `best_remedies`.
    """
    asked = [
        one.remedy
        for one in changes
        if one.problem == first.problem.key and one.state == "undone"
        if found.as_of - (one.ended_on or one.taken_on) < NOT_AGAIN
    ]
    undone = {slug for slug in asked if asked.count(slug) >= MOST_ASKED}
    if earlier is not None and earlier.remedy and earlier.key == first.problem.key and not earlier.supposed:
        again = earlier.undone + 1 >= MOST_ASKED and fate_of(earlier, found) == "undone"
        undone |= {earlier.remedy} if again else set()
    return {slug for slug in undone if _has_other(slug, first, tried, flags)}


def _has_other(slug: str, first: Diagnosed, tried: set[str], flags: Flags) -> bool:
    """Does the ranking hold another change whose cause weighs nearly as much?"""
    own = [one.weight.value for one in first.ranked if one.cause is not None and slug in one.cause.remedies]
    others = best_remedies(first, {*tried, slug}, flags)
    return any(one.weight.value >= NEARLY * max(own, default=0.0) for one, _ in others)
