"""What ends sets? Shared by the causes that end a set before the back does."""

from __future__ import annotations

from typing import Final

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.cause import Clue, NotLogged
from dorsi.core.coach.diagnosis.rows import Row
from dorsi.core.coach.diagnosis.telling import Counted, Normal, Telling

__all__ = ["ended_by", "model_clue", "not_noted"]

ENDED: Final = Telling(
    fact="share of sets that it ended, as noted",
    unit="of the noted sets",
    if_so=Counted(yes=5.0, no=3.0),
    if_not=Counted(yes=1.2, no=8.0),
    source="one's own report: said of 85 in 100 sets where the grip limits and of 10 where not; judgement",
)
LIMITS: Final = Telling(
    fact="chance that it limits, from sets with and without straps",
    unit="chance",
    if_so=Normal(centre=0.85, spread=0.18),
    if_not=Normal(centre=0.25, spread=0.18),
    source="two capacities, back and grip (dorsi's own model); judgement",
)


def ended_by(case: Case, what: str, rows: list[Row]) -> Clue | None:
    """How many sets did it end, of those where something is noted? None where too few are."""
    noted = case.noted(case.history.sets.stopped_by, rows)
    if not noted:
        return None
    hit = [row for row, why in noted if why == what]
    words = f"{what} ended {len(hit)} of the {len(noted)} sets where the end was noted"
    ids = case.ids_of(hit or [row for row, _ in noted])
    return Clue(telling=ENDED, value=len(hit) / len(noted), n=len(noted), words=words, set_ids=ids)


def model_clue(case: Case, what: str) -> Clue | None:
    """What does the model of sets with and without straps say of the problem's lifts? The likeliest counts."""
    keys = {(row.slug, row.key[1]) for row in case.lately}
    found = [
        (p, one.sentence)
        for one in case.limits
        if (one.slug, one.variant) in keys and (p := one.p_grip if what == "grip" else one.p_arms) is not None
    ]
    if not found:
        return None
    p, sentence = max(found)
    return Clue(telling=LIMITS, value=p, n=1, words=sentence.rstrip("."))


def not_noted(rows: list[Row], case: Case) -> NotLogged:
    """Say that what ended the sets was not noted."""
    noted = sum(case.history.sets.stopped_by[row.place] is not None for row in rows)
    return NotLogged(field="stopped_by", words=f"what ended a set stands on {noted} of {len(rows)} sets")
