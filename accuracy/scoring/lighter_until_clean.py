"""A lifter whom dorsi tells that too few repetitions are clean: what he puts on from one session to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import floor
from statistics import fmean, median
from typing import Final

from dorsi.core.coach.prescription.choosing.noted_thing import CLEAN_ENOUGH, LIGHTER, MOSTLY_CLEAN, enough_clean
from dorsi.core.synth.training.living import STEP_KG, DoneSet
from scoring.loads_in_time import Told

__all__ = ["LighterUntilClean"]

#: One step up after so many sessions in a row that are clean enough (`enough_clean`): where going lighter is the change
#: that is prescribed of what was done, otherwise so many clean ones in as many sets.
SESSIONS: Final = 2
#: The sets of the next sessions that the coach plans: as many repetitions as usual of late, up to one more.
ONE_MORE: Final = 1
#: As the coach does: sets at about the load of now are looked at, where they were done on so many days.
NEAR_LOAD: Final = 0.05
FEWEST_DAYS: Final = 2


@dataclass(slots=True)
class LighterUntilClean:
    """By lift: what is to be put on, up to how many repetitions, since when, from which load, how clean it is to be.

    A lift is done with where it went up to the load of before, or by a step where its load had stayed; that last step
    is put on for a week, and from then on it goes its own way.
    """

    told: dict[str, Told] = field(default_factory=dict)
    since: dict[str, int] = field(default_factory=dict)
    was: dict[str, float] = field(default_factory=dict)
    enough: dict[str, float] = field(default_factory=dict)
    last_step: set[str] = field(default_factory=set)

    def hear(self, lately: Sequence[DoneSet], today: int) -> None:
        """Add no load to a lift of which too few repetitions were clean since the last change of its load.

        Its sets stay as long as they were at that load. Where hardly half were clean a tenth comes off.

        ``lately`` are the back's sets of twelve weeks whose clean repetitions were noted.
        """
        for slug in dict.fromkeys(one.slug for one in lately):
            sets = [one for one in lately if one.slug == slug and one.day >= self.since.get(slug, 0)]
            clean, reps = sum(one.clean_reps for one in sets), sum(one.reps for one in sets)
            if len({one.day for one in sets}) < FEWEST_DAYS or clean >= CLEAN_ENOUGH * reps:
                continue
            last = _last_of(sets)
            if clean < MOSTLY_CLEAN * reps:
                self.take_off(slug, sets, today)
            else:
                load = max(one.load_kg for one in last)
                most = max(one.reps for one in sets if load <= one.load_kg <= (1 + NEAR_LOAD) * load)
                self._begin(slug, last, today, (load, most))
            self.enough[slug] = enough_clean(sum(one.reps for one in last)) / len(last)

    def prescribed(self, slug: str, sets: Sequence[DoneSet], today: int) -> None:
        """Take a tenth off a lift because that is the change: its sets go as far as the planned ones do."""
        last = _last_of(sets)
        self._begin(slug, last, today, (_lighter(last), floor(median(one.reps for one in last)) + ONE_MORE))

    def take_off(self, slug: str, sets: Sequence[DoneSet], today: int) -> None:
        """Take a tenth off a lift, from the last day of these sets, which stay as long as they are in the mean."""
        last = _last_of(sets)
        self._begin(slug, last, today, (_lighter(last), round(fmean(one.reps for one in last))))

    def _begin(self, slug: str, last: Sequence[DoneSet], today: int, told: Told) -> None:
        self.last_step.discard(slug)
        self.enough.pop(slug, None)
        self.told[slug], self.since[slug] = told, today
        self.was[slug] = max(self.was.get(slug, 0.0), *(one.load_kg for one in last))

    def go_on(self, done: Sequence[DoneSet], today: int) -> dict[str, Told]:
        """Put a step on where two sessions were clean enough; whoever stands where he was is done with it."""
        for slug in self.last_step:
            del self.told[slug], self.was[slug]
        self.last_step.clear()
        for slug, (load, reps) in self.told.items():
            days: dict[int, list[DoneSet]] = {}
            for one in done:
                if one.slug == slug and one.day >= self.since[slug]:
                    days.setdefault(one.day, []).append(one)
            last = [days[day] for day in sorted(days)[-SESSIONS:]]
            if len(last) == SESSIONS and all(_clean(sets, self.enough.get(slug)) for sets in last):
                self.told[slug], self.since[slug] = (load + STEP_KG, reps), today
                if load + STEP_KG >= self.was[slug]:
                    self.last_step.add(slug)
        return self.told


def _lighter(last: Sequence[DoneSet]) -> float:
    load = max(one.load_kg for one in last)
    return max(min(LIGHTER * load // STEP_KG * STEP_KG, load - STEP_KG), STEP_KG)


def _last_of(sets: Sequence[DoneSet]) -> list[DoneSet]:
    return [one for one in sets if one.day == sets[-1].day]


def _clean(sets: Sequence[DoneSet], enough: float | None) -> bool:
    """Were so many repetitions a set clean, in the mean, or eight of ten where no number was told?"""
    clean, reps = sum(one.clean_reps for one in sets), sum(one.reps for one in sets)
    return clean >= (enough_clean(reps) if enough is None else enough * len(sets))
