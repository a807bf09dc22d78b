"""What is being tried is kept to its own day and its own test; what was not begun gets its whole time from today on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.rows import LiftKey
from dorsi.core.coach.prescription.checkpoints.checkpoint import CHECK_AFTER
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.sentence import as_part
from dorsi.core.coach.prescription.since.waiting import still_waits
from dorsi.core.coach.prescription.since.was_done import is_undone
from dorsi.core.estimate import Reason

__all__ = ["keep_title", "kept", "kept_until", "told_of"]


def keep_title(keep: Earlier, found: Diagnosis) -> str:
    """Name what is asked for still: what was begun is kept to, what was not begins now."""
    return f"{'Begin now' if is_undone(keep, found) else 'Go on, and keep to it'}: {keep.advice}"


def kept_until(keep: Earlier | None, found: Diagnosis) -> date | None:
    """Give the day on which what is kept to is judged; None where nothing is kept to, or it has no test.

    Parameters
    ----------
    keep : what was said before, where it is kept to.
    found : of today: what has not been begun gets its whole time from now on.
    """
    if keep is None or keep.test is None:
        return None
    return found.start + CHECK_AFTER if is_undone(keep, found) and not keep.waits else keep.test.day


def kept(made: Prescription, keep: Earlier | None, found: Diagnosis) -> Prescription:
    """Keep what is being tried to its own day and its own test: nothing else is begun before."""
    if keep is None or found.returning is not None:
        return made
    test = keep.test
    if test is None or keep.waits:
        return still_waits(made, keep, found)
    test = replace(test, way="")
    if is_undone(keep, found):
        # It has not been begun: it gets its whole time from today on.
        test = replace(test, day=kept_until(keep, found) or test.day)
    holds = replace(made, keeps=keep.on, checkpoint=test, first_look=test.day, judge_on=test.day, mind=())
    if found.state != "stuck" or _is_same(made, keep):
        return holds
    return Prescription(
        kind="look_later",
        title=keep_title(keep, found),
        # It is kept whole: with a dose worked out anew it would be another change.
        sentences=as_part("do", f"As it was said: {keep.how}") if keep.how else (),
        reason=Reason(rule="one change at a time: what was begun is judged on its day"),
        problem=keep.key,
        cause=_cause_of(keep, found),
        first_look=test.day,
        judge_on=test.day,
        checkpoint=test,
        keeps=keep.on,
    )


def _cause_of(keep: Earlier, found: Diagnosis) -> str | None:
    """Against which cause is it, of those of what is stuck today?"""
    first = next((one for one in found.diagnosed if one.problem.key == keep.key), None)
    ranked = first.ranked if first is not None else ()
    return next((one.slug for one in ranked if one.cause is not None and keep.remedy in one.cause.remedies), None)


def _is_same(made: Prescription, keep: Earlier) -> bool:
    """Is it the very change that is kept to, dose and all?"""
    if made.remedy is None or (made.remedy.slug, made.problem) != (keep.remedy, keep.key):
        return False
    # Whatever broke the lines of it then.
    return made.remedy.sentence.split() == keep.how.split()


def told_of(earlier: Earlier | None, found: Diagnosis) -> set[LiftKey]:
    """Of which lifts is told by what is said of the advice before? One comparison for each lift."""
    if earlier is None or (earlier.is_look and not earlier.has_come(found.start)):
        return set()
    keys = {key for key in (earlier.lift, earlier.test.key if earlier.test else None) if key is not None}
    return {key for key in keys if any(row.day > earlier.known_to for row in found.rows.of(key))}
