"""What was asked, what was done and what now, in one plain line each; a rule that is changed is owned up to."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, Work, judged, log, steady

from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis, diagnose
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.prescription.checkpoints.checkpoint import Checkpoint
from dorsi.core.coach.prescription.going_on.lately_lower import lower_lately, lower_lines
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.since.closing import since_then
from dorsi.core.coach.prescription.since.fate import fate_of
from dorsi.core.coach.prescription.since.keeping_to import keep_title
from dorsi.core.coach.prescription.steps.ladder import Step

AIM = BestSet(load_kg=55.0, reps=9, day=END)
TEST = Checkpoint(
    day=END + timedelta(days=28), goal="Seated Cable Row 55 kg x 9", aim=AIM,
    fate="Yes: it stays. No: that was not it, and next you note the pain for four weeks.", key=(ROW, "", False),
    steps=tuple(Step(load_kg=load, reps=8) for load in (50.0, 52.5, 55.0)),
)  # fmt: skip
SAID = Earlier(
    on=END - timedelta(weeks=8), key="back", title="The back", lift=None, falls=False, advice="x",
    remedy="fewer_sets", touched=((ROW, ""),), test=TEST,
)  # fmt: skip


def found(row: list[Work], *, stuck: bool) -> Diagnosis:
    """Rows of the last weeks, in a back that rises where nothing is stuck."""
    work = [*steady(ROW, 50.0, until=57, step=2), *row, *steady(PULLDOWN, 60.0), *steady(HINGE, 80.0)]
    rising = judged([], [ROW, PULLDOWN, HINGE], "progressing")
    return diagnose(log(work), judged([ROW], [PULLDOWN, HINGE]) if stuck else rising, END)


def test_who_went_heavier_than_planned_is_sent_back_in_one_line() -> None:
    asked = replace(SAID, key=ROW, lift=(ROW, "", False), remedy="other_reps")
    told = " ".join(since_then(asked, found([(ROW, 4, 60.0, 3), (ROW, 1, 45.0, 10)], stuck=True)))
    assert told is not None
    assert "You went heavier than planned (60 kg x 3): go back to sets of eight." in told


@pytest.mark.parametrize(("days", "owned"), [(0, True), (7, False)])
def test_what_was_to_end_and_is_kept_is_owned_up_to(days: int, *, owned: bool) -> None:
    due = replace(SAID, test=replace(TEST, day=END + timedelta(days=days), aim=replace(AIM, load_kg=65.0)))
    told = " ".join(since_then(due, found(steady(ROW, 55.0, since=56, step=8), stuck=False), END + timedelta(weeks=6)))
    assert told is not None
    day = (END + timedelta(weeks=6)).isoformat()
    until = f"the lower number of sets stays until the next look on {day}."
    mine = (
        "By what was said then that is a no. It is kept all the same, as Seated Cable Row rose since beyond where it "
        f"stood before: {until} Beside it note the pain, for four weeks, as was said."
    )
    assert told.endswith(mine if owned else f"Lifts rise since, and it may be why: {until}")


@pytest.mark.parametrize(
    "before",
    [
        # It stands as it did; it is back where it stood in the half year before.
        steady(ROW, 50.0, until=57, step=2),
        [*steady(ROW, 55.0, since=200, until=150, step=2), *steady(ROW, 45.0, since=150, until=57, step=2)],
    ],
)
def test_a_no_holds_where_no_lift_of_the_change_stands_above_where_it_was(before: list[Work]) -> None:
    now = steady(ROW, 50.0, since=56, step=8)
    work = [*before, *now, *steady(PULLDOWN, 60.0, until=57), *steady(PULLDOWN, 70.0, since=56)]
    rising = judged([], [ROW, PULLDOWN, HINGE], "progressing")
    there = diagnose(log([*work, *steady(HINGE, 80.0)]), rising, END)
    due = replace(SAID, test=replace(TEST, day=END, aim=replace(AIM, load_kg=65.0)))
    assert fate_of(due, there) == "missed"
    told = " ".join(since_then(due, there, END + timedelta(weeks=6)))
    assert told is not None
    assert (
        "By what was said then that is a no, as none of its lifts stands above where it was before: it ends here. "
        "Every lift gets its old number of sets again from the next session on. Note the pain, as was said."
    ) in told
    # Where the lift that rose was one of the change, it may be why.
    both = replace(due, touched=((ROW, ""), (PULLDOWN, "")))
    assert fate_of(both, there) == "ended"
    # Before its day nothing is held to it.
    assert fate_of(replace(due, test=replace(TEST, day=END + timedelta(days=7))), there) in {"ended", "reached"}


def test_what_was_not_begun_begins_now_and_does_not_go_on() -> None:
    there = found(steady(ROW, 50.0, since=56, step=2), stuck=True)
    assert keep_title(SAID, there) == "Begin now: x"


@pytest.mark.parametrize(
    ("left", "first", "weeks"),
    # Where two were left in the last ones it goes on from there.
    [(None, "45 kg x 3 in 2 sets (as many as last time) with two left in reserve", 6),
     (2.0, "52.5 kg x 3 in 2 sets (as many as last time)", 3)],
)  # fmt: skip
def test_few_repetitions_that_are_lower_have_their_next_load(left: float | None, first: str, weeks: int) -> None:
    history = log([*steady(ROW, 60.0, 3, until=32), *steady(ROW, 50.0, 3, since=30), *steady(PULLDOWN, 60.0)])
    sets = replace(history.sets, rir=[left] * len(history.sets.reps))
    history = replace(history, sets=sets)
    rows = read_rows(history, CATALOGUE, END)
    lines = lower_lines(lower_lately(main_lifts(rows, history, CATALOGUE), rows, history), history)
    told = f"; next {first}, then 2.5 kg more a week up to 60 kg x 3, in {weeks} more weeks."
    assert any(one.startswith("- Seated Cable Row: ") and one.endswith(told) for one in lines)
