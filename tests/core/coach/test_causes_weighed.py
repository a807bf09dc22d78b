"""Planted causes are found, what is not logged cannot be assessed, and what cannot be told is not told."""

from __future__ import annotations

import shlex
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache

import pytest

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.diagnosing import Diagnosed, Diagnosis, diagnose
from dorsi.core.coach.diagnosis.to_log import log_command
from dorsi.core.coach.filmed_sets import FilmedSet
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.judging import judge_progress
from dorsi.core.records import SetTable
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.limits import Limits
from dorsi.core.synth.training.planted import ALL_NOTED, made_training
from dorsi.core.synth.training.worlds import Cause
from dorsi.formats.quick_log import parse_quick_log


@cache
def made(cause: Cause, *, without: str = "", seed: int = 21) -> tuple[History, date]:
    one = made_training(seed=seed, causes=(cause,), noted=ALL_NOTED - {without})
    return make_history(one.sets, NameMatcher()), one.as_of


@cache
def found(cause: Cause, *, without: str = "", seed: int = 21) -> Diagnosis:
    history, as_of = made(cause, without=without, seed=seed)
    return diagnose(history, judge_progress(history, as_of), as_of)


def first(diagnosis: Diagnosis) -> Diagnosed:
    assert diagnosis.diagnosed
    return diagnosis.diagnosed[0]


@pytest.mark.parametrize("cause", ["too_few_sets", "too_little_effort", "grip_first", "attendance", "no_tension"])
def test_the_planted_cause_comes_first(cause: Cause) -> None:
    top = first(found(cause)).top
    assert top is not None
    assert top.slug == cause


@pytest.mark.parametrize(("cause", "field"), [("too_little_effort", "rir"), ("grip_first", "stopped_by")])
def test_what_is_not_logged_cannot_be_assessed_and_how_to_log_it(cause: Cause, field: str) -> None:
    one = first(found(cause, without=field))
    assert cause in {weighed.slug for weighed in one.not_assessed}
    assert one.to_log is not None
    assert one.to_log.field == field


def test_weights_are_all_there_is() -> None:
    one = first(found("grip_first"))
    assert sum(weighed.weight.value for weighed in one.weighed) == pytest.approx(1.0)
    assert all(0 <= w.weight.low <= w.weight.value <= w.weight.high <= 1 for w in one.weighed)
    assert sum(weighed.cause is None for weighed in one.weighed) == 1


def test_every_fact_opens_to_sets_of_the_log() -> None:
    history, _ = made("grip_first")
    known = set(history.sets.set_id)
    for weighed in first(found("grip_first")).ranked:
        for clue in weighed.seen.clues if weighed.seen else ():
            assert set(clue.set_ids) <= known


def test_an_unknown_cause_keeps_the_top_weight_low() -> None:
    diagnosis = found("unknown")
    if diagnosis.diagnosed:
        top = first(diagnosis).top
        assert top is None or top.weight.value < 0.7


def test_who_grows_on_is_told_to_keep_going() -> None:
    diagnosis = found("none")
    assert not diagnosis.diagnosed
    assert diagnosis.state in {"moving", "cannot_tell"}


@pytest.mark.parametrize("field", ["rir", "clean_reps", "stopped_by", "hold_s", "felt_tension"])
def test_the_command_is_understood(field: str) -> None:
    command = log_command(first(found("grip_first")).case, field)  # type: ignore[arg-type]  # a field
    words = shlex.split(command)
    assert words[:2] == ["dorsi", "log"]
    (one,) = parse_quick_log(words[2], datetime(2031, 3, 2, 18, 0))  # noqa: DTZ001 -- as typed
    assert getattr(one, field) is not None


def test_a_hostile_name_still_gives_a_command_that_is_understood() -> None:
    case = first(found("grip_first")).case
    sets = case.history.sets
    bad = replace(sets, name=['Row 21s x 3 "; rm -rf \x1b[2J ' for _ in range(len(sets))])
    command = log_command(replace(case, history=replace(case.history, sets=bad)), "rir")
    (one,) = parse_quick_log(shlex.split(command)[2], datetime(2031, 3, 2, 18, 0))  # noqa: DTZ001 -- as typed
    assert one.rir == 2
    assert "\x1b" not in command


def test_pain_comes_before_all_causes() -> None:
    history, as_of = made("grip_first")
    pain = list(history.sets.pain)
    pain[-1] = 7.0
    hurt = replace(history, sets=replace(history.sets, pain=pain))
    diagnosis = diagnose(hurt, judge_progress(hurt, as_of), as_of)
    assert diagnosis.state == "stop"
    assert diagnosis.safety[0].light == "red"
    assert history.sets.set_id[-1] in diagnosis.safety[0].reason.set_ids


def test_what_is_said_of_health_comes_first() -> None:
    history, as_of = made("grip_first")
    limits = Limits(flags=Flags(pain={"back": 5}, numb=True))
    diagnosis = diagnose(history, judge_progress(history, as_of), as_of, limits=limits)
    assert diagnosis.state == "stop"
    assert [word.light for word in diagnosis.safety] == ["red", "amber"]


def test_films_speak_of_clean_repetitions() -> None:
    history, as_of = made("grip_first", without="clean_reps")
    judgement = judge_progress(history, as_of)
    films = [
        FilmedSet(file="a.json", slug=s, load_kg=None, day=None, p_clean=(0.4,) * 8, hold_s=0.1, faults=("hold",))
        for s in {key[0] for key in history.key if key[0]}
    ]
    one = first(diagnose(history, judgement, as_of, films=films))
    assert "ramped_load" in {weighed.slug for weighed in one.ranked}


def test_a_film_of_another_lift_is_said_and_not_used() -> None:
    history, as_of = made("grip_first")
    film = FilmedSet(file="set.json", slug="kettlebell_swing", load_kg=None, day=None, p_clean=(0.4,) * 8)
    notes = diagnose(history, judge_progress(history, as_of), as_of, films=[film]).notes
    assert any("set.json" in note and "not used" in note for note in notes)


def test_one_session_says_nothing_and_does_not_fail() -> None:
    history, _ = made("none")
    day = history.day[0]
    one = history.until(day)
    diagnosis = diagnose(one, judge_progress(one, day), day)
    assert diagnosis.state == "cannot_tell"
    assert not diagnosis.diagnosed


def test_nothing_later_than_the_day_is_used() -> None:
    history, as_of = made("grip_first")
    then = as_of - timedelta(weeks=10)
    early = history.until(then)
    a = diagnose(history, judge_progress(history, then), then)
    b = diagnose(early, judge_progress(early, then), then)
    assert [[(w.slug, w.weight) for w in one.weighed] for one in a.diagnosed] == [
        [(w.slug, w.weight) for w in one.weighed] for one in b.diagnosed
    ]


def test_a_lift_done_once_in_a_while_has_no_standstill() -> None:
    history, as_of = made("grip_first")
    days = sorted(set(history.day))
    recent = {day for day in days if (as_of - day).days < 84}
    kept_days = set(sorted(recent)[-2:])
    rows = [
        row
        for row, day in zip(history.sets, history.day, strict=True)
        if day not in recent or day in kept_days or "Deadlift" not in row.name
    ]
    thin = make_history(SetTable.from_sets(rows), NameMatcher())
    diagnosis = diagnose(thin, judge_progress(thin, as_of), as_of)
    assert all("Romanian" not in one.problem.title for one in diagnosis.diagnosed)
