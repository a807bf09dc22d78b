"""Files are written whole or not at all, and devices stay devices."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from dorsi.cli.home import home_folder, refuse_to_replace, write_whole
from dorsi.cli.main import main
from dorsi.core.errors import BadInput


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    target.write_text("old")
    write_whole(target, "new")
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "real.json", tmp_path / "link.json"
    target.write_text("old")
    link.symlink_to(target)
    write_whole(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_device_stays_a_device() -> None:
    write_whole(Path(os.devnull), "gone")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be written"):
        write_whole(tmp_path / "nowhere" / "report.json", "text")


def test_the_home_folder_can_be_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DORSI_HOME", str(tmp_path))
    assert home_folder() == tmp_path


def test_without_a_home_folder_one_sentence_names_the_way_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def nobody(_path: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("DORSI_HOME", raising=False)
    monkeypatch.setattr(Path, "expanduser", nobody)
    monkeypatch.chdir(tmp_path)
    assert main(["sample", "log.csv"]) == 0
    assert main(["tips", "squeeze"]) == 0
    capsys.readouterr()
    assert main(["report", "log.csv"]) == 2
    told = capsys.readouterr().err
    assert "DORSI_HOME" in told
    assert len(told.strip().splitlines()) == 1


def test_two_outputs_in_one_file_are_called_so(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="two outputs name the same file"):
        refuse_to_replace([tmp_path / "p.x", tmp_path / "p.x"], [])
    with pytest.raises(BadInput, match="would replace"):
        refuse_to_replace([tmp_path / "p.x"], [tmp_path / "p.x"])


@pytest.mark.parametrize("command", ["report", "coach", "load", "convert"])
@pytest.mark.parametrize(("given", "way"), [("nowhere.csv", "Look at the name"), (".", "Name a file, not a folder")])
def test_what_cannot_be_opened_says_the_way_out(
    command: str,
    given: str,
    way: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DORSI_HOME", str(tmp_path / "home"))
    assert main([command, str(tmp_path / given)]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"dorsi: {tmp_path}")
    assert way in told
    assert not (tmp_path / "home").exists()


def test_a_folder_of_exercises_that_is_not_there_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path / "nowhere")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2031-02-30", "tomorrow"])
@pytest.mark.parametrize("command", ["plan", "report", "coach", "load"])
def test_a_day_that_no_calendar_holds_is_refused(command: str, day: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main([command, "--as-of", day])
    assert refused.value.code == 2
    assert day in capsys.readouterr().err
