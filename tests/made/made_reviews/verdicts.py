"""Made-up verdicts, one state after the other."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dorsi.core.estimate import Estimate, Reason
from dorsi.core.progress.judgement import (
    BackVerdict,
    Expectation,
    Judgement,
    LiftVerdict,
    State,
    TrendDay,
    Verdict,
    View,
)
from made_reviews.book import AS_OF

if TYPE_CHECKING:
    from dorsi.core.progress.review import Review

_CHANCES: dict[State, tuple[float, float, float]] = {
    "progressing": (0.91, 0.07, 0.02),
    "cannot_tell": (0.55, 0.38, 0.07),
    "plateau_likely": (0.12, 0.74, 0.14),
    "declining": (0.01, 0.05, 0.94),
}
_SLOPES: dict[State, float] = {"progressing": 0.31, "cannot_tell": 0.12, "plateau_likely": 0.01, "declining": -0.42}


def verdict(state: State, n: int, as_of: date = AS_OF, words: str = "") -> Verdict:
    chances, slope = _CHANCES[state], _SLOPES[state]
    turned = state in {"plateau_likely", "declining"}
    told = state != "cannot_tell"
    return Verdict(
        state=state,
        p_progress=chances[0],
        p_flat=chances[1],
        p_decline=chances[2],
        since=as_of - timedelta(days=90) if turned else None,
        since_low=as_of - timedelta(days=130) if turned else None,
        since_high=as_of - timedelta(days=50) if turned else None,
        slope_pct_per_week=Estimate(
            value=slope, low=slope - 0.12, high=slope + 0.14, level=0.8, unit="%/week", method="hinge", n=n
        ),
        earliest_fair_date=as_of if told else as_of + timedelta(days=47) if n > 5 else None,
        why_no_date=None if told or n > 5 else "Cannot be judged from load at this rate.",
        instead=() if told or n > 5 else ("reps at a load", "clean reps", "volume"),
        views=(View(view="If unnoted sets were further from failure", state="cannot_tell"),) if turned else (),
        n=n,
        why=f"{n} sessions on one scale {words}: the slope was 0.4 % a week before and is flat since.",
        what_would_change=f"Two sessions above the best {words} would make progress more likely than not.",
        reasons=(Reason(rule="Three exclusive events.", facts=(words,), source="Harvey 1989"),),
    )


def judge(
    found: Review,
    states: tuple[State, ...] = ("progressing", "plateau_likely", "cannot_tell", "declining"),
    words: str = "",
) -> Judgement:
    """Make up verdicts for every series on a load of a review, one state after the other."""
    judged = []
    series_of_all = [(a, one) for a in found.lifts if a.slug for one in a.series if one.measured_in == "kg"]
    for i, (one, course) in enumerate(series_of_all):
        state = states[i % len(states)]
        trend = tuple(
            TrendDay(day=p.day, low_kg=0.97 * p.trend_kg, middle_kg=p.trend_kg, high_kg=1.03 * p.trend_kg)
            for p in course.points
            if p.trend_kg is not None
        )
        judged.append(
            LiftVerdict(
                slug=one.slug,
                variant=one.variant,
                straps=course.straps,
                title=one.title,
                is_back=one.is_back,
                verdict=verdict(state, len(course.points), found.as_of, words),
                level=course.e1rm,
                trend=trend,
                p_new_best_42d=0.35,
                p_new_best_84d=0.52,
                expectation=Expectation(
                    change_pct=3.0, by=found.as_of + timedelta(days=60), halved_by=("note the RIR", "same day order")
                ),
            )
        )
    back = tuple(dict.fromkeys(one.title for one in judged if one.is_back))
    stuck = tuple(dict.fromkeys(one.title for one in judged if one.is_back and one.verdict.state == "plateau_likely"))
    return Judgement(
        as_of=found.as_of,
        lifts=tuple(judged),
        back=BackVerdict(
            verdict=verdict(states[0], 40, found.as_of, words),
            lifts=back,
            stuck=stuck,
            all_stuck=back == stuck,
            expectation=Expectation(
                change_pct=2.0,
                by=found.as_of + timedelta(days=50),
                halved_by=("the same order of the day", "a top set near failure", "RIR noted", "straps fixed"),
            ),
        )
        if back
        else None,
        notes=(words,) if words else (),
    )
