"""A lift whose load hardly can be what it seems is asked about; until then it neither goes on nor judges anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import made_coach_logs
import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, Work, answer, judged, log, steady

from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.load import NextSets
from dorsi.core.coach.load.owning import own_loads
from dorsi.core.coach.prescription.checkpoints.checkpoint import seen_checkpoint
from dorsi.core.coach.prescription.checkpoints.looked_at import looked_at
from dorsi.core.coach.prescription.choosing.without_notes import without_notes
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.remedies.doses import DOSES, one_lift_otherwise
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.steps.coming_back import goal_of_return
from dorsi.core.coach.prescription.steps.next_told import next_told, with_own_steps
from dorsi.core.coach.prescription.steps.own_week import own_week
from dorsi.core.estimate import Estimate
from dorsi.core.planning.past import Past, read_past
from dorsi.core.plans import Plan, PlannedLift
from dorsi.core.safety.flags import Flags
from dorsi.report.coach_words import CoachPage
from dorsi.report.plan_words import PlanPage

PULL, FREE_ROW = "conventional_deadlift", "barbell_bent_over_row_pronated"
FLY, DUMBBELL_ROW = "bent_over_dumbbell_reverse_fly", "dumbbell_bent_over_row"
NAMED = {PULL: "Deadlift (Barbell)", FREE_ROW: "Bent Over Row (Barbell)", FLY: "Bent-Over Lateral Raise (Dumbbell)"}
ROW_NAME = NAMED[FREE_ROW]


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    for slug, name in NAMED.items():
        monkeypatch.setitem(made_coach_logs.NAMES, slug, name)


def lines_with(made: Prescription, name: str) -> list[str]:
    """Give what is said of a lift beside the question itself."""
    test = [made.checkpoint.sentence] if made.checkpoint else []
    # How a load is said to be right as it stands belongs to the question.
    lines = [one for one in (*made.sentences[1:], *made.mind, *test) if name in one]
    return [one for one in lines if "dorsi alias" not in one]


@pytest.mark.parametrize(("row", "fly", "asked"), [(95.0, 50.0, True), (60.0, 12.0, False)])
def test_loads_that_can_hardly_be_are_asked_about(row: float, fly: float, *, asked: bool) -> None:
    history = log([*steady(PULL, 95.0, 6), *steady(FREE_ROW, row, 6), *steady(FLY, fly, 8), *steady(PULLDOWN, 60.0)])
    made = answer(history, judged([], [PULL, FREE_ROW]))
    first = made.sentences[0]
    row_asked = "Is 95 kg x 6 on Bent Over Row (Barbell), about as much as on Deadlift (Barbell), rowed without swing?"
    fly_asked = (
        "Tell me first: is 50 kg x 8 on Bent-Over Lateral Raise (Dumbbell), which is much for this lift, both hands"
    )
    assert (row_asked in first) == asked
    assert first.startswith(fly_asked) == asked
    # Each of the two can be answered.
    for name in ("Bent-Over Lateral Raise (Dumbbell)", "Bent Over Row (Barbell)"):
        assert (f"dorsi alias '{name}' --load total" in " ".join(made.sentences)) == asked
    # What is typed stands at the end, and nowhere before what is to be done.
    assert [one.part for one in made.sentences if "dorsi alias" in one] == (["ask"] if asked else [])
    assert ("Until then leave both loads as they are: what is asked below is for the other lifts." in first) == asked


@pytest.mark.parametrize(("load", "asked"), [(90.0, True), (40.0, False)])
def test_a_dumbbell_that_hardly_a_rack_has_is_asked_about(
    load: float, monkeypatch: pytest.MonkeyPatch, *, asked: bool
) -> None:
    """And nothing is said of the hands that hold it."""
    monkeypatch.setitem(made_coach_logs.NAMES, DUMBBELL_ROW, "Bent Over Row (Dumbbell)")
    history = log([*steady(DUMBBELL_ROW, load, 8), *steady(PULLDOWN, 60.0), *steady(HINGE, 100.0)])
    judgement = judged([], [], back="declining")
    made = answer(history, judgement)
    sentence = f"is {load:g} kg x 8 on Bent Over Row (Dumbbell), which is much for this lift, both hands together?"
    assert (sentence in " ".join(made.sentences)) == asked
    found = diagnose(history, judgement, END)
    plan = own_week(found.rows, read_past(history, CATALOGUE, judgement, END), CATALOGUE, Flags(), END, history=history)
    assert plan is not None
    (lift, *_) = [one for session in plan.sessions for one in session.lifts if one.exercise == DUMBBELL_ROW]
    coached = CoachPage(diagnosis=found, prescription=made, judgement=judgement)
    page = PlanPage(plan=plan, unit="kg", doubted=coached.doubted)
    assert ("in each hand" in page.work(lift)) == (not asked)


def test_a_light_lift_from_the_hips_says_nothing_of_a_row() -> None:
    history = log([*steady(HINGE, 60.0, 12), *steady(FREE_ROW, 60.0, 12)])
    assert diagnose(history, judged([], [HINGE, FREE_ROW]), END).doubted == frozenset()


def rowed_more() -> list[Work]:
    """Give a log whose row is done most, with more load than what is lifted from the floor."""
    return [*steady(FREE_ROW, 110.0, 6, step=2), *steady(PULL, 100.0, 6), *steady(PULLDOWN, 60.0, 8)]


def test_what_is_doubted_is_the_same_by_the_lift_and_by_what_was_found() -> None:
    found = diagnose(log([*rowed_more(), *steady(FLY, 50.0, 8)]), judged([], [FREE_ROW, PULL, PULLDOWN]), END)
    assert found.history is not None
    lifts = main_lifts(found.rows, found.history, CATALOGUE)
    assert {one.key for one in lifts if one.doubted} == found.doubted == {(FREE_ROW, "", False), (FLY, "", False)}


def test_step_look_and_list_go_by_the_next_best_lift() -> None:
    made = answer(log(rowed_more()), judged([], [FREE_ROW, PULL, PULLDOWN]))
    assert any(one.startswith("Next on Deadlift (Barbell): ") for one in made.sentences)
    assert made.mind[0].startswith("Deadlift (Barbell) no higher than 100 kg x 6")
    assert lines_with(made, ROW_NAME) == [f"- {ROW_NAME}: 110 kg x 6 on 2025-04-22 (asked about above, not counted)"]


def test_what_is_said_of_loads_keeps_that_of_a_doubted_lift() -> None:
    history, judgement = log(rowed_more()), judged([], [FREE_ROW, PULL, PULLDOWN])
    loads = with_own_steps(own_loads(history, judgement, END), history, END, CATALOGUE)
    then = {one.slug: one.next for one in loads}
    row, pull = then[FREE_ROW], then[PULL]
    assert row is not None
    assert (row.load_kg, row.reps, row.rule) == (110.0, 6, "hold")
    assert row.why == "the load stays until it is known what it is: dorsi coach LOG asks"
    assert pull is not None
    assert pull.reps == 7


def test_a_chance_of_clean_sets_at_another_load_does_not_move_a_doubted_lift() -> None:
    history = log(rowed_more())
    lifts = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    row = next(one for one in lifts if one.key[0] == FREE_ROW)
    chance = Estimate(value=0.9, low=0.8, high=1.0, level=0.8, unit="", method="clean", n=20)
    up = NextSets(load_kg=115.0, assist_kg=None, reps=5, p_clean=chance, rule="rise", why="owned")
    told = next_told(row, up, history)
    assert (told.load_kg, told.p_clean) == (110.0, None)
    assert next_told(replace(row, doubted=False), up, history) == up


@pytest.mark.parametrize(("left", "tried"), [(0.0, False), (1.0, False), (3.0, True)])
def test_what_ends_near_failure_as_it_is_is_not_tried_harder(left: float, *, tried: bool) -> None:
    judgement = judged([ROW, PULLDOWN], [], back="plateau_likely")
    history = log([*steady(ROW, 50.0), *steady(PULLDOWN, 60.0)], rir=left)
    found = diagnose(history, judgement, END)
    assert (without_notes(found.diagnosed[0], found) is not None) == tried


def test_a_doubted_lift_that_stands_heads_nothing() -> None:
    found = diagnose(log(rowed_more()), judged([FREE_ROW], [PULL, PULLDOWN], back="progressing"), END)
    assert found.diagnosed == ()
    assert any(ROW_NAME in note and "is asked first" in note for note in found.notes)


def test_a_doubted_lift_that_is_lower_gets_no_way_back() -> None:
    work = [*steady(FREE_ROW, 140.0, 6, until=30, step=2), *steady(FREE_ROW, 110.0, 6, since=28, step=2)]
    made = answer(log([*work, *steady(PULL, 100.0, 6)]), judged([], [FREE_ROW, PULL]))
    assert not any("more a week" in one for one in lines_with(made, ROW_NAME))
    assert made.title != "Go on; one lift is lower lately"


def test_no_test_of_a_change_or_of_a_wait_is_of_a_doubted_lift() -> None:
    history = log(rowed_more())
    judgement = judged([FREE_ROW, PULL], [PULLDOWN], back="plateau_likely")
    case = diagnose(history, judgement, END).diagnosed[0].case
    past = read_past(history, CATALOGUE, judgement, END)
    week = own_week(case.rows, past, CATALOGUE, Flags(), END, history=history)
    assert week is not None
    lift, doubting = looked_at(case, week), looked_at(replace(case, doubted=frozenset()), week)
    assert doubting is not None
    assert doubting.exercise == FREE_ROW
    assert lift is not None
    assert lift.exercise != FREE_ROW
    waits = seen_checkpoint(case, END + timedelta(days=30), set(), "back to it")
    assert waits is not None
    assert waits.key is not None
    assert waits.key[0] != FREE_ROW


def test_no_change_drives_a_doubted_lift_up() -> None:
    history = log(rowed_more())
    judgement = judged([FREE_ROW, PULL], [PULLDOWN], back="plateau_likely")
    case = diagnose(history, judgement, END).diagnosed[0].case
    dose = DOSES["closer_to_failure"](case)
    week = own_week(case.rows, read_past(history, CATALOGUE, judgement, END), CATALOGUE, Flags(), END, history=history)
    assert dose is not None
    assert week is not None

    def of_row(plan: Plan) -> list[PlannedLift]:
        return [one for session in plan.sessions for one in session.lifts if one.exercise == FREE_ROW]

    changed = dose.change(week, CATALOGUE, Flags())
    assert changed != week
    assert of_row(changed) == of_row(week)


def test_what_is_tried_on_one_lift_is_not_tried_on_a_doubted_one() -> None:
    judgement = judged([FREE_ROW, PULL], [PULLDOWN], back="plateau_likely")
    found = diagnose(log(rowed_more()), judgement, END)
    first = found.diagnosed[0]
    otherwise, bare = one_lift_otherwise(first.case), without_notes(first, found)
    assert otherwise is not None
    assert bare is not None
    for words in (*otherwise[:2], bare.title, *bare.sentences):
        assert ROW_NAME not in words


def test_coming_back_leaves_out_what_is_asked_about() -> None:
    before = [*steady(PULL, 140.0, 6, since=400, until=200), *steady(FREE_ROW, 130.0, 6, since=400, until=200)]
    now = [*steady(PULL, 100.0, 6, since=20), *steady(FREE_ROW, 100.0, 6, since=20), *steady(PULLDOWN, 50.0, since=20)]
    history = log([*before, *steady(PULLDOWN, 70.0, since=400, until=200), *now])
    judgement = judged([], [PULL, FREE_ROW, PULLDOWN])
    found = diagnose(history, judgement, END)
    assert found.returning is not None
    made = prescribe(found, judgement, Past())
    assert made.title == "Coming back"
    assert lines_with(made, ROW_NAME) == []
    assert any("Deadlift (Barbell): from 100 kg x 6" in one for one in made.sentences)
    assert "Row" not in (goal_of_return(found) or "")


def test_where_no_other_lift_is_left_the_question_stands_first() -> None:
    made = answer(log([*steady(FLY, 50.0, 8), *steady(ROW, 40.0, since=4)]), judged([], [FLY]))
    assert "Until then leave its load as it is; no set is named to judge by." in made.sentences[0]
    assert not any(one.startswith("Next on") for one in made.sentences)
    assert "Lateral Raise" not in " ".join(made.mind)


def test_an_answered_question_is_not_asked_again() -> None:
    asked = log(rowed_more())
    judgement = judged([], [FREE_ROW, PULL, PULLDOWN])
    made = answer(asked, judgement)
    assert any(one.endswith(f"not asked about again: dorsi alias '{ROW_NAME}' --load total") for one in made.sentences)
    answered = answer(replace(asked, own_loads={ROW_NAME.casefold(): "total"}), judgement)
    assert "rowed with much swing" not in " ".join(answered.sentences)
    assert any(one.startswith(f"Next on {ROW_NAME}: ") for one in answered.sentences)
