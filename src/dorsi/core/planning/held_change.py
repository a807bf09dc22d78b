"""The one change that was taken, held to in a week: its lifts are done as it says, the rest is planned around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.estimate import Reason
from dorsi.core.phrases import listed
from dorsi.core.planning.loading import known_loads
from dorsi.core.planning.past import Past
from dorsi.core.planning.region_sets import lifts_of, region_sets
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.sessions import SESSION_LUMBAR
from dorsi.core.planning.targets import MOST_OF_A_MUSCLE, Targets
from dorsi.core.planning.timing import session_seconds
from dorsi.core.plans import PlannedLift, PlannedSession, PlannedSet
from dorsi.core.safety.loads import load_after_break

__all__ = ["RULE", "HeldChange", "hold_to"]

RULE: Final = "the change you took"
#: A lift has one to five work sets.
_MOST_SETS: Final = 5
_DUST: Final = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldChange:
    """A change as the week is to hold to it.

    ``lifts`` are those it touches, as the coach wrote them (slug and variant tell them apart). ``since`` and ``title``
    are its day and its words. ``lowers`` says that the load itself is the change, so that it does not rise meanwhile;
    ``counts`` that the number of sets is: else the planned number stays.
    """

    title: str
    since: str
    lifts: tuple[PlannedLift, ...]
    lowers: bool = False
    counts: bool = False

    def of(self, lift: PlannedLift) -> PlannedLift | None:
        """Give the lift as the change has it; None where the change leaves it alone."""
        return next((one for one in self.lifts if (one.exercise, one.variant) == (lift.exercise, lift.variant)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """What a week may hold at most, and what it is made of."""

    request: PlanRequest
    past: Past
    catalogue: Mapping[str, Exercise]
    targets: Targets

    def keeps(self, sessions: Sequence[PlannedSession], before: Sequence[PlannedSession]) -> bool:
        """Does this week keep every bound that the one before it kept?"""
        return all(session.minutes <= self.request.minutes + _DUST for session in sessions) and not (
            self._beyond(sessions) - self._beyond(before)
        )

    def _beyond(self, sessions: Sequence[PlannedSession]) -> set[str]:
        regions = region_sets(lifts_of(sessions), self.catalogue)
        muscles: dict[str, float] = defaultdict(float)
        lumbar, found = 0.0, set[str]()
        for session in sessions:
            own = 0.0
            for lift in session.lifts:
                exercise, sets = self.catalogue[lift.exercise], len(lift.work_sets)
                own += exercise.lumbar_demand * sets
                for muscle, share in exercise.shares.items():
                    muscles[muscle] += share * sets
            lumbar += own
            found |= {f"session {session.number}"} if own > SESSION_LUMBAR + _DUST else set()
            found |= {f"pair {session.number}"} if _uneven(session) else set()
        for name, bounds in self.targets.regions.items():
            if not bounds.least - _DUST <= regions[name] <= bounds.most + _DUST:
                found.add(name)
        found |= {name for name, sets in muscles.items() if sets > MOST_OF_A_MUSCLE}
        own_cap = self.request.limits.max_lumbar
        cap = self.targets.lumbar_cap if own_cap is None else min(own_cap, self.targets.lumbar_cap)
        return found | ({"lumbar"} if lumbar > cap + _DUST else set())


def _uneven(session: PlannedSession) -> bool:
    """Has the first lift of a pair sets without a partner?"""
    sets: dict[str, list[int]] = defaultdict(list)
    for lift in session.lifts:
        if lift.superset is not None:
            sets[lift.superset].append(len(lift.work_sets))
    return any(first > second for first, second, *_ in sets.values())


def hold_to(
    held: HeldChange,
    sessions: Sequence[PlannedSession],
    request: PlanRequest,
    *,
    past: Past,
    catalogue: Mapping[str, Exercise],
    targets: Targets,
) -> tuple[tuple[PlannedSession, ...], tuple[str, ...]]:
    """Which week holds to this change, and what is to be said of it?

    Parameters
    ----------
    held : the change.
    sessions : as they were planned, before tips.
    request, past, catalogue : of the plan.
    targets : its bounds, which the change does not exceed: where its sets do not fit, the planned number stays.

    Returns
    -------
    The sessions, and a sentence on what was written in and what was not.
    """
    room = _Room(request=request, past=past, catalogue=catalogue, targets=targets)
    now = tuple(sessions)
    written: dict[str, str] = {}
    fewer: dict[str, None] = {}
    for s, session in enumerate(sessions):
        for i, lift in enumerate(session.lifts):
            own = held.of(lift)
            if own is None or own.work_sets[0].seconds or lift.work_sets[0].seconds:
                continue
            name = catalogue[lift.exercise].name
            asked = min(len(own.work_sets), _MOST_SETS) if held.counts else len(lift.work_sets)
            counts = dict.fromkeys((asked, len(lift.work_sets)))
            for count in counts:
                tried = _with(now, s, i, _held(lift, own, count, held, room))
                if room.keeps(tried, now):
                    now = tried
                    written[name] = ""
                    if count != asked:
                        fewer[name] = None
                    break
    there = {catalogue[one.exercise].name for one in held.lifts}
    told = [f"The change is in {listed(list(written))}"] if written else []
    if fewer:
        told.append(
            f"the number of its sets of {listed(list(fewer))} does not fit into this week, so it is the planned one"
        )
    if missing := sorted(there - set(written)):
        told.append(f"not in this week as it says: {listed(missing)}")
    return now, (f"{'; '.join(told)}.",) if told else ()


def _with(sessions: Sequence[PlannedSession], s: int, i: int, lift: PlannedLift) -> tuple[PlannedSession, ...]:
    session = sessions[s]
    lifts = tuple(lift if place == i else one for place, one in enumerate(session.lifts))
    minutes = round(session_seconds(lifts) / 60, 1)
    return tuple(replace(session, lifts=lifts, minutes=minutes) if n == s else one for n, one in enumerate(sessions))


def _held(lift: PlannedLift, own: PlannedLift, count: int, held: HeldChange, room: _Room) -> PlannedLift:
    """Give a planned lift with the sets, repetitions, load and straps of the change."""
    exercise = room.catalogue[lift.exercise]
    load = _load(lift, own, held, room)
    low, high = exercise.rep_range or (1, _MOST_REPS)
    if own.starting_load:  # new: how it is loaded and done is for the plan to say
        work = (*lift.work_sets, *lift.work_sets[-1:] * _MOST_SETS)[:count]
        ups = tuple(one for one in lift.sets if one.kind == "warm_up")
        reason = Reason(rule=RULE, facts=(f"{held.title}, since {held.since}",))
        return replace(lift, sets=(*ups, *work), reasons=(reason, *lift.reasons))
    rows = [*own.work_sets, *own.work_sets[-1:] * _MOST_SETS][:count]
    work = tuple(_set(lift.work_sets[0], one, load, (low, high)) for one in rows)
    ups = tuple(
        one
        for one in lift.sets
        if one.kind == "warm_up" and (not load or not one.load_kg or one.load_kg < load - _DUST)
    )
    facts = (f"{held.title}, since {held.since}", *(fact for reason in own.reasons[-1:] for fact in reason.facts))
    kept = tuple(one for one in lift.reasons if one.rule not in {"why this load", "why these repetitions"})
    return replace(lift, sets=(*ups, *work), reasons=(Reason(rule=RULE, facts=facts), *kept))


_MOST_REPS: Final = 100


def _set(planned: PlannedSet, own: PlannedSet, load: float | None, band: tuple[int, int]) -> PlannedSet:
    low, high = own.reps or planned.reps or band
    return replace(
        planned,
        reps=(min(max(low, band[0]), band[1]), min(max(high, band[0]), band[1])),
        load_kg=load,
        rir=own.rir if own.rir is not None else planned.rir,
        straps=own.straps,
        hold_s=own.hold_s or planned.hold_s,
    )


def _load(lift: PlannedLift, own: PlannedLift, held: HeldChange, room: _Room) -> float | None:
    """Give the load of the change, of those that exist: less after a break or where it hurts, more once it was done."""
    planned, asked = lift.work_sets[0].load_kg, own.work_sets[0].load_kg
    past = room.past.lifts.get(lift.exercise)
    if not planned or not asked or past is None:
        return planned
    hurts = room.request.limits.flags.has_pain
    if load_after_break(past.weeks_away) < 1 or hurts or room.request.deload:
        asked = min(asked, planned)
    elif not held.lowers and past.last_day.isoformat() > held.since and past.load_kg:
        asked = max(asked, min(past.load_kg, planned))
    exercise = room.catalogue[lift.exercise]
    exists = known_loads(exercise, room.request, past.loads_seen_kg, past.variant)
    return max((kg for kg in exists if kg <= asked + _DUST), default=planned)
