"""Was the set done that was promised as the test of a change that was taken? It is judged by that, on that day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.finding import all_causes
from dorsi.core.coach.prescription.checkpoints.by_chance import chance_words
from dorsi.core.coach.prescription.checkpoints.checkpoint import Checkpoint
from dorsi.core.coach.prescription.said.month_ago import SHORTLY, Earlier
from dorsi.core.coach.prescription.said.taken import Taken, TakenJudgement, TakenState
from dorsi.core.coach.prescription.since.best_since import days_reached, reached
from dorsi.core.coach.prescription.since.fate import Fate, fate_of
from dorsi.core.coach.prescription.since.result_since import seen_since
from dorsi.core.coach.prescription.since.waiting import LOOK_ANYWAY
from dorsi.core.coach.prescription.since.was_done import is_too_early, is_undone
from dorsi.core.coach.prescription.since.what_becomes import what_becomes
from dorsi.core.coach.prescription.worth import costs_little
from dorsi.core.estimate import Reason

__all__ = ["judge_by_test"]

#: What is neither yes nor no by the set is left open.
_STATES: Final[Mapping[Fate, TakenState]] = {"reached": "reached", "missed": "missed", "undone": "undone"}
_WEAK: Final = "A set that is reached does not prove that it was this change."
_NO: Final = "It is put aside for half a year."
_MAY_STAY: Final = "Beside it the next cause is looked at."
_HURT: Final = "Pain or health came first in that time, so the set says neither yes nor no."
_NOT_KEPT_TO: Final = "What was not kept to is not judged."
_NOT_BEGUN: Final = "What was not begun is not judged, and is not put aside."
_OPEN: Final = "Whether it helped is not known: it was neither reached nor missed."


def judge_by_test(
    taken: Taken,
    found: Diagnosis,
    trend: TakenJudgement,
    stopped: date | None = None,
    kept_until: date | None = None,
) -> TakenJudgement | None:
    """What became of a change by the set that was promised as its test? Beside it what the trend says, if it differs.

    Parameters
    ----------
    taken : the change.
    found : of today.
    trend : the judgement by before and after, as if its day had come.
    stopped : the day on which pain or health came first since: a set that was not reached says nothing then.
    kept_until : the look up to which it stays, where an answer before said that its set was reached.

    Returns
    -------
    None where no set was promised by which it can be told, or where the log ends before it was taken.

    Limits: a set is reached by chance, too: how often is said with it (`by_chance`), and no set proves a cause.
    """
    said, history = taken.said, found.history
    if said is None or not said.is_tested or history is None or found.as_of < taken.taken_on:
        return None
    said = replace(said.in_unit(history.unit), stopped=stopped if stopped and stopped >= said.on else None)
    test, done = said.test, reached(said, found)
    if test is None:
        return None
    opening = _opening(taken, said)
    kept = kept_until if done is not None else None
    left = kept is None and is_undone(said, found)
    # What was reached before it can be told whether it was begun may be owed to something else.
    early = kept is None and is_too_early(said, found)
    if (done is None or left or early) and (waits := _not_yet(test.day, found)):
        told = " ".join(filter(None, (opening, seen_since(said, found), waits)))
        reason = Reason(rule="it is judged by the set that was promised, on the day that was promised")
        return TakenJudgement(taken=taken, state="active", is_due=False, sentence=told, caution="", reason=reason)
    fate = fate_of(said, found)
    # Who did not keep to it owes the set to something else.
    state = "cannot_tell" if fate == "reached" and left else _STATES.get(fate, "cannot_tell")
    hurt = said.stopped is not None and fate == "over"
    what = _HURT if hurt else " ".join(" ".join(what_becomes(fate, said, found)).split())
    # A set that has no load, or is held against another, is named with the day on which it was done.
    named = f"{test.goal}: done on {done.day.isoformat()}." if done is not None and test.aim is None else ""
    told = " ".join(filter(None, (opening, seen_since(said, found), named, what, _beside(state, trend))))
    ids = () if done is None or done.place is None else (history.sets.set_id[done.place],)
    return TakenJudgement(
        taken=taken,
        state=state,
        is_due=True,
        sentence=told,
        caution=_NOT_KEPT_TO if fate == "reached" and left else _caution(state, taken, test, days_reached(said, found)),
        reason=Reason(rule="it is judged by the set that was promised", facts=(test.goal,), set_ids=ids),
        look_on=kept or (done.day + LOOK_ANYWAY if done is not None and state == "reached" else None),
    )


def _opening(taken: Taken, said: Earlier) -> str:
    """Say what was taken, when, and why."""
    cause = next((one.title for one in all_causes() if one.slug == taken.cause), None)
    why = f', as "{cause.lower()}" weighed most then' if cause else ""
    return f"{taken.title}: taken on {max(said.on, taken.taken_on).isoformat()}{why}."


def _not_yet(day: date, found: Diagnosis) -> str:
    """Say why the set is not judged yet; empty where it is."""
    if found.start < day:
        left = (day - found.start).days
        in_days = f"in {left} days" if left > 1 else "tomorrow"
        return f"It is judged on {day.isoformat()}, {in_days}, by the set that was named for it; {_NOTHING_ELSE}"
    if found.as_of >= day:
        return ""
    if found.start == day:
        return f"Today is its day: what you do today still counts; {_NOTHING_ELSE}"
    if found.start - found.as_of <= SHORTLY:
        # No session came since: what the log holds is all there is.
        return ""
    return (
        f"It was to be judged on {day.isoformat()}. The log ends on {found.as_of.isoformat()}; give one "
        "that goes on, then it is judged."
    )


_NOTHING_ELSE: Final = "until then nothing else changes."


def _beside(state: TakenState, trend: TakenJudgement) -> str:
    """Say what the trend says where it says otherwise, in one sentence."""
    first = trend.seen.partition(". ")[0].removesuffix(".")
    seen = f": {first[:1].lower()}{first[1:]}." if first else "."
    if state == "reached" and trend.state == "did_not_help":
        return f"The trend does not show it yet{seen}"
    if state == "missed" and trend.state == "helped":
        return f"The trend speaks for it all the same{seen}"
    return ""


def _caution(state: TakenState, taken: Taken, test: Checkpoint, days: int) -> str:
    if state == "reached":
        return chance_words(test.by_chance, days) if test.by_chance is not None else _WEAK
    if state == "missed":
        return _MAY_STAY if costs_little(taken.remedy) else _NO
    return _NOT_BEGUN if state == "undone" else _OPEN
