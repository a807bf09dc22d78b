"""Which lifts get sets, and which give them."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, SMALL, judged, log, steady

from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.prescription.choosing.noted_thing import one_thing
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.remedies.doses import DOSES
from dorsi.core.coach.prescription.steps.own_week import own_week
from dorsi.core.planning.past import read_past
from dorsi.core.safety.flags import Flags


@pytest.mark.parametrize(("a_week", "asked"), [(1, True), (3, False)])
def test_a_lift_that_is_flat_on_one_set_a_week_gets_one_more(a_week: int, *, asked: bool) -> None:
    work = [(HINGE, ago, 100.0, 8) for ago in range(1, 300, 7) for _ in range(a_week)]
    history = log([*work, *steady(PULLDOWN, 60.0, until=72), *steady(PULLDOWN, 67.5, since=70)])
    rows = read_rows(history, CATALOGUE, END)
    thing = one_thing(rows, history, main_lifts(rows, history, CATALOGUE))
    assert (thing is not None) == asked
    if thing is not None:
        assert thing.sentences[0].endswith("on about 1 set a week.")
        assert "from 1 to 2" in thing.sentences[1]


@pytest.mark.parametrize(("last", "lower"), [(50.0, True), (59.0, False)])
def test_a_lift_that_is_given_sets_and_was_lower_when_last_done_is_named(last: float, *, lower: bool) -> None:
    work = [*steady(ROW, 60.0), *steady(HINGE, 80.0), (PULLDOWN, 150, 60.0, 10), (PULLDOWN, 120, 60.0, 10)]
    history = log([*work, (PULLDOWN, 30, last, 10)])
    rows = read_rows(history, CATALOGUE, END)
    thing = one_thing(rows, history, [])
    assert thing is not None
    assert "give pulls from above two sets a week" in thing.title
    told = "Lower when last done: Lat Pulldown, 60 kg x 10 in January, 50 kg x 10 on 2025-05-30 (17 % less)."
    assert (told in thing.sentences) == lower
    assert any("Lower when last done" in one for one in thing.sentences) == lower


@pytest.mark.parametrize(("rows", "asked"), [(0, True), (4, False)])
def test_rows_that_get_hardly_any_sets_beside_pulls_get_two(rows: int, *, asked: bool) -> None:
    work = [(ROW, ago, 50.0, 10) for ago in range(1, 200, 7) for _ in range(rows)]
    history = log([*work, *steady(PULLDOWN, 60.0, step=3)])
    thing = one_thing(read_rows(history, CATALOGUE, END), history, [])
    assert (thing is not None and "two sets to rows" in thing.title) == asked


@pytest.mark.parametrize(
    ("only", "gets"), [(ROW, "a pulldown or pull-up of your choice"), (PULLDOWN, "a row of your choice")]
)
def test_what_the_log_does_not_hold_is_named_by_its_own_kind(only: str, gets: str) -> None:
    history = log(steady(only, 60.0, step=3))
    thing = one_thing(read_rows(history, CATALOGUE, END), history, [])
    assert thing is not None
    assert any(f"{gets} instead of two of " in one for one in thing.sentences)


@pytest.mark.parametrize(("pulls", "asked"), [(0, True), (2, False)])
def test_a_back_that_gets_hardly_any_pulls_gets_two_sets(pulls: int, *, asked: bool) -> None:
    work = [(PULLDOWN, ago, 50.0, 10) for ago in range(90, 300, 4)]
    work += [(PULLDOWN, ago, 50.0, 10) for ago in range(3, 84, 7) for _ in range(pulls)]
    history = log([*work, *[(ROW, ago, 50.0 + (300 - ago) / 20, 8) for ago in range(1, 300, 4)]])
    thing = one_thing(read_rows(history, CATALOGUE, END), history, [])
    assert (thing is not None and "give pulls from above two sets a week" in thing.title) == asked
    if thing is not None and asked:
        # Less than last time has its reason beside it.
        assert "50 kg x 10 on 2025-03-31; lighter after 12 weeks without it)" in thing.sentences[-1]


def test_sets_that_move_are_named_from_where_to_where() -> None:
    history = log([*steady(PULLDOWN, 60.0, step=3), *[(ROW, ago, 50.0, 10) for ago in range(1, 200, 14)]])
    thing = one_thing(read_rows(history, CATALOGUE, END), history, [])
    assert thing is not None
    gives, gets = (next(one for one in thing.sentences if name in one) for name in ("Lat Pulldown", "Seated Cable Row"))
    for line, more in ((gives, -2), (gets, 2)):
        told = re.search(r"from (\d+) to (\d+) sets a week", line)
        assert told is not None
        assert int(told[2]) - int(told[1]) == more
    assert "50 kg x 10" in gets


def test_the_lifts_that_stay_are_those_of_half_a_year_and_the_others_pause() -> None:
    now_and_then = [(SMALL, ago, 25.0, 10) for ago in (2, 30, 60)]
    history = log([*steady(PULLDOWN, 60.0), *steady(ROW, 50.0), *now_and_then])
    case = diagnose(history, judged([PULLDOWN, ROW], [], back="plateau_likely"), END).diagnosed[0].case
    dose = DOSES["keep_the_lifts"](case)
    assert dose is not None
    assert {PULLDOWN, ROW} <= {slug for slug, _ in dose.names}
    # What pauses is said by a rule, so that nothing is forgotten in a list.
    assert "Straight Arm Pulldown" not in dose.sentence
    assert "Every other lift for the back pauses until then" in dose.sentence


def test_two_regions_far_below_both_get_more() -> None:
    work = [(slug, ago, 50.0, 10) for slug in (PULLDOWN, ROW) for ago in range(1, 365, 7)]
    history = log(work)
    case = diagnose(history, judged([PULLDOWN, ROW], [], back="plateau_likely"), END).diagnosed[0].case
    dose = DOSES["more_sets"](case)
    assert dose is not None
    assert dose.title == "4 more hard sets a week for thickness and width"
    judgement = judged([PULLDOWN, ROW], [], back="plateau_likely")
    plan = own_week(case.rows, read_past(history, CATALOGUE, judgement, END), CATALOGUE, Flags(), END)
    assert plan is not None
    after = dose.change(plan, CATALOGUE, Flags())
    for was, now in zip(plan.sessions, after.sessions, strict=True):
        for a, b in zip(was.lifts, now.lifts, strict=True):
            told = [fact for reason in b.reasons for fact in reason.facts if fact.startswith("from ")]
            assert (len(b.sets) > len(a.sets)) == bool(told)
            assert not told or told[0].endswith(f"to {len(b.sets)}")


def test_what_rises_keeps_its_sets_where_a_third_goes() -> None:
    many = [*steady(HINGE, 80.0, step=1), *steady(ROW, 50.0, step=1)]
    work = [*many, *steady(PULLDOWN, 60.0, since=365, until=72, step=1), *steady(PULLDOWN, 67.5, since=70, step=1)]
    history = log(work)
    judgement = judged([ROW, HINGE], [PULLDOWN], back="plateau_likely")
    case = diagnose(history, judgement, END).diagnosed[0].case
    plan = own_week(case.rows, read_past(history, CATALOGUE, judgement, END), CATALOGUE, Flags(), END)
    dose = DOSES["fewer_sets"](case)
    assert plan is not None
    assert dose is not None
    after = dose.change(plan, CATALOGUE, Flags())
    count = [Counter[str](), Counter[str]()]
    for counted, week in zip(count, (plan, after), strict=True):
        for session in week.sessions:
            for lift in session.lifts:
                counted[lift.exercise] += len(lift.sets)
    assert count[0][PULLDOWN] == count[1][PULLDOWN]
    assert count[1][ROW] + count[1][HINGE] < count[0][ROW] + count[0][HINGE]
    was, now = (one[ROW] + one[HINGE] for one in count)
    assert f" {was - now} sets less: the last ones of the lifts below" in dose.told(plan, after)
