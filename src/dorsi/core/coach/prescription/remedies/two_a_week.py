"""Two sets a week of a lift that gets hardly any: which lift, and with which load it begins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from math import floor
from typing import Final

from dorsi.core.catalogue.exercise import BODY_MODELS
from dorsi.core.coach.best_set import set_at, set_text
from dorsi.core.coach.diagnosis.rows import HALF_A_YEAR_DAYS, Row, most_often
from dorsi.core.coach.moved import compare
from dorsi.core.coach.prescription.own_log.course_line import in_time
from dorsi.core.coach.prescription.own_log.last_time import begin_after
from dorsi.core.coach.prescription.own_words import named
from dorsi.core.progress.e1rm import reps_at
from dorsi.core.progress.history import History
from dorsi.core.safety.loads import load_after_break
from dorsi.core.units import load_text

__all__ = ["lower_when_last_done", "most_done", "two_a_week"]

#: So many repetitions wide is the range it begins with: of a lighter load the first leaves so many in reserve, and the
#: last is as much as was lifted.
RANGE: Final = 2


def most_done(own: Sequence[Row]) -> list[Row]:
    """Give the sets of the lift that has most of these: the one of which two sets a week begin.

    Parameters
    ----------
    own : as in `two_a_week`.
    """
    most = most_often(row.key for row in own)
    return [row for row in own if row.key == most]


def two_a_week(own: Sequence[Row], history: History) -> str:
    """Name the lift that was done most, and the load and repetitions with which two sets a week of it begin.

    Parameters
    ----------
    own : all sets of rows, or of pulls from above, oldest first.
    history : theirs.
    """
    row = most_done(own)[-1]
    last = None if row.exercise.load_model in BODY_MODELS else set_at(history, row.place)
    name = named(history, row.place)
    if last is None:
        return name
    load = begin_after(last.load_kg, load_after_break(row.ago / 7), history.unit)
    lighter = f"; lighter after {row.ago // 7} weeks without it" if load < last.load_kg else ""
    told = f"last {set_text(last, history.unit)} on {row.day.isoformat()}{lighter}"
    reps = last.reps
    if lighter:
        reps = max(reps, floor(reps_at(last.max_kg, load)) - RANGE)
    return f"{name}, beginning with {load_text(load, history.unit)} x {reps:g} to {reps + RANGE:g} ({told})"


def lower_when_last_done(own: Sequence[Row], history: History) -> str | None:
    """Say that this lift was lower on its last day than its best of the half year up to then; None where it was not.

    Parameters
    ----------
    own, history : as in `two_a_week`.
    """
    own = most_done(own)
    day, exercise = own[-1].day, own[-1].exercise
    before = (row.place for row in own if timedelta(0) < day - row.day < timedelta(days=HALF_A_YEAR_DAYS))
    change = compare(history, exercise, before, (row.place for row in own if row.day == day))
    if change is None or change.move != "down":
        return None
    course = in_time((change.before, change.now), history.unit)
    less = "" if exercise.load_model in BODY_MODELS else f" ({-change.pct:.0f} % less)"
    return f"Lower when last done: {named(history, own[-1].place)}, {course}{less}."
