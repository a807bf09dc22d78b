"""What the lifter's own numbers say of the main lifts: from which set to which, and which of them are listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.catalogue.straps_said import without_straps
from dorsi.core.coach.best_set import BARE_KG, BestSet
from dorsi.core.coach.diagnosis.bests import SPAN_DAYS
from dorsi.core.coach.diagnosis.doubted import doubted_lifts
from dorsi.core.coach.diagnosis.rows import FEWEST_IN_USE, HALF_A_YEAR_DAYS, LATELY_WEEKS, LiftKey, Row, Rows, is_in_use
from dorsi.core.coach.moved import Change, best_of, compare, older_above
from dorsi.core.coach.prescription.own_log.left_out import (
    YOUNG_DAYS,
    Absence,
    absence_of,
    again_after,
    best_before,
    best_between,
)
from dorsi.core.coach.prescription.own_log.long_set import long_set
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.own_words import named
from dorsi.core.progress.history import History

__all__ = ["main_lifts", "told_lifts"]

#: On so many days of a stretch a lift is done often.
OFTEN_DAYS: Final = 2
#: Of a lift younger than ten weeks so many days are held against what is now.
FIRST_DAYS: Final = 14
#: Of a rise in the first twelve weeks a part may be learning it.
LEARNT_DAYS: Final = 84
#: The sets that somebody works with are those of so many days of a lift.
WORK_DAYS: Final = 3
#: What was reached so long before the best set was not new with it.
WEEKS_AGO: Final = timedelta(weeks=3)
#: So many lifts are listed at most.
MOST_LISTED: Final = 6
#: So many of those with the most sets always are.
ALWAYS_LISTED: Final = 3


def main_lifts(
    rows: Rows, history: History, catalogue: Mapping[str, Exercise], *, fewest_days: int = FEWEST_IN_USE
) -> list[MainLift]:
    """Which lifts of the back are trained with a load, the most done first, those of several joints before others?

    What is doubted stands last.

    Parameters
    ----------
    rows, history : of one person on one day.
    catalogue : the exercises.
    fewest_days : as `is_in_use` takes them.
    """
    mains = (
        _main(key, own, rows, history, catalogue[key[0]])
        for key, own in rows.back_lifts().items()
        if is_in_use(own, fewest_days=fewest_days)
    )
    doubted = doubted_lifts(rows, history)
    found = [replace(one, doubted=one.key in doubted) for one in mains if one is not None]
    return sorted(_hands_told(found), key=lambda one: (one.doubted, not one.exercise.compound, -one.days, one.name))


def _hands_told(found: Sequence[MainLift]) -> list[MainLift]:
    """Strength with straps and with bare hands are two things: where a lift has both, its name says which it is."""
    ways = Counter(one.key[:2] for one in found)
    return [
        replace(one, name=f"{without_straps(one.name)} ({'straps' if one.key[2] else 'bare'})")
        if ways[one.key[:2]] > 1
        else one
        for one in found
    ]


def _main(key: LiftKey, own: Sequence[Row], rows: Rows, history: History, exercise: Exercise) -> MainLift | None:
    lately = [row for row in own if row.ago < 7 * LATELY_WEEKS]
    days = {row.day for row in lately}
    away = absence_of(own, rows)
    # What was lifted since it is back, not before it went.
    since = [row for row in own if away is None or row.day > away.left]
    now = best_of(history, _places(since, 0, SPAN_DAYS), exercise)
    if now is None:
        return None
    these = _places(own, 0, SPAN_DAYS)
    before = next((there for span in (1, 2) if (there := _places(own, span * SPAN_DAYS, (span + 1) * SPAN_DAYS))), [])
    change = compare(history, exercise, before, these)
    young = change is None and YOUNG_DAYS <= max(row.ago for row in own) < SPAN_DAYS
    if young:
        first = max(row.ago for row in own)
        change = compare(history, exercise, _places(own, first - FIRST_DAYS + 1, first + 1), these)
    older = _places(own, SPAN_DAYS, SPAN_DAYS + HALF_A_YEAR_DAYS)
    was = best_before(own, history, away.left) if away else None
    told = was if away else change.before if change is not None else None
    last_days = sorted({row.day for row in since})[-WORK_DAYS:]
    again = again_after(own, rows)
    back = _since_back(since, away, rows, history) if away else None
    return MainLift(
        key=key,
        name=named(history, own[-1].place),
        exercise=exercise,
        days=len(days),
        as_of=rows.as_of,
        now=now,
        change=change,
        young=young,
        added=young and max(row.ago for row in own) + YOUNG_DAYS < 7 * rows.weeks,
        away_weeks=away.weeks if away else 0,
        was=was,
        between=best_between(since, away, history) if away else None,
        since_back=back,
        higher=None if change is None else older_above(history, exercise, older, change),
        often=min(_days(own, 0), _days(own, 1)) >= OFTEN_DAYS,
        sets_a_week=len(lately) / min(LATELY_WEEKS, max(rows.weeks, 1.0)),
        began=_began(own, rows),
        is_learnt=max(row.ago for row in own) < LEARNT_DAYS,
        again_after=again[0],
        level_from=_level_from(back or change, since, history, exercise) if back or again[0] else None,
        left=away.left if away else again[1],
        again_on=None if change is None else _last_day_of(change.now, lately, history),
        half_year_sets=sum(row.ago < HALF_A_YEAR_DAYS for row in own),
        stood_days=_days_after(change.now if change is not None and not away else now, since),
        back_on=away.last_back if away else None,
        long=long_set(own, told, now, history),
        works_with=best_of(history, (row.place for row in since if row.day in last_days), exercise),
        failed=_failed_last(since, history, exercise),
    )


def _failed_last(own: Sequence[Row], history: History, exercise: Exercise) -> BestSet | None:
    """Give the best set of the last day, where it is marked as failed."""
    best = best_of(history, (row.place for row in own if row.day == own[-1].day), exercise)
    failed = best is not None and best.place is not None and history.sets.kind[best.place] == "failure"
    return best if failed else None


def _began(own: Sequence[Row], rows: Rows) -> date | None:
    """Since when is a lift done, where it came into a longer log within the last half year?"""
    first = max(own, key=lambda row: row.ago)
    known = first.ago + YOUNG_DAYS < 7 * rows.weeks
    return first.day if known and first.ago < HALF_A_YEAR_DAYS else None


def _last_day_of(one: BestSet, rows: Sequence[Row], history: History) -> date | None:
    """On which day was such a set done last?"""
    sets = history.sets
    there = (
        row.day for row in rows if (sets.load_kg[row.place] or BARE_KG, sets.reps[row.place]) == (one.load_kg, one.reps)
    )
    return max(there, default=None)


def _since_back(since: Sequence[Row], away: Absence, rows: Rows, history: History) -> Change | None:
    """Hold the first two weeks back against all since, where there are four weeks of it."""
    if not away.settled:
        return None
    first = (rows.as_of - away.back).days
    return compare(
        history, since[-1].exercise, _places(since, first - FIRST_DAYS + 1, first + 1), _places(since, 0, SPAN_DAYS)
    )


def _level_from(change: Change | None, own: Sequence[Row], history: History, exercise: Exercise) -> BestSet | None:
    """Which set was the first that is as good as the one of now, where that is weeks ago?"""
    if change is None:
        return None
    by_day: dict[date, list[int]] = {}
    for row in own:
        if change.before.day < row.day <= change.now.day - WEEKS_AGO:
            by_day.setdefault(row.day, []).append(row.place)
    for day in sorted(by_day):
        best = best_of(history, by_day[day], exercise)
        if best is not None and replace(change, before=best).move == "level" and replace(change, now=best).ln > 0:
            return best
    return None


def _days_after(one: BestSet, own: Sequence[Row]) -> int:
    return len({row.day for row in own if row.day > one.day})


def _places(own: Sequence[Row], low: int, high: int) -> list[int]:
    return [row.place for row in own if low <= row.ago < high]


def _days(rows: Sequence[Row], span: int) -> int:
    return len({row.day for row in rows if row.ago // SPAN_DAYS == span})


def told_lifts(lifts: Sequence[MainLift], *, asked: Collection[LiftKey] = ()) -> list[MainLift]:
    """Which lifts are listed? What is counted in a headline is counted among these, and nothing else.

    Those with the most sets always are, and those of which something was asked for last time.

    Parameters
    ----------
    lifts : the main lifts of which nothing else is said.
    asked : lifts that stand in the list whatever else does.
    """
    if not any(one.change is not None or one.away_weeks for one in lifts):
        return []
    least = min(sorted((one.half_year_sets for one in lifts), reverse=True)[:ALWAYS_LISTED], default=0)
    first = [one for one in lifts if one.half_year_sets >= least or one.key in asked]
    others = [one for one in lifts if one not in first and (one.change is not None or one.away_weeks)]
    kept = [*first, *others][: max(MOST_LISTED, len(first))]
    return [one for one in lifts if one in kept]
