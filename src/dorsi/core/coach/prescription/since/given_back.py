"""What did not help is given back: of a cut, which lifts get how many sets again."""

from __future__ import annotations

from typing import Final

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.prescription.own_words import named
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.traits import traits_of

__all__ = ["given_back"]

#: So many lifts are named with their sets.
MOST_WITH_SETS: Final = 6
#: So an advice names lifts that none of its sessions held.
_OTHERS: Final = "other"


def given_back(earlier: Earlier, found: Diagnosis) -> str:
    """Say what is given back of a change that took something away.

    Parameters
    ----------
    earlier : of that day.
    found : of today.
    """
    traits = traits_of(earlier.remedy)
    back, sets = traits.gives_back, _old_sets(earlier, found) if traits.seen_by == "sets_down" else ()
    return f"{back[:1].upper()}{back[1:]}{': ' if sets else ''}{', '.join(sets)}."


def _old_sets(earlier: Earlier, found: Diagnosis) -> tuple[str, ...]:
    """Name each lift of a cut with the sets a session that it had before, as "Chin Up 4"; none of what is unknown."""
    names = {row.key: named(found.history, row.place) for row in found.rows.everything} if found.history else {}
    told = [f"{names[one.lift]} {one.sets}" for one in earlier.old_sets if one.lift in names]
    more = len(told) - MOST_WITH_SETS
    if told and more <= 0 and _OTHERS in (earlier.advice or ""):
        # Lifts besides those of the sessions lost their last set.
        return (*told, "the others as before")
    return tuple(told) if more <= 0 else (*told[:MOST_WITH_SETS], f"and {more} more as before")
