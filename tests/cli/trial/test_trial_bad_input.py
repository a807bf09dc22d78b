"""Bad input for `dorsi trial`: one sentence, a way out, exit 2."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from trial_words_in_tests import NEW, START, at

from dorsi.cli.main import main

WISH = ("trial", "new", "--tip", "squeeze", "--exercise", "lat pulldown")


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
        ([*WISH, "--sessions", "48", "--weeks", "1"], "48 sessions do not fit into so few weeks (1): one a day"),
        ([*WISH, "--effect", "11"], "--effect: no tip gives 11 points of felt tension"),
        ([*WISH, "--worth", "6"], "--worth: no tip gives 12 points of felt tension"),
        ([*WISH, "--start", "2099-01-01"], "2099-01-01 lies more than a year ahead"),
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


@pytest.mark.parametrize(
    ("table", "words", "told"),
    [
        ("a,tip,100 kg\na,usual,90kg", ["--paired"], "Write 100 alone; all rows in one unit."),
        ("a,tip,220lb\na,usual,200lb", ["--paired"], "Write 220 alone"),
        ("a,tip,\na,usual,NA\nb,tip,-\nb,usual,n/a", ["--paired"], "no row with an outcome is left"),
        ("a,tip,10", ["--groups"], "there is only one arm"),
        ("a,tip,10\nb,tip,11\nc,tip,9\nd,usual,8", ["--groups"], "has 1 athlete, at least 3"),
        ("a,tip,1e99\na,usual,3", ["--paired"], "line 2"),
    ],
)
def test_units_gaps_and_groups_of_one(
    home: Path, capsys: pytest.CaptureFixture[str], table: str, words: list[str], told: str
) -> None:
    (home / "team.csv").write_text(f"athlete,arm,reps\n{table}\n", encoding="utf-8")
    assert main(["trial", "judge", "team.csv", *words, "--with", "tip", "--html", "t.html"]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert len(error.strip().splitlines()) == 1
    assert not (home / "t.html").exists()


def test_a_table_with_a_day_to_come_is_refused(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at(monkeypatch, START)
    rows = [f"2031-02-{n + 1:02d},{'tip' if n % 4 in {0, 3} else 'usual'},{5 + n % 3}" for n in range(20)]
    (home / "one.csv").write_text("\n".join(["day,arm,tension", *rows]), encoding="utf-8")
    assert main(["trial", "judge", "one.csv", "--with", "tip", "--worth", "1"]) == 0
    rows[4] = rows[4].replace("2031-02", "2031-04")
    (home / "one.csv").write_text("\n".join(["day,arm,tension", *rows]), encoding="utf-8")
    capsys.readouterr()
    assert main(["trial", "judge", "one.csv", "--with", "tip", "--worth", "1"]) == 2
    assert "line 6: 2031-04-05 lies in the future" in capsys.readouterr().err


def test_what_is_refused_leaves_the_file_as_it_was(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at(monkeypatch, START)
    assert main([*NEW]) == 0
    assert main(["trial", "today"]) == 0
    before = (home / "trial.toml").read_bytes()
    for words in (
        ["note", "11"],
        ["note", "-1"],
        ["note", "7", "--date", "2031-03-09"],
        ["today", "--date", "2099-01-01"],
    ):
        capsys.readouterr()
        assert main(["trial", *words]) == 2
        assert len(capsys.readouterr().err.strip().splitlines()) == 1
        assert (home / "trial.toml").read_bytes() == before
    assert sorted(path.name for path in home.iterdir() if path.suffix == ".toml") == ["trial.toml"]


def test_a_start_far_from_today_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["trial", "new", "--tip", "squeeze", "--exercise", "lat pulldown", "--start", "9999-12-30"])
    assert refused.value.code == 2
    assert "is far from today" in capsys.readouterr().err
