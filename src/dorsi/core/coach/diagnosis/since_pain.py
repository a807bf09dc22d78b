"""Which lifts are lighter since pain was noted with them? What is lower on purpose is no fall, and no standstill."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dorsi.core.coach.best_set import BestSet, best_set
from dorsi.core.coach.diagnosis.rows import LATELY_WEEKS, LiftKey, Row, Rows
from dorsi.core.progress.history import History
from dorsi.core.safety.pain import AMBER_FROM
from dorsi.core.units import load_text

__all__ = ["SincePain", "lighter_since_pain", "since_pain_words"]

#: The best of half a year before the pain is what a lift comes back to.
BEFORE_DAYS: Final = 182
#: A repetition is two to three per cent; what differs by less is the same.
SAME: Final = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class SincePain:
    """A lift that is lighter since its pain: the last day of pain, its best set before that day and since.

    ``place`` is its last set in the history, for its name.
    """

    last: date
    place: int
    before: BestSet
    now: BestSet | None


def lighter_since_pain(rows: Rows, history: History) -> Mapping[LiftKey, SincePain]:
    """Which lifts are lighter since a pain of `AMBER_FROM` or more, or were left out since, for twelve weeks at most?

    Pain asks for less load or none (`dorsi.core.safety.pain`), and the way back begins at half of it: as long as that
    lasts, less load is what was asked for.

    Parameters
    ----------
    rows, history : of one person on one day.
    """
    hurt: dict[str, date] = {}
    own: dict[LiftKey, list[Row]] = defaultdict(list)
    for row in rows.everything:
        own[row.lift].append(row)
        if row.ago < 7 * LATELY_WEEKS and (history.sets.pain[row.place] or 0) >= AMBER_FROM:
            hurt[row.slug] = max(row.day, hurt.get(row.slug, row.day))
    found: dict[LiftKey, SincePain] = {}
    for key, done in own.items():
        last = hurt.get(key[0])
        if last is None:
            continue
        since = last - timedelta(days=BEFORE_DAYS)
        before = best_set(history, (row.place for row in done if since <= row.day <= last))
        now = best_set(history, (row.place for row in done if row.day > last))
        if before is not None and (now is None or now.max_kg < (1 - SAME) * before.max_kg):
            found[key] = SincePain(last=last, place=done[-1].place, before=before, now=now)
    return found


def since_pain_words(name: str, one: SincePain, history: History) -> str:
    """Say of such a lift from what to what it went, that it is no fall, and how it goes on.

    Parameters
    ----------
    name : of the lift.
    one : its sets before and since.
    history : for the unit.
    """
    was = f"{load_text(one.before.load_kg, history.unit)} x {one.before.reps:g}"
    begin = f"{name}: pain was noted up to {one.last.isoformat()}"
    if one.now is None:
        return (
            f"{begin}, and it was not done since. Once that is settled it begins with half of its load ({was}), and "
            "takes a step more each week that stays at a pain of 0 to 3."
        )
    now = f"{load_text(one.now.load_kg, history.unit)} x {one.now.reps:g}"
    return (
        f"{begin}; {now} since, {was} before. That is its way back and no fall: a step more each week that stays at a "
        "pain of 0 to 3 during the set and the next morning."
    )
