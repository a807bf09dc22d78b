"""Strength sets of a Garmin FIT file, which the tests write themselves: header, definitions, data, checksum."""

from __future__ import annotations

import struct
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorsi.core.errors import BadInput
from dorsi.formats.reading import LogFile, read_log
from dorsi.formats.source import Source

SAMPLE = Path(__file__).parent / "samples" / "garmin_fit" / "log.fit"
START = 1_299_000_000  # seconds since the end of 1989: 28 February 2031
ENUM, UINT8, UINT16, UINT32, STRING = 0x00, 0x02, 0x84, 0x86, 0x07
SIZES = {ENUM: 1, UINT8: 1, UINT16: 2, UINT32: 4}
CODES = {ENUM: "B", UINT8: "B", UINT16: "H", UINT32: "I"}
Field = tuple[int, int, "int | list[int] | str"]


def _crc(data: bytes) -> int:
    """Checksum of the FIT protocol: CRC-16 with the reflected polynomial 0xA001."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc


def message(number: int, *fields: Field) -> bytes:
    """Write one message behind its own definition, as local message 0, little endian."""
    definition = struct.pack("<BBBHB", 0x40, 0, 0, number, len(fields))
    data = b"\x00"
    for field, kind, value in fields:
        if isinstance(value, str):
            raw = value.encode() + b"\x00"
        else:
            raw = b"".join(
                struct.pack("<" + CODES[kind], one) for one in (value if isinstance(value, list) else [value])
            )
        definition += struct.pack("<BBB", field, len(raw), kind)
        data += raw
    return definition + data


def fit_file(*messages: bytes) -> bytes:
    """Put messages into a file: 14 bytes of header with its own checksum, the data, the checksum of everything."""
    body = b"".join(messages)
    header = struct.pack("<BBHI4s", 14, 0x20, 2132, len(body), b".FIT")
    header += struct.pack("<H", _crc(header))
    return header + body + struct.pack("<H", _crc(header + body))


def a_set(
    number: int,
    *,
    active: bool = True,
    reps: int = 0xFFFF,
    weight: int = 0xFFFF,
    category: int = 0xFFFF,
    subtype: int = 0xFFFF,
    seconds: int = 40,
    unit: int = 1,
) -> bytes:
    at = START + number * 120
    return message(
        225,
        (254, UINT32, at + seconds),
        (0, UINT32, seconds * 1000),
        (6, UINT32, at),
        (3, UINT16, reps),
        (4, UINT16, weight),
        (5, ENUM, int(active)),
        (7, UINT16, [category, 0xFFFF]),
        (8, UINT16, [subtype, 0xFFFF]),
        (9, UINT16, unit),
        (10, UINT16, number),
    )


FILE_ID = message(0, (0, ENUM, 4), (1, UINT16, 1), (4, UINT32, START))
SPORT = message(12, (0, ENUM, 10), (1, ENUM, 20), (3, STRING, "Strength"))
SESSION = message(
    18, (254, UINT32, START + 3600), (2, UINT32, START), (7, UINT32, 3_600_000), (5, ENUM, 10), (6, ENUM, 20)
)
ACTIVITY = message(34, (253, UINT32, START + 3600), (5, UINT32, START + 3600 + 3600), (1, UINT16, 1))
SETS = (
    a_set(0, reps=12, weight=40 * 16, category=21, subtype=13),
    a_set(1, active=False, seconds=90),
    a_set(2, reps=10, weight=int(62.5 * 16), category=21, subtype=13),
    a_set(3, active=False, seconds=95),
    a_set(4, reps=8, weight=0, category=21, subtype=38),
    a_set(5, reps=9, weight=30 * 16, category=23, subtype=0xFFFF),
    a_set(6, reps=6, weight=30 * 16, category=23, subtype=900),
    a_set(7, category=19, subtype=43, seconds=60),
    a_set(8, category=32, subtype=0, seconds=600),
    a_set(9, reps=5),
    a_set(10, reps=7, weight=20 * 16, category=65534, subtype=3),
)
TITLE = message(264, (254, UINT16, 0), (0, UINT16, 65534), (1, UINT16, 3), (2, STRING, "Bjørn's row \u202e=1"))


def whole() -> bytes:
    return fit_file(FILE_ID, SPORT, *SETS, TITLE, SESSION, ACTIVITY)


def _read(data: bytes) -> LogFile:
    return read_log(Source(data, "activity.fit"))


def test_the_sample_is_what_the_writer_writes() -> None:
    assert SAMPLE.read_bytes() == whole()


def test_sets_rests_and_names() -> None:
    log = _read(whole())
    assert [(one.name, one.reps, one.load_kg) for one in log.sets] == [
        ("Lat Pulldown", 12, 40.0),
        ("Lat Pulldown", 10, 62.5),
        ("Pull Up", 8, None),
        ("Row", 9, 30.0),
        ("Row", 6, 30.0),
        ("Plank", None, None),
        ("Unknown", 5, None),
        ("Bjørn's row \u202e=1", 7, 20.0),
    ]
    assert log.account.not_sets == {"rest timer": 2, "cardio": 1}
    assert (log.account.rows, log.account.set_rows, log.account.unit) == (11, 8, "kg")
    assert not log.account.tested_on_real_file
    assert log.sets.row(1).rest_s == 90.0
    assert log.sets.row(5).duration_s == 60.0


def test_times_are_in_the_zone_of_the_watch() -> None:
    log = _read(whole())
    (session,) = log.sets.sessions
    start = datetime(1989, 12, 31, tzinfo=UTC) + timedelta(seconds=START)
    assert session.started_at == start
    assert session.started_at.tzinfo == timezone(timedelta(hours=1))
    assert (session.title, session.duration_s) == ("Strength", 3600.0)
    assert log.sets.row(0).done_at == start + timedelta(seconds=40)


def test_a_watch_that_shows_pounds_is_noticed() -> None:
    pounds = [
        a_set(i, reps=5, weight=round(lb * 0.45359237 * 16), category=8, subtype=0, unit=2)
        for i, lb in enumerate((135, 185))
    ]
    log = _read(fit_file(FILE_ID, *pounds))
    assert (log.account.unit, log.account.entered_in) == ("kg", "lb")


@pytest.mark.parametrize("cut", [13, 14, 20, 100, 400, -3, -1])
def test_a_file_that_is_cut_off_is_one_sentence(cut: int) -> None:
    with pytest.raises(BadInput, match="FIT file"):
        _read(whole()[:cut])


def test_one_wrong_byte_is_found_by_the_checksum() -> None:
    data = bytearray(whole())
    data[200] ^= 1
    with pytest.raises(BadInput, match="damaged"):
        _read(bytes(data))


def test_a_run_holds_no_sets() -> None:
    with pytest.raises(BadInput, match="no strength sets"):
        _read(fit_file(FILE_ID, SPORT, SESSION, ACTIVITY))


def test_huge_files_are_refused_before_they_are_read() -> None:
    with pytest.raises(BadInput, match="MB"):
        _read(whole()[:14] + b"\x00" * 5_000_000)


@given(st.binary(max_size=200))
@settings(deadline=None, max_examples=300)
def test_any_body_gives_sets_or_one_sentence(body: bytes) -> None:
    try:
        log = _read(fit_file(body))
    except BadInput:
        return
    assert len(list(log.sets)) == log.account.sets


@given(st.data())
@settings(deadline=None, max_examples=300)
def test_damage_behind_a_right_checksum(data: st.DataObject) -> None:
    body = bytearray(b"".join((FILE_ID, *SETS, TITLE, SESSION, ACTIVITY)))
    for _ in range(data.draw(st.integers(1, 8))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    try:
        log = _read(fit_file(bytes(body)))
    except BadInput:
        return
    assert len(list(log.sets)) == log.account.sets


def test_the_library_is_loaded_for_fit_files_only() -> None:
    code = "import sys; from dorsi.formats import formats; formats(); print('fitdecode' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"
