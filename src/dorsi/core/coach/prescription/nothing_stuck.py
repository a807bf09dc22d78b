"""What is said where nothing is stuck: keep going, look again, a regular week first, or coming back."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.prescription.answer import Prescription
from dorsi.core.coach.prescription.in_the_log import back_from_layoff, coming_back, irregular_weeks
from dorsi.core.estimate import Reason
from dorsi.core.progress.judgement import Judgement

__all__ = ["nothing_stuck"]

#: After so many regular weeks a verdict is possible at all.
REGULAR_WEEKS: Final = timedelta(weeks=8)


def nothing_stuck(found: Diagnosis, judgement: Judgement) -> Prescription:
    """What is to be said where nothing is stuck, or nothing to act on?

    Parameters
    ----------
    found, judgement : of the same day.
    """
    back = judgement.back
    verdict = (back.verdict.why,) if back else ()
    sooner = (back.verdict.what_would_change,) if back and back.verdict.what_would_change else ()
    title, look = "Keep going", found.next_look
    told: tuple[str, ...] = ("The back is getting stronger: nothing needs to change.",)
    if back_from_layoff(found.rows):
        title, told, verdict = "Coming back", coming_back(found.rows), ()
    elif found.rising and found.state != "moving":
        title, told, verdict = "Go on: it rises lately", found.rising, ()
    elif found.state != "moving":
        irregular = irregular_weeks(found.rows)
        if irregular is not None and back is not None:
            title, told, look = "First a regular week", irregular, found.as_of + REGULAR_WEEKS
        else:
            title, told = "Go on, and look again", (_NO_GUESS,)
    instead = ""
    if back is not None and back.verdict.instead and title == "Go on, and look again":
        instead = f"Until then look at {', '.join(back.verdict.instead)}."
    return Prescription(
        kind="keep_going" if title == "Keep going" else "look_later",
        title=title,
        sentences=tuple(
            filter(None, (*told, *(one.partition(". ")[0].rstrip(".") + "." for one in verdict), instead, found.noted))
        ),
        reason=Reason(
            rule="no change without a standstill",
            facts=verdict,
            set_ids=back.verdict.reasons[0].set_ids if back and back.verdict.reasons else (),
            source="decision 0012",
        ),
        first_look=look,
        judge_on=look,
        why_no_date=found.why_no_look if look is None else None,
        mind=tuple(one.rstrip(".") for one in sooner),
    )


_NO_GUESS: Final = "Nothing is known to be stuck, so nothing is changed on a guess."
