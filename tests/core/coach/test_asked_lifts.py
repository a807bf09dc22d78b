"""What was asked beside a note, or on the way back after weeks off, is told in the next answer; half a cut is no no."""

from __future__ import annotations

import pickle
from copy import copy
from dataclasses import replace
from datetime import timedelta

import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, Work, answer, judged, log, steady

from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis, diagnose
from dorsi.core.coach.diagnosis.to_log import note_title
from dorsi.core.coach.prescription.checkpoints.checkpoint import Checkpoint
from dorsi.core.coach.prescription.own_log.old_best import bar_of
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.said.answer import OldSets
from dorsi.core.coach.prescription.said.asked_lifts import asked_lifts, asked_since
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.said.said_file import said_from_record, said_record
from dorsi.core.coach.prescription.sentence import as_part
from dorsi.core.coach.prescription.since.closing import since_then
from dorsi.core.coach.prescription.since.fate import fate_of
from dorsi.core.coach.prescription.steps.sent_back_up import AskedLift, SentBackUp
from dorsi.core.errors import BadInput

THEN = END - timedelta(days=28)
BEGIN, GOAL = BestSet(load_kg=50, reps=10, day=THEN), BestSet(load_kg=60, reps=10, day=END)
ASKED = AskedLift(key=(ROW, "", False), begin=BEGIN, goal=GOAL)


def found(row: list[Work]) -> Diagnosis:
    """Rows that stood until four weeks ago and went on like this."""
    work = [*steady(ROW, 50.0, until=29), *row, *steady(PULLDOWN, 60.0, until=29), *steady(HINGE, 80.0)]
    return diagnose(log(work), judged([], [ROW, PULLDOWN, HINGE]), END)


def test_a_way_back_carries_its_lift_and_sets_through_the_answer() -> None:
    """Ten weeks off: each line that sends a lift back up is remembered, with the sets it names."""
    before = [*steady(ROW, 60.0, since=365, until=91), *steady(HINGE, 80.0, since=365, until=91)]
    history = log([*before, *steady(ROW, 50.0, since=20), *steady(HINGE, 80.0, since=20)])
    said = answer(history, judged([], [ROW, HINGE]))
    asked = asked_lifts(said.sentences)
    (line,) = (one for one in said.sentences if isinstance(one, SentBackUp))
    assert [one.key for one in asked] == [(ROW, "", False)]
    assert asked[0].begin is not None
    assert asked[0].goal is not None
    assert (asked[0].begin.load_kg, asked[0].goal.load_kg) == (50.0, 60.0)
    assert "from 50 kg x 10" in line
    assert "to 60 kg x 10" in line
    weeks = (asked[0].goal.day - asked[0].begin.day).days // 7
    assert f" in about {weeks} weeks" in line


def test_a_line_keeps_what_it_asks_where_it_is_copied_or_put_into_its_part() -> None:
    line = SentBackUp("- Row: from 50 kg x 10 to 60 kg x 10.", ASKED)
    for one in (*as_part("do", line), copy(line), pickle.loads(pickle.dumps(line))):  # noqa: S301 -- our own
        assert (str(one), one.part, asked_lifts([one])) == (str(line), "do", (ASKED,))
    assert asked_lifts(["- Row: from 50 kg x 10 to 60 kg x 10."]) == ()


@pytest.mark.parametrize(
    ("load", "reps", "told"),
    [
        (60.0, 10, "60 kg x 10 was asked for, and is reached."),
        (57.5, 10, "57.5 kg x 10 is the best since, on its way."),
        (50.0, 10, "50 kg x 10 is the best since, where it began."),
        (45.0, 12, "45 kg x 12 is the best since, lighter than the 50 kg of then."),
    ],
)
def test_each_lift_that_was_to_go_back_up_is_told(load: float, reps: int, told: str) -> None:
    said = asked_since((ASKED,), THEN, found(steady(ROW, load, reps, since=27)))
    assert said.endswith(told)
    assert said.count(".") - told.count(".") == 0
    note = Earlier(
        on=THEN, key="back", title="The back", lift=None, falls=False, advice=note_title("rir"), asked=(ASKED,)
    )
    assert told in " ".join(since_then(note, found(steady(ROW, load, reps, since=27))))
    # So early a week without a lift says nothing.
    early = replace(note, on=END - timedelta(days=10))
    assert told not in " ".join(since_then(early, found(steady(ROW, load, reps, since=27))))


def test_a_lighter_set_that_is_worth_more_is_the_best_since_and_the_step_of_load_stands_beside_it() -> None:
    work = [*steady(ROW, 50.0, 10, since=27, until=10), *steady(ROW, 47.5, 14, since=9)]
    said = asked_since((ASKED,), THEN, found(work))
    assert said.endswith("47.5 kg x 14 is the best since, and 50 kg x 10 the heaviest, where it began.")
    assert "50 kg x 10 is the best since" not in said
    said = asked_since((ASKED,), THEN, found([*work, (ROW, 3, 57.5, 2)]))
    assert said.endswith("is the best since, and with 50 kg and more it is 50 kg x 10, where it began.")


def test_lifts_that_were_asked_for_and_not_done_are_named() -> None:
    bare = AskedLift(key=(HINGE, "", False))
    look = Earlier(on=THEN, key="", title="Coming back", lift=None, falls=False, advice=None, asked=(ASKED, bare))
    told = " ".join(since_then(look, found([])))
    assert "was done since; not done: " in told
    assert told.count("Of the lifts asked for then ") == 1


def test_what_was_asked_beside_is_kept_in_the_file() -> None:
    said = Earlier(
        on=THEN, key="back", title="The back", lift=None, falls=False, advice="x", asked=(ASKED,),
        old_sets=(OldSets(lift=(ROW, ""), sets=4),),
    )  # fmt: skip
    record = said_record(said)
    assert said_from_record(record, "here") == said
    # A file of before knew of neither.
    bare = said_from_record({key: one for key, one in record.items() if key not in {"asked", "old_sets"}}, "here")
    assert (bare.asked, bare.old_sets) == ((), ())
    record["asked"][0]["lift"]["exercise"] = "no such lift"
    with pytest.raises(BadInput, match="lift"):
        said_from_record(record, "here")


@pytest.mark.parametrize(("asked", "half"), [(0.5, False), (0.9, True)])
def test_half_a_cut_says_little_and_is_let_go(asked: float, *, half: bool) -> None:
    aim = BestSet(load_kg=65.0, reps=9, day=END)
    test = Checkpoint(day=END, goal="x", aim=aim, fate="Yes: a. No: b.", key=(ROW, "", False))
    cut = Earlier(
        on=END - timedelta(weeks=8), key="back", title="The back", lift=None, falls=False, advice="x", test=test,
        remedy="fewer_sets", touched=((ROW, ""),), share_off=asked, old_sets=(OldSets(lift=(ROW, ""), sets=4),),
    )  # fmt: skip
    work = [*steady(ROW, 50.0, until=57, step=2), *steady(ROW, 50.0, since=56, step=4)]
    work += [*steady(PULLDOWN, 60.0, until=57), *steady(PULLDOWN, 70.0, since=56), *steady(HINGE, 80.0)]
    there = diagnose(log(work), judged([], [ROW, PULLDOWN, HINGE], "progressing"), END)
    assert fate_of(cut, there) == "missed"
    told = " ".join(since_then(cut, there))
    assert ("Half of a change says little either way: it is let go." in told) == half
    assert ("By what was said then that is a no" in told) != half
    # What goes back up is named with its sets.
    assert "old number of sets again from the next session on: " in told
    assert " 4." in told
    others = replace(cut, advice="5 sets a week less, off Row; and the last set of 2 other lifts")
    assert " 4, the others as before." in " ".join(since_then(others, there))


@pytest.mark.parametrize(("before", "bar"), [(57.5, 57.5), (50.0, 55.0), (70.0, 55.0)])
def test_the_bar_of_the_next_look_is_no_lower_than_the_own_best_of_the_half_year(before: float, bar: float) -> None:
    work = [*steady(PULLDOWN, before, until=150), *steady(PULLDOWN, 52.5, since=148, until=72)]
    work += steady(PULLDOWN, 55.0, since=70)
    there = diagnose(log(work), judged([], [PULLDOWN], back="progressing"), END)
    assert there.history is not None
    (one,) = main_lifts(there.rows, there.history, CATALOGUE)
    assert one.measure.load_kg == 55.0
    assert bar_of(there, one).load_kg == bar
    said = answer(there.history, judged([], [PULLDOWN], back="progressing"))
    assert f"no higher than {bar:g} kg x 10 by" in said.mind[0]
