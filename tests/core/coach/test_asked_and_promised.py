"""What is asked before a change, what a change says of loads and weeks, and what a No promises."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

import made_coach_logs
import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, SMALL, answer, judged, log, steady

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.asked_first import asked_first
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis, diagnose
from dorsi.core.coach.prescription.checkpoints.checkpoint import checkpoint
from dorsi.core.coach.prescription.choosing.what_then import then
from dorsi.core.coach.prescription.own_words import ITEM
from dorsi.core.coach.prescription.remedies.doses import DOSES
from dorsi.core.coach.prescription.remedies.doses_of_a_part import with_all_sets
from dorsi.core.coach.prescription.steps.own_week import own_week
from dorsi.core.coach.prescription.steps.way_back import way_back, with_spare
from dorsi.core.coach.prescription.traits import TRAITS
from dorsi.core.planning.past import read_past
from dorsi.core.plans import Plan, PlannedSession
from dorsi.core.progress.history import make_history
from dorsi.core.progress.judging import judge_progress
from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.core.safety.flags import Flags
from dorsi.core.synth.training.planted import made_training


@cache
def one_sided() -> Diagnosis:
    made = made_training(seed=16, causes=("imbalance",), noted=frozenset())
    day = made.as_of - timedelta(days=30)
    history = make_history(made.sets, NameMatcher()).until(day)
    return diagnose(history, judge_progress(history, day), day)


def test_a_lower_back_without_any_lift_is_asked_about() -> None:
    two = [*steady(PULLDOWN, 60.0), *steady(ROW, 50.0)]
    asked = "No lift for the lower back stands in the log"
    assert any(asked in one for one in answer(log(two), judged([], [])).sentences)
    assert not any(asked in one for one in answer(log([*two, *steady(HINGE, 80.0)]), judged([], [])).sentences)


def test_who_neither_rows_nor_pulls_from_above_is_asked_about_that_first() -> None:
    work = [
        LiftSet(id=f"{ago}-{n}", session=Session(day=END - timedelta(days=ago)), order=n, name="Bicep Curl",
                load_kg=14.0, reps=10)
        for ago in range(0, 200, 3) for n in range(3)
    ]  # fmt: skip
    told = " ".join(answer(make_history(SetTable.from_sets(work), NameMatcher()), judged([], [])).sentences)
    assert "No pulls from above and no rows stand in the log" in told
    assert "lower back" not in told


@pytest.mark.parametrize(
    ("slugs", "much", "words"),
    [
        ((HINGE,), False, "did something hurt"),
        ((HINGE,), True, "is the form stricter now, or did something hurt"),
        ((PULLDOWN,), True, "is it another machine or a stricter form now, or did something hurt"),
        (("pull_up_pronated", HINGE), False, "did your body mass rise, or did something hurt"),
    ],
)  # fmt: skip
def test_what_came_in_between_is_asked_of_each_kind_of_lift(slugs: tuple[str, ...], words: str, *, much: bool) -> None:
    exercises = [CATALOGUE[slug] for slug in slugs]
    assert asked_first(exercises, much=much) == words
    # Two things at the most, whatever is asked before.
    assert asked_first(exercises, much=much, before="was it on purpose").count(", or ") == 1
    assert asked_first(exercises, much=much, common=True, before="was it on purpose").startswith(
        "was it on purpose, or"
    )


def test_sets_of_its_own_have_load_reserve_and_weeks() -> None:
    case = one_sided().diagnosed[0].case
    dose = DOSES["balance"](case)
    assert dose is not None
    # What is said again on a later day is said without its lists.
    assert ITEM not in dose.sentence
    head, later, why = dose.sentence.splitlines()
    hinge = r"Romanian Deadlift \(Barbell\) [\d.]+ kg x \d+-\d+, one set, from week three two"
    row = r"Seated Cable Row [\d.]+ kg x \d+-\d+, one set"
    assert re.fullmatch(f"At the end of two sessions a week, until it is judged: {hinge}; {row}\\.", head)
    assert later == (
        "Two stay in reserve. A repetition more a week, then the next load. Your own sets and everything else go on as "
        "before."
    )
    assert why == "Both get hardly any, so this is one change."
    assert dose.title == "More sets for the lower back and rows, twice a week"


@pytest.mark.parametrize(("first", "named"), [("Tuesday", True), ("Monday", False)])
def test_the_days_of_added_sets_are_named_only_where_they_are_the_usual_ones(first: str, *, named: bool) -> None:
    """The last week alone may have been another: who comes on Tuesday and Thursday is not sent there on Monday."""
    found = one_sided()
    case = found.diagnosed[0].case
    dose = DOSES["balance"](case)
    assert dose is not None
    days = (date(2025, 6, 3) if first == "Tuesday" else date(2025, 6, 2), date(2025, 6, 5))
    made = Plan(
        goal="balance",
        sessions=tuple(PlannedSession(number=n, day=day, lifts=(), minutes=0.0) for n, day in enumerate(days, 1)),
        muscles=(), way="given", gap=0.0, lumbar_index=0.0, lumbar_cap=1e9, reasons=(), as_of=found.as_of,
    )  # fmt: skip
    told = dose.told(made, made)
    assert (f"your sessions on {first} and Thursday, every week" in told) == named
    assert ("At the end of the first two sessions of a week" in told) != named


def test_what_is_added_stands_in_the_sessions_and_is_no_measure() -> None:
    """A change whose lifts are not known can neither be printed in a session nor found in the log afterwards."""
    found = one_sided()
    case, history = found.diagnosed[0].case, found.history
    assert history is not None
    past = read_past(history, CATALOGUE, case.judgement, found.as_of)
    plan, dose = own_week(case.rows, past, CATALOGUE, Flags(), found.as_of), DOSES["balance"](case)
    assert plan is not None
    assert dose is not None
    now = dose.change(plan, CATALOGUE, Flags())
    touched = [one for session in now.sessions for one in session.lifts if len(one.reasons) > 1]
    # Every part that gets hardly any gets its two sets at once; what begins slowly is one of them.
    assert {one.exercise for one in touched} == {HINGE, ROW}
    rows = [one for session in now.sessions for one in session.lifts if one in touched and one.exercise == ROW]
    assert [len(one.sets) for one in rows] == [1, 1]
    grown = {one.exercise: len(with_all_sets(one).sets) for one in touched}
    assert grown == {HINGE: 2, ROW: 1}
    test = checkpoint(case, found.as_of + timedelta(weeks=8), "ask again", plan=now, remedy="balance")
    assert test is not None
    # One of the lifts that get sets judges, by its own sets.
    assert test.key is not None
    assert test.key[0] in grown
    # They begin lighter than the sets beside them, and these climb to the test.
    added = [one.work_sets[0].load_kg or 0.0 for one in touched if one.exercise == test.key[0]]
    assert test.steps[0].load_kg > max(added)


def test_a_no_is_not_followed_by_the_same_again() -> None:
    first = one_sided().diagnosed[0]
    alike = {slug for slug, traits in TRAITS.items() if traits.medicine == "sets"}
    assert len(alike) > 1
    for made in alike:
        for weighed in first.ranked:
            assert then(first, weighed, {made}).promised not in alike


@pytest.mark.parametrize("goal", [62.5, 65.0, 70.0, 80.0])
def test_the_steps_of_a_way_back_do_not_pass_its_goal(goal: float) -> None:
    jumps = [one for n, kg in enumerate((40.0, 60.0, 80.0)) for one in steady(PULLDOWN, kg, since=90 - 20 * n)]
    step, weeks = way_back(log(jumps), (PULLDOWN, "", False), 60.0, goal)
    assert 0 < step <= goal - 60.0
    assert step * (weeks - 1) < goal - 60.0 <= step * weeks + 0.1


def test_after_a_long_break_the_hips_come_back_by_smaller_steps() -> None:
    jumps = log([one for n, kg in enumerate((80.0, 110.0, 140.0)) for one in steady(HINGE, kg, since=90 - 20 * n)])
    short, weeks = way_back(jumps, (HINGE, "", False), 100.0, 140.0, weeks_away=8)
    long, more = way_back(jumps, (HINGE, "", False), 100.0, 140.0, weeks_away=40)
    assert long < short
    assert more > weeks


@pytest.mark.parametrize(("weeks", "looked"), [(0, 0), (1, 2), (4, 5), (8, 10)])
def test_a_way_back_is_looked_at_with_room_for_weeks_that_are_repeated(weeks: int, looked: int) -> None:
    assert with_spare(weeks) == looked


def test_what_is_gone_much_lower_and_missing_is_told_without_a_question_each() -> None:
    """A lift that fell too far, one that fell, one that is gone and a part that is missing: one question decides."""
    work = [*steady(PULLDOWN, 60.0, until=62), *steady(PULLDOWN, 40.0, since=58)]
    work += [*steady(ROW, 60.0, until=62), *steady(ROW, 38.0, since=58)]
    work += [*steady(SMALL, 30.0, until=36), *steady(SMALL, 15.0, since=30)]
    gone = steady("barbell_bent_over_row_pronated", 50.0, until=60)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(made_coach_logs.NAMES, "barbell_bent_over_row_pronated", "Bent Over Row")
        told = " ".join(answer(log([*work, *gone]), judged([], [PULLDOWN, ROW, SMALL], "progressing")).sentences)
    assert told.count("the same and nothing hurts: sets of 10 with ") == 2
    assert "If they are neither done elsewhere nor left out on purpose, and nothing hurts there, one comes in" in told
    assert told.count("?") <= 1
