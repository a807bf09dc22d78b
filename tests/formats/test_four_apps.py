"""Strong, Hevy, FitNotes, Fitbod: what each row becomes, in which unit, in which workout."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from dorsi.core.errors import BadInput
from dorsi.formats.reading import LogFile, ReadOptions, formats, read_log
from dorsi.formats.source import Source

STRONG = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n"
FITNOTES = "Date,Exercise,Category,Weight (kgs),Reps,Distance,Distance Unit,Time\n"
HEVY = (
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,weight_kg,reps,"
    "distance_km,duration_seconds,rpe\n"
)


def read(text: str, **options: object) -> LogFile:
    return read_log(Source(text.encode(), "log.csv"), ReadOptions(**options))  # type: ignore[arg-type]


def strong(name: str, order: str = "1", load: str = "60", reps: str = "8", rest: str = "0,0,,,") -> str:
    return f"2031-03-02 18:30:00,Pull,45m,{name},{order},{load},{reps},{rest}\n"


def fitnotes(name: str, load: str = "0.0", reps: str = "", far: str = "", unit: str = "", time: str = "") -> str:
    return f"2031-03-02,{name},Back,{load},{reps},{far},{unit},{time}\n"


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (fitnotes("Row", "60.0", "8"), None),
        (fitnotes("Chin Up", "0.0", "8"), None),
        (fitnotes("Plank", time="0:01:00"), None),
        (fitnotes("Some New Hold", time="0:00:30"), None),
        (fitnotes("Farmers Walk", "40.0", far="30.0", unit="m"), None),
        (fitnotes("Front Rack Hold", "40.0", time="0:00:30"), None),
        (fitnotes("Running", time="0:20:00"), "cardio"),
        (fitnotes("Running", far="3.0", unit="km", time="0:20:00"), "cardio"),
        (fitnotes("Fell Racing", far="3.0", unit="km"), "cardio"),
        (fitnotes("Running", reps="12"), None),
        (fitnotes("Yoga", time="0:20:00"), "stretching"),
        (fitnotes("Row", "60.0", "0"), "empty"),
        (fitnotes("Row"), "empty"),
    ],
)
def test_what_a_row_is(row: str, kind: str | None) -> None:
    account = read(FITNOTES + row).account
    assert account.not_sets == ({kind: 1} if kind else {})
    assert account.set_rows == (0 if kind else 1)


def test_a_name_that_is_logged_with_distance_elsewhere_is_cardio() -> None:
    rows = fitnotes("Fell Racing", far="3.0", unit="km", time="0:20:00") + fitnotes("Fell Racing", time="0:20:00")
    assert read(FITNOTES + rows).account.not_sets == {"cardio": 2}


def test_set_orders_of_strong() -> None:
    orders = ["W", "1", "D", "F", "Rest Timer", "Note", "Temporizador"]
    rows = "".join(strong("Row", order, reps="0" if len(order) > 1 else "8") for order in orders)
    log = read(STRONG + rows)
    assert list(log.sets.kind) == ["warm_up", "work", "drop", "failure"]
    assert log.account.not_sets == {"rest timer": 2, "note": 1}
    assert log.account.warm_ups == 1


def test_zero_is_none_in_strong_and_a_zero_in_hevy() -> None:
    log = read(STRONG + strong("Chin Up", load="0"))
    assert (log.sets.load_typed[0], log.sets.load_kg[0]) == (0.0, None)
    rows = 'A,"2 Mar 2031, 18:30",,,Chin Up,,,0,normal,0,8,,,\nA,"2 Mar 2031, 18:30",,,Chin Up,,,1,normal,,8,,,\n'
    log = read(HEVY + rows)
    assert list(log.sets.load_kg) == [0.0, None]
    assert list(log.sets.load_typed) == [0.0, None]


def test_a_negative_load_is_help() -> None:
    log = read(FITNOTES + fitnotes("Pull Up", "-20.0", "8") + fitnotes("Pull Up", "10.0", "5"))
    assert list(log.sets.assist_kg) == [20.0, None]
    assert list(log.sets.load_kg) == [None, 10.0]
    assert log.sets.load_typed[0] == -20.0
    assert log.account.notices == ("Loads below 0 are taken as help (assistance).",)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (strong("Row", load="heavy"), 'load: "heavy" is no number that can be meant'),
        (strong("Row", load="1e6"), 'load: "1e6" is no load that can be meant'),
        (strong("Row", reps="-3"), 'repetitions: "-3" is no number of repetitions'),
        (strong("Row", reps="877777"), 'repetitions: "877777" is no number of repetitions'),
        (strong("  "), "exercise: the row names no exercise"),
        (strong("Row").replace("2031-03-02", "2031-02-30"), 'date: "2031-02-30 18:30:00" is no date'),
    ],
)
def test_rows_that_cannot_be_meant_are_refused_with_line_and_reason(row: str, reason: str) -> None:
    account = read(STRONG + strong("Row") * 3 + row).account
    assert [(fault.line, fault.reason) for fault in account.rejected] == [(5, reason)]
    assert account.set_rows == 3


def test_a_file_of_which_hardly_a_row_can_be_read_is_refused() -> None:
    with pytest.raises(BadInput, match=r"4 of 4 rows cannot be read \(the first is in line 2:"):
        read(STRONG + strong("Row", load="heavy") * 4)


def test_more_unreadable_texts_than_any_log_has() -> None:
    rows = "".join(strong("Row", load=f"{n}x") for n in range(21_000))
    with pytest.raises(BadInput, match="more than 20,000 cells of one column cannot be read") as caught:
        read(STRONG + strong("Row") * 60_000 + rows)
    assert caught.value.place == "log.csv"


def test_workouts_and_the_order_within() -> None:
    first, second = strong("Row") + strong("Curl"), strong("Row").replace("Pull", "Arms") * 2
    log = read(STRONG + first + second + strong("Row").replace("18:30", "20:00") + first)
    assert [(s.title, s.started_at.hour if s.started_at else None) for s in log.sets.sessions] == [
        ("Pull", 18),
        ("Arms", 18),
        ("Pull", 20),
    ]
    assert list(log.sets.session_index) == [0, 0, 1, 1, 2, 0, 0]
    assert list(log.sets.order) == [1, 2, 1, 2, 1, 3, 4]


@pytest.mark.parametrize(
    ("text", "seconds", "forgotten"),
    [
        ("45m", 2700, False),
        ("5h 59m", 21540, False),
        ("6h", 21600, True),
        ("48h", 172800, True),
        ("", None, False),
        ("x", None, False),
    ],
)
def test_how_long_it_lasted(text: str, seconds: float | None, forgotten: bool) -> None:
    session = read(STRONG + strong("Row").replace("45m", text)).sets.sessions[0]
    assert (session.duration_s, session.timer_forgotten) == (seconds, forgotten)


@pytest.mark.parametrize(
    ("lengths", "said"),
    [
        (["5h 59m", "1h"], ()),
        (
            ["6h", "1h"],
            ("1 workout lasted 6 hours or more: the timer was probably left running; its duration is not used.",),
        ),
        (
            ["6h", "30h"],
            ("2 workouts lasted 6 hours or more: the timer was probably left running; durations are not used.",),
        ),
    ],
)
def test_timers_left_running_are_said(lengths: list[str], said: tuple[str, ...]) -> None:
    rows = [strong("Row").replace("45m", text).replace("03-02", f"03-0{day}") for day, text in enumerate(lengths, 1)]
    assert read(STRONG + "".join(rows)).account.notices == said


def test_the_unit_is_decided_marked_and_overridden() -> None:
    rows = "".join(
        strong("Bench Press (Barbell)", load=load) for load in ("45", "95", "135", "185", "225.00000000000003")
    )
    log = read(STRONG + rows)
    assert (log.account.unit, log.account.unit_inferred) == ("lb", True)
    assert log.account.unit_reason
    assert all(one.unit_inferred for one in log.sets)
    assert log.sets.load_kg[2] == pytest.approx(61.2349, abs=1e-4)
    assert log.sets.load_typed[4] == 225.00000000000003
    assert log.sets.load_kg[4] == pytest.approx(225 * 0.45359237, abs=1e-12)
    chosen = read(STRONG + rows, unit="kg")
    assert chosen.account.unit == "kg"
    assert chosen.sets.load_kg[2] == 135
    assert chosen.account.unit_reason == "The file names no unit; you said kg."
    assert not chosen.account.unit_inferred
    assert not any(one.unit_inferred for one in chosen.sets)


def test_a_unit_that_the_file_names_is_not_overridden() -> None:
    log = read(FITNOTES + fitnotes("Row", "135.0", "8"), unit="lb")
    assert (log.account.unit, log.account.unit_inferred, log.sets.load_kg[0]) == ("kg", False, 135.0)


def test_a_log_without_loads_has_no_unit() -> None:
    account = read(STRONG + strong("Chin Up", load="0")).account
    assert (account.unit, account.unit_inferred, account.unit_reason) == (None, False, None)


def test_weak_evidence_is_called_weak() -> None:
    reason = read(STRONG + strong("Something", load="40")).account.unit_reason
    assert reason is not None
    assert "evidence is weak" in reason


def test_loads_typed_in_pounds_and_exported_in_kg() -> None:
    rows = "".join(
        f'A,"2 Mar 2031, 18:30",,,Row,,,0,normal,{kg},8,,,\n' for kg in ("61.24", "102.06", "83.91", "70.31")
    )
    account = read(HEVY + rows).account
    assert (account.unit, account.entered_in) == ("kg", "lb")


def test_the_order_of_day_and_month_is_assumed_and_overridden() -> None:
    rows = fitnotes("Row", "60.0", "8").replace("2031-03-02", "02/03/2031")
    log = read(FITNOTES + rows)
    assert (log.account.date_order_assumed, log.sets.sessions[0].day) == ("day_first", date(2031, 3, 2))
    log = read(FITNOTES + rows, date_order="month_first")
    assert (log.account.date_order_assumed, log.sets.sessions[0].day) == (None, date(2031, 2, 3))


def test_a_language_not_seen_makes_the_file_untested() -> None:
    row = 'A,"2 juil. 2031, 18:30",,,Row,,,0,normal,60,8,,,\n'
    account = read(HEVY + row).account
    assert not account.tested_on_real_file
    assert account.notices == ("Month names in French: not tested on a real file.",)


def test_columns_in_any_order() -> None:
    header, row = STRONG.strip().split(","), strong("Row", "W").strip().split(",")
    turned = ",".join(reversed(header)) + "\n" + ",".join(reversed(row)) + "\n"
    assert list(read(turned).sets) == list(read(STRONG + strong("Row", "W")).sets)


def test_a_header_without_rows_is_a_legal_answer() -> None:
    for one in formats():
        if one.slug.split("_")[0] in {"strong", "hevy", "fitbod"} and one.slug != "hevy_api":
            path = next((Path(__file__).parent / "samples" / one.slug).glob("log.*"))
            account = read_log(Source(path.read_bytes().split(b"\n")[0] + b"\n", "log")).account
            assert (account.format, account.rows) == (one.slug, 0)
            assert account.notices == ("The file has a header and no rows.",)


def backup(tmp_path: Path, script: str) -> bytes:
    path = tmp_path / "made.fitnotes"
    database = sqlite3.connect(path)
    database.executescript(script)
    database.commit()
    database.close()
    return path.read_bytes()


def test_a_backup_with_views_in_place_of_tables_is_refused(tmp_path: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS _id, 'x' AS name FROM n"
    script = (
        f"CREATE TABLE training_log(_id, exercise_id, date, metric_weight, reps); CREATE VIEW exercise AS {endless};"
    )
    with pytest.raises(BadInput, match="no backup of FitNotes"):
        read_log(Source(backup(tmp_path, script), "log"))


def test_a_backup_that_was_still_open(tmp_path: Path) -> None:
    script = """CREATE TABLE exercise(_id INTEGER PRIMARY KEY, name TEXT);
    CREATE TABLE training_log(_id INTEGER PRIMARY KEY, exercise_id INTEGER, date DATE, metric_weight REAL, reps);
    INSERT INTO exercise VALUES(1, 'Row');
    INSERT INTO training_log VALUES(1, 1, '2031-03-02', 60, 8),(2, 9, '2031-03-02', 60, 8);"""
    data = bytearray(backup(tmp_path, script))
    data[18:20] = b"\x02\x02"  # says that changes lie in a second file
    log = read_log(Source(bytes(data), "log"))
    assert [(one.name, one.load_kg) for one in log.sets] == [("Row", 60.0)]
    assert [fault.reason for fault in log.account.rejected] == ["exercise: the row names no exercise"]


def test_a_workout_in_json_without_a_day() -> None:
    with pytest.raises(BadInput, match="on which day"):
        read('{"type": "workout", "exercises": [{"exercise": {"name": "Row"}, "sets": [{"reps": 8}]}]}')
