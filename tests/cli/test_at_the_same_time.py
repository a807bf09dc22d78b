"""Commands started at the same time: each one's answer is kept, or the later one is told that it came too late."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def at_once(home: Path, commands: Sequence[Sequence[str]]) -> list[tuple[int, str]]:
    environment = {**os.environ, "DORSI_HOME": str(home), "LC_ALL": "C.UTF-8"}
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "dorsi", *words],
            env=environment,
            cwd=home,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for words in commands
    ]
    told = [one.communicate(timeout=120)[1] for one in started]
    return [(one.returncode, text) for one, text in zip(started, told, strict=True)]


def test_measurements_and_names_are_all_kept(tmp_path: Path) -> None:
    body = [["body", "add", "hips", str(90 + n), "--date", "2026-01-02"] for n in range(4)]
    names = [["alias", f"odd row {n}", "pendlay_row"] for n in range(4)]
    assert {code for code, _ in at_once(tmp_path, [*body, *names])} == {0}
    assert (tmp_path / "body.csv").read_text(encoding="utf-8").count("hips") == 4
    assert (tmp_path / "names.toml").read_text(encoding="utf-8").count("odd row") == 4


def test_one_lot_is_drawn(tmp_path: Path) -> None:
    new = ["trial", "new", "--tip", "squeeze", "--exercise", "lat pulldown", "--file", "t.toml"]
    answers = at_once(tmp_path, [new, new, new])
    assert sorted(code for code, _ in answers) == [0, 2, 2]
    assert sum("drawn once" in told for _, told in answers) == 2
