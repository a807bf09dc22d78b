"""Why it is stuck and the one change as JSON: ``dorsi.coach/1``. The schema is ``schemas/coach-1.json``, beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.diagnosis.over_the_weeks import over_the_weeks
from dorsi.core.coach.prescription.own_words import ITEM
from dorsi.report.coach_parts import shown_parts
from dorsi.report.coach_words import CoachPage, title_of
from dorsi.report.json_parts import day_text, reason_record, written

if TYPE_CHECKING:
    from dorsi.core.coach.diagnosis.cause import Clue
    from dorsi.core.coach.diagnosis.diagnosing import Diagnosed
    from dorsi.core.coach.diagnosis.to_log import ToLog
    from dorsi.core.coach.diagnosis.weighing import Weighed
    from dorsi.core.coach.prescription.prescribing import Remedy
    from dorsi.core.coach.prescription.said.taken import TakenJudgement
    from dorsi.core.coach.prescription.steps.beside_lift import BesideLift
    from dorsi.core.plans import Plan, PlannedLift

__all__ = ["FORMAT", "coach_as_json"]

FORMAT: Final = "dorsi.coach/1"


def coach_as_json(page: CoachPage, *, version: str) -> str:
    """Write the answer as one JSON document; loads are kilograms, days ISO dates, unknown is null.

    Parameters
    ----------
    page : the answer.
    version : of dorsi.
    """
    diagnosis = page.diagnosis
    document = {
        "format": FORMAT,
        "dorsi": version,
        "sample": page.sample,
        "as_of": diagnosis.as_of.isoformat(),
        "unit": page.unit,
        "state": diagnosis.state,
        "safety": [
            {"light": w.light, "exercise": w.slug, "sentence": w.sentence, "reason": reason_record(w.reason)}
            for w in diagnosis.safety
        ],
        "problems": [_problem(one) for one in diagnosis.diagnosed],
        "prescription": _prescription(page),
        "next_look": day_text(diagnosis.next_look),
        "why_no_look": diagnosis.why_no_look,
        "notes": [*page.first, *diagnosis.notes],
    }
    return written(document)


def _number(value: float) -> float:
    return round(value, 4)


def _problem(one: Diagnosed) -> dict[str, Any]:
    problem = one.problem
    verdict = problem.verdict
    return {
        "key": problem.key,
        "title": problem.title,
        "reach": problem.reach,
        "verdict": {
            "state": verdict.state,
            "p_progress": _number(verdict.p_progress),
            "p_flat": _number(verdict.p_flat),
            "p_decline": _number(verdict.p_decline),
            "since": day_text(verdict.since),
            "why": over_the_weeks(one.problem) or verdict.why,
        },
        "causes": [_cause(weighed) for weighed in one.ranked],
        "not_assessed": [
            {
                "cause": weighed.slug,
                "title": title_of(weighed),
                "weight": _number(weighed.weight.value),
                "field": weighed.missing.field if weighed.missing else None,
                "why": weighed.missing.words if weighed.missing else "",
            }
            for weighed in one.not_assessed
        ],
        "to_log": _to_log(one.to_log),
        "would_change": list(one.mind),
    }


def _cause(weighed: Weighed) -> dict[str, Any]:
    weight = weighed.weight
    return {
        "cause": weighed.slug,
        "title": title_of(weighed),
        "weight": {"value": _number(weight.value), "low": _number(weight.low), "high": _number(weight.high)},
        "share_before": _number(weighed.before),
        "share_source": weighed.cause.share_source if weighed.cause else "judgement",
        "ln_odds": _number(weighed.ln_odds),
        "facts": [_clue(clue) for clue in weighed.seen.clues] if weighed.seen else [],
    }


def _clue(clue: Clue) -> dict[str, Any]:
    return {
        "sentence": clue.exact,
        "fact": clue.telling.fact,
        "unit": clue.telling.unit,
        "value": _number(clue.value),
        "n": clue.n,
        "ln_odds": _number(clue.ln_odds),
        "if_so": _number(clue.telling.if_so.middle),
        "if_not": _number(clue.telling.if_not.middle),
        "source": clue.telling.source,
        "judged": clue.telling.judged,
        "set_ids": list(clue.set_ids),
    }


def _to_log(one: ToLog | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "field": one.field,
        "words": one.words,
        "opens": list(one.opens),
        "weight": _number(one.weight),
        "command": one.command,
    }


def _prescription(page: CoachPage) -> dict[str, Any]:
    made = page.prescription
    return {
        "kind": made.kind,
        "title": made.title,
        "sentences": [one.removeprefix(ITEM) for one in made.sentences],
        "parts": [
            {
                "part": part.part,
                "heading": part.heading,
                "sentences": [one.removeprefix(ITEM) for one in part.all_sentences],
            }
            for part in shown_parts(page)
        ],
        "beside_lifts": [_beside(one) for one in made.beside_lifts],
        "problem": made.problem,
        "cause": made.cause,
        "remedy": _remedy(made.remedy),
        "next_sessions": _sessions(made.next_sessions),
        "health": list(made.next_sessions.health) if made.next_sessions else [],
        "first_look": day_text(made.first_look),
        "judge_on": day_text(made.judge_on),
        "sure_by": day_text(made.sure_by),
        "why_no_date": made.why_no_date,
        "would_change": list(made.mind),
        "taken": _taken(made.taken),
        "seen_change": None
        if made.seen_change is None
        else {"since": made.seen_change.since.isoformat(), "words": made.seen_change.words},
        "checkpoint": None
        if made.checkpoint is None
        else {
            "day": made.checkpoint.day.isoformat(),
            "sentence": made.checkpoint.sentence,
            "opened": made.checkpoint.opened,
        },
        "keeps": day_text(made.keeps),
        "before": None
        if made.before is None
        else {"on": made.before.on.isoformat(), "title": made.before.title, "advice": made.before.advice},
        "reason": reason_record(made.reason),
    }


def _beside(one: BesideLift) -> dict[str, Any]:
    slug, variant, straps = one.key
    return {
        "exercise": slug,
        "variant": variant,
        "straps": straps,
        "name": one.name,
        "load_kg": None if one.next.load_kg is None else _number(one.next.load_kg),
        "assist_kg": None if one.next.assist_kg is None else _number(one.next.assist_kg),
        "reps": one.next.reps,
        "each": list(one.next.each),
        "rule": one.next.rule,
        "why": one.next.why,
        "last": {"load_kg": _number(one.last_kg), "reps": list(one.last_reps)},
        "words": one.words,
    }


def _remedy(remedy: Remedy | None) -> dict[str, Any] | None:
    if remedy is None:
        return None
    return {
        "slug": remedy.slug,
        "title": remedy.title,
        "sentence": remedy.sentence,
        "is_tip": remedy.is_tip,
        "source": remedy.source,
    }


def _sessions(plan: Plan | None) -> list[dict[str, Any]]:
    if plan is None:
        return []
    return [
        {"day": day_text(session.day), "easier": session.deload, "lifts": [_lift(lift) for lift in session.lifts]}
        for session in plan.sessions
    ]


def _lift(lift: PlannedLift) -> dict[str, Any]:
    return {
        "exercise": lift.exercise,
        "name": load_catalogue()[lift.exercise].name,
        "variant": lift.variant,
        "sets": [
            {
                "reps": list(one.reps) if one.reps else None,
                "seconds": list(one.seconds) if one.seconds else None,
                "load_kg": None if one.load_kg is None else _number(one.load_kg),
                "assist_kg": None if one.assist_kg is None else _number(one.assist_kg),
                "rir": one.rir,
                "hold_s": one.hold_s,
                "straps": one.straps,
                "squeeze": one.squeeze,
            }
            for one in lift.sets
        ],
        "starting_load": lift.starting_load,
        "care": lift.care,
        "reasons": [reason_record(reason) for reason in lift.reasons],
    }


def _taken(judged: TakenJudgement | None) -> dict[str, Any] | None:
    if judged is None:
        return None
    return {
        "taken_on": judged.taken.taken_on.isoformat(),
        "title": judged.taken.title,
        "state": judged.state,
        "due": judged.is_due,
        "sentence": judged.sentence,
        "caution": judged.caution,
        "reason": reason_record(judged.reason),
    }
