"""Films beside the log: which set each shows, and what counts where film and hand contradict each other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from made_loads import GYM, START, history_of, told, weeks_of

from dorsi.core.coach.filmed_sets import FilmedSet
from dorsi.core.coach.load import own_loads
from dorsi.core.coach.load.looking import match_films


def film(day: int | None, load: float | None, p: tuple[float | None, ...]) -> FilmedSet:
    when = None if day is None else START + timedelta(days=day)
    return FilmedSet(slug="seated_cable_row_close_neutral", load_kg=load, day=when, p_clean=p, file="set.json")


def test_a_film_counts_for_the_set_it_shows() -> None:
    sets = weeks_of({0: (60, 8, None), 7: (62.5, 8, None)})
    history = history_of(sets)
    shown = film(7, 62.5, (0.9,) * 5 + (0.1,) * 3)
    found = own_loads(history, None, history.day[-1], [shown], equipment=GYM)[0]
    assert found.basis == "clean_reps"
    assert found.clean_sets == 1
    assert found.skill[0].day == START + timedelta(days=7)


@pytest.mark.parametrize(
    ("p", "rule"),
    [
        ((0.05,) * 8, "hold"),
        ((0.95,) * 8, "rise"),
        ((0.95,) * 7 + (0.05,), "rise"),
        # What the film cannot judge contradicts nobody.
        ((None,) * 7 + (0.05,), "rise"),
    ],
)
def test_a_film_that_contradicts_the_count_holds_the_load_and_says_so(p: tuple[float | None, ...], rule: str) -> None:
    sets = weeks_of({4 * n: (80, 8, 8) for n in range(12)}, rir=2)
    found = told(sets, films=[film(44, 80, p)])
    assert found.next is not None
    assert found.next.rule == rule
    assert (found.next.load_kg == 80) is (rule == "hold")
    assert ("(0 of 8 clean by film, 8 of 8 as counted)" in found.next.why) is (rule == "hold")


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (film(7, 90, (0.9,) * 8), "the log holds no such set"),
        # What the film knows stands in the command; the rest is left to fill in.
        (film(7, 90, (0.9,) * 8), f"90kg x 8 at {(START + timedelta(days=7)).isoformat()}"),
        (film(None, None, (0.9,) * 4), "LOAD x 4 at DAY"),
        (film(None, 60, (0.9,) * 8), "days hold such a set"),
        (film(7, 60, (None,) * 8), "judges no repetition"),
    ],
)
def test_a_film_that_fits_no_set_is_told_and_left_out(shown: FilmedSet, words: str) -> None:
    history = history_of(weeks_of({0: (60, 8, None), 7: (60, 8, None)}))
    placed, untold = match_films(history, [shown])
    assert placed == {}
    assert words in untold[0]


def test_a_film_without_a_day_fits_where_only_one_day_does() -> None:
    history = history_of(weeks_of({0: (60, 8, None), 7: (65, 8, None)}))
    placed, untold = match_films(history, [film(None, 65, (0.9,) * 8)])
    assert len(placed) == 1
    assert untold == ()
