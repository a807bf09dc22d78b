from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorsi.core.anatomy.checked_toml import CheckedToml


def written(folder: Path, content: str | bytes) -> CheckedToml:
    path = folder / "data.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return CheckedToml.read(path)


def test_keys_are_found_on_their_lines(tmp_path: Path) -> None:
    text = 'a = 1\n\n[one]\nb = [\n  "x = 1",\n  "y",\n]\n[[many]]\nc = 1\n[[many]]\nc = 2\n["odd key"]\nd = 1\n'
    file = written(tmp_path, text)
    assert file.readable
    assert file.line_of("a") == 1
    assert file.line_of("one") == 3
    assert file.line_of("one", "b") == 4
    assert file.line_of_text("y", "one", "b") == 6
    assert file.line_of("many", 1, "c") == 11
    assert file.line_of("odd key", "d") == 13
    assert file.line_of("one", "unheard of") == 3
    assert file.line_of("unheard of") == 1
    assert file.line_of_text("nowhere", "one", "b") == 4


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("a = 1\nb = \nc = 3\n", 2),
        ("a = 1\na = 2\n", 2),
        ("a = [1,\n2,\n", 2),
        (b"a = 1\nb = '\xff'\n", 2),
        ("[a\n", 1),
        ("a = " + "[" * 5000 + "]" * 5000, 1),
    ],
)
def test_a_broken_file_is_a_fault_with_its_line(tmp_path: Path, content: str | bytes, line: int) -> None:
    file = written(tmp_path, content)
    assert not file.readable
    assert file.tables == {}
    assert [fault.line for fault in file.faults] == [line]
    assert str(file.faults[0]).startswith(f"{file.path}:{line}: The file ")


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    file = CheckedToml.read(tmp_path / "none.toml")
    assert "cannot be opened" in file.faults[0].sentence


@pytest.mark.parametrize(
    "claim",
    ["It prevents injury.", "Treats back pain", "a diagnosis", "rehabilitates", "corrects your posture", "cures"],
)
def test_medical_claims_are_found(tmp_path: Path, claim: str) -> None:
    file = written(tmp_path, f'a = 1\ncue = "{claim}"\n')
    file.check_claims()
    assert [fault.line for fault in file.faults] == [2]


@pytest.mark.parametrize("text", ["Secure the bar.", "See a doctor at once.", "a retreat", "Keep your posture"])
def test_plain_words_are_no_claims(tmp_path: Path, text: str) -> None:
    file = written(tmp_path, f'cue = "{text}"\n')
    file.check_claims()
    assert file.faults == []


@given(st.binary(max_size=300))
def test_any_bytes_give_tables_or_one_fault(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        file = written(Path(folder), content)
    assert file.readable == (not file.faults)
    assert all(1 <= fault.line <= content.count(b"\n") + 2 + content.count(b"\r") for fault in file.faults)
