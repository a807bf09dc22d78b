"""Where a tip takes hold of a plan: data for the solver before, a pure change after, safety always last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.plans import Plan, SolverAsk
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.plan_rules import Refusal, apply_changes, check_plan
from dorsi.core.tips.tip import Tip

__all__ = ["PlanTip", "asks_of", "why_left_out", "with_tips"]


class PlanTip(Protocol):
    """What planning needs of a tip.

    ``solver_asks`` are wishes for the week and orders within a session (see `SolverAsk`): pre-exhaustion asks for
    straight-arm work right before a compound pull whose load is then taken times 0.85 to 0.95. ``change`` turns a plan
    into one with the tip: holds, straps, cues, one set more. It must be pure; what it does is checked by `safety`.
    """

    @property
    def slug(self) -> str:
        """Its name in a plan."""

    @property
    def solver_asks(self) -> tuple[SolverAsk, ...]:
        """What it wants of the solver; empty for most."""

    def change(self, plan: Plan, catalogue: Mapping[str, Exercise], flags: Flags) -> Plan:
        """Give the plan with the tip in it."""


def asks_of(tips: Sequence[PlanTip]) -> tuple[SolverAsk, ...]:
    """All that the active tips want of the solver."""
    return tuple(ask for tip in tips for ask in tip.solver_asks)


def with_tips(plan: Plan, tips: Sequence[PlanTip], catalogue: Mapping[str, Exercise], flags: Flags) -> Plan:
    """Let each tip change the plan, then make what came out safe; a change that cannot be made safe is left out."""
    for tip in tips:
        changed = tip.change(plan, catalogue, flags)
        found = check_plan(changed, flags, catalogue)
        refused = [one.sentence for one in found if isinstance(one, Refusal)]
        if refused:
            plan = replace(plan, cautions=(*plan.cautions, f"{_left_out(tip)}{refused[0]}"))
            continue
        safe = apply_changes(changed, found)
        said = tuple(dict.fromkeys(one.sentence for one in found))
        idle = _nothing_to_do(tip, plan, changed, catalogue, flags)
        plan = replace(safe, tips=(*plan.tips, tip.slug), cautions=(*safe.cautions, *said), notes=(*safe.notes, *idle))
    return plan


def why_left_out(plan: Plan, tip: PlanTip) -> str | None:
    """Why could a tip not be made safe in this plan? One sentence; None where it is in it.

    Parameters
    ----------
    plan : as `with_tips` gave it.
    tip : one of those that it was given.
    """
    begin = _left_out(tip)
    return next((one.removeprefix(begin) for one in plan.cautions if one.startswith(begin)), None)


def _left_out(tip: PlanTip) -> str:
    return f"The tip {tip.slug} was left out: "


def _nothing_to_do(
    tip: PlanTip, plan: Plan, changed: Plan, catalogue: Mapping[str, Exercise], flags: Flags
) -> tuple[str, ...]:
    """Say that a tip left a week as it was, and why; nothing where it changed something or shaped the week before."""
    if not isinstance(tip, Tip) or tip.solver_asks or changed.sessions != plan.sessions:
        return ()
    there = [catalogue[lift.exercise] for session in plan.sessions for lift in session.lifts]
    concerned = [one for one in there if tip.asks(one)]
    excluded = [why for one in concerned if (why := tip.excluded(one, flags))]
    if not concerned:
        why = "it concerns none of the lifts of this week"
    elif len(excluded) == len(concerned):
        why = f"the lifts it concerns are left out of it ({excluded[0]})"
    else:
        why = "its lifts are done that way already, or have too few sets for it"
    return (f"The tip {tip.slug} had nothing to do here: {why}.",)
