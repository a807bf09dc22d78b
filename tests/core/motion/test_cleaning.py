"""Is a track made even, and repaired without moving what really happened?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.motion.cleaning import clean_track, torso_lengths_px
from dorsi.core.motion.repairing import OTHER_SIDE, without_leaps, without_swaps
from dorsi.core.motion.smoothing import roughness, smoothed, without_wild
from dorsi.core.synth.films import CLEAN, filmed, looking_at, made_set
from dorsi.core.tracks import Keypoint, PoseTrack, Shot


@pytest.fixture(scope="module")
def track() -> PoseTrack:
    exercise = load_catalogue()["pull_up_pronated"]
    return filmed(made_set(exercise, reps=3, seed=1), looking_at("rear"), CLEAN)


def test_a_clean_track_stays_as_it_is(track: PoseTrack) -> None:
    clean = clean_track(track)
    assert clean.n_moments == track.n_moments
    assert np.nanmax(np.abs(clean.xy_px - track.xy_px)) < 0.02 * 200


def test_uneven_moments_come_onto_an_even_grid(track: PoseTrack) -> None:
    rng = np.random.default_rng(1)
    kept = np.sort(rng.choice(track.n_moments, track.n_moments * 2 // 3, replace=False))
    thin = replace(
        track, time_s=track.time_s[kept], xy_px=track.xy_px[kept], visibility=track.visibility[kept],
        world_m=None if track.world_m is None else track.world_m[kept], shots=(),
    )  # fmt: skip
    clean = clean_track(thin)
    assert np.allclose(np.diff(clean.time_s), np.diff(clean.time_s)[0])
    wrist = np.interp(clean.time_s, track.time_s, track.xy_px[:, Keypoint.LEFT_HIP, 1])
    assert np.nanmax(np.abs(clean.xy_px[:, Keypoint.LEFT_HIP, 1] - wrist)) < 3


def test_a_side_that_is_never_found_changes_places_with_nothing(track: PoseTrack) -> None:
    xy, scale = track.xy_px.copy(), torso_lengths_px(track)
    left = [point for point in Keypoint if point.name.startswith("LEFT_")]
    xy[:, left] = np.nan
    # Up within one picture, and down again half a second later: quicker than anybody lifts, but on one side.
    xy[60:75, :, 1] -= 0.2 * float(scale[0])
    lost = replace(track, xy_px=xy)
    assert np.array_equal(without_swaps(lost, scale).xy_px, xy, equal_nan=True)
    assert np.isfinite(clean_track(lost).xy_px[:, Keypoint.RIGHT_WRIST]).all()


def test_a_swap_that_swaps_back_and_a_spike_are_undone(track: PoseTrack) -> None:
    xy = track.xy_px.copy()
    xy[50:60] = xy[50:60][:, OTHER_SIDE]
    xy[90, Keypoint.LEFT_WRIST] += 150
    clean = clean_track(replace(track, xy_px=xy))
    assert np.nanmax(np.abs(clean.xy_px - track.xy_px)[:, 11:17]) < 6


def leapt(track: PoseTrack, point: Keypoint, moments: slice, by_px: float) -> PoseTrack:
    xy = track.xy_px.copy()
    xy[moments, point, 0] += by_px
    return replace(track, xy_px=xy)


def test_a_point_that_is_at_somebody_else_for_a_while_is_lost_meanwhile(track: PoseTrack) -> None:
    scale = torso_lengths_px(track)
    by_px = float(0.7 * np.nanmedian(scale))
    found = without_leaps(leapt(track, Keypoint.LEFT_WRIST, slice(40, 52), by_px), scale)
    lost = np.isnan(found.xy_px[:, :, 0])
    assert np.flatnonzero(lost[:, Keypoint.LEFT_WRIST]).tolist() == list(range(40, 52))
    assert lost.sum() == 12
    assert found.world_m is not None
    assert np.isnan(found.world_m[40:52, Keypoint.LEFT_WRIST]).all()


def test_what_stays_away_trembles_or_lies_behind_a_cut_has_not_leapt(track: PoseTrack) -> None:
    scale = torso_lengths_px(track)
    by_px = float(0.7 * np.nanmedian(scale))
    for_long = leapt(track, Keypoint.LEFT_WRIST, slice(40, 90), by_px)
    trembling = leapt(track, Keypoint.LEFT_WRIST, slice(0, track.n_moments, 2), by_px)
    start_s, cut_s, end_s = (float(track.time_s[place]) for place in (0, 46, -1))
    shots = (Shot(start_s=start_s, end_s=cut_s), Shot(start_s=cut_s, end_s=end_s + 1.0))
    cut = replace(leapt(track, Keypoint.LEFT_WRIST, slice(46, 52), by_px), shots=shots)
    for unchanged in (for_long, trembling, cut):
        assert np.array_equal(without_leaps(unchanged, scale).xy_px, unchanged.xy_px, equal_nan=True)


def test_short_losses_are_bridged_and_long_ones_stay_unknown(track: PoseTrack) -> None:
    xy = track.xy_px.copy()
    xy[40:45, Keypoint.LEFT_WRIST] = np.nan
    xy[70:110, Keypoint.RIGHT_WRIST] = np.nan
    clean = clean_track(replace(track, xy_px=xy))
    assert np.isfinite(clean.xy_px[:, Keypoint.LEFT_WRIST]).all()
    assert np.isnan(clean.xy_px[75:105, Keypoint.RIGHT_WRIST]).all()


def test_nothing_passes_a_cut(track: PoseTrack) -> None:
    cut = float(track.time_s[60])
    xy = track.xy_px.copy()
    xy[60:] += 300
    shots = (Shot(start_s=0.0, end_s=cut), Shot(start_s=cut, end_s=1e3))
    clean = clean_track(replace(track, xy_px=xy, shots=shots))
    assert np.nanmax(np.abs(clean.xy_px[58] - xy[58])) < 30
    assert np.nanmax(np.abs(clean.xy_px[61] - xy[61])) < 30


def test_a_parabola_passes_the_smoothing_unchanged() -> None:
    curve = (np.arange(30.0) - 15) ** 2
    assert smoothed(curve, 3)[3:-3] == pytest.approx(curve[3:-3])
    assert without_wild(np.array([1.0, 9.0, 1.0, 1.0]))[1] == 1.0
    assert roughness(curve[:2]) == 0.0
