"""What comes next on a lift that is lighter since its pain: a step once a week, whatever was lifted before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from dorsi.core.coach.diagnosis.since_pain import SincePain
from dorsi.core.coach.load.owned import NextSets
from dorsi.core.coach.own_steps import step_above
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.progress.history import History

__all__ = ["AFTER_PAIN", "after_pain_next"]

#: What decided, in `NextSets.rule`: the best set of before asks for nothing here.
AFTER_PAIN: Final = "after_pain"
WEEK: Final = timedelta(weeks=1)
_DUST: Final = 1e-6


def after_pain_next(
    one: MainLift, then: NextSets, since: SincePain, last: tuple[float, tuple[int, ...]], history: History
) -> NextSets:
    """Which sets come next? Those of the last day, a step higher where its load has stood for a week.

    Parameters
    ----------
    one : the lift.
    then : what would come next without the pain.
    since : how it was eased.
    last : load (kg) and repetitions of the last day.
    history : for the days since the pain and the steps.
    """
    load_kg, reps = last
    sets = history.sets
    keys = enumerate(zip(history.day, history.key, strict=True))
    here = [
        day
        for place, (day, key) in keys
        if (*key, sets.straps[place] is True) == one.key
        and day > since.last
        and (sets.load_kg[place] or 0.0) >= load_kg - _DUST
    ]
    stood = bool(here) and one.as_of - here[0] >= WEEK
    why = "the way back after the pain that was noted: one step a week while it stays at 0 to 3"
    return replace(
        then,
        load_kg=step_above(history, one.key, load_kg) if stood else load_kg,
        reps=min(reps),
        each=(),
        p_clean=None,
        rule=AFTER_PAIN,
        why=why,
    )
