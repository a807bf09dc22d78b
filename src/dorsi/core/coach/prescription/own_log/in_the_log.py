"""Was something changed just now that nobody told us of? A new lift, more sets: it counts as a change, too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import fmean
from typing import Final

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.rows import GAP_DAYS, Row, Rows, gaps_of
from dorsi.core.coach.prescription.own_log.last_time import break_behind
from dorsi.core.coach.prescription.own_words import named
from dorsi.core.phrases import listed
from dorsi.core.progress.history import History

__all__ = ["KEEPS", "SeenChange", "changes_in_log", "irregular_weeks", "touches", "usual_days"]

#: A change older than this has had its time; a new lift counts from so many days of training on.
LOOK_WEEKS: Final = 6
DAYS_OF_A_LIFT: Final = 3
#: The log must reach so far behind a start before it is one, and behind more sets.
OLD_LOG_WEEKS: Final = 12
#: More sets means so much more than the weeks before: a share and a number a week.
MORE_SHARE: Final = 1.35
MORE_SETS: Final = 4.0
BEFORE_WEEKS: Final = 8
FEWEST_BEFORE: Final = 4
NEW_SHARE: Final = 0.15
#: Of the lifts that got the new sets so many are named, those with one a week more at least.
MOST_NAMED: Final = 3
MORE_OF_A_LIFT: Final = 1.0
#: Weeks are irregular with so many of the last twelve empty, or a gap of so many days among them.
EMPTY_WEEKS: Final = 4
MOST_DAYS: Final = 3
#: Which days are usual is read from so many weeks.
BEFORE_YEAR_PART: Final = 52
#: Who has kept every week for so long since the last gap is regular again.
KEPT_DAYS: Final = 28
#: What got better with more sets does not lose them because another lift did not.
KEEPS: Final = "what rose since keeps its sets"
_Key = tuple[str | None, str]
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenChange:
    """A change that the log itself shows: since when, what, the sets; of a new lift its kind of motion.

    ``undo``: what is done where it does not help. ``gets``: of more sets the lifts (slug and variant) that have clearly
    more, those with most of the new ones first.
    """

    since: date
    words: str
    set_places: tuple[int, ...]
    pattern: str | None = None
    undo: str = ""
    gets: tuple[tuple[str | None, str], ...] = ()

    @property
    def told(self) -> str:
        """Say what is new, and since when."""
        return f"{self.words} {self.since.isoformat()}"


def changes_in_log(rows: Rows, history: History | None = None) -> tuple[SeenChange, ...]:
    """Which changes of the last six weeks does the log show, the youngest first?

    Parameters
    ----------
    rows : the sets of the last year and a half.
    history : for the names that the log gives its lifts; None: those of the catalogue.
    """
    if rows.weeks < OLD_LOG_WEEKS + LOOK_WEEKS:
        return ()
    found = [*_new_lifts(rows), *_more_sets(rows, history)]
    return tuple(sorted(found, key=lambda one: one.since, reverse=True))


def _new_lifts(rows: Rows) -> list[SeenChange]:
    """Lifts of the back that began lately and are trained, as one change where they began together."""
    by_key: dict[tuple[str | None, str], list[Row]] = defaultdict(list)
    total = 0
    for row in rows.rows:
        if row.back:
            by_key[row.key].append(row)
            total += row.ago < 7 * LOOK_WEEKS
    found = []
    for own in by_key.values():
        young = own[0].ago < 7 * LOOK_WEEKS
        share = len(own) / max(total, 1)
        if young and share >= NEW_SHARE and len({row.day for row in own}) >= DAYS_OF_A_LIFT:
            words = f"{own[0].exercise.name} is new since"
            places = tuple(row.place for row in own)
            undo = f"{own[0].exercise.name} goes again"
            found.append(
                SeenChange(since=own[0].day, words=words, set_places=places, pattern=own[0].exercise.pattern, undo=undo)
            )
    return found


def _more_sets(rows: Rows, history: History | None) -> list[SeenChange]:
    """Does the back get clearly more sets in the last weeks than in the weeks of training before?

    Weeks without any back training are left out: who comes back after a break has changed nothing.
    """
    back = [row for row in rows.rows if row.back and not row.announced]
    by_week = Counter(row.ago // 7 for row in back)
    for weeks in range(3, LOOK_WEEKS + 1):
        trained = [by_week[w] for w in range(weeks, weeks + BEFORE_WEEKS) if by_week[w]]
        if len(trained) < FEWEST_BEFORE:
            continue
        before, now = fmean(trained), [by_week[w] for w in range(weeks)]
        lately = fmean(now)
        if lately >= MORE_SHARE * before and lately >= before + MORE_SETS and min(now) > before:
            since = rows.as_of - timedelta(days=7 * weeks - 1)
            words = f"the back gets {lately:.0f} sets a week instead of {before:.0f} since"
            places = tuple(row.place for row in back if row.ago < 7 * weeks)
            more = _with_more(back, weeks, len(trained))
            came = listed([one.words(history) for one in more[:MOST_NAMED]])
            undo = f"back to {before:.0f} sets a week{f' (most of all {came})' if came else ''}; {KEEPS}"
            gets = tuple(one.newest.key for one in more)
            return [SeenChange(since=since, words=words, set_places=places, undo=undo, gets=gets)]
    return []


@dataclass(frozen=True, slots=True, kw_only=True)
class _More:
    """A lift with more sets a week than before, by its newest set."""

    newest: Row
    was: float
    now: float

    def words(self, history: History | None) -> str:
        """Say from how many a week it goes back to how many."""
        name = self.newest.exercise.name if history is None else named(history, self.newest.place)
        return f"{name} from {self.now:.0f} to {self.was:.0f}"


def _with_more(back: Sequence[Row], weeks: int, trained: int) -> list[_More]:
    """Give the lifts that got clearly more sets, those with most of the new ones first.

    Parameters
    ----------
    back : the sets of the back.
    weeks, trained : how many weeks it is more, and how many of those before were trained.
    """
    now, was, newest = Counter[_Key](), Counter[_Key](), dict[_Key, Row]()
    for row in back:
        week = row.ago // 7
        now[row.key] += week < weeks
        was[row.key] += weeks <= week < weeks + BEFORE_WEEKS
        newest[row.key] = row
    found = [_More(newest=newest[key], was=was[key] / trained, now=now[key] / weeks) for key in now]
    enough = [one for one in found if one.now - one.was >= MORE_OF_A_LIFT and round(one.now) > round(one.was)]
    return sorted(enough, key=lambda one: (one.was - one.now, str(one.newest.key)))


def touches(seen: SeenChange, case: Case) -> bool:
    """Does a change that the log shows touch what is stuck, so that it has to be judged first?

    The whole back is touched by either; a lift by a new one of its own kind of motion, and by more sets of its own.

    Parameters
    ----------
    seen : the change.
    case : what is stuck.
    """
    if case.is_back:
        return True
    if seen.pattern is not None:
        return any(exercise.pattern == seen.pattern for exercise in case.exercises)
    since = ((case.as_of - seen.since).days + 1) // 7
    by_week = Counter(row.ago // 7 for row in case.trained)
    # As of the back: weeks without it are left out, so that who comes back to a lift has changed nothing.
    now = [by_week[week] for week in range(since) if by_week[week]]
    before = [by_week[week] for week in range(since, since + BEFORE_WEEKS) if by_week[week]]
    return bool(now) and bool(before) and fmean(now) >= MORE_SHARE * fmean(before)


def irregular_weeks(rows: Rows) -> tuple[str, ...] | None:
    """Is the back trained too irregularly for anything to be judged? What is to be said then, else None.

    Parameters
    ----------
    rows : the sets of the last year and a half.
    """
    if rows.weeks < OLD_LOG_WEEKS:
        # Just back from a layoff, or a young log: there are no weeks yet to be irregular.
        return None
    days = sorted({row.day for row in rows.rows if row.back and row.ago < 7 * OLD_LOG_WEEKS})
    weeks = {(rows.as_of - day).days // 7 for day in days}
    off = rows.weeks_off
    empty = OLD_LOG_WEEKS - len(weeks | off)
    edges = [rows.as_of - timedelta(days=7 * OLD_LOG_WEEKS), *days, rows.as_of]
    gaps = sorted((b - a).days for a, b in pairwise(edges))
    # One break is a break, and told as such.
    gap = gaps[-2 if off and len(gaps) > 1 else -1]
    if not days or (empty < EMPTY_WEEKS and gap < GAP_DAYS) or _regular_again(days, rows.as_of):
        return None
    named = usual_days([row for row in rows.rows if row.back and row.ago < 7 * BEFORE_YEAR_PART])
    told = (
        f"The back was trained on {len(days)} days in the last {OLD_LOG_WEEKS} weeks; {empty} weeks had none, the "
        f"longest gap is {gap} days. Little can rise and nothing can be judged before the days are regular."
    )
    behind = break_behind(days, rows.as_of)
    lower = (
        f", each beginning about {100 * (1 - behind.share):.0f} % below its last load before the break"
        if behind
        else ""
    )
    todo = (
        f"Until the next look: {named}, every week, with the lifts you do already{lower}; where time is short, "
        "one set of each keeps the week."
    )
    return told, todo


def _regular_again(days: Sequence[date], as_of: date) -> bool:
    """Has every week since the last gap been kept, and that for four weeks at least?"""
    since = next((b for _, b in reversed(gaps_of(days, GAP_DAYS))), None)
    if since is None or (as_of - since).days < KEPT_DAYS:
        return False
    kept = {(as_of - day).days // 7 for day in days if day >= since}
    return len(kept) == (as_of - since).days // 7 + 1


def usual_days(rows: Sequence[Row]) -> str:
    """Which days of the week are to be kept? As many as there were in weeks of training, the usual ones, by name.

    Parameters
    ----------
    rows : of the weeks that are looked at.
    """
    days = {row.day for row in rows}
    if not days:
        return "the same day"
    a_week = min(max(round(len(days) / len({(max(days) - day).days // 7 for day in days})), 1), MOST_DAYS)
    counted = Counter(day.weekday() for day in sorted(days))
    kept: list[int] = []
    for day, _ in counted.most_common():
        # A day lies between two of them where the week has room for it.
        if len(kept) < a_week and all(min((day - k) % 7, (k - day) % 7) > 1 for k in kept):
            kept.append(day)
    return listed([WEEKDAYS[day] for day in sorted(kept)])
