"""What was asked for and not done is not only asked for again: what stood in the way is, with what follows from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from made_coach_logs import END, HINGE, PULLDOWN, ROW, SMALL, Work, answer, judged, log, steady

from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.to_log import note_title
from dorsi.core.coach.prescription.checkpoints.checkpoint import Checkpoint
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.since.in_the_way import with_what_stood_in_the_way
from dorsi.core.coach.prescription.steps.sent_back_up import AskedLift
from dorsi.core.planning.past import Past
from dorsi.core.progress.judgement import Judgement
from dorsi.formats.quick_log import parse_quick_log

FULL: list[Work] = [*steady(PULLDOWN, 60.0), *steady(ROW, 50.0), *steady(HINGE, 80.0)]
CALM = judged([], [PULLDOWN, ROW, HINGE])
ASKED = END - timedelta(weeks=4)


def added(**changed: object) -> Earlier:
    """Give sets that were to come to the hinge four weeks ago, and did not; their day is in four weeks."""
    key = (HINGE, "", False)
    test = Checkpoint(
        day=END + timedelta(weeks=4), goal="x", fate="", key=key, aim=BestSet(load_kg=90.0, reps=10, day=END)
    )
    said = Earlier(
        on=ASKED, key="back", title="The back", lift=None, falls=False, advice="Two sets more", remedy="balance",
        test=test, log_to=ASKED, touched=((HINGE, ""),), how="Two sets more.",
    )  # fmt: skip
    return replace(said, **changed)  # type: ignore[arg-type]  # fields of what was said


def questions(work: list[Work], said: Earlier, judgement: Judgement = CALM) -> list[str]:
    made = prescribe(diagnose(log(work), judgement, END), judgement, Past(), earlier=said)
    return [one for one in made.sentences if one.startswith("What stood in the way")]


def test_sets_that_did_not_come_are_asked_about_with_the_smallest_form_and_another_lift() -> None:
    (asked,) = questions(FULL, added())
    assert asked == (
        "What stood in the way of what was asked for? No time: one set more a week still counts. No place or gear for "
        "it: Band Romanian deadlift instead. It hurt: leave it out, and note it with the set (pain 4 behind it). No "
        "wish to: leave it; what is asked for twice in vain gives way to what is nearly as likely."
    )
    now = datetime(2031, 3, 2, 12, tzinfo=UTC)
    assert [one.pain for one in parse_quick_log("Lat Pulldown 60kg x 8 pain 4", now)] == [4]


@pytest.mark.parametrize(
    "changed",
    [{"supposed": True}, {"on": END - timedelta(days=9), "log_to": END - timedelta(days=9)}, {"stopped": END}],
    ids=["nobody was asked", "it is early", "pain came first"],
)
def test_who_had_no_part_in_it_is_not_asked(changed: dict[str, object]) -> None:
    assert questions(FULL, added(**changed)) == []


def test_what_was_done_is_not_asked_about() -> None:
    more = [(HINGE, ago, 80.0, 10) for ago in range(0, 28, 4) for _ in range(2)]
    assert questions([*FULL, *more], added()) == []


def test_a_lift_of_the_kind_that_is_in_the_log_comes_before_one_with_a_band() -> None:
    said = added(touched=((PULLDOWN, ""),), remedy="more_sets")
    (asked,) = questions([*FULL, *steady(SMALL, 20.0)], said)
    # A small lift is no stand-in for a large one.
    assert "No place or gear for it: Band pulldown instead." in asked


def test_half_a_cut_is_asked_about_in_its_own_words() -> None:
    cut = added(
        remedy="fewer_sets", advice="4 sets a week less", share_off=0.5, on=END - timedelta(weeks=8),
        log_to=END - timedelta(weeks=8),
    )  # fmt: skip
    assert cut.test is not None
    cut = replace(cut, test=replace(cut.test, day=END))
    old = [*steady(HINGE, 80.0, since=365, until=57), *steady(HINGE, 80.0, since=57, step=6)]
    (asked,) = questions([*steady(PULLDOWN, 60.0), *steady(ROW, 50.0), *old], cut)
    assert asked.startswith(
        "What stood in the way of the rest of what was asked for? Habit: take these sets out of the plan"
    )
    assert asked.endswith("No wish to: leave it; it is not asked for again.")


@pytest.mark.parametrize(
    ("kg", "reps", "days", "asked"),
    [
        (50.0, 10, (0, 4, 8), True),
        (45.0, 12, (0, 4, 8), True),
        (52.5, 8, (0, 4, 8), False),
        (50.0, 11, (0, 4, 8), False),
        # One day is not enough to have taken a step, and who did not do it was told so.
        (50.0, 10, (0,), False),
        (50.0, 10, (), False),
    ],
)
def test_steps_that_were_told_and_not_tried_are_asked_about(
    kg: float, reps: int, days: tuple[int, ...], *, asked: bool
) -> None:
    """A note that did not come is let go; the steps beside it were what mattered."""
    up = AskedLift(
        key=(ROW, "", False),
        begin=BestSet(load_kg=50.0, reps=10, day=ASKED),
        goal=BestSet(load_kg=60.0, reps=10, day=END),
    )
    note = Earlier(
        on=ASKED, key="back", title="The back", lift=None, falls=False, advice=note_title("rir"), asked=(up,),
        look_on=END, log_to=ASKED,
    )  # fmt: skip
    work = [*steady(PULLDOWN, 60.0), *steady(HINGE, 80.0), *steady(ROW, 50.0, until=32)]
    work += [(ROW, ago, kg, reps) for ago in days]
    made = prescribe(diagnose(log(work), CALM, END), CALM, Past(), earlier=note)
    told = [
        one for one in made.sentences if one.startswith("Seated Cable Row took none of its steps: why? Too heavy: ")
    ]
    assert len(told) == asked
    assert all(one.part == "ask" for one in told)
    # What keeps them away is looked at sooner than a standstill is.
    assert made.judge_on is not None
    assert (made.judge_on == END + timedelta(weeks=4)) == asked
    assert not any("What stood in the way" in one for one in made.sentences)


def test_an_answer_that_asks_what_kept_the_lifter_away_asks_no_second_question() -> None:
    found, made = diagnose(log(FULL), CALM, END), answer(log(FULL), CALM)
    assert with_what_stood_in_the_way(made, found, added()) != made
    assert with_what_stood_in_the_way(replace(made, asks_why=True), found, added()).sentences == made.sentences
