"""The cause: the same for too long: lifts, repetitions and sets."""

from __future__ import annotations

from statistics import median
from typing import Final

from dorsi.core.coach.best_set import best_set
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.cause import Cause, Clue, Look, Seen
from dorsi.core.coach.diagnosis.causes.too_many_changes import met_anew
from dorsi.core.coach.diagnosis.rows import HALF_A_YEAR_DAYS, REACH_WEEKS, Row, gaps_of, most_often
from dorsi.core.coach.diagnosis.telling import Normal, Telling

__all__ = ["CAUSE", "differs_from_month_to_month", "weeks_alike"]

#: Repetitions, and sets of a day, that differ by this much from block to block are a change.
OTHER_REPS: Final = 2.0
OTHER_SETS: Final = 0.34
BLOCK_WEEKS: Final = 4
FEWEST_IN_BLOCK: Final = 3
#: Of a younger log nobody can say that it never changes.
YOUNGEST_LOG: Final = 30
#: With more of the lifts of late met anew than this share, they are not the same.
MOST_ANEW: Final = 0.1
#: Best sets of the months whose repetitions lie so far apart are not the same.
FAR_APART_REPS: Final = 4
MONTH_DAYS: Final = 30
#: A lift that was left out for so long was away.
AWAY_DAYS: Final = 42
ALIKE: Final = Telling(
    fact="weeks in which neither the repetitions nor the sets of a day of the lift changed",
    unit="weeks",
    if_so=Normal(centre=50.0, spread=0.4, in_ln=True),
    if_not=Normal(centre=22.0, spread=0.8, in_ln=True),
    source="that variety breaks a plateau is what coaches say; no trial on people who are stuck (judgement)",
)


def _look(case: Case) -> Look:
    if case.rows.weeks < YOUNGEST_LOG or not case.lately:
        return None
    key = most_often(row.key for row in case.lately)
    rows = [row for row in case.mine if row.key == key]
    weeks = weeks_alike(case, rows)
    times, anew = met_anew(case)
    if weeks is None or len(anew) > MOST_ANEW * max(times, 1):
        # Where lifts come and go the repetitions of one of them say nothing of sameness.
        return None
    reps = median([r for row in rows[-30:] if (r := case.history.sets.reps[row.place])] or [0])
    name = " ".join(case.history.sets.name[rows[-1].place].split())
    other = [*filter(None, (_spread_words(case, rows, weeks), _away_words(rows, weeks)))]
    alike = f"{name}: about {reps:g} repetitions and the same number of sets"
    words = f"{alike} for {weeks} weeks"
    if other:
        # What came and went, or has hard days of other repetitions, was not the same all that time.
        words = f"{alike} on most days, but {' and '.join(other)}"
        weeks = min(weeks, _weeks_near(case, rows), _weeks_back(rows, weeks))
    return Seen(clues=(Clue(telling=ALIKE, value=float(weeks), n=1, words=words, set_ids=case.ids_of(rows)),))


def differs_from_month_to_month(case: Case) -> bool:
    """Do the best sets of the lift that is done most lie far apart in their repetitions, so that little is the same?

    Parameters
    ----------
    case : what is stuck.
    """
    key = most_often(row.key for row in case.lately)
    return bool(_spread_words(case, [row for row in case.mine if row.key == key], REACH_WEEKS))


def _spread_words(case: Case, rows: list[Row], weeks: int) -> str:
    """Say between which repetitions the best sets of the last months lie, where they lie far apart."""
    reps = [reps for _, reps in _best_reps(case, rows, min(7 * weeks, HALF_A_YEAR_DAYS))]
    if not reps or max(reps) - min(reps) < FAR_APART_REPS:
        return ""
    return f"its best sets of the months have {min(reps):g} to {max(reps):g}"


def _best_reps(case: Case, rows: list[Row], days: int) -> list[tuple[int, float]]:
    """Give the repetitions of the best set of each month of so many days, the newest first: how many months ago, reps.

    A month without a set that can be compared is left out.
    """
    near = [row for row in rows if row.ago < days]
    months = sorted({row.ago // MONTH_DAYS for row in near})
    bests = [
        (one, best_set(case.history, (row.place for row in near if row.ago // MONTH_DAYS == one))) for one in months
    ]
    return [(month, one.reps) for month, one in bests if one is not None]


def _weeks_near(case: Case, rows: list[Row]) -> int:
    """For how many weeks back do the repetitions of the best sets of the months lie near one another?"""
    reps = _best_reps(case, rows, HALF_A_YEAR_DAYS)
    for number, (month, _) in enumerate(reps):
        there = [one for _, one in reps[: number + 1]]
        if max(there) - min(there) >= FAR_APART_REPS:
            return max(month * MONTH_DAYS // 7, BLOCK_WEEKS)
    return REACH_WEEKS


def _away_words(rows: list[Row], weeks: int) -> str:
    """Say for how many weeks at a time the lift was left out in these weeks; empty where it never was for long."""
    gaps = gaps_of([row.day for row in rows if row.ago < 7 * weeks], AWAY_DAYS)
    longest = max(((b - a).days // 7 for a, b in gaps), default=0)
    return f"it was left out for up to {longest} weeks" if longest else ""


def _weeks_back(rows: list[Row], weeks: int) -> int:
    """Since how many of these weeks has the lift been done without being left out for long? Sameness begins anew."""
    back = {b for _, b in gaps_of([row.day for row in rows if row.ago < 7 * weeks], AWAY_DAYS)}
    return min((row.ago // 7 for row in rows if row.day in back), default=weeks)


def weeks_alike(case: Case, rows: list[Row]) -> int | None:
    """For how many weeks back are the repetitions and the sets of a day of these sets what they are now?

    Blocks of four weeks are compared with the last one; a block with too few sets breaks nothing.
    """
    now = _block(case, rows, 0)
    if now is None:
        return None
    alike = BLOCK_WEEKS
    for block in range(1, REACH_WEEKS // BLOCK_WEEKS):
        then = _block(case, rows, block)
        if then is None:
            if not any(row.ago >= 7 * BLOCK_WEEKS * block for row in rows):
                break
            continue
        if abs(then[0] - now[0]) >= OTHER_REPS or abs(then[1] / now[1] - 1) >= OTHER_SETS:
            break
        alike = BLOCK_WEEKS * (block + 1)
    return alike


def _block(case: Case, rows: list[Row], block: int) -> tuple[float, float] | None:
    span = 7 * BLOCK_WEEKS
    found = [row for row in rows if span * block <= row.ago < span * (block + 1) and not row.announced]
    reps = [r for row in found if (r := case.history.sets.reps[row.place])]
    days = {row.day for row in found}
    return (median(reps), len(found) / len(days)) if len(reps) >= FEWEST_IN_BLOCK else None


CAUSE: Final = Cause(
    slug="too_few_changes",
    title="The same for too long",
    sentence="What has been asked in the same way for most of a year asks for nothing new.",
    share_back=0.04,
    share_lift=0.06,
    share_source="judgement",
    look=_look,
    remedies=("other_reps",),
)
