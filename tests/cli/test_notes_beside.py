"""What was noted by hand in one's own log is not known where only an export is given: that is said, with the way."""

from __future__ import annotations

import shlex
from datetime import date, timedelta
from pathlib import Path

import pytest
from clock_by_hand import Clock

from dorsi.cli import coach_command, load_command, log_command
from dorsi.cli.main import main

TODAY = date(2026, 11, 22)
HEAD = "session_day,order,name,load_kg,reps\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DORSI_HOME", str(tmp_path / "my home"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setattr(Clock, "stands_at", TODAY)
    for module in (coach_command, load_command, log_command):
        monkeypatch.setattr(module, "datetime", Clock)
    days = [TODAY - timedelta(days=3 * n) for n in range(24)][::-1]
    rows = [f"{day.isoformat()},{n},Lat Pulldown,60,8\n" for day in days for n in range(3)]
    (tmp_path / "app.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert main(list(words)) == 0
    return " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("command", ["coach", "load"])
def test_notes_that_are_not_known_are_named_with_the_command_that_gives_them(
    command: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Your own log" not in said(capsys, command, "app.csv")
    said(capsys, "log", "lat pulldown 60x8 @2")
    told = said(capsys, command, "app.csv")
    own = shlex.quote(str(home / "my home" / "log.jsonl"))
    beside = f"dorsi {command} LOG {own}"
    assert "Your own log holds 1 set noted by hand since" in told
    assert "that this answer does not know. Give it beside: " in told
    assert beside in told
    given = shlex.split(beside.replace("LOG", "app.csv"))[1:]
    assert "Your own log" not in said(capsys, *given)


def test_it_is_not_said_of_another_person_or_of_other_lifts(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "log", "barbell row 60x8 @2")
    said(capsys, "log", "lat pulldown 60x8")
    assert "Your own log" not in said(capsys, "coach", "app.csv")
    said(capsys, "log", "lat pulldown 60x8 @2")
    assert "Your own log" not in said(capsys, "coach", "app.csv", "--changes", "other.json")
    (home / "my home" / "log.jsonl").write_text("no log\n", encoding="utf-8")
    assert "Your own log" not in said(capsys, "coach", "app.csv")
