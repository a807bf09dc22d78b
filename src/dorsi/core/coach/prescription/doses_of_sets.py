"""Changes of dose in sets: more of them, an easier week, a third fewer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil, floor
from typing import Final

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.anatomy.regions import regions_of
from dorsi.core.catalogue.exercise import Exercise, Region
from dorsi.core.coach.diagnosis.case import Case, region_name
from dorsi.core.coach.diagnosis.causes.too_few_sets import neediest
from dorsi.core.coach.prescription.checkpoint import looked_at
from dorsi.core.coach.prescription.dose import Dose, of_problem, with_lifts
from dorsi.core.coach.prescription.own_numbers import main_lifts
from dorsi.core.phrases import counted, listed
from dorsi.core.plans import Plan, PlannedLift, PlannedSet
from dorsi.core.safety.flags import Flags
from dorsi.core.tips.changing import because, each_lift

__all__ = ["easy_week", "fewer_sets", "more_sets", "too_much"]

#: More sets: one step is so many a week, or a fifth of what there is; the second holds for who trains much already.
SETS_STEP: Final = 3
SETS_SHARE: Final = 0.25
#: Another region that gets less than this of what is usual gets more too; so many sets each then.
MORE_SETS: Final = "more sets"
FAR_BELOW: Final = 0.5
EACH: Final = 2
#: In an easier week a set stops so many repetitions early.
STOPPED_EARLY: Final = 2
EASY_SHARE: Final = 0.5
KEPT_SHARE: Final = 2 / 3
FEWEST_JUDGED: Final = 2
#: How it is named before its sessions say how many sets go.
FEWER_TITLE: Final = "Fewer sets, until it is judged"


def more_sets(case: Case) -> Dose | None:
    """Give the dose for the region that gets too few sets; None where no more are asked for."""
    region = neediest(case)
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

    def change(plan: Plan, catalogue: Mapping[str, Exercise], _flags: Flags) -> Plan:
        for one, more in wanted.items():
            plan = _with_sets(plan, catalogue, one, more, case)
        return plan

    named = listed([region_name(one) for one in wanted])
    told = "; ".join(
        f"{region_name(one)} gets {case.sets_a_week[one]:.1f} hard sets a week (the usual range begins at "
        f"{ranges[one].usual_sets[0]:g}), which become about {case.sets_a_week[one] + more:.0f}"
        for one, more in wanted.items()
    )
    each = f"{EACH} more hard sets a week each for" if others else f"{add} more hard sets a week for"
    return Dose(
        slug="more_sets",
        names=tuple(dict.fromkeys(name for one in wanted for name in _lift_for(case, one))),
        title=f"{each} {named}",
        sentence=f"{told[:1].upper()}{told[1:]}: each lift counts by its share. They come from lifts you do already, "
        "as below. Load, repetitions and everything else stay.",
        source="Pelland 2025; one step at a time is judgement",
        changes=change,
    )


def _lift_for(case: Case, region: Region) -> tuple[tuple[str, str], ...]:
    """Name the lift of late that trains a region most often: it stands in the next sessions."""
    done = [(row.slug, row.key[1]) for row in case.rows.lately() if row.regions.get(region, 0) >= 1]
    return (max(dict.fromkeys(done), key=done.count),) if done else ()


def _with_sets(plan: Plan, catalogue: Mapping[str, Exercise], region: Region, add: int, case: Case) -> Plan:
    """Repeat the last set of lifts of a region, in turns, the problem's own lifts first, on the day with fewer sets."""
    is_mine = of_problem(case)
    places = [
        (s, i)
        for s, session in enumerate(plan.sessions)
        for i, lift in enumerate(session.lifts)
        if regions_of(catalogue[lift.exercise].shares).get(region, 0) >= 1
    ]
    # Another region got its sets already: this one gets them from other lifts, where there are any.
    places = [at for at in places if not _is_raised(plan.sessions[at[0]].lifts[at[1]])] or places
    sessions = [list(session.lifts) for session in plan.sessions]
    added = dict.fromkeys(places, 0)
    for _ in range(add if places else 0):
        s, i = min(
            places,
            key=lambda at: (
                added[at],
                not is_mine(plan.sessions[at[0]].lifts[at[1]]),
                sum(len(one.sets) for one in sessions[at[0]]),
                at,
            ),
        )
        added[s, i] += 1
        lift = sessions[s][i]
        sessions[s][i] = replace(lift, sets=(*lift.sets, lift.sets[-1]))
    for s, i in places:
        was, now = len(plan.sessions[s].lifts[i].sets), len(sessions[s][i].sets)
        if now > was:
            sessions[s][i] = _with_more(sessions[s][i], was, now)
    return with_lifts(plan, sessions)


def _is_raised(lift: PlannedLift) -> bool:
    return any(reason.rule == MORE_SETS for reason in lift.reasons)


def _with_more(lift: PlannedLift, was: int, now: int) -> PlannedLift:
    """Say from how many sets to how many, of all regions that this lift got more for."""
    told = next((i for i, reason in enumerate(lift.reasons) if reason.rule == MORE_SETS), None)
    if told is None:
        return because(lift, MORE_SETS, f"from {counted(was, 'set')} to {now}")
    first = lift.reasons[told].facts[0].rpartition(" to ")[0]
    reasons = list(lift.reasons)
    reasons[told] = replace(reasons[told], facts=(f"{first} to {now}",))
    return replace(lift, reasons=tuple(reasons))


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


def fewer_sets(case: Case) -> Dose | None:
    """Give the dose for who does more than is usual at most, or for whom an easier week was not enough.

    Where a region is full, as the evidence names it, the sets come off its lifts and off no other; what rises keeps its
    sets. None where too few lifts are left to take sets off.
    """
    is_mine, over, risen = of_problem(case), case.full_regions, _risen_of_body(case)
    if over and not _cuttable(case, over):
        return None

    def concerned(one: PlannedLift, exercise: Exercise) -> bool:
        trained = regions_of(exercise.shares)
        rises = _key(one) in case.rising or _key(one) in risen
        if over:
            return not rises and any(trained.get(region, 0) >= 1 for region in over)
        return is_mine(one)

    def change(plan: Plan, catalogue: Mapping[str, Exercise], _flags: Flags) -> Plan:
        left = {"sets": 0.0}
        judged = looked_at(case, plan, everything=True)

        def lift(one: PlannedLift, exercise: Exercise, _place: int) -> PlannedLift:
            if not concerned(one, exercise):
                return one
            # What does not come out even is carried over, so that a third goes of the whole week.
            exact = KEPT_SHARE * len(one.sets) + left["sets"]
            # No lift loses more than half, and the one that it is judged by keeps two sets at least.
            least = FEWEST_JUDGED if judged is not None and _key(one) == _key(judged) else ceil(len(one.sets) / 2)
            keep = min(max(round(exact), least), len(one.sets))
            left["sets"] = exact - keep
            if keep == len(one.sets):
                return one
            fact = f"from {counted(len(one.sets), 'set')} to {keep}"
            return because(replace(one, sets=one.sets[:keep]), "fewer sets", fact)

        return each_lift(plan, catalogue, lift)

    def sets_of(plan: Plan) -> int:
        lifts = (one for session in plan.sessions for one in session.lifts)
        return sum(len(one.sets) for one in lifts if concerned(one, case.catalogue[one.exercise]))

    return Dose(
        slug="fewer_sets",
        title=FEWER_TITLE,
        sentence="Of all sets of these lifts in a week a third goes, the last ones first; loads, repetitions and days "
        "stay. Unlike an easier week this lasts until it is judged.",
        source="beyond 20 sets a week nothing more was found (Baz-Valle 2022); how many go is judgement",
        changes=change,
        tells=lambda before, after: _cut_told(case, sets_of(before), sets_of(after)),
        names_it=lambda before, after: _cut_named(sets_of(before), sets_of(after)),
    )


def _cut_named(was: int, now: int) -> str:
    return f"{was - now} of {counted(was, 'set')} a week less, until it is judged" if now < was else FEWER_TITLE


def _cut_told(case: Case, was: int, now: int) -> str:
    begin = f"You do more hard sets a week than is usual at most: {_full(case)}. " if case.full_regions else ""
    come = "comes" if was - now == 1 else "come"
    return (
        f"{begin}Of {counted(was, 'set')} a week in lifts that do not rise {was - now} {come} off, the last ones "
        "first, from the lifts below; what rises keeps its sets; loads, repetitions and days stay. Unlike an "
        "easier week this lasts until it is judged."
    )


def _risen_of_body(case: Case) -> set[tuple[str, str]]:
    """Which lifts of the body rose under the load that is hung on it? `Case.rising` knows the others."""
    lifts = main_lifts(case.rows, case.history, case.catalogue)
    return {one.key[:2] for one in lifts if one.is_body and (one.rises or one.is_back_higher)}


def _key(lift: PlannedLift) -> tuple[str, str]:
    return lift.exercise, lift.variant


def _cuttable(case: Case, over: Sequence[Region]) -> bool:
    """Is half of what the full regions get done in lifts that do not rise? From less a cut would not show."""
    rows = [row for row in case.rows.lately() if any(row.regions.get(region, 0) >= 1 for region in over)]
    return 2 * sum((row.slug, row.key[1]) not in case.rising for row in rows) >= len(rows) > 0


def _full(case: Case) -> str:
    """Name the full regions, each with its sets and the most that is usual."""
    regions, sets = load_anatomy().regions, case.sets_a_week
    told = (f"{region_name(one)} {sets[one]:.3g} instead of {regions[one].upper_sets:g}" for one in case.full_regions)
    return listed(list(told))


def too_much(case: Case) -> bool:
    """Does a region get more hard sets a week than the usual range holds at most?"""
    return bool(case.full_regions)
