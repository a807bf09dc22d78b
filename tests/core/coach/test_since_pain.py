"""A lift that is lighter since pain was noted with it is on its way back: no fall, no cause, and no heavy test."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from made_coach_logs import CATALOGUE, END, HINGE, NAMES, PULLDOWN, ROW, answer, judged, log, steady, verdict

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.diagnosis.since_pain import lighter_since_pain
from dorsi.core.coach.load import own_loads
from dorsi.core.coach.prescription.steps.next_told import with_own_steps
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.judgement import BackVerdict, Judgement
from dorsi.core.records import LiftSet, Session, SetTable

HURT = (HINGE, "", False)


def hurt_hinge(*, level: float = 6, days_ago: int = 35, back_at: float | None = 50.0) -> History:
    """A hinge of 100 kg with pain on one day, left out for two weeks, then at half of it and up."""
    sets = []
    for ago in range(1, 300, 4):
        day = END - timedelta(days=ago)
        works: list[tuple[str, float, float | None]] = [(PULLDOWN, 60.0, None)]
        if ago > days_ago:
            works.append((HINGE, 100.0, level if ago <= days_ago + 4 else None))
        elif ago < days_ago - 14 and back_at is not None:
            works.append((HINGE, back_at + 2.5 * ((days_ago - 14 - ago) // 7), 0.0))
        for slug, load, pain in works:
            sets += [
                LiftSet(
                    id=f"{ago}-{slug}-{n}", session=Session(day=day), order=n, name=NAMES[slug], load_kg=load, reps=8,
                    pain=pain,
                )
                for n in range(2)
            ]  # fmt: skip
    return make_history(SetTable.from_sets(sets), NameMatcher())


def falls(*slugs: str, back: bool = False) -> Judgement:
    made = judged(list(slugs), [PULLDOWN])
    lifts = tuple(replace(one, verdict=verdict("declining")) if one.slug in slugs else one for one in made.lifts)
    whole = made.back
    assert isinstance(whole, BackVerdict)
    return replace(made, lifts=lifts, back=replace(whole, verdict=verdict("declining")) if back else whole)


def test_what_is_lighter_since_pain_is_its_way_back_and_no_fall() -> None:
    history = hurt_hinge()
    found = diagnose(history, falls(HINGE), END)
    assert not found.diagnosed
    (note,) = (one for one in found.notes if one.startswith("Romanian Deadlift"))
    assert "55 kg x 8 since, 100 kg x 8 before. That is its way back and no fall" in note
    told = " ".join(answer(history, falls(HINGE)).sentences)
    # Nothing sends the lifter back to the load that hurt, and nobody asks what the log says.
    assert "Romanian Deadlift" not in told
    assert "did something hurt" not in told


def test_it_is_told_where_no_trend_says_anything_of_it_too() -> None:
    found = diagnose(hurt_hinge(), judged([], [PULLDOWN, HINGE]), END)
    assert any("That is its way back and no fall" in note for note in found.notes)
    left = diagnose(hurt_hinge(back_at=None), judged([], [PULLDOWN, HINGE]), END)
    assert any("it was not done since" in note and "half of its load (100 kg x 8)" in note for note in left.notes)


@pytest.mark.parametrize(("level", "begins"), [(6.0, "half of its load"), (5.0, "a fifth less than its load")])
def test_what_was_left_out_since_pain_begins_by_how_much_it_hurt(level: float, begins: str) -> None:
    found = diagnose(hurt_hinge(level=level, back_at=None), judged([], [PULLDOWN, HINGE]), END)
    assert any(f"begins with {begins} (100 kg x 8)" in note for note in found.notes)


def test_pain_of_the_last_session_itself_is_no_way_back_yet() -> None:
    history = hurt_hinge(level=5.0, back_at=None).until(END - timedelta(days=36))
    assert not lighter_since_pain(read_rows(history, CATALOGUE, END - timedelta(days=36)), history)


@pytest.mark.parametrize(
    ("level", "days_ago", "back_at"),
    [
        (3.0, 35, 50.0),  # no pain that asks for less
        (6.0, 100, 50.0),  # long ago: by now it would be back
        (6.0, 35, 95.0),  # as heavy as before
    ],
)
def test_without_pain_long_after_it_or_at_the_old_load_it_falls_as_any_lift(
    level: float, days_ago: int, back_at: float
) -> None:
    history = hurt_hinge(level=level, days_ago=days_ago, back_at=back_at)
    assert not lighter_since_pain(read_rows(history, CATALOGUE, END), history)
    assert [one.problem.key for one in diagnose(history, falls(HINGE), END).diagnosed] == [HINGE]


def test_a_lift_that_slips_by_single_steps_while_it_hurts_falls_as_any_other() -> None:
    sets = [
        LiftSet(
            id=f"{ago}-{n}", session=Session(day=END - timedelta(days=ago)), order=n, name=NAMES[HINGE], reps=8,
            load_kg=120.0 - 2.5 * ((300 - ago) // 30), pain=5.0 if ago in {69, 41, 9} else 0.0,
        )
        for ago in range(1, 300, 4)
        for n in range(2)
    ]  # fmt: skip
    history = make_history(SetTable.from_sets(sets), NameMatcher())
    assert not lighter_since_pain(read_rows(history, CATALOGUE, END), history)


def test_a_lift_that_falls_without_pain_heads_beside_one_that_hurt() -> None:
    work = log([*steady(ROW, 50.0), *steady(PULLDOWN, 60.0)])
    assert not lighter_since_pain(read_rows(work, CATALOGUE, END), work)
    found = diagnose(work, falls(ROW), END)
    assert [one.problem.key for one in found.diagnosed] == [ROW]


def test_a_back_of_which_only_the_hurt_lift_falls_has_no_fall_to_act_on() -> None:
    history = hurt_hinge(days_ago=60)
    assert HURT in lighter_since_pain(read_rows(history, CATALOGUE, END), history)
    found = diagnose(history, falls(HINGE, back=True), END)
    assert not found.diagnosed
    assert any("The back stands lower since pain was noted" in note for note in found.notes)


def test_it_is_told_too_where_the_lifts_deny_that_the_back_is_stuck() -> None:
    """Of such a back nothing is said of single lifts that stand; what hurt is on its way back all the same."""
    hurt = hurt_hinge(days_ago=60)
    rises = [
        LiftSet(
            id=f"up-{ago}-{name}-{n}", session=Session(day=END - timedelta(days=ago)), order=n, name=name,
            load_kg=load if ago > 70 else 1.12 * load, reps=8,
        )
        for ago in range(1, 300, 4) for name, load in ((NAMES[ROW], 50.0), ("Deadlift", 90.0)) for n in range(2)
    ]  # fmt: skip
    sets = [hurt.sets.row(place) for place in range(len(hurt))]
    history = make_history(SetTable.from_sets([*sets, *rises]), NameMatcher())
    found = diagnose(history, judged([HINGE], [PULLDOWN, ROW], "plateau_likely"), END)
    assert found.denied
    assert HURT in found.since_pain
    (note,) = (one for one in found.notes if one.startswith("Romanian Deadlift"))
    assert "That is its way back and no fall" in note
    assert found.about[note]


@pytest.mark.parametrize(("days_on", "load"), [(0, 55.0), (3, 57.5)])
def test_what_comes_next_after_pain_is_a_step_a_week_and_never_the_set_that_hurt(days_on: int, load: float) -> None:
    # 55 kg came five days before the last one: it is held until a week is over.
    history, as_of = hurt_hinge(), END + timedelta(days=days_on)
    loads = with_own_steps(own_loads(history, None, as_of), history, as_of, CATALOGUE)
    then = next(one.next for one in loads if one.slug == HINGE)
    assert then is not None
    assert (then.load_kg, then.reps, then.rule) == (load, 8, "after_pain")


PULL_UP = "pull_up_pronated"


def pull_ups(after: int, *, load: float = 0.0) -> History:
    """Pull-ups of ten without a load (or of five with one), pain 35 days ago, two weeks without, then so many."""
    sets = []
    for ago in range(1, 300, 4):
        if 21 < ago <= 35:
            continue
        reps = (5 if load else 10) if ago > 35 else after
        sets += [
            LiftSet(
                id=f"{ago}-{n}", session=Session(day=END - timedelta(days=ago)), order=n, name="Pull Up", reps=reps,
                load_kg=load if ago > 35 else 0.0, pain=6.0 if 35 < ago < 40 else 0.0,
            )
            for n in range(2)
        ]  # fmt: skip
    return make_history(SetTable.from_sets(sets), NameMatcher())


@pytest.mark.parametrize(("after", "load", "lighter"), [(5, 0.0, True), (9, 0.0, False), (5, 20.0, True)])
def test_pull_ups_of_fewer_repetitions_or_less_load_since_pain_are_lighter(
    after: int, load: float, *, lighter: bool
) -> None:
    """The body gets no lighter: repetitions are taken off it, or what is hung on it."""
    history = pull_ups(after, load=load)
    found = lighter_since_pain(read_rows(history, CATALOGUE, END), history)
    assert ((PULL_UP, "", False) in found) == lighter


def test_pull_ups_since_pain_are_told_in_repetitions() -> None:
    history = pull_ups(5)
    found = diagnose(history, replace(judged([], [PULLDOWN]), lifts=()), END)
    (note,) = (one for one in found.notes if one.startswith("Pull Up: pain was noted"))
    assert "; 5 repetitions since, 10 repetitions before." in note
    left = diagnose(history.until(END - timedelta(days=22)), replace(judged([], []), lifts=()), END)
    assert any("begins with half of its repetitions (10 repetitions)" in one for one in left.notes)
