"""A lifter who is small in a large film is drawn larger for the model, and his points still lie where he is."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from made_films import make_film, turn

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.synth.films import Camera, drawn_frames, filmed, made_set
from dorsi.vision import tracking
from dorsi.vision.film_reader import FilmReader
from dorsi.vision.people import Person, Sighting
from dorsi.vision.tracking import track_film
from dorsi.vision.zooming import WHOLE, Zoom, zoom_for


def person(torso: float, centre: tuple[float, float] = (500.0, 260.0)) -> Person:
    x, y = centre
    box = (x - torso, y - 2 * torso, x + torso, y + 2 * torso)
    place = np.array(centre)
    return Person(seen=[Sighting(at_s=0.0, centre=place, torso=torso, wrists=np.stack([place, place]), box=box)])


def test_only_small_lifters_in_large_films_are_drawn_larger() -> None:
    assert zoom_for(None, (960, 540), (3840, 2160)) is WHOLE
    assert zoom_for(person(90), (960, 540), (3840, 2160)) is WHOLE
    assert zoom_for(person(40), (960, 540), (960, 540)) is WHOLE
    zoom = zoom_for(person(40), (960, 540), (3840, 2160))
    assert 0.3 < zoom.share < 0.6
    assert zoom_for(person(40), (960, 540), (1280, 720)).share >= 0.75


def test_places_come_back() -> None:
    zoom = Zoom(left=0.3, top=0.2, share=0.5)
    inside = zoom.into(person(40), (960, 540)).seen[0]
    assert inside.torso == 80
    back = zoom.to_film(inside.centre / (960, 540)) * (960, 540)
    assert back == pytest.approx([500, 260])
    circle = np.array([0.5, 0.25, 0.1, 0.9], dtype=np.float32)
    assert zoom.circles_to_film(circle, 540 / 960) == pytest.approx([0.55, 0.2375, 0.05, 0.9])


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_part_shows_what_the_whole_shows_there(tmp_path: Path, turns: int) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (12, 16, 3), dtype=np.uint8)
    shown = noise.repeat(80, 0).repeat(80, 1)
    film = make_film(tmp_path / "a.mp4", size=(1280, 960), n=2, pictures=[shown] * 2)
    turn(film, turns)
    with FilmReader(film, slots=4, long_side=640) as reader:
        pictures = []
        for part in (None, (0.25, 0.125, 0.75, 0.625)):
            if part is not None:
                reader.look_into(part)
            reader.read(to_s=0.01)
            pictures += [reader.ring.planes(one.slot)[0].astype(float) for one in reader]
    whole, part_of = pictures
    height, width = whole.shape
    wanted = whole[height // 8 : height * 5 // 8, width // 4 : width * 3 // 4].repeat(2, 0).repeat(2, 1)
    assert np.abs(part_of - wanted).mean() < 6
    assert np.abs(part_of[::-1] - wanted).mean() > 20


def test_a_far_lifter_in_a_large_film_is_placed_better(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exercise = load_catalogue()["pull_up_pronated"]
    made = made_set(exercise, seed=3)
    camera = Camera(azimuth_deg=180, size_px=(2560, 1440), rate_hz=10.0, distance_m=5.5)
    frames = [shown for _, shown in islice(drawn_frames(made, camera, seed=3), 12)]
    path = make_film(
        tmp_path / "far.mp4",
        size=camera.size_px,
        n=len(frames),
        rate=10,
        pictures=frames,
        options={"preset": "ultrafast"},
    )
    truth = filmed(made, camera)
    joints = [11, 12, 13, 14, 15, 16, 23, 24]

    def off_px() -> float:
        track = track_film(path, exercise=exercise, lanes=1).track
        at = np.abs(truth.time_s[:, None] - track.time_s).argmin(axis=0)
        off = np.linalg.norm((track.xy_px - truth.xy_px[at])[:, joints], axis=2)
        return float(np.nan_to_num(off, nan=200.0).mean())

    near = off_px()
    monkeypatch.setattr(tracking, "zoom_for", lambda *_: WHOLE)
    far = off_px()
    assert near < 0.97 * far, f"{near:.1f} {far:.1f}"
