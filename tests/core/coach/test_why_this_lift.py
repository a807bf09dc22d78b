"""A change of the whole back is judged by one lift: one that it touches where there is one, and the answer says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, Work, judged, log, steady

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis, diagnose
from dorsi.core.coach.prescription.checkpoints.checkpoint import checkpoint, seen_checkpoint
from dorsi.core.coach.prescription.checkpoints.looked_at import why_untouched
from dorsi.core.coach.prescription.own_log.in_the_log import changes_in_log
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.said.month_ago import said_before
from dorsi.core.coach.prescription.said.remembered import Remembered, last_days
from dorsi.core.coach.prescription.said.said_file import answers_as_json, answers_from_json
from dorsi.core.coach.prescription.steps.own_week import own_week
from dorsi.core.planning.past import read_past
from dorsi.core.plans import Plan, PlannedLift
from dorsi.core.safety.flags import Flags
from dorsi.core.tips.changing import because

#: The pulldown is done most; rows went from two sets a week to eight.
MORE_ROWS: list[Work] = [
    *steady(PULLDOWN, 60.0, step=2),
    *steady(ROW, 50.0, step=7, until=28),
    *[(ROW, ago, 50.0, 10) for ago in range(0, 28, 7) for _ in range(8)],
]


def found_in(work: list[Work]) -> Diagnosis:
    return diagnose(log(work), judged([PULLDOWN, ROW], [], back="plateau_likely"), END)


def test_more_sets_in_the_log_are_judged_by_a_lift_that_got_them_and_it_is_said_why() -> None:
    found = found_in(MORE_ROWS)
    (seen,) = changes_in_log(found.rows, found.history)
    assert seen.gets == ((ROW, ""),)
    case = found.diagnosed[0].case
    test, most = (seen_checkpoint(case, END, set(), seen.undo, gets) for gets in (seen.gets, ()))
    assert test is not None
    assert most is not None
    assert (test.key, most.key) == ((ROW, "", False), (PULLDOWN, "", False))
    assert test.sentence.endswith("Why Seated Cable Row: it got new sets and does not rise.")
    assert not most.why
    rising = seen_checkpoint(replace(case, rising=frozenset({(PULLDOWN, ""), (ROW, "")})), END, set(), "x", seen.gets)
    assert rising is not None
    assert rising.why == "Why Seated Cable Row: it got new sets."


def test_why_it_is_that_lift_is_said_again_while_it_waits() -> None:
    found = found_in(MORE_ROWS)
    judgement = judged([PULLDOWN, ROW], [], back="plateau_likely")
    made = prescribe(found, judgement, read_past(log(MORE_ROWS), CATALOGUE, judgement, END))
    said = said_before(found, made)
    assert said is not None
    assert said.test is not None
    assert said.test.why
    kept = Remembered(asked_on=END, log_to=END, title="x", days=last_days(log(MORE_ROWS)), said=said)
    (read,) = answers_from_json(answers_as_json([kept]), "said.json")
    assert read.said == said


def planned(found: Diagnosis, slug: str) -> tuple[Plan, PlannedLift]:
    judgement = judged([PULLDOWN, ROW], [], back="plateau_likely")
    plan = own_week(found.rows, read_past(log(MORE_ROWS), CATALOGUE, judgement, END), CATALOGUE, Flags(), END)
    assert plan is not None
    return plan, next(lift for session in plan.sessions for lift in session.lifts if lift.exercise == slug)


@pytest.mark.parametrize(("rising", "why"), [(False, "it does not rise"), (True, "it is done most")])
def test_where_the_lift_of_the_test_loses_no_set_it_is_said_why_it_is_that_one(why: str, *, rising: bool) -> None:
    found = found_in(MORE_ROWS)
    case = found.diagnosed[0].case
    case = replace(case, rising=frozenset({(PULLDOWN, ""), (ROW, "")} if rising else ()))
    plan, lift = planned(found, PULLDOWN)
    assert why_untouched(case, lift) == f"Why Lat Pulldown: {why}, and keeps its sets."
    assert not why_untouched(case, because(lift, "fewer sets", "from 3 sets to 2"))
    for remedy, told in (("fewer_sets", True), ("every_week", False)):
        test = checkpoint(case, END + timedelta(days=90), "ask again", plan=plan, remedy=remedy)
        assert test is not None
        assert ("Why Lat Pulldown: " in test.sentence) == told


def test_of_a_back_that_falls_it_is_said_that_the_lift_fell() -> None:
    work = [*steady(PULLDOWN, 60.0, until=70), *steady(PULLDOWN, 50.0, since=70), *steady(ROW, 50.0, step=8)]
    work += steady(HINGE, 80.0, step=8)
    found = diagnose(log(work), judged([PULLDOWN, ROW, HINGE], [], back="declining"), END)
    case = found.diagnosed[0].case
    assert case.problem.below
    _, lift = planned(found, PULLDOWN)
    assert why_untouched(case, lift) == "Why Lat Pulldown: it is lower than before, and keeps its sets."
