"""Two people side by side: the likelier lifter is followed, or the next one where that is asked."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from made_films import make_film

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.synth.films import Camera, drawn_frames, made_set
from dorsi.core.tracks import TRUNK
from dorsi.vision.tracking import track_film

EXERCISE = load_catalogue()["pull_up_pronated"]


def test_the_next_likely_lifter_can_be_followed(tmp_path: Path) -> None:
    pytest.importorskip("mediapipe", reason="the extra video is not installed")
    camera = Camera(size_px=(320, 400), rate_hz=15.0, azimuth_deg=180, distance_m=2.4)
    sides = [islice(drawn_frames(made_set(EXERCISE, seed=seed), camera, seed=seed), 45) for seed in (3, 5)]
    frames = [np.hstack([left, right]) for (_, left), (_, right) in zip(*sides, strict=True)]
    film = make_film(tmp_path / "two.mp4", size=(640, 400), n=45, rate=15, pictures=frames)
    first, other = (track_film(film, exercise=EXERCISE, rank=rank) for rank in (0, 1))
    assert (first.likely, first.rank, other.likely, other.rank) == (2, 0, 2, 1)
    places = [float(np.nanmedian(one.track.xy_px[:, list(TRUNK), 0])) for one in (first, other)]
    assert sorted(place > 320 for place in places) == [False, True]
    assert any("moving was followed" in note for note in first.notes)
    assert any("the next one was followed" in note for note in other.notes)
