"""What waits: a change that is tried, one that helped, one that the log shows; what was promised for which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dorsi.core.coach.diagnosis.diagnosing import Diagnosed, Diagnosis
from dorsi.core.coach.prescription.checkpoints.checkpoint import CHECK_AFTER, Checkpoint, seen_checkpoint
from dorsi.core.coach.prescription.choosing.what_then import dates, why_no_date
from dorsi.core.coach.prescription.own_log.in_the_log import SeenChange
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.said.month_ago import MOVED, Earlier
from dorsi.core.coach.prescription.said.taken import TakenJudgement
from dorsi.core.coach.prescription.sentence import as_part
from dorsi.core.coach.prescription.since.rose_so_far import without_risen
from dorsi.core.coach.prescription.steps.ladder import steps_done
from dorsi.core.estimate import Reason

__all__ = ["hold_to_look", "keep_what_helped", "look_words", "still_waits", "wait_for_seen", "wait_for_taken"]

#: What helped is looked at again after so long.
LOOK_ANYWAY: Final = timedelta(weeks=12)
_NOTHING_ELSE: Final = "Nothing else changes until "


def wait_for_taken(judged: TakenJudgement, found: Diagnosis) -> Prescription:
    """Let what is being tried come to its day, with the test that was promised and what was to be done."""
    said = judged.taken.said
    said = said.in_unit(found.history.unit) if said is not None and found.history is not None else said
    test = said.test if said is not None else None
    # No log tells clean repetitions or seconds for sure: then there are two days, and both are named.
    unread = test is not None and said is not None and not said.is_tested
    own = f"What is asked for {test.day.isoformat()} you see yourself." if test is not None and unread else None
    how = f"As it was said: {said.how}" if said and said.how else None
    return Prescription(
        kind="wait",
        title="One change at a time",
        sentences=as_part("judged", judged.sentence, own) + as_part("do", how),
        reason=judged.reason,
        problem=judged.taken.problem,
        cause=judged.taken.cause,
        judge_on=judged.taken.judge_on,
        taken=judged,
        checkpoint=test,
        keeps=said.on if said is not None and test is not None else None,
        mind=("pain, or a session after which you would not come back: then give it up with --abandon",),
    )


def keep_what_helped(judged: TakenJudgement, diagnosis: Diagnosis) -> Prescription:
    """Leave what helped as it is: the trend looks back on the bad weeks too, and needs time to show it."""
    look = judged.look_on or diagnosis.start + LOOK_ANYWAY
    return Prescription(
        kind="keep_going",
        title="Its set was reached: keep it" if judged.state == "reached" else "Keep what helped",
        sentences=as_part(
            "do", f"Keep it: {judged.taken.title[:1].lower()}{judged.taken.title[1:]}. Nothing else changes."
        ),
        reason=judged.reason,
        problem=judged.taken.problem,
        first_look=look,
        judge_on=look,
        taken=judged,
        mind=("a standstill on the day of the next look",),
    )


def wait_for_seen(first: Diagnosed, seen: SeenChange, diagnosis: Diagnosis) -> Prescription:
    """Let a change that the log shows be judged first."""
    expected, shift = first.problem.expectation, seen.since - diagnosis.start
    _, judge, sure = dates(expected, diagnosis.start)
    # What began some weeks ago is not judged in the past: two more weeks are always given.
    soonest = diagnosis.start + timedelta(days=14)
    ids = tuple(first.case.history.sets.set_id[i] for i in seen.set_places[-20:])
    look = max(seen.since + CHECK_AFTER, soonest)
    judge = max(judge + shift, soonest)
    rows = first.case.rows.everything
    new = {row.lift for row in rows if row.place in set(seen.set_places)} if seen.pattern is not None else set()
    test = seen_checkpoint(first.case, look, new, seen.undo, seen.gets)
    if test is not None and (late := _time_for(len(test.steps), diagnosis.start)) > look:
        # A step a week: the day comes no sooner than the last of them.
        look, judge, test = late, max(judge, late), replace(test, day=late)
    return Prescription(
        kind="wait",
        title="One change at a time",
        sentences=as_part("do", _judged_first(seen.told), _nothing_else(look)),
        reason=Reason(rule="a change that the log shows counts as one", facts=(seen.words,), set_ids=ids),
        problem=first.problem.key,
        first_look=look,
        checkpoint=test,
        judge_on=judge,
        sure_by=max(sure + shift, soonest) if sure else None,
        why_no_date=None if sure else why_no_date(first),
        seen_change=seen,
        mind=first.mind,
        to_log=first.to_log,
    )


def still_waits(made: Prescription, keep: Earlier, found: Diagnosis) -> Prescription:
    """Hold to a day that was promised and has not come: of a note, or of a change that the log showed.

    Parameters
    ----------
    made : what would be said without it.
    keep : what was said.
    found : of today.
    """
    if keep.look_on is None or keep.look_on <= found.start:
        return made
    if made.kind == "log_first" and made.title == keep.advice:
        return replace(made, first_look=None, judge_on=keep.look_on, keeps=keep.on)
    if not keep.waits:
        return made
    look, test, moved = _moved_once(keep, found)
    test = without_risen(test, keep, found)
    told = as_part("since", *moved) + as_part("do", _nothing_else(look))
    new = as_part("do", _judged_first(keep.how) if keep.how else None)
    if made.seen_change is not None:
        # What is on trial keeps its name until its day; what came in since waits behind it.
        own = _judged_first(made.seen_change.told)
        also = made.seen_change.told.removesuffix(".")
        named = (*new, *as_part("since", f"Looked at after it: {also}."))
        swaps = {own: named} if new and own not in new else {}
        each = (told if one.startswith(_NOTHING_ELSE) else swaps.get(one, (one,)) for one in made.sentences)
        sentences = tuple(line for lines in each for line in lines)
        judge = max(made.judge_on or look, look)
        return replace(made, sentences=sentences, first_look=look, judge_on=judge, keeps=keep.on, checkpoint=test)
    return Prescription(
        kind="look_later",
        title="Go on: what is new in the log is judged first",
        sentences=new + told,
        reason=Reason(rule="a change that the log shows counts as one"),
        problem=keep.key,
        first_look=look,
        judge_on=look,
        checkpoint=test,
        keeps=keep.on,
    )


def _judged_first(new: str) -> str:
    """Name what the log shows as new, and say that it comes first."""
    return f"This is new in the log, and judged first: {new.removesuffix('.')}."


def _nothing_else(day: date) -> str:
    """Say that all else stays up to the day on which it is judged."""
    return f"{_NOTHING_ELSE}{day.isoformat()}; loads and repetitions rise as before."


def _time_for(steps: int, start: date) -> date:
    """Give the day by which so many steps can be done, one a week."""
    return start + timedelta(weeks=steps)


def _moved_once(keep: Earlier, found: Diagnosis) -> tuple[date, Checkpoint | None, tuple[str, ...]]:
    """Give the day and the test that were promised; one time a later day, where the steps to it no longer fit."""
    test, day = keep.test, keep.look_on or found.start
    if test is None or MOVED in test.fate:
        return day, test, ()
    left = test.steps[steps_done(test.steps, test.key, found, keep.known_to) :]
    # A week each: the first of them may not be at once.
    if not left or _time_for(len(left), found.start) <= day:
        return day, test, ()
    late = _time_for(len(left), found.start)
    told = (
        f"The day of the test moves once, from {day.isoformat()} to {late.isoformat()}: the steps to it take so long."
    )
    return late, replace(test, day=late, steps=left), (told,)


def hold_to_look(found: Diagnosis, earlier: Earlier | None) -> Diagnosis:
    """Give what was found with the next look no later than the one that was promised: asking does not put it off.

    Parameters
    ----------
    found : of today.
    earlier : what was said before.
    """
    if earlier is None or not earlier.is_look or earlier.look_on is None or earlier.has_come(found.start):
        return found
    return replace(found, next_look=min(found.next_look or earlier.look_on, earlier.look_on))


def _what_of_it(earlier: Earlier, stays: str) -> str:
    """Say on its day what becomes of something new in the log."""
    if not earlier.waits or earlier.test is None:
        return ""
    return f"; as {stays}, it stays" if stays else f"; where its set was not reached, {earlier.test.promised}"


def look_words(earlier: Earlier, found: Diagnosis, look_on: date | None = None, stays: str = "") -> str:
    """Say for which day a look was promised, and whether it has come; empty where no day was named.

    Parameters
    ----------
    earlier, found : the answer before, and what was found today.
    look_on : the next look of today's answer: where it lies later it was moved, as the way back takes longer; where
        it lies sooner that is said, so that an answer names one day.
    stays : why something new in the log stays on its day; empty where that is not known.
    """
    day = earlier.look_on
    if day is None:
        return ""
    what = f" ({earlier.how})" if earlier.how else ""
    of_log = f"What is new in the log{what} was to be judged first, on"
    promised = f"{of_log if earlier.waits else 'The next look was set for'} {day.isoformat()}:"
    if found.returning is not None and look_on is not None and look_on > day > found.start:
        return f"{promised} it moves to {look_on.isoformat()}, as the steps to the old loads take longer."
    if earlier.has_come(found.start):
        come = "that day has come" if day <= found.start else "this is that look"
        return f"{promised} {come}{_what_of_it(earlier, stays)}."
    sooner = earlier.is_look and found.state in {"stuck", "stop"}
    if look_on is not None and found.start < look_on < day and not sooner:
        return f"{promised} now it comes sooner, on {look_on.isoformat()}."
    return f"{promised} that day has not come{', but what stands still comes first' if sooner else ''}."
