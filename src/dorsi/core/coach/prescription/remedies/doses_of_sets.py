"""Changes of dose in sets: more of them, or an easier week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil, floor
from typing import Final

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.anatomy.regions import regions_of
from dorsi.core.catalogue.exercise import Exercise, Region
from dorsi.core.coach.diagnosis.case import Case, region_name
from dorsi.core.coach.diagnosis.causes.too_few_sets import neediest
from dorsi.core.coach.prescription.remedies.dose import Dose, of_problem
from dorsi.core.coach.prescription.steps.own_week import with_lifts
from dorsi.core.coach.prescription.steps.way_back import HINGE
from dorsi.core.phrases import counted, listed
from dorsi.core.plans import Plan, PlannedLift, PlannedSet
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.loads import lumbar_index
from dorsi.core.tips.changing import because, each_lift

__all__ = ["easy_week", "more_sets", "too_much"]

#: More sets: one step is so many a week, or a fifth of what there is; the second holds for who trains much already.
SETS_STEP: Final = 3
SETS_SHARE: Final = 0.25
#: Another region that gets less than this of what is usual gets more too; so many sets each then.
MORE_SETS: Final = "more sets"
FAR_BELOW: Final = 0.5
EXTENSORS: Final[Region] = "extensors"
#: For who comes once a week.
ANOTHER_DAY: Final = "If you can come on a second day of the week, half of the new sets are done then."
EACH: Final = 2
#: Within a session no lift gets more new sets than this, or than it has. Source: a jump of two sets a week, or a fifth,
#: is common practice as a cap; that it may be as many as there are on one day is judgement.
MOST_NEW: Final = 2
#: In an easier week a set stops so many repetitions early.
STOPPED_EARLY: Final = 2
EASY_SHARE: Final = 0.5


def more_sets(case: Case) -> Dose | None:
    """Give the dose for the region that gets too few sets; None where no more are asked for, or no lift gets them."""
    region = _to_raise(case)
    if region is None:
        return None
    ranges = load_anatomy().regions
    now = case.sets_a_week[region]
    add = min(max(SETS_STEP, ceil(SETS_SHARE * now)), floor(ranges[region].upper_sets - now), 4)
    if add < 1:
        return None
    others = [
        one
        for one in case.regions
        if one != region and case.is_back and case.sets_a_week[one] < FAR_BELOW * ranges[one].usual_sets[0]
        # Sets come from lifts that are done: a region without any gets none.
        if _lift_for(case, one)
    ]
    others.sort(key=lambda one: case.sets_a_week[one] / ranges[one].usual_sets[0])
    wanted = {region: add} if not others else dict.fromkeys((region, others[0]), EACH)

    def change(plan: Plan, _catalogue: Mapping[str, Exercise], _flags: Flags) -> Plan:
        was = {
            (s, i): len(lift.sets) for s, session in enumerate(plan.sessions) for i, lift in enumerate(session.lifts)
        }
        after = plan
        for one, more in wanted.items():
            after = _with_sets(after, one, more, case, was)
        if after == plan:
            # No set fits beside what loads the lower back: the change is refused with that, not given without sets.
            for one, more in wanted.items():
                after = _with_sets(after, one, more, case, was, whatever=True)
        return _with_reasons(after, was)

    named = listed([region_name(one) for one in wanted])
    title = f"{_more_hard(sum(wanted.values()))} for {named}"

    def shown(more: Mapping[Region, float]) -> str:
        """Say what each region gets now, and then: what another region's lifts add to it counts too."""
        begins = {ranges[one].usual_sets[0] for one in wanted}
        gets = [
            f"{region_name(one)} {case.sets_a_week[one]:.1f}, then about {case.sets_a_week[one] + more[one]:.0f}"
            + (f" (the usual range begins at {ranges[one].usual_sets[0]:g})" if begins - {max(begins)} else "")
            for one in wanted
        ]
        usual = "" if begins - {max(begins)} else f". The usual range begins at {max(begins):g}"
        return f"You do {case.hard_sets_told}: {'; '.join(gets)}{usual}."

    def shown_of(before: Plan, after: Plan) -> str:
        now, then = (_sets_of(plan, case.catalogue) for plan in (before, after))
        return shown({one: then[one] - now[one] for one in wanted})

    def titled(before: Plan, after: Plan) -> str:
        """Give the number of sets that found room."""
        return f"{_more_hard(_all_sets(after) - _all_sets(before) or sum(wanted.values()))} for {named}"

    return Dose(
        slug="more_sets",
        names=tuple(dict.fromkeys(name for one in wanted for name in _lift_for(case, one))),
        title=title,
        names_it=titled,
        sentence=_NEW_SETS,
        tells=lambda before, _after: f"{_NEW_SETS} {ANOTHER_DAY}" if len(before.sessions) == 1 else _NEW_SETS,
        shows=shown(wanted),
        shows_of=shown_of,
        source="Pelland 2025; one step at a time is judgement",
        changes=change,
    )


def _to_raise(case: Case) -> Region | None:
    """Which region gets sets? The neediest that a lift of late trains; of others only what gets less than is usual."""
    region, usual = neediest(case), load_anatomy().regions
    if region is None or _lift_for(case, region):
        return region
    share = {one: case.sets_a_week[one] / usual[one].usual_sets[0] for one in case.regions if _lift_for(case, one)}
    return min((one for one in share if share[one] < 1), key=share.__getitem__, default=None)


_NEW_SETS: Final = "The new sets are of lifts you do already, as below. Load, repetitions and everything else stay."


def _more_hard(sets: int) -> str:
    return f"{sets} more hard {'set' if sets == 1 else 'sets'} a week"


def _all_sets(plan: Plan) -> int:
    return sum(len(one.sets) for session in plan.sessions for one in session.lifts)


def _sets_of(plan: Plan, catalogue: Mapping[str, Exercise]) -> dict[Region, float]:
    """Count the planned sets of each region, each by its share."""
    found = defaultdict[Region, float](float)
    for session in plan.sessions:
        for lift in session.lifts:
            for region, share in regions_of(catalogue[lift.exercise].shares).items():
                found[region] += share * len(lift.sets)
    return found


def _lift_for(case: Case, region: Region) -> tuple[tuple[str, str], ...]:
    """Name the lift of late that trains a region most often: it stands in the next sessions.

    A lift from the floor or the hips gets more sets for the lower back alone, unless nothing else trains the region.
    """
    train = [row for row in case.rows.lately() if row.regions.get(region, 0) >= 1]
    own = train if region == EXTENSORS else [row for row in train if row.exercise.pattern != HINGE] or train
    done = [(row.slug, row.key[1]) for row in own]
    return (max(dict.fromkeys(done), key=done.count),) if done else ()


def _with_sets(
    plan: Plan,
    region: Region,
    add: int,
    case: Case,
    was: Mapping[tuple[int, int], int],
    *,
    whatever: bool = False,
) -> Plan:
    """Repeat the last set of lifts of a region, in turns, the problem's own lifts first, on the day with fewer sets.

    ``was``: so many sets each place had before any region got more; ``whatever``: also those that the lower back
    does not bear.
    """
    is_mine = of_problem(case)
    most = {at: sets + max(sets, MOST_NEW) for at, sets in was.items()}
    places = [
        (s, i)
        for s, session in enumerate(plan.sessions)
        for i, lift in enumerate(session.lifts)
        if regions_of(case.catalogue[lift.exercise].shares).get(region, 0) >= 1
    ]
    if region != EXTENSORS:
        # What loads the lower back is not done more often for the sake of another part.
        own = [(s, i) for s, i in places if case.catalogue[plan.sessions[s].lifts[i].exercise].pattern != HINGE]
        places = own or places
    # Another region got its sets already: this one gets them from other lifts, where there are any.
    places = [at for at in places if len(plan.sessions[at[0]].lifts[at[1]].sets) == was[at]] or places
    sessions = [list(session.lifts) for session in plan.sessions]
    added = dict.fromkeys(places, 0)
    for _ in range(add):
        free = [
            (s, i)
            for s, i in places
            if len(sessions[s][i].sets) < most[s, i] and (whatever or _bears(_and_one(sessions, s, i), plan, case))
        ]
        if not free:
            break
        s, i = min(
            free,
            key=lambda at: (
                added[at],
                not is_mine(plan.sessions[at[0]].lifts[at[1]]),
                sum(len(one.sets) for one in sessions[at[0]]),
                at,
            ),
        )
        added[s, i] += 1
        sessions = _and_one(sessions, s, i)
    return with_lifts(plan, sessions)


def _and_one(sessions: Sequence[Sequence[PlannedLift]], at: int, lift: int) -> list[list[PlannedLift]]:
    """Give these sessions with the last set of one lift once more."""
    more = [list(lifts) for lifts in sessions]
    one = more[at][lift]
    more[at][lift] = replace(one, sets=(*one.sets, one.sets[-1]))
    return more


def _bears(sessions: Sequence[Sequence[PlannedLift]], plan: Plan, case: Case) -> bool:
    """Does the lower back bear these sessions? A set more of another lift is asked for where it does not."""
    return lumbar_index(with_lifts(plan, sessions), case.catalogue) <= plan.lumbar_cap


def _with_reasons(plan: Plan, was: Mapping[tuple[int, int], int]) -> Plan:
    """Say from how many sets to how many each lift went, of all regions that it got more for."""
    sessions = [
        [
            because(lift, MORE_SETS, f"from {counted(was[s, i], 'set')} to {len(lift.sets)}")
            if len(lift.sets) > was[s, i]
            else lift
            for i, lift in enumerate(session.lifts)
        ]
        for s, session in enumerate(plan.sessions)
    ]
    return with_lifts(plan, sessions)


def easy_week(_case: Case) -> Dose:
    """Give the dose for who is tired: one week of half of the sets."""

    def change(plan: Plan, catalogue: Mapping[str, Exercise], _flags: Flags) -> Plan:
        def lift(one: PlannedLift, _exercise: Exercise, _place: int) -> PlannedLift:
            keep = max(ceil(EASY_SHARE * len(one.sets)), 1)
            if keep == len(one.sets):
                return one
            eased = replace(one, sets=tuple(_stopped_early(each) for each in one.sets[:keep]))
            told = f"from {counted(len(one.sets), 'set')} to {keep}, the same load, each stopped early"
            return because(eased, "an easier week", told)

        eased = each_lift(plan, catalogue, lift)
        return replace(eased, sessions=tuple(replace(session, deload=True) for session in eased.sessions))

    return Dose(
        slug="easy_week",
        title="One easier week, then as before",
        sentence="For one week half of the sets of every lift, the same loads, each set stopped two repetitions early; "
        'then go on as before. Begin its note with "deload", so that it is not taken for a decline.',
        source="half the sets, same load: Bell 2023; one week without training at all gained nothing (Coleman 2024)",
        changes=change,
        lasts_days=7,
    )


def _stopped_early(one: PlannedSet) -> PlannedSet:
    if one.reps is None:
        return one
    low, high = (max(reps - STOPPED_EARLY, 1) for reps in one.reps)
    return replace(one, reps=(low, high))


def too_much(case: Case) -> bool:
    """Does a region get more hard sets a week than the usual range holds at most?"""
    return bool(case.full_regions)
