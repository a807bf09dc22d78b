"""Where a change asks for more effort or more load, form decides how far it goes."""

from __future__ import annotations

from typing import Final

__all__ = ["RAISES_EFFORT", "form_rule", "form_stays_first"]

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
_RULE: Final = (
    "Form decides how far: more load only after a session in which every repetition was clean, and a tenth less at once "
    "after two unclean sets in a row. Note the clean repetitions too; dorsi load then keeps to them."
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
    return None if _OWN_WORDS.get(remedy, True) else _RULE
