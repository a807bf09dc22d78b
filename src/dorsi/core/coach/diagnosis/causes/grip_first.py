"""The cause: the grip gives out before the back."""

from __future__ import annotations

from typing import Final

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.cause import Cause, Look, Seen
from dorsi.core.coach.diagnosis.causes.stopped_by import ended_by, model_clue, not_noted

__all__ = ["CAUSE"]


def _look(case: Case) -> Look:
    # With straps the grip ends nothing; seated lifts with a light handle ask nothing of it.
    rows = [row for row in case.lately if row.exercise.grip_demand and not row.straps]
    if not rows:
        return None
    clues = [clue for clue in (ended_by(case, "grip", rows), model_clue(case, "grip")) if clue is not None]
    return Seen(clues=tuple(clues)) if clues else not_noted(rows, case)


CAUSE: Final = Cause(
    slug="grip_first",
    title="The grip gives out first",
    sentence="A set that the hands end leaves the back unasked.",
    share_back=0.03,
    share_lift=0.09,
    share_source="real in deadlifts (Coswig 2015, Jukic 2021), not found in the pulldown (Valerio 2021); judgement",
    look=_look,
    remedies=("straps", "arms_and_grip"),
)
