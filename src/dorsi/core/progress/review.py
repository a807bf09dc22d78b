"""What did my back get, and what happened to my lifts? The answer as data, before anybody draws it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dorsi.core.catalogue.exercise import Region
from dorsi.core.estimate import Estimate, Reason

__all__ = ["Attendance", "CoursePoint", "LiftCourse", "ProgrammeChange", "RegionWeek", "Review", "SeriesCourse"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePoint:
    """One session of one series: the best set's e1RM, its error, what was done.

    ``best_kg`` is in the unit of the series (`SeriesCourse.measured_in`): kg of e1RM (system mass where the body is
    lifted), kg of load, repetitions or seconds.

    ``low_kg`` and ``high_kg`` bound the 80 % interval of the trend at that day, ``trend_kg`` is its middle (None before
    there is a trend). ``top_set`` is the best set in words ("100 kg x 5"), ``set_ids`` all sets of that session.
    """

    day: date
    best_kg: float
    trend_kg: float | None
    low_kg: float | None
    high_kg: float | None
    top_set: str
    top_set_id: str
    set_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesCourse:
    """The course of one strength series: one exercise, one variant, straps or bare."""

    straps: bool | None
    measured_in: str  # "kg" (e1RM), "load_kg" (heaviest load), "assist_kg" (help: less is harder), "reps", "s", "m"
    points: tuple[CoursePoint, ...]
    e1rm: Estimate | None
    why_no_e1rm: str | None
    best_set: str | None
    best_set_id: str | None
    best_day: date | None
    slips: tuple[tuple[str, date, str], ...] = ()  # sets that look like a slip of typing: id, day, words


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftCourse:
    """One line of the report: one exercise in one variant (or one unknown name), with all it was called in the log.

    ``title`` is the name the log uses most: the lifter's own word; ``exercise_name`` is the catalogue's.
    """

    slug: str | None
    variant: str
    title: str
    other_group: str | None
    names_in_log: tuple[str, ...]
    regions: tuple[Region, ...]
    is_back: bool
    sets: int
    working_sets: int
    sessions: int
    total_reps: float
    volume_kg: float | None
    why_no_volume: str | None
    first: date
    last: date
    load_meaning: (
        str | None
    )  # how the load column was understood, where that was decided ("added load", "body mass"...)
    load_meaning_decided: bool
    series: tuple[SeriesCourse, ...]
    candidates: tuple[str, ...]
    reasons: tuple[Reason, ...]
    exercise_name: str | None = None
    candidate_is_near: bool = False  # the first candidate differs by a slip or the order of words only


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionWeek:
    """What one region got: fractional sets a week, against its target range.

    ``sets_this_week`` in the seven days up to the as-of day; ``sets_a_week`` the mean over the four weeks up to it
    (over fewer where the log is younger);
    ``hard_known`` of those in the week whose effort is known to be hard (RIR <= 4), ``effort_unknown`` not known
    (counted, marked), ``easy`` known to be too easy (not counted).
    """

    region: Region
    sets_this_week: float
    sets_a_week: float
    hard_known: float
    effort_unknown: float
    easy: float
    target_low: float
    target_high: float
    weekly: tuple[tuple[date, float], ...]  # Mondays, for the chart, oldest first
    set_ids: tuple[str, ...]
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """How often, without guilt: sessions a week lately and over all, gaps longer than two weeks.

    ``lately_weeks`` is how many weeks "lately" means: twelve, or as many as the log has.
    """

    sessions: int
    back_sessions: int
    weeks: float
    sessions_a_week: float
    sessions_a_week_lately: float
    gaps: tuple[tuple[date, date], ...]
    days: tuple[date, ...]
    lately_weeks: float = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeChange:
    """A day on which the set of lifts changed for good: what came, what went."""

    day: date
    started: tuple[str, ...]
    stopped: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """All that a report shows, before anybody draws it."""

    as_of: date
    first_day: date | None
    last_day: date | None
    sets: int
    regions: tuple[RegionWeek, ...]
    muscle_sets_a_week: dict[str, float]
    vertical_pull_sets: float
    horizontal_pull_sets: float
    lumbar_load: float
    lumbar_load_cap: float
    lifts: tuple[LiftCourse, ...]
    attendance: Attendance
    changes: tuple[ProgrammeChange, ...]
    unrecognised: tuple[LiftCourse, ...]
    warnings: tuple[str, ...]
    sample: bool = False
    later_sessions: int = 0  # sessions after ``as_of``, left out
    log_begins: date | None = None  # first and last day of the whole logs, whatever ``as_of`` is
    log_ends: date | None = None
