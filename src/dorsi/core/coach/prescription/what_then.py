"""What is said of the time after a change: why no day can be named, and what comes next if it does not help."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from dorsi.core.coach.diagnosis.diagnosing import Diagnosed
from dorsi.core.coach.diagnosis.weighing import Weighed
from dorsi.core.coach.prescription.choosing_remedy import remedy_of
from dorsi.core.safety.flags import Flags

__all__ = ["if_it_fails", "then", "why_no_date"]

#: A cause of less weight is no second one.
_LEAST: float = 0.05


def why_no_date(first: Diagnosed) -> str:
    """Say why the trend alone names no day, and what to look at as well."""
    verdict = first.problem.verdict
    seen = ", ".join(verdict.instead) or "repetitions at the same load, clean repetitions, sets and days kept"
    return f"the trend of the load alone cannot tell it within a year; look at {seen} as well"


def if_it_fails(first: Diagnosed, weighed: Weighed | None, judge: date) -> tuple[str, ...]:
    """Say what comes next if this does not help."""
    second = _second(first, weighed)
    title = second.cause.title.lower() if second is not None and second.cause else None
    return (f'no rise by {judge.isoformat()}: then the next cause, "{title}", is looked at',) if title else ()


def _second(first: Diagnosed, weighed: Weighed | None) -> Weighed | None:
    """Give the cause that comes next."""
    rest = [one for one in first.ranked if one.cause is not None and one is not weighed and one.weight.value > _LEAST]
    return rest[0] if rest else None


def then(first: Diagnosed, weighed: Weighed | None, tried: Collection[str] = (), flags: Flags | None = None) -> str:
    """Say what comes if the change does not help: the remedy of the next cause, or the note that is missing.

    Parameters
    ----------
    first : the problem with its causes.
    weighed : the cause that is acted on.
    tried : remedies that are not made again, the one that is made now among them.
    flags : of health.
    """
    second = _second(first, weighed)
    remedy = (
        remedy_of(second.cause, first.case, set(tried), flags or Flags())
        if second is not None and second.cause
        else None
    )
    if remedy is not None:
        title = second.cause.title.lower() if second is not None and second.cause else ""
        return f'next is "{title}": {remedy.title[:1].lower()}{remedy.title[1:]}'
    if first.to_log is not None:
        return f"next you note {first.to_log.words} for four weeks"
    return "ask again: what you noted until then decides"
