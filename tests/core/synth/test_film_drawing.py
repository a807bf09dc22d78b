"""Drawn films: the lifter is where the truth says, whole films are cheap, and the pose model finds the person."""

import itertools

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.synth.film.camera import seen_from_camera
from dorsi.core.synth.films import (
    Bystander,
    Camera,
    MadeSet,
    drawn_frames,
    looking_at,
    made_set,
    middle_of,
    plate_at,
)
from dorsi.core.tracks import Array, Keypoint

CATALOGUE = load_catalogue()


def deadlift() -> MadeSet:
    return made_set(CATALOGUE["conventional_deadlift"], reps=1, seed=2)


def spots(made: MadeSet, camera: Camera, time_s: float) -> Array:
    at = np.array([time_s])
    found: Array = seen_from_camera(camera, made.joints_at(at), at, middle_of(made))[0][0]
    return found


@pytest.mark.parametrize("size", [(320, 180), (181, 323)])
def test_pictures_are_of_the_size_that_was_asked_for(size: tuple[int, int]) -> None:
    camera = Camera(size_px=size, shake_deg=0.2)
    for time_s, picture in itertools.islice(drawn_frames(deadlift(), camera), 3):
        assert picture.dtype == np.uint8
        assert picture.shape == (size[1], size[0], 3)
        assert time_s >= 0


def test_same_seed_same_pictures_and_another_seed_another_room() -> None:
    camera = Camera(size_px=(160, 90))
    one, again, other = (next(drawn_frames(deadlift(), camera, seed=seed))[1] for seed in (1, 1, 2))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)


def test_the_body_is_drawn_where_its_points_are() -> None:
    made, camera = deadlift(), looking_at("left", size_px=(320, 180), rate_hz=10.0)
    frames = list(drawn_frames(made, camera))
    first, last = frames[0], frames[int(made.truth.reps[0].turn_s * 10)]
    changed = np.abs(first[1].astype(int) - last[1]).sum(axis=2) > 60
    rows, columns = np.nonzero(changed)
    both = np.concatenate([spots(made, camera, first[0]), spots(made, camera, last[0])])
    assert rows.min() == pytest.approx(both[:, 1].min(), abs=15)
    assert columns.min() > both[:, 0].min() - 40
    nose = spots(made, camera, last[0])[Keypoint.NOSE].astype(int)
    assert changed[nose[1] - 2 : nose[1] + 3, nose[0] - 2 : nose[0] + 6].any()


def test_a_body_outside_of_the_picture_is_no_error() -> None:
    camera = Camera(size_px=(64, 48), distance_m=0.8, aim_m=3.0)
    assert next(drawn_frames(deadlift(), camera))[1].shape == (48, 64, 3)


@pytest.mark.filterwarnings("ignore:SymbolDatabase")
@pytest.mark.parametrize(
    ("slug", "view"), [("seated_cable_row_close_neutral", "left"), ("lat_pulldown_medium_pronated", "rear")]
)
def test_the_pose_model_finds_the_drawn_lifter(slug: str, view: str) -> None:
    pose = pytest.importorskip("mediapipe.python.solutions.pose", reason="the extra video is not installed")
    made = made_set(CATALOGUE[slug], reps=1, seed=2)
    camera = looking_at(view, size_px=(640, 360), rate_hz=5.0)  # type: ignore[arg-type]
    points = [Keypoint.LEFT_SHOULDER, Keypoint.LEFT_ELBOW, Keypoint.LEFT_WRIST, Keypoint.LEFT_HIP]
    off = []
    with pose.Pose(model_complexity=1) as model:
        for time_s, picture in itertools.islice(drawn_frames(made, camera, seed=2), 12):
            seen = model.process(picture).pose_landmarks
            truth = spots(made, camera, time_s)
            torso = np.hypot(*(truth[Keypoint.LEFT_SHOULDER] - truth[Keypoint.LEFT_HIP]))
            found = np.array([(p.x * 640, p.y * 360) for p in seen.landmark]) if seen else np.full((33, 2), np.nan)
            off.append(np.hypot(*(found - truth)[points].T) / torso)
    assert np.isfinite(off).all(axis=1).mean() >= 0.8
    assert np.nanmedian(off) < 0.15


def changed_share(**others: object) -> float:
    """Which share of the pictures' points changes when something is added to a drawn film."""
    made = made_set(CATALOGUE["conventional_deadlift"], reps=1, seed=1)
    camera = Camera(azimuth_deg=90, size_px=(240, 136), rate_hz=2.0)
    plain = [picture for _, picture in drawn_frames(made, camera, seed=1)]
    more = [picture for _, picture in drawn_frames(made, camera, seed=1, **others)]  # type: ignore[arg-type]
    assert len(plain) == len(more)
    return float(np.mean(np.abs(np.array(plain, dtype=float) - np.array(more, dtype=float)).max(axis=-1) > 12))


@pytest.mark.parametrize("kind", ["passes_behind", "passes_in_front", "spotter"])
def test_others_are_in_the_picture_and_do_not_fill_it(kind: str) -> None:
    share = changed_share(others=[Bystander(kind=kind, from_s=1.0)])  # type: ignore[arg-type]
    assert 0.005 < share < 0.35


def test_a_mirror_shows_the_lifter_once_more() -> None:
    assert changed_share(mirror=True) > 0.01


def test_a_plate_s_place_is_where_it_is_painted() -> None:
    made = made_set(CATALOGUE["conventional_deadlift"], reps=1, seed=1)
    camera = Camera(azimuth_deg=90, size_px=(480, 270), rate_hz=2.0)
    for time_s, picture in drawn_frames(made, camera, seed=1):
        x, y = plate_at(made, camera, np.array([time_s]))[0]
        around = picture[int(y) - 12 : int(y) + 13, int(x) - 12 : int(x) + 13].mean()
        assert around < 90  # rubber is dark
