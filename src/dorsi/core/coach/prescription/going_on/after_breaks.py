"""Where a note is asked for after several breaks: first the way back of what stands lower than before them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.returning import LowerLift, Return
from dorsi.core.coach.diagnosis.to_log import ToLog, with_meaning
from dorsi.core.coach.prescription.choosing.noting_first import LOG_WEEKS, NONE_STANDS_OUT, NOT_SHOWN
from dorsi.core.coach.prescription.going_on.breaks_told import breaks_named, breaks_of_half_year
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.own_log.old_best import lower_than_old
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.sentence import Sentence, as_part
from dorsi.core.coach.prescription.steps.coming_back import way_of

__all__ = ["WayBack", "back_after_breaks", "with_way_back"]

_LESS_SOME: Final = ", lighter than your best of late where fewer did"
_DUST: Final = 1e-6


class WayBack(NamedTuple):
    """What is said after breaks; does it hold steps of its own, and is coming back the likeliest reason?"""

    sentences: tuple[Sentence, ...]
    has_steps: bool
    is_reason: bool


def back_after_breaks(found: Diagnosis, lifts: Sequence[MainLift]) -> tuple[Sentence, ...]:
    """Say which lifts go back up before a note, from which set, by which step, and to which; empty where none does.

    A best set from before the breaks is no new strength: it needs no reason to be found first, only the weeks.

    Parameters
    ----------
    found : of the day.
    lifts : the main lifts whose loads are not asked about.
    """
    history, gaps = found.history, breaks_of_half_year(found)
    if history is None or not gaps:
        return ()
    left, returned = gaps[-1]
    longest = max((back - last).days // 7 for last, back in gaps)
    back = Return(left=left, returned=returned, weeks=longest)
    ways, lighter = list[Sentence](), list[bool]()
    for one, best in lower_than_old(found, lifts):
        if best.place is None or one.now.place is None or best.day > left:
            continue
        lower = LowerLift(before=best.place, now=one.now.place, days=one.days)
        if (way := way_of(lower, history, back, found.start, is_best=True)) is not None:
            ways.append(way)
            begin = way.asked.begin
            lighter.append(begin is not None and begin.load_kg < one.now.load_kg - _DUST)
    if not ways:
        return ()
    # Who is asked for less than he did of late wants to know why.
    less = ", lighter than your best of late" if all(lighter) else _LESS_SOME if any(lighter) else ""
    begin_with = (
        f"Go back to what you did before the breaks. Begin where two repetitions stay in reserve{less}, and go up once "
        "a week while they do; a week that does not go well is repeated:"
    )
    return as_part("do", begin_with, *ways)


def with_way_back(
    made: Prescription, below: Sequence[Sentence], found: Diagnosis, lifts: Sequence[MainLift]
) -> WayBack | None:
    """Give what is said where a note is asked for after breaks; None of all else.

    Parameters
    ----------
    made : the answer with its note.
    below : what is said of lifts below their old best: without any nothing comes back.
    found, lifts : as in `back_after_breaks`.
    """
    breaks = breaks_named(found)
    if not below or made.kind != "log_first" or breaks is None:
        return None
    first, *rest = made.sentences
    part = as_part("log", f"Part of it may be that you are still coming back. {breaks}.")
    not_shown = any(f"; {words}" in first for words in (NOT_SHOWN, NONE_STANDS_OUT))
    if not_shown:
        # Who stands below what he did before the breaks has a reason, likelier than what notes would show.
        rest = [one for one in rest if one.part != "ask"]
        part = as_part("log", f"{breaks}: that you are still coming back is the likeliest reason for what is lower.")
    told = part if not_shown else (first, *part)
    ways = back_after_breaks(found, lifts)
    if ways and made.to_log is not None:
        # One thing is done, the way back; the note rides along.
        rest = [*ways, *as_part("do", _beside(made.to_log)), *(one for one in rest if one.part != "do")]
    return WayBack(sentences=(*told, *below, *rest), has_steps=bool(ways), is_reason=not_shown)


def _beside(to_log: ToLog) -> str:
    """Ask for the note in one line."""
    return f"Beside it note {to_log.words}, for {LOG_WEEKS} weeks: {with_meaning(to_log.command, to_log.field)}"
