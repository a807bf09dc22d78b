"""Made films as files: any codec, turned, and as uneven in time as the pictures were."""

from pathlib import Path

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.synth.films import Camera, drawn_frames, made_set
from dorsi.vision.estimating import Picture
from dorsi.vision.film_writing import write_film

av = pytest.importorskip("av", reason="the extra video is not installed")


def pictures(camera: Camera, n: int = 12) -> list[tuple[float, Picture]]:
    made = made_set(load_catalogue()["barbell_curl"], reps=1, seed=1)
    frames = drawn_frames(made, camera, seed=1)
    return [next(frames) for _ in range(n)]


@pytest.mark.parametrize(
    ("codec", "ending"),
    [
        ("libx264", "mp4"),
        ("libx265", "mov"),
        ("libvpx-vp9", "webm"),
        ("libsvtav1", "mkv"),
        ("libsvtav1", "mp4"),
        ("mpeg4", "mp4"),
    ],
)
def test_a_film_in_any_codec_reads_back(tmp_path: Path, codec: str, ending: str) -> None:
    drawn = pictures(Camera(size_px=(160, 120)))
    path = tmp_path / f"film.{ending}"
    assert write_film(path, drawn, codec=codec) == 12
    with av.open(str(path)) as film:
        read = [frame.to_ndarray(format="rgb24") for frame in film.decode(video=0)]
    assert len(read) == 12
    assert np.abs(read[5].astype(float) - drawn[5][1]).mean() < 12


def test_uneven_times_are_kept(tmp_path: Path) -> None:
    drawn = pictures(Camera(size_px=(160, 120), uneven=0.2, dropped=0.1))
    write_film(tmp_path / "film.mp4", drawn)
    with av.open(str(tmp_path / "film.mp4")) as film:
        times = [float(frame.pts * frame.time_base) for frame in film.decode(video=0)]
    assert times == pytest.approx([time_s for time_s, _ in drawn], abs=1e-3)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_film_says_so(tmp_path: Path, rotation: int) -> None:
    drawn = pictures(Camera(size_px=(120, 160)), n=3)
    write_film(tmp_path / "film.mp4", drawn, rotation_deg=rotation)
    with av.open(str(tmp_path / "film.mp4")) as film:
        first = next(film.decode(video=0))
    upright = np.rot90(first.to_ndarray(format="rgb24"), first.rotation // 90)
    assert upright.shape == (160, 120, 3)
    assert np.abs(upright.astype(float) - drawn[0][1]).mean() < 15
