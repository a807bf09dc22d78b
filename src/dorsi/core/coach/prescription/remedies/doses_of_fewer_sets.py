"""The dose of fewer sets: which lifts go whole, and which sets, off the parts that get too many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, inf
from typing import Final

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.anatomy.regions import regions_of
from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import Exercise, Region
from dorsi.core.coach.diagnosis.case import Case, region_name
from dorsi.core.coach.diagnosis.rows import is_in_use
from dorsi.core.coach.prescription.checkpoints.looked_at import looked_at
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.own_words import ITEM, name_of, named
from dorsi.core.coach.prescription.remedies.dose import Dose, of_problem
from dorsi.core.coach.prescription.remedies.leaving_out import LeftOut, lifts_to_leave_out
from dorsi.core.coach.prescription.steps.own_week import with_lifts
from dorsi.core.phrases import counted, listed, small_number
from dorsi.core.plans import Plan, PlannedLift
from dorsi.core.safety.flags import Flags
from dorsi.core.tips.changing import because

__all__ = ["fewer_sets"]

#: A third goes at least, so that it can be felt, and where the back is the problem a fifth of all its sets, what rises
#: counted: of training cut before a contest up to a fifth less showed nothing, more did (Bosquet 2007, mostly
#: endurance). No lift loses more than half, and the one that it is judged by keeps two a week. Source: judgement, below
#: the 40 to 60 % of an easier week (Bell 2023), as it lasts longer.
LEAST_OFF: Final = 1 / 3
LEAST_OF_ALL: Final = 1 / 5
MOST_OFF: Final = 1 / 2
FEWEST_JUDGED: Final = 2
#: A part that gets so much less has fewer sets.
LESS: Final = 0.5
#: So many lifts are named in its title.
MOST_NAMED: Final = 3
#: How it is named before its sessions say how many sets go.
FEWER_TITLE: Final = "Fewer sets, until it is judged"
#: A lift that gives less of a set than this to a region is none of its own.
BESIDE: Final = 0.5
_DUST: Final = 1e-6

#: A lift of the sessions: which session, and which place in it; a lift as such: slug and variant.
_At = tuple[int, int]
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """Who does too much, what goes whole, how many sets a week are to go, and which planned lifts lose sets.

    ``spared`` are the lifts that keep their sets: what rises, what is doubted, what is done too little as it is.
    """

    case: Case
    spared: frozenset[_Key]
    out: tuple[LeftOut, ...]
    wanted: float
    is_cut: Callable[[PlannedLift], bool]

    @property
    def out_sets(self) -> float:
        """How many sets a week go with whole lifts?"""
        return sum(one.sets_a_week for one in self.out)

    @property
    def out_keys(self) -> frozenset[_Key]:
        """Which lifts go whole?"""
        return frozenset(one.key for one in self.out)

    def single(self, before: Plan, after: Plan) -> int:
        """How many sets a week go one by one?"""
        return sum(sign * len(one.sets) for plan, sign in ((before, 1), (after, -1)) for one in self._cut_of(plan))

    def gone(self, before: Plan, after: Plan) -> int:
        """How many sets a week go in all?"""
        return self.single(before, after) + round(self.out_sets)

    def _cut_of(self, plan: Plan) -> list[PlannedLift]:
        return [one for _, one in _lifts(plan) if self.is_cut(one) and _key(one) not in self.out_keys]


def fewer_sets(case: Case) -> Dose | None:
    """Give the dose for who does more than is usual at most, or for whom an easier week was not enough.

    Where a region is full, as the evidence names it, the sets come off its lifts and off no other, those of the fullest
    first. Where a lift stands beside another of its kind that is done more, it goes whole (`leaving_out`); what is
    missing then, or all of it where there is none, comes off the last sets. What rises keeps its sets, and so does what
    is done too little as it is. None where too few lifts are left to take sets off.
    """
    over = case.full_regions
    if over and not _cuttable(case, over):
        return None
    cut = _cut_for(case)

    def change(plan: Plan, _catalogue: Mapping[str, Exercise], _flags: Flags) -> Plan:
        plan = _without(plan, cut.out_keys)
        kept = _kept(cut, plan, [at for at, one in _lifts(plan) if cut.is_cut(one)])
        return with_lifts(
            plan,
            [
                [_with_first(one, kept.get((s, i), len(one.sets))) for i, one in enumerate(session.lifts)]
                for s, session in enumerate(plan.sessions)
            ],
        )

    return Dose(
        slug="fewer_sets",
        title=FEWER_TITLE,
        sentence="A third of the sets of these lifts in a week goes, or a fifth of all for the back where that is "
        "more: second ways of a kind of motion first, then the last sets of the others, half of a lift at most; the "
        "days stay, and loads and repetitions rise as before. Unlike an easier week this lasts until it is judged.",
        source="beyond 20 sets a week nothing more was found (Baz-Valle 2022); how many go is judgement",
        changes=change,
        leaves_out=cut.out,
        tells=lambda before, after: _told(cut, before, after),
        behind_of=lambda before, after: _numbers(cut, before, after),
        names_it=lambda before, after: _named(cut, before, after),
    )


def _cut_for(case: Case) -> _Cut:
    """Which lifts lose sets, and how many a week go? Whole lifts where there are such, counted as the log has them."""
    over, risen = case.full_regions, _risen_of_body(case)
    spared = frozenset({*case.rising, *risen, *case.doubted, *case.starved})
    is_mine = of_problem(case)

    def is_cut(one: PlannedLift) -> bool:
        if _key(one) in case.starved:
            return False
        if not over:
            return is_mine(one)
        trained = regions_of(case.catalogue[one.exercise].shares)
        rises = _key(one) in case.rising or _key(one) in risen
        return not rises and any(trained.get(region, 0) >= 1 for region in over)

    rows = [row for row in case.lately if not row.is_speed and row.key not in spared]
    done = [row for row in rows if not over or any(row.regions.get(region, 0) >= 1 for region in over)]
    wanted = max(LEAST_OFF * len(done) / case.weeks, _least_of_all(case))
    out = lifts_to_leave_out(case, spared, wanted)
    return _Cut(case=case, spared=spared, out=out, wanted=wanted, is_cut=is_cut)


def _without(plan: Plan, keys: Collection[_Key]) -> Plan:
    """Give the plan without these lifts; a session that holds nothing else is none."""
    if not keys:
        return plan
    left = [replace(one, lifts=tuple(x for x in one.lifts if _key(x) not in keys)) for one in plan.sessions]
    there = [one for one in left if one.lifts]
    return replace(plan, sessions=tuple(replace(one, number=n) for n, one in enumerate(there, start=1)))


def _kept(cut: _Cut, plan: Plan, places: Sequence[_At]) -> dict[_At, int]:
    """How many sets does each lift keep?

    One after the other goes: of the lift that lost the smallest share so far, of those that train the fullest region
    as long as one is full, else of all until a third of theirs, and a fifth of all sets of the back, is gone. Where
    lifts go whole only what is missing of that goes, and the lift that it is judged by keeps all of its sets.
    """
    case = cut.case
    lifts, judged = dict(_lifts(plan)), looked_at(case, plan, everything=True)
    worth = _worth_of_a_set(case, plan)
    kept = {at: len(lifts[at].sets) for at in places}
    least = {at: ceil(MOST_OFF * kept[at]) for at in places}
    measures = [at for at in places if judged is not None and _key(lifts[at]) == _key(judged)]
    # On two days half of its sets are still two a week; they go last, where the others are too few.
    last = {at: least[at] for at in measures} if len(measures) > 1 and not cut.out else {}
    least |= {at: kept[at] if cut.out else max(least[at], FEWEST_JUDGED) for at in measures}
    gets = {} if cut.out else {region: case.sets_a_week[region] for region in case.full_regions}
    # Less than a set of it is none.
    wanted = cut.wanted - cut.out_sets - 1 + _DUST if cut.out else _fewest_off(case, plan, places)
    gone = 0

    def full() -> list[Region]:
        return sorted(
            (one for one in gets if _fullness(one, gets[one]) > 1 + _DUST), key=lambda one: -_fullness(one, gets[one])
        )

    while True:
        spare = [at for at in places if kept[at] > least[at]]
        # Of a full region those that train it first of all, then those that do so beside.
        of_full = [
            [at for at in spare if low <= regions_of(case.catalogue[lifts[at].exercise].shares).get(region, 0.0) < high]
            for region in full()
            for low, high in ((1.0, inf), (BESIDE, 1.0))
        ]
        choice = next(filter(None, of_full), [] if gone >= wanted else spare)
        if not choice and gone < wanted:
            choice = [at for at in last if kept[at] > last[at]]
        if not choice:
            return kept
        at = min(choice, key=lambda one: (1 - kept[one] / len(lifts[one].sets), one))
        kept[at] -= 1
        gone += 1
        for region in gets:
            gets[region] -= worth.get(_key(lifts[at]), {}).get(region, 0.0)


def _fewest_off(case: Case, plan: Plan, places: Sequence[_At]) -> float:
    """How many sets a week are to go at least, of the lifts at these places?

    The weeks of the log hold more than one written week, where lifts take turns: a fifth is one of all that was done.
    """
    lifts = dict(_lifts(plan))
    a_third = LEAST_OFF * sum(len(lifts[at].sets) for at in places) - _DUST
    return max(a_third, _least_of_all(case))


def _least_of_all(case: Case) -> float:
    return LEAST_OF_ALL * case.hard_sets_a_week - _DUST if case.is_back else 0.0


def _worth_of_a_set(case: Case, plan: Plan) -> Mapping[_Key, Mapping[Region, float]]:
    """How many hard sets a week does each region get from one planned set of a lift, by the last twelve weeks?

    One for each share of it at most: what is done on more days than are planned is not known to go down on those.
    """
    planned = Counter[_Key]()
    for _, one in _lifts(plan):
        planned[_key(one)] += len(one.sets)
    done, found = Counter[_Key](), {}
    for row in case.rows.lately():
        key = (row.slug, row.key[1])
        done[key] += not row.easy
        found[key] = row.regions
    often = {key: min(done[key] / case.weeks / planned[key], 1.0) for key in found if planned[key]}
    return {key: {region: share * each for region, share in found[key].items()} for key, each in often.items()}


def _left(cut: _Cut, before: Plan, after: Plan) -> dict[Region, float]:
    """How many hard sets a week does each full region get with the sets that are left?"""
    case = cut.case
    worth, count = _worth_of_a_set(case, before), Counter[_Key]()
    for plan, sign in ((before, 1), (after, -1)):
        for _, one in _lifts(plan):
            count[_key(one)] += sign * len(one.sets) * (_key(one) not in cut.out_keys)
    return {
        region: case.sets_a_week[region]
        - sum(off * worth.get(key, {}).get(region, 0.0) for key, off in count.items() if off)
        - sum(one.regions.get(region, 0.0) for one in cut.out)
        for region in case.full_regions
    }


def _named(cut: _Cut, before: Plan, after: Plan) -> str:
    """Say how many sets go, and off which lifts: those that go whole, else those that lose most first."""
    gone, off = cut.gone(before, after), _off(before, after)
    if cut.out:
        return f"{counted(gone, 'set')} a week less: leave out {listed([one.name for one in cut.out])}"
    if gone <= 0 or not off:
        return FEWER_TITLE
    names = [name for name, _ in off.most_common()]
    # What is done besides what is written loses sets as well.
    beside = len(_beside(cut, before, after)) if gone < _least_of_all(cut.case) else 0
    too = f"; and the last set of {counted(beside, 'other lift')}" if beside else ""
    if len(names) > MOST_NAMED:
        names = [*names[: MOST_NAMED - 1], f"{len(names) - MOST_NAMED + 1} more"]
    return f"{counted(gone, 'set')} a week less, off {listed(names)}{too}"


def _beside(cut: _Cut, before: Plan, after: Plan) -> list[tuple[str, int]]:
    """Which lifts in use lose their last set though no session is written for them? With the sets of their last day.

    Those that do not rise, as long as a set is left; the one that it is judged by keeps its own.
    """
    case = cut.case
    judged = looked_at(case, before, everything=True)
    lost = Counter[_Key]()
    for plan, sign in ((before, 1), (after, -1)):
        for _, one in _lifts(plan):
            lost[_key(one)] += sign * len(one.sets)
    spared = {*(+lost), *cut.spared, *([_key(judged)] if judged else ())}
    found = []
    for lift in dict.fromkeys(row.lift for row in case.lately if not row.is_speed and row.key not in spared):
        own = case.rows.of(lift)
        sets = sum(row.day == own[-1].day for row in own)
        if sets > 1 and is_in_use(own):
            found.append((named(case.history, own[-1].place), sets))
    return found


def _off(before: Plan, after: Plan) -> Counter[str]:
    """Count the sets that each lift of both loses."""
    off, catalogue, there = Counter[str](), load_catalogue(), {_key(one) for _, one in _lifts(after)}
    for plan, sign in ((before, 1), (after, -1)):
        for _, one in _lifts(plan):
            off[name_of(one, catalogue)] += sign * len(one.sets) * (_key(one) in there)
    return +off


def _told(cut: _Cut, before: Plan, after: Plan) -> str:
    """Say what it means for the week, and in one short line how much of it goes."""
    gone, week = cut.gone(before, after), _told_whole(cut, before, after) if cut.out else _told_sets(cut, before, after)
    if not _numbers(cut, before, after):
        return week
    every = max(round(cut.case.hard_sets_a_week / gone), 2)
    return f"{week}\nYou do more sets than are usual: about one in {small_number(every)} goes."


def _numbers(cut: _Cut, before: Plan, after: Plan) -> str:
    """Count what each full part gets now and then, for who asks why; empty where none gets less."""
    case = cut.case
    left, most = _left(cut, before, after), load_anatomy().regions
    lower = [one for one in case.full_regions if case.sets_a_week[one] - left[one] >= LESS]
    if not lower or cut.gone(before, after) <= 0:
        return ""
    parts = listed([f"{region_name(one)} {case.sets_a_week[one]:.3g} to {left[one]:.0f}" for one in lower])
    usual = [f"{most[one].upper_sets:g}" for one in lower]
    told = f"are {listed(usual)}" if len({*usual}) > 1 else f"is {usual[0]}{' each' if len(usual) > 1 else ''}"
    return f"hard sets a week for {parts}; usual at most {told}"


def _told_whole(cut: _Cut, before: Plan, after: Plan) -> str:
    """Say which lifts are left out, each with its sets of a week and with what stays of its kind."""
    lines = [
        f"{ITEM}{one.name}: about {counted(round(one.sets_a_week), 'set')} a week; {one.stays} stays."
        for one in cut.out
    ]
    single = cut.single(before, after)
    too = f"Beside them the lifts below lose {counted(single, 'set')} a week. " if single else ""
    rest = f"{too}All else keeps its sets; the days stay, and loads and repetitions rise as before."
    return "\n".join(("Left out until it is judged:", *lines, rest))


def _told_sets(cut: _Cut, before: Plan, after: Plan) -> str:
    """Say how many of the last sets go, and of which lifts besides those that are written."""
    gone = cut.gone(before, after)
    # The weeks of the log hold more than one written week: lifts take turns.
    more = 0 < gone < _least_of_all(cut.case)
    beside = _beside(cut, before, after) if more else []
    others = listed([f"{name} ({counted(sets, 'set')} to {sets - 1})" for name, sets in beside])
    week = (
        f"Until it is judged every week has {counted(gone, 'set')} less: the last ones of the lifts below, half of a "
        f"lift at most{_EVERY_DAY * more}. What rose lately keeps its sets; the days stay, and loads and repetitions "
        "rise as before."
    )
    return f"{week}\n{_OTHERS} {others}." if beside else week


#: What is done besides what is written loses sets too, where that alone is less than a fifth of all.
_EVERY_DAY: Final = ", the same on every day on which one of them is done"
_OTHERS: Final = "Besides these, on every day on which it is done, each of these loses its last set:"


def _lifts(plan: Plan) -> list[tuple[_At, PlannedLift]]:
    return [((s, i), one) for s, session in enumerate(plan.sessions) for i, one in enumerate(session.lifts)]


def _with_first(one: PlannedLift, keep: int) -> PlannedLift:
    """Give the lift with so many of its sets, and say so."""
    if keep == len(one.sets):
        return one
    fact = f"from {counted(len(one.sets), 'set')} to {keep}"
    return because(replace(one, sets=one.sets[:keep]), "fewer sets", fact)


def _fullness(region: Region, sets: float) -> float:
    return sets / load_anatomy().regions[region].upper_sets


def _risen_of_body(case: Case) -> set[_Key]:
    """Which lifts of the body rose under the load that is hung on it? `Case.rising` knows the others."""
    lifts = main_lifts(case.rows, case.history, case.catalogue)
    return {one.key[:2] for one in lifts if one.is_body and (one.rises or one.is_back_higher)}


def _key(lift: PlannedLift) -> _Key:
    return lift.exercise, lift.variant


def _cuttable(case: Case, over: Sequence[Region]) -> bool:
    """Is half of what the full regions get done in lifts that do not rise? From less a cut would not show."""
    rows = [row for row in case.rows.lately() if any(row.regions.get(region, 0) >= 1 for region in over)]
    return 2 * sum((row.slug, row.key[1]) not in case.rising for row in rows) >= len(rows) > 0
