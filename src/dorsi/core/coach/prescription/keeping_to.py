"""What is being tried is kept to its own day and its own test; what was not begun gets its whole time from today on."""

from __future__ import annotations

from dataclasses import replace

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.rows import LiftKey
from dorsi.core.coach.prescription.answer import Prescription
from dorsi.core.coach.prescription.checkpoint import CHECK_AFTER
from dorsi.core.coach.prescription.month_ago import Earlier
from dorsi.core.coach.prescription.waiting import still_waits
from dorsi.core.coach.prescription.was_done import was_done
from dorsi.core.estimate import Reason

__all__ = ["keep_title", "kept", "told_of"]


def keep_title(keep: Earlier, found: Diagnosis) -> str:
    """Name what is asked for still: what was begun is kept to, what was not begins now."""
    return f"Go on, and {'begin now' if was_done(keep, found).yes is False else 'keep to it'}: {keep.advice}"


def kept(made: Prescription, keep: Earlier | None, found: Diagnosis) -> Prescription:
    """Keep what is being tried to its own day and its own test: nothing else is begun before."""
    if keep is None or found.returning is not None:
        return made
    test = keep.test
    if test is None or keep.waits:
        return still_waits(made, keep, found)
    test = replace(test, way="")
    if was_done(keep, found).yes is False:
        # It has not been begun: it gets its whole time from today on.
        test = replace(test, day=found.start + CHECK_AFTER)
    holds = replace(made, keeps=keep.on, checkpoint=test, first_look=test.day, judge_on=test.day, mind=())
    if made.remedy is not None and (made.remedy.slug, made.problem) == (keep.remedy, keep.key):
        return holds
    if found.state != "stuck":
        return holds
    return Prescription(
        kind="look_later",
        title=keep_title(keep, found),
        sentences=(),
        reason=Reason(rule="one change at a time: what was begun is judged on its day"),
        problem=keep.key,
        first_look=test.day,
        judge_on=test.day,
        checkpoint=test,
        keeps=keep.on,
    )


def told_of(earlier: Earlier | None, found: Diagnosis) -> set[LiftKey]:
    """Of which lifts is told by what is said of the advice before? One comparison for each lift."""
    if earlier is None or (earlier.is_look and not earlier.has_come(found.start)):
        return set()
    keys = {key for key in (earlier.lift, earlier.test.key if earlier.test else None) if key is not None}
    return {key for key in keys if any(row.day > earlier.on for row in found.rows.of(key))}
