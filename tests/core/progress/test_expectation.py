"""How long a verdict takes: the worked numbers, and what shortens it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorsi.core.progress.expectation import (
    LONGEST_WEEKS,
    Turn,
    expect,
    expected_slope,
    fair_week,
    told_within,
    weeks_needed,
)
from dorsi.core.progress.scatter import Scatter

TODAY = date(2031, 3, 3)
#: Weeks at a noise of 3.5 % for 1, 2, 4, 8 sessions a week, worked from the closed form by hand.
WORKED = {
    0.01: (11, 8, 7, 5),
    0.005: (17, 13, 11, 8),
    0.0025: (27, 21, 17, 13),
    0.0015: (37, 30, 24, 19),
}


@pytest.mark.parametrize("slope", WORKED)
def test_the_worked_numbers(slope: float) -> None:
    for sessions, weeks in zip((1, 2, 4, 8), WORKED[slope], strict=True):
        assert abs(weeks_needed(0.035, sessions, slope) - weeks) <= 1


def test_nothing_is_promised_without_sessions() -> None:
    assert weeks_needed(0.03, 0, 0.01) == math.inf
    assert expect(0.05, 0.2, 0.0003, TODAY, state="progressing", scatter=[]) is None
    assert told_within("rise", math.inf) is None


def calm(**more: Any) -> Scatter:
    plain: dict[str, Any] = {
        "noise": 0.035,
        "sessions": 24,
        "rated": 60,
        "easy": 0,
        "believed": 1.0,
        "by_reserve": 0.0,
        "reserve_spread": 1.0,
        "own_spread": False,
        "usual_reps": 8.0,
        "notes_rir": True,
        "by_order": 0.0,
        "other_straps": 0,
    }
    return Scatter(**plain | more)


def halved(scatter: Sequence[Scatter]) -> tuple[str, ...]:
    told = expect(0.035, 2, 0.0025, TODAY, state="progressing", scatter=scatter)
    assert told is not None
    return (*told.halved_by, *told.shortened_by)


def test_an_expectation_names_two_days_and_the_change() -> None:
    told = expect(0.035, 4, 0.0025, TODAY, state="progressing", scatter=[calm()])
    assert told is not None
    assert told.by_half is not None
    half, most = told_within("stop", weeks_needed(0.035, 4, 0.0025), 0.035) or (0.0, 0.0)
    assert ((told.by_half - TODAY).days, (told.by - TODAY).days) == (round(7 * half), round(7 * most))
    assert TODAY < told.by_half < told.by
    assert told.change_pct == pytest.approx(0.25 * most)
    assert "instead of 3.5 %" in told.halved_by[0]


def test_what_costs_this_lifter_nothing_is_not_named() -> None:
    told = halved([calm()])
    assert len(told) == 2
    assert "only more sessions" in told[1]


def test_what_shortens_it_is_worked_out_from_the_lifters_own_numbers() -> None:
    told = halved([calm(easy=9, believed=0.6, by_order=0.3, by_reserve=0.4, notes_rir=False)])
    assert any("9 of your 60 look easy" in one for one in told)
    assert any("30 % of your scatter" in one for one in told)
    assert any("40 % of your scatter" in one for one in told)
    assert told[-1].startswith("all of these")
    weeks = [int(one.rsplit(": ", 1)[1].split()[0]) for one in told[1:]]
    assert weeks[:-1] == sorted(weeks[:-1])
    assert weeks[-1] < weeks[0]


def test_straps_count_where_they_split_a_lift() -> None:
    assert any("12 sessions of late count apart" in one for one in halved([calm(other_straps=12)]))
    assert not any("straps always" in one for one in halved([calm()]))


@given(st.sampled_from(get_args(Turn)), st.floats(1, 300))
def test_the_second_day_never_comes_before_the_first(turn: Turn, needed: float) -> None:
    told = told_within(turn, needed)
    assert told is None or 0 < told[0] <= told[1] <= LONGEST_WEEKS


@given(st.floats(0, 100), st.floats(0.5, 0.8), st.floats(1, 200))
def test_a_fair_week_follows_what_is_known_and_is_sooner_for_what_is_nearly_sure(
    known: float, sureness: float, needed: float
) -> None:
    week = fair_week(known, sureness, needed)
    assert (week is None) == (told_within("rise", needed) is None)
    if week is not None:
        assert week > known
        assert (fair_week(known, 0.8, needed) or 0) <= week


def test_growth_is_forty_per_cent_in_the_first_year() -> None:
    assert math.isclose(math.exp(sum(expected_slope(w + 0.5) for w in range(52))), 1.4, rel_tol=0.02)


def test_a_change_nobody_would_wait_for_is_told_as_the_turn_alone() -> None:
    fast = expect(0.035, 4, 0.02, TODAY, state="progressing", scatter=[calm()])
    slow = expect(0.035, 4, 0.0025, TODAY, state="progressing", scatter=[calm()])
    assert fast is not None
    assert slow is not None
    assert (fast.size_says, fast.told_as) == (False, "an end of the rise of 2 % a week")
    assert (slow.size_says, slow.told_as) == (True, "an end of the rise of 0.25 % a week")
