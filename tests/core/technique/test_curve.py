"""A hand that goes round a joint at an even pace reads as going at an even pace."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.estimate import Estimate
from dorsi.core.motion.finding import find_set
from dorsi.core.synth.films import Noise, filmed, looking_at, made_set, usual_manner
from dorsi.core.technique.curve import along_curve
from dorsi.core.technique.judging_set import judge_set


def arc(degrees: float, n: int = 121) -> tuple[np.ndarray, np.ndarray]:
    turned = np.radians(np.linspace(-degrees / 2, degrees / 2, n))
    return turned, np.stack([np.sin(turned), np.cos(turned)])


@settings(max_examples=40, deadline=None)
@given(degrees=st.floats(60, 150), along=st.floats(0, 6.3))
def test_the_pace_near_the_end_is_that_of_the_middle(degrees: float, along: float) -> None:
    turned, points = arc(degrees)
    rotated = np.array([[np.cos(along), -np.sin(along)], [np.sin(along), np.cos(along)]]) @ points
    path = along_curve(np.sin(turned), rotated, np.ones(turned.size, dtype=bool))
    end, middle = abs(path[15] - path[5]), abs(path[65] - path[55])
    assert end / middle > 0.65
    assert end / middle > (np.sin(turned[15]) - np.sin(turned[5])) / (np.sin(turned[65]) - np.sin(turned[55])) - 0.05


@settings(max_examples=40, deadline=None)
@given(slope=st.floats(0.2, 3.0), bend=st.floats(-0.2, 0.2))
def test_a_straight_way_stays_as_it_is(slope: float, bend: float) -> None:
    gone = np.linspace(-1, 1, 81) + bend * np.linspace(-1, 1, 81) ** 3
    path = along_curve(gone, np.stack([slope * gone, -gone]), np.ones(gone.size, dtype=bool))
    inner = slice(3, -3)
    scale = np.ptp(path[inner]) / np.ptp(gone[inner])
    assert path[inner] - path[40] == pytest.approx(scale * (gone[inner] - gone[40]), abs=0.02 * scale)


@given(still=st.floats(-5, 5))
def test_points_that_stand_still_leave_the_reading_alone(still: float) -> None:
    gone = np.linspace(0, 1, 30)
    assert along_curve(gone, np.full((3, 30), still), np.ones(30, dtype=bool)) is gone


@pytest.mark.parametrize("slug", ["ez_bar_curl", "preacher_curl", "spider_curl", "straight_arm_pulldown_bar"])
@pytest.mark.parametrize("hold_s", [0.0, 0.8])
def test_holds_of_turning_lifts_are_right_within_an_eighth_of_a_second(slug: str, hold_s: float) -> None:
    exercise = load_catalogue()[slug]
    made = made_set(exercise, reps=6, seed=11, manner=usual_manner(exercise, hold_s=hold_s))
    report = judge_set(find_set(filmed(made, looking_at(exercise.views[0]), Noise(seed=11)), exercise))
    errors = [
        abs(hold.value - true.hold_s)
        for rep, true in zip(report.reps, made.truth.reps, strict=False)
        if isinstance(hold := rep.measures["hold"], Estimate)
    ]
    assert len(errors) >= 4
    assert float(np.mean(errors)) < 0.125


@pytest.mark.parametrize("slug", ["band_pull_apart", "reverse_pec_deck"])
def test_a_turn_round_is_read_along_the_way_that_makes_it_shorter(slug: str) -> None:
    """Along a straight line a turning hand seems to rest at its end, along a curve one that errs does."""
    exercise = load_catalogue()[slug]
    read = [
        hold.value
        for seed in range(21, 25)
        for rep in judge_set(
            find_set(
                filmed(
                    made_set(exercise, reps=6, seed=seed, manner=usual_manner(exercise, hold_s=0.0)),
                    looking_at(exercise.views[0]),
                    Noise(seed=seed),
                ),
                exercise,
            )
        ).reps
        if isinstance(hold := rep.measures["hold"], Estimate)
    ]
    assert len(read) >= 16
    assert float(np.mean(read)) < 0.09  # the longer of the two readings says 0.12 to 0.15 s
