"""From a log and a request to a plan: what `dorsi plan` does behind its options."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.prescription.said.taken import Taken
from dorsi.core.errors import BadInput
from dorsi.core.planning.equipment import normal_gym, read_equipment
from dorsi.core.planning.past import Past, read_past
from dorsi.core.planning.planning import make_plan
from dorsi.core.planning.request import Experience, PlanRequest
from dorsi.core.planning.tip_hook import PlanTip
from dorsi.core.plans import Goal, Plan
from dorsi.core.safety.limits import Limits, read_limits
from dorsi.core.units import LoadUnit
from dorsi.work.change_in_force import InForce, change_in_force
from dorsi.work.days import LookedFrom, day_looked_from, how_old
from dorsi.work.lifter import LifterLog, judge_lifter
from dorsi.work.next_step import with_most_of
from dorsi.work.plate_unit import plate_unit

__all__ = ["Asked", "Planned", "plan_for", "tips_named"]

#: The big lifts of the back.
_BIG: Final = frozenset({"vertical_pull", "horizontal_pull", "hip_trunk_extension"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the surfaces hand over, still as files and words; ``changes`` are those taken so far, oldest first."""

    today: date
    as_of: date | None = None
    goal: Goal = "balance"
    days: int = 3
    minutes: float = 60
    experience: Experience | None = None
    equipment: Path | None = None
    limits: Path | None = None
    tips: tuple[str, ...] = ()
    unit: LoadUnit | None = None
    changes: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A plan with what is needed to show it."""

    plan: Plan
    request: PlanRequest
    past: Past
    unit: LoadUnit
    has_log: bool


def plan_for(asked: Asked, log: LifterLog | None) -> Planned:
    """Which plan fits this log and these wishes?

    Parameters
    ----------
    asked : files and words, unread.
    log : what the lifter's logs hold, or None without one.

    Raises
    ------
    BadInput : something of it cannot be used; the sentence says what and what to do.
    """
    tips = tips_named(asked.tips)
    limits = read_limits(asked.limits) if asked.limits else Limits()
    as_of = asked.as_of or asked.today
    seen = day_looked_from(log.history.day, asked.today, as_of) if log is not None and log.history.day else None
    unit = asked.unit or (plate_unit(log) if log else "kg")
    equipment = read_equipment(asked.equipment) if asked.equipment else normal_gym(unit)
    request = PlanRequest(
        as_of=as_of,
        goal=asked.goal,
        days=asked.days,
        minutes=asked.minutes,
        equipment=equipment,
        limits=limits,
        experience=asked.experience,
    )
    catalogue = load_catalogue()
    past = Past()
    if log is not None and seen is not None and seen.last is not None:
        judgement = judge_lifter(log, as_of - timedelta(days=1))
        past = with_most_of(read_past(log.history, catalogue, judgement, as_of), log.history, judgement, as_of)
    if asked.unit is None and log is None and equipment.given:
        unit = equipment.unit
    written = None
    if past.known and log:
        written = change_in_force(log, asked.changes, as_of, limits=asked.limits)
    if written is not None:
        tips = tuple(dict.fromkeys((*tips, *written.tips)))
        request = replace(
            request,
            limits=_limits_with(written, limits),
            deload=written.deload,
        )
    first = _said_first(seen) if seen is not None else ()
    try:
        plan = make_plan(request, past, catalogue, unit=unit, tips=tips, change=written.held if written else None)
    except BadInput:
        if written is None or not (written.only or written.pauses):
            raise
        # What is to stay is not enough for a week here: the others come in again.
        request = replace(request, limits=limits)
        plan = make_plan(request, past, catalogue, unit=unit, tips=tips)
    if written is not None:
        first = (*first, written.told)
    plan = replace(plan, notes=(*first, *plan.notes))
    return Planned(plan=plan, request=request, past=past, unit=unit, has_log=past.known)


def _limits_with(written: InForce, limits: Limits) -> Limits:
    """Let what the change names stand in the week, and what it lets pause stay out where enough is left."""
    catalogue = load_catalogue()
    stay = written.only - limits.never
    never = limits.never | written.pauses
    if {"vertical_pull", "horizontal_pull"} <= {catalogue[slug].pattern for slug in stay}:
        big = {slug for slug, one in catalogue.items() if one.compound and one.pattern in _BIG}
        never = never | (big - stay)
    return replace(limits, never=never, favourites=(limits.favourites | written.favourites) - limits.never)


def _said_first(seen: LookedFrom) -> tuple[str, ...]:
    """Say what a reader must know before the first session: how old the log is, and what is dated in the future."""
    told = [seen.future] if seen.future else []
    if seen.last is None:
        told.append(f"The log holds no session up to {seen.as_of.isoformat()}, so the plan begins as without one.")
    elif old := how_old(seen.last, seen.as_of):
        told.append(
            f"The log ends on {seen.last.isoformat()}, {old} before this plan: loads begin lower the longer a lift was "
            "away, and sets are those of a return. If you trained since, give a newer export."
        )
    return tuple(told)


def tips_named(names: Sequence[str]) -> tuple[PlanTip, ...]:
    """Which tips are meant by these names?

    Raises
    ------
    BadInput : there is no such tip.
    """
    if not names:
        return ()
    known: dict[str, PlanTip] = {}
    try:
        known = {tip.slug: tip for tip in importlib.import_module("dorsi.core.tips").all_tips()}
    except (ModuleNotFoundError, AttributeError) as problem:
        raise BadInput("no tips are installed", hint="Leave --tip out.") from problem
    slugs = [name.strip().casefold().replace("-", "_").replace(" ", "_") for name in names]
    for slug in slugs:
        if slug not in known:
            raise BadInput(f"there is no tip {slug[:40]!r}", hint=f"Known are {', '.join(sorted(known))}.")
    return tuple(known[slug] for slug in dict.fromkeys(slugs))
