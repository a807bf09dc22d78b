"""What do the notes beside load and repetitions show, also where nothing is stuck?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import fmean
from typing import Final

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.reserve import hardest_of_days, known_reserve
from dorsi.core.coach.diagnosis.rows import Row, Rows
from dorsi.core.phrases import counted
from dorsi.core.progress.history import History
from dorsi.core.safety.pain import AMBER_FROM

__all__ = ["noted_in_short", "what_was_noted"]

#: From so many in reserve on the hardest set of a day on, effort is worth a look.
MUCH_LEFT: Final = 3.5
FEW_LEFT: Final = 2.5
#: Below this the hardest sets end at failure, which is no reason for a standstill: strength rises alike near it
#: (Robinson 2024; Refalo 2023: a trivial difference for growth).
AT_FAILURE: Final = 0.5
ALL_CLEAN: Final = 0.95


def what_was_noted(history: History, rows: Rows) -> str | None:
    """What do repetitions in reserve, clean repetitions and pain of the last twelve weeks say? None without notes.

    Parameters
    ----------
    history : the sets.
    rows : of the same history.
    """
    lately = [row for row in rows.lately() if row.back]
    found = list(_told(history, lately))
    return f"What you noted in the last twelve weeks: {'; '.join(found)}." if found else None


def noted_in_short(history: History, rows: Rows) -> str | None:
    """What was noted in the last twelve weeks, in one line, where none of it is the reason? None without notes.

    Parameters
    ----------
    history, rows : as in `what_was_noted`.
    """
    lately = [row for row in rows.lately() if row.back]
    left, clean, failed = _reserve(history, lately), _clean(history, lately), _at_failure(history, lately)
    told = (
        None if left is None or failed else f"{left:.1f} repetitions left on the hardest set of a day",
        None if clean is None else f"{100 * clean:.0f} % clean",
        _ends(history, lately),
        _tension(history, lately),
        _pain(history, lately),
    )
    found = [one for one in told if one is not None]
    if failed is not None:
        # It is out of the common, and no reason: strength rises alike with sets that end near failure or at it.
        return " ".join(filter(None, (failed, f"The rest: {', '.join(found)}." if found else "")))
    return f"Of what you noted nothing stands out: {', '.join(found)}." if found else None


def _told(history: History, rows: Sequence[Row]) -> Iterator[str]:
    if (mean := _reserve(history, rows)) is not None:
        how = ", which leaves room to end sets nearer to failure" if mean >= MUCH_LEFT else ""
        how = ", which is near enough" if mean <= FEW_LEFT else how
        how = ", which is at failure: one or two left do as well" if mean < AT_FAILURE else how
        yield f"the hardest set of a session left {mean:.1f} repetitions in reserve on average{how}"
    if (share := _clean(history, rows)) is not None:
        how = "the load is moved cleanly" if share >= ALL_CLEAN else "the rest tells where the load is too much"
        yield f"{100 * share:.0f} % of the repetitions were clean ({how})"
    if (pain := _pain(history, rows)) is not None:
        yield f"{pain} where it was noted"


def _reserve(history: History, rows: Sequence[Row]) -> float | None:
    known = known_reserve(rows, history)
    noted = any(history.sets.rir[row.place] is not None for row, _ in known)
    return fmean(hardest_of_days(known).values()) if noted else None


def _at_failure(history: History, rows: Sequence[Row]) -> str | None:
    """Say on how many days the hardest set ended at failure, where that is so of nearly all; None where it is not."""
    left = _reserve(history, rows)
    if left is None or left >= AT_FAILURE:
        return None
    days = hardest_of_days(known_reserve(rows, history))
    failed = sum(one < AT_FAILURE for one in days.values())
    return (
        f"Of what you noted one thing stands out: on {failed} of {counted(len(days), 'day')} the hardest set ended at "
        "failure, where one or two left do as well. The log does not show it as the reason."
    )


def _clean(history: History, rows: Sequence[Row]) -> float | None:
    sets = history.sets
    clean = [
        (reps, min(done, reps)) for row in rows if (done := sets.clean_reps[row.place]) is not None
        if (reps := sets.reps[row.place])
    ]  # fmt: skip
    enough = Case.enough(len(clean), len(rows))
    return sum(done for _, done in clean) / sum(reps for reps, _ in clean) if enough else None


def _ends(history: History, rows: Sequence[Row]) -> str | None:
    ends = Counter(end for row in rows if (end := history.sets.stopped_by[row.place]) is not None)
    if not Case.enough(ends.total(), len(rows)):
        return None
    (most, many), *_ = ends.most_common(1)
    return f"{many} of {ends.total()} sets ended by {most}"


def _tension(history: History, rows: Sequence[Row]) -> str | None:
    felt = [level for row in rows if (level := history.sets.felt_tension[row.place]) is not None]
    return f"tension of {fmean(felt):.1f} of 10 on average" if Case.enough(len(felt), len(rows)) else None


def _pain(history: History, rows: Sequence[Row]) -> str | None:
    pain = [level for row in rows if (level := history.sets.pain[row.place]) is not None]
    if not pain:
        return None
    much_pain = sum(level >= AMBER_FROM for level in pain)
    return f"pain of {AMBER_FROM} or more on {much_pain or 'none'} of the {len(pain)} sets"
