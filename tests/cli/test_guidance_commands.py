"""`dorsi tips`, `dorsi set`, `dorsi imagery`: what they show, what they write, and how they refuse."""

from __future__ import annotations

import json
import wave
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dorsi.cli.main import main
from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.work import speech

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "src/dorsi/report/schemas/guidance-1.json").read_text(encoding="utf-8")
)
FILM = {
    "format": "dorsi.film/1",
    "exercise": {"slug": "seated_cable_row_close_neutral"},
    "load_kg": 40,
    "measures": {"tempo_pull": {"value": 0.8}, "tempo_lower": {"value": 1.6}, "hold": {"value": 0.3}},
    "findings": [{"measure": "hold"}],
}


def document(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main([*words, "--json", "-"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize("slug", sorted(load_catalogue())[::6])
def test_the_data_fit_the_schema(slug: str, capsys: pytest.CaptureFixture[str]) -> None:
    jsonschema.validate(document(capsys, "set", slug), SCHEMA)
    jsonschema.validate(document(capsys, "imagery", slug), SCHEMA)


def test_a_set_is_printed_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["set", "lat", "pulldown", "--reps", "8", "--load", "132lb"]) == 0
    told = capsys.readouterr().out
    assert "8 repetitions" in told
    assert "stretch       2 s   " in told
    assert "59.9 kg" in told


def test_a_film_gives_exercise_and_tempo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "set.json"
    report.write_text(json.dumps(FILM), encoding="utf-8")
    found = document(capsys, "set", "--film", str(report))
    assert found["tempo"] == {"stretch_s": 2.0, "pull_s": 0.8, "hold_s": 1.0, "lower_s": 1.6, "come_from": "film"}
    assert found["load_kg"] == 40
    assert document(capsys, "imagery", "--film", str(report))["scripts"][0]["fault"] == "hold"
    assert main(["set", "pendlay row", "--film", str(report)]) == 2


def test_the_sound_of_a_set_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "_ENGINES", ())
    target = tmp_path / "set.wav"
    assert main(["set", "pendlay_row", "--reps", "2", "--wav", str(target)]) == 0
    with wave.open(str(target)) as file:
        assert file.getnframes() / file.getframerate() == pytest.approx(5 + 2 * 4.25, abs=0.01)


def test_without_a_voice_nothing_is_spoken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(speech, "_ENGINES", ())
    target = tmp_path / "said.wav"
    assert main(["imagery", "pendlay_row", "--say", str(target)]) == 2
    assert "No speech engine" in capsys.readouterr().err
    assert not target.exists()


def test_a_session_is_gone_through(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lifts = [{"exercise": slug, "sets": [{"kind": "work", "load_kg": 50}]} for slug in sorted(load_catalogue())[10:20]]
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps({"format": "dorsi.plan/1", "sessions": [{"lifts": lifts}]}), encoding="utf-8")
    found = document(capsys, "imagery", "--session", str(plan))
    jsonschema.validate(found, SCHEMA)
    assert len(found["scripts"]) == 3
    assert main(["imagery", "pendlay_row", "--session", str(plan)]) == 2
    assert main(["imagery", "--session", str(plan), "--number", "2"]) == 2


def test_the_tension_test_leads_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["set", "seal_row_prone_bench_pull", "--tension-test", "--e1rm", "100"]) == 0
    assert "50 to 60 kg" in capsys.readouterr().out
    assert main(["set", "pendlay_row", "--felt", "3", "--felt", "2"]) == 0
    assert "one thought" in capsys.readouterr().out


BAD = [
    ("set",),
    ("set", "no such thing at all"),
    ("set", "pendlay_row", "--reps", "0"),
    ("set", "pendlay_row", "--reps", "many"),
    ("set", "pendlay_row", "--reps", "2.5"),
    ("set", "pendlay_row", "--load", "-3"),
    ("set", "pendlay_row", "--load", "nan"),
    ("set", "pendlay_row", "--tempo", "fast"),
    ("set", "pendlay_row", "--seconds", "30"),
    ("set", "pendlay_row", "--eyes-closed"),
    ("set", "dead_hang", "--reps", "3"),
    ("set", "dead_hang", "--tension-test"),
    ("set", "conventional_deadlift", "--tension-test"),
    ("set", "seal_row_prone_bench_pull", "--tension-test", "--e1rm", "0"),
    ("set", "pendlay_row", "--felt", "11"),
    ("set", "pendlay_row", "--felt", "3:loud"),
    ("set", "pendlay_row", "--felt", "3", "--json", "-"),
    ("set", "pendlay_row", "--felt", "3", "--wav", "set.wav"),
    ("set", "pendlay_row", "--felt", "3", "--sound"),
    ("set", "pendlay_row", "--film", "nowhere.json"),
    ("set", "pendlay_row", "--limits", "nowhere.toml"),
    ("set", "pendlay_row", "--wav", "/nowhere/at/all.wav"),
    ("imagery",),
    ("imagery", "pendlay_row", "--fault", "ugly"),
    ("imagery", "--session", "nowhere.json"),
    ("tips", "no_such_tip"),
    ("tips", "squeeze", "--exercise", "no such thing at all"),
    ("tips", "--log", "nowhere.csv"),
]


@pytest.mark.parametrize("words", BAD, ids=" ".join)
def test_bad_input_is_one_sentence_and_a_way_out(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DORSI_HOME", str(tmp_path))
    assert main(list(words)) == 2
    told = capsys.readouterr()
    assert told.err.startswith("dorsi: ")
    assert len(told.err.strip().splitlines()) == 1


def test_tips_are_listed_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tips"]) == 0
    listed = capsys.readouterr().out
    assert listed.count("(") >= 7
    assert main(["tips", "pre-exhaust", "--exercise", "pendlay row"]) == 0
    told = capsys.readouterr().out
    assert "not borne out by the evidence" in told
    assert "In Pendlay row" in told
    found = document(capsys, "tips", "straps", "--exercise", "conventional_deadlift")
    assert found["format"] == "dorsi.tips/1"
    assert found["tips"][0]["in_exercise"]["asks"]


def test_the_first_day_with_and_without_a_cue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log.csv"
    rows = ["session_day,order,name,load_kg,reps,felt_tension,cues"]
    rows += [f"2031-03-02,{n},Lat Pulldown,40,10,{tension},{cue}" for n, tension, cue in ((1, 3, ""), (2, 7, "hold"))]
    log.write_text("\n".join(rows) + "\n", encoding="utf-8")
    monkeypatch.setenv("DORSI_HOME", str(tmp_path))
    assert main(["tips", "stretch_and_hold", "--log", str(log)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Felt tension 7.0 with the cue, 3.0 without" in told
    assert "no proof" in told


@pytest.mark.parametrize("said", ['answered_yes = ["chest_pain"]', "numb = true", "flags = ['pregnancy']"])
@pytest.mark.parametrize("words", [("set", "lat_pulldown_medium_pronated"), ("imagery", "pendlay_row"), ("tips",)])
def test_who_is_to_see_a_doctor_is_led_through_no_set(
    words: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    limits = tmp_path / "me.toml"
    limits.write_text(f"{said}\n", encoding="utf-8")
    assert main([*words, "--limits", str(limits)]) == 2
    told = capsys.readouterr()
    assert "doctor" in told.err
    assert not told.out
