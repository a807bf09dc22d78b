"""Another machine, a break and an injury: none of them is a rise or a decline, and only one is a machine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf

import numpy as np
import pytest

from dorsi.core.progress.bend import FLOOR, Bend, find_bend
from dorsi.core.progress.evidence import coming_back, with_evidence
from dorsi.core.progress.jumps import Jump, find_jumps
from dorsi.core.progress.strength_scale import StrengthSeries, rate_sessions

SEEDS = range(4)
TRAINED = np.arange(0, 90, 0.5)
WITH_GAP = TRAINED[(TRAINED <= 40) | (TRAINED >= 48)]


def rated(course: Callable[[float], float], weeks: Sequence[float], seed: int) -> StrengthSeries:
    week, noise = np.array(weeks), 0.015 * np.random.default_rng(seed).normal(size=len(weeks))
    load = 100 * np.exp(np.array([course(w) for w in weeks]) + noise)
    one = rate_sessions(week, np.round(load / 2.5) * 2.5, np.full(len(week), 5.0), np.full(len(week), np.nan))
    assert one is not None
    return one


def looks(course: Callable[[float], float], weeks: Sequence[float], today: float) -> list[tuple[StrengthSeries, Bend]]:
    found = []
    for seed in SEEDS:
        one = rated(course, [w for w in weeks if w <= today], seed)
        bend = find_bend([one], today)
        assert bend is not None
        found.append((one, bend))
    return found


def lost_in_a_gap(week: float) -> float:
    """Flat; eight weeks without the lift cost a fifth, found again within ten."""
    return 0.0 if week <= 40 else -0.22 * max(1 - (week - 48) / 10, 0.0)


def hurt(week: float) -> float:
    """Flat; a fifth and more lost from one day to the next, found again within sixteen weeks of training."""
    return 0.0 if week < 40 else -0.25 * max(1 - (week - 40) / 16, 0.0)


@pytest.mark.parametrize("today", [50, 52, 54, 58, 62, 70, 80])
def test_loss_and_regain_by_a_gap_are_no_decline_and_no_rise(today: float) -> None:
    for _, bend in looks(lost_in_a_gap, WITH_GAP.tolist(), today):
        assert bend.p_decline < 0.3
        assert bend.p_progress < 0.8


def test_a_gap_is_no_other_machine_and_the_loss_ends_where_it_is_found_again() -> None:
    for one, _ in looks(lost_in_a_gap, WITH_GAP.tolist(), 70):
        (jump,) = one.jumps
        assert jump.after_break
        assert jump.weeks_off == 8
        assert 53 <= jump.until <= 60


@pytest.mark.parametrize("today", [54, 60, 70])
def test_what_a_gap_took_for_good_is_no_decline(today: float) -> None:
    for one, bend in looks(lambda w: 0.0 if w <= 40 else -0.22, WITH_GAP.tolist(), today):
        assert bend.p_decline < 0.3
        assert [(j.after_break, j.until) for j in one.jumps] == [(True, inf)]


@pytest.mark.parametrize("today", [54, 58, 62, 70])
def test_a_rise_with_a_gap_in_it_is_not_called_stuck(today: float) -> None:
    def course(week: float) -> float:
        return 0.003 * week if week <= 40 else 0.12 - 0.3 * max(1 - (week - 48) / 10, 0.0) + 0.003 * (week - 48)

    for _, bend in looks(course, WITH_GAP.tolist(), today):
        assert bend.p_flat + bend.p_decline < 0.8


@pytest.mark.parametrize("change", [-0.3, 0.3])
@pytest.mark.parametrize("today", [43, 48, 60])
def test_another_machine_without_a_gap_is_a_level_of_its_own(change: float, today: float) -> None:
    for one, bend in looks(lambda w: 0.0 if w < 40 else change, TRAINED.tolist(), today):
        assert [(j.after_break, j.until) for j in one.jumps] == [(False, inf)]
        assert max(bend.p_decline, bend.p_progress) < 0.5
        assert bend.levels[0] is not None
        middle = bend.levels[0].quantiles((0.5,))[0]
        assert middle == pytest.approx(float(one.fresh[-5:].mean()), abs=0.03)


@pytest.mark.parametrize("today", [43, 46, 50, 56, 60, 70])
def test_a_drop_like_an_injury_is_no_decline_and_getting_back_is_no_rise(today: float) -> None:
    for _, bend in looks(hurt, TRAINED.tolist(), today):
        assert bend.p_decline < 0.3
        assert bend.p_progress < 0.9
        if today >= 60:
            assert bend.p_progress < 0.5


def test_a_drop_that_is_found_again_has_an_end() -> None:
    for one, _ in looks(hurt, TRAINED.tolist(), 70):
        (jump,) = one.jumps
        assert not jump.after_break
        assert jump.gradual
        assert 48 <= jump.until <= 58


def test_there_and_back_is_one_stay_away() -> None:
    week = np.arange(30.0)
    strength = np.where((week >= 10) & (week < 20), 4.4, 4.0)
    (jump,) = find_jumps(week, strength, 0.02)
    assert jump == Jump(start=10.0, change=jump.change, weeks_off=1.0, until=20.0)
    assert jump.change == pytest.approx(0.4)


def test_a_loss_made_good_no_faster_than_strength_is_built_stays_a_level() -> None:
    week = np.arange(90.0)
    strength = np.where(week < 20, 4.0, np.minimum(3.8 + 0.004 * (week - 20), 4.0))
    (jump,) = find_jumps(week, strength, 0.02)
    assert jump.until == inf


def test_nothing_is_found_in_a_steep_rise() -> None:
    week = np.arange(40.0)
    assert find_jumps(week, 4 + 0.02 * week, 0.02) == ()


def restarted(week: float) -> float:
    """A rise to double; after eight weeks without the lift a new start at a fifth, most of it back in four weeks."""
    return 0.017 * week if week <= 40 else 0.68 - 1.6 * max(1 - (week - 48) / 5, 0.15)


@pytest.mark.parametrize("today", [49, 50, 52])
def test_a_new_start_from_far_below_is_seen_at_its_second_session_and_names_no_state(today: float) -> None:
    for one, bend in looks(restarted, WITH_GAP.tolist(), today):
        assert any(j.after_break and j.start == 48 for j in one.jumps)
        assert coming_back([one], today)
        told = with_evidence(bend, 60, 10, FLOOR, back=True)
        assert max(told.p_progress, told.p_flat + told.p_decline) < 0.8


def test_what_was_not_found_again_in_time_is_judged_as_it_is() -> None:
    for one, _ in looks(lambda w: 0.0 if w <= 40 else -0.22, WITH_GAP.tolist(), 60):
        assert coming_back([one], 55)
        assert not coming_back([one], 60)
