"""By which planned lift is a change seen? By the one that was done most of late, among those that it touches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.problem import LARGE
from dorsi.core.coach.diagnosis.rows import LATELY_WEEKS
from dorsi.core.coach.diagnosis.second_opinion import second_opinion
from dorsi.core.coach.prescription.own_log.last_time import best_lately
from dorsi.core.coach.prescription.own_words import key_of_planned, name_of
from dorsi.core.coach.prescription.steps.own_week import ADDED, with_lifts, without_added
from dorsi.core.plans import Plan, PlannedLift

__all__ = [
    "is_learnt",
    "known_lifts",
    "looked_at",
    "looked_at_of_added",
    "looked_at_of_all",
    "most_telling",
    "why_untouched",
]


def looked_at_of_all(case: Case, plan: Plan | None) -> PlannedLift | None:
    """Give the lift by which a change of all lifts is seen: one that it touches, where one has a best set to compare.

    Large ones first: a small lift is no measure of the back. Then those that keep two sets on a day: one has no second
    try.
    """
    first = looked_at(case, plan, everything=True)
    sessions = plan.sessions if plan is not None else ()
    touched = [lift for one in sessions for lift in one.lifts if len(lift.reasons) > 1]
    keys = {key_of_planned(lift) for lift in touched if len(lift.work_sets) > 1}
    if plan is None or first is None or key_of_planned(first) in keys:
        return first
    known = [lift for lift in touched if best_lately(case, lift) is not None]
    large = [lift for lift in known if case.catalogue[lift.exercise].pattern in LARGE]
    if not large and case.catalogue[first.exercise].pattern in LARGE:
        return first
    known = large or known
    known = [lift for lift in known if len(lift.work_sets) > 1] or known
    only = replace(
        plan, sessions=tuple(replace(one, lifts=tuple(x for x in one.lifts if x in known)) for one in sessions)
    )
    return looked_at(case, only) or first


def looked_at_of_added(case: Case, plan: Plan | None) -> PlannedLift | None:
    """Give the lift by which sets beside a lift's own are seen, by its own sets: those that are added begin light.

    One that gets them, as it shows first what they bring; where none that gets them stands still, any of the problem.

    Parameters
    ----------
    case, plan : the problem, and the next sessions with what is added.
    """
    own = without_added(plan)
    if plan is None or own is None:
        return looked_at(case, own, everything=True)
    given = [lift for one in plan.sessions for lift in one.lifts if any(why.rule == ADDED for why in lift.reasons)]
    keys = {key_of_planned(lift)[:2] for lift in given} - case.rising
    only = with_lifts(own, [[x for x in one.lifts if key_of_planned(x)[:2] in keys] for one in own.sessions])
    return looked_at(case, only, everything=True) or looked_at(case, own, everything=True)


def why_untouched(case: Case, lift: PlannedLift) -> str:
    """Say why a change of all lifts is seen by this one, though it loses nothing itself; empty where it does.

    Parameters
    ----------
    case, lift : the problem, and what `looked_at_of_all` gave.
    """
    if len(lift.reasons) > 1:
        return ""
    key = lift.exercise, lift.variant
    is_slow = "it is done most" if key in case.rising else "it does not rise"
    why = "it is lower than before" if key in _fell(case) else is_slow
    return f"Why {name_of(lift, case.catalogue)}: {why}, and keeps its sets."


def looked_at(case: Case, plan: Plan | None, *, everything: bool = False) -> PlannedLift | None:
    """Find the planned lift of the problem that was done most of late, among those that the change touches.

    Of a back that falls one that fell, of one that stands one that does not rise; none whose load is doubted, and none
    that is still new as long as there are others.

    Parameters
    ----------
    case, plan : the problem, and the next sessions.
    everything : does the change concern all lifts, touched or not?
    """
    done = known_lifts(case)
    there = [
        lift
        for session in (plan.sessions if plan else ())
        for lift in session.lifts
        if (lift.exercise, lift.variant) in done and (lift.work_sets[0].reps or lift.work_sets[0].seconds)
    ]
    touched = there if everything else [lift for lift in there if len(lift.reasons) > 1] or there
    # What is only tried on one set is not what the change is judged by.
    touched = [lift for lift in touched if sum(one.straps for one in lift.work_sets) > 1] or touched
    one = most_telling(case, [(lift.exercise, lift.variant) for lift in touched])
    return next((lift for lift in touched if (lift.exercise, lift.variant) == one), None)


def most_telling(case: Case, lifts: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """Which of these lifts (slug and variant) tells most of the problem? None where there are none.

    Of a back that falls one that fell, of one that stands one that does not rise; none that is still new as long as
    there are others; of those the one that was done most of late, of equals the first.

    Parameters
    ----------
    case : the problem.
    lifts : that could be looked at.
    """
    done = _done(case)
    standing = [key for key in lifts if key not in case.rising]
    fell = _fell(case)
    pool = [key for key in standing if key in fell] or standing or lifts
    # A lift that is being learnt rises by that alone.
    learnt = [key for key in dict.fromkeys(pool) if is_learnt(case, key)] or pool
    return max(learnt, key=done.count, default=None)


def _fell(case: Case) -> set[tuple[str, str]]:
    """Give the lifts that fell, of a back that falls."""
    return {one.key[:2] for one in second_opinion(case.rows, case.history).fall} if case.problem.below else set()


def known_lifts(case: Case) -> list[tuple[str, str]]:
    """Which lifts (slug and variant) were done of late, and at loads that are not doubted? In their order, each once.

    Parameters
    ----------
    case : the problem.
    """
    return [key for key in dict.fromkeys(_done(case)) if key not in case.doubted]


def _done(case: Case) -> list[tuple[str, str]]:
    return [(row.slug, row.key[1]) for row in case.lately if not row.is_speed]


def is_learnt(case: Case, lift: tuple[str, str]) -> bool:
    """Was a lift (slug, variant) done before the last twelve weeks, so that what it gains is not learning it?

    Parameters
    ----------
    case : whose sets.
    lift : slug and variant.
    """
    return any(row.ago >= 7 * LATELY_WEEKS for row in case.rows.everything if row.key == lift)
