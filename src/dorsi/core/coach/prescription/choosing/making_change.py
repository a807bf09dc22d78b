"""One change as an answer: written into the next sessions, with its days and with what it is judged by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.diagnosing import Diagnosed, Diagnosis
from dorsi.core.coach.diagnosis.weighing import Weighed
from dorsi.core.coach.load.next_of import NextOf
from dorsi.core.coach.prescription.checkpoints.checkpoint import checkpoint
from dorsi.core.coach.prescription.choosing.choosing_remedy import a_try, outlived_easy
from dorsi.core.coach.prescription.choosing.form_first import form_rule
from dorsi.core.coach.prescription.choosing.noting_beside import effort_unknown
from dorsi.core.coach.prescription.choosing.what_then import dates, if_it_fails, then, why_no_date
from dorsi.core.coach.prescription.remedies.dose import Dose
from dorsi.core.coach.prescription.remedies.fitting import why_lower, with_less_that_hurts, with_room
from dorsi.core.coach.prescription.remedies.leaving_out import LeftOut
from dorsi.core.coach.prescription.said.answer import OldSets, Prescription, Remedy
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.sentence import Sentence, as_part
from dorsi.core.coach.prescription.steps.own_week import own_week
from dorsi.core.coach.prescription.traits import traits_of
from dorsi.core.estimate import Reason
from dorsi.core.planning.past import Past
from dorsi.core.planning.tip_hook import why_left_out, with_tips
from dorsi.core.plans import Plan
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.telling import with_health

__all__ = ["ALL_AS_BEFORE", "Ground", "make_change", "outlived_words", "why_refused"]

#: What is asked before sets go for good.
ALL_AS_BEFORE: Final = "Are pain, body mass, food and sleep what they were? If not, that comes first."
#: What an easier week says of loads, and what it says where lifts hurt.
BUT_HURT: Final = (
    ("the same loads", "the same loads (a fifth less of what hurts)"),
    ("then go on as before.", "then go on as before, with the old loads only once pain stays at 0 to 3."),
)
#: Fatigue goes within a week or two; what was underneath shows in the weeks after.
EASY_WEEK_SHOWS: Final = timedelta(days=35)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What every prescription stands on."""

    diagnosis: Diagnosis
    past: Past
    flags: Flags
    next_of: NextOf
    log_goes_on: bool = False
    earlier: Earlier | None = None


def _form_words(remedy: str, case: Case) -> str | None:
    """Give the rule of form in full where clean repetitions are noted, else what anybody can see himself."""
    rule = form_rule(remedy)
    noted = any(case.history.sets.clean_reps[row.place] is not None for row in case.lately)
    return rule if rule is None or noted else "A set ends where its form changes, even if more would go."


def _of_what_hurts(told: str) -> str:
    """Let the words of a change that leaves the loads as they are say what becomes of those that hurt."""
    for before, after in BUT_HURT:
        told = told.replace(before, after)
    return told


def outlived_words(remedy: str, case: Case) -> tuple[Sentence, ...]:
    """Say why it is not one more easier week, where the fall has outlived one; and what is asked before any sets go.

    Parameters
    ----------
    remedy : by its slug; empty for any but fewer sets.
    case : whose easier weeks.
    """
    weeks = outlived_easy(case) if remedy == "fewer_sets" else None
    if weeks is None:
        return ()
    fall = "what may be a fall" if case.problem.is_open else "the fall"
    told = (
        f"The last easier week is {weeks} weeks ago, and {fall} went on after it: such a week alone did not end it, "
        "so less is done for longer."
    )
    return as_part("log", told) + as_part("ask", ALL_AS_BEFORE)


def _though_open(first: Diagnosed, remedy: Remedy) -> str | None:
    """Say why it is right to act though it is open whether anything is stuck; None where it is not open.

    The rule is that of `worth`: a change is made only where it brings more than it costs, each with its chance.
    """
    if not first.problem.is_open:
        return None
    return (
        f"Whether {first.problem.title[:1].lower()}{first.problem.title[1:]} {first.problem.verb} is open, so this is "
        f"only tried: it costs {traits_of(remedy.slug).risk}, and its day shows whether it was that."
    )


def _share_off(before: Plan, after: Plan, out: Sequence[LeftOut]) -> float | None:
    """Which share of their sets a week do the lifts lose that a change touches? None where they lose none.

    What is left out whole counts as it was done, whatever of it the written week holds.
    """
    was, now = (Counter[tuple[str, str]](), Counter[tuple[str, str]]())
    for counts, plan in ((was, before), (now, after)):
        for one in (lift for session in plan.sessions for lift in session.lifts):
            counts[one.exercise, one.variant] += len(one.sets)
    whole = {one.key for one in out}
    less = [key for key in was if now[key] < was[key] and key not in whole]
    there = sum(was[key] for key in less) + sum(one.sets_a_week for one in out)
    return 1 - sum(now[key] for key in less) / there if there else None


def _old_sets(before: Plan, after: Plan, out: Sequence[LeftOut]) -> tuple[OldSets, ...]:
    """Which lifts lose sets, and from how many; of one that loses some on several days the most of a day.

    Those that are left out whole are among them, with the sets of a usual day.
    """
    keeps = {
        (session.day, one.exercise, one.variant): len(one.sets) for session in after.sessions for one in session.lifts
    }
    most: dict[tuple[str, str], int] = {}
    for session in before.sessions:
        for one in session.lifts:
            key, had = (one.exercise, one.variant), len(one.sets)
            if keeps.get((session.day, *key), had) < had:
                most[key] = max(had, most.get(key, 0))
    most |= {one.key: one.sets_a_day for one in out}
    return tuple(OldSets(lift=key, sets=had) for key, had in most.items())


def make_change(
    first: Diagnosed, weighed: Weighed | None, remedy: Remedy, ground: Ground, tried: Collection[str] = ()
) -> Prescription:
    """Make the answer that asks for this change: its next sessions, its days, what it is judged by, what comes then.

    Parameters
    ----------
    first : what is to be changed.
    weighed : the cause that it goes for; None where nothing stands out.
    remedy : the change.
    ground : whose causes, log and flags.
    tried : remedies that are not promised as the next ones.
    """
    diagnosis, flags = ground.diagnosis, ground.flags
    case, traits = first.case, traits_of(remedy.slug)
    look, judge, sure = dates(first.problem.expectation, diagnosis.start)
    if traits.one_week:
        look = judge = sure = diagnosis.start + EASY_WEEK_SHOWS
    lift = first.problem.lift
    also = [(lift.slug, lift.variant)] if lift is not None and lift.slug else []
    also += [key for key in remedy.names if key not in also]
    base = own_week(
        diagnosis.rows,
        ground.past,
        case.catalogue,
        flags,
        diagnosis.as_of,
        also=also,
        history=case.history,
        begin=diagnosis.begin,
        all_weeks=remedy.slug != "every_week",
        ease=not traits.own_loads,
    )
    plan = None if base is None else with_tips(base, [remedy.tip], case.catalogue, flags)
    behind = ""
    dose, title = remedy.tip if isinstance(remedy.tip, Dose) else None, remedy.title
    told = dose.words() if dose is not None else as_part("do", remedy.sentence)
    if base is not None and plan is not None:
        if dose is not None:
            told, title = dose.words(base, plan), dose.titled(base, plan)
            behind = dose.behind_of(base, plan) if dose.behind_of else ""
        out = remedy.leaves_out
        remedy = replace(remedy, share_off=_share_off(base, plan, out), old_sets=_old_sets(base, plan, out))
        plan = with_health(with_room(plan, case, remedy.slug), flags, case.catalogue, bar=True)
        lighter = with_less_that_hurts(plan, diagnosis.safety, case.history.unit)
        if lighter != plan:
            told = tuple(Sentence(_of_what_hurts(one), one.part) for one in told)
        plan = why_lower(lighter, base, case)
    facts = tuple(clue.exact for clue in weighed.seen.clues) if weighed and weighed.seen else ()
    facts += (behind,) if behind else ()
    ids = tuple(i for clue in weighed.seen.clues for i in clue.set_ids) if weighed and weighed.seen else ()
    next_one = then(first, weighed, {remedy.slug, *tried}, flags)
    doubt = a_try(first, weighed)
    return Prescription(
        kind="change",
        as_try=bool(doubt),
        title=title,
        sentences=(
            *as_part("ask", traits.asks_first or None),
            *as_part("log", doubt, _though_open(first, remedy)),
            *outlived_words(remedy.slug, case),
            *told,
            *as_part("do", _form_words(remedy.slug, case)),
        ),
        reason=Reason(
            rule="the heaviest cause with evidence of its own, and its first remedy",
            facts=facts,
            set_ids=ids,
            source=remedy.source,
        ),
        problem=first.problem.key,
        cause=weighed.slug if weighed else None,
        remedy=replace(remedy, title=title, sentence="\n".join(told)),
        next_sessions=plan,
        first_look=look,
        judge_on=judge,
        sure_by=sure,
        why_no_date=None if sure else why_no_date(first),
        mind=(*first.mind, *if_it_fails(first, weighed, judge, remedy.slug)),
        checkpoint=checkpoint(
            case,
            judge,
            next_one.words,
            next_one.promised,
            behind=next_one.behind,
            start=diagnosis.start,
            clean=traits.form == "aim",
            plan=plan,
            remedy=remedy.slug,
        ),
        to_log=first.to_log,
        beside=next_one.to_log or effort_unknown(first, {remedy.slug, *tried}),
    )


def why_refused(made: Prescription) -> str | None:
    """Say why the next sessions may not hold the change that is asked for; None where they do, or where none is known.

    Parameters
    ----------
    made : of `make_change`, or any other answer.
    """
    if made.remedy is None or made.next_sessions is None:
        return None
    why = why_left_out(made.next_sessions, made.remedy.tip)
    return None if why is None else f'"{made.remedy.title}" would come first, but is not asked for. {why}'
