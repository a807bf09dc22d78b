"""A stored track comes back as it was, holds for its film only, and damage is one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.errors import BadInput
from dorsi.core.technique.measures import back_rounding
from dorsi.core.tracks import PoseTrack, Shot
from dorsi.vision.probing import FilmFacts
from dorsi.vision.stored_name import track_path
from dorsi.vision.track_file import fingerprint, fresh_track, read_track, write_track
from dorsi.vision.tracking import FilmTrack, looked_for

FACTS = FilmFacts(
    size_px=(1920, 1080),
    duration_s=4.0,
    rate_hz=30.0,
    variable_rate=False,
    codec="h264",
    container="mov,mp4",
    rotation_deg=90,
    bits=8,
    hdr=None,
    n_pictures=120,
    n_bytes=7,
)


def made(n: int = 60, *, full: bool = True) -> FilmTrack:
    chance = np.random.default_rng(1)
    xy = np.array((900, 500)) + chance.normal(0, 30, (n, 33, 2)).cumsum(axis=0)
    if n > 3:
        xy[3] = np.nan
    track = PoseTrack(
        time_s=np.arange(n) / 15,
        xy_px=xy,
        visibility=chance.uniform(0, 1, (n, 33)),
        image_size_px=(1920, 1080),
        world_m=chance.normal(0, 0.5, (n, 33, 3)) if full else None,
        shots=(Shot(start_s=0.0, end_s=1.0), Shot(start_s=1.0, end_s=5.0)),
        back_arc=chance.uniform(0, 0.2, n) if full else None,
        bar_px=chance.uniform(0, 1000, (n, 2)) if full else None,
        others=chance.integers(0, 3, n).astype(float) if full else None,
    )
    return FilmTrack(track=track, facts=FACTS, notes=("Something was seen.",), looked_for=("back",), person=(3.0, 4.5))


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "set.mp4"
    path.write_bytes(bytes(range(256)) * 2000)
    return path


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize("n", [0, 1, 60])
def test_what_was_stored_comes_back(film: Path, n: int, full: bool) -> None:
    before = made(n, full=full)
    after = read_track(write_track(before, film))
    assert (after.facts, after.notes, after.engine, after.person) == (FACTS, before.notes, before.engine, (3.0, 4.5))
    a, b = before.track, after.track
    assert (a.shots, a.image_size_px) == (b.shots, b.image_size_px)
    for name, step in (("time_s", 1e-6), ("xy_px", 0.1), ("visibility", 0.003), ("world_m", 1e-4), ("others", 1e-9)):
        x, y = getattr(a, name), getattr(b, name)
        assert (x is None) == (y is None)
        if x is not None:
            np.testing.assert_allclose(x, y, atol=step)


def test_it_is_small(film: Path) -> None:
    assert write_track(made(600), film).stat().st_size < 600 * 400


def test_it_holds_for_its_film_and_engine_only(film: Path) -> None:
    assert fresh_track(film) is None
    write_track(made(), film)
    assert fresh_track(film, person=(3.0, 4.5)) is not None
    assert fresh_track(film, looked_for=("back",), person=(3.0, 4.5)) is not None
    assert fresh_track(film, looked_for=("bar",), person=(3.0, 4.5)) is None
    assert fresh_track(film, person=1) is None
    assert fresh_track(film, person=(3.0, 4.5), engine="another") is None
    film.write_bytes(film.read_bytes()[:-1] + b"x")
    assert fresh_track(film, person=(3.0, 4.5)) is None


def test_a_track_of_another_version_is_said_to_be_one_and_made_anew(film: Path) -> None:
    path = write_track(made(), film)
    with np.load(path, allow_pickle=False) as stored:
        arrays = dict(stored)
    about = json.loads(bytes(arrays["about"])) | {"format": "dorsi.track/999"}
    arrays["about"] = np.frombuffer(json.dumps(about).encode(), dtype=np.uint8)
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)
    with pytest.raises(BadInput, match="another version of dorsi"):
        read_track(path)
    assert fresh_track(film, person=(3.0, 4.5)) is None


def test_a_fingerprint_knows_the_bytes_not_the_name(film: Path) -> None:
    other = film.with_name("other.mp4")
    other.write_bytes(film.read_bytes())
    assert fingerprint(other) == fingerprint(film)


def test_damage_is_one_sentence(film: Path, tmp_path: Path) -> None:
    whole = write_track(made(), film).read_bytes()
    path = tmp_path / "damaged.npz"
    for end in (0, 1, 100, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:end])
        with pytest.raises(BadInput):
            read_track(path)
    chance = np.random.default_rng(2)
    for _ in range(60):
        data = bytearray(whole)
        data[int(chance.integers(len(data)))] ^= int(chance.integers(1, 256))
        path.write_bytes(data)
        try:
            read_track(path)
        except BadInput as problem:
            assert problem.sentence  # noqa: PT017 -- a flipped bit may also do no harm
    with pytest.raises(BadInput, match="no such file"):
        read_track(tmp_path / "none.npz")


def test_nothing_half_written_is_left(film: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("os.replace", fails)
    with pytest.raises(BadInput, match="disk is full"):
        write_track(made(), film)
    assert list(film.parent.iterdir()) == [film]
    assert not track_path(film).exists()


def test_what_a_measure_reads_is_looked_for() -> None:
    """A track that is stored without the back's edge must not be taken for a lift that is judged by it."""
    wanted = {slug for slug, one in load_catalogue().items() if back_rounding.applies(one) is None}
    assert wanted
    assert wanted <= {slug for slug, one in load_catalogue().items() if "back" in looked_for(one)}
    assert "bar" in looked_for(load_catalogue()["conventional_deadlift"])
    assert looked_for(load_catalogue()["pull_up_pronated"]) == looked_for(None) == ()
