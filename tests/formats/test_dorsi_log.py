"""The open format gives back what was written, and keeps what is good of a damaged file."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorsi.core.errors import BadInput
from dorsi.core.records import BodyMass, LiftSet, Session, SetTable
from dorsi.formats.dorsi_log import HEADER_LINE, write_csv, write_jsonl
from dorsi.formats.log_fields import FIELDS
from dorsi.formats.reading import read_log
from dorsi.formats.source import Source

# Text with what breaks naive writers: quotes, line ends, separators, formulas, escapes, right-to-left marks.
_AWKWARD = st.sampled_from(
    [
        "=1+1",
        "+1",
        "-1",
        "@a",
        "\t=1",
        "'",
        "''",
        "",
        ' "',
        ";=1",
        "\\n",
        "\\u003d",
        "a\r\nb",
        "\x00",
        "\u2028",
        "\u202e",
        "\uff11",
    ]
)
_TEXT = st.one_of(st.text(max_size=12), st.lists(_AWKWARD, max_size=3).map("".join))
_ZONES = st.one_of(st.none(), st.integers(-23 * 60, 23 * 60).map(lambda m: timezone(timedelta(minutes=m))))
_MOMENT = st.builds(lambda at, zone: at.replace(tzinfo=zone), st.datetimes(), _ZONES)
_POSITIVE = st.one_of(st.just(0.0), st.floats(0, 1e300), st.floats(0, 400), st.integers(0, 400).map(float))
_FEELING = st.floats(0, 10)
_ANY = st.floats(allow_nan=False, allow_infinity=False)


def _maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), values)


_SESSION = st.builds(
    Session,
    day=st.dates(),
    title=_TEXT,
    started_at=_maybe(_MOMENT),
    ended_at=_maybe(_MOMENT),
    duration_s=_maybe(_POSITIVE),
    timer_forgotten=st.booleans(),
    note=_maybe(_TEXT),
)
_SET = st.builds(
    LiftSet,
    id=_TEXT,
    session=_SESSION,
    order=st.integers(-(10**9), 10**9),
    name=_TEXT.filter(bool),
    exercise=_maybe(_TEXT),
    variant=_maybe(_TEXT),
    load_typed=_maybe(_ANY),
    unit_typed=st.sampled_from(["kg", "lb", None]),
    unit_inferred=st.booleans(),
    load_kg=_maybe(_POSITIVE),
    assist_kg=_maybe(_POSITIVE),
    multiplier=_POSITIVE,
    body_mass_kg=_maybe(_POSITIVE),
    reps=_maybe(_POSITIVE),
    duration_s=_maybe(_POSITIVE),
    distance_m=_maybe(_POSITIVE),
    rir=_maybe(_ANY),
    rpe=_maybe(_FEELING),
    kind=st.sampled_from(["work", "warm_up", "drop", "failure"]),
    straps=_maybe(st.booleans()),
    side=st.sampled_from(["left", "right", "both", None]),
    cues=st.lists(_TEXT, max_size=3).map(tuple),
    hold_s=_maybe(_POSITIVE),
    felt_tension=_maybe(_FEELING),
    pump=_maybe(_FEELING),
    clean_reps=_maybe(st.integers(0, 1000)),
    stopped_by=_maybe(_TEXT),
    pain=_maybe(_FEELING),
    rest_s=_maybe(_POSITIVE),
    superset=_maybe(_TEXT),
    category=_maybe(_TEXT),
    equipment=_maybe(_TEXT),
    note=_maybe(_TEXT),
    done_at=_maybe(_MOMENT),
    seen_by=st.sampled_from(["import", "hand", "film", "sensor"]),
)


def _read(text: str) -> Any:
    return read_log(Source(text.encode(), "log"))


def _named(table: SetTable) -> list[LiftSet]:
    return list(table)


@given(st.lists(_SET, min_size=1, max_size=5))
@settings(deadline=None)
def test_json_lines_give_back_every_set(sets: list[LiftSet]) -> None:
    table = SetTable.from_sets(sets)
    again = _read("".join(write_jsonl(table)))
    assert _named(again.sets) == _named(table)
    assert again.account.rejected == ()


@given(st.lists(_SET, min_size=1, max_size=5))
@settings(deadline=None)
def test_csv_gives_back_every_set(sets: list[LiftSet]) -> None:
    table = SetTable.from_sets(sets)
    again = _read("".join(write_csv(table)))
    assert _named(again.sets) == _named(table)
    assert again.account.rejected == ()


_WEIGHINGS = st.lists(st.builds(BodyMass, day=st.dates(), body_mass_kg=_POSITIVE), max_size=6)


@pytest.mark.parametrize("write", [write_jsonl, write_csv])
@given(sets=st.lists(_SET, max_size=3), weighings=_WEIGHINGS)
@settings(deadline=None)
def test_weighings_come_back_as_they_were(
    write: Callable[..., Iterator[str]], sets: list[LiftSet], weighings: list[BodyMass]
) -> None:
    table = SetTable.from_sets(sets)
    again = _read("".join(write(table, weighings)))
    assert list(again.body_mass) == weighings
    assert _named(again.sets) == _named(table)
    assert again.account.rejected == ()
    assert again.account.not_sets == ({"body weight": len(weighings)} if weighings else {})


def test_a_weighing_that_cannot_be_read_is_told() -> None:
    weighings = [
        '{"body_mass":{"day":"2031-03-02","body_mass_kg":81.5}}',
        '{"body_mass":81.5}',
        '{"body_mass":{"day":"2031-03-02"}}',
        '{"body_mass":{"day":"2031-02-30","body_mass_kg":81.5}}',
        '{"body_mass":{"day":"2031-03-02","body_mass_kg":-1}}',
    ]
    log = _read("\n".join([HEADER_LINE.strip(), *[GOOD] * 4, *weighings]))
    assert log.body_mass == (BodyMass(day=date(2031, 3, 2), body_mass_kg=81.5),)
    assert [fault.reason for fault in log.account.rejected] == [
        "a weighing needs day and body_mass_kg",
        "a weighing needs day and body_mass_kg",
        "session_day must be a day such as 2031-03-02",
        "body_mass_kg must be at least 0",
    ]


def test_a_weighing_in_csv_that_cannot_be_read_is_told() -> None:
    rows = ["session_day,name,body_mass_kg,note", "2031-03-02,row,,", "2031-03-02,,81.5,", "2031-03-03,,heavy,"]
    log = _read("\n".join([*rows, "2031-02-30,,80,", "2031-03-02,,80,left out"]))
    assert log.body_mass == (BodyMass(day=date(2031, 3, 2), body_mass_kg=81.5),)
    assert [(fault.line, fault.reason) for fault in log.account.rejected] == [
        (4, "body_mass_kg must be a number, not 'heavy'"),
        (5, "session_day must be a day such as 2031-03-02"),
        (6, "name is missing"),
    ]


@given(st.lists(_SET, min_size=1, max_size=4))
@settings(deadline=None)
def test_no_cell_of_the_csv_is_a_formula(sets: list[LiftSet]) -> None:
    text = "".join(write_csv(SetTable.from_sets(sets)))
    formula = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
    for delimiter in ",;|\t":  # a spreadsheet cuts where its own country cuts
        for row in csv.reader(io.StringIO(text), delimiter=delimiter):
            for cell in row:
                assert not cell.lstrip(' "\u00a0').startswith(formula) or _is_number(cell), (delimiter, cell)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def test_every_field_of_the_records_is_written() -> None:
    one = LiftSet(
        id="a",
        session=Session(day=date(2031, 3, 2), title="Pull", note="n", duration_s=60.0, timer_forgotten=True),
        order=1,
        name="row",
        hold_s=0.0,
    )
    cells = next(csv.DictReader("".join(write_csv(SetTable.from_sets([one]))).splitlines()))
    assert set(cells) == set(FIELDS)
    assert (cells["hold_s"], cells["pump"], cells["session_timer_forgotten"]) == ("0.0", "", "yes")


def test_unknown_is_not_zero() -> None:
    session = Session(day=date(2031, 3, 2))
    sets = [
        LiftSet(id="", session=session, order=1, name="row", load_kg=0.0, reps=0.0, note=""),
        LiftSet(id="", session=session, order=2, name="row"),
    ]
    for text in ("".join(write_jsonl(SetTable.from_sets(sets))), "".join(write_csv(SetTable.from_sets(sets)))):
        first, second = _read(text).sets
        assert (first.load_kg, first.reps, first.note) == (0.0, 0.0, "")
        assert (second.load_kg, second.reps, second.note) == (None, None, None)


def test_numbers_that_are_not_finite_are_refused() -> None:
    one = LiftSet(id="", session=Session(day=date(2031, 3, 2)), order=1, name="row", load_typed=float("nan"))
    with pytest.raises(ValueError, match="finite"):
        list(write_jsonl(SetTable.from_sets([one])))


GOOD = '{"session":{"day":"2031-03-02"},"name":"row","load_kg":60,"reps":10}'


def test_bad_lines_are_told_and_the_good_ones_kept() -> None:
    lines = [
        HEADER_LINE.strip(),
        GOOD,
        "",
        "not json",
        '{"session":{"day":"2031-03-02"},"reps":10}',
        '{"name":"row"}',
        '{"session":{"day":"2031-02-30"},"name":"row"}',
        GOOD.replace("60", "-5"),
        GOOD.replace("10", "true"),
        GOOD,
        GOOD.replace("row", "pulldown"),
        GOOD,
        GOOD,
        GOOD,
        GOOD[:30],
    ]
    log = _read("\n".join(lines))
    assert log.account.set_rows == 6
    assert [(fault.line, fault.reason) for fault in log.account.rejected] == [
        (4, "the line is no complete JSON object"),
        (5, "name is missing"),
        (6, "session.day is missing"),
        (7, "session_day must be a day such as 2031-03-02"),
        (8, "load_kg must be at least 0"),
        (9, "reps must be a number"),
        (15, "the last line was cut off while it was written"),
    ]
    assert [one.order for one in log.sets] == [1, 2, 3, 4, 5, 6]


def test_a_half_written_first_set_is_not_fatal() -> None:
    log = _read(HEADER_LINE + GOOD[:20])
    assert (len(log.sets), len(log.account.rejected)) == (0, 1)


def test_zeros_at_the_end_of_the_disk_block_are_one_rejected_line() -> None:
    log = read_log(Source((HEADER_LINE + GOOD + "\n").encode() + b"\x00" * 500, "log"))
    assert (len(log.sets), len(log.account.rejected)) == (1, 1)


def test_fields_of_a_later_version_are_named_and_not_fatal() -> None:
    line = GOOD[:-1] + ',"tempo":"3-1-1","band":{"colour":"red"}}'
    log = _read(HEADER_LINE + line + "\n" + GOOD)
    assert len(log.sets) == 2
    assert log.account.notices == (
        "1 record has fields that this version of dorsi does not know; they were left aside: tempo, band",
    )


def test_a_later_version_of_the_format_is_refused_with_the_way_out() -> None:
    with pytest.raises(BadInput, match=r"dorsi\.log/2.*update dorsi"):
        _read('{"format":"dorsi.log/2"}\n' + GOOD)


def test_mostly_bad_files_are_refused() -> None:
    with pytest.raises(BadInput, match="most records"):
        _read(HEADER_LINE + "x\n" * 50_000 + GOOD)


def test_two_logs_one_behind_the_other() -> None:
    log = _read((HEADER_LINE + GOOD + "\n") * 2)
    assert (log.account.set_rows, log.account.not_sets) == (2, {"header": 1})


def test_half_a_surrogate_pair_does_not_get_in() -> None:
    log = _read(HEADER_LINE + GOOD.replace("row", "r\\ud800w"))
    assert log.sets.row(0).name == "r\ufffdw"


def test_saved_again_as_utf_16() -> None:
    assert len(read_log(Source((HEADER_LINE + GOOD).encode("utf-16"), "log")).sets) == 1


def test_a_csv_written_by_hand_needs_few_columns() -> None:
    log = _read('session_day;name;load_kg;reps;tempo\n2031-03-02;"row";62,5;8;3-1-1\n2031-03-02;row;60;;\n')
    assert [(one.load_kg, one.reps, one.order) for one in log.sets] == [(62.5, 8.0, 1), (60.0, None, 2)]
    assert "tempo" in log.account.notices[0]


def test_bad_cells_are_told_with_their_line() -> None:
    log = _read(
        "session_day,name,load_kg\n2031-03-02,row,60\n2031-03-02,,60\n2031-03-02,row,heavy\n2031-03-03,row,60\n"
    )
    assert [(fault.line, fault.reason) for fault in log.account.rejected] == [
        (3, "name is missing"),
        (4, "load_kg must be a number, not 'heavy'"),
    ]


def test_equal_sessions_become_one_and_naive_times_stay_naive() -> None:
    session = Session(day=date(2031, 3, 2), started_at=datetime(2031, 3, 2, 18, 30))  # noqa: DTZ001 -- wall clock
    aware = Session(day=date(2031, 3, 2), started_at=datetime(2031, 3, 2, 18, 30, tzinfo=UTC))
    sets = [LiftSet(id="", session=s, order=i, name="row") for i, s in enumerate((session, session, aware), 1)]
    again = _read("".join(write_jsonl(SetTable.from_sets(sets)))).sets
    assert again.sessions == (session, aware)
    assert json.loads(list(write_jsonl(again))[1])["session"]["started_at"] == "2031-03-02T18:30:00"


@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)), as_csv=st.booleans())
@settings(deadline=None, max_examples=300)
def test_any_bytes_behind_the_header_give_sets_or_one_clean_error(*, data: bytes, as_csv: bool) -> None:
    head = ",".join(FIELDS).encode() + b"\n" if as_csv else HEADER_LINE.encode()
    try:
        log = read_log(Source(head + data, "log"))
    except BadInput:
        return
    assert len(log.sets) == log.account.sets


@given(st.data())
@settings(deadline=None, max_examples=200)
def test_a_good_file_with_damaged_bytes(data: st.DataObject) -> None:
    session = Session(day=date(2031, 3, 2), title="Pull")
    sets = [
        LiftSet(id="", session=session, order=i, name="row", load_kg=60.0, reps=8.0, cues=("squeeze",))
        for i in range(6)
    ]
    write = data.draw(st.sampled_from([write_jsonl, write_csv]))
    raw = bytearray("".join(write(SetTable.from_sets(sets))).encode())
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        log = read_log(Source(bytes(raw), "log"))
    except BadInput:
        return
    for one in log.sets:  # every set that comes out is a good record
        assert isinstance(one, LiftSet)


DOCUMENT = Path(__file__).parents[2] / "docs" / "dorsi-log-format.md"


def test_the_document_tells_every_field_and_its_example_is_read() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)
    told = {name.replace("session.", "session_") for row in rows for name in re.findall(r"`([\w.]+)`", row)}
    assert told == set(FIELDS)
    (example,) = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    log = _read(example)
    assert (len(log.sets), log.account.rejected, log.account.notices) == (2, (), ())
    assert "".join(write_jsonl(log.sets, log.body_mass)) == example


REAL_LOGS = Path(__file__).parents[3] / "shared" / "data" / "logs"


@pytest.mark.parametrize("write", [write_jsonl, write_csv])
def test_real_logs_come_back_as_they_were(write: Callable[..., Iterator[str]]) -> None:
    if not REAL_LOGS.is_dir():
        pytest.skip("the real logs for development are not beside this checkout")
    for path in sorted(REAL_LOGS.iterdir()):
        log = read_log(path)
        again = _read("".join(write(log.sets, log.body_mass)))
        assert list(again.sets) == list(log.sets)
        assert again.body_mass == log.body_mass
        assert again.account.rejected == ()
