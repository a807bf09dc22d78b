"""What does a set that was not reached say of the cause that was acted on?"""

from __future__ import annotations

from typing import Final

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.causes.too_few_sets import neediest
from dorsi.core.coach.prescription.traits import traits_of

__all__ = ["NEXT_IS", "if_missed"]

#: How another change that comes next is told.
NEXT_IS: Final = "next is "
#: So many sets a week one step of more sets adds at most.
MOST_ADDED: Final = 4


def if_missed(case: Case, remedy: str, then: str) -> str:
    """Say what a miss means, what it takes back, and what comes then.

    It was not this, or so small a step does not rule it out.

    Parameters
    ----------
    case : of the problem.
    remedy : slug of what is prescribed.
    then : what comes then, in words.
    """
    if traits_of(remedy).beside_own_sets:
        return f"that was not it: the added sets end, and {then}"
    region = neediest(case) if remedy == "more_sets" else None
    if region is None or case.sets_a_week[region] + MOST_ADDED >= load_anatomy().regions[region].usual_sets[0]:
        return f"that was not it, and {then}"
    # What comes next goes for another reason: the number of sets is not its ground.
    if then.startswith(NEXT_IS):
        return f"then it is not the sets alone; {then}"
    return f"that may still be too few sets, and {then}"
