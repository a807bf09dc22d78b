"""A lifter whom dorsi tells that too few repetitions are clean: what he puts on from one session to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from dorsi.core.coach.prescription.noted_thing import CLEAN_ENOUGH, LIGHTER, MOSTLY_CLEAN
from dorsi.core.synth.training.living import STEP_KG, DoneSet
from scoring.loads_in_time import Told

__all__ = ["LighterUntilClean"]

#: One step up after so many sessions in a row with so much of their repetitions clean: the words of the change that is
#: prescribed; where too few are clean otherwise `CLEAN_ENOUGH` is asked for.
SESSIONS: Final = 2
NINE_OF_TEN: Final = 0.9


@dataclass(slots=True)
class LighterUntilClean:
    """By lift: what is to be put on, up to how many repetitions, since when, from which load, how clean it is to be.

    A lift is done with where it went up to the load of before, or by a step where its load had stayed.
    """

    told: dict[str, Told] = field(default_factory=dict)
    since: dict[str, int] = field(default_factory=dict)
    was: dict[str, float] = field(default_factory=dict)
    enough: dict[str, float] = field(default_factory=dict)

    def hear(self, lately: Sequence[DoneSet], today: int) -> None:
        """Add no load to a lift of which too few repetitions were clean since the last change of its load.

        Where hardly half of them were a tenth comes off.

        ``lately`` are the back's sets of twelve weeks whose clean repetitions were noted.
        """
        for slug in dict.fromkeys(one.slug for one in lately):
            sets = [one for one in lately if one.slug == slug and one.day >= self.since.get(slug, 0)]
            clean, reps = sum(one.clean_reps for one in sets), sum(one.reps for one in sets)
            if clean < MOSTLY_CLEAN * reps:
                self.take_off(slug, sets, today, CLEAN_ENOUGH)
            elif clean < CLEAN_ENOUGH * reps:
                self._begin(slug, sets, today, max(one.load_kg for one in _last_of(sets)))
                self.enough[slug] = CLEAN_ENOUGH

    def take_off(self, slug: str, sets: Sequence[DoneSet], today: int, enough: float = NINE_OF_TEN) -> None:
        """Take a tenth off a lift, from the last day of these sets; it goes up where so many repetitions are clean."""
        load = max(one.load_kg for one in _last_of(sets))
        less = min(LIGHTER * load // STEP_KG * STEP_KG, load - STEP_KG)
        self._begin(slug, sets, today, max(less, STEP_KG))
        self.enough[slug] = enough

    def _begin(self, slug: str, sets: Sequence[DoneSet], today: int, load_kg: float) -> None:
        last = _last_of(sets)
        self.told[slug] = (load_kg, min(one.reps for one in last))
        self.since[slug] = today
        self.was[slug] = max(self.was.get(slug, 0.0), *(one.load_kg for one in last))

    def go_on(self, done: Sequence[DoneSet], today: int) -> dict[str, Told]:
        """Put a step on where two sessions were clean enough; whoever stands where he was is done with it."""
        for slug, (load, reps) in list(self.told.items()):
            days: dict[int, list[DoneSet]] = {}
            for one in done:
                if one.slug == slug and one.day >= self.since[slug]:
                    days.setdefault(one.day, []).append(one)
            last = [days[day] for day in sorted(days)[-SESSIONS:]]
            if len(last) == SESSIONS and all(_clean(sets, self.enough[slug]) for sets in last):
                self.told[slug], self.since[slug] = (load + STEP_KG, reps), today
                if load + STEP_KG >= self.was[slug]:
                    del self.told[slug], self.was[slug]
        return self.told


def _last_of(sets: Sequence[DoneSet]) -> list[DoneSet]:
    return [one for one in sets if one.day == sets[-1].day]


def _clean(sets: Sequence[DoneSet], enough: float) -> bool:
    return sum(one.clean_reps for one in sets) >= enough * sum(one.reps for one in sets)
