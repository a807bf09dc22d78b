"""Lifters of the closed loop are told by the rules of `dorsi load` what to put on, and go lighter until it is clean."""

from __future__ import annotations

import sys
from math import exp, log
from pathlib import Path
from random import Random

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "accuracy"))

from scoring.lighter_until_clean import LighterUntilClean
from scoring.loads_in_time import LoadsInTime

from dorsi.core.synth.training.living import STEP_KG, DoneSet

SLUG = "seated_cable_row_close_neutral"
NOTHING: frozenset[str] = frozenset()


def done(day: int, load_kg: float, reps: int, clean: int, pain: int = 0) -> DoneSet:
    return DoneSet(
        day=day, slug=SLUG, load_kg=load_kg, reps=reps, rir=2.0, stopped_by="chosen", clean_reps=clean,
        felt_tension=5, hold_s=0.5, pain=pain, straps=False, limit="back",
    )  # fmt: skip


def follow(goes_at_kg: float, weeks: int) -> tuple[list[float], list[bool]]:
    """Do as told: form goes around this load of one repetition. Gives loads and whether each set was clean."""
    loads, random = LoadsInTime(seed=1), Random("form")
    load, reps, used, clean = 80.0, 8, list[float](), list[bool]()
    for week in range(weeks):
        chances = [1 / (1 + exp(-25 * (log(goes_at_kg) - log(load * (1 + (i + 1) / 30))))) for i in range(reps)]
        for turn in (0, 3):
            good = [sum(random.random() < p for p in chances) for _ in range(3)]
            loads.add([done(7 * week + turn, load, reps, n) for n in good])
            clean += [n == reps for n in good]
        told = loads.next_of((SLUG, False), 7 * week + 7, NOTHING)
        assert told is not None
        load, reps = told
        used.append(load)
    return used, clean


def test_sets_done_as_told_become_mostly_clean() -> None:
    _, clean = follow(95.0, 30)
    assert sum(clean[:6]) <= 3
    assert 0.7 <= sum(clean[60:]) / len(clean[60:]) <= 0.95


def test_two_who_own_different_loads_are_told_different_ones() -> None:
    assert follow(90.0, 12)[0][-1] < follow(120.0, 12)[0][-1]


def test_a_lift_that_was_not_looked_at_is_told_nothing() -> None:
    assert LoadsInTime(seed=1).next_of((SLUG, True), 10, NOTHING) is None


def test_noted_pain_takes_load_off() -> None:
    hurt, well = LoadsInTime(seed=1), LoadsInTime(seed=1)
    for loads, pain in ((hurt, 5), (well, 0)):
        loads.add([done(day, 60.0, 8, 8, pain) for day in (0, 3, 7) for _ in range(3)])
    told, usual = (loads.next_of((SLUG, False), 10, frozenset({"pain"})) for loads in (hurt, well))
    assert told is not None
    assert usual is not None
    assert told[0] <= 0.8 * 60.0 < usual[0]


@pytest.mark.parametrize(("clean", "load_kg"), [(4, 52.5), (5, 60.0), (6, 60.0), (7, None), (8, None)])
def test_a_tenth_comes_off_only_where_hardly_half_of_the_repetitions_are_clean(
    clean: int, load_kg: float | None
) -> None:
    lighter = LighterUntilClean()
    lighter.hear([done(day, 60.0, 8, clean) for day in (0, 3) for _ in range(3)], 7)
    assert lighter.told == ({SLUG: (load_kg, 8)} if load_kg else {})


def test_a_load_that_stays_goes_up_a_step_after_two_sessions_clean_enough_and_is_let_go() -> None:
    lighter = LighterUntilClean()
    sets = [done(day, 60.0, 10, 7) for day in (0, 3) for _ in range(3)]
    lighter.hear(sets, 7)
    sets += [done(7, 60.0, 10, 7)] * 3
    sets += [done(10, 60.0, 10, 8)] * 3
    assert lighter.go_on(sets, 11) == {SLUG: (60.0, 10)}
    sets += [done(14, 60.0, 10, 8)] * 3
    assert lighter.go_on(sets, 15) == {SLUG: (60.0 + STEP_KG, 10)}
    assert lighter.go_on(sets, 22) == {}


def test_where_the_load_stays_the_sets_stay_as_long_as_they_were_at_it() -> None:
    """The shortest set of a day would take effort off where only the load is to stay."""
    lighter = LighterUntilClean()
    sets = [done(0, 57.5, 12, 8)] + [done(3, 60.0, reps, 7) for reps in (11, 10, 9)]
    lighter.hear([*sets, *(done(7, 60.0, reps, 6) for reps in (10, 9, 8))], 8)
    assert lighter.told == {SLUG: (60.0, 11)}


def test_so_many_clean_repetitions_are_enough_as_are_told_however_long_the_sets_are() -> None:
    lighter = LighterUntilClean()
    sets = [done(day, 60.0, reps, 7) for day in (0, 3) for reps in (11, 10, 10)]
    lighter.hear(sets, 7)
    sets += [done(day, 60.0, 11, clean) for day in (7, 10) for clean in (9, 8, 8)]
    assert lighter.go_on(sets, 11) == {SLUG: (60.0 + STEP_KG, 11)}


def test_one_day_says_nothing_and_a_short_set_does_not_say_how_long_the_sets_are() -> None:
    lighter = LighterUntilClean()
    sets = [done(0, 60.0, reps, 4) for reps in (10, 9, 5)]
    lighter.hear(sets, 2)
    assert not lighter.told
    lighter.hear([*sets, *(done(3, 60.0, reps, 4) for reps in (10, 9, 5))], 7)
    assert lighter.told == {SLUG: (52.5, 8)}


@pytest.mark.parametrize(("clean", "next_kg"), [(8, 52.5), (9, 52.5 + STEP_KG)])
def test_what_is_prescribed_asks_for_eight_of_ten_of_what_was_done(clean: int, next_kg: float) -> None:
    taken = LighterUntilClean()
    sets = [done(day, 60.0, 10, 5) for day in (0, 3) for _ in range(3)]
    taken.prescribed(SLUG, sets, 7)
    sets += [done(day, 52.5, 11, clean) for day in (7, 10) for _ in range(3)]
    assert taken.go_on(sets, 11)[SLUG] == (next_kg, 11)


def test_it_goes_up_by_a_step_after_two_clean_sessions_and_not_after_one() -> None:
    lighter = LighterUntilClean()
    sets = [done(day, 60.0, 8, 4) for day in (0, 3) for _ in range(3)]
    lighter.hear(sets, 7)
    sets += [done(7, 52.5, 8, 8)] * 3
    assert lighter.go_on(sets, 10)[SLUG] == (52.5, 8)
    sets += [done(10, 52.5, 8, 8)] * 3
    assert lighter.go_on(sets, 14)[SLUG] == (52.5 + STEP_KG, 8)
    assert lighter.go_on(sets, 14)[SLUG] == (52.5 + STEP_KG, 8)


def test_who_stands_where_he_was_is_done_with_it() -> None:
    lighter = LighterUntilClean()
    sets = [done(day, 60.0, 8, 4) for day in (0, 3) for _ in range(3)]
    lighter.hear(sets, 7)
    load = 52.5
    for week in range(2, 20):
        sets += [done(7 * week + turn, load, 8, 8) for turn in (0, 3) for _ in range(3)]
        told = lighter.go_on(sets, 7 * week + 6)
        if not told:
            break
        load = told[SLUG][0]
    assert not lighter.told
    assert load == 60.0
    lighter.hear([done(day, 70.0, 8, 3) for day in (140, 143) for _ in range(3)], 144)
    assert lighter.told[SLUG] == (62.5, 8)


def test_what_is_prescribed_takes_a_tenth_off_however_clean_it_was() -> None:
    lighter = LighterUntilClean()
    sets = [done(day, 60.0, 8, 8) for day in (0, 3) for _ in range(3)]
    lighter.take_off(SLUG, sets, 7)
    assert lighter.go_on(sets, 8) == {SLUG: (52.5, 8)}
