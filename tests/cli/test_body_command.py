"""`dorsi body`: adding, reporting, refusing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dorsi.cli.main import main
from dorsi.core.safety.words import forbidden_in


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DORSI_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    return tmp_path


def test_what_is_added_is_reported(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (
        ("chest", "104", "104.5", "104.2", "--date", "2026-01-02"),
        ("chest", "41.5in", "--date", "2026-03-02"),
        ("waist", "84", "--date", "2026-01-02"),
        ("upper", "arm", "36", "--side", "left", "--date", "2026-01-02"),
        ("hang", "50", "--date", "2026-01-02"),
    ):
        assert main(["body", "add", *words]) == 0
    assert (home / "body.csv").read_text(encoding="utf-8").count("\n") == 8
    capsys.readouterr()
    assert main(["body"]) == 0
    told = capsys.readouterr().out
    assert "middle of 3" not in told  # the last day of the chest has one
    assert "Chest to waist" in told
    assert "Brands differ" in told
    assert "Dead hang 50 s" in told
    assert not forbidden_in(told)
    assert main(["body", "--json", "-"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["format"] == "dorsi.body/1"
    chest = next(one for one in document["series"] if one["what"] == "chest")
    assert [day["n"] for day in chest["days"]] == [3, 1]
    assert chest["days"][0]["value"] == 104.2
    assert document["ratios"]["chest_waist"]["low"] < document["ratios"]["chest_waist"]["value"]


def test_a_file_without_its_last_line_end_is_not_spoilt(home: Path) -> None:
    file = home / "mine.csv"
    file.write_text("day,what,value,unit,side\n2026-01-02,chest,104,cm,", encoding="utf-8")
    assert main(["body", "add", "chest", "105", "--date", "2026-02-02", "--file", str(file)]) == 0
    assert file.read_text(encoding="utf-8").splitlines()[1:] == ["2026-01-02,chest,104,cm,", "2026-02-02,chest,105,cm,"]


def test_norms_and_brands(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "n.csv").write_text("sex,age,mean,sd\nfemale,17-90,30,6\n", encoding="utf-8")
    (home / "b.csv").write_text("brand,cut,size,chest_cm\n=A(),men,M,94-102\n", encoding="utf-8")
    main(["body", "add", "grip", "30", "31", "--date", "2026-01-02"])
    main(["body", "add", "chest", "98", "--date", "2026-01-02"])
    capsys.readouterr()
    assert main(["body", "--norms", "n.csv", "--sex", "F", "--age", "40", "--brands", "b.csv"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Of 100 alike in the table about 57 are below you" in told
    assert "=A(), shirt (men): M" in told
    assert main(["body", "--norms", "n.csv", "--sex", "F", "--age", "95"]) == 0
    assert "No norm for an age of 95 years" in " ".join(capsys.readouterr().out.split())


def test_a_cut_is_meant_in_any_usual_word_and_refused_where_no_table_has_it(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "b.csv").write_text("brand,sex,size,chest_cm\nA,male,M,94-102\nB,female,L,96-100\n", encoding="utf-8")
    main(["body", "add", "chest", "98", "--date", "2026-01-02"])
    capsys.readouterr()
    assert main(["body", "--brands", "b.csv", "--cut", "Men"]) == 0
    told = capsys.readouterr().out
    assert "A, shirt (male): M" in told
    assert "B, shirt" not in told
    for words in (["--brands", "b.csv", "--cut", "child"], ["--cut", "men"]):
        assert main(["body", *words]) == 2
        assert "--cut" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ("report",),
        ("dance",),
        ("add",),
        ("add", "chest"),
        ("add", "104"),
        ("add", "nose", "5"),
        ("add", "chest", "1040"),
        ("add", "chest", "-4"),
        ("add", "chest", "10", "4kg"),
        ("add", "chest", "104", "--date", "2999-01-01"),
        ("add", "chest", "104", "--file", "x.toml"),
        ("--file", "nowhere.csv"),
        ("how", "nose"),
    ],
    ids=" ".join,
)
def test_bad_input_is_one_sentence(words: tuple[str, ...], capsys: pytest.CaptureFixture[str], home: Path) -> None:
    assert main(["body", *words]) == 2
    told = capsys.readouterr().err
    assert told.startswith("dorsi: ")
    assert len(told.strip().splitlines()) == 1
    assert not (home / "body.csv").exists()


def test_bad_norms_are_one_sentence(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["body", "add", "grip", "50", "--date", "2026-01-02"])
    (home / "n.csv").write_text("sex,age,mean,sd\nmale,17-90,50,9\n", encoding="utf-8")
    for words in (("--age", "abc"), ("--age", "-1"), ("--height", "9999")):
        assert main(["body", "--norms", "n.csv", "--sex", "m", *words]) == 2
    assert main(["body", "--norms", "none.csv"]) == 2
    assert main(["body", "--brands", "none.csv"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_how_everything_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["body", "how"]) == 0
    assert "extensor_hold" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "held"),
    [
        (("chest", "104", "200", "104"), "chest girth of 200 cm lies far from 104 cm"),
        (("chest", "140"), "chest girth of 140 cm lies far from 104 cm"),
        (("hang", "500"), "dead hang of 500 s lies far from 50 s"),
    ],
)
def test_an_outlier_is_asked_back_and_kept_when_sure(
    home: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], held: str
) -> None:
    assert main(["body", "add", "chest", "104", "--date", "2026-01-02"]) == 0
    assert main(["body", "add", "hang", "50", "--date", "2026-01-02"]) == 0
    before = (home / "body.csv").read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["body", "add", *words]) == 2
    told = capsys.readouterr().err
    assert held in told
    assert "--sure" in told
    assert (home / "body.csv").read_text(encoding="utf-8") == before
    assert main(["body", "add", *words, "--sure"]) == 0


def test_what_was_added_last_is_taken_back(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["body", "--undo"]) == 2
    assert "nothing to take back" in capsys.readouterr().err
    assert main(["body", "add", "chest", "104", "--date", "2026-01-02"]) == 0
    before = (home / "body.csv").read_text(encoding="utf-8")
    assert main(["body", "add", "chest", "105", "106", "105"]) == 0
    capsys.readouterr()
    assert main(["body", "--undo"]) == 0
    assert "105, 106, 105 cm taken back" in capsys.readouterr().out
    assert (home / "body.csv").read_text(encoding="utf-8") == before
    assert main(["body", "--undo"]) == 0
    assert main(["body", "--undo"]) == 2
    assert main(["body", "add", "waist", "84"]) == 0
