"""What ends the sets of one lift, and what follows for straps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from dorsi.core.estimate import Estimate, Reason

__all__ = ["SURE", "Advice", "LiftLimit"]

#: Straps are said to do nothing from this chance on that they add less than a repetition.
SURE: Final = 0.8

Advice = Literal["bare", "straps", "straps_do_nothing", "cannot_tell"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftLimit:
    """What ends the sets of one lift at the load it is done with now.

    ``p_grip``: in how many of the next hard bare sets the hands give out before the back, with its 80 % interval;
    ``p_arms`` the same of the arms. None where it was not logged, with ``why_not``. ``gained_reps``: what straps add to
    such a set; None, too, where its interval would have no width. ``load_kg`` is what is moved there.
    """

    slug: str
    variant: str
    p_grip: Estimate | None
    p_arms: Estimate | None
    advice: Advice
    sentence: str
    reason: Reason
    why_not: str | None = None
    title: str = ""
    gained_reps: Estimate | None = None
    load_kg: float | None = None
