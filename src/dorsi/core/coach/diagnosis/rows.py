"""The sets of the last year and a half that are looked at, with what they train: read once for all problems."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, TypeVar

from dorsi.core.anatomy.regions import regions_of
from dorsi.core.catalogue.catalogue import is_back
from dorsi.core.catalogue.exercise import BODY_MODELS, Exercise, Region
from dorsi.core.progress.announced import announced_easy
from dorsi.core.progress.e1rm import max_of
from dorsi.core.progress.history import History
from dorsi.core.progress.weeks import effort_of

__all__ = [
    "FEWEST_IN_USE",
    "LATELY_WEEKS",
    "REACH_WEEKS",
    "LiftKey",
    "Row",
    "Rows",
    "gaps_of",
    "is_in_use",
    "layoff_before",
    "most_often",
    "read_rows",
]

#: One lift: slug, variant, and whether with straps.
LiftKey = tuple[str, str, bool]

#: What is called lately, and how far back anything is looked at.
LATELY_WEEKS: Final = 12
REACH_WEEKS: Final = 78
#: So long without the back is a layoff, where it is the only gap of three weeks in half a year: a new log begins.
LAYOFF_DAYS: Final = 35
GAP_DAYS: Final = 21
HALF_A_YEAR_WEEKS: Final = 26
HALF_A_YEAR_DAYS: Final = 7 * HALF_A_YEAR_WEEKS
#: A lift in use was done on so many days of the last twelve weeks, and not longer ago than this.
FEWEST_IN_USE: Final = 3
IN_USE_DAYS: Final = 28
_SPEED: Final = "speed"

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One set that is no warm-up, of an exercise of the catalogue: its place in the history and what it trains.

    ``single_kg`` is the single repetition that its load and repetitions stand for; None where no load was noted, or the
    body is moved with it.
    """

    place: int
    day: date
    ago: int
    slug: str
    key: tuple[str | None, str]
    exercise: Exercise
    regions: Mapping[Region, float]
    back: bool
    straps: bool
    easy: bool
    announced: bool
    single_kg: float | None
    #: Of which lift it is. Strength with straps and with bare hands are two things.
    lift: LiftKey

    @property
    def is_speed(self) -> bool:
        """Is it a light set for speed? Its load says nothing of strength."""
        return _SPEED in self.key[1]


def most_often(keys: Iterable[K]) -> K | None:
    """Which of these stands there most often? The first of equals; None where there are none.

    >>> most_often(["row", "pulldown", "row", "pulldown"]), most_often([])
    ('row', None)
    """
    return next((key for key, _ in Counter(keys).most_common(1)), None)


def is_in_use(own: Sequence[Row], *, fewest_days: int = FEWEST_IN_USE) -> bool:
    """Is this a lift in use: done on some days of the last twelve weeks, and not longer ago than four?

    Parameters
    ----------
    own : its sets.
    fewest_days : on so many days at least; fewer say nothing of how it goes, but what comes next.
    """
    days = {row.day for row in own if row.ago < 7 * LATELY_WEEKS}
    return len(days) >= fewest_days and min(row.ago for row in own) < IN_USE_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """All rows in order of time; ``weeks`` is how many of the last `REACH_WEEKS` the log covers.

    ``days`` are the days of any session, of whatever lift, in the same span. After a layoff both begin with the
    return (``returned``): what came before says nothing of how this person trains now. ``before`` are the rows that are
    left out for it.
    """

    rows: tuple[Row, ...]
    as_of: date
    weeks: float
    days: tuple[date, ...]
    returned: date | None = None
    layoff_weeks: int = 0
    before: tuple[Row, ...] = ()
    _by_lift: dict[LiftKey, list[Row]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def everything(self) -> tuple[Row, ...]:
        """All rows, those before a layoff included: for loads, and for how often there usually is a session."""
        return (*self.before, *self.rows)

    def of(self, lift: LiftKey) -> list[Row]:
        """Give all rows of one lift."""
        if not self._by_lift:
            for row in self.everything:
                self._by_lift.setdefault(row.lift, []).append(row)
        return list(self._by_lift.get(lift, ()))

    def back_lifts(self) -> dict[LiftKey, list[Row]]:
        """Give the rows of each lift of the back that has a load of its own: no help, no sets for speed."""
        found: dict[LiftKey, list[Row]] = defaultdict(list)
        for row in self.everything:
            if row.back and not row.is_speed and row.exercise.load_model != "body_mass_minus_assistance":
                found[row.lift].append(row)
        return found

    @property
    def weeks_off(self) -> frozenset[int]:
        """Which of the last twelve weeks (0 is this one) lie wholly in the one break of three weeks and more?

        Empty where there was none, or several: those are how somebody trains.
        """
        days = sorted({row.day for row in self.rows if row.back})
        gaps = [
            (a, b) for a, b in pairwise(days) if (b - a).days >= GAP_DAYS and (self.as_of - b).days < 7 * LATELY_WEEKS
        ]
        if len(gaps) != 1:
            return frozenset()
        left, returned = ((self.as_of - day).days for day in gaps[0])
        return frozenset(week for week in range(LATELY_WEEKS) if returned < 7 * week and 7 * week + 6 < left)

    def lately(self, weeks: float = LATELY_WEEKS, until: float = 0.0) -> list[Row]:
        """Give the rows of the last weeks, or of a span that ended ``until`` weeks ago."""
        return [row for row in self.rows if 7 * until <= row.ago < 7 * (weeks + until)]


def read_rows(history: History, catalogue: Mapping[str, Exercise], as_of: date) -> Rows:
    """Which sets of the last year and a half count?

    Parameters
    ----------
    history : of one person; nothing after ``as_of`` is used.
    catalogue : the exercises.
    """
    since = as_of - timedelta(days=7 * REACH_WEEKS)
    sets, easy = history.sets, announced_easy(history.sets)
    known: dict[tuple[str, bool], Mapping[Region, float]] = {}
    backs: dict[str, bool] = {}
    found = []
    for place, (day, key) in enumerate(zip(history.day, history.key, strict=True)):
        slug = key[0]
        if not since < day <= as_of or slug is None or sets.kind[place] == "warm_up":
            continue
        exercise, straps = catalogue[slug], sets.straps[place] is True
        if (slug, straps) not in known:
            known[slug, straps] = regions_of(exercise.shares, straps=straps)
            backs[slug] = is_back(exercise)
        found.append(
            Row(
                place=place,
                day=day,
                ago=(as_of - day).days,
                slug=slug,
                key=key,
                exercise=exercise,
                regions=known[slug, straps],
                back=backs[slug],
                straps=straps,
                easy=effort_of(sets.kind[place], sets.rir[place]) == "easy",
                announced=place in easy,
                single_kg=_single_kg(exercise, sets.load_kg[place], sets.reps[place]),
                lift=(slug, key[1], straps),
            )
        )
    first = history.day[0] if history.day else as_of
    days = sorted({d for d in history.day if since < d <= as_of})
    left, returned = layoff_before([row.day for row in found if row.back], as_of)
    first = max(first, returned) if returned else first
    return Rows(
        rows=tuple(row for row in found if not returned or row.day >= returned),
        as_of=as_of,
        weeks=min(float(REACH_WEEKS), max(((as_of - first).days + 1) / 7, 1.0)),
        days=tuple(day for day in days if not returned or day >= returned),
        returned=returned,
        layoff_weeks=(returned - left).days // 7 if returned and left else 0,
        before=tuple(row for row in found if returned and row.day < returned),
    )


def _single_kg(exercise: Exercise, load_kg: float | None, reps: float | None) -> float | None:
    if not load_kg or not reps or exercise.load_model in BODY_MODELS:
        return None
    return max_of(load_kg, reps)


def layoff_before(days: Sequence[date], as_of: date) -> tuple[date | None, date | None]:
    """When did the last layoff begin and end? None and None without one that matters now.

    One long gap is a layoff; several in half a year are how this person trains, which is what the causes read.

    Parameters
    ----------
    days : with the back.
    as_of : today.
    """
    recent = [(a, b) for a, b in gaps_of(days, GAP_DAYS) if (as_of - b).days <= HALF_A_YEAR_DAYS]
    if len(recent) != 1 or (recent[0][1] - recent[0][0]).days < LAYOFF_DAYS:
        return None, None
    return recent[0]


def gaps_of(days: Sequence[date], least_days: int) -> list[tuple[date, date]]:
    """Which blanks of so many days and more lie between these? The last day before each and the first after it."""
    return [(a, b) for a, b in pairwise(sorted(set(days))) if (b - a).days >= least_days]
