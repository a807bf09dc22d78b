"""An answer knows the one of a month before, and a lift that comes back stands beside what it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, Work, answer, judged, log, steady

from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.diagnosis.to_log import note_title
from dorsi.core.coach.prescription.checkpoints.checkpoint import Checkpoint
from dorsi.core.coach.prescription.going_on.lately_lower import lower_lately, lower_lines
from dorsi.core.coach.prescription.own_log.course_line import courses
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.said.month_ago import MONTH, Course, Earlier, said_before
from dorsi.core.coach.prescription.said.said_file import can_be_kept
from dorsi.core.coach.prescription.since.closing import since_then
from dorsi.core.coach.prescription.since.fate import fate_of
from dorsi.core.coach.prescription.since.was_done import was_done
from dorsi.core.planning.past import Past
from dorsi.work.asked_before import to_remember

AIM = BestSet(load_kg=50.0, reps=12, day=END)
SOON = Checkpoint(day=END + timedelta(days=28), goal="x", fate="Yes: a. No: b.", aim=AIM, key=(ROW, "", False))
EARLIER = Earlier(
    on=END - MONTH, key=ROW, title="Seated Cable Row", lift=(ROW, "", False), falls=False, advice="Straps",
    remedy="other_reps", touched=((ROW, ""),), test=SOON,
)  # fmt: skip


def rows_since(load: float, reps: int = 10) -> list[Work]:
    work = [*steady(ROW, 50.0, until=29), *steady(ROW, load, reps, since=27)]
    return [*work, *steady(PULLDOWN, 60.0), *steady(HINGE, 80.0)]


@pytest.mark.parametrize(("load", "reps", "fate"), [(50.0, 12, "reached"), (52.5, 12, "reached"), (50.0, 10, "keeps")])
def test_what_was_asked_for_is_named_first_and_kept_to_its_day(load: float, reps: int, fate: str) -> None:
    history, judgement = log(rows_since(load, reps)), judged([], [ROW, PULLDOWN, HINGE])
    found = diagnose(history, judgement, END)
    said = prescribe(found, judgement, Past(), earlier=EARLIER)
    day = EARLIER.on.isoformat()
    assert said.sentences[0].startswith(f'Four weeks ago ({day}) Seated Cable Row stood still; the advice: "St')
    assert fate_of(EARLIER, found) == fate
    kept = fate == "keeps"
    assert said.title.endswith("Straps") == kept
    assert (said.keeps == EARLIER.on) == kept
    assert (said.checkpoint == SOON) == kept
    assert ("is reached: it stays" in said.sentences[0]) == (not kept)


@pytest.mark.parametrize(
    ("course", "told"),
    [
        ("open", "it could not be told whether Seated Cable Row stood still"),
        ("lower", "Seated Cable Row was lower than before"),
    ],
)
def test_what_was_found_then_is_told_as_it_was_told_then(course: Course, told: str) -> None:
    history, judgement = log(rows_since(50.0)), judged([], [ROW, PULLDOWN, HINGE])
    found = diagnose(history, judgement, END)
    said = prescribe(found, judgement, Past(), earlier=replace(EARLIER, course=course))
    assert said.sentences[0].startswith(f"Four weeks ago ({EARLIER.on.isoformat()}) {told}; the advice:")


def test_nothing_new_is_begun_before_the_day_of_the_last_change() -> None:
    history, judgement = log(rows_since(50.0)), judged([PULLDOWN], [ROW, HINGE])
    found = diagnose(history, judgement, END)
    assert prescribe(found, judgement, Past()).keeps is None
    said = prescribe(found, judgement, Past(), earlier=EARLIER)
    assert said.keeps == EARLIER.on
    assert said.remedy is None
    assert said.judge_on == SOON.day
    assert said.mind == ()


def test_where_the_back_rises_since_what_was_taken_away_stays_away() -> None:
    found = diagnose(log(rows_since(50.0)), judged([], [ROW, PULLDOWN, HINGE], back="progressing"), END)
    assert found.state == "moving"
    assert fate_of(EARLIER, found) == "keeps"
    fewer = replace(EARLIER, remedy="fewer_sets")
    assert fate_of(fewer, found) == "ended"
    told = " ".join(since_then(fewer, found))
    assert told is not None
    assert told.endswith("it is no longer asked for: everything stays as it is now.")
    less = [one for n, one in enumerate(rows_since(50.0)) if one[0] != ROW or one[1] > 28 or n % 2]
    eased = diagnose(log(less), judged([], [ROW, PULLDOWN, HINGE], back="progressing"), END)
    told = " ".join(since_then(fewer, eased))
    assert told is not None
    assert told.endswith("the lower number of sets stays until the next look.")
    dated = " ".join(since_then(fewer, eased, END + MONTH))
    assert dated is not None
    assert dated.endswith(f"stays until the next look on {END + MONTH}.")
    assert "old number" not in dated


def test_on_its_day_a_change_is_judged_by_its_own_set() -> None:
    due = replace(EARLIER, on=END - 2 * MONTH, test=replace(SOON, day=END))
    found = diagnose(log(rows_since(50.0)), judged([], [ROW, PULLDOWN, HINGE]), END)
    assert fate_of(due, found) == "missed"
    told = " ".join(since_then(due, found))
    assert told is not None
    assert told.startswith("Eight weeks ago")
    assert "50 kg x 12 was asked for" in told
    assert "50 kg x 10 is the best since" in told


def test_how_much_the_set_asked_for_was_missed_by_is_told_beside_a_longer_set_worth_more() -> None:
    due = replace(EARLIER, on=END - 2 * MONTH, test=replace(SOON, day=END, aim=BestSet(load_kg=55.0, reps=8, day=END)))
    longer = [(ROW, 3, 50.0, 12), (ROW, 6, 54.0, 8)]
    told = " ".join(since_then(due, diagnose(log([*rows_since(50.0), *longer]), judged([], [ROW, PULLDOWN]), END)))
    assert "55 kg x 8 was asked for" in told
    assert "; 54 kg x 8 was done, 1 kg short, and 50 kg x 12 is the best since, about as much." in told
    # What is far from it is no near miss.
    far = [(ROW, 3, 50.0, 12), (ROW, 6, 50.0, 8)]
    told = " ".join(since_then(due, diagnose(log([*rows_since(50.0), *far]), judged([], [ROW, PULLDOWN]), END)))
    assert "short" not in told


@pytest.mark.parametrize(("more", "done"), [(0, "not done"), (3, "done")])
def test_sets_that_were_asked_for_are_counted(more: int, done: str) -> None:
    work = [*rows_since(50.0), *(one for _ in range(more) for one in steady(ROW, 50.0, since=27))]
    found = diagnose(log(work), judged([], [ROW, PULLDOWN, HINGE]), END)
    told = " ".join(since_then(replace(EARLIER, remedy="more_sets"), found))
    assert told is not None
    assert f"it was {done}." in told


def test_what_was_not_done_is_not_judged_on_its_day() -> None:
    due = replace(EARLIER, on=END - 2 * MONTH, test=replace(SOON, day=END), remedy="straps")
    found = diagnose(log(rows_since(50.0)), judged([ROW], [PULLDOWN, HINGE]), END)
    assert was_done(due, found).yes is False
    assert fate_of(due, found) == "undone"
    said = " ".join(since_then(due, found))
    assert said is not None
    assert "No sets since had straps." in said


def test_a_note_that_did_not_come_is_not_asked_for_again() -> None:
    note = replace(EARLIER, advice=note_title("rir"), remedy=None, test=None, key="back", title="The back", lift=None)
    history, judgement = log(rows_since(50.0)), judged([ROW, PULLDOWN], [HINGE], back="plateau_likely")
    found = diagnose(history, judgement, END)
    assert fate_of(note, found) == "asked"
    asked, said = prescribe(found, judgement, Past()), prescribe(found, judgement, Past(), earlier=note)
    assert asked.kind == "log_first"
    assert said.kind == "look_later"
    assert said.title.startswith("Without notes: ")
    assert "Nothing was noted since." in said.sentences[0]
    assert sum(one.startswith("Next on ") for one in said.sentences) == 1


def test_a_test_with_its_steps_or_with_a_set_of_the_log_is_remembered() -> None:
    history, judgement = log(rows_since(50.0)), judged([ROW], [PULLDOWN, HINGE])
    found, made = diagnose(history, judgement, END), answer(history, judgement)
    steps = replace(made, checkpoint=replace(SOON, way="week by week: 8, 9, 10 repetitions."))
    again = replace(made, checkpoint=replace(SOON, aim=replace(AIM, place=3)))
    for one in (steps, again):
        new = to_remember(found, one, None)
        assert new is not None
        assert new.said is not None
        assert new.said.test == SOON
        assert can_be_kept(new)


def test_where_nothing_was_stuck_the_day_of_the_next_look_is_told() -> None:
    history, judgement = log(rows_since(50.0)), judged([ROW], [PULLDOWN, HINGE])
    found = diagnose(history, judgement, END)
    assert [one.problem.key for one in found.diagnosed] == [ROW]
    seen = said_before(found, answer(history, judgement))
    assert seen is not None
    assert (seen.key, seen.on) == (ROW, END)
    calm = judged([], [ROW, PULLDOWN, HINGE])
    seen = said_before(diagnose(history, calm, END), answer(history, calm))
    assert seen is not None
    assert seen.is_look
    assert seen.advice is None
    assert seen.look_on == answer(history, calm).judge_on


@pytest.mark.parametrize(("now", "lower"), [(45.0, True), (50.0, False), (55.0, False)])
def test_a_lift_that_comes_back_stands_beside_what_it_was(now: float, *, lower: bool) -> None:
    work = [*steady(PULLDOWN, 60.0), *steady(ROW, 50.0, until=90), *steady(ROW, now, since=24)]
    history = log(work)
    rows = read_rows(history, CATALOGUE, END)
    lifts = main_lifts(rows, history, CATALOGUE)
    row = next(one for one in lifts if one.key[0] == ROW)
    assert row.was is not None
    assert row.was.load_kg == 50.0
    found = lower_lately(lifts, rows, history)
    assert [one.lift.key[0] for one in found] == ([ROW] if lower else [])
    if lower:
        told = lower_lines(found, history)[0]
        assert "none for 10 weeks, 45 kg x 10 on 2025-06-09 (10 % less)" in told
        assert told.startswith("- Seated Cable Row: 50 kg x 10 in January, later none for")
    line = next(one for one in courses(lifts, "kg") if ROW in one or "Seated Cable Row" in one)
    assert ": 50 kg x 10 in January, later none for 10 weeks, " in line


def test_lifts_of_the_body_have_no_per_cent_when_they_come_back() -> None:
    work = [*steady(PULLDOWN, 60.0), *steady(ROW, 50.0)]
    history = log(work)
    lifts = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    assert all(one.was is None for one in lifts)
    away = replace(lifts[0], away_weeks=9)
    assert away.change_pct is None
