"""What is said of the time after a change: why no day can be named, and what comes next if it does not help."""

from __future__ import annotations

from datetime import date

from dorsi.core.coach.diagnosis.diagnosing import Diagnosed
from dorsi.core.coach.diagnosis.weighing import Weighed

__all__ = ["if_it_fails", "then", "why_no_date"]


def why_no_date(first: Diagnosed) -> str:
    """Say why the trend alone names no day, and what to look at as well."""
    verdict = first.problem.verdict
    seen = ", ".join(verdict.instead) or "repetitions at the same load, clean repetitions, sets and days kept"
    return f"the trend of the load alone cannot tell it within a year; look at {seen} as well"


def if_it_fails(first: Diagnosed, weighed: Weighed | None, judge: date) -> tuple[str, ...]:
    """Say what comes next if this does not help."""
    title = _second(first, weighed)
    return (f'no rise by {judge.isoformat()}: then the next cause, "{title}", is looked at',) if title else ()


def _second(first: Diagnosed, weighed: Weighed | None) -> str | None:
    """Name the cause that comes next."""
    rest = [one for one in first.ranked if one.cause is not None and one is not weighed and one.weight.value > 0.05]  # noqa: PLR2004 -- less is no second
    return rest[0].cause.title.lower() if rest and rest[0].cause else None


def then(first: Diagnosed, weighed: Weighed | None) -> str:
    """Say what comes if the change does not help."""
    title = _second(first, weighed)
    return f'"{title}" is looked at next' if title else "what you note until then decides what comes next"
