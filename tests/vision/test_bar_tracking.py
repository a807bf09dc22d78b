"""The plate at the end of a bar: found where it is, whatever it stands before, or not at all and with a reason."""

import time
from itertools import islice

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.synth.films import Camera, drawn_frames, filmed, made_set, plate_at
from dorsi.core.tracks import Array, PoseTrack
from dorsi.vision.bar_tracking import CANDIDATES, BarTracker, has_plate, round_things, torso_of
from dorsi.vision.bar_tracking_linking import BarPath, linked

cv2 = pytest.importorskip("cv2", reason="the extra video is not installed")

CATALOGUE = load_catalogue()
DEADLIFT = "conventional_deadlift"


def followed(slug: str, camera: Camera, *, seed: int = 1, seconds: float = 99.0) -> tuple[BarPath, Array, PoseTrack]:
    """Where the plate was found in a drawn film, where it was, and the track of the lifter."""
    made = made_set(CATALOGUE[slug], reps=1, seed=seed)
    track = filmed(made, camera)
    tracker = BarTracker()
    for (time_s, picture), xy in zip(drawn_frames(made, camera, seed=seed), track.xy_px, strict=True):
        if time_s < seconds:
            tracker.feed(time_s, picture, xy)
    path = tracker.path()
    return path, plate_at(made, camera, path.time_s), track


@pytest.mark.parametrize(("slug", "seed"), [(DEADLIFT, 1), ("barbell_bent_over_row_pronated", 2)])
def test_a_plate_is_found_where_it_is(slug: str, seed: int) -> None:
    camera = Camera(azimuth_deg=90, size_px=(640, 360), rate_hz=8.0)
    path, truth, track = followed(slug, camera, seed=seed)
    assert path.reason is None
    off = np.hypot(*(path.centre_px - truth).T) / torso_of(np.nanmedian(track.xy_px, axis=0))
    assert np.isfinite(off).mean() > 0.8
    assert float(np.nanmedian(off)) < 0.04


def test_no_plate_is_none_and_says_why() -> None:
    path, _, _ = followed("barbell_curl", Camera(azimuth_deg=0, size_px=(480, 270), rate_hz=6.0), seconds=5.0)
    assert path.reason is not None
    assert np.isnan(path.centre_px).all()
    assert path.radius is None


def disc(centre: tuple[float, float], radius: int) -> np.ndarray:
    picture = np.full((300, 400), 170, np.uint8)
    cv2.circle(picture, (round(centre[0]), round(centre[1])), radius, 60, -1, cv2.LINE_AA)
    return picture


def body(grip: tuple[float, float], torso: float = 100.0) -> Array:
    xy = np.tile(np.array(grip), (33, 1))
    xy[[11, 12]] = grip[0], grip[1] - 1.6 * torso
    xy[[23, 24]] = grip[0], grip[1] - 0.6 * torso
    return xy


@pytest.mark.parametrize("radius", [24, 35, 45, 60])
def test_a_disc_near_the_hands_is_the_best_circle(radius: int) -> None:
    found = round_things(disc((215, 190), radius), body((200, 180)))
    assert found.shape == (CANDIDATES, 4)
    best = found[np.nanargmax(found[:, 3])]
    assert best[:3] == pytest.approx((215, 190, radius), abs=1.5)
    assert best[3] > 0.9


def test_colour_and_brightness_show_the_same() -> None:
    grey = disc((215, 190), 40)
    colour = round_things(np.repeat(grey[..., None], 3, axis=2), body((200, 180)))
    np.testing.assert_allclose(colour, round_things(grey, body((200, 180))), atol=0.6)


def test_a_lifter_who_is_not_seen_or_too_small_shows_no_plate() -> None:
    picture = disc((200, 180), 40)
    for xy in (np.full((33, 2), np.nan), body((200, 180), torso=12.0), body((4000, 180))):
        assert np.isnan(round_things(picture, xy)).all()


def circles_along(way: Array, *, still: Array | None = None) -> Array:
    """Circles at each moment (T, K, 4): one along a way, one elsewhere, the rest nowhere."""
    circles = np.full((len(way), CANDIDATES, 4), np.nan)
    circles[:, 1] = np.column_stack([way, np.full(len(way), 40.0), np.full(len(way), 0.8)])
    if still is not None:
        circles[:, 0] = np.column_stack(
            [np.tile(still, (len(way), 1)), np.full(len(way), 30.0), np.full(len(way), 0.85)]
        )
    return circles


def test_what_moves_with_the_hands_is_the_plate_though_something_still_is_rounder() -> None:
    time_s = np.arange(60) / 15
    grip = np.column_stack([np.full(60, 200.0), 300 - 60 * (1 - np.cos(2 * np.pi * time_s / 4))])
    way = grip + np.array([10, 5])
    circles = circles_along(way, still=np.array([230.0, 250.0]))
    circles[:, 0, 3] = np.where(np.abs(grip[:, 1] - 250) < 60, 0.85, np.nan)
    path = linked(time_s, circles, grip, np.full(60, 100.0))
    assert path.reason is None
    np.testing.assert_allclose(path.centre_px, way, atol=0.5)  # the tip of a turn-round is steadied away


def test_what_stands_still_is_no_plate() -> None:
    time_s = np.arange(60) / 15
    grip = np.column_stack([np.full(60, 200.0), 300 - 60 * (1 - np.cos(2 * np.pi * time_s / 4))])
    path = linked(time_s, circles_along(np.tile([220.0, 260.0], (60, 1))), grip, np.full(60, 100.0))
    assert path.reason == "what was seen near the hands does not move with them"


def test_a_single_wrong_circle_is_left_out() -> None:
    time_s = np.arange(30) / 15
    grip = np.tile([200.0, 200.0], (30, 1))
    circles = circles_along(grip + np.array([10, 5]))
    circles[12, 1, :2] += 50
    path = linked(time_s, circles, grip, np.full(30, 100.0))
    assert np.isnan(path.centre_px[12]).all()
    assert np.isfinite(np.delete(path.centre_px, 12, axis=0)).all()


def test_nothing_at_all_is_a_legal_set() -> None:
    path = BarTracker().path()
    assert path.centre_px.shape == (0, 2)
    assert path.reason is not None


def test_only_hinges_and_bent_rows_with_a_barbell_have_a_plate_to_follow() -> None:
    assert has_plate(CATALOGUE[DEADLIFT])
    assert has_plate(CATALOGUE["barbell_bent_over_row_pronated"])
    for slug in ("pull_up_pronated", "seated_cable_row_close_neutral", "barbell_curl", "dumbbell_bent_over_row"):
        assert not has_plate(CATALOGUE[slug]), slug


def test_one_picture_costs_a_few_milliseconds_at_most() -> None:
    made = made_set(CATALOGUE[DEADLIFT], reps=1, seed=1)
    camera = Camera(azimuth_deg=90, size_px=(960, 540), rate_hz=8.0)
    frames = list(islice(drawn_frames(made, camera, seed=1), 12))
    track = filmed(made, camera)
    costs = []
    for (_, picture), xy in zip(frames, track.xy_px, strict=False):
        began = time.process_time()
        round_things(picture, xy)
        costs.append(time.process_time() - began)
    assert float(np.median(costs)) < 0.008
