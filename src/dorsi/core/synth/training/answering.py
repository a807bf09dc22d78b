"""What does a made-up lifter do when he is told the reason why he is stuck? One change of his week for each reason."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from dorsi.core.synth.training.living import BACK_K, LEARNT_IN_WEEKS, Person
from dorsi.core.synth.training.programme import LiftProgramme, Programme, usual_programme
from dorsi.core.synth.training.worlds import Cause

__all__ = ["FADES_BY", "OF_THE_WEEK", "answer", "load_for_other_reps", "load_for_usual_reps"]

#: How many sets a session are put on, and the effort that is then aimed at.
MORE_SETS: Final = 2
HARD_RIR: Final = 1.5
#: An easier phase keeps this share of the sets; of the sessions that are missed this share is still missed then.
EASIER: Final = 0.5
FADES_BY: Final = 0.35
#: As the dose says: two sets of curls at the end of two sessions.
_CURL: Final = LiftProgramme(slug="barbell_curl", sets=2, low=8, high=12)
#: Other repetitions for the same lifts: so many fewer, with the load that is as hard.
FEWER_REPS: Final = 3
#: What is no matter of one lift: whatever lift it was said for, it touches them all.
OF_THE_WEEK: Final[frozenset[Cause]] = frozenset({"attendance", "imbalance", "arms_first", "too_many_changes"})


def answer(cause: Cause, programme: Programme, person: Person, lifts: Collection[str] | None = None) -> Programme:
    """How does the week look once the lifter does what is advised against this cause?

    The advice may be wrong: then the change is made all the same, with what it costs in fatigue, load and sets.

    Parameters
    ----------
    cause : the reason that was given to him.
    programme : his week as it is, with whatever is truly wrong in it.
    person : arms, grip and the sense of what is new belong to him and not to the week.
    lifts : those the advice was given for; None where it was given for all.
    """
    changed = _changed(cause, programme, person)
    if lifts is None or cause in OF_THE_WEEK:
        return changed
    each = zip(changed.lifts, programme.lifts, strict=True)
    return replace(programme, lifts=tuple(new if old.slug in lifts else old for new, old in each))


def load_for_other_reps(load_kg: float, high: int) -> float:
    """Which load is as hard for fewer repetitions as this one is for so many?"""
    return load_kg * (1 + high / BACK_K) / (1 + (high - FEWER_REPS) / BACK_K)


def load_for_usual_reps(load_kg: float, high: int) -> float:
    """Which load is as hard for the usual repetitions again?"""
    return load_kg * (1 + (high - FEWER_REPS) / BACK_K) / (1 + high / BACK_K)


def _changed(cause: Cause, programme: Programme, person: Person) -> Programme:
    if cause == "too_few_sets":
        lifts = tuple(replace(o, sets=o.sets + MORE_SETS, times_a_week=max(o.times_a_week, 2)) for o in programme.lifts)
        return replace(programme, lifts=lifts)
    if cause in _SIMPLE:
        return programme.with_each(**_SIMPLE[cause])
    if cause == "imbalance":
        # Sets go from what has many to what has few.
        return replace(programme, lifts=usual_programme().lifts)
    if cause == "recovery":
        lifts = tuple(replace(o, sets=max(round(o.sets * EASIER), 1)) for o in programme.lifts)
        return replace(programme, lifts=lifts)
    if cause == "attendance":
        return replace(programme, missed=programme.missed * FADES_BY)
    return _with_others(cause, programme, person)


_SIMPLE: Final[dict[Cause, dict[str, object]]] = {
    "too_little_effort": {"rir": HARD_RIR},
    "ramped_load": {"ramps": False},
    "grip_first": {"straps": True},
    "no_hold": {"hold_s": 0.8},
    "no_tension": {"feels_back": True},
}


def _with_others(cause: Cause, programme: Programme, person: Person) -> Programme:
    if cause == "arms_first":
        person.arms_follows = max(person.arms_follows, 1.5)
        others = tuple(o for o in programme.lifts if o.slug != _CURL.slug)
        return replace(programme, lifts=(*others, _CURL))
    if cause == "too_many_changes":
        person.weeks_done = dict.fromkeys(person.weeks_done, LEARNT_IN_WEEKS)
        return replace(programme, lifts=usual_programme().lifts)
    if cause == "too_few_changes":
        lifts = (replace(o, low=max(o.low - FEWER_REPS, 1), high=o.high - FEWER_REPS) for o in programme.lifts)
        return replace(programme, lifts=tuple(lifts))
    return programme
