"""Several main lifts well below their old best are asked about before anything else, once in half a year."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.problem import key_text
from dorsi.core.coach.diagnosis.rows import HALF_A_YEAR_DAYS
from dorsi.core.coach.prescription.going_on.breaks_told import breaks_of_half_year
from dorsi.core.coach.prescription.going_on.lift_by_lift import asked_of_traded
from dorsi.core.coach.prescription.going_on.lifts_of import sure_lifts
from dorsi.core.coach.prescription.own_log.old_best import OLD_BESTS, below_old_best, lower_than_old
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.sentence import as_part

__all__ = ["with_question_first"]

#: So many lifts at so little of their best are no scatter of days: something was changed, or happened.
FEWEST: Final = 2
WELL_BELOW: Final = 0.85
_DUST: Final = 1e-9


def with_question_first(made: Prescription, found: Diagnosis, earlier: Earlier | None = None) -> Prescription:
    """Give the answer that asks first why several main lifts stand well below their best of the last year and a half.

    Of who was away that is asked, and of who went to other repetitions those; one question is enough. What was asked
    within half a year is not asked again, unless one of the bests came since.

    Parameters
    ----------
    made, found : of today.
    earlier : the answer before.
    """
    if made.kind == "stop" or made.is_away or found.returning is not None or breaks_of_half_year(found):
        return made
    lifts = [one for one in sure_lifts(found) if key_text(one.key) not in made.tells]
    below = lower_than_old(found, lifts)
    lower = [one for one, best in below if one.now.max_kg <= WELL_BELOW * best.max_kg + _DUST]
    asked = earlier.lower_asked if earlier is not None else None
    if asked is not None and (found.start - asked).days < HALF_A_YEAR_DAYS and all(x.day <= asked for _, x in below):
        return made
    told = below_old_best(found, lifts, asked=True)
    if len(lower) < FEWEST or told is None or asked_of_traded(found) is not None:
        return made
    rest = (one for one in made.sentences if not one.startswith(OLD_BESTS))
    first = as_part("first", f"{told} If it hurt, that comes first.")
    return replace(made, sentences=(*first, *rest), asks_lower=True)
