"""A judged trial as JSON: ``dorsi.trial-report/1``. Its schema is ``schemas/trial-report-1.json`` beside this file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.tips.finding import tip_named
from dorsi.report.json_parts import estimate_record, reason_record, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dorsi.core.coach.trials.before_after import BeforeAfter, LiftBeforeAfter
    from dorsi.core.coach.trials.groups import GroupResult
    from dorsi.core.coach.trials.judging_trial import TrialResult
    from dorsi.core.coach.trials.trial import Trial

__all__ = ["FORMAT", "before_after_as_json", "group_as_json", "trial_as_json"]

FORMAT = "dorsi.trial-report/1"


def _head(version: str, kind: str, result: TrialResult | GroupResult | BeforeAfter) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "dorsi": version,
        "kind": kind,
        "word": result.word,
        "sentence": result.sentence,
        "effect": estimate_record(result.effect),
        "effect_80": estimate_record(result.effect_80),
        "p_helps": _share(result.p_helps),
        "p_harms": _share(result.p_harms),
        "p_none": _share(result.p_none),
        "reasons": [reason_record(one) for one in result.reasons],
    }


def trial_as_json(result: TrialResult, *, version: str) -> str:
    """Write the report of a trial in one person; before its end the lot and the effect are null.

    Parameters
    ----------
    result : the answer.
    version : of dorsi.
    """
    shown = result.word != "not_judged_yet"
    return written(
        {
            **_head(version, "one_person", result),
            "judged_on": result.day.isoformat(),
            "judged_from": result.judged_from.isoformat() if result.judged_from else None,
            "done": result.done,
            "planned": result.planned,
            "trial": _trial(result.trial, shown=shown),
            "carry_over": estimate_record(result.carry_over),
            "noise": _round(result.noise),
            "points": [
                {
                    "exercise": p.exercise,
                    "day": p.day.isoformat(),
                    "arm": p.arm,
                    "value": _round(p.value),
                    "typed": p.typed,
                    "set_ids": list(p.set_ids),
                }
                for p in result.points
            ],
            "deviations": list(result.deviations),
            "harms": list(result.harms),
        }
    )


def _trial(trial: Trial, *, shown: bool) -> dict[str, Any]:
    catalogue = load_catalogue()
    return {
        "tip": trial.tip,
        "title": tip_named(trial.tip).title,
        "design": trial.design,
        "exercises": [{"slug": slug, "name": catalogue[slug].name} for slug in trial.exercises],
        "measured": trial.measured,
        "words": trial.kind.words,
        "unit": trial.kind.unit,
        "worth": trial.worth,
        "sized_for": trial.effect,
        "noise": trial.noise,
        "sessions": trial.sessions,
        "weeks": trial.weeks,
        "start": trial.start.isoformat(),
        "end_by": trial.end_by.isoformat(),
        "seed": trial.seed,
        "lot": trial.lot if shown else None,
        "power": trial.power,
    }


def group_as_json(result: GroupResult, notes: Sequence[str], *, version: str) -> str:
    """Write the report of a table.

    Parameters
    ----------
    result : the answer.
    notes : what had to be left out of the table.
    version : of dorsi.
    """
    return written(
        {
            **_head(version, "table", result),
            "design": result.design,
            "tried": result.ask.tried,
            "against": result.ask.against,
            "unit": result.unit,
            "worth": _round(result.worth),
            "worth_from": result.worth_from,
            "believed": estimate_record(result.believed),
            "p_any": _share(result.p_any),
            "sd": _round(result.sd),
            "n": [{"arm": arm, "n": n} for arm, n in result.n.items()],
            "differences": [{"athlete": who, "value": _round(v)} for who, v in result.differences.items()],
            "values": [{"arm": arm, "values": [_round(v) for v in own]} for arm, own in result.values.items()],
            "period_effect": estimate_record(result.period_effect),
            "notes": [*notes, *result.notes],
        }
    )


def before_after_as_json(result: BeforeAfter, *, version: str) -> str:
    """Write the reading of a change in the past.

    Parameters
    ----------
    result : the answer.
    version : of dorsi.
    """
    return written(
        {
            **_head(version, "before_after", result),
            "change": result.change.isoformat(),
            "as_of": result.as_of.isoformat(),
            "weeks_after": _round(result.weeks_after),
            "unit": "%",
            "worth": _round(result.worth),
            "naive": _round(result.naive),
            "by_trend": _round(result.by_trend),
            "by_recovery": _round(result.by_recovery),
            "lifts": [_lift(one) for one in result.lifts],
            "notes": list(result.notes),
        }
    )


def _lift(one: LiftBeforeAfter) -> dict[str, Any]:
    return {
        "slug": one.slug,
        "name": one.title,
        "sessions": [{"day": day.isoformat(), "value": _round(value)} for day, value in one.sessions],
        "expected": [
            {"day": day.isoformat(), "low": _round(low), "middle": _round(middle), "high": _round(high)}
            for day, low, middle, high in one.expected
        ],
        "set_ids": list(one.set_ids),
    }


def _share(value: float | None) -> float | None:
    return None if value is None else round(min(max(value, 0.0), 1.0), 4)


def _round(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.5g}")
