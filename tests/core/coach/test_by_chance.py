"""How often the set of a test is reached though nothing changed is told from the scatter of the lifter's own days."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from made_coach_logs import CATALOGUE, END, PULLDOWN, Work, judged, log

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.problem import find_problems
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.prescription.checkpoints.by_chance import chance_unchanged
from dorsi.core.coach.prescription.checkpoints.checkpoint import Checkpoint
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.said.said_file import can_be_kept
from dorsi.core.planning.past import read_past
from dorsi.core.progress.history import make_history
from dorsi.core.progress.judging import judge_progress
from dorsi.core.synth.training.planted import made_training
from dorsi.core.synth.training.worlds import Cause
from dorsi.work.asked_before import to_remember

WEEKS = timedelta(weeks=8)
KEY = (PULLDOWN, "", False)


def case_of(work: list[Work]) -> Case:
    history, judgement = log(work), judged([PULLDOWN], [])
    problem = next(one for one in find_problems(judgement) if one.key == PULLDOWN)
    return Case(
        problem=problem, history=history, judgement=judgement, rows=read_rows(history, CATALOGUE, END),
        catalogue=CATALOGUE, as_of=END,
    )  # fmt: skip


def scattered(seed: int, days: int = 24) -> list[Work]:
    """A day every three or four days at 60 kg, nine repetitions, one more or less."""
    random = Random(seed)
    return [(PULLDOWN, round(3.5 * n), 60.0, round(random.gauss(9, 1))) for n in range(days)]


def told(work: list[Work], reps: int) -> float | None:
    return chance_unchanged(case_of(work), KEY, BestSet(load_kg=60.0, reps=reps, day=END), WEEKS)


@pytest.mark.parametrize("reps", [10, 11, 12, 13])
def test_what_is_told_is_how_often_it_happens(reps: int) -> None:
    said, done = 0.0, 0
    for seed in range(60):
        chance = told(scattered(seed), reps)
        assert chance is not None
        said += chance / 60
        # The next sixteen days of the same lifter.
        done += max(one[3] for one in scattered(1000 + seed, 16)) >= reps
    assert said == pytest.approx(done / 60, abs=0.12)


def test_more_is_reached_less_often_and_few_days_tell_nothing() -> None:
    chances = [told(scattered(3), reps) for reps in range(9, 15)]
    assert all(one is not None for one in chances)
    assert chances == sorted(chances, key=lambda one: -(one or 0.0))
    assert told(scattered(3, 5), 10) is None


_TWICE = "x 12? Reach it on two days, as one may be a good day. Yes: it stays."
_THRICE = "x 12? Reach it on three days: once is luck more often than not. Yes: it stays."
_OFTEN = "A Yes alone says little: luck brings it more often than not."


def test_light_days_are_no_tries() -> None:
    light = [(PULLDOWN, round(3.5 * n) + 1, 40.0, 8) for n in range(24)]
    assert told([*scattered(3), *light], 12) == pytest.approx(told(scattered(3), 12))


@pytest.mark.parametrize(
    ("chance", "words", "opened"),
    [
        (None, "stays.", ""),
        (0.13, "stays.", "about 15 times in 100."),
        (0.24, "stays.", "about 25 times in 100."),
        (0.27, _TWICE, "25 times in 100, on two days about 5 times: once is a hint, twice counts."),
        (0.36, _TWICE, "35 times in 100, on two days about 5 times: once is a hint, twice counts."),
        (0.5, _TWICE, "50 times in 100, on two days about 15 times: once is a hint, twice counts."),
        (0.53, _THRICE, "55 times in 100, on three days about 5 times: once says little, three times count."),
        (0.75, _THRICE, "75 times in 100, on three days about 15 times: once says little, three times count."),
        (0.8, _OFTEN, "80 times in 100: a Yes alone says little, and the next look shows whether it goes on."),
        (1.0, _OFTEN, "100 times in 100: a Yes alone says little, and the next look shows whether it goes on."),
    ],
)
def test_the_answer_says_what_to_do_about_luck_and_how_often_behind_why(
    chance: float | None, words: str, opened: str
) -> None:
    test = Checkpoint(day=END, goal="Row 50 kg x 12", fate="Yes: it stays.", by_chance=chance)
    assert test.sentence.endswith(words)
    assert test.opened.endswith(opened)
    assert "in 100" not in test.sentence


@pytest.mark.parametrize(("cause", "told_of"), [("imbalance", True), ("too_many_changes", False)])
def test_an_answer_tells_it_but_not_of_lifts_that_came_and_went_and_is_remembered(
    cause: Cause, *, told_of: bool
) -> None:
    lived = made_training(seed=3, causes=(cause,))
    history = make_history(lived.sets, NameMatcher())
    judgement = judge_progress(history, lived.as_of)
    found = diagnose(history, judgement, lived.as_of)
    made = prescribe(found, judgement, read_past(history, CATALOGUE, judgement, lived.as_of))
    assert made.checkpoint is not None
    assert made.checkpoint.aim is not None
    assert ("By the scatter of your days" in made.checkpoint.opened) == told_of
    remembered = to_remember(found, made, None)
    assert remembered is not None
    assert can_be_kept(remembered)
