"""What waits, or only asks for a note, ends with the next step of the lift that is done most."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.load.next_of import NextOf
from dorsi.core.coach.prescription.choosing.making_change import ALL_AS_BEFORE
from dorsi.core.coach.prescription.choosing.no_reason import LOADS_STAY
from dorsi.core.coach.prescription.going_on.after_breaks import with_way_back
from dorsi.core.coach.prescription.going_on.breaks_told import breaks_first
from dorsi.core.coach.prescription.going_on.helpers_gone import after_this, helpers_gone, ways_gone
from dorsi.core.coach.prescription.going_on.lift_by_lift import asked_of_lower, asked_of_traded, lifts_differ
from dorsi.core.coach.prescription.going_on.lifts_of import lifts_of, next_on, sure_lifts
from dorsi.core.coach.prescription.going_on.what_is_looked_at import with_steps
from dorsi.core.coach.prescription.own_log.old_best import below_old_best
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.sentence import Sentence, as_part
from dorsi.core.coach.prescription.steps.next_sentence import NextSentence
from dorsi.core.coach.prescription.steps.step_to_goal import Goal
from dorsi.core.coach.prescription.traits import traits_of

__all__ = ["with_next_step"]

#: So begins what is said of what cannot be told.
WHETHER: Final = "Whether "


def with_next_step(
    made: Prescription, found: Diagnosis, next_of: NextOf, earlier: Earlier | None = None
) -> Prescription:
    """End what waits or only asks for a note with the next step of the lift that is done most.

    Where the back rises and only a lift stands still, that is said before anything else.

    Parameters
    ----------
    made : what was prescribed.
    found : of the same day.
    next_of : what comes next on a lift.
    earlier : what was said before: where it is kept to, its steps go on.
    """
    if made.is_away:
        return made
    waits = made.kind in {"log_first", "look_later"} or made.seen_change is not None
    if waits or made.kind == "change":
        differ = None if (rises := _back_rises(found)) else lifts_differ(found)
        whole = bool(found.diagnosed) and found.diagnosed[0].problem.lift is None
        said = made.sentences
        # One question, of what is likeliest the reason.
        halts = asked_of_traded(found) or (None if whole else asked_of_lower(found))
        asked = asked_of_traded(found) or (differ.asks if differ else None)
        asked = asked or (helpers_gone(found, stuck=True) if whole else asked_of_lower(found))
        below = tuple[Sentence, ...]()
        if asked is None and waits and whole and made.keeps is None:
            # Of who was away that is asked, and no more.
            why = not breaks_first(found)
            below = as_part("ask" if why else "log", below_old_best(found, sure_lifts(found), asked=why))
        if (back := with_way_back(made, below, found, sure_lifts(found))) is not None:
            said, below = back.sentences, ()
        below += _what_waits(made, found)
        questions = as_part("ask", asked)
        if made.kind == "change":
            questions, said = _asked_before(asked, said, found, halts=asked == halts)
        # What can be told, and what cannot, comes before its exceptions.
        whether = tuple(one for one in said if one.part == "log" and one.startswith(WHETHER))
        verdict = " ".join(whether) or (differ.verdict if differ else "")
        told = as_part("log", rises, f"{verdict} {differ.words}" if differ else verdict)
        said = tuple(one for one in said if one not in whether)
        made = replace(made, sentences=(*told, *questions, *said, *below))
        comes_back = back is not None and back.is_reason
        made = replace(made, not_all=differ is not None and differ.some_rise, comes_back=comes_back)
        if back is not None and back.has_steps:
            # They say the next step of these lifts themselves.
            return made
    # What was taken goes on by its own steps, stuck or not.
    holds = made.kind == "wait" and made.taken is not None and made.keeps is not None
    if not (waits or holds) or any(isinstance(one, NextSentence) for one in made.sentences):
        return made
    if found.returning is not None or (found.state != "stuck" and not holds) or LOADS_STAY in made.sentences:
        return made
    mine = found.diagnosed[0].problem.lift if found.diagnosed else None
    key = (mine.slug, mine.variant) if mine is not None else None
    test = made.checkpoint if made.keeps is not None or made.seen_change is not None else None
    goal = (
        None if test is None or test.key is None else Goal(key=test.key, aim=test.aim, sets=test.sets, steps=test.steps)
    )
    if goal is not None and earlier is not None and made.keeps is not None:
        goal = with_steps(goal, earlier, found)
    key = key if goal is None else goal.key[:2]
    lifts = sorted(lifts_of(found), key=lambda one: one.key[:2] != key)
    step = next_on(found, lifts, None, next_of, goal)
    return replace(made, sentences=(*made.sentences, *as_part("do", step)))


def _asked_before(
    asked: str | None, said: tuple[Sentence, ...], found: Diagnosis, *, halts: bool
) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
    """Ask before a change what may set it aside; what does so for the same reason is asked with it, as one question."""
    if asked and asked == asked_of_traded(found) and ALL_AS_BEFORE in said:
        mass = "" if "body mass" in asked else "body mass, "
        asked = f"{asked} So it does where pain, {mass}food or sleep are not what they were."
        said = tuple(one for one in said if one != ALL_AS_BEFORE)
    first = tuple(Sentence(one, "first") if one.part == "ask" else one for one in said)
    return as_part("first" if halts else "ask", asked), first


def _what_waits(made: Prescription, found: Diagnosis) -> tuple[Sentence, ...]:
    """Name what gets hardly any sets at once, whatever is changed first: else it comes up weeks later."""
    if made.kind != "change":
        return ()
    slug, day = made.remedy.slug if made.remedy else "", made.checkpoint.day if made.checkpoint else made.judge_on
    later = after_this(found, day, remedy=slug)
    gone = None if later or traits_of(slug).sets_of_all else ways_gone(found, day)
    return as_part("do", later) + as_part("ask", gone)


def _back_rises(found: Diagnosis) -> str | None:
    first = found.diagnosed[0] if found.diagnosed else None
    back = first.case.judgement.back if first else None
    if first is None or back is None or first.problem.lift is None or back.verdict.state != "progressing":
        return None
    does = "falls" if first.problem.below else "stands still"
    return f"The back as a whole is getting stronger; only {first.problem.title} {does}: only that is looked at."
