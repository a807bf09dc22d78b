"""What the lifter's own numbers say of the main lifts: from which set to which, and what is added next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import log
from typing import Final

from dorsi.core.catalogue.exercise import BODY_MODELS, Exercise
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.bests import SPAN_DAYS
from dorsi.core.coach.diagnosis.doubted import doubted_lifts
from dorsi.core.coach.diagnosis.rows import HALF_A_YEAR_DAYS, LATELY_WEEKS, LiftKey, Row, Rows, gaps_of, is_in_use
from dorsi.core.coach.moved import BARE_KG, HARD, Change, Move, best_of, compare, older_above
from dorsi.core.coach.prescription.long_set import long_set
from dorsi.core.plans import PlannedLift
from dorsi.core.progress.history import History
from dorsi.core.units import LoadUnit, load_text

__all__ = [
    "ITEM",
    "NEXT",
    "YOUNG_DAYS",
    "MainLift",
    "key_of_planned",
    "main_lifts",
    "name_of",
    "named",
    "set_text",
    "since_day",
    "since_return",
    "told_lifts",
]

#: A lift that was left out for so long comes back: what it does then is no rise and no fall.
AWAY_DAYS: Final = 29
TRAINED_DAYS: Final = 6
OFTEN_DAYS: Final = 2
#: Of a lift younger than ten weeks the first two are held against what is now, from so many days on.
YOUNG_DAYS: Final = 28
FIRST_DAYS: Final = 14
#: Of a rise in the first twelve weeks a part may be learning it.
LEARNT_DAYS: Final = 84
#: What is back after so long, within the two stretches that are compared, rises in part as it is coming back.
LEFT_DAYS: Final = 56
#: The sets that somebody works with are those of so many days of a lift.
WORK_DAYS: Final = 3
#: So many lifts are listed at most.
MOST_LISTED: Final = 6
#: So many of those with the most sets always are.
ALWAYS_LISTED: Final = 3
#: How a sentence begins that is one line of a list.
ITEM: Final = "- "
#: How the sentence begins that says what is added next.
NEXT: Final = "Next on "


@dataclass(frozen=True, slots=True, kw_only=True)
class MainLift:
    """A lift that counts: how the log names it, its best set of the last ten weeks, and what it is held against.

    ``change`` holds the ten weeks against the ten before. Of lifts of the body the numbers are told as they were
    logged: what they mean is not asked here. ``young``: it has not been done for ten weeks yet, and what stands before
    is the best of its first two weeks; ``added``: others were done before it. ``away_weeks``: it came back in the last
    ten weeks after so many without it while the back was trained (0: it did not), and ``was`` is its best set of the
    ten weeks before that. ``often``: it was done on two days and more of both stretches. ``began``: its first day,
    where that lies within the last half year of a longer log. ``is_learnt``: it is younger than twelve weeks.
    ``doubted``: its load is asked about first, so that it is not counted and neither goes on nor is judged by.
    ``since_back``: it came back four weeks ago and earlier, and its first two weeks back are held against what is now.
    ``back_after``: after so many weeks, where that is what ``change`` holds. ``again_after``: it came back after so
    many weeks within the two stretches (0: it did not). ``between``: its best set between that return and another one
    after it. ``left``: its last day before the longest of these absences. ``higher``: the best set of the half year
    before that stands above what is now, where the lift is not new. ``again_on``: the last day on which the set of now
    was done. ``stood_days``: on so many days it was done since the set of now, and never higher. ``back_on``: its first
    day after its last absence. ``long``: a set of too many repetitions to be compared that is told all the same
    (`long_set`). ``works_with``: its best set of the last three days. ``since_known``: the best set that stood on the
    day of an answer before, and the best since.
    """

    key: LiftKey
    name: str
    exercise: Exercise
    days: int
    as_of: date
    now: BestSet
    change: Change | None = None
    sets_a_week: float = 0.0
    young: bool = False
    added: bool = False
    away_weeks: int = 0
    was: BestSet | None = None
    often: bool = False
    began: date | None = None
    is_learnt: bool = False
    half_year_sets: int = 0
    doubted: bool = False
    since_back: Change | None = None
    back_after: int = 0
    again_after: int = 0
    between: BestSet | None = None
    left: date | None = None
    higher: BestSet | None = None
    again_on: date | None = None
    stood_days: int = 0
    back_on: date | None = None
    long: BestSet | None = None
    works_with: BestSet | None = None
    since_known: Change | None = None

    @property
    def is_body(self) -> bool:
        """Is the body what is lifted?"""
        return self.exercise.load_model in BODY_MODELS

    @property
    def change_pct(self) -> float | None:
        """By how much the best set rose, as an estimated maximum; None where the two cannot be compared."""
        if self.change is None or self.is_body or self.away_weeks or self.change.move == "unclear" or self.doubted:
            return None
        return self.change.pct

    @property
    def move(self) -> Move | None:
        """Where did it go? None where nothing stands before it, of what is new, coming back or doubted."""
        return None if self.change is None or self.added or self.away_weeks or self.doubted else self.change.move

    @property
    def is_new(self) -> bool:
        """Does nothing of the half year before stand above it, so that a rise is none out of a dip?"""
        return self.higher is None

    @property
    def rises(self) -> bool:
        """Does it stand above the weeks before, and above the half year before as well?"""
        return self.move == "up" and self.is_new

    @property
    def is_back_higher(self) -> bool:
        """Did it come back after weeks without it, and stand above all of the half year before?"""
        up = self.change is not None and self.change.move == "up" and not self.doubted
        return bool(self.away_weeks) and up and self.is_new

    @property
    def is_best_apart(self) -> bool:
        """Is its best set of late another than the one that can be held against what stands before?"""
        if self.change is None or self.away_weeks or self.back_after:
            return False
        now = self.change.now
        return (self.now.load_kg, self.now.reps) != (now.load_kg, now.reps)

    @property
    def measure(self) -> BestSet:
        """Which set is to be passed? The best of late; where that cannot be compared, the best of the last days.

        Where the last days were light ones, the best that can be compared.
        """
        if self.change is None or not self.is_best_apart:
            return self.now
        own = self.works_with
        hard = own is not None and replace(self.change, before=self.now, now=own).ln >= log(HARD)
        return own if own is not None and hard else self.change.now

    @property
    def is_compared(self) -> bool:
        """Is it one of those of which is said whether they rise, stand or fall?"""
        return self.move in {"up", "down", "level"}


def named(history: History, place: int) -> str:
    """Name a lift as the log does."""
    return " ".join(history.sets.name[place].split())


def name_of(lift: PlannedLift, catalogue: Mapping[str, Exercise]) -> str:
    """Name a planned lift as the log does, where it knows it."""
    name = catalogue[lift.exercise].name
    return " ".join(lift.name_in_log.split()) or (f"{name} ({lift.variant})" if lift.variant else name)


def key_of_planned(lift: PlannedLift) -> LiftKey:
    """Which lift is planned? With straps where one of its sets has them."""
    return lift.exercise, lift.variant, any(one.straps for one in lift.sets)


def set_text(one: BestSet, unit: LoadUnit) -> str:
    """Write a set; of the body alone its repetitions."""
    if one.load_kg <= BARE_KG:
        return f"{one.reps:g} repetitions"
    return f"{load_text(one.load_kg, unit)} x {one.reps:g}"


def since_return(one: MainLift) -> MainLift:
    """Give a lift that has been back for four weeks as it went since then; any other as it is.

    Where it does not stand above what it was before it was left out, its rise is one out of a dip.
    """
    if one.since_back is None:
        return one
    was = one.was if one.was is not None and replace(one.since_back, before=one.was).ln <= 0 else None
    higher = was or one.higher
    return replace(one, change=one.since_back, away_weeks=0, back_after=one.away_weeks, higher=higher)


def since_day(one: MainLift, rows: Rows, history: History, known_on: date | None) -> MainLift:
    """Give a lift with what it did since a day, against the best set that stood on it.

    Parameters
    ----------
    one : the lift.
    rows, history : of the same day.
    known_on : the day; None where there was no answer before.
    """
    if known_on is None:
        return one
    own = rows.of(one.key)
    stood = (row.place for row in own if 0 <= (known_on - row.day).days < SPAN_DAYS)
    since = (row.place for row in own if row.day > known_on)
    return replace(one, since_known=compare(history, one.exercise, stood, since))


def main_lifts(rows: Rows, history: History, catalogue: Mapping[str, Exercise]) -> list[MainLift]:
    """Which lifts of the back are trained with a load, the most done first, those of several joints before others?

    What is doubted stands last.

    Parameters
    ----------
    rows, history : of one person on one day.
    catalogue : the exercises.
    """
    mains = (_main(key, own, rows, history, catalogue[key[0]]) for key, own in rows.back_lifts().items())
    doubted = doubted_lifts(rows, history)
    found = [replace(one, doubted=one.key in doubted) for one in mains if one is not None]
    return sorted(_hands_told(found), key=lambda one: (one.doubted, not one.exercise.compound, -one.days, one.name))


def _hands_told(found: Sequence[MainLift]) -> list[MainLift]:
    """Strength with straps and with bare hands are two things: where a lift has both, its name says which it is."""
    ways = Counter(one.key[:2] for one in found)
    return [
        replace(one, name=f"{one.name} ({'straps' if one.key[2] else 'bare'})") if ways[one.key[:2]] > 1 else one
        for one in found
    ]


def _main(key: LiftKey, own: Sequence[Row], rows: Rows, history: History, exercise: Exercise) -> MainLift | None:
    lately = [row for row in own if row.ago < 7 * LATELY_WEEKS]
    days = {row.day for row in lately}
    if not is_in_use(own):
        return None
    away = _absence(own, rows)
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
    was = _best_before(own, history, away.left) if away else None
    told = was if away else change.before if change is not None else None
    last_days = sorted({row.day for row in since})[-WORK_DAYS:]
    again = _again_after(own, rows)
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
        between=_best_between(since, away, history) if away else None,
        since_back=_since_back(since, away, rows, history) if away else None,
        higher=None if change is None else older_above(history, exercise, older, change),
        often=min(_days(own, 0), _days(own, 1)) >= OFTEN_DAYS,
        sets_a_week=len(lately) / min(LATELY_WEEKS, max(rows.weeks, 1.0)),
        began=_began(own, rows),
        is_learnt=max(row.ago for row in own) < LEARNT_DAYS,
        again_after=again[0],
        left=away.left if away else again[1],
        again_on=None if change is None else _last_day_of(change.now, lately, history),
        half_year_sets=sum(row.ago < HALF_A_YEAR_DAYS for row in own),
        stood_days=_days_after(change.now if change is not None and not away else now, since),
        back_on=away.last_back if away else None,
        long=long_set(own, told, now, history),
        works_with=best_of(history, (row.place for row in since if row.day in last_days), exercise),
    )


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


@dataclass(frozen=True, slots=True, order=True)
class _Absence:
    """For how many weeks a lift was left out, its last day before and the first after.

    ``last_back``: its first day after the last of several absences. ``settled``: back ever since, four weeks and more.
    """

    weeks: int
    left: date
    back: date
    last_back: date
    settled: bool


def _absence(own: Sequence[Row], rows: Rows) -> _Absence | None:
    """For how long was a lift left out of a back that was trained, before it came back? The longest time of several."""
    days, back = sorted({row.day for row in own}), {row.day for row in rows.everything if row.back}
    gaps = [
        (a, b)
        for a, b in gaps_of(days, AWAY_DAYS)
        if (rows.as_of - b).days < SPAN_DAYS
        if sum(a < day < b for day in back) >= TRAINED_DAYS
    ]
    last = max((b for _, b in gaps), default=rows.as_of)
    settled = (rows.as_of - last).days >= YOUNG_DAYS
    return max((_Absence((b - a).days // 7, a, b, last, settled) for a, b in gaps), default=None)


def _best_between(since: Sequence[Row], away: _Absence, history: History) -> BestSet | None:
    """Give the best set between the return from the longest absence and the last return."""
    there = [row.place for row in since if row.day < away.last_back]
    return best_of(history, there, since[-1].exercise) if there else None


def _since_back(since: Sequence[Row], away: _Absence, rows: Rows, history: History) -> Change | None:
    """Hold the first two weeks back against all since, where there are four weeks of it."""
    if not away.settled:
        return None
    first = (rows.as_of - away.back).days
    return compare(
        history, since[-1].exercise, _places(since, first - FIRST_DAYS + 1, first + 1), _places(since, 0, SPAN_DAYS)
    )


def _again_after(own: Sequence[Row], rows: Rows) -> tuple[int, date | None]:
    """After how many weeks without it did a lift come back, where what it is held against are its first ones back?

    And its last day before them.
    """
    gaps = gaps_of([row.day for row in own], LEFT_DAYS)
    there = (((b - a).days // 7, a) for a, b in gaps if (rows.as_of - b).days < 2 * SPAN_DAYS)
    return max(there, default=(0, None))


def _best_before(own: Sequence[Row], history: History, left: date) -> BestSet | None:
    """Give the best set of the ten weeks up to this day."""
    there = (row.place for row in own if 0 <= (left - row.day).days < SPAN_DAYS)
    return best_of(history, there, own[-1].exercise)


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
