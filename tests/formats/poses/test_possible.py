"""Tracks whose numbers no film can show: refused with the way out, or read without them and told."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.errors import BadInput
from dorsi.core.synth.films import filmed, made_set
from dorsi.core.tracks import PoseTrack
from dorsi.formats.poses import PoseOptions, read_poses
from dorsi.work.filming import FilmAsked, film_set

EXERCISE = load_catalogue()["pull_up_pronated"]
TRC = Path(__file__).parent / "samples" / "trc" / "lift_px_person00.trc"


@pytest.fixture(scope="module")
def track() -> PoseTrack:
    return filmed(made_set(EXERCISE, seed=2))


def written(folder: Path, track: PoseTrack, **instead: object) -> Path:
    arrays = {"time_s": track.time_s, "xy_px": track.xy_px, "image_size_px": track.image_size_px, **instead}
    np.savez(folder / "a.npz", **arrays)  # type: ignore[arg-type]
    return folder / "a.npz"


def test_milliseconds_are_not_taken_for_seconds(track: PoseTrack, tmp_path: Path) -> None:
    for options in (PoseOptions(), PoseOptions(rate_hz=30.0)):
        # its own times are read all the same, so a rate is no way out of them
        with pytest.raises(BadInput, match="moments lie") as problem:
            read_poses(written(tmp_path, track, time_s=track.time_s * 1000), options)
        assert "divide milliseconds by 1000. Of a track without times" in (problem.value.hint or "")
    # a film of one picture a second is slow, and a film
    slow = track.time_s[:: round(1 / np.diff(track.time_s).mean())]
    assert read_poses(written(tmp_path, track, time_s=slow, xy_px=track.xy_px[: len(slow)])).track.n_moments > 2


def test_shares_of_the_picture_are_not_taken_for_pixels(track: PoseTrack, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="shares of the picture"):
        read_poses(written(tmp_path, track, xy_px=track.xy_px / track.image_size_px))


def test_points_beyond_any_picture_are_lost_and_told(track: PoseTrack, tmp_path: Path) -> None:
    xy = track.xy_px.copy()
    xy[5, :4] = 1e308
    world = np.full((*xy.shape[:2], 3), 1e308)
    read = read_poses(written(tmp_path, track, xy_px=xy, world_m=world))
    assert np.isnan(read.track.xy_px[5, :4]).all()
    assert np.isfinite(read.track.xy_px[6]).all() == np.isfinite(track.xy_px[6]).all()
    assert read.track.world_m is not None
    assert np.isnan(read.track.world_m).all()
    assert read.notices == ("4 points lay far outside any picture and were left out.",)
    content = film_set(written(tmp_path, track, xy_px=np.full_like(xy, 1e308)), FilmAsked(exercise=EXERCISE))
    assert not content.report.found.reps


def test_a_picture_without_a_size_gets_one_and_says_so(track: PoseTrack, tmp_path: Path) -> None:
    read = read_poses(written(tmp_path, track, image_size_px=[0, 0]))
    assert min(read.track.image_size_px) > 100
    assert "how large the picture is" in read.notices[0]


def test_a_track_that_is_cut_off_is_no_sure_none(tmp_path: Path) -> None:
    lines = TRC.read_text(encoding="utf-8").splitlines()
    cut = tmp_path / "cut.trc"
    cut.write_text("\n".join(lines[:8]) + "\n", encoding="utf-8")
    read = read_poses(cut)
    assert read.is_cut
    assert read.notices[0] == f"The file ends early: of {len(lines) - 5} moments it holds 3."
    assert not read_poses(TRC).is_cut
    found = film_set(cut, FilmAsked(exercise=EXERCISE)).report.found
    assert found.read_to_s == pytest.approx(read.track.time_s[-1])


def test_scores_in_a_dataset_are_scores(tmp_path: Path) -> None:
    def read(sure: float) -> float:
        one = {"image_id": 1, "keypoints": [100.0, 200.0, sure] * 17}
        both = {"images": [{"id": 1, "file_name": "f_1.jpg", "width": 640, "height": 360}], "annotations": [one]}
        path = tmp_path / "a.json"
        path.write_text(json.dumps(both), encoding="utf-8")
        return float(np.nanmax(read_poses(path).track.visibility))

    assert read(0.9) == pytest.approx(0.9)
    assert read(2) == 1.0
    assert read(1) == 0.5
