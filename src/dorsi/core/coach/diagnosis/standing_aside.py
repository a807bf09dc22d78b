"""What has no standstill to act on, though its trend says so: lifts hardly done, new, small, or coming up again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from dorsi.core.coach.best_set import best_set, set_text
from dorsi.core.coach.diagnosis.bests import FEWEST_DAYS
from dorsi.core.coach.diagnosis.problem import LARGE, Problem, lift_key
from dorsi.core.coach.diagnosis.rows import HALF_A_YEAR_DAYS, LATELY_WEEKS, LiftKey, Row, Rows
from dorsi.core.coach.diagnosis.since_pain import SincePain, since_pain_words
from dorsi.core.coach.moved import MOVED_PCT
from dorsi.core.phrases import counted
from dorsi.core.progress.history import History

__all__ = ["FELL_MUCH", "at_the_head", "why_aside"]

#: A lift without a set for so long begins anew; one that began so lately has no standstill to speak of.
ABSENT_DAYS: Final = 56
YOUNG_DAYS: Final = 112
#: A lift heads an answer only where its own sessions say so clearly that it stands or falls; a best of the last month
#: above that of half a year is no standstill.
OWN_SURE: Final = 0.6
#: A lift that stands at less than this is asked about.
FELL_MUCH: Final = 0.8
MONTH_DAYS: Final = 30
#: So many months of best sets, none clearly below the one before, show that a lift comes up again.
MONTHS_UP: Final = 4
SAME: Final = 0.02


def at_the_head(
    problems: Sequence[Problem],
    rows: Rows,
    history: History,
    *,
    back_rises: bool,
    doubted: Collection[LiftKey] = (),
    since_pain: Mapping[LiftKey, SincePain] | None = None,
    falling: Collection[LiftKey] = (),
) -> tuple[list[Problem], dict[str, str]]:
    """Tell what is acted on from what is only mentioned.

    A back of which half or more rises is not turned upside down for one lift. A lift that is hardly done, that came
    back a few weeks ago, or that is a small one beside large ones has no standstill to act on; nor has one whose load
    is doubted, before it is known what it is. What is lighter since pain was noted (``since_pain``) is on its way
    back, and so is a back of which nothing else falls (``falling``: the lifts that do).
    """
    since_pain = since_pain or {}
    kept: list[Problem] = []
    aside: dict[str, str] = {}
    for one in problems:
        why = _of_since_pain(one, since_pain, falling, rows, history)
        why = why or (_of_doubted(one) if _is_doubted(one, doubted) else why_aside(one, rows, history))
        if why is None and back_rises and one.lift is not None and one.lift.is_back:
            why = f"{one.title} stands still or falls while others rise: nothing is changed for one lift."
        if why is None:
            kept.append(one)
        else:
            aside[why] = one.key
    return kept, aside


def _of_since_pain(
    one: Problem, since_pain: Mapping[LiftKey, SincePain], falling: Collection[LiftKey], rows: Rows, history: History
) -> str | None:
    """Say that it is lower since pain was noted, for a lift or for a back; None where that is not all of it."""
    if one.lift is not None:
        its = since_pain.get(lift_key(one.lift))
        return since_pain_words(one.title, its, history) if its else None
    hurt = [key for key in rows.back_lifts() if key in since_pain]
    if not one.below or not hurt or any(key not in since_pain for key in falling):
        return None
    return f"{one.title} stands lower since pain was noted; no other lift falls, so that is the way back."


def _is_doubted(one: Problem, doubted: Collection[LiftKey]) -> bool:
    return one.lift is not None and lift_key(one.lift) in doubted


def _of_doubted(one: Problem) -> str:
    return f"{one.title} does not rise; what its load is, is asked first, so nothing is changed for it yet."


def why_aside(one: Problem, rows: Rows, history: History) -> str | None:
    """Say why this lift does not stand at the head; None where it may."""
    lift = one.lift
    if lift is None:
        return None
    own = _rows_of_lift(one, rows)
    days = sorted({row.day for row in own})
    seen = sum((rows.as_of - day).days < 7 * LATELY_WEEKS for day in days)
    if seen < FEWEST_DAYS:
        return (
            f"{one.title} does not rise, but it was done on {counted(seen, 'day')} in {LATELY_WEEKS} weeks: no "
            "standstill to act on. If it matters to you, put it back into every week once nothing else is changed."
        )
    begun = next((b for a, b in reversed(list(pairwise(days))) if (b - a).days >= ABSENT_DAYS), days[0])
    began_anew = begun != days[0] or rows.weeks * 7 > (rows.as_of - begun).days + ABSENT_DAYS
    if began_anew and (rows.as_of - begun).days < YOUNG_DAYS:
        return (
            f"{one.title} has been done without a long break since {begun.isoformat()} only: too short to call it a "
            "standstill."
        )
    if lift.is_back and own[-1].exercise.pattern not in LARGE and _large_in_use(rows):
        return _of_small(one, own, history)
    return _not_sure_of(one, own, history)


def _of_small(one: Problem, own: Sequence[Row], history: History) -> str:
    """Say of a small lift that it is left as it is, or ask what came in between where it fell by much."""
    now = best_set(history, (row.place for row in own if row.ago < MONTH_DAYS))
    before = best_set(history, (row.place for row in own if MONTH_DAYS <= row.ago < HALF_A_YEAR_DAYS))
    if now is None or before is None or now.max_kg > FELL_MUCH * before.max_kg:
        return f"{one.title} does not rise; it is a small lift, so it gets no change of its own."
    # With their days: the month is that up to the last session, not up to the day of asking.
    went = " to ".join(f"{set_text(each, history.unit)} on {each.day.isoformat()}" for each in (before, now))
    return (
        f"{one.title} went from {went}. If it hurts, leave it out; if its form or equipment changed, it is no fall. "
        "As a small lift it gets no change of its own."
    )


def _not_sure_of(one: Problem, own: Sequence[Row], history: History) -> str | None:
    """Say why a lift is not called stuck though its verdict does so: its own sessions, or its best month, deny it."""
    lift = one.lift
    if lift is None:
        return None
    if (up := _coming_up(own, history)) is not None:
        return f"{one.title} {up}"
    alone = lift.verdict.p_plateau_alone
    if alone is not None and alone < OWN_SURE:
        return f"{one.title} may be rising too slowly to be sure: it stays as it is."
    lately = best_set(history, (row.place for row in own if row.ago < MONTH_DAYS))
    before = best_set(history, (row.place for row in own if MONTH_DAYS <= row.ago < HALF_A_YEAR_DAYS))
    if lately is None or before is None or lately.max_kg <= before.max_kg * (1 + SAME):
        return None
    return f"{one.title}: its best set of half a year is of the last month, so it is not called stuck."


def _coming_up(own: Sequence[Row], history: History) -> str | None:
    """Say that a lift below an old best has come up for four months, its best of no month below that of the last."""
    months = [best_set(history, (row.place for row in own if row.ago // MONTH_DAYS == ago)) for ago in range(3, -1, -1)]
    best = best_set(history, (row.place for row in own if row.ago >= MONTHS_UP * MONTH_DAYS))
    known = [one for one in months if one is not None]
    if best is None or len(known) < MONTHS_UP:
        return None
    first, now = known[0], known[-1]
    steady = all(b.max_kg >= (1 - SAME) * a.max_kg for a, b in pairwise(known))
    below = now.max_kg <= best.max_kg / (1 + MOVED_PCT / 100)
    if not steady or not below or now.max_kg < (1 + MOVED_PCT / 100) * first.max_kg:
        return None
    then, there, old = (set_text(one, history.unit) for one in (first, now, best))
    return (
        f"is coming up to its best of {best.day.isoformat()} ({old}): from {then} to {there} in four months, so it is "
        "not called stuck."
    )


def _rows_of_lift(one: Problem, rows: Rows) -> list[Row]:
    lift = one.lift
    if lift is None:
        return []
    return [row for row in rows.rows if row.lift == lift_key(lift)]


def _large_in_use(rows: Rows) -> bool:
    """Is a large lift of the back in use?"""
    days: dict[tuple[str | None, str], set[date]] = defaultdict(set)
    for row in rows.lately():
        if row.back and row.exercise.pattern in LARGE:
            days[row.key].add(row.day)
    return any(len(on) >= FEWEST_DAYS for on in days.values())
