"""What a lifter can see himself, eight weeks on: one set on one day, and what follows from it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dorsi.core.catalogue.exercise import BODY_MODELS
from dorsi.core.coach.best_set import BestSet, set_text
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.rows import HALF_A_YEAR_DAYS, LATELY_WEEKS, LiftKey, is_in_use
from dorsi.core.coach.prescription.checkpoints.by_chance import chance_unchanged, chance_words, with_luck
from dorsi.core.coach.prescription.checkpoints.goal_words import goal_without_plan, planned_goal
from dorsi.core.coach.prescription.checkpoints.if_missed import if_missed
from dorsi.core.coach.prescription.checkpoints.looked_at import (
    is_learnt,
    looked_at,
    looked_at_of_added,
    looked_at_of_all,
    why_untouched,
)
from dorsi.core.coach.prescription.checkpoints.set_to_reach import STILL_NEAR, aim_of, one_step
from dorsi.core.coach.prescription.checkpoints.weekly_steps import road_to, weekly_steps
from dorsi.core.coach.prescription.own_log.last_time import best_in
from dorsi.core.coach.prescription.own_words import key_of_planned, named
from dorsi.core.coach.prescription.steps.ladder import Step
from dorsi.core.coach.prescription.traits import traits_of
from dorsi.core.coach.prescription.worth import costs_little
from dorsi.core.plans import Plan

__all__ = ["CHECK_AFTER", "Checkpoint", "checkpoint", "seen_checkpoint"]

#: So long after a change one looks at the bar. Source: judgement.
CHECK_AFTER: Final = timedelta(weeks=8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """One day, what is to be seen on it, and what happens in either case.

    ``goal`` names the set, ``fate`` says what either answer means. ``aim`` is the set, and ``key`` its lift, where it
    is one of load and repetitions. ``way`` says the steps of the weeks, where the plan begins below it, and ``steps``
    are they, the set itself last. ``promised``: what was said to come next if it fails. ``sets``: so many sets of one
    day are to reach it. ``why``: why it is this lift, where the change touches many or not this one. ``by_chance``:
    with which chance the set is reached though nothing changed; None: not known. ``behind``: what a No leads to, in
    full, for who asks why.
    """

    day: date
    goal: str
    fate: str
    way: str = ""
    aim: BestSet | None = None
    key: LiftKey | None = None
    promised: str = ""
    steps: tuple[Step, ...] = ()
    sets: int = 1
    why: str = ""
    by_chance: float | None = None
    behind: str = ""

    @property
    def sentence(self) -> str:
        """Ask on the day whether the set was done, and say what follows."""
        asked, answers = f"On {self.day.isoformat()}: {self.goal}?", " ".join(filter(None, (self.fate, self.why)))
        return with_luck(asked, answers, self.by_chance)

    @property
    def opened(self) -> str:
        """Say for who asks why: what a No leads to in full, and how often the set is reached by chance."""
        chance = "" if self.by_chance is None else chance_words(self.by_chance)
        return " ".join(filter(None, (self.behind, chance)))


def checkpoint(
    case: Case,
    settled_on: date,
    then: str,
    promised: str = "",
    *,
    behind: str = "",
    start: date | None = None,
    clean: bool = False,
    plan: Plan | None = None,
    remedy: str = "",
) -> Checkpoint | None:
    """What should be seen in eight weeks (or on the day of judgement, where that is sooner)?

    It is a set of a planned lift that is more than its best set of late, on the way that the plan goes.

    Parameters
    ----------
    case : of the problem: its most done lift is looked at.
    settled_on : the day of judgement.
    then, promised : what comes if it does not help, in words and as a slug.
    behind : what comes then in full, where that takes more than a few words.
    start : the day on which it is begun; None: the day the case is of.
    plan : the next sessions: a lift that the change touches is looked at, where one is.
    clean : is the remedy to make every repetition clean? Then that is what is looked for, at the load of before.
    remedy : slug of what is prescribed.

    Returns
    -------
    None where the problem has no set with repetitions of late.
    """
    traits = traits_of(remedy)
    if traits.beside_own_sets:
        lift = looked_at_of_added(case, plan)
    else:
        lift = looked_at_of_all(case, plan) if traits.judged_by_all else looked_at(case, plan)
    goal = planned_goal(case, lift, clean=clean, remedy=remedy) if lift is not None else goal_without_plan(case)
    if goal is None:
        return None
    aim = None if lift is None or clean or traits.compared_alone else aim_of(case, lift, remedy)
    begin = start or case.as_of
    day = min(begin + CHECK_AFTER, settled_on)
    if traits.one_week:
        keep = "fatigue is likely to have been in the way: every sixth to eighth week becomes an easier one"
        fate = f"Yes: {keep}. No: it was not fatigue; {then}."
    elif costs_little(remedy):
        fate = f"Yes: go on like that. No: this alone was not enough; it stays, as it costs little, and {then}."
    else:
        fate = f"Yes: it stays. No: {if_missed(case, remedy, then)}."
    # An easier week says itself how it goes on from week to week.
    own = lift is None or traits.one_week or traits.compared_alone or clean
    way, steps = ("", ()) if own or lift is None else weekly_steps(case, lift, aim, remedy)
    key = None if lift is None else key_of_planned(lift)
    # Where lifts are learnt again, days so far do not tell how the next ones scatter.
    chance = (
        None if aim is None or key is None or traits.others_pause else chance_unchanged(case, key, aim, day - begin)
    )
    return Checkpoint(
        day=day,
        goal=goal,
        fate=fate,
        why=why_untouched(case, lift) if lift is not None and traits.judged_by_all else "",
        by_chance=chance,
        behind=behind,
        way=way,
        steps=steps,
        aim=aim,
        key=key,
        promised=promised,
    )


def seen_checkpoint(
    case: Case, day: date, new: Collection[LiftKey], undo: str, gets: Collection[tuple[str | None, str]] = ()
) -> Checkpoint | None:
    """By which set is judged what the log shows as new? None where no lift of the problem has a set to compare.

    Of a lift in use, not of one that is new or hardly learnt: one that got more sets, where that is what is new, else
    the one that is done most. A step above its best set of half a year.

    Parameters
    ----------
    case : of the problem.
    day : on which it is judged.
    new : the lifts that are new themselves.
    undo : what is done where it does not help.
    gets : the lifts (slug and variant) that got more sets.
    """
    keys = [row.lift for row in case.lately if not row.is_speed and row.lift not in new and row.key not in case.doubted]
    young = {key for key in keys if not is_learnt(case, key[:2])}
    order = {one: (one[:2] in case.rising, one in young, one[:2] not in gets, -keys.count(one), one) for one in keys}
    for key in sorted(order, key=lambda one: order[one]):
        body = case.catalogue[key[0]].load_model in BODY_MODELS
        there, old = (best_in(case, key, days) for days in (7 * LATELY_WEEKS, HALF_A_YEAR_DAYS))
        if body or there is None or old is None or not is_in_use(case.rows.of(key)):
            continue
        aim = one_step(case, key, there, old if old.max_kg <= STILL_NEAR * there.max_kg else there)
        name = named(case.history, case.rows.of(key)[-1].place)
        goal = f"{name} {set_text(aim, case.history.unit)}"
        fate = f"Yes: what is new stays. No: {undo}."
        steps = road_to(case, key, there, aim)
        is_slow = "" if key[:2] in case.rising else " and does not rise"
        why = f"Why {name}: it got new sets{is_slow}." if key[:2] in gets else ""
        return Checkpoint(day=day, goal=goal, fate=fate, why=why, aim=aim, key=key, promised=undo, steps=steps)
    return None
