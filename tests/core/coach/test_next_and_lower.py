"""What is added next, what notes ask for, what rises and what came down: from the lifter's own numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from made_coach_logs import CATALOGUE, END, HINGE, NAMES, PULLDOWN, ROW, SMALL, Work, answer, judged, log, steady

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.bests import lately_rising
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.problem import BREAK
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.load import NextSets, own_loads
from dorsi.core.coach.own_steps import own_stack, step_above
from dorsi.core.coach.prescription.course_line import courses
from dorsi.core.coach.prescription.dose import of_problem
from dorsi.core.coach.prescription.doses import DOSES
from dorsi.core.coach.prescription.lately_lower import due, lower_lately, lower_lines
from dorsi.core.coach.prescription.next_step import Goal, progression, with_own_steps
from dorsi.core.coach.prescription.noted_thing import one_thing
from dorsi.core.coach.prescription.own_numbers import main_lifts
from dorsi.core.coach.prescription.own_week import own_week
from dorsi.core.planning.past import read_past
from dorsi.core.progress.history import History, make_history
from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.core.safety.flags import Flags
from dorsi.core.units import kg_from

# -- what is added next ----------------------------------------------------------------------------------------------


RISE = NextSets(load_kg=62.5, assist_kg=None, reps=6, p_clean=None, rule="rise", why="so one step up")
AWAY = NextSets(load_kg=52.5, assist_kg=None, reps=5, p_clean=None, rule="break", why="lighter after 4 weeks")
FAILED = NextSets(load_kg=60.0, assist_kg=None, reps=5, p_clean=None, rule="no_reserve", why="nothing left")
MORE = NextSets(load_kg=60.0, assist_kg=None, reps=8, p_clean=None, rule="reps", why="until every set reaches 12")


@pytest.mark.parametrize(
    ("then", "told"),
    [
        (RISE, "62.5 kg x 6"),
        (None, None),
    ],
)
def test_the_next_step_is_that_of_the_load(then: NextSets | None, told: str | None) -> None:
    history = log(steady(PULLDOWN, 60.0, 8))
    lifts = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    asked: list[tuple[str, str, bool]] = []

    def next_of(key: tuple[str, str, bool]) -> NextSets | None:
        asked.append(key)
        return then

    line = progression(lifts, history, next_of, left=2)
    assert asked == [(PULLDOWN, "", False)]
    if told is None:
        assert line is None
    else:
        assert line is not None
        assert f": {told} with 2 left in reserve, so one step up (last 60 kg x 8, 8; your best set" in line


@pytest.mark.parametrize(
    ("reps", "told"),
    [
        (6, ": 50 kg x 10, lighter, with 2 left in reserve, as it came back with fewer repetitions after 4 weeks"),
        (9, ": 60 kg x 10, the same load until every set reaches 11 "),
    ],
)
def test_a_lift_that_came_back_with_fewer_repetitions_goes_on_lighter(reps: int, told: str) -> None:
    """As the next sessions of the coach do."""
    assert told in next_line([*steady(PULLDOWN, 60.0, 10, until=30), *day(2, 60.0, reps)], MORE)


def test_where_nothing_was_left_the_same_set_is_not_asked_for_with_a_reserve() -> None:
    history = log(steady(PULLDOWN, 60.0, 8))
    lifts = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    failed, more = (progression(lifts, history, of, left=2) for of in (lambda _key: FAILED, lambda _key: MORE))
    assert failed is not None
    assert more is not None
    assert "left in reserve, " not in failed
    assert "with 2 left in reserve, " in more


def test_after_a_failed_set_the_road_to_what_the_look_wants_is_shown() -> None:
    history = log([*steady(PULLDOWN, 60.0, 7, until=5), *day(0, 60.0, 6)])
    lifts = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    looked = progression(lifts, history, lambda _key: FAILED, goal=Goal(key=(PULLDOWN, "", False)))
    road = "; once no set fails, a repetition more a week up to 60 kg x 8, as the next look wants more than 60 kg x 7 ("
    assert looked is not None
    assert f": 60 kg x 6, no more load, as the last set left nothing in reserve{road}" in looked
    # Of what no look is at nothing is wanted.
    assert "look wants" not in next_line([*steady(PULLDOWN, 60.0, 7, until=5), *day(0, 60.0, 6)], FAILED)


@pytest.mark.parametrize(
    ("last", "told"),
    [
        # Less load than the best of late: it goes on from the last day. More: the set that would be more than that.
        (
            (57.5, 5),
            ": 57.5 kg x 6, on from your last day, the same load until every set reaches 7 (last 57.5 kg x 5; ",
        ),
        ((65.0, 3), "your best set of late is 62.5 kg x 6, which 67.5 kg x 4 would pass)"),
        ((62.5, 5), ": 62.5 kg x 6, the same load until every set reaches 7 (last 62.5 kg x 5; "),
    ],
)
def test_a_step_below_the_best_of_late_says_why_it_comes_or_what_would_pass_it(
    last: tuple[float, int], told: str
) -> None:
    work = [*day(12, 62.5, 6), *day(0, *last)]
    assert told in next_line([*steady(PULLDOWN, 55.0, 5, until=30), *work], MORE)


def next_line(work: list[Work], then: NextSets) -> str:
    history = log(work)
    line = progression(main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE), history, lambda _key: then)
    assert line is not None
    return line


def day(ago: int, load: float, *reps: int) -> list[Work]:
    return [(PULLDOWN, ago, load, one) for one in reps]


@pytest.mark.parametrize(
    ("done", "told"),
    [((10, 10, 8), "10, 10, 9"), ((10, 9, 8), "9 in every set"), ((9, 9, 8), "9 in every set"), ((9, 9, 9), "10")],
)
def test_the_next_step_asks_for_no_less_in_all_than_was_done(done: tuple[int, ...], told: str) -> None:
    """By the coach, and by `dorsi load` where it does not know the lift as a main one."""
    work = [*steady(PULLDOWN, 60.0, 8, until=4), *day(0, 60.0, *done)]
    assert f": 60 kg x {told}, the same load until every set reaches " in next_line(work, MORE)
    history = log(work)
    (alone,) = own_loads(history, None, END)
    assert alone.next is not None
    asked = alone.next.each or (alone.next.reps,) * len(done)
    assert sum(asked) >= sum(done)
    assert min(asked) > min(done)


BEFORE = steady(PULLDOWN, 60.0, 8, until=30)


@pytest.mark.parametrize(
    ("work", "then", "told"),
    [
        # Sets that lag behind come first; nobody is asked for less than he just did.
        (day(0, 60.0, 12, 10, 11, 8, 7), MORE, ": 60 kg x 12, 11, 12, 9, 8, the same load until the first three"),
        # A last set that goes as far as it goes does not wait for the others.
        (
            day(0, 60.0, 4, 4, 4, 4, 8),
            MORE,
            ": 60 kg x 5, 5, 5, 5, 9, the same load until the first three sets reach 6 ",
        ),
        (day(0, 60.0, 4, 8), MORE, ": 60 kg x 5, 9, the same load until every set reaches 8 "),
        (day(0, 60.0, 8, 4, 4, 4), MORE, ": 60 kg x 8, 5, 5, 5, the same load until the first three sets reach 6 "),
        (day(0, 60.0, 8, 8, 8), MORE, ": 60 kg x 9, the same load until every set reaches 10 "),
        ([*day(15, 60.0, 8), *day(0, 60.0, 5, 5)], MORE, ": 60 kg x 6, the same load until every set reaches 7 "),
        # Of few repetitions it is the load that rises.
        ([*day(15, 60.0, 8), *day(0, 60.0, 3, 3, 3)], MORE, ": 62.5 kg x 3, one step of load"),
        # A step of more than 8 % comes after more repetitions.
        (day(0, 10.0, 8, 8), RISE, "the same load until every set reaches 10, as the next one, 11 kg, is 10 %"),
        (
            day(0, 7.0, 8, 8),
            RISE,
            ": 7 kg x 9, on from your last day, the same load until every set reaches 12, as the next one, 8 kg, ",
        ),
        # After weeks away a tenth less at most, with the repetitions of then; after a failed set no more load.
        (day(26, 75.0, 6, 6), AWAY, ": 67.5 kg x 6, 10 % lighter after 4 weeks without it"),
        (day(26, 52.5, 7), AWAY, ": 47.5 kg x 7, 10 % lighter after 4 weeks without it"),
        (day(0, 60.0, 7, 6), FAILED, ": 60 kg x 7, no more load, as the last set left nothing in reserve"),
    ],
)
def test_the_next_step_goes_on_from_the_last_sets(work: list[Work], then: NextSets, told: str) -> None:
    assert told in next_line([*BEFORE, *work], then)


def test_a_step_is_one_of_the_machine_or_of_two_small_plates() -> None:
    key = (PULLDOWN, "", False)
    loads = [(45.0, 100, 365), (52.0, 40, 99), (59.0, 0, 39)]
    stack = log([one for load, until, since in loads for one in steady(PULLDOWN, load, until=until, since=since)])
    assert step_above(stack, key, 45.0) == 52.0
    assert step_above(stack, key, 60.0) == 67.0
    assert step_above(log(steady(PULLDOWN, 60.0)), key, 60.0) == 62.5
    jumps = log([*steady(PULLDOWN, 60.0, until=40), *steady(PULLDOWN, 80.0, since=39)])
    assert step_above(jumps, key, 60.0) == 62.5
    pounds = replace(log(steady(PULLDOWN, kg_from(100, "lb"))), unit="lb")
    assert step_above(pounds, key, kg_from(100, "lb")) == pytest.approx(kg_from(105, "lb"))


def test_a_stack_of_its_own_goes_up_by_its_own_gap() -> None:
    key = (PULLDOWN, "", False)
    odd = [one for n, load in enumerate((32.0, 39.0, 45.0, 52.0)) for one in steady(PULLDOWN, load, since=100 - 20 * n)]
    assert own_stack(log(odd), key)[:6] == (32.0, 39.0, 45.0, 52.0, 59.0, 66.0)
    assert step_above(log(odd), key, 52.0) == 59.0
    assert step_above(log(odd), key, 41.0) == 45.0
    plates = [one for n, kg in enumerate((40.0, 42.5, 47.5)) for one in steady(PULLDOWN, kg, since=100 - 20 * n)]
    assert own_stack(log(plates), key) == ()
    pounds = [one for lb in (90, 105, 120) for one in steady(PULLDOWN, kg_from(lb, "lb"), since=100)]
    assert own_stack(log(pounds), key) == ()


# -- what notes ask for ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("notes", "title"),
    [
        ({"clean_reps": 5}, "Lighter until it is clean"), ({"clean_reps": 7}, "no more load until it is clean"),
        ({"clean_reps": 9}, None),
        ({"rir": 2.8}, "nearer to failure"), ({"rir": 1.5}, None),
        ({"stopped_by": "grip"}, "straps"), ({"stopped_by": "back"}, None), ({}, None),
    ],
)  # fmt: skip
def test_notes_are_acted_on_though_the_trend_says_nothing(notes: dict[str, float], title: str | None) -> None:
    history = log([*steady(PULLDOWN, 60.0), *steady(ROW, 70.0)], **notes)
    lifts = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    thing = one_thing(read_rows(history, CATALOGUE, END), history, lifts)
    assert (thing is None) == (title is None)
    said = answer(history, judged([], [PULLDOWN, ROW]))
    if thing is not None and title is not None:
        assert title in thing.title
        assert set(thing.sentences) <= set(said.sentences)
        assert said.title == thing.title
    adds = any(one.startswith("Next on ") for one in said.sentences)
    assert adds == (thing is None or not thing.holds_load)


def test_too_few_clean_repetitions_take_the_load_from_what_to_what() -> None:
    history = log(steady(PULLDOWN, 60.0), clean_reps=5)
    thing = one_thing(read_rows(history, CATALOGUE, END), history, [])
    assert thing is not None
    assert (
        "- Lat Pulldown from 60 kg to 52.5 kg, up to 10 clean ones a set, enough from 8 on (50 % clean till now)"
        in thing.sentences
    )


def came_down(days: int, clean: int) -> History:
    """Three sets each fourth day, half of them clean at 85 kg; at 75 kg on the last days."""
    sets = [
        LiftSet(
            id=f"{ago}-{n}", session=Session(day=END - timedelta(days=ago)), order=n, name="Barbell Row", reps=8,
            load_kg=85.0 if ago >= 4 * days else 75.0, clean_reps=4 if ago >= 4 * days else clean,
        )
        for ago in range(0, 84, 4)
        for n in range(3)
    ]  # fmt: skip
    return make_history(SetTable.from_sets(sets), NameMatcher())


@pytest.mark.parametrize(
    ("days", "clean", "told"),
    [(0, 8, "from 85 kg to 75 kg"), (1, 4, None), (2, 8, None), (2, 4, "from 75 kg to 67.5 kg")],
)
def test_a_load_that_came_down_is_judged_by_its_own_sets(days: int, clean: int, told: str | None) -> None:
    history = came_down(days, clean)
    thing = one_thing(read_rows(history, CATALOGUE, END), history, [])
    if told is None:
        assert thing is None or "clean" not in thing.title
    else:
        assert thing is not None
        assert told in " ".join(thing.sentences)


def test_where_most_repetitions_are_clean_the_load_stays_until_enough_are() -> None:
    history = log(steady(PULLDOWN, 60.0), clean_reps=7)
    thing = one_thing(read_rows(history, CATALOGUE, END), history, [])
    assert thing is not None
    assert thing.holds_load
    assert (
        "- Lat Pulldown stays at 60 kg, up to 10 clean ones a set, enough from 8 on (70 % clean till now)"
        in thing.sentences
    )
    assert not any("tenth" in one for one in thing.sentences)


def test_only_what_is_hardly_half_clean_gets_lighter() -> None:
    history = log([*steady(PULLDOWN, 60.0), *steady(ROW, 70.0, 14)], clean_reps=7)
    thing = one_thing(read_rows(history, CATALOGUE, END), history, [])
    assert thing is not None
    assert thing.title == "Lighter until it is clean"
    assert (
        "- Lat Pulldown stays at 60 kg, up to 10 clean ones a set, enough from 8 on (70 % clean till now)"
        in thing.sentences
    )
    assert (
        "- Seated Cable Row from 70 kg to 62.5 kg, up to 14 clean ones a set, enough from 12 on (50 % clean till now)"
        in thing.sentences
    )


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


# -- what rises, what slips, what gets hardly anything ----------------------------------------------------------------


def test_out_of_a_dip_is_no_rise() -> None:
    dip = [
        *steady(PULLDOWN, 67.5, since=365, until=142), *steady(PULLDOWN, 60.0, since=140, until=72),
        *steady(PULLDOWN, 67.5, since=70),
    ]  # fmt: skip
    assert not lately_rising(judged([PULLDOWN], []), log(dip), CATALOGUE, END).lifts


def test_what_rises_in_a_back_that_stands_is_said_and_left_alone() -> None:
    work = [*steady(PULLDOWN, 60.0, since=365, until=72), *steady(PULLDOWN, 67.5, since=70)]
    history = log([*work, *steady(HINGE, 80.0), *steady(ROW, 50.0)])
    judgement = judged([ROW, HINGE], [PULLDOWN], back="plateau_likely")
    found = diagnose(history, judgement, END)
    assert [one.problem.key for one in found.diagnosed] == ["back"]
    case = found.diagnosed[0].case
    assert case.rising == {(PULLDOWN, "")}
    plan = own_week(found.rows, read_past(history, CATALOGUE, judgement, END), CATALOGUE, Flags(), END)
    assert plan is not None
    mine = {lift.exercise for session in plan.sessions for lift in session.lifts if of_problem(case)(lift)}
    assert mine == {HINGE, ROW}
    told = " ".join(answer(history, judgement).sentences)
    assert "Not all of it stands: - Lat Pulldown: 60 kg x 10 in February, 67.5 kg x 10" in told
    assert " (rose, and has stood since)" in told


@pytest.mark.parametrize(
    ("before", "now", "told"), [(10, 12, "more)"), (12, 15, "more)"), (1, 10, ""), (5, 12, ""), (3, 9, "")]
)
def test_best_sets_are_compared_like_with_like(before: int, now: int, told: str) -> None:
    history = log([*steady(PULLDOWN, 60.0, before, since=140, until=72), *steady(PULLDOWN, 60.0, now, since=70)])
    lines = courses(main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE), "kg")
    again = "again" if now == before else f"60 kg x {now}"
    assert f": 60 kg x {before} in February, {again} on 2025-" in lines[1]
    assert lines[1].endswith(told) if told else "%" not in lines[1]


def test_beside_a_main_lift_that_slips_it_is_not_said_that_all_is_well() -> None:
    slips = [*steady(HINGE, 100.0, since=365, until=105), *steady(HINGE, 96.5, since=103)]
    history = log([*slips, *steady(PULLDOWN, 60.0)])
    told = answer(history, judged([], [PULLDOWN, HINGE], back="progressing"))
    slow = "The back is getting stronger over the months; none of the lifts below rose clearly of late"
    assert told.sentences[0] == f"{slow}, which is no standstill yet, so the plan stays."
    assert any("Romanian Deadlift" in one and ", 96.5 kg x" in one and "(about level)" in one for one in told.sentences)
    assert "nothing needs to change" not in " ".join(told.sentences)
    level = answer(
        log([*steady(HINGE, 100.0), *steady(PULLDOWN, 60.0), *steady(ROW, 50.0)]), judged([], [], back="progressing")
    )
    assert level.sentences[0] == f"{slow}, which is no standstill yet: nothing needs to change."
    rises = [*steady(PULLDOWN, 60.0, since=365, until=72), *steady(PULLDOWN, 67.5, since=70), *steady(ROW, 50.0)]
    up = answer(log([*rises, *steady(HINGE, 100.0)]), judged([], [], back="progressing"))
    assert up.sentences[0] == "The back is getting stronger: nothing needs to change."


@pytest.mark.parametrize(("since", "rests"), [(365, False), (110, True)])
def test_a_rise_of_what_is_learnt_says_how_little_it_rests_on(since: int, *, rests: bool) -> None:
    rises = [*steady(PULLDOWN, 60.0, since=since, until=72), *steady(PULLDOWN, 67.5, since=70), *steady(ROW, 50.0)]
    told = answer(log([*rises, *steady(HINGE, 100.0)]), judged([], [], back="progressing")).sentences[0]
    little = " It rests on little yet: the one lift that rose did so in part by learning it or coming back."
    assert told == f"The back is getting stronger: nothing needs to change.{little * rests}"


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


def month_down(*, hinge: float, row: float, days: int = 30) -> list[Work]:
    """Three lifts of which two stand at a share of before in the last days."""
    work = steady(PULLDOWN, 60.0)
    for slug, load, share in ((HINGE, 100.0, hinge), (ROW, 50.0, row)):
        work += [*steady(slug, load, since=365, until=days + 2), *steady(slug, share * load, since=days)]
    return work


@pytest.mark.parametrize(
    ("hinge", "row", "names"), [(0.9, 1.0, {HINGE}), (0.9, 0.85, {HINGE, ROW}), (0.97, 1.0, set())]
)
def test_what_fell_in_the_last_month_is_said_before_the_title(hinge: float, row: float, names: set[str]) -> None:
    history = log(month_down(hinge=hinge, row=row))
    rows = read_rows(history, CATALOGUE, END)
    lower = lower_lately(main_lifts(rows, history, CATALOGUE), rows, history)
    assert {one.lift.key[0] for one in lower} == names
    told = answer(history, judged([], [PULLDOWN, HINGE, ROW], back="progressing"))
    assert ("nothing needs to change" in " ".join(told.sentences)) == (not names)
    assert ("lower lately" in told.title) == bool(names)
    assert told.kind == "keep_going"
    for slug in names:
        line = next(one for one in told.sentences if one.startswith(f"- {NAMES[slug]}: ") and " less)" in one)
        assert "a week" in line or "then on from there" in line
    if names:
        assert told.judge_on is not None
        assert told.judge_on - END <= timedelta(weeks=6)


def test_small_falls_of_all_main_lifts_together_are_more_than_noise() -> None:
    work = month_down(hinge=0.965, row=0.965)
    history = log([one for one in work if one[0] != PULLDOWN])
    rows = read_rows(history, CATALOGUE, END)
    assert len(lower_lately(main_lifts(rows, history, CATALOGUE), rows, history)) == 2


def test_after_two_breaks_the_days_come_before_effort() -> None:
    on = [(130, 175), (75, 105), (0, 33)]
    work = [one for until, since in on for one in steady(PULLDOWN, 60.0, since=since, until=until)]
    work += steady(PULLDOWN, 60.0, since=365, until=176)
    said = answer(log(work, rir=3.0), judged([], [PULLDOWN]))
    assert said.title == "Go on, every week"
    assert "nearer to failure" not in " ".join(said.sentences)


@pytest.mark.parametrize(("rows", "asked"), [(0, True), (4, False)])
def test_rows_that_get_hardly_any_sets_beside_pulls_get_two(rows: int, *, asked: bool) -> None:
    work = [(ROW, ago, 50.0, 10) for ago in range(1, 200, 7) for _ in range(rows)]
    history = log([*work, *steady(PULLDOWN, 60.0, step=3)])
    thing = one_thing(read_rows(history, CATALOGUE, END), history, [])
    assert (thing is not None and "two sets to rows" in thing.title) == asked


@pytest.mark.parametrize(("since", "told"), [(1, False), (20, False), (40, True)])
def test_nothing_is_moved_on_a_session_or_two(since: int, *, told: bool) -> None:
    history = log(steady(PULLDOWN, 60.0, since=since, step=2) * 2)
    assert (one_thing(read_rows(history, CATALOGUE, END), history, []) is not None) == told


def test_a_log_of_one_session_is_told_that_it_is_young() -> None:
    told = answer(log(steady(PULLDOWN, 60.0, since=1)), replace(judged([], []), back=None))
    assert told.sentences[0].startswith("1 session with the back says nothing yet: go on as it is")
    assert "these lifts" not in " ".join(told.mind)


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


@pytest.mark.parametrize(("off", "told"), [(35, True), (20, False)])
def test_what_rises_after_a_break_says_so(off: int, *, told: bool) -> None:
    since = 80
    work = [*steady(PULLDOWN, 60.0, since=365, until=since + off), *steady(PULLDOWN, 67.5, since=since)]
    work += [*steady(HINGE, 80.0, since=365, until=since + off), *steady(HINGE, 90.0, since=since)]
    said = answer(log(work), judged([], [PULLDOWN, HINGE], back="progressing"))
    if said.title != "Coming back":
        assert (BREAK in said.tells) == told


def test_the_last_time_stands_beside_the_next_step() -> None:
    history = log([*steady(PULLDOWN, 60.0, 8, until=4), (PULLDOWN, 0, 60.0, 6), (PULLDOWN, 0, 60.0, 5)])
    lifts = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    line = progression(lifts, history, lambda _key: NextSets(
        load_kg=60.0, assist_kg=None, reps=6, p_clean=None, rule="reps", why="the same load until every set reaches 8",
    ))  # fmt: skip
    assert line is not None
    assert "60 kg x 6 in every set, the same load until every set reaches 7" in line
    assert "(last 60 kg x 6, 5; your best set of late is 60 kg x 8)" in line


@pytest.mark.parametrize(("rule", "heavy"), [("reps", True), ("pain", False), ("break", False), ("unclean", False)])
def test_after_a_light_day_the_next_heavy_one_is_named_unless_it_is_lighter_for_a_reason(
    rule: str, *, heavy: bool
) -> None:
    history = log([*steady(PULLDOWN, 60.0, 8, until=4), (PULLDOWN, 0, 40.0, 8)])
    lifts = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    line = progression(lifts, history, lambda _key: NextSets(
        load_kg=40.0, assist_kg=None, reps=9, p_clean=None, rule=rule, why="so",
    ))  # fmt: skip
    assert line is not None
    assert ("60 kg x 9 on the next heavy day" in line) == heavy


@pytest.mark.parametrize(("load", "heavy"), [(52.5, True), (55.0, False)])
def test_a_repetition_more_than_on_a_light_day_is_no_next_step(load: float, *, heavy: bool) -> None:
    """What is called a light day beside the step decides it, too: 52.5 kg x 8 is one beside 60 kg x 8, x 9 is none."""
    history = log([*steady(PULLDOWN, 60.0, 8, until=4), (PULLDOWN, 0, load, 8)])
    lifts = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    line = progression(lifts, history, lambda _key: NextSets(
        load_kg=load, assist_kg=None, reps=9, p_clean=None, rule="reps", why="the same load until every set reaches 10",
    ))  # fmt: skip
    assert line is not None
    assert ("60 kg x 9 on the next heavy day" in line) == heavy
    assert "a light day;" not in line


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
    assert "each for" in dose.title
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


@pytest.mark.parametrize(("until", "away"), [(60, True), (34, False)])
def test_a_lift_that_was_left_out_comes_back_and_is_not_called_lower(until: int, *, away: bool) -> None:
    work = [*steady(HINGE, 100.0, since=300, until=until), *steady(HINGE, 80.0, since=20), *steady(PULLDOWN, 60.0)]
    history = log(work)
    rows = read_rows(history, CATALOGUE, END)
    lifts = main_lifts(rows, history, CATALOGUE)
    hinge = next(one for one in lifts if one.key[0] == HINGE)
    assert bool(hinge.away_weeks) == away
    # It is told as coming back, with its own way.
    assert [bool(one.lift.away_weeks) for one in lower_lately(lifts, rows, history)] == [away]
    assert any("none for" in line for line in courses(lifts, "kg")) == away


def test_the_set_that_is_due_follows_the_steps_that_are_said() -> None:
    history = log(month_down(hinge=0.9, row=1.0))
    rows = read_rows(history, CATALOGUE, END)
    (one,) = lower_lately(main_lifts(rows, history, CATALOGUE), rows, history)
    loads = [there.load_kg for weeks in range(1, 8) if (there := due(one, history, 7 * weeks)) is not None]
    assert loads[0] == one.now.load_kg
    assert loads == sorted(loads)
    assert loads[-1] <= one.before.load_kg
    assert f"after {sum(load < loads[-1] for load in loads)} more week" in lower_lines([one], history)[-1]


def coming_up(loads: tuple[float, float, float, float]) -> History:
    """A row that stood at 70 kg a year ago, and since four months at these loads, month by month, the oldest first."""
    work = [*steady(ROW, 70.0, until=250), *steady(ROW, 56.0, until=120, since=250)]
    for month, load in enumerate(reversed(loads)):
        work += steady(ROW, load, until=30 * month, since=30 * month + 30)
    return log([*work, *steady(PULLDOWN, 60.0)])


@pytest.mark.parametrize(
    ("loads", "up"),
    [
        ((57.5, 60.0, 60.0, 61.0), True), ((57.5, 59.0, 60.0, 60.0), True),
        # A dip between, hardly more than before, back at the old best, or coming down: no lift that comes up.
        ((57.5, 62.5, 57.5, 62.5), False), ((60.0, 60.0, 60.0, 61.0), False), ((65.0, 62.5, 60.0, 57.5), False),
    ],
)  # fmt: skip
def test_a_lift_that_comes_up_to_an_old_best_is_not_called_stuck(
    loads: tuple[float, float, float, float], *, up: bool
) -> None:
    found = diagnose(coming_up(loads), judged([ROW], [PULLDOWN]), END)
    told = [note for note in found.notes if "is coming up to its best of" in note]
    assert bool(told) == up
    if up:
        assert "(70 kg x 10)" in told[0]
        assert not found.diagnosed


def test_the_smallest_step_ever_used_on_a_bar_is_there_for_the_next() -> None:
    bar = "barbell_bent_over_row_pronated"
    NAMES.setdefault(bar, "Barbell Row")
    coarse = [one for n, kg in enumerate((50.0, 55.0, 60.0)) for one in steady(bar, kg, since=90 - 20 * n)]
    assert step_above(log(coarse), (bar, "", False), 50.0) == 55.0
    assert step_above(log([(bar, 300, 62.5, 5), *coarse]), (bar, "", False), 50.0) == 52.5
    assert step_above(log([(HINGE, 300, 92.5, 5), *coarse]), (bar, "", False), 50.0) == 52.5


@pytest.mark.parametrize(
    ("done", "each", "words"),
    [((11, 9, 8, 7), (11, 10, 9, 8), "11, 10, 9, 8 repetitions"), ((9, 9, 8), (9, 9, 9), "9 repetitions in every set")],
)
def test_repetitions_of_the_bare_body_do_not_go_back(done: tuple[int, ...], each: tuple[int, ...], words: str) -> None:
    work = [
        LiftSet(
            id=f"{ago}-{n}", session=Session(day=END - timedelta(days=ago)), order=n, name="Pull Up", reps=reps,
            body_mass_kg=80.0,
        )
        for ago in range(0, 120, 4) for n, reps in enumerate(done)
    ]  # fmt: skip
    history = make_history(SetTable.from_sets(work), NameMatcher())
    (load,) = with_own_steps(own_loads(history, None, END), history, END, CATALOGUE)
    assert load.next is not None
    # The sets that lag behind come up first; the first one keeps what it has.
    assert load.next.each == each
    assert load.next.why == "until the first three sets reach 10" or len(done) < 4
    mains = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    told = progression(mains, history, lambda _key: load.next)
    assert told is not None
    assert f"Next on Pull Up: {words}, until " in told
