"""The cause: too many changes for any lift to move."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.cause import Cause, Clue, Look, Seen
from dorsi.core.coach.diagnosis.telling import Normal, Telling

__all__ = ["CAUSE"]

#: A lift is new for so many weeks; changes are looked for over so many.
NEW_WEEKS: Final = 8
SPAN_WEEKS: Final = 16
#: A younger log has only new lifts.
YOUNGEST_LOG: Final = 26
FRESH: Final = Telling(
    fact="share of the back's sets of the last eight weeks in lifts that are younger than that",
    unit="of the sets",
    if_so=Normal(centre=0.50, spread=0.2),
    if_not=Normal(centre=0.08, spread=0.12),
    source="a lift moves after weeks of practice; one change at a time can be judged (judgement)",
)
SWAPS: Final = Telling(
    fact="back lifts that came or went in sixteen weeks, for each in use",
    unit="per lift",
    if_so=Normal(centre=1.5, spread=0.5, in_ln=True),
    if_not=Normal(centre=0.3, spread=0.8, in_ln=True),
    source="judgement",
)


def _look(case: Case) -> Look:
    if case.rows.weeks < YOUNGEST_LOG:
        return None
    last: dict[tuple[str | None, str], int] = {}
    first: dict[tuple[str | None, str], int] = {}
    lately: dict[tuple[str | None, str], int] = defaultdict(int)
    for row in case.rows.rows:
        if row.back:
            first.setdefault(row.key, row.ago)
            last[row.key] = row.ago
            lately[row.key] += row.ago < 7 * NEW_WEEKS
    total = sum(lately.values())
    if not total:
        return None
    fresh = sum(n for key, n in lately.items() if first[key] < 7 * NEW_WEEKS) / total
    came = sum(ago < 7 * SPAN_WEEKS for ago in first.values())
    went = sum(4 * 7 <= ago < 7 * SPAN_WEEKS for ago in last.values())
    used = sum(n > 0 for n in lately.values())
    swaps = (came + went) / used
    rows = [row for row in case.rows.lately(NEW_WEEKS) if row.back and first[row.key] < 7 * NEW_WEEKS]
    told = f"{100 * fresh:.0f} % of the back's sets of the last {NEW_WEEKS} weeks are in lifts younger than that"
    swapped = f"{came} back lifts came and {went} went in {SPAN_WEEKS} weeks, with {used} in use"
    return Seen(
        clues=(
            Clue(telling=FRESH, value=fresh, n=1, words=told, set_ids=case.ids_of(rows)),
            Clue(telling=SWAPS, value=max(swaps, 0.1), n=1, words=swapped),
        )
    )


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
