"""What the lifter's own numbers say of the main lifts: from which set to which, and what is added next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dorsi.core.catalogue.exercise import BODY_MODELS, Exercise
from dorsi.core.coach.best_set import BestSet, alike, best_set
from dorsi.core.coach.diagnosis.bests import SPAN_DAYS
from dorsi.core.coach.diagnosis.rows import HALF_A_YEAR_DAYS, LATELY_WEEKS, Row, Rows, gaps_of
from dorsi.core.coach.diagnosis.second_opinion import BODY_KG
from dorsi.core.coach.moved import Move, move_of
from dorsi.core.plans import PlannedLift
from dorsi.core.progress.history import History
from dorsi.core.units import LoadUnit, load_text

__all__ = [
    "ITEM",
    "NEXT",
    "MainLift",
    "courses",
    "main_lifts",
    "name_of",
    "named",
    "set_text",
]

#: A main lift was done on so many days in twelve weeks, and not longer ago than this.
FEWEST_DAYS: Final = 3
IN_USE_DAYS: Final = 28
#: A lift that was left out for so long comes back: what it does then is no rise and no fall.
AWAY_DAYS: Final = 29
TRAINED_DAYS: Final = 6
OFTEN_DAYS: Final = 4
#: Of a lift younger than ten weeks the first two are held against what is now, from so many days on.
YOUNG_DAYS: Final = 28
FIRST_DAYS: Final = 14
#: A lift that fell by so much is watched.
FELL_PCT: Final = 2.5
#: What is down by more is another machine, or a return.
GONE_PCT: Final = 20.0
RISES_PCT: Final = 4.0
#: A body without anything added, for the comparison of its sets.
BARE_KG: Final = 1e-3
#: How a sentence begins that is one line of a list.
ITEM: Final = "- "
#: How the sentence begins that says what is added next.
NEXT: Final = "Next on "


@dataclass(frozen=True, slots=True, kw_only=True)
class MainLift:
    """A lift that counts: how the log names it, its best set of the last ten weeks and that of the ten before.

    Of lifts of the body the numbers are told as they were logged: what they mean is not asked here. ``young``: it has
    not been done for ten weeks yet, and what stands before is the best of its first two weeks. ``away_weeks``: it came
    back in the last ten weeks after so many without it while the back was trained (0: it did not), and ``was`` is its
    best set of the ten weeks before that. ``often``: it was done on four days and more of both stretches. ``is_new``:
    nothing of the half year before stands higher, so that a rise is none out of a dip.
    """

    key: tuple[str, str, bool]
    name: str
    exercise: Exercise
    days: int
    as_of: date
    now: BestSet
    before: BestSet | None = None
    sets_a_week: float = 0.0
    young: bool = False
    away_weeks: int = 0
    was: BestSet | None = None
    often: bool = False
    is_new: bool = True

    @property
    def is_body(self) -> bool:
        """Is the body what is lifted?"""
        return self.exercise.load_model in BODY_MODELS

    @property
    def change_pct(self) -> float | None:
        """By how much the best set rose, as an estimated maximum; None where the two cannot be compared."""
        if self.before is None or self.is_body or self.away_weeks or not alike(self.before.reps, self.now.reps):
            return None
        return 100 * (self.now.max_kg / self.before.max_kg - 1)

    @property
    def move(self) -> Move | None:
        """Where did it go? None where there is nothing before it, or it is coming back and not above what it was."""
        if self.away_weeks:
            above = self.was is not None and move_of(self.was, self.now, BODY_KG if self.is_body else 0.0) == "up"
            return "up" if above else None
        if self.before is None:
            return None
        if self.change_pct is None:
            return move_of(self.before, self.now, BODY_KG if self.is_body else 0.0)
        return "up" if self.change_pct >= RISES_PCT else "down" if self.change_pct <= -RISES_PCT else "level"


def named(history: History, place: int) -> str:
    """Name a lift as the log does."""
    return " ".join(history.sets.name[place].split())


def name_of(lift: PlannedLift, catalogue: Mapping[str, Exercise]) -> str:
    """Name a planned lift as the log does, where it knows it."""
    name = catalogue[lift.exercise].name
    return " ".join(lift.name_in_log.split()) or (f"{name} ({lift.variant})" if lift.variant else name)


def set_text(one: BestSet, unit: LoadUnit) -> str:
    """Write a set; of the body alone its repetitions."""
    if one.load_kg <= BARE_KG:
        return f"{one.reps:g} repetitions"
    return f"{load_text(one.load_kg, unit)} x {one.reps:g}"


def main_lifts(rows: Rows, history: History, catalogue: Mapping[str, Exercise]) -> list[MainLift]:
    """Which lifts of the back are trained with a load, the most done first, those of several joints before others?

    Parameters
    ----------
    rows, history : of one person on one day.
    catalogue : the exercises.
    """
    mains = (_main(key, own, rows, history, catalogue[key[0]]) for key, own in rows.back_lifts().items())
    found = [one for one in mains if one is not None]
    return sorted(_hands_told(found), key=lambda one: (not one.exercise.compound, -one.days, one.name))


def _hands_told(found: Sequence[MainLift]) -> list[MainLift]:
    """Strength with straps and with bare hands are two things: where a lift has both, its name says which it is."""
    ways = Counter(one.key[:2] for one in found)
    return [
        replace(one, name=f"{one.name} ({'straps' if one.key[2] else 'bare'})") if ways[one.key[:2]] > 1 else one
        for one in found
    ]


def _main(
    key: tuple[str, str, bool], own: Sequence[Row], rows: Rows, history: History, exercise: Exercise
) -> MainLift | None:
    lately = [row for row in own if row.ago < 7 * LATELY_WEEKS]
    days = {row.day for row in lately}
    if len(days) < FEWEST_DAYS or (rows.as_of - max(days)).days >= IN_USE_DAYS:
        return None
    away = _absence(own, rows)
    # What was lifted since it is back, not before it went.
    now = _best([row for row in own if away is None or row.day > away[1]], history, 0)
    if now is None:
        return None
    before = _best(own, history, 1) or _best(own, history, 2)
    old = _best_between(own, history, SPAN_DAYS, SPAN_DAYS + HALF_A_YEAR_DAYS)
    young = before is None and YOUNG_DAYS <= max(row.ago for row in own) < SPAN_DAYS
    return MainLift(
        key=key,
        name=named(history, own[-1].place),
        exercise=exercise,
        days=len(days),
        as_of=rows.as_of,
        now=now,
        before=before or (_first_weeks(own, history) if young else None),
        young=young,
        away_weeks=away[0] if away else 0,
        was=_best_before(own, history, away[1]) if away else None,
        is_new=old is None or now.max_kg > old.max_kg,
        often=min(_days(own, 0), _days(own, 1)) >= OFTEN_DAYS,
        sets_a_week=len(lately) / min(LATELY_WEEKS, max(rows.weeks, 1.0)),
    )


def _absence(own: Sequence[Row], rows: Rows) -> tuple[int, date] | None:
    """For how many weeks, from which day on, was a lift left out of a back that was trained, before it came back?"""
    days, back = sorted({row.day for row in own}), {row.day for row in rows.everything if row.back}
    gaps = [
        ((b - a).days // 7, a)
        for a, b in gaps_of(days, AWAY_DAYS)
        if (rows.as_of - b).days < SPAN_DAYS
        if sum(a < day < b for day in back) >= TRAINED_DAYS
    ]
    return max(gaps, default=None)


def _best_before(own: Sequence[Row], history: History, left: date) -> BestSet | None:
    """Give the best set of the ten weeks up to this day."""
    bare = BARE_KG if own[-1].exercise.load_model in BODY_MODELS else None
    return best_set(history, (row.place for row in own if 0 <= (left - row.day).days < SPAN_DAYS), bare_kg=bare)


def _first_weeks(rows: Sequence[Row], history: History) -> BestSet | None:
    """Give the best set of the first two weeks with a lift."""
    first = max(row.ago for row in rows)
    bare = BARE_KG if rows[-1].exercise.load_model in BODY_MODELS else None
    return best_set(history, (row.place for row in rows if first - row.ago < FIRST_DAYS), bare_kg=bare)


def _best(rows: Sequence[Row], history: History, span: int) -> BestSet | None:
    """Give the best set of a stretch of ten weeks: 0 is the last one."""
    places = [row.place for row in rows if row.ago // SPAN_DAYS == span]
    bare = BARE_KG if rows[-1].exercise.load_model in BODY_MODELS else None
    return best_set(history, places, bare_kg=bare)


def _best_between(rows: Sequence[Row], history: History, low: int, high: int) -> BestSet | None:
    bare = BARE_KG if rows[-1].exercise.load_model in BODY_MODELS else None
    return best_set(history, (row.place for row in rows if low <= row.ago < high), bare_kg=bare)


def _days(rows: Sequence[Row], span: int) -> int:
    return len({row.day for row in rows if row.ago // SPAN_DAYS == span})


def slipping(lifts: Sequence[MainLift]) -> MainLift | None:
    """Which main lift fell in ten weeks, though the back does not? The most done of those."""
    fell = (one for one in lifts if one.change_pct is not None and -GONE_PCT < one.change_pct <= -FELL_PCT)
    return next(fell, None)


def courses(lifts: Sequence[MainLift], unit: LoadUnit, most: int = 4) -> tuple[str, ...]:
    """Say from which set to which the main lifts went in ten weeks: a line above, and one for each."""
    told: list[str] = []
    # The two that are done most, and those that carry what is said.
    rising = [one for one in lifts if one.move == "up"]
    chosen = list({one.key: one for one in (*lifts[:2], *rising, *lifts)}.values())
    for one in chosen:
        if (one.before is None and not one.away_weeks) or len(told) == most:
            continue
        if one.away_weeks:
            was = f" (before that {set_text(one.was, unit)})" if one.was else ""
            back = f"back after {one.away_weeks} weeks without it"
            told.append(f"{ITEM}{one.name}: {set_text(one.now, unit)}, {back}{was}")
            continue
        # Where the ten weeks before hold none of it, the set is older and has its day.
        if one.before is None:
            continue
        older = (one.as_of - one.before.day).days >= 2 * SPAN_DAYS
        since = f" of {one.before.day.isoformat()}" if older else ""
        since = " in its first two weeks" if one.young else since
        went = f"from {set_text(one.before, unit)}{since} to {set_text(one.now, unit)}"
        told.append(f"{ITEM}{one.name}: {went} ({_went(one)})")
    if not told:
        return ()
    return "Best sets, before and in the last ten weeks (estimated maximum):", *told


def _went(one: MainLift) -> str:
    """Write by how much a lift changed, or only where it went, where its repetitions differ much."""
    if one.change_pct is not None:
        return _percent(one.change_pct)
    return {"up": "higher", "down": "lower", "level": "about level"}.get(one.move or "", "cannot be compared")


def _percent(change: float) -> str:
    """Write a change of the estimated maximum."""
    return "level" if abs(change) < 1 else f"{abs(change):.0f} % {'more' if change > 0 else 'less'}"
