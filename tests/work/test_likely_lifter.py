"""Several people in a film may be the lifter: he is the one who lifts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.synth.films import Noise, filmed, looking_at, made_idle, made_set
from dorsi.core.tracks import PoseTrack
from dorsi.vision import tracking
from dorsi.vision.people import Person, Sighting, choose_person, likely_lifters
from dorsi.vision.probing import FilmFacts
from dorsi.vision.stored_name import track_path
from dorsi.vision.tracking import FilmTrack
from dorsi.work.filming import FilmAsked, film_set

CATALOGUE = load_catalogue()
PULL_UP = CATALOGUE["pull_up_pronated"]
PICTURES = 6


def person(torso: float, x: float, *, looks: int = PICTURES, waves: float = 0.0) -> Person:
    """Return somebody who stands there and moves the hands to and fro by so many torso lengths."""
    centre = np.array([x, 270.0])
    box = (x - torso, 270.0 - 2 * torso, x + torso, 270.0 + 2 * torso)
    hands = [np.array([x, 270.0 + torso * waves * (-1) ** k]) for k in range(looks)]
    return Person(
        seen=[
            Sighting(at_s=float(k), centre=centre, torso=torso, wrists=np.stack([at, at]), box=box)
            for k, at in enumerate(hands)
        ]
    )


def test_who_may_be_the_lifter() -> None:
    waving, hanging = person(90, 300, waves=1.0), person(80, 700, waves=0.2)
    passing, far = person(90, 500, looks=1), person(30, 480, waves=1.0)
    people = [waving, passing, hanging, far]
    size = (960, 540)

    def chosen(wish: int | None, rank: int) -> Person | None:
        return choose_person(people, size=size, n_pictures=PICTURES, wish=wish, rank=rank)

    assert likely_lifters(people, size=size, n_pictures=PICTURES) == [waving, hanging]
    assert [chosen(None, rank) for rank in (0, 1, 2)] == [waving, hanging, hanging]
    assert chosen(1, 1) is passing


class Followers:
    """Stands in for `track_film`: who is followed first only waves, the next one lifts."""

    def __init__(self, lifts: PoseTrack) -> None:
        self.asked: list[int] = []
        self.tracks = filmed(made_idle("talk", seconds=12.0), looking_at("front"), Noise(seed=1)), lifts

    def track_film(self, _path: Path, *, rank: int = 0, **_: object) -> FilmTrack:
        self.asked.append(rank)
        track = self.tracks[rank]
        facts = FilmFacts(
            size_px=track.image_size_px, duration_s=float(track.time_s[-1]), rate_hz=30.0, variable_rate=False,
            codec="h264", container="mp4", rotation_deg=0, bits=8, hdr=None, n_pictures=track.n_moments, n_bytes=4,
        )  # fmt: skip
        return FilmTrack(track=track, facts=facts, notes=(f"followed {rank}",), likely=2, rank=rank)


def followers(monkeypatch: pytest.MonkeyPatch, reps: int) -> Followers:
    lifts = filmed(made_set(PULL_UP, reps=reps, seed=2), looking_at("rear"), Noise(seed=2))
    stands_in = Followers(lifts)
    monkeypatch.setattr(tracking, "track_film", stands_in.track_film)
    return stands_in


def a_film(folder: Path) -> Path:
    film = folder / "set.mp4"
    film.write_bytes(b"film")
    return film


def test_where_the_likeliest_lifts_nothing_the_next_one_is_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stands_in, film = followers(monkeypatch, 4), a_film(tmp_path)
    for _ in range(2):  # the second time from the stored track
        content = film_set(film, FilmAsked(exercise=PULL_UP))
        assert len(content.report.found.whole_reps) == 4
        assert content.seen == ("followed 1",)
    assert stands_in.asked == [0, 1]


def test_who_was_chosen_is_followed_whatever_he_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stands_in, film = followers(monkeypatch, 4), a_film(tmp_path)
    content = film_set(film, FilmAsked(exercise=PULL_UP, person=1))
    assert not content.report.found.whole_reps
    assert stands_in.asked == [0]


@pytest.mark.parametrize("slug", ["barbell_curl", "straight_arm_pulldown_bar"])
def test_where_nobody_lifts_both_were_looked_at_once_for_each_exercise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slug: str
) -> None:
    stands_in, film = followers(monkeypatch, 4), a_film(tmp_path)
    for _ in range(2):
        content = film_set(film, FilmAsked(exercise=CATALOGUE[slug]))
        assert not content.report.found.whole_reps
        assert content.seen == ("followed 0",)
    assert stands_in.asked == [0, 1]
    assert track_path(film).is_file()
    assert len(film_set(film, FilmAsked(exercise=PULL_UP)).report.found.whole_reps) == 4
    assert stands_in.asked == [0, 1, 1]


def test_who_asks_twice_is_answered_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    followers(monkeypatch, 4)
    film = a_film(tmp_path)
    first, again = (film_set(film, FilmAsked(exercise=PULL_UP)).report for _ in range(2))
    assert first.count == again.count
    assert [one.rep for one in first.reps] == [one.rep for one in again.reps]
    assert first.set_measures == again.set_measures


def test_one_repetition_of_another_is_no_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    followers(monkeypatch, 1)
    content = film_set(a_film(tmp_path), FilmAsked(exercise=PULL_UP))
    assert content.seen == ("followed 0",)
