"""What do the notes beside load and repetitions show, also where nothing is stuck?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import fmean
from typing import Final

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.reserve import hardest_of_days, known_reserve
from dorsi.core.coach.diagnosis.rows import Row, Rows
from dorsi.core.progress.history import History
from dorsi.core.safety.pain import AMBER_FROM

__all__ = ["what_was_noted"]

#: From so many in reserve on the hardest set of a day on, effort is worth a look.
MUCH_LEFT: Final = 3.5
FEW_LEFT: Final = 2.5
AT_FAILURE: Final = 0.5
ALL_CLEAN: Final = 0.95


def what_was_noted(history: History, rows: Rows) -> str | None:
    """What do reserve, clean repetitions, ends, tension and pain of the last twelve weeks say? None without notes.

    Parameters
    ----------
    history : the sets.
    rows : of the same history.
    """
    lately = [row for row in rows.lately() if row.back]
    found = list(_told(history, lately))
    return f"What you noted in the last twelve weeks: {'; '.join(found)}." if found else None


def _told(history: History, rows: Sequence[Row]) -> Iterator[str]:
    sets = history.sets
    known = known_reserve(rows, history)
    if any(sets.rir[row.place] is not None for row, _ in known):
        mean = fmean(hardest_of_days(known).values())
        how = ", which leaves room to end sets nearer to failure" if mean >= MUCH_LEFT else ""
        how = ", which is near enough" if mean <= FEW_LEFT else how
        how = ", which is at failure: one or two left do as well" if mean < AT_FAILURE else how
        yield f"the hardest set of a session left {mean:.1f} repetitions in reserve on average{how}"
    clean = [
        (reps, min(done, reps)) for row in rows if (done := sets.clean_reps[row.place]) is not None
        if (reps := sets.reps[row.place])
    ]  # fmt: skip
    if Case.enough(len(clean), len(rows)):
        share = sum(done for _, done in clean) / sum(reps for reps, _ in clean)
        how = "the load is moved cleanly" if share >= ALL_CLEAN else "the rest tells where the load is too much"
        yield f"{100 * share:.0f} % of the repetitions were clean ({how})"
    ends = Counter(end for row in rows if (end := sets.stopped_by[row.place]) is not None)
    if Case.enough(ends.total(), len(rows)):
        (most, many), *_ = ends.most_common(1)
        yield f"{most} ended {many} of {ends.total()} sets"
    felt = [level for row in rows if (level := sets.felt_tension[row.place]) is not None]
    if Case.enough(len(felt), len(rows)):
        yield f"you felt the back with {fmean(felt):.1f} of 10 on average over {len(felt)} sets"
    pain = [level for row in rows if (level := sets.pain[row.place]) is not None]
    if pain:
        much_pain = sum(level >= AMBER_FROM for level in pain)
        how = f"on {much_pain}" if much_pain else "on none"
        yield f"pain of {AMBER_FROM} or more {how} of the {len(pain)} sets where it was noted"
