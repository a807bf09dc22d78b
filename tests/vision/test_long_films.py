"""Films of hours: what is looked at is bounded, and what is left out is said."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from made_films import make_film

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.synth.films import Camera, drawn_frames, made_set
from dorsi.vision import long_films, tracking
from dorsi.vision.film_reader import FilmReader
from dorsi.vision.long_films import busy_stretches
from dorsi.vision.tracking import track_film

EXERCISE = load_catalogue()["pull_up_pronated"]
SIZE = (64, 48)


def noise(n: int) -> list[np.ndarray]:
    chance = np.random.default_rng(1)
    return [chance.integers(0, 200, (SIZE[1], SIZE[0], 3)).astype(np.uint8) for _ in range(n)]


def test_three_hours_are_looked_over_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("mediapipe", reason="the extra video is not installed")
    camera = Camera(azimuth_deg=180, size_px=(160, 90), rate_hz=10.0)
    frames = [shown for _, shown in islice(drawn_frames(made_set(EXERCISE, seed=3), camera, seed=3), 100)]
    # most pictures stand for a minute; half a minute of a set lies after an hour and a half
    before = [(at * 1000, frames[0]) for at in range(0, 5360, 60)]
    lifted = [(5_360_000 + 100 * number, frames[number % 100]) for number in range(0, 300, 3)]
    after = [(at * 1000, frames[0]) for at in range(5400, 3 * 3600, 60)]
    times, pictures = zip(*before, *lifted, *after, strict=True)
    path = make_film(
        tmp_path / "long.mp4", size=camera.size_px, n=len(times), rate=10, times_ms=list(times),
        pictures=list(pictures), options={"preset": "ultrafast"},
    )  # fmt: skip
    monkeypatch.setattr(long_films, "MOST_LOOKS", 120)
    monkeypatch.setattr(tracking, "MOST_LOOKS", 8)
    shares: list[float] = []
    found = track_film(path, exercise=EXERCISE, lanes=1, progress=lambda share, _: shares.append(share))
    assert any("of its 179 minutes were left out" in note for note in found.notes), found.notes
    inside = (found.track.time_s >= 5360) & (found.track.time_s < 5390)
    assert inside.sum() > 60
    assert found.track.n_moments < 200
    assert shares == sorted(shares)


def test_a_film_that_cannot_be_wound_is_followed_from_its_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_films, "MOST_WOUND", 60)
    n = 400  # one whole picture for all of them
    path = make_film(
        tmp_path / "one_key.mp4", size=SIZE, n=n, rate=1, times_ms=[27_000 * k for k in range(n)],
        pictures=noise(10) * (n // 10), gop=100_000, options={"preset": "ultrafast", "x264-params": "scenecut=0"},
    )  # fmt: skip
    at_s: list[float] = []
    with FilmReader(path, slots=8) as reader:
        length_s = reader.facts.duration_s or 0.0
        stretches, said = busy_stretches(reader, length_s, at_s.append)
        assert stretches == [(0.0, 600.0)]
        assert said is not None
        assert "cannot be wound" in said
        assert "first 10 of its 180 minutes" in said
        assert max(at_s) < 27 * 63  # no look decodes more than the limit
        reader.read(to_s=340.0)
        assert [picture.at_s for picture in reader] == [27.0 * k for k in range(13)]


def test_a_header_that_claims_hours_ends_with_the_film(tmp_path: Path) -> None:
    path = make_film(tmp_path / "short.mp4", size=SIZE, n=480, rate=2, pictures=noise(10) * 48)
    at_s: list[float] = []
    with FilmReader(path, slots=8) as reader:
        stretches, said = busy_stretches(reader, 3 * 3600.0, at_s.append)
        assert max(at_s) < 330
        assert said is None
        ((begin, end),) = stretches
        assert begin == 0.0
        assert 230 < end < 270
        at_s.clear()
        stretches, _ = busy_stretches(reader, 1e6, at_s.append)
        assert len(at_s) < 8
        assert stretches[0][0] == 0.0
        assert stretches[0][1] >= 240


def test_looks_end_where_enough_was_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_films, "MOST_DECODED", 60)
    path = make_film(tmp_path / "much.mp4", size=SIZE, n=600, rate=10, times_ms=[1000 * k for k in range(600)],
                     pictures=noise(10) * 60)  # fmt: skip
    with FilmReader(path, slots=8) as reader:
        stretches, said = busy_stretches(reader, 600.0, lambda _: None)
    assert said is not None
    assert "were looked over" in said
    assert stretches[-1][1] < 500


def test_a_decoder_that_breaks_down_ends_the_looks(tmp_path: Path) -> None:
    path = make_film(tmp_path / "broken.mp4", size=SIZE, n=480, rate=2, pictures=noise(10) * 48)
    at_s: list[float] = []

    with FilmReader(path, slots=8) as reader:

        def tell(at: float) -> None:
            at_s.append(at)
            if len(at_s) == 3 and reader.child.process is not None:
                reader.child.process.kill()

        stretches, _ = busy_stretches(reader, 240.0, tell)
        assert reader.broke_off
        assert len(at_s) <= 5
        assert stretches
