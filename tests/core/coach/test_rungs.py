"""A test of a change shows the rungs that lead to it, each with its load and its repetitions."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_coach_logs import CATALOGUE

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.prescription.checkpoints.weekly_steps import weekly_steps
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.planning.past import read_past
from dorsi.core.progress.e1rm import max_of
from dorsi.core.progress.history import make_history
from dorsi.core.progress.judging import judge_progress
from dorsi.core.synth.training.planted import made_training
from dorsi.core.synth.training.worlds import Cause


def lived(seed: int, cause: Cause, noted: frozenset[str]) -> tuple[Case, Prescription]:
    made = made_training(seed=seed, causes=(cause,), noted=noted)
    history = make_history(made.sets, NameMatcher())
    judgement = judge_progress(history, made.as_of)
    found = diagnose(history, judgement, made.as_of)
    return found.diagnosed[0].case, prescribe(found, judgement, read_past(history, CATALOGUE, judgement, made.as_of))


FELT = frozenset({"felt_tension", "hold_s", "rir", "stopped_by", "straps"})
HELD = frozenset({"clean_reps", "felt_tension", "hold_s", "pain", "straps"})
LEFT = frozenset({"clean_reps", "felt_tension", "hold_s", "pain", "rir", "straps"})


@pytest.mark.parametrize(
    ("seed", "cause", "noted", "remedy"),
    [
        (1605, "no_tension", FELT, "imagery"),
        (1603, "no_hold", HELD, "stretch_and_hold"),
        (1601, "too_little_effort", LEFT, "closer_to_failure"),
    ],
)
def test_one_load_more_has_its_rungs_as_well(seed: int, cause: Cause, noted: frozenset[str], remedy: str) -> None:
    _, made = lived(seed, cause, noted)
    assert made.remedy is not None
    assert made.remedy.slug == remedy
    test = made.checkpoint
    assert test is not None
    assert test.aim is not None
    assert (test.steps[-1].load_kg, test.steps[-1].reps) == (test.aim.load_kg, test.aim.reps)
    assert "week by week: " in test.way
    # A rung a week, and one of them may be repeated.
    assert len(test.steps) <= 7
    # A set that each repetition makes harder is done in the new way, and says so.
    assert ("with its stretch" in test.goal) == (remedy == "stretch_and_hold")


@given(reps=st.integers(10, 20), fewer=st.integers(4, 9), more=st.integers(3, 12))
def test_from_many_repetitions_to_fewer_each_rung_is_more_than_the_one_before(reps: int, fewer: int, more: int) -> None:
    case, made = CASE
    assert made.next_sessions is not None
    lift = next(one for one in made.next_sessions.sessions[0].lifts if one.exercise.startswith("lat_pulldown"))
    begin = lift.work_sets[0].load_kg or 0.0
    first = replace(lift, sets=tuple(replace(one, reps=(reps, reps + 1)) for one in lift.sets))
    aim = BestSet(load_kg=begin + 5.0 * more, reps=float(fewer), day=case.as_of - timedelta(days=30))
    way, steps = weekly_steps(case, first, aim, "keep_the_lifts")
    if not steps or max_of(aim.load_kg, aim.reps) <= max_of(begin, reps):
        return
    assert (steps[0].load_kg, steps[0].reps) == (begin, reps)
    assert (steps[-1].load_kg, steps[-1].reps) == (aim.load_kg, fewer)
    for a, b in pairwise(steps):
        assert b.load_kg > a.load_kg
        assert fewer <= b.reps <= a.reps
    # Whoever reads it knows the repetitions of every rung.
    assert way.count(" x ") >= 2
    # The middle stands for no more than the end.
    assert all(max_of(one.load_kg, one.reps) <= max_of(aim.load_kg, fewer) + 1e-6 for one in steps)


CASE = lived(1605, "no_tension", FELT)
