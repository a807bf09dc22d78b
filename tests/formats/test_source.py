"""Opening files: what is refused at once, what is unpacked, in which encoding it is read."""

from __future__ import annotations

import gzip
import os
import resource
import zipfile
from pathlib import Path

import pytest

from dorsi.core.errors import BadInput
from dorsi.formats.reading import read_log
from dorsi.formats.source import Source

CSV = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,RPE\n" + (
    '2031-03-02 18:30:00,"Pull",45m,"Élévation (Barbell)",1,135.0,8,0,0,\n' * 4
)
MB = 1024 * 1024


def refusal(path: Path) -> str:
    """Open and read a file that must be refused in little memory; give the sentence."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(BadInput) as caught:
        read_log(path)
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < 150
    return caught.value.sentence


def test_two_gigabytes_of_zeros(tmp_path: Path) -> None:
    with (tmp_path / "zeros").open("wb") as file:
        file.truncate(2 * 1024 * MB)
    assert "nothing but zeros" in refusal(tmp_path / "zeros")


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large.csv").open("wb") as file:
        file.write(CSV.encode())
        file.truncate(1024 * MB)
    assert "under 10 MB" in refusal(tmp_path / "large.csv")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless file on this system")
def test_an_endless_file() -> None:
    assert "zeros" in refusal(Path("/dev/zero"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in the file system here")
def test_a_pipe_nobody_writes_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "empty" in refusal(tmp_path / "pipe")


def test_packed_zeros_and_packed_text_without_end(tmp_path: Path) -> None:
    (tmp_path / "zeros.gz").write_bytes(gzip.compress(bytes(100 * MB)))
    assert "zeros" in refusal(tmp_path / "zeros.gz")
    row = CSV.splitlines(keepends=True)[1].encode()
    (tmp_path / "rows.gz").write_bytes(gzip.compress(CSV.encode() + row * (100 * MB // len(row))))
    assert "far beyond" in refusal(tmp_path / "rows.gz")
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("log.csv", b"A" * (100 * MB))
    assert "far beyond" in refusal(tmp_path / "bomb.zip")


@pytest.mark.parametrize("name", ["log.gz", "log.zip"])
def test_a_packed_log(tmp_path: Path, name: str) -> None:
    if name.endswith("gz"):
        (tmp_path / name).write_bytes(gzip.compress(CSV.encode()))
    else:
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("export/", b"")
            archive.writestr("export/strong.csv", CSV)
            archive.writestr("__MACOSX/._strong.csv", b"\x00\x05")
    assert read_log(tmp_path / name).account.sets == 4


def test_two_logs_in_one_archive_and_damaged_ones(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.csv", CSV)
        archive.writestr("b.csv", CSV)
    assert "2 files" in refusal(tmp_path / "two.zip")
    (tmp_path / "cut.zip").write_bytes((tmp_path / "two.zip").read_bytes()[:200])
    assert "damaged" in refusal(tmp_path / "cut.zip")
    (tmp_path / "cut.gz").write_bytes(gzip.compress(CSV.encode())[:60])
    assert "damaged" in refusal(tmp_path / "cut.gz")


@pytest.mark.parametrize(
    "data", [b"", b"\n \n", b"\x89PNG\r\n\x1a\n\x00\x00", b"MZ\x00\x01" * 100, CSV.encode().replace(b"a", b"\x00")]
)
def test_what_is_no_text(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "log.csv").write_bytes(data)
    assert refusal(tmp_path / "log.csv")


def test_a_million_columns(tmp_path: Path) -> None:
    (tmp_path / "wide.csv").write_text(",".join(f"c{n}" for n in range(1_000_000)) + "\n1\n")
    assert "first line is far too long" in refusal(tmp_path / "wide.csv")


def test_what_is_no_file(tmp_path: Path) -> None:
    assert "cannot be opened" in refusal(tmp_path)
    assert "cannot be opened" in refusal(tmp_path / "nothing")
    assert "no name of a file" in refusal(Path("a\x00b"))


def test_windows_1252_is_read_with_a_notice(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_bytes(CSV.encode("cp1252"))
    log = read_log(tmp_path / "log.csv")
    assert log.sets.name[0] == "Élévation (Barbell)"
    assert log.account.notices[0] == "The file is not in UTF-8; it was read as Windows-1252, look at the accents."


@pytest.mark.parametrize("zeros", [b"\x00", b"\x00" * 700])
def test_zeros_in_a_good_file_cost_their_row_at_most(zeros: bytes) -> None:
    rows = CSV.encode()
    log = read_log(Source(rows.replace(b"135.0", b"135." + zeros, 1), "log.csv"))
    assert (log.account.set_rows, [one.line for one in log.account.rejected]) == (3, [2])
    assert log.account.notices[0] == "The file is damaged in 1 place; the characters there are lost."
    log = read_log(Source(rows.replace(b"Pull", b"Pu" + zeros, 1), "log.csv"))
    assert (log.account.set_rows, log.account.rejected) == (4, ())
    log = read_log(Source(rows + zeros, "log.csv"))
    assert (log.account.set_rows, [one.line for one in log.account.rejected]) == (4, [6])


def test_zeros_in_a_wide_encoding_cost_their_row_at_most() -> None:
    log = read_log(Source(CSV.replace("135.0", "\x00", 1).encode("utf-16"), "log.csv"))
    assert (log.account.set_rows, [one.line for one in log.account.rejected]) == (3, [2])


def test_only_a_quote_behind_the_header_is_no_log(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(CSV.split("\n", 1)[0] + "\n" + '"' * 5_000_000)
    assert "the only row cannot be read" in refusal(tmp_path / "log.csv")
    (tmp_path / "log.csv").write_text(CSV.split("\n", 1)[0] + "\n" + "x,y\n" * 3)
    assert "3 of 3 rows cannot be read" in refusal(tmp_path / "log.csv")


def test_lines_that_end_as_on_old_macs() -> None:
    plain, old = (read_log(Source(text.encode(), "log.csv")) for text in (CSV, CSV.replace("\n", "\r")))
    assert old.account == plain.account
    assert list(old.sets) == list(plain.sets)


def test_some_damaged_letters_do_not_change_the_encoding() -> None:
    data = CSV.encode().replace("É".encode(), b"\xff", 1)
    source = Source(data, "log.csv")
    assert source.text is not None
    assert source.text.count("É") == 3
    assert source.notices == ("The file is damaged in 1 place; the characters there are lost.",)


@pytest.mark.parametrize(
    "encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-16", "utf-32", "utf-8-sig"]
)
def test_wide_encodings_with_and_without_a_mark(encoding: str) -> None:
    assert Source(CSV.encode(encoding), "log.csv").text == CSV


@pytest.mark.parametrize(("format_", "words"), [("plan", "a plan of dorsi"), ("load", "an answer of dorsi")])
def test_an_answer_of_dorsi_is_called_by_its_name(format_: str, words: str) -> None:
    told = Source(f'{{"format":"dorsi.{format_}/1","x":"{"y" * 90_000}"}}'.encode(), "plan.json")
    with pytest.raises(BadInput, match=words):
        read_log(told)
