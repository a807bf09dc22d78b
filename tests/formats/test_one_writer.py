"""Whoever changes a file of the lifter's waits for his turn: writers at the same time lose nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from dorsi.formats.one_writer import changed_alone

ADDER = """
import sys
from pathlib import Path
from dorsi.formats.one_writer import changed_alone
path = Path(sys.argv[1])
for i in range(20):
    with changed_alone(path):
        before = path.read_text() if path.exists() else ""
        aside = path.with_name(sys.argv[2])
        aside.write_text(before + sys.argv[2] + "\\n")
        aside.replace(path)
"""


def test_files_that_are_replaced_lose_no_line(tmp_path: Path) -> None:
    path = tmp_path / "shared.txt"
    writers = [subprocess.Popen([sys.executable, "-c", ADDER, str(path), name]) for name in ("a", "b", "c")]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0, 0]
    assert sorted(path.read_text(encoding="utf-8").split()) == sorted("abc" * 20)


def test_nothing_is_left_beside_where_the_folder_can_be_locked(tmp_path: Path) -> None:
    with changed_alone(tmp_path / "x.csv"):
        pass
    with changed_alone(tmp_path / "not there" / "x.csv"):
        pass
    if sys.platform != "win32":
        assert list(tmp_path.iterdir()) == []
