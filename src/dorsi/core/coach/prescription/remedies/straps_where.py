"""Straps where this lifter's own notes say that the hands end the set: the tip, and rows at a cable or machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.prescription.own_words import name_of, named
from dorsi.core.coach.prescription.remedies.dose import Dose
from dorsi.core.coach.stacks import on_stack
from dorsi.core.phrases import listed
from dorsi.core.plans import Plan, PlannedLift, PlannedSet
from dorsi.core.safety.effort import may_strap
from dorsi.core.safety.flags import Flags
from dorsi.core.tips.changing import because, each_lift, each_work_set
from dorsi.core.tips.tip import Tip

__all__ = ["straps_where"]

#: The grip ends so many of the noted sets of a row, and straps go on it, too.
OFTEN: Final = 0.5
MOST_LIFTS: Final = 4
#: What stands with the sets of each lift.
FROM_THE_SECOND: Final = "the first set without straps, the others with"
LAST_ONLY: Final = "the last set with straps, the others without"
_ROWS: Final = "horizontal_pull"
_PULLS: Final = "vertical_pull"


def straps_where(tip: Tip, case: Case) -> Dose | None:
    """Give the tip for the lifts on which the grip ends sets; None where what ended them was not noted.

    Parameters
    ----------
    tip : straps.
    case : whose sets.

    Source: on pulldowns straps changed nothing (Valerio 2021), so that they stay bare; where the lifter's own notes say
    that the hands end most sets there, the last set shows whether he is another.
    """
    ends, total, slugs = Counter[str](), Counter[str](), dict[str, str]()
    for row, end in case.noted(case.history.sets.stopped_by):
        name = named(case.history, row.place)
        slugs[name] = row.slug
        total[name] += 1
        ends[name] += end == "grip"
    told = ", ".join(f"{many} of {total[name]} sets of {name}" for name, many in ends.most_common(MOST_LIFTS) if many)
    if not told:
        return None
    often = {slugs[name] for name, many in ends.items() if many >= OFTEN * total[name]}

    def change(plan: Plan, catalogue: Mapping[str, Exercise], flags: Flags) -> Plan:
        def strapped(lift: PlannedLift, exercise: Exercise, _place: int) -> PlannedLift:
            tried = exercise.pattern == _PULLS and on_stack(exercise)
            there = any(one.straps for one in lift.sets) or lift.exercise not in often
            if there or not (tried or exercise.pattern == _ROWS) or not may_strap(exercise, flags):
                return lift
            if tried:
                last = replace(lift, sets=(*lift.sets[:-1], replace(lift.sets[-1], straps=True)))
                return because(last, "the tip straps", LAST_ONLY) if lift.sets[1:] else lift
            changed = each_work_set(lift, exercise, _from_the_second_on)
            return lift if changed is lift else because(changed, "the tip straps", FROM_THE_SECOND)

        return each_lift(_in_these_words(tip.change(plan, catalogue, flags)), catalogue, strapped)

    return Dose(
        slug=tip.slug,
        title=tip.title,
        sentence=_rule(case, {n: slugs[n] for n in slugs if slugs[n] in often}),
        tells=lambda _before, after: _rule(case, {n: slugs[n] for n in slugs if slugs[n] in often}, after),
        shows=f"The grip ended {told}.",
        source=f"what is known of it: dorsi tips {tip.slug}; on pulldowns straps changed nothing (Valerio 2021); wrap "
        "them so that letting go frees you, practise that with an empty bar, and use none overhead or where the bar "
        "is caught",
        changes=change,
    )


def _rule(case: Case, often: Mapping[str, str], after: Plan | None = None) -> str:
    """Say it of each lift once; of pulldowns only where the own notes speak against the study, on one set.

    With the next sessions (``after``) the lifts are named.
    """
    mine = [name for name, slug in often.items() if (one := case.catalogue[slug]).pattern == _PULLS and on_stack(one)]
    study = "in a study straps changed nothing on pulldowns"
    rule = (
        f"{listed(_with_straps(after)) or 'Rows and lifts from the hips'}: the first set without straps, the others "
        "with them, until two repetitions are left. The repetitions below are those without."
    )
    pulldowns = (
        f"{listed(sorted(mine))}: straps on the last set only. If it is not two repetitions more than without "
        f"them within two sessions, chalk instead: {study}."
        if mine
        else f"Pulldowns: none, but chalk, as {study}."
    )
    note = 'Note "straps" with those sets: they are compared with each other only.'
    return f"{rule}\n{pulldowns}\n{note}"


def _with_straps(plan: Plan | None) -> list[str]:
    """Which lifts of a plan get straps from the second set on? Their names in the log, each once."""
    lifts = [one for session in plan.sessions for one in session.lifts] if plan is not None else []
    mine = (one for one in lifts if any(FROM_THE_SECOND in reason.facts for reason in one.reasons))
    return list(dict.fromkeys(name_of(one, load_catalogue()) for one in mine))


def _in_these_words(plan: Plan) -> Plan:
    """Give the plan with what the tip says of its sets said shortly: the rule stands above them, once."""

    def lift(one: PlannedLift) -> PlannedLift:
        last = one.reasons[-1] if one.reasons else None
        if last is None or last.rule != "the tip straps":
            return one
        return replace(one, reasons=(*one.reasons[:-1], replace(last, facts=(FROM_THE_SECOND,))))

    return replace(plan, sessions=tuple(replace(one, lifts=tuple(map(lift, one.lifts))) for one in plan.sessions))


def _from_the_second_on(one: PlannedSet, _exercise: Exercise, place: int) -> PlannedSet:
    return replace(one, straps=True) if place > 0 else one
