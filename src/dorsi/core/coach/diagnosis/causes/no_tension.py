"""The cause: the back is not felt working."""

from __future__ import annotations

from statistics import fmean
from typing import Final

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.cause import Cause, Clue, Look, NotLogged, Seen
from dorsi.core.coach.diagnosis.telling import Normal, Telling

__all__ = ["CAUSE"]

TENSION: Final = Telling(
    fact="felt tension in the back, 0 to 10, on average",
    unit="points",
    if_so=Normal(centre=2.5, spread=0.9, within=1.5),
    if_not=Normal(centre=6.0, spread=1.3, within=1.5),
    source="3 or less calls for a cue in the tension test; no marker of growth (Schoenfeld 2018); judgement",
)


def _look(case: Case) -> Look:
    noted = case.noted(case.history.sets.felt_tension)
    if not noted:
        return NotLogged(field="felt_tension", words="felt tension is noted on too few sets")
    mean = fmean(value for _, value in noted)
    words = f"felt tension of {mean:.1f} of 10 on average over {len(noted)} sets"
    ids = case.ids_of([row for row, _ in noted])
    return Seen(clues=(Clue(telling=TENSION, value=mean, n=len(noted), words=words, set_ids=ids),))


CAUSE: Final = Cause(
    slug="no_tension",
    title="The back is not felt working",
    sentence="Low felt tension is a reason to try a cue, then a lighter load, then another exercise; the sets count.",
    share_back=0.03,
    share_lift=0.05,
    share_source="judgement; felt tension was never shown to measure growth (Schoenfeld 2018)",
    look=_look,
    remedies=("imagery", "squeeze", "stretch_and_hold"),
)
