"""Did the change that was taken help? The honest reading of before and after, which is weak evidence at best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from dorsi.core.coach.diagnosis.problem import STUCK, key_of
from dorsi.core.coach.prescription.said.taken import LOG_FIRST, Taken, TakenJudgement, TakenState
from dorsi.core.coach.prescription.since.judging_form import FormReading, FormWord, costs_strength
from dorsi.core.coach.prescription.worth import costs_little
from dorsi.core.coach.trials.before_after import BeforeAfter
from dorsi.core.estimate import Reason
from dorsi.core.progress.judgement import Judgement, Verdict

__all__ = ["judge_taken", "with_due_judged"]

#: Of lifters on whom nothing was changed so many set a best within four weeks of a false alarm.
#: Source: simulated lifters, from truly stalled ones to those who progress in their third year.
BY_CHANCE: Final = "29 to 58 of 100 lifters set a best within four weeks of such a day though nothing was changed"
#: From this chance of help on a change stays though the verdict does not show it yet.
LIKELIER_THAN_NOT: Final = 0.5


def judge_taken(
    taken: Taken,
    judgement: Judgement,
    as_of: date,
    reading: BeforeAfter | None = None,
    *,
    noted: bool = True,
    asked: date | None = None,
    form: FormReading | None = None,
) -> TakenJudgement:
    """What became of this change?

    Parameters
    ----------
    taken : the change.
    judgement : the verdicts of today on what the change was meant for.
    as_of : the last day that the log tells of.
    reading : before and after with the old trend and the way back from a low stretch taken out, once it is due.
    noted : where noting was asked for, whether anything was noted since.
    asked : the day it is asked on, where that is later than ``as_of``: what lies between is unknown.
    form : what became of form, where the change was made for it, once it is due.

    Source: `core.coach.trials.before_after`, and the verdict on all sessions (docs/decisions/0007-verdict.md), those
    before the change included, so that the low point that led to it does not count as a start.
    Limits: before and after is no proof: what else changed in these weeks is in it, too.
    """
    if waits := _not_yet(taken, as_of, asked or as_of, noted=noted):
        return _of(taken, "active", waits, "", (), is_due=False)
    if taken.remedy == LOG_FIRST:
        since = taken.taken_on.isoformat()
        done = f"You were to note something from {since} on; what it says is among the causes now."
        nothing = f"{taken.title}: asked for on {since}. Nothing was noted since, so nothing new is known."
        return _of(taken, "done" if noted else "cannot_tell", done if noted else nothing, "", (), is_due=True)
    verdict, title = _verdict_of(taken, judgement)
    if form is not None:
        return _by_form(taken, form, reading, title or "The lift")
    if verdict is None:
        told = f"{taken.title}: what it was meant for was not trained enough to be judged."
        return _of(taken, "cannot_tell", told, "Give it up with --abandon, or train on.", (), is_due=True)
    state = _state(verdict, reading)
    words = {
        "helped": f"{title}, since you changed this: {taken.title}.",
        "did_not_help": f"{title} does not move though you changed this: {taken.title}. {verdict.why}",
        "cannot_tell": f"{_moves(verdict, title)} whether it was this change cannot be told: {taken.title}.",
    }
    told = " ".join(filter(None, (words[state], reading.sentence if reading else "")))
    caution = _MAY_STAY if state == "did_not_help" and costs_little(taken.remedy) else _CAUTION[state]
    made = _of(taken, state, told, caution, verdict.reasons[0].set_ids if verdict.reasons else (), is_due=True)
    return replace(made, seen=reading.sentence if reading else verdict.why)


#: What became of form, as a state of the change and in words.
_OF_FORM: Final[Mapping[FormWord, tuple[TakenState, str]]] = {
    "cleaner": ("helped", "is trained more cleanly since you changed this"),
    "not_cleaner": ("did_not_help", "is trained no more cleanly though you changed this"),
    "cannot_tell": ("cannot_tell", "is perhaps trained more cleanly since you changed this, which cannot be told yet"),
    "not_looked_at": ("cannot_tell", "was not looked at since you changed this"),
}


def _by_form(taken: Taken, form: FormReading, reading: BeforeAfter | None, title: str) -> TakenJudgement:
    """Judge what was made for form by form; strength only where more was lost than the change took off."""
    state, words = _OF_FORM[form.word]
    guard = reading.sentence if reading is not None and form.word != "not_looked_at" else ""
    if state == "helped" and costs_strength(reading):
        state, guard = "did_not_help", f"But strength fell by more than came off. {guard}"
    told = " ".join(filter(None, (f"{title} {words}: {taken.title}.", form.sentence, guard)))
    caution = _COUNTED if state == "helped" else _CAUTION[state]
    ids = form.reasons[0].set_ids if form.reasons else ()
    return replace(
        _of(taken, state, told, caution, ids, is_due=True),
        reason=form.reasons[0] if form.reasons else Reason(rule="form is judged by clean repetitions"),
    )


_COUNTED: Final = (
    "Who counts his own repetitions and hopes for clean ones counts mildly: a film of one set now and then tells, "
    "dorsi film."
)


def _not_yet(taken: Taken, as_of: date, asked: date, *, noted: bool) -> str:
    """Say why nothing is said of help yet; empty where the day has come."""
    since, day = taken.taken_on.isoformat(), taken.judge_on
    if as_of < taken.taken_on:
        return (
            f"{taken.title}: taken on {since}. The log ends before that, on {as_of.isoformat()}, and tells nothing of "
            "it. Was it taken for another log: keep that one's file apart with --changes FILE, or give it up with "
            "--abandon."
        )
    if day is None or as_of >= day:
        return ""
    if day == asked:
        return f"{taken.title}: since {since}. Today is its day: what you do today still counts."
    if day < asked:
        nothing = " Nothing was noted." if taken.remedy == LOG_FIRST and not noted else ""
        return (
            f"{taken.title}: since {since}, to be judged on {day.isoformat()}.{nothing} The log ends on "
            f"{as_of.isoformat()}; give one that goes on, then it is judged."
        )
    left = (day - asked).days
    in_days = f"in {left} days" if left > 1 else "tomorrow"
    told = f"{taken.title}: since {since}. It is judged on {day.isoformat()}, {in_days}"
    return f"{told}; until then nothing else changes."


def with_due_judged(
    changes: Sequence[Taken],
    judgement: Judgement,
    as_of: date,
    reading: BeforeAfter | None = None,
    *,
    noted: bool = True,
    form: FormReading | None = None,
) -> tuple[Taken, ...]:
    """Give the changes with the active one judged, where its day has come; not one that its own set judges.

    Parameters
    ----------
    changes, judgement, as_of, reading, noted, form : as in `judge_taken`.
    """
    return tuple(
        replace(one, state=judged.state, ended_on=as_of)
        if one.state == "active"
        and not (one.said is not None and one.said.is_tested)
        and (judged := judge_taken(one, judgement, as_of, reading, noted=noted, form=form)).is_due
        else one
        for one in changes
    )


def _moves(verdict: Verdict, title: str) -> str:
    return f"{title} moves again;" if verdict.state == "progressing" else f"{title} is not known to be stuck now;"


_CAUTION: Final[Mapping[TakenState, str]] = {
    "helped": f"Before and after is weak evidence: {BY_CHANCE}. A trial with lots drawn tells more: dorsi trial new",
    "did_not_help": "What did not help in this time is put aside for half a year; the next cause is looked at.",
    "cannot_tell": "Go on with it, or give it up with --abandon.",
}

_MAY_STAY: Final = "It was not seen to help; as it costs next to nothing it may stay. The next cause is looked at."


def _state(verdict: Verdict, reading: BeforeAfter | None) -> TakenState:
    """Helped only where before and after says so; what is stuck still was not helped, unless it likely was.

    The verdict looks back on the weeks that led to the change, too, and follows late: where before and after makes
    help likelier than not, the change stays, and what became of it is left open.
    """
    if reading is not None and reading.word == "helps":
        return "helped"
    if reading is not None and reading.word in {"harms", "no_worthwhile_effect"}:
        return "did_not_help"
    likely = reading is not None and reading.p_helps is not None and reading.p_helps > LIKELIER_THAN_NOT
    return "did_not_help" if verdict.state in STUCK and not likely else "cannot_tell"


def _of(
    taken: Taken, state: TakenState, sentence: str, caution: str, set_ids: tuple[str, ...], *, is_due: bool
) -> TakenJudgement:
    rule = Reason(rule="the verdict on all sessions, before and after", facts=(BY_CHANCE,), set_ids=set_ids)
    return TakenJudgement(taken=taken, state=state, is_due=is_due, sentence=sentence, caution=caution, reason=rule)


def _verdict_of(taken: Taken, judgement: Judgement) -> tuple[Verdict | None, str]:
    if taken.problem == "back":
        return (judgement.back.verdict if judgement.back else None), "The back"
    for lift in judgement.lifts:
        if key_of(lift) == taken.problem and lift.side is None:
            return lift.verdict, lift.title
    return None, ""
