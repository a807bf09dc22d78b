"""Which lifts are lighter since pain was noted with them? What is lower on purpose is no fall, and no standstill."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dorsi.core.catalogue.exercise import BODY_MODELS
from dorsi.core.coach.best_set import BARE_KG, BestSet, set_text
from dorsi.core.coach.diagnosis.rows import LATELY_WEEKS, LiftKey, Row, Rows
from dorsi.core.coach.moved import Change, best_of, body_of
from dorsi.core.progress.history import History
from dorsi.core.safety.pain import AMBER_FROM, RED_FROM

__all__ = ["SincePain", "lighter_since_pain", "since_pain_words"]

#: The best of half a year before the pain is what a lift comes back to.
BEFORE: Final = timedelta(days=182)
#: A repetition is two to three per cent; what differs by less is the same.
SAME: Final = 0.02
#: So much of the load of the weeks up to the pain, and no more, was put on in the first session after it: load was
#: taken off for it. What slips by a step after the other falls, and the pain may come of what makes it fall.
TAKEN_OFF: Final = 0.9
UP_TO_PAIN: Final = timedelta(weeks=4)
#: Left out since the pain is what was not done for so long; until then the pain itself comes first.
LEFT_OUT: Final = timedelta(weeks=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class SincePain:
    """A lift that is lighter since its pain: the last day of pain, its best set before and since (None: left out).

    ``place`` is its last set in the history, for its name; ``worst`` its worst pain, 0 to 10.
    """

    last: date
    place: int
    worst: float
    before: BestSet
    now: BestSet | None


def lighter_since_pain(rows: Rows, history: History) -> Mapping[LiftKey, SincePain]:
    """Which lifts are lighter since a pain of `AMBER_FROM` or more, or were left out since, for twelve weeks at most?

    Pain asks for less load or none (`dorsi.core.safety.pain`), and the way back begins at half of it: as long as that
    lasts, less load is what was asked for. Where the last session hurt, too, it is held against those before the pain.
    A lift that slips on by single steps while it hurts falls as any other.

    Parameters
    ----------
    rows, history : of one person on one day.
    """
    hurt: dict[str, list[Row]] = defaultdict(list)
    own: dict[LiftKey, list[Row]] = defaultdict(list)
    for row in rows.everything:
        own[row.lift].append(row)
        if row.ago < 7 * LATELY_WEEKS and (history.sets.pain[row.place] or 0) >= AMBER_FROM:
            hurt[row.slug].append(row)
    seen = {key: _seen(done, hurt[key[0]], rows.as_of, history) for key, done in own.items() if key[0] in hurt}
    return {key: one for key, one in seen.items() if one is not None}


def _seen(done: Sequence[Row], hurt: Sequence[Row], as_of: date, history: History) -> SincePain | None:
    """Hold a lift since its pain against what it was before; None where it is as heavy, or hurt just now."""
    first, last = hurt[0].day, hurt[-1].day
    since = [row for row in done if row.day > last]
    until = last
    if not since and done[-1].day == last:
        since, until = [row for row in done if row.day == last and last > first], first
    exercise = done[-1].exercise
    before = best_of(history, (row.place for row in done if until - BEFORE <= row.day <= until), exercise)
    now = best_of(history, (row.place for row in since), exercise)
    left_out = done[-1].day <= last and as_of - last >= LEFT_OUT
    lighter = (
        now is not None and before is not None and _less(Change(before=before, now=now, body_kg=body_of(exercise)))
    )
    lighter = lighter and _is_taken_off(done, since, until, history)
    if before is None or not (lighter or left_out):
        return None
    worst = max(history.sets.pain[row.place] or 0.0 for row in hurt)
    return SincePain(last=last, place=done[-1].place, worst=worst, before=before, now=None if left_out else now)


def _less(change: Change) -> bool:
    return change.pct < -100 * SAME


def _is_taken_off(done: Sequence[Row], since: Sequence[Row], until: date, history: History) -> bool:
    """Was load taken off in the first session after the pain? Off a body that cannot get lighter, repetitions."""
    exercise, loads = done[-1].exercise, history.sets.load_kg
    if exercise.load_model in BODY_MODELS:
        was = best_of(history, (row.place for row in done if until - UP_TO_PAIN <= row.day <= until), exercise)
        first = best_of(history, (row.place for row in since if row.day == since[0].day), exercise)
        if was is None or first is None:
            return False
        return Change(before=was, now=first, body_kg=body_of(exercise)).pct <= -100 * (1 - TAKEN_OFF)
    usual = max((loads[row.place] or 0.0 for row in done if until - UP_TO_PAIN <= row.day <= until), default=0.0)
    begun = max(loads[row.place] or 0.0 for row in since if row.day == since[0].day)
    return begun <= TAKEN_OFF * usual


def since_pain_words(name: str, one: SincePain, history: History) -> str:
    """Say of such a lift from what to what it went, that it is no fall, and how it goes on.

    Parameters
    ----------
    name : of the lift.
    one : its sets before and since.
    history : for the unit.
    """
    was = set_text(one.before, history.unit)
    begin = f"{name}: pain was noted up to {one.last.isoformat()}"
    if one.now is None:
        what = "repetitions" if one.before.load_kg <= BARE_KG else "load"
        share = f"half of its {what}" if one.worst >= RED_FROM else f"a fifth less than its {what}"
        return (
            f"{begin}, and it was not done since. Once that is settled it begins with {share} ({was}), and takes a "
            "step more each week that stays at a pain of 0 to 3."
        )
    now = set_text(one.now, history.unit)
    return (
        f"{begin}; {now} since, {was} before. That is its way back and no fall: a step more each week that stays at a "
        "pain of 0 to 3 during the set and the next morning."
    )
