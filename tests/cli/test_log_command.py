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
