"""What would have been said a month ago, and what became of it: an answer knows the one before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dorsi.core.coach.best_set import BestSet, alike, best_set
from dorsi.core.coach.diagnosis.bests import ABOVE
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.rows import Row
from dorsi.core.coach.diagnosis.to_log import noted_since
from dorsi.core.coach.prescription.answer import Prescription
from dorsi.core.coach.prescription.checkpoint import Checkpoint
from dorsi.core.coach.prescription.own_numbers import set_text

__all__ = ["MONTH", "Earlier", "said_before", "since_then", "still_open"]

#: So long ago the earlier answer lies.
MONTH: Final = timedelta(days=28)
_CALLED: Final = {True: "was called falling", False: "was called stuck"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What was stuck on an earlier day, by its key and title, and what was asked for (None: nothing was changed).

    ``test``: the set that was to be reached, and the day.
    """

    on: date
    key: str
    title: str
    lift: tuple[str, str, bool] | None
    falls: bool
    advice: str | None
    test: Checkpoint | None = None


def said_before(found: Diagnosis, made: Prescription) -> Earlier | None:
    """What was said on that day? None where nothing was stuck.

    Parameters
    ----------
    found, made : of that day.
    """
    first = found.diagnosed[0] if found.diagnosed else None
    if first is None or made.kind not in {"change", "log_first", "look_later"} or made.is_away:
        return None
    lift = first.problem.lift
    return Earlier(
        on=found.as_of,
        key=first.problem.key,
        title=first.problem.title,
        lift=None if lift is None or lift.slug is None else (lift.slug, lift.variant, bool(lift.straps)),
        falls=first.problem.below,
        advice=made.title if made.kind in {"change", "log_first"} else None,
        test=made.checkpoint,
    )


def since_then(earlier: Earlier | None, found: Diagnosis) -> str | None:
    """Say what was said a month ago and what the sets say since; None where the same is stuck still.

    Parameters
    ----------
    earlier : of that day.
    found : of today.
    """
    if earlier is None or any(one.problem.key == earlier.key for one in found.diagnosed):
        return None
    asked = f'; the advice was "{earlier.advice}"' if earlier.advice else ""
    told = f"Four weeks ago ({earlier.on.isoformat()}) {_small(earlier.title)} {_CALLED[earlier.falls]}{asked}."
    seen = _course(earlier, found)
    if found.history is not None and earlier.advice and not noted_since(earlier.advice, found.history, earlier.on):
        told += " Nothing was noted since."
    if seen is None or found.history is None:
        return f"{told} As lifts rise now, that is no longer asked for." if earlier.advice and _rises(found) else told
    now, before, old = seen
    unit = found.history.unit
    days = len({row.day for row in _rows_of(earlier, found) if row.day > earlier.on})
    often = "once" if days == 1 else f"on {days} days"
    went = f"It was done {often} since; its best set is {set_text(now, unit)}, before it was {set_text(before, unit)}"
    if _moved(seen):
        return f"{told} {went}: it moves."
    if _rises(found):
        return f"{told} {went}: that does not settle it. The back as a whole rises, so nothing is changed for one lift."
    if earlier.test is not None and earlier.test.day > found.start:
        return f"{told} {went}: too early to judge. {earlier.test.sentence}"
    goal = f"; more than {set_text(old, unit)} ({old.day.isoformat()}) would" if old.max_kg > before.max_kg else ""
    return f"{told} {went}: that does not settle it{goal}."


def _rises(found: Diagnosis) -> bool:
    return found.state == "moving" or found.denied or bool(found.rising)


def still_open(earlier: Earlier | None, found: Diagnosis) -> Earlier | None:
    """Is the advice of a month ago worth keeping, as its lift has not moved since? None where not, or the back rises.

    Parameters
    ----------
    earlier, found : as in `since_then`.
    """
    if earlier is None or earlier.advice is None or _rises(found):
        return None
    if any(one.problem.key == earlier.key for one in found.diagnosed):
        return None
    seen = _course(earlier, found)
    return None if seen is None or _moved(seen) else earlier


def _small(title: str) -> str:
    return f"the{title[3:]}" if title.startswith("The ") else title


def _moved(seen: tuple[BestSet, BestSet, BestSet]) -> bool:
    now, before, _ = seen
    return alike(now.reps, before.reps) and now.max_kg > (1 + ABOVE / 2) * before.max_kg


def _rows_of(earlier: Earlier, found: Diagnosis) -> list[Row]:
    return found.rows.of(earlier.lift) if earlier.lift is not None else []


def _course(earlier: Earlier, found: Diagnosis) -> tuple[BestSet, BestSet, BestSet] | None:
    """Give the best set since that day, that of the ten weeks before it, and that of a year and a half."""
    history = found.history
    if earlier.lift is None or history is None:
        return None
    own = _rows_of(earlier, found)
    since = [row for row in own if row.day > earlier.on]
    before = [row for row in own if timedelta(0) <= earlier.on - row.day < timedelta(days=70)]

    def best(rows: list[Row]) -> BestSet | None:
        return best_set(history, (row.place for row in rows))

    bests = best(since), best(before), best(own)
    if bests[0] is None or bests[1] is None or bests[2] is None:
        return None
    return bests[0], bests[1], bests[2]
