"""What does a surface need besides the review? The account of every file, and the sets behind the numbers."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from dorsi.core.units import to_unit
from dorsi.report.words import ENGLISH, Locale, for_terminal, listed, number, plural, rough_day, written_day

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from dorsi.core.estimate import Estimate
    from dorsi.core.progress.judgement import Judgement, LiftVerdict
    from dorsi.core.progress.review import Attendance, LiftCourse, Review, SeriesCourse
    from dorsi.core.records import SetKind
    from dorsi.core.units import LoadUnit

__all__ = [
    "WHAT_NOW",
    "Content",
    "FileLine",
    "Remedy",
    "SetLine",
    "importance",
    "is_young",
    "lately_words",
    "level_of",
    "looked_from",
    "mean_weeks",
    "mean_words",
    "no_sets",
    "remedies",
    "sides_of",
    "standing",
    "verdict_of",
    "whole_words",
    "with_body_mass",
]

_RECENT_DAYS: Final = 56
#: Fewer sessions than this is a lift that was tried.
_TRIED_SESSIONS: Final = 3
#: Below this many units of load a whole number hides the interval.
_SMALL_LOAD: Final = 20
_CANDIDATES_NAMED: Final = 3
_WEEKS_OF_MEAN: Final = 4
_DAYS_SAID_BELOW_WEEKS: Final = 4
#: What the value of a series is a value of, by its scale.
WHAT_NOW: Final[Mapping[str, str]] = {
    "kg": "e1RM",
    "load_kg": "heaviest load",
    "assist_kg": "least help",
    "reps": "most reps",
    "s": "longest hold",
    "m": "longest way",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """What became of every record of one file: ``rows == set_rows + sum(not_sets.values()) + len(rejected)``."""

    file: str
    title: str
    tested_on_real_file: bool = True
    rows: int
    set_rows: int
    sets: int
    warm_ups: int = 0
    not_sets: Mapping[str, int] = field(default_factory=dict)
    rejected: tuple[tuple[int, str], ...] = ()
    unit: LoadUnit | None = None
    unit_inferred: bool = False
    unit_reason: str | None = None
    entered_in: LoadUnit | None = None
    date_order_assumed: Literal["day_first", "month_first"] | None = None
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLine:
    """One set in words: its name as logged, what was done ("80 kg x 8"), effort ("RIR 2"), its place in the file."""

    day: date
    name: str
    what: str
    effort: str = ""
    kind: SetKind = "work"
    straps: bool | None = None
    place: str = ""


def no_sets(_set_id: str) -> SetLine | None:
    """Know no set: for surfaces that are given a review only."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that a surface draws: the review, its verdicts, the files it rests on, the reader's unit and locale.

    ``set_line`` gives the set behind an id, or None where it is not known. ``merged`` counts the sets that were in
    more than one file and are counted once. ``future`` says which days of the log are dated in the future.
    """

    review: Review
    files: tuple[FileLine, ...] = ()
    merged: int = 0
    unit: LoadUnit = "kg"
    locale: Locale = ENGLISH
    set_line: Callable[[str], SetLine | None] = no_sets
    judgement: Judgement | None = None
    future: str = ""

    def verdict_of(self, lift: LiftCourse, series: SeriesCourse | None) -> LiftVerdict | None:
        """Give the verdict of a series, or None where it was not judged."""
        return verdict_of(self.judgement, lift, series)

    def standing(self, lift: LiftCourse, series: SeriesCourse) -> tuple[str, str, str] | None:
        """Write where a series stands now: middle, low and high (80 %), or None if nothing can be said."""
        return standing(series, level_of(self.judgement, lift, series), self.unit, self.locale)

    def sides_of(self, lift: LiftCourse, series: SeriesCourse) -> tuple[LiftVerdict, ...]:
        """Give the verdicts of each side, where sides were noted."""
        return sides_of(self.judgement, lift, series)

    @property
    def known(self) -> tuple[LiftCourse, ...]:
        """The lifts that were recognised, back lifts or not."""
        return tuple(lift for lift in self.review.lifts if lift.slug is not None or lift.other_group is not None)

    def best_set(self, series: SeriesCourse) -> str | None:
        """Give the best set of a series with its day or, longer ago, its month."""
        if series.best_set is None or series.best_day is None:
            return series.best_set
        return f"{series.best_set}, {rough_day(series.best_day, self.review.as_of, self.locale)}"


def verdict_of(judgement: Judgement | None, lift: LiftCourse, series: SeriesCourse | None) -> LiftVerdict | None:
    """Which verdict belongs to a series?"""
    if judgement is None or series is None:
        return None
    return judgement.of(*_key(lift), straps=series.straps)


def level_of(judgement: Judgement | None, lift: LiftCourse, series: SeriesCourse) -> Estimate | None:
    """Which e1RM stands for now? Where the series was judged the end of its trend, else the level of its best sets."""
    found = verdict_of(judgement, lift, series)
    if found is not None and found.level is not None and series.measured_in == "kg":
        return found.level
    return series.e1rm


def sides_of(judgement: Judgement | None, lift: LiftCourse, series: SeriesCourse) -> tuple[LiftVerdict, ...]:
    """Which verdicts belong to the sides of a series?"""
    if judgement is None:
        return ()
    own = (*_key(lift), bool(series.straps))
    return tuple(one for one in judgement.lifts if one.side and (one.slug, one.variant, bool(one.straps)) == own)


def _key(lift: LiftCourse) -> tuple[str | None, str]:
    """By what is a lift known to the judgement? By slug and variant; outside the catalogue by its name."""
    return (lift.slug, lift.variant) if lift.slug else (None, " ".join(lift.title.split()).casefold())


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """Something that was not recognised or was decided for the reader, and the one line that changes it."""

    what: str
    command: str


def remedies(content: Content) -> tuple[Remedy, ...]:
    """Which one line settles each thing that was not recognised or decided? The texts are as hostile as the log."""
    return (*_unit_remedies(content), *_name_remedies(content))


def _unit_remedies(content: Content) -> list[Remedy]:
    found = []
    for file in content.files:
        again = f"dorsi report {shlex.quote(file.file)}"
        if file.unit_inferred and file.unit:
            other = "lb" if file.unit == "kg" else "kg"
            found.append(
                Remedy(
                    what=f"{file.file}: loads taken as {file.unit}",
                    command=f"{again} --unit {other}",
                )
            )
        if file.date_order_assumed:
            assumed = file.date_order_assumed.replace("_", " ")
            other = "month-first" if file.date_order_assumed == "day_first" else "day-first"
            found.append(
                Remedy(what=f"{file.file}: dates read with the {assumed}", command=f"{again} --date-order {other}")
            )
    return found


def _name_remedies(content: Content) -> list[Remedy]:
    return [
        Remedy(what=_unknown(lift), command=teach(lift))
        for lift in sorted(content.review.unrecognised, key=lambda lift: -lift.sets)
    ]


def _unknown(lift: LiftCourse) -> str:
    told = f"{lift.title}: {plural(lift.sets, 'set')} of a lift not recognised"
    if _near(lift):
        return told
    perhaps = f", perhaps {listed(lift.candidates[:_CANDIDATES_NAMED], 'or')}" if lift.candidates else ""
    return f"{told}{perhaps}; if it is no back, arm or grip lift"


def _near(lift: LiftCourse) -> bool:
    return lift.candidate_is_near and bool(lift.candidates)


def teach(lift: LiftCourse) -> str:
    """Which command teaches this name? The candidate only where it is near: a wrong line would be copied, too."""
    name = lift.names_in_log[0] if lift.names_in_log else lift.title
    return f"dorsi alias {shlex.quote(for_terminal(name))} {lift.candidates[0] if _near(lift) else 'other'}"


def looked_from(review: Review, locale: Locale) -> str:
    """From which day is this looked back, and what of the logs lies outside? "as of 3 May 2026, the last session"."""
    day = written_day(review.as_of, locale)
    begins, ends = (written_day(one, locale) if one else "" for one in (review.log_begins, review.log_ends))
    if review.last_day is None:
        return f"no session on or before {day}; the logs begin {begins}" if begins else "the logs hold no session"
    if review.later_sessions == 1:
        return f"as of {day}; 1 later session{f' ({ends})' if ends else ''} is left out"
    if review.later_sessions:
        upto = f" (up to {ends})" if ends else ""
        return f"as of {day}; {number(review.later_sessions, 0, locale)} later sessions{upto} are left out"
    if review.last_day == review.as_of:
        return f"as of {day}, the last session in the logs"
    return f"as of {day}; the last session in the logs is {written_day(review.last_day, locale)}"


def lately_words(seen: Attendance) -> str:
    """Over which weeks is "lately" told? Of a young log these are all there are.

    >>> from dorsi.core.progress.review import Attendance
    >>> seen = Attendance(sessions=1, back_sessions=1, weeks=1.0, sessions_a_week=1.0, sessions_a_week_lately=1.0,
    ...                   gaps=(), days=(), lately_weeks=1.0)
    >>> lately_words(seen)
    'over the last week'
    """
    weeks = round(seen.lately_weeks)
    return "over the last week" if weeks <= 1 else f"over the last {weeks} weeks"


def whole_words(seen: Attendance, locale: Locale) -> str:
    """How long do the logs reach? In weeks, or in days where a whole number of weeks would say too little."""
    if seen.weeks < _DAYS_SAID_BELOW_WEEKS:
        return plural(round(7 * seen.weeks), "day")
    return plural(round(seen.weeks), "week", locale=locale)


def is_young(seen: Attendance) -> bool:
    """Is "lately" the whole log?"""
    return seen.weeks <= seen.lately_weeks


def mean_words(seen: Attendance) -> str:
    """Over how many weeks is the mean of a region taken? Four, or as many as the log has."""
    return f"{_weeks_of_mean(seen)}-week mean"


def mean_weeks(seen: Attendance) -> str:
    """Say the same inside a sentence: "four weeks"."""
    return ("one week", "two weeks", "three weeks", "four weeks")[_weeks_of_mean(seen) - 1]


def _weeks_of_mean(seen: Attendance) -> int:
    return max(1, min(_WEEKS_OF_MEAN, round(seen.weeks)))


def level_text(value: float, series: SeriesCourse, unit: LoadUnit, locale: Locale) -> str:
    """Write a value on the scale of a series: small loads with a decimal, all else in whole numbers."""
    if series.measured_in not in {"kg", "load_kg", "assist_kg"}:
        return number(value, 0, locale)
    shown = to_unit(value, unit)
    return number(shown, 1 if shown < _SMALL_LOAD else 0, locale)


def standing(
    series: SeriesCourse, level: Estimate | None, unit: LoadUnit, locale: Locale
) -> tuple[str, str, str] | None:
    """Where does the series stand now: middle, low and high (80 %) in its own scale, or None if nothing can be said."""
    last = series.points[-1] if series.points else None
    if level is not None:
        three = (level.value, level.low, level.high)
    elif last is None or last.trend_kg is None or last.low_kg is None or last.high_kg is None:
        return None
    else:
        three = (last.trend_kg, last.low_kg, last.high_kg)
    value, low, high = (level_text(x, series, unit, locale) for x in three)
    if low == high and series.measured_in == "reps":  # so sure that whole numbers cannot show it
        value, low, high = (number(x, 1, locale) for x in three)
    return value, low, high


def with_body_mass(lift: LiftCourse, series: SeriesCourse) -> bool:
    """Is body mass inside the kilograms of this series?"""
    if lift.load_meaning is None:
        return False
    # Without a known body mass the heaviest added load is shown, and the volume is withheld for the same reason.
    return series.measured_in == "kg" or (series.measured_in == "load_kg" and lift.why_no_volume is None)


def importance(lift: LiftCourse, as_of: date) -> tuple[int, int]:
    """How far up does a lift belong? Back lifts still done, then arms and grip, then what was left or only tried."""
    current = (as_of - lift.last).days <= _RECENT_DAYS and lift.sessions >= _TRIED_SESSIONS
    tier = (0 if current else 2) + (not lift.is_back) if lift.regions else 5 - current
    return tier, -lift.sessions
