"""The cause: sets end long before they are hard."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from statistics import fmean
from typing import Final

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.cause import Cause, Clue, Look, NotLogged, Seen
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
#: A notation of the app: where every set of a log says 0, it is the default of a field, not an answer.
_MOST_RIR: Final = 10.0


def _look(case: Case) -> Look:
    sets = case.history.sets
    noted = [(row, 0.0 if sets.kind[row.place] == "failure" else sets.rir[row.place]) for row in case.lately]
    known = [(row, min(rir, _MOST_RIR)) for row, rir in noted if rir is not None]
    if not case.enough(len(known), len(case.lately)):
        told = f"repetitions in reserve stand on {len(known)} of {len(case.lately)} sets"
        return NotLogged(field="rir", words=told)
    hardest: dict[date, float] = defaultdict(lambda: _MOST_RIR)
    for row, rir in known:
        hardest[row.day] = min(hardest[row.day], rir)
    mean = fmean(hardest.values())
    words = f"the hardest set of a session left {mean:.1f} repetitions in reserve on average, over {len(hardest)} days"
    if marked_only(case):
        words = f"{len(known)} of {len(case.lately)} sets are marked as taken to failure"
    ids = case.ids_of([row for row, _ in known])
    return Seen(clues=(Clue(telling=RESERVE, value=mean, n=len(hardest), words=words, set_ids=ids),))


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
