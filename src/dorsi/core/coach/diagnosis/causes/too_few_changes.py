"""The cause: the same for too long: lifts, repetitions and sets."""

from __future__ import annotations

from statistics import median
from typing import Final

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.cause import Cause, Clue, Look, Seen
from dorsi.core.coach.diagnosis.causes.too_many_changes import met_anew
from dorsi.core.coach.diagnosis.rows import REACH_WEEKS, Row
from dorsi.core.coach.diagnosis.telling import Normal, Telling

__all__ = ["CAUSE", "weeks_alike"]

#: Repetitions, and sets of a day, that differ by this much from block to block are a change.
OTHER_REPS: Final = 2.0
OTHER_SETS: Final = 0.34
BLOCK_WEEKS: Final = 4
FEWEST_IN_BLOCK: Final = 3
#: Of a younger log nobody can say that it never changes.
YOUNGEST_LOG: Final = 30
#: With more of the lifts of late met anew than this share, they are not the same.
MOST_ANEW: Final = 0.1
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
    keys = [row.key for row in case.lately]
    key = max(dict.fromkeys(keys), key=keys.count)
    rows = [row for row in case.mine if row.key == key]
    weeks = weeks_alike(case, rows)
    times, anew = met_anew(case)
    if weeks is None or len(anew) > MOST_ANEW * max(times, 1):
        # Where lifts come and go the repetitions of one of them say nothing of sameness.
        return None
    reps = median([r for row in rows[-30:] if (r := case.history.sets.reps[row.place])] or [0])
    words = f"the same lift with about {reps:g} repetitions and as many sets for {weeks} weeks"
    return Seen(clues=(Clue(telling=ALIKE, value=float(weeks), n=1, words=words, set_ids=case.ids_of(rows)),))


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
