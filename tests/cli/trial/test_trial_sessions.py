"""A trial from its first day to its report; pain, stops and notes; a change in the past."""

from __future__ import annotations

import json
import re
import shlex
from datetime import date, timedelta
from pathlib import Path

import pytest
from clock_by_hand import Clock
from jsonschema import Draft202012Validator
from trial_words_in_tests import NEW, SCHEMA, START, at, checked

from dorsi.cli import log_command, trial_command
from dorsi.cli.main import main
from dorsi.report.trial_words import SINCE_WORDS


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
    page = (home / "b.html").read_text(encoding="utf-8")
    assert "clip-path" in page
    # The page says of a change in the past no more than the terminal does: it is no trial that helps or harms.
    word = told.split(": the change of")[0].strip()
    assert word in {*SINCE_WORDS.values()}
    assert f'<span class="word">{word}</span>' in page


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


def test_the_command_that_notes_names_each_of_several_lifts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at(monkeypatch, START)
    assert main([*NEW, "--exercise", "seated cable row"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    words = told.split("or dorsi trial note ")[1].split(" - ")[0].split()
    words = [word for word in words if word.isdigit()]
    assert len(words) == 2
    assert main(["trial", "today"]) == 0
    capsys.readouterr()
    assert main(["trial", "note", *words]) == 0
    assert "Lat pulldown, medium pronated 7, Seated cable row, close neutral 6" in capsys.readouterr().out


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


def test_mending_the_pain_does_not_let_a_stopped_trial_go_on(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at(monkeypatch, START)
    assert main([*NEW]) == 0
    assert main(["trial", "today"]) == 0
    assert main(["trial", "note", "5", "--pain", "9"]) == 0
    assert main(["trial", "go-on", "--because", "it is nothing"]) == 2
    assert "still stops it" in capsys.readouterr().err
    assert main(["trial", "note", "--pain", "2"]) == 0
    assert "Stopped for safety" in capsys.readouterr().out
    at(monkeypatch, START + timedelta(days=2))
    assert main(["trial", "today"]) == 2
    assert "dorsi trial go-on --because" in capsys.readouterr().err
    assert main(["trial", "go-on", "--because", "typed 9 for 2"]) == 0
    assert main(["trial", "today"]) == 0
    assert 'because = "typed 9 for 2"' in (home / "trial.toml").read_text(encoding="utf-8")


def test_pain_taken_out_of_the_log_does_not_undo_the_stop(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    day = trial_command._now()
    assert main([*NEW[:-1], day.isoformat()]) == 0
    assert main(["log", "lat pulldown 60kg x 10 pain 7"]) == 0
    at(monkeypatch, day + timedelta(days=2))
    assert main(["trial", "today"]) == 2
    for log in home.glob("*.csv"):
        log.unlink()
    capsys.readouterr()
    assert main(["trial", "today"]) == 2
    assert "pain of 6 or more" in capsys.readouterr().err


def test_what_comes_first_in_a_session_with_both_is_said_by_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at(monkeypatch, START)
    assert main(["trial", "new", "--tip", "straps", "--exercise", "deadlift"]) == 0
    capsys.readouterr()
    seen = set()
    for n in range(8):
        at(monkeypatch, START + timedelta(days=3 * n))
        assert main(["trial", "today"]) == 0
        told = " ".join(capsys.readouterr().out.split())
        first = re.search(r"One work set (.+?) first, then one (.+?), both at the same load", told)
        assert first is not None
        seen.add(first.groups())
        assert "Log every set with straps or bare." in told
    assert seen == {("WITH straps", "bare hands"), ("bare hands", "WITH straps")}


def test_a_side_without_its_lift_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at(monkeypatch, START)
    lifts = ["one arm dumbbell row", "meadows row"]
    words = ["trial", "new", "--tip", "pre_exhaust", "--measure", "strength", "--exercise", *lifts, "--effect", "12"]
    assert main(words) == 0
    assert main(["trial", "today"]) == 0
    assert "Log both sides apart" in capsys.readouterr().out
    assert main(["trial", "note", "left=40"]) == 2
    assert "not clear of which lift left is. Such as one_arm_dumbbell_row/left=7" in capsys.readouterr().err


def test_commands_name_the_file_of_a_trial_that_is_not_in_its_usual_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at(monkeypatch, START)
    assert main([*NEW, "--file", "my trial.toml"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "dorsi trial today --file 'my trial.toml'" in told
    assert "When it is over: dorsi trial judge 'my trial.toml'" in told
    assert main(["trial", "today", "--file", "my trial.toml"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "dorsi trial note 7 --file 'my trial.toml'" in told
    assert "dorsi trial stop --because pain --file 'my trial.toml'" in told
    assert main([*NEW]) == 0
    assert "--file" not in capsys.readouterr().out


def test_as_many_tests_are_asked_for_as_the_power_is_told_from(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at(monkeypatch, START)
    assert main(["trial", "new", "--tip", "arms_and_grip", "--exercise", "one-arm dumbbell row"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    sessions = re.search(r"(\d+) sessions over about", told)
    assert sessions is not None
    assert f"Test both hands in every session ({sessions[1]} tests are reckoned with" in told
    assert main(["trial", "today"]) == 0
    assert "dorsi trial note left=40 right=38" in " ".join(capsys.readouterr().out.split())
    assert main(["trial", "note", "left=40", "right=38"]) == 0
    capsys.readouterr()
    assert main(["trial", "judge"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Interim, not judged: 1 session in;" in told
    assert "1 session has both sides" in told


def test_a_session_with_both_is_told_by_a_note_which_stands_in_the_report(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at(monkeypatch, START)
    assert main([*NEW]) == 0
    assert main(["trial", "today"]) == 0
    before = (home / "trial.toml").read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["trial", "note", "with=7", "without=5"]) == 2
    assert "has the tip or has it not" in capsys.readouterr().err
    assert (home / "trial.toml").read_text(encoding="utf-8") == before
    assert main(["trial", "note", "7", "--note", "did <both>"]) == 0
    assert main(["trial", "judge", "--html", "t.html"]) == 0
    assert "3 Mar 2031: you noted: did <both>" in " ".join(capsys.readouterr().out.split())
    assert "you noted: did &lt;both&gt;" in (home / "t.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "noted", "told"),
    [
        (
            ("arms_and_grip", "one-arm dumbbell row"),
            ("left=40", "right=38"),
            r"the lot gave the tip to the (left|right) side",
        ),
        (("straps", "barbell row"), ("with=11", "without=9"), r"lot [TC]+ \(T with it first, C without it first\)"),
    ],
)
def test_the_lot_of_a_design_is_told_in_its_own_words(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, str],
    noted: tuple[str, str],
    told: str,
) -> None:
    at(monkeypatch, START)
    assert main(["trial", "new", "--tip", words[0], "--exercise", words[1]]) == 0
    assert main(["trial", "today"]) == 0
    assert main(["trial", "note", *noted]) == 0
    at(monkeypatch, START + timedelta(days=600))
    capsys.readouterr()
    assert main(["trial", "judge"]) == 0
    assert re.search(told, " ".join(capsys.readouterr().out.split()))


def test_ones_own_notes_count_beside_an_export(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at(monkeypatch, START)
    assert main([*NEW]) == 0
    line = re.search(r"dorsi log (\".* tension 7\")", " ".join(_printed(capsys, "trial", "today").split()))
    assert line is not None
    monkeypatch.setattr(Clock, "stands_at", START)
    monkeypatch.setattr(log_command, "datetime", Clock)
    assert main(["log", *shlex.split(line[1]), "pain", "4"]) == 0
    app = f"session_day,order,name,load_kg,reps\n{START.isoformat()},1,Lat Pulldown,60,10\n"
    (home / "app.csv").write_text(app, encoding="utf-8")
    alone, beside = (_printed(capsys, "trial", "judge", *logs) for logs in ((), ("app.csv",)))
    assert "1 of" in alone
    assert "pain 4 of 10" in alone
    assert beside == alone
    # A trial in a file of another name may be anybody's.
    (home / "team").mkdir()
    (home / "trial.toml").rename(home / "team" / "bob.toml")
    assert _printed(capsys, "trial", "judge", "team/bob.toml", "app.csv") != alone


def _printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert main([*words]) == 0
    return capsys.readouterr().out


def test_the_trial_that_made_room_is_named_as_it_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DORSI_HOME", str(tmp_path / "my home"))
    at(monkeypatch, START)
    assert main([*NEW]) == 0
    assert main(["trial", "today"]) == 0
    assert main(["trial", "stop", "--because", "holiday"]) == 0
    told = " ".join(_printed(capsys, *NEW).split())
    found = re.search(r"its report: dorsi (trial judge .*)\)", told)
    assert found is not None
    assert "Stopped" in _printed(capsys, *shlex.split(found[1]))
