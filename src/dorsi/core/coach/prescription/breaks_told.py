"""What is said of breaks in the last half year: several of them, or one long one behind what rises."""

from __future__ import annotations

from typing import Final

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.rows import GAP_DAYS, HALF_A_YEAR_DAYS, gaps_of
from dorsi.core.coach.prescription.in_the_log import usual_days

__all__ = ["breaks_first", "coming_back_in_part"]

#: So many gaps of three weeks in half a year, and the days come before all else.
MANY_GAPS: Final = 2
LONG_GAP_DAYS: Final = 28


def breaks_first(found: Diagnosis) -> str | None:
    """Say that the days come first after two breaks and more in half a year.

    Parameters
    ----------
    found : of the day; None where there were fewer.
    """
    rows = found.rows
    days = sorted({row.day for row in rows.rows if row.back and row.ago < HALF_A_YEAR_DAYS})
    gaps = gaps_of(days, GAP_DAYS)
    if len(gaps) < MANY_GAPS:
        return None
    since = gaps[-1][1]
    kept = usual_days([row for row in rows.rows if row.back and row.day >= since])
    off = [str((b - a).days // 7) for a, b in gaps]
    weeks = f"{', '.join(off[:-1])} and {off[-1]}"
    return (
        f"Breaks of {weeks} weeks lie in the last half year, so part of what rises is coming back. First eight weeks "
        f"without another: {kept}, every week."
    )


def coming_back_in_part(found: Diagnosis) -> str | None:
    """Say that a break of four weeks and more lies in the half year, so that not all that rises is new strength.

    Parameters
    ----------
    found : of the day; None where there was none.
    """
    days = sorted({row.day for row in found.rows.everything if row.back and row.ago < HALF_A_YEAR_DAYS})
    gaps = [(b - a, b) for a, b in gaps_of(days, LONG_GAP_DAYS)]
    if not gaps:
        return None
    longest, until = max(gaps)
    weeks = longest.days // 7
    return f"Part of what rises is coming back after {weeks} weeks without the back until {until.isoformat()}."
