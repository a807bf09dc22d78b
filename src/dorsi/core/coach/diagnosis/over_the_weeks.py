"""By how much did the back change over the weeks that are meant, in one sentence, and what leaves it open?"""

from __future__ import annotations

from dorsi.core.coach.diagnosis.problem import Problem
from dorsi.core.coach.moved import MOVED_PCT
from dorsi.core.progress.judgement import Stretch

__all__ = ["over_the_weeks", "weeks_ago"]

_MINUS = "\N{MINUS SIGN}"
MOST_NAMED = 2
#: Slopes that print as 0.00 are said to be none.
_NOTHING = 0.005


def over_the_weeks(problem: Problem) -> str | None:
    """Say by how much the back changed in all, days as in the ISO calendar; None where that is not known, or of a lift.

    Parameters
    ----------
    problem : the back, stuck or declining.
    """
    stretch = problem.stretch
    if stretch is None:
        return None
    since = f", since about {problem.since.isoformat()}," if problem.since else ""
    said = f"Over the last {stretch.weeks:.0f} weeks{since} it {_went(problem, stretch)}"
    earlier = stretch.earlier_pct_per_week
    if problem.is_open or earlier is None or abs(earlier) < _NOTHING:
        return f"{said}."
    return f"{said}; before that {_number(round(earlier, 2))} % a week."


def weeks_ago(problem: Problem) -> int | None:
    """Before how many weeks did the back stand higher, where that is sure though the verdict names no fall?"""
    stretch = problem.stretch
    return round(stretch.weeks) if stretch is not None and problem.is_lower else None


def _went(problem: Problem, stretch: Stretch) -> str:
    low, high = round(stretch.change_pct.low), round(stretch.change_pct.high)
    both = f"{_number(low)} to {'+' if high > 0 else ''}{_number(high)} % in all"
    if problem.is_open:
        reasons = ", and ".join(_reasons(stretch))
        return f"changed by {both}, so it may have risen or fallen: {reasons}"
    if high < 0:
        return f"fell by {_span(-high, -low)} % in all"
    if low > 0:
        return f"rose by {_span(low, high)} % in all"
    return f"{'stood still or fell' if problem.falls or low < -MOVED_PCT else 'stood still'}: {both}"


def _span(least: int, most: int) -> str:
    """Write from how much to how much; what prints as one number is about that."""
    return f"{least} to {most}" if least < most else f"about {most}"


def _reasons(stretch: Stretch) -> list[str]:
    """Say what leaves it open, in the order in which a lifter can check it."""
    reasons = []
    if stretch.other_reps:
        went = [f"{one.name} {one.before:g} to {one.now:g}" for one in stretch.other_reps[:MOST_NAMED]]
        reasons.append(f"the repetitions changed ({', '.join(went)})")
    if stretch.all_along < stretch.lifts:
        those = f"only {stretch.all_along}" if stretch.all_along else "none"
        was = "were" if stretch.all_along > 1 else "was"
        reasons.append(f"{those} of its {stretch.lifts} lifts {was} done all along")
    if stretch.apart_pct >= MOVED_PCT:
        reasons.append("its lifts went different ways")
    return reasons or ["its sessions scatter too much"]


def _number(value: float) -> str:
    return f"{_MINUS if value < 0 else ''}{abs(value):g}"
