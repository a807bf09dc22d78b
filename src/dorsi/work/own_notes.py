"""Does the lifter's own log hold notes of these lifts that an answer does not know, as it was not given beside?"""

from __future__ import annotations

import shlex
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from dorsi.core.errors import BadInput
from dorsi.core.phrases import counted
from dorsi.core.progress.history import History
from dorsi.work.lifter import read_lifter

__all__ = ["notes_left_out"]

#: What is weighed of notes lies in the last twelve weeks.
SPAN: Final = timedelta(weeks=12)
#: What is noted by hand, as no app records it.
NOTED: Final = ("rir", "straps", "hold_s", "felt_tension", "pump", "clean_reps", "stopped_by", "pain")


def notes_left_out(
    command: str, given: Sequence[Path], own: tuple[Path, Path], history: History, today: date
) -> tuple[str, ...]:
    """Say that notes of the last twelve weeks stand in the lifter's own log, and how they are given beside.

    Parameters
    ----------
    command : such as "coach".
    given : the logs that were read.
    own : the lifter's own log and names, which may be missing.
    history : what was read.
    today : of the clock; what is dated later is left out.

    Returns
    -------
    One sentence; none where nothing is left out, or the own log is of other lifts or cannot be read.
    """
    own_log, own_names = own
    if not given or not own_log.is_file() or own_log.resolve() in {path.resolve() for path in given}:
        return ()
    with suppress(BadInput):
        days = _unknown(read_lifter([own_log], own_names=own_names).history, history, today)
        if days:
            told = (
                f"Your own log holds {counted(len(days), 'set')} noted by hand since {min(days).isoformat()} that "
                f"this answer does not know. Give it beside: dorsi {command} LOG {shlex.quote(str(own_log))}"
            )
            return (told,)
    return ()


def _unknown(own: History, history: History, today: date) -> list[date]:
    """Give the day of each own set of a known lift of which a note is not known yet."""
    known: dict[object, set[object]] = defaultdict(set)
    for place, (day, key) in enumerate(zip(history.day, history.key, strict=True)):
        known[key].update((day, field, getattr(history.sets, field)[place]) for field in NOTED)
    return [
        day
        for place, (day, key) in enumerate(zip(own.day, own.key, strict=True))
        if key in known and today - SPAN < day <= today
        if any(
            (value := getattr(own.sets, field)[place]) is not None and (day, field, value) not in known[key]
            for field in NOTED
        )
    ]
