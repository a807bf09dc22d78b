"""Has one lift taken another's place? A lift that is gone is not missed where another of its kind came in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Final

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.problem import LARGE
from dorsi.core.coach.diagnosis.rows import IN_USE_DAYS, LiftKey, Row, Rows
from dorsi.core.coach.prescription.own_words import named
from dorsi.core.phrases import listed

__all__ = ["BEFORE_DAYS", "OFTEN_DAYS", "place_taken", "took_its_place"]

#: What is missed was done on so many days of the twelve weeks before its last one.
BEFORE_DAYS: Final = 84
OFTEN_DAYS: Final = 6
#: What came in its place has been done on so many days since, so often as many as beside it; it was new, or not done
#: for so long.
IN_PLACE_DAYS: Final = 3
TWICE: Final = 2
BESIDE_DAYS: Final = 42
#: A lift with so large a share of the sets of its kind was a main one; so many are named.
MAIN_SHARE: Final = 0.1
MOST_NAMED: Final = 2


def took_its_place(own: Sequence[Row], rows: Rows) -> Row | None:
    """Which lift of the same kind came in while this one went? Its last set; None where none did.

    For a while the two may have been done side by side: it has taken the place where it came in no sooner than six
    weeks before the other went, and was done on twice as many days since as beside it.

    Parameters
    ----------
    own : the sets of the lift that is gone.
    rows : of the same person.
    """
    last, kind = own[-1].day, own[-1].exercise.pattern
    beside_days, found = timedelta(days=BESIDE_DAYS), list[tuple[int, Row]]()
    for other in rows.back_lifts().values():
        days = sorted({row.day for row in other})
        since = [day for day in days if day > last]
        beside = [day for day in days if last - beside_days < day <= last]
        began = min([*beside, *since], default=last)
        before = any(began - beside_days <= day < began for day in days)
        came = other[-1].exercise.pattern == kind and not before
        if came and len(since) >= IN_PLACE_DAYS and len(since) >= TWICE * len(beside):
            found.append((len(since), other[-1]))
    return max(found, key=lambda one: one[0], default=(0, None))[1]


def place_taken(
    found: Diagnosis, known_on: date | None = None, *, told: Collection[LiftKey] = frozenset()
) -> str | None:
    """Say once of a main lift that is gone which other one is done in its place; None where nothing changed places.

    Parameters
    ----------
    found : of the day.
    known_on : the day of the answer before: what was gone then was told, or was not to be.
    told : lifts of which the answer tells already.
    """
    history = found.history
    if history is None:
        return None
    said = [
        f"{named(history, new.place)} has come in the place of {named(history, own[-1].place)} (last on "
        f"{own[-1].day.isoformat()})"
        for own in found.rows.back_lifts().values()
        if _is_gone(own, known_on) and (new := took_its_place(own, found.rows)) is not None
        if own[-1].lift not in told and _was_main(own, found.rows)
    ]
    return f"{listed(said[:MOST_NAMED])}." if said else None


def _is_gone(own: Sequence[Row], known_on: date | None) -> bool:
    """Was a large lift that was done often left out since, and not for so long that it is an old story?"""
    last, large = own[-1], own[-1].exercise.pattern in LARGE
    often = len({row.day for row in own if row.ago < last.ago + BEFORE_DAYS}) >= OFTEN_DAYS
    news = known_on is None or known_on < last.day + timedelta(days=IN_USE_DAYS)
    return large and often and news and IN_USE_DAYS <= last.ago < BEFORE_DAYS


def _was_main(own: Sequence[Row], rows: Rows) -> bool:
    """Had it a tenth of the sets of its kind in the twelve weeks up to its last day?"""
    last = own[-1]
    sets = Counter(
        row.lift for row in rows.everything
        if last.ago <= row.ago < last.ago + BEFORE_DAYS and row.exercise.pattern == last.exercise.pattern
    )  # fmt: skip
    return sets[last.lift] >= MAIN_SHARE * sets.total()
