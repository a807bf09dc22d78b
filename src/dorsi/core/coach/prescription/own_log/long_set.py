"""Sets of too many repetitions to be compared: which of them is told all the same, so that it is not left out?"""

from __future__ import annotations

from collections.abc import Sequence

from dorsi.core.coach.best_set import BARE_KG, MOST_REPS, BestSet
from dorsi.core.coach.diagnosis.bests import SPAN_DAYS
from dorsi.core.coach.diagnosis.rows import Row
from dorsi.core.coach.moved import body_of
from dorsi.core.progress.e1rm import max_of
from dorsi.core.progress.history import History

__all__ = ["long_set"]


def long_set(own: Sequence[Row], before: BestSet | None, now: BestSet, history: History) -> BestSet | None:
    """Which set of too many repetitions is more than what stands before, or may be more than what is now?

    With no less load than before it is more without any formula. Of the last ten weeks the one is told that would be
    more than the best set if the formula reached so far; what it is worth nobody knows.

    Parameters
    ----------
    own : the sets of a lift.
    before : what stands before; None where nothing does.
    now : the best set of the last ten weeks.
    history : of the same sets.
    """
    sets, body = history.sets, body_of(own[-1].exercise)
    there = [
        (row.ago, BestSet(load_kg=sets.load_kg[row.place] or BARE_KG, reps=sets.reps[row.place] or 0.0, day=row.day))
        for row in own
        if (sets.reps[row.place] or 0.0) > MOST_REPS and not sets.assist_kg[row.place]
    ]
    more = (one for _, one in there if before is not None and one.day >= before.day and one.load_kg >= before.load_kg)
    sure = max(more, key=lambda one: (one.reps, one.load_kg), default=None)
    if sure is not None:
        return sure

    def worth(one: BestSet) -> float:
        return max_of(body + one.load_kg, one.reps)

    maybe = (one for ago, one in there if ago < SPAN_DAYS and worth(one) > worth(now))
    return max(maybe, key=worth, default=None)
