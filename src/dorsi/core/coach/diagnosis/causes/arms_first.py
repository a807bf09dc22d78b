"""The cause: the arms give out before the back."""

from __future__ import annotations

from typing import Final

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.cause import Cause, Look, Seen
from dorsi.core.coach.diagnosis.causes.stopped_by import ended_by, model_clue, not_noted

__all__ = ["CAUSE"]

_PULLS: Final = frozenset({"vertical_pull", "horizontal_pull"})


def _look(case: Case) -> Look:
    rows = [row for row in case.lately if row.exercise.pattern in _PULLS]
    if not rows:
        return None
    clue = ended_by(case, "arms", rows) or model_clue(case, "arms")
    return Seen(clues=(clue,)) if clue else not_noted(rows, case)


CAUSE: Final = Cause(
    slug="arms_first",
    title="The arms give out first",
    sentence="Tired elbow flexors end a pull before the back does.",
    share_back=0.04,
    share_lift=0.08,
    share_source="tired biceps cost repetitions in the pulldown (Vilaca 2014); how often is judgement",
    look=_look,
    remedies=("arms_and_grip",),
)
