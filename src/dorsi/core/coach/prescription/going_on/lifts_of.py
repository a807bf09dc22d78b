"""The main lifts of what was found, and what is added next on them."""

from __future__ import annotations

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.rows import FEWEST_IN_USE
from dorsi.core.coach.load.next_of import NextOf
from dorsi.core.coach.prescription.choosing.noted_thing import OneThing
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.steps.next_sentence import NextSentence
from dorsi.core.coach.prescription.steps.next_step import progression
from dorsi.core.coach.prescription.steps.step_to_goal import Goal

__all__ = ["lifts_of", "next_on", "sure_lifts"]


def lifts_of(found: Diagnosis, *, fewest_days: int = FEWEST_IN_USE) -> list[MainLift]:
    """Which main lifts go on? All but those that hurt, or are lighter since their pain.

    Parameters
    ----------
    found : of the day.
    fewest_days : a lift was done on so many days at least.
    """
    if found.history is None:
        return []
    hurts = {word.slug for word in found.safety}
    lifts = main_lifts(found.rows, found.history, load_catalogue(), fewest_days=fewest_days)
    # What is lighter since its pain is on its own way back, and told by itself.
    return [one for one in lifts if one.key[0] not in hurts and one.key not in found.since_pain]


def sure_lifts(found: Diagnosis) -> list[MainLift]:
    """Give those of `lifts_of` whose load is not doubted."""
    return [one for one in lifts_of(found) if not one.doubted]


def next_on(
    found: Diagnosis, lifts: list[MainLift], thing: OneThing | None, next_of: NextOf, goal: Goal | None
) -> NextSentence | None:
    """Say what is added next, unless something hurts or the load is to come down first.

    Parameters
    ----------
    found : of the day.
    lifts : in the order in which they are asked, but for that of the goal, which comes first.
    thing : the one thing that notes ask for; it may hold the load, name a reserve, or say the sets of some lifts: then
        the next step is one of another lift.
    next_of : what comes next on a lift.
    goal : what the test of the same answer looks at.
    """
    if found.history is None or found.safety or (thing is not None and thing.holds_load):
        return None
    gets = thing.gives if thing else frozenset()
    goal = goal if goal is not None and goal.key not in gets else None
    order = sorted(lifts, key=lambda one: (goal is None or one.key != goal.key, one.key in gets))
    return progression(order, found.history, next_of, left=thing.left if thing else None, goal=goal)
