"""Where a change asks for more effort or more load, form decides how far it goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from dorsi.core.coach.prescription.said.taken import Taken
from dorsi.core.coach.prescription.traits import TRAITS, traits_of

__all__ = ["FOR_FORM", "RAISES_EFFORT", "form_rule", "form_stays_first", "settled_by_form"]

#: Remedies after which sets end nearer to what the back can do, or at another load.
RAISES_EFFORT: Final = frozenset(slug for slug, traits in TRAITS.items() if traits.form)
#: Remedies that are made for form, and seen in clean repetitions first.
FOR_FORM: Final = frozenset(slug for slug, traits in TRAITS.items() if traits.form == "aim")
#: A change that was not seen to fail counts as kept for so long.
KEPT: Final = timedelta(weeks=104)
_RULE: Final = (
    "Form decides how far. Note the clean repetitions: dorsi load then says the load and repetitions that stay clean. "
    "Without notes: more load only after a session clean throughout, a tenth less after two unclean sets in a row. A "
    "lift whose form was loose before (fewer than eight sets in ten clean) goes on, as long as it gets no looser."
)


def form_stays_first(remedy: str) -> bool:
    """Does the load follow form while this change is being made, and as long as it stays?

    >>> form_stays_first("straps"), form_stays_first("more_sets")
    (True, False)
    """
    return remedy in RAISES_EFFORT


def form_rule(remedy: str) -> str | None:
    """Give the sentence that goes with a change that asks for more effort or load; None where none is needed.

    Source: the rules of the owned load (docs/decisions/0013-owned-load.md): they hold without notes as well, as who
    lifts sees an unclean set.
    """
    return _RULE if traits_of(remedy).form == "decides" else None


def settled_by_form(changes: Sequence[Taken], as_of: date, problem: str = "back") -> frozenset[str]:
    """Which remedies are out of the question for a problem, because form says already how hard its sets may be?

    Where load follows form, repetitions that are left are no lack of effort on that lift, and sets that leave some are
    not too few, on it or on the back.
    """
    kept = (
        one
        for one in changes
        if one.state in {"active", "helped", "cannot_tell", "reached"} and form_stays_first(one.remedy)
    )
    where = {one.problem for one in kept if as_of - one.taken_on < KEPT}
    settled = {"more_sets"} if where & {"back", problem} or (where and problem == "back") else set()
    return frozenset(settled | {"closer_to_failure"} if where & {"back", problem} else settled)
