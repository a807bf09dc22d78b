"""What must hold for every set, whoever lifts it and however it is filmed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.estimate import Estimate
from dorsi.core.motion.finding import find_set
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.synth.films import Noise, filmed, looking_at, made_set, usual_manner
from dorsi.core.technique.changing import find_change
from dorsi.core.technique.demands import demands_of, judge_value
from dorsi.core.technique.error_model import chance_below
from dorsi.core.technique.judging_set import judge_set
from dorsi.core.technique.way import stop_within
from dorsi.core.tracks import PoseTrack, Rep, Trace

ROW = load_catalogue()["seated_cable_row_close_neutral"]


@cache
def row(seed: int, **manner: float) -> FoundSet:
    made = made_set(ROW, reps=4, seed=seed, manner=usual_manner(ROW, **manner))
    return find_set(filmed(made, looking_at("side"), Noise(seed=seed)), ROW)


def given_values(found: FoundSet, name: str) -> list[float]:
    return [value.value for value in judge_set(found).measured[name].per_rep if isinstance(value, Estimate)]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_mirroring_the_film_changes_no_swing(seed: int) -> None:
    found = row(seed, swing_deg=15.0)
    mirrored = found.track.xy_px * [-1.0, 1.0] + [float(found.track.image_size_px[0]), 0.0]
    other = replace(found, track=replace(found.track, xy_px=mirrored))
    assert given_values(other, "torso_swing") == pytest.approx(given_values(found, "torso_swing"), abs=1e-6)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_larger_picture_changes_no_value(seed: int) -> None:
    found = row(seed)
    track = replace(found.track, xy_px=found.track.xy_px * 2)
    other = replace(found, track=track, quality=replace(found.quality, torso_px=found.quality.torso_px * 2))
    for name in ("torso_swing", "blade_travel", "hold", "elbow_past_torso", "hand_path"):
        assert given_values(other, name) == pytest.approx(given_values(found, name), rel=1e-6, abs=1e-6), name


def later(track: PoseTrack, seconds: float) -> PoseTrack:
    shots = tuple(replace(shot, start_s=shot.start_s + seconds, end_s=shot.end_s + seconds) for shot in track.shots)
    return replace(track, time_s=track.time_s + seconds, shots=shots)


def moved_rep(rep: Rep, seconds: float) -> Rep:
    return replace(
        rep,
        start_s=rep.start_s + seconds,
        turn_s=rep.turn_s + seconds,
        end_s=rep.end_s + seconds,
        hold_from_s=None if rep.hold_from_s is None else rep.hold_from_s + seconds,
        hold_to_s=None if rep.hold_to_s is None else rep.hold_to_s + seconds,
    )


def test_a_later_start_of_the_film_changes_no_value() -> None:
    found = row(4)
    traces = {name: replace(trace, time_s=trace.time_s + 64.0) for name, trace in found.traces.items()}
    other = replace(
        found, track=later(found.track, 64.0), traces=traces, reps=tuple(moved_rep(rep, 64.0) for rep in found.reps)
    )
    for name in judge_set(found).measured:
        assert given_values(other, name) == pytest.approx(given_values(found, name), rel=1e-4, abs=1e-4), name


@pytest.mark.parametrize("seed", [5, 6])
def test_more_swing_reads_more(seed: int) -> None:
    read = [
        float(np.median(given_values(row(seed, swing_deg=each), "torso_swing"))) for each in (0.0, 10.0, 20.0, 35.0)
    ]
    assert all(one + 5 < other for one, other in pairwise(read))


@pytest.mark.parametrize("seed", [7, 8])
def test_longer_holds_read_longer(seed: int) -> None:
    read = [float(np.median(given_values(row(seed, hold_s=each), "hold"))) for each in (0.0, 0.5, 1.0, 2.0)]
    assert all(one + 0.25 < other for one, other in pairwise(read))


@pytest.mark.parametrize(
    "slug", ["pull_up_pronated", "dumbbell_curl", "conventional_deadlift", "romanian_deadlift", "barbell_shrug"]
)
@pytest.mark.parametrize("hold_s", [0.0, 0.4, 1.2])
def test_standing_still_is_a_part_of_the_time_at_the_position(slug: str, hold_s: float) -> None:
    exercise = load_catalogue()[slug]
    made = made_set(exercise, reps=5, seed=3, manner=usual_manner(exercise, hold_s=hold_s))
    report = judge_set(find_set(filmed(made, looking_at(exercise.views[0]), Noise(seed=3)), exercise))
    for rep in report.reps:
        hold = rep.measures["hold"]
        if isinstance(hold, Estimate):
            assert rep.rep.hold_s is not None
            assert 0 <= hold.value <= rep.rep.hold_s + 1e-9


@settings(max_examples=30, deadline=None)
@given(
    up=st.floats(0.4, 2.0), held=st.floats(0.3, 3.0), down=st.floats(0.4, 3.0), scale=st.floats(0.1, 50.0),
    shift=st.floats(-20.0, 20.0),
)  # fmt: skip
def test_a_stop_is_as_long_as_it_is_whatever_the_unit(
    up: float, held: float, down: float, scale: float, shift: float
) -> None:
    time_s = np.arange(0, up + held + down + 0.01, 1 / 60)
    height = np.interp(time_s, [0, up, up + held, up + held + down], [0, 1, 1, 0])
    value = shift + scale * (0.5 - 0.5 * np.cos(np.pi * height))
    stop = stop_within(Trace(time_s=time_s, value=value, quantity="way", unit=""), 0.0, float(time_s[-1]))
    assert stop is not None
    assert stop.near_from_s <= stop.from_s <= stop.to_s <= stop.near_to_s
    assert stop.seconds == pytest.approx(held, abs=0.04 + 0.05 * max(up, down))


@settings(max_examples=50, deadline=None)
@given(value=st.floats(-50, 150), step=st.floats(0.5, 20), sd=st.floats(0.1, 20))
def test_the_chance_falls_as_the_value_rises_and_both_sides_add_up(value: float, step: float, sd: float) -> None:
    assert chance_below(50.0, value, sd) >= chance_below(50.0, value + step, sd)
    assert chance_below(50.0, 50.0 + step, sd) + chance_below(50.0, 50.0 - step, sd) == pytest.approx(1.0)


@settings(max_examples=40, deadline=None)
@given(value=st.floats(0, 60))
def test_a_flagged_rep_is_improbable_to_be_clean(value: float) -> None:
    found = row(1)
    demand = next(each for each in demands_of(ROW) if each.measure == "torso_swing")
    estimate = Estimate(value=value, low=0.0, high=value + 5, level=0.8, unit="deg", method="", n=1)
    judged = judge_value(found, demand, estimate)
    assert judged is not None
    assert judged.flagged == (value - demand.limit > 0 and judged.excess > 1.64)
    if judged.flagged:
        assert judged.p_kept < 0.5


@settings(max_examples=60, deadline=None)
@given(values=st.lists(st.floats(-20, 20), min_size=1, max_size=12), shift=st.floats(-100, 100))
def test_a_change_does_not_depend_on_where_zero_is(values: list[float], shift: float) -> None:
    one = find_change(values, noise=2.0, least=0.0)
    other = find_change([value + shift for value in values], noise=2.0, least=0.0)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert other.after - other.before == pytest.approx(one.after - one.before, abs=1e-6)


def test_noise_alone_is_rarely_called_a_change() -> None:
    rng = np.random.default_rng(0)
    called = [find_change(list(rng.normal(0, 2.0, 8)), noise=2.0, least=0.0) is not None for _ in range(800)]
    assert np.mean(called) < 0.06


def test_the_chance_of_a_clean_rep_lies_between_0_and_1_and_names_only_demands() -> None:
    for seed in (9, 10):
        report = judge_set(row(seed, swing_deg=14.0))
        demanded = {demand.measure for demand in demands_of(ROW)}
        for rep in report.reps:
            assert rep.clean is None or (0 <= rep.clean.p <= 1)
            assert rep.clean is None or set(rep.clean.faults) | set(rep.clean.unjudged) <= demanded
