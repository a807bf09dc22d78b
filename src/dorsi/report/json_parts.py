"""What every JSON answer writes in the same way: the document itself, days, numbers, estimates and reasons."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from datetime import date

    from dorsi.core.estimate import Estimate, Reason

__all__ = ["day_text", "estimate_record", "number", "reason_record", "written"]


def written(document: dict[str, Any]) -> str:
    """Write a document on one line; a number that is none never gets this far."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"


def day_text(day: date | None) -> str | None:
    """Give a day as ISO text; unknown stays None."""
    return day.isoformat() if day else None


def number(value: float | None, decimals: int = 4) -> float | int | None:
    """Give whole numbers without a point and others without dust; what is not a number is unknown.

    >>> number(2.0), number(0.123456), number(float("nan")), number(None)
    (2, 0.1235, None, None)
    """
    if value is None or not math.isfinite(value):
        return None
    rounded = round(float(value), decimals)
    return int(rounded) if rounded == int(rounded) else rounded


@overload
def estimate_record(estimate: Estimate) -> dict[str, Any]: ...


@overload
def estimate_record(estimate: None) -> None: ...


def estimate_record(estimate: Estimate | None) -> dict[str, Any] | None:
    """Give a number with its interval, where it rests on and how it was made."""
    if estimate is None:
        return None
    return {
        "value": number(estimate.value),
        "low": number(estimate.low),
        "high": number(estimate.high),
        "level": estimate.level,
        "unit": estimate.unit,
        "n": estimate.n,
        "method": estimate.method,
    }


def reason_record(reason: Reason) -> dict[str, Any]:
    """Give a reason so that it opens: its rule, facts, sets and source."""
    return {
        "rule": reason.rule,
        "facts": [fact for fact in reason.facts if fact],
        "set_ids": list(reason.set_ids),
        "source": reason.source,
    }
