"""What is said of breaks in the last half year: several of them, or one long one; and, once, what kept away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.rows import GAP_DAYS, HALF_A_YEAR_DAYS, gaps_of
from dorsi.core.coach.prescription.own_log.in_the_log import irregular_weeks, usual_days
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.sentence import Sentence, as_part
from dorsi.core.coach.prescription.steps.next_sentence import NextSentence
from dorsi.core.coach.prescription.traits import traits_of
from dorsi.core.phrases import listed

__all__ = ["breaks_first", "breaks_named", "breaks_of_half_year", "coming_back_in_part", "with_why_away"]

#: So many gaps of three weeks in half a year, and the days come before all else.
MANY_GAPS: Final = 2
LONG_GAP_DAYS: Final = 28
WHY_AWAY: Final = (
    "What kept you away? Time: a quarter of an hour on that day keeps it. Travel or shifts: choose the day of each "
    "week beforehand. Illness or pain: that comes first, and you begin lighter. No wish to go: change one lift for one "
    "you like."
)


def breaks_first(found: Diagnosis) -> tuple[Sentence, ...]:
    """Say that the days come first after two breaks and more in half a year.

    Parameters
    ----------
    found : of the day; empty where there were fewer.
    """
    gaps = breaks_of_half_year(found)
    if len(gaps) < MANY_GAPS:
        return ()
    since = gaps[-1][1]
    kept = usual_days([row for row in found.rows.rows if row.back and row.day >= since])
    days = f"First eight weeks without another break: {kept}, every week."
    return as_part("do", days) + as_part("log", f"{_breaks(gaps)}, so part of what rises is coming back.")


def breaks_named(found: Diagnosis) -> str | None:
    """Name the breaks of the last half year, without an end; None where there were fewer than two.

    Parameters
    ----------
    found : of the day.
    """
    gaps = breaks_of_half_year(found)
    return _breaks(gaps) if len(gaps) >= MANY_GAPS else None


def breaks_of_half_year(found: Diagnosis) -> list[tuple[date, date]]:
    """Between which days was the back not trained for three weeks and more in the last half year?

    Parameters
    ----------
    found : of the day.
    """
    days = sorted({row.day for row in found.rows.rows if row.back and row.ago < HALF_A_YEAR_DAYS})
    return gaps_of(days, GAP_DAYS)


def _breaks(gaps: Sequence[tuple[date, date]]) -> str:
    """Name the breaks."""
    return f"Breaks of {listed([str((b - a).days // 7) for a, b in gaps])} weeks lie in the last half year"


def coming_back_in_part(found: Diagnosis) -> str | None:
    """Say that a break of four weeks and more lies in the half year, so that not all that rises is new strength.

    Parameters
    ----------
    found : of the day; None where there was none.
    """
    days = {row.day for row in found.rows.everything if row.back}
    # A break that began before the half year and ended in it is one too.
    half_year = found.as_of - timedelta(days=HALF_A_YEAR_DAYS)
    gaps = [(b - a, b) for a, b in gaps_of(sorted(days), LONG_GAP_DAYS) if b > half_year]
    if not gaps:
        return None
    longest, until = max(gaps)
    weeks = longest.days // 7
    return f"Part of what rises is coming back after {weeks} weeks without the back until {until.isoformat()}."


def with_why_away(made: Prescription, found: Diagnosis, earlier: Earlier | None) -> Prescription:
    """Give an answer that asks, once for each break, what kept the lifter away, where the days are the matter.

    Parameters
    ----------
    made, found : of today.
    earlier : what was said before: what was asked then is asked again only after a new break.
    """
    if made.is_away or found.returning is not None or made.kind in {"stop", "wait"}:
        return made
    days = {row.day for row in found.rows.everything if row.back and row.ago < HALF_A_YEAR_DAYS}
    gaps = gaps_of(sorted(days), GAP_DAYS)
    few = made.remedy is not None and traits_of(made.remedy.slug).seen_by == "weeks"
    if not few and len(gaps) < MANY_GAPS and irregular_weeks(found.rows) is None:
        return made
    asked = earlier.why_asked if earlier is not None else None
    if asked is not None and (not gaps or gaps[-1][1] <= asked):
        return made
    step = next((n for n, one in enumerate(made.sentences) if isinstance(one, NextSentence)), len(made.sentences))
    # What is asked about is named, once.
    known = few or len(gaps) < MANY_GAPS or any(_breaks(gaps) in one for one in made.sentences)
    why = as_part("log", None if known else f"{_breaks(gaps)}.") + as_part("ask", WHY_AWAY)
    told = (*made.sentences[:step], *why, *made.sentences[step:])
    return replace(made, sentences=told, asks_why=True)
