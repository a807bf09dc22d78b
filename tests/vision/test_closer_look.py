"""A lifter who is small in the picture is found in a part of it."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from made_films import make_film

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.synth.films import Camera, drawn_frames, made_set
from dorsi.core.tracks import Keypoint
from dorsi.vision import first_look
from dorsi.vision.closer_look import CloserLook, _around, _each_once, _gathered, _placed, parts
from dorsi.vision.first_look import FirstLook
from dorsi.vision.people import people_of, sighting
from dorsi.vision.tracking import track_film

EXERCISE = load_catalogue()["pull_up_pronated"]
SIZE = (960, 540)


def somebody(x: float, *, sure: float = 0.9) -> np.ndarray:
    points = np.zeros((33, 6), dtype=np.float32)
    points[:, :2] = (x, 0.5)
    points[[11, 12], 1] = 0.4
    points[[23, 24], 1] = 0.6
    points[:, 5] = sure
    return points


@pytest.mark.parametrize("share", [0.5, 1 / 3])
def test_parts_cover_the_picture_and_overlap(share: float) -> None:
    for at in np.random.default_rng(1).uniform(0, 1, (200, 2)):
        inside = [(e[0] <= at[0] <= e[2]) and (e[1] <= at[1] <= e[3]) for e in parts(share)]
        assert any(inside)
    # whoever is no larger than half a part lies wholly in one of them
    for left in np.linspace(0, 1 - share / 2, 50):
        assert any(e[0] <= left + 1e-9 and left + share / 2 <= e[2] + 1e-9 for e in parts(share))


def test_places_in_a_part_are_places_in_the_picture() -> None:
    placed = _placed(somebody(0.5), (0.25, 0.5, 0.75, 1.0))
    assert placed[0, 0] == pytest.approx(0.5)
    assert placed[11, 1] == pytest.approx(0.7)
    assert placed[0, 5] == pytest.approx(0.9)


def test_everybody_is_counted_once_and_a_pattern_not_at_all() -> None:
    twice = [somebody(0.5, sure=0.7), somebody(0.51, sure=0.9), somebody(0.9)]
    once = _each_once(twice, SIZE)
    assert sorted(float(one[0, 5]) for one in once) == pytest.approx([0.9, 0.9])
    seen = _gathered({0.0: twice, 1.0: [somebody(0.5)], 2.0: [somebody(0.1)]}, SIZE)
    assert len(seen.people) == 1
    assert seen.people[0].seen[0].centre[0] == pytest.approx(0.51 * 960, abs=1)


def test_a_small_lifter_is_found_and_followed(tmp_path: Path) -> None:
    pytest.importorskip("mediapipe", reason="the extra video is not installed")
    chance = np.random.default_rng(1)
    wall = chance.integers(90, 130, (72, 128, 3)).repeat(10, 0).repeat(10, 1).astype(np.uint8)
    frames = []
    camera = Camera(size_px=(400, 226), rate_hz=15.0, azimuth_deg=180)
    for _, shown in islice(drawn_frames(made_set(EXERCISE, seed=3), camera, seed=3), 30):
        picture = wall.copy()
        picture[474:700, 860:1260] = shown
        frames.append(picture)
    path = make_film(
        tmp_path / "small.mp4", size=(1280, 720), n=30, rate=15, pictures=frames, options={"preset": "ultrafast"}
    )
    found = track_film(path, exercise=EXERCISE)
    assert any("parts" in note for note in found.notes)
    trunk = found.track.xy_px[:, [Keypoint.LEFT_SHOULDER, Keypoint.RIGHT_HIP]].mean(axis=1)
    assert np.isfinite(trunk[:, 0]).mean() > 0.8
    assert (np.abs(np.nanmedian(trunk, axis=0) - (1060, 587)) < 70).all()


@pytest.mark.parametrize(("place", "asked"), [((480.0, 270.0), False), ((864.0, 270.0), True)])
def test_where_the_user_points_is_looked_at_closer(
    place: tuple[float, float], asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def seen(*at: float) -> FirstLook:
        points = tuple(tuple(somebody(x) for x in at) for _ in range(3))
        people = people_of([[one for x in pictures if (one := sighting(x, 0.0, *SIZE))] for pictures in points])
        return FirstLook(
            times_s=(0.0, 1.0, 2.0), people=tuple(people), points=points, light=(90.0,), contrast=(40.0,), size=SIZE
        )

    asked_for: list[object] = []

    def closer(*_: object, place: tuple[float, float] | None) -> CloserLook:
        asked_for.append(place)
        both = seen(0.5, 0.9)
        return CloserLook(times_s=both.times_s, points=both.points, people=both.people)

    monkeypatch.setattr(first_look, "_look", lambda *_: seen(0.5))
    monkeypatch.setattr(first_look, "look_closer", closer)
    nobody: Any = None
    look = first_look.look_first(nobody, nobody, [0.0], place=place)
    assert asked_for == ([place] if asked else [])
    assert look.pointed is asked
    assert any(one.is_at(place) for one in look.people)


def test_only_parts_that_show_the_place_are_looked_at() -> None:
    shown = _around((864.0, 270.0), 0.5, SIZE)
    assert shown == [edges for edges in parts(0.5) if edges[2] == 1.0]
