"""What rises lately by the lifter's own bests: no standstill to act on, whatever the long trend says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import BODY_MODELS, Exercise
from dorsi.core.coach.best_set import set_at
from dorsi.core.coach.diagnosis.problem import BREAK, key_of, lift_key
from dorsi.core.coach.diagnosis.rows import LiftKey
from dorsi.core.coach.moved import compare
from dorsi.core.coach.stacks import on_stack
from dorsi.core.progress.history import History
from dorsi.core.progress.judgement import Judgement, LiftVerdict, NewLevel
from dorsi.core.progress.verdict_words import breaks_sentence, new_level_sentence

__all__ = ["FEWEST_DAYS", "Rising", "borne_out", "lately_rising"]

#: The best of so many days is held against the best of twice as many before: out of a dip is no rise.
SPAN_DAYS: Final = 70
#: A lift is in use that was done on so many days of twelve weeks.
FEWEST_DAYS: Final = 4
IN_USE_DAYS: Final = 84
_SPEED: Final = "speed"


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
    done = _places(history, catalogue, as_of)
    found: dict[str, float] = {}
    back = of = 0
    for one in judgement.lifts:
        now, before = done.get(lift_key(one), ((), ()))
        if one.side is not None or one.slug is None:
            continue
        change = compare(history, catalogue[one.slug], before, now)
        if change is None or change.move == "unclear":
            continue
        days = {history.day[place] for place in (*now, *before) if (as_of - history.day[place]).days < IN_USE_DAYS}
        counts = one.is_back and len(days) >= FEWEST_DAYS and _SPEED not in one.variant
        of += counts
        if change.move == "up":
            found[key_of(one)] = change.pct
            back += counts
    return Rising(lifts=found, back=back, of=of)


def _places(
    history: History, catalogue: Mapping[str, Exercise], as_of: date
) -> dict[LiftKey, tuple[list[int], list[int]]]:
    """Give for each lift its work sets of the last ten weeks, and those of the twenty before."""
    sets = history.sets
    found: dict[LiftKey, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for place, (day, key) in enumerate(zip(history.day, history.key, strict=True)):
        span = (as_of - day).days // SPAN_DAYS
        slug = key[0]
        if slug is None or not 0 <= span <= 2 or sets.kind[place] == "warm_up":  # noqa: PLR2004 -- three stretches
            continue
        if sets.load_kg[place] and catalogue[slug].load_model in BODY_MODELS:
            # Whether a number is added or taken off is not asked here: of the body only bare sets count.
            continue
        found[slug, key[1], sets.straps[place] is True][min(span, 1)].append(place)
    return found


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
