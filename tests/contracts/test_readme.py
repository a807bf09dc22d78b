"""What README.md shows of an answer is what dorsi answers today."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dorsi.cli.main import main

README = Path(__file__).parents[2] / "README.md"
SHOWN_BELOW = "dorsi sample log.csv && dorsi report log.csv --body-mass 80"
DRAWN = re.compile(r"[▁▂▃▄▅▆▇█░·─]+")


def words_of(text: str) -> str:
    """Return the text without what is drawn and with one space between words: widths of columns are no answer."""
    return " ".join(DRAWN.sub(" ", text).split())


def shown_lines() -> list[str]:
    """Return the lines of the answer that the README shows below its command."""
    block = README.read_text(encoding="utf-8").split(SHOWN_BELOW, 1)[1].split("```", 2)[1]
    return [line for line in (words_of(line) for line in block.splitlines()) if line]


def test_the_readme_shows_todays_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DORSI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "100")
    log = tmp_path / "log.csv"
    assert main(["sample", str(log)]) == 0
    capsys.readouterr()
    assert main(["report", str(log), "--body-mass", "80"]) == 0
    answer = words_of(capsys.readouterr().out)
    lines = shown_lines()
    assert len(lines) > 5
    assert [line for line in lines if line not in answer] == []
