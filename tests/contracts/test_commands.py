"""Every command explains itself, is documented, and fails with one sentence and exit code 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from dorsi.cli.main import COMMANDS, main

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("command", COMMANDS)
def test_help_works(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([command, "--help"])
    assert stop.value.code == 0
    assert "usage: dorsi" in capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_guide(command: str) -> None:
    assert f"## dorsi {command}" in (ROOT / "docs" / "guides" / "commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_an_unknown_option_is_one_sentence(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([command, "--no-such-option"])
    assert stop.value.code == 2
    told = capsys.readouterr().err.strip().splitlines()
    assert 1 <= len(told) <= 2
    assert told[0].startswith("dorsi: ")


def test_every_command_module_is_reachable() -> None:
    folder = ROOT / "src" / "dorsi" / "cli"
    modules = {p.stem for p in folder.glob("*_command.py")}
    assert modules == {module for module, _ in COMMANDS.values()}


def test_no_words_show_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([])
    assert "COMMAND" in capsys.readouterr().out
