"""`dorsi coach` end to end: on a log that is stuck, on one that is not, with films, limits, and bad input."""

from __future__ import annotations

import json
import re
import shlex
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dorsi.cli.main import main
from dorsi.core.safety.words import forbidden_in
from dorsi.core.synth.training.planted import ALL_NOTED, MadeTraining, made_training
from dorsi.core.synth.training.worlds import Cause
from dorsi.formats.dorsi_log import write_jsonl
from dorsi.work import coaching

SCHEMA: dict[str, Any] = json.loads(
    files("dorsi.report").joinpath("schemas", "coach-1.json").read_text(encoding="utf-8")
)
REAL = Path(__file__).parents[3] / "shared" / "data" / "logs"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DORSI_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    return tmp_path


def log_of(made: MadeTraining, path: Path) -> Path:
    path.write_text("".join(write_jsonl(made.sets)), encoding="utf-8")
    return path


@pytest.fixture
def stuck(tmp_path: Path) -> Path:
    return log_of(made_training(seed=21, causes=("grip_first",)), tmp_path / "log.jsonl")


def document(capsys: pytest.CaptureFixture[str], *words: str | Path) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["coach", *map(str, words), "--json", "-"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, SCHEMA)
    return found


def said(capsys: pytest.CaptureFixture[str], *words: str | Path) -> str:
    capsys.readouterr()
    assert main(["coach", *map(str, words)]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *words: str | Path) -> str:
    capsys.readouterr()
    assert main(["coach", *map(str, words)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("dorsi: ")
    assert len(told.strip().splitlines()) <= 2
    return told


def test_the_schema_is_one_and_closed() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["title"] == "dorsi.coach/1"


def test_a_stuck_log_gets_one_change(capsys: pytest.CaptureFixture[str], stuck: Path) -> None:
    found = document(capsys, stuck)
    assert found["state"] == "stuck"
    assert found["prescription"]["kind"] == "change"
    assert found["prescription"]["cause"] == "grip_first"
    weights = [c["weight"]["value"] for c in found["problems"][0]["causes"]]
    weights += [c["weight"] for c in found["problems"][0]["not_assessed"]]
    assert sum(weights) == pytest.approx(1.0, abs=0.01)


def test_every_sentence_opens_with_why(capsys: pytest.CaptureFixture[str], stuck: Path) -> None:
    short, long = said(capsys, stuck), said(capsys, stuck, "--why")
    assert "--why" in short
    assert "Source:" in long
    assert "From " in long
    assert not forbidden_in(long)
    assert max(map(len, long.splitlines())) <= 100


def test_the_page_is_whole_and_fetches_nothing(capsys: pytest.CaptureFixture[str], stuck: Path, home: Path) -> None:
    said(capsys, stuck, "--html", home / "coach.html")
    page = (home / "coach.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "http" not in page.replace("http-equiv", "")
    assert "<script" not in page
    assert page.count("<h1>") == 1
    assert not forbidden_in(page)


def test_one_change_at_a_time(capsys: pytest.CaptureFixture[str], stuck: Path, home: Path) -> None:
    said(capsys, stuck, "--take")
    kept = json.loads((home / "home" / "changes.json").read_text(encoding="utf-8"))
    assert [one["state"] for one in kept["changes"]] == ["active"]
    waiting = document(capsys, stuck)
    assert waiting["prescription"]["kind"] == "wait"
    assert "one at a time" in refused(capsys, stuck, "--take").lower()
    assert main(["coach", "--abandon"]) == 0
    kept = json.loads((home / "home" / "changes.json").read_text(encoding="utf-8"))
    assert [one["state"] for one in kept["changes"]] == ["abandoned"]
    again = document(capsys, stuck)["prescription"]
    assert again["kind"] != "wait"
    assert again["remedy"] is None or again["remedy"]["slug"] != kept["changes"][0]["remedy"]
    assert "no change is being tried" in refused(capsys, "--abandon")


def test_a_due_change_is_judged_and_written_when_the_next_is_taken(
    capsys: pytest.CaptureFixture[str], stuck: Path, home: Path
) -> None:
    path = home / "mine.json"
    old = {
        "taken_on": "2025-01-01", "problem": document(capsys, stuck)["problems"][0]["key"], "cause": "grip_first",
        "remedy": "straps", "title": "Straps", "judge_on": "2025-05-01",
    }  # fmt: skip
    path.write_text(json.dumps({"format": "dorsi.changes/1", "changes": [old]}), encoding="utf-8")
    told = document(capsys, stuck, "--changes", path)["prescription"]["taken"]
    assert told["due"]
    assert told["state"] == "did_not_help"
    said(capsys, stuck, "--changes", path, "--take")
    states = [one["state"] for one in json.loads(path.read_text(encoding="utf-8"))["changes"]]
    assert states == ["did_not_help", "active"]


@pytest.mark.parametrize(("noted", "state", "word"), [
    (ALL_NOTED, "did_not_help", "no more cleanly"), (ALL_NOTED - {"clean_reps"}, "cannot_tell", "cannot be judged"),
])  # fmt: skip
def test_a_change_made_for_form_is_judged_by_form(
    capsys: pytest.CaptureFixture[str], home: Path, noted: frozenset[str], state: str, word: str
) -> None:
    log = log_of(made_training(seed=21, causes=("ramped_load",), noted=noted), home / "log.jsonl")
    path = home / "mine.json"
    old = {
        "taken_on": "2024-12-20", "problem": "back", "cause": "ramped_load", "remedy": "lighter_and_clean",
        "title": "Lighter", "judge_on": "2025-05-01",
    }  # fmt: skip
    path.write_text(json.dumps({"format": "dorsi.changes/1", "changes": [old]}), encoding="utf-8")
    told = document(capsys, log, "--changes", path)["prescription"]["taken"]
    assert told["due"]
    assert told["state"] == state
    assert word in told["sentence"]


def test_limits_come_first(capsys: pytest.CaptureFixture[str], stuck: Path, home: Path) -> None:
    limits = home / "me.toml"
    limits.write_text("[pain]\nback = 7\n", encoding="utf-8")
    found = document(capsys, stuck, "--limits", limits)
    assert found["state"] == "stop"
    assert found["prescription"]["kind"] == "stop"
    assert found["safety"][0]["light"] == "red"


def test_who_grows_is_told_to_go_on(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    log = log_of(made_training(seed=21, causes=("none",)), home / "log.jsonl")
    found = document(capsys, log)
    assert found["problems"] == []
    assert found["prescription"]["kind"] in {"keep_going", "look_later"}


@pytest.mark.parametrize(("cause", "field"), [("too_little_effort", "rir"), ("no_tension", "felt_tension")])
def test_what_is_missing_is_named(capsys: pytest.CaptureFixture[str], home: Path, cause: Cause, field: str) -> None:
    made = made_training(seed=22, causes=(cause,), noted=ALL_NOTED - {field})
    found = document(capsys, log_of(made, home / "log.jsonl"))
    missing = {one["cause"]: one["field"] for one in found["problems"][0]["not_assessed"]}
    assert missing[cause] == field


# -- bad input -------------------------------------------------------------------------------------------------------


def test_a_log_of_one_session(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    one = home / "one.csv"
    one.write_text("session_day,order,name,load_kg,reps\n2025-03-02,1,Lat Pulldown,40,10\n", encoding="utf-8")
    found = document(capsys, one)
    assert found["state"] == "cannot_tell"
    assert found["next_look"] or found["why_no_look"]


def test_lifts_of_the_body_without_body_mass(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    lines = ["session_day,order,name,load_kg,reps"]
    lines += [f"{date.fromordinal(739000 + 4 * n).isoformat()},1,Pull Up,,8" for n in range(60)]
    log = home / "pull.csv"
    log.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = document(capsys, log)
    assert found["state"] == "cannot_tell"
    assert "--body-mass" in (found["why_no_look"] or "")


def test_dates_in_the_future_are_left_out_and_said(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    log = home / "log.csv"
    log.write_text(
        "session_day,order,name,load_kg,reps\n2025-03-02,1,Lat Pulldown,40,10\n2090-01-01,1,Lat Pulldown,40,10\n",
        encoding="utf-8",
    )
    found = document(capsys, log)
    assert found["as_of"] == "2025-03-02"
    assert any("2090-01-01" in note for note in found["notes"])


def test_a_day_before_the_log(capsys: pytest.CaptureFixture[str], stuck: Path) -> None:
    assert "no session lies on or before" in refused(capsys, stuck, "--as-of", "1999-01-01")


def test_a_film_of_another_exercise(capsys: pytest.CaptureFixture[str], stuck: Path, home: Path) -> None:
    film = home / "set.json"
    exercise = {"slug": "kettlebell_swing", "name": "Kettlebell swing"}
    film.write_text(
        json.dumps({"format": "dorsi.film/1", "film": {"file": "a.mp4"}, "exercise": exercise, "load_kg": None,
                    "reps": [], "measures": {}, "findings": []}),
        encoding="utf-8",
    )  # fmt: skip
    found = document(capsys, stuck, film)
    assert any("set.json" in note and "not in the log" in note for note in found["notes"])


def test_a_film_report_alone_or_broken(capsys: pytest.CaptureFixture[str], stuck: Path, home: Path) -> None:
    film = home / "set.json"
    film.write_text('{"format":"dorsi.film/1", "exercise": {"slug": "flying"}, "reps": []}', encoding="utf-8")
    assert "flying" in refused(capsys, stuck, film)
    assert "no log was given" in refused(capsys, film)


def test_a_file_of_changes_mended_by_hand(capsys: pytest.CaptureFixture[str], stuck: Path, home: Path) -> None:
    path = home / "changes.json"
    path.write_text('{"format":"dorsi.changes/1","changes":[{"taken_on":"yesterday"}]}', encoding="utf-8")
    told = refused(capsys, stuck, "--changes", path)
    assert "change 1" in told
    assert "taken_on" in told


def test_no_output_replaces_a_file_that_is_read(capsys: pytest.CaptureFixture[str], stuck: Path) -> None:
    assert "replace" in refused(capsys, stuck, "--html", stuck)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real logs for development are not here")
@pytest.mark.parametrize("log", sorted(REAL.iterdir()) if REAL.is_dir() else [], ids=lambda path: path.name[:20])
def test_real_logs_are_answered(capsys: pytest.CaptureFixture[str], log: Path) -> None:
    found = document(capsys, log, "--body-mass", "80", "--unit", "kg")
    assert found["prescription"]["title"]
    assert not forbidden_in(json.dumps(found["prescription"]))


def test_what_cannot_be_noted_is_told_and_the_answer_shown_all_the_same(
    capsys: pytest.CaptureFixture[str], stuck: Path, home: Path
) -> None:
    place = home / "nowhere" / "changes.json"
    assert main(["coach", str(stuck), "--take", "--changes", str(place)]) == 2
    told = capsys.readouterr()
    assert str(place) in told.err
    assert "Taken" not in told.out
    assert len(told.out.splitlines()) > 10


def test_a_change_taken_meanwhile_is_not_lost(
    capsys: pytest.CaptureFixture[str], stuck: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = home / "changes.json"
    said(capsys, stuck, "--take", "--changes", place)
    first = place.read_text(encoding="utf-8")
    place.unlink()
    answered = coaching.take

    def another_is_quicker(coached: coaching.Coached) -> str:
        place.write_text(first, encoding="utf-8")
        return answered(coached)

    monkeypatch.setattr(coaching, "take", another_is_quicker)
    assert "nothing was taken twice" in refused(capsys, stuck, "--take", "--changes", place)
    assert place.read_text(encoding="utf-8") == first


def test_a_change_is_taken_and_given_up_as_it_is_printed(
    capsys: pytest.CaptureFixture[str], stuck: Path, home: Path
) -> None:
    capsys.readouterr()
    assert main(["coach", str(stuck), "--changes", "my own.json", "--body-mass", "80"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    found = re.search(r"Take it: dorsi (coach LOG .*? --take) ", told)
    assert found is not None
    assert main(shlex.split(found[1].replace("LOG", shlex.quote(str(stuck))))) == 0
    told = " ".join(capsys.readouterr().out.split())
    kept = home / "my own.json"
    assert json.loads(kept.read_text(encoding="utf-8"))["changes"][0]["state"] == "active"
    found = re.search(r"To give it up: dorsi (coach --abandon --changes '[^']*')", told)
    assert found is not None
    assert main(shlex.split(found[1])) == 0
    assert json.loads(kept.read_text(encoding="utf-8"))["changes"][0]["state"] == "abandoned"
    assert not (home / "home" / "changes.json").exists()
