"""The verdicts in ``dorsi.report/1``: what an exercise, a series and the back carry."""

from __future__ import annotations

from typing import Any

from dorsi.core.estimate import Estimate
from dorsi.core.progress.judgement import BackVerdict, Expectation, LiftVerdict, Verdict
from dorsi.report.json_parts import day_text

__all__ = ["back_as_json", "verdict_as_json"]


def verdict_as_json(found: LiftVerdict | None, withheld: str | None) -> dict[str, Any]:
    """Write the fields of one judged series; without a verdict they are null and ``withheld`` says why."""
    return {
        "verdict": _verdict(found.verdict) if found else None,
        "verdict_withheld": None if found else withheld,
        "slope_pct_per_week": _slope(found.verdict.slope_pct_per_week) if found else None,
        "p_new_best_42d": _probability(found.p_new_best_42d) if found else None,
        "p_new_best_84d": _probability(found.p_new_best_84d) if found else None,
        "best_above_pct": _per_cent(found.best_above_pct) if found else None,
        "new_levels": [
            {
                "day": level.day.isoformat(),
                "change_pct": round(level.change_pct, 1),
                "weeks_off": None if level.weeks_off is None else round(level.weeks_off, 1),
                "until": None if level.until is None else level.until.isoformat(),
            }
            for level in (found.new_levels if found else ())
        ],
        "expectation": _expectation(found.expectation) if found else None,
    }


def back_as_json(back: BackVerdict | None) -> dict[str, Any] | None:
    """Write the verdict on the back, or null where no back lift could be judged."""
    if back is None:
        return None
    return {
        "verdict": _verdict(back.verdict),
        "slope_pct_per_week": _slope(back.verdict.slope_pct_per_week),
        "lifts": back.lifts,
        "stuck": back.stuck,
        "all_stuck": back.all_stuck,
        "expectation": _expectation(back.expectation),
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    # The three are rounded so that they still add to one; p_plateau is the sum of what is written, not of what was.
    progress, decline = round(verdict.p_progress, 6), round(verdict.p_decline, 6)
    flat = max(0.0, round(1.0 - progress - decline, 6))
    return {
        "state": verdict.state,
        "p_progress": progress,
        "p_flat": flat,
        "p_decline": decline,
        "p_plateau": round(flat + decline, 6),
        "since": day_text(verdict.since),
        "since_low": day_text(verdict.since_low),
        "since_high": day_text(verdict.since_high),
        "earliest_fair_date": day_text(verdict.earliest_fair_date),
        "why_no_date": verdict.why_no_date,
        "n": verdict.n,
        "why": verdict.why,
        "what_would_change": verdict.what_would_change,
        "instead": verdict.instead,
        "views": [{"view": view.view, "state": view.state} for view in verdict.views],
        "reasons": [
            {"rule": r.rule, "facts": [f for f in r.facts if f], "set_ids": r.set_ids, "source": r.source}
            for r in verdict.reasons
        ],
    }


def _slope(slope: Estimate | None) -> dict[str, Any] | None:
    if slope is None:
        return None
    return {
        "value": round(slope.value, 4),
        "low": round(slope.low, 4),
        "high": round(slope.high, 4),
        "level": slope.level,
        "n": slope.n,
        "method": slope.method,
    }


def _expectation(expectation: Expectation | None) -> dict[str, Any] | None:
    if expectation is None:
        return None
    return {
        "change_pct": round(expectation.change_pct, 2),
        "by": expectation.by.isoformat(),
        "by_half": day_text(expectation.by_half),
        "turn": expectation.told_as,
        "halved_by": expectation.halved_by,
        "shortened_by": expectation.shortened_by,
    }


def _probability(probability: float | None) -> float | None:
    return None if probability is None else round(probability, 4)


def _per_cent(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
