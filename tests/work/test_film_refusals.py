"""What no film and no track can answer is refused at once, in a sentence that names the way out."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.errors import BadInput
from dorsi.core.synth.films import filmed, looking_at, made_set
from dorsi.core.tracks import KEYPOINTS
from dorsi.formats.poses.body_points import COCO_17
from dorsi.report.film_terminal import render_film
from dorsi.work.film_check import checked_view
from dorsi.work.filming import FilmAsked, film_set

CATALOGUE = load_catalogue()
ROW = CATALOGUE["seated_cable_row_close_neutral"]


def coco(path: Path, *, people: int = 1) -> Path:
    """Write a made set as COCO keypoints, once per person."""
    track = filmed(made_set(ROW, reps=4, seed=6), looking_at("side"))
    own = [KEYPOINTS.index(name) for name in COCO_17]
    results = []
    for i in range(track.n_moments):
        points = np.nan_to_num(np.column_stack([track.xy_px[i, own], track.visibility[i, own]]))
        for person in range(people):
            moved = points + np.array([700.0 * person, 0.0, 0.0])
            results.append({"image_id": i, "category_id": 1, "keypoints": moved.ravel().tolist()})
    path.write_text(json.dumps(results), encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "data"), [("cut.npz", b"PK\x03\x04abc"), ("no.json", b'{"a":1}'), ("no.trc", b"")])
def test_a_track_that_is_none_gets_advice_about_tracks(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(BadInput, match=rf"^{name}: .*no track.*\.npz.*COCO.*TRC.*OpenPose") as refused:
        film_set(path, FilmAsked(exercise=ROW))
    assert "MP4" not in str(refused.value)


def test_a_clock_that_nobody_gave_is_said_at_the_top(tmp_path: Path) -> None:
    path = coco(tmp_path / "row.json")
    assumed = film_set(path, FilmAsked(exercise=ROW))
    known = film_set(path, FilmAsked(exercise=ROW, rate_hz=30.0))
    assert assumed.report.found.quality.score == pytest.approx(known.report.found.quality.score / 2)
    top = " ".join(render_film(assumed).partition("\n\n")[0].split())
    assert "30 pictures a second, which is assumed: say --rate HZ" in top
    assert "assumed" not in render_film(known)


@pytest.mark.parametrize("slug", ["hand_gripper", "wrist_roller"])
def test_an_exercise_that_no_film_shows_is_refused_before_anything_is_read(tmp_path: Path, slug: str) -> None:
    film = tmp_path / "set.mp4"
    film.write_bytes(b"never read")
    asked = FilmAsked(exercise=CATALOGUE[slug])
    for answer in (film_set, checked_view):
        with pytest.raises(BadInput, match="cannot count") as refused:
            answer(film, asked)
        assert "camera" not in str(refused.value)
        assert "checked on" not in str(refused.value)


def test_a_person_who_is_not_there(tmp_path: Path) -> None:
    path = coco(tmp_path / "rows.json", people=3)
    assert film_set(path, FilmAsked(exercise=ROW, person=3)).report.found.whole_reps
    with pytest.raises(BadInput, match="only 3 people were found, there is no person 9"):
        film_set(path, FilmAsked(exercise=ROW, person=9))
    with pytest.raises(BadInput, match="picks a person on a film"):
        film_set(path, FilmAsked(exercise=ROW, person=(10.0, 10.0)))


def test_a_place_outside_the_picture(tmp_path: Path) -> None:
    pytest.importorskip("av", reason="the extra video is not installed")
    from dorsi.vision.film_writing import write_film  # noqa: PLC0415 -- the extra

    film = tmp_path / "set.mp4"
    write_film(film, [(i / 10, np.zeros((120, 160, 3), dtype=np.uint8)) for i in range(5)])
    with pytest.raises(BadInput, match="900,50 lies outside the picture, which is 160 x 120 pixels"):
        film_set(film, FilmAsked(exercise=ROW, person=(900.0, 50.0)))
