"""The cause: the lift, or the back, is trained too rarely."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.cause import Cause, Clue, Look, Seen
from dorsi.core.coach.diagnosis.rows import LATELY_WEEKS
from dorsi.core.coach.diagnosis.telling import Normal, Telling
from dorsi.core.phrases import counted

__all__ = ["CAUSE"]

_SOURCE: Final = (
    "frequency matters for strength (Pelland 2025); from about one set a week on strength is seen; judgement"
)
VISITS_BACK: Final = Telling(
    fact="days a week on which the back was trained",
    unit="days",
    if_so=Normal(centre=0.7, spread=0.35, in_ln=True),
    if_not=Normal(centre=1.9, spread=0.45, in_ln=True),
    source=_SOURCE,
)
VISITS_LIFT: Final = Telling(
    fact="days a week with this lift",
    unit="days",
    if_so=Normal(centre=0.4, spread=0.4, in_ln=True),
    if_not=Normal(centre=1.2, spread=0.45, in_ln=True),
    source=_SOURCE,
)
AWAY: Final = Telling(
    fact="share of the last twelve weeks without it",
    unit="of the weeks",
    if_so=Normal(centre=0.45, spread=0.15),
    if_not=Normal(centre=0.10, spread=0.12),
    source="two to three weeks off cost up to 5 % (Bosquet 2013); judgement",
)
#: A week and a day off is usual.
_A_GAP: Final = 10


def _look(case: Case) -> Look:
    rows = [row for row in case.trained if row.ago < 7 * LATELY_WEEKS]
    days = sorted({row.day for row in rows})
    # One break is a break: what is done in the other weeks says how often somebody trains.
    off = case.rows.weeks_off if case.is_back else frozenset[int]()
    within = max(round(case.weeks) - len(off), 1)
    a_week = max(len(days), 1) / max(case.weeks - len(off), 1.0)
    gap = max(((b - a).days for a, b in pairwise(days)), default=0)
    longest = f", the longest gap {gap} days" if gap >= _A_GAP and not off else ""
    longest = f", one break of {counted(len(off), 'week')} left out" if off else longest
    what = "the back was trained" if case.is_back else "this lift was done"
    words = f"{what} on {counted(len(days), 'day')} in {counted(within, 'week')}, {a_week:.1f} a week{longest}"
    telling = VISITS_BACK if case.is_back else VISITS_LIFT
    clues = [Clue(telling=telling, value=a_week, n=1, words=words, set_ids=case.ids_of(rows))]
    if within + len(off) >= LATELY_WEEKS:
        weeks = {row.ago // 7 for row in rows} | off
        empty = sum(week not in weeks for week in range(LATELY_WEEKS))
        told = f"{empty} of {counted(within, 'week')} had no such day"
        clues.append(Clue(telling=AWAY, value=empty / within, n=1, words=told))
    return Seen(clues=tuple(clues))


CAUSE: Final = Cause(
    slug="attendance",
    title="Trained too rarely",
    sentence="What is practised once in a while is kept, hardly raised.",
    share_back=0.12,
    share_lift=0.07,
    share_source="judgement; frequency and strength: Pelland 2025",
    look=_look,
    remedies=("every_week", "more_days"),
)
