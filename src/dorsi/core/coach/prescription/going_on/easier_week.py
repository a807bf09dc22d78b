"""An easier week is offered where the back does not rise: on more sets than are usual, or for very long without one.

It is scheduled only as the beginning of a change that takes sets away.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from dorsi.core.coach.diagnosis.causes.recovery import CAUSE as RECOVERY
from dorsi.core.coach.diagnosis.causes.recovery import LOOK_WEEKS, easy_weeks_ago
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.hard_sets import full_parts, hard_sets_of_back, hard_sets_of_back_lifts
from dorsi.core.coach.prescription.choosing.choosing_remedy import LONG_WITHOUT_EASY, is_easy_already
from dorsi.core.coach.prescription.going_on.lifts_of import sure_lifts
from dorsi.core.coach.prescription.own_log.stood_since import has_stood
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.sentence import as_part
from dorsi.core.coach.prescription.traits import traits_of

__all__ = ["with_easier_week"]

#: Easier weeks after four to eight hard ones are usual (Bell 2023).
LONG_WEEKS: Final = 8
#: A reason of this weight is worth an offer that costs one week.
WORTH_OFFERING: Final = 0.15
#: So an answer says it that calls for such a week by itself.
SAID: Final = "half the sets"


def with_easier_week(made: Prescription, found: Diagnosis, earlier: Earlier | None) -> Prescription:
    """Give the answer that offers an easier week to who feels worn, where the log makes one likely.

    Parameters
    ----------
    made, found : of today.
    earlier : what was said before: what takes sets away and is kept to needs no easier week.

    Returns
    -------
    With the offer, and the day from which it is meant, among what comes before anything else.

    Source: on made-up lifters an easier week cost nothing (docs/closed-loop.md); by default none is scheduled, as one
    week without training gained nothing (Coleman 2024).
    Limits: whether he is worn only the lifter knows, so it is asked.
    """
    weeks = easy_weeks_ago(found.rows)
    if made.kind == "stop" or made.is_away or found.returning is not None or weeks is None or weeks < LONG_WEEKS:
        return made
    now, kept = made.remedy.slug if made.remedy else None, earlier.remedy if earlier and made.keeps else None
    # What is such a week itself, or takes work away already, needs none beside it; before sets go for good one comes.
    takes_work = traits_of(now).one_week or traits_of(kept).work < 0 or any(SAID in one for one in made.sentences)
    full = bool(full_parts(found.rows))
    if takes_work or _rises(found) or not (full or (weeks >= LONG_WITHOUT_EASY and _may_be_tired(made, found))):
        return made
    since = f"{weeks} weeks and more" if weeks >= LOOK_WEEKS else f"{weeks} weeks"
    monday = found.start + timedelta(days=7 - found.start.weekday())
    if not full:
        offer = (
            f"It is {since} since an easier week. If you feel worn, take one from {monday.isoformat()}: half the sets "
            "at the same loads. The notes begin after it."
        )
        return replace(made, sentences=(*as_part("first", offer), *made.sentences))
    then = "the change" if made.kind == "change" else "all steps below"
    told = (
        f"{_hard_sets(found)}, and {since} since an easier one. Worn? Then half the "
        f"sets at the same loads next week (from {monday.isoformat()}), and {then} from the week after."
    )
    if traits_of(now).work < 0:
        # Less is done for the same reason: who feels worn begins it with the week, who does not begins it at once.
        begins = (
            f"Worn? Then first an easier week from {monday.isoformat()}: half the sets at the same loads, and what "
            "follows from the week after. Else it begins now."
        )
        place = next((n for n, one in enumerate(made.sentences) if one.part == "do"), len(made.sentences))
        return replace(made, sentences=(*made.sentences[:place], *as_part("do", begins), *made.sentences[place:]))
    return replace(made, sentences=(*as_part("first", told), *made.sentences))


def _may_be_tired(made: Prescription, found: Diagnosis) -> bool:
    """Is a note all that is asked for while the log speaks for too little recovery, of sets that are hard?"""
    if made.kind != "log_first" or not found.diagnosed:
        return False
    first = found.diagnosed[0]
    tired = next((one for one in first.ranked if one.slug == RECOVERY.slug), None)
    speaks = tired is not None and tired.ln_odds > 0 and tired.weight.value >= WORTH_OFFERING
    return speaks and first.case.is_back and not is_easy_already(first.case)


def _hard_sets(found: Diagnosis) -> str:
    """Say how many sets a week train the back, and how many of them are of lifts for it, where that is not all."""
    trains, own = round(hard_sets_of_back(found.rows)), round(hard_sets_of_back_lifts(found.rows))
    if own >= trains:
        return f"{trains} hard sets a week"
    return f"{trains} hard sets a week train the back, {own} of them of back lifts"


def _rises(found: Diagnosis) -> bool:
    """Does the back rise, as far as is known: by its trend, or by most of the lifts that can be compared?"""
    if found.state == "stuck":
        # Where only a lift is stuck the back as a whole may rise.
        return found.diagnosed[0].problem.lift is not None
    if found.state == "moving":
        return True
    compared = [one for one in sure_lifts(found) if one.is_compared]
    return 2 * sum(one.move == "up" and not has_stood(one) for one in compared) > len(compared)
