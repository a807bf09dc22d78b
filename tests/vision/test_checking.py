"""Will a camera position do? What a few pictures of odd films tell."""

from __future__ import annotations

import shutil
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from made_films import make_film, turn
from PIL import Image

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.errors import BadInput
from dorsi.core.synth.films import Camera, drawn_frames, made_set
from dorsi.core.tracks import Keypoint
from dorsi.vision.checking import ViewCheck, _about_frame, _lost_at_edge, check_view
from dorsi.vision.first_look import FirstLook, _without_bars
from dorsi.vision.people import Person, sighting
from dorsi.vision.tracking import track_film

pytest.importorskip("mediapipe", reason="the extra video is not installed")

EXERCISE = load_catalogue()["pull_up_pronated"]


@pytest.fixture(scope="module")
def frames() -> list[np.ndarray]:
    camera = Camera(azimuth_deg=180, size_px=(640, 360), rate_hz=15.0)
    return [shown for _, shown in islice(drawn_frames(made_set(EXERCISE, seed=3), camera, seed=3), 45)]


@pytest.fixture(scope="module")
def film(frames: list[np.ndarray], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_film(
        tmp_path_factory.mktemp("film") / "a.mp4", size=(640, 360), n=len(frames), rate=15, pictures=frames
    )


def about(check: ViewCheck, thing: str) -> list[bool]:
    """Return whether each thing that is said about this is fine."""
    return [point.fine for point in check.points if point.about == thing]


def test_a_film_that_is_upside_down_will_not_do(film: Path, tmp_path: Path) -> None:
    turned = turn(Path(shutil.copy(film, tmp_path / "b.mp4")), 2)
    check = check_view(turned, EXERCISE)
    assert about(check, "turn") == [False]
    assert not check.will_do
    assert "upside down" in check.points[0].sentence
    assert about(check_view(film, EXERCISE), "turn") == []


def test_black_bars_are_not_the_dark(frames: list[np.ndarray], film: Path, tmp_path: Path) -> None:
    tall = [np.pad(one, ((700, 700), (0, 0), (0, 0))) for one in frames[:20]]
    barred = make_film(tmp_path / "c.mp4", size=(640, 1760), n=20, rate=15, pictures=tall)
    assert about(check_view(film, EXERCISE), "light") == [True]
    assert about(check_view(barred, EXERCISE), "light") == [True]


def test_a_lifter_is_as_large_as_he_will_be_drawn(frames: list[np.ndarray], tmp_path: Path) -> None:
    # in half the size that poses are estimated on he is too small; a part around him is drawn then
    wide = [np.pad(one, ((380, 340), (700, 580), (0, 0)), constant_values=90) for one in frames[:20]]
    path = make_film(tmp_path / "d.mp4", size=(1920, 1080), n=20, rate=15, pictures=wide)
    check = check_view(path, EXERCISE)
    assert check.torso_px is not None
    assert check.torso_px == pytest.approx(check_view_torso(frames, tmp_path), rel=0.15)


def check_view_torso(frames: list[np.ndarray], folder: Path) -> float:
    """Return how long the torso is where the picture is drawn as it was filmed."""
    path = make_film(folder / "e.mp4", size=(640, 360), n=20, rate=15, pictures=frames[:20])
    torso_px = check_view(path, EXERCISE).torso_px
    assert torso_px is not None
    return torso_px


def test_nobody_else_is_taken_for_the_one_who_was_pointed_at(film: Path) -> None:
    with pytest.raises(BadInput, match="nobody was seen at 5,350"):
        check_view(film, EXERCISE, person=(5.0, 350.0))
    with pytest.raises(BadInput, match="nobody was seen at 5,350"):
        track_film(film, exercise=EXERCISE, person=(5.0, 350.0))
    assert check_view(film, EXERCISE, person=(320.0, 180.0)).torso_px is not None


def test_a_photo_shows_a_camera_position_and_no_movement(frames: list[np.ndarray], tmp_path: Path) -> None:
    photo = tmp_path / "place.jpg"
    Image.fromarray(frames[0]).save(photo, quality=95)
    check = check_view(photo, EXERCISE)
    assert about(check, "person") == []  # somebody is seen
    found = track_film(photo, exercise=EXERCISE)
    assert np.isfinite(found.track.xy_px).any()
    assert any("single picture" in note for note in found.notes)


def test_one_picture_a_second_is_said_as_one(frames: list[np.ndarray], tmp_path: Path) -> None:
    path = make_film(tmp_path / "f.mp4", size=(640, 360), n=6, rate=1, pictures=frames[:6])
    said = [point.sentence for point in check_view(path, EXERCISE).points if point.about == "rate"]
    assert said == ["The film has only 1 picture a second."]


@pytest.mark.parametrize("noise", [0.0, 4.0])
def test_bars_are_flat_and_at_the_edge(noise: float) -> None:
    chance = np.random.default_rng(1)
    room = np.full((60, 40), 17.0) + chance.normal(0, 4, (60, 40))
    edge = np.full((60, 10), 16.0) + chance.normal(0, noise, (60, 10)) if noise else np.full((60, 10), 16.0)
    luma = np.clip(np.hstack([edge, room, edge]), 0, 255).astype(np.uint8)
    assert _without_bars(luma).shape == ((60, 60) if noise else (60, 40))
    black = np.full((8, 8), 16, dtype=np.uint8)
    assert _without_bars(black).shape == black.shape


@pytest.mark.parametrize(("x", "seen", "lost"), [(0.98, 3, 5), (0.98, 6, 0), (0.6, 3, 0)])
def test_who_leaves_the_picture_at_its_edge_is_told(x: float, seen: int, lost: int) -> None:
    size, looks = (960, 540), 8
    somebody = np.zeros((33, 6), dtype=np.float32)
    somebody[:, :2] = x, 0.5
    somebody[[Keypoint.LEFT_SHOULDER, Keypoint.RIGHT_SHOULDER], 1] = 0.4
    somebody[[Keypoint.LEFT_HIP, Keypoint.RIGHT_HIP], 1] = 0.6
    points = [(somebody,) if number < seen else () for number in range(looks)]
    one = sighting(somebody, 0.0, *size)
    assert one is not None
    lifter = Person(seen=[one] * seen)
    look = FirstLook(
        times_s=tuple(map(float, range(looks))), people=(lifter,), points=tuple(points), light=(90.0,) * looks,
        contrast=(40.0,) * looks, size=size,
    )  # fmt: skip
    assert _lost_at_edge(lifter, [somebody] * seen, look) == lost
    said = _about_frame(EXERCISE, (), lost=lost, looks=looks)
    assert said.fine is (lost == 0)
    assert ("out of it in 5 looks of 8" in said.sentence) is (lost == 5)
