"""Is this plan safe for this person? Every plan and every change by a tip passes here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.plans import Plan, PlannedLift, PlannedSet
from dorsi.core.safety.effort import (
    SHORT_HOLD_S,
    holds_of_a_set,
    least_reps,
    least_rir,
    may_close_eyes,
    may_strap,
    most_seconds,
    squeeze_level,
)
from dorsi.core.safety.exercises import why_not
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.loads import lumbar_index

__all__ = ["Change", "Refusal", "apply_changes", "check_plan"]

#: Holding the end position longer than this makes one hold the breath, too.
LONGEST_HOLD_S: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What cannot stay: the session and the lift (None: the whole week), and why."""

    session: int | None
    lift: int | None
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What must be asked for in another way: the lift as it may be, and why."""

    session: int
    lift: int
    to: PlannedLift
    sentence: str


def check_plan(plan: Plan, flags: Flags, catalogue: Mapping[str, Exercise]) -> tuple[Refusal | Change, ...]:
    """What in a plan is not safe for this person? Nothing: an empty answer.

    Parameters
    ----------
    plan : any plan, ours or one that a tip changed.
    flags : what the lifter said.
    catalogue : the exercises.
    """
    found: list[Refusal | Change] = []
    for s, session in enumerate(plan.sessions):
        for i, lift in enumerate(session.lifts):
            exercise = catalogue[lift.exercise]
            if why := why_not(exercise, flags):
                found.append(Refusal(session=s, lift=i, sentence=f"{exercise.name}: {why}."))
                continue
            safe, why = _safe_lift(lift, exercise, flags)
            if safe != lift:
                found.append(Change(session=s, lift=i, to=safe, sentence=f"{exercise.name}: {why}."))
    index = lumbar_index(plan, catalogue)
    if index > plan.lumbar_cap:
        over_pct = 100 * (index / plan.lumbar_cap - 1)
        told = f"It would load the lower back by {over_pct:.0f} % more than a week of yours may."
        found.append(Refusal(session=None, lift=None, sentence=told))
    return tuple(found)


def apply_changes(plan: Plan, found: Iterable[Refusal | Change]) -> Plan:
    """Write what must change into a plan; refusals are left to the caller."""
    sessions = list(plan.sessions)
    for one in found:
        if isinstance(one, Change):
            session = sessions[one.session]
            lifts = tuple(one.to if i == one.lift else lift for i, lift in enumerate(session.lifts))
            sessions[one.session] = replace(session, lifts=lifts)
    return replace(plan, sessions=tuple(sessions))


def _safe_lift(lift: PlannedLift, exercise: Exercise, flags: Flags) -> tuple[PlannedLift, str]:
    why: list[str] = []
    sets = tuple(_safe_set(one, exercise, flags, why) for one in lift.sets)
    eyes = lift.eyes_closed and may_close_eyes(exercise, flags)
    if lift.eyes_closed and not eyes:
        why.append("eyes stay open but for seated work at a cable or a machine")
    return replace(lift, sets=sets, eyes_closed=eyes), "; ".join(dict.fromkeys(why))


def _safe_set(one: PlannedSet, exercise: Exercise, flags: Flags, why: list[str]) -> PlannedSet:
    safe = one
    if one.kind != "warm_up":
        rir = least_rir(exercise, flags)
        if one.reps is not None and (one.rir is None or one.rir < rir) and rir:
            why.append(f"{rir} repetitions stay in reserve")
            safe = replace(safe, rir=rir)
        fewest = least_reps(exercise, flags)
        if one.reps is not None and one.reps[0] < fewest:
            why.append(f"at least {fewest} repetitions, with a load that allows them")
            safe = replace(safe, reps=(fewest, max(fewest, one.reps[1])), load_kg=None)
        longest = most_seconds(exercise, flags)
        if one.seconds is not None and longest is not None and one.seconds[1] > longest:
            why.append(f"a hold ends at {longest} s")
            safe = replace(safe, seconds=(min(one.seconds[0], longest), longest))
        holds = holds_of_a_set(exercise, flags)
        if one.seconds is not None and one.holds < holds:
            why.append(f"a set is made of {holds} short holds")
            safe = replace(safe, seconds=SHORT_HOLD_S, holds=holds)
    squeeze = squeeze_level(one.squeeze, exercise, flags, most_reps=one.reps[1] if one.reps else None)
    if squeeze != one.squeeze:
        why.append("a firm grip, not all of your strength")
        safe = replace(safe, squeeze=squeeze)
    if one.straps and not may_strap(exercise, flags):
        why.append("no straps here: the hands must be able to let go")
        safe = replace(safe, straps=False)
    if one.hold_s > LONGEST_HOLD_S:
        why.append(f"no longer than {LONGEST_HOLD_S:g} s in the end position, breathing on")
        safe = replace(safe, hold_s=LONGEST_HOLD_S)
    return safe
