"""Teaching a name and taking it back, as typed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dorsi.cli.main import main
from dorsi.core.catalogue import checking

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("DORSI_HOME", str(tmp_path / "home"))

    def call(*words: str | Path) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


def test_a_taught_name_is_taken_back(run: Run) -> None:
    assert run("alias", "Red thing", "kroc_row")[0] == 0
    assert "1 taught name in" in run("alias")[1]
    code, out, _ = run("alias", "red THING", "--forget")
    assert (code, out.startswith("red THING is forgotten")) == (0, True)
    assert "0 taught names in" in run("alias")[1]


@pytest.mark.parametrize(
    "words", [("alias", "Blue thing", "--forget"), ("alias", "--forget"), ("alias", "x", "kroc_row", "--forget")]
)
def test_what_cannot_be_forgotten_is_one_sentence(run: Run, words: tuple[str, ...]) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert "Traceback" not in err


@pytest.mark.parametrize("name", ["\u200b", "\x1b[31m\x1b[0m", " "])
def test_a_name_nobody_can_see_is_refused(run: Run, name: str) -> None:
    code, out, err = run("alias", name, "kroc_row")
    assert (code, out) == (2, "")
    assert "at least one letter" in err


def test_one_fault_is_one(run: Run, tmp_path: Path) -> None:
    core = Path(checking.__file__).parent.parent
    folder = tmp_path / "core"
    shutil.copytree(core, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (folder / "catalogue" / "compiled.json").write_text("{}", encoding="utf-8")
    code, out, _ = run("check", folder)
    assert (code, out.splitlines()[-1]) == (1, "1 fault")
