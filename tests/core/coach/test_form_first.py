"""What asks for more effort or load goes as far as form goes, and its unused repetitions are no lack of effort."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.prescription.choosing.form_first import (
    RAISES_EFFORT,
    form_rule,
    form_stays_first,
    settled_by_form,
)
from dorsi.core.coach.prescription.prescribing import Prescription, prescribe
from dorsi.core.coach.prescription.remedies.doses import DOSES
from dorsi.core.coach.prescription.said.taken import Taken, TakenState
from dorsi.core.planning.past import Past
from dorsi.core.progress.history import make_history
from dorsi.core.progress.judging import judge_progress
from dorsi.core.synth.training.planted import made_training
from dorsi.core.synth.training.worlds import Cause
from dorsi.core.tips.finding import all_tips

DAY = date(2031, 3, 2)


def taken(remedy: str, state: TakenState, on: date = DAY) -> Taken:
    return Taken(
        taken_on=on, problem="back", cause="grip_first", remedy=remedy, title="x", judge_on=None, state=state
    )  # fmt: skip


def test_every_remedy_that_is_governed_exists() -> None:
    known = set(DOSES) | {tip.slug for tip in all_tips()}
    assert known >= RAISES_EFFORT


@pytest.mark.parametrize("remedy", ["straps", "closer_to_failure", "arms_and_grip", "other_reps"])
def test_what_raises_effort_carries_the_rule(remedy: str) -> None:
    rule = form_rule(remedy)
    assert rule is not None
    assert "two unclean sets in a row" in rule
    assert form_stays_first(remedy)


@pytest.mark.parametrize("remedy", ["more_sets", "imagery", "fewer_sets", "every_week", "no such remedy"])
def test_what_does_not_raise_effort_carries_none(remedy: str) -> None:
    assert form_rule(remedy) is None
    assert not form_stays_first(remedy)


@pytest.mark.parametrize("state", ["active", "helped", "cannot_tell"])
def test_what_is_kept_settles_effort(state: TakenState) -> None:
    assert settled_by_form([taken("straps", state)], DAY) == {"closer_to_failure", "more_sets"}
    assert settled_by_form([taken("straps", state)], DAY + timedelta(weeks=104)) == frozenset()
    assert settled_by_form([taken("imagery", state)], DAY) == frozenset()


@pytest.mark.parametrize("state", ["did_not_help", "abandoned", "done"])
def test_what_went_settles_nothing(state: TakenState) -> None:
    assert settled_by_form([taken("straps", state)], DAY) == frozenset()


def test_what_is_kept_on_one_lift_settles_that_lift_only() -> None:
    kept = [replace(taken("straps", "helped"), problem="romanian_deadlift")]
    assert settled_by_form(kept, DAY, "romanian_deadlift") == {"closer_to_failure", "more_sets"}
    assert settled_by_form(kept, DAY, "seated_cable_row_close_neutral") == frozenset()
    assert settled_by_form(kept, DAY) == {"more_sets"}
    assert settled_by_form([taken("straps", "helped")], DAY, "romanian_deadlift")


def prescribed(cause: Cause, changes: tuple[Taken, ...] = ()) -> Prescription:
    made = made_training(seed=3, causes=(cause,))
    history = make_history(made.sets, NameMatcher({}))
    judgement = judge_progress(history, made.as_of)
    found = diagnose(history, judgement, made.as_of)
    return prescribe(found, judgement, Past(), changes=changes, next_of=lambda _key: None)


def test_effort_is_prescribed_with_the_rule_of_form_and_not_on_top_of_what_form_governs() -> None:
    first = prescribed("too_little_effort")
    assert first.remedy is not None
    assert first.remedy.slug == "closer_to_failure"
    assert form_rule("closer_to_failure") in first.sentences
    kept = taken("straps", "helped", made_training(seed=3, causes=("too_little_effort",)).as_of - timedelta(weeks=30))
    second = prescribed("too_little_effort", (kept,))
    assert second.remedy is None or second.remedy.slug not in {"closer_to_failure", "more_sets"}
