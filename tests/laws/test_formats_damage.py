"""Whatever the bytes: sets with a complete account, or one plain sentence; never anything else, never a long wait."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dorsi.core.errors import BadInput
from dorsi.formats.reading import LogFile, ReadOptions, formats, read_log
from dorsi.formats.source import Source

SAMPLES = Path(__file__).parents[1] / "formats" / "samples"
FILES = {path.parent.name: path.read_bytes() for path in SAMPLES.glob("*/log.*")}
FOUR_APPS = sorted(slug for slug in FILES if slug.split("_")[0] in {"strong", "hevy", "fitnotes", "fitbod"})
PIECES = [
    b'"',
    b'""',
    b'","',
    b"\n",
    b"\r",
    b"\r\n",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b",",
    b";",
    b"\t",
    b"-",
    b"1e999",
]
PIECES += [
    b"nan",
    b"\xe2\x80\xaf",
    b"<b>",
    b"\x1b[31m",
    b"=1+1",
    b"9" * 40,
    b'"' * 50,
    b"\xed\xa0\x80",
    b"W",
    b"Rest Timer",
]


def read_or_refuse(data: bytes, options: ReadOptions | None = None) -> LogFile | None:
    """Read bytes as a log; give None where they were refused with a proper sentence."""
    sentence, log = "", None
    try:
        log = read_log(Source(data, "log"), options)
    except BadInput as refusal:
        sentence = refusal.sentence
    if log is None:
        assert sentence
        assert sentence.isprintable()
        return None
    account = log.account
    assert account.rows == account.set_rows + sum(account.not_sets.values()) + len(account.rejected)
    assert len(list(log.sets)) == account.sets
    assert all(reason.isprintable() for reason in (fault.reason for fault in account.rejected))
    return log


@given(data=st.data(), slug=st.sampled_from(sorted(FILES)))
@settings(deadline=None, max_examples=1500, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_sample(data: st.DataObject, slug: str) -> None:
    raw = bytearray(FILES[slug])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(raw)))
        match data.draw(st.sampled_from(["flip", "insert", "drop", "cut", "repeat"])):
            case "flip" if place < len(raw):
                raw[place] = data.draw(st.integers(0, 255))
            case "insert":
                raw[place:place] = data.draw(st.sampled_from(PIECES))
            case "drop":
                del raw[place : place + data.draw(st.integers(1, 80))]
            case "cut":
                del raw[place:]
            case "repeat":
                end = place + data.draw(st.integers(1, 200))
                raw[place:place] = raw[place:end] * data.draw(st.integers(1, 20))
    read_or_refuse(bytes(raw))


@given(st.binary(max_size=3000))
@settings(deadline=None, max_examples=400)
def test_any_bytes(data: bytes) -> None:
    read_or_refuse(data)


@given(slug=st.sampled_from(sorted(FILES)), tail=st.binary(max_size=600))
@settings(deadline=None, max_examples=400)
def test_any_bytes_below_a_header_that_is_known(slug: str, tail: bytes) -> None:
    read_or_refuse(FILES[slug].split(b"\n", 1)[0] + b"\n" + tail)


@given(slug=st.sampled_from(sorted(FILES)), cells=st.lists(st.lists(st.text(max_size=12), max_size=16), max_size=8))
@settings(deadline=None, max_examples=400)
def test_any_cells_below_a_header_that_is_known(slug: str, cells: list[list[str]]) -> None:
    header = FILES[slug].split(b"\n", 1)[0]
    mark = ";" if header.count(b";") > header.count(b",") else ","
    rows = "\n".join(mark.join(row) for row in cells)
    read_or_refuse(header + b"\n" + rows.encode("utf-8", "surrogatepass"))


@given(slug=st.sampled_from(sorted(FILES)), raw=st.binary(max_size=400), level=st.integers(0, 9))
@settings(deadline=None, max_examples=150)
def test_damaged_archives(slug: str, raw: bytes, level: int) -> None:
    packed = gzip.compress(FILES[slug], level)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("log", FILES[slug])
    for whole in (packed, archive.getvalue()):
        place = int.from_bytes(raw[:2], "little") % len(whole)
        for data in (whole[:place], whole[:place] + raw + whole[place:], whole[:4] + raw):
            try:
                source = Source.of_bytes(data, "log")
            except BadInput:
                continue
            read_or_refuse(source.data)


@pytest.mark.parametrize("slug", FOUR_APPS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_encoding_makes_no_difference(slug: str, encoding: str) -> None:
    data = FILES[slug]
    text = Source(data, "log").text
    if text is None:
        return  # a database
    if encoding == "cp1252":
        if text.isascii() or text.encode("cp1252", "replace").decode("cp1252") != text:
            return
        again = read_or_refuse(text.encode(encoding))
        assert again is not None
        assert "Windows-1252" in again.account.notices[0]
    again = read_or_refuse(text.encode(encoding))
    plain = read_or_refuse(data)
    assert again is not None
    assert plain is not None
    assert list(again.sets) == list(plain.sets)


@pytest.mark.parametrize("slug", FOUR_APPS)
def test_line_ends_make_no_difference(slug: str) -> None:
    data = FILES[slug]
    text = Source(data, "log").text
    if text is None or "\n" not in text or text.startswith("["):
        return
    unix = text.replace("\r\n", "\n")
    plain = read_or_refuse(unix.encode())
    windows = read_or_refuse(unix.replace("\n", "\r\n").encode())
    assert plain is not None
    assert windows is not None
    assert [(s.name, s.load_kg, s.reps) for s in plain.sets] == [(s.name, s.load_kg, s.reps) for s in windows.sets]


def test_every_format_was_damaged() -> None:
    assert set(FILES) == {one.slug for one in formats()}
