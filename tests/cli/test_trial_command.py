"""`dorsi trial` from end to end: new, today, note, judge; tables; a change in the past; one sentence for bad input."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dorsi.cli import trial_command
from dorsi.cli.main import main

SCHEMA: dict[str, Any] = json.loads(
    files("dorsi.report").joinpath("schemas", "trial-report-1.json").read_text(encoding="utf-8")
)
START = date(2031, 3, 3)
NEW = ("trial", "new", "--tip", "squeeze", "--exercise", "lat pulldown", "--start", START.isoformat())
PAIRS = "athlete,arm,reps,group\n" + "".join(
    f"a{n},{arm},{10 + n % 3 + (2 + n % 2 if arm == 'tip' else 0)},x\n" for n in range(8) for arm in ("tip", "usual")
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DORSI_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    return tmp_path


def at(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr(trial_command, "_now", lambda: day)


def checked(text: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(text)
    Draft202012Validator(SCHEMA).validate(document)
    return document


def test_the_schema_is_strict() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for part in SCHEMA["$defs"].values():
        assert part["additionalProperties"] is False
        assert set(part["required"]) == set(part["properties"])


def test_a_trial_from_the_first_day_to_the_report(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at(monkeypatch, START)
    assert main([*NEW]) == 0
    told = capsys.readouterr().out
    assert "of 100 cases" in " ".join(told.split())  # lines break where the words before them make them
    assert max(map(len, told.splitlines())) <= 100
    day, n = START, 0
    assert main(["trial", "judge", "--json", "-"]) == 0
    waiting = checked(capsys.readouterr().out)
    assert waiting["word"] == "not_judged_yet"
    assert waiting["trial"]["lot"] is None
    assert waiting["effect"] is None
    while n < waiting["planned"]:
        at(monkeypatch, day)
        assert main(["trial", "today"]) == 0
        with_tip = "WITH the tip" in capsys.readouterr().out
        assert main(["trial", "note", str((8 if with_tip else 4) + n % 2)]) == 0
        day, n = day + timedelta(days=3), n + 1
    capsys.readouterr()
    assert main(["trial", "judge", "--html", "t.html", "--json", "t.json"]) == 0
    document = checked((home / "t.json").read_text(encoding="utf-8"))
    assert document["word"] == "helps"
    assert len(document["points"]) == n
    page = (home / "t.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert page.count('class="trial-with"') + page.count('class="trial-without"') == n
    capsys.readouterr()
    assert main(["trial", "judge", "--why"]) == 0
    assert "Helps" in capsys.readouterr().out


def test_a_lot_is_drawn_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    at(monkeypatch, START)
    assert main([*NEW]) == 0
    assert main([*NEW]) == 2
    assert "drawn once" in capsys.readouterr().err


def test_a_table_of_a_group(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "team.csv").write_text(PAIRS, encoding="utf-8")
    words = ["trial", "judge", "team.csv", "--paired", "--with", "tip", "--arm", "arm", "--worth", "0.5"]
    assert main([*words, "--json", "-"]) == 0
    document = checked(capsys.readouterr().out)
    assert (document["design"], document["word"], document["effect"]["value"]) == ("paired", "helps", 2.5)
    assert main([*words, "--html", "g.html"]) == 0
    assert (home / "g.html").read_text(encoding="utf-8").count("<circle") == 9


def test_both_arms_side_by_side_with_gaps(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("a", "5", "3"), ("b", "7,5", "5"), ("c", "NA", "4"), ("d", "6", "4"), ("e", "8", "6")]
    (home / "wide.csv").write_text("who;new;old\n" + "".join(";".join(r) + "\n" for r in rows), encoding="utf-8")
    assert main(["trial", "judge", "wide.csv", "--paired", "--with", "new", "--against", "old", "--json", "-"]) == 0
    document = checked(capsys.readouterr().out)
    assert len(document["differences"]) == 4
    assert any("without a value" in note for note in document["notes"])


def test_the_arm_is_found_by_its_cells(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "odd.csv").write_text(PAIRS.replace("arm,reps,group", "way,reps,other"), encoding="utf-8")
    assert main(["trial", "judge", "odd.csv", "--with", "tip", "--worth", "0.5", "--json", "-"]) == 0
    assert checked(capsys.readouterr().out)["word"] == "helps"


def test_one_person_in_a_table(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        f"2031-03-{n + 1:02d},{'tip' if n % 4 in {0, 3} else 'usual'},{5 + n % 3 + 4 * (n % 4 in {0, 3})}"
        for n in range(20)
    ]
    (home / "one.csv").write_text("day,arm,tension\n" + "\n".join(lines), encoding="utf-8")
    assert main(["trial", "judge", "one.csv", "--with", "tip", "--worth", "1", "--json", "-"]) == 0
    document = checked(capsys.readouterr().out)
    assert (document["design"], document["word"]) == ("one_person", "helps")


def test_a_change_in_the_past(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sample", "log.csv", "--weeks", "80"]) == 0
    capsys.readouterr()
    first = json.loads((capsys, main(["report", "log.csv", "--json", "-"]))[0].readouterr().out)
    last = date.fromisoformat(first["as_of"])
    words = ["trial", "judge", "--before-after", (last - timedelta(weeks=16)).isoformat(), "log.csv"]
    assert main([*words, "--json", "-"]) == 0
    document = checked(capsys.readouterr().out)
    assert document["effect"] is not None
    assert main([*words, "--html", "b.html"]) == 0
    told = capsys.readouterr().out
    assert "29 to 58" in told
    assert "clip-path" in (home / "b.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["trial", "today"], "there is no trial"),
        (["trial", "judge"], "no trial to judge"),
        (["trial", "new", "--tip", "magic", "--exercise", "row"], "no tip"),
        (["trial", "new", "--tip", "squeeze", "--exercise", "zzzz"], "zzzz"),
        (["trial", "new", "--tip", "squeeze", "--exercise", "lat pulldown", "--sessions", "9000"], "sessions"),
        (["trial", "new", "--tip", "squeeze", "--exercise", "lat pulldown", "--worth", "3", "--effect", "2"], "larger"),
        (["trial", "new", "--tip", "squeeze", "--exercise", "lat pulldown", "--sessions", "16"], "cannot answer"),
        (["trial", "judge", "t.csv", "--with", "new"], "cannot be opened"),
        (["trial", "judge", "bad.csv", "--with", "tip"], "no column"),
        (["trial", "judge", "text.csv", "--with", "tip", "--outcome", "reps"], "is no number"),
        (["trial", "judge", "text.csv", "--with", "trick", "--outcome", "reps"], "no row has the arm"),
        (["trial", "judge", "text.csv", "--paired", "--groups"], "exclude each other"),
        (["trial", "judge", "broken.toml"], "no valid TOML"),
    ],
)
def test_bad_input_is_one_sentence(home: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str) -> None:
    (home / "bad.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (home / "text.csv").write_text("athlete,arm,reps\na,tip,many\nb,usual,3\n", encoding="utf-8")
    (home / "broken.toml").write_text("a = = 3", encoding="utf-8")
    assert main(words) == 2
    out = capsys.readouterr().err
    assert out.startswith("dorsi: ")
    assert told in out
    assert len(out.strip().splitlines()) == 1
    assert not (home / "trial.toml").exists()


def test_hostile_names_stay_text(home: Path) -> None:
    evil = "<img src=x onerror=alert(1)>"
    rows = [f'"{evil}{n}",{arm},{5 + n % 3 + 2 * (arm == "tip")}' for n in range(5) for arm in ("tip", "usual")]
    (home / "evil.csv").write_text("athlete,arm,reps\n" + "\n".join(rows), encoding="utf-8")
    assert main(["trial", "judge", "evil.csv", "--paired", "--with", "tip", "--html", "e.html"]) == 0
    assert "<img" not in (home / "e.html").read_text(encoding="utf-8")


def test_pain_ends_a_trial_at_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    at(monkeypatch, START)
    assert main([*NEW]) == 0
    assert main(["trial", "today"]) == 0
    capsys.readouterr()
    assert main(["trial", "note", "3", "--pain", "7"]) == 0
    assert "Stopped for safety: pain of 6 or more" in capsys.readouterr().out
    at(monkeypatch, START + timedelta(days=2))
    assert main(["trial", "today"]) == 2
    assert "The trial is over" in capsys.readouterr().err


def test_pain_noted_in_the_own_log_ends_a_trial(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    day = trial_command._now()
    assert main([*NEW[:-1], day.isoformat()]) == 0
    assert main(["log", "lat pulldown 60kg x 10 pain 7"]) == 0
    at(monkeypatch, day + timedelta(days=2))
    capsys.readouterr()
    assert main(["trial", "today"]) == 2
    assert "pain of 6 or more" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["note", "nan"], "'nan' is no value"),
        (["note", "7", "8"], "got two values"),
        (["note", "--pain", "12"], "no pain from 0 to 10"),
        (["note", "lat_pulldown/left=7"], "nothing that this trial measures. That is lat_pulldown_medium_pronated"),
        (["stop", "--because", " "], "the reason is empty"),
        (["judge", "trial.toml", "--as-of", "2020-01-01"], "the trial begins on 2031-03-03"),
        (["new", "--tip", "squeeze", "--exercise", "row", "--file", "."], "this is a folder"),
        (
            ["new", "--tip", "squeeze", "--exercise", "lat pulldown", "--start", "9999-12-30", "--file", "b.toml"],
            "cannot start so late",
        ),
    ],
)
def test_bad_words_in_a_running_trial(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    at(monkeypatch, START)
    assert main([*NEW]) == 0
    assert main(["trial", "today"]) == 0
    capsys.readouterr()
    assert main(["trial", *words]) == 2
    assert told in capsys.readouterr().err


def test_a_trial_is_stopped_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    at(monkeypatch, START)
    assert main([*NEW]) == 0
    assert main(["trial", "stop", "--because", "holiday"]) == 0
    capsys.readouterr()
    assert main(["trial", "stop", "--because", "other"]) == 2
    assert "stopped already: holiday" in capsys.readouterr().err
    assert main(["trial", "today"]) == 2
    assert "Start another: dorsi trial new" in capsys.readouterr().err


def test_a_trial_that_is_over_makes_room_and_is_kept(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at(monkeypatch, START)
    assert main([*NEW]) == 0
    assert main(["trial", "today"]) == 0
    old = (home / "trial.toml").read_text(encoding="utf-8")
    assert main([*NEW]) == 2
    assert (home / "trial.toml").read_text(encoding="utf-8") == old
    for name in ("trial-2031-03-03-to-2031-03-03.toml", "trial-2031-03-03-to-2031-03-03-2.toml"):
        assert main(["trial", "stop", "--because", "holiday"]) == 0
        capsys.readouterr()
        assert main([*NEW]) == 0
        assert name in "".join(capsys.readouterr().out.split())
        assert 'stopped = "holiday"' in (home / name).read_text(encoding="utf-8")
        assert main(["trial", "today"]) == 0
    assert main(["trial", "judge", "trial-2031-03-03-to-2031-03-03.toml"]) == 0


def test_a_stop_for_safety_is_not_hidden(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    at(monkeypatch, START)
    assert main([*NEW]) == 0
    assert main(["trial", "today"]) == 0
    assert main(["trial", "note", "5", "--pain", "9"]) == 0
    assert main(["trial", "stop", "--because", "holiday"]) == 2
    assert "Stopped for safety" in capsys.readouterr().err
    at(monkeypatch, START + timedelta(days=2))
    assert main(["trial", "today"]) == 2
    assert "Stopped for safety" in capsys.readouterr().err


def test_a_group_without_a_column_of_names(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "".join(f"{arm},{10 + n % 3 + (3 if arm == 'tip' else 0)}\n" for n in range(6) for arm in ("tip", "usual"))
    (home / "team.csv").write_text(f"arm,outcome\n{rows}", encoding="utf-8")
    assert main(["trial", "judge", "team.csv", "--groups", "--with", "tip"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "everybody did one arm; athletes: tip: 6, usual: 6" in told
    assert "every row is taken for another athlete" in told
    assert main(["trial", "judge", "team.csv", "--with", "tip"]) == 0
    assert "taken for the sessions of one person" in " ".join(capsys.readouterr().out.split())


def test_rows_without_a_name_are_left_out_and_counted(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "team.csv").write_text(PAIRS + ",tip,99,x\n,usual,1,x\n", encoding="utf-8")
    words = ["trial", "judge", "team.csv", "--paired", "--with", "tip", "--arm", "arm", "--outcome", "reps"]
    assert main(words) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "tip: 8, usual: 8" in told
    assert "2 rows without a name of the athlete were left out" in told


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("athlete,arm,outcome\n", "a header and no rows"),
        ("athlete,arm,outcome,outcome\na,tip,1,2\nb,usual,3,4\n", "two columns are called 'outcome'"),
        (
            "athlete,arm,outcome\n" + "".join(f"a,{arm},{n}\n" for n in range(9) for arm in ("tip", "usual")),
            "one athlete",
        ),
        ("athlete,arm,outcome\na,tip,1\nb,usual,2\nb,usual,3\n", "has 1 athlete, at least 3"),
        (
            "athlete,arm,outcome\n" + "".join(f"a{n},{'tip' if n % 2 else 'usual'},{5 + n % 2}\n" for n in range(9)),
            "within an arm all athletes have the same value",
        ),
    ],
)
def test_odd_tables_of_groups(home: Path, capsys: pytest.CaptureFixture[str], table: str, told: str) -> None:
    (home / "team.csv").write_text(table, encoding="utf-8")
    assert main(["trial", "judge", "team.csv", "--groups", "--with", "tip"]) == 2
    assert told in capsys.readouterr().err


def test_few_athletes_do_not_show_that_nothing_is_there(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spread = [3.0, -7, 9, -2, 5, -9, 1, -1, 7, -5, 2, -3]
    rows = [
        f"{arm}{n},{arm},{100 + 3 * n},{109 + 3 * n + d}\n" for arm in ("bands", "plates") for n, d in enumerate(spread)
    ]
    (home / "team.csv").write_text("athlete,group,pre,post\n" + "".join(rows), encoding="utf-8")
    words = ["trial", "judge", "team.csv", "--groups", "--with", "bands", "--worth", "3.8"]
    assert main(words) == 0
    told = capsys.readouterr().out
    assert told.startswith("Inconclusive")
    assert "the values alone say" in " ".join(told.split())
    assert main([*words[:-1], "8"]) == 0
    assert capsys.readouterr().out.startswith("No worthwhile effect")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--before-after", "2025-01-01", "log.csv", "--paired"], "read from logs, not from a table"),
        (["--before-after", "2025-01-01", "log.csv", "--worth", "0"], "must be above 0"),
        (["a.toml", "b.toml"], "one trial is judged at a time"),
        (["broken.toml"], "the lines of the trial are no valid TOML"),
    ],
)
def test_what_is_judged_must_be_clear(
    home: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    (home / "broken.toml").write_text("not toml [", encoding="utf-8")
    assert main(["trial", "judge", *words]) == 2
    assert told in capsys.readouterr().err


def test_a_trial_is_found_wherever_it_stands_among_the_files(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at(monkeypatch, START)
    assert main([*NEW, "--file", "MINE.TOML"]) == 0
    (home / "log.csv").write_text(
        "session_day,order,name,load_kg,reps\n2031-03-03,0,Lat Pulldown,60,8\n", encoding="utf-8"
    )
    capsys.readouterr()
    assert main(["trial", "judge", "log.csv", "MINE.TOML"]) == 0
    assert capsys.readouterr().out.startswith("Not judged yet")


def test_one_session_in_the_log_does_not_say_how_often_one_trains(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at(monkeypatch, START)
    (home / "log.csv").write_text(
        "session_day,order,name,load_kg,reps\n2031-03-01,0,Lat Pulldown,60,8\n", encoding="utf-8"
    )
    assert main([*NEW, "--log", "log.csv"]) == 0
    assert "at 2 a week" in " ".join(capsys.readouterr().out.split())


def test_no_trial_is_judged_on_a_day_to_come(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at(monkeypatch, START)
    assert main([*NEW]) == 0
    assert main(["trial", "today"]) == 0
    capsys.readouterr()
    assert main(["trial", "judge", "--as-of", "2040-01-01"]) == 2
    told = capsys.readouterr()
    assert "lies in the future" in told.err
    assert "lot" not in told.out


def test_a_trial_does_not_start_before_its_lot_is_drawn(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at(monkeypatch, START + timedelta(days=1))
    assert main([*NEW]) == 2
    assert "is over" in capsys.readouterr().err
    assert not (home / "trial.toml").exists()


def test_a_trial_of_another_version_says_so(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "trial.toml").write_text('format = "dorsi.trial/2"\n', encoding="utf-8")
    assert main(["trial", "today"]) == 2
    assert "another version" in capsys.readouterr().err


def test_the_command_that_notes_names_each_of_several_lifts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at(monkeypatch, START)
    assert main([*NEW, "--exercise", "seated cable row"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    words = told.split("or dorsi trial note ")[1].split(" - ")[0].split()
    assert len(words) == 2
    assert main(["trial", "today"]) == 0
    assert main(["trial", "note", *words]) == 0


def test_a_value_noted_anew_is_told_and_the_former_one_kept(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at(monkeypatch, START)
    assert main([*NEW]) == 0
    assert main(["trial", "today"]) == 0
    for words, told in (
        (["7"], "7\n"),
        (["5", "--pain", "3"], "5 (was 7), pain 3\n"),
        (["5"], "5\n"),
        (["6"], "(was 5)"),
    ):
        capsys.readouterr()
        assert main(["trial", "note", *words]) == 0
        assert told in capsys.readouterr().out
    assert "[7.0, 5.0]" in (home / "trial.toml").read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["trial", "judge"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "What went otherwise" in out
    assert "the value was noted anew; before it was 7, then 5" in out


@pytest.mark.parametrize("lift", ["lat pulldown", "pull-up", "seated cable row"])
def test_the_line_that_is_proposed_for_the_log_is_recognised(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lift: str
) -> None:
    day = trial_command._now()
    assert main(["trial", "new", "--tip", "squeeze", "--exercise", lift]) == 0
    told = " ".join(capsys.readouterr().out.split())
    line = re.search(r'dorsi log "([^"]+)"', told)
    assert line is not None
    at(monkeypatch, day)
    assert main(["trial", "today"]) == 0
    assert main(["log", line[1]]) == 0
    capsys.readouterr()
    assert main(["trial", "judge"]) == 0
    assert "1 of " in capsys.readouterr().out  # the set noted so is the value of the session
