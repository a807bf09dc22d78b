"""Adding to the user's own log: nothing is rewritten, nothing is lost, two writers do not meet."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from dorsi.core.errors import BadInput
from dorsi.formats.dorsi_log import HEADER_LINE
from dorsi.formats.own_log import append_to_log
from dorsi.formats.quick_log import parse_quick_log
from dorsi.formats.reading import read_log

NOW = datetime(2031, 3, 2, 18, 30)  # noqa: DTZ001 -- wall clock
LINE = "lat pulldown 60x10 @2 hold 1"


def test_a_log_is_made_and_added_to(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "log.jsonl"
    append_to_log(path, parse_quick_log(LINE, NOW))
    before = path.read_bytes()
    written = append_to_log(path, parse_quick_log("row 50x8x2", NOW))
    assert path.read_bytes().startswith(before)
    assert [one.order for one in written] == [2, 3]
    log = read_log(path)
    assert [one.name for one in log.sets] == ["lat pulldown", "row", "row"]
    assert log.sets.row(0).hold_s == 1.0
    assert log.account.rejected == ()


def test_a_half_written_line_is_ended_and_only_it_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    append_to_log(path, parse_quick_log(LINE, NOW))
    whole = path.read_bytes()
    path.write_bytes(whole[:-20])
    append_to_log(path, parse_quick_log("row 50x8", NOW))
    assert path.read_bytes().startswith(whole[:-20] + b"\n")
    log = read_log(path)
    assert [one.name for one in log.sets] == ["row"]
    assert [fault.line for fault in log.account.rejected] == [2]


@pytest.mark.parametrize("length", [0, 1, 10, len(HEADER_LINE) - 1, len(HEADER_LINE)])
def test_a_header_that_was_cut_off_is_completed(tmp_path: Path, length: int) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(HEADER_LINE.encode()[:length])
    append_to_log(path, parse_quick_log(LINE, NOW))
    log = read_log(path)
    assert (len(log.sets), log.account.rejected) == (1, ())


def test_another_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "strong.csv"
    path.write_text("Date,Workout Name\n")
    with pytest.raises(BadInput, match="no dorsi log; nothing was added"):
        append_to_log(path, parse_quick_log(LINE, NOW))
    assert path.read_text() == "Date,Workout Name\n"


def test_a_folder_or_a_forbidden_place_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="the set was not written"):
        append_to_log(tmp_path, parse_quick_log(LINE, NOW))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device to write to")
def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "log.jsonl"
    append_to_log(path, parse_quick_log(LINE, NOW))
    before = path.read_bytes()
    real_write = os.write

    def half(descriptor: int, data: bytes) -> int:
        if len(data) < 40:
            raise OSError(28, "No space left on device")
        return real_write(descriptor, data[:40])

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(BadInput, match="No space left"):
        append_to_log(path, parse_quick_log(LINE, NOW))
    assert path.read_bytes() == before


WRITER = """
import sys
from datetime import datetime
from pathlib import Path
from dorsi.formats.own_log import append_to_log
from dorsi.formats.quick_log import parse_quick_log
for i in range(25):
    append_to_log(Path(sys.argv[1]), parse_quick_log(f"{sys.argv[2]} {i}x10", datetime(2031, 3, 2, 18, 30)))
"""


def test_two_writers_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), name]) for name in ("row", "curl")]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    log = read_log(path)
    assert (len(log.sets), log.account.rejected) == (50, ())
    assert sorted(one.order for one in log.sets) == list(range(1, 51))
