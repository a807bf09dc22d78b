"""`dorsi film` from the command line to its files, on a small made film whose track is stored beside it."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import jsonschema
import numpy as np
import pytest

from dorsi.cli.main import main
from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.synth.films import Noise, drawn_frames, filmed, looking_at, made_set

av = pytest.importorskip("av", reason="reading films needs the extra `video`")
probe = pytest.importorskip("dorsi.vision.probing").probe
write_film = pytest.importorskip("dorsi.vision.film_writing").write_film
write_track = pytest.importorskip("dorsi.vision.track_file").write_track
FilmTrack = pytest.importorskip("dorsi.vision.tracking").FilmTrack

SCHEMA = json.loads(files("dorsi.report").joinpath("schemas", "film-1.json").read_text(encoding="utf-8"))
CAMERA = replace(looking_at("rear"), rate_hz=15.0, size_px=(160, 282))
REPS = 3

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def made_film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Draw a film of pull-ups and store its track, so that no pose model has to look at it."""
    folder = tmp_path_factory.mktemp("made")
    exercise = load_catalogue()["pull_up_pronated"]
    made = made_set(exercise, reps=REPS, seed=2)
    film = folder / "set.mp4"
    write_film(film, drawn_frames(made, CAMERA), codec="mpeg4")
    track = filmed(made, CAMERA, Noise(seed=2))
    write_track(FilmTrack(track=track, facts=probe(film), notes=("A made film.",)), film)
    return film


@pytest.fixture
def film(made_film: Path, tmp_path: Path) -> Path:
    for path in made_film.parent.iterdir():
        shutil.copy(path, tmp_path / path.name)
    return tmp_path / "set.mp4"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: str | Path) -> tuple[int, str, str]:
        try:
            code = main(["film", *map(str, words)])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_the_summary(run: Run, film: Path) -> None:
    code, out, err = run(film, "--exercise", "pull-up", "--load", "12,5")
    assert (code, err) == (0, "")
    assert "Pull-up (pronated), 12.5 kg, filmed from behind: set.mp4" in " ".join(out.split())
    assert f"{REPS} reps" in out
    assert "A made film." in out


def test_every_output(run: Run, film: Path, tmp_path: Path) -> None:
    names = {"--json": "set.json", "--html": "set.html", "--csv": "set.csv", "--overlay": "shared.mp4"}
    outputs = [word for option, name in names.items() for word in (option, tmp_path / name)]
    code, out, _ = run(film, "--exercise", "pull_up_pronated", *outputs)
    assert code == 0
    read = json.loads((tmp_path / "set.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(SCHEMA).validate(read)
    assert read["count"] == REPS
    page = (tmp_path / "set.html").read_text(encoding="utf-8")
    assert 'src="./set.mp4#t=' in page
    assert "your browser may not play it" in page
    rows = list(csv.DictReader((tmp_path / "set-reps.csv").read_text(encoding="utf-8").splitlines()))
    assert len(rows) == REPS
    assert "signals" in out
    with av.open(str(tmp_path / "shared.mp4")) as shared:
        stream = shared.streams.video[0]
        assert not shared.streams.audio
        assert (stream.width % 2, stream.height % 2) == (0, 0)
        shown = sum(1 for _ in shared.decode(stream))
    assert shown == pytest.approx(read["film"]["moments"], abs=2)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_json_to_standard_output_is_nothing_else(run: Run, film: Path) -> None:
    _, out, _ = run(film, "--exercise", "pull-up", "--json", "-")
    assert json.loads(out)["format"] == "dorsi.film/1"


def test_a_small_copy_for_the_page(run: Run, film: Path, tmp_path: Path) -> None:
    code, _, _ = run(film, "--exercise", "pull-up", "--html", tmp_path / "page.html", "--copy")
    assert code == 0
    assert (tmp_path / "page-film.mp4").stat().st_size > 1000
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert 'src="data:video/mp4;base64,' in page
    assert "may not play" not in page


def test_two_side_by_side(run: Run, film: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.mp4"
    shutil.copy(film, other)
    shutil.copy(f"{film}.dorsi-track.npz", f"{other}.dorsi-track.npz")
    code, out, _ = run(film, other, "--exercise", "pull-up", "--html", tmp_path / "two.html")
    assert code == 0
    assert out.count("Count") == 2
    assert "Side by side" in (tmp_path / "two.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "which exercise is this?"),
        (("--exercise", "pulup"), "pull_up_pronated"),
        (("--exercise", "zzzzqqq"), "dorsi exercises"),
        (("--exercise", "pull-up", "--load", "heavy"), "is no load"),
        (("--exercise", "pull-up", "--load", "-5"), "load"),
        (("--exercise", "pull-up", "--person", "nobody"), "is nobody"),
        (("--exercise", "pull-up", "--copy"), "--html"),
        (("--exercise", "pull-up", "--json", "no/such/folder/x.json"), "no such folder"),
        (("--exercise", "pull-up", "--check", "--html", "c.html"), "--html is not written by --check"),
        (("--exercise", "pull-up", "--pages"), "--pages needs a folder"),
        (("--exercise", "pull-up", "--rate", "30"), "--rate is for a track"),
        (("--exercise", "pull-up", "--size", "10x10"), "--size is for a track"),
    ],
)
def test_what_cannot_be_is_one_sentence(run: Run, film: Path, words: tuple[str, ...], said: str) -> None:
    code, out, err = run(film, *words)
    assert code == 2
    assert out == ""
    assert err.startswith("dorsi: ")
    assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize("option", ["--json", "--html", "--overlay", "--csv"])
def test_no_film_is_replaced(run: Run, film: Path, option: str) -> None:
    before = film.read_bytes()
    code, _, err = run(film, "--exercise", "pull-up", option, film)
    assert code == 2
    assert "would replace" in err
    assert film.read_bytes() == before


@pytest.mark.parametrize("option", ["--json", "--html", "--csv"])
def test_no_stored_track_is_replaced(run: Run, film: Path, option: str) -> None:
    track = film.with_name(f"{film.name}.dorsi-track.npz")
    before = track.read_bytes()
    code, _, err = run(film, "--exercise", "pull-up", option, track)
    assert (code, "would replace" in err) == (2, True)
    assert track.read_bytes() == before


def test_a_load_may_be_in_pounds(run: Run, film: Path) -> None:
    code, out, _ = run(film, "--exercise", "pull-up", "--load", "135lb", "--json", "-")
    assert code == 0
    assert json.loads(out)["load_kg"] == pytest.approx(61.2, abs=0.1)


def test_no_such_film(run: Run, tmp_path: Path) -> None:
    code, _, err = run(tmp_path / "none\x1b[31m.mp4", "--exercise", "pull-up")
    assert code == 2
    assert "no such file" in err
    assert "\x1b" not in err


def test_what_is_no_film(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "notes.mp4"
    path.write_text("hello", encoding="utf-8")
    code, _, err = run(path, "--exercise", "pull-up", "--html", tmp_path / "x.html")
    assert code == 2
    assert err.count("\n") == 1
    assert not (tmp_path / "x.html").exists()


def test_a_track_stands_in_for_the_film(run: Run, tmp_path: Path) -> None:
    exercise = load_catalogue()["pull_up_pronated"]
    track = filmed(made_set(exercise, reps=4, seed=5), looking_at("rear"), Noise(seed=5))
    path = tmp_path / "lift.npz"
    np.savez(
        path, time_s=track.time_s, xy_px=track.xy_px, visibility=track.visibility,
        image_size_px=np.array(track.image_size_px),
    )  # fmt: skip
    code, out, _ = run(path, "--exercise", "pull-up", "--json", "-")
    assert code == 0
    assert json.loads(out)["film"]["kind"] == "track"
    assert run(path, "--exercise", "pull-up", "--html", tmp_path / "x.html")[0] == 0
    code, _, err = run(path, "--exercise", "pull-up", "--overlay", tmp_path / "x.mp4")
    assert (code, "needs the film" in err) == (2, True)


@pytest.mark.usefixtures("film")
def test_a_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.mp4").write_bytes(b"\x00" * 400)
    (tmp_path / "readme.txt").write_text("no film", encoding="utf-8")
    reports = tmp_path / "reports"
    code, out, err = run(tmp_path, "--exercise", "pull-up", "--each", reports, "--pages")
    assert code == 2
    assert f"set.mp4: Pull-up (pronated), {REPS} reps" in out
    assert "1 of 2 films were read" in out
    assert "broken.mp4" in err
    assert {path.name for path in reports.iterdir()} == {"set.mp4.json", "set.mp4.html"}
    (tmp_path / "broken.mp4").unlink()
    assert run(tmp_path, "--exercise", "pull-up")[0] == 0


@pytest.mark.usefixtures("film")
def test_a_folder_with_a_table(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "films.csv"
    table.write_text('file,exercise,load_kg\nset.mp4,pull-up,"7,5"\n', encoding="utf-8")
    code, out, _ = run(tmp_path, "--json", "-")
    assert code == 0
    one = json.loads(out)["films"][0]
    assert (one["exercise"]["slug"], one["load_kg"]) == ("pull_up_pronated", 7.5)
    table.write_text("file,exercise\nset.mp4,no such thing\n", encoding="utf-8")
    code, _, err = run(tmp_path)
    assert code == 2
    assert "films.csv, line 2" in err


def test_an_empty_folder(run: Run, tmp_path: Path) -> None:
    code, _, err = run(tmp_path, "--exercise", "pull-up")
    assert (code, "there is no film" in err) == (2, True)
    assert "Folders inside" not in err


def test_films_in_folders_inside_are_named_and_not_looked_at(run: Run, tmp_path: Path) -> None:
    for place in ("may/first/a.mp4", "may/first/b.MOV", "june/c.mp4", ".hidden/d.mp4"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_bytes(b"\x00" * 400)
    code, out, err = run(tmp_path, "--exercise", "pull-up")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "3 films in" in err
    assert "may/first" in err
    assert ".hidden" not in err
    code, _, err = run(tmp_path, tmp_path / "june", tmp_path / "may" / "first", "--exercise", "pull-up")
    assert code == 2
    assert all(name in err for name in ("a.mp4", "b.MOV", "c.mp4"))
    assert "Folders inside" not in err


@pytest.mark.parametrize("fine", [True, False])
def test_a_camera_position_is_checked(run: Run, film: Path, fine: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    checking = pytest.importorskip("dorsi.vision.checking")
    point = checking.ViewPoint(about="size", fine=fine, sentence="You are this large.", to_do="Go nearer.")
    answer = checking.ViewCheck(
        will_do=fine, points=(point,), seen_from="side", width_ratio=0.2, torso_px=90.0, out_of_picture=(),
        facts=probe(film),
    )  # fmt: skip
    monkeypatch.setattr(checking, "check_view", lambda *_, **__: answer)
    code, out, _ = run(film, "--exercise", "pull-up", "--check")
    assert code == (0 if fine else 1)
    assert ("Go nearer." in out) is not fine
    assert ("How to film it" in out) is not fine


def test_a_track_has_no_camera_position(run: Run, tmp_path: Path) -> None:
    np.savez(tmp_path / "x.npz", time_s=[0.0], xy_px=np.zeros((1, 33, 2)), image_size_px=[10, 10])
    code, _, err = run(tmp_path / "x.npz", "--exercise", "pull-up", "--check")
    assert (code, "this is a track" in err) == (2, True)
