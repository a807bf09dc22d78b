"""What was taken away and stays because lifts rise: on its day, what came of it, and whether it is given back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import median
from typing import Final

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.rows import Row
from dorsi.core.coach.prescription.own_log.risen_beyond import risen_beyond
from dorsi.core.coach.prescription.own_words import named
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.said.month_ago import EARLY, SHORTLY, Earlier, Staying
from dorsi.core.coach.prescription.since.fate import fate_of, rises
from dorsi.core.coach.prescription.since.was_done import BEFORE_WEEKS, SETS_CHANGED, is_undone, was_done
from dorsi.core.coach.prescription.traits import traits_of
from dorsi.core.phrases import listed

__all__ = ["StaysNow", "stays_now"]

#: Where no day was named for the next look.
LOOK: Final = timedelta(weeks=8)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaysNow:
    """What today's answer says of it (empty: that is said already), and what the next one is to know of it.

    ``todo``: what is given back, and from which day on.
    """

    words: str = ""
    todo: str = ""
    then: Staying | None = None


def stays_now(earlier: Earlier | None, found: Diagnosis, made: Prescription) -> StaysNow:
    """What becomes today of what was taken away and stayed, or stays from today on?

    Parameters
    ----------
    earlier : what was said before.
    found, made : of today.
    """
    if earlier is None:
        return StaysNow()
    until = made.judge_on or found.start + LOOK
    if earlier.stays is None:
        return StaysNow(then=_begins(earlier, found, until))
    stay, what = earlier.stays, traits_of(earlier.stays.cut.remedy).away
    new = made.kind == "change" and found.as_of - stay.since >= EARLY
    if not new and stay.look_on > found.start + SHORTLY:
        day = stay.look_on.isoformat()
        return StaysNow(words=f"{what[:1].upper()}{what[1:]} stays until its own day, {day}.", then=stay)
    if made.is_away or made.kind in {"stop", "wait"} or found.returning is not None or earlier.stopped is not None:
        # Weeks without training, or with pain, say nothing of it: it gets a day of its own.
        return StaysNow(
            words=f"What came of {what} is looked at on {until.isoformat()}; until then it stays.",
            then=replace(stay, since=found.start, look_on=until),
        )
    return _on_its_day(stay, found, made, until)


def _begins(earlier: Earlier, found: Diagnosis, until: date) -> Staying | None:
    """Give what is let stay from today on; None where nothing was taken away, or nothing rises since."""
    if not traits_of(earlier.remedy).away or fate_of(earlier, found) != "ended" or is_undone(earlier, found):
        return None
    return Staying(cut=replace(earlier, test=None), since=found.start, look_on=until)


def _on_its_day(stay: Staying, found: Diagnosis, made: Prescription, until: date) -> StaysNow:
    """Say what came of it, and whether it is kept or given back."""
    what, since = traits_of(stay.cut.remedy).away, stay.since.isoformat()
    if _is_back(stay, found):
        return StaysNow(words=f"{what[:1].upper()}{what[1:]} did not last, so there is nothing to give back.")
    if made.remedy is not None and made.remedy.slug == stay.cut.remedy:
        return StaysNow(words=f"On {what} no lift of it rose further since {since}; it stays, as more comes off now.")
    rose = listed(risen_beyond(found, stay.since, stay.cut.touched)) if rises(found) else ""
    if not rose and _is_one_tried(made):
        return StaysNow(
            words=f"On {what} no lift of it rose further since {since}: as one thing changes at a time, it stays until "
            f"{until.isoformat()}, and is given back then if that is so still.",
            then=replace(stay, look_on=until),
        )
    if not rose:
        back = _given_back(stay, found)
        return StaysNow(
            words=f"On {what} no lift of it rose further since {since}, so it is given back.",
            todo=f"{back[:1].upper()}{back[1:]}.",
        )
    kept = f"On {what} {rose} rose further since {since}: it is kept, and looked at again on {until.isoformat()}."
    return StaysNow(words=kept, then=replace(stay, since=found.start, look_on=until))


def _is_one_tried(made: Prescription) -> bool:
    """Is a change begun today, kept to, or judged today? Then no second one begins beside it."""
    return made.kind == "change" or made.taken is not None or made.keeps is not None


def _is_back(stay: Staying, found: Diagnosis) -> bool:
    """Did the lifter take back himself what was taken away?"""
    if traits_of(stay.cut.remedy).others_pause:
        return was_done(replace(stay.cut, on=stay.since, log_to=None), found).yes is False
    weeks = max((found.as_of - stay.since).days / 7, 1.0)
    before, now = _rows(stay, found)
    return len(before) / BEFORE_WEEKS - len(now) / weeks < SETS_CHANGED


def _rows(stay: Staying, found: Diagnosis) -> tuple[list[Row], list[Row]]:
    """Give the sets of the lifts of the change: of the weeks before it, and since the day it was let stay."""
    own = [row for row in found.rows.everything if row.key in set(stay.cut.touched)]
    first = stay.cut.known_to - timedelta(weeks=BEFORE_WEEKS)
    return [row for row in own if first < row.day <= stay.cut.known_to], [row for row in own if row.day > stay.since]


def _given_back(stay: Staying, found: Diagnosis) -> str:
    """Say what is given back, from which day on, and how many sets a day each lift had."""
    day = found.start.isoformat()
    if traits_of(stay.cut.remedy).others_pause:
        return f"the lifts that paused may come back, from {day} on"
    before, now = _rows(stay, found)
    old, new = (_sets_a_day(rows) for rows in (before, now))
    lifts = [
        f"{_name(before, key, found)} {sets} instead of {new.get(key, 'none')}"
        for key, sets in old.items()
        if sets > new.get(key, 0)
    ]
    each = f", a day: {listed(lifts)}" if lifts else ""
    return f"every lift gets its old number of sets again from {day} on{each}"


def _sets_a_day(rows: list[Row]) -> dict[tuple[str | None, str], int]:
    """How many sets had each lift on a usual one of its days?"""
    days: dict[tuple[str | None, str], Counter[int]] = {}
    for row in rows:
        days.setdefault(row.key, Counter())[row.ago] += 1
    return {key: round(median(mine.values())) for key, mine in days.items()}


def _name(rows: list[Row], key: tuple[str | None, str], found: Diagnosis) -> str:
    place = next(row.place for row in reversed(rows) if row.key == key)
    return named(found.history, place) if found.history is not None else key[0] or ""
