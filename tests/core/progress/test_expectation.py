"""How long a verdict takes: the worked numbers, and what shortens it."""

from __future__ import annotations

import math
from datetime import date

import pytest

from dorsi.core.progress.expectation import HALVING, expect, expected_slope, weeks_needed

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


def test_half_the_time_takes_a_third_of_the_noise_or_eight_times_the_sessions() -> None:
    whole = weeks_needed(0.035, 2, 0.003)
    assert math.isclose(weeks_needed(0.035 / HALVING, 2, 0.003), whole / 2)
    assert math.isclose(weeks_needed(0.035, 16, 0.003), whole / 2)
    assert math.isclose(weeks_needed(0.035 / 2, 4, 0.003), whole / 2)


def test_nothing_is_promised_without_sessions() -> None:
    assert weeks_needed(0.03, 0, 0.01) == math.inf
    assert expect(0.05, 0.2, 0.0003, date(2031, 3, 3), notes_rir=False) is None


def test_an_expectation_names_the_day_and_the_change() -> None:
    told = expect(0.035, 4, 0.0025, date(2031, 3, 3), notes_rir=False)
    assert told is not None
    weeks = weeks_needed(0.035, 4, 0.0025)
    assert told.change_pct == pytest.approx(0.25 * weeks)
    assert (told.by - date(2031, 3, 3)).days == round(7 * weeks)
    assert "1.2 % instead of 3.5 %" in told.halved_by[0]
    assert any("noting" in one for one in told.halved_by)
    calm = expect(0.02, 4, 0.0025, date(2031, 3, 3), notes_rir=True)
    assert calm is not None
    assert "twice as many sessions" in calm.halved_by[0]
    assert not any("noting" in one for one in calm.halved_by)


def test_growth_is_forty_per_cent_in_the_first_year() -> None:
    assert math.isclose(math.exp(sum(expected_slope(w + 0.5) for w in range(52))), 1.4, rel_tol=0.02)
