"""Every test of what was said before has a home of its own, and a clock that stands where it is put."""

from __future__ import annotations

from pathlib import Path

import pytest
from clock_by_hand import Clock
from made_askings import Lifter

from dorsi.cli import coach_command


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DORSI_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setattr(coach_command, "datetime", Clock)
    return tmp_path


@pytest.fixture
def lifter(home: Path) -> Lifter:
    return Lifter(home)
