"""From a request and a past to a plan: the best week, today's session first, each choice with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.errors import BadInput
from dorsi.core.estimate import Reason
from dorsi.core.planning.days import Dealing, apart_dealing, deal_out, in_one_order
from dorsi.core.planning.directions import with_reasons_for_one_way
from dorsi.core.planning.drafting import model_of, those_that_fit
from dorsi.core.planning.explaining import (
    Explained,
    cautions_of,
    reasons_of,
    with_final_minutes,
)
from dorsi.core.planning.falling_behind import what_falls_behind
from dorsi.core.planning.fewer_trips import fewer_days_would_do
from dorsi.core.planning.finding_load import person_of
from dorsi.core.planning.finishing import how_loads_are_found, noted_once, with_reasons_for_order
from dorsi.core.planning.first_weeks import with_first_weeks
from dorsi.core.planning.held_change import HeldChange, hold_to
from dorsi.core.planning.in_keeping import with_odd_loads_said
from dorsi.core.planning.lighter_day import with_lighter_day
from dorsi.core.planning.model import Dealt, WeekModel
from dorsi.core.planning.order import in_order
from dorsi.core.planning.past import Past
from dorsi.core.planning.prescribing import make_session
from dorsi.core.planning.qualities import slot_of
from dorsi.core.planning.region_sets import lifts_of, region_sets
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.shortfall import Shortfall, shortfall_of
from dorsi.core.planning.solving import GAP, INFINITE, MOST_NODES, Solution
from dorsi.core.planning.taken import with_ways_round, with_what_goes_first
from dorsi.core.planning.targets import Targets
from dorsi.core.planning.tip_hook import PlanTip, asks_of, with_tips
from dorsi.core.planning.turns import DAY_OFFSETS, best_turn, first_of_goal, hips_later, next_in_turn, turned
from dorsi.core.planning.ways_out import Tries, ways_out, why_no_way_out
from dorsi.core.plans import MuscleWeek, Plan, PlannedSession, SolverAsk, Way
from dorsi.core.safety.exercises import allowed_exercises
from dorsi.core.safety.lift_limits import WATCHED
from dorsi.core.safety.loads import lumbar_index
from dorsi.core.safety.pain import bears_what_hurts, loads_what_hurts
from dorsi.core.safety.plan_rules import apply_changes, check_plan
from dorsi.core.safety.telling import with_health
from dorsi.core.units import LoadUnit

__all__ = ["DAY_OFFSETS", "make_plan"]

#: An easier week is called for at this fatigue, or when lifts fall in so many patterns.
_TIRED: Final = 7
_FALLING: Final = 2
_VERY_TIRED: Final = 8
#: Where no day can hold what the week chose: the longest that one lift may then take of a session.
_MOST_OF_A_SESSION: Final = 0.9
#: An easier week is made of what is in use where there is as much of it.
_ENOUGH_IN_USE: Final = 5
#: A way out is planned as the plan itself would be, so that it holds.
_TRY_NODES: Final = MOST_NODES
_DUST: Final = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Week:
    """The solved week."""

    model: WeekModel
    dealing: Dealing
    targets: Targets
    gap: float
    shortfall: Shortfall


def make_plan(
    request: PlanRequest,
    past: Past,
    catalogue: Mapping[str, Exercise],
    *,
    unit: LoadUnit = "kg",
    tips: Sequence[PlanTip] = (),
    change: HeldChange | None = None,
) -> Plan:
    """Which week of training, and which session today?

    Parameters
    ----------
    request : what is asked.
    past : what the log says; `Past()` without one.
    catalogue : the exercises.
    unit : of loads in sentences.
    tips : the active tips.
    change : the one that was taken, which the week holds to.

    Returns
    -------
    The best week among those that keep every rule, proven or with its gap. Where the request cannot be met in full
    `Plan.first_change` says what falls short, as little as possible, and `Plan.ways_out` what would change that.

    Raises
    ------
    BadInput : not a single session can be made of what is there.
    """
    asks = asks_of(tips)
    deload, why_deload = _deload(request, past)
    asked = replace(_without_new(request, past, catalogue), deload=True) if deload else request
    counted = change is not None and change.counts and not deload
    held = {one.exercise: len(one.work_sets) for one in change.lifts} if change is not None and counted else {}
    kept = tuple(
        SolverAsk(why="the change you took", exercises=frozenset({slug}), least_sets=sets)
        for slug, sets in held.items()
        if slug in past.lifts
    )
    week = _solve(asked, past, catalogue, (*asks, *kept), held=held)
    sessions = _sessions(week, request, past, unit, deload=deload, asks=asks)
    told: tuple[str, ...] = ()
    if change is not None:
        sessions, told = hold_to(change, sessions, request, past=past, catalogue=catalogue, targets=week.targets)
    plan = _plan(
        week,
        sessions,
        request,
        past,
        catalogue,
        why_deload=why_deload,
        asks_first=any(ask.load_factor < 1 for ask in asks),
    )
    flags = request.limits.flags
    plan = with_tips(apply_changes(plan, check_plan(plan, flags, catalogue)), tips, catalogue, flags)
    sessions = with_reasons_for_order(plan.sessions, request, catalogue)
    sessions = with_odd_loads_said(sessions, catalogue, unit)
    sore = {slug for slug, one in catalogue.items() if bears_what_hurts(one, flags)}
    sessions = noted_once(sessions, request.work_minutes, unit, sore, steady=flags.is_steady)
    away = (request.as_of - past.last_day).days / 7 if past.known and past.last_day else 0.0
    finding = how_loads_are_found(sessions, request, catalogue, away_weeks=away)
    if change is None and not deload:
        sessions = with_lighter_day(sessions, request, catalogue)
    there = frozenset(one.slot for one in week.model.candidates)
    if not deload:
        sessions = with_reasons_for_one_way(sessions, request, catalogue, there)
    if not past.known and not deload:
        sessions = with_first_weeks(sessions, request, catalogue, lumbar_most=plan.lumbar_cap)
    sessions = with_what_goes_first(with_ways_round(sessions, request, catalogue), request, catalogue)
    reasons = with_final_minutes(plan.reasons, sessions, request, past)
    reasons = (*reasons, *what_falls_behind(sessions, request, catalogue, there))
    plan = replace(plan, sessions=sessions, finding=finding, reasons=reasons)
    plan = with_health(plan, flags, catalogue, bar="pull_up_bar" in request.equipment.kinds)
    if week.shortfall.sentence and not deload:
        tries = _tries(past, catalogue, asks)
        ways = ways_out(request, tries)
        why = None if ways else why_no_way_out(request, tries, has_log=past.known)
        plan = replace(plan, first_change=week.shortfall.sentence, ways_out=ways, no_way_out=why)
    fewer = () if deload else fewer_days_would_do(plan.sessions, request, catalogue)
    return replace(plan, notes=(*told, *plan.notes, *fewer))


def _solve(
    request: PlanRequest,
    past: Past,
    catalogue: Mapping[str, Exercise],
    asks: Sequence[SolverAsk],
    *,
    most_nodes: int = MOST_NODES,
    held: Mapping[str, int] | None = None,
) -> _Week:
    model = model_of(request, past, catalogue, asks, held)
    solution = model.programme.solve(most_nodes=most_nodes)
    if solution is None:
        raise BadInput(
            "no week can be made of this within these limits",
            hint="Give more equipment, more minutes, or fewer limits.",
        )
    week = _dealt_best(model, solution, asks, most_nodes)
    if not any(week.dealing.sessions):  # lifts so long that hardly another fits beside them: without these, then
        model = WeekModel(
            request, model.targets, those_that_fit(model.candidates, request.minutes, _MOST_OF_A_SESSION), asks
        )
        solution = model.programme.solve(most_nodes=most_nodes) or solution
        week = _dealt_best(model, solution, asks, most_nodes)
    if not any(week.dealing.sessions):
        raise BadInput("no session can be made of this", hint="Give more equipment, more minutes, or fewer limits.")
    return week


def _dealt_best(model: WeekModel, solution: Solution, asks: Sequence[SolverAsk], most_nodes: int) -> _Week:
    """Deal the week out to days; where that costs something, plan every session by itself from there on.

    The week with sums over its sessions is a bound for all weeks: where the dealt one reaches it, it is the best.
    """
    exact = WeekModel(model.request, model.targets, model.candidates, asks, apart=True)
    dealing = in_one_order(exact, deal_out(model, model.dealt(solution)))
    found = exact.settled([{c.candidate.slug: c.sets for c in session} for session in dealing.sessions])
    least = solution.cost - solution.gap * abs(solution.cost)
    if found is None or found.cost - least > GAP:
        start = found.values if found else None
        solved = exact.programme.solve(most_nodes=most_nodes, start=start)
        if solved is not None:
            least = max(least, solved.cost - solved.gap * abs(solved.cost))
            found, dealing = solved, apart_dealing(exact, solved)
            found, dealing = _evened(model, exact, (found, dealing), least)
    gap = max(0.0, found.cost - least) if found else INFINITE
    proven = found is not None and gap <= GAP + _DUST
    return _Week(
        model=exact,
        dealing=dealing,
        targets=model.targets,
        gap=0.0 if proven else min(1.0, gap / max(abs(found.cost) if found else 1.0, 1.0)),
        shortfall=shortfall_of(exact, dealing),
    )


def _evened(
    model: WeekModel, exact: WeekModel, found: tuple[Solution, Dealing], least: float
) -> tuple[Solution, Dealing]:
    """Deal the same week out once more, to days of like length, where that costs nothing that counts."""
    sums: dict[tuple[str, int], Dealt] = {}
    for one in found[1].dealt:
        group = next(g for g, kind in enumerate(model.groups) if kind.times == exact.groups[one.group].times)
        before = sums.get((one.candidate.slug, group))
        visits, sets = (before.visits, before.sets) if before else (0, 0)
        sums[one.candidate.slug, group] = Dealt(
            candidate=one.candidate, group=group, visits=visits + one.visits, sets=sets + one.sets
        )
    evener = in_one_order(exact, deal_out(model, tuple(sums.values())))
    settled = exact.settled([{c.candidate.slug: c.sets for c in session} for session in evener.sessions])
    return (settled, evener) if settled is not None and settled.cost - least <= GAP else found


def _tries(past: Past, catalogue: Mapping[str, Exercise], asks: Sequence[SolverAsk]) -> Tries:
    """How another request is tried: first over fractions of sets, which takes a moment, then in full."""

    def could(other: PlanRequest) -> bool:
        try:
            return model_of(other, past, catalogue, asks).can_be_met()
        except BadInput:
            return False

    def does(other: PlanRequest) -> bool:
        try:
            return not _solve(other, past, catalogue, asks, most_nodes=_TRY_NODES).shortfall.amounts
        except BadInput:
            return False

    return Tries(could=could, does=does)


def _deload(request: PlanRequest, past: Past) -> tuple[bool, str]:
    """Is an easier week called for, and why?

    Source: Bell 2023 (what coaches call one); offered when asked for by the body, never by the calendar.
    """
    if request.deload is not None:
        return request.deload, "you asked for it" if request.deload else ""
    if request.limits.fatigue is not None and request.limits.fatigue >= _TIRED:
        return True, f"you noted a fatigue of {request.limits.fatigue} of 10"
    if len(past.falling_patterns) >= _FALLING:
        fallen = " and ".join(p.replace("_", " ") for p in past.falling_patterns[:2])
        return True, f"your log falls in several kinds of lift at once ({fallen})"
    return False, ""


def _without_new(request: PlanRequest, past: Past, catalogue: Mapping[str, Exercise]) -> PlanRequest:
    """Rule out what the log has not had lately, where what is left still pulls down and in: nothing new when tired.

    Who is very tired leaves the heavy lifts from the hips out for the week.
    """
    if (request.limits.fatigue or 0) >= _VERY_TIRED:
        heavy = {slug for slug, one in catalogue.items() if slot_of(one) == "hinge" and one.lumbar_demand >= WATCHED}
        request = replace(request, limits=replace(request.limits, never=request.limits.never | heavy))
    used = {slug for slug, one in past.lifts.items() if one.in_use}
    allowed = {s for s in allowed_exercises(catalogue, request.limits.flags) if s in used - request.limits.never}
    slots = [slot_of(catalogue[slug]) for slug in allowed]
    if not all(slot in slots for slot in ("vertical", "horizontal")) or len(allowed) < _ENOUGH_IN_USE:
        return request
    return replace(request, limits=replace(request.limits, never=request.limits.never | (catalogue.keys() - used)))


def _sessions(
    week: _Week, request: PlanRequest, past: Past, unit: LoadUnit, *, deload: bool, asks: Sequence[SolverAsk]
) -> tuple[PlannedSession, ...]:
    different, flags = week.dealing.sessions, request.limits.flags
    turn = best_turn(different, request, first_of_goal(different, request))
    if past.last_session:
        slugs = [{c.candidate.slug for c in different[t]} for t in turn]
        turn = turned(different, request, turn, next_in_turn(slugs, past.last_session))
    later = hips_later(different, turn, request)
    ordered = [
        in_order(
            different[t],
            request.goal,
            pairs=week.dealing.pairs[t],
            minutes=request.minutes,
            asks=asks,
            easy=deload,
            sore=frozenset(c.candidate.slug for c in different[t] if loads_what_hurts(c.candidate.exercise, flags)),
            hips_later=fresh,
        )
        for t, fresh in zip(turn, later, strict=True)
    ]
    person = person_of(request, past)
    return tuple(
        make_session(
            number,
            request.as_of + timedelta(days=offset),
            ordered[number - 1],
            request,
            unit,
            deload=deload,
            asks=asks,
            person=person,
        )
        for number, offset in enumerate(DAY_OFFSETS[request.days], start=1)
    )


def _plan(
    week: _Week,
    sessions: tuple[PlannedSession, ...],
    request: PlanRequest,
    past: Past,
    catalogue: Mapping[str, Exercise],
    *,
    why_deload: str,
    asks_first: bool,
) -> Plan:
    way: Way = "gap_known" if week.gap else "proven_optimal"
    planned = frozenset(c.candidate.slug for s in week.dealing.sessions for c in s)
    explained = Explained(planned=planned, weighed=len(week.model.candidates), gap=week.gap)
    plan = Plan(
        goal=request.goal,
        sessions=sessions,
        muscles=_muscle_weeks(sessions, week.targets, catalogue),
        way=way,
        gap=round(week.gap, 4),
        lumbar_index=0.0,
        lumbar_cap=week.targets.lumbar_cap,
        reasons=reasons_of(explained, request, past, catalogue, why_deload=why_deload, asks_first=asks_first),
        cautions=cautions_of(sessions, request, catalogue),
        as_of=request.as_of,
        muscle_sets=_muscle_sets(sessions, catalogue),
    )
    return replace(plan, lumbar_index=lumbar_index(plan, catalogue))


def _muscle_weeks(
    sessions: Sequence[PlannedSession], targets: Targets, catalogue: Mapping[str, Exercise]
) -> tuple[MuscleWeek, ...]:
    given = region_sets(lifts_of(sessions), catalogue)
    return tuple(
        MuscleWeek(
            name=region,
            sets=round(given[region], 1),
            least=0.0 if sessions[0].deload else bounds.least,  # an easier week goes below on purpose
            most=bounds.most,
            reason=Reason(
                rule="sets a week of a region",
                facts=(bounds.why, f"wished for: {bounds.wished:g}"),
                source=bounds.source,
            ),
        )
        for region, bounds in targets.regions.items()
    )


def _muscle_sets(sessions: Sequence[PlannedSession], catalogue: Mapping[str, Exercise]) -> dict[str, float]:
    given: dict[str, float] = defaultdict(float)
    for lift in lifts_of(sessions):
        for muscle, share in catalogue[lift.exercise].shares.items():
            given[muscle] += share * len(lift.work_sets)
    return dict(sorted(given.items()))
