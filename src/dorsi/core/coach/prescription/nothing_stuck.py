"""What is said where nothing is stuck: keep going, look again, a regular week first, or coming back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.prescription.answer import Prescription
from dorsi.core.coach.prescription.coming_back import coming_back
from dorsi.core.coach.prescription.in_the_log import irregular_weeks
from dorsi.core.coach.prescription.noted_thing import OneThing, one_thing
from dorsi.core.coach.prescription.own_numbers import MainLift, courses, main_lifts, progression
from dorsi.core.estimate import Reason
from dorsi.core.progress.judgement import Judgement

__all__ = ["nothing_stuck", "with_next_step"]

#: After so many regular weeks a verdict is possible at all.
REGULAR_WEEKS: Final = timedelta(weeks=8)


def nothing_stuck(found: Diagnosis, judgement: Judgement) -> Prescription:
    """What is to be said where nothing is stuck, or nothing to act on?

    Parameters
    ----------
    found, judgement : of the same day.
    """
    back = judgement.back
    if found.returning is not None:
        told = coming_back(found, found.returning)
        return _made(found, judgement, "Coming back", told)
    irregular = irregular_weeks(found.rows)
    rises = found.state == "moving" or bool(found.rising)
    if irregular is not None and back is not None and not rises:
        noted = (found.noted,) if found.noted else ()
        made = _made(found, judgement, "First a regular week", (*irregular, *noted))
        look = found.as_of + REGULAR_WEEKS
        return replace(made, first_look=look, judge_on=look, why_no_date=None)
    return _go_on(found, judgement)


def _go_on(found: Diagnosis, judgement: Judgement) -> Prescription:
    """Say what rises, the one thing that notes ask for, and what is added next."""
    lifts = _lifts(found)
    thing = one_thing(found.rows, found.history, lifts) if found.history is not None else None
    title, told = _headline(found, judgement, thing)
    course = courses(lifts, found.history.unit) if found.history is not None else None
    noted = found.noted if thing is None else None
    said = [*told, course, noted, thing.sentence if thing else None, _next(found, lifts, thing)]
    return _made(found, judgement, thing.title if thing else title, tuple(filter(None, said)), keep=title)


def _headline(found: Diagnosis, judgement: Judgement, thing: OneThing | None) -> tuple[str, tuple[str, ...]]:
    """Give the title and the first sentences: what rises, or that the trend does not tell."""
    if found.state == "moving" and thing is not None:
        return "Keep going", ("The back is getting stronger, so the plan stays; one thing is worth doing.",)
    if found.state == "moving":
        return "Keep going", ("The back is getting stronger: nothing needs to change.",)
    if found.rising:
        return "Go on: it rises lately", found.rising
    if thing is not None:
        return "Go on, and look again", (_TREND_SILENT,)
    return "Go on, and look again", (_NO_GUESS, *_verdict_words(judgement))


def _verdict_words(judgement: Judgement) -> tuple[str, ...]:
    """Say why the trend does not tell, in the words of the verdict, and what to look at where loads never will."""
    back = judgement.back
    if back is None:
        return ()
    told = [one.partition(". ")[0].rstrip(".") + "." for one in (back.verdict.why,) if one]
    if back.verdict.instead:
        told.append(f"Until then look at {', '.join(back.verdict.instead)}.")
    return tuple(told)


def _lifts(found: Diagnosis) -> list[MainLift]:
    if found.history is None:
        return []
    hurts = {word.slug for word in found.safety}
    lifts = main_lifts(found.rows, found.history, load_catalogue())
    return [one for one in lifts if one.key[0] not in hurts]


def _next(found: Diagnosis, lifts: list[MainLift], thing: OneThing | None) -> str | None:
    """Say what is added next, unless something hurts or the load is to come down first."""
    if found.history is None or found.safety or (thing is not None and thing.holds_load):
        return None
    return progression(lifts, found.history, left=thing.left if thing else None)


def with_next_step(made: Prescription, found: Diagnosis) -> Prescription:
    """End what waits or only asks for a note with the next step of the lift that is done most.

    Where the back rises and only a lift stands still, that is said before anything else.

    Parameters
    ----------
    made : what was prescribed.
    found : of the same day.
    """
    if made.kind in {"change", "log_first"} and (rises := _back_rises(found)):
        made = replace(made, sentences=(rises, *made.sentences))
    if made.kind not in {"log_first", "look_later"} or any(one.startswith("Next on ") for one in made.sentences):
        return made
    if found.returning is not None or found.state != "stuck":
        return made
    step = _next(found, _lifts(found), None)
    return replace(made, sentences=(*made.sentences, step)) if step else made


def _back_rises(found: Diagnosis) -> str | None:
    first = found.diagnosed[0] if found.diagnosed else None
    back = first.case.judgement.back if first else None
    if first is None or back is None or first.problem.lift is None or back.verdict.state != "progressing":
        return None
    return f"The back as a whole is getting stronger; only {first.problem.title} stands still, so only that is changed."


def _made(found: Diagnosis, judgement: Judgement, title: str, told: tuple[str, ...], *, keep: str = "") -> Prescription:
    back, look = judgement.back, found.next_look
    rises = (keep or title) == "Keep going"
    return Prescription(
        kind="keep_going" if rises else "look_later",
        title=title,
        sentences=told,
        reason=Reason(
            rule="no change without a standstill",
            facts=(back.verdict.why, back.verdict.what_would_change) if back else (),
            set_ids=back.verdict.reasons[0].set_ids if back and back.verdict.reasons else (),
            source="decision 0012",
        ),
        first_look=look,
        judge_on=look,
        why_no_date=found.why_no_look if look is None else None,
        mind=(_mind(found),) if look else (),
    )


def _mind(found: Diagnosis) -> str:
    look = f" by {found.next_look.isoformat()}" if found.next_look else ""
    if found.returning is not None:
        return f"loads that do not come back{look}; then the reason is looked for"
    return f"no step forward on these lifts{look}; then the reason is looked for"


_TREND_SILENT: Final = "The trend does not say yet whether anything is stuck; what you noted asks for one thing."
_NO_GUESS: Final = "Nothing is known to be stuck, so nothing is changed on a guess."
