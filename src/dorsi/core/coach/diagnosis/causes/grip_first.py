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
    # The model hears the same notes: where there are enough of them they speak by themselves.
    clue = ended_by(case, "grip", rows) or model_clue(case, "grip")
    return Seen(clues=(clue,)) if clue else not_noted(rows, case)


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
