"""Where a change asks for more effort or more load, form decides how far it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from typing import Final

from dorsi.core.coach.prescription.taken import Taken

__all__ = ["RAISES_EFFORT", "CleanSets", "form_governs", "form_rule", "form_stays_first", "settled_by_form"]

#: Remedies after which sets end nearer to what the back can do, or at another load, with whether their own words hold
#: the rule of form already.
_OWN_WORDS: Final = {
    "closer_to_failure": False,
    "straps": False,
    "arms_and_grip": False,
    "other_reps": False,
    "lighter_and_clean": True,
    "technique_first": True,
}
RAISES_EFFORT: Final = frozenset(_OWN_WORDS)
#: A change that was not seen to fail counts as kept for so long.
KEPT: Final = timedelta(weeks=104)
#: Who did fewer sets clean than this, before, did more than he owns: that is no matter of this change.
CLEAN_BEFORE: Final = 0.8
#: So many SDs fewer clean sets since are clearly fewer: it is asked every week.
CLEARLY: Final = 2.5
_RULE: Final = (
    "Form decides how far. Note the clean repetitions: dorsi load then says the load and repetitions that stay clean. "
    "Without notes: more load only after a session clean throughout, a tenth less after two unclean sets in a row. A "
    "lift of which fewer than eight sets in ten were clean before goes on as before, as long as they become no fewer."
)


def form_stays_first(remedy: str) -> bool:
    """Does the load follow form while this change is being made, and as long as it stays?

    >>> form_stays_first("straps"), form_stays_first("more_sets")
    (True, False)
    """
    return remedy in RAISES_EFFORT


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
    if _OWN_WORDS.get(remedy, False):
        return True
    return form_stays_first(remedy) and (before.clean >= CLEAN_BEFORE * before.sets or _less_clean(before, since))


def _less_clean(before: CleanSets, since: CleanSets) -> bool:
    if not since.sets:
        return False
    share = (before.clean + since.clean + 1) / (before.sets + since.sets + 2)
    spread = sqrt(share * (1 - share) * (1 / before.sets + 1 / since.sets))
    return since.clean / since.sets < before.clean / before.sets - CLEARLY * spread


def form_rule(remedy: str) -> str | None:
    """Give the sentence that goes with a change that asks for more effort or load; None where none is needed.

    Source: the rules of the owned load (docs/decisions/0013-owned-load.md): they hold without notes as well, as who
    lifts sees an unclean set.
    """
    return None if _OWN_WORDS.get(remedy, True) else _RULE


def settled_by_form(changes: Sequence[Taken], as_of: date, problem: str = "back") -> frozenset[str]:
    """Which remedies are out of the question for a problem, because form says already how hard its sets may be?

    Where load follows form, repetitions that are left are no lack of effort on that lift, and sets that leave some are
    not too few, on it or on the back.
    """
    kept = (one for one in changes if one.state in {"active", "helped", "cannot_tell"} and form_stays_first(one.remedy))
    where = {one.problem for one in kept if as_of - one.taken_on < KEPT}
    settled = {"more_sets"} if where & {"back", problem} or (where and problem == "back") else set()
    return frozenset(settled | {"closer_to_failure"} if where & {"back", problem} else settled)
