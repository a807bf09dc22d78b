"""An answer that asks for a note only leaves the training as it was."""

from __future__ import annotations

import re
from dataclasses import replace

from made_coach_logs import CATALOGUE

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.load.next_of import next_of_load
from dorsi.core.coach.prescription.going_on.as_before import as_before
from dorsi.core.coach.prescription.going_on.lifts_of import lifts_of
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.planning.past import read_past
from dorsi.core.progress.history import make_history
from dorsi.core.progress.judging import judge_progress
from dorsi.core.synth.training.planted import made_training


def test_while_a_note_is_asked_for_sets_that_were_not_clean_are_done_as_last_time() -> None:
    noted = frozenset({"clean_reps", "rir", "pain"})
    made = made_training(seed=1611, causes=("no_hold",), noted=noted)
    history = make_history(made.sets, NameMatcher())
    judgement = judge_progress(history, made.as_of)
    found = diagnose(history, judgement, made.as_of)
    said = prescribe(found, judgement, read_past(history, CATALOGUE, judgement, made.as_of))
    assert said.kind == "log_first"
    assert any("train as before" in one for one in said.sentences)
    steps = [one for one in said.sentences if "(last " in one]
    assert steps
    for one in steps:
        # What is asked for is what was done: "72.5 kg x 11, 10, 8, as last time ... (last 72.5 kg x 11, 10, 8".
        match = re.search(
            r": (?P<asked>[\d.]+ kg x [\d, ]+\d), as last time.*\(last (?P<done>[\d.]+ kg x [\d, ]+\d)", one
        )
        assert match is not None, one
        assert match["asked"] == match["done"]
    # That `dorsi load` names less is said openly, and not what it names.
    assert sum("dorsi load LOG names less" in one for one in said.sentences) == 1
    key = lifts_of(found)[0].key
    next_of = next_of_load(history, judgement, made.as_of)
    _, told = as_before(said, found, judgement, next_of)
    before, less = told(key), next_of(key)
    assert before is not None
    assert less is not None
    assert (before.load_kg or 0.0) > (less.load_kg or 0.0)
    # Any other answer goes on as its load allows.
    assert as_before(said, found, judgement, next_of)[1] is not next_of
    assert as_before(replace(said, kind="look_later"), found, judgement, next_of)[1] is next_of
