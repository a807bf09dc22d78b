"""Between the film and its reports: names, addresses, drawing, and a batch that nothing stops."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import cv2
import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.errors import BadInput
from dorsi.core.estimate import Estimate
from dorsi.core.motion.finding import find_set
from dorsi.core.synth.films import filmed, looking_at, made_set, usual_manner
from dorsi.core.technique.judging_set import HOLD_CAVEAT, judge_set
from dorsi.core.technique.set_report import Clean
from dorsi.core.tracks import PoseTrack
from dorsi.report.film_content import FilmContent, FilmMedia
from dorsi.report.film_terminal import render_film
from dorsi.work import filming_batch
from dorsi.work.exercise_choice import chosen_exercise, exercise_in_name, read_film_list
from dorsi.work.film_page import with_film
from dorsi.work.filming import FilmAsked, is_film_name
from dorsi.work.filming_batch import FilmJob, FilmOutcome, film_each
from dorsi.work.overlay_drawing import CLEAN_CHECKED, HOLD_CHECKED, Pen, points_at, words_beside

PULL_UP = load_catalogue()["pull_up_pronated"]


def content_of(track: PoseTrack, *, plays: bool = True) -> FilmContent:
    report = judge_set(find_set(track, PULL_UP))
    return FilmContent(report=report, media=FilmMedia(name="set.mp4", plays=plays), track=track, version="0")


@pytest.fixture(scope="module")
def pull_ups() -> FilmContent:
    return content_of(filmed(made_set(PULL_UP, reps=3, seed=4), looking_at("rear")))


@pytest.mark.parametrize("text", ["pull_up_pronated", "Pull-Up", "pull up", "PULL_UP_PRONATED", "Klimmzug"])
def test_an_exercise_by_its_name(text: str) -> None:
    assert chosen_exercise(text).slug == "pull_up_pronated"


def test_an_unknown_exercise_has_a_way_out() -> None:
    with pytest.raises(BadInput, match="pull_up_pronated"):
        chosen_exercise("pulup")
    with pytest.raises(BadInput, match="dorsi exercises"):
        chosen_exercise("")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("pull-up 20kg.mp4", "pull_up_pronated"),
        ("romanian_deadlift_3.mov", "romanian_deadlift"),
        ("IMG_2041.MOV", None),
    ],
)
def test_an_exercise_in_a_films_name(name: str, slug: str | None) -> None:
    found = exercise_in_name(Path(name))
    assert (found.slug if found else None) == slug


@pytest.mark.parametrize(
    "text",
    ["", "film;exercise\na;b\n", "file,exercise\nx.mp4,nothing at all\n", "file,exercise,load_kg\nx,pull-up,-3\n"],
)
def test_a_table_of_films_says_what_is_wrong(text: str, tmp_path: Path) -> None:
    path = tmp_path / "films.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput):
        read_film_list(path)


def test_films_are_known_by_their_ending() -> None:
    assert is_film_name(Path("a.MOV"))
    assert not is_film_name(Path(".hidden.mp4"))
    assert not is_film_name(Path("a.mp4.dorsi-track.npz"))


@pytest.mark.parametrize("name", ["a b#c?.mp4", "javascript:alert(1).mp4", '"><script>.mp4', "100%.mp4", "ü.mp4"])
def test_an_address_leads_to_its_film(name: str, tmp_path: Path, pull_ups: FilmContent) -> None:
    folder = tmp_path / "films"
    folder.mkdir()
    clip = folder / name
    clip.write_bytes(b"x" * 5_000_000)
    page = tmp_path / "pages" / "x.html"
    page.parent.mkdir()
    href = with_film(pull_ups, clip, page).media.href
    assert href is not None
    assert href.startswith("./")
    assert not set(href) & set('"<> ')
    assert (page.parent / unquote(href)).resolve() == clip.resolve()


def test_a_small_film_is_carried_along(tmp_path: Path, pull_ups: FilmContent) -> None:
    clip = tmp_path / "a.webm"
    clip.write_bytes(b"film")
    assert with_film(pull_ups, clip, None).media.href == "data:video/webm;base64,ZmlsbQ=="


def test_points_between_two_moments() -> None:
    times = np.array([0.0, 0.1, 3.0])
    points = np.array([[[0.0, 0.0]], [[10.0, np.nan]], [[20.0, 20.0]]])
    assert points_at(times, points, 0.0).tolist() == [[0.0, 0.0]]
    assert points_at(times, points, 0.05)[0, 0] == 5.0
    assert np.isnan(points_at(times, points, 0.05)[0, 1])
    assert np.isnan(points_at(times, points, 1.5)).all()
    assert np.isnan(points_at(times, points, 9.0)).all()


@pytest.mark.parametrize("shape", [(360, 640), (642, 362), (64, 36), (2, 2)])
def test_drawing_fits_every_size(shape: tuple[int, int], pull_ups: FilmContent) -> None:
    pen = Pen(content=pull_ups, scale=shape[1] / pull_ups.track.image_size_px[0])
    image = np.zeros((*shape, 3), dtype=np.uint8)
    for at in np.arange(0, float(pull_ups.track.time_s[-1]) + 2, 0.2):
        pen.draw(image, float(at))
    assert image.any()


def test_what_is_not_proved_is_said_on_the_picture(pull_ups: FilmContent) -> None:
    one = next(one for one in pull_ups.report.reps if one.rep.complete)
    held = Estimate(value=0.8, low=0.6, high=1.0, level=0.8, unit="s", method="", n=1)
    judged = replace(
        one, clean=Clean(p=0.93, faults=(), unjudged=()), measures={"hold": held},
        rep=replace(one.rep, hold_from_s=one.rep.turn_s - 0.2, hold_to_s=one.rep.turn_s + 0.6),
    )  # fmt: skip
    proved = replace(pull_ups, report=replace(pull_ups.report, caveats=()))
    unproved = replace(pull_ups, report=replace(pull_ups.report, caveats=(HOLD_CAVEAT,)))
    at_s = one.rep.turn_s + 0.1
    assert [words for words, _ in words_beside(unproved, judged, at_s)] == [
        "hold 0.3 s",
        HOLD_CHECKED,
        "chance clean 93 %",
        CLEAN_CHECKED,
    ]
    assert HOLD_CHECKED not in [words for words, _ in words_beside(proved, judged, at_s)]
    assert words_beside(unproved, judged, one.rep.start_s) == []
    assert [words for words, _ in words_beside(unproved, replace(judged, clean=None), at_s)][2:] == []


def test_the_film_to_share_says_the_numbers_of_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    made = made_set(PULL_UP, reps=3, seed=4, manner=usual_manner(PULL_UP, hold_s=0.9))
    content = content_of(filmed(made, looking_at("rear")))
    table = render_film(content, width=160)
    said: list[str] = []
    monkeypatch.setattr(cv2, "putText", lambda _image, text, *_: said.append(text))
    pen = Pen(content=content, scale=0.5)
    image = np.zeros((360, 640, 3), dtype=np.uint8)
    for number, one in enumerate(content.report.reps, start=1):
        assert one.clean is not None
        said.clear()
        pen.draw(image, one.rep.end_s - 0.01)
        row = next(line for line in table.splitlines() if line.startswith(f"{number} "))
        hold, chance = (next(words for words in said if words.startswith(what)) for what in ("hold", "chance"))
        assert f"Rep {number}" in said
        assert f"- {hold.split()[1]} -" in row
        assert chance.removeprefix("chance clean ") in row
    said.clear()
    pen.draw(image, content.report.reps[-1].rep.end_s + 0.1)
    assert set(said) == {"3 of 3"}
    assert "3 reps" in table


def test_nobody_to_draw() -> None:
    track = PoseTrack(
        time_s=np.arange(30) / 30, xy_px=np.full((30, 33, 2), np.nan), visibility=np.zeros((30, 33)),
        image_size_px=(64, 64),
    )  # fmt: skip
    image = np.zeros((64, 64, 3), dtype=np.uint8)
    Pen(content=content_of(track), scale=1.0).draw(image, 0.5)
    assert not image.any()


def _dies(job: FilmJob) -> FilmOutcome:
    if job.clip.name == "bad":
        os._exit(3)
    return FilmOutcome(clip=job.clip, line=job.clip.name, json="{}")


def test_a_film_that_kills_its_process_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filming_batch, "_outcome", _dies)
    jobs = [FilmJob(clip=Path(name), asked=FilmAsked(exercise=PULL_UP)) for name in ("a", "bad", "b", "c")]
    outcomes = {one.clip.name: one for one in film_each(jobs, workers=1)}
    assert set(outcomes) == {"a", "bad", "b", "c"}
    assert [name for name, one in outcomes.items() if one.fault] == ["bad"]


def _fails(clip: Path, asked: FilmAsked) -> FilmContent:
    if clip.name == "bad":
        raise IndexError("of a kind that nobody thought of")
    raise BadInput(f"{clip.name}: told {asked.exercise.slug} and is no film")


def test_a_fault_of_ours_in_one_film_costs_only_that_film(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filming_batch, "film_set", _fails)
    jobs = [FilmJob(clip=Path(name), asked=FilmAsked(exercise=PULL_UP)) for name in ("a", "bad", "b")]
    faults = {one.clip.name: one.fault or "" for one in film_each(jobs, workers=1)}
    assert set(faults) == {"a", "bad", "b"}
    assert [name for name, fault in faults.items() if "dorsi could not cope with this film" in fault] == ["bad"]
