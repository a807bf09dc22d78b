"""What an answer knows of the one before, what the next is to know of it, and an answer that is given again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import ceil
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.diagnosis.case import LimitSeen
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis, diagnose
from dorsi.core.coach.diagnosis.problem import find_problems
from dorsi.core.coach.prescription.own_log.beginning import begun
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.said.month_ago import MONTH, Earlier, ago, said_before
from dorsi.core.coach.prescription.said.remembered import Remembered, answer_before, last_days, not_judged_since
from dorsi.core.coach.prescription.said.taken import Taken, active_of
from dorsi.core.coach.prescription.sentence import as_part
from dorsi.core.coach.prescription.since.asked_twice import times_undone
from dorsi.core.coach.prescription.since.did_not_help import failed_now
from dorsi.core.coach.prescription.since.fate import fate_of
from dorsi.core.coach.prescription.since.staying import stays_now
from dorsi.core.coach.prescription.since.was_done import was_done
from dorsi.core.planning.past import Past, read_past
from dorsi.core.progress.history import History
from dorsi.core.progress.judgement import Judgement
from dorsi.core.safety.limits import Limits
from dorsi.work.lifter import LifterLog, judge_lifter

__all__ = ["again_words", "pain_first", "said_last", "seen_limits", "to_remember", "with_sessions_from"]

#: Of a log that was younger than this nothing had been said.
YOUNG_LOG: Final = timedelta(weeks=12)


def said_last(
    log: LifterLog,
    found: Diagnosis,
    asked_on: date,
    *,
    limits: Limits,
    changes: Sequence[Taken],
    answers: Sequence[Remembered],
    stopped: date | None = None,
) -> Earlier | None:
    """What was said in the answer before; where none is known, what would have been said? None where it rests.

    While a change is being tried it is what was said when that was taken. It rests where health or pain comes first; on
    a return all but the day of a look does.

    Parameters
    ----------
    log, found, limits : of the day.
    changes, answers : taken, and given, so far.
    asked_on : the day of asking.
    stopped : the day on which pain or health came first since.
    """
    history = found.history
    if found.state == "stop" or history is None:
        return None
    before = answer_before(answers, history, asked_on)
    if (active := active_of(changes)) is not None:
        # What was taken is told by its own file; what stays beside it by the answer that judged it, if one did.
        judged = before is not None and before.judged is not None and before.asked_on > active.taken_on
        stays = before.said.stays if judged and before is not None and before.said is not None else None
        taken = active.said and replace(active.said.in_unit(history.unit), stopped=stopped)
        return replace(taken, stays=stays) if taken is not None and judged else taken
    if before is not None:
        said = not_judged_since(before, changes)
        if said is None or (found.returning is not None and not said.is_look):
            return None
        return replace(said.in_unit(history.unit), stopped=stopped)
    if changes or stopped or found.state == "stuck" or found.returning is not None:
        return None
    supposed = _earlier(log, found, limits)
    # What nobody said is worth telling only where it is still to be done.
    return supposed if fate_of(supposed, begun(found, asked_on)) == "keeps" else None


def to_remember(found: Diagnosis, made: Prescription, earlier: Earlier | None) -> Remembered | None:
    """What is the next answer to know of this one? None where it could not be told of which log it was.

    Parameters
    ----------
    found : with its days counted from the day of asking.
    made, earlier : what was prescribed, and what was said before.
    """
    days = last_days(found.history) if found.history is not None else ()
    if not days:
        # A log without a day of the back is never known again.
        return None
    judged = made.taken
    said = said_before(found, made, earlier, stays_now(earlier, found, made).then)
    return Remembered(
        asked_on=found.start,
        log_to=found.as_of,
        title=made.title,
        days=days,
        said=said and replace(said, failed=failed_now(earlier, found), undone=times_undone(made, earlier, found)),
        kind=made.kind,
        judged=judged.state if judged is not None and judged.is_due else None,
    )


def again_words(asked_on: date) -> tuple[str, ...]:
    """Say that this is the answer that was given before."""
    day = asked_on.isoformat()
    return (f"The log holds nothing newer than on {day}, when you asked before: this is that answer again.",)


def with_sessions_from(made: Prescription, day: date) -> Prescription:
    """Give an answer of before with its next sessions not before this day: whole weeks later, on the same weekdays."""
    plan = made.next_sessions
    first = min((one.day for one in plan.sessions if one.day), default=None) if plan else None
    if plan is None or first is None or first >= day:
        return made
    late = timedelta(weeks=ceil((day - first).days / 7))
    later = tuple(replace(one, day=one.day and one.day + late) for one in plan.sessions)
    return replace(made, next_sessions=replace(plan, sessions=later))


def pain_first(made: Prescription, stopped: date | None, today: date) -> Prescription:
    """Ask first whether what came first last time is settled.

    Parameters
    ----------
    made : of today.
    stopped : the day on which pain or health came first, and nothing was said since; None where it did not.
    today : the day of asking.
    """
    if stopped is None:
        return made
    told = (
        f"{ago((today - stopped).days)} ({stopped.isoformat()}) pain or health came first. Is that settled? If not, "
        "say so with --limits: then it comes first still, and what follows waits."
    )
    return replace(made, sentences=(*as_part("first", told), *made.sentences))


def _earlier(log: LifterLog, found: Diagnosis, limits: Limits) -> Earlier | None:
    """What would have been said four weeks ago, or eight, where that was done since? None where nothing was stuck."""
    for back in (MONTH, 2 * MONTH):
        said = _said_on(log, found, found.as_of - back, limits)
        if said is not None and (back == MONTH or was_done(said, found).yes is True):
            return said
    return None


def _said_on(log: LifterLog, now: Diagnosis, then: date, limits: Limits) -> Earlier | None:
    """What would have been said on that day? None of a log that was too young, or where nothing was to be said."""
    if now.history is None:
        return None
    past = now.history.until(then)
    if not past.day or then - past.day[0] < YOUNG_LOG:
        return None
    judgement = judge_lifter(log, then)
    if not find_problems(judgement):
        return None
    found = diagnose(past, judgement, then, limits=limits, lift_limits=seen_limits(past, judgement, then))
    loads = read_past(past, load_catalogue(), judgement, then) if found.diagnosed else Past()
    said = said_before(found, prescribe(found, judgement, loads, flags=limits.flags))
    # Nobody is known to have asked on that day.
    return replace(said, supposed=True) if said is not None and not said.is_look else None


def seen_limits(history: History, judgement: Judgement, as_of: date) -> tuple[LimitSeen, ...]:
    """What does the model of grip and arms say of each lift?

    Parameters
    ----------
    history, judgement, as_of : of the same day.
    """
    from dorsi.core.progress.limits import find_limits  # noqa: PLC0415 -- where nothing is stuck it is not needed

    return tuple(
        LimitSeen(
            slug=one.slug,
            variant=one.variant,
            p_grip=one.p_grip.value if one.p_grip else None,
            p_arms=one.p_arms.value if one.p_arms else None,
            sentence=one.sentence,
        )
        for one in find_limits(history, judgement, as_of)
    )
