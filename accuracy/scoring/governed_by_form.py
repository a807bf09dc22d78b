"""A lifter who keeps to the rule of form that goes with a change: on which lifts do load and repetitions follow it?"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

from dorsi.core.coach.prescription.choosing.form_first import form_rule, form_stays_first

__all__ = ["CleanSets", "form_governs"]

#: Who did fewer sets clean than this, before, did more than he owns: that is no matter of this change.
CLEAN_BEFORE: Final = 0.8
#: So many SDs fewer clean sets since are clearly fewer: it is asked every week.
CLEARLY: Final = 2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanSets:
    """How many sets of a lift were looked at, and how many of them were clean throughout."""

    clean: int = 0
    sets: int = 0


def form_governs(remedy: str, before: CleanSets, since: CleanSets) -> bool:
    """Do loads and repetitions of a lift follow form while this change is kept?

    What is made for form governs every lift it touches. What asks for more governs those that were moved cleanly
    before, as form says how far the more goes, and those that are moved less cleanly since. A lift that was not moved
    cleanly and is so no less now keeps what it has: a change that adds takes nothing away.

    Parameters
    ----------
    remedy : of the change.
    before : the last four weeks before it, which it replaces; a lift without any is governed.
    since : the last twelve weeks of those since.

    >>> [form_governs("straps", CleanSets(clean=n, sets=40), CleanSets(clean=18, sets=40)) for n in (34, 20, 30)]
    [True, False, True]
    """
    if not form_stays_first(remedy):
        return False
    # What is made for form says so in its own words, and governs whatever was.
    return form_rule(remedy) is None or (before.clean >= CLEAN_BEFORE * before.sets or _less_clean(before, since))


def _less_clean(before: CleanSets, since: CleanSets) -> bool:
    if not since.sets:
        return False
    share = (before.clean + since.clean + 1) / (before.sets + since.sets + 2)
    spread = sqrt(share * (1 - share) * (1 / before.sets + 1 / since.sets))
    return since.clean / since.sets < before.clean / before.sets - CLEARLY * spread
