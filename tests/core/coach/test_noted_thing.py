"""What notes of the sets ask for where the trend says nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from made_coach_logs import CATALOGUE, END, PULLDOWN, ROW, answer, judged, log, steady

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.prescription.choosing.noted_thing import one_thing
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.progress.history import History, make_history
from dorsi.core.records import LiftSet, Session, SetTable


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
        "- Lat Pulldown: from 60 kg to 52.5 kg, 2 sets of up to 10; 55 kg once "
        "two sessions in a row have 16 clean ones each (50 % clean till now)" in thing.sentences
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
        "- Lat Pulldown: stays at 60 kg, 2 sets of up to 10; 62.5 kg once "
        "two sessions in a row have 16 clean ones each (70 % clean till now)" in thing.sentences
    )
    assert not any("tenth" in one for one in thing.sentences)


def test_where_the_load_stays_the_sets_stay_as_long_as_they_were_at_it() -> None:
    """Neither the shortest set of the last day nor a longer one with less load says how long."""
    sets = [
        LiftSet(
            id=f"{ago}-{n}", session=Session(day=END - timedelta(days=ago)), order=n, name="Barbell Row", reps=reps,
            load_kg=load, clean_reps=round(0.7 * reps),
        )
        for ago in range(0, 84, 4)
        for load in (60.0 if ago < 40 else 58.0,)
        for n, reps in enumerate((11, 9, 9) if ago == 4 else (13, 12, 12) if load < 60 else (10, 9, 9))
    ]  # fmt: skip
    history = make_history(SetTable.from_sets(sets), NameMatcher())
    thing = one_thing(read_rows(history, CATALOGUE, END), history, [])
    assert thing is not None
    assert "stays at 60 kg, 3 sets of up to 11; 62.5 kg once two sessions in a row have 23 clean ones each" in " ".join(
        thing.sentences
    )


def test_what_is_done_already_does_not_raise_the_load() -> None:
    """Sets that get shorter lower the mean of them: it is no measure of what is to be clean."""
    sets = [
        LiftSet(
            id=f"{ago}-{n}", session=Session(day=END - timedelta(days=ago)), order=n, name="Barbell Row", reps=reps,
            load_kg=60.0, clean_reps=clean,
        )
        for ago in range(0, 84, 4)
        for n, (reps, clean) in enumerate(((10, 8), (9, 7), (8, 6)))
    ]  # fmt: skip
    history = make_history(SetTable.from_sets(sets), NameMatcher())
    thing = one_thing(read_rows(history, CATALOGUE, END), history, [])
    assert thing is not None
    asked = re.search(
        r"kg once two sessions in a row have (\d+) clean ones each \(78 % clean till now\)", " ".join(thing.sentences)
    )
    assert asked
    assert int(asked[1]) > 8 + 7 + 6


def test_a_short_set_does_not_say_how_long_the_sets_of_the_lighter_load_are() -> None:
    sets = [
        LiftSet(
            id=f"{ago}-{n}", session=Session(day=END - timedelta(days=ago)), order=n, name="Barbell Row", reps=reps,
            load_kg=60.0, clean_reps=round(0.4 * reps),
        )
        for ago in range(0, 84, 4)
        for n, reps in enumerate((10, 9, 5))
    ]  # fmt: skip
    history = make_history(SetTable.from_sets(sets), NameMatcher())
    thing = one_thing(read_rows(history, CATALOGUE, END), history, [])
    assert thing is not None
    assert re.search(
        r"sets of up to 8; [\d.]+ kg once two sessions in a row have 20 clean ones each", " ".join(thing.sentences)
    )


def test_only_what_is_hardly_half_clean_gets_lighter() -> None:
    history = log([*steady(PULLDOWN, 60.0), *steady(ROW, 70.0, 14)], clean_reps=7)
    thing = one_thing(read_rows(history, CATALOGUE, END), history, [])
    assert thing is not None
    assert thing.title == "Lighter until it is clean"
    assert (
        "- Lat Pulldown: stays at 60 kg, 2 sets of up to 10; 62.5 kg once "
        "two sessions in a row have 16 clean ones each (70 % clean till now)" in thing.sentences
    )
    assert (
        "- Seated Cable Row: from 70 kg to 62.5 kg, 2 sets of up to 14; 65 kg once "
        "two sessions in a row have 23 clean ones each (50 % clean till now)" in thing.sentences
    )


def test_after_two_breaks_the_days_come_before_effort() -> None:
    on = [(130, 175), (75, 105), (0, 33)]
    work = [one for until, since in on for one in steady(PULLDOWN, 60.0, since=since, until=until)]
    work += steady(PULLDOWN, 60.0, since=365, until=176)
    said = answer(log(work, rir=3.0), judged([], [PULLDOWN]))
    assert said.title == "Go on, every week"
    assert "nearer to failure" not in " ".join(said.sentences)


@pytest.mark.parametrize(("since", "told"), [(1, False), (20, False), (40, True)])
def test_nothing_is_moved_on_a_session_or_two(since: int, *, told: bool) -> None:
    history = log(steady(PULLDOWN, 60.0, since=since, step=2) * 2)
    assert (one_thing(read_rows(history, CATALOGUE, END), history, []) is not None) == told


def test_a_log_of_one_session_is_told_that_it_is_young() -> None:
    told = answer(log(steady(PULLDOWN, 60.0, since=1)), replace(judged([], []), back=None))
    assert told.sentences[0].startswith("1 session with the back says nothing yet: go on as it is")
    assert "these lifts" not in " ".join(told.mind)


def test_one_set_more_is_one_more_than_is_said_to_be_there() -> None:
    # One set and two in turn: 1.5 and 2.5 a week would both round to two.
    often = [(PULLDOWN, ago, 60.0, 10) for ago in range(0, 365, 7) for _ in range(1 + ago % 2)]
    history = log([*often, *steady(ROW, 70.0)])
    rows = read_rows(history, CATALOGUE, END)
    thing = one_thing(rows, history, main_lifts(rows, history, CATALOGUE))
    assert thing is not None
    assert thing.sentences == (
        "Lat Pulldown: best set of late 60 kg x 10, on about 2 sets a week.",
        "One set more of Lat Pulldown each week (from 2 to 3); the rest stays.",
    )


def test_a_lift_on_its_way_back_does_not_get_one_set_more() -> None:
    lower = [(PULLDOWN, ago, 60.0 if ago > 33 else 52.5, 10) for ago in range(0, 365, 7)]
    history = log([*lower, *steady(ROW, 70.0)])
    said = answer(history, judged([], [PULLDOWN, ROW]))
    way_back = [one for one in said.sentences if one.startswith("- Lat Pulldown: 60 kg x 10")]
    assert len(way_back) == 1
    assert "in 1 set (as many as last time)" in way_back[0]
    assert not any("One set more of Lat Pulldown" in one for one in said.sentences)
