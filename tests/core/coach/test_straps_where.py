"""Straps go where this lifter's own notes say that the hands end the set, and it is said on which lifts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, Work, judged, log, steady

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.problem import find_problems
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.prescription.remedies.fitting import with_room
from dorsi.core.coach.prescription.remedies.straps_where import straps_where
from dorsi.core.coach.prescription.steps.own_week import own_week
from dorsi.core.planning.past import read_past
from dorsi.core.planning.tip_hook import with_tips
from dorsi.core.plans import Plan
from dorsi.core.safety.flags import Flags
from dorsi.core.tips.finding import all_tips

TIP = next(one for one in all_tips() if one.slug == "straps")
THREE: list[Work] = [*steady(PULLDOWN, 60.0), *steady(ROW, 50.0), *steady(HINGE, 80.0)]


def ground(**notes: str) -> tuple[Case, Plan]:
    history = log(THREE, **notes)  # type: ignore[arg-type]  # notes of a set
    judgement = judged([PULLDOWN, ROW, HINGE], [], "plateau_likely")
    rows = read_rows(history, CATALOGUE, END)
    (problem, *_) = find_problems(judgement)
    case = Case(problem=problem, history=history, judgement=judgement, rows=rows, catalogue=CATALOGUE, as_of=END)
    plan = own_week(rows, read_past(history, CATALOGUE, judgement, END), CATALOGUE, Flags(), END, history=history)
    assert plan is not None
    return case, plan


@pytest.mark.parametrize(("flags", "lifts"), [(Flags(), {PULLDOWN, ROW, HINGE}), (Flags(thumb_injury=True), set())])
def test_rows_get_them_too_pulldowns_on_their_last_set_and_no_hurt_thumb(flags: Flags, lifts: set[str]) -> None:
    case, plan = ground(stopped_by="grip")
    dose = straps_where(TIP, case)
    assert dose is not None
    for name in ("Lat Pulldown", "Seated Cable Row", "Romanian Deadlift"):
        assert f"sets of {name}" in dose.shows
    after = with_tips(plan, [dose], CATALOGUE, flags)
    with_straps = {
        lift.exercise for session in after.sessions for lift in session.lifts if any(one.straps for one in lift.sets)
    }
    assert with_straps == lifts
    for lift in (lift for session in after.sessions for lift in session.lifts if lift.exercise in lifts):
        assert not lift.sets[0].straps
        assert lift.exercise != PULLDOWN or [one.straps for one in lift.sets] == [False] * (len(lift.sets) - 1) + [True]


def test_where_the_back_ends_the_sets_nothing_is_said_of_the_grip() -> None:
    assert straps_where(TIP, ground(stopped_by="back")[0]) is None
    assert straps_where(TIP, ground()[0]) is None


@pytest.mark.parametrize("slugs", [{PULLDOWN, ROW, HINGE}, {ROW, HINGE}])
def test_one_rule_stands_above_the_sets_and_what_is_otherwise_has_its_reason(slugs: set[str]) -> None:
    """One number of repetitions and one way to end a set, said once; the sets say only which have straps."""
    case, plan = ground(stopped_by="grip")
    if PULLDOWN not in slugs:
        ends = case.history.sets.stopped_by
        ends = tuple("back" if key[0] == PULLDOWN else end for key, end in zip(case.history.key, ends, strict=True))
        history = replace(case.history, sets=replace(case.history.sets, stopped_by=ends))
        case = replace(case, history=history)
    dose = straps_where(TIP, case)
    assert dose is not None
    # One thing a line.
    assert len(dose.sentence.splitlines()) == 3
    assert dose.sentence.count("the others with them, until two repetitions are left.") == 1
    assert ("Lat Pulldown: straps on the last set only. If it is not" in dose.sentence) == (PULLDOWN in slugs)
    assert ("Pulldowns: none, but chalk" in dose.sentence) != (PULLDOWN in slugs)
    after = with_room(with_tips(plan, [dose], CATALOGUE, Flags()), case, "straps")
    told = {
        lift.exercise: lift.reasons[-1].facts
        for session in after.sessions
        for lift in session.lifts
        if any(one.straps for one in lift.sets)
    }
    others = dict.fromkeys((ROW, HINGE), ("the first set without straps, the others with",))
    last = {PULLDOWN: ("the last set with straps, the others without",)} if PULLDOWN in slugs else {}
    assert told == others | last
    # Each lift is named before anything is said of it.
    first = dose.told(plan, after).splitlines()[0]
    names = {"Seated Cable Row", "Romanian Deadlift"}
    assert {one for one in ("Lat Pulldown", *names) if one in first.partition(": ")[0]} == names
    assert first.partition(": ")[2].startswith("the first set without straps, ")
