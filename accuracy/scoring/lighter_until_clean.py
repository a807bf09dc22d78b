"""A lifter whom dorsi tells to go on lighter until it is clean: what he puts on from one session to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from dorsi.core.coach.prescription.noted_thing import CLEAN_ENOUGH, LIGHTER
from dorsi.core.synth.training.living import STEP_KG, DoneSet
from scoring.loads_in_time import Told

__all__ = ["LighterUntilClean"]

#: One step up after so many sessions in a row with so much of their repetitions clean: the words of the advice.
SESSIONS: Final = 2
NINE_OF_TEN: Final = 0.9


@dataclass(slots=True)
class LighterUntilClean:
    """By lift: what is to be put on, up to how many repetitions, since when, and from which load he came."""

    told: dict[str, Told] = field(default_factory=dict)
    since: dict[str, int] = field(default_factory=dict)
    was: dict[str, float] = field(default_factory=dict)

    def hear(self, lately: Sequence[DoneSet], today: int) -> None:
        """Take a tenth off each lift of which too few repetitions were clean since the last change of its load.

        ``lately`` are the back's sets of twelve weeks whose clean repetitions were noted.
        """
        for slug in dict.fromkeys(one.slug for one in lately):
            sets = [one for one in lately if one.slug == slug and one.day >= self.since.get(slug, 0)]
            if sets and sum(one.clean_reps for one in sets) < CLEAN_ENOUGH * sum(one.reps for one in sets):
                self.take_off(slug, sets, today)

    def take_off(self, slug: str, sets: Sequence[DoneSet], today: int) -> None:
        """Take a tenth off a lift, from the last day of these sets."""
        last = [one for one in sets if one.day == sets[-1].day]
        load = max(one.load_kg for one in last)
        less = min(LIGHTER * load // STEP_KG * STEP_KG, load - STEP_KG)
        self.told[slug] = (max(less, STEP_KG), min(one.reps for one in last))
        self.since[slug] = today
        self.was[slug] = max(self.was.get(slug, 0.0), load)

    def go_on(self, done: Sequence[DoneSet], today: int) -> dict[str, Told]:
        """Put a step on where two sessions were clean enough; whoever stands where he was is done with it."""
        for slug, (load, reps) in self.told.items():
            days: dict[int, list[DoneSet]] = {}
            for one in done:
                if one.slug == slug and one.day >= self.since[slug]:
                    days.setdefault(one.day, []).append(one)
            last = [days[day] for day in sorted(days)[-SESSIONS:]]
            if len(last) == SESSIONS and all(_clean(sets) for sets in last):
                self.told[slug], self.since[slug] = (load + STEP_KG, reps), today
        for slug in [slug for slug, (load, _) in self.told.items() if load >= self.was[slug]]:
            del self.told[slug], self.was[slug]
        return self.told


def _clean(sets: Sequence[DoneSet]) -> bool:
    return sum(one.clean_reps for one in sets) >= NINE_OF_TEN * sum(one.reps for one in sets)
