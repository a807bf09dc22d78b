"""From a drawn lifter to a track: the whole way through decoder and model."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from made_films import make_film

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.errors import BadInput
from dorsi.core.synth.film.bystanders import Bystander
from dorsi.core.synth.films import Camera, drawn_frames, filmed, made_set
from dorsi.core.tracks import Keypoint
from dorsi.vision import lanes as lanes_module
from dorsi.vision import long_films
from dorsi.vision.checking import check_view
from dorsi.vision.film_reader import FilmReader
from dorsi.vision.long_films import busy_stretches
from dorsi.vision.tracking import track_film

pytest.importorskip("mediapipe", reason="the extra video is not installed")

EXERCISE = load_catalogue()["pull_up_pronated"]


def children() -> set[int]:
    """Return the processes that this one has started and that still run."""
    tasks = Path(f"/proc/{os.getpid()}/task")
    return {int(pid) for task in tasks.iterdir() for pid in (task / "children").read_text().split()}


def draw(path: Path, length_s: float) -> Path:
    frames = []
    for at, shown in drawn_frames(made_set(EXERCISE, seed=3), seed=3):
        if at > length_s:
            break
        frames.append(shown)
    height, width = frames[0].shape[:2]
    make_film(path, size=(width, height), n=len(frames), pictures=frames, options={"preset": "ultrafast"})
    return path


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return draw(tmp_path_factory.mktemp("film") / "drawn.mp4", 4.0)


def test_a_drawn_lifter_is_followed(drawn: Path) -> None:
    shares: list[float] = []
    found = track_film(drawn, exercise=EXERCISE, progress=lambda share, _: shares.append(share))
    assert 40 <= found.track.n_moments <= 70
    seen = np.isfinite(found.track.xy_px[:, Keypoint.LEFT_WRIST, 0])
    assert seen.mean() > 0.8
    assert shares == sorted(shares)
    assert not children()


def test_two_followers_say_what_one_says(drawn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes_module, "SHORTEST_S", 2.0)
    film = drawn
    one, two = (track_film(film, lanes=lanes).track for lanes in (1, 2))
    # looks are the same; what lies between two of them may be wanted by one follower and not by the other
    both, of_one, of_two = np.intersect1d(one.time_s, two.time_s, return_indices=True)
    assert len(both) >= 0.9 * max(one.n_moments, two.n_moments)
    torso = np.nanmedian(np.linalg.norm(one.xy_px[:, 11] - one.xy_px[:, 23], axis=1))
    apart = np.linalg.norm(one.xy_px[of_one] - two.xy_px[of_two], axis=2)[:, [11, 12, 13, 14, 15, 16, 23, 24]] / torso
    # single moments at which the model is unsure of a drawn body may fall either way
    assert np.nanpercentile(apart, 90) < 0.05
    assert not children()


def test_who_walks_by_between_two_looks_is_not_taken_for_the_lifter(tmp_path: Path) -> None:
    made = made_set(EXERCISE, seed=3)
    camera = Camera(azimuth_deg=180, size_px=(640, 360), rate_hz=15.0)
    walker = Bystander(kind="passes_in_front", from_s=1.2, seed=2)
    frames = [shown for _, shown in islice(drawn_frames(made, camera, seed=3, others=[walker]), 120)]
    path = make_film(  # whole pictures, which the first look sees, show the lifter alone
        tmp_path / "walk.mp4", size=camera.size_px, n=len(frames), rate=15, pictures=frames, gop=600,
        keys=(0, 36, 90), options={"preset": "ultrafast", "x264-params": "scenecut=0"},
    )  # fmt: skip
    found = track_film(path, exercise=EXERCISE, lanes=1)
    truth = filmed(made, camera)
    torso = [Keypoint.LEFT_SHOULDER, Keypoint.RIGHT_SHOULDER, Keypoint.LEFT_HIP, Keypoint.RIGHT_HIP]
    there = np.array(
        [np.interp(found.track.time_s, truth.time_s, truth.xy_px[:, torso, k].mean(axis=1)) for k in (0, 1)]
    )
    off = np.linalg.norm(found.track.xy_px[:, torso].mean(axis=1) - there.T, axis=1) / 67
    assert 0.02 < np.isnan(off).mean() < 0.3
    assert np.nanmax(off) < 0.9
    assert np.isfinite(off[-20:]).all()
    assert any("somebody else" in note for note in found.notes)


def test_a_check_says_what_to_do(drawn: Path) -> None:
    check = check_view(drawn, EXERCISE)
    assert check.torso_px is not None
    assert all(point.fine or point.to_do for point in check.points)


@pytest.mark.parametrize(("grey", "n"), [(0, 12), (90, 12), (90, 1)])
def test_nobody_there_is_an_answer(tmp_path: Path, grey: int, n: int) -> None:
    blank = [np.full((120, 160, 3), grey, dtype=np.uint8)] * n
    found = track_film(make_film(tmp_path / "a.mp4", n=n, pictures=blank))
    assert found.track.n_moments >= 1
    assert np.isnan(found.track.xy_px).all()
    assert found.notes[0] == "Nobody was seen in this film."


def test_no_film_and_no_model(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(b"nothing" * 100)
    with pytest.raises(BadInput, match="cannot be read"):
        track_film(path)
    with pytest.raises(BadInput, match="no such model file"):
        track_film(make_film(tmp_path / "b.mp4"), model=tmp_path / "none.task")
    assert not children()


def test_an_interruption_leaves_nothing_behind(drawn: Path) -> None:
    def interrupted(_: float, __: str) -> None:
        raise KeyboardInterrupt

    open_before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(KeyboardInterrupt):
        track_film(drawn, progress=interrupted)
    assert not children()
    assert len(list(Path("/proc/self/fd").iterdir())) == open_before


def test_a_long_film_is_looked_over_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_films, "MOST_FOLLOWED_S", 60.0)
    rest = np.full((48, 64, 3), 90, dtype=np.uint8)
    chance = np.random.default_rng(1)
    pictures = []
    for number in range(5 * 240):
        moves = 100 <= number / 5 < 140
        pictures.append(np.roll(rest, 0, 0) if not moves else chance.integers(0, 200, rest.shape).astype(np.uint8))
    path = make_film(tmp_path / "long.mp4", size=(64, 48), n=len(pictures), rate=5, pictures=pictures)
    with FilmReader(path, slots=8) as reader:
        stretches, left_out = busy_stretches(reader, 240.0, lambda _: None)
    assert len(stretches) == 1
    ((begin, end),) = stretches
    assert begin <= 100
    assert end >= 138
    assert end - begin <= 60
    assert left_out is not None
    assert left_out.startswith(f"The film is long: all but {end - begin:.0f} s of its 4 minutes were left out")
