"""The steps that were said up to a test are known to the next look: what is done of them, and on from there."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import made_coach_logs
import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, Work, answer, judged, log, steady

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.load import NextSets
from dorsi.core.coach.prescription.checkpoints.checkpoint import Checkpoint
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.said.month_ago import Earlier, said_before
from dorsi.core.coach.prescription.said.remembered import Remembered, last_days
from dorsi.core.coach.prescription.said.said_file import answers_as_json, answers_from_json, can_be_kept
from dorsi.core.coach.prescription.since.fate import fate_of
from dorsi.core.coach.prescription.steps.ladder import Step, steps_done
from dorsi.core.planning.past import Past, read_past
from dorsi.core.progress.history import make_history
from dorsi.core.progress.judging import judge_progress
from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.core.synth.training.planted import made_training
from dorsi.core.synth.training.worlds import Cause

#: Like a ladder of a deadlift after weeks off: loads, then one repetition more.
LADDER = tuple(Step(load_kg=load, reps=8) for load in (45.0, 47.5, 50.0, 52.5, 55.0))
LADDER = (*LADDER, Step(load_kg=55.0, reps=9))
TEST = Checkpoint(
    day=END + timedelta(days=28), goal="Seated Cable Row 55 kg x 9", fate="Yes: a. No: b.",
    aim=BestSet(load_kg=55.0, reps=9, day=END), key=(ROW, "", False), steps=LADDER,
)  # fmt: skip
SAID = Earlier(
    on=END - timedelta(days=28), key=ROW, title="Seated Cable Row", lift=(ROW, "", False), falls=False,
    advice="Other repetitions", remedy="other_reps", touched=((ROW, ""),), test=TEST,
)  # fmt: skip
RISE = NextSets(load_kg=52.5, assist_kg=None, reps=11, p_clean=None, rule="rise", why="one step up")


def trained(*since: tuple[float, int]) -> list[Work]:
    """Rows of before, and these days since."""
    rows = [(ROW, 24 - 4 * n, load, reps) for n, (load, reps) in enumerate(since) for _ in range(2)]
    return [*steady(ROW, 55.0, 8, until=29), *rows, *steady(PULLDOWN, 60.0), *steady(HINGE, 80.0)]


def said(*since: tuple[float, int]) -> tuple[str, str]:
    """What is told of the advice, and the next step."""
    judgement = judged([ROW], [PULLDOWN, HINGE])
    found = diagnose(log(trained(*since)), judgement, END)
    made = prescribe(found, judgement, Past(), earlier=SAID, next_of=lambda _key: RISE)
    assert made.keeps == SAID.on
    step = next(one for one in made.sentences if one.startswith("Next on "))
    return next(one for one in made.sentences if "stood still" in one), step


@pytest.mark.parametrize(
    ("since", "done", "step"),
    [
        (((45.0, 8), (47.5, 8), (50.0, 8)), "45 kg x 8 to 50 kg x 8 are", "52.5 kg x 8, the next of its steps, then "),
        (((45.0, 8), (47.5, 5)), "45 kg x 8 is", "47.5 kg x 8, the next of its steps, then 50 kg x 8, 52.5 kg x 8, "),
        # A step that was passed over is behind, too, and more load with fewer repetitions counts by what it is worth.
        (((45.0, 8), (57.5, 6)), "45 kg x 8 to 52.5 kg x 8 are", "55 kg x 8, the next of its steps, then 55 kg x 9, "),
    ],
)
def test_the_next_look_goes_on_with_the_steps_that_are_left(
    since: tuple[tuple[float, int], ...], done: str, step: str
) -> None:
    told, following = said(*since)
    assert f"Of the steps to it {done} done." in told
    assert following.startswith(f"Next on Seated Cable Row: {step}")
    assert "55 kg x 9, the set it is judged by (last " in following
    why = "). It is lighter than last time, as the test has that load; 57.5 kg x 8 passes it too."
    assert (why in following) == (since[-1][0] > 55.0)


def test_where_none_is_done_the_ladder_begins_at_its_first_step() -> None:
    told, following = said((42.5, 8), (42.5, 8))
    assert "None of the steps to it is done yet." in told
    assert following.startswith("Next on Seated Cable Row: 45 kg x 8, the next of its steps, then 47.5 kg x 8, ")


def test_steps_are_kept_in_the_file_and_a_file_of_before_is_read() -> None:
    history = log(trained((45.0, 8)))
    one = Remembered(asked_on=END, log_to=history.day[-1], title="x", days=last_days(history), said=SAID)
    assert can_be_kept(one)
    text = answers_as_json([one])
    assert answers_from_json(text, "x") == (one,)
    document = json.loads(text)
    del document["answers"][0]["said"]["test"]["steps"]
    del document["answers"][0]["said"]["stays"]
    (old,) = answers_from_json(json.dumps(document), "x")
    assert old.said == replace(SAID, test=replace(TEST, steps=()))


def chins(now: int) -> list[LiftSet]:
    """Chin-ups at body mass: a year of eight, and a best set of so many in the last weeks."""
    days = [(ago, now if ago < 28 else 8) for ago in range(365, 0, -4)]
    return [
        LiftSet(id=f"{n}", session=Session(day=END - timedelta(days=ago)), order=n, name="Chin Up", reps=reps)
        for n, (ago, reps) in enumerate(days)
    ]


@pytest.mark.parametrize(("now", "done", "fate"), [(10, 3, "keeps"), (13, 6, "reached")])
def test_repetitions_at_body_mass_are_steps_and_their_last_one_is_the_test(now: int, done: int, fate: str) -> None:
    history = make_history(SetTable.from_sets(chins(now)), NameMatcher())
    judgement = judged([], [])
    found = diagnose(history, judgement, END)
    slug = history.key[0][0]
    assert slug is not None
    steps = tuple(Step(load_kg=0.0, reps=reps) for reps in range(8, 14))
    test = replace(TEST, aim=None, key=(slug, "", False), steps=steps)
    asked = replace(SAID, key="back", lift=None, test=test, touched=((slug, ""),))
    assert steps_done(steps, test.key, found, asked.known_to) == done
    assert fate_of(asked, found) == fate


def test_one_repetition_more_at_body_mass_can_be_read_on_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    history = make_history(SetTable.from_sets([replace(one, reps=5) for one in chins(5)]), NameMatcher())
    slug = history.key[0][0]
    assert slug is not None
    monkeypatch.setitem(made_coach_logs.NAMES, slug, "Chin Up")
    judgement = judged([slug], [])
    made = answer(history, judgement)
    assert made.checkpoint is not None
    assert made.checkpoint.goal == "Chin Up 6 repetitions at body mass"
    # No way of the weeks is told for one repetition.
    assert (made.checkpoint.way, made.checkpoint.steps) == ("", (Step(load_kg=0.0, reps=6),))
    said = said_before(diagnose(history, judgement, END), made)
    assert said is not None
    assert said.is_tested


@pytest.mark.parametrize(
    ("cause", "steps"),
    [
        ("too_many_changes", [(62.5, 10), (65.0, 10), (67.5, 10), (67.5, 11)]),
        ("arms_first", [(62.5, 11), (65.0, 11), (67.5, 11)]),
        ("no_hold", [(70.0, reps) for reps in range(9, 14)]),
    ],
)
def test_the_printed_ladder_is_what_is_remembered(cause: Cause, steps: list[tuple[float, int]]) -> None:
    lived = made_training(seed=3, causes=(cause,))
    history = make_history(lived.sets, NameMatcher())
    judgement = judge_progress(history, lived.as_of)
    found = diagnose(history, judgement, lived.as_of)
    made = prescribe(found, judgement, read_past(history, CATALOGUE, judgement, lived.as_of))
    assert made.checkpoint is not None
    assert all(f"{reps}" in made.checkpoint.way for _, reps in steps)
    remembered = said_before(found, made)
    assert remembered is not None
    assert remembered.test is not None
    assert [(step.load_kg, step.reps) for step in remembered.test.steps] == steps


@pytest.mark.parametrize(
    ("noted", "seed", "day"),
    [
        (frozenset[str](), 14, date(2025, 6, 29)),
        (frozenset({"rir"}), 14, date(2025, 6, 29)),
        # Its best of before lies within six weeks: it is no more than that that is asked for.
        (frozenset[str](), 25, date(2025, 4, 19)),
    ],
)
def test_who_came_back_lower_has_steps_of_load_and_repetitions_up_to_the_best_of_before(
    noted: frozenset[str], seed: int, day: date
) -> None:
    lived = made_training(seed=seed, causes=("attendance",), noted=noted)
    history = make_history(lived.sets, NameMatcher()).until(day)
    judgement = judge_progress(history, day)
    found = diagnose(history, judgement, day)
    made = prescribe(found, judgement, read_past(history, CATALOGUE, judgement, day))
    test, plan = made.checkpoint, made.next_sessions
    assert made.remedy is not None
    assert made.remedy.slug == "every_week"
    assert test is not None
    assert test.aim is not None
    assert plan is not None
    # The best of before, as it was: with no reserve on top of it.
    assert " again (your best of " in test.goal
    assert "left in reserve" not in test.goal
    first = next(lift for session in plan.sessions for lift in session.lifts if lift.exercise == (test.key or ("",))[0])
    one = first.work_sets[0]
    assert one.reps is not None
    assert (test.steps[0].load_kg, test.steps[0].reps) == (one.load_kg, one.reps[1])
    assert (test.steps[-1].load_kg, test.steps[-1].reps) == (test.aim.load_kg, test.aim.reps)
    between = [step.load_kg for step in test.steps[1:-1]]
    assert any((one.load_kg or 0.0) < load < test.aim.load_kg for load in between)
    ups = [(b.load_kg - a.load_kg, b.reps - a.reps) for a, b in zip(test.steps, test.steps[1:], strict=False)]
    assert all(load > 0 or reps > 0 for load, reps in ups)
    assert "week by week: " in test.way
