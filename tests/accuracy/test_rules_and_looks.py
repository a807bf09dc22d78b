"""What rules say, what counts as a new best, how a forecast is scored: on cases small enough to work out by hand."""

import sys
from math import log
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "accuracy"))

from next_session import CELL, Scored, moving_average, one_view, theil_sen
from scoring.looks import change_week
from scoring.made import GOING_ON, STOPPING, alarms, follow, lifter_of, real_alarms, steady_judge
from scoring.real import Series, new_best_within, rules_at
from scoring.rivals import HINGE, WANDERING, look_of_rival

from dorsi.core.progress.next_session import SessionForecast
from dorsi.core.progress.strength_scale import rate_sessions


def series(days: list[int], kg: list[float]) -> Series:
    return Series(
        lifter=1,
        slug=None,
        variant="",
        days=tuple(days),
        best_ln=tuple(log(k) for k in kg),
        top_set=tuple((k, 1.0) for k in kg),
    )


def test_a_new_best_must_come_within_the_horizon_and_by_more_than_one_per_cent() -> None:
    one = series([0, 10, 20, 60], [100, 100.5, 102, 110])
    assert new_best_within(one, 0, 15) is False
    assert new_best_within(one, 0, 20) is True
    assert new_best_within(one, 20, 39) is None
    assert new_best_within(one, 20, 40) is True
    assert new_best_within(one, 60, 42) is None


def test_rules_say_what_they_are_known_for() -> None:
    rising = [100.0, 102, 104, 106, 108, 110]
    said = rules_at([log(k) for k in rising], [(k, 5.0) for k in rising])
    assert said.gymcoach
    assert said.last_five_alike
    assert said.last_four_alike
    assert said.same_three_times
    flat = [100.0] * 6
    said = rules_at([log(k) for k in flat], [(k, 5.0) for k in flat])
    assert not (said.gymcoach)
    assert not (said.last_five_alike)
    assert not (said.last_four_alike)
    assert not (said.same_three_times)
    # one repetition more or less is alike for two rules, not the same for the third
    wavering = rules_at([log(100.0)] * 6, [(100.0, 5.0), (100.0, 6.0)] * 3)
    assert not wavering.last_five_alike
    assert wavering.same_three_times


def test_the_week_of_change_is_the_middle_of_its_weights() -> None:
    since = np.array([np.nan, 10.0, 20.0, 30.0])
    assert change_week(since, np.array([0.1, 0.2, 0.5, 0.2])) == 20
    assert change_week(since, np.array([0.6, 0.2, 0.1, 0.1])) is None


def test_repeats_are_scored_as_a_cell_and_intervals_hold_their_ends() -> None:
    y = np.array([[0.0, 0.0, 0.1]])
    told = SessionForecast(middle=np.zeros((1, 3, 1)), scale=np.full((1, 3, 1), 0.05), weight=np.ones((1, 3, 1)))
    scored = Scored(told, y, (np.array([0, 0]), np.array([1, 2])))
    z = 0.1 / 0.05
    assert scored.score[1] == pytest.approx(log(2 / (np.pi * np.sqrt(3) * (1 + z * z / 3) ** 2) / 0.05))
    u = CELL / 0.05 / np.sqrt(3)
    cell = 2 * (u / (1 + u * u) + np.arctan(u)) / np.pi / (2 * CELL)
    assert scored.score[0] == pytest.approx(log(cell))
    # Student-t with 3 degrees of freedom: 80 % lie within 1.638 scales
    assert scored.width == pytest.approx([2 * 1.6377 * 0.05] * 2, rel=1e-3)
    assert scored.inside.tolist() == [True, False]


def test_baselines_foretell_what_they_should() -> None:
    y = np.log(np.array([[100.0, 110.0, 120.0, 130.0]]))
    assert moving_average(y, 1.0)(y, 2) == pytest.approx([log(110)])
    assert moving_average(y, 0.5)(y, 2) == pytest.approx([(log(100) + log(110)) / 2])
    straight = np.array([[1.0, 1.1, 1.2, 1.3, 1.4]])
    weeks = np.array([[0.0, 1.0, 2.0, 3.0, 4.0]])
    assert theil_sen(weeks)(straight, 4) == pytest.approx([1.4])
    assert one_view(y, moving_average(y, 1.0), 2.0).scale[0, 1, 0] == pytest.approx(2 * 0.05)


def test_alarms_are_counted_once_per_lifter() -> None:
    late = steady_judge(lambda week: week >= 50)
    never = steady_judge(lambda _: False)
    stop, on = STOPPING[0], GOING_ON[0]
    cases = [follow(stop, lifter_of(stop, i, 1), late, (45, 55, 60)) for i in range(3)]
    cases += [follow(on, lifter_of(on, i, 1), late if i == 0 else never, (45, 55)) for i in range(2)]
    assert (alarms(cases, stop).hits, alarms(cases, stop).n) == (3, 3)
    assert alarms(cases, on).value == 0.5
    assert (real_alarms(cases).hits, real_alarms(cases).n) == (3, 4)
    first = cases[0].first_alarm
    assert first is not None
    assert first.week == 55


@pytest.mark.parametrize("settings", [HINGE, WANDERING], ids=["hinge", "wandering"])
def test_rivals_see_a_plain_rise_and_a_plain_stop(settings: object) -> None:
    week = np.arange(0, 60, 0.5)
    for stop, stops in ((1e9, False), (25.0, True)):
        load = 100 * np.exp(0.01 * np.minimum(week, stop))
        rated = rate_sessions(week, load, np.full_like(week, 5.0), np.full_like(week, np.nan))
        look = look_of_rival(settings, [rated], 59.5)  # type: ignore[arg-type]
        assert look.progressing is not stops
        assert (look.p_plateau > 0.5) is stops
        assert look.slope is not None
        assert look.slope[0] < (0 if stops else 0.01) < look.slope[1]
        assert look.since == pytest.approx(25, abs=1) if stops else look.since is None
