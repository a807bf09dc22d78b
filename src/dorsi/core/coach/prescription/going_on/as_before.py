"""While only a note is asked for, lifts go on as before: the load for clean sets would be a change of its own."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.load.next_of import NextOf, next_of_load
from dorsi.core.coach.load.owned import NextSets
from dorsi.core.coach.prescription.going_on.lifts_of import lifts_of
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.sentence import as_part
from dorsi.core.coach.prescription.steps.last_sets import MOST_TOLD, last_sets_of, last_work_sets
from dorsi.core.coach.prescription.steps.next_told import AGAIN, FEWEST_DAYS, GOES_ON, is_light
from dorsi.core.progress.e1rm import max_of
from dorsi.core.progress.history import History
from dorsi.core.progress.judgement import Judgement

__all__ = ["as_before"]

#: The rules by which clean repetitions alone decide; by any other one it is lighter for another reason.
_OF_FORM: Final = GOES_ON | {"unclean", "down", "lightest"}
#: A set of last time that was not clean is done once more.
_ONCE_MORE: Final = "as last time; a set ends where its form changes"
_WAITS: Final = (
    "dorsi load LOG names less, so that every repetition is likely clean. That would be a second change: it waits "
    "until the notes are weighed."
)


def as_before(
    made: Prescription, found: Diagnosis, judgement: Judgement, next_of: NextOf
) -> tuple[Prescription, NextOf]:
    """What comes next on a lift, where an answer asks for a note only? What would without clean repetitions.

    Who notes something for weeks is to train as before, so that it says what held him back before. The load at which
    sets stay clean may be a fifth less: that is another training, and where the notes speak for it an answer of its
    own. A set that was not clean is done once more, and gets no repetition added. What pain, a break or the first sets
    of today call for stays.

    Parameters
    ----------
    made : the answer; any but one that asks for a note only is given back as it is.
    found, judgement : of the same day.
    next_of : what comes next on a lift, with all that is known.

    Returns
    -------
    The answer, which says so where that is clearly more than `dorsi load` names, and what comes next on a lift.
    """
    history = found.history
    if made.kind != "log_first" or history is None:
        return made, next_of
    bare = replace(history, sets=replace(history.sets, clean_reps=[None] * len(history.sets.clean_reps)))
    plain = next_of_load(bare, judgement, found.as_of)
    lifts = {one.key: one for one in lifts_of(found, fewest_days=FEWEST_DAYS)}

    @cache
    def told(key: tuple[str, str, bool]) -> NextSets | None:
        then, one = next_of(key), lifts.get(key)
        if then is None or then.p_clean is None or then.rule not in _OF_FORM or one is None:
            return then
        return _once_more(one, plain(key) or then, history)

    less = any(_is_less(next_of(key), told(key)) for key in lifts)
    return replace(made, sentences=(*made.sentences, *as_part("do", _WAITS if less else None))), told


def _once_more(one: MainLift, then: NextSets, history: History) -> NextSets:
    """Give the sets of the last day again where not all of them were clean."""
    last, sets = last_sets_of(one, history), history.sets
    noted = [(clean, sets.reps[place]) for place in last_work_sets(one, history) for clean in [sets.clean_reps[place]]]
    clean = all(clean is None or reps is None or clean >= reps for clean, reps in noted)
    if clean or last is None or then.rule not in GOES_ON or is_light(one, then, history):
        return then
    each = last.reps[:MOST_TOLD]
    return replace(
        then,
        load_kg=last.load_kg,
        reps=min(each),
        each=each if len(each) > 1 else (),
        rule=AGAIN,
        why=_ONCE_MORE,
    )


def _is_less(then: NextSets | None, before: NextSets | None) -> bool:
    """Does `dorsi load` name less than what was done before?"""
    if then is None or before is None or not then.load_kg or not before.load_kg:
        return False
    return _most(then) < _most(before)


def _most(then: NextSets) -> float:
    return max_of(then.load_kg or 0.0, max(then.each, default=then.reps))
