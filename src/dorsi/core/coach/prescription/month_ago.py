"""What would have been said four or eight weeks ago: an answer knows the one before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.to_log import is_note
from dorsi.core.coach.prescription.answer import Prescription
from dorsi.core.coach.prescription.checkpoint import Checkpoint

__all__ = ["MONTH", "Earlier", "said_before"]

#: So long ago the earlier answer lies.
MONTH: Final = timedelta(days=28)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What was stuck on an earlier day, by its key and title, and what was asked for (None: nothing was changed).

    ``test``: the set that was to be reached, and the day. ``remedy``: its slug, None of a note. ``touched``: the lifts
    of the change, by slug and variant. ``supposed``: nobody is known to have asked on that day. ``how``: what is to be
    done, in a sentence.
    """

    on: date
    key: str
    title: str
    lift: tuple[str, str, bool] | None
    falls: bool
    advice: str | None
    test: Checkpoint | None = None
    remedy: str | None = None
    touched: tuple[tuple[str, str], ...] = ()
    supposed: bool = False
    how: str = ""

    @property
    def is_note(self) -> bool:
        """Was a note asked for, and no change?"""
        return self.advice is not None and is_note(self.advice)


def said_before(found: Diagnosis, made: Prescription, before: Earlier | None = None) -> Earlier | None:
    """What was said on that day? None where nothing was stuck.

    Parameters
    ----------
    found, made : of that day.
    before : what had been said before it: where that was still being tried, it is what was said.
    """
    if made.keeps is not None and before is not None:
        return replace(before, supposed=False)
    first = found.diagnosed[0] if found.diagnosed else None
    if first is None or made.kind not in {"change", "log_first", "look_later"} or made.is_away:
        return None
    lift = first.problem.lift
    sessions = made.next_sessions.sessions if made.next_sessions else ()
    touched = ((one.exercise, one.variant) for session in sessions for one in session.lifts if len(one.reasons) > 1)
    return Earlier(
        on=found.start,
        key=first.problem.key,
        title=first.problem.title,
        lift=None if lift is None or lift.slug is None else (lift.slug, lift.variant, bool(lift.straps)),
        falls=first.problem.below,
        advice=made.title if made.kind in {"change", "log_first"} else None,
        test=made.checkpoint,
        remedy=made.remedy.slug if made.remedy else None,
        how=made.remedy.sentence.splitlines()[0] if made.remedy else "",
        touched=tuple(dict.fromkeys(touched)),
    )
