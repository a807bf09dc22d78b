"""The cause: no stretch and no stop at the end position."""

from __future__ import annotations

from statistics import median
from typing import Final

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.cause import Cause, Clue, Look, NotLogged, Seen
from dorsi.core.coach.diagnosis.telling import Counted, Normal, Telling

__all__ = ["CAUSE"]

_FAULTS: Final = frozenset({"hold", "stretch", "range"})
HOLD: Final = Telling(
    fact="the hold at the end position, in the middle of the sets where it is noted",
    unit="s",
    if_so=Normal(centre=0.1, spread=0.2, within=0.3),
    if_not=Normal(centre=0.8, spread=0.3, within=0.3),
    source="no controlled test of a pause at the end was found (Schoenfeld 2015 on tempo); judgement",
)
FAULTY: Final = Telling(
    fact="share of films that show a short hold, stretch or range",
    unit="of the films",
    if_so=Counted(yes=4.0, no=1.5),
    if_not=Counted(yes=1.5, no=3.0),
    source="long muscle lengths: small gain (Varovic 2024), none in trained people (Wolf 2025); judgement",
)


def _look(case: Case) -> Look:
    asking = [row for row in case.lately if row.exercise.hold.seconds and row.exercise.hold.at == "end"]
    slugs = {exercise.slug for exercise in case.exercises}
    films = [film for film in case.films if film.slug in slugs]
    if not asking and not films:
        return None
    clues = []
    noted = case.noted(case.history.sets.hold_s, asking)
    if noted:
        middle = median(value for _, value in noted)
        words = f"holds of {middle:.1f} s in the middle of {len(noted)} sets"
        ids = case.ids_of([row for row, _ in noted])
        clues.append(Clue(telling=HOLD, value=middle, n=len(noted), words=words, set_ids=ids))
    if films:
        hit = [film for film in films if _FAULTS & set(film.faults)]
        words = f"{len(hit)} of {len(films)} films show a short hold, stretch or range"
        clues.append(Clue(telling=FAULTY, value=len(hit) / len(films), n=len(films), words=words))
    if clues:
        return Seen(clues=tuple(clues))
    return NotLogged(field="hold_s", words="holds are noted on too few sets, and no film shows them")


CAUSE: Final = Cause(
    slug="no_hold",
    title="No stretch, no stop at the end",
    sentence="A repetition that is cut short at both ends trains the middle of the way.",
    share_back=0.03,
    share_lift=0.05,
    share_source="judgement; the effect of long lengths is small (Varovic 2024)",
    look=_look,
    remedies=("stretch_and_hold",),
)
