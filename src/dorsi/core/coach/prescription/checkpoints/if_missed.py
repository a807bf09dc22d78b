"""What does a set that was not reached say of the cause that was acted on?"""

from __future__ import annotations

from typing import Final

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.causes.too_few_sets import neediest

__all__ = ["if_missed"]

#: So many sets a week one step of more sets adds at most.
MOST_ADDED: Final = 4


def if_missed(case: Case, remedy: str) -> str:
    """Say what a miss means: that it was not this, or that so small a step does not rule it out.

    Parameters
    ----------
    case : of the problem.
    remedy : slug of what is prescribed.
    """
    region = neediest(case) if remedy == "more_sets" else None
    if region is not None and case.sets_a_week[region] + MOST_ADDED < load_anatomy().regions[region].usual_sets[0]:
        return "that may still be too few sets"
    return "that was not it"
