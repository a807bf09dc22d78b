"""What was noted, tried and said before is said first; pain prints nothing but its own words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis, diagnose
from dorsi.core.coach.diagnosis.weighing import Weight
from dorsi.core.coach.prescription.choosing.no_reason import ask_what_no_log_shows
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.said.taken import Taken, last_advice
from dorsi.core.planning.past import read_past
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.judgement import Judgement
from dorsi.core.progress.judging import judge_progress
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.words import forbidden_in
from dorsi.core.synth.training.planted import made_training
from dorsi.core.synth.training.worlds import Cause
from dorsi.report.coach_terminal import coach_lines
from dorsi.report.coach_words import CoachPage

CATALOGUE = load_catalogue()


@cache
def ground(cause: Cause) -> tuple[History, Judgement, Diagnosis]:
    made = made_training(seed=21, causes=(cause,))
    history = make_history(made.sets, NameMatcher())
    judgement = judge_progress(history, made.as_of)
    return history, judgement, diagnose(history, judgement, made.as_of)


def prescribed(
    found: Diagnosis, cause: Cause, *, changes: tuple[Taken, ...] = (), flags: Flags | None = None
) -> Prescription:
    history, judgement, _ = ground(cause)
    past = read_past(history, CATALOGUE, judgement, found.as_of)
    return prescribe(found, judgement, past, changes=changes, flags=flags)


def page(found: Diagnosis, said: Prescription, cause: Cause, *, why: bool = False) -> str:
    return "\n".join(coach_lines(CoachPage(diagnosis=found, prescription=said, judgement=ground(cause)[1]), why=why))


def test_the_last_advice_comes_first() -> None:
    _, _, found = ground("grip_first")
    last = Taken(
        taken_on=date(2025, 1, 2), problem="back", cause="recovery", remedy="easy_week", title="One easier week",
        judge_on=None, state="abandoned", ended_on=date(2025, 1, 9),
    )  # fmt: skip
    said = prescribed(found, "grip_first", changes=(last,))
    assert said.sentences[0].startswith("Last time: One easier week, 2025-01-02")
    assert last_advice(()) is None
    assert last_advice((replace(last, state="active"),)) is None


def test_what_was_noted_is_said_where_nothing_is_stuck() -> None:
    _, _, found = ground("none")
    assert found.noted is not None
    assert "in reserve" in found.noted
    assert "clean" in found.noted
    assert found.noted in prescribed(found, "none").sentences


def test_red_pain_prints_only_itself_and_the_way_back() -> None:
    history, judgement, _ = ground("grip_first")
    pain = list(history.sets.pain)
    pain[-1] = 8.0
    found = diagnose(replace(history, sets=replace(history.sets, pain=pain)), judgement, history.day[-1])
    told = page(found, prescribed(found, "grip_first"), "grip_first")
    assert "half the load" in told
    assert "dorsi log" not in told
    assert "Which causes" not in told
    assert not forbidden_in(told.partition("A training diary")[0])


def test_what_no_log_shows_is_said_at_the_top_where_it_weighs_most() -> None:
    _, _, found = ground("grip_first")
    first = found.diagnosed[0]
    weighed = sorted(
        (
            replace(one, weight=Weight(value=0.5 if one.cause is None else 0.04, low=0.01, high=0.8))
            for one in first.weighed
        ),
        key=lambda one: -one.weight.value,
    )
    unknown = replace(found, diagnosed=(replace(first, weighed=tuple(weighed)),))
    assert prescribed(unknown, "grip_first").sentences[0].startswith("Most likely it is something that no log shows. ")
    # What weighs less, and is still likelier than any cause, is thought of beside a note, in one sentence.
    less = replace(weighed[0], weight=Weight(value=0.25, low=0.1, high=0.5))
    some, said = replace(first, weighed=(less, *weighed[1:])), replace(prescribed(found, "grip_first"), sentences=())
    (asked,) = ask_what_no_log_shows(replace(said, kind="log_first"), some).sentences
    assert asked.startswith("It may be what no log shows: if sleep, food or work have changed")
    assert ask_what_no_log_shows(replace(said, kind="change"), some).sentences == ()
    assert "no log shows" not in " ".join(prescribed(found, "grip_first").sentences)


@pytest.mark.parametrize("why", [False, True])
def test_by_what_it_is_judged_stands_behind_why(*, why: bool) -> None:
    _, _, found = ground("grip_first")
    said = prescribed(found, "grip_first")
    told = page(found, said, "grip_first", why=why)
    assert ("would come first" in told or "with its interval" in told or "in the trend" in told) == why
    assert re.search(r"On \d+ \w+ \d{4}: .+\? Yes: ", " ".join(told.split()))


def test_health_stands_under_the_printed_sessions() -> None:
    _, _, found = ground("grip_first")
    said = prescribed(found, "grip_first", flags=Flags(hypertension=True))
    assert said.next_sessions is not None
    assert said.next_sessions.health
    told = page(found, said, "grip_first")
    assert "breathe" in told.lower()


def test_sets_far_from_failure_are_said_not_to_count() -> None:
    _, _, found = ground("too_little_effort")
    words = [c.words for w in found.diagnosed[0].weighed if w.slug == "too_few_sets" and w.seen for c in w.seen.clues]
    assert all("far from failure" in one for one in words)
