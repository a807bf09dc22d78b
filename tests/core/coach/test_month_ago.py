"""An answer knows the one of a month before, and a lift that comes back stands beside what it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, Work, answer, judged, log, steady

from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.prescription.lately_lower import lower_lately, lower_lines
from dorsi.core.coach.prescription.month_ago import MONTH, Earlier, said_before, since_then, still_open
from dorsi.core.coach.prescription.own_numbers import courses, main_lifts
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.planning.past import Past

EARLIER = Earlier(
    on=END - MONTH, key=ROW, title="Seated Cable Row", lift=(ROW, "", False), falls=False, advice="Straps"
)  # fmt: skip


def rows_since(load: float, reps: int = 10) -> list[Work]:
    work = [*steady(ROW, 50.0, until=29), *steady(ROW, load, reps, since=27)]
    return [*work, *steady(PULLDOWN, 60.0), *steady(HINGE, 80.0)]


@pytest.mark.parametrize(("load", "told"), [(55.0, ": it moves."), (50.0, "that does not settle it")])
def test_what_was_said_of_a_lift_a_month_ago_is_named_first(load: float, told: str) -> None:
    history, judgement = log(rows_since(load)), judged([], [ROW, PULLDOWN, HINGE])
    found = diagnose(history, judgement, END)
    said = prescribe(found, judgement, Past(), earlier=EARLIER)
    day = EARLIER.on.isoformat()
    assert said.sentences[0].startswith(f'Four weeks ago ({day}) Seated Cable Row was called stuck; the advice was "St')
    assert told in said.sentences[0]
    # What was asked for holds as long as the lift has not moved.
    kept = still_open(EARLIER, found) is EARLIER
    assert kept == (load == 50.0)
    assert said.title.endswith("Straps") == kept


def test_where_the_back_rises_nothing_is_kept_for_one_lift() -> None:
    found = diagnose(log(rows_since(50.0)), judged([], [ROW, PULLDOWN, HINGE], back="progressing"), END)
    assert found.state == "moving"
    assert still_open(EARLIER, found) is None
    told = since_then(EARLIER, found)
    assert told is not None
    assert told.endswith("The back as a whole rises, so nothing is changed for one lift.")


def test_a_better_set_of_a_year_and_a_half_is_what_would_settle_it() -> None:
    work = [*rows_since(50.0), (ROW, 300, 65.0, 8)]
    found = diagnose(log(work), judged([], [ROW, PULLDOWN, HINGE]), END)
    told = since_then(EARLIER, found)
    assert told is not None
    assert f"more than 65 kg x 8 ({(END - timedelta(days=300)).isoformat()}) would." in told


def test_what_is_stuck_still_is_not_told_twice_and_nothing_stuck_is_nothing_to_tell() -> None:
    history, judgement = log(rows_since(50.0)), judged([ROW], [PULLDOWN, HINGE])
    found = diagnose(history, judgement, END)
    assert [one.problem.key for one in found.diagnosed] == [ROW]
    assert since_then(EARLIER, found) is None
    assert still_open(EARLIER, found) is None
    seen = said_before(found, answer(history, judgement))
    assert seen is not None
    assert (seen.key, seen.on) == (ROW, END)
    calm = judged([], [ROW, PULLDOWN, HINGE])
    assert said_before(diagnose(history, calm, END), answer(history, calm)) is None


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
        assert " to 45 kg x 10 (10 % less, back after 10 weeks without it)" in told
        assert told.startswith("- Seated Cable Row: from 50 kg x 10 of 20")
    line = next(one for one in courses(lifts, "kg") if ROW in one or "Seated Cable Row" in one)
    assert line.endswith("back after 10 weeks without it (before that 50 kg x 10)")


def test_lifts_of_the_body_have_no_per_cent_when_they_come_back() -> None:
    work = [*steady(PULLDOWN, 60.0), *steady(ROW, 50.0)]
    history = log(work)
    lifts = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    assert all(one.was is None for one in lifts)
    away = replace(lifts[0], away_weeks=9)
    assert away.change_pct is None
