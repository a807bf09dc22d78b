"""From which day an answer is given: old logs, days in the future, and the day a change is taken or given up."""

from __future__ import annotations

import json
import re
import shlex
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from dorsi.cli import coach_command, load_command, plan_command, report_command
from dorsi.cli.main import _command_parser, main
from dorsi.core.coach.diagnosis.to_log import note_title
from dorsi.core.synth.training.planted import ALL_NOTED, made_training
from dorsi.formats.dorsi_log import write_jsonl

TODAY = date(2026, 11, 22)
HEAD = "session_day,order,name,load_kg,reps\n"
#: A command as it is printed, with what may stand behind it.
COMMAND = re.compile(
    r"dorsi (plan|coach|load|log|trial|tips|report)((?: (?:LOG|\.\.\.|'[^']*'|--[a-z-]+|[\w./-]*\d[\w./-]*))*)"
)


class Clock(datetime):
    """A clock that stands still."""

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        del tz
        return datetime(TODAY.year, TODAY.month, TODAY.day, 12).astimezone()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DORSI_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    for module in (coach_command, load_command, plan_command, report_command):
        monkeypatch.setattr(module, "datetime", Clock)
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert main(list(words)) == 0
    return " ".join(capsys.readouterr().out.split())


def rows(path: Path, *, last: date, weeks: int = 12) -> Path:
    days = [last - timedelta(days=3 * n) for n in range(weeks * 2)][::-1]
    lines = [f"{day.isoformat()},{n},{name},{kg},10\n" for day in days for n, (name, kg) in enumerate(LIFTS * 3)]
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    return path


LIFTS = [("Lat Pulldown", 62.5), ("Seated Cable Row", 60), ("Romanian Deadlift", 80), ("Barbell Row", 60)]


def test_an_old_log_is_planned_from_today_lower_and_told(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
    log = rows(home / "log.csv", last=date(2026, 7, 3))
    told = said(capsys, "plan", "--log", str(log), "--ics", "week.ics")
    assert told.startswith("Your week: 3 sessions for balance The log ends on 3 Jul 2026, 20 weeks before this plan")
    assert "Today, Sunday 22 Nov 2026" in told
    loads = [float(kg) for kg in re.findall(r"\d+ x \d+-\d+ at ([\d.]+) kg", told)]
    assert loads
    assert max(loads) <= 0.8 * 80
    days = re.findall(r"DTSTART[^:]*:(\d{8})", (home / "week.ics").read_text(encoding="utf-8"))
    assert min(days) >= "20261122"
    assert told == said(capsys, "plan", "--log", str(log), "--ics", "week.ics", "--as-of", "2026-11-22")
    fresh = rows(home / "fresh.csv", last=date(2026, 11, 20))
    assert "The log ends on" not in said(capsys, "plan", "--log", str(fresh))


def test_days_in_the_future_are_left_out_and_said_by_all_four(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
    log = rows(home / "log.csv", last=date(2026, 11, 20))
    without = {c: said(capsys, c, *(["--log"] if c == "plan" else []), str(log)) for c in ("coach", "load", "plan")}
    text = log.read_text(encoding="utf-8") + "2035-07-03,1,Barbell Row,200,10\n2035-07-05,1,Barbell Row,200,10\n"
    log.write_text(text, encoding="utf-8")
    sentence = "2 days of the log lie in the future and are left out (3 Jul 2035 to 5 Jul 2035). Look at their dates."
    for command in ("report", "coach", "load", "plan"):
        told = said(capsys, command, *(["--log"] if command == "plan" else []), str(log))
        assert sentence in told[:400]
        if command in without:
            assert told.replace(f"{sentence} ", "") == without[command]
        else:
            assert "as of 20 Nov 2026" in told
    said(capsys, "report", str(log), "--html", "report.html")
    assert sentence in (home / "report.html").read_text(encoding="utf-8")


def test_a_log_that_lies_in_the_future_is_said_to(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
    log = rows(home / "log.csv", last=date(2035, 7, 3))
    for command in ("report", "coach", "load"):
        assert "the whole log lies in the future" in said(capsys, command, str(log))[:400]
    told = said(capsys, "plan", "--log", str(log))
    assert "are left out" in told
    assert "Today, Sunday 22 Nov 2026" in told


def noting(home: Path) -> tuple[Path, date]:
    made = made_training(seed=22, causes=("too_little_effort",), noted=ALL_NOTED - {"rir"})
    log = home / "log.jsonl"
    log.write_text("".join(write_jsonl(made.sets)), encoding="utf-8")
    return log, max(session.day for session in made.sets.sessions)


def test_a_change_is_taken_and_given_up_by_the_same_day(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    log, last = noting(home)
    assert f"Taken as of {last.isoformat()}" in said(capsys, "coach", str(log), "--take")
    assert f"Given up as of {last.isoformat()}" in said(capsys, "coach", str(log), "--abandon")
    (kept,) = json.loads((home / "home" / "changes.json").read_text(encoding="utf-8"))["changes"]
    assert kept["taken_on"] == kept["ended_on"] == last.isoformat()


def changes(home: Path, taken_on: date, judge_on: date) -> None:
    one = {
        "taken_on": taken_on.isoformat(), "problem": "back", "cause": "none_of_these", "remedy": "log_first",
        "title": note_title("rir"), "judge_on": judge_on.isoformat(),
    }  # fmt: skip
    (home / "home").mkdir(exist_ok=True)
    text = json.dumps({"format": "dorsi.changes/1", "changes": [one]})
    (home / "home" / "changes.json").write_text(text, encoding="utf-8")


def test_what_comes_after_the_log_is_unknown_not_absence(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    log, last = noting(home)
    changes(home, last, last + timedelta(days=28))
    told = said(capsys, "coach", str(log), "--as-of", (last + timedelta(days=29)).isoformat())
    assert "is unknown and is not taken for absence" in told
    assert "Nothing was noted. The log ends on" in told
    assert "among the causes now" not in told
    assert "weeks had none" not in told


def test_a_note_that_did_not_come_is_not_called_one(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    log, last = noting(home)
    changes(home, last - timedelta(days=28), last)
    told = said(capsys, "coach", str(log))
    assert "Nothing was noted since" in told
    assert "among the causes now" not in told


def test_a_log_from_before_the_change_tells_nothing_of_it(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    log, last = noting(home)
    changes(home, last + timedelta(days=500), last + timedelta(days=528))
    told = said(capsys, "coach", str(log))
    assert "The log ends before that" in told
    assert "in 528 days" not in told


def test_every_command_that_is_printed_is_understood(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
    log, last = noting(home)
    old = rows(home / "old.csv", last=date(2026, 7, 3))
    told = [said(capsys, "plan", "--log", str(old)), said(capsys, "coach", str(log), "--why")]
    told += [said(capsys, "coach", str(log), "--take"), said(capsys, "load", str(old), "--why")]
    told.append(said(capsys, "coach", str(log), "--as-of", (last + timedelta(days=50)).isoformat()))
    found = [(m[1], m[2]) for text in told for m in COMMAND.finditer(text)]
    assert {command for command, _ in found} >= {"plan", "coach", "log"}
    for command, rest in found:
        words = [word for word in shlex.split(rest) if word != "..."]
        # A placeholder stands for what the user puts there.
        _command_parser(command).parse_args([str(log) if word == "LOG" else word for word in words])


def test_the_loads_of_an_old_log_are_told_as_those_of_its_last_day(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    old = rows(home / "old.csv", last=date(2023, 7, 3))
    told = said(capsys, "load", str(old))
    assert "The log ends on 3 Jul 2023, 176 weeks before 22 Nov 2026" in told
    assert "begin at about 60 % of these loads" in told
    notes = json.loads(said(capsys, "load", str(old), "--json", "-"))["notes"]
    assert notes[0].startswith("The log ends on 2023-07-03")
    assert "The log ends on" not in said(capsys, "load", str(old), "--as-of", "2023-07-03")
    assert "The log ends on" not in said(capsys, "load", str(rows(home / "new.csv", last=TODAY - timedelta(days=3))))


def test_pounds_that_an_app_wrote_in_kilograms_are_pounds_everywhere(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    log = home / "log.csv"
    days = [TODAY - timedelta(days=3 * n) for n in range(24)][::-1]
    pounds = [("Lat Pulldown", 135), ("Seated Cable Row", 130), ("Romanian Deadlift", 185), ("Barbell Row", 125)]
    lines = [
        f"{day.isoformat()},{n},{name},{(lb + 5 * (n // 4)) * 0.45359237:.5f},10\n"
        for day in days
        for n, (name, lb) in enumerate(pounds * 3)
    ]
    log.write_text(HEAD + "".join(lines), encoding="utf-8")
    for words in (["load", str(log)], ["coach", str(log)]):
        told = said(capsys, *words)
        assert " lb x " in told
        assert " kg x " not in told
    assert json.loads(said(capsys, "load", str(log), "--json", "-"))["unit"] == "lb"
    assert json.loads(said(capsys, "load", str(log), "--unit", "kg", "--json", "-"))["unit"] == "kg"


def test_a_made_up_log_is_never_old(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
    made = str(home / "made.csv")
    said(capsys, "sample", made, "--weeks", "60")
    for words in (["coach", made], ["load", made], ["plan", "--log", made]):
        told = said(capsys, *words)
        assert "The log ends on" not in told
        assert "weeks without" not in told
    for words in (["coach", made], ["load", made], ["plan", "--log", made]):
        assert "As the log is made up" in said(capsys, *words)
        assert "As the log is made up" not in said(capsys, *words, "--as-of", TODAY.isoformat())
