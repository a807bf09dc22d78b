"""A note that is wanted still has a lift, the line to write and a last day, where nothing is stuck too."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from made_coach_logs import END, HINGE, PULLDOWN, ROW, Work, judged, log, steady

from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.second_opinion import SecondOpinion
from dorsi.core.coach.diagnosis.to_log import note_title
from dorsi.core.coach.prescription.choosing.note_wanted import note_until, with_note_last
from dorsi.core.coach.prescription.going_on.lift_by_lift import note_what_stands
from dorsi.core.coach.prescription.going_on.nothing_stuck import nothing_stuck
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.said.taken import Taken
from dorsi.core.coach.prescription.since.closing import since_then
from dorsi.core.planning.past import Past
from dorsi.core.progress.judgement import State

WORK = [*steady(PULLDOWN, 60.0, 8, step=2), *steady(ROW, 50.0), *steady(HINGE, 80.0)]
CALM = judged([], [ROW, PULLDOWN, HINGE])
LINE = "with your own numbers: dorsi log 'Lat Pulldown 60kg x 8 @2' (@2: two left)."
LOOK = END + timedelta(days=56)


def asked(weeks_ago: int) -> Earlier:
    on = END - timedelta(weeks=weeks_ago)
    return Earlier(
        on=on, key="back", title="The back", lift=None, falls=False, advice=note_title("rir"), remedy=None,
        look_on=on + timedelta(weeks=4), log_to=on,
    )  # fmt: skip


def told(work: list[Work], earlier: Earlier, back: State = "cannot_tell") -> str:
    stuck, moving = ([ROW, PULLDOWN, HINGE], []) if back == "plateau_likely" else ([], [ROW, PULLDOWN, HINGE])
    return " ".join(since_then(earlier, diagnose(log(work), judged(stuck, moving, back=back), END), LOOK))


@pytest.mark.parametrize("back", ["cannot_tell", "progressing"])
def test_a_note_that_did_not_come_for_weeks_is_not_asked_for_a_second_time_in_a_row(back: State) -> None:
    words = told(WORK, asked(5), back)
    assert "Nothing was noted since, so that is let go." in words
    assert "dorsi log" not in words


@pytest.mark.parametrize(("weeks", "back", "whole"), [(5, "plateau_likely", False), (1, "cannot_tell", True)])
def test_where_something_is_stuck_the_answer_itself_says_how(weeks: int, back: State, *, whole: bool) -> None:
    assert (LINE in told(WORK, asked(weeks), back)) == whole


def test_a_note_ends_with_the_look_or_after_four_weeks() -> None:
    assert note_until(END, None) == END + timedelta(weeks=4)
    assert note_until(END, LOOK) == LOOK
    assert note_until(END, END - timedelta(days=1)) == END + timedelta(weeks=4)


def test_a_note_that_was_taken_has_its_line_until_it_is_noted() -> None:
    taken = Taken(
        taken_on=END - timedelta(days=9), problem="back", cause="none_of_these", remedy="log_first",
        title=note_title("rir"), judge_on=END + timedelta(days=19),
    )  # fmt: skip
    bare, noted = (
        prescribe(diagnose(history, CALM, END), CALM, Past(), changes=[taken])
        for history in (log(WORK), log(WORK, rir=2))
    )
    assert bare.kind == noted.kind == "wait"
    assert f"up to {taken.judge_on}" in bare.sentences[-1]
    assert LINE in bare.sentences[-1]
    assert "dorsi log" not in " ".join(noted.sentences)


def test_what_stands_in_a_mixed_back_is_noted_in_a_line_up_to_a_day() -> None:
    found = diagnose(log(WORK), CALM, END)
    assert found.opinion is not None
    seen = {one.key[0]: one for one in (*found.opinion.rise, *found.opinion.stand, *found.opinion.fall)}
    rise, stand = seen[ROW], seen[PULLDOWN]
    mixed = replace(found, denied=True, opinion=SecondOpinion(rise=(rise, rise), stand=(stand,), fall=()))
    thing = note_what_stands(mixed)
    assert thing is not None
    assert f"up to {(END + timedelta(weeks=4)).isoformat()}" in thing.sentences[-1]
    assert LINE in thing.sentences[-1]


@pytest.mark.parametrize(("stood", "let_go"), [(62.5, True), (55.0, False)])
def test_what_hardly_passes_the_best_that_stood_on_that_day_is_no_rise_that_ends_a_note(
    stood: float, *, let_go: bool
) -> None:
    rows = [*steady(ROW, 50.0, until=72), *steady(ROW, stood, since=68, until=36), *steady(ROW, 63.5, since=34)]
    words = told([*rows, *steady(PULLDOWN, 60.0, 8, step=2), *steady(HINGE, 80.0)], asked(5), "progressing")
    assert ("Nothing was noted since, so that is let go." in words) == let_go
    assert ("As Seated Cable Row rose, that is no longer asked for." in words) != let_go


def test_the_training_stands_before_a_note_that_is_asked_for_still() -> None:
    found = diagnose(log(WORK), CALM, END)
    made = prescribe(found, CALM, Past(), earlier=asked(1))
    todo = [one for one in made.sentences if one.part == "do"]
    notes = [n for n, one in enumerate(todo) if LINE in one]
    assert notes == [len(todo) - 1]
    assert todo[0].startswith("Next on ")
    # It is one line, and where it is all that is asked for it stays where it is.
    assert todo[-1].startswith(f"{note_title('rir')}. Begin with Lat Pulldown")
    assert with_note_last(replace(made, kind="log_first")).sentences == made.sentences


@pytest.mark.parametrize(("weeks", "noted"), [(5, False), (None, True)])
def test_what_stands_in_a_mixed_back_is_noted_unless_that_was_asked_for_just_now(
    weeks: int | None, *, noted: bool
) -> None:
    found = diagnose(log(WORK), CALM, END)
    assert found.opinion is not None
    seen = {one.key[0]: one for one in (*found.opinion.rise, *found.opinion.stand, *found.opinion.fall)}
    rise, stand = seen[ROW], seen[PULLDOWN]
    mixed = replace(found, denied=True, opinion=SecondOpinion(rise=(rise, rise), stand=(stand,), fall=()))
    made = nothing_stuck(mixed, CALM, lambda _key: None, earlier=None if weeks is None else asked(weeks))
    assert any(LINE in one for one in made.sentences) == noted
