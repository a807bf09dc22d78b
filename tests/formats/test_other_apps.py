"""What is particular to each of the other apps, beyond what its sample shows."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from dorsi.core.errors import BadInput
from dorsi.core.units import LoadUnit
from dorsi.formats.reading import LogFile, ReadOptions, read_log
from dorsi.formats.source import Source


def _read(text: str, unit: LoadUnit | None = None) -> LogFile:
    return read_log(Source(text.encode(), "log"), ReadOptions(unit=unit))


# ---- JEFIT -----------------------------------------------------------------------------------------------------

JEFIT = """### EXERCISE LOGS ###
_id,mydate,eid,ename,logs
1,2031-03-02,21,Barbell Row,"61.25x5,62.5x5,63.75x5"
2,2031/03/02,22,"Pulldown, wide",41.25x8
"""


def test_jefit_without_its_settings_has_its_unit_inferred() -> None:
    log = _read(JEFIT)
    assert (log.account.unit, log.account.unit_inferred, log.account.sets) == ("kg", True, 4)
    assert [one.name for one in log.sets][-1] == "Pulldown, wide"


def test_jefit_takes_the_unit_from_the_command_line_where_it_has_none() -> None:
    log = _read(JEFIT, "lb")
    assert (log.account.unit, log.account.unit_inferred) == ("lb", False)
    with_unit = "### SETTING ###\nmass\n kg\n" + JEFIT
    assert _read(with_unit, "lb").account.unit == "kg"


def test_jefit_whose_quote_never_closes_keeps_the_other_sections() -> None:
    log = _read(JEFIT + '3,2031-03-03,21,"Row,60x5\n### CARDIO LOGS ###\n_id,mydate\n1,2031-03-02\n')
    assert log.account.not_sets["cardio"] == 1
    assert log.account.set_rows == 2


def test_jefit_with_sets_that_were_not_done() -> None:
    log = _read(JEFIT + '3,2031-03-03,21,Row,"60x0,60x0"\n4,2031-03-03,21,Row,hello\n')
    assert log.account.not_sets == {"not done": 1}
    assert log.account.rejected[0].reason == "logs holds no set: 'hello'"


def test_jefit_running_numbers_are_no_moments() -> None:
    header = "_id,mydate,ename,logs,belongsession,logTime"
    log = _read(f"### EXERCISE LOGS ###\n{header}\n1,2031-03-02,Row,60x5,12,34\n", "kg")
    assert (log.sets.sessions[0].started_at, log.sets.row(0).done_at) == (None, None)


# ---- wger ------------------------------------------------------------------------------------------------------


def _wger(**fields: Any) -> dict[str, Any]:
    log = {
        "date": "2031-03-02",
        "exercise": 1,
        "repetitions_unit": 1,
        "repetitions": "8.00",
        "weight_unit": 1,
        "weight": "60.00",
    }
    return log | fields


@pytest.mark.parametrize("wrap", ["bare", "page", "named"])
def test_wger_in_every_wrapping(wrap: str) -> None:
    logs = [_wger(), _wger(weight="0.00")]
    document: Any = {"bare": logs, "page": {"results": logs}, "named": {"workoutlog": logs}}[wrap]
    log = _read(json.dumps(document))
    assert [(one.name, one.load_kg, one.load_typed) for one in log.sets] == [
        ("exercise 1", 60.0, 60.0),
        ("exercise 1", None, 0.0),
    ]


def test_wger_units_of_repetitions() -> None:
    logs = [_wger(repetitions_unit=n, repetitions="2.00") for n in (2, 3, 4, 5, 6, 7, 8)]
    sets = list(_read(json.dumps({"results": logs})).sets)
    assert [one.duration_s for one in sets] == [None, 2.0, 120.0, None, None, None, None]
    assert [one.distance_m for one in sets] == [None, None, None, 3218.688, 2000.0, None, 2.0]
    assert [one.kind for one in sets] == ["failure", "work", "work", "work", "work", "failure", "work"]


def test_wger_says_that_a_page_is_not_the_whole() -> None:
    log = _read(json.dumps({"count": 500, "next": "https://example.org/?page=2", "results": [_wger()]}))
    assert "one page of the log, with 1 of 500 records" in log.account.notices[-1]


def test_wger_that_is_cut_off() -> None:
    with pytest.raises(BadInput, match="ends in the middle"):
        _read(json.dumps({"results": [_wger()] * 5})[:-20])


# ---- Liftosaur -------------------------------------------------------------------------------------------------


def test_liftosaur_older_export_with_one_load() -> None:
    header = (
        "Workout DateTime,Program,Day Name,Exercise,Is Warmup Set?,Required Reps,Completed Reps,RPE,Is AMRAP?,"
        "Weight Value,Weight Unit"
    )
    log = _read(f"{header}\n2031-03-02T17:30:00.000Z,P,D,Row,0,5,6,9,0,60,kg\n")
    (one,) = log.sets
    assert (one.load_kg, one.reps, one.rpe, one.rir) == (60.0, 6.0, 9.0, 1.0)


def test_liftosaur_times_are_utc() -> None:
    header = "Workout DateTime,Exercise,Is Warmup Set?,Completed Reps"
    log = _read(f"{header}\n2031-03-02T17:30:00.000Z,Row,0,5\n2031-03-02,Row,0,5\n")
    assert log.sets.sessions[0].started_at == datetime(2031, 3, 2, 17, 30, tzinfo=UTC)
    assert log.account.rejected[0].reason == "Workout DateTime is no moment"


def test_liftosaur_backup_inside_its_account() -> None:
    entry = {"exercise": {"id": "pullUp"}, "warmupSets": [], "sets": [{"completedReps": 5}]}
    history = [{"date": "2031-03-02T17:30:00Z", "entries": [entry]}]
    log = _read(json.dumps({"email": "a@example.org", "storage": {"history": history}}))
    assert [one.name for one in log.sets] == ["Pull Up"]


# ---- StrongLifts -----------------------------------------------------------------------------------------------


def test_stronglifts_before_2019_one_row_per_workout() -> None:
    header = (
        "Date,Note,Body Weight (KG),Body Weight (LB),"
        "Exercise 1,Weight (KG),Weight (LB),Set 1,Set 2,Set 3,Exercise 2,Weight (KG),Weight (LB),Set 1,Set 2,Set 3"
    )
    log = _read(
        f"{header}\n03/25/18,good,,180,Squat,,135,5,5,0,Barbell Row,,95,5,4,\n03/27/18,,,,Squat,,140,5,5,5,,,,,,\n"
    )
    assert [(one.name, one.load_typed, one.unit_typed, one.reps) for one in log.sets] == [
        ("Squat", 135, "lb", 5),
        ("Squat", 135, "lb", 5),
        ("Barbell Row", 95, "lb", 5),
        ("Barbell Row", 95, "lb", 4),
        ("Squat", 140, "lb", 5),
        ("Squat", 140, "lb", 5),
        ("Squat", 140, "lb", 5),
    ]
    assert (log.account.rows, log.account.set_rows, log.account.sets) == (2, 2, 7)
    assert log.sets.sessions[0].day.isoformat() == "2018-03-25"
    assert log.body_mass[0].body_mass_kg == pytest.approx(81.65, abs=0.01)


def test_stronglifts_in_pounds_is_read_by_header() -> None:
    header = "Date (yyyy/mm/dd),Workout Name,Body Weight (LB),Exercise,Set 2 (LB),Set 2 (Reps),Set 1 (Reps),Set 1 (LB)"
    log = _read(f"{header}\n2031/03/02,A,175,Row,100,4,5,95\n")
    assert [(one.load_typed, one.reps) for one in log.sets] == [(95, 5), (100, 4)]
    assert log.account.unit == "lb"


# ---- LiftLog ---------------------------------------------------------------------------------------------------


def test_liftlog_with_a_zone_and_without_a_unit() -> None:
    header = "SessionId,Timestamp,Exercise,Weight,WeightUnit,Reps,TargetReps,Notes"
    rows = "".join(f"a,2031-03-02T18:0{i}:00+11:00,Row,{load},,8,8,\n" for i, load in enumerate((61.25, 62.5, 66.25)))
    log = _read(f"{header}\n{rows}a,2031-03-02T18:09:00+11:00,Row,60,,0,8,\n")
    assert log.sets.row(0).done_at == datetime(2031, 3, 2, 18, tzinfo=timezone(timedelta(hours=11)))
    assert (log.account.unit, log.account.unit_inferred, log.account.not_sets) == ("kg", True, {"not done": 1})


# ---- all -------------------------------------------------------------------------------------------------------

#: Start, what is repeated, how often, end.
HOSTILE = {
    "jsonl": ('{"format":"dorsi.log/1"}\n', "{}\n", 3_300_000, ""),
    "liftosaur": (
        "Workout DateTime,Exercise,Is Warmup Set?,Completed Reps\n",
        "2031-03-02T17:30:00.000Z,Row,0,5\n",
        290_000,
        "",
    ),
    "liftosaur json": (
        '{"warmupSets":1,"history":[{"date":"2031-03-02T00:00:00Z","entries":[{"exercise":{"id":"a"},"sets":[',
        '{"completedReps":1},',
        450_000,
        "{}]}]}]}",
    ),
    "jefit": ("### EXERCISE LOGS ###\nlogs,mydate,ename\n", '"' + "1x1," * 190 + '",2031-01-01,a\n', 12_000, ""),
    "wger": ('{"repetitions_unit":1,"weight_unit":1,"exercise":', "[", 9_000_000, ""),
}
SCRIPT = """
import resource, subprocess, sys
# A child begins with the highest memory of its parent: this small launcher starts the child that is measured.
if len(sys.argv) == 1:
    code = sys.orig_argv[sys.orig_argv.index("-c") + 1]
    sys.exit(subprocess.run([sys.executable, "-c", code, "measured"], check=False).returncode)
from dorsi.core.errors import BadInput
from dorsi.formats.reading import read_log
from dorsi.formats.source import Source
start, again, times, end = %r
data = (start + again * times + end).encode()
assert 7e6 < len(data) < 12e6, len(data)
try:
    read_log(Source(data, "log"))
except BadInput:
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the memory of a process is asked in the way of Unix")
@pytest.mark.parametrize("what", HOSTILE)
def test_ten_megabytes_of_anything_take_little_memory_and_time(what: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT % (HOSTILE[what],)], capture_output=True, text=True, timeout=60, check=True
    )
    megabytes = int(done.stdout) / (1024 if sys.platform == "darwin" else 1)
    assert megabytes < 300
