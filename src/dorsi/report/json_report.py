"""The report as JSON: ``dorsi.report/1``. Its schema is ``schemas/report-1.json`` beside this file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dorsi.core.estimate import Estimate
from dorsi.core.progress.judgement import Judgement
from dorsi.core.progress.review import LiftCourse, RegionWeek, Review, SeriesCourse
from dorsi.core.units import LoadUnit
from dorsi.report.content import FileLine, level_of, sides_of, verdict_of
from dorsi.report.json_parts import day_text, number, reason_record, written
from dorsi.report.json_verdict import back_as_json, verdict_as_json
from dorsi.report.verdict_words import why_unjudged

__all__ = ["FORMAT", "JsonFile", "review_as_json"]

FORMAT = "dorsi.report/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonFile:
    """A file's account with what only the JSON carries."""

    line: FileLine
    format: str
    merged: int


def review_as_json(
    review: Review,
    files: Sequence[JsonFile],
    *,
    unit: LoadUnit,
    version: str,
    as_of_given: bool,
    judgement: Judgement | None = None,
) -> str:
    """Write a review as one JSON document.

    Parameters
    ----------
    review : the answer.
    files : the account of each file.
    unit : the unit the reader sees elsewhere; all loads in here are kg.
    version : of dorsi.
    as_of_given : whether the day was asked for, or is the last session in the logs.
    judgement : the verdicts of the same day.
    """
    document = {
        "format": FORMAT,
        "dorsi": version,
        "sample": review.sample,
        "as_of": review.as_of.isoformat() if review.first_day else None,
        "as_of_is_last_session": not as_of_given,
        "later_sessions": review.later_sessions,
        "unit": unit,
        "sets": review.sets,
        "first": day_text(review.first_day),
        "last": day_text(review.last_day),
        "files": [_file(f) for f in files],
        "merged": sum(f.merged for f in files),
        "regions": [_region(r) for r in review.regions],
        "muscle_sets_a_week": {m: number(v, 6) for m, v in review.muscle_sets_a_week.items()},
        "pulls_a_week": {
            "vertical": number(review.vertical_pull_sets, 6),
            "horizontal": number(review.horizontal_pull_sets, 6),
        },
        "lumbar_load": {"this_week": number(review.lumbar_load, 6), "soft_cap": number(review.lumbar_load_cap, 6)},
        "back": back_as_json(judgement.back if judgement else None),
        "back_withheld": judgement.why_no_back if judgement else None,
        "exercises": [_lift(c, judgement, review.as_of) for c in review.lifts],
        "attendance": {
            "sessions": review.attendance.sessions,
            "back_sessions": review.attendance.back_sessions,
            "weeks": number(review.attendance.weeks, 6),
            "sessions_a_week": number(review.attendance.sessions_a_week, 6),
            "sessions_a_week_lately": number(review.attendance.sessions_a_week_lately, 6),
            "lately_weeks": number(review.attendance.lately_weeks, 6),
            "gaps": [[a.isoformat(), b.isoformat()] for a, b in review.attendance.gaps],
        },
        "programme_changes": [
            {"day": c.day.isoformat(), "started": c.started, "stopped": c.stopped} for c in review.changes
        ],
        "unrecognised": [
            {"name": name, "sets": c.sets, "candidates": c.candidates}
            for c in review.unrecognised
            for name in c.names_in_log[:1]
        ],
        "warnings": review.warnings,
    }
    return written(document)


def _file(file: JsonFile) -> dict[str, Any]:
    line = file.line
    return {
        "file": line.file,
        "format": file.format,
        "title": line.title,
        "tested_on_real_file": line.tested_on_real_file,
        "rows": line.rows,
        "set_rows": line.set_rows,
        "sets": line.sets,
        "warm_ups": line.warm_ups,
        "not_sets": dict(line.not_sets),
        "rejected": [{"line": number, "reason": reason} for number, reason in line.rejected],
        "merged": file.merged,
        "unit": line.unit,
        "unit_inferred": line.unit_inferred,
        "unit_reason": line.unit_reason,
        "entered_in": line.entered_in,
        "date_order_assumed": line.date_order_assumed,
        "notices": line.notices,
    }


def _lift(lift: LiftCourse, judgement: Judgement | None, as_of: date) -> dict[str, Any]:
    bare = next((s for s in lift.series if not s.straps), None)
    return {
        "slug": lift.slug,
        "variant": lift.variant,
        "title": lift.title,
        "exercise_name": lift.exercise_name,
        "other_group": lift.other_group,
        "names_in_log": lift.names_in_log,
        "regions": lift.regions,
        "is_back": lift.is_back,
        "sets": lift.sets,
        "working_sets": lift.working_sets,
        "sessions": lift.sessions,
        "total_reps": number(lift.total_reps, 6),
        "volume_kg": number(lift.volume_kg, 6),
        "volume_withheld": lift.why_no_volume,
        "first": lift.first.isoformat(),
        "last": lift.last.isoformat(),
        "load_meaning": lift.load_meaning,
        "load_meaning_decided": lift.load_meaning_decided,
        "e1rm_kg": _estimate(level_of(judgement, lift, bare)) if bare else None,
        "e1rm_withheld": bare.why_no_e1rm if bare else None,
        **_judged(lift, bare or next(iter(lift.series), None), judgement, as_of),
        "series": [_series(s, lift, judgement, as_of) for s in lift.series],
        "candidates": lift.candidates,
        "reasons": [reason_record(r) for r in lift.reasons],
    }


def _judged(lift: LiftCourse, series: SeriesCourse | None, judgement: Judgement | None, as_of: date) -> dict[str, Any]:
    return verdict_as_json(verdict_of(judgement, lift, series), why_unjudged(series, as_of))


def _series(series: SeriesCourse, lift: LiftCourse, judgement: Judgement | None, as_of: date) -> dict[str, Any]:
    return {
        "straps": series.straps,
        "measured_in": series.measured_in,
        "e1rm_kg": _estimate(level_of(judgement, lift, series)),
        "e1rm_withheld": series.why_no_e1rm,
        "best_set": series.best_set,
        "best_set_id": series.best_set_id,
        "best_day": day_text(series.best_day),
        **_judged(lift, series, judgement, as_of),
        "sides": [{"side": one.side, **verdict_as_json(one, None)} for one in sides_of(judgement, lift, series)],
        "course": {
            "columns": ["day", "best", "low", "trend", "high", "top_set_id"],
            "rows": [
                [
                    p.day.isoformat(),
                    _short(p.best_kg),
                    _short(p.low_kg),
                    _short(p.trend_kg),
                    _short(p.high_kg),
                    p.top_set_id,
                ]
                for p in series.points
            ],
        },
    }


def _region(region: RegionWeek) -> dict[str, Any]:
    return {
        "region": region.region,
        "sets_this_week": number(region.sets_this_week, 6),
        "sets_a_week": number(region.sets_a_week, 6),
        "hard_known": number(region.hard_known, 6),
        "effort_unknown": number(region.effort_unknown, 6),
        "easy": number(region.easy, 6),
        "target": [region.target_low, region.target_high],
        "weekly": [[day.isoformat(), number(sets, 6)] for day, sets in region.weekly],
        "reason": reason_record(region.reason),
    }


def _estimate(estimate: Estimate | None) -> dict[str, Any] | None:
    if estimate is None:
        return None
    return {
        "value": _short(estimate.value),
        "low": _short(estimate.low),
        "high": _short(estimate.high),
        "level": estimate.level,
        "n": estimate.n,
        "method": estimate.method,
    }


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
