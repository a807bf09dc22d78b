"""`dorsi log`: what the shell hands over becomes a set in the user's file, or one sentence and exit code 2."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from dorsi.cli.log_command import in_words, note_sets
from dorsi.cli.main import main
from dorsi.core.errors import BadInput
from dorsi.formats.reading import read_log

NOW = datetime(2031, 3, 2, 18, 30)  # noqa: DTZ001 -- wall clock


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DORSI_HOME", str(tmp_path))
    return tmp_path


def test_a_line_is_noted_and_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", "lat pulldown 60x10 @2 hold 1 tension 7 straps"]) == 0
    assert main(["log", "lat", "pulldown", "60x9", "note", "felt light", "@1"]) == 0
    out = capsys.readouterr().out
    assert "lat pulldown: 60 kg x 10, 2 in reserve, hold 1 s, tension 7, with straps" in out
    sets = list(read_log(home / "log.jsonl").sets)
    assert [(one.reps, one.order, one.note, one.rir) for one in sets] == [(10, 1, None, 2), (9, 2, "felt light", 1)]
    assert sets[0].done_at is not None
    assert sets[0].done_at.tzinfo is not None


def test_fields_are_noted(home: Path) -> None:
    words = ["log", "--unit", "lb", "--set", "exercise=lat pulldown", "load=135", "reps=10", "straps=yes"]
    assert main(words) == 0
    (one,) = read_log(home / "log.jsonl").sets
    assert (one.unit_typed, one.straps, one.seen_by) == ("lb", True, "hand")


def test_a_dry_run_writes_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", "--dry-run", "row 60x10"]) == 0
    assert "Nothing was written" in capsys.readouterr().out
    assert list(home.iterdir()) == []


def test_a_slip_is_one_sentence_and_writes_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", "row 60x10 tensoin 7"]) == 2
    assert 'Did you mean "tension"?' in capsys.readouterr().err
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ["pull up", "-20", "x", "8", "assist"],
        ["pull up -20 x 8 assist"],
        ["pull", "up", "-20x8", "assist"],
        ["pull up -20 x 8", "assist"],
    ],
)
def test_however_the_shell_cuts_the_line(words: list[str]) -> None:
    (one,) = note_sets(words, [], now=NOW)
    assert (one.name, one.assist_kg, one.reps) == ("pull up", 20.0, 8.0)


@pytest.mark.parametrize(
    ("words", "fields", "sentence"),
    [
        (["row 60x10"], ["exercise=row"], "not both"),
        ([], ["exercise"], "no field with a value"),
        ([], ["exercise=row", "exercise=curl"], "given twice"),
        ([], [], "nothing to log"),
    ],
)
def test_slips_of_the_command(words: list[str], fields: list[str], sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        note_sets(words, fields, now=NOW)


def test_what_is_said_cannot_steer_the_terminal() -> None:
    sets = note_sets(['row\x1b[31m 60x10 cue "\x1b]0;x\x07"'], [], now=NOW)
    assert "\x1b" not in in_words(sets)
    assert "\x07" not in in_words(sets)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("pull up bw x 8", "pull up: 8 reps"),
        ("pull up -20lb x 8", "pull up: 20 lb of help x 8"),
        ("dead hang 45s bare", "dead hang: 45 s, bare hands"),
        ("walk 40kg 40m left", "walk: 40 kg x 40 m, left"),
        ("row 60x5x3 drop stopped by grip", "row: 60 kg x 5, 3 sets, drop set, stopped by grip"),
    ],
)
def test_sets_in_words(line: str, said: str) -> None:
    assert in_words(note_sets([line], [], now=NOW)) == said


def test_the_day_and_the_note_are_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", 'lat pulldown 60x10 at 2024-03-02 18:30 note "felt light"']) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [
        'lat pulldown: 60 kg x 10, note "felt light", on 2024-03-02 at 18:30',
        f"Noted in {home / 'log.jsonl'}",
    ]


@pytest.mark.usefixtures("home")
def test_an_exercise_that_is_not_known_is_noted_and_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", "lat puldwn thing 60x10"]) == 0
    assert "dorsi does not know this exercise; it is noted as it stands." in capsys.readouterr().out
    assert main(["log", "lat pulldown 60x10"]) == 0
    assert "does not know" not in capsys.readouterr().out


def test_what_was_noted_last_is_taken_back(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", "lat pulldown 60x10"]) == 0
    before = (home / "log.jsonl").read_bytes()
    assert main(["log", "row 50x8x3"]) == 0
    capsys.readouterr()
    assert main(["log", "--undo"]) == 0
    assert capsys.readouterr().out.startswith("row: 50 kg x 8, 3 sets\nTaken back from")
    assert (home / "log.jsonl").read_bytes() == before
    assert main(["log", "--undo"]) == 0
    assert main(["log", "--undo"]) == 2
    assert "nothing to take back" in capsys.readouterr().err


def test_nothing_else_is_taken_back(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", "--undo"]) == 2
    half = '{"format":"dorsi.log/1"}\n{"session":{"day":"2031-03-02"},"name":"row","reps":8,"seen_by":"hand"'
    for content in ("Date,Workout Name\n", half, half.replace("hand", "import") + "}\n"):
        (home / "log.jsonl").write_text(content)
        assert main(["log", "--undo"]) == 2
        assert (home / "log.jsonl").read_text() == content
    assert main(["log", "--undo", "row 60x10"]) == 2
    assert "stands alone" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("row 60x10 at 2099-01-01", '"2099-01-01": this day lies in the future'),
        ("row 1000x10", '"1000": 1000 kg is more than anybody lifts'),
        ("row 60x0", '"0": a set has whole reps, at least 1'),
        ("row 60x8.5", '"8.5": a set has whole reps, at least 1'),
        ("row 60x10 @2 rpe 9", '"rpe 9": an effort of 9 leaves 1 in reserve, not 2'),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_way_out(line: str, sentence: str) -> None:
    with pytest.raises(BadInput) as fault:
        note_sets([line], [], now=NOW)
    assert str(fault.value).startswith(sentence)
    assert fault.value.hint


@pytest.mark.parametrize("words", [["lat pulldown -60x10"], ["--set", "exercise=cable row", "assist=20", "reps=10"]])
def test_help_is_refused_where_there_is_none(home: Path, capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert main(["log", *words]) == 2
    assert "a load below 0 cannot be" in capsys.readouterr().err
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("line", ["dip -20x8", "pull up -20x8", "assisted pull-up -20x8", "my odd lift -20x8"])
def test_help_is_noted_where_there_may_be(home: Path, capsys: pytest.CaptureFixture[str], line: str) -> None:
    assert main(["log", line]) == 0
    assert "20 kg of help" in capsys.readouterr().out
    assert (home / "log.jsonl").exists()


def test_no_folder_is_made_of_a_typing_error(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", "row 60x10", "--file", str(home / "newdir" / "sub" / "x.jsonl")]) == 2
    assert "no such folder" in capsys.readouterr().err
    assert list(home.iterdir()) == []


def test_nothing_noted_is_just_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", "pull up 8 reps"]) == 0
    assert main(["log", "--undo"]) == 0
    capsys.readouterr()
    assert main(["log", "--undo"]) == 2
    told = capsys.readouterr().err
    assert "nothing is noted" in told
    assert "editor" not in told
    assert (home / "log.jsonl").exists()
