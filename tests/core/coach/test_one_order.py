"""An answer gives one order: what a note leaves as it was, and what pain takes off, stands in the sets as well."""

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
from dorsi.core.coach.prescription.remedies.fitting import LESS_THAT_HURTS
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


def test_next_sessions_take_off_what_the_words_about_pain_ask_for() -> None:
    noted = frozenset({"rir", "stopped_by", "clean_reps", "felt_tension", "pain"})
    made = made_training(seed=1606, causes=("recovery",), noted=noted)
    history = make_history(made.sets, NameMatcher())
    judgement = judge_progress(history, made.as_of)
    found = diagnose(history, judgement, made.as_of)
    (word,) = found.safety
    assert word.light == "amber"
    assert "Take a fifth off the load" in word.sentence
    said = prescribe(found, judgement, read_past(history, CATALOGUE, judgement, made.as_of))
    assert said.remedy is not None
    assert said.remedy.slug == "easy_week"
    assert any("a fifth less of what hurts" in one for one in said.sentences)
    assert said.next_sessions is not None
    lifts = [one for session in said.next_sessions.sessions for one in session.lifts]
    assert {one.exercise for one in lifts} >= set(word.slugs)
    for one in lifts:
        told = [fact for reason in one.reasons for fact in reason.facts]
        assert (LESS_THAT_HURTS in told) == (one.exercise in word.slugs)
        if one.exercise in word.slugs:
            assert not any("the same load" in fact for fact in told)
            last = max(
                history.sets.load_kg[n] or 0.0
                for n, key in enumerate(history.key)
                if key[0] == one.exercise and (made.as_of - history.day[n]).days < 14
            )
            assert all((each.load_kg or 0.0) <= 0.8 * last for each in one.work_sets)
