"""What rises lately by the lifter's own bests: no standstill to act on, whatever the long trend says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import BODY_MODELS, Exercise
from dorsi.core.coach.best_set import set_at
from dorsi.core.coach.diagnosis.problem import BREAK, key_of
from dorsi.core.coach.stacks import on_stack
from dorsi.core.progress.history import History
from dorsi.core.progress.judgement import Judgement, LiftVerdict, NewLevel
from dorsi.core.progress.verdict_words import breaks_sentence, new_level_sentence

__all__ = ["ABOVE", "FEWEST_DAYS", "Rising", "borne_out", "lately_rising"]

#: The best of so many days is held against the best of twice as many before: out of a dip is no rise.
SPAN_DAYS: Final = 70
#: A best that stands higher than this above the one before is no standstill.
#: Source: judgement; a set is judged to within a repetition, which is 2 to 3 %.
ABOVE: Final = 0.04
#: A lift is in use that was done on so many days of twelve weeks.
FEWEST_DAYS: Final = 4
IN_USE_DAYS: Final = 84
_SPEED: Final = "speed"
_Key = tuple[str | None, str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rising:
    """Which lifts rise lately, by their key, and by how many per cent; ``back`` of so many (``of``) in use."""

    lifts: Mapping[str, float]
    back: int = 0
    of: int = 0

    @property
    def is_back(self) -> bool:
        """Do most lifts of the back rise?"""
        return 2 * self.back > self.of


def lately_rising(judgement: Judgement, history: History, catalogue: Mapping[str, Exercise], as_of: date) -> Rising:
    """Which lifts have a best of the last ten weeks clearly above the best of the twenty weeks before?

    Parameters
    ----------
    judgement : the lifts that have a verdict.
    history : nothing after ``as_of`` is used.
    catalogue : the exercises.
    as_of : today.

    Source: load and repetitions as a maximum after Epley 1985.
    """
    bests: dict[_Key, dict[int, float]] = defaultdict(dict)
    days: dict[_Key, set[date]] = defaultdict(set)
    for key, day, best in _maxima(history, catalogue, as_of):
        span = (as_of - day).days // SPAN_DAYS
        bests[key][span] = max(best, bests[key].get(span, 0.0))
        if (as_of - day).days < IN_USE_DAYS:
            days[key].add(day)
    found: dict[str, float] = {}
    back = of = 0
    for one in judgement.lifts:
        lift = (one.slug, one.variant, bool(one.straps))
        own = bests.get(lift, {})
        before = max(own.get(1, 0.0), own.get(2, 0.0)) or None
        if one.side is not None or before is None or 0 not in own:
            continue
        counts = one.is_back and len(days[lift]) >= FEWEST_DAYS and _SPEED not in one.variant
        of += counts
        if own[0] > (1 + ABOVE) * before:
            found[key_of(one)] = 100 * (own[0] / before - 1)
            back += counts
    return Rising(lifts=found, back=back, of=of)


def _maxima(history: History, catalogue: Mapping[str, Exercise], as_of: date) -> Iterator[tuple[_Key, date, float]]:
    """Give for each work set of the last thirty weeks its lift, its day, and its maximum."""
    sets = history.sets
    for place, (day, key) in enumerate(zip(history.day, history.key, strict=True)):
        span = (as_of - day).days // SPAN_DAYS
        slug = key[0]
        if slug is None or not 0 <= span <= 2 or sets.kind[place] == "warm_up":  # noqa: PLR2004 -- three stretches
            continue
        body = catalogue[slug].load_model in BODY_MODELS
        if body and sets.load_kg[place]:
            # Whether a number is added or taken off is not asked here: of the body only bare sets count.
            continue
        one = set_at(history, place, bare_kg=1.0 if body else None)
        if one is not None:
            yield (*key, sets.straps[place] is True), day, one.max_kg


def borne_out(notes: Sequence[str], judgement: Judgement, history: History) -> dict[str, str]:
    """Which notes stay, and which lift, or break, is each about? Of new levels those of lifts that stand clearly lower.

    That a lift stands higher after a break is no news for who asks what to change, and a level that the lifter's best
    sets deny is the mean of easy days.

    Parameters
    ----------
    notes, judgement : of the same day.
    history : nothing after that day is used.
    """
    told = {
        new_level_sentence(level, lift.title): (_asked(lift, level) if lower else "", key_of(lift))
        for lift in judgement.lifts
        for level in lift.new_levels
        for lower in (_stands_lower(lift, level, history, judgement.as_of),)
    }
    paused = breaks_sentence(()).partition(" :")[0]
    found = (
        next((own for begin, own in told.items() if note.startswith(begin)), (note, BREAK if paused in note else ""))
        for note in notes
    )
    return {note: about for note, about in found if note}


def _asked(lift: LiftVerdict, level: NewLevel) -> str:
    off = f", after {level.weeks_off:.0f} weeks without it" if level.weeks_off else ""
    # After weeks without it the reason is known.
    known = load_catalogue().get(lift.slug or "")
    machine = known is None or on_stack(known)
    first = (
        "Another machine, or counted in another way" if machine else "Did something hurt, or was it lighter on purpose"
    )
    asked = f"{first}? Otherwise b" if not off else "It is coming back: b"
    return (
        f"{lift.title}: since {level.day.isoformat()} its loads stand {abs(level.change_pct):.0f} % lower{off}. "
        f"{asked}ring it back one step of load a week. What it did before that day is not compared."
    )


def _stands_lower(lift: LiftVerdict, level: NewLevel, history: History, as_of: date) -> bool:
    if level.change_pct >= 0:
        return False
    before = since = 0.0
    days: set[date] = set()
    for place, (day, key) in enumerate(zip(history.day, history.key, strict=True)):
        if key != (lift.slug, lift.variant) or not level.day - timedelta(days=2 * SPAN_DAYS) <= day <= as_of:
            continue
        if (as_of - day).days < IN_USE_DAYS:
            days.add(day)
        one = set_at(history, place)
        if one is None:
            continue
        if day < level.day:
            before = max(before, one.max_kg)
        else:
            since = max(since, one.max_kg)
    return len(days) >= FEWEST_DAYS and 0 < since < (1 + level.change_pct / 200) * before
