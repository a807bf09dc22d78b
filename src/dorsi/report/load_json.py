"""Owned loads as JSON: ``dorsi.load/1``. Its schema is ``schemas/load-1.json`` beside this file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dorsi.report.json_parts import estimate_record, number, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dorsi.core.coach.load import NextSets, OwnedLoad, SkillPoint
    from dorsi.core.estimate import Reason
    from dorsi.core.progress.judgement import TrendDay
    from dorsi.core.progress.limits import LiftLimit
    from dorsi.report.load_content import LoadPage

__all__ = ["FORMAT", "loads_as_json"]

FORMAT: Final = "dorsi.load/1"


def loads_as_json(page: LoadPage, *, version: str) -> str:
    """Write the answer as one JSON document; loads in kg, days as YYYY-MM-DD.

    Parameters
    ----------
    page : the answer.
    version : of dorsi.
    """
    document = {
        "format": FORMAT,
        "dorsi": version,
        "as_of": page.as_of.isoformat(),
        "unit": page.unit,
        "sample": page.sample,
        "loads": [_load(one) for one in page.loads],
        "limits": [_limit(one) for one in page.limits],
        "notes": [*page.first, *page.notes],
    }
    return written(document)


def _load(one: OwnedLoad) -> dict[str, Any]:
    return {
        "exercise": one.slug,
        "variant": one.variant,
        "straps": one.straps,
        "name_in_log": one.title,
        "pattern": one.pattern,
        "is_back": one.is_back,
        "basis": one.basis,
        "reps": one.reps,
        "owned_kg": estimate_record(one.load_kg),
        "e1rm_kg": estimate_record(one.e1rm),
        "body_kg": number(one.body_kg),
        "next": _next(one.next),
        "today": one.today,
        "last_day": one.last_day.isoformat(),
        "clean_sets": one.clean_sets,
        "skill": [_point(point) for point in one.skill],
        "strength": [_day(day) for day in one.strength],
        "borrowed_from": list(one.borrowed_from),
        "reasons": _reasons(one.reasons),
        "why_not": one.why_not,
    }


def _next(sets: NextSets | None) -> dict[str, Any] | None:
    if sets is None:
        return None
    return {
        "load_kg": number(sets.load_kg),
        "assist_kg": number(sets.assist_kg),
        "reps": sets.reps,
        "p_clean": estimate_record(sets.p_clean),
        "rule": sets.rule,
        "why": sets.why,
    }


def _point(point: SkillPoint) -> dict[str, Any]:
    return {
        "day": point.day.isoformat(),
        "clean_reps": number(point.clean_reps),
        "reps": point.reps,
        "owned_kg": estimate_record(point.owned_kg),
        "set_ids": list(point.set_ids),
    }


def _day(day: TrendDay) -> dict[str, Any]:
    return {
        "day": day.day.isoformat(),
        "low_kg": number(day.low_kg),
        "middle_kg": number(day.middle_kg),
        "high_kg": number(day.high_kg),
    }


def _limit(one: LiftLimit) -> dict[str, Any]:
    return {
        "exercise": one.slug,
        "variant": one.variant,
        "straps_gain_reps": estimate_record(one.gained_reps),
        "p_grip": estimate_record(one.p_grip),
        "p_arms": estimate_record(one.p_arms),
        "advice": one.advice,
        "sentence": one.sentence,
        "reason": _reasons((one.reason,))[0],
        "why_not": one.why_not,
    }


def _reasons(reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    return [
        {"rule": one.rule, "facts": list(one.facts), "set_ids": list(one.set_ids), "source": one.source}
        for one in reasons
    ]
