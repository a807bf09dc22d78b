"""What is added next to a lift, on from its last sets."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from made_coach_logs import CATALOGUE, END, PULLDOWN, Work, log, steady

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.load import NextSets, own_loads
from dorsi.core.coach.load.owned import Rule
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.steps.next_step import next_of_named, progression
from dorsi.core.coach.prescription.steps.next_told import with_own_steps
from dorsi.core.coach.prescription.steps.step_to_goal import Goal
from dorsi.core.progress.history import make_history
from dorsi.core.records import LiftSet, Session, SetTable

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


def test_what_was_done_as_often_with_as_much_since_a_break_is_back_whatever_the_last_day_was() -> None:
    """Sets of many repetitions have no estimated maximum, but 60 kg x 17 is no less than 60 kg x 10."""
    work = [*steady(PULLDOWN, 60.0, 10, until=30), *day(4, 60.0, 17), *day(2, 57.5, 8)]
    assert "as it came back with fewer" in next_line([one for one in work if one[3] != 17], MORE)
    assert "as it came back with fewer" not in next_line(work, MORE)


def test_where_nothing_was_left_the_same_set_is_not_asked_for_with_a_reserve() -> None:
    history = log(steady(PULLDOWN, 60.0, 8))
    lifts = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    failed, more = (progression(lifts, history, of, left=2) for of in (lambda _key: FAILED, lambda _key: MORE))
    assert failed is not None
    assert more is not None
    assert "left in reserve, " not in failed
    assert "with 2 left in reserve, " in more


@pytest.mark.parametrize(("best", "told"), [(9, True), (6, False)])
def test_a_failed_set_below_the_best_says_what_to_do_if_it_fails_again(best: int, *, told: bool) -> None:
    history = log([*steady(PULLDOWN, 60.0, best, until=5), *day(0, 60.0, 6)])
    kind = ["failure" if one == END else each for one, each in zip(history.day, history.sets.kind, strict=True)]
    history = replace(history, sets=replace(history.sets, kind=kind))
    lifts = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    line = progression(lifts, history, lambda _key: FAILED)
    assert line is not None
    again = "; if it fails again, 55 kg x 6 with two left in reserve"
    assert f": 60 kg x 6, no more load, as the last set is marked as failed{again if told else ''} (" in line
    # What left nothing and was no failure is not told so.
    assert again not in next_line([*steady(PULLDOWN, 60.0, best, until=5), *day(0, 60.0, 6)], FAILED)


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
    ("ago", "last", "told"),
    [
        # Less load than the best of late: it goes on from the last day, but where that best was these weeks. More: the
        # set that would be more than that.
        (
            26,
            (57.5, 5),
            ": 57.5 kg x 6, on from your last day, the same load until every set reaches 7 (last 57.5 kg x 5; ",
        ),
        (12, (57.5, 5), ": 62.5 kg x 6, as on 2025-06-17, then on from there (last 57.5 kg x 5; "),
        (12, (65.0, 3), "your best set of late is 62.5 kg x 6, which 67.5 kg x 4 would pass)"),
        (12, (62.5, 5), ": 62.5 kg x 6, the same load until every set reaches 7 (last 62.5 kg x 5; "),
    ],
)
def test_a_step_below_the_best_of_late_says_why_it_comes_or_what_would_pass_it(
    ago: int, last: tuple[float, int], told: str
) -> None:
    work = [*day(ago, 62.5, 6), *day(0, *last)]
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
        (day(0, 60.0, 12, 10, 11, 8, 7), MORE, ": 60 kg x 12, 11, 12, 9, 8, the same load until every set reaches 12 "),
        # A last set that goes as far as it goes does not wait for the others.
        (
            day(0, 60.0, 4, 4, 4, 4, 8),
            MORE,
            ": 60 kg x 5, 5, 5, 5, 9, the same load until every set reaches 6 ",
        ),
        (day(0, 60.0, 4, 8), MORE, ": 60 kg x 5, 9, the same load until every set reaches 8 "),
        (day(0, 60.0, 8, 4, 4, 4), MORE, ": 60 kg x 8, 5, 5, 5, the same load until every set reaches 6 "),
        (day(0, 60.0, 8, 8, 8), MORE, ": 60 kg x 9, the same load until every set reaches 10 "),
        ([*day(15, 60.0, 8), *day(0, 60.0, 5, 5)], MORE, ": 60 kg x 6, the same load until every set reaches 7 "),
        # Of few repetitions it is the load that rises.
        ([*day(15, 60.0, 8), *day(0, 60.0, 3, 3, 3)], MORE, ": 62.5 kg x 3, one step of load"),
        # Until every set has them it does not.
        ([*day(15, 60.0, 8), *day(0, 60.0, 3, 2, 1)], MORE, ": 60 kg x 3 in every set, the same load until every set "),
        # Fixed sets with an open last one, day after day: that one alone goes on, and when it is full the load rises.
        (
            [*day(8, 60.0, 4, 4, 4, 8), *day(4, 60.0, 4, 4, 4, 8), *day(0, 60.0, 4, 4, 4, 8)],
            MORE,
            ": 60 kg x 4, 4, 4, 9, the others stay, and with 10 in the last set the next load is 62.5 kg (last ",
        ),
        (
            [*day(8, 60.0, 4, 4, 4, 8), *day(4, 60.0, 4, 4, 4, 8), *day(0, 60.0, 4, 4, 4, 10)],
            MORE,
            ": 62.5 kg x 4, 4, 4, 8, the last set reached 10, so one step up; the others stay (last ",
        ),
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


def test_no_load_is_called_nothing_lighter() -> None:
    told = next_line([*steady(PULLDOWN, 2.0, 8, until=30), *day(26, 2.0, 7)], AWAY)
    assert ": 2 kg x 7, the load of last time after 4 weeks without it, as no other lies shortly below" in told


def test_a_step_of_load_that_hangs_on_speed_says_so_wherever_it_is_told() -> None:
    history = log([*BEFORE, *day(15, 60.0, 8), *day(0, 60.0, 3, 3, 3)])
    (one,) = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    told = next_of_named(BestSet(load_kg=60.0, reps=3, day=END), one, MORE, history)
    assert told == "next 62.5 kg x 3, one step of load, if all sets were fast; else as last"


@pytest.mark.parametrize(
    ("before", "told"),
    [
        # So long sets are not compared by a formula, and need none: more load, and no fewer repetitions.
        ((62.5, 17, 17), f": 62.5 kg x 9, as you did 62.5 kg x 17 on {(END - timedelta(days=4)).isoformat()} (last "),
        ((62.5, 17, 8), ": 60 kg x 9, "),
        ((60.0, 17, 17), ": 60 kg x 17, as on "),
    ],
)
def test_no_step_stands_below_what_every_set_of_a_day_of_late_outdid(before: tuple[float, int, int], told: str) -> None:
    load, *reps = before
    assert told in next_line([*BEFORE, *day(4, load, *reps), *day(0, 60.0, 8, 8)], MORE)


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
    rule: Rule, *, heavy: bool
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


@pytest.mark.parametrize(("heavy", "light"), [(100.0, ", a light day; "), (60.0, "; ")])
def test_sets_of_ten_after_a_heavy_triple_are_called_light_and_no_step_is_taken_from_it(
    heavy: float, light: str
) -> None:
    line = next_line([*BEFORE, *day(20, heavy, 3), *day(4, 50.0, 10), *day(0, 55.0, 10, 10)], MORE)
    assert (
        f": 55 kg x 11, on from your last day, the same load until every set reaches 12 (last 55 kg x 10, 10{light}"
        in line
    )


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
    assert load.next.why == "until every set reaches 10" or len(done) < 4
    mains = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    told = progression(mains, history, lambda _key: load.next)
    assert told is not None
    assert f"Next on Pull Up: {words}, until " in told
