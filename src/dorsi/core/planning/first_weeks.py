"""How do the sets of somebody without a log grow in the second week, and how far may they?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.anatomy.parts import RegionName
from dorsi.core.anatomy.regions import regions_of
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.phrases import listed
from dorsi.core.planning.goals import AHEAD_OF, GOAL_SLOTS, MAIN_SLOTS, PLANES
from dorsi.core.planning.qualities import Slot, slot_of
from dorsi.core.planning.region_sets import lifts_of, region_sets
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.targets import PULLED, REGIONS, second_week_most, steps_in
from dorsi.core.planning.timing import SHORT_MINUTES, free_share, set_seconds
from dorsi.core.plans import PlannedLift, PlannedSession
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.loads import lumbar_cap
from dorsi.core.safety.pain import strains_what_hurts

__all__ = ["with_first_weeks"]

_TOLD: Final = "Nothing is known of you yet, so this week has {sets} sets of each lift. "
_TOLD_WITHOUT_A_LOG: Final = "No log tells what you are used to, so this first week stays below the usual bounds. "
_TOLD_AT_ITS_BOUNDS: Final = "No log tells what you are used to: keep the reserve above all this first week. "
_GROWS: Final = (
    "Where the next morning is fine{unhurt}, one set more next week of {lifts}, which takes {sums}{bounds}; "
)
#: Why nothing grows.
_STAYS: Final = "Next week keeps these sets: one more of a lift for the back would go past its bounds; "
_FULL: Final = "Next week keeps these sets, as the minutes hold no more; "
_ENOUGH: Final = "Next week keeps these sets: what would grow first has four already; "
_SPARED: Final = "Next week keeps these sets, as no pull of this week leaves the lower back alone; "
_NO_LIFT: Final = "Next week keeps these sets, as what would grow first has no lift in this week; "
_SORE: Final = "Next week keeps these sets while the pain is what it is; "
#: The first week ends below the bounds of the others.
_BOUNDS: Final = " then, as the bounds of a first week are lower"
_THEN: Final = "for the third week make the plan from your log."
_UNHURT: Final = " and nothing hurt more than the {level} of today, then or since"
_UNHURT_ALL: Final = " and no place hurt more than it does today, then or since"
#: Where bones or back are spared no load grows beside the sets.
_SAME_LOAD: Final = ", its load as it is"
#: So near its bound the lower back gets no set more from the hips.
_NEAR_THE_BOUND: Final = 3.0
#: A lift of more sets gets none more.
_MOST_SETS: Final = 3
_COUNTS: Final = ("no", "one", "two", "three", "four", "five")
#: What grows first; arms and hands grow along, and are told of where nothing else grows.
_NAMED: Final[frozenset[RegionName]] = frozenset({"width", "thickness", "extensors"})
_DUST: Final = 1e-6


def with_first_weeks(
    sessions: Sequence[PlannedSession], request: PlanRequest, catalogue: Mapping[str, Exercise], *, lumbar_most: float
) -> tuple[PlannedSession, ...]:
    """Write under the first session which lifts get a set more next week: one a day, as far as its bounds go.

    It is the first lift of a day for what the goal names, else the pull of the region that is furthest behind its
    usual sets; none in which a place that hurts takes part. Whose bones or back are spared, and who is pregnant, gets
    one set in all, on a pull that leaves the lower back alone.

    Parameters
    ----------
    lumbar_most : the bound of this week for the lower back, which the plan prints.
    """
    flags = request.limits.flags
    days, sums = _grown(sessions, request, catalogue, lumbar_most)
    before = region_sets(lifts_of(sessions), catalogue)
    regions, most = load_anatomy().regions, second_week_most(request)
    grown = [region for region in REGIONS if sums[region] > before[region]]
    told_of = [region for region in grown if region in _NAMED] or grown
    rises = [f"{regions[region].name} to {sums[region]:g} of at most {most[region]:g}" for region in told_of]
    lifts = [f"{name} on {listed(on)}{_SAME_LOAD * _is_spared(flags)}" for name, on in days.items()]
    places = [level for level in flags.pain.values() if level]
    unhurt = (_UNHURT.format(level=places[0]) if len(places) == 1 else _UNHURT_ALL) if flags.has_pain else ""
    bounds = _BOUNDS * (steps_in(request) and not PULLED.isdisjoint(told_of))
    said = {"unhurt": unhurt, "lifts": listed(lifts), "sums": listed(rises), "bounds": bounds}
    grows = _GROWS.format(**said) if lifts else _why_not(sessions, request, catalogue)
    first, *others = sessions
    without = _TOLD_WITHOUT_A_LOG if steps_in(request) else _TOLD_AT_ITS_BOUNDS
    told = _TOLD.format(sets=_few(sessions)) if request.experience is None else without
    return (replace(first, notes=(told + grows + _THEN, *first.notes)), *others)


def _grown(
    sessions: Sequence[PlannedSession], request: PlanRequest, catalogue: Mapping[str, Exercise], lumbar_most: float
) -> tuple[dict[str, list[str]], dict[RegionName, float]]:
    """Which lifts get a set more on which days, and how many sets has each region then?"""
    flags, most = request.limits.flags, second_week_most(request)
    sums = {**dict.fromkeys(REGIONS, 0.0), **region_sets(lifts_of(sessions), catalogue)}
    now = sum(catalogue[o.exercise].lumbar_demand * len(o.work_sets) for o in lifts_of(sessions))
    back, hips = now, now > lumbar_most - _NEAR_THE_BOUND
    bears = min(lumbar_most, lumbar_cap(now, back_pain=flags.hurts("back"), own_cap=request.limits.max_lumbar))
    days: dict[str, list[str]] = {}
    for session in sessions:
        for lift in sorted(session.lifts, key=lambda one: _behind(catalogue[one.exercise], sums, request)):
            exercise = catalogue[lift.exercise]
            more, hinges = regions_of(exercise.shares), slot_of(exercise) == "hinge"
            room = _is_due(exercise, request) and _has_few_sets(lift) and _has_minutes(lift, session, request)
            if not room or (hinges and hips):
                continue
            fits = all(sums[region] + share <= most[region] + _DUST for region, share in more.items())
            fits = fits and (not exercise.lumbar_demand or back + exercise.lumbar_demand <= bears)
            if fits and not strains_what_hurts(exercise, flags):
                sums = {region: given + more.get(region, 0.0) for region, given in sums.items()}
                back, hips = back + exercise.lumbar_demand, hips or hinges
                day = session.day.strftime("%A") if session.day else f"day {session.number}"
                days.setdefault(exercise.name, []).append(day)
                break
        if days and _is_spared(flags):
            break
    return days, sums


def _is_spared(flags: Flags) -> bool:
    """Does one set more in all have to do, with weak bones, a back that hurts or in pregnancy?"""
    return flags.osteoporosis or flags.pregnancy or flags.is_sore("back")


def _few(sessions: Sequence[PlannedSession]) -> str:
    """How many sets have the lifts, the fewest and the most?"""
    counts = [len(lift.work_sets) for session in sessions for lift in session.lifts]
    low, high = min(counts), max(counts)
    joint = "or" if high == low + 1 else "to"
    return _COUNTS[low] if low == high else f"{_COUNTS[low]} {joint} {_COUNTS[high]}"


def _behind(exercise: Exercise, sums: Mapping[RegionName, float], request: PlanRequest) -> tuple[bool, float]:
    """Which lift of a day grows first: a pull before the hips, of the region that is furthest behind its usual sets.

    Where the goal names a kind of lift the order of the day says it.
    """
    if _own_slots(request):
        return False, 0.0
    usual = load_anatomy().regions
    own = [sums[r] / usual[r].usual_sets[0] for r, share in regions_of(exercise.shares).items() if share == 1]
    return slot_of(exercise) not in PLANES, min(own, default=0.0)


def _why_not(sessions: Sequence[PlannedSession], request: PlanRequest, catalogue: Mapping[str, Exercise]) -> str:
    """Why does no lift get a set more? The pain, no lift for it, sets enough, the minutes, or the bounds."""
    flags = request.limits.flags
    due = [(o, session) for session in sessions for o in session.lifts if _is_due(catalogue[o.exercise], request)]
    few = [(lift, session) for lift, session in due if _has_few_sets(lift)]
    if flags.has_pain:
        return _SORE
    if not due:
        return _SPARED if _is_spared(flags) else _NO_LIFT
    if not few:
        return _ENOUGH
    return _STAYS if any(_has_minutes(lift, session, request) for lift, session in few) else _FULL


def _is_due(exercise: Exercise, request: PlanRequest) -> bool:
    """Is it what grows first?"""
    own = _own_slots(request)
    named = slot_of(exercise) != "trunk" and any(regions_of(exercise.shares).get(r) == 1 for r in _NAMED)
    first = slot_of(exercise) in own if own else named
    return first and (exercise.lumbar_demand == 0 or not _is_spared(request.limits.flags))


def _has_few_sets(lift: PlannedLift) -> bool:
    return len(lift.work_sets) <= _MOST_SETS


def _has_minutes(lift: PlannedLift, session: PlannedSession, request: PlanRequest) -> bool:
    """Has the day the minutes for a set more of it?"""
    set_s = set_seconds(lift.work_sets[0], per_side=lift.per_side) + lift.rest_s
    free = free_share(request.minutes) if request.minutes <= SHORT_MINUTES else 0.0
    return session.minutes + set_s / 60 <= (1 - free) * request.work_minutes


def _own_slots(request: PlanRequest) -> tuple[Slot, ...]:
    """Of which slots a set more is due: of a direction of pull that is the goal; where something hurts, of any goal."""
    hurts = request.limits.flags.has_pain
    if _is_spared(request.limits.flags):
        return tuple(slot for slot in MAIN_SLOTS[request.goal] if slot in PLANES) or PLANES
    if request.goal in {*AHEAD_OF, "extensors"}:
        mine = MAIN_SLOTS[request.goal]
        return (
            (*mine, *PLANES) if request.goal == "extensors" else mine
        )  # near its bound the lower back leaves the pulls
    return GOAL_SLOTS[request.goal] if hurts else ()
