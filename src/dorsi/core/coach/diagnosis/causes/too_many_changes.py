"""The cause: too many changes for any lift to move."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.cause import Cause, Clue, Look, Seen
from dorsi.core.coach.diagnosis.rows import Row
from dorsi.core.coach.diagnosis.telling import Normal, Telling
from dorsi.core.phrases import how_often

__all__ = ["CAUSE", "met_anew"]

SPAN_WEEKS: Final = 16
#: A lift that was not done for so many days is met anew.
ANEW_DAYS: Final = 21
#: A younger log has only new lifts; fewer meetings say nothing.
YOUNGEST_LOG: Final = 26
FEWEST: Final = 8
ANEW: Final = Telling(
    fact="share of the times a back lift was done that it had not been done for three weeks",
    unit="of the times",
    if_so=Normal(centre=0.18, spread=0.07),
    if_not=Normal(centre=0.03, spread=0.06),
    source="a lift moves after weeks of practice; one change at a time can be judged (judgement)",
)


def _look(case: Case) -> Look:
    if case.rows.weeks < YOUNGEST_LOG:
        return None
    times, anew = met_anew(case)
    if times < FEWEST:
        return None
    lifts = len({row.key for row in anew})
    counts = (
        f"{len(anew)} of the {times} times a back lift was done in {SPAN_WEEKS} weeks it had not been done for three "
        f"weeks before ({lifts} lifts)"
    )
    words = f"{how_often(len(anew), times)} a back lift was done it had not been done for three weeks before"
    words = f"{words} ({lifts} lifts in turn)" if anew else f"no back lift was new or away in {SPAN_WEEKS} weeks"
    clue = Clue(telling=ANEW, value=len(anew) / times, n=1, words=words, counts=counts, set_ids=case.ids_of(anew))
    return Seen(clues=(clue,))


def met_anew(case: Case) -> tuple[int, list[Row]]:
    """How many times was a back lift done in sixteen weeks, and which of them after three weeks or more without it?

    Coming back to a lift after a pause from everything is no change.
    """
    done: dict[tuple[str | None, str], dict[int, Row]] = {}
    for row in case.rows.rows:
        if row.back:
            done.setdefault(row.key, {}).setdefault(row.ago, row)
    paused = _pauses(case)
    times, anew = 0, []
    for days in done.values():
        before: int | None = None
        for ago, row in sorted(days.items(), reverse=True):
            if ago < 7 * SPAN_WEEKS:
                times += 1
                long_ago = before is None or before - ago > ANEW_DAYS
                if long_ago and not any(a > ago >= b for a, b in paused):
                    anew.append(row)
            before = ago
    return times, anew


def _pauses(case: Case) -> list[tuple[int, int]]:
    """Spans without any session that make every lift look new for three weeks: from, until (days ago)."""
    ago = sorted({(case.as_of - day).days for day in case.rows.days}, reverse=True)
    return [(a, b - ANEW_DAYS) for a, b in pairwise(ago) if a - b > ANEW_DAYS / 2]


CAUSE: Final = Cause(
    slug="too_many_changes",
    title="Too many changes",
    sentence="Where lifts come and go, none is practised long enough to rise, and nothing can be judged.",
    share_back=0.06,
    share_lift=0.04,
    share_source="judgement",
    look=_look,
    remedies=("keep_the_lifts",),
)
