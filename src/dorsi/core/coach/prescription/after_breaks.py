"""Beside a note that is asked for: the way back of what stands lower than before several breaks."""

from __future__ import annotations

from collections.abc import Sequence

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.returning import LowerLift, Return
from dorsi.core.coach.prescription.breaks_told import breaks_of_half_year
from dorsi.core.coach.prescription.coming_back import way_of
from dorsi.core.coach.prescription.old_best import lower_than_old
from dorsi.core.coach.prescription.own_numbers import MainLift
from dorsi.core.coach.prescription.sentence import Sentence, as_part

__all__ = ["back_after_breaks"]


def back_after_breaks(found: Diagnosis, lifts: Sequence[MainLift]) -> tuple[Sentence, ...]:
    """Say which lifts go back up beside a note, from which set, by which step, and to which; empty where none does.

    A best set from before the breaks is no new strength: it needs no reason to be found first, only the weeks.

    Parameters
    ----------
    found : of the day.
    lifts : the main lifts whose loads are not asked about.
    """
    history, gaps = found.history, breaks_of_half_year(found)
    if history is None or not gaps:
        return ()
    left, returned = gaps[-1]
    longest = max((back - last).days // 7 for last, back in gaps)
    back = Return(left=left, returned=returned, weeks=longest)
    ways = [
        way
        for one, best in lower_than_old(found, lifts)
        if best.place is not None and one.now.place is not None and best.day <= left
        if (way := way_of(LowerLift(before=best.place, now=one.now.place, days=one.days), history, back))
    ]
    if not ways:
        return ()
    begin = (
        "Beside it go back to what you did before the breaks: once a week a step up, in place of the next step of "
        "dorsi load, while two repetitions stay in reserve; a week that does not go well is repeated."
    )
    return as_part("do", begin, *ways)
