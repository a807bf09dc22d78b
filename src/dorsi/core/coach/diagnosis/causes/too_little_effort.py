"""The cause: sets end long before they are hard."""

from __future__ import annotations

from statistics import fmean
from typing import Final

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.cause import Cause, Clue, Look, NotLogged, Seen
from dorsi.core.coach.diagnosis.reserve import hardest_of_days, known_reserve
from dorsi.core.coach.diagnosis.telling import Normal, Telling

__all__ = ["CAUSE", "marked_only"]

#: Mean reserve of the hardest set of each session.
RESERVE: Final = Telling(
    fact="repetitions in reserve at the end of the hardest set of a session, on average",
    unit="repetitions",
    if_so=Normal(centre=4.3, spread=0.9, within=1.0),
    if_not=Normal(centre=1.6, spread=0.9, within=1.0),
    source="growth gets less the further from failure a set ends (Robinson 2024); people misjudge it by a repetition "
    "(Halperin 2022); the densities are judgement",
)


def _look(case: Case) -> Look:
    known = known_reserve(case.lately, case.history)
    if not known:
        return NotLogged(field="rir", words=_told_of(case))
    hardest = hardest_of_days(known)
    mean = fmean(hardest.values())
    words = f"the hardest set of a session left {mean:.1f} repetitions in reserve on average, over {len(hardest)} days"
    if marked_only(case):
        words = f"{len(known)} of {len(case.lately)} sets are marked as taken to failure"
    ids = case.ids_of([row for row, _ in known])
    return Seen(clues=(Clue(telling=RESERVE, value=mean, n=len(hardest), words=words, set_ids=ids),))


def _told_of(case: Case) -> str:
    sets = case.history.sets
    known = sum(sets.rir[row.place] is not None or sets.kind[row.place] == "failure" for row in case.lately)
    return f"repetitions in reserve stand on {known} of {len(case.lately)} sets"


def marked_only(case: Case) -> bool:
    """Is effort known from marks of failure only, and from no note of the reserve?"""
    sets = case.history.sets
    marked = any(sets.kind[row.place] == "failure" for row in case.lately)
    return marked and all(sets.rir[row.place] is None for row in case.lately)


CAUSE: Final = Cause(
    slug="too_little_effort",
    title="Too little effort",
    sentence="A set that ends long before failure asks little of the muscle.",
    share_back=0.14,
    share_lift=0.13,
    share_source="the first lever of a plateau with sets (judgement; effort and growth: Robinson 2024)",
    look=_look,
    remedies=("closer_to_failure",),
)
